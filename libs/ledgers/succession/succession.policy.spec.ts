import { afterAll, describe, expect, it } from '@jest/globals';
import type { Order, Recorded } from '#platform/event-sourcing';
import type { Rows } from '#platform/read-model';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { communityProjections } from '#societies/community/projections';
import { charityResourceProjections } from '#societies/charity-resource/projections';
import { socialWorkerProjections } from '#societies/social-worker/projections';
import { volunteerProjections } from '#societies/volunteer/projections';
import { agreementProjections } from '#linking/agreement/projections';
import { caseProjections } from '#linking/case/projections';
import { dutyProjections } from '#linking/duty/projections';
import { microWishProjections } from '#linking/micro-wish/projections';
import { needProjections } from '#linking/need/projections';
import { residentProjections } from '#linking/resident/projections';
import { stationProjections } from '#linking/station/projections';
import { classProjections } from '#ledgers/class/projections';
import { communityFundProjections } from '#ledgers/community-fund/projections';
import { deliberationProjections } from '#ledgers/deliberation/projections';
import { needsSurveyProjections } from '#ledgers/needs-survey/projections';
import { programmeProjections } from '#ledgers/programme/projections';
import { ventureCallProjections } from '#ledgers/venture-call/projections';
import { belongings, belongingsViews } from './belongings.rules.js';
import { successionProjections } from './projections.js';
import { movedOf, stuckOf, successionsToRetry } from './succession.queries.js';
import { succeedStations } from './succession.policy.js';

const projections = [
  ...stationProjections, ...communityProjections, ...charityResourceProjections, ...volunteerProjections, ...socialWorkerProjections, ...residentProjections, ...needProjections,
  ...caseProjections, ...dutyProjections, ...agreementProjections, ...microWishProjections, ...classProjections, ...communityFundProjections, ...deliberationProjections,
  ...needsSurveyProjections, ...programmeProjections, ...ventureCallProjections, ...successionProjections,
];
const established = (id: string, over: object = {}): Told => ({
  type: 'StationEstablished', id, data: { name: { zh: id }, tier: 'STREET', region: '430104006', serves: ['430104006'], specialism: 'GENERAL', languages: ['zh'], ...over },
});
const enrolled = (id: string, livingRegion: string): Told => ({
  type: 'ResidentEnrolled', id, data: { station: 's', identity: { name: id }, minor: false, languages: [], livingRegion, accommodations: [], groups: [], risk: 'GENERAL', suspectedDuplicates: [] },
});
const successors = [
  { station: 'west', regions: ['430104006'], people: [], resources: [] }, { station: 'east', regions: ['430104006001'], people: ['w1'], resources: [] },
];
const planned: Told = { type: 'StationSuccessionPlanned', id: 's', data: { because: 'SPLIT', on: '2026-03-01', reason: 'two', successors } };
const stationsThere = [established('s'), established('west'), established('east', { parent: 's' })];
const posted: Told[] = [
  { type: 'SocialWorkerRegistered', id: 'w1', data: { identity: { name: 'x' }, languages: [], specialisms: [], station: 's' } },
  { type: 'SocialWorkerPosted', id: 'w1', data: { posting: 'p1', station: 's', role: 'SOCIAL_WORKER', from: '2026-01-01' } },
];

const open: { close(): unknown }[] = [];
afterAll(() => open.forEach((one) => one.close()));
const view = (...told: Told[]) => {
  const views = viewsOf(projections, [...stationsThere, ...told]);
  open.push(views);
  return views;
};
/** What follows, as `stream: command` and where it goes. */
function following(rows: Rows, type = 'StationSuccessionPlanned', data: object = {}): readonly (readonly [string, object])[] {
  const recorded = { id: 's', occurredAt: '2026-03-02T02:00:00.000Z', eventId: 'e', event: { type, data } } as unknown as Recorded;
  const orders: readonly Order[] = succeedStations.on[type]?.(recorded as never, rows) ?? [];
  return orders.map((order) => [order.map(({ aggregate, id, command }) => `${aggregate.category}-${id} ${(command as { type: string }).type}`).join(', '), (order.at(-1)?.command as { data: object }).data]);
}
const over = (round: number, tried: number) => ['station-s ContinueSuccession', { round, tried }];

