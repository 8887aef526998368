import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Database, { type Database as Connection, type Statement } from 'better-sqlite3';
import { isRegionCode } from '#reference/identifiers';
import { gramsOf, searchable } from '../name-grams.js';
import { digitsOfLevel, isCurrent, isPseudoTownship, levelBelow, levelOf, prefixesOf, regionLevels, type Region, type RegionLevel } from '../region.js';
import { Regions, type Found, type FoundAt, type RetiredDivision } from '../regions.js';
import { successorsNow } from '../retired.js';

interface Row {
  readonly code: number;
  readonly name: string;
}
interface Lifetime {
  readonly code: number;
  readonly valid_from: string | null;
  readonly valid_until: string | null;
  /** JSON array of codes. */
  readonly successors: string | null;
}
interface Tally {
  readonly every: number;
  readonly genuine: number;
}

/** Where the build puts the database: under dist, whether this runs from its source or from dist itself. */
const built = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? '../../../../dist/reference/regions.sqlite' : '../../../../reference/regions.sqlite', import.meta.url),
);
/** No name is longer; whoever pastes a page does not make the database work for it. */
const LONGEST_TEXT = 40;
const ENDED = 'EXISTS (SELECT 1 FROM lifetime WHERE lifetime.code = region.code AND (valid_until IS NOT NULL OR successors IS NOT NULL))';

/**
 * The register in a read-only SQLite file, made by scripts/build-regions.mjs. A code's digits are its key: what lies below a division is a range of
 * numbers per level, and every query walks such a range or an index, up to its LIMIT.
 */
export class SqliteRegions extends Regions {
  private readonly lifetimes: ReadonlyMap<number, Lifetime>;
  private readonly gone: readonly RetiredDivision[];
  private readonly one: Statement<[number], Row>;
  private readonly range: Statement<[number, number, number], Row>;
  private readonly matching: Statement<[string, number, number, number], Row>;
  private readonly tally: Statement<[number, number], Tally>;

  private constructor(private readonly db: Connection) {
    super();
    // Few, and asked for with every division: joining them would take ten times as long as finding the division.
    this.lifetimes = new Map(db.prepare<[], Lifetime>('SELECT * FROM lifetime').all().map((lifetime) => [lifetime.code, lifetime]));
    this.one = db.prepare('SELECT code, name FROM region WHERE code = ?');
    this.range = db.prepare(`SELECT code, name FROM region WHERE code > ? AND code < ? AND NOT ${ENDED} ORDER BY code LIMIT likely(?)`);
    // The driver binds numbers as reals, and FTS5 takes only integers for bounds: without the cast it reads every row that has the words.
    this.matching = db.prepare(
      `SELECT region.code, region.name FROM name_grams CROSS JOIN region ON region.code = name_grams.rowid
       WHERE name_grams MATCH ? AND name_grams.rowid > CAST(? AS INTEGER) AND name_grams.rowid < CAST(? AS INTEGER) ORDER BY name_grams.rowid LIMIT likely(?)`,
    );
    this.tally = db.prepare('SELECT every, genuine FROM tally WHERE code = ? AND digits = ?');
    const find = (code: string): Region | undefined => this.find(code);
    const known = [...this.lifetimes.keys()].map(String).sort().flatMap((code) => find(code) ?? []);
    this.gone = known.filter((region) => !isCurrent(region)).map((region) => ({ ...region, successors: successorsNow(region, find) }));
  }

  /** @throws Error when the file has not been built. */
  static open(file: string = built): SqliteRegions {
    if (!existsSync(file)) throw new Error(`There is no register of regions at ${file}; "npm run setup -- --reference" builds it.`);
    const db = new Database(file, { readonly: true, fileMustExist: true });
    // Nobody writes to the file: a build puts a new one in its place. Held once, it need not be locked for every look.
    db.pragma('locking_mode = EXCLUSIVE');
    return new SqliteRegions(db);
  }

  find(code: string): Region | undefined {
    const row = isRegionCode(code) ? this.one.get(Number(code)) : undefined;
    return row && this.regionOf(row);
  }

