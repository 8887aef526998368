import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readdirSync, readFileSync, readSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CandidateIndex, type KnownStation } from './candidate-index.js';
import { STRIDE } from './record.rules.js';

/** An index as it stood at a position, so that a start need not make it from a million rows again. */
export interface KeptIndex {
  readonly index: CandidateIndex;
  /** Of the last event that changed a resource in it. */
  readonly candidates: string;
}

interface Header {
  /** Of the code that made it and of the views file that it was made from: of others it says nothing. */
  readonly of: string;
  readonly candidates: string;
  readonly size: number;
  readonly searches: number;
  readonly stations: readonly (readonly [number: number, station: KnownStation])[];
  readonly scopes: readonly string[];
  readonly items: readonly string[];
  readonly audiences: readonly (readonly number[])[];
  readonly schedules: readonly (readonly number[])[];
  /** Bytes of the parts that follow, in the order of `partsOf`. */
  readonly bytes: readonly number[];
}

const HEAD = 8;

const partsOf = (index: CandidateIndex, { lists, postings }: ReturnType<CandidateIndex['listing']['kept']>): readonly ArrayBufferView[] =>
  [index.rows.subarray(0, index.size * STRIDE), lists, postings.starts, postings.ends, postings.inOrder, postings.entries];

const indexFileOf = (viewsFile: string): string => `${viewsFile}-matching`;

/** Writes it beside the views file that it was made from; a file that was there before is replaced only by a whole one. */
export function keepIndex(viewsFile: string, { index, candidates }: KeptIndex): void {
  const kept = index.listing.kept();
  const parts = partsOf(index, kept);
  const header: Header = {
    of: originOf(viewsFile), candidates, size: index.size, searches: index.searches,
    stations: index.stations.flatMap((station, number) => (station ? [[number, station] as const] : [])),
    scopes: kept.scopes, items: kept.items, audiences: kept.audiences, schedules: kept.schedules, bytes: parts.map(({ byteLength }) => byteLength),
  };
  const head = Buffer.from(JSON.stringify(header));
  const file = indexFileOf(viewsFile);
  const opened = openSync(`${file}.new`, 'w');
  try {
    const length = Buffer.alloc(HEAD);
    length.writeDoubleLE(head.length);
    for (const part of [length, head, ...parts]) writeWhole(opened, Buffer.from(part.buffer, part.byteOffset, part.byteLength));
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
  renameSync(`${file}.new`, file);
}

/** What was kept of a views file; undefined where there is nothing, or nothing that this code and this file can use. */
export function keptIndex(viewsFile: string): KeptIndex | undefined {
  const file = indexFileOf(viewsFile);
  const room = statSync(file, { throwIfNoEntry: false })?.size;
  if (room === undefined) return undefined;
  const opened = openSync(file, 'r');
  try {
    const headLength = readWhole(opened, HEAD).readDoubleLE();
    const header = JSON.parse(readWhole(opened, Math.min(headLength, room)).toString()) as Header;
    if (header.of !== originOf(viewsFile)) return undefined;
    const [rows, lists, starts, ends, inOrder, entries] = header.bytes.map((bytes) => readWhole(opened, bytes).buffer);
    if (!rows || !lists || !starts || !ends || !inOrder || !entries) return undefined;
    const index = new CandidateIndex();
    index.rows = new Int32Array(rows);
    index.size = header.size;
    index.searches = header.searches;
    index.listing.restore({
      scopes: header.scopes, items: header.items, audiences: header.audiences, schedules: header.schedules, lists: new Int32Array(lists),
      postings: { starts: new Int32Array(starts), ends: new Int32Array(ends), inOrder: new Uint8Array(inOrder), entries: new Float64Array(entries) },
    });
    for (const [number, station] of header.stations) index.learnStation(number, station);
    return { index, candidates: header.candidates };
  } catch {
    // Torn, or somebody else's: it is made anew from the rows.
    rmSync(file, { force: true });
    return undefined;
  } finally {
    closeSync(opened);
  }
}

function writeWhole(file: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
}

function readWhole(file: number, length: number): Buffer<ArrayBuffer> {
  const bytes = Buffer.from(new ArrayBuffer(length));
  for (let read = 0; read < length; ) {
    const more = readSync(file, bytes, read, length - read, null);
    if (more === 0) throw new Error('the file ends too early');
    read += more;
  }
  return bytes;
}

const originOf = (viewsFile: string): string => `${codeHash()} ${statSync(viewsFile).ino}`;

let hash: string | undefined;
/** Of all that decides where a row is listed: these rules, and the catalogue's weights and groups. */
function codeHash(): string {
  if (hash !== undefined) return hash;
  const made = createHash('sha256');
  for (const folder of ['../', './', '../../../reference/catalogue/']) {
    const path = fileURLToPath(new URL(folder, import.meta.url));
    for (const name of readdirSync(path).sort()) if (/\.[jt]s$/.test(name) && !/\.spec\./.test(name)) made.update(readFileSync(path + name));
  }
  return (hash = made.digest('hex'));
}
