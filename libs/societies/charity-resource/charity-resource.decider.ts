import { aggregate, canonicalJson, refusals, type Actor, type Circumstances } from '#platform/event-sourcing';
import { civilDateAt, isCivilDate } from '#reference/calendar';
import { keepBook, lapsed, openBook, periodIn, roomUnder, type CapacityBook } from './capacity.rules.js';
import {
  charityResourceEvents,
  type Capacity,
  type CharityResourceEvent,
  type PauseReason,
  type ProviderOf,
  type ResourceTerms,
  type RetirementReason,
} from './charity-resource.events.js';
import type { CharityResourceRefusal } from './charity-resource.messages.js';
import { allHeld, extended, held, heldAgain, keeps, released, settled, used, usedFrom, type ExtensionAsked, type HoldAsked, type HoldOf, type Resource, type UseAsked } from './promising.rules.js';
import { soundTerms } from './resource-terms.rules.js';
import { wrongTerm } from './term-texts.rules.js';
import { calledOff, usedUp, type UseOf } from './uses.rules.js';

export type RegisteredResource = Extract<CharityResourceEvent, { type: 'ResourceRegistered' }>['data'];

export type CharityResourceCommand =
  | { type: 'RegisterResource'; data: RegisteredResource }
  /** What is not among the terms stays as it is; `without` takes away what need not be there. */
  | { type: 'CorrectResource'; data: { terms: Partial<ResourceTerms>; without?: readonly ('description' | 'place')[] } }
  /** Of whoever gives it: a licence, training or clearance is held from now on, or no longer. */
  | { type: 'HoldCredential'; data: { credential: string; held: boolean } }
  /** To the pool of another station. */
  | { type: 'HandOverResource'; data: { to: string } }
  | { type: 'AdjustCapacity'; data: { total: number } }
  | { type: 'HoldCapacity'; data: HoldAsked }
  /** Several at once, all of them or none. */
  | { type: 'HoldCapacities'; data: { holds: readonly HoldAsked[] } }
  | { type: 'ConsumeCapacity'; data: UseAsked }
  | { type: 'ReleaseCapacity'; data: HoldOf }
  /** What took place is used up, or noted as beyond what there was: it is never refused for want of room. */
  | { type: 'UseCapacity'; data: UseOf }
  /** It did not take place. */
  | { type: 'ReturnCapacity'; data: { use: string } }
  /** Of a linkage that was accepted or put on another day. */
  | { type: 'ExtendHold'; data: ExtensionAsked }
  /** Of a linkage that has ended: so much was used, the rest is given back. */
  | { type: 'SettleHold'; data: HoldOf & { quantity: number } }
  /** Of a linkage that was completed by mistake: what it used is held for it again. */
  | { type: 'HoldAgain'; data: { hold: string; linkage: string; expiresAt: string } }
  /** Frees a hold if its time has passed. */
  | { type: 'ExpireHold'; data: { hold: string } }
  | { type: 'PauseResource'; data: { reason: PauseReason; until: string | null; withAgreement?: true } }
  | { type: 'ResumeResource'; data: Record<never, never> }
  | { type: 'RetireResource'; data: { reason: RetirementReason } }
  /** It was retired by mistake. */
  | { type: 'ReinstateResource'; data: Record<never, never> };
type Data<K extends CharityResourceCommand['type']> = Extract<CharityResourceCommand, { type: K }>['data'];

const refuse = refusals<CharityResourceRefusal>();

