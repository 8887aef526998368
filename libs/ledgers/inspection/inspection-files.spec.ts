import { expect, it } from '@jest/globals';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { inspections } from './inspection.projection.js';
import { filesOf } from './inspection.queries.js';

it('draws from all files of a station, however many it keeps', () => {
  const enrolled = Array.from({ length: 20_001 }, (_, n): Told => ({ type: 'ResidentEnrolled', id: `r${n}`, data: { station: 'street' } }));
  expect(viewsOf([inspections], enrolled).all(filesOf('street'))).toHaveLength(20_001);
});
