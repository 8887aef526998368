import { basename } from 'node:path';
import type { Identity } from '#platform/access';
import type { HubClient } from '../hub-client.js';
import { HubRefusal } from '../hub-client.js';
import { entityIdOf, IMPORTER, type As, type Asked, type FileKind } from './file-kind.js';
import { fileKinds } from './file-kinds.js';
import { BadFile, readTable, type Fault, type Line } from './table.js';

export interface Imported {
  readonly file: string;
  readonly rows: number;
  readonly mutations: number;
}
export interface ImportOptions {
  readonly client: HubClient;
  /** Told after each row. */
  readonly onProgress?: (file: string, done: number, of: number) => void;
  /** How many rows are under way at once. */
  readonly concurrency?: number;
}

interface ReadFile {
  readonly file: string;
  readonly kind: FileKind;
  readonly lines: readonly Line<{ key: string }>[];
}

const nobody: Identity = { id: IMPORTER, role: 'ADMIN', station: null, organization: null, person: null, regions: [] };
const identityOf = (as: As): Identity => {
  if ('station' in as) return { ...nobody, role: 'STATION_HEAD', station: as.station };
  return 'organization' in as ? { ...nobody, role: 'PARTNER', organization: as.organization } : nobody;
};

/**
 * Reads all files, and sends nothing before every row of every file is right; then sends them in the order in which they need each other.
 * Ids derive from the rows' keys: an import that was interrupted is finished by repeating it, and a repeated one changes nothing.
 * @throws BadFile for the first file with faults, naming them all; HubUnreachable
 */
export async function importFiles(files: readonly string[], options: ImportOptions): Promise<Imported[]> {
  const read = files.map(readFile).sort((a, b) => order(a.kind) - order(b.kind));
  await checkReferences(read, options.client);
  const imported: Imported[] = [];
  for (const one of read) imported.push(await send(one, options));
  return imported;
}

const order = (kind: FileKind): number => Object.values(fileKinds).indexOf(kind);

function readFile(file: string): ReadFile {
  const name = basename(file).replace(/\.csv$/i, '');
  const kind = fileKinds[name];
  if (!kind) throw new BadFile(file, [{ line: 1, column: '', reason: `is named after none of the kinds: ${Object.keys(fileKinds).map((k) => `${k}.csv`).join(', ')}` }]);
  return { file, kind, lines: readTable(file, kind.schema, kind.columns) };
}

/** Whatever a row refers to must stand in one of the files, or be with the hub already. */
async function checkReferences(read: readonly ReadFile[], client: HubClient): Promise<void> {
  const coming = new Set(read.flatMap(({ kind, lines }) => lines.map(({ row }) => `${kind.entity} ${row.key}`)));
  const known = new Map<string, boolean>();
  for (const { file, kind, lines } of read) {
    const faults: Fault[] = [];
    for (const { line, row } of lines) {
      for (const { column, kind: entity, key } of kind.references(row)) {
        const name = `${entity} ${key}`;
        if (coming.has(name)) continue;
        if (!known.has(name)) known.set(name, await exists(client, entityIdOf(entity, key)));
        if (!known.get(name)) faults.push({ line, column, reason: `names the ${entity} ${key}, which is neither in these files nor with the hub` });
      }
    }
    if (faults.length > 0) throw new BadFile(file, faults);
  }
}

async function exists(client: HubClient, id: string): Promise<boolean> {
  const { node } = await client.ask<{ node: object | null }>('query ($id: ID!) { node(id: $id) { id } }', { id }, nobody);
  return node !== null;
}

async function send({ file, kind, lines }: ReadFile, { client, onProgress, concurrency = 16 }: ImportOptions): Promise<Imported> {
  const faults: Fault[] = [];
  let next = 0;
  let done = 0;
  let mutations = 0;
  const worker = async (): Promise<void> => {
    for (let line = lines[next++]; line; line = lines[next++]) {
      try {
        for (const asked of kind.asks(line.row)) {
          await sendOne(client, asked);
          mutations++;
        }
      } catch (error) {
        if (!(error instanceof HubRefusal)) throw error;
        faults.push({ line: line.line, column: '', reason: reasonOf(error) });
      }
      onProgress?.(file, ++done, lines.length);
    }
  };
  await Promise.all(Array.from({ length: kind.ordered ? 1 : concurrency }, worker));
  if (faults.length > 0) throw new BadFile(file, faults.sort((a, b) => a.line - b.line));
  return { file, rows: lines.length, mutations };
}

/** Of a row whose key is with the hub already, with other cells. */
export const CHANGED = 'was imported before with other cells; an import adds rows, corrections are made in the hub (COMMAND_ID_REUSED)';

/** The hub speaks of a command id, which whoever keeps a spreadsheet has never seen. */
const reasonOf = ({ failures, message }: HubRefusal): string =>
  failures.some(({ code }) => code === 'COMMAND_ID_REUSED')
    ? CHANGED
    : message;

async function sendOne(client: HubClient, { mutation, input, as }: Asked): Promise<void> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  await client.ask(`mutation ($input: ${type}!) { ${mutation}(input: $input) { position } }`, { input }, identityOf(as));
}
