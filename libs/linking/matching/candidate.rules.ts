import type { Point } from '#platform/read-model';
import type { RenewalPeriod, ResourceKind, ServiceMode, ShareLevel } from '#reference/catalogue';
import type { ProviderKind } from '#societies/charity-resource';
import { periodOf, type Day, type Minutes, type Window } from './moment.rules.js';

export interface Eligibility {
  /** Empty: everyone. */
  readonly groups: readonly string[];
  /** Completed years, both included. */
  readonly minAge: number | null;
  readonly maxAge: number | null;
}

/** It reaches wherever any of these says. */
export interface Coverage {
  readonly nationwide: boolean;
  /** Division codes; each means everything below it. */
  readonly regions: readonly string[];
}
export interface Circle {
  readonly centre: Point;
  readonly metres: number;
}

/** When it can begin: so many hours after it was asked for, within its weekly windows, on days both included. */
export interface Schedule {
  readonly leadHours: number;
  /** Empty: not limited. */
  readonly windows: readonly Window[];
  readonly validFrom: Day | null;
  readonly validUntil: Day | null;
}

export interface Capacity {
  readonly renewal: RenewalPeriod;
  /** Rising by `from`; each holds for periods from that day on, until the next begins. The first begins before all others. */
  readonly totals: readonly { readonly from: Day; readonly total: number }[];
  /** Held and used, by period. */
  readonly taken: readonly { readonly period: Day; readonly quantity: number }[];
  /** When the first of its open holds lapses, where that is known: said to whoever finds it full, and nothing more. */
  readonly lapsesAt: Minutes | null;
}

export interface Sharing {
  readonly level: ShareLevel;
  /** Whose pool it is in, with the prefixes that station serves; null: nobody's but its provider's, and coverage alone decides. */
  readonly station: { readonly id: string; readonly serves: readonly string[] } | null;
}

/** A volunteer who is not of age: last days (both included), each -Infinity where it is over or never was. Never the birthday. */
export interface Young {
  /** Under ten. */
  readonly accompaniedUntil: Day;
  /** Under fourteen. */
  readonly consentUntil: Day;
  /** Under eighteen. */
  readonly minorUntil: Day;
  /** A guardian agrees. */
  readonly consented: boolean;
  /** Somebody is named who comes along. */
  readonly companioned: boolean;
}

/** A resource, as matching sees it. */
export interface Candidate {
  readonly id: string;
  readonly kind: ResourceKind;
  /** Of the organization, social worker, volunteer or station behind it. */
  readonly provider: string;
  readonly providerKind: ProviderKind;
  /** Its provider is suspended, or has left. */
  readonly providerAway: boolean;
  /** The last day on which its provider, a social worker, is posted anywhere; null: not known to leave. */
  readonly leavesAfter: Day | null;
  /** Its provider is a volunteer who is, or lately was, not of age; null: everybody else. */
  readonly young: Young | null;
  readonly items: readonly string[];
  readonly eligibility: Eligibility;
  readonly coverage: Coverage;
  readonly circle: Circle | null;
  /** Where it is, or its helpers start from. */
  readonly place: Point | null;
  /** The division that it belongs to. */
  readonly region: string;
  /** Empty: any. */
  readonly modes: readonly ServiceMode[];
  readonly costFen: number;
  readonly credentials: readonly string[];
  readonly accommodations: readonly string[];
  readonly schedule: Schedule;
  readonly languages: readonly string[];
  readonly sharing: Sharing;
  /** Something must be had or done first. */
  readonly prerequisites: boolean;
  /** Null: never used up. */
  readonly capacity: Capacity | null;
  /** Null: it goes on. `until`: the day from which it should be back, where that is known; it does not come back by itself. */
  readonly pause: { readonly until: Day | null } | null;
  /** Promises that are open now. */
  readonly holds: number;
  /** How many promises were kept, and how many lapsed. */
  readonly history: { readonly kept: number; readonly lapsed: number };
}

/** Entitlements: matched by eligibility and never used up. Nobody comes, nothing is carried, no language is spoken. */
export const isPolicy = (kind: ResourceKind): boolean => kind === 'POLICY';
/** Nobody comes and nothing is carried: money, or a right to it. */
export const isCash = (kind: ResourceKind): boolean => kind === 'FUND' || kind === 'POLICY';
/** Somebody comes, or is there. */
export const isHelper = (kind: ResourceKind): boolean => kind === 'TALENT' || kind === 'ORGANIZATION';
/** Whether helpers are with the resident in the ways that would be used; in those that are asked for, where the resource has none of them yet. */
export function isInPerson(asked: readonly ServiceMode[], modes: readonly ServiceMode[]): boolean {
  const common = asked.length === 0 ? modes : modes.length === 0 ? asked : modes.filter((mode) => asked.includes(mode));
  const used = common.length > 0 ? common : asked;
  return used.length === 0 || used.some((mode) => mode !== 'DELIVERY');
}

export const totalIn = ({ totals }: Capacity, period: Day): number => totals.findLast(({ from }) => from <= period)?.total ?? 0;
export const takenIn = ({ taken }: Capacity, period: Day): number => taken.find((t) => t.period === period)?.quantity ?? 0;
/** What is left on a day; never below nought, Infinity for what is never used up. */
export function freeOn(capacity: Capacity | null, day: Day): number {
  if (capacity === null) return Infinity;
  const period = periodOf(capacity.renewal, day);
  return Math.max(0, totalIn(capacity, period) - takenIn(capacity, period));
}
