/** Stands before the first character, so that a name can be found by its beginning. */
const START = '^';

/** Letters and digits of a name, the same however they were typed: full-width forms, capitals, brackets and spaces do not count. */
export const searchable = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/**
 * The pairs of neighbouring characters in a name, 望城坡 → ^望 望城 城坡. Names are too short and too particular for a dictionary of words; pairs
 * find any part of two characters or more. The script that builds the database and the search must agree on them.
 */
export function gramsOf(name: string): string[] {
  const characters = [START, ...searchable(name)];
  return characters.slice(1).map((character, i) => `${characters[i] ?? ''}${character}`);
}