describe('what follows from the plan of a succession', () => {
  it('is that each thing goes where it belongs, with a note in the same step, and that the round is over', () => {
    const rows = view(planned, enrolled('r1', '430104006001002'), enrolled('r2', '430104006003'), enrolled('r3', '540102'), ...posted);
    expect(following(rows)).toEqual([
      ['station-east FollowParent, station-west StandAbove, station-s NoteMoved', { kind: 'STATION', item: 'east', to: 'west' }],
      ['socialWorker-w1 HandOverSocialWorker, station-s NoteMoved', { kind: 'SOCIAL_WORKER', item: 'w1', to: 'east' }],
      ['socialWorker-w1 MovePosting, station-s NoteMoved', { kind: 'POSTING', item: 'p1', to: 'east' }],
      ['resident-r1 FollowStation, station-s NoteMoved', { kind: 'RESIDENT', item: 'r1', to: 'east' }],
      ['resident-r2 FollowStation, station-s NoteMoved', { kind: 'RESIDENT', item: 'r2', to: 'west' }],
      ['resident-r3 FollowStation, station-s NoteMoved', { kind: 'RESIDENT', item: 'r3', to: 'west' }],
      over(0, 6),
    ]);
  });
  it('leaves out what is stuck, and goes on with the round that it is', () => {
    const stuck: Told = { type: 'StationItemStuck', id: 's', data: { kind: 'RESIDENT', item: 'r1', to: 'east', code: 'BECAUSE' } };
    const told = [planned, enrolled('r1', '430104006001'), enrolled('r2', '430104006')];
    const alone: Told = { type: 'StationClosed', id: 'east', data: { on: '2026-03-01', reason: 'x' } };
    expect(following(view(...told, alone, stuck), 'StationSuccessionResumed', { round: 1 }).map(([what]) => what)).toEqual(['resident-r2 FollowStation, station-s NoteMoved', 'station-s ContinueSuccession']);
    const again: Told = { type: 'StationSuccessionResumed', id: 's', data: { round: 2, afresh: true } };
    expect(following(view(...told, alone, stuck, again), 'StationSuccessionResumed', { round: 2 })).toHaveLength(3);
  });
  it('is that it goes to whoever goes on after a successor that is itself split by then', () => {
    const next: Told = { type: 'StationSuccessionPlanned', id: 'west', data: { because: 'MERGER', on: '2026-03-01', reason: 'x', successors: [{ station: 'city', regions: ['43'], people: [], resources: [] }] } };
    const found = following(view(established('city'), planned, next, enrolled('r2', '430104006')));
    expect(found).toContainEqual(['resident-r2 FollowStation, station-s NoteMoved', { kind: 'RESIDENT', item: 'r2', to: 'city' }]);
  });
  it('is nothing where there is no plan', () => expect(following(view(), 'StationClosed')).toEqual([]));
  it('is noted where it was refused', () => {
    const [order] = succeedStations.on['StationSuccessionPlanned']?.({ id: 's', occurredAt: '2026-03-02T02:00:00.000Z', event: planned } as never, view(planned, enrolled('r1', '54'), { type: 'StationClosed', id: 'east', data: { on: '2026-03-01', reason: 'x' } })) ?? [];
    expect(succeedStations.refused?.(order ?? [], 'RESIDENT_ERASED', { id: 's' })).toMatchObject([{ id: 's', command: { type: 'NoteStuck', data: { kind: 'RESIDENT', item: 'r1', to: 'west', code: 'RESIDENT_ERASED' } } }]);
    expect(succeedStations.keyOf?.(order ?? [])).toBe('RESIDENT r1');
  });
  it('waits for every projection that says what a station has', () => {
    const known = projections.map(({ name }) => name);
    expect(belongingsViews.filter((name) => !known.includes(name))).toEqual([]);
    const tables = new Map(projections.flatMap(({ name, tables: of }) => Object.keys(of).map((table) => [table, name] as const)));
    for (const { kind, rows } of belongings) {
      const read = [...rows('s', '2026-03-02T02:00:00.000Z', 1).text.matchAll(/(?:FROM|JOIN) (\w+)/g)].map(([, table = '']) => tables.get(table));
      expect([kind, read.filter((name) => name === undefined || !belongingsViews.includes(name))]).toEqual([kind, []]);
    }
  });
});

it('what went is counted, what is stuck is tried again after an hour', () => {
  const item = { kind: 'RESIDENT', item: 'r1', to: 'east' };
  const rows = view(planned, { type: 'StationItemMoved', id: 's', data: { ...item, item: 'r0' } }, { type: 'StationItemMoved', id: 's', data: { ...item, item: 'r9' } },
    { type: 'StationItemStuck', id: 's', data: { ...item, code: 'BECAUSE' } });
  expect(rows.all(movedOf('s'))).toEqual([{ kind: 'RESIDENT', to_station: 'east', count: 2 }]);
  expect(rows.all(stuckOf('s'))).toMatchObject([{ kind: 'RESIDENT', item: 'r1', code: 'BECAUSE' }]);
  expect(rows.all(successionsToRetry('2026-03-02T02:59:59.000Z', ['', ''], 10))).toEqual([]);
  expect(rows.all(successionsToRetry('2026-03-02T03:00:00.000Z', ['', ''], 10))).toEqual([{ id: 's', due_at: '2026-03-02T03:00:00.000Z' }]);
  const later = view(planned, { type: 'StationItemStuck', id: 's', data: { ...item, code: 'BECAUSE' } }, { type: 'StationItemMoved', id: 's', data: item });
  expect(later.all(stuckOf('s'))).toEqual([]);
});
