import type { AccessTable } from '#platform/access';

const authorities = { SUPERVISOR: 'OWN_REGIONS', ADMIN: 'EVERYWHERE' } as const;

/** How far a division has come is its authority's to know and to report. */
export const coverageAccess = {
  coverage: authorities,
  recordReportedCoverage: authorities,
  withdrawReportedCoverage: authorities,
} satisfies AccessTable;
