import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { scenarios } from '#platform/event-sourcing/testing';
import { pledge, type DonorAsked, type PledgeCommand } from './pledge.decider.js';
import type { PledgeEvent } from './pledge.events.js';

const { given } = scenarios(pledge);
const firm: DonorAsked = { id: 'd1', organization: 'firm', name: null, amountFen: 300_000, firstDueOn: '2026-03-31', per: 'YEAR', times: 2 };
const neighbour: DonorAsked = { id: 'd2', organization: null, name: '示例邻居', amountFen: 50_000, firstDueOn: '2026-01-31', per: 'QUARTER', times: 4 };
const about = { title: { zh: '生活费' }, station: 'station-1', region: '430104006', agreement: null, resident: 'r1' };
const make = (...donors: DonorAsked[]): PledgeCommand => ({ type: 'MakePledge', data: { ...about, donors } });
const instalment = (donor: string, n: number, dueOn: string, amountFen: number) => ({ id: `${donor}.${n}`, donor, dueOn, amountFen });
const made: PledgeEvent = {
  type: 'PledgeMade',
  data: {
    ...about, donors: [{ id: 'd1', organization: 'firm' }, { id: 'd2', organization: null }], amountFen: 800_000,
    instalments: [
      instalment('d2', 1, '2026-01-31', 50_000), instalment('d1', 1, '2026-03-31', 300_000), instalment('d2', 2, '2026-04-30', 50_000), instalment('d2', 3, '2026-07-31', 50_000),
      instalment('d2', 4, '2026-10-31', 50_000), instalment('d1', 2, '2027-03-31', 300_000),
    ],
  },
};
const namedDonor: PledgeEvent = { type: 'PledgeDonorNamed', data: { donor: 'd2', name: '示例邻居' } };
const receive = (amountFen?: number, on = '2026-03-01'): PledgeCommand => ({ type: 'ReceiveInstalment', data: { instalment: 'd2.1', on, ...(amountFen === undefined ? {} : { amountFen }) } });
const received = (amountFen: number, missingFen: number): PledgeEvent => ({ type: 'PledgeInstalmentReceived', data: { instalment: 'd2.1', donor: 'd2', amountFen, on: '2026-03-01', missingFen } });
const miss: PledgeCommand = { type: 'MissInstalment', data: { instalment: 'd2.1' } };

