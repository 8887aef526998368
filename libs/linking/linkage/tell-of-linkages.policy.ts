import { notice, type Message, type Recipient } from '#platform/notification';
import type { Rows } from '#platform/read-model';
import { addHours, civilDateAt, isOpenFor } from '#reference/calendar';
import { hoursGiven, charityResourceEvents, type ResourceTerms } from '#societies/charity-resource';
import { organizationEvents } from '#societies/organization';
import { linkageEvents } from './linkage.events.js';
import { findLinkage, scheduledOfResource, waitingForOrganization, type LinkageRow } from './linkage.queries.js';
import { linkageRegister } from './linkage-register.projection.js';

/** Somebody who was told a week late would only wonder. */
const GOOD_FOR_HOURS = 7 * 24;

const told = (to: Recipient, template: string, linkage: string, until: string): Message => ({ to, template, about: { linkage }, language: 'zh', until });

/** One side of a linkage is told what the other did. */
function other(by: 'STATION' | 'PROVIDER' | 'CLOCK', template: string, { id, occurredAt }: { readonly id: string; readonly occurredAt: string }, rows: Rows): readonly Message[] {
  const row = rows.get<LinkageRow>(findLinkage(id));
  if (!row) return [];
  const sides: Recipient[] = [
    ...(by === 'PROVIDER' || by === 'CLOCK' ? [{ kind: 'STATION' as const, id: row.station }] : []),
    ...(by === 'STATION' || by === 'CLOCK' ? [{ kind: row.provider_kind, id: row.provider }] : []),
  ];
  return sides.map((side) => told(side, template, id, addHours(occurredAt, GOOD_FOR_HOURS)));
}

/**
 * What was promised stays promised; whether it comes at a time at which the resource is not given any more is for the station to ask. It need not ask again of what both agreed on outside
 * of the hours.
 */
function outside(resource: string, at: string, terms: Pick<ResourceTerms, 'windows' | 'openingHours' | 'validity'> | undefined, rows: Rows): readonly Message[] {
  const given = ({ starts_at: startsAt, ends_at: endsAt, outside_hours: known }: LinkageRow): boolean => {
    if (!terms || startsAt === null || endsAt === null) return false;
    const { validity } = terms;
    const day = civilDateAt(startsAt);
    if (day < (validity.from ?? day) || day > (validity.until ?? day)) return false;
    return known?.includes('RESOURCE') === true || isOpenFor(hoursGiven(terms), startsAt, endsAt);
  };
  return rows.all<LinkageRow>(scheduledOfResource(resource, at)).filter((row) => !given(row)).map(({ id, station }): Message => ({
    to: { kind: 'STATION', id: station }, template: 'LINKAGE_OUTSIDE_TERMS', about: { linkage: id, resource }, language: 'zh', until: addHours(at, GOOD_FOR_HOURS),
  }));
}

/** Offers reach whoever has no screen open, and so does what became of them: by ids, never by what was said. */
export const tellOfLinkages = notice({ ...linkageEvents, ...organizationEvents, ...charityResourceEvents }, {
  name: 'linkages',
  views: [linkageRegister.name],
  on: {
    LinkageProposed: ({ id, event: { data } }) => [told(data.provider, 'OFFER_FOR_YOU', id, data.answerBy)],
    LinkageHurried: ({ id, event: { data } }, rows) => {
      const row = rows.get<LinkageRow>(findLinkage(id));
      return row ? [told({ kind: row.provider_kind, id: row.provider }, 'OFFER_MORE_URGENT', id, data.answerBy)] : [];
    },
    LinkageAccepted: (recorded, rows) => other(recorded.event.data.by, 'OFFER_ACCEPTED', recorded, rows),
    LinkageDeclined: (recorded, rows) => other('PROVIDER', 'OFFER_DECLINED', recorded, rows),
    LinkageExpired: (recorded, rows) => other('CLOCK', 'OFFER_EXPIRED', recorded, rows),
    LinkageRevoked: (recorded, rows) => recorded.event.data.reason === 'HELPER_GONE' ? other('PROVIDER', 'LINKAGE_HELPER_GONE', recorded, rows) : other('STATION', recorded.event.data.reason === 'WON_BY_ANOTHER' ? 'OFFER_TAKEN_BY_ANOTHER' : 'OFFER_TAKEN_BACK', recorded, rows),
    LinkageScheduled: (recorded, rows) => other(recorded.event.data.by, 'VISIT_SCHEDULED', recorded, rows),
    LinkageReopened: (recorded, rows) => other('STATION', 'LINKAGE_REOPENED', recorded, rows),
    LinkageCancelled: (recorded, rows) => recorded.event.data.reason === 'HELPER_GONE' ? other('PROVIDER', 'LINKAGE_HELPER_GONE', recorded, rows) : other(recorded.event.data.by, 'LINKAGE_CANCELLED', recorded, rows),
    LinkageFailed: (recorded, rows) => other(recorded.event.data.by, 'LINKAGE_FAILED', recorded, rows),
    // What it promised stays promised: whether it still is to come is for those who wait for it.
    OrganizationSuspended: ({ id, occurredAt }, rows) =>
      rows.all<{ station: string }>(waitingForOrganization(id)).map(({ station }) => ({
        to: { kind: 'STATION', id: station }, template: 'LINKAGE_PROVIDER_SUSPENDED', about: { organization: id }, language: 'zh', until: addHours(occurredAt, GOOD_FOR_HOURS),
      })),
    ResourceCorrected: ({ id, occurredAt, event: { data } }, rows) => outside(id, occurredAt, data, rows),
    ResourceRetired: ({ id, occurredAt }, rows) => outside(id, occurredAt, undefined, rows),
    ResourceReinstated: ({ id, occurredAt }, rows) => rows.all<LinkageRow>(scheduledOfResource(id, occurredAt)).map(({ id: linkage, station }) =>
      ({ to: { kind: 'STATION', id: station }, template: 'LINKAGE_RESOURCE_BACK', about: { linkage, resource: id }, language: 'zh', until: addHours(occurredAt, GOOD_FOR_HOURS) })),
    LinkageFollowUpMissed: (recorded, rows) => other('PROVIDER', 'FOLLOW_UP_MISSED', recorded, rows),
  },
});
