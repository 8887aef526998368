import type { AccessTable } from '#platform/access';

const own = { STATION_WORKER: 'OWN_STATION', STATION_HEAD: 'OWN_STATION' } as const;

/** A resident's file is for the station that serves them and those above; names only for that station itself, whoever reads the rest. */
export const residentAccess = {
  resident: { ...own, SUPERVISOR: 'OWN_REGIONS', ADMIN: 'EVERYWHERE' },
  residents: { ...own, SUPERVISOR: 'OWN_REGIONS', ADMIN: 'EVERYWHERE' },
  findResidents: own,
  enrolResident: own,
  correctResident: own,
  recordResidentGroup: own,
  endResidentGroup: own,
  setResidentRisk: own,
  nameGuardian: own,
  endGuardian: own,
  moveResident: { ...own, ADMIN: 'EVERYWHERE' },
  dismissDuplicate: own,
  mergeResidents: own,
  partResidents: own,
  linkVolunteer: own,
  unlinkVolunteer: own,
  closeResidentFile: own,
  reopenResidentFile: own,
  eraseResident: { STATION_HEAD: 'OWN_STATION', ADMIN: 'EVERYWHERE' },
} satisfies AccessTable;
