import { refusals } from '#platform/event-sourcing';
import { activityKinds, capacityUnits, codesFor, type ActivityKind } from '#reference/catalogue';
import { civilDateAt } from '#reference/calendar';
import type { ActivityFacts } from './activity.events.js';
import type { activityMessages } from './activity.messages.js';

/** An entry as somebody types it: what the kind, the station or the clock say already is left out. */
export type AskedFor = Partial<Omit<ActivityFacts, 'date' | 'startsAt' | 'minutes'>> & Asked;
interface Asked {
  readonly kind: ActivityKind;
  readonly date?: string;
  readonly startsAt?: string;
  readonly endsAt?: string;
  readonly minutes?: number;
}

const refuse = refusals<keyof typeof activityMessages | 'CODE_UNKNOWN'>();
const MINUTE = 60_000;

/**
 * The facts of an entry, complete.
 * @param region where the station stands: an entry without a place of its own took place there
 * @throws Refusal ACTIVITY_TIME_UNKNOWN | ACTIVITY_TIMES_DISAGREE | ACTIVITY_DURATION_INVALID | CODE_UNKNOWN
 */
export function factsFrom({ date: _, startsAt: __, endsAt: ___, minutes: ____, ...asked }: AskedFor, time: Asked, region: string): ActivityFacts {
  const kind = activityKinds.find(asked.kind);
  const { method = kind?.method ?? undefined, channel = kind?.channel ?? 'ON_SITE', ...rest } = asked;
  for (const { unit } of rest.goods ?? []) if (unit !== undefined && !capacityUnits.has(unit)) refuse('CODE_UNKNOWN', { code: unit, known: codesFor(unit, capacityUnits.terms) });
  return {
    region, others: 0, households: rest.kind === 'HOME_VISIT' ? 1 : 0,
    ...rest,
    ...timesOf(time),
    channel,
    ...(method === undefined ? {} : { method }),
    ledBySocialWorkers: unique(rest.ledBySocialWorkers), ledByVolunteers: unique(rest.ledByVolunteers), helpers: unique(rest.helpers),
    residents: unique(rest.residents), volunteers: unique(rest.volunteers), socialWorkers: unique(rest.socialWorkers),
    goods: rest.goods ?? [], topics: unique(rest.topics),
  };
}

const unique = <T>(list: readonly T[] = []): T[] => [...new Set(list)];

/** Of date, beginning, end and duration any that say enough, and none that contradicts another. What goes past midnight belongs to the day it began on. */
function timesOf({ date, startsAt, endsAt, minutes }: Asked): Pick<ActivityFacts, 'date' | 'startsAt' | 'minutes'> {
  const between = startsAt === undefined || endsAt === undefined ? undefined : Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / MINUTE);
  if (between !== undefined && (between <= 0 || (minutes !== undefined && minutes !== between))) return refuse('ACTIVITY_TIMES_DISAGREE');
  // An end alone says neither the day nor how long it took.
  if (endsAt !== undefined && startsAt === undefined) return refuse('ACTIVITY_TIME_UNKNOWN');
  const day = startsAt === undefined ? date : civilDateAt(startsAt);
  if (day === undefined) return refuse('ACTIVITY_TIME_UNKNOWN');
  if (date !== undefined && date !== day) return refuse('ACTIVITY_TIMES_DISAGREE');
  const lasted = between ?? minutes ?? refuse('ACTIVITY_DURATION_INVALID');
  return { date: day, minutes: lasted, ...(startsAt === undefined ? {} : { startsAt: new Date(startsAt).toISOString() }) };
}

/** What an entry can say or not, and a correction can take away. */
export type TakenAway = 'method' | 'site' | 'linkage' | 'pairing' | 'programme' | 'class' | 'case' | 'planItem';

/**
 * The facts of an entry that stands in for another: what is left out stays as it was, but for the times, of which none or enough are given.
 * @param away what the other said by mistake; with a case goes the item of its plan
 * @throws Refusal as `factsFrom`
 */
export function correctedFrom(said: ActivityFacts, asked: Partial<AskedFor>, region: string, away: readonly TakenAway[] = []): ActivityFacts {
  const gone: ReadonlySet<string> = new Set(away.includes('case') ? [...away, 'planItem'] : away);
  const before = Object.fromEntries(Object.entries(said).filter(([name]) => !gone.has(name))) as unknown as ActivityFacts;
  const { kind = before.kind } = asked;
  const anew = kind === before.kind ? before : kindless(before);
  const timed = asked.date !== undefined || asked.startsAt !== undefined || asked.endsAt !== undefined;
  const time = timed ? { ...asked, ...lastedAsBefore(before, asked) } : { ...before, ...(asked.minutes === undefined ? {} : { minutes: asked.minutes }) };
  return factsFrom({ ...anew, ...asked, kind }, { ...time, kind }, region);
}

/** Method, channel and households follow the kind unless they are said anew. */
function kindless({ method: _, channel: __, households: ___, ...rest }: ActivityFacts): Omit<ActivityFacts, 'method' | 'channel' | 'households'> {
  return rest;
}
const lastedAsBefore = ({ minutes }: ActivityFacts, asked: Partial<Asked>): { minutes?: number } =>
  asked.minutes === undefined && asked.endsAt === undefined ? { minutes } : {};
