import { refusals } from '#platform/event-sourcing';
import type { Companion } from '#societies/volunteer';
import type { YoungRow } from './accompanied.queries.js';
import type { Accompanied, ActivityFacts } from './activity.events.js';
import type { activityMessages } from './activity.messages.js';

/** Who came along as somebody types it: a volunteer, else the guardian whom the child's file names. */
export interface AskedCompanion {
  readonly child: string;
  readonly volunteer?: string | undefined;
}
type Entry = Pick<ActivityFacts, 'date' | 'ledByVolunteers' | 'helpers' | 'accompanied'>;

const refuse = refusals<keyof typeof activityMessages>();

export const servingIn = ({ ledByVolunteers, helpers }: Entry): readonly string[] => [...ledByVolunteers, ...helpers];
const wasUnderTen = ({ accompanied_until: until }: YoungRow, date: string): boolean => until !== null && until >= date;
/** Whoever was named last; of one who was let go since, as far as somebody has looked at it when the help was given. */
const last = ({ kind, companion }: YoungRow): Companion | undefined => (kind === null || companion === null ? undefined : { kind, id: companion });

/**
 * Who came along with each child under ten of those who served: as is said, else as the entry had it that this one stands in for, else whom the child's file names now.
 * @param young of those who served and of those who are said to have come along, who were not of age
 * @param stood who served in the entry that this one stands in for: it was right when it was written
 * @throws Refusal ACTIVITY_CHILD_UNACCOMPANIED | ACTIVITY_COMPANION_NO_ADULT
 */
export function accompaniedIn(entry: Entry, asked: readonly AskedCompanion[], young: ReadonlyMap<string, YoungRow>, stood: ReadonlySet<string>): readonly Accompanied[] {
  return servingIn(entry).flatMap((child): Accompanied[] => {
    const row = young.get(child);
    if (!row || !wasUnderTen(row, entry.date)) return [];
    const said = asked.find((one) => one.child === child);
    const by = said ? saidBy(said, row, young, entry.date) : (entry.accompanied?.find((one) => one.child === child)?.by ?? (row.ended === 0 ? last(row) : undefined));
    return by ? [{ child, by }] : stood.has(child) ? [] : refuse('ACTIVITY_CHILD_UNACCOMPANIED');
  });
}

function saidBy({ volunteer }: AskedCompanion, { guardian }: YoungRow, young: ReadonlyMap<string, YoungRow>, date: string): Companion {
  if (volunteer === undefined) return guardian === null ? refuse('ACTIVITY_CHILD_UNACCOMPANIED') : { kind: 'GUARDIAN', id: guardian };
  return (young.get(volunteer)?.minor_until ?? '') >= date ? refuse('ACTIVITY_COMPANION_NO_ADULT') : { kind: 'VOLUNTEER', id: volunteer };
}

/** Of help that was given and written down by itself: the step that said so has asked whether somebody came along. */
export function accompaniedBy(entry: Entry, young: readonly YoungRow[]): Pick<ActivityFacts, 'accompanied'> {
  const accompanied = young.flatMap((row): Accompanied[] => {
    const by = wasUnderTen(row, entry.date) ? last(row) : undefined;
    return by ? [{ child: row.id, by }] : [];
  });
  return accompanied.length > 0 ? { accompanied } : {};
}
