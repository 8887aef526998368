import { describe, expect, it } from '@jest/globals';
import { scenarios } from '#platform/event-sourcing/testing';
import { station, type StationCommand } from './station.decider.js';
import type { StationEvent, StationFacts, Successor } from './station.events.js';

// The scenarios' clock stands at 2026-03-02.
const { given } = scenarios(station);
const facts: StationFacts = {
  name: { zh: '示例社工站' }, tier: 'STREET', parent: 'district', region: '430104006', serves: ['430104006', '430104007'], specialism: 'GENERAL', languages: ['zh'],
};
const established: StationEvent = { type: 'StationEstablished', data: facts };
const part = (to: string, regions: readonly string[], over: Partial<Successor> = {}): Successor => ({ station: to, regions, people: [], resources: [], ...over });
const two = [part('east', ['430104006001']), part('west', ['430104006', '430104007'])];
const data = { because: 'SPLIT', on: '2026-03-01', reason: 'two streets', successors: two } as const;
const plan = (over: Partial<Extract<StationCommand, { type: 'PlanSuccession' }>['data']> = {}) => ({ type: 'PlanSuccession', data: { of: 's', ...data, ...over } }) as const;
const planned: StationEvent = { type: 'StationSuccessionPlanned', data };
const resumed = (round: number, afresh = false): StationEvent => ({ type: 'StationSuccessionResumed', data: { round, afresh } });
const gone = { kind: 'RESIDENT', item: 'r1', to: 'east' } as const;
const moved: StationEvent = { type: 'StationItemMoved', data: gone };
const stuck: StationEvent = { type: 'StationItemStuck', data: { ...gone, code: 'BECAUSE' } };
const closed: StationEvent = { type: 'StationClosed', data: { on: '2026-03-01', reason: 'two streets' } };
const over = (round: number, tried: number) => ({ type: 'ContinueSuccession', data: { round, tried } }) as const;

describe('the plan of a succession', () => {
  it('is one event, recorded once; another plan is refused while it is under way', () => {
    given(established).when(plan()).then(planned).andRepeatingDoesNothing();
    given(established, planned).when(plan({ reason: 'otherwise' })).refused('SUCCESSION_UNDER_WAY');
    given(established, planned).when({ type: 'CloseStation', data: { on: '2026-03-01', reason: 'x' } }).refused('SUCCESSION_UNDER_WAY');
  });
  it.each<[string, Parameters<typeof plan>[0], string]>([
    ['a day ahead', { on: '2026-03-03' }, 'STATION_DATE_AHEAD'],
    ['nobody to go on', { because: 'MERGER', successors: [] }, 'SUCCESSOR_MISSING'],
    ['a split into one', { successors: [part('east', ['430104006'])] }, 'SPLIT_NEEDS_TWO_PARTS'],
    ['itself', { of: 'east' }, 'SUCCESSOR_IS_ITSELF'],
    ['one successor twice', { successors: [part('east', ['430104006']), part('east', ['430104007'])] }, 'SUCCESSION_PARTS_OVERLAP'],
    ['a division in two parts', { successors: [part('east', ['430104006']), part('west', ['430104006'])] }, 'SUCCESSION_PARTS_OVERLAP'],
    ['a person in two parts', { successors: [part('east', [], { people: ['p'] }), part('west', [], { people: ['p'] })] }, 'SUCCESSION_PARTS_OVERLAP'],
    ['a resource in two parts', { successors: [part('east', [], { resources: ['x'] }), part('west', [], { resources: ['x'] })] }, 'SUCCESSION_PARTS_OVERLAP'],
    ['a part with nothing', { successors: [part('east', ['430104006']), part('west', [])] }, 'SUCCESSION_PART_EMPTY'],
    ['divisions that it does not serve', { successors: [part('east', ['430104006']), part('west', ['4301'])] }, 'SUCCESSION_REGION_NOT_SERVED'],
  ])('refuses %s', (_, told, code) => given(established).when(plan(told)).refused(code));
  it('is for a station that is open', () => {
    given().when(plan()).refused('STATION_NOT_FOUND');
    given(established, closed).when(plan()).refused('STATION_CLOSED');
  });
  it('asks of each successor to be there and to stay, and to serve what it takes over', () => {
    const succeed = (regions: readonly string[]) => ({ type: 'SucceedStation', data: { of: 'other', regions } }) as const;
    given(established).when(succeed(['430104008'])).then({ type: 'StationCorrected', data: { ...facts, serves: ['430104006', '430104007', '430104008'] } }).andRepeatingDoesNothing();
    given(established).when(succeed(['430104006001'])).then();
    given(established).when(succeed(['430104'])).then({ type: 'StationCorrected', data: { ...facts, serves: ['430104'] } });
    given().when(succeed([])).refused('SUCCESSOR_NOT_FOUND');
    given(established, closed).when(succeed([])).refused('SUCCESSOR_CLOSED');
    given(established, planned).when(succeed([])).refused('SUCCESSOR_CLOSED');
  });
});

