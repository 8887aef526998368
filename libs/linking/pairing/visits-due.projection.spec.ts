import { describe, expect, it } from '@jest/globals';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { pairings, visitsDue } from './pairing.projection.js';
import { listVisitsDue, type VisitDueRow } from './pairing.queries.js';

const enrolled = (id: string): Told => ({
  type: 'ResidentEnrolled', id,
  data: { station: 's1', identity: { name: 'x' }, minor: false, groups: [], risk: 'GENERAL', suspectedDuplicates: [], languages: [], livingRegion: '430104006001', accommodations: [] },
});
const begun: Told = {
  type: 'PairingBegun', id: 'p1',
  data: {
    resident: 'r2', station: 's2', provider: { kind: 'VOLUNTEER', id: 'v1' }, resource: null, region: '430104006001', rhythm: { kind: 'AT_LEAST', visits: 1, per: 'MONTH' },
    from: '2026-03-01', until: null, next: null,
  },
};
const merged: Told = { type: 'ResidentMerged', id: 'r2', data: { into: 'r1' } };
const visit: Told = { type: 'PairingVisited', id: 'p1', data: { resident: 'r2', on: '2026-03-20', next: null } };
const parted: Told = { type: 'ResidentParted', id: 'r2', data: { from: 'r1', files: ['r2'], station: 's1', livingRegion: '430104006001' } };
const lastOn = (...told: readonly Told[]) =>
  viewsOf([visitsDue], told).all<object>({ text: 'SELECT resident, last_on, due_at IS NOT NULL AS expected FROM visit_due ORDER BY resident LIMIT 10', values: [] });

describe('a visit that the ledger tells of again', () => {
  const due = (...told: readonly Told[]) => viewsOf([visitsDue], told).get<{ due_at: string; last_on: string | null }>({ text: 'SELECT due_at, last_on FROM visit_due LIMIT 1', values: [] });
  const on = '2026-03-02';
  const made: Told = { ...visit, data: { resident: 'r2', on, next: null } };
  const risen: Told = { type: 'ResidentRiskSet', id: 'r2', data: { risk: 'HIGH', reason: '跌倒' } };
  const again = (date: string): Told => ({ type: 'ResidentVisited', id: 'r2', data: { on: date, nextDueAt: '2026-06-30T16:00:00.000Z' } });
  it('is none after the risk rose that day', () => {
    expect(due(enrolled('r2'), begun, made, risen, again(on))).toEqual(due(enrolled('r2'), begun, made, risen));
  });
  it('of another day is one, and the next is due by the risk as it is', () => {
    expect(due(enrolled('r2'), begun, made, risen, again('2026-03-03'))).toEqual({ due_at: '2026-03-15T16:00:00.000Z', last_on: '2026-03-03' });
  });
});

describe('a visit that was made before the file was', () => {
  // the files are from 2 March 2026
  const due = (on: string, ...told: readonly Told[]) => viewsOf([visitsDue], [enrolled('r1'), ...told, { type: 'ResidentVisited', id: 'r1', data: { on, nextDueAt: '' } }])
    .get<{ due_at: string; last_on: string | null }>({ text: 'SELECT due_at, last_on FROM visit_due LIMIT 1', values: [] });
  const set = (risk: string): Told => ({ type: 'ResidentRiskSet', id: 'r1', data: { risk, reason: '示例' } });
  it('counts in its calendar period: the next is due in the one after', () => {
    expect(due('2026-03-01')).toEqual({ due_at: '2026-06-30T16:00:00.000Z', last_on: '2026-03-01' });
    expect(due('2026-01-01')).toEqual({ due_at: '2026-06-30T16:00:00.000Z', last_on: '2026-01-01' });
    expect(due('2025-12-31')).toEqual({ due_at: '2026-03-31T16:00:00.000Z', last_on: null });
    expect(due('2026-03-01', set('KEY'))).toEqual({ due_at: '2026-04-30T16:00:00.000Z', last_on: '2026-03-01' });
    expect(due('2026-02-28', set('KEY'))).toMatchObject({ last_on: null });
  });
  it('is none where the change itself asks for one', () => {
    expect(due('2026-03-01', set('HIGH'))).toMatchObject({ last_on: null });
  });
});

