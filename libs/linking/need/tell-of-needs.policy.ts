import { notice, type Message } from '#platform/notification';
import type { Rows } from '#platform/read-model';
import { addHours } from '#reference/calendar';
import { dueAt } from './need-clock.rules.js';
import { needEvents } from './need.events.js';
import { findNeed, type NeedRow } from './need.queries.js';
import { needRegister } from './need-register.projection.js';

/** Somebody who was told a week late would only wonder. */
const GOOD_FOR_HOURS = 7 * 24;

interface Happened {
  readonly id: string;
  readonly occurredAt: string;
}
const told = (template: string, { id, occurredAt }: Happened, station: string): Message => ({
  to: { kind: 'STATION', id: station }, template, about: { need: id }, language: 'zh', until: addHours(occurredAt, GOOD_FOR_HOURS),
});
/** Whoever has the need is told that it is an emergency now: it may have been somebody above who said so. */
function became(happened: Happened, rows: Rows): readonly Message[] {
  const row = rows.get<NeedRow>(findNeed(happened.id));
  return row ? [told('EMERGENCY_RAISED', happened, row.station)] : [];
}

/**
 * Tells whoever is on duty at a station of an emergency at once, of every need whose clock ran out, and of what is on its way to it; and whoever sent that, what became of it. Of what goes
 * with a whole station nobody need be told one by one.
 */
export const tellOfNeeds = notice(needEvents, {
  name: 'needs',
  views: [needRegister.name],
  on: {
    NeedRaised: (recorded) => (recorded.event.data.urgency === 'EMERGENCY' ? [told('EMERGENCY_RAISED', recorded, recorded.event.data.station)] : []),
    NeedReprioritised: (recorded, rows) => (recorded.event.data.urgency === 'EMERGENCY' ? became(recorded, rows) : []),
    // One that was an emergency before keeps its clock.
    NeedAssessed: (recorded, rows) => {
      const { occurredAt, event: { data: { urgency, dueAt: due } } } = recorded;
      return urgency === 'EMERGENCY' && due === dueAt(urgency, occurredAt) ? became(recorded, rows) : [];
    },
    NeedOverdue: (recorded) => [told('NEED_OVERDUE', recorded, recorded.event.data.station)],
    NeedEscalated: (recorded) => [told('NEED_ON_ITS_WAY_TO_YOU', recorded, recorded.event.data.to)],
    NeedHandOverOffered: (recorded) => [told('NEED_ON_ITS_WAY_TO_YOU', recorded, recorded.event.data.to)],
    NeedHandOverRecalled: (recorded) => [told('NEED_HAND_OVER_RECALLED', recorded, recorded.event.data.to)],
    NeedHandOverRefused: (recorded) => [told('NEED_HAND_OVER_REFUSED', recorded, recorded.event.data.from)],
    // Whoever received it before goes on answering for what goes with a whole station.
    NeedHandOverReceived: (recorded) => (recorded.actor === recorded.event.data.receiver ? [told('NEED_HAND_OVER_RECEIVED', recorded, recorded.event.data.from)] : []),
  },
});
