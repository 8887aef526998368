import { refusals } from '#platform/event-sourcing';
import { stillRuns } from './age.rules.js';
import type { AgeTerms, Companion, CompanionEnding, VolunteerEvent, VolunteerGuardian } from './volunteer.events.js';
import type { volunteerMessages } from './volunteer.messages.js';

/** What whoever comes along with a child holds, where they are no guardian: they are with a minor. */
export const WITH_A_CHILD = 'MINOR_CLEARANCE';

/** What there is to decide about who comes along with a child. */
export type CompanionCommand =
  | { type: 'NameCompanion'; data: Naming }
  /** `companion`: only where it is still this one. */
  | { type: 'EndCompanion'; data: { reason: CompanionEnding; companion?: string } };
export interface Naming {
  readonly companion: Companion;
  readonly guardian?: VolunteerGuardian;
}

export interface Accompanied {
  age: AgeTerms;
  companion: Companion | undefined;
}

const refuse = refusals<keyof typeof volunteerMessages>();

export function companionCommands({ type, data }: CompanionCommand, { companion: named }: Accompanied): readonly VolunteerEvent[] {
  if (type === 'NameCompanion') {
    // Who a guardian is cannot be compared, since it is sealed: a guardian is always recorded.
    return data.companion.kind === 'VOLUNTEER' && named?.id === data.companion.id ? [] : [{ type: 'VolunteerCompanionNamed', data }];
  }
  if (!named || (data.companion !== undefined && data.companion !== named.id)) return [];
  return [{ type: 'VolunteerCompanionEnded', data: { companion: named, reason: data.reason } }];
}

/** On a day (civil) nobody under ten helps alone. */
export const accompaniedOn = ({ age, companion }: Accompanied, day: string): readonly never[] =>
  stillRuns(age.accompaniedUntil, day) && !companion ? refuse('VOLUNTEER_NEEDS_COMPANION') : [];
