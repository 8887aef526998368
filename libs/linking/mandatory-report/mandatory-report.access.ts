import type { AccessTable } from '#platform/access';

const readers = { STATION_HEAD: 'OWN_STATION', SUPERVISOR: 'OWN_REGIONS' } as const;

/**
 * Whoever sees harm reports it, and gets a receipt. The report is for the heads of the reporter's station and of the one that serves the child now, those above and supervisors, and for none of
 * them who is in the circle of who is named; not for whoever runs the hub.
 */
export const mandatoryReportAccess = {
  reportHarm: { STATION_WORKER: 'OWN_STATION', STATION_HEAD: 'OWN_STATION', SUPERVISOR: 'OWN_REGIONS', PARTNER: 'OWN_ORGANIZATION', VOLUNTEER: 'OWN_PERSON', ADMIN: 'OWN_PERSON' },
  harmReport: readers,
  harmReports: readers,
  acknowledgeHarmReport: readers,
} satisfies AccessTable;
