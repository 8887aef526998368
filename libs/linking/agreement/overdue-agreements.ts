import { type OverdueList, tieOf } from '#platform/timekeeper';
import { FIRST_TIE, LAST_TIE } from '#platform/timekeeper';
import { agreementsResting, agreementsRunningOut, type AgreementRow } from './agreement.queries.js';
import { instalmentsOverdue, type OverdueInstalmentRow } from './pledge.queries.js';

const numberOf = (tie: string): number => (tie === FIRST_TIE ? 0 : tie === LAST_TIE ? Number.MAX_SAFE_INTEGER : Number(tie));

/** Agreements that run out without a renewal, from when somebody should have seen to it. */
export const agreementsNotRenewed: OverdueList = {
  kind: 'AGREEMENT',
  entries: (rows, { reach, stationId: station, region, after: [dueAt, tie], limit }) =>
    rows
      .all<AgreementRow>(agreementsRunningOut(reach, { station, region }, [dueAt, numberOf(tie)], limit))
      .map(({ id, warned_at: at, number, station: of }) => ({ id, dueAt: at ?? '', tie: tieOf(number), station: of })),
};

/** Agreements that were suspended until a day that has passed, and that nobody resumed. */
export const agreementsNotResumed: OverdueList = {
  kind: 'AGREEMENT_SUSPENDED',
  entries: (rows, { now, reach, stationId: station, region, after: [dueAt, tie], limit }) =>
    rows
      .all<AgreementRow>(agreementsResting(reach, now, { station, region }, [dueAt, numberOf(tie)], limit))
      .map(({ id, resume_at: at, number, station: of }) => ({ id, dueAt: at ?? '', tie: tieOf(number), station: of })),
};

/** Each leads to its pledge. */
export const instalmentsNotCome: OverdueList = {
  kind: 'INSTALMENT',
  entries: (rows, { reach, stationId: station, region, after: [dueAt, tie], limit }) =>
    rows
      .all<OverdueInstalmentRow>(instalmentsOverdue(reach, { station, region }, [dueAt, tie], limit))
      .map(({ id, pledge, overdue_at: at, station: of }) => ({ id: pledge, dueAt: at, tie: id, station: of })),
};
