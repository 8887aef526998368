import { FIRST_TIE, LAST_TIE, type OverdueList, tieOf } from '#platform/timekeeper';
import { listNeeds, type NeedRow } from './need.queries.js';

const numberOf = (tie: string): number => (tie === FIRST_TIE ? 0 : tie === LAST_TIE ? Number.MAX_SAFE_INTEGER : Number(tie));

/** Open needs that were to be linked, handed over or answered by now, and are not linked. */
export const overdueNeeds: OverdueList = {
  kind: 'NEED',
  entries: (rows, { now, reach, stationId, region, after: [dueAt, tie], limit }) =>
    rows
      .all<NeedRow>(listNeeds(reach, { open: true, overdueAt: now, stationId, region }, [dueAt, numberOf(tie)], limit))
      .map(({ id, due_at, number, station }) => ({ id, dueAt: due_at, tie: tieOf(number), station })),
};
