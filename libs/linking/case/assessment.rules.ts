import { assessmentScales, type AssessmentScale } from '#reference/catalogue';

export interface Points {
  readonly total: number;
  readonly most: number;
}

type Item = (typeof assessmentScales.terms)[number]['items'][number];
const has = ({ to, by }: Item, points: number | undefined): boolean => points !== undefined && points >= 0 && points <= to && points % by === 0;

/** The sum, where each item of the scale has points that it can have, and nothing else has; else undefined. */
export function pointsOf(code: AssessmentScale, scores: Readonly<Record<string, number>>): Points | undefined {
  const items = assessmentScales.find(code)?.items ?? [];
  const sound = items.every((item) => has(item, scores[item.code]));
  if (items.length === 0 || !sound || Object.keys(scores).length !== items.length) return undefined;
  const sum = (of: (item: Item) => number): number => items.reduce((all, item) => all + of(item), 0);
  return { total: sum(({ code: item }) => scores[item] ?? 0), most: sum(({ to }) => to) };
}

/** Of scores of which no sum can be made: the first item without points that it can have, else the code that the scale does not have. */
export function misscored(code: AssessmentScale, scores: Readonly<Record<string, number>>): { readonly item: Item } | { readonly unknown: string } {
  const items = assessmentScales.find(code)?.items ?? [];
  const item = items.find((one) => !has(one, scores[one.code]));
  return item ? { item } : { unknown: Object.keys(scores).find((one) => !items.some((known) => known.code === one)) ?? '' };
}

export type Change = 'BETTER' | 'SAME' | 'WORSE';
/** What became of it between two findings by one scale. */
export function changeOf(code: AssessmentScale, before: number, after: number): Change {
  if (before === after) return 'SAME';
  return after > before === (assessmentScales.find(code)?.moreIsBetter ?? true) ? 'BETTER' : 'WORSE';
}
