import type { Language } from '#platform/access';
import { findGroup } from '#reference/catalogue';
import type { GroupRow, ResidentRow } from './resident.queries.js';
import type { Resident } from './types.js';

export const shownResident = (row: ResidentRow, language: Language): Resident => ({
  id: row.id,
  stationId: row.station,
  sex: row.sex,
  languages: JSON.parse(row.languages) as string[],
  household: row.household,
  registeredRegion: row.registered_region,
  livingRegion: row.living_region,
  point: row.latitude === null || row.longitude === null ? null : { latitude: row.latitude, longitude: row.longitude },
  accommodations: JSON.parse(row.accommodations) as string[],
  groups: (JSON.parse(row.groups) as GroupRow[]).map((held) => ({ ...held, label: findGroup(held.group)?.labels[language] ?? held.group })),
  risk: row.risk,
  riskSince: row.risk_since,
  consentBy: row.consent_by,
  consentUntil: row.consent_until,
  volunteerId: row.volunteer,
  enrolledAt: row.enrolled_at,
  mergedIntoId: row.merged_into,
  erased: row.erased_at !== null,
  suspectedDuplicateIds: JSON.parse(row.suspects) as string[],
  sealedIdentity: row.identity,
  sealedGuardian: row.guardian,
});
