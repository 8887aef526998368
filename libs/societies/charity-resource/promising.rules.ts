import { refusals, speaksForOrganization, type Actor } from '#platform/event-sourcing';
import { civilDateAt, isCivilDate, isOpenOn, windowsInWords } from '#reference/calendar';
import { keepBook, makeRoom, periodIn, type CapacityBook, type Hold, type HoldEnd } from './capacity.rules.js';
import type { CharityResourceEvent, PauseReason, ProviderOf, ResourceTerms } from './charity-resource.events.js';
import type { CharityResourceRefusal } from './charity-resource.messages.js';
import { hoursGiven } from './hours.rules.js';
import { shortage } from './shortage.rules.js';

export interface Resource {
  status: 'unknown' | 'active' | 'paused' | 'retired';
  provider: ProviderOf | undefined;
  station: string | null;
  terms: ResourceTerms | undefined;
  pause: { reason: PauseReason; until: string | null; withAgreement?: true } | undefined;
  /** Which it is a promise of. */
  agreement: string | undefined;
  book: CapacityBook;
}
/** A step that no clock has a say in. */
interface Late {
  readonly resource: Resource;
  readonly actor: Actor;
}
interface Around extends Late {
  readonly now: string;
}

/** Without a date of service: today. Without an expiry: `USUAL_HOLD_HOURS` from now. */
export interface HoldAsked {
  readonly hold: string;
  readonly quantity: number;
  readonly date?: string;
  readonly expiresAt?: string;
  readonly need?: string;
  /** The linkage that it is held for, which alone ends or extends it. */
  readonly linkage?: string;
  /** By hand, and nobody has said that whoever gives it agreed: refused for a weekday on which it is not given. */
  readonly onOpenDay?: true;
}
/** A hold; and the linkage that says so, where it belongs to one. */
export interface HoldOf {
  readonly hold: string;
  readonly linkage?: string;
}
/** Without a date: for the day that it is for already. `lastDay`: on which the service ends, where that goes on for longer. */
export interface ExtensionAsked extends HoldOf {
  readonly expiresAt: string;
  readonly date?: string;
  readonly lastDay?: string;
}
/** Out of a hold (all that is left of it, or a part), or straight away (`hold` left out: then the quantity is needed). */
export interface UseAsked {
  readonly hold?: string;
  readonly quantity?: number;
  readonly date?: string;
  readonly need?: string;
  /** The name under which it can be called off, which is used once. */
  readonly use?: string;
}

export const USUAL_HOLD_HOURS = 72;
const HOUR = 3_600_000;
const LONGEST_HOLD = 366 * 24 * HOUR;

const refuse = refusals<CharityResourceRefusal>();

export function held({ hold, quantity, date: asked, expiresAt, need, linkage, onOpenDay }: HoldAsked, around: Around): readonly CharityResourceEvent[] {
  const {
    resource: { book },
    actor,
    now,
  } = around;
  const before = book.holds.get(hold);
  if (before || book.ended.has(hold)) {
    const same = before?.quantity === quantity && (asked ?? before.date) === before.date && before.need === (need ?? null);
    return same ? [] : refuse('HOLD_ID_REUSED');
  }
  const { date, period, freed } = room(quantity, asked, around);
  if (onOpenDay) openOn(date, around.resource);
  const until = expiryFrom(expiresAt ?? new Date(Date.parse(now) + USUAL_HOLD_HOURS * HOUR).toISOString(), now);
  const data = {
    hold, quantity, date, period, expiresAt: until, station: actor.station, need: need ?? null, ...(linkage === undefined ? {} : { linkage }),
  };
  return [...freed, { type: 'CapacityHeld', data }];
}

/** Each takes its room before the next one asks. */
export function allHeld(holds: readonly HoldAsked[], around: Around): readonly CharityResourceEvent[] {
  const [only] = holds;
  if (holds.length === 1 && only) return held(only, around);
  const resource = { ...around.resource, book: structuredClone(around.resource.book) };
  return holds.flatMap((asked) => {
    const events = held(asked, { ...around, resource });
    for (const event of events) if (event.type === 'CapacityHeld' || event.type === 'CapacityHoldExpired') keepBook(resource.book, event);
    return events;
  });
}

