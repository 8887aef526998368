import { ancestors, groupCovers, type ActivityKind } from '#reference/catalogue';
import { personTimesOf, type ActivityFacts } from '#ledgers/activity';
import type { IndicatorCode } from './indicators.rules.js';

/** What an event adds to a figure. `person`: of a figure of distinct ones, who (or which household or provider) it is. */
export type Count = readonly [indicator: IndicatorCode, value: number, person?: string];

const EVENT_KINDS: ReadonlySet<ActivityKind> = new Set<ActivityKind>(['COMMUNITY_EVENT', 'CLASS', 'LECTURE', 'DELIBERATION']);
/** For the workers themselves: no service. */
const FOR_WORKERS: ReadonlySet<ActivityKind> = new Set<ActivityKind>(['TRAINING', 'SUPERVISION']);

/** What one entry of the ledger adds to the figures of its month; nothing that is nought. */
export function countsOfActivity(facts: ActivityFacts): readonly Count[] {
  const { kind, method, channel, topics, households, goods } = facts;
  const people = personTimesOf(facts);
  const serving = [...facts.helpers, ...facts.ledByVolunteers];
  const counts: Count[] = [];
  const add = (indicator: IndicatorCode, value: number): void => {
    if (value !== 0) counts.push([indicator, value]);
  };
  if (kind === 'HOME_VISIT') {
    add('HOME_VISIT_HOUSEHOLDS', households);
    add('HOME_VISIT_PERSON_TIMES', people);
  }
  if (kind === 'PHONE_CALL') add('PHONE_PERSON_TIMES', people);
  if (kind === 'CASE_SESSION') add('CASE_SESSIONS', 1);
  if (kind === 'GROUP_SESSION') {
    add('GROUP_SESSIONS', 1);
    add('GROUP_PERSON_TIMES', people);
  }
  if (EVENT_KINDS.has(kind) && (method === undefined || method === 'COMMUNITY')) {
    add(channel === 'ONLINE' ? 'ONLINE_EVENTS' : 'COMMUNITY_EVENTS', 1);
    add(channel === 'ONLINE' ? 'ONLINE_PERSON_TIMES' : 'COMMUNITY_PERSON_TIMES', people);
  }
  if (kind === 'CONSULTATION') {
    add('CONSULTATIONS', people);
    if (topics.includes('POLICY_ADVICE') || topics.includes('POLICY_DELIVERY')) add('CONSULTATIONS_POLICY', people);
    if (topics.includes('LAW')) add('CONSULTATIONS_LEGAL', people);
    if (topics.includes('MIND')) add('CONSULTATIONS_MIND', people);
  }
  if (topics.includes('POLICY_DELIVERY')) add('POLICY_ASSISTANCE', 1);
  if (topics.includes('DISPUTE_RESOLUTION')) add('DISPUTES_SETTLED', 1);
  if (FOR_WORKERS.has(kind)) {
    add(kind === 'TRAINING' ? 'TRAINING_SESSIONS' : 'SUPERVISION_SESSIONS', 1);
    add(kind === 'TRAINING' ? 'TRAINING_PERSON_TIMES' : 'SUPERVISION_PERSON_TIMES', people);
  } else {
    add('PERSON_TIMES', people);
    for (const person of [...facts.residents, ...facts.volunteers, ...facts.socialWorkers]) counts.push(['PERSONS', 1, person]);
  }
  add('GOODS_FEN', goods.reduce((sum, { valueFen = 0 }) => sum + valueFen, 0));
  add('VOLUNTEER_PERSON_TIMES', serving.length);
  for (const person of serving) counts.push(['VOLUNTEERS_SERVING', 1, person]);
  return counts;
}

const heldBy: readonly (readonly [IndicatorCode, string])[] = [
  ['HELD_LOW_INCOME', 'low-income'], ['HELD_SUBSISTENCE', 'subsistence'], ['HELD_EXTREME_POVERTY', 'extreme-poverty'], ['HELD_ELDERS', 'elder'], ['HELD_CHILDREN', 'child'],
  ['HELD_DISABILITY', 'disability'],
];
/** The stocks of files that somebody of a group is counted in: somebody of grade two of hearing is among those with a disability. */
export const heldOfGroup = (group: string): readonly IndicatorCode[] =>
  heldBy.filter(([, asked]) => asked === group || ancestors(group).includes(asked) || groupCovers(asked, group)).map(([indicator]) => indicator);
