import type { Slice } from '#platform/dispatch';
import { successionProjections } from './projections.js';
import { retrySuccessions, succeedStations } from './succession.policy.js';
import { SuccessionResolver } from './succession.resolver.js';

/** What is asked of a station that is to be no more stands in the station's own room. */
export const successionSlice: Slice = {
  name: 'succession',
  aggregates: [],
  projections: successionProjections,
  policies: [succeedStations],
  due: [retrySuccessions],
  providers: [SuccessionResolver],
  access: {},
  messages: {},
};
