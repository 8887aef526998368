import { describe, expect, it } from '@jest/globals';
import { scenarios } from '#platform/event-sourcing/testing';
import { charityResource } from './charity-resource.decider.js';
import type { CharityResourceEvent } from './charity-resource.events.js';
import { consumed, expired, held, registered } from './testing/index.js';
import { tellOfExcess } from './tell-of-excess.policy.js';

const { given } = scenarios(charityResource);
const day = { date: '2026-03-05', period: '2026-03-01' };
const use = (name: string, quantity = 1, date = day.date) => ({ type: 'UseCapacity', data: { use: name, quantity, date, station: 'station-2' } }) as const;
const callOff = (name: string) => ({ type: 'ReturnCapacity', data: { use: name } }) as const;
const used = (name: string, quantity = 1) => consumed(quantity, { station: 'station-2', use: name });
const returned = (name: string, quantity = 1): CharityResourceEvent => ({ type: 'CapacityReturned', data: { use: name, quantity, ...day } });
const ended = (name: string, quantity = 1): CharityResourceEvent => ({ type: 'CapacityExcessEnded', data: { use: name, quantity, ...day } });
const beyond = (name: string, quantity = 1, over: object = {}): CharityResourceEvent => ({
  type: 'CapacityExceeded',
  data: { use: name, quantity, ...day, station: 'station-2', reason: 'CAPACITY_SHORT', keeper: 'station-1', provider: { kind: 'ORGANIZATION', id: 'organization-1' }, ...over },
});

describe('what took place', () => {
  it('is used up once, under its name', () => {
    given(registered()).when(use('session')).then(used('session')).andRepeatingDoesNothing();
    given(registered(), used('session'), returned('session')).when(use('session')).then();
  });
  it('is written down also where the resource rests or is no more', () => {
    given(registered(), { type: 'ResourcePaused', data: { reason: 'OUT_OF_STOCK', until: null } }).when(use('session')).then(used('session'));
    given(registered(), { type: 'ResourceRetired', data: { reason: 'ENDED' } }).when(use('session')).then(used('session'));
  });
  it('takes room that only lapsed holds had', () => {
    const now = '2026-03-04T00:00:00.000Z';
    given(registered(), held('h', 10)).when(use('session'), { now }).then(expired('h', 10), used('session'));
  });
  it('is beyond capacity where nothing is left for it, and takes nothing from anybody', () => {
    given(registered(), consumed(10)).when(use('session')).then(beyond('session')).andRepeatingDoesNothing();
    const next = { date: '2027-01-04', period: '2027-01-01' };
    given(registered()).when(use('session', 1, next.date)).then(beyond('session', 1, { ...next, reason: 'RESOURCE_NOT_VALID_THEN' }));
    expect(given(registered(), consumed(9), beyond('session', 2)).when({ type: 'ConsumeCapacity', data: { quantity: 1, date: day.date } }).events()).toHaveLength(1);
  });
  it('is used up on the first and the last day on which the resource is given, and is never less than one', () => {
    for (const [date, period] of [['2026-01-01', '2026-01-01'], ['2026-12-31', '2026-12-01']] as const) given(registered()).when(use('session', 1, date)).then({ ...used('session'), data: { ...used('session').data, date, period } } as CharityResourceEvent);
    given(registered()).when(use('session', 1, '2025-12-31')).then(beyond('session', 1, { date: '2025-12-31', period: '2025-12-01', reason: 'RESOURCE_NOT_VALID_THEN' }));
    for (const quantity of [0, -1, 1.5]) given(registered()).when(use('session', quantity)).refused('QUANTITY_INVALID');
  });
  it('gives back what it used when it is called off, and nothing where it was beyond', () => {
    given(registered(), used('session', 3)).when(callOff('session')).then(returned('session', 3)).andRepeatingDoesNothing();
    given(registered(), consumed(10), beyond('session')).when(callOff('session')).then(ended('session')).andRepeatingDoesNothing();
    given(registered()).when(callOff('session')).then();
  });
  it('leaves its room to what was given beyond it, the oldest first, as far as it fits', () => {
    const past = [registered(), consumed(7), used('first', 3), beyond('a', 2), beyond('b', 2), beyond('c'), beyond('late', 1, { reason: 'RESOURCE_NOT_VALID_THEN' })];
    given(...past).when(callOff('first')).then(returned('first', 3), ended('a', 2), used('a', 2), ended('c'), used('c'));
    const april = beyond('april', 1, { date: '2026-04-02', period: '2026-04-01' });
    given(registered(), used('first', 10), april).when(callOff('first')).then(returned('first', 10));
  });
  it('beyond capacity is told to who keeps it, who gave it and who promised it', () => {
    const { data } = beyond('session');
    const say = tellOfExcess.on['CapacityExceeded'] as unknown as (recorded: object, rows: unknown) => readonly { to: object; template: string; about: object }[];
    const said = say({ id: 'resource', occurredAt: '2026-03-05T02:00:00.000Z', event: { type: 'CapacityExceeded', data } }, undefined);
    expect(said.map(({ to }) => to)).toEqual([{ kind: 'STATION', id: 'station-1' }, { kind: 'STATION', id: 'station-2' }, { kind: 'ORGANIZATION', id: 'organization-1' }]);
    expect(said[0]).toMatchObject({ template: 'CAPACITY_EXCEEDED', about: { resource: 'resource', activity: 'session' } });
  });
});
