import { describe, expect, it } from '@jest/globals';
import type { Told } from '#platform/read-model/testing';
import { after, at } from './testing/index.js';

describe('cash', () => {
  it('includes gifts of money to a fund once, and never goods', () => {
    const gift = (type: string, day: string, over: object): Told => ({ type, id: 'fund', at: at(day), data: { entry: `e-${day}`, on: day, donor: 'd', donorKind: 'UNNAMED', receipt: '1', legs: [], goods: [], ...over } });
    const legs = (fen: number) => [{ account: 'fund:fund', fen }, { account: 'donor:d', fen: -fen }];
    const linked = (day: string, provider: string): Told => ({
      type: 'LinkageCompleted', id: `l-${day}-${provider}`, at: at(day), data: { station: 'street', need: 'n', resource: 'money', provider: { kind: 'ORGANIZATION', id: provider }, resident: null, units: 100, startsAt: null, endsAt: null },
    });
    const { of } = after([
      { type: 'ResourceRegistered', id: 'money', at: at('2026-07-01'), data: { kind: 'FUND', capacity: { unit: 'YUAN', total: 9000, renewal: 'NONE' } } },
      linked('2026-08-02', 'charity'),
      { type: 'FundOpened', id: 'fund', at: at('2026-08-05'), data: { station: 'street', charity: 'charity', from: '2026-08-05' } },
      gift('FundDonationRecorded', '2026-08-06', { legs: legs(500_00) }), gift('FundDonationRecorded', '2026-08-07', { legs: legs(40_00) }),
      gift('FundGoodsReceived', '2026-08-08', { goods: [{ account: 'fund:fund', item: 'i', quantity: 1, valueFen: 70_00 }], item: 'i', unit: 'PIECE' }),
      gift('FundGrantMade', '2026-08-09', { legs: [{ account: 'fund:fund', fen: -100_00 }, { account: 'grantee:r1', fen: 100_00 }] }),
      gift('FundEntryReversed', '2026-08-10', { legs: legs(-40_00), reverses: 'e-2026-08-07' }),
      linked('2026-08-11', 'charity'), linked('2026-08-11', 'firm'),
    ]);
    const handed = after([
      { type: 'ResourceRegistered', id: 'money', at: at('2026-07-01'), data: { kind: 'FUND', capacity: { unit: 'YUAN', total: 9000, renewal: 'NONE' } } },
      { type: 'FundOpened', id: 'fund', at: at('2026-08-05'), data: { station: 'district', charity: 'charity', from: '2026-08-05' } },
      { type: 'FundHandedOver', id: 'fund', at: at('2026-08-06'), data: { from: 'district', to: 'street' } }, gift('FundDonationRecorded', '2026-08-07', { legs: legs(40_00) }), linked('2026-08-11', 'charity'),
    ]);
    expect([handed.of('2026-08').value('CASH_FEN'), handed.of('2026-08', 'district').value('CASH_FEN')]).toEqual([40_00, 0]);
    // 100 yuan linked before there was a fund, 500 given to it, 100 of a firm; what the charity passed on is not counted again
    expect([of('2026-08').value('CASH_FEN'), of('2026-08').value('GOODS_FEN')]).toEqual([700_00, 0]);
  });

  it('that a room below the fund’s station passes on is in the room’s own figures, and not again in those of who was given it', () => {
    const legs = [{ account: 'fund:fund', fen: 1_000_000 }, { account: 'donor:d', fen: -1_000_000 }];
    const passedOn = (id: string, at_: string, provider = 'charity'): Told => ({
      type: 'LinkageCompleted', id, at: at('2026-08-11'), data: { station: at_, need: 'n', resource: 'money', provider: { kind: 'ORGANIZATION', id: provider }, resident: null, units: 500, startsAt: null, endsAt: null },
    });
    const { of } = after([
      { type: 'ResourceRegistered', id: 'money', at: at('2026-07-01'), data: { kind: 'FUND', capacity: { unit: 'YUAN', total: 9000, renewal: 'NONE' } } },
      { type: 'FundOpened', id: 'fund', at: at('2026-08-05'), data: { station: 'street', charity: 'charity', from: '2026-08-05' } },
      { type: 'FundDonationRecorded', id: 'fund', at: at('2026-08-06'), data: { entry: 'e', on: '2026-08-06', donor: 'd', donorKind: 'UNNAMED', receipt: '1', goods: [], legs } },
      passedOn('l1', 'point'), passedOn('l2', 'point', 'firm'),
      // by another registration of the charity
      { type: 'OrganizationMerged', id: 'branch', at: at('2026-08-10'), data: { into: 'charity' } }, passedOn('l3', 'street', 'branch'),
    ]);
    expect([of('2026-08', 'point').value('CASH_FEN'), of('2026-08').value('CASH_FEN')]).toEqual([100_000, 1_050_000]);
    expect([of('2026-08', 'point').value('LINKAGES_COMPLETED'), of('2026-08').value('LINKAGES_COMPLETED')]).toEqual([2, 3]);
  });
});
