import { notice, type Message } from '#platform/notification';
import { addHours } from '#reference/calendar';
import { needEvents } from './need.events.js';

/** Somebody who was told a week late would only wonder. */
const GOOD_FOR_HOURS = 7 * 24;

/** Tells whoever is on duty at a station of an emergency at once, and of every need whose clock ran out. */
export const tellOfNeeds = notice(needEvents, {
  name: 'needs',
  on: {
    NeedRaised: ({ id, occurredAt, event: { data } }) => (data.urgency === 'EMERGENCY' ? [told('EMERGENCY_RAISED', id, data.station, occurredAt)] : []),
    NeedOverdue: ({ id, occurredAt, event: { data } }) => [told('NEED_OVERDUE', id, data.station, occurredAt)],
  },
});

const told = (template: string, need: string, station: string, at: string): Message => ({
  to: { kind: 'STATION', id: station },
  template,
  about: { need },
  language: 'zh',
  until: addHours(at, GOOD_FOR_HOURS),
});
