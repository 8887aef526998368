import { notice, type Message } from '#platform/notification';
import type { Rows } from '#platform/read-model';
import { addHours, civilDateAt } from '#reference/calendar';
import { stationEvents } from '#linking/station';
import { purchases } from './purchases.projection.js';
import { servicePurchaseEvents } from './service-purchase.events.js';
import { findPurchase, purchasesOfStation, type PurchaseRow } from './service-purchase.queries.js';

const GOOD_FOR_HOURS = 7 * 24;
const asked = (purchase: string, station: string, at: string): Message => ({
  to: { kind: 'STATION', id: station }, template: 'PURCHASE_ASKS_STATION', about: { purchase }, language: 'zh', until: addHours(at, GOOD_FOR_HOURS),
});
function said(template: string, purchase: string, station: string, at: string, rows: Rows): readonly Message[] {
  const row = rows.get<PurchaseRow>(findPurchase(purchase));
  return row ? toParties(template, row, station, at) : [];
}
function toParties(template: string, { id: purchase, buyer, operator }: Pick<PurchaseRow, 'id' | 'buyer' | 'operator'>, station: string, at: string): readonly Message[] {
  return [buyer, operator].map((id) => ({ to: { kind: 'ORGANIZATION', id }, template, about: { purchase, station }, language: 'zh', until: addHours(at, GOOD_FOR_HOURS) }));
}

/** Tells whoever is to pay, and whoever waits for it; stations that they are asked, and buyer and operator what they said. */
export const tellOfPurchases = notice({ ...servicePurchaseEvents, ...stationEvents }, {
  name: 'purchases',
  views: [purchases.name],
  on: {
    PurchaseOpened: ({ id, occurredAt, event: { data } }) => data.asked.map((station) => asked(id, station, occurredAt)),
    PurchaseStationAdded: ({ id, occurredAt, event: { data } }) => (data.asked ? [asked(id, data.station, occurredAt)] : []),
    PurchaseAgreed: ({ id, occurredAt, event: { data } }, rows) => said('PURCHASE_STATION_AGREED', id, data.station, occurredAt, rows),
    PurchaseLeft: ({ id, occurredAt, event: { data } }, rows) => said('PURCHASE_STATION_LEFT', id, data.station, occurredAt, rows),
    // Nothing that its successors do counts until they are named.
    StationClosed: ({ id, occurredAt }, rows) =>
      rows.all<PurchaseRow>(purchasesOfStation(id, civilDateAt(occurredAt))).flatMap((row) => toParties('PURCHASE_STATION_CLOSED', row, id, occurredAt)),
    PurchaseInstalmentOverdue: ({ id, occurredAt, event: { data } }) =>
      [data.buyer, data.operator].map((organization) => ({
        to: { kind: 'ORGANIZATION', id: organization }, template: 'PURCHASE_INSTALMENT_OVERDUE', about: { purchase: id, instalment: data.instalment }, language: 'zh',
        until: addHours(occurredAt, GOOD_FOR_HOURS),
      })),
  },
});
