import { legalForms, type LegalForm } from '#reference/catalogue';
import type { PartyKind } from './organization.events.js';

const parties: Readonly<Record<LegalForm, PartyKind>> = {
  SOCIAL_ASSOCIATION: 'SOCIAL',
  SOCIAL_SERVICE_INSTITUTION: 'SOCIAL',
  FOUNDATION: 'SOCIAL',
  COMMUNITY_SOCIAL_ORGANIZATION: 'SOCIAL',
  GOVERNMENT_ORGAN: 'GOVERNMENT',
  PUBLIC_INSTITUTION: 'GOVERNMENT',
  MASS_ORGANIZATION: 'GOVERNMENT',
  LAW_FIRM: 'ENTERPRISE',
  ENTERPRISE: 'ENTERPRISE',
  SOLE_TRADER: 'ENTERPRISE',
  COOPERATIVE: 'ENTERPRISE',
  VILLAGE_COMMITTEE: 'SOCIAL',
  RESIDENTS_COMMITTEE: 'SOCIAL',
  OWNERS_COMMITTEE: 'SOCIAL',
  PROPERTY_MANAGEMENT: 'ENTERPRISE',
  PARTY_BRANCH: 'GOVERNMENT',
  RELIGIOUS_VENUE: 'SOCIAL',
  INFORMAL_TEAM: 'SOCIAL',
};

/** No form is a school's own: universities are public institutions, private schools firms or service institutions, clubs just teams. */
const mayBeSchool: ReadonlySet<LegalForm> = new Set([
  'PUBLIC_INSTITUTION',
  'SOCIAL_SERVICE_INSTITUTION',
  'SOCIAL_ASSOCIATION',
  'ENTERPRISE',
  'COMMUNITY_SOCIAL_ORGANIZATION',
  'INFORMAL_TEAM',
]);

/** The kind of party by form, or the one declared where the form leaves it open; undefined when the form rules that out. */
export function partyKindOf(form: LegalForm, declared?: PartyKind): PartyKind | undefined {
  const usual = parties[form];
  if (declared === undefined || declared === usual) return usual;
  return declared === 'SCHOOL' && mayBeSchool.has(form) ? 'SCHOOL' : undefined;
}

/** Whether the form makes it one of the five societies; every other organization is a partner. */
export const isSocialOrganization = (form: LegalForm): boolean => legalForms.find(form)?.socialOrganization ?? false;

const filedOrRegistered = ['51', '52'];
/** The prefixes that a credit code of this form may have; empty when any may. */
export const creditCodePrefixes = (form: LegalForm): readonly string[] =>
  form === 'COMMUNITY_SOCIAL_ORGANIZATION' ? filedOrRegistered : (legalForms.find(form)?.creditCodePrefixes ?? []);

/** Bodies that exist without being registered anywhere need none. */
export const needsCreditCode = (form: LegalForm): boolean => (legalForms.find(form)?.creditCodePrefixes.length ?? 0) > 0;
