import type { AccessTable } from '#platform/access';

const stations = { STATION_WORKER: 'OWN_STATION', STATION_HEAD: 'OWN_STATION', ADMIN: 'EVERYWHERE' } as const;

/** A volunteer notes what they gave; the station of whom they help confirms it. */
export const notedHoursAccess = {
  notedHours: { ...stations, VOLUNTEER: 'OWN_PERSON' },
  noteHours: { VOLUNTEER: 'OWN_PERSON' },
  confirmNotedHours: stations,
  refuseNotedHours: stations,
} satisfies AccessTable;
