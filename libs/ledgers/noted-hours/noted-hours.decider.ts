import { aggregate, refusals, type Circumstances, type CommandData, type SealedEventOf } from '#platform/event-sourcing';
import { civilDateAt, isCivilDate } from '#reference/calendar';
import { confirmBy } from './confirm-by.rules.js';
import { notedHoursEvents, type NotedHoursEvent } from './noted-hours.events.js';
import type { notedHoursMessages } from './noted-hours.messages.js';

export type NotedHoursCommand =
  /** `from`: the first civil date on which they can have helped. */
  | { type: 'NoteHours'; data: Omit<Extract<NotedHoursEvent, { type: 'HoursNoted' }>['data'], 'confirmBy'> & { from: string } }
  /** In one step with the movement. */
  | { type: 'ConfirmNotedHours'; data: { movement: string; minutes: number } }
  | { type: 'RefuseNotedHours'; data: { reason: string } }
  /** Taken beside a note of another day: records nothing, and knows whether the same command was carried out for this one. */
  | { type: 'BeNotedAlready'; data: Record<never, never> }
  /** Nobody of the station has looked at them in time. */
  | { type: 'MissNotedHours'; data: { confirmBy: string } };

interface NotedHours {
  status: 'unknown' | 'waiting' | 'confirmed' | 'refused';
  minutes: number;
  volunteer: string;
  station: string;
  confirmBy: string;
  missed: boolean;
}

const LONGEST_MINUTES = 24 * 60;
const refuse = refusals<keyof typeof notedHoursMessages>();

function decide({ type, data }: NotedHoursCommand, noted: NotedHours, { now }: Circumstances): readonly NotedHoursEvent[] {
  if (type === 'BeNotedAlready') return [];
  if (type === 'MissNotedHours') return missed(data.confirmBy, noted, now);
  if (noted.status === 'confirmed') return refuse('NOTED_HOURS_CONFIRMED');
  if (type === 'NoteHours') return written(data, noted, civilDateAt(now));
  if (noted.status === 'unknown') return refuse('NOTED_HOURS_NOT_FOUND');
  if (type === 'RefuseNotedHours') return noted.status === 'refused' ? [] : [{ type: 'NotedHoursRefused', data: { ...data, volunteer: noted.volunteer } }];
  return noted.status === 'refused' ? refuse('NOTED_HOURS_REFUSED') : [{ type: 'NotedHoursConfirmed', data }];
}

function written({ from, ...data }: CommandData<NotedHoursCommand, 'NoteHours'>, { status, minutes, station, confirmBy: before }: NotedHours, today: string): readonly NotedHoursEvent[] {
  if (!isCivilDate(data.date) || data.date > today || data.date < from) return refuse('NOTED_HOURS_DATE_INVALID', { from });
  if (!Number.isSafeInteger(data.minutes) || data.minutes < 1 || data.minutes > LONGEST_MINUTES) return refuse('NOTED_HOURS_LENGTH_INVALID');
  const waits = status === 'waiting';
  if (waits && minutes === data.minutes && station === data.station && data.words === undefined) return [];
  // Putting them otherwise gives nobody more time.
  return [{ type: 'HoursNoted', data: { ...data, confirmBy: waits ? before : confirmBy(today) } }];
}

const missed = (by: string, { status, station, confirmBy: due, missed: known }: NotedHours, now: string): readonly NotedHoursEvent[] =>
  status !== 'waiting' || known || by !== due || now < due ? [] : [{ type: 'NotedHoursMissed', data: { station, confirmBy: due } }];

function evolve(noted: NotedHours, { type, data }: SealedEventOf<typeof notedHoursEvents>): NotedHours {
  switch (type) {
    case 'HoursNoted':
      noted.missed &&= noted.confirmBy === data.confirmBy;
      noted.status = 'waiting';
      noted.minutes = data.minutes;
      noted.volunteer = data.volunteer;
      noted.station = data.station;
      noted.confirmBy = data.confirmBy;
      break;
    case 'NotedHoursConfirmed':
      noted.status = 'confirmed';
      break;
    case 'NotedHoursRefused':
      noted.status = 'refused';
      break;
    case 'NotedHoursMissed':
      noted.missed = true;
  }
  return noted;
}

/** Of one volunteer, one linkage or pairing and one day: its id is made of them, so that nobody notes the same twice. */
export const notedHours = aggregate<typeof notedHoursEvents, NotedHours, NotedHoursCommand>({
  category: 'notedHours',
  events: notedHoursEvents,
  initial: () => ({ status: 'unknown', minutes: 0, volunteer: '', station: '', confirmBy: '', missed: false }),
  decide,
  evolve,
});
