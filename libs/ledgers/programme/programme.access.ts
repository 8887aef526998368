import type { AccessTable } from '#platform/access';

const keepers = { STATION_HEAD: 'OWN_STATION', SUPERVISOR: 'OWN_REGIONS', ADMIN: 'EVERYWHERE' } as const;
const readers = { ...keepers, STATION_WORKER: 'OWN_STATION', PARTNER: 'OWN_ORGANIZATION' } as const;

/**
 * Kept by a station or an authority; read by whoever works in its places or pays for it. There are no names in it. What is added in a part of its places may be
 * added by whoever answers for that part.
 */
export const programmeAccess = {
  programme: readers,
  programmes: readers,
  openProgramme: keepers,
  changeProgrammeRule: keepers,
  setProgrammeFunding: keepers,
  addProgrammeTarget: keepers,
  removeProgrammeTarget: keepers,
  addProgrammeBranch: keepers,
  endProgrammeBranch: keepers,
  joinProgramme: keepers,
  leaveProgramme: keepers,
  closeProgramme: keepers,
  reopenProgramme: keepers,
} satisfies AccessTable;