function decide(command: CharityResourceCommand, resource: Resource, { now, actor }: Circumstances): readonly CharityResourceEvent[] {
  const { type, data } = command;
  if (type === 'RegisterResource') return resource.status === 'unknown' ? [registered(data, actor)] : refuse('RESOURCE_ALREADY_REGISTERED');
  if (resource.status === 'unknown') return refuse('RESOURCE_NOT_FOUND');
  switch (type) {
    case 'HoldCapacity':
      return held(data, { resource, actor, now });
    case 'HoldCapacities':
      return allHeld(data.holds, { resource, actor, now });
    case 'ConsumeCapacity':
      return data.hold === undefined ? used(data, { resource, actor, now }) : usedFrom(data.hold, data, { resource, actor });
    case 'UseCapacity':
      return usedUp(data, resource, now);
    case 'ReturnCapacity':
      return calledOff(data.use, resource.book);
    case 'ReleaseCapacity':
      return released(data, { resource, actor });
    case 'ExtendHold':
      return extended(data, { resource, actor, now });
    case 'SettleHold':
      return settled(data, { resource, actor });
    case 'HoldAgain':
      return heldAgain(data, resource, now);
    case 'ExpireHold':
      return lapsed(resource.book, data.hold, now);
    case 'HoldCredential':
      return credited(data, resource);
    default:
      return keeps(resource, actor) || oversees(command, actor) ? administered(bySide(command, resource, actor), resource, now) : refuse('RESOURCE_NOT_YOURS');
  }
}

/** What an agreement promises is as it was signed: how much, how long, and whether it rests or is over the agreement says, and a policy does it. */
function bySide(command: Administration, { agreement, pause }: Resource, { role }: Actor): Administration {
  if (agreement === undefined || role === 'POLICY' || role === 'CLOCK') return command;
  const { type, data } = command;
  const signed = type === 'AdjustCapacity' || type === 'RetireResource' || type === 'ReinstateResource' || (type === 'CorrectResource' && data.terms.validity !== undefined);
  const rests = (type === 'PauseResource' || type === 'ResumeResource') && pause?.withAgreement === true;
  return signed || rests ? refuse('RESOURCE_OF_AGREEMENT') : command;
}

/** Whose pool something is in is the authority's to say, too: how far it reaches the access table has seen to. */
const oversees = ({ type }: CharityResourceCommand, { role }: Actor): boolean => type === 'HandOverResource' && role === 'SUPERVISOR';

type Administration =
  | Exclude<CharityResourceCommand, { type: `${string}Capacity` | `${string}Hold` | 'HoldCapacities' | 'HoldAgain' | 'HoldCredential' | 'RegisterResource' }>
  | Extract<CharityResourceCommand, { type: 'AdjustCapacity' }>;

function administered({ type, data }: Administration, resource: Resource, now: string): readonly CharityResourceEvent[] {
  if (type === 'ReinstateResource') return reinstated(resource);
  if (resource.status === 'retired') return type === 'RetireResource' ? [] : refuse('RESOURCE_RETIRED');
  switch (type) {
    case 'CorrectResource': {
      const terms = ofKeeper(soundTerms(revised(resource.terms, data)), resource.station);
      return same(terms, resource.terms) ? [] : [{ type: 'ResourceCorrected', data: terms }];
    }
    case 'HandOverResource':
      return handedOver(data.to, resource);
    case 'AdjustCapacity':
      return adjusted(data.total, resource.book, now);
    case 'PauseResource':
      if (data.until !== null && !isCivilDate(data.until)) return refuse('RESOURCE_TERM_INVALID', wrongTerm('until', data.until));
      return same(data, resource.pause) ? [] : [{ type: 'ResourcePaused', data }];
    case 'ResumeResource':
      return resource.status === 'paused' ? [{ type: 'ResourceResumed', data: {} }] : [];
    case 'RetireResource':
      return [{ type: 'ResourceRetired', data }];
  }
}