  exists(code: string): boolean {
    const region = this.find(code);
    return region !== undefined && isCurrent(region);
  }

  children(parent: string | undefined, { after, limit }: { after?: string; limit: number }): Region[] {
    const level = parent === undefined ? 'PROVINCE' : levelOf(parent);
    const below = parent === undefined ? level : level && levelBelow(level);
    if (below === undefined) return [];
    const [from, to] = bounds(parent, below);
    return this.range.all(Math.max(from, after !== undefined && isRegionCode(after) ? Number(after) : 0), to, limit).map((row) => this.regionOf(row));
  }

  path(code: string): Region[] {
    const path = prefixesOf(code).map((prefix) => this.find(prefix));
    return path.at(-1) === undefined ? [] : path.filter((region) => region !== undefined);
  }

  search(text: string, { within, after, limit }: { within?: string; after?: FoundAt; limit: number }): Found[] {
    const typed = [...searchable(text)].slice(0, LONGEST_TEXT).join('');
    if (typed === '' || (within !== undefined && !isRegionCode(within))) return [];
    const [first = '', ...rest] = gramsOf(typed);
    const part = phrase(rest);
    const found: Found[] = [];
    // Two passes over disjoint sets, so that a page can go on in the middle of either.
    if (after?.begins !== false) this.gather(found, phrase([first, ...rest]), true, within, after?.code, limit);
    if (rest.length > 0) this.gather(found, `${part} NOT ${phrase([first, ...rest])}`, false, within, after?.begins === false ? after.code : undefined, limit);
    return found;
  }

  count(prefix: string | undefined, level: RegionLevel, { pseudo = true }: { pseudo?: boolean } = {}): number {
    const digits = digitsOfLevel(level);
    if (prefix !== undefined && (!isRegionCode(prefix) || prefix.length > digits)) return 0;
    if (prefix?.length === digits) return this.exists(prefix) && (pseudo || !isPseudoTownship(prefix)) ? 1 : 0;
    const tally = this.tally.get(prefix === undefined ? 0 : Number(prefix), digits);
    return (pseudo ? tally?.every : tally?.genuine) ?? 0;
  }

  retired(): readonly RetiredDivision[] {
    return this.gone;
  }

  close(): void {
    this.db.close();
  }

  /** Level by level, since what lies within a division is one range of numbers on each. */
  private gather(found: Found[], expression: string, begins: boolean, within: string | undefined, after: string | undefined, limit: number): void {
    const last = after === undefined || !isRegionCode(after) ? 0 : Number(after);
    for (const level of within === undefined ? [undefined] : regionLevels) {
      if (found.length >= limit) return;
      if (level !== undefined && within !== undefined && digitsOfLevel(level) < within.length) continue;
      const [from, to] = level === undefined ? [0, 1e12] : bounds(within, level);
      if (to <= last) continue;
      for (const row of this.matching.all(expression, Math.max(from, last), to, limit - found.length)) found.push({ ...this.regionOf(row), begins });
    }
  }

  private regionOf({ code, name }: Row): Region {
    const text = String(code);
    const { valid_from = null, valid_until = null, successors = null } = this.lifetimes.get(code) ?? {};
    return {
      code: text,
      name,
      level: levelOf(text) ?? 'VILLAGE',
      ...(valid_from === null ? {} : { validFrom: valid_from }),
      ...(valid_until === null ? {} : { validUntil: valid_until }),
      ...(successors === null ? {} : { successors: JSON.parse(successors) as string[] }),
    };
  }
}

/** Codes of a level within a division lie between these two, both excluded. */
function bounds(prefix: string | undefined, level: RegionLevel): [number, number] {
  const scale = 10 ** (digitsOfLevel(level) - (prefix?.length ?? 0));
  const first = Number(prefix ?? 0) * scale;
  return [first - 1, first + scale];
}

const phrase = (grams: readonly string[]): string => `"${grams.join(' ')}"`;
