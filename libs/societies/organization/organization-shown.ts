import type { Language } from '#platform/access';
import { nameIn } from '#platform/graphql';
import { legalForms } from '#reference/catalogue';
import type { OrganizationRow } from './organization.queries.js';
import type { Organization } from './types.js';

export function shownOrganization(row: OrganizationRow, language: Language): Organization {
  const names = { zh: row.name_zh, bo: row.name_bo, en: row.name_en };
  return {
    id: row.id,
    name: nameIn(language, names),
    names,
    legalForm: row.legal_form,
    legalFormLabel: legalForms.find(row.legal_form)?.labels[language] ?? row.legal_form,
    society: row.social ? 'SOCIAL_ORGANIZATION' : null,
    partyKind: row.party_kind,
    creditCode: row.credit_code,
    region: row.region,
    serviceAreas: JSON.parse(row.service_areas) as string[],
    stationId: row.station,
    suspendedFor: row.suspended_for,
    mergedIntoId: row.merged_into,
    sealedContact:
      row.contact !== null && row.contact_name !== null && row.contact_phone !== null
        ? { id: row.contact, name: row.contact_name, phone: row.contact_phone }
        : null,
  };
}
