import { refusals } from '#platform/event-sourcing';
import { credentials, missingCredentials, named } from '#reference/catalogue';
import { ALONE_AT, MAJORITY, OWN_CONSENT_AT, stillRuns } from './age.rules.js';
import { accompaniedOn, WITH_A_CHILD, type Accompanied } from './companion.rules.js';
import { holds } from './credential.rules.js';
import type { Duplicates } from './duplicates.rules.js';
import type { VolunteerCredential } from './volunteer.events.js';
import type { volunteerMessages } from './volunteer.messages.js';

/** What is to be done on a day (civil), by nobody younger. */
interface Task {
  readonly fromAge: number;
  readonly on: string;
}
/** Whether somebody is fit for something. Nothing happens to them by it. */
export type FitnessCommand =
  /** May they provide one, and hold what is said there of whoever does? */
  | { type: 'ProvideResource'; data: { credentials?: readonly string[] } }
  /** May it be asked of them, in whichever of their files, for tasks from so many completed years on (10, 14, 18)? */
  | { type: 'BeAsked'; data: { tasks: readonly Task[] } }
  /** May they help somebody from a day on (today), and hold what that asks for today? */
  | { type: 'HelpSomebody'; data: { credentials: readonly string[]; on?: string } }
  /** May they come along with a child: of age, there, and cleared for it? */
  | { type: 'AccompanyChild'; data: Record<never, never> }
  /** They helped on a day: is it known who came along, where they were too young to go alone? */
  | { type: 'BeAccompanied'; data: { on: string } };

export interface Fitness extends Accompanied {
  /** A guardian agrees. */
  consented: boolean;
}
type Judged = Fitness & Pick<Duplicates, 'status' | 'mergedInto' | 'credentials'>;
type Answer = readonly never[];

const refuse = refusals<keyof typeof volunteerMessages>();

export function fitnessCommands({ type, data }: FitnessCommand, volunteer: Judged, today: string): Answer {
  switch (type) {
    case 'ProvideResource':
      return holding(data.credentials ?? [], volunteer, today);
    case 'BeAsked':
      return oldEnough(data.tasks, volunteer, today);
    case 'HelpSomebody':
      return fit(data, volunteer, today);
    case 'AccompanyChild':
      return stillRuns(volunteer.age.minorUntil, today) ? refuse('VOLUNTEER_TOO_YOUNG', { years: MAJORITY }) : fit({ credentials: [WITH_A_CHILD] }, volunteer, today);
    case 'BeAccompanied':
      return volunteer.status === 'erased' || volunteer.mergedInto !== undefined ? [] : accompaniedOn(volunteer, data.on);
  }
}

/** Nobody is sent to somebody whom they must not help, or while they are not to be asked. */
function fit({ credentials: asked, on }: { readonly credentials: readonly string[]; readonly on?: string }, volunteer: Judged, today: string): Answer {
  agreed(volunteer, today);
  accompaniedOn(volunteer, on ?? today);
  return volunteer.status === 'paused' ? refuse('VOLUNTEER_PAUSED') : holding(asked, volunteer, today);
}
/** Old enough on the day of help, and not alone where that is too early; a guardian's word counts today. */
function oldEnough(tasks: readonly Task[], volunteer: Judged, today: string): Answer {
  const { accompaniedUntil, consentUntil, minorUntil } = volunteer.age;
  const young = [[ALONE_AT, accompaniedUntil], [OWN_CONSENT_AT, consentUntil], [MAJORITY, minorUntil]] as const;
  const beyond = tasks.find(({ fromAge, on }) => young.some(([at, until]) => at <= fromAge && stillRuns(until, on)));
  if (beyond) return refuse('VOLUNTEER_TOO_YOUNG', { years: beyond.fromAge });
  agreed(volunteer, today);
  for (const { on } of tasks) accompaniedOn(volunteer, on);
  return [];
}
const agreed = ({ age, consented }: Fitness, today: string): Answer => (stillRuns(age.consentUntil, today) && !consented ? refuse('VOLUNTEER_NEEDS_GUARDIAN_CONSENT') : []);
function holding(asked: readonly string[], { credentials: known }: Judged, today: string): Answer {
  const held = [...known.values()].map((text) => JSON.parse(text) as VolunteerCredential).filter((one) => holds(one, today)).map(({ credential }) => credential);
  const missing = missingCredentials(asked, held);
  return missing.length > 0 ? refuse('VOLUNTEER_LACKS_CREDENTIALS', { codes: missing.map((code) => named(code, credentials.find(code))) }) : [];
}
