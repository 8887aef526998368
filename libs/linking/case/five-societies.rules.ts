import { legalForms, societies, type LegalForm, type ResourceKind, type Society } from '#reference/catalogue';
import type { ProviderKind } from '#societies/charity-resource';

/** One party that has said yes to something of a case. */
export interface Part {
  readonly kind: ProviderKind;
  /** Of an organization. */
  readonly legalForm: LegalForm | null;
  readonly resource: ResourceKind;
}

/** Those through which the community itself takes part. */
const ofTheCommunity: readonly LegalForm[] = ['RESIDENTS_COMMITTEE', 'VILLAGE_COMMITTEE', 'OWNERS_COMMITTEE', 'PARTY_BRANCH', 'PROPERTY_MANAGEMENT', 'INFORMAL_TEAM'];
/** What is given, rather than done. A policy is the state's and no charity. */
const given: readonly ResourceKind[] = ['MATERIAL', 'FUND', 'VENUE'];

function societiesOf({ kind, legalForm, resource }: Part): readonly Society[] {
  const who: Society[] = [];
  if (kind === 'VOLUNTEER') who.push('VOLUNTEER');
  if (kind === 'SOCIAL_WORKER') who.push('SOCIAL_WORKER');
  if (legalForm !== null && legalForms.find(legalForm)?.socialOrganization === true) who.push('SOCIAL_ORGANIZATION');
  if (legalForm !== null && ofTheCommunity.includes(legalForm)) who.push('COMMUNITY');
  if (given.includes(resource)) who.push('CHARITY_RESOURCE');
  return who;
}

/** Which of the five have a part, in the order of the catalogue. Whoever answers for the case is a social worker. */
export function societiesIn(parts: readonly Part[]): readonly Society[] {
  const found = new Set<Society>(['SOCIAL_WORKER', ...parts.flatMap(societiesOf)]);
  return societies.codes.filter((code) => found.has(code));
}
