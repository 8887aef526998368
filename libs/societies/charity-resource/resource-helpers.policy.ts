import { ask, type Order } from '#platform/event-sourcing';
import { policy } from '#platform/policies';
import type { Rows } from '#platform/read-model';
import { dueSource, type DueRow } from '#platform/timekeeper';
import { civilDateAt } from '#reference/calendar';
import { volunteerEvents } from '#societies/volunteer';
import { charityResource } from './charity-resource.decider.js';
import { givenBy, lapsedCredentials } from './charity-resource.queries.js';
import { resourceHelpers } from './resource-helpers.projection.js';

const holding = (resource: string, credential: string, held: boolean): Order => [ask(charityResource, resource, { type: 'HoldCredential', data: { credential, held } })];
const ofAll = (volunteer: string, credential: string, held: boolean, rows: Rows): readonly Order[] =>
  rows.all<{ resource: string }>(givenBy(volunteer)).map(({ resource }) => holding(resource, credential, held));

/** What a volunteer holds is in the volunteer's file: what they give says the same, so that nobody is matched with whom they must not help. */
export const holdWhatTheFileSays = policy(volunteerEvents, {
  name: 'resources-say-what-their-volunteers-hold',
  views: [resourceHelpers.name],
  on: {
    VolunteerCredentialRecorded: ({ id, occurredAt, event: { data: { credential, from = '', until } } }, rows) => {
      const today = civilDateAt(occurredAt);
      return from > today || (until !== undefined && until < today) ? [] : ofAll(id, credential, true, rows);
    },
    VolunteerCredentialEnded: ({ id, event: { data } }, rows) => ofAll(id, data.credential, false, rows),
  },
});

/** A clearance or a licence that lapses is held no longer, though nobody says so. */
export const letCredentialsLapse = dueSource<DueRow & { readonly resource: string; readonly credential: string }>({
  name: 'credentials-of-helpers-lapse',
  rows: lapsedCredentials,
  order: ({ resource, credential }) => holding(resource, credential, false),
});
