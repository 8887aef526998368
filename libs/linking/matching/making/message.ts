import type { Answered, Found, FoundMatch, FoundMiss, Judged, Question } from '../question.js';
import { scoreParts } from '#reference/catalogue';
import { blockingNames } from '../conditions.rules.js';
import { bands } from '../verdict.rules.js';

/** Between two threads one text, or a flat list of text, numbers and null, is copied in a third of the time of nested objects. */
export type Flat = (string | number | null)[];

export type ToMatchmaker =
  | { readonly kind: 'open'; readonly file: string }
  | { readonly kind: 'close' }
  /** To be up to date before anybody asks. */
  | { readonly kind: 'follow'; readonly position: string; readonly now: string }
  /** A question, as `written` and `read` have it. */
  | string;
interface Asking {
  readonly number: number;
  readonly question: Question;
  readonly position: string;
}
export const written = (asking: Asking): string => JSON.stringify(asking);
export const read = (text: string): Asking => JSON.parse(text) as Asking;

export type FromMatchmaker =
  | { readonly kind: 'followed' }
  | { readonly kind: 'failed'; readonly number: number; readonly error: Error }
  /** An answer: its number, and what `unpack` reads. */
  | Flat;

const lists = (into: Flat, values: readonly (string | number)[]): void => void into.push(values.length, ...values);
const found = (into: Flat, { row, id, metres }: Found): void => void into.push(row, id, metres);

export function pack(number: number, { matches, more, parts, nearMisses, assets, summary, news, judged }: Answered): Flat {
  const flat: Flat = [number, Number(more), summary, news.generation, news.assets];
  lists(flat, news.rows);
  lists(flat, parts.flatMap(({ name, weight }) => [scoreParts.codes.indexOf(name), weight]));
  flat.push(matches.length);
  for (const match of matches) {
    found(flat, match);
    flat.push(match.score, bands.indexOf(match.band), match.free, match.startsAt);
    lists(flat, match.conditions);
    lists(flat, match.values);
    lists(flat, match.grounds);
  }
  flat.push(nearMisses.length);
  for (const miss of nearMisses) {
    found(flat, miss);
    lists(flat, miss.blockedBy.flatMap(({ name, explanation }) => [blockingNames.indexOf(name), explanation]));
  }
  flat.push(assets.length);
  for (const { id, metres } of assets) flat.push(id, metres);
  flat.push(judged ? JSON.stringify(judged) : null);
  return flat;
}

/** Of a packed answer. */
export const numberOf = (flat: Flat): number => flat[0] as number;

export function unpack(flat: Flat): Answered {
  let at = 1;
  const next = <T extends string | number | null>(): T => flat[at++] as T;
  const list = <T extends string | number>(): T[] => {
    const length = next<number>();
    at += length;
    return flat.slice(at - length, at) as T[];
  };
  const each = <T>(read: () => T): T[] => Array.from({ length: next<number>() }, read);
  const one = (): Found => ({ row: next<number>(), id: next<string>(), metres: next<number | null>() });
  const pairs = <T>(read: (index: number, value: string | number) => T): T[] => {
    const values = list();
    return Array.from({ length: values.length / 2 }, (_, i) => read(values[i * 2] as number, values[i * 2 + 1] ?? 0));
  };
  const named = <N extends string>(names: readonly N[], index: number): N => names[index] as N;

  const more = next<number>() === 1;
  const summary = next<string>();
  const [generation, mark] = [next<number>(), next<string>()];
  const rows = list<number>();
  const parts = pairs((index, weight) => ({ name: named(scoreParts.codes, index), weight: weight as number }));
  const matches = each((): FoundMatch => ({
    ...one(), score: next<number>(), band: named(bands, next<number>()), free: next<number | null>(), startsAt: next<number>(),
    conditions: list<string>(), values: list<number>(), grounds: list<string>(),
  }));
  const nearMisses = each((): FoundMiss => ({ ...one(), blockedBy: pairs((index, text) => ({ name: named(blockingNames, index), explanation: text as string })) }));
  const assets = each(() => ({ id: next<string>(), metres: next<number | null>() }));
  const judged = next<string | null>();
  return {
    matches, more, parts, nearMisses, assets, summary, news: { rows, generation, assets: mark },
    ...(judged === null ? {} : { judged: JSON.parse(judged) as Judged }),
  };
}
