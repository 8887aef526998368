import { aggregate, refusals, type Circumstances, type SealedEventOf } from '#platform/event-sourcing';
import { addDays, civilDateAt, endOfDay, isRhythm } from '#reference/calendar';
import type { ProviderOf } from '#societies/charity-resource';
import { noDayAfter } from '#linking/need';
import { HELPER_GONE, pairingEvents, TERM_OVER, type Continued, type PairingEnd, type PairingEnding, type PairingEvent, type Rhythm, type VisitDue, type VisitPeriod } from './pairing.events.js';
import type { pairingMessages } from './pairing.messages.js';
import { countsFor, dueAfter, firstDue } from './visit-due.rules.js';

type Begun = Extract<PairingEvent, { type: 'PairingBegun' }>['data'];

export type PairingCommand =
  | {
      type: 'Pair';
      data: { resident: string; station: string; provider: ProviderOf; resource: string | null; region: string; rhythm: Rhythm; from: string; until: string | null };
    }
  /** Begins where another ended. */
  | { type: 'ContinuePairing'; data: Omit<Begun, 'continues'> & { continues: Continued } }
  /** The helper leaves, and somebody else goes on. */
  | { type: 'PassPairing'; data: { on: string; to: { pairing: string; provider: ProviderOf } } }
  | { type: 'RecordPairingVisit'; data: { on: string } }
  /** Nobody was there on that day. */
  | { type: 'TakeBackPairingVisit'; data: { on: string } }
  | { type: 'MissPairingVisit'; data: { dueAt: string } }
  /** The station ends it. */
  | { type: 'CallOffPairing'; data: { reason: PairingEnd; on: string; words?: string } }
  /** It ends with something else that has ended. */
  | { type: 'EndPairing'; data: { reason: PairingEnding; on: string } }
  /** Its last day is over. */
  | { type: 'EndWithTerm'; data: Record<never, never> };

interface Pairing {
  status: 'unknown' | 'running' | 'ended';
  resident: string;
  rhythm: Rhythm;
  /** The first day of the rhythm; of one that goes on from another's, that one's. */
  from: string;
  /** The first day on which it can be visited. */
  begins: string;
  passedTo: string | undefined;
  until: string | null;
  /** It ended by itself, on this day: what was done by then may still be entered. */
  lastDay: string | null;
  next: VisitDue | null;
  /** Towards what is due. */
  made: number;
  /** What the last visits were for, as long as nothing else was due since, and how many more there were of them than it asked for. */
  met: { readonly due: VisitDue; more: number } | null;
  readonly days: Set<string>;
  /** The day of each visit that stands, and the end of what was missed, in the order in which they were told. */
  readonly told: { readonly visit?: string; readonly missed?: string }[];
  /** How often a visit of a day was told by mistake. */
  readonly mistakes: Map<string, number>;
}

const refuse = refusals<keyof typeof pairingMessages>();
const MOST_VISITS = 31;
/** Days that each such period has at least: of a day one visit counts, and what nobody can make would be missed for ever. */
const shortest: Readonly<Record<VisitPeriod, number>> = { WEEK: 7, MONTH: 28, QUARTER: 90 };
/** Twenty years: what goes on for longer can be entered from then on. A year that was mistyped is nobody's pairing. Ours. */
const DAYS_BEFORE = 7305;

