import { notice } from '#platform/notification';
import { addHours } from '#reference/calendar';
import { organizationEvents } from '#societies/organization';
import { HELPER_GONE, pairingEvents } from './pairing.events.js';
import { pairings } from './pairing.projection.js';
import { findPairing, visitedByOrganization, type PairingRow } from './pairing.queries.js';

const GOOD_FOR_HOURS = 7 * 24;

/** Somebody is expected by nobody any more: their station looks for another helper. What it ended itself it knows. */
export const tellOfPairings = notice({ ...pairingEvents, ...organizationEvents }, {
  name: 'pairings',
  views: [pairings.name],
  on: {
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
