import { serviceItems, type ActivityKind } from '#reference/catalogue';
import { civilDateAt } from '#reference/calendar';
import type { Recorded, SealedEventOf } from '#platform/event-sourcing';
import { minutesSpent, type linkageEvents } from '#linking/linkage';
import type { ActivityFacts } from './activity.events.js';

export type Completed = Recorded<Extract<SealedEventOf<typeof linkageEvents>, { type: 'LinkageCompleted' }>>;

/** What an item is given as most often. A station's own item, of which nothing is known here, is a visit. */
function kindOf(codes: readonly string[]): ActivityKind {
  const item = serviceItems.find(({ code }) => codes.includes(code));
  if (item?.kindOfService === 'GOODS_AND_MONEY') return 'DISTRIBUTION';
  if (item?.modes[0] === 'PHONE') return 'PHONE_CALL';
  if (item?.modes[0] !== 'SITE') return 'HOME_VISIT';
  // Whoever came to a place was not visited: that an elder is in a day-care centre says nothing of the home.
  return item.kindOfService === 'PROFESSIONAL' ? 'CONSULTATION' : 'SITE_SERVICE';
}

/** When it was, as far as a day and hours were fixed and have passed; nobody noted more. */
function timesOf({ occurredAt, event: { data: { startsAt, endsAt } } }: Completed): Pick<ActivityFacts, 'date' | 'startsAt' | 'minutes'> {
  const minutes = minutesSpent({ startsAt, endsAt }, occurredAt);
  return startsAt === null || startsAt > occurredAt ? { date: civilDateAt(occurredAt), minutes } : { date: civilDateAt(startsAt), startsAt, minutes };
}

/** The entry that a completed linkage leaves: one resident reached, by whoever provided it. Undefined for a community's need, whose entry says who came. */
export function entryOf(completed: Completed, linkage: string): (ActivityFacts & { station: string; subject: string }) | undefined {
  const { resident, station, region, serviceItems: items, provider } = completed.event.data;
  if (resident === null) return undefined;
  const kind = kindOf(items);
  return {
    kind, channel: kind === 'PHONE_CALL' ? 'PHONE' : 'ON_SITE', ...timesOf(completed), region,
    ledBySocialWorkers: provider.kind === 'SOCIAL_WORKER' ? [provider.id] : [], ledByVolunteers: [], helpers: provider.kind === 'VOLUNTEER' ? [provider.id] : [],
    residents: [resident], volunteers: [], socialWorkers: [], others: 0, households: kind === 'HOME_VISIT' ? 1 : 0, goods: [], topics: [], linkage, station, subject: resident,
  };
}
