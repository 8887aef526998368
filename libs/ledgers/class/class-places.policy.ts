import { ask } from '#platform/event-sourcing';
import { policy } from '#platform/policies';
import { volunteerEvents } from '#societies/volunteer';
import { residentEvents } from '#linking/resident';
import { course } from './class.decider.js';
import { placesOf, placesOfFiles } from './class.queries.js';

interface Place {
  readonly class: string;
  readonly member: string;
}
const leave = (places: readonly Place[]) => places.map((place) => [ask(course, place.class, { type: 'Withdraw', data: { id: place.member } })]);

/** Whoever was erased, or is not served any more, keeps no place: it goes to the next who waits. What they got since is theirs who are served again. */
export const freeClassPlaces = policy({ ...residentEvents, ...volunteerEvents }, {
  name: 'free-class-places',
  views: ['class_register'],
  on: {
    ResidentErased: ({ id }, rows) => leave(rows.all<Place>(placesOf(id))),
    ResidentFileClosed: ({ id, occurredAt }, rows) => leave(rows.all<Place>(placesOfFiles(id, occurredAt))),
    VolunteerErased: ({ id }, rows) => leave(rows.all<Place>(placesOf(id))),
  },
});
