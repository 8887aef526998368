import { meetsCredential, type CredentialCode, type LegalForm, type PartyKind, type ResourceKind, type ServiceItemCode } from '#reference/catalogue';
import type { ProviderKind } from '#societies/charity-resource';

/** What is known of a party by a resource of theirs. */
export interface KnownParty {
  readonly provider: ProviderKind;
  /** Of an organization. */
  readonly legalForm: LegalForm | null;
  readonly resourceKind: ResourceKind;
  readonly credentials: readonly string[];
  readonly serviceItems: readonly string[];
}

const byForm: Readonly<Partial<Record<LegalForm, PartyKind>>> = {
  SOCIAL_ASSOCIATION: 'SOCIAL_ORGANIZATION', SOCIAL_SERVICE_INSTITUTION: 'SOCIAL_ORGANIZATION', FOUNDATION: 'SOCIAL_ORGANIZATION', COMMUNITY_SOCIAL_ORGANIZATION: 'SOCIAL_ORGANIZATION',
  GOVERNMENT_ORGAN: 'GOVERNMENT', MASS_ORGANIZATION: 'GOVERNMENT', LAW_FIRM: 'LAWYER', ENTERPRISE: 'ENTERPRISE', SOLE_TRADER: 'ENTERPRISE', COOPERATIVE: 'ENTERPRISE',
  PROPERTY_MANAGEMENT: 'ENTERPRISE', VILLAGE_COMMITTEE: 'COMMUNITY', RESIDENTS_COMMITTEE: 'COMMUNITY', OWNERS_COMMITTEE: 'COMMUNITY', PARTY_BRANCH: 'COMMUNITY',
  INFORMAL_TEAM: 'VOLUNTEER',
};
const byProvider: Readonly<Partial<Record<ProviderKind, PartyKind>>> = { SOCIAL_WORKER: 'SOCIAL_WORKER', STATION: 'SOCIAL_WORKER', VOLUNTEER: 'VOLUNTEER' };
const byLicence: readonly (readonly [CredentialCode, PartyKind])[] = [
  ['DOCTOR', 'DOCTOR'], ['LAWYER', 'LAWYER'], ['CARE_WORKER', 'CARE_WORKER'], ['SOCIAL_WORKER', 'SOCIAL_WORKER'],
];
/** What a public institution (事业单位) gives tells a school from a hospital: both have the same legal form. */
const ofSchools: ReadonlySet<string> = new Set<ServiceItemCode>(['tutoring', 'companion-reading', 'after-school-care', 'life-skills', 'vocational-training', 'school-enrolment']);

/**
 * The kinds of party that somebody is, as a plan asks for them: who stands behind the help (政社企校, by legal form), and who comes (by what its helpers hold). A policy
 * is the government's whoever registered it. OTHER where nothing tells.
 */
export function partyKindsOf({ provider, legalForm, resourceKind, credentials, serviceItems }: KnownParty): readonly PartyKind[] {
  if (resourceKind === 'POLICY') return ['GOVERNMENT'];
  const kinds = new Set<PartyKind>();
  const own = byProvider[provider] ?? (legalForm === null ? undefined : byForm[legalForm]);
  if (own !== undefined) kinds.add(own);
  for (const [licence, kind] of byLicence) if (meetsCredential(licence, credentials)) kinds.add(kind);
  if (legalForm === 'PUBLIC_INSTITUTION' && (meetsCredential('TEACHER', credentials) || serviceItems.some((item) => ofSchools.has(item)))) kinds.add('SCHOOL');
  return kinds.size === 0 ? ['OTHER'] : [...kinds];
}