describe('a pledge', () => {
  it('is kept by another station once its own is no more', () => {
    const follow: PledgeCommand = { type: 'FollowStation', data: { from: 'station-1', to: 'station-2' } };
    given(made).when(follow).then({ type: 'PledgeHandedOver', data: { from: 'station-1', to: 'station-2' } }).andRepeatingDoesNothing();
    given(made, { type: 'PledgeEnded', data: { reason: 'OTHER', on: '2026-03-02', missingFen: 0 } }).when(follow).then();
  });
  it('has the instalments of several donors, each by its own calendar', () => {
    given().when(make(firm, neighbour)).then(made, namedDonor).andRepeatingDoesNothing();
  });

  it('is refused where it says nothing that could come', () => {
    given().when(make()).refused('PLEDGE_DONOR_INVALID');
    given().when(make({ ...firm, name: '示例' })).refused('PLEDGE_DONOR_INVALID');
    given().when(make({ ...firm, organization: null })).refused('PLEDGE_DONOR_INVALID');
    for (const over of [{ amountFen: 0 }, { amountFen: 0.5 }, { firstDueOn: '2026-02-30' }, { firstDueOn: '9999-12-31', per: 'YEAR', times: 2 }, { times: 0 }, { per: 'NONE', times: 2 }, { per: 'MONTH', times: 121 }] as const)
      given().when(make({ ...firm, ...over })).refused('PLEDGE_SCHEDULE_INVALID');
  });

  it('receives an instalment wholly or in part, never more than it is', () => {
    given(made).when(receive()).then(received(50_000, 0));
    given(made).when(receive(20_000)).then(received(20_000, 30_000));
    given(made, received(20_000, 30_000)).when(receive()).then(received(30_000, 0));
    given(made, received(20_000, 30_000)).when(receive(30_001)).refused('INSTALMENT_TOO_MUCH');
    given(made, received(50_000, 0)).when(receive()).refused('INSTALMENT_TOO_MUCH');
    given(made).when(receive(1, '2026-03-03')).refused('INSTALMENT_DATE_INVALID');
    given(made).when({ type: 'ReceiveInstalment', data: { instalment: 'd3.1', on: '2026-03-01' } }).refused('INSTALMENT_NOT_FOUND');
    given().when(receive()).refused('PLEDGE_NOT_FOUND');
  });

  it('takes back what was written down as received by mistake, and no more, whether or not it was overdue before', () => {
    const takeBack = (amountFen?: number): PledgeCommand => ({ type: 'TakeBackReceipt', data: { instalment: 'd2.1', ...(amountFen === undefined ? {} : { amountFen }) } });
    const takenBack = (amountFen: number, missingFen: number, overdue = false): PledgeEvent => ({ type: 'PledgeReceiptTakenBack', data: { instalment: 'd2.1', donor: 'd2', amountFen, missingFen, dueOn: '2026-01-31', overdue } });
    given(made, received(50_000, 0)).when(takeBack()).then(takenBack(50_000, 50_000));
    given(made, received(20_000, 30_000), received(10_000, 20_000)).when(takeBack(10_000)).then(takenBack(10_000, 30_000));
    given(made, received(20_000, 30_000), takenBack(20_000, 50_000)).when(takeBack()).refused('INSTALMENT_NOT_RECEIVED');
    given(made, received(20_000, 30_000)).when(takeBack(20_001)).refused('INSTALMENT_NOT_RECEIVED');
    given(made, received(20_000, 30_000), takenBack(20_000, 50_000)).when(receive()).then(received(50_000, 0));
    const overdue: PledgeEvent = { type: 'PledgeInstalmentOverdue', data: { instalment: 'd2.1', donor: 'd2', organization: null, station: 'station-1', dueOn: '2026-01-31', missingFen: 50_000 } };
    given(made, overdue, received(50_000, 0)).when(takeBack()).then(takenBack(50_000, 50_000, true));
    // it was there in time, as was written down, and is late by now
    given(made, received(50_000, 0), takenBack(50_000, 50_000)).when(miss).then(overdue);
    given(made, received(50_000, 0), { type: 'PledgeEnded', data: { reason: 'OTHER', on: '2026-03-02', missingFen: 0 } }).when(takeBack()).refused('PLEDGE_ENDED');
  });

  it('says once that an instalment did not come, and how much of it', () => {
    const overdue = (missingFen: number): PledgeEvent => ({
      type: 'PledgeInstalmentOverdue', data: { instalment: 'd2.1', donor: 'd2', organization: null, station: 'station-1', dueOn: '2026-01-31', missingFen },
    });
    given(made).when(miss, { now: '2026-01-31T16:00:00.000Z' }).then(overdue(50_000)).andRepeatingDoesNothing();
    expect(given(made).when(miss, { now: '2026-01-31T15:59:59.000Z' }).events()).toEqual([]);
    given(made, received(20_000, 30_000)).when(miss).then(overdue(30_000));
    expect(given(made, received(50_000, 0)).when(miss).events()).toEqual([]);
    given(made, overdue(50_000)).when(receive()).then(received(50_000, 0));
  });

  it('ends, and nothing is expected of it any more; a donor who is a person can be forgotten then, too', () => {
    const ended: PledgeEvent = { type: 'PledgeEnded', data: { reason: 'NO_LONGER_NEEDED', on: '2026-03-02', missingFen: 780_000 } };
    given(made, received(20_000, 30_000)).when({ type: 'EndPledge', data: { reason: 'NO_LONGER_NEEDED' } }).then(ended).andRepeatingDoesNothing();
    given(made, namedDonor, ended).when(receive()).refused('PLEDGE_ENDED');
    expect(given(made, ended).when(miss).events()).toEqual([]);
    given(made, namedDonor, ended).when({ type: 'ForgetDonor', data: { donor: 'd2' } }).then({ type: 'PledgeDonorForgotten', data: { donor: 'd2' } }).andRepeatingDoesNothing();
    given(made, namedDonor).when({ type: 'ForgetDonor', data: { donor: 'd1' } }).refused('PLEDGE_DONOR_INVALID');
  });

  it('goes on where it was ended by mistake, with what had not come and what was overdue', () => {
    const ended: PledgeEvent = { type: 'PledgeEnded', data: { reason: 'MISTAKE', on: '2026-03-02', missingFen: 0 } };
    const late: PledgeEvent = { type: 'PledgeInstalmentOverdue', data: { instalment: 'd2.1', donor: 'd2', organization: null, station: 'station-1', dueOn: '2026-01-31', missingFen: 30_000 } };
    const reopen: PledgeCommand = { type: 'ReopenPledge', data: {} };
    const [again] = given(made, received(20_000, 30_000), late, ended).when(reopen).events();
    if (again?.type !== 'PledgeReopened') throw new Error('it does not go on');
    expect(again.data.open.find(({ instalment }) => instalment === 'd2.1')).toEqual({ instalment: 'd2.1', dueOn: '2026-01-31', overdue: true });
    expect(again.data.open.filter(({ overdue }) => !overdue)).not.toEqual([]);
    given(made, received(20_000, 30_000), late, ended).when(reopen).then(again).andRepeatingDoesNothing();
    given(made, received(20_000, 30_000), late, ended, again).when(receive()).then(received(30_000, 0));
    const [fewer] = given(made, received(50_000, 0), ended).when(reopen).events();
    expect(fewer?.type === 'PledgeReopened' && fewer.data.open.some(({ instalment }) => instalment === 'd2.1')).toBe(false);
    given(made).when(reopen).then();
  });

  it('never receives more than was pledged, in whatever parts and order it comes', () => {
    const part = fc.record({ instalment: fc.constantFrom('d1.1', 'd1.2', 'd2.1', 'd2.2', 'd2.3', 'd2.4'), amountFen: fc.integer({ min: 1, max: 400_000 }) });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        const happened: PledgeEvent[] = [made];
        for (const one of parts) {
          try {
            happened.push(...given(...happened).when({ type: 'ReceiveInstalment', data: { ...one, on: '2026-03-01' } }).events());
          } catch { /* refused */ }
        }
        const sum = happened.reduce((all, { type, data }) => (type === 'PledgeInstalmentReceived' ? all + data.amountFen : all), 0);
        const end = given(...happened).when({ type: 'EndPledge', data: { reason: 'OTHER' } }).events();
        expect(end).toEqual([{ type: 'PledgeEnded', data: { reason: 'OTHER', on: '2026-03-02', missingFen: 800_000 - sum } }]);
      }),
      { numRuns: 50 },
    );
  });
});
