import { overdueRows, tieOf, type OverdueList, type OverdueRow } from '#platform/timekeeper';

/** Linkages of which somebody should have fixed a day, said what came of it, or asked how it was. */
export const overdueFollowUps: OverdueList = {
  kind: 'FOLLOW_UP',
  entries: (rows, asked) =>
    rows
      .all<OverdueRow>(overdueRows({
        table: 'linkage', id: 'id', due: 'follow_up_by', byStation: 'linkage_follow_up_of_station', byCounty: 'linkage_follow_up_of_county', counties: 'linkage_county',
      }, asked))
      .map(({ number, id, due_at: dueAt, station }) => ({ id, dueAt, tie: tieOf(number), station })),
};
