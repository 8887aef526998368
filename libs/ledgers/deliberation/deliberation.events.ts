import { event, reasonOpenly, type EventOf, type Why } from '#platform/event-sourcing';
import type { Wording } from '#societies/charity-resource';

export interface DeliberationOption {
  readonly option: string;
  readonly text: Wording;
}
export type ResolvedBy = 'VOTES' | 'CONSENSUS';
export interface VotesFor {
  readonly option: string;
  readonly votes: number;
}
export const ownerKinds = ['RESIDENT', 'VOLUNTEER', 'SOCIAL_WORKER', 'ORGANIZATION', 'STATION'] as const;
export interface TaskOwner {
  readonly kind: (typeof ownerKinds)[number];
  readonly id: string;
}
export interface DeliberationTask {
  readonly task: string;
  /** What is to be done. Never about a person: it is shown to all. */
  readonly text: Wording;
  readonly owner: TaskOwner;
  /** Civil date: the last day on which it is in time. */
  readonly due: string;
}

export const deliberationEvents = {
  /** `hall`: what the place or the body is called where it meets. */
  DeliberationOpened: event<{ topic: Wording; station: string; region: string; hall?: Wording; options: readonly DeliberationOption[] }>(),
  /** The station in whose hall it is is no more: another one sees to it. */
  DeliberationHandedOver: event<{ from: string; to: string }>(),
  DeliberationOptionAdded: event<DeliberationOption>(),
  /** One sitting took place; who came stands in the activity too, which the same step recorded. `residents`: those known. `present`: all who came. */
  DeliberationHeld: event<{ date: string; activity: string; residents: readonly string[]; present: number }>(),
  /**
   * What was resolved, in words that are shown to all. `option`: the one that most voted for, or all agreed on; absent where it was none of those. Votes for
   * each option, and those who voted for none, are no more than were present at the sitting of that day.
   */
  DeliberationResolved: event<{ by: ResolvedBy; on: string; option?: string; votes: readonly VotesFor[]; abstained: number; text: Wording }>(),
  DeliberationTaskSet: event<DeliberationTask>(),
  /** To another owner, or for another day. `subject`: who owned it until then, of whom the reason says something; it is sealed under their key since version 2. */
  DeliberationTaskChanged: event<Why & { task: string; owner: TaskOwner; due: string; subject?: string }>({
    version: 2, personal: { reason: true }, subject: 'subject', elseWordless: true, upcast: { 1: reasonOpenly },
  }),
  DeliberationTaskDone: event<{ task: string; on: string; outcome?: string }>(),
  /** It was said to be done by mistake. `due`: its day; `overdue`: that it was not done by then has been noted. */
  DeliberationTaskReopened: event<{ task: string; due: string; overdue: boolean }>(),
  /** It was not done when its last day was over: once for each such day. */
  DeliberationTaskOverdue: event<{ task: string; due: string; station: string }>(),
  /** The result, in words without names, and the residents who were there and are told. */
  DeliberationResultTold: event<{ note: Wording; on: string; residents: readonly string[] }>(),
  /** It was resolved by mistake, and is talked over still: its resolution, its tasks and what was told of it are none. `residents`: to whom the result had been told. */
  DeliberationReopened: event<{ residents: readonly string[] }>(),
};
export type DeliberationEvent = EventOf<typeof deliberationEvents>;
