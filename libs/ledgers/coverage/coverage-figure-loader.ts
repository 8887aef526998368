import type { Caller } from '#platform/access';
import { FigureLoader, type OpenedFigure } from '#ledgers/report/slice';
import { coverageFigureOf } from './coverage-figure-id.js';
import type { Coverages } from './coverages.js';

/** Opens how far a division has come to the events by which its stations came so far. */
export class CoverageFigureLoader extends FigureLoader {
  readonly operation = 'coverage';

  constructor(private readonly coverages: Coverages) {
    super();
  }

  find(id: string, caller: Caller): OpenedFigure | null | undefined {
    const key = coverageFigureOf(id);
    if (!key) return key;
    const { region, on, milestone, count } = key;
    this.coverages.division(region, caller);
    const added = this.coverages.added(key);
    const month = on.slice(0, 7);
    return {
      name: `${milestone}.${count}`, stationId: null, region, from: month, until: month, value: added.reduce((sum, { value }) => sum + value, 0),
      behind: (after, limit) => added.map(({ row: { event, at, station }, value }) => ({
        key: `${at} ${station}`, event, type: 'StationMilestoneReached', at, about: station, month: at.slice(0, 7), booked: at.slice(0, 7), value,
      })).filter(({ key: place }) => after === undefined || place > after).slice(0, limit),
    };
  }
}
