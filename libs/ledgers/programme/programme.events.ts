import { event, reasonOpenly, type EventOf, type Why } from '#platform/event-sourcing';
import type { ActivityChannel, ActivityKind, ActivityTopic } from '#reference/catalogue';
import type { Wording } from '#societies/charity-resource';

/** What a target can be of: the first four are counted from the ledger, the others are those that were named. */
export type TargetMeasure = 'SESSIONS' | 'PERSON_TIMES' | 'PERSONS' | 'HOUSEHOLD_VISITS' | 'STATIONS' | 'DEMONSTRATION_STATIONS' | 'KEY_VOLUNTEERS';
export type MemberRole = 'STATION' | 'DEMONSTRATION_STATION' | 'KEY_VOLUNTEER';

/** Which entries of the ledger count, beside place and period. An empty list asks for nothing in particular; of topics an entry needs one of those named. */
export interface CountingRule {
  readonly kinds: readonly ActivityKind[];
  readonly topics: readonly ActivityTopic[];
  readonly channels: readonly ActivityChannel[];
  /** Only what was recorded as the programme's. Otherwise also what belongs to no programme; what belongs to another one never. */
  readonly tied: boolean;
}
export interface ProgrammeTarget {
  readonly target: string;
  readonly title?: Wording;
  readonly measure: TargetMeasure;
  readonly amount: number;
  /** Divisions as code prefixes, none within another, all within those of the programme. */
  readonly regions: readonly string[];
  /** Civil dates, both included, within those of the programme. */
  readonly from: string;
  readonly until: string;
  /** Narrower than those of the rule; empty: as the rule has it. */
  readonly kinds: readonly ActivityKind[];
}
export interface FunderShare {
  /** An organization of the register; else `name`, of an office or a lottery fund that is in none. */
  readonly organization?: string;
  readonly name?: string;
  /** In the unit of the funding. */
  readonly amount: number;
}
export const fundingUnits = ['FEN', 'BASIS_POINTS'] as const;
export interface Funding {
  readonly unit: (typeof fundingUnits)[number];
  /** Fen. All shares in fen add up to it; beside shares in basis points (hundredths of a percent, which add up to 10,000) it is said where it is known. */
  readonly totalFen?: number;
  readonly shares: readonly FunderShare[];
}
export interface ProgrammeMember {
  /** A station or a volunteer. */
  readonly member: string;
  readonly role: MemberRole;
  /** Where it counts. */
  readonly region: string;
  /** Civil date. */
  readonly since: string;
}

export const programmeEvents = {
  /** `station`: who keeps it; null where an authority does. `regions`: the named places, as code prefixes, none within another; what is outside of them does not count. */
  ProgrammeOpened: event<{ title: Wording; station: string | null; regions: readonly string[]; from: string; until: string; rule: CountingRule }>(),
  /** The station that kept it is no more: another one does. */
  ProgrammeHandedOver: event<{ from: string; to: string }>(),
  /** From here on what was recorded before is counted by it too. */
  ProgrammeRuleChanged: event<{ rule: CountingRule; reason: string }>(),
  /** All shares anew. */
  ProgrammeFundingSet: event<Funding>(),
  ProgrammeTargetAdded: event<ProgrammeTarget>(),
  ProgrammeTargetRemoved: event<{ target: string; reason: string }>(),
  /** Whoever carries the programme in a part of its places. */
  ProgrammeBranchAdded: event<{ branch: string; title: Wording; regions: readonly string[]; station?: string; organization?: string }>(),
  ProgrammeBranchEnded: event<{ branch: string; reason: string }>(),
  ProgrammeMemberJoined: event<ProgrammeMember>(),
  /** The reason is sealed since version 2: a member may be a volunteer. */
  ProgrammeMemberLeft: event<Why & { member: string; role: MemberRole }>({ version: 2, personal: { reason: true }, subject: 'member', elseWordless: true, upcast: { 1: reasonOpenly } }),
  /** The station that took part is no more: another one does, for as long as the first had; which may have taken part before. */
  ProgrammeMemberHandedOver: event<{ from: string; to: string; role: MemberRole }>(),
  /** The station that carried it is no more: another one does. */
  ProgrammeBranchHandedOver: event<{ branch: string; from: string; to: string }>(),
  /** Nothing is added any more; late entries still count. */
  ProgrammeClosed: event<{ reason: string }>(),
  /** It was closed by mistake, and goes on as before. */
  ProgrammeReopened: event<Record<never, never>>(),
};
export type ProgrammeEvent = EventOf<typeof programmeEvents>;
/** What an event of a programme says. */
export type DataOf<T extends ProgrammeEvent['type']> = Extract<ProgrammeEvent, { type: T }>['data'];
