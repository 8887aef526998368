import { readFileSync } from 'node:fs';
import { CsvError, parse } from 'csv-parse/sync';
import type { z } from 'zod';
import type { Language } from '#platform/access';
import type { ImportText } from './import.messages.js';
import { inWords, said } from './said.js';
import { sheetText, type SheetText } from './spreadsheet-text.js';

/** What is wrong with a file, and where. Line 1 is the header. Says what was wrong with a value, never the value: it may be a name. */
export interface Fault {
  readonly line: number;
  readonly column: string;
  /** In the language that was asked for. */
  readonly reason: string;
}

/** What is wrong with the files of an import, all of it. */
export class BadFiles extends Error {
  override readonly name = 'BadFiles';
  readonly faults: readonly Fault[];
  constructor(readonly files: readonly { readonly file: string; readonly faults: readonly Fault[] }[]) {
    super(files.flatMap(({ file, faults }) => faults.map(({ line, column, reason }) => `${file}:${line}${column ? ` ${column}` : ''}: ${reason}`)).join('\n'));
    this.faults = files.flatMap(({ faults }) => faults);
  }
}

export interface Line<R> {
  readonly line: number;
  readonly row: R;
}
export interface Table<R> {
  /** The rows that are right. */
  readonly lines: readonly Line<R>[];
  readonly faults: readonly Fault[];
  /** Of all rows, those with faults too: where each was read first. */
  readonly keys: ReadonlyMap<string, number>;
  /** Every row was looked at. Else there may be more keys. */
  readonly whole: boolean;
}

interface Raw {
  /** The line on which it ends. */
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * The rows of a file that a spreadsheet wrote (a header row first), each held against the schema, and every bad cell; empty cells are left out. What stands in a column of `once`
 * (`key` is one) stands in it once. What is wrong is said in `language`.
 */
export function readTable<S extends z.ZodType<{ key: string }>>(
  file: string, { schema, columns, once = [] }: { readonly schema: S; readonly columns: readonly string[]; readonly once?: readonly string[] }, language: Language,
): Table<z.infer<S>> {
  const say = (message: string): string => inWords(message, language);
  const { header, rows, broken, faults: headless } = recordsOf(file, columns, say);
  const faults: Fault[] = [...headless];
  const lines: Line<z.infer<S>>[] = [];
  const seen = new Map(['key', ...once].map((column) => [column, new Map<string, number>()]));
  for (const { line, cells } of rows) {
    const given = Object.fromEntries(header.map((name, i) => [name, cells[i]?.trim() ?? ''] as const).filter(([, value]) => value !== ''));
    const misfit = misfitOf(line, cells, header, say);
    if (misfit) {
      faults.push(misfit);
      // Whoever refers to it is not wrong, too.
      if (given['key'] !== undefined) seen.get('key')?.set(given['key'], line);
      continue;
    }
    for (const [column, values] of seen) {
      const value = given[column];
      const earlier = value === undefined ? undefined : values.get(value);
      if (earlier !== undefined) faults.push({ line, column, reason: say(said('sameAsLine', { column, line: earlier })) });
      else if (value !== undefined) values.set(value, line);
    }
    const parsed = schema.safeParse(given);
    if (parsed.success) lines.push({ line, row: parsed.data });
    else for (const { path, message } of parsed.error.issues) faults.push({ line, column: String(path[0] ?? ''), reason: say(message) });
  }
  if (broken) faults.push(broken);
  return { lines, faults, keys: seen.get('key') ?? new Map<string, number>(), whole: headless.length === 0 && broken === undefined };
}

interface Records {
  readonly header: readonly string[];
  /** Those before the place where the file is no CSV any more, if there is one. */
  readonly rows: readonly Raw[];
  readonly broken: Fault | undefined;
  /** The file cannot be read, or its header is not that of such a file: whatever stands below it would be guessed at. */
  readonly faults: readonly Fault[];
}

type Say = (message: string) => string;

function recordsOf(file: string, columns: readonly string[], say: Say): Records {
  const records: Raw[] = [];
  let broken: Fault | undefined;
  const nameOf = (cell: number): string => records[0]?.cells[cell]?.trim() || say(said('cell', { number: cell + 1 }));
  const read = textOf(file, columns);
  if ('reason' in read) return { header: [], rows: [], broken, faults: [{ line: 1, column: '', reason: say(read.reason) }] };
  const { text, delimiter } = read;
  try {
    parse(text, {
      bom: true,
      delimiter,
      // Lengths are looked at here, where all of them can be named.
      relax_column_count: true,
      skip_empty_lines: true,
      // Below what somebody typed, spreadsheets save rows in which something stood once.
      skip_records_with_empty_values: true,
      on_record: (cells: string[], { lines }) => {
        records.push({ line: lines, cells });
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = error.code === 'CSV_QUOTE_NOT_CLOSED' ? nextLine(text, records.at(-1)?.line ?? 0) : Number(error['lines'] ?? 1);
    broken = { line, column: nameOf(Number(error['index'] ?? 0)), reason: say(said(reasons[error.code] ?? 'noCsv')) };
  }
  const [first, ...rows] = records;
  const header = (first?.cells ?? []).map((name) => name.trim());
  const faults = headerFaults(header, columns, say);
  if (faults.length > 0) return { header, rows: [], broken: undefined, faults: broken && !first ? [broken] : faults };
  return { header, rows, broken, faults };
}

/** Where the row behind a line begins: an open quotation mark swallows everything to the end of the file. */
function nextLine(text: string, line: number): number {
  const blank = text.split(/\r?\n/).slice(line).findIndex((one) => one.trim() !== '');
  return line + 1 + Math.max(blank, 0);
}

const reasons: { readonly [C in CsvError['code']]?: ImportText } = {
  CSV_QUOTE_NOT_CLOSED: 'quoteOpen',
  CSV_INVALID_CLOSING_QUOTE: 'quoteClosed',
  INVALID_OPENING_QUOTE: 'quoteWithin',
};

function headerFaults(header: readonly string[], columns: readonly string[], say: Say): Fault[] {
  const fault = (column: string, text: ImportText): Fault => ({ line: 1, column, reason: say(said(text)) });
  if (header.length === 1 && columns.length > 1) return [fault('', 'headerOfOneCell')];
  return [
    ...columns.filter((name) => !header.includes(name)).map((name) => fault(name, 'columnMissing')),
    ...header.flatMap((name, cell) => {
      if (name === '') return fault(say(said('cell', { number: cell + 1 })), 'columnNameless');
      if (!columns.includes(name)) return fault(name, 'columnUnknown');
      return header.indexOf(name) < cell ? fault(name, 'columnTwice') : [];
    }),
  ];
}

/** A row that is longer or shorter than the header: which of its cells is which nobody can say. */
function misfitOf(line: number, { length }: readonly string[], header: readonly string[], say: Say): Fault | undefined {
  const counted = { cells: length, header: header.length };
  if (length > header.length) return { line, column: say(said('cell', { number: header.length + 1 })), reason: say(said('cellTooMany', counted)) };
  return length < header.length ? { line, column: header[length] ?? '', reason: say(said('cellTooFew', counted)) } : undefined;
}

function textOf(file: string, columns: readonly string[]): SheetText {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    return { reason: said('unreadable') };
  }
  return sheetText(bytes, (name) => columns.includes(name));
}
