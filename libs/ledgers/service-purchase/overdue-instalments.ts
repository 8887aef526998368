import { ask } from '#platform/event-sourcing';
import { notice, type Message } from '#platform/notification';
import type { Rows } from '#platform/read-model';
import { dueSource, overdueList, type OverdueList } from '#platform/timekeeper';
import { addHours } from '#reference/calendar';
import { servicePurchase } from './service-purchase.decider.js';
import { servicePurchaseEvents } from './service-purchase.events.js';
import { purchases } from './purchases.projection.js';
import { findPurchase, instalmentsLate, instalmentsRunningOut, type DueInstalmentRow, type PurchaseRow } from './service-purchase.queries.js';

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

const GOOD_FOR_HOURS = 7 * 24;
const asked = (purchase: string, station: string, at: string): Message => ({
  to: { kind: 'STATION', id: station }, template: 'PURCHASE_ASKS_STATION', about: { purchase }, language: 'zh', until: addHours(at, GOOD_FOR_HOURS),
});
function said(template: string, purchase: string, station: string, at: string, rows: Rows): readonly Message[] {
  const row = rows.get<PurchaseRow>(findPurchase(purchase));
  return (row ? [row.buyer, row.operator] : []).map((id) => ({ to: { kind: 'ORGANIZATION', id }, template, about: { purchase, station }, language: 'zh', until: addHours(at, GOOD_FOR_HOURS) }));
}

/** Tells whoever is to pay, and whoever waits for it; stations that they are asked, and buyer and operator what they said. */
export const tellOfPurchases = notice(servicePurchaseEvents, {
  name: 'purchases',
  views: [purchases.name],
  on: {
    PurchaseOpened: ({ id, occurredAt, event: { data } }) => data.asked.map((station) => asked(id, station, occurredAt)),
    PurchaseStationAdded: ({ id, occurredAt, event: { data } }) => (data.asked ? [asked(id, data.station, occurredAt)] : []),
    PurchaseAgreed: ({ id, occurredAt, event: { data } }, rows) => said('PURCHASE_STATION_AGREED', id, data.station, occurredAt, rows),
    PurchaseLeft: ({ id, occurredAt, event: { data } }, rows) => said('PURCHASE_STATION_LEFT', id, data.station, occurredAt, rows),
    PurchaseInstalmentOverdue: ({ id, occurredAt, event: { data } }) =>
      [data.buyer, data.operator].map((organization) => ({
        to: { kind: 'ORGANIZATION', id: organization }, template: 'PURCHASE_INSTALMENT_OVERDUE', about: { purchase: id, instalment: data.instalment }, language: 'zh',
        until: addHours(occurredAt, GOOD_FOR_HOURS),
      })),
  },
});
