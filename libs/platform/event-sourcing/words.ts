import type { AsSealed, Personal, Sealed } from './events.js';

/** No token begins like this. */
const OPENLY = 'openly:';

/**
 * Why something was done, in words. The first versions of these events had it in plain text, and what lies in a log cannot be sealed afterwards.
 * `kept`: what was sealed with an earlier event, of which this one is a sequel, or what a first version said openly. No decider writes it anew.
 */
export interface KeptWords {
  readonly kept?: string;
}

/** A reason as the second version of an event has it. */
export interface Why extends KeptWords {
  readonly reason?: Personal<string>;
}

/** Of an event's words, what rows keep: a token, or what an old version said openly, marked as such. Null where nothing was said. */
export const wordsOf = (sealed: Sealed<string> | undefined, kept: string | undefined): string | null => sealed?.sealed ?? kept ?? null;

/** The same of why something was done. */
export const whyOf = ({ reason, kept }: AsSealed<Why>): string | null => wordsOf(reason, kept);

/** For upcasts: the words that a field had in plain text, beside those that are sealed from now on. */
export const openly = (words: string | undefined): KeptWords => (words === undefined ? {} : { kept: OPENLY + words });

/** The upcast of a first version that gave its reason openly. */
export const reasonOpenly = ({ reason, ...rest }: { readonly reason: string }): object => ({ ...rest, ...openly(reason) });

/** What an old version of an event said openly; undefined where words are sealed. */
export const saidOpenly = (kept: string): string | undefined => (kept.startsWith(OPENLY) ? kept.slice(OPENLY.length) : undefined);
