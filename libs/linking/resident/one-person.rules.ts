import type { SealedEventOf } from '#platform/event-sourcing';
import type { Handlers, Sql } from '#platform/read-model';
import type { socialWorkerEvents } from '#societies/social-worker';
import type { volunteerEvents } from '#societies/volunteer';
import type { residentEvents } from './resident.events.js';

type Files = typeof residentEvents & typeof volunteerEvents & typeof socialWorkerEvents;
type Told =
  | 'ResidentEnrolled' | 'ResidentVolunteerLinked' | 'ResidentVolunteerUnlinked' | 'ResidentMerged' | 'ResidentParted'
  | 'VolunteerRegistered' | 'VolunteerResidentLinked' | 'VolunteerResidentUnlinked' | 'VolunteerMerged' | 'VolunteerParted'
  | 'SocialWorkerMerged' | 'SocialWorkerParted';

/**
 * What a projection that counts persons does whenever two files, of residents, volunteers or social workers, turn out to be one person's, or not to be after all.
 * @param same what was told of the first id goes on as the second's
 * @param apart the two are two again
 */
export const onePerson = (same: (id: string, as: string) => readonly Sql[], apart: (one: string, other: string) => readonly Sql[]): Required<Pick<Handlers<SealedEventOf<Files>>, Told>> => ({
  ResidentEnrolled: ({ id, event: { data } }) => (data.volunteer === undefined ? [] : same(data.volunteer, id)),
  ResidentVolunteerLinked: ({ id, event: { data } }) => same(data.volunteer, id),
  ResidentVolunteerUnlinked: ({ id, event: { data } }) => apart(data.volunteer, id),
  ResidentMerged: ({ id, event: { data } }) => same(id, data.into),
  ResidentParted: ({ id, event: { data } }) => apart(id, data.from),
  VolunteerRegistered: ({ id, event: { data } }) => (data.resident === undefined ? [] : same(id, data.resident)),
  VolunteerResidentLinked: ({ id, event: { data } }) => same(id, data.resident),
  VolunteerResidentUnlinked: ({ id, event: { data } }) => apart(id, data.resident),
  VolunteerMerged: ({ id, event: { data } }) => same(id, data.into),
  VolunteerParted: ({ id, event: { data } }) => apart(id, data.from),
  SocialWorkerMerged: ({ id, event: { data } }) => same(id, data.into),
  SocialWorkerParted: ({ id, event: { data } }) => apart(id, data.from),
});
