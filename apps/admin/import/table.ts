import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { z } from 'zod';

/** What is wrong with a file, and where. Line 1 is the header. Says what was wrong with a value, never the value: it may be a name. */
export interface Fault {
  readonly line: number;
  readonly column: string;
  readonly reason: string;
}

export class BadFile extends Error {
  override readonly name = 'BadFile';
  constructor(
    readonly file: string,
    readonly faults: readonly Fault[],
  ) {
    super(faults.map(({ line, column, reason }) => `${file}:${line}${column ? ` ${column}` : ''}: ${reason}`).join('\n'));
  }
}

export interface Line<R> {
  readonly line: number;
  readonly row: R;
}

interface Raw {
  readonly record: Record<string, string>;
  readonly info: { readonly lines: number };
}

/**
 * The rows of a CSV file (UTF-8, a header row), each held against the schema; empty cells are left out. Nothing is returned unless all is right.
 * @throws BadFile naming every bad cell
 */
export function readTable<S extends z.ZodType<{ key: string }>>(file: string, schema: S, columns: readonly string[]): Line<z.infer<S>>[] {
  const faults: Fault[] = [];
  const lines: Line<z.infer<S>>[] = [];
  const seen = new Map<string, number>();
  for (const { record, info } of recordsOf(file, columns)) {
    // csv-parse counts the line on which a record ends.
    const line = info.lines;
    const given = Object.fromEntries(Object.entries(record).map(([name, value]) => [name, value.trim()] as const).filter(([, value]) => value !== ''));
    const parsed = schema.safeParse(given);
    if (!parsed.success) {
      for (const { path, message } of parsed.error.issues) faults.push({ line, column: String(path[0] ?? ''), reason: message });
      continue;
    }
    const { key } = parsed.data;
    const earlier = seen.get(key);
    if (earlier !== undefined) faults.push({ line, column: 'key', reason: `is the key of line ${earlier} already` });
    seen.set(key, line);
    lines.push({ line, row: parsed.data });
  }
  if (faults.length > 0) throw new BadFile(file, faults);
  return lines;
}

function recordsOf(file: string, columns: readonly string[]): Raw[] {
  const text = textOf(file);
  let header: string[] = [];
  try {
    const records = parse(text, {
      bom: true,
      columns: (names: string[]): string[] => (header = names.map((name) => name.trim())),
      info: true,
      skip_empty_lines: true,
    }) as unknown as Raw[];
    const missing = columns.filter((name) => !header.includes(name));
    const unknown = header.filter((name) => !columns.includes(name));
    const faults = [
      ...missing.map((column) => ({ line: 1, column, reason: 'is missing from the header' })),
      ...unknown.map((column) => ({ line: 1, column, reason: 'is no column of such a file' })),
    ];
    if (faults.length > 0) throw new BadFile(file, faults);
    return records;
  } catch (error) {
    if (error instanceof BadFile) throw error;
    const { lines = 1, message } = error as { lines?: number; message: string };
    throw new BadFile(file, [{ line: lines, column: '', reason: message }]);
  }
}

function textOf(file: string): string {
  const wrong = (reason: string): BadFile => new BadFile(file, [{ line: 1, column: '', reason }]);
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    throw wrong('cannot be read');
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw wrong('is not UTF-8; save it as “CSV UTF-8”');
  }
}
