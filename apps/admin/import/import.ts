import { basename } from 'node:path';
import type { Identity, Language } from '#platform/access';
import type { HubClient } from '../hub-client.js';
import { HubRefusal } from '../hub-client.js';
import { entityIdOf, IMPORTER, type As, type Asked, type EntityKind, type FileKind, type Reference } from './file-kind.js';
import { fileKinds } from './file-kinds.js';
import { OwnItems } from './own-items.js';
import { inWords, said } from './said.js';
import { BadFiles, readTable, type Fault, type Table } from './table.js';

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

interface ReadFile extends Table<{ key: string }> {
  readonly file: string;
  readonly kind: FileKind;
}

const nobody: Identity = { id: IMPORTER, role: 'ADMIN', station: null, organization: null, person: null, regions: [] };
const identityOf = (as: As): Identity => {
  if ('station' in as) return { ...nobody, role: 'STATION_HEAD', station: as.station };
  return 'organization' in as ? { ...nobody, role: 'PARTNER', organization: as.organization } : nobody;
};

/**
 * Reads all files, and sends nothing before every row of every file is right; then sends them in the order in which they need each other.
 * Ids derive from the rows' keys: an import that was interrupted is finished by repeating it, and a repeated one changes nothing.
 * @throws BadFiles naming every fault of every file, in the language in which the hub is asked; HubUnreachable; Error where the hub can take nothing for now, such as on a full disk
 */
export async function importFiles(files: readonly string[], options: ImportOptions): Promise<Imported[]> {
  const named = files.map((file) => ({ file, kind: fileKinds[basename(file).replace(/\.(csv|tsv|txt|xlsx?)$/i, '')] }));
  const { language } = options.client;
  const nameless = named.flatMap(({ file, kind }) => (kind ? [] : [{ file, faults: [ofNoKind(language)] }]));
  const items = new OwnItems(options.client, nobody);
  const right = named.flatMap(({ file, kind }) => (kind ? [{ file, kind }] : [])).sort((a, b) => order(a.kind) - order(b.kind));
  const read: ReadFile[] = [];
  for (const { file, kind } of right) read.push({ file, kind, ...(await items.told(readTable(file, kind, language), kind)) });
  const unfounded = await faultyReferences(read, options.client);
  const bad = read.map(({ file, faults }, i) => ({ file, faults: [...faults, ...(unfounded[i] ?? [])].sort((a, b) => a.line - b.line) })).filter(({ faults }) => faults.length > 0);
  if (bad.length + nameless.length > 0) throw new BadFiles([...nameless, ...bad]);
  const imported: Imported[] = [];
  for (const one of read) imported.push(await send(one, options));
  return imported;
}

const order = (kind: FileKind): number => Object.values(fileKinds).indexOf(kind);

const ofNoKind = (language: Language): Fault => ({ line: 1, column: '', reason: inWords(said('fileNameless', { files: Object.keys(fileKinds).map((kind) => `${kind}.csv`).join(', ') }), language) });

/**
 * For each file, by the order of `read`: whatever a row refers to must stand in one of the files (above the row, where it is in the same one), or be with the hub
 * already. What a file that could not be read to its end would have held, nobody is reproached with.
 */
async function faultyReferences(read: readonly ReadFile[], client: HubClient): Promise<Fault[][]> {
  const unread = new Set(read.flatMap(({ kind, whole }) => (whole ? [] : [kind.entity])));
  const comes = new Set(read.flatMap(({ kind, keys }) => [...keys.keys()].map((key) => `${kind.entity} ${key}`)));
  const known = new Map<string, boolean>();
  const isKnown = async (entity: EntityKind, key: string): Promise<boolean> => {
    const id = entityIdOf(entity, key);
    const answer = known.get(id) ?? (await exists(client, id));
    known.set(id, answer);
    return answer;
  };
  const faultOf = async ({ kind, keys }: ReadFile, line: number, { column, kind: entity, key }: Reference): Promise<Fault[]> => {
    const below = kind.ordered && entity === kind.entity && (keys.get(key) ?? 0) >= line;
    if ((comes.has(`${entity} ${key}`) && !below) || unread.has(entity) || (await isKnown(entity, key))) return [];
    return [{ line, column, reason: inWords(said(below ? 'namesBelow' : 'namesNobody', { kind: entity, key }), client.language) }];
  };
  const found: Fault[][] = [];
  for (const file of read) {
    const faults: Fault[] = [];
    for (const { line, row } of file.lines) for (const reference of file.kind.references(row)) faults.push(...(await faultOf(file, line, reference)));
    found.push(faults);
  }
  return found;
}

async function exists(client: HubClient, id: string): Promise<boolean> {
  const { node } = await client.ask<{ node: object | null }>('query ($id: ID!) { node(id: $id) { id } }', { id }, nobody);
  return node !== null;
}

async function send({ file, kind, lines }: Pick<ReadFile, 'file' | 'kind' | 'lines'>, { client, onProgress, concurrency = 16 }: ImportOptions): Promise<Imported> {
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
        if (!(error instanceof HubRefusal) || error.notNow) {
          // Of every other row it would be the same.
          next = lines.length;
          throw error instanceof HubRefusal ? new Error(inWords(said('stopped', { file, done, of: lines.length, reason: error.message }), client.language), { cause: error }) : error;
        }
        faults.push({ line: line.line, column: '', reason: reasonOf(error, client.language) });
      }
      onProgress?.(file, ++done, lines.length);
    }
  };
  await Promise.all(Array.from({ length: kind.ordered ? 1 : concurrency }, worker));
  if (faults.length > 0) throw new BadFiles([{ file, faults: faults.sort((a, b) => a.line - b.line) }]);
  return { file, rows: lines.length, mutations };
}

/** Of a row whose key is with the hub already, with other cells. */
export const changed = (language: Language): string => inWords(said('changed'), language);

/** The hub speaks of a command id, which whoever keeps a spreadsheet has never seen. */
const reasonOf = ({ failures, message }: HubRefusal, language: Language): string =>
  failures.some(({ code }) => code === 'COMMAND_ID_REUSED') ? changed(language) : message;

async function sendOne(client: HubClient, { mutation, input, as }: Asked): Promise<void> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  await client.ask(`mutation ($input: ${type}!) { ${mutation}(input: $input) { position } }`, { input }, identityOf(as));
}
