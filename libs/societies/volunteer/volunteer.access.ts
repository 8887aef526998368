import type { AccessTable } from '#platform/access';

const stations = { STATION_WORKER: 'OWN_STATION', STATION_HEAD: 'OWN_STATION', ADMIN: 'EVERYWHERE' } as const;
/** An organization keeps the volunteers that it registered itself. */
const keepers = { ...stations, PARTNER: 'OWN_ORGANIZATION' } as const;
const keepersAndThemselves = { ...keepers, VOLUNTEER: 'OWN_PERSON' } as const;
const readers = { ...keepersAndThemselves, SUPERVISOR: 'OWN_REGIONS' } as const;

/**
 * A volunteer's file is for the station that keeps it and those above, for their teams, and for themselves; names only for those who work
 * with them (see the resolver). What somebody offers everybody finds in the resource pool.
 */
export const volunteerAccess = {
  volunteer: readers,
  volunteers: readers,
  findVolunteers: { STATION_WORKER: 'OWN_STATION', STATION_HEAD: 'OWN_STATION' },
  registerVolunteer: keepers,
  correctVolunteer: keepersAndThemselves,
  recordVolunteerCredential: keepers,
  endVolunteerCredential: keepers,
  recordGuardianConsent: keepers,
  withdrawGuardianConsent: keepers,
  nameVolunteerCompanion: keepers,
  endVolunteerCompanion: keepers,
  joinTeam: keepers,
  leaveTeam: keepersAndThemselves,
  linkResident: { STATION_WORKER: 'OWN_STATION', STATION_HEAD: 'OWN_STATION' },
  unlinkResident: { STATION_WORKER: 'OWN_STATION', STATION_HEAD: 'OWN_STATION' },
  dismissVolunteerDuplicate: stations,
  mergeVolunteers: stations,
  partVolunteers: stations,
  pauseVolunteer: keepersAndThemselves,
  resumeVolunteer: keepersAndThemselves,
  retireVolunteer: keepersAndThemselves,
  /** Not themselves: they may have been found unfit. */
  reinstateVolunteer: keepers,
  eraseVolunteer: { STATION_HEAD: 'OWN_STATION', ADMIN: 'EVERYWHERE', VOLUNTEER: 'OWN_PERSON' },
} satisfies AccessTable;
