import { describe, expect, it } from '@jest/globals';
import type { Actor } from '#platform/event-sourcing';
import { scenarios } from '#platform/event-sourcing/testing';
import { charityResource, type CharityResourceCommand } from './charity-resource.decider.js';
import type { CharityResourceEvent } from './charity-resource.events.js';
import { expired, held, registered } from './testing/index.js';

const { given } = scenarios(charityResource);
const date = '2026-03-05';
const expiresAt = '2026-03-04T00:00:00.000Z';
const april = { date: '2026-04-02', period: '2026-04-01' };
const hold = (name: string, quantity: number, over: object = {}) => ({ hold: name, quantity, date, expiresAt, ...over });
const one = (name: string, quantity: number, over: object = {}): CharityResourceCommand => ({ type: 'HoldCapacity', data: hold(name, quantity, over) });
const all = (...holds: ReturnType<typeof hold>[]): CharityResourceCommand => ({ type: 'HoldCapacities', data: { holds } });
const later = { now: '2026-03-04T00:00:00.000Z' };
const by = (over: Partial<Actor>): { actor: Actor } => ({ actor: { id: 'x', role: 'STATION_WORKER', station: null, organization: null, ...over } });
const moved = (name: string, quantity: number): CharityResourceEvent =>
  ({ type: 'CapacityHoldMoved', data: { hold: name, quantity, from: { date, period: '2026-03-01' }, to: april, expiresAt: '2026-04-01T00:00:00.000Z' } });
const toApril = (name: string): CharityResourceCommand => ({ type: 'ExtendHold', data: { hold: name, date: april.date, expiresAt: '2026-04-01T00:00:00.000Z' } });

describe('several holds at once', () => {
  it('take their room one after the other, all or none', () => {
    given(registered()).when(all(hold('a', 6), hold('b', 4))).then(held('a', 6), held('b', 4)).andRepeatingDoesNothing();
    given(registered()).when(all(hold('a', 6), hold('b', 5))).refused('CAPACITY_SHORT');
    given(registered()).when(all(hold('a', 10), hold('b', 10, { date: april.date }))).then(held('a', 10), held('b', 10, april));
    given(registered()).when(all()).then();
  });
  it('free what lapsed once', () => {
    const next = { expiresAt: '2026-03-05T00:00:00.000Z' };
    given(registered(), held('old', 8)).when(all(hold('a', 5, next), hold('b', 5, next)), later).then(expired('old', 8), held('a', 5, next), held('b', 5, next));
    given(registered(), held('old', 8)).when(all(hold('a', 6, next), hold('b', 5, next)), later).refused('CAPACITY_SHORT');
  });
});

describe('a hold', () => {
  it('is the same again only where all that is asked is the same', () => {
    given(registered(), held('a', 2)).when({ type: 'HoldCapacity', data: { hold: 'a', quantity: 2 } }).then();
    for (const other of [{ quantity: 3 }, { date: '2026-03-06' }, { need: 'need-1' }]) given(registered(), held('a', 2)).when(one('a', 2, other)).refused('HOLD_ID_REUSED');
    given(registered(), held('a', 2, { need: 'need-1' })).when(one('a', 2, { need: 'need-1' })).then();
    given(registered(), held('a', 2), expired('a', 2)).when(one('a', 2)).refused('HOLD_ID_REUSED');
  });
  it('is for one need, of one linkage, which alone may end it', () => {
    const theirs = { need: 'need-1', linkage: 'l1' };
    given(registered()).when(one('a', 2, theirs)).then(held('a', 2, theirs));
    for (const command of [
      { type: 'SettleHold', data: { hold: 'a', quantity: 1 } }, { type: 'ReleaseCapacity', data: { hold: 'a' } }, { type: 'ExtendHold', data: { hold: 'a', expiresAt } }, { type: 'ConsumeCapacity', data: { hold: 'a' } },
    ] as const) given(registered(), held('a', 2, theirs)).when(command).refused('HOLD_OF_LINKAGE');
    const settle: CharityResourceCommand = { type: 'SettleHold', data: { hold: 'a', quantity: 1 } };
    given(registered(), held('a', 2)).when(settle, by({ station: 'station-9' })).refused('RESOURCE_NOT_YOURS');
    given(registered(), held('a', 2, { station: null })).when(settle, by({})).refused('RESOURCE_NOT_YOURS');
    // nobody's station is not the same station
    given(registered({ station: null }), held('a', 2)).when(settle, by({})).refused('RESOURCE_NOT_YOURS');
    // the linkage knows who acts for it: whoever helps is of no station
    expect(given(registered(), held('a', 2, theirs)).when({ type: 'SettleHold', data: { hold: 'a', quantity: 2, linkage: 'l1' } }, by({ role: 'VOLUNTEER' })).events()).toHaveLength(1);
    expect(given(registered(), held('a', 2, { station: 'station-9' })).when(settle, by({ station: 'station-9' })).events()).toHaveLength(2);
  });
  it('lasts from now on, and no longer than a year and a day', () => {
    const until = (at: string) => given(registered()).when(one('a', 1, { expiresAt: at }), { now: '2026-03-02T02:00:00.000Z' });
    until('2026-03-02T02:00:00.000Z').refused('HOLD_EXPIRY_INVALID');
    expect(until('2027-03-03T02:00:00.000Z').events()).toHaveLength(1);
    until('2027-03-03T02:00:00.001Z').refused('HOLD_EXPIRY_INVALID');
  });
  it('is for a day on which the resource is given, its first and last day included', () => {
    for (const on of ['2026-01-01', '2026-12-31']) expect(given(registered()).when(one('a', 1, { date: on })).events()).toHaveLength(1);
    for (const on of ['2025-12-31', '2027-01-01']) given(registered()).when(one('a', 1, { date: on })).refused('RESOURCE_NOT_VALID_THEN');
  });
});

