import { ask } from '#platform/event-sourcing';
import { dueSource, overdueList, type OverdueList } from '#platform/timekeeper';
import { servicePurchase } from './service-purchase.decider.js';
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

/** Stations that were asked whether they work under a purchase, and say nothing: of what they do nothing counts meanwhile. */
export const purchasesNotAnswered = overdueList('PURCHASE_ANSWER', {
  table: 'purchase_asked', id: 'purchase', due: 'due_at', byStation: 'purchase_asked_of_station', byCounty: 'purchase_asked_of_county', counties: 'purchase_asked_county',
});
