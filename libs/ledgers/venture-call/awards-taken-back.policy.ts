import { ask } from '#platform/event-sourcing';
import { policy } from '#platform/policies';
import { communityFundEvents } from '#ledgers/community-fund';
import { ventureCall } from './venture-call.decider.js';
import { applicationAwarded } from './venture-call.queries.js';
import { ventureCalls } from './venture-calls.projection.js';

/** A grant that the fund takes back by a counter-entry was the award of an application: that has it no more. */
export const awardsTakenBack = policy(communityFundEvents, {
  name: 'awards-taken-back',
  views: [ventureCalls.name],
  on: {
    FundEntryReversed: ({ event: { data } }, rows) => {
      const awarded = rows.get<{ id: string; call: string }>(applicationAwarded(data.reverses));
      return awarded ? [[ask(ventureCall, awarded.call, { type: 'TakeBackAward', data: { application: awarded.id, grant: data.reverses } })]] : [];
    },
  },
});
