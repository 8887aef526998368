import { overdueList } from '#platform/timekeeper';

/** Classes whose term is over and that nobody closed, nor gave a longer one. */
export const classesNotClosed = overdueList('CLASS', {
  table: 'class', id: 'id', due: 'due_at', byStation: 'class_due_of_station', byCounty: 'class_due_of_county', counties: 'class_county',
});
