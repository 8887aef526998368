import type streams from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import type { LogRecord } from '../log/record.js';
import { invalidArgument } from '../wire/refusal.js';

/** Events that a page holds at most, and that a filter looks at for one, unless the client says otherwise. */
export const PAGE = 32;

export interface Filter {
  matches(record: LogRecord): boolean;
  /** How many events are looked at for a page. */
  readonly window: number;
  /** How many events are looked at from one checkpoint to the next. */
  readonly checkpointInterval: number;
}

/** What nobody sees in $all, whatever the filter. Other events of the server's own are there. */
const isHidden = ({ stream }: LogRecord): boolean => stream === '$epoch-information' || /^\$persistentsubscription-\$all::.*-(checkpoint|parked)$/.test(stream);

export const unfiltered: Filter = { matches: (record) => !isHidden(record), window: PAGE, checkpointInterval: Infinity };

/** @throws Refusal */
export function filterOf(options: streams.ReadReq.Options.FilterOptions): Filter {
  const byStream = options.getStreamIdentifier();
  const expression = byStream ?? options.getEventType();
  if (!expression) throw invalidArgument('The filter says neither streams nor types.');
  if (!options.hasMax() && !options.hasCount()) throw invalidArgument("'None' is not a valid window");
  const value = (record: LogRecord): string => (byStream ? record.stream : record.type);
  const prefixes = expression.getPrefixList();
  const pattern = expression.getRegex() === '' ? undefined : patternOf(expression.getRegex());
  const window = options.hasMax() ? options.getMax() : PAGE;
  return {
    matches: (record) => !isHidden(record) && (pattern ? pattern.test(value(record)) : prefixes.some((prefix) => value(record).startsWith(prefix))),
    window,
    checkpointInterval: window * options.getCheckpointintervalmultiplier(),
  };
}

function patternOf(text: string): RegExp {
  try {
    return new RegExp(text, 'u');
  } catch {
    throw invalidArgument(`Invalid pattern '${text}'.`);
  }
}