function decide({ type, data }: PairingCommand, pairing: Pairing, { now }: Circumstances): readonly PairingEvent[] {
  if (type === 'Pair') {
    if (pairing.status !== 'unknown') return [];
    const { rhythm, from, until } = data;
    const sound = rhythm.kind === 'FIXED' ? isRhythm(rhythm.rrule) : Number.isInteger(rhythm.visits) && rhythm.visits >= 1 && rhythm.visits <= MOST_VISITS;
    if (!sound) return refuse('PAIRING_RHYTHM_INVALID');
    if (rhythm.kind === 'AT_LEAST' && rhythm.visits > shortest[rhythm.per]) return refuse('PAIRING_MORE_VISITS_THAN_DAYS', { most: shortest[rhythm.per] });
    if (until !== null && until < from) return refuse('PAIRING_DATES_REVERSED');
    const [earliest, latest] = [addDays(civilDateAt(now), -DAYS_BEFORE), noDayAfter(now)];
    if (from < earliest || from > latest) return refuse('PAIRING_BEGINS_OUT_OF_REACH', { earliest, latest });
    return [{ type: 'PairingBegun', data: { ...data, next: firstDue(data, civilDateAt(now)) } }];
  }
  if (type === 'ContinuePairing') return pairing.status === 'unknown' ? [{ type: 'PairingBegun', data }] : [];
  if (pairing.status === 'unknown') return refuse('PAIRING_NOT_FOUND');
  if (type === 'PassPairing') return passed(pairing, data);
  if (type === 'CallOffPairing') return calledOff(pairing, data);
  if (type === 'EndPairing') return pairing.status === 'ended' ? [] : [{ type: 'PairingEnded', data }];
  if (type === 'EndWithTerm') return termOver(pairing, now);
  if (type === 'MissPairingVisit') return missed(pairing, data.dueAt, now);
  if (type === 'TakeBackPairingVisit') return takenBack(pairing, data.on);
  if (pairing.days.has(data.on)) return [];
  const last = pairing.status === 'ended' ? (pairing.lastDay ?? '') : pairing.until;
  if (last !== null && data.on > last) return refuse('PAIRING_ENDED');
  if (data.on > civilDateAt(now) || data.on < pairing.begins) return refuse('PAIRING_VISIT_DATE_INVALID');
  const next = isMet(pairing, data.on) && pairing.next ? dueAfter(pairing, pairing.next) : pairing.next;
  const after = pairing.mistakes.get(data.on);
  return [{ type: 'PairingVisited', data: { resident: pairing.resident, on: data.on, next, ...(after !== undefined && { after }) } }];
}

function calledOff({ status, resident }: Pairing, { words, ...data }: Extract<PairingCommand, { type: 'CallOffPairing' }>['data']): readonly PairingEvent[] {
  if (data.reason === 'OTHER' && words === undefined) return refuse('PAIRING_REASON_WITHOUT_WORDS');
  return status === 'ended' ? [] : [{ type: 'PairingEnded', data: { ...data, ...(words === undefined ? {} : { resident, words }) } }];
}

/** Refused where it has ended otherwise: whoever would go on with it must know. */
function passed({ status, passedTo, next, from, made }: Pairing, { on, to }: Extract<PairingCommand, { type: 'PassPairing' }>['data']): readonly PairingEvent[] {
  if (status === 'ended') return passedTo === to.pairing ? [] : refuse('PAIRING_ENDED');
  return [{ type: 'PairingEnded', data: { reason: 'HELPER_LEFT', on, passedTo: { ...to, next, since: from, made } } }];
}

/** Whether with a visit on a day all is done that is due next. */
function isMet(pairing: Pairing, on: string): boolean {
  const { rhythm, next, made } = pairing;
  return next !== null && countsFor(pairing, next, on) && made + 1 >= asked(rhythm);
}
/** How many visits are due at once. */
const asked = (rhythm: Rhythm): number => (rhythm.kind === 'FIXED' ? 1 : rhythm.visits);

/** What the visit had been for is due again, also where that is over by now, so that it is missed. */
function takenBack(pairing: Pairing, on: string): readonly PairingEvent[] {
  const { resident, days, met, status, told, mistakes } = pairing;
  if (!days.has(on)) return mistakes.has(on) ? [] : refuse('PAIRING_VISIT_NOT_FOUND');
  const left = told.filter(({ visit }) => visit !== on);
  const wasForIt = met !== null && met.more === 0 && countsFor(pairing, met.due, on);
  const last = left.reduce<string | null>((latest, { visit }) => (visit !== undefined && visit > (latest ?? '') ? visit : latest), null);
  const missingSince = status === 'ended' ? null : (left.slice(left.findLastIndex(({ visit }) => visit !== undefined) + 1)[0]?.missed ?? null);
  return [{ type: 'PairingVisitTakenBack', data: { resident, on, next: wasForIt ? met.due : pairing.next, last, missingSince, mistakes: (mistakes.get(on) ?? 0) + 1 } }];
}

