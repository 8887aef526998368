import { ask, type Order } from '#platform/event-sourcing';
import { policy } from '#platform/policies';
import { residentEvents } from '#linking/resident';
import { activity } from './activity.decider.js';
import { activityEvents } from './activity.events.js';
import { isOfForgotten, photosAbout } from './activity.queries.js';

const remove = (entry: string, photo: string): Order => [ask(activity, entry, { type: 'RemovePhoto', data: { photo } })];

/** Whoever is forgotten is forgotten in pictures, too: of entries about them alone. Also one that is added afterwards. */
export const forgetPhotos = policy({ ...residentEvents, ...activityEvents }, {
  name: 'forget-photos-of-the-erased',
  views: ['activity_ledger', 'activity_surroundings'],
  on: {
    ResidentErased: ({ id }, rows) => rows.all<{ id: string; activity: string }>(photosAbout(id)).map((photo) => remove(photo.activity, photo.id)),
    ActivityPhotoAdded: ({ id, event: { data: { photo } } }, rows) => (rows.get(isOfForgotten(photo)) ? [remove(id, photo)] : []),
  },
});
