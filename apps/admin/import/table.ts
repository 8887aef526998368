import { readFileSync } from 'node:fs';
import { CsvError, parse } from 'csv-parse/sync';
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
    message = faults.map(({ line, column, reason }) => `${file}:${line}${column ? ` ${column}` : ''}: ${reason}`).join('\n'),
  ) {
    super(message);
  }

  /** What is wrong with several, as one. */
  static together([first, ...others]: readonly [BadFile, ...BadFile[]]): BadFile {
    const all = [first, ...others];
    return new BadFile(first.file, all.flatMap(({ faults }) => faults), all.map(({ message }) => message).join('\n'));
  }
}

export interface Line<R> {
  readonly line: number;
  readonly row: R;
}

interface Raw {
  /** The line on which it ends. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface Table<R> {
  /** The rows that are right. */
  readonly lines: readonly Line<R>[];
  /** The keys of all rows, as far as they can be read. */
  readonly keys: ReadonlySet<string>;
  /** Every bad cell. */
  readonly faults: readonly Fault[];
}

/**
 * The rows of a CSV file (UTF-8, a header row), each held against the schema; empty cells are left out.
 * @throws BadFile for a file whose rows cannot be told
 */
export function readTable<S extends z.ZodType<{ key: string }>>(file: string, schema: S, columns: readonly string[]): Table<z.infer<S>> {
  const faults: Fault[] = [];
  const lines: Line<z.infer<S>>[] = [];
  const seen = new Map<string, number>();
  const { header, rows, broken } = recordsOf(file, columns);
  for (const { line, cells } of rows) {
    const misfit = misfitOf(line, cells, header);
    if (misfit) {
      faults.push(misfit);
      continue;
    }
    const given = Object.fromEntries(header.map((name, i) => [name, cells[i]?.trim() ?? ''] as const).filter(([, value]) => value !== ''));
    const { key = '' } = given;
    const earlier = seen.get(key);
    if (key !== '' && earlier !== undefined) faults.push({ line, column: 'key', reason: `is the key of line ${earlier} already` });
    else seen.set(key, line);
    const parsed = schema.safeParse(given);
    if (!parsed.success) {
      for (const { path, message } of parsed.error.issues) faults.push({ line, column: String(path[0] ?? ''), reason: message });
      continue;
    }
    lines.push({ line, row: parsed.data });
  }
  if (broken) faults.push(broken);
  return { lines, keys: new Set(seen.keys()), faults };
}

interface Records {
  readonly header: readonly string[];
  /** Those before the place where the file is no CSV any more, if there is one. */
  readonly rows: readonly Raw[];
  readonly broken: Fault | undefined;
}

/** @throws BadFile for a header that is not that of such a file: whatever stands below it would be guessed at */
function recordsOf(file: string, columns: readonly string[]): Records {
  const records: Raw[] = [];
  let broken: Fault | undefined;
  const nameOf = (cell: number): string => records[0]?.cells[cell]?.trim() || `cell ${cell + 1}`;
  const text = textOf(file);
  try {
    parse(text, {
      bom: true,
      // Lengths are looked at here, where all of them can be named.
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (cells: string[], { lines }) => {
        records.push({ line: lines, cells });
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = error.code === 'CSV_QUOTE_NOT_CLOSED' ? nextLine(text, records.at(-1)?.line ?? 0) : Number(error['lines'] ?? 1);
    broken = { line, column: nameOf(Number(error['index'] ?? 0)), reason: reasons[error.code] ?? 'is not as CSV has it' };
  }
  const [first, ...rows] = records;
  const header = (first?.cells ?? []).map((name) => name.trim());
  const faults = headerFaults(header, columns);
  if (faults.length > 0) throw new BadFile(file, broken && !first ? [broken] : faults);
  return { header, rows, broken };
}

/** Where the row behind a line begins: an open quotation mark swallows everything to the end of the file. */
function nextLine(text: string, line: number): number {
  const blank = text.split(/\r?\n/).slice(line).findIndex((one) => one.trim() !== '');
  return line + 1 + Math.max(blank, 0);
}

const reasons: { readonly [C in CsvError['code']]?: string } = {
  CSV_QUOTE_NOT_CLOSED: 'begins with a quotation mark that is never closed',
  CSV_INVALID_CLOSING_QUOTE: 'has more after its closing quotation mark; a quotation mark within a cell is written twice',
  INVALID_OPENING_QUOTE: 'has a quotation mark in its middle; put the whole cell into quotation marks and write that one twice',
};

function headerFaults(header: readonly string[], columns: readonly string[]): Fault[] {
  const fault = (column: string, reason: string): Fault => ({ line: 1, column, reason });
  return [
    ...columns.filter((name) => !header.includes(name)).map((name) => fault(name, 'is missing from the header')),
    ...header.flatMap((name, cell) => {
      if (name === '') return fault(`cell ${cell + 1}`, 'has no name in the header');
      if (!columns.includes(name)) return fault(name, 'is no column of such a file');
      return header.indexOf(name) < cell ? fault(name, 'is in the header twice') : [];
    }),
  ];
}

/** A row that is longer or shorter than the header: which of its cells is which nobody can say. */
function misfitOf(line: number, { length }: readonly string[], header: readonly string[]): Fault | undefined {
  const counted = `the row has ${length} cells, the header ${header.length}`;
  if (length > header.length) return { line, column: `cell ${header.length + 1}`, reason: `is one too many: ${counted}; a cell with a comma in it stands in quotation marks` };
  return length < header.length ? { line, column: header[length] ?? '', reason: `is missing: ${counted}` } : undefined;
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
