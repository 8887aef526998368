import type { Language } from '#platform/access';
import type { ScorePart, ServiceItem, ServiceMode, Urgency } from '#reference/catalogue';
import type { ProviderKind } from '#societies/charity-resource';
import type { Asked, OwnWeights } from './asked.rules.js';
import type { BlockingName } from './conditions.rules.js';
import type { Minutes } from './moment.rules.js';
import type { Reason } from './reason.rules.js';
import type { Band } from './verdict.rules.js';

/** What is asked for, as a recorded need or a question has it. */
export interface AskedFor {
  readonly serviceItems: readonly string[];
  readonly quantity?: number;
  readonly urgency?: Urgency;
  readonly modes?: readonly ServiceMode[];
  readonly region: string;
  readonly point?: { readonly latitude: number; readonly longitude: number } | null;
  readonly from?: string | null;
  readonly until?: string | null;
  /** Monday is day 1; times HH:MM. */
  readonly windows?: readonly { readonly day: number; readonly from: string; readonly to: string }[];
  readonly costLimit?: number | null;
  readonly accommodations?: readonly string[];
  readonly credentials?: readonly string[];
  readonly helperFromAge?: number | null;
  readonly languages?: readonly string[];
}

/** What counts of the person. */
export interface AskedForWhom {
  readonly groups: readonly string[];
  readonly age: { readonly from: number; readonly to: number };
  readonly minor: boolean;
  readonly consent: boolean;
  /** Kinds of providers of whom the answer is the other one. */
  readonly kindsToldOtherwise?: readonly ProviderKind[];
  /** Numbers of providers of whom it is another than of their kind. */
  readonly toldOtherwise?: readonly string[];
  /** Numbers of providers that are this person. */
  readonly themselves?: readonly string[];
  /** Whose file says who has helped before; null for somebody whom nobody has recorded. */
  readonly resident: string | null;
}

/** What the matchmaker is asked: plain data, since it works on a thread of its own. */
export interface Question {
  readonly asked: AskedFor;
  readonly whom: AskedForWhom;
  readonly station: Asked['station'];
  /** Of the items that are asked for, those that a station added to the catalogue. */
  readonly stationItems: readonly KnownItem[];
  readonly own: OwnWeights;
  /** ISO 8601. */
  readonly now: string;
  /** How many matches. */
  readonly first: number;
  readonly language: Language;
  /** Resources that were offered this need in vain: no answers to it any more, near misses at best. */
  readonly leftOut?: readonly string[];
  /** Only what is to be said of this one resource. */
  readonly about?: string;
  /** Beside what is to be said of that one: which policies are among the matches for the same person, as far as helpers in general may know of them. */
  readonly policiesFor?: AskedForWhom;
}

export type KnownItem = Pick<ServiceItem, 'code' | 'kindOfService' | 'asks' | 'labels'>;

/** A resource that was found. */
export interface Found {
  /** In the index. */
  readonly row: number;
  readonly id: string;
  /** Between the two points, in whole metres; null where one is not known. */
  readonly metres: number | null;
}
export interface FoundMatch extends Found {
  readonly score: number;
  readonly band: Band;
  /** Null: never used up. */
  readonly free: number | null;
  readonly startsAt: Minutes;
  /** Why each condition is met, as JSON of `MatchCondition`s in UTF-8: most of an answer, which nobody need take apart. */
  readonly conditions: Uint8Array;
  /** How each part of the score came about, as JSON of `MatchPart`s. */
  readonly parts: Uint8Array;
}
export interface FoundMiss extends Found {
  readonly blockedBy: readonly { readonly name: BlockingName; readonly explanation: string }[];
}

/** What is to be said of one resource and one need, in no language yet, so that it can be kept and told for years. */
export interface Judged {
  /** Every condition. */
  readonly met: boolean;
  readonly band: Band;
  readonly score: number;
  /** Units when it can begin; null: never used up, or there is no room. */
  readonly free: number | null;
  /** When it could begin: where today's period is full, in one that has room; where none has, the first opening of its hours. */
  readonly startsAt: Minutes;
  /** In the order of `blockingNames`; what stands in the way, or why nothing does. */
  readonly conditions: readonly { readonly name: BlockingName; readonly met: boolean; readonly reasons: readonly Reason[] }[];
  readonly parts: readonly { readonly name: ScorePart; readonly weight: number; readonly value: number; readonly reason: Reason }[];
}

/** What it found, in the words of whoever asks. */
export interface Answered {
  /** Best first. */
  readonly matches: readonly FoundMatch[];
  /** There are more. */
  readonly more: boolean;
  readonly nearMisses: readonly FoundMiss[];
  /** What could be asked nearby, nearest first. */
  readonly assets: readonly { readonly id: string; readonly metres: number | null }[];
  readonly summary: string;
  readonly news: News;
  /** Of the resource that the question was about; none where there is no such resource to be had. */
  readonly judged?: Judged;
  /** Ids, best first, where they were asked for. */
  readonly policies?: readonly string[];
}

/** What is no longer as it was when the last answer was given, for those who keep what they read. */
export interface News {
  /** Rows that changed. */
  readonly rows: readonly number[];
  /** Rises whenever names of others that answers carry may have changed, or more rows than are told one by one. */
  readonly generation: number;
  /** When anything on the asset maps last changed. */
  readonly assets: string;
}

/** A matchmaker at work, wherever. */
export interface Matchmaking {
  /** @param position where the views stand */
  ask(question: Question, position: string): Promise<Answered>;
  /** Brings it up to date, so that the next to ask need not wait. @param now ISO 8601 */
  follow(position: string, now: string): Promise<void>;
  close(): Promise<void>;
}