describe('a hold that is moved into another period', () => {
  it('counts there and no longer where it was', () => {
    const after = [registered(), held('a', 8), moved('a', 8)];
    given(...after).when(one('b', 10)).then(held('b', 10));
    given(...after).when(one('b', 3, { date: april.date })).refused('CAPACITY_SHORT');
    given(...after).when(one('b', 2, { date: april.date })).then(held('b', 2, april));
    given(...after).when({ type: 'ReleaseCapacity', data: { hold: 'a' } }).then({ type: 'CapacityReleased', data: { hold: 'a', quantity: 8, ...april } }).andRepeatingDoesNothing();
    given(...after).when({ type: 'ConsumeCapacity', data: { hold: 'a', date } }).refused('HOLD_IN_OTHER_PERIOD');
  });
  it('needs room there, which what lapsed there gives', () => {
    given(registered(), held('a', 8), held('full', 3, { ...april, expiresAt: '2026-04-03T00:00:00.000Z' })).when(toApril('a')).refused('CAPACITY_SHORT');
    given(registered(), held('a', 8), held('lapsed', 3, april)).when(toApril('a'), later).then({ type: 'CapacityHoldExpired', data: { hold: 'lapsed', quantity: 3, ...april } }, moved('a', 8));
  });
});

describe('what is known of no hold', () => {
  it('is said, and never passed over', () => {
    for (const command of [
      { type: 'SettleHold', data: { hold: 'a', quantity: 0 } }, { type: 'ReleaseCapacity', data: { hold: 'a' } }, { type: 'ExtendHold', data: { hold: 'a', expiresAt } }, { type: 'ConsumeCapacity', data: { hold: 'a' } },
    ] as const) given(registered()).when(command).refused('HOLD_NOT_FOUND');
  });
  it('is settled again as it was: what was given back was not used, nor the other way about', () => {
    const settle = (quantity: number): CharityResourceCommand => ({ type: 'SettleHold', data: { hold: 'a', quantity } });
    const after = (quantity: number) => [registered(), held('a', 2), ...given(registered(), held('a', 2)).when(settle(quantity)).events()];
    for (const quantity of [0, 1, 2]) given(...after(quantity)).when(settle(quantity)).then();
    given(...after(0)).when(settle(1)).refused('HOLD_RELEASED');
    given(...after(1)).when(settle(0)).refused('HOLD_RELEASED');
    given(...after(2)).when(settle(0)).refused('HOLD_CONSUMED');
    given(registered(), held('a', 2), expired('a', 2)).when(settle(2)).refused('HOLD_EXPIRED');
  });
});

describe('how much there is', () => {
  const adjust = (total: number): CharityResourceCommand => ({ type: 'AdjustCapacity', data: { total } });
  it('is a whole number, none included, and what is said last of a period counts', () => {
    for (const total of [-1, 0.5]) given(registered()).when(adjust(total)).refused('QUANTITY_INVALID');
    given(registered()).when(adjust(0)).then({ type: 'CapacityAdjusted', data: { total: 0, from: '2026-03-01' } }).andRepeatingDoesNothing();
    const adjusted = (total: number, from = '2026-03-01'): CharityResourceEvent => ({ type: 'CapacityAdjusted', data: { total, from } });
    given(registered(), adjusted(2), adjusted(5)).when(one('a', 5)).then(held('a', 5));
    given(registered(), adjusted(2), adjusted(5, '2026-04-01'), adjusted(3)).when(one('a', 4, { date: april.date })).refused('CAPACITY_SHORT');
    given(registered(), adjusted(2, '2026-04-01')).when(one('a', 10)).then(held('a', 10));
  });
  it('is no less than what is promised, of whichever period: the first of them is named', () => {
    const promised = [registered(), held('late', 6, { ...april, expiresAt: '2026-04-01T00:00:00.000Z' }), held('early', 5)];
    expect(() => given(...promised).when(adjust(4)).events()).toThrow(expect.objectContaining({ code: 'CAPACITY_BELOW_PROMISED', parameters: { period: '2026-03-01', promised: 5 } }));
    expect(() => given(...promised).when(adjust(5)).events()).toThrow(expect.objectContaining({ parameters: { period: '2026-04-01', promised: 6 } }));
    given(...promised).when(adjust(6)).then({ type: 'CapacityAdjusted', data: { total: 6, from: '2026-03-01' } });
  });
});
