import { afterAll, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { reaches, reachOf, type Reach, type Standing } from '#platform/access';
import { allOf, sql, type Sql } from '#platform/read-model';
import { openedWithin } from './opened-within.js';

const db = new Database(':memory:');
afterAll(() => void db.close());
db.exec(`CREATE TABLE thing (number INTEGER PRIMARY KEY, station TEXT, region TEXT, organization TEXT, person TEXT, open INTEGER NOT NULL, county TEXT NOT NULL) STRICT;
  CREATE INDEX thing_by_station ON thing (station, open, number); CREATE INDEX thing_by_county ON thing (county, open, number); CREATE TABLE thing_county (code TEXT PRIMARY KEY) STRICT`);
const numbers = ({ text, values }: Sql): unknown[] => db.prepare(text).all(...values).map((row) => (row as { number: number }).number);

interface Row extends Standing {
  readonly open: boolean;
}
const [ids, codes] = [['a', 'b', 'c'], ['43', '4301', '430104', '430105', '430104008', '430104008001', '439001', '44', '114301']];
const side = (values: readonly string[]) => fc.option(fc.constantFrom(...values));
const rows: fc.Arbitrary<Row[]> = fc.array(fc.record({ station: side(ids), region: fc.constantFrom(...codes), organization: side(ids), person: side(ids), open: fc.boolean() }), { maxLength: 12 });
const reach: fc.Arbitrary<Reach> = fc.record({
  kind: fc.constant('EVERYWHERE' as const), everywhere: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  stations: fc.subarray(ids), regions: fc.subarray(codes, { maxLength: 2 }), organizations: fc.subarray(ids), persons: fc.subarray(ids),
});
const filled = (all: readonly Row[]): void => {
  db.exec('DELETE FROM thing; DELETE FROM thing_county');
  for (const { station, region, organization, person, open } of all) {
    const county = (region ?? '').slice(0, 6);
    db.prepare('INSERT INTO thing (station, region, organization, person, open, county) VALUES (?, ?, ?, ?, ?, ?)').run(station, region, organization, person, open ? 1 : 0, county);
    db.prepare('INSERT OR IGNORE INTO thing_county VALUES (?)').run(county);
  }
};
const where = (all: readonly Row[], is: (row: Row) => boolean): number[] => all.flatMap((row, i) => (is(row) ? [i + 1] : []));

describe('a list within reach', () => {
  it('has what each of its rows would be found by, whichever sides its table knows', () => {
    const sides = ['station', 'region', 'organization', 'person'] as const;
    fc.assert(fc.property(rows, reach, fc.subarray([...sides]), fc.boolean(), (all, own, known, open) => {
      filled(all);
      const condition = reachOf(own, Object.fromEntries(known.map((name) => [name, name])));
      const standing = (row: Row): Standing => Object.fromEntries(known.map((name) => [name, row[name] ?? null]));
      expect(numbers(sql`SELECT number FROM thing WHERE ${allOf(condition, sql`open = ${open ? 1 : 0}`)} ORDER BY number`)).toEqual(where(all, (row) => row.open === open && reaches(own, standing(row))));
    }), { numRuns: 300 });
  });

  it('has page by page what is open, or what is not, of stations or of divisions', () => {
    const table = { table: 'thing', byStation: 'thing_by_station', byCounty: 'thing_by_county', counties: 'thing_county' };
    const one = fc.oneof(reach.map((r) => ({ ...r, everywhere: false, regions: [] })), reach.map((r) => ({ ...r, everywhere: false, stations: [] })), reach.map((r) => ({ ...r, everywhere: true, stations: [], regions: [] })));
    fc.assert(fc.property(rows, one, fc.option(fc.constantFrom(...ids), { nil: undefined }), fc.boolean(), (all, own, stationId, open) => {
      filled(all);
      const listed: number[] = [];
      for (let page: unknown[] = [0]; page.length > 0;) {
        page = numbers(openedWithin(table, own, { stationId, open }, listed.at(-1) ?? 0, 2));
        listed.push(...(page as number[]));
      }
      const seen = ({ station = null, region = null }: Row) => reaches({ ...own, organizations: [], persons: [] }, { station, region });
      expect(listed).toEqual(where(all, (row) => row.open === open && (stationId === undefined || row.station === stationId) && seen(row)));
    }), { numRuns: 300 });
  });
});
