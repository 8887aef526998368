import { ask, type Order } from '#platform/event-sourcing';
import { policy } from '#platform/policies';
import type { Rows } from '#platform/read-model';
import { volunteerEvents } from '#societies/volunteer';
import { resident } from './resident.decider.js';
import { fileThatStays } from './resident.queries.js';

function link(volunteer: string, served: string, by: string | null, rows: Rows): readonly Order[] {
  const file = rows.get<{ id: string; station: string }>(fileThatStays(served));
  return file && file.station === by ? [[ask(resident, file.id, { type: 'LinkVolunteer', data: { volunteer } })]] : [];
}

function unlink(volunteer: string, served: string, by: string | null, rows: Rows): readonly Order[] {
  const file = rows.get<{ id: string; station: string }>(fileThatStays(served));
  return file && file.station === by ? [[ask(resident, file.id, { type: 'UnlinkVolunteer', data: { volunteers: [volunteer] } })]] : [];
}

/**
 * Whoever is a volunteer and said to be a resident: the resident's file names them too, also where it went on in another one. Only where the station that serves the
 * resident says so; of others it is asked for by `linkVolunteer`, which needs a right to both files. That it was a mistake is said the same way.
 */
export const linkWhoVolunteers = policy(volunteerEvents, {
  name: 'link-residents-who-volunteer',
  views: ['resident_register'],
  on: {
    VolunteerRegistered: ({ id, event: { data } }, rows) => (data.resident === undefined ? [] : link(id, data.resident, data.station, rows)),
    VolunteerResidentLinked: ({ id, station, event: { data } }, rows) => link(id, data.resident, station, rows),
    VolunteerResidentUnlinked: ({ id, station, event: { data } }, rows) => unlink(id, data.resident, station, rows),
  },
});
