import { meetsCredential, type CredentialCode, type LegalForm, type PartyKind, type ResourceKind } from '#reference/catalogue';
import type { ProviderKind } from '#societies/charity-resource';
import type { PartyKind as TakesPartAs } from '#societies/organization';

/** What is known of a party by a resource of theirs. */
export interface KnownParty {
  readonly provider: ProviderKind;
  /** Of an organization: its form, and which of the four (政社企校) it takes part as. */
  readonly organization: { readonly legalForm: LegalForm; readonly takesPartAs: TakesPartAs } | null;
  readonly resourceKind: ResourceKind;
  readonly credentials: readonly string[];
}

/** What a form is beside that. */
const byForm: Readonly<Partial<Record<LegalForm, PartyKind>>> = {
  LAW_FIRM: 'LAWYER', VILLAGE_COMMITTEE: 'COMMUNITY', RESIDENTS_COMMITTEE: 'COMMUNITY', OWNERS_COMMITTEE: 'COMMUNITY', PARTY_BRANCH: 'COMMUNITY', INFORMAL_TEAM: 'VOLUNTEER',
};
const byPart: Readonly<Record<TakesPartAs, PartyKind>> = { GOVERNMENT: 'GOVERNMENT', SOCIAL: 'SOCIAL_ORGANIZATION', ENTERPRISE: 'ENTERPRISE', SCHOOL: 'SCHOOL' };
const byProvider: Readonly<Partial<Record<ProviderKind, PartyKind>>> = { SOCIAL_WORKER: 'SOCIAL_WORKER', STATION: 'SOCIAL_WORKER', VOLUNTEER: 'VOLUNTEER' };
const byLicence: readonly (readonly [CredentialCode, PartyKind])[] = [
  ['DOCTOR', 'DOCTOR'], ['LAWYER', 'LAWYER'], ['CARE_WORKER', 'CARE_WORKER'], ['SOCIAL_WORKER', 'SOCIAL_WORKER'],
];
/**
 * The kinds of party that somebody is, as a plan asks for them: who stands behind the help (as the organization says, and by its form), and who comes (by what its
 * helpers hold). A policy is the government's whoever registered it. OTHER where nothing tells.
 */
export function partyKindsOf({ provider, organization, resourceKind, credentials }: KnownParty): readonly PartyKind[] {
  if (resourceKind === 'POLICY') return ['GOVERNMENT'];
  const own = [byProvider[provider], organization ? byForm[organization.legalForm] : undefined, organization ? byPart[organization.takesPartAs] : undefined];
  const licensed = byLicence.flatMap(([licence, kind]) => (meetsCredential(licence, credentials) ? [kind] : []));
  const kinds = new Set([...own.filter((kind) => kind !== undefined), ...licensed]);
  return kinds.size === 0 ? ['OTHER'] : [...kinds];
}
