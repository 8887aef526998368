import { afterAll, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { reaches, type Reach } from '#platform/access';
import type { Rows } from '#platform/read-model';
import { FIRST_TIE, type OverdueAsked } from './overdue-list.js';
import { overdueList, type OverdueTable } from './overdue-rows.js';

const db = new Database(':memory:');
afterAll(() => void db.close());
db.exec(`CREATE TABLE visit (rowid INTEGER PRIMARY KEY, resident TEXT NOT NULL, due TEXT, station TEXT, region TEXT NOT NULL, county TEXT NOT NULL, organization TEXT, agreed INTEGER NOT NULL) STRICT;
  CREATE INDEX visit_by_station ON visit (station, due) WHERE due IS NOT NULL; CREATE INDEX visit_by_county ON visit (county, due) WHERE due IS NOT NULL;
  CREATE INDEX visit_by_organization ON visit (organization, due) WHERE due IS NOT NULL AND agreed = 1; CREATE TABLE visit_county (code TEXT PRIMARY KEY) STRICT`);
const rows: Rows = { all: ({ text, values }) => db.prepare(text).all(...values) as never, get: ({ text, values }) => db.prepare(text).get(...values) as never };
const table: OverdueTable = { table: 'visit', id: 'resident', due: 'due', byStation: 'visit_by_station', byCounty: 'visit_by_county', counties: 'visit_county' };
const ofOrganizations: OverdueTable = { ...table, byOrganization: { index: 'visit_by_organization', where: 'agreed = 1' } };

const [ids, codes] = [['a', 'b', 'c'], ['43', '4301', '430104', '430105', '430104008', '430104008001', '439001', '44', '114301']];
const hour = fc.integer({ min: 0, max: 5 }).map((n) => `2026-03-02T0${n}:00:00.000Z`);
const visit = fc.record({ due: fc.option(hour), station: fc.option(fc.constantFrom(...ids)), region: fc.constantFrom(...codes), organization: fc.option(fc.constantFrom(...ids)), agreed: fc.boolean() });
const nowhere = { everywhere: false, stations: [], regions: [], organizations: [], persons: [] };
const reach: fc.Arbitrary<Reach> = fc.oneof(
  fc.constant({ ...nowhere, kind: 'EVERYWHERE' as const, everywhere: true }),
  fc.subarray(ids).map((stations) => ({ ...nowhere, kind: 'OWN_STATION' as const, stations })),
  fc.subarray(codes, { maxLength: 2 }).map((regions) => ({ ...nowhere, kind: 'OWN_REGIONS' as const, regions })),
  fc.subarray(ids).map((organizations) => ({ ...nowhere, kind: 'OWN_ORGANIZATION' as const, organizations })),
  fc.subarray(ids).map((persons) => ({ ...nowhere, kind: 'OWN_PERSON' as const, persons })),
);
const asked = fc.record({ now: hour, reach, stationId: fc.option(fc.constantFrom(...ids), { nil: undefined }), region: fc.option(fc.constantFrom(...codes), { nil: undefined }), limit: fc.integer({ min: 1, max: 4 }) });

describe('what is overdue', () => {
  it.each([['with', ofOrganizations], ['without', table]])('is, page by page, what was due before now and is within reach, that due first, of a table %s organizations', (_, of) => {
    const list = overdueList('VISITS', of);
    fc.assert(fc.property(fc.array(visit, { maxLength: 14 }), asked, (visits, { limit, ...by }) => {
      db.exec('DELETE FROM visit; DELETE FROM visit_county');
      for (const [i, { due, station, region, organization, agreed }] of visits.entries()) {
        db.prepare('INSERT INTO visit VALUES (?, ?, ?, ?, ?, ?, ?, ?)').run(i + 1, `resident-${i}`, due, station, region, region.slice(0, 6), organization, agreed ? 1 : 0);
        db.prepare('INSERT OR IGNORE INTO visit_county VALUES (?)').run(region.slice(0, 6));
      }
      const listed: string[] = [];
      for (let after: OverdueAsked['after'] = ['', FIRST_TIE]; ;) {
        const page = list.entries(rows, { ...by, limit, after });
        expect(page.length).toBeLessThanOrEqual(limit);
        listed.push(...page.map(({ id }) => id));
        const last = page.at(-1);
        if (last === undefined) break;
        after = [last.dueAt, last.tie];
      }
      const { now, stationId, region: within } = by;
      const isWithinReach = ({ station, region, organization, agreed }: (typeof visits)[number]): boolean =>
        reaches(by.reach, { station, region, ...(of.byOrganization && agreed && { organization }) });
      const expected = visits.flatMap((one, i) =>
        one.due !== null && one.due < now && isWithinReach(one) && (stationId === undefined || one.station === stationId) && (within === undefined || one.region.startsWith(within)) ? [{ due: one.due, id: `resident-${i}` }] : []);
      expect(listed).toEqual(expected.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0)).map(({ id }) => id));
    }), { numRuns: 400 });
  });
});
