import { overdueList } from '#platform/timekeeper';

/** Open cases of those whom nobody serves any more: their workers say what came of them. */
export const casesLeftOpen = overdueList('CASE', {
  table: 'case_left', id: 'id', due: 'due_at', byStation: 'case_left_of_station', byCounty: 'case_left_of_county', counties: 'case_left_county',
});
