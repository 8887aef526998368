import type { Actor } from '#platform/event-sourcing';
import { scenarios } from '#platform/event-sourcing/testing';
import { communityFund, type CommunityFundCommand } from '../community-fund.decider.js';
import type { CommunityFundEvent } from '../community-fund.events.js';

// A fund of three parties, and what they ask of it.

export const { given } = scenarios(communityFund);
export const actor = (id: string, over: Partial<Actor>): Actor => ({ id, role: 'PARTNER', station: null, organization: null, ...over });
export const charity = actor('charity-1', { organization: 'charity' });
export const colleague = actor('charity-2', { organization: 'charity' });
export const office = actor('office-1', { organization: 'office' });
export const head = actor('head-1', { role: 'STATION_HEAD', station: 'station' });
export const stranger = actor('stranger', { organization: 'elsewhere' });

const open: CommunityFundCommand = {
  type: 'OpenFund',
  data: { title: { zh: '基金' }, charity: 'charity', station: 'station', locality: { kind: 'ORGANIZATION', id: 'office' }, region: '210211001', from: '2026-02-01', approvalLimitFen: 1_000 },
};
export const join = (party: 'CHARITY' | 'STATION' | 'LOCALITY', on = '2026-02-02'): CommunityFundCommand => ({ type: 'JoinAgreement', data: { party, on, speaksFor: party === 'STATION' ? ['STATION'] : [] } });
export const donate = (n: number, amountFen: number, over: object = {}): CommunityFundCommand => ({
  type: 'RecordDonation', data: { fund: 'f', entry: `e${n}`, on: '2026-03-01', receipt: `r${n}`, donor: 'firm', donorKind: 'ORGANIZATION', amountFen, ...over },
});
export const reverse = (n: number, of: number): CommunityFundCommand => ({ type: 'ReverseEntry', data: { entry: `e${n}`, reverses: `e${of}`, reason: '有误' } });

export type By = readonly [CommunityFundCommand, Actor];
export const after = (...asked: readonly By[]): CommunityFundEvent[] =>
  asked.reduce<CommunityFundEvent[]>((events, [one, by]) => [...events, ...given(...events).when(one, { actor: by }).events()], []);
export const opened: readonly By[] = [[open, head]];
export const inForce: readonly By[] = [...opened, [join('CHARITY'), charity], [join('STATION'), head], [join('LOCALITY', '2026-02-05'), office]];
