import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import Table from 'cli-table3';
import type { Measurement } from './measurement.js';

const FOLDER = 'bench-results';

/** As a person reads it. */
export function tableOf(measured: readonly Measurement[]): string {
  const table = new Table({ head: ['what', 'at', 'measured', '', 'must be', 'met'], colAligns: ['left', 'left', 'right', 'left', 'right', 'left'], style: { head: [], border: [] } });
  for (const { what, size = '', value, unit, target = '', met } of measured) table.push([what, size, shown(value), unit, target, met === undefined ? '' : met ? 'yes' : 'NO']);
  return table.toString();
}

const shown = (value: number): string => (value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3));

export interface Circumstances {
  readonly quick: boolean;
  readonly startedAt: string;
  /** Processes that wanted a core, over the last minute, when the run began. */
  readonly loadBefore: number;
}

/** As a program reads it: a file in `bench-results/`, whose name it returns. */
export async function keep(measured: readonly Measurement[], circumstances: Circumstances): Promise<string> {
  await mkdir(FOLDER, { recursive: true });
  const file = join(FOLDER, `${circumstances.startedAt.replaceAll(/[:.]/g, '-')}.json`);
  const machine = { cores: cpus().length, cpu: cpus()[0]?.model, memory: totalmem(), node: process.version, loadAfter: loadavg()[0] };
  await writeFile(file, `${JSON.stringify({ ...circumstances, commit: commit(), machine, measured }, null, 2)}\n`);
  return file;
}

function commit(): string | null {
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return null;
  }
}
