import { ask } from '#platform/event-sourcing';
import { dueSource } from '#platform/timekeeper';
import { timeAccount } from './time-account.decider.js';
import { lapsedLots, type DueLot } from './time-bank.queries.js';

/** Takes points whose last day is over, though nobody asks. What has truly lapsed the account decides. */
export const expirePoints = dueSource<DueLot>({
  name: 'lapsed-points',
  rows: lapsedLots,
  order: ({ volunteer }) => [ask(timeAccount, volunteer, { type: 'ExpirePoints', data: { volunteer } })],
});
