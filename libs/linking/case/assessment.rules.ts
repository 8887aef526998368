import { assessmentScales, type AssessmentScale } from '#reference/catalogue';

export interface Points {
  readonly total: number;
  readonly most: number;
}

/** The sum, where each item of the scale has points that it can have, and nothing else has; else undefined. */
export function pointsOf(code: AssessmentScale, scores: Readonly<Record<string, number>>): Points | undefined {
  const items = assessmentScales.find(code)?.items ?? [];
  const sound = items.every(({ code: item, to, by }) => {
    const points = scores[item];
    return points !== undefined && points >= 0 && points <= to && points % by === 0;
  });
  if (items.length === 0 || !sound || Object.keys(scores).length !== items.length) return undefined;
  const sum = (of: (item: (typeof items)[number]) => number): number => items.reduce((all, item) => all + of(item), 0);
  return { total: sum(({ code: item }) => scores[item] ?? 0), most: sum(({ to }) => to) };
}

export type Change = 'BETTER' | 'SAME' | 'WORSE';
/** What became of it between two findings by one scale. */
export function changeOf(code: AssessmentScale, before: number, after: number): Change {
  if (before === after) return 'SAME';
  return after > before === (assessmentScales.find(code)?.moreIsBetter ?? true) ? 'BETTER' : 'WORSE';
}
