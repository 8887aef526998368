/** As long as a telephone number at home; a wish has no use for so many digits in a row. */
const NUMBER = /\d(?:[\s-]?\d){6}/;
/** Without marks that nobody sees, whoever put them there: everybody reads what is left. */
const seen = (text: string): string => text.normalize('NFKC').replace(/\p{Cf}/gu, '');
const folded = (text: string): string => seen(text).replace(/[\s·•・་།]/gu, '').toLowerCase();

/**
 * Whether what everybody reads tells who wishes: by one of these names, or by the number of a telephone or an identity card. A name of one character is in too many words to
 * say.
 */
export function tellsWho(words: string, names: readonly string[]): boolean {
  const said = folded(words);
  return NUMBER.test(seen(words)) || names.map(folded).some((name) => [...name].length > 1 && said.includes(name));
}
