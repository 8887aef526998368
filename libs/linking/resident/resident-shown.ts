import type { Caller } from '#platform/access';
import { findGroup } from '#reference/catalogue';
import { worksAt } from '#linking/station';
import { holdsOn } from './membership.rules.js';
import type { GroupRow, ResidentRow } from './resident.queries.js';
import type { Resident } from './types.js';

const STREET = 9;
const streetOf = (region: string): string => region.slice(0, STREET);

/** A file as the API shows it to somebody; `today` (a civil date) decides what is current. What tells of illness, disability or a sentence, and where the home is, is for those who serve. */
export function shownResident(row: ResidentRow, caller: Pick<Caller, 'role' | 'station' | 'language'>, today: string): Resident {
  const serves = worksAt(caller, row.station);
  const groups = (JSON.parse(row.groups) as GroupRow[]).filter(({ group }) => serves || findGroup(group)?.sensitive === false);
  return {
    id: row.id,
    stationId: row.station,
    sex: row.sex,
    languages: JSON.parse(row.languages) as string[],
    household: row.household,
    registeredRegion: row.registered_region,
    livingRegion: row.living_region,
    livesElsewhere: row.registered_region !== null && streetOf(row.registered_region) !== streetOf(row.living_region),
    point: !serves || row.latitude === null || row.longitude === null ? null : { latitude: row.latitude, longitude: row.longitude },
    accommodations: JSON.parse(row.accommodations) as string[],
    groups: groups.map((held) => ({ ...held, label: findGroup(held.group)?.labels[caller.language] ?? held.group, current: holdsOn(held, today) })),
    risk: row.risk,
    riskSince: row.risk_since,
    hasGuardian: row.guardian !== null && holdsOn({ until: row.guardian_until }, today),
    guardianUntil: row.guardian_until,
    consentBy: row.consent_by,
    consentUntil: row.consent_until,
    volunteerId: serves ? row.volunteer : null,
    enrolledAt: row.enrolled_at,
    mergedIntoId: row.merged_into,
    erased: row.erased_at !== null,
    closedOn: row.closed_on,
    closedFor: row.closed_for,
    suspectedDuplicateIds: JSON.parse(row.suspects) as string[],
    row,
  };
}