describe('a visit that did not take place after all', () => {
  // the file is from 2 March 2026
  const row = (...told: readonly Told[]) =>
    viewsOf([visitsDue], [enrolled('r1'), ...told]).get<object>({ text: 'SELECT due_at, last_on, missing_since FROM visit_due LIMIT 1', values: [] });
  const made = (on: string): Told => ({ type: 'ResidentVisited', id: 'r1', data: { on, nextDueAt: '' } });
  const not = (on: string): Told => ({ type: 'ResidentVisitTakenBack', id: 'r1', data: { on } });
  const missed = (dueAt: string, nextDueAt: string): Told => ({ type: 'ResidentVisitMissed', id: 'r1', data: { dueAt, nextDueAt } });
  const high: Told = { type: 'ResidentRiskSet', id: 'r1', data: { risk: 'HIGH', reason: '跌倒' } };
  const [first, second] = ['2026-03-31T16:00:00.000Z', '2026-06-30T16:00:00.000Z'];
  it('is due again, as it was', () => {
    expect(row(made('2026-03-10'), not('2026-03-10'))).toEqual({ due_at: first, last_on: null, missing_since: null });
    expect(row(high, made('2026-03-02'), not('2026-03-02'))).toEqual(row(high));
    expect(row(missed(first, second), made('2026-03-30'), not('2026-03-30'))).toEqual(row(missed(first, second)));
  });
  it('is not where another of its period was for it, nor where a later one was made', () => {
    expect(row(made('2026-03-10'), made('2026-03-20'), not('2026-03-10'))).toEqual({ due_at: second, last_on: '2026-03-20', missing_since: null });
    expect(row(made('2026-03-10'), made('2026-03-20'), not('2026-03-10'), not('2026-03-20'))).toMatchObject({ due_at: first, last_on: null });
    expect(row(made('2026-03-10'), made('2026-03-20'), not('2026-03-20'))).toMatchObject({ due_at: second, last_on: '2026-03-10' });
    expect(row(made('2026-03-10'), made('2026-04-20'), not('2026-03-10'))).toMatchObject({ due_at: '2026-09-30T16:00:00.000Z', last_on: '2026-04-20' });
  });
  it('is not due by a level of risk that is no more', () => {
    expect(row(made('2026-03-10'), high, not('2026-03-10'))).toMatchObject({ due_at: '2026-03-03T02:00:00.000Z' });
    // by the other level a visit of March asks for the same day as the change itself
    const key: Told = { type: 'ResidentRiskSet', id: 'r1', at: '2026-04-05T02:00:00.000Z', data: { risk: 'KEY', reason: '示例' } };
    expect(row(made('2026-03-10'), key, not('2026-03-10'))).toMatchObject({ due_at: '2026-04-30T16:00:00.000Z' });
    const again: Told = { type: 'ResidentFileReopened', id: 'r1', at: '2026-04-05T02:00:00.000Z', data: {} };
    expect(row(made('2026-03-10'), { type: 'ResidentFileClosed', id: 'r1', data: { reason: 'OTHER' } }, again, not('2026-03-10'))).toMatchObject({ due_at: second });
  });
  it('is due again by its own period, whatever was made in those beside it', () => {
    const third = '2026-09-30T16:00:00.000Z';
    expect(row(made('2026-03-10'), made('2026-04-10'), not('2026-04-10'))).toMatchObject({ due_at: second, last_on: '2026-03-10' });
    for (const other of ['2026-04-01', '2026-06-30']) expect(row(made(other), made('2026-05-10'), not('2026-05-10'))).toMatchObject({ due_at: third, last_on: other });
  });
});

