import { derivedId } from '#platform/event-sourcing';

/** Where the history of every generated log begins, and how much later each next thing happens: a million of them fill eleven months. */
const BEGINNING = Date.parse('2025-01-01T00:00:00Z');
const STEP_MS = 30_000;

/** When the n-th thing happened (milliseconds since 1970). */
export const momentOf = (n: number): number => BEGINNING + n * STEP_MS;

/** A UUIDv7 of a moment, as a client would have made its command's id; `n` tells those of one moment apart. */
export function commandIdOf(moment: number, n: number): string {
  const time = moment.toString(16).padStart(12, '0');
  const tail = n.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${tail}`;
}

/** The id of the n-th entity of a kind: the same at every run, and sorted by n, as ids made one after another are. */
export const idOf = (kind: string, n: number): string => derivedId(commandIdOf(momentOf(n), 0), 'province', kind, n);
