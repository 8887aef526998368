import type { AccessTable } from '#platform/access';

const stations = { STATION_WORKER: 'OWN_STATION', STATION_HEAD: 'OWN_STATION', ADMIN: 'EVERYWHERE' } as const;
const readers = { ...stations, SUPERVISOR: 'OWN_REGIONS' } as const;

/** The head answers for what is filed: nobody files in their stead, but for the head of a station above. */
export const reportAccess = {
  reportIndicators: readers,
  monthlyReport: readers,
  monthlyReports: readers,
  // what a funder paid for opens to them, too
  figure: { ...readers, PARTNER: 'OWN_ORGANIZATION' },
  reportedFigures: readers,
  checkMonthlyReport: stations,
  fileMonthlyReport: { STATION_HEAD: 'OWN_STATION' },
  removeMonthlyReportWords: stations,
  setReportTarget: stations,
  recordReportedFigure: readers,
  withdrawReportedFigure: readers,
} satisfies AccessTable;
