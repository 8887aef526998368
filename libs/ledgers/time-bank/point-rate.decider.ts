import { aggregate, canonicalJson, refusals } from '#platform/event-sourcing';
import { pointRateEvents, type PointRate, type PointRateEvent } from './point-rate.events.js';
import type { timeBankMessages } from './time-bank.messages.js';

export type PointRateCommand = { type: 'SetPointRate'; data: PointRate };

interface PointRates {
  /** What a rate is of → what was said of it last. */
  readonly last: Map<string, string>;
}
const refuse = refusals<keyof typeof timeBankMessages>();
const keyOf = ({ of, code }: PointRate): string => `${of} ${code}`;

function decide({ data }: PointRateCommand, { last }: PointRates): readonly PointRateEvent[] {
  if (data.until !== null && data.from > data.until) return refuse('POINT_RATE_DATES_REVERSED');
  if (data.of !== 'ACTIVITY' && data.points < 1) return refuse('POINT_RATE_WITHOUT_POINTS');
  return last.get(keyOf(data)) === canonicalJson(data) ? [] : [{ type: 'PointRateSet', data }];
}

/** The rates of one station, which is the entity. */
export const pointRates = aggregate<typeof pointRateEvents, PointRates, PointRateCommand>({
  category: 'pointRates',
  events: pointRateEvents,
  initial: () => ({ last: new Map() }),
  decide,
  evolve: (rates, { data }) => {
    rates.last.set(keyOf(data), canonicalJson(data));
    return rates;
  },
});
