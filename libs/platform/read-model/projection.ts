import type { EventContracts, Recorded, SealedEventOf } from '#platform/event-sourcing';

export type SqlValue = string | number | bigint | Uint8Array | null;

/** A statement with its values; `text` is the same string at every run of one template, so that it is prepared once. */
export interface Sql {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

/**
 * `likely(?)` is what `?` is, and costs nothing. But SQLite (built with STAT4, as here) plans a statement anew whenever the value of a bare `?` changes that stands where it might choose
 * another plan by it, in a join or after LIMIT, and that takes ten times as long as running it.
 */
const VALUE = 'likely(?)';

/** The text of a template, and what becomes of it with the text of each of its parts in turn: a part that is Sql itself brings its own. */
interface Composed {
  text?: string;
  readonly with: Map<string, Composed>;
}
const texts = new WeakMap<TemplateStringsArray, Composed>();
/** Of one template: conditions put together at will must not be remembered without end. */
const REMEMBERED = 1000;

/** `sql\`SELECT … WHERE id = ${id}\``: values are always bound, never spliced. A part may itself be Sql: its text is put in place. */
export function sql(strings: TemplateStringsArray, ...parts: readonly (SqlValue | Sql)[]): Sql {
  let composed = texts.get(strings);
  if (composed === undefined) texts.set(strings, (composed = { with: new Map() }));
  let values: SqlValue[] | undefined;
  if (parts.some(isSql)) {
    values = [];
    for (const part of parts) {
      composed = within(composed, asText(part));
      if (isSql(part)) values.push(...part.values);
      else values.push(part);
    }
  }
  composed.text ??= strings.map((text, i) => (i === 0 ? text : `${asText(parts[i - 1])}${text}`)).join('');
  return { text: composed.text, values: values ?? (parts as readonly SqlValue[]) };
}
const asText = (part: SqlValue | Sql = null): string => (isSql(part) ? part.text : VALUE);
function within(composed: Composed, text: string): Composed {
  let next = composed.with.get(text);
  if (next === undefined) {
    if (composed.with.size >= REMEMBERED) composed.with.clear();
    composed.with.set(text, (next = { with: new Map() }));
  }
  return next;
}
const isSql = (part: SqlValue | Sql): part is Sql => part !== null && typeof part === 'object' && 'text' in part;

/** Conditions joined by AND; those that are undefined do not apply. At least one must. */
export function allOf(...conditions: readonly (Sql | undefined)[]): Sql {
  const given = conditions.filter((c) => c !== undefined);
  return { text: given.map((c) => `(${c.text})`).join(' AND ') || '1', values: given.flatMap((c) => c.values) };
}

export interface Projection {
  /** snake_case, unique. */
  readonly name: string;
  /** Raise it when handlers change: a new views file is filled. (A change of the tables does so by itself.) */
  readonly version: number;
  /** Table name → columns and constraints of a STRICT table. Names are unique hub-wide; a projection writes and reads only its own. */
  readonly tables: Readonly<Record<string, string>>;
  /** Those of the tables that are stored by their primary key (WITHOUT ROWID): for composite keys that are searched by their first columns. */
  readonly clustered?: readonly string[];
  /** Index name → `table (columns) [WHERE …]`. */
  readonly indexes?: Readonly<Record<string, string>>;
  /** Virtual table name → `rtree(…)` or `fts5(…)`. */
  readonly virtualTables?: Readonly<Record<string, string>>;
  /** Event type → what it does to the rows. Pure: no clock, no randomness; the keys are the projection's subscription. */
  readonly on: Readonly<Record<string, ((recorded: never) => Sql | readonly Sql[]) | undefined>>;
  /** The contracts of what it follows; set by `projection()`. */
  readonly events?: EventContracts;
}

/** Event type → what a projection does with it. */
export type Handlers<E extends { type: string }> = {
  [K in E['type']]?: (recorded: Recorded<Extract<E, { type: K }>>) => Sql | readonly Sql[];
};

/** Types the handlers by the contracts of the events that they handle; pass `{ ...a, ...b }` to follow several slices. */
export const projection = <T extends EventContracts>(
  events: T,
  p: Omit<Projection, 'on' | 'events'> & { readonly on: Handlers<SealedEventOf<T>> },
): Projection => ({ ...p, events });
