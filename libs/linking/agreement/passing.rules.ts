import { ask, derivedId, type Ask } from '#platform/event-sourcing';
import { pairing } from '#linking/pairing';
import type { Freed, HelperOf, Passing } from './agreement.events.js';
import type { LeavingRow } from './agreement-helpers.queries.js';

/** What somebody may do on a day; what the views say of flags is 0 or 1. */
export interface Standing {
  /** For work with minors. */
  readonly cleared: number;
  /** Of a child the guardian agrees, and under ten somebody comes along. */
  readonly askable: number;
}
/** Who could take over. */
export interface Candidate extends Standing {
  readonly id: string;
  readonly kind: HelperOf['kind'];
  readonly party: string;
  readonly since: string;
  /** Pairings that they have already. */
  readonly load: number;
}
export interface Paired {
  readonly id: string;
  readonly resident: string;
  readonly minor: number;
}
/** Whether a helper may be told of the resident, and is somebody else: of a minor the guardian says so. */
export type MayKnow = (of: Paired, helper: HelperOf) => boolean;

/**
 * Why nobody can go on with a pairing: nobody else is there; whoever is are children of whom it may not be asked; nobody of the others is cleared for work with minors; of
 * those who are nobody may know of the resident.
 */
export type WhyNobody = 'NOBODY' | 'GUARDIAN' | 'CLEARANCE' | 'CONSENT';

const isCleared = ({ minor }: Paired, { cleared }: Standing): boolean => minor === 0 || cleared === 1;
export const mayGoOn = (of: Paired, helper: HelperOf & Standing, mayKnow: MayKnow): boolean => helper.askable === 1 && isCleared(of, helper) && mayKnow(of, helper);
/** Null where somebody could by now. */
export function whyNobody(of: Paired, candidates: readonly Candidate[], mayKnow: MayKnow): WhyNobody | null {
  if (candidates.length === 0) return 'NOBODY';
  const askable = candidates.filter((one) => one.askable === 1);
  if (askable.length === 0) return 'GUARDIAN';
  const cleared = askable.filter((one) => isCleared(of, one));
  return cleared.length === 0 ? 'CLEARANCE' : cleared.some((one) => mayKnow(of, one)) ? null : 'CONSENT';
}

/**
 * Who goes on with which pairing: of the same party before another's, then whoever has the fewest, then whoever is there longest. No child takes over without their
 * own guardian's word, nor under ten alone; a minor is visited by nobody who is not cleared for it, and nobody is told of whom they may not know. Which pairings nobody can take is said too.
 */
export function passedOn(
  pairings: readonly Paired[], candidates: readonly Candidate[], party: string, mayKnow: MayKnow,
): { readonly passed: readonly Passing[]; readonly uncovered: readonly string[] } {
  const loads = new Map(candidates.map(({ id, load }) => [id, load]));
  const rank = (one: Candidate): readonly (string | number)[] => [one.party === party ? 0 : 1, loads.get(one.id) ?? 0, one.since, one.id];
  const passed: Passing[] = [];
  const uncovered: string[] = [];
  for (const one of [...pairings].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const { id } = one;
    const [next] = candidates.filter((candidate) => mayGoOn(one, candidate, mayKnow)).sort((a, b) => compared(rank(a), rank(b)));
    if (!next) {
      uncovered.push(id);
      continue;
    }
    loads.set(next.id, (loads.get(next.id) ?? 0) + 1);
    passed.push(passing(id, next));
  }
  return { passed, uncovered };
}

export const passing = (of: string, { kind, id }: HelperOf): Passing => ({ pairing: of, successor: derivedId(of, 'passed on', of, id), to: { kind, id } });

/** In the order of the first of their parts that differ. */
function compared(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  const i = a.findIndex((part, n) => part !== b[n]);
  return i < 0 ? 0 : (a[i] as string | number) < (b[i] as string | number) ? -1 : 1;
}

/** What becomes of all that a helper had, as the views have it now. */
export function leavingPlan({ helper, party, seen, candidates, pairings, linkages }: LeavingRow, mayKnow: MayKnow) {
  const freed = (JSON.parse(linkages) as Omit<Freed, 'successor'>[]).map((one): Freed => ({ ...one, successor: derivedId(one.linkage, 'stands for', one.linkage, helper) }));
  return { ...passedOn(JSON.parse(pairings) as Paired[], JSON.parse(candidates) as Candidate[], party, mayKnow), freed, seen };
}

/** Each pairing ends with one and goes on with the other: all of them, or nothing of the whole step. */
export const passingSteps = (passed: readonly Passing[], on: string): readonly Ask[] =>
  passed.map(({ pairing: id, successor, to }) => ask(pairing, id, { type: 'PassPairing', data: { on, to: { pairing: successor, provider: to } } }));
