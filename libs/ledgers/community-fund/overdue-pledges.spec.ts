import { describe, expect, it } from '@jest/globals';
import type { Reach } from '#platform/access';
import { viewsOf, type Told } from '#platform/read-model/testing';
import type { CommunityFundCommand } from './community-fund.decider.js';
import type { CommunityFundEvent } from './community-fund.events.js';
import { fundBook } from './fund-book.projection.js';
import { pledgedNotCome, tellOfFundPledges } from './overdue-pledges.js';
import { missingByInstalment } from './pledged.rules.js';
import { actor, after, charity, donate, given, inForce, reverse, type By } from './testing/a-fund.js';

describe('an instalment that was pledged', () => {
  const pledge: CommunityFundCommand = {
    type: 'Pledge', data: { pledge: 'p', donor: 'firm', donorKind: 'ORGANIZATION', instalments: [{ on: '2026-03-01', amountFen: 100 }, { on: '2026-04-01', amountFen: 100 }] },
  };
  const pledged: readonly By[] = [...inForce, [pledge, charity]];
  const paid = (n: number, amountFen: number): By => [donate(n, amountFen, { pledge: 'p', on: '2026-02-20' }), charity];
  const clock = actor('clock:overdue-fund-pledges', { role: 'STATION_WORKER' });
  const missed = (past: readonly By[], on: string, now: string) => given(...after(...past)).when({ type: 'MissInstalment', data: { pledge: 'p', on } }, { actor: clock, now });
  const overdue = (dueOn: string, missingFen: number): CommunityFundEvent =>
    ({ type: 'FundPledgeInstalmentOverdue', data: { pledge: 'p', dueOn, missingFen, donor: 'firm', donorKind: 'ORGANIZATION', charity: 'charity' } });
  const inMay = '2026-05-01T00:00:00.000Z';

  it('is overdue from the first instant of the next day on, once, by what has not come of it', () => {
    missed(pledged, '2026-03-01', '2026-03-01T15:59:59.999Z').then();
    missed(pledged, '2026-03-01', '2026-03-01T16:00:00.000Z').then(overdue('2026-03-01', 100)).andRepeatingDoesNothing();
    // what comes counts for the earliest first
    missed([...pledged, paid(1, 130)], '2026-03-01', inMay).then();
    missed([...pledged, paid(1, 130)], '2026-04-01', inMay).then(overdue('2026-04-01', 70));
    missed(pledged, '2026-03-02', inMay).then();
    expect(missingByInstalment([{ on: '2026-03-01', amountFen: 100 }, { on: '2026-04-01', amountFen: 50 }], 130)).toEqual([0, 20]);
  });
  it('is so again once a gift for it was reversed, and not once the pledge has ended', () => {
    missed([...pledged, paid(1, 200), [reverse(2, 1), charity]], '2026-04-01', inMay).then(overdue('2026-04-01', 100));
    missed([...pledged, [{ type: 'EndPledge', data: { pledge: 'p', reason: '企业停业' } }, charity]], '2026-03-01', inMay).then();
  });
  it('is told to the charity, and to a donor that is an organization', () => {
    const tell = tellOfFundPledges.on['FundPledgeInstalmentOverdue'] as unknown as (recorded: object) => readonly { to: object; template: string; about: object }[];
    const told = (donorKind: string) => tell({ id: 'f', occurredAt: inMay, event: { data: { ...overdue('2026-03-01', 100).data, donorKind } } }).map(({ to, template, about }) => [to, template, about]);
    const letter = (id: string) => [{ kind: 'ORGANIZATION', id }, 'FUND_PLEDGE_OVERDUE', { fund: 'f', pledge: 'p' }];
    expect([told('ORGANIZATION'), told('PERSON')]).toEqual([[letter('charity'), letter('firm')], [letter('charity')]]);
  });
  it('waits in the list until it has come', () => {
    const everywhere: Reach = { kind: 'EVERYWHERE', everywhere: true, stations: [], regions: [], organizations: [], persons: [] };
    const late = (...past: readonly By[]) => pledgedNotCome
      .entries(viewsOf([fundBook], after(...past).map((event): Told => ({ id: 'f', ...event }))), { now: inMay, reach: everywhere, stationId: undefined, region: undefined, after: ['', ''], limit: 10 })
      .map(({ id, dueAt, station }) => [id, dueAt.slice(0, 10), station]);
    const [march, april] = [['f', '2026-03-01', 'station'], ['f', '2026-04-01', 'station']];
    expect(late(...pledged)).toEqual([march, april]);
    expect(late(...pledged, paid(1, 100))).toEqual([april]);
    expect(late(...pledged, paid(1, 200))).toEqual([]);
    expect(late(...pledged, paid(1, 200), [reverse(2, 1), charity])).toEqual([march, april]);
    expect(late(...pledged, [{ type: 'EndPledge', data: { pledge: 'p', reason: '企业停业' } }, charity])).toEqual([]);
  });
});