describe('a succession under way', () => {
  it('notes what went and what could not go, and why', () => {
    given(established, planned).when({ type: 'NoteMoved', data: gone }).then(moved);
    given(established, planned).when({ type: 'NoteStuck', data: { ...gone, code: 'BECAUSE' } }).then(stuck).andRepeatingDoesNothing();
    given(established).when({ type: 'NoteMoved', data: gone }).refused('SUCCESSION_NOT_PLANNED');
  });
  it('does not go round for ever: what has gone and is there all the same is stuck', () => {
    given(established, planned, moved).when({ type: 'NoteMoved', data: gone }).refused('SUCCESSION_ITEM_STILL_THERE');
    given(established, planned, moved, resumed(1)).when({ type: 'NoteMoved', data: gone }).refused('SUCCESSION_ITEM_STILL_THERE');
    given(established, planned, moved, resumed(1), resumed(2)).when({ type: 'NoteMoved', data: gone }).then(moved);
    given(established, planned, moved, resumed(1, true)).when({ type: 'NoteMoved', data: gone }).then(moved);
  });
  it('goes on by rounds while there was something to try, then closes the station', () => {
    given(established, planned).when(over(0, 3)).then(resumed(1)).andRepeatingDoesNothing();
    given(established, planned, resumed(1)).when(over(1, 0)).then(closed);
    given(established, planned, resumed(1)).when(over(0, 0)).then();
  });
  it('waits while something is stuck, and tries that again', () => {
    given(established, planned, stuck, resumed(1)).when(over(1, 0)).then();
    given(established, planned, stuck, resumed(1)).when({ type: 'RetrySuccession', data: {} }).then(resumed(2, true));
    given(established, planned, stuck, resumed(1), resumed(2, true)).when(over(2, 0)).then(closed);
    given(established, planned, stuck, moved, resumed(1)).when(over(1, 0)).then(closed);
  });
  it('sees to what came at the same moment after it is closed, too, and closes it once', () => {
    given(established, planned, closed).when({ type: 'NoteMoved', data: gone }).then(moved);
    given(established, planned, closed, moved).when(over(0, 1)).then(resumed(1));
    given(established, planned, closed, moved, resumed(1)).when(over(1, 0)).then();
  });
});

it('stands below whoever goes on with the station above it, or below nobody', () => {
  const { parent: _, ...alone } = facts;
  given(established).when({ type: 'FollowParent', data: { from: 'district', to: 'city' } }).then({ type: 'StationCorrected', data: { ...facts, parent: 'city' } }).andRepeatingDoesNothing();
  expect(given(established).when({ type: 'FollowParent', data: { from: 'district', to: null } }).events()).toEqual([{ type: 'StationCorrected', data: alone }]);
  given(established).when({ type: 'FollowParent', data: { from: 'another', to: 'city' } }).then();
  given(established, closed).when({ type: 'FollowParent', data: { from: 'district', to: 'city' } }).then();
});
