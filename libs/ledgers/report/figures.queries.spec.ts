import { expect, it } from '@jest/globals';
import type { Sql } from '#platform/read-model';
import { viewsOf } from '#platform/read-model/testing';
import { distinctOf, eventsIn, eventsInStock, stocksOf, sumsOf } from './figures.queries.js';
import { monthlyFigures } from './monthly-figures.projection.js';

it('what a report counts and what stands behind it is read from indexes alone: of a station with 25,000 files half a second went to looking up each, in which the hub answered nobody', async () => {
  const views = viewsOf([monthlyFigures], []);
  const readsOf = ({ text, values }: Sql): string[] => views.all<{ detail: string }>({ text: `EXPLAIN QUERY PLAN ${text}`, values }).map(({ detail }) => detail).filter((line) => / USING .*INDEX /.test(line));
  const span = { station: 'street', from: '2026-01', until: '2026-09', by: '2026-09', last: 9 };
  const asked = { sums: sumsOf(span), distinct: distinctOf(span), stocks: stocksOf('street', '2026-09-30'), events: eventsIn('street', '2026-09', 9), inStock: eventsInStock('street', '2026-09-30') };
  for (const [name, query] of Object.entries(asked)) expect([name, readsOf(query)]).toEqual([name, [expect.stringContaining(' USING COVERING INDEX figure_')]]);
  await views.close();
});
