import { ask, derivedId, type Ask } from '#platform/event-sourcing';
import { pairing } from '#linking/pairing';
import type { Freed, HelperOf, Passing } from './agreement.events.js';
import type { LeavingRow } from './agreement-helpers.queries.js';

/** Who could take over; what the views say of flags is 0 or 1. */
export interface Candidate {
  readonly id: string;
  readonly kind: HelperOf['kind'];
  readonly party: string;
  readonly since: string;
  readonly cleared: number;
  /** Pairings that they have already. */
  readonly load: number;
}
export interface Paired {
  readonly id: string;
  readonly minor: number;
}

/**
 * Who goes on with which pairing: of the same party before another's, then whoever has the fewest, then whoever is there longest. A minor is visited by nobody who is not
 * cleared for it. Which pairings nobody can take is said too.
 */
export function passedOn(pairings: readonly Paired[], candidates: readonly Candidate[], party: string): { readonly passed: readonly Passing[]; readonly uncovered: readonly string[] } {
  const loads = new Map(candidates.map(({ id, load }) => [id, load]));
  const rank = (one: Candidate): readonly (string | number)[] => [one.party === party ? 0 : 1, loads.get(one.id) ?? 0, one.since, one.id];
  const passed: Passing[] = [];
  const uncovered: string[] = [];
  for (const { id, minor } of [...pairings].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const [next] = candidates.filter(({ cleared }) => minor === 0 || cleared === 1).sort((a, b) => compared(rank(a), rank(b)));
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
export function leavingPlan({ helper, party, seen, candidates, pairings, linkages }: LeavingRow) {
  const freed = (JSON.parse(linkages) as Omit<Freed, 'successor'>[]).map((one): Freed => ({ ...one, successor: derivedId(one.linkage, 'stands for', one.linkage, helper) }));
  return { ...passedOn(JSON.parse(pairings) as Paired[], JSON.parse(candidates) as Candidate[], party), freed, seen };
}

/** Each pairing ends with one and goes on with the other: all of them, or nothing of the whole step. */
export const passingSteps = (passed: readonly Passing[], on: string): readonly Ask[] =>
  passed.map(({ pairing: id, successor, to }) => ask(pairing, id, { type: 'PassPairing', data: { on, to: { pairing: successor, provider: to } } }));
