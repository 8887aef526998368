import { notice } from '#platform/notification';
import { addHours } from '#reference/calendar';
import { charityResourceEvents } from '#societies/charity-resource';
import { waitingLists } from './waiting-list.projection.js';
import { waitedInVain } from './waiting-list.queries.js';

const GOOD_FOR_HOURS = 7 * 24;

/** Whoever waits for what will never be given is to look elsewhere: their station is told, of each need. */
export const tellOfWaiting = notice(charityResourceEvents, {
  name: 'waiting-lists',
  views: [waitingLists.name],
  on: {
    ResourceRetired: ({ id, occurredAt }, rows) =>
      rows.all<{ need: string; station: string }>(waitedInVain(id)).map(({ need, station }) => ({
        to: { kind: 'STATION', id: station }, template: 'WAITED_IN_VAIN', about: { need, resource: id }, language: 'zh', until: addHours(occurredAt, GOOD_FOR_HOURS),
      })),
  },
});
