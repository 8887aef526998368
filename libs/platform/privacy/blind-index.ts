import { createHmac, type KeyObject } from 'node:crypto';

const DOTS = /[\u2022\u2027\u2219\u22c5\u30fb]/gu;
const TIBETAN_END = /[\u0f0b\u0f0c\u0f0d\u0f0e\s]+$/u;
/** Marks that nobody sees: pasted along from a chat, they are no part of a name. */
const UNSEEN = /\p{Cf}/gu;
const CHINA = /^(?:00)?86(?=1\d{10}$)/;

/** Equal for all the ways in which people write the same name, number or id. Other kinds are only trimmed, folded and cased. */
export function normalised(kind: string, value: string): string {
  const text = value.normalize('NFKC').replace(UNSEEN, '').trim();
  switch (kind) {
    case 'phone':
      return text.replace(/\D/g, '').replace(CHINA, '');
    case 'idNumber':
      return text.replace(/[\s-]/g, '').toUpperCase();
    case 'name':
      return text
        .replace(DOTS, '\u00b7')
        .replace(TIBETAN_END, '')
        .replace(/\s+/g, ' ')
        .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})| ?\u00b7 ?/gu, (found) => found.trim())
        .toLowerCase();
    default:
      return text.replace(/\s+/g, ' ').toLowerCase();
  }
}

/**
 * Tells equal values without telling the values: the first 16 bytes of HMAC-SHA-256, in hex; undefined when nothing is left to look for.
 */
export function blindValue(key: KeyObject, kind: string, value: string): string | undefined {
  const text = normalised(kind, value);
  return text === '' ? undefined : createHmac('sha256', key).update(`${kind}\u0000${text}`).digest('hex').slice(0, 32);
}

/** What a person can be found by: `name`, `phone`, `idNumber` or a kind of one's own. Several values, or null for none any more. */
export type Findable = Readonly<Record<string, string | readonly string[] | null>>;

/** Finds people by what is sealed about them, whole values only. Gone with the person's key. */
export abstract class BlindIndex {
  /** Replaces what a person is found by, for the kinds given. @throws Refusal SUBJECT_ERASED */
  abstract index(subject: string, values: Findable): Promise<void>;
  /** Subjects with that value after one of them, at most 100, in the order of their ids. Whoever asks must still be allowed to see them. */
  abstract find(kind: string, value: string, after?: string): Promise<readonly string[]>;
}

/** Pairs of kind and blind value, each once. */
export function blindValues(key: KeyObject, values: Findable): (readonly [kind: string, value: string])[] {
  return Object.entries(values).flatMap(([kind, given]) => {
    const texts = given === null ? [] : typeof given === 'string' ? [given] : given;
    return [...new Set(texts.flatMap((text) => blindValue(key, kind, text) ?? []))].map((value) => [kind, value] as const);
  });
}

export const FOUND_AT_MOST = 100;
