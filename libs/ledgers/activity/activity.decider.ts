import { aggregate, refusals, type Circumstances, type SealedEventOf } from '#platform/event-sourcing';
import { activityKinds } from '#reference/catalogue';
import { civilDateAt, isCivilDate } from '#reference/calendar';
import type { ErasureGround } from '#linking/resident';
import { activityEvents, type ActivityEvent, type ActivityFacts } from './activity.events.js';
import type { activityMessages } from './activity.messages.js';

type Recorded = Extract<ActivityEvent, { type: 'ActivityRecorded' }>['data'];
type PhotoAdded = Extract<ActivityEvent, { type: 'ActivityPhotoAdded' }>['data'];

export type ActivityCommand =
  | { type: 'RecordActivity'; data: Recorded }
  /** What an entry that stands in for it says in the same step; `by` null: there was no such activity. */
  | { type: 'CorrectActivity'; data: { by: string | null; reason: string } }
  /** `activity`: the entry itself, whose key is to seal them. */
  | { type: 'RemoveWords'; data: { activity: string; ground: ErasureGround } }
  | { type: 'AddPhoto'; data: PhotoAdded }
  | { type: 'RemovePhoto'; data: { photo: string; reason?: string } };

interface Activity {
  status: 'unknown' | 'recorded' | 'corrected';
  by: string | null;
  /** Whose key seals what is said of it. */
  of: string;
  /** The same, where anything is said; null once that is removed. */
  subject: string | null;
  readonly photos: Map<string, 'kept' | 'removed'>;
}

export const MOST_PHOTOS = 20;
const LONGEST_MINUTES = 24 * 60;
const EARLIEST = '1900-01-01';
const refuse = refusals<keyof typeof activityMessages>();

function decide({ type, data }: ActivityCommand, activity: Activity, { now }: Circumstances): readonly ActivityEvent[] {
  if (type === 'RecordActivity') {
    if (activity.status !== 'unknown') return refuse('ACTIVITY_ALREADY_RECORDED');
    return [{ type: 'ActivityRecorded', data: sound(data, now) }];
  }
  if (activity.status === 'unknown') return refuse('ACTIVITY_NOT_FOUND');
  switch (type) {
    case 'CorrectActivity':
      if (activity.status === 'corrected') return activity.by === data.by ? [] : refuse('ACTIVITY_ALREADY_CORRECTED');
      return [{ type: 'ActivityCorrected', data: { ...data, subject: activity.of } }];
    case 'RemoveWords':
      if (activity.subject === null) return [];
      return activity.subject === data.activity ? [{ type: 'ActivityWordsRemoved', data: { ground: data.ground } }] : refuse('ACTIVITY_WORDS_OF_ONE_RESIDENT');
    case 'AddPhoto':
      if (activity.status === 'corrected') return refuse('ACTIVITY_ALREADY_CORRECTED');
      if ([...activity.photos.values()].filter((state) => state === 'kept').length >= MOST_PHOTOS) return refuse('PHOTOS_TOO_MANY', { most: MOST_PHOTOS });
      return [{ type: 'ActivityPhotoAdded', data }];
    case 'RemovePhoto': {
      const photo = activity.photos.get(data.photo) ?? refuse('PHOTO_NOT_FOUND');
      return photo === 'removed' ? [] : [{ type: 'ActivityPhotoRemoved', data: { ...data, subject: activity.of } }];
    }
  }
}

/** An entry is of what took place, or at least began; how late it comes does not matter: it counts on the day that it is about. */
function sound<F extends ActivityFacts>(facts: F, now: string): F {
  const { kind, method, channel, date, startsAt, minutes, households, goods } = facts;
  const fixed = activityKinds.find(kind);
  if (!isCivilDate(date) || (startsAt !== undefined && civilDateAt(startsAt) !== date)) return refuse('ACTIVITY_TIMES_DISAGREE');
  // A year that was mistyped would be in no report that anybody reads.
  if (date < EARLIEST) return refuse('ACTIVITY_TOO_LONG_AGO');
  if (date > civilDateAt(now) || (startsAt !== undefined && Date.parse(startsAt) > Date.parse(now))) return refuse('ACTIVITY_IN_THE_FUTURE');
  // Of help that a linkage or pairing brought nobody may have noted how long it took.
  const shortest = facts.linkage === undefined && facts.pairing === undefined ? 1 : 0;
  if (!Number.isSafeInteger(minutes) || minutes < shortest || minutes > LONGEST_MINUTES) return refuse('ACTIVITY_DURATION_INVALID');
  if (fixed?.method && method !== fixed.method) return refuse('ACTIVITY_METHOD_MISMATCH');
  if (fixed?.channel ? channel !== fixed.channel : channel === 'PHONE' && fixed?.counts === 'SESSION') return refuse('ACTIVITY_CHANNEL_MISMATCH');
  if (kind === 'HOME_VISIT' ? households < 1 : households !== 0) return refuse('HOUSEHOLDS_ONLY_BY_VISIT');
  if (goods.some(({ quantity }) => !(quantity > 0))) return refuse('GOODS_QUANTITY_INVALID');
  if (!fixed?.mayBeEmpty && personTimesOf(facts) === 0) return refuse('ACTIVITY_WITHOUT_ANYBODY');
  const named = [facts.ledBySocialWorkers, facts.ledByVolunteers, facts.helpers, facts.residents, facts.volunteers, facts.socialWorkers].flat();
  if (new Set(named).size !== named.length) return refuse('ACTIVITY_NAMES_SOMEBODY_TWICE');
  return facts;
}

/** 人次 of one entry: everybody reached, known or counted, once. */
export const personTimesOf = ({ residents, volunteers, socialWorkers, others }: ActivityFacts): number =>
  residents.length + volunteers.length + socialWorkers.length + others;

function evolve(activity: Activity, { type, data }: SealedEventOf<typeof activityEvents>): Activity {
  switch (type) {
    case 'ActivityRecorded':
      activity.status = 'recorded';
      activity.of = data.subject;
      activity.subject = data.words ?? data.place ? data.subject : null;
      break;
    case 'ActivityCorrected':
      activity.status = 'corrected';
      activity.by = data.by;
      if (data.reason) activity.subject = activity.of;
      break;
    case 'ActivityWordsRemoved':
      activity.subject = null;
      break;
    case 'ActivityPhotoAdded':
      activity.photos.set(data.photo, 'kept');
      break;
    case 'ActivityPhotoRemoved':
      activity.photos.set(data.photo, 'removed');
      if (data.reason) activity.subject = activity.of;
  }
  return activity;
}

export const activity = aggregate<typeof activityEvents, Activity, ActivityCommand>({
  category: 'activity',
  events: activityEvents,
  initial: () => ({ status: 'unknown', by: null, of: '', subject: null, photos: new Map() }),
  decide,
  evolve,
});
