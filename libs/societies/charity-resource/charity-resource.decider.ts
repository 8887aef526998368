import { aggregate, canonicalJson, refusals, type Actor, type Circumstances } from '#platform/event-sourcing';
import { civilDateAt, isCivilDate } from '#reference/calendar';
import type { ResourceKind } from '#reference/catalogue';
import { freeIn, keepBook, lapsedHolds, makeRoom, openBook, periodIn, roomUnder, type CapacityBook, type Hold } from './capacity.rules.js';
import {
  charityResourceEvents, type Capacity, type CharityResourceEvent, type PauseReason, type ProviderOf, type ResourceTerms, type RetirementReason,
} from './charity-resource.events.js';
import type { CharityResourceRefusal } from './charity-resource.messages.js';
import { soundTerms } from './resource-terms.rules.js';

export type RegisteredResource = Extract<CharityResourceEvent, { type: 'ResourceRegistered' }>['data'];

export type CharityResourceCommand =
  | { type: 'RegisterResource'; data: RegisteredResource }
  /** What is not among the terms stays as it is; `without` takes away what need not be there. */
  | { type: 'CorrectResource'; data: { terms: Partial<ResourceTerms>; without?: readonly ('description' | 'place')[] } }
  | { type: 'AdjustCapacity'; data: { total: number } }
  /** Without a date of service: today. Without an expiry: `USUAL_HOLD_HOURS` from now. */
  | { type: 'HoldCapacity'; data: { hold: string; quantity: number; date?: string; expiresAt?: string; need?: string } }
  /** Out of a hold (all that is left of it, or a part), or straight away (`hold` left out: then the quantity is needed). */
  | { type: 'ConsumeCapacity'; data: { hold?: string; quantity?: number; date?: string; need?: string } }
  | { type: 'ReleaseCapacity'; data: { hold: string } }
  /** Frees what lapsed, at most `EXPIRIES_AT_ONCE` holds: repeat it until it decides nothing. */
  | { type: 'ExpireHolds'; data: Record<never, never> }
  | { type: 'PauseResource'; data: { reason: PauseReason; until: string | null } }
  | { type: 'ResumeResource'; data: Record<never, never> }
  | { type: 'RetireResource'; data: { reason: RetirementReason } };
type Data<K extends CharityResourceCommand['type']> = Extract<CharityResourceCommand, { type: K }>['data'];

export const USUAL_HOLD_HOURS = 72;
export const EXPIRIES_AT_ONCE = 1_000;
const HOUR = 3_600_000;
const LONGEST_HOLD = 366 * 24 * HOUR;

interface Resource {
  status: 'unknown' | 'active' | 'paused' | 'retired';
  kind: ResourceKind | undefined;
  provider: ProviderOf | undefined;
  station: string | null;
  terms: ResourceTerms | undefined;
  pause: { reason: PauseReason; until: string | null } | undefined;
  book: CapacityBook;
}

const refuse = refusals<CharityResourceRefusal>();

function decide(command: CharityResourceCommand, resource: Resource, { now, actor }: Circumstances): readonly CharityResourceEvent[] {
  const { type, data } = command;
  if (type === 'RegisterResource') return resource.status === 'unknown' ? [registered(data, actor)] : refuse('RESOURCE_ALREADY_REGISTERED');
  if (resource.status === 'unknown') return refuse('RESOURCE_NOT_FOUND');
  switch (type) {
    case 'HoldCapacity':
      return held(data, resource, actor, now);
    case 'ConsumeCapacity':
      return data.hold === undefined ? used(data, resource, actor, now) : usedFrom(data.hold, data, resource, actor);
    case 'ReleaseCapacity':
      return released(data.hold, resource, actor);
    case 'ExpireHolds':
      return lapsedHolds(resource.book, now).slice(0, EXPIRIES_AT_ONCE);
    default:
      return keeps(resource, actor) ? administered(command, resource, now) : refuse('RESOURCE_NOT_YOURS');
  }
}

type Administration = Exclude<CharityResourceCommand, { type: `${string}Capacity` | 'RegisterResource' | 'ExpireHolds' }> | Extract<CharityResourceCommand, { type: 'AdjustCapacity' }>;

