import { expect, it } from '@jest/globals';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { linkageOutcomes } from './linkage-outcomes.projection.js';
import { outcomesOf } from './linkage.queries.js';
import { offer } from './testing/index.js';

it('counts of a provider’s help what it took, and not what was agreed on and was over sooner', () => {
  const { service: _, answerBy: __, broadcast: ___, match: ____, subject: _____, urgency: ______, ...tie } = offer;
  const completed = (startsAt: string | null, endsAt: string | null): Told =>
    ({ type: 'LinkageCompleted', id: 'l1', at: '2026-03-04T03:00:00.000Z', data: { ...tie, confirmedBy: 'STATION', startsAt, endsAt, followUpBy: '2026-03-11T03:00:00.000Z' } });
  const minutes = (...times: Parameters<typeof completed>) => viewsOf([linkageOutcomes], [completed(...times)]).get(outcomesOf([offer.provider.id]));
  expect(minutes('2026-03-04T01:00:00.000Z', '2026-03-04T02:30:00.000Z')).toMatchObject({ completed: 1, minutes: 90, people: 1 });
  expect(minutes('2026-03-04T02:00:00.000Z', '2026-03-04T09:00:00.000Z')).toMatchObject({ minutes: 60 });
  expect(minutes('2026-03-04T02:00:00.000Z', '2026-03-08T02:00:00.000Z')).toMatchObject({ minutes: 60 });
  // A stay of days is entered day by day; how much of it was help nobody said.
  expect(minutes('2026-03-01T02:00:00.000Z', '2026-03-04T02:00:00.000Z')).toMatchObject({ completed: 1, minutes: 0 });
  expect(minutes(null, null)).toMatchObject({ completed: 1, minutes: 0 });
});
