import { refusals } from '#platform/event-sourcing';
import type { OrganizationEvent, OrganizationFacts } from './organization.events.js';
import type { organizationMessages } from './organization.messages.js';

/** What there is to decide about two organizations that are, or may be, one. Codes are those that the caller saw, or the step is not taken. */
export type MergingCommand =
  | { type: 'SuspectOrganization'; data: { other: string } }
  | { type: 'DismissOrganization'; data: { other: string } }
  /** `suspended`: whether the other one is. */
  | { type: 'MergeOrganization'; data: { into: string; suspended: boolean } }
  | { type: 'AbsorbOrganization'; data: { other: string; suspended: boolean; creditCode: string | null; creditCodeBefore: string | null } }
  /** `creditCode`: what it is to have. */
  | { type: 'PartOrganization'; data: { from: string; creditCode: string | null } }
  | { type: 'ReleaseOrganization'; data: { other: string; creditCode: string | null; creditCodeBefore: string | null } };

export interface Merging {
  status: 'unknown' | 'active' | 'suspended';
  station: string | null;
  facts: OrganizationFacts | undefined;
  mergedInto: string | undefined;
  readonly absorbed: Set<string>;
  readonly suspects: Set<string>;
  /** Looked into: they are others. */
  readonly dismissed: Set<string>;
}
type Asked<T extends MergingCommand['type']> = Extract<MergingCommand, { type: T }>['data'];

const refuse = refusals<keyof typeof organizationMessages>();

/** @param sound refuses facts that do not hold together */
export function mergingCommands({ type, data }: MergingCommand, one: Merging, facts: OrganizationFacts, sound: (facts: OrganizationFacts) => OrganizationFacts): readonly OrganizationEvent[] {
  const { station } = one;
  const { legalForm, region } = facts;
  switch (type) {
    case 'SuspectOrganization':
      return one.suspects.has(data.other) || one.dismissed.has(data.other) ? [] : [{ type: 'OrganizationDuplicateSuspected', data }];
    case 'DismissOrganization':
      return one.dismissed.has(data.other) ? [] : [{ type: 'OrganizationDuplicateDismissed', data }];
    case 'MergeOrganization': {
      const { into, suspended } = data;
      if (one.mergedInto !== undefined) return one.mergedInto === into ? [] : refuse('ORGANIZATION_MERGED');
      if (suspended !== (one.status === 'suspended')) return refuse('ORGANIZATION_SUSPENDED_ALONE');
      return [{ type: 'OrganizationMerged', data: { into, station, legalForm } }];
    }
    case 'AbsorbOrganization':
      return one.absorbed.has(data.other) ? [] : absorbed(data, one, facts, sound);
    case 'PartOrganization':
      if (one.mergedInto !== data.from) return refuse('ORGANIZATION_NOT_MERGED');
      return [{ type: 'OrganizationParted', data: { ...data, station, legalForm, region } }];
    case 'ReleaseOrganization':
      if (one.mergedInto !== undefined) return refuse('ORGANIZATION_MERGED');
      if (!one.absorbed.has(data.other)) return refuse('ORGANIZATION_NOT_MERGED');
      return [{ type: 'OrganizationReleased', data: { other: data.other } }, ...recoded(data, facts, (same) => same)];
  }
}

function absorbed(data: Asked<'AbsorbOrganization'>, one: Merging, facts: OrganizationFacts, sound: (facts: OrganizationFacts) => OrganizationFacts): readonly OrganizationEvent[] {
  const { other, suspended, creditCode: came, creditCodeBefore: before } = data;
  if (one.mergedInto !== undefined) return refuse('ORGANIZATION_MERGED');
  if (suspended !== (one.status === 'suspended')) return refuse('ORGANIZATION_SUSPENDED_ALONE');
  const changes = recoded(data, facts, sound);
  const creditCode = changes.length === 0 || came === null ? {} : { creditCode: { came, ...(before === null ? {} : { before }) } };
  return [{ type: 'OrganizationAbsorbed', data: { other, ...creditCode } }, ...changes];
}

/** The same organization with another code, or none; nothing where it is the same code. */
function recoded(
  { creditCode, creditCodeBefore }: { creditCode: string | null; creditCodeBefore: string | null }, facts: OrganizationFacts, sound: (facts: OrganizationFacts) => OrganizationFacts,
): readonly OrganizationEvent[] {
  const { creditCode: now = null, ...rest } = facts;
  if (now !== creditCodeBefore) return refuse('ORGANIZATION_CHANGED_MEANWHILE');
  return creditCode === now ? [] : [{ type: 'OrganizationCorrected', data: sound(withCode(rest, creditCode)) }];
}

export const withCode = ({ creditCode: _, ...facts }: OrganizationFacts, creditCode: string | null): OrganizationFacts =>
  creditCode === null ? facts : { ...facts, creditCode };

/** The codes of two organizations that become one. @throws Refusal ORGANIZATION_CODE_OF_NEITHER */
export function codeKept(own: string | null, other: string | null, asked: string | undefined): string | null {
  if (asked !== undefined && asked !== own && asked !== other) return refuse('ORGANIZATION_CODE_OF_NEITHER');
  return asked ?? own ?? other;
}
