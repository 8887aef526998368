import type { Actor } from '#platform/event-sourcing';
import type { ReachKind, Role } from './roles.js';

export type Language = 'zh' | 'bo' | 'en';

/** Who asks, as the token says. */
export interface Identity {
  /** The token's subject. */
  readonly id: string;
  readonly role: Role;
  readonly station: string | null;
  readonly organization: string | null;
  /** The volunteer (or other person) that the token stands for, or null. */
  readonly person: string | null;
  /** Region prefixes, for a supervisor; else empty. */
  readonly regions: readonly string[];
}

/**
 * How far one operation of one caller reaches. A row is within reach when any of the named sides says so:
 * its station is among `stations`, its region begins with one of `regions`, it belongs to one of `organizations` or to one of `persons`.
 */
export interface Reach {
  readonly kind: ReachKind;
  readonly everywhere: boolean;
  /** The caller's station and those below it. */
  readonly stations: readonly string[];
  readonly regions: readonly string[];
  /** The caller's organization and whatever became one with it; empty where the reach is none of an organization's. */
  readonly organizations: readonly string[];
  /** The files of the person whom the token stands for: their own, and whatever became one with it; empty where the reach is nobody's own. */
  readonly persons: readonly string[];
}

/** A caller in the middle of one operation. */
export interface Caller extends Identity {
  readonly actor: Actor;
  readonly language: Language;
  readonly reach: Reach;
}

/** Where something stands, to be held against a reach. */
export interface Standing {
  readonly station?: string | null;
  readonly region?: string | null;
  readonly organization?: string | null;
  readonly person?: string | null;
}

/** Whether something may be seen or touched. Out of reach must read like not found. */
export function reaches(reach: Reach, { station, region, organization, person }: Standing): boolean {
  if (reach.everywhere) return true;
  return (
    (!!station && reach.stations.includes(station)) ||
    (!!region && reach.regions.some((prefix) => region.startsWith(prefix))) ||
    (!!organization && reach.organizations.includes(organization)) ||
    (!!person && reach.persons.includes(person))
  );
}

/** The stations below one, itself included. Known to the station slice, asked for by whoever computes a reach. */
export abstract class StationTree {
  abstract below(station: string): readonly string[];
}

/** Which divisions of the past lie in those of today. Known to the register of divisions, asked for by whoever computes a reach. */
export abstract class FormerDivisions {
  /** Codes that stand for nothing any more and whose successors all lie in these divisions: whoever answers for what is there answers for what was recorded there before. */
  abstract within(regions: readonly string[]): readonly string[];
}

/** The organizations that are one since they were merged. Known to the organizations' room, asked for by whoever computes a reach. */
export abstract class OneOrganization {
  /** All that are one with an organization, itself included; the one that stays comes first. */
  abstract sameAs(organization: string): readonly string[];
}

/** The files of people that are of one person since they were merged. Known to the volunteers' room, asked for by whoever computes a reach. */
export abstract class OnePerson {
  /** All files that are one with a person's, itself included; the one that stays comes first. */
  abstract sameAs(person: string): readonly string[];
}
