import type { Language } from '#platform/access';
import { credentials, type ServiceMode } from '#reference/catalogue';
import type { WeeklyWindow } from '#reference/calendar';
import { stillRuns } from './age.rules.js';
import type { CompanionRow } from './companions.queries.js';
import { holds } from './credential.rules.js';
import type { CredentialRow, VolunteerRow } from './volunteer.queries.js';
import type { Volunteer } from './types.js';

/** A row as the API shows it; `today` (a civil date) decides what holds and what is asked of the young. */
export function shownVolunteer(row: VolunteerRow, language: Language, today: string): Volunteer {
  const held = (JSON.parse(row.credentials) as CredentialRow[]).map((one) => ({
    ...one,
    label: credentials.find(one.code)?.labels[language] ?? one.code,
    holds: holds(one, today),
  }));
  const needsConsent = stillRuns(row.consent_until, today);
  const accompanied = stillRuns(row.accompanied_until, today);
  const companions = JSON.parse(row.companions) as CompanionRow[];
  const agreed = (!needsConsent || row.consented_on !== null) && (!accompanied || companions.some(({ endedAt }) => endedAt === null));
  return {
    id: row.id,
    status: row.status,
    statusReason: row.reason,
    pausedUntil: row.paused_until,
    stationId: row.station,
    communityId: row.community,
    skills: JSON.parse(row.skills) as string[],
    languages: JSON.parse(row.languages) as string[],
    windows: JSON.parse(row.windows) as WeeklyWindow[],
    modes: JSON.parse(row.modes) as ServiceMode[],
    places: JSON.parse(row.places) as string[],
    teamIds: JSON.parse(row.teams) as string[],
    credentials: held,
    broughtInById: row.brought_in_by,
    minor: stillRuns(row.minor_until, today),
    accompanied,
    needsConsent,
    consentedOn: row.consented_on,
    mergedIntoId: row.merged_into,
    suspects: JSON.parse(row.suspects) as string[],
    mayServe: row.status === 'ACTIVE' && row.merged_into === null && agreed,
    mayWorkWithMinors: held.some(({ code, holds: now }) => code === 'MINOR_CLEARANCE' && now),
    registeredAt: row.registered_at,
    sealedIdentity: row.identity,
    sealedGuardian: row.guardian,
    resident: row.resident,
    keptCompanions: companions,
  };
}
