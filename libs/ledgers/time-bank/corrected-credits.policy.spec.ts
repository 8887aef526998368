import { describe, expect, it } from '@jest/globals';
import type { Order } from '#platform/event-sourcing';
import type { Rows } from '#platform/read-model';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { correctedCredits } from './corrected-credits.policy.js';
import { pointLedger } from './point-ledger.projection.js';
import { timeBankSurroundings } from './time-bank-surroundings.projection.js';

const entry = (id: string, over: object): Told => ({
  type: 'ActivityRecorded', id,
  data: {
    kind: 'CLASS', channel: 'ON_SITE', date: '2026-03-01', minutes: 60, region: '43', ledBySocialWorkers: [], ledByVolunteers: ['v1'], helpers: ['v2'], residents: [], volunteers: [], socialWorkers: [],
    others: 1, households: 0, goods: [], topics: [], station: 's1', subject: id, ...over,
  },
});
const corrected = (id: string, by: string | null): Told => ({ type: 'ActivityCorrected', id, data: { by, reason: 'x' } });
const volunteer = (id: string): Told => ({
  type: 'VolunteerRegistered', id,
  data: { station: 's1', skills: [], languages: [], windows: [], modes: [], places: ['43'], identity: { name: 'x', bornOn: '1970-01-01' }, age: {} },
});
/** Who is told of how many minutes by which entry, once the views know all of it. */
const told = (what: 'ActivityCorrected' | 'HoursConfirmed', { id, data = {} }: { id: string; data?: object }, ...happened: Told[]) => {
  const reaction = correctedCredits.on[what] as unknown as (recorded: object, rows: Rows) => readonly Order[];
  return reaction({ id, event: { type: what, data } }, viewsOf([pointLedger, timeBankSurroundings], happened))
    .flat().map((order) => [order.id, (order.command as { data: { entry: string; stands: string | null; minutes: number } }).data] as const);
};
const first = entry('a1', {});