describe('a visit by the level of risk', () => {
  const row = (...told: readonly Told[]) => viewsOf([visitsDue], [enrolled('r1'), enrolled('r2'), ...told]).all<object>({ text: 'SELECT due_at, missed, missing_since, last_on FROM visit_due ORDER BY resident LIMIT 2', values: [] });
  const made = (on: string): Told => ({ type: 'ResidentVisited', id: 'r1', data: { on, nextDueAt: '' } });
  const high: Told = { type: 'ResidentRiskSet', id: 'r1', at: '2026-03-10T02:00:00.000Z', data: { risk: 'HIGH', reason: '跌倒' } };
  const [first, second] = ['2026-03-31T16:00:00.000Z', '2026-06-30T16:00:00.000Z'];
  const untouched = { due_at: first, missed: 0, missing_since: null, last_on: null };
  it('is none that was made before the level rose, and one on the same day', () => {
    expect(row(high, made('2026-03-09'))).toEqual([{ ...untouched, due_at: '2026-03-11T02:00:00.000Z' }, untouched]);
    expect(row(high, made('2026-03-10'))).toEqual([{ ...untouched, due_at: '2026-03-22T16:00:00.000Z', last_on: '2026-03-10' }, untouched]);
  });
  it('is none of the time before the file was opened again', () => {
    const [closed, again]: Told[] = [{ type: 'ResidentFileClosed', id: 'r1', data: { reason: 'OTHER' } }, { type: 'ResidentFileReopened', id: 'r1', at: '2026-04-05T02:00:00.000Z', data: {} }];
    expect(row(closed as Told, again as Told, made('2026-03-20'))[0]).toMatchObject({ due_at: second, last_on: null });
    expect(row(closed as Told)).toEqual([{ ...untouched, due_at: null }, untouched]);
  });
  it('that was missed is missing since then until one is made, and is told of once', () => {
    const missed: Told = { type: 'ResidentVisitMissed', id: 'r1', data: { dueAt: first, nextDueAt: second } };
    const missing = { due_at: second, missed: 1, missing_since: first, last_on: null };
    expect(row(missed)).toEqual([missing, untouched]);
    expect(row(missed, missed)).toEqual([missing, untouched]);
    const third = '2026-09-30T16:00:00.000Z';
    expect(row(missed, { ...missed, data: { dueAt: second, nextDueAt: third } })[0]).toEqual({ ...missing, due_at: third, missed: 2 });
    expect(row(missed, made('2026-04-02'))[0]).toEqual({ due_at: third, missed: 1, missing_since: null, last_on: '2026-04-02' });
  });
});

describe('visits due of a resident with two files', () => {
  it('are made by whoever visits by one of them, and due of both once they are parted', () => {
    const before = [enrolled('r1'), enrolled('r2'), begun, merged, visit];
    expect(lastOn(...before)).toEqual([{ resident: 'r1', last_on: '2026-03-20', expected: 1 }, { resident: 'r2', last_on: '2026-03-20', expected: 0 }]);
    expect(lastOn(...before, parted, { ...visit, data: { resident: 'r2', on: '2026-03-25', next: null } }))
      .toEqual([{ resident: 'r1', last_on: '2026-03-20', expected: 1 }, { resident: 'r2', last_on: '2026-03-25', expected: 1 }]);
  });
  it('come from pairings that go on with the file that stays, and are its own again after parting', () => {
    const whose = (...told: readonly Told[]) =>
      viewsOf([pairings], told).all<object>({ text: 'SELECT resident, station FROM pairing LIMIT 10', values: [] });
    expect(whose(begun, merged)).toEqual([{ resident: 'r1', station: 's2' }]);
    expect(whose(begun, merged, parted)).toEqual([{ resident: 'r2', station: 's1' }]);
  });
});

describe('the visits due of several stations', () => {
  it('are listed page by page without leaving anybody out, however many are due at the end of the same quarter', () => {
    const files = ['r9', 'r7', 'r2', 'r8', 'r1', 'r6', 'r3', 'r5', 'r4'];
    const views = viewsOf([visitsDue], files.map((id, i) => ({ ...enrolled(id), data: { ...enrolled(id).data, station: i % 2 === 0 ? 's1' : 's2' } })));
    const listed: string[] = [];
    for (let after: readonly [string, string] = ['', '']; ;) {
      const page = views.all<VisitDueRow>(listVisitsDue(['s1', 's2', 's3'], after, undefined, 2));
      listed.push(...page.map(({ resident }) => resident));
      const last = page.at(-1);
      if (!last) break;
      after = [last.due_at, last.resident];
    }
    expect(listed).toEqual([...files].sort());
  });
});
