import { event, reasonOpenly, type EventOf, type Personal, type Why } from '#platform/event-sourcing';
import type { ActivityChannel, ActivityKind, ActivityMethod, ActivityTopic } from '#reference/catalogue';
import type { Companion } from '#societies/volunteer';
import type { ErasureGround } from '#linking/resident';

export interface GoodsHandedOut {
  /** What it was, in a few words; never about a person. */
  readonly name: string;
  readonly quantity: number;
  /** A code of `capacityUnits`. */
  readonly unit?: string;
  /** What all of it is worth as stated by the giver, in fen. */
  readonly valueFen?: number;
  /** The resource that it came from, where it is one of the hub's. */
  readonly resource?: string;
}

/** A volunteer too young to go alone, and who came along with them. A guardian's name is in the child's file. */
export interface Accompanied {
  readonly child: string;
  readonly by: Companion;
}

/** One dated entry of the ledger. People are ids: who they are is with their own files. */
export interface ActivityFacts {
  readonly kind: ActivityKind;
  readonly method?: ActivityMethod;
  readonly channel: ActivityChannel;
  /** The civil date (Asia/Shanghai) on which it began: the day, month and year that it counts in, whenever it is recorded. */
  readonly date: string;
  /** ISO 8601, UTC; absent where nobody noted the time of day. */
  readonly startsAt?: string;
  /** How long it took. Travel is no part of it. Nought: of help that a linkage or pairing brought, nobody noted it. */
  readonly minutes: number;
  /** The division where it took place. */
  readonly region: string;
  /** The station (a village point, a demonstration site) whose rooms it was held in, where that is not the one that records it. */
  readonly site?: string;
  readonly ledBySocialWorkers: readonly string[];
  readonly ledByVolunteers: readonly string[];
  /** Volunteers who served without leading. Neither they nor who led are persons reached. */
  readonly helpers: readonly string[];
  /** Of those who led or helped, each who was under ten; absent where nobody was. */
  readonly accompanied?: readonly Accompanied[];
  /** Persons reached whom the hub knows. */
  readonly residents: readonly string[];
  readonly volunteers: readonly string[];
  readonly socialWorkers: readonly string[];
  /** A head-count of those reached whom the hub does not know. */
  readonly others: number;
  /** Households visited (户次): one visit each, whoever was home. Nought but for a home visit. */
  readonly households: number;
  readonly goods: readonly GoodsHandedOut[];
  readonly topics: readonly ActivityTopic[];
  /** What it belongs to, by id. */
  readonly linkage?: string;
  readonly pairing?: string;
  readonly programme?: string;
  readonly class?: string;
  readonly deliberation?: string;
  readonly case?: string;
  /** The item of the case's plan that it is progress of. */
  readonly planItem?: string;
}

export const photoTypes = ['image/jpeg', 'image/png', 'image/webp'] as const;
export type PhotoType = (typeof photoTypes)[number];

/** Since version 2 reasons are sealed like the words of their entry; of whoever was erased a step is recorded without. */
const sealedSince2 = { version: 2, personal: { reason: true }, subject: 'subject', elseWordless: true, upcast: { 1: reasonOpenly } } as const;

export const activityEvents = {
  /**
   * `station`: in whose ledger it stands. `corrects`: the entry that this one stands in for. `subject`: whose key seals the words: the one resident whom it
   * is about, else the activity itself. Since version 2 it names who came along with whom.
   */
  ActivityRecorded: event<ActivityFacts & { station: string; corrects?: string; subject: string; words?: Personal<string>; place?: Personal<string> }>({
    version: 2,
    personal: { words: true, place: true },
    subject: 'subject',
    upcast: { 1: (entry: object) => entry },
  }),
  /** This entry counts no more: another stands in for it, or (null) it was none. It stays readable. */
  ActivityCorrected: event<Why & { by: string | null; subject?: string }>(sealedSince2),
  /**
   * For good, words and place: of an entry about several people. Those about one resident are forgotten with the resident. The reason that the first version gave
   * in words is read by nobody.
   */
  ActivityWordsRemoved: event<{ ground?: ErasureGround }>({ version: 2, erases: true, upcast: { 1: () => ({}) } }),
  /**
   * The bytes lie in a blob folder, sealed with a key of their own; that key is sealed here under the photo's, which is destroyed with the photo. `sha256`
   * and `bytes` are of the picture itself.
   */
  ActivityPhotoAdded: event<{ photo: string; blob: string; mediaType: PhotoType; bytes: number; sha256: string; contentKey: Personal<string> }>({
    personal: { contentKey: true },
    subject: 'photo',
  }),
  /** For good: nobody can read it any more, in whatever copy. That there was one stays known. */
  ActivityPhotoRemoved: event<Why & { photo: string; subject?: string }>({ ...sealedSince2, erases: 'photo' }),
};
export type ActivityEvent = EventOf<typeof activityEvents>;
