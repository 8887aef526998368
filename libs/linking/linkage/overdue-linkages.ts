import { overdueList } from '#platform/timekeeper';

/** Linkages of which somebody should have fixed a day, said what came of it, or asked how it was. */
export const overdueFollowUps = overdueList('FOLLOW_UP', {
  table: 'linkage', id: 'id', due: 'follow_up_by', byStation: 'linkage_follow_up_of_station', byCounty: 'linkage_follow_up_of_county', counties: 'linkage_county',
  // How it was only the station asks.
  byOrganization: { index: 'linkage_follow_up_of_organization', where: `status <> 'COMPLETED'` },
});
