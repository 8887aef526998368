import { overdueList } from '#platform/timekeeper';

/** Pairings whose helper missed a visit and has not been there since. */
export const overduePairingVisits = overdueList('PAIRING_VISIT', {
  table: 'pairing', id: 'id', due: 'missing_since', byStation: 'pairing_missing_of_station', byCounty: 'pairing_missing_of_county', counties: 'pairing_county',
  byOrganization: { index: 'pairing_missing_of_organization' },
});

/** Residents whom nobody has visited by the day that their risk level asks for. */
export const overdueVisits = overdueList('VISIT', {
  table: 'visit_due', id: 'resident', due: 'missing_since', byStation: 'visit_missing_of_station', byCounty: 'visit_missing_of_county', counties: 'visit_county',
});
