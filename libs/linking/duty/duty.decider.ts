import { aggregate, refusals, type Circumstances, type SealedEventOf } from '#platform/event-sourcing';
import { dutyEvents, type DutyEvent } from './duty.events.js';
import type { dutyMessages } from './duty.messages.js';

export type DutyCommand =
  | { type: 'RosterDuty'; data: { shift: string; worker: string; from: string; until: string } }
  | { type: 'CancelDuty'; data: { shift: string; reason: string } };

type Shift = { readonly worker: string; readonly from: string; readonly until: string };
interface Roster {
  readonly shifts: Map<string, Shift>;
}

/** A week: whoever is said to be on duty for longer is not. */
const LONGEST_MS = 7 * 24 * 3_600_000;
const refuse = refusals<keyof typeof dutyMessages>();

function decide({ type, data }: DutyCommand, { shifts }: Roster, { now }: Circumstances): readonly DutyEvent[] {
  if (type === 'CancelDuty') {
    const { worker: whose } = shifts.get(data.shift) ?? refuse('DUTY_SHIFT_NOT_FOUND');
    return [{ type: 'DutyShiftCancelled', data: { ...data, worker: whose } }];
  }
  const { from, until, worker } = data;
  if (from >= until) return refuse('DUTY_SHIFT_REVERSED');
  if (Date.parse(until) - Date.parse(from) > LONGEST_MS) return refuse('DUTY_SHIFT_TOO_LONG');
  if (until <= now) return refuse('DUTY_SHIFT_OVER');
  if ([...shifts.values()].some((other) => other.worker === worker && other.from < until && from < other.until)) return refuse('DUTY_SHIFT_OVERLAPS');
  return [{ type: 'DutyShiftRostered', data }];
}

function evolve(roster: Roster, { type, data }: SealedEventOf<typeof dutyEvents>): Roster {
  if (type === 'DutyShiftRostered') roster.shifts.set(data.shift, { worker: data.worker, from: data.from, until: data.until });
  else roster.shifts.delete(data.shift);
  return roster;
}

export const dutyRoster = aggregate<typeof dutyEvents, Roster, DutyCommand>({
  category: 'dutyRoster',
  events: dutyEvents,
  initial: () => ({ shifts: new Map() }),
  decide,
  evolve,
});
