import type { AccessTable } from '#platform/access';

const stations = { STATION_WORKER: 'OWN_STATION', STATION_HEAD: 'OWN_STATION', ADMIN: 'EVERYWHERE' } as const;
const readers = { ...stations, SUPERVISOR: 'OWN_REGIONS' } as const;

/** Classes are held by stations; those that run one with its keeper, those above and supervisors see them, who is enrolled by id only. */
export const classAccess = {
  class: readers,
  classes: readers,
  openClass: stations,
  addClassStation: stations,
  removeClassStation: stations,
  changeClassTerm: stations,
  moveClass: stations,
  changeClassPlaces: stations,
  enrolInClass: stations,
  withdrawFromClass: stations,
  recordAttendance: stations,
  addAttendance: stations,
  closeClass: stations,
  reopenClass: stations,
} satisfies AccessTable;
