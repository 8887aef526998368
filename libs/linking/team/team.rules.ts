import type { PartyKind } from '#reference/catalogue';
import type { ProviderOf } from '#societies/charity-resource';
import { smallestCover, type Party } from './cover.rules.js';
import type { Band } from './team.events.js';

/** A need of the case that something is open of. */
export interface Wanted {
  readonly need: string;
  /** The kind of party that the plan asks for it. */
  readonly kind: PartyKind | null;
  readonly quantity: number;
}
/** A resource that matches a need. */
export interface Candidate {
  readonly need: string;
  readonly resource: string;
  readonly provider: ProviderOf;
  readonly kinds: readonly PartyKind[];
  readonly band: Band;
  readonly score: number;
  /** Whether it offers all items of the need; an entitlement to a part of them answers nothing else. */
  readonly allItems: boolean;
  /** Units; null: never used up. */
  readonly free: number | null;
  /** Civil date: when it could begin, and has that much free. */
  readonly from: string;
}
/** Somebody who is on the team already. */
export interface Present {
  readonly provider: ProviderOf;
  readonly kinds: readonly PartyKind[];
}
export interface Chosen extends Candidate {
  /** The kind that the plan asks for it and that they are. */
  readonly filling: PartyKind | null;
  /** How much of the need: all that is open, or what there is room for. */
  readonly quantity: number;
}
export interface Composition {
  readonly chosen: readonly Chosen[];
  readonly uncovered: readonly { readonly need: string; readonly kind: PartyKind | null }[];
  readonly missingKinds: readonly PartyKind[];
}

export const partyOf = ({ kind, id }: ProviderOf): string => `${kind} ${id}`;
const unitsOf = (quantity: number): number => Math.max(1, Math.ceil(quantity));

/**
 * Who takes on what. Entitlements come first, since they take nothing from anybody; then, of those who are left, the smallest set of parties. Where a need
 * is in the plan with a kind of party, somebody of that kind is looked for before anybody else; and where somebody can give all of it, nobody is asked for a part.
 * What a resource has room for bounds what it takes on: the least fitting goes to the next, until it fits.
 */
export function composeTeam(wanted: readonly Wanted[], candidates: readonly Candidate[], present: readonly Present[], askedKinds: readonly PartyKind[]): Composition {
  const isEntitlement = ({ band, allItems }: Candidate): boolean => band === 'POLICY' && allItems;
  const entitled = covering(wanted, candidates.filter(isEntitlement), present, askedKinds);
  const settled = new Set(entitled.map(({ need }) => need));
  const rest = wanted.filter(({ need }) => !settled.has(need));
  const there = [...present, ...entitled];
  const left = candidates.filter((one) => one.band !== 'POLICY');
  const chosen = [...entitled, ...covering(rest, preferred(rest, left), there, askedKinds)];
  const done = new Set(chosen.map(({ need }) => need));
  const kinds = new Set([...present, ...chosen].flatMap((one) => one.kinds));
  return {
    chosen,
    uncovered: wanted.filter(({ need }) => !done.has(need)).map(({ need, kind }) => ({ need, kind })),
    missingKinds: [...new Set(askedKinds)].filter((kind) => !kinds.has(kind)),
  };
}

/** Of the candidates of each need, those of the kind that is asked for if there are any, and of these those who can give all of it if there are any. */
function preferred(wanted: readonly Wanted[], candidates: readonly Candidate[]): readonly Candidate[] {
  return wanted.flatMap(({ need, kind }) => {
    const all = candidates.filter((one) => one.need === need);
    return firstOf(firstOf(all, (one) => kind !== null && one.kinds.includes(kind)), ({ band }) => band === 'WHOLE');
  });
}
function firstOf<T>(all: readonly T[], rule: (one: T) => boolean): readonly T[] {
  const some = all.filter(rule);
  return some.length > 0 ? some : all;
}

function covering(wanted: readonly Wanted[], candidates: readonly Candidate[], present: readonly Present[], askedKinds: readonly PartyKind[]): readonly Chosen[] {
  for (let left = candidates; ; ) {
    const chosen = coveredBy(wanted, left, present, askedKinds);
    const tooMuch = overfull(chosen);
    if (!tooMuch) return chosen;
    left = left.filter((one) => one.need !== tooMuch.need || one.resource !== tooMuch.resource);
  }
}

function coveredBy(wanted: readonly Wanted[], candidates: readonly Candidate[], present: readonly Present[], askedKinds: readonly PartyKind[]): readonly Chosen[] {
  const there = new Map(present.map((one) => [partyOf(one.provider), one]));
  const best = new Map<string, Map<string, Candidate>>();
  const kinds = new Map<string, Set<string>>([...there].map(([id, one]) => [id, new Set<string>(one.kinds)]));
  for (const one of candidates) {
    const id = partyOf(one.provider);
    const own = best.get(id) ?? new Map<string, Candidate>();
    const before = own.get(one.need);
    if (!before || one.score > before.score || (one.score === before.score && one.resource < before.resource)) own.set(one.need, one);
    best.set(id, own);
    const known = kinds.get(id) ?? new Set<string>();
    for (const kind of one.kinds) known.add(kind);
    kinds.set(id, known);
  }
  const parties = [...new Set([...best.keys(), ...there.keys()])].map((id): Party => ({
    id, present: there.has(id), kinds: [...(kinds.get(id) ?? [])], covers: Object.fromEntries([...(best.get(id) ?? [])].map(([need, { score }]) => [need, score])),
  }));
  const { assigned } = smallestCover(wanted.map(({ need }) => need), parties, askedKinds);
  return wanted.flatMap(({ need, kind, quantity }) => {
    const one = best.get(assigned[need] ?? '')?.get(need);
    if (!one) return [];
    return [{ ...one, filling: kind !== null && one.kinds.includes(kind) ? kind : null, quantity: one.free === null ? quantity : Math.min(quantity, one.free) }];
  });
}

/** Of a resource that would take on more than it has room for, the need that it fits least. */
function overfull(chosen: readonly Chosen[]): Chosen | undefined {
  for (const resource of new Set(chosen.map((one) => one.resource))) {
    const own = chosen.filter((one) => one.resource === resource);
    if (own.length < 2) continue;
    const free = Math.min(...own.map((one) => one.free ?? Infinity));
    if (own.reduce((sum, { quantity }) => sum + unitsOf(quantity), 0) > free) return [...own].sort((a, b) => a.score - b.score || (a.need < b.need ? -1 : 1))[0];
  }
  return undefined;
}
