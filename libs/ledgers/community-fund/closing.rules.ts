import { refusals } from '#platform/event-sourcing';
import { yuan } from '#reference/catalogue';
import type { CommunityFundEvent } from './community-fund.events.js';
import type { communityFundMessages } from './community-fund.messages.js';
import type { Fund } from './fund-state.rules.js';

const refuse = refusals<keyof typeof communityFundMessages>();

/** What is left is granted first, and somebody decides what waits; whatever was still promised to it is not any more. */
export function closed(reason: string, fund: Fund, today: string): readonly CommunityFundEvent[] {
  if (fund.balanceFen > 0) return refuse('FUND_NOT_EMPTY', { balance: yuan(fund.balanceFen) });
  if ([...fund.items.values()].some(({ quantity }) => quantity > 0)) return refuse('FUND_GOODS_LEFT');
  const waits = [...fund.grants.values()].filter(({ status }) => status === 'waiting').length;
  if (waits > 0) return refuse('FUND_GRANTS_WAIT', { count: waits });
  const pledges = [...fund.pledges].filter(([, { ended }]) => ended === undefined).map(([pledge]) => pledge);
  return [...pledges.map((pledge): CommunityFundEvent => ({ type: 'FundPledgeEnded', data: { pledge, reason } })), { type: 'FundClosed', data: { on: today, reason, ...(pledges.length > 0 && { pledges }) } }];
}

/** With the pledges that ended with it; nothing is waited for of a donor who was forgotten since. */
export const reopened = (fund: Fund): readonly CommunityFundEvent[] => [
  { type: 'FundReopened', data: {} },
  ...fund.endedWithIt.filter((pledge) => !isForgotten(pledge, fund)).map((pledge): CommunityFundEvent => ({ type: 'FundPledgeReopened', data: { pledge } })),
];

/** @throws Refusal FUND_PLEDGE_NOT_FOUND, FUND_DONOR_NOT_FOUND of a donor who was forgotten */
export function pledgeReopened(pledge: string, fund: Fund): readonly CommunityFundEvent[] {
  const known = fund.pledges.get(pledge) ?? refuse('FUND_PLEDGE_NOT_FOUND');
  if (known.ended === undefined) return [];
  return isForgotten(pledge, fund) ? refuse('FUND_DONOR_NOT_FOUND') : [{ type: 'FundPledgeReopened', data: { pledge } }];
}

const isForgotten = (pledge: string, { pledges, donors }: Fund): boolean => donors.get(pledges.get(pledge)?.donor ?? '')?.forgotten === true;