function administered({ type, data }: Administration, resource: Resource, now: string): readonly CharityResourceEvent[] {
  if (resource.status === 'retired') return type === 'RetireResource' ? [] : refuse('RESOURCE_RETIRED');
  switch (type) {
    case 'CorrectResource': {
      const terms = ofKeeper(soundTerms(revised(resource.terms, data)), resource.station);
      return same(terms, resource.terms) ? [] : [{ type: 'ResourceCorrected', data: terms }];
    }
    case 'AdjustCapacity':
      return adjusted(data.total, resource.book, now);
    case 'PauseResource':
      if (data.until !== null && !isCivilDate(data.until)) return refuse('RESOURCE_TERM_INVALID', { term: 'until', value: data.until });
      return same(data, resource.pause) ? [] : [{ type: 'ResourcePaused', data }];
    case 'ResumeResource':
      return resource.status === 'paused' ? [{ type: 'ResourceResumed', data: {} }] : [];
    case 'RetireResource':
      return [{ type: 'ResourceRetired', data }];
  }
}

function registered(data: RegisteredResource, actor: Actor): CharityResourceEvent {
  const { kind, provider, station, region, capacity, ...terms } = data;
  if (!keeps(data, actor) || (actor.role === 'PARTNER' && station !== null)) return refuse('RESOURCE_NOT_YOURS');
  if (provider.kind === 'STATION' ? provider.id !== station : station === null && provider.kind !== 'ORGANIZATION') return refuse('RESOURCE_WITHOUT_KEEPER');
  if (kind === 'POLICY' && capacity !== null) return refuse('CAPACITY_NOT_COUNTED');
  if (kind !== 'POLICY' && capacity === null) return refuse('CAPACITY_MISSING');
  if (capacity !== null) whole(capacity);
  return { type: 'ResourceRegistered', data: { ...ofKeeper(soundTerms(terms), station), kind, provider, station, region, capacity } };
}

function held({ hold, quantity, date: asked, expiresAt, need }: Data<'HoldCapacity'>, resource: Resource, actor: Actor, now: string): readonly CharityResourceEvent[] {
  const { book } = resource;
  const before = book.holds.get(hold);
  if (before || book.ended.has(hold)) {
    return before?.quantity === quantity && (asked ?? before.date) === before.date && before.need === (need ?? null) ? [] : refuse('HOLD_ID_REUSED');
  }
  const { date, period, freed } = room(quantity, asked, resource, actor, now);
  const until = expiresAt === undefined ? Date.parse(now) + USUAL_HOLD_HOURS * HOUR : Date.parse(expiresAt);
  if (!(until > Date.parse(now) && until <= Date.parse(now) + LONGEST_HOLD)) return refuse('HOLD_EXPIRY_INVALID');
  const data = { hold, quantity, date, period, expiresAt: new Date(until).toISOString(), station: actor.station, need: need ?? null };
  return [...freed, { type: 'CapacityHeld', data }];
}

function used({ quantity = 0, date: asked, need }: Data<'ConsumeCapacity'>, resource: Resource, actor: Actor, now: string): readonly CharityResourceEvent[] {
  const { date, period, freed } = room(quantity, asked, resource, actor, now);
  return [...freed, { type: 'CapacityConsumed', data: { hold: null, left: 0, quantity, date, period, station: actor.station, need: need ?? null } }];
}

/** Succeeds however late it is: what was promised is promised until its expiry is recorded. */
function usedFrom(id: string, { quantity, date: asked }: Data<'ConsumeCapacity'>, resource: Resource, actor: Actor): readonly CharityResourceEvent[] {
  const { book } = resource;
  const hold = book.holds.get(id);
  if (hold === undefined) {
    const end = book.ended.get(id) ?? refuse('HOLD_NOT_FOUND');
    return end === 'CONSUMED' && quantity === undefined ? [] : refuse(`HOLD_${end}`);
  }
  if (!concerns(hold, resource, actor)) return refuse('RESOURCE_NOT_YOURS');
  const taken = wholeNumber(quantity ?? hold.left);
  if (taken > hold.left) return refuse('HOLD_TOO_SMALL', { left: hold.left, quantity: taken });
  const date = serviceDate(asked ?? hold.date);
  if (periodIn(book, date) !== hold.period) return refuse('HOLD_IN_OTHER_PERIOD', { date });
  const { period, station, need } = hold;
  return [{ type: 'CapacityConsumed', data: { hold: id, left: hold.left - taken, quantity: taken, date, period, station, need } }];
}

function released(id: string, resource: Resource, actor: Actor): readonly CharityResourceEvent[] {
  const hold = resource.book.holds.get(id);
  if (hold === undefined) {
    const end = resource.book.ended.get(id) ?? refuse('HOLD_NOT_FOUND');
    return end === 'CONSUMED' ? refuse('HOLD_CONSUMED') : [];
  }
  if (!concerns(hold, resource, actor)) return refuse('RESOURCE_NOT_YOURS');
  return [{ type: 'CapacityReleased', data: { hold: id, quantity: hold.left, date: hold.date, period: hold.period } }];
}

