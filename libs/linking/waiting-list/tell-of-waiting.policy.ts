import { notice, type Message } from '#platform/notification';
import type { Rows } from '#platform/read-model';
import { addHours } from '#reference/calendar';
import { charityResourceEvents } from '#societies/charity-resource';
import { waitingLists } from './waiting-list.projection.js';
import { waitedInVain } from './waiting-list.queries.js';

const GOOD_FOR_HOURS = 7 * 24;

const toldOf = (template: string) => ({ id, occurredAt }: { readonly id: string; readonly occurredAt: string }, rows: Rows): readonly Message[] =>
  rows.all<{ need: string; station: string }>(waitedInVain(id)).map(({ need, station }) => ({
    to: { kind: 'STATION', id: station }, template, about: { need, resource: id }, language: 'zh', until: addHours(occurredAt, GOOD_FOR_HOURS),
  }));

/** Whoever waits for what will not be given is to look elsewhere: their station is told, of each need; and that it waits again where that was a mistake. */
export const tellOfWaiting = notice(charityResourceEvents, {
  name: 'waiting-lists',
  views: [waitingLists.name],
  on: {
    ResourceRetired: toldOf('WAITED_IN_VAIN'),
    ResourceReinstated: toldOf('WAITING_AGAIN'),
  },
});
