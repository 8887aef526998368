import { overdueRows, tieOf, type OverdueList, type OverdueRow, type OverdueTable } from '#platform/timekeeper';

const listed = (kind: string, table: OverdueTable): OverdueList => ({
  kind,
  entries: (rows, asked) =>
    rows.all<OverdueRow>(overdueRows(table, asked)).map(({ number, id, due_at: dueAt, station }) => ({ id, dueAt, tie: tieOf(number), station })),
});

/** Pairings whose helper missed a visit and has not been there since. */
export const overduePairingVisits = listed('PAIRING_VISIT', {
  table: 'pairing', id: 'id', due: 'missing_since', byStation: 'pairing_missing_of_station', byCounty: 'pairing_missing_of_county', counties: 'pairing_county',
});

/** Residents whom nobody has visited by the day that their risk level asks for. */
export const overdueVisits = listed('VISIT', {
  table: 'visit_due', id: 'resident', due: 'missing_since', byStation: 'visit_missing_of_station', byCounty: 'visit_missing_of_county', counties: 'visit_county',
});