function adjusted(total: number, book: CapacityBook, now: string): readonly CharityResourceEvent[] {
  if (book.capacity === null) return refuse('CAPACITY_NOT_COUNTED');
  whole({ total });
  const from = periodIn(book, civilDateAt(now));
  const last = book.totals.at(-1);
  if (last !== undefined && last.total === total && last.from <= from) return [];
  const room = roomUnder(book, total, from, now);
  if ('period' in room) return refuse('CAPACITY_BELOW_PROMISED', room);
  return [...room, { type: 'CapacityAdjusted', data: { total, from } }];
}

/** Where a new promise goes, and the expiries that make room for it. */
function room(quantity: number, asked: string | undefined, { status, terms, book, ...of }: Resource, actor: Actor, now: string) {
  if (actor.role === 'PARTNER' && !keeps(of, actor)) return refuse('RESOURCE_NOT_YOURS');
  if (status === 'retired') return refuse('RESOURCE_RETIRED');
  if (status === 'paused') return refuse('RESOURCE_PAUSED');
  wholeNumber(quantity);
  const date = serviceDate(asked ?? civilDateAt(now));
  const { from = date, until = date } = terms?.validity ?? {};
  if (date < from || date > until) return refuse('RESOURCE_NOT_VALID_THEN', { date });
  const period = periodIn(book, date);
  const freed = makeRoom(book, period, quantity, now);
  if (freed === undefined) return refuse('CAPACITY_SHORT', { period, quantity, free: freeIn(book, period, now) });
  return { date, period, freed };
}

/** A station keeps what is in its own pool, a partner what its own organization provides; whom neither binds the access table has let in. */
function keeps({ station, provider }: Pick<Resource, 'station' | 'provider'>, actor: Actor): boolean {
  if (actor.role === 'PARTNER') return provider?.kind === 'ORGANIZATION' && actor.organization !== null && provider.id === actor.organization;
  return actor.role === 'ADMIN' || (actor.station !== null && actor.station === station);
}
const concerns = (hold: Hold, resource: Resource, actor: Actor): boolean =>
  (hold.station !== null && hold.station === actor.station) || keeps(resource, actor);

function revised(terms: ResourceTerms | undefined, { terms: changes, without = [] }: Data<'CorrectResource'>): ResourceTerms {
  const { description, place, ...rest } = { ...terms, ...changes } as ResourceTerms;
  return {
    ...rest,
    ...(description === undefined || without.includes('description') ? {} : { description }),
    ...(place === undefined || without.includes('place') ? {} : { place }),
  };
}
const ofKeeper = (terms: ResourceTerms, station: string | null): ResourceTerms => (station === null ? { ...terms, share: 'NATION' } : terms);
const same = (a: unknown, b: unknown): boolean => b !== undefined && canonicalJson(a) === canonicalJson(b);
const wholeNumber = (n: number): number => (Number.isSafeInteger(n) && n >= 1 ? n : refuse('QUANTITY_INVALID'));
const whole = ({ total }: Pick<Capacity, 'total'>): void => void (Number.isSafeInteger(total) && total >= 0 ? total : refuse('QUANTITY_INVALID'));
const serviceDate = (date: string): string => (isCivilDate(date) ? date : refuse('SERVICE_DATE_INVALID', { date }));

function evolve(resource: Resource, event: CharityResourceEvent): Resource {
  switch (event.type) {
    case 'ResourceRegistered': {
      const { kind, provider, station, region: _, capacity, ...terms } = event.data;
      return { status: 'active', kind, provider, station, terms, pause: undefined, book: openBook(capacity) };
    }
    case 'ResourceCorrected':
      resource.terms = event.data;
      break;
    case 'ResourcePaused':
      resource.status = 'paused';
      resource.pause = event.data;
      break;
    case 'ResourceResumed':
      resource.status = 'active';
      resource.pause = undefined;
      break;
    case 'ResourceRetired':
      resource.status = 'retired';
      break;
    default:
      keepBook(resource.book, event);
  }
  return resource;
}

export const charityResource = aggregate<typeof charityResourceEvents, Resource, CharityResourceCommand>({
  category: 'charityResource',
  events: charityResourceEvents,
  initial: () => ({ status: 'unknown', kind: undefined, provider: undefined, station: null, terms: undefined, pause: undefined, book: openBook(null) }),
  decide,
  evolve,
});
