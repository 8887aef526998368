import { ask } from '#platform/event-sourcing';
import { policy } from '#platform/policies';
import { residentEvents } from '#linking/resident';
import { communityFund } from './community-fund.decider.js';
import { grantsTo } from './community-fund.queries.js';

/** What a grant was for is said of whom it went to, and forgotten with them; that and how much was given stays. */
export const forgetWordsOfGrants = policy(residentEvents, {
  name: 'forget-words-of-grants-to-the-erased',
  views: ['fund_book'],
  on: {
    ResidentErased: ({ id }, rows) => rows.all<{ id: string; fund: string }>(grantsTo(id)).map(({ id: grant, fund }) => [ask(communityFund, fund, { type: 'ForgetGrantWords', data: { grant } })]),
  },
});