function registered(data: RegisteredResource, actor: Actor): CharityResourceEvent {
  const { kind, provider, station, region, capacity, agreement, ...terms } = data;
  if (!keeps(data, actor) || (actor.role === 'PARTNER' && station !== null)) return refuse('RESOURCE_NOT_YOURS');
  if (provider.kind === 'STATION' ? provider.id !== station : station === null && provider.kind !== 'ORGANIZATION')
    return refuse('RESOURCE_WITHOUT_KEEPER');
  // Policies come before everything else and are never used up: who says that there is one is answerable to a station.
  if (kind === 'POLICY' && (actor.role === 'PARTNER' || actor.role === 'VOLUNTEER')) return refuse('RESOURCE_POLICY_BY_STATION');
  if (kind === 'POLICY' && capacity !== null) return refuse('CAPACITY_NOT_COUNTED');
  if (kind !== 'POLICY' && capacity === null) return refuse('CAPACITY_MISSING');
  if (capacity !== null) whole(capacity);
  return { type: 'ResourceRegistered', data: { ...ofKeeper(soundTerms(terms), station), kind, provider, station, region, capacity, ...(agreement === undefined ? {} : { agreement }) } };
}

/** Whatever was promised of it before it was retired is in its book still. */
function reinstated({ status, terms, pause }: Resource): readonly CharityResourceEvent[] {
  return status === 'retired' && terms !== undefined ? [{ type: 'ResourceReinstated', data: { ...terms, pause: pause ?? null } }] : [];
}

/** What the volunteer's own file says, no request. */
function credited({ credential, held }: Data<'HoldCredential'>, { status, terms }: Resource): readonly CharityResourceEvent[] {
  if (status === 'retired') return refuse('RESOURCE_RETIRED');
  if (terms === undefined || terms.credentials.includes(credential) === held) return [];
  const credentials = held ? [...terms.credentials, credential] : terms.credentials.filter((one) => one !== credential);
  return [{ type: 'ResourceCorrected', data: { ...terms, credentials } }];
}

function handedOver(to: string, { station: from, provider, terms }: Resource): readonly CharityResourceEvent[] {
  if (from === null || provider === undefined || terms === undefined) return refuse('RESOURCE_IN_NO_POOL');
  const provides: ProviderOf = provider.kind === 'STATION' && provider.id === from ? { kind: 'STATION', id: to } : provider;
  return from === to ? [] : [{ type: 'ResourceHandedOver', data: { ...terms, from, to, provider: provides } }];
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

function revised(terms: ResourceTerms | undefined, { terms: changes, without = [] }: Data<'CorrectResource'>): ResourceTerms {
  const { description, place, ...rest } = { ...terms, ...changes } as ResourceTerms;
  return {
    ...rest,
    ...(description === undefined || without.includes('description') ? {} : { description }),
    ...(place === undefined || without.includes('place') ? {} : { place }),
  };
}
const ofKeeper = (terms: ResourceTerms, station: string | null): ResourceTerms =>
  station === null ? { ...terms, share: 'NATION' } : terms;
const same = (a: unknown, b: unknown): boolean => b !== undefined && canonicalJson(a) === canonicalJson(b);
const whole = ({ total }: Pick<Capacity, 'total'>): void =>
  void (Number.isSafeInteger(total) && total >= 0 ? total : refuse('QUANTITY_INVALID'));

function evolve(resource: Resource, event: CharityResourceEvent): Resource {
  switch (event.type) {
    case 'ResourceRegistered': {
      const { kind: _, provider, station, region: __, capacity, agreement, ...terms } = event.data;
      return { status: 'active', provider, station, terms, agreement, pause: undefined, book: openBook(capacity) };
    }
    case 'ResourceCorrected':
      resource.terms = event.data;
      break;
    case 'ResourceHandedOver': {
      const { from: _, to, provider, ...terms } = event.data;
      resource.station = to;
      resource.provider = provider;
      resource.terms = terms;
      break;
    }
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
    case 'ResourceReinstated':
      resource.status = resource.pause === undefined ? 'active' : 'paused';
      break;
    default:
      keepBook(resource.book, event);
  }
  return resource;
}

export const charityResource = aggregate<typeof charityResourceEvents, Resource, CharityResourceCommand>({
  category: 'charityResource',
  events: charityResourceEvents,
  initial: () => ({
    status: 'unknown',
    provider: undefined,
    station: null,
    terms: undefined,
    agreement: undefined,
    pause: undefined,
    book: openBook(null),
  }),
  decide,
  evolve,
});
