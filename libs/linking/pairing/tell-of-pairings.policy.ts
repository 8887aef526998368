import { notice, type Message, type Recipient } from '#platform/notification';
import type { Rows } from '#platform/read-model';
import { addHours, civilDateAt } from '#reference/calendar';
import { organizationEvents } from '#societies/organization';
import { consentEvents, consentRegister, whoMayKnow } from '#linking/consent';
import { residentEvents } from '#linking/resident';
import { HELPER_GONE, pairingEvents } from './pairing.events.js';
import { pairings, visitsDue } from './pairing.projection.js';
import { findPairing, runningOf, visitedByOrganization, type PairingRow, type RunningRow } from './pairing.queries.js';

const GOOD_FOR_HOURS = 7 * 24;

/**
 * Somebody took back that the helper may know of them, or it was agreed to until a day that is over. Nothing more is told the helper, who may remember the way: they are asked to wait until the station has spoken with whom the visits are
 * for, and either ends the pairing or has the consent anew. Visits stay due until then, of the station.
 */
const withoutConsent = (resident: string, at: string, rows: Rows): readonly Message[] =>
  rows.all<RunningRow>(runningOf(resident)).flatMap(({ id, resident: of, minor, station, provider_kind: kind, provider }) => {
    if (whoMayKnow(rows, of, { minor: minor === 1, today: civilDateAt(at) })({ kind, id: provider })) return [];
    const told = (to: Recipient, template: string): Message => ({ to, template, about: { pairing: id }, language: 'zh', until: addHours(at, GOOD_FOR_HOURS) });
    return [told({ kind: 'STATION', id: station }, 'PAIRING_WITHOUT_CONSENT'), ...(kind === 'STATION' ? [] : [told({ kind, id: provider }, 'PAIRING_TO_WAIT')])];
  });

/** Somebody is expected by nobody any more: their station looks for another helper. What it ended itself it knows. */
export const tellOfPairings = notice({ ...pairingEvents, ...organizationEvents, ...consentEvents, ...residentEvents }, {
  name: 'pairings',
  views: [pairings.name, visitsDue.name, consentRegister.name],
  on: {
    ConsentWithdrawn: ({ id, occurredAt }, rows) => withoutConsent(id, occurredAt, rows),
    ConsentRanOut: ({ id, occurredAt }, rows) => withoutConsent(id, occurredAt, rows),
    ResidentConsentWithdrawn: ({ id, occurredAt }, rows) => withoutConsent(id, occurredAt, rows),
    ResidentGuardianEnded: ({ id, occurredAt }, rows) => withoutConsent(id, occurredAt, rows),
    OrganizationSuspended: ({ id, occurredAt }, rows) =>
      rows.all<{ station: string }>(visitedByOrganization(id)).map(({ station }) => ({
        to: { kind: 'STATION', id: station }, template: 'PAIRING_HELPER_SUSPENDED', about: { organization: id }, language: 'zh', until: addHours(occurredAt, GOOD_FOR_HOURS),
      })),
    PairingEnded: ({ id, occurredAt, event: { data } }, rows) => {
      const row = data.reason === HELPER_GONE ? rows.get<PairingRow>(findPairing(id)) : undefined;
      return row ? [{ to: { kind: 'STATION', id: row.station }, template: 'PAIRING_HELPER_GONE', about: { pairing: id }, language: 'zh', until: addHours(occurredAt, GOOD_FOR_HOURS) }] : [];
    },
  },
});