describe('what follows from a corrected entry for those who served', () => {
  it.each([
    ['others were reached', { others: 3 }, []],
    ['it took longer', { minutes: 90 }, []],
    ['it was on another day', { date: '2026-03-02' }, [['v1', 60], ['v2', 60]]],
    ['it was of another kind', { kind: 'HOME_VISIT' }, [['v1', 60], ['v2', 60]]],
    ['it was shorter', { minutes: 30 }, [['v1', 30], ['v2', 30]]],
    ['one was not there', { helpers: [] }, [['v2', 0]]],
    ['one who led helped', { ledByVolunteers: [], helpers: ['v1', 'v2'] }, []],
  ])('where %s', (_, over, expected) => {
    const orders = told('ActivityCorrected', { id: 'a1' }, first, corrected('a1', 'a2'), entry('a2', { corrects: 'a1', ...over }));
    expect(orders.map(([id, { minutes }]) => [id, minutes])).toEqual(expected);
    for (const [, data] of orders) expect(data).toMatchObject({ entry: 'a1', stands: 'a2' });
  });
  it('with what the day and kind that it says by now bring: by a rate of the station, or of the one above, that holds then', () => {
    const station = (id: string, parent?: string): Told => ({ type: 'StationEstablished', id, data: { region: '43', parent } });
    const rate = (id: string, points: number, from: string, until: string | null = null): Told =>
      ({ type: 'PointRateSet', id, data: { of: 'ACTIVITY', code: 'CLASS', points, from, until, months: 1 } });
    const rates = [station('s0'), station('s1', 's0'), rate('s1', 10, '2026-01-01', '2026-03-31'), rate('s0', 20, '2026-01-01')];
    const as = (over: object) => {
      const views = viewsOf([pointLedger, timeBankSurroundings], [...rates, first, corrected('a1', 'a2'), entry('a2', { corrects: 'a1', ...over })]);
      const [order] = (correctedCredits.on.ActivityCorrected as unknown as (recorded: object, rows: Rows) => readonly Order[])({ id: 'a1', event: { type: 'ActivityCorrected', data: {} } }, views).flat();
      return (order?.command as { data: { as?: object } } | undefined)?.data.as;
    };
    expect(as({ date: '2026-03-09' })).toEqual({ kind: 'CLASS', date: '2026-03-09', brings: { pointsPerHour: 10, expiresOn: '2026-04-30' } });
    expect(as({ date: '2026-04-01' })).toEqual({ kind: 'CLASS', date: '2026-04-01', brings: { pointsPerHour: 20, expiresOn: '2026-05-31' } });
    expect(as({ kind: 'HOME_VISIT' })).toEqual({ kind: 'HOME_VISIT', date: '2026-03-01', brings: null });
  });
  it('where there was no such activity', () => {
    expect(told('ActivityCorrected', { id: 'a1' }, first, corrected('a1', null)).map(([id, { minutes, stands }]) => [id, minutes, stands])).toEqual([['v1', 0, null], ['v2', 0, null]]);
  });
  it('goes by what stands by now: a mistake that is put right before anybody looks takes nothing back', () => {
    const back = [corrected('a1', 'a2'), entry('a2', { corrects: 'a1', minutes: 10 }), corrected('a2', 'a3'), entry('a3', { corrects: 'a2' })];
    expect(told('ActivityCorrected', { id: 'a1' }, first, ...back)).toEqual([]);
  });
  it('knows somebody by another file of theirs', () => {
    const merged = [volunteer('v2'), volunteer('v3'), { type: 'VolunteerMerged', id: 'v2', data: { into: 'v3' } }];
    const orders = told('ActivityCorrected', { id: 'a1' }, ...merged, first, corrected('a1', 'a2'), entry('a2', { corrects: 'a1', helpers: ['v3'], minutes: 60 }));
    expect(orders.map(([id, { minutes }]) => [id, minutes])).toEqual([['v2', 60]]);
  });
  it('takes hours back from the account in which they are, where the entry has named the person by another file since', () => {
    const hours: Told = { type: 'HoursConfirmed', id: 'v2', data: { movement: 'm1', activity: 'a1', entry: 'a1', station: 's1', kind: 'CLASS', date: '2026-03-01', minutes: 60, pointsPerHour: 10, legs: [], lots: [] } };
    const merged = [volunteer('v2'), volunteer('v3'), first, hours, { type: 'VolunteerMerged', id: 'v2', data: { into: 'v3' } }];
    const renamed = [...merged, corrected('a1', 'a2'), entry('a2', { corrects: 'a1', helpers: ['v3'] })];
    const taken = (...then: Told[]) => told('ActivityCorrected', { id: 'a2' }, ...renamed, ...then).map(([id, { minutes, stands }]) => [id, minutes, stands]);
    expect(taken(corrected('a2', null))).toEqual([['v1', 0, null], ['v3', 0, null], ['v2', 0, null]]);
    expect(taken(corrected('a2', 'a3'), entry('a3', { corrects: 'a2', helpers: [] }))).toEqual([['v3', 0, 'a3'], ['v2', 0, 'a3']]);
    expect(taken(corrected('a2', 'a3'), entry('a3', { corrects: 'a2', helpers: ['v3'], minutes: 20 })).slice(1)).toEqual([['v3', 20, 'a3'], ['v2', 20, 'a3']]);
  });
  it('looks at hours that were confirmed in the moment of the correction', () => {
    const confirmed = { id: 'v2', data: { activity: 'a1', entry: 'a1' } };
    expect(told('HoursConfirmed', confirmed, first)).toEqual([]);
    expect(told('HoursConfirmed', confirmed, first, corrected('a1', 'a2'), entry('a2', { corrects: 'a1', minutes: 20 })).map(([id, { minutes }]) => [id, minutes])).toEqual([['v2', 20]]);
  });
});
