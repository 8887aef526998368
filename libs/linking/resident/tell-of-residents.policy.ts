import { notice, type Message } from '#platform/notification';
import { addHours } from '#reference/calendar';
import { residentEvents } from './resident.events.js';
import { findResident, type ResidentRow } from './resident.queries.js';
import { residentRegister } from './resident-register.projection.js';

const GOOD_FOR_HOURS = 7 * 24;
const CLOCK = 'clock:';
const told = (station: string, template: string, resident: string, at: string): Message => ({
  to: { kind: 'STATION', id: station }, template, about: { resident }, language: 'zh', until: addHours(at, GOOD_FOR_HOURS),
});

/** A station is told of whom it serves from now on, and of a child who has no guardian from one day to the next: whoever was to come can know of neither. What it said itself it knows. */
export const tellOfResidents = notice(residentEvents, {
  name: 'residents',
  views: [residentRegister.name],
  on: {
    ResidentMoved: ({ id, occurredAt, event: { data } }) => [told(data.to, 'RESIDENT_MOVED_TO_YOU', id, occurredAt)],
    ResidentGuardianEnded: ({ id, actor, occurredAt }, rows) => {
      const row = actor.startsWith(CLOCK) ? rows.get<ResidentRow>(findResident(id)) : undefined;
      return row && row.closed_on === null && row.erased_at === null ? [told(row.station, 'GUARDIAN_TERM_OVER', id, occurredAt)] : [];
    },
  },
});
