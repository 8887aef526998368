import type { RiskLevel } from '#reference/catalogue';
import type { ConsentGiver, ErasureGround, FileClosing, GroupMembership, GuardianIdentity, ResidentFacts, ResidentIdentity } from './resident.events.js';


/** What can be asked of a resident's file. */
export type ResidentCommand =
  | {
      type: 'EnrolResident';
      data: ResidentFacts & {
        station: string; identity: ResidentIdentity; minor: boolean; groups: readonly GroupMembership[]; risk: RiskLevel;
        suspectedDuplicates: readonly string[]; volunteer?: string; guardian?: GuardianIdentity; guardianUntil?: string;
      };
    }
  | { type: 'CorrectResident'; data: { facts: ResidentFacts; known?: { identity: ResidentIdentity; minor: boolean; suspectedDuplicates: readonly string[] } } }
  | { type: 'RecordResidentGroup'; data: GroupMembership }
  | { type: 'EndResidentGroup'; data: { group: string; on: string; reason: string } }
  | { type: 'SetResidentRisk'; data: { risk: RiskLevel; reason: string } }
  | { type: 'NameGuardian'; data: { guardian: GuardianIdentity; until?: string } }
  | { type: 'EndGuardian'; data: { reason: string } }
  /** From the hub's clock: the last day of this term is over. */
  | { type: 'EndGuardianTerm'; data: { until: string } }
  | { type: 'GiveConsent'; data: { by: ConsentGiver; minor: boolean; until?: string } }
  | { type: 'WithdrawConsent'; data: { by: ConsentGiver } }
  /** `known`: with the address to which they move. */
  | { type: 'MoveResident'; data: { to: string; livingRegion: string; reason: string; known?: { identity: ResidentIdentity; minor: boolean } } }
  /** The station is no more: another one serves them where they live. */
  | { type: 'FollowStation'; data: { from: string; to: string; reason: string } }
  /** The division where they live is no more; `places`: what stands for each code now. */
  | { type: 'MoveToDivision'; data: { places: Readonly<Record<string, string>> } }
  | { type: 'SuspectDuplicate'; data: { other: string } }
  | { type: 'DismissDuplicate'; data: { other: string } }
  /** What the other file knows, and this one in which it goes on does not. */
  | {
      type: 'AbsorbResident';
      data: {
        other: string; groups: readonly GroupMembership[]; risk: RiskLevel; volunteer?: string;
        guardian?: { readonly guardian: GuardianIdentity; readonly until?: string };
        /** This file's identity with the birthday of the other one. */
        birth?: { readonly identity: ResidentIdentity; readonly minor: boolean };
      };
    }
  | { type: 'MergeResident'; data: { into: string } }
  /** `files`: this one and those that were merged into it. */
  | { type: 'PartResident'; data: { from: string; files: readonly string[] } }
  /** `identity`: this file's, without a birthday. */
  | { type: 'ReleaseResident'; data: { other: string; identity?: ResidentIdentity } }
  | { type: 'CloseFile'; data: { reason: FileClosing; on: string } }
  | { type: 'ReopenFile'; data: Record<never, never> }
  | { type: 'LinkVolunteer'; data: { volunteer: string } }
  /** They are two after all. `volunteers`: all files of whoever it is not. */
  | { type: 'UnlinkVolunteer'; data: { volunteers: readonly string[] } }
  | { type: 'EraseResident'; data: { ground: ErasureGround } };