export function used({ quantity = 0, date: asked, need, use }: UseAsked, around: Around): readonly CharityResourceEvent[] {
  if (use !== undefined && around.resource.book.uses.has(use)) return [];
  const { date, period, freed } = room(quantity, asked, around);
  const data = { hold: null, left: 0, quantity, date, period, station: around.actor.station, need: need ?? null, ...(use === undefined ? {} : { use }) };
  return [...freed, { type: 'CapacityConsumed', data }];
}

/** Succeeds however late it is: what was promised is promised until its expiry is recorded. */
export function usedFrom(id: string, { quantity, date: asked }: UseAsked, { resource, actor }: Late): readonly CharityResourceEvent[] {
  const { book } = resource;
  const hold = book.holds.get(id);
  if (hold === undefined) {
    const end = book.ended.get(id) ?? refuse('HOLD_NOT_FOUND');
    return end === 'CONSUMED' && quantity === undefined ? [] : refuse(gone(end));
  }
  mayEnd({ hold: id }, hold, { resource, actor });
  const taken = wholeNumber(quantity ?? hold.left);
  if (taken > hold.left) return refuse('HOLD_TOO_SMALL', { left: hold.left, quantity: taken });
  const date = serviceDate(asked ?? hold.date);
  if (periodIn(book, date) !== hold.period) return refuse('HOLD_IN_OTHER_PERIOD', { date });
  const { period, station, need } = hold;
  return [{ type: 'CapacityConsumed', data: { hold: id, left: hold.left - taken, quantity: taken, date, period, station, need } }];
}

export function released(of: HoldOf, { resource, actor }: Late): readonly CharityResourceEvent[] {
  const hold = resource.book.holds.get(of.hold);
  if (hold === undefined) {
    const end = resource.book.ended.get(of.hold) ?? refuse('HOLD_NOT_FOUND');
    return end === 'CONSUMED' ? refuse('HOLD_CONSUMED') : [];
  }
  mayEnd(of, hold, { resource, actor });
  return [givenBack(of.hold, hold, hold.left)];
}
const gone = (end: HoldEnd) => (end === 'SETTLED' ? 'HOLD_RELEASED' : (`HOLD_${end}` as const));
const givenBack = (id: string, { date, period }: Hold, quantity: number): CharityResourceEvent => ({
  type: 'CapacityReleased', data: { hold: id, quantity, date, period },
});

/** Succeeds however late it is, as using it would. On another day there must be room, unless that lies in the same period. */
export function extended(of: ExtensionAsked, around: Around): readonly CharityResourceEvent[] {
  const { resource, now } = around;
  const { book } = resource;
  const hold = book.holds.get(of.hold);
  if (hold === undefined) return refuse(gone(book.ended.get(of.hold) ?? refuse('HOLD_NOT_FOUND')));
  mayEnd(of, hold, around);
  const expiresAt = expiryFrom(of.expiresAt, now);
  const date = serviceDate(of.date ?? hold.date);
  if (of.lastDay !== undefined && of.lastDay > date) valid(resource, of.lastDay);
  if (date === hold.date) return expiresAt === hold.expiresAt ? [] : [{ type: 'CapacityHoldExtended', data: { hold: of.hold, expiresAt } }];
  const { until } = valid(resource, date);
  const { date: was, period: before, left: quantity } = hold;
  const to = { date, period: periodIn(book, date) };
  const freed = to.period === before ? [] : makeRoom(book, to.period, quantity, now);
  if (freed === undefined) return refuse('CAPACITY_SHORT', shortage(book, { period: to.period, quantity, now, until }));
  return [...freed, { type: 'CapacityHoldMoved', data: { hold: of.hold, quantity, from: { date: was, period: before }, to, expiresAt } }];
}

/** Succeeds however late it is. Nought used gives all of it back. */
export function settled(of: HoldOf & { readonly quantity: number }, { resource, actor }: Late): readonly CharityResourceEvent[] {
  const { book } = resource;
  const hold = book.holds.get(of.hold);
  if (hold === undefined) {
    const end = book.ended.get(of.hold) ?? refuse('HOLD_NOT_FOUND');
    const same = of.quantity === 0 ? end === 'RELEASED' : end === 'CONSUMED' || end === 'SETTLED';
    return same ? [] : refuse(gone(end));
  }
  mayEnd(of, hold, { resource, actor });
  if (of.quantity === 0) return [givenBack(of.hold, hold, hold.left)];
  const quantity = wholeNumber(of.quantity);
  if (quantity > hold.left) return refuse('HOLD_TOO_SMALL', { left: hold.left, quantity });
  const { date, period, station, need } = hold;
  const left = hold.left - quantity;
  const consumed: CharityResourceEvent = { type: 'CapacityConsumed', data: { hold: of.hold, left, quantity, date, period, station, need } };
  return left === 0 ? [consumed] : [consumed, givenBack(of.hold, hold, left)];
}

