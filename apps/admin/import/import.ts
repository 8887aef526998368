import { basename } from 'node:path';
import type { Identity } from '#platform/access';
import type { HubClient } from '../hub-client.js';
import { HubRefusal } from '../hub-client.js';
import { entityIdOf, IMPORTER, type As, type Asked, type FileKind } from './file-kind.js';
import { fileKinds } from './file-kinds.js';
import { BadFile, readTable, type Fault, type Table } from './table.js';

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
  readonly table: Table<{ key: string }>;
}

const nobody: Identity = { id: IMPORTER, role: 'ADMIN', station: null, organization: null, person: null, regions: [] };
const identityOf = (as: As): Identity => {
  if ('station' in as) return { ...nobody, role: 'STATION_HEAD', station: as.station };
  return 'organization' in as ? { ...nobody, role: 'PARTNER', organization: as.organization } : nobody;
};

/**
 * Reads all files, and sends nothing before every row of every file is right; then sends them in the order in which they need each other.
 * Ids derive from the rows' keys: an import that was interrupted is finished by repeating it, and a repeated one changes nothing.
 * @throws BadFile naming every fault of every file; HubUnreachable
 */
export async function importFiles(files: readonly string[], options: ImportOptions): Promise<Imported[]> {
  const bad: BadFile[] = [];
  const read = files.flatMap((file) => readFile(file, bad)).sort((a, b) => order(a.kind) - order(b.kind));
  await checkNames(read, bad, options.client);
  const [first, ...others] = bad;
  if (first) throw BadFile.together([first, ...others]);
  const imported: Imported[] = [];
  for (const one of read) imported.push(await send(one, options));
  return imported;
}

const order = (kind: FileKind): number => Object.values(fileKinds).indexOf(kind);

/** None where its rows cannot be told; `bad` says why. */
function readFile(file: string, bad: BadFile[]): ReadFile[] {
  const name = basename(file).replace(/\.csv$/i, '');
  const kind = fileKinds[name];
  try {
    if (!kind) throw new BadFile(file, [{ line: 1, column: '', reason: `is named after none of the kinds: ${Object.keys(fileKinds).map((k) => `${k}.csv`).join(', ')}` }]);
    return [{ file, kind, table: readTable(file, kind.schema, kind.columns) }];
  } catch (error) {
    if (!(error instanceof BadFile)) throw error;
    bad.push(error);
    return [];
  }
}

/** Whatever a row refers to must stand in one of the files, or be with the hub already; whatever division it names must be one. */
async function checkNames(read: readonly ReadFile[], bad: BadFile[], client: HubClient): Promise<void> {
  const coming = new Set(read.flatMap(({ kind, table }) => [...table.keys].map((key) => `${kind.entity} ${key}`)));
  // a file that cannot be read may hold what others refer to: only what is certain is said
  const complete = bad.length === 0;
  const asked = new Map<string, Promise<boolean>>();
  const known = (name: string, ask: () => Promise<boolean>): Promise<boolean> => {
    const answer = asked.get(name) ?? ask();
    asked.set(name, answer);
    return answer;
  };
  for (const { file, kind, table } of read) {
    const faults: Fault[] = [...table.faults];
    for (const { line, row } of table.lines) {
      for (const { column, kind: entity, key } of complete ? kind.references(row) : []) {
        const name = `${entity} ${key}`;
        if (!coming.has(name) && !(await known(name, () => exists(client, entityIdOf(entity, key)))))
          faults.push({ line, column, reason: `names the ${entity} ${key}, which is neither in these files nor with the hub` });
      }
      for (const column of kind.divisions) {
        const codes = [(row as Partial<Record<string, string | string[]>>)[column] ?? []].flat();
        for (const code of codes) {
          if (!(await known(code, () => isDivision(client, code)))) faults.push({ line, column, reason: `names the division ${code}, which there is not` });
        }
      }
    }
    if (faults.length > 0) bad.push(new BadFile(file, faults.sort((a, b) => a.line - b.line)));
  }
}

async function isDivision(client: HubClient, code: string): Promise<boolean> {
  const { region } = await client.ask<{ region: { successor: string | null } | null }>('query ($code: ID!) { region(code: $code) { successor } }', { code }, nobody);
  return region !== null && region.successor === null;
}

async function exists(client: HubClient, id: string): Promise<boolean> {
  const { node } = await client.ask<{ node: object | null }>('query ($id: ID!) { node(id: $id) { id } }', { id }, nobody);
  return node !== null;
}

async function send({ file, kind, table: { lines } }: ReadFile, { client, onProgress, concurrency = 16 }: ImportOptions): Promise<Imported> {
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