function missed({ status, next, rhythm, made, ...course }: Pairing, dueAt: string, now: string): readonly PairingEvent[] {
  if (status !== 'running' || next === null || next.at !== dueAt || now < dueAt) return [];
  const missing = asked(rhythm) - made;
  return [{ type: 'PairingVisitMissed', data: { due: next, missing, next: dueAfter({ ...course, rhythm }, next) } }];
}

/** What was due by its last day and not made is missed all the same, each of it where the clock stood still for longer. */
function termOver(pairing: Pairing, now: string): readonly PairingEvent[] {
  const { status, until } = pairing;
  if (status !== 'running' || until === null || now < endOfDay(until)) return [];
  const events: PairingEvent[] = [];
  for (let { next, made } = pairing; next !== null; made = 0) {
    const [event] = missed({ ...pairing, next, made }, next.at, now);
    if (event?.type !== 'PairingVisitMissed') break;
    events.push(event);
    next = event.data.next;
  }
  return [...events, { type: 'PairingEnded', data: { reason: TERM_OVER, on: until } }];
}

function evolve(pairing: Pairing, { type, data }: SealedEventOf<typeof pairingEvents>): Pairing {
  switch (type) {
    case 'PairingBegun':
      return {
        status: 'running', resident: data.resident, rhythm: data.rhythm, from: data.continues?.since ?? data.from, begins: data.from, passedTo: undefined, until: data.until, lastDay: null,
        next: data.next, made: data.continues?.made ?? 0, met: null, days: new Set(), told: [], mistakes: new Map(),
      };
    case 'PairingVisited':
      pairing.days.add(data.on);
      pairing.told.push({ visit: data.on });
      if (pairing.next?.at !== data.next?.at) {
        pairing.made = 0;
        pairing.met = pairing.next && { due: pairing.next, more: 0 };
      } else if (pairing.met && countsFor(pairing, pairing.met.due, data.on)) pairing.met.more++;
      else if (pairing.next && countsFor(pairing, pairing.next, data.on)) pairing.made++;
      pairing.next = data.next;
      break;
    case 'PairingVisitTakenBack':
      pairing.days.delete(data.on);
      pairing.told.splice(pairing.told.findIndex(({ visit }) => visit === data.on), 1);
      pairing.mistakes.set(data.on, data.mistakes);
      if (pairing.next?.at !== data.next?.at) {
        pairing.made = asked(pairing.rhythm) - 1;
        pairing.met = null;
      } else if (pairing.met && countsFor(pairing, pairing.met.due, data.on)) pairing.met.more--;
      else if (pairing.next && countsFor(pairing, pairing.next, data.on)) pairing.made--;
      pairing.next = data.next;
      break;
    case 'PairingVisitMissed':
      pairing.met = null;
      pairing.told.push({ missed: data.due.at });
      pairing.made = 0;
      pairing.next = data.next;
      break;
    case 'PairingEnded':
      pairing.status = 'ended';
      pairing.lastDay = data.reason === TERM_OVER || data.reason === HELPER_GONE ? data.on : null;
      pairing.passedTo = data.passedTo?.pairing;
      pairing.met = null;
      pairing.next = null;
  }
  return pairing;
}

export const pairing = aggregate<typeof pairingEvents, Pairing, PairingCommand>({
  category: 'pairing',
  events: pairingEvents,
  initial: () => ({ status: 'unknown', resident: '', rhythm: { kind: 'AT_LEAST', visits: 1, per: 'MONTH' }, from: '', begins: '', passedTo: undefined, until: null, lastDay: null, next: null, made: 0, met: null, days: new Set(), told: [], mistakes: new Map() }),
  decide,
  evolve,
});