/** What a linkage used was not given after all: it is held for that again, on its day and whatever the resource says now, and nobody else is promised more or less. */
export function heldAgain({ hold, linkage, expiresAt }: Required<HoldOf> & { readonly expiresAt: string }, { book }: Resource, now: string): readonly CharityResourceEvent[] {
  if (book.holds.has(hold)) return [];
  const { quantity, date, period, station, need } = book.given.get(hold) ?? refuse('HOLD_NOT_FOUND');
  return [
    { type: 'CapacityReturned', data: { use: hold, quantity, date, period } },
    { type: 'CapacityHeld', data: { hold, quantity, date, period, expiresAt: expiryFrom(expiresAt, now), station, need, linkage } },
  ];
}

/** Where a new promise goes, and the expiries that make room for it. */
function room(quantity: number, asked: string | undefined, { resource, actor, now }: Around) {
  const { status, book } = resource;
  if (actor.role === 'PARTNER' && !keeps(resource, actor)) return refuse('RESOURCE_NOT_YOURS');
  if (status === 'retired') return refuse('RESOURCE_RETIRED');
  if (status === 'paused') return refuse('RESOURCE_PAUSED');
  wholeNumber(quantity);
  const date = serviceDate(asked ?? civilDateAt(now));
  const { until } = valid(resource, date);
  const period = periodIn(book, date);
  const freed = makeRoom(book, period, quantity, now);
  if (freed === undefined) return refuse('CAPACITY_SHORT', shortage(book, { period, quantity, now, until }));
  return { date, period, freed };
}

function valid({ terms }: Resource, date: string): ResourceTerms['validity'] {
  const validity = terms?.validity ?? {};
  const { from = date, until = date } = validity;
  return date < from || date > until ? refuse('RESOURCE_NOT_VALID_THEN', { date }) : validity;
}

function openOn(date: string, { terms }: Resource): void {
  const hours = terms ? hoursGiven(terms) : [];
  if (!isOpenOn(hours, date)) refuse('RESOURCE_CLOSED_THEN', { date, hours: [{ code: 'RESOURCE', labels: windowsInWords(hours) }] });
}

function expiryFrom(expiresAt: string, now: string): string {
  const until = Date.parse(expiresAt);
  return until > Date.parse(now) && until <= Date.parse(now) + LONGEST_HOLD ? new Date(until).toISOString() : refuse('HOLD_EXPIRY_INVALID');
}

/** A station keeps what is in its own pool, a partner what its own organization provides; whom neither binds the access table let in, or no request sent (a policy). */
export function keeps({ station, provider }: Pick<Resource, 'station' | 'provider'>, actor: Actor): boolean {
  const { role } = actor;
  if (role === 'PARTNER') return provider?.kind === 'ORGANIZATION' && speaksForOrganization(actor, provider.id);
  return role === 'ADMIN' || role === 'POLICY' || (actor.station !== null && actor.station === station);
}
const concerns = (hold: Hold, resource: Resource, actor: Actor): boolean =>
  (hold.station !== null && hold.station === actor.station) || keeps(resource, actor);

/** Who may give back or use a hold: of a linkage, that linkage, whose own decider knows its parties; of anybody else, those whom it concerns. */
function mayEnd(of: HoldOf, hold: Hold, { resource, actor }: Late): void {
  if (hold.linkage !== of.linkage) refuse('HOLD_OF_LINKAGE');
  if (hold.linkage === undefined && !concerns(hold, resource, actor)) refuse('RESOURCE_NOT_YOURS');
}

const wholeNumber = (n: number): number => (Number.isSafeInteger(n) && n >= 1 ? n : refuse('QUANTITY_INVALID'));
const serviceDate = (date: string): string => (isCivilDate(date) ? date : refuse('SERVICE_DATE_INVALID', { date }));
