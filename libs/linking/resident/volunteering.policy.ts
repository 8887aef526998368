import { ask } from '#platform/event-sourcing';
import { policy } from '#platform/policies';
import { volunteerEvents } from '#societies/volunteer';
import { resident } from './resident.decider.js';
import { fileThatStays } from './resident.queries.js';

/**
 * Whoever is registered as a volunteer and said to be a resident: the resident's file names them too, also where it went on in another one. Only by the station that serves
 * the resident; of others it is asked for by `linkVolunteer`, which needs a right to both files.
 */
export const linkWhoVolunteers = policy(volunteerEvents, {
  name: 'link-residents-who-volunteer',
  views: ['resident_register'],
  on: {
    VolunteerRegistered: ({ id, event: { data } }, rows) => {
      const file = data.resident === undefined ? undefined : rows.get<{ id: string; station: string }>(fileThatStays(data.resident));
      return file?.station === data.station ? [[ask(resident, file.id, { type: 'LinkVolunteer', data: { volunteer: id } })]] : [];
    },
  },
});
