import { ask } from '#platform/event-sourcing';
import { notice } from '#platform/notification';
import { dueSource, type OverdueList } from '#platform/timekeeper';
import { addHours } from '#reference/calendar';
import { communityFund } from './community-fund.decider.js';
import { communityFundEvents } from './community-fund.events.js';
import { instalmentsLate, instalmentsRunningOut, type DueInstalmentRow } from './community-fund.queries.js';

/** Notes that an instalment did not come in time; whether it did not the fund says. */
export const missPledgedInstalments = dueSource<DueInstalmentRow>({
  name: 'overdue-fund-pledges',
  rows: instalmentsRunningOut,
  order: ({ id, on_date: on, fund }) => [ask(communityFund, fund, { type: 'MissInstalment', data: { pledge: id, on } })],
});

/** Until it has come, or the pledge has ended. Each leads to its fund. */
export const pledgedNotCome: OverdueList = {
  kind: 'FUND_PLEDGE',
  entries: (rows, { now, reach, stationId, region, after, limit }) =>
    rows
      .all<DueInstalmentRow & { readonly station: string }>(instalmentsLate(reach, now, { stationId, region }, after, limit))
      .map(({ id, fund, due_at: dueAt, station }) => ({ id: fund, dueAt, tie: id, station })),
};

const GOOD_FOR_HOURS = 7 * 24;
/** Tells the charity, which may ask after it, and a donor that is an organization. */
export const tellOfFundPledges = notice(communityFundEvents, {
  name: 'fund-pledges',
  on: {
    FundPledgeInstalmentOverdue: ({ id, occurredAt, event: { data } }) =>
      [data.charity, ...(data.donorKind === 'ORGANIZATION' ? [data.donor] : [])].map((organization) => ({
        to: { kind: 'ORGANIZATION', id: organization }, template: 'FUND_PLEDGE_OVERDUE', about: { fund: id, pledge: data.pledge }, language: 'zh', until: addHours(occurredAt, GOOD_FOR_HOURS),
      })),
  },
});
