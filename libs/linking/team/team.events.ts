import { event, type EventOf } from '#platform/event-sourcing';
import type { PartyKind } from '#reference/catalogue';
import type { ProviderOf } from '#societies/charity-resource';

export const bands = ['POLICY', 'WHOLE', 'PARTIAL'] as const;
export type Band = (typeof bands)[number];

/** One need with one party, by a linkage that was proposed in the same step. */
export interface TeamMember {
  readonly linkage: string;
  readonly need: string;
  readonly resource: string;
  readonly provider: ProviderOf;
  /** What the party is, as a plan asks for it; more than one where it is (a hospital of a firm: DOCTOR and ENTERPRISE). */
  readonly kinds: readonly PartyKind[];
  /** An entitlement, all of the need, or a part of it. */
  readonly band: Band;
}

export const lossReasons = ['DECLINED', 'EXPIRED', 'REVOKED', 'CANCELLED', 'FAILED'] as const;
export type LossReason = (typeof lossReasons)[number];
export const vacancyEnds = ['CASE_CLOSED', 'NEED_CLOSED', 'PROVIDED_OTHERWISE'] as const;
export type VacancyEnd = (typeof vacancyEnds)[number];

export const teamEvents = {
  /**
   * Who joins, all in one step with the linkages. Again when more is needed: those who were there stay. `uncovered`: needs of the case that nobody was found for.
   * `missingKinds`: of the kinds that the plan asks for, those that nobody of the whole team is.
   */
  TeamProposed: event<{
    resident: string; station: string; region: string; members: readonly TeamMember[]; uncovered: readonly string[]; missingKinds: readonly PartyKind[];
  }>(),
  /** The linkage came to nothing. `reason`: as the linkage has it, a code. `replace`: somebody else is to be found. */
  TeamMemberLost: event<{ linkage: string; need: string; resource: string; because: LossReason; reason: string | null; replace: boolean }>(),
  /** Chosen and proposed in the same step. `lost`: the linkage whose place it takes. */
  TeamMemberReplaced: event<{ lost: string; member: TeamMember }>(),
  /** Nobody was found in the place of a lost linkage. `partyKind`: that the plan asks for. Sought again from that instant on (ISO 8601, UTC). */
  TeamVacancyLeft: event<{ lost: string; need: string; partyKind: PartyKind | null; seekAgainAt: string }>(),
  /** Nobody is to be found in its place any more. */
  TeamVacancyClosed: event<{ lost: string; need: string; because: VacancyEnd }>(),
};
export type TeamEvent = EventOf<typeof teamEvents>;
