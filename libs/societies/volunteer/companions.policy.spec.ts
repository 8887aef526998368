import { describe, expect, it } from '@jest/globals';
import type { Order } from '#platform/event-sourcing';
import type { Rows } from '#platform/read-model';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { companionsLapse, companionsLetGo } from './companions.policy.js';
import { companionsLapsing } from './companions.queries.js';
import { volunteerCompanions } from './companions.projection.js';

const MAY = '2026-05-01T02:00:00.000Z';
const named = (child: string, kind: 'VOLUNTEER' | 'GUARDIAN', id: string, at = MAY): Told => ({ type: 'VolunteerCompanionNamed', id: child, data: { companion: { kind, id } }, at });
const ended = (child: string, id: string): Told => ({ type: 'VolunteerCompanionEnded', id: child, data: { companion: { kind: 'VOLUNTEER', id }, reason: 'WITHDRAWN' }, at: MAY });
const cleared = (id: string, until: string): Told => ({ type: 'VolunteerCredentialRecorded', id, data: { credential: 'MINOR_CLEARANCE', from: '2026-01-01', until } });
const common = [cleared('neighbour', '2026-12-31'), named('one', 'VOLUNTEER', 'neighbour'), named('two', 'VOLUNTEER', 'neighbour'), named('three', 'GUARDIAN', 'naming')];
const letGo = (child: string) => [child, { type: 'EndCompanion', data: { companion: 'neighbour', reason: 'NOT_FIT' } }];

describe('a volunteer who comes along with children', () => {
  const follows = (type: string, data: object, told: readonly Told[] = common, occurredAt = '2026-06-01T02:00:00.000Z') =>
    (companionsLetGo.on[type] as unknown as (recorded: object, rows: Rows) => readonly Order[])({ id: 'neighbour', occurredAt, event: { type, data } }, viewsOf([volunteerCompanions], told))
      .map(([first]) => [first?.id, first?.command as unknown]);

  it('is let go by all of them once they pause, leave, are forgotten, go on in another file, are cleared no longer or were no adult', () => {
    const both = [letGo('one'), letGo('two')];
    expect(follows('VolunteerPaused', { reason: 'STUDIES' })).toEqual(both);
    expect(follows('VolunteerRetired', { reason: 'MOVED_AWAY' })).toEqual(both);
    expect(follows('VolunteerErased', {})).toEqual(both);
    expect(follows('VolunteerMerged', { into: 'other' })).toEqual(both);
    expect(follows('VolunteerCredentialEnded', { credential: 'MINOR_CLEARANCE', reason: 'WITHDRAWN' })).toEqual(both);
    expect(follows('VolunteerCredentialEnded', { credential: 'DRIVER', reason: 'WITHDRAWN' })).toEqual([]);
    expect(follows('VolunteerIdentityCorrected', { age: { minorUntil: '2027-01-31' } })).toEqual(both);
    expect(follows('VolunteerIdentityCorrected', { age: {} })).toEqual([]);
  });
  it('is not let go by whoever has named somebody else, nor by whoever named them after it was over', () => {
    expect(follows('VolunteerPaused', {}, [...common, ended('one', 'neighbour'), named('two', 'GUARDIAN', 'naming-2')])).toEqual([]);
    expect(follows('VolunteerPaused', {}, common, '2026-04-01T02:00:00.000Z')).toEqual([]);
  });

  const lapsing = (until: string, ...more: Told[]) =>
    viewsOf([volunteerCompanions], [...common, ...more]).all<Parameters<typeof companionsLapse.order>[0]>(companionsLapsing(until, ['', ''], 10)).map((row) => {
      const [first] = companionsLapse.order(row) as Order;
      return [first?.id, first?.command as unknown];
    });
  it('is let go once the clearance has lapsed, and not while it is renewed', () => {
    expect(lapsing('2026-12-31T15:59:59.999Z')).toEqual([]);
    expect(lapsing('2026-12-31T16:00:00.000Z')).toEqual([letGo('one'), letGo('two')]);
    expect(lapsing('2026-12-31T16:00:00.000Z', ended('one', 'neighbour'))).toEqual([letGo('two')]);
    expect(lapsing('2026-12-31T16:00:00.000Z', cleared('neighbour', '2027-11-30'))).toEqual([]);
    expect(lapsing('2026-12-31T16:00:00.000Z', { type: 'VolunteerErased', id: 'two', data: {} })).toEqual([letGo('one')]);
  });
});
