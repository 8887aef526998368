import { ask } from '#platform/event-sourcing';
import { policy } from '#platform/policies';
import { volunteerEvents } from '#societies/volunteer';
import { residentEvents, residentsMergedInto } from '#linking/resident';
import { course } from './class.decider.js';
import { placesOf } from './class.queries.js';

type Rows = Parameters<NonNullable<ReturnType<typeof policy>['on'][string]>>[1];
const leave = (id: string, rows: Rows) =>
  rows.all<{ class: string }>(placesOf(id)).map((row) => [ask(course, row.class, { type: 'Withdraw', data: { id } })]);

/** Whoever was erased, or is not served any more, keeps no place: it goes to the next who waits. */
export const freeClassPlaces = policy({ ...residentEvents, ...volunteerEvents }, {
  name: 'free-class-places',
  views: ['class_register', 'resident_register'],
  on: {
    ResidentErased: ({ id }, rows) => leave(id, rows),
    ResidentFileClosed: ({ id }, rows) => rows.all<{ id: string }>(residentsMergedInto(id)).flatMap((file) => leave(file.id, rows)),
    VolunteerErased: ({ id }, rows) => leave(id, rows),
  },
});
