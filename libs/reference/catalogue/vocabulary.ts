import type { Labels } from './labels.js';

export interface Term<C extends string = string> {
  readonly code: C;
  readonly labels: Labels;
}

/** A closed list of codes with their labels and whatever else is known of each. Its order is the order of display. */
export interface Vocabulary<T extends Term> {
  readonly terms: readonly T[];
  readonly codes: readonly T['code'][];
  readonly has: (code: string) => code is T['code'];
  readonly find: (code: string) => T | undefined;
}
/** The union of a vocabulary's codes: `CodeOf<typeof urgencies>` is `'EMERGENCY' | 'URGENT' | …`. */
export type CodeOf<V> = V extends Vocabulary<infer T> ? T['code'] : never;

export function vocabulary<const T extends Term>(terms: readonly T[]): Vocabulary<T> {
  const byCode = new Map<string, T>(terms.map((term) => [term.code, term]));
  return {
    terms,
    codes: terms.map(({ code }) => code),
    has: (code): code is T['code'] => byCode.has(code),
    find: (code) => byCode.get(code),
  };
}

/** What each of its codes is called. */
export const labelsOf = <T extends Term>({ terms }: Pick<Vocabulary<T>, 'terms'>): Readonly<Record<T['code'], Labels>> =>
  Object.fromEntries(terms.map(({ code, labels }) => [code, labels])) as Record<T['code'], Labels>;
