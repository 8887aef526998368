import type { Language } from '#platform/access';
import type { EventContracts, Recorded, SealedEventOf } from '#platform/event-sourcing';
import type { Rows } from '#platform/read-model';

/** Whom a message is for. Where they can be reached is looked up when it is delivered, never before. */
export interface Recipient {
  readonly kind: 'STATION' | 'ORGANIZATION' | 'SOCIAL_WORKER' | 'VOLUNTEER' | 'RESIDENT' | 'AUTHORITY';
  /** Of an authority: which, and the division that it is responsible for, as `POLICE:430104`. */
  readonly id: string;
}

/** What somebody without a socket is to be told: a template and ids, nothing that was said or that names a person. */
export interface Message {
  readonly to: Recipient;
  /** SCREAMING_SNAKE: whoever delivers has a text for it in each language. */
  readonly template: string;
  /** What the template speaks of: ids and codes by name. */
  readonly about: Readonly<Record<string, string>>;
  /** Where the recipient's own is not known. */
  readonly language: Language;
  /** ISO 8601, UTC: afterwards nobody needs to be told any more. */
  readonly until: string;
}

type Saying<R> = (recorded: R, rows: Rows) => readonly Message[];

export interface Notice {
  /** kebab-case, unique hub-wide. A storage format: it is in the keys of messages and in the cursor `notice:<name>`. */
  readonly name: string;
  /** Names of projections of the notice's own room that it looks into for whom to tell: an event is looked at once they have come as far. */
  readonly views?: readonly string[];
  /** Event type → who is to be told. Pure, and the same messages for the same event, in the same order. */
  readonly on: Readonly<Record<string, Saying<never> | undefined>>;
}

type Sayings<E extends { type: string }> = { [K in E['type']]?: Saying<Recorded<Extract<E, { type: K }>>> };

/** `notice(needEvents, { name: 'needs-overdue', on: { NeedOverdue: ({ id, event: { data } }) => [{ to: …, template: 'NEED_OVERDUE', … }] } })`. */
export const notice = <T extends EventContracts>(_events: T, n: Omit<Notice, 'on'> & { readonly on: Sayings<SealedEventOf<T>> }): Notice => n;
