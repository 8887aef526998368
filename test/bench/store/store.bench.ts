import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Measurement } from '../measurement.js';
import { bareSqlite } from './bare-sqlite.js';
import type { Competitor, Contender } from './competitor.js';
import { emmettPostgresql } from './emmett-postgresql.js';
import { emmettSqlite } from './emmett-sqlite.js';
import { measureGrowth, measureLag } from './growth.js';
import { kurrentdb } from './kurrentdb.js';
import { memory, sqlite } from './own.js';
import { PostgresServer } from './postgres-server.js';
import { postgresTable } from './postgres-table.js';
import { measureReading } from './reading.js';
import type { Effort } from './timing.js';
import { measureWriting } from './writing.js';

const LONG: Effort = { milliseconds: 1_000, rounds: 7, lengths: [10, 1_000, 100_000], sizes: [10_000, 300_000], read: [10_000, 100_000, 1_000_000], followed: 30 };
const QUICK: Effort = { milliseconds: 80, rounds: 2, lengths: [10, 500], sizes: [2_000], read: [10_000, 30_000], followed: 2 };

export interface StoreOptions {
  readonly quick: boolean;
  readonly tell: (sentence: string) => void;
  /** What must not be overlooked: who is missing, and why. */
  readonly say: (sentence: string) => void;
}

/** Logs beside each other, in one run: who writes how fast, how soon a subscriber hears of it, how fast it is read again, and what becomes of that as it grows. */
export async function measureStore({ quick, tell, say }: StoreOptions): Promise<Measurement[]> {
  const effort = quick ? QUICK : LONG;
  const folder = await mkdtemp(join(tmpdir(), 'store-bench-'));
  const server = await PostgresServer.start();
  try {
    if (typeof server === 'string') say(`${server}: emmett-postgresql and the PostgreSQL table are not measured.`);
    else say(`PostgreSQL ${server.version}, with fsync and synchronous_commit.`);
    const contenders = [sqlite, bareSqlite, memory, ...kurrentdb(), emmettSqlite, ...(typeof server === 'string' ? [] : [emmettPostgresql(server), postgresTable(server)])];
    return [
      ...(await together(contenders, folder, say, (competitors) => {
        tell('store: appending');
        return measureWriting(competitors, effort);
      })),
      ...(await apart(contenders, folder, (competitor) => {
        tell(`store: subscribing, ${competitor.name}`);
        return measureLag(competitor, effort);
      })),
      ...(await apart(contenders, folder, (competitor) => {
        tell(`store: growing, ${competitor.name}`);
        return measureGrowth(competitor, effort);
      })),
      ...(await measureReading(folder, effort.read)),
    ];
  } finally {
    if (typeof server !== 'string') await server.stop();
    await rm(folder, { recursive: true });
  }
}

let opened = 0;
async function open({ open: begin }: Contender, folder: string): Promise<Competitor | string> {
  const own = join(folder, String(opened++));
  await mkdir(own);
  return begin(own);
}

/** All of them open at once, to be measured by turns. */
async function together(contenders: readonly Contender[], folder: string, say: (sentence: string) => void, measure: (competitors: readonly Competitor[]) => Promise<Measurement[]>): Promise<Measurement[]> {
  const competitors: Competitor[] = [];
  try {
    for (const contender of contenders) {
      const competitor = await open(contender, folder);
      if (typeof competitor === 'string') say(`${competitor}: ${contender.name} is not measured.`);
      else competitors.push(competitor);
    }
    return await measure(competitors);
  } finally {
    for (const competitor of competitors) await competitor.close();
  }
}

/** One after another, each with an empty log. */
async function apart(contenders: readonly Contender[], folder: string, measure: (competitor: Competitor) => Promise<Measurement[]>): Promise<Measurement[]> {
  const found: Measurement[] = [];
  for (const contender of contenders) {
    const competitor = await open(contender, folder);
    if (typeof competitor === 'string') continue;
    try {
      found.push(...(await measure(competitor)));
    } finally {
      await competitor.close();
    }
  }
  return found;
}
