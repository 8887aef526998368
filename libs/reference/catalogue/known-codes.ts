import { serviceItems } from './service-catalogue.js';
import { beneficiaryGroups } from './beneficiary-groups.js';
import type { Labels } from './labels.js';

interface Coded {
  readonly code: string;
  readonly labels?: Labels;
}

/** A list that is longer is of no use to somebody who reads a message: then those that are close to what was written. */
const ALL = 20, CLOSE = 5, FEW = 3;

/**
 * The codes that would have been right where one is not known, for a refusal: all of a short list; of a long one the closest, by spelling or because the label was written in place of the
 * code, closest first.
 */
export const codesFor = (wrong: string, known: readonly Coded[]): string =>
  known.length <= ALL ? known.map(({ code }) => code).join(', ') : `${nearest(wrong, known, CLOSE).join(', ')}, …`;

function nearest(wrong: string, known: readonly Coded[], count: number): string[] {
  const [written, words] = [bare(wrong), wordsOf(wrong)];
  const far = (code: string): number => (words.length > 1 && words.every((word) => wordsOf(code).includes(word)) ? SAME_WORDS : distance(written, bare(code)));
  const ranked = known.map(({ code, labels }) => ({ code, far: inLabel(wrong.trim(), labels) ? -1 : far(code) }));
  return ranked.sort((a, b) => a.far - b.far || (a.code < b.code ? -1 : 1)).slice(0, count).map(({ code }) => code);
}

/** The same of the hub's own service items, and of beneficiary groups. */
export const serviceItemsFor = (wrong: string): string => codesFor(wrong, serviceItems);
/** Whoever wrote a label finds its code, and nothing else that only happens to be as far away. */
export const serviceItemsNear = (wrong: string): readonly string[] => {
  const labelled = serviceItems.filter(({ labels }) => inLabel(wrong.trim(), labels));
  return nearest(wrong, labelled.length > 0 ? labelled : serviceItems, FEW);
};
export const groupsFor = (wrong: string): string => codesFor(wrong, beneficiaryGroups);

/** The same words in another order, or with fewer between them: hospital-escort, escort-to-hospital. */
const SAME_WORDS = 0.5;
const wordsOf = (code: string): string[] => code.toLowerCase().slice(0, 60).split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 2);
const bare = (code: string): string => code.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '').slice(0, 60);
const inLabel = (written: string, labels: Labels | undefined): boolean => labels !== undefined && written.length > 1 && [labels.zh, labels.bo].some((label) => label.includes(written));

const STEM = 4, AT_MOST = 3;
/** How many letters have to be changed, put in or left out; what is a part of the other is nearer than what is misspelt, and what begins alike (meals, meal-delivery) not far. */
function distance(one: string, other: string): number {
  if (one.length > 2 && (other.includes(one) || one.includes(other))) return Math.abs(one.length - other.length) / 100;
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1)));
    row = next;
  }
  const far = row[other.length] ?? 0;
  return one.length >= STEM && other.startsWith(one.slice(0, STEM)) ? Math.min(far, AT_MOST) : far;
}
