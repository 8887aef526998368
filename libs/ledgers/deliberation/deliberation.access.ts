import type { AccessTable } from '#platform/access';

const stations = { STATION_WORKER: 'OWN_STATION', STATION_HEAD: 'OWN_STATION', ADMIN: 'EVERYWHERE' } as const;
const readers = { ...stations, SUPERVISOR: 'OWN_REGIONS' } as const;

/** Recorded by the station in whose hall it is; what was resolved and became of it is told to everybody, without names. */
export const deliberationAccess = {
  deliberation: readers,
  deliberations: readers,
  myTasks: { STATION_WORKER: 'OWN_STATION', STATION_HEAD: 'OWN_STATION', PARTNER: 'OWN_ORGANIZATION', VOLUNTEER: 'OWN_PERSON' },
  deliberationNotes: { ...readers, PARTNER: 'EVERYWHERE', VOLUNTEER: 'EVERYWHERE', PUBLIC: 'EVERYWHERE' },
  openDeliberation: stations,
  addDeliberationOption: stations,
  recordDeliberationSitting: stations,
  resolveDeliberation: stations,
  reopenDeliberation: stations,
  addDeliberationTask: stations,
  changeDeliberationTask: stations,
  completeDeliberationTask: stations,
  reopenDeliberationTask: stations,
  tellDeliberationResult: stations,
} satisfies AccessTable;
