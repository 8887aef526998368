import type { FillProgress } from '#platform/read-model/sqlite';

type Run = Pick<FillProgress, 'events' | 'perSecond'>;

/** Not every event is for a view, so that it is fewer than `wushe verify` counts in the log. */
export const filling = ({ events, perSecond }: Run): string => `${events} events that views follow, ${Math.round(perSecond)} a second`;

/** @param run what had to be read of the log this time */
export const filled = (run: Run): string =>
  run.events === 0 ? 'The views are filled: there was nothing in the log that they did not have.' : `The views are filled: ${filling(run)}.`;
