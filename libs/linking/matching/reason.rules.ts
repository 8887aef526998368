import type { conditionTexts } from './condition-texts.rules.js';
import type { partTexts } from './part-texts.rules.js';
import type { summaryTexts } from './summary-texts.rules.js';

/** What fills the gaps of a text: codes, counts, moments. Never a name, never what is known of one person alone. */
export interface ReasonValues {
  readonly items?: readonly string[];
  /** Service items, told with their codes: somebody has to write these. */
  readonly codes?: readonly string[];
  readonly groups?: readonly string[];
  readonly credentials?: readonly string[];
  readonly accommodations?: readonly string[];
  readonly languages?: readonly string[];
  readonly modes?: readonly string[];
  /** Division codes. */
  readonly regions?: readonly string[];
  readonly level?: string;
  /** Fen. */
  readonly cost?: number;
  readonly limit?: number;
  readonly metres?: number;
  readonly radius?: number;
  readonly hours?: number;
  readonly count?: number;
  readonly more?: number;
  /** Of `count` and `more`: that many were looked at, and there may be more. */
  readonly atLeast?: boolean;
  readonly free?: number;
  readonly total?: number;
  readonly quantity?: number;
  readonly age?: number;
  /** Minutes of civil time. */
  readonly moment?: number;
  /** A day. */
  readonly date?: number;
}

export type ReasonCode = keyof typeof conditionTexts | keyof typeof partTexts | keyof typeof summaryTexts;

/** A statement about a match, in no language yet. */
export interface Reason {
  readonly code: ReasonCode;
  readonly values: ReasonValues;
}
const none: ReasonValues = {};
export const reason = (code: ReasonCode, values: ReasonValues = none): Reason => ({ code, values });
