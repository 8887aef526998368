import { aggregate, refusals } from '#platform/event-sourcing';
import { civilDateAt } from '#reference/calendar';
import type { RiskLevel } from '#reference/catalogue';
import { residentVisitsEvents, type ResidentVisitsEvent } from './pairing.events.js';
import type { pairingMessages } from './pairing.messages.js';
import { dueOnceVisited } from './visit-due.rules.js';

const refuse = refusals<keyof typeof pairingMessages>();
const NEVER = '9999-12-31';

type Paired = Extract<ResidentVisitsEvent, { type: 'ResidentPaired' }>['data'];

export type ResidentVisitsCommand =
  /** `helpers`: all files of whoever helps. `over`: pairings with them that have ended, which their own streams know. */
  | { type: 'PairResident'; data: Paired & { helpers: readonly string[]; over: readonly string[] } }
  /** `earliest`: a day before it cannot be meant. */
  | { type: 'RecordVisit'; data: { on: string; risk: RiskLevel; earliest?: string; byHand?: true } }
  /** What the ledger told of a day was not so. A visit that was told by hand stays, unless whoever told it takes it back (`byHand`). */
  | { type: 'TakeBackVisit'; data: { on: string; byHand?: true } }
  | { type: 'MissVisit'; data: { dueAt: string; risk: RiskLevel } };

/**
 * Visits to a resident, by whoever; what is due goes by the risk level, which the resident's own stream has. Where visits come from is decided here too, since each pairing is a
 * stream of its own: those that began before this stream was told of them only the views know.
 */
export const residentVisits = aggregate<typeof residentVisitsEvents, { readonly days: Set<string>; readonly byHand: Set<string>; missed: string; readonly paired: Map<string, Paired> }, ResidentVisitsCommand>({
  category: 'residentVisits',
  events: residentVisitsEvents,
  initial: () => ({ days: new Set(), byHand: new Set(), missed: '', paired: new Map() }),
  decide({ type, data }, { days, byHand, missed: last, paired }, { now }): readonly ResidentVisitsEvent[] {
    if (type === 'PairResident') {
      const { helpers, over, ...one } = data;
      if (paired.has(one.pairing)) return [];
      return [...paired.values()].some((other) => !over.includes(other.pairing) && helpers.includes(other.helper) && isSame(one, other)) ? refuse('PAIRING_ALREADY') : [{ type: 'ResidentPaired', data: one }];
    }
    if (type === 'MissVisit') {
      if (data.dueAt <= last || now < data.dueAt) return [];
      return [{ type: 'ResidentVisitMissed', data: { dueAt: data.dueAt, nextDueAt: dueOnceVisited(data.risk, civilDateAt(justBefore(data.dueAt))) } }];
    }
    if (type === 'TakeBackVisit') {
      const { on, byHand: asked = false } = data;
      if (!days.has(on)) return [];
      if (byHand.has(on) !== asked) return asked ? refuse('VISIT_OF_THE_LEDGER') : [];
      return [{ type: 'ResidentVisitTakenBack', data: { on } }];
    }
    if (days.has(data.on)) return [];
    if (data.on > civilDateAt(now)) return refuse('PAIRING_VISIT_DATE_INVALID');
    if (data.earliest !== undefined && data.on < data.earliest) return refuse('VISIT_BEFORE_FILE', { earliest: data.earliest });
    return [{ type: 'ResidentVisited', data: { on: data.on, nextDueAt: dueOnceVisited(data.risk, data.on), ...(data.byHand && { byHand: data.byHand }) } }];
  },
  evolve(state, { type, data }) {
    if (type === 'ResidentPaired') state.paired.set(data.pairing, data);
    else if (type === 'ResidentVisitMissed') state.missed = data.dueAt;
    else if (type === 'ResidentVisitTakenBack') {
      state.days.delete(data.on);
      state.byHand.delete(data.on);
    } else {
      state.days.add(data.on);
      if (data.byHand) state.byHand.add(data.on);
    }
    return state;
  },
});
/** The same visits, in a time that both have. */
const isSame = (one: Paired, other: Paired): boolean =>
  one.resource === other.resource && JSON.stringify(one.rhythm) === JSON.stringify(other.rhythm) && one.from <= (other.until ?? NEVER) && other.from <= (one.until ?? NEVER);
/** A day's end is the next day's beginning. */
const justBefore = (instant: string): string => new Date(Date.parse(instant) - 1).toISOString();
