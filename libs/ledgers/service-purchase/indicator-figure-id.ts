import { figureIdOf, partsOfFigureId } from '#ledgers/report/slice';

const KIND = 'purchase-indicator';
export const indicatorFigureId = (purchase: string, indicator: string): string => figureIdOf(KIND, [purchase, indicator]);

/** Undefined for an id of something else. */
export function indicatorFigureOf(id: string): { readonly purchase: string; readonly indicator: string } | undefined {
  const [purchase = '', indicator = ''] = partsOfFigureId(KIND, id) ?? [];
  return purchase === '' ? undefined : { purchase, indicator };
}
