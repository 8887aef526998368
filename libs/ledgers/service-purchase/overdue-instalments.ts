import { ask } from '#platform/event-sourcing';
import { notice } from '#platform/notification';
import { dueSource, type OverdueList } from '#platform/timekeeper';
import { addHours } from '#reference/calendar';
import { servicePurchase } from './service-purchase.decider.js';
import { servicePurchaseEvents } from './service-purchase.events.js';
import { instalmentsLate, instalmentsRunningOut, type DueInstalmentRow } from './service-purchase.queries.js';

/** Notes that an instalment was not paid in time; whether it was not the purchase says. */
export const missPurchaseInstalments = dueSource<DueInstalmentRow>({
  name: 'overdue-purchase-instalments',
  rows: instalmentsRunningOut,
  order: ({ id, purchase }) => [ask(servicePurchase, purchase, { type: 'MissInstalment', data: { instalment: id } })],
});

/** Neither paid nor withheld, those that wait for an evaluation too: then that is late. Each leads to its purchase; it is no station that pays. */
export const instalmentsNotPaid: OverdueList = {
  kind: 'PURCHASE_INSTALMENT',
  entries: (rows, { now, reach, stationId, region, after, limit }) =>
    rows
      .all<DueInstalmentRow>(instalmentsLate(reach, now, { stationId, region }, after, limit))
      .map(({ id, purchase, due_at: dueAt }) => ({ id: purchase, dueAt, tie: id, station: null })),
};

const GOOD_FOR_HOURS = 7 * 24;
/** Tells whoever is to pay, and whoever waits for it. */
export const tellOfPurchases = notice(servicePurchaseEvents, {
  name: 'purchases',
  on: {
    PurchaseInstalmentOverdue: ({ id, occurredAt, event: { data } }) =>
      [data.buyer, data.operator].map((organization) => ({
        to: { kind: 'ORGANIZATION', id: organization }, template: 'PURCHASE_INSTALMENT_OVERDUE', about: { purchase: id, instalment: data.instalment }, language: 'zh',
        until: addHours(occurredAt, GOOD_FOR_HOURS),
      })),
  },
});
