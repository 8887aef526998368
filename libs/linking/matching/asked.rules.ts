import type { Point } from '#platform/read-model';
import { ancestors, kindsOfService, type KindOfService, type ServiceItem, type ServiceMode, type Urgency, type Weights } from '#reference/catalogue';
import type { ProviderKind } from '#societies/charity-resource';
import { horizonHours } from '#linking/need';
import { DAY, dayAt, firstOpening, HOUR, type Day, type Minutes, type Window } from './moment.rules.js';

/** A need, as matching sees it. Nothing in it says who the person is. */
export interface Asked {
  /** The station that asks, with the code prefixes that it serves. */
  readonly station: { readonly id: string; readonly serves: readonly string[] };
  /** Codes of service items, the most important first; at least one. */
  readonly items: readonly string[];
  /** What the catalogue says of them; an item that it does not know is missing. */
  readonly known: ReadonlyMap<string, Pick<ServiceItem, 'kindOfService' | 'asks'>>;
  readonly quantity: number;
  readonly urgency: Urgency;
  readonly now: Minutes;
  /** Help must begin between these two. */
  readonly from: Minutes;
  readonly until: Minutes;
  /** Times of the week that suit; empty: any. */
  readonly windows: readonly Window[];
  /** Empty: any. */
  readonly modes: readonly ServiceMode[];
  /** Division code, 2 to 12 digits. */
  readonly region: string;
  readonly point: Point | null;
  /** Any one of them will do; empty: any. */
  readonly languages: readonly string[];
  /** What one unit may cost the resident at most; null: anything. */
  readonly costLimitFen: number | null;
  readonly accommodations: readonly string[];
  /** Beyond what the items themselves ask for. */
  readonly credentials: readonly string[];
  /** Completed years of whoever helps; 0: whoever the law lets serve. */
  readonly helperFromAge: number;
  readonly groups: readonly string[];
  /** The groups with all that they are part of: whatever a resource may ask for that this person is. */
  readonly countsAs: ReadonlySet<string>;
  /** Completed years, as far as they are known: both ends the same when the birthday is. */
  readonly age: { readonly from: number; readonly to: number };
  readonly minor: boolean;
  /** Whether what a helper must know may be shared; for a minor the guardian says so, an adult is taken at their word. */
  readonly consent: boolean;
  /** Kinds of providers of whom the answer is the other one. */
  readonly kindsToldOtherwise: ReadonlySet<ProviderKind>;
  /** The providers (as candidates name them) of whom it is another than of their kind: consent is given and taken back for each. */
  readonly toldOtherwise: ReadonlySet<string>;
  /** The providers (as candidates name them) that are the very person. */
  readonly themselves: ReadonlySet<string>;
  /** Who has helped this person before. */
  readonly helpedBy: { readonly resources: readonly string[]; readonly providers: readonly string[] };
  readonly weights: Weights;
  /** The last day that was asked for, where it has passed and limits nothing any more. */
  readonly lapsedOn: Day | null;
}

export interface Wanted extends Omit<Asked, 'from' | 'until' | 'weights' | 'countsAs' | 'lapsedOn'> {
  readonly from: Minutes | null;
  readonly until: Minutes | null;
}

/** Weights that a station put in place of the catalogue's, by kind of service. */
export type OwnWeights = Readonly<Partial<Record<KindOfService, Weights>>>;

/** Which weights count: a need that is urgent has its own, else the kind of its most important item says so. */
export function kindOfAsked({ items, known, urgency }: Pick<Asked, 'items' | 'known' | 'urgency'>): KindOfService {
  if (urgency === 'EMERGENCY' || urgency === 'URGENT') return 'URGENT';
  for (const code of items) {
    const item = known.get(code);
    if (item) return item.kindOfService;
  }
  return 'RELATIONAL';
}

export const weightsFor = (kind: KindOfService, own: OwnWeights = {}): Weights => {
  const weights = own[kind] ?? kindsOfService.find(kind)?.weights;
  if (!weights) throw new Error(`no weights for ${kind}`);
  return weights;
};

/**
 * Completes what was wanted: help begins no earlier than now; a date that has passed no longer limits anything, and times of the week that never
 * come round between the dates do not either, since no resource could answer to them.
 */
export function ask(wanted: Wanted, own: OwnWeights = {}): Asked {
  const from = Math.max(wanted.now, wanted.from ?? wanted.now);
  const lapsed = wanted.until !== null && wanted.until < from;
  const until = wanted.until === null || lapsed ? from + horizonHours(wanted.urgency) * HOUR : wanted.until;
  const windows = firstOpening(wanted.windows, [], from, until) === undefined ? [] : wanted.windows;
  const countsAs = new Set(wanted.groups.flatMap((group) => [group, ...ancestors(group)]));
  return { ...wanted, from, until, windows, countsAs, weights: weightsFor(kindOfAsked(wanted), own), lapsedOn: lapsed && wanted.until !== null ? dayAt(wanted.until) : null };
}

/** The last moment of a day. */
export const endOfDay = (day: number): Minutes => (day + 1) * DAY - 1;
