import type { Language } from '#platform/access';
import { assessmentScales } from '#reference/catalogue';
import { changeOf } from './assessment.rules.js';
import type { Missing, PlanItem } from './case.events.js';
import type { AssessmentRow, CaseRow, GoalRow } from './case.queries.js';
import type { AssessmentCourse, Case, CaseAssessment, CaseGoal, CasePlanItem } from './types.js';

const shownItem = ({ id, serviceItem, partyKind, rhythm, need, from, until }: PlanItem): CasePlanItem => ({
  id, serviceItem, partyKind, needId: need, from, until,
  rhythm: rhythm.kind === 'FIXED' ? { rrule: rhythm.rrule, visits: null, per: null } : { rrule: null, visits: rhythm.visits, per: rhythm.per },
});

export const shownCase = (row: CaseRow, then?: Case['then']): Case => ({
  id: row.id, residentId: row.resident, stationId: row.station, workerId: row.worker, open: row.open === 1, stage: row.stage, openedOn: row.opened_on,
  needIds: JSON.parse(row.needs) as string[], plan: (JSON.parse(row.plan) as PlanItem[]).map(shownItem), plannedOn: row.planned_on, evaluatedOn: row.evaluated_on,
  satisfaction: row.satisfaction, outcome: row.outcome, closedOn: row.closed_on, referredToId: row.referred_to, timesReopened: row.reopened,
  missing: (JSON.parse(row.missing) as Missing[]).map(({ partyKind, serviceItem, planItem, need }) => ({ partyKind, serviceItem, planItemId: planItem, needId: need })),
  then, sealedWords: row.words, sealedEvaluation: row.evaluation, sealedClosing: row.closing,
});

export const shownGoal = ({ id, dimension, until, words, met }: GoalRow, stationId: string): CaseGoal =>
  ({ id, dimension, until, met: met === null ? null : met === 1, sealed: words, stationId });

export function shownAssessment(row: AssessmentRow, stationId: string, language: Language): CaseAssessment {
  const points = JSON.parse(row.scores) as Readonly<Record<string, number>>;
  const items = assessmentScales.find(row.scale)?.items ?? [];
  return {
    scale: row.scale, on: row.on_date, by: row.found_by, total: row.total, most: row.most, sealed: row.words, stationId,
    scores: items.map(({ code, labels, to }) => ({ item: code, label: labels[language], points: points[code] ?? 0, most: to })),
  };
}

/** Each scale that was used, in the order of the catalogue. @param rows the oldest first */
export function coursesOf(rows: readonly AssessmentRow[], language: Language): AssessmentCourse[] {
  return assessmentScales.terms.flatMap(({ code, labels, dimension, moreIsBetter }) => {
    const points = rows.filter(({ scale }) => scale === code).map(({ on_date: on, total }) => ({ on, total }));
    const [first, before, last] = [points[0], points.at(-2), points.at(-1)];
    if (first === undefined || last === undefined) return [];
    const since = (earlier: typeof before) => (earlier === undefined || points.length < 2 ? null : changeOf(code, earlier.total, last.total));
    const most = rows.find(({ scale }) => scale === code)?.most ?? 0;
    return [{ scale: code, label: labels[language], dimension, moreIsBetter, most, points, sinceFirst: since(first), sinceLast: since(before) }];
  });
}
