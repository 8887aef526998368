import type { EventContracts, Recorded, SealedEventOf } from '#platform/event-sourcing';

export type SqlValue = string | number | bigint | Uint8Array | null;

/** A statement with its values; `text` is the same string at every run of one template, so that it is prepared once. */
export interface Sql {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

const texts = new WeakMap<TemplateStringsArray, string>();

/** `sql\`SELECT … WHERE id = ${id}\``: values are always bound, never spliced. A part may itself be Sql: its text is put in place. */
export function sql(strings: TemplateStringsArray, ...parts: readonly (SqlValue | Sql)[]): Sql {
  if (!parts.some(isSql)) {
    let text = texts.get(strings);
    if (text === undefined) texts.set(strings, (text = strings.join('?')));
    return { text, values: parts as readonly SqlValue[] };
  }
  let text = strings[0] ?? '';
  const values: SqlValue[] = [];
  parts.forEach((part, i) => {
    if (isSql(part)) values.push(...part.values);
    else values.push(part);
    text += (isSql(part) ? part.text : '?') + (strings[i + 1] ?? '');
  });
  return { text, values };
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

type Handlers<E extends { type: string }> = {
  [K in E['type']]?: (recorded: Recorded<Extract<E, { type: K }>>) => Sql | readonly Sql[];
};

/** Types the handlers by the contracts of the events that they handle; pass `{ ...a, ...b }` to follow several slices. */
export const projection = <T extends EventContracts>(
  events: T,
  p: Omit<Projection, 'on' | 'events'> & { readonly on: Handlers<SealedEventOf<T>> },
): Projection => ({ ...p, events });
