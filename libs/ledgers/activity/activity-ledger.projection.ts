import { whyOf, type Sealed } from '#platform/event-sourcing';
import { joinedSets, projection, sql, type Sql } from '#platform/read-model';
import { activityKinds } from '#reference/catalogue';
import { civilDateAt } from '#reference/calendar';
import { prefixesOf } from '#reference/region';
import { socialWorkerEvents } from '#societies/social-worker';
import { volunteerEvents } from '#societies/volunteer';
import { onePerson, residentEvents } from '#linking/resident';
import { activityEvents, type ActivityFacts } from './activity.events.js';
import { monthsByPerson } from './months-by-person.rules.js';

const COUNTY = 6;
const token = (sealed: Sealed<string> | undefined): string | null => sealed?.sealed ?? null;
const byId = (id: string): Sql => sql`number = (SELECT number FROM activity WHERE id = ${id})`;
const month = (date: string): string => date.slice(0, 7);

/** The facts as they were recorded, without what is a column of its own or sealed. */
function factsOf({
  kind, method, channel, date, startsAt, minutes, region, site, ledBySocialWorkers, ledByVolunteers, helpers, accompanied, residents, volunteers, socialWorkers,
  others, households, goods, topics, linkage, pairing, programme, class: of, deliberation, case: file, planItem,
}: ActivityFacts): string {
  const facts: ActivityFacts = {
    kind, channel, date, minutes, region, ledBySocialWorkers, ledByVolunteers, helpers, residents, volunteers, socialWorkers, others, households, goods, topics,
    ...(method === undefined ? {} : { method }), ...(startsAt === undefined ? {} : { startsAt }), ...(site === undefined ? {} : { site }),
    ...(linkage === undefined ? {} : { linkage }), ...(pairing === undefined ? {} : { pairing }), ...(programme === undefined ? {} : { programme }),
    ...(of === undefined ? {} : { class: of }), ...(deliberation === undefined ? {} : { deliberation }), ...(file === undefined ? {} : { case: file }),
    ...(planItem === undefined ? {} : { planItem }), ...(accompanied === undefined ? {} : { accompanied }),
  };
  return JSON.stringify(facts);
}

/** An entry counts once in its station's figures and once in those of each division above the place. */
const counted = (scope: string, f: ActivityFacts, sessions: number, known: number, goods: number, late: number): Sql =>
  sql`INSERT INTO activity_total
      VALUES (${scope}, ${f.date}, ${f.kind}, ${f.method ?? ''}, ${f.channel}, 1, ${sessions}, ${f.households}, ${known}, ${f.others}, ${f.minutes}, ${goods}, ${late})
      ON CONFLICT (scope, date, kind, method, channel) DO UPDATE SET entries = entries + 1, sessions = sessions + excluded.sessions,
        households = households + excluded.households, known = known + excluded.known, heads = heads + excluded.heads,
        minutes = minutes + excluded.minutes, goods_fen = goods_fen + excluded.goods_fen, late = late + excluded.late`;

const served = monthsByPerson('activity_served', 'activity_persons');
const reachedBy = (number: Sql): Sql =>
  sql`SELECT DISTINCT a.person, a.station, a.region, a.date FROM activity_attendance a WHERE a.number = ${number} AND a.live = 1`;

const persons = joinedSets('activity_person', 'activity_same');
/** Told anew are those whom one or the other is now: what their files attended. */
const retold = (one: string, other: string): readonly Sql[] => {
  const both = sql`SELECT ${persons.setOf(one)} UNION SELECT ${persons.setOf(other)}`;
  return [
    sql`UPDATE activity_attendance SET person = ${persons.setOf(sql`file`)} WHERE person IN (${both})`,
    ...served.retold(both, sql`SELECT DISTINCT a.person, a.station, a.region, a.date, a.number FROM activity_attendance a WHERE a.person IN (${both}) AND a.live = 1`),
  ];
};
const forgotten = (one: string, other: string): readonly Sql[] => served.forget(sql`SELECT ${persons.setOf(one)} UNION SELECT ${persons.setOf(other)}`);
/** Whoever has two files is one person from here on, also in what was recorded before. */
const same = (id: string, as: string): readonly Sql[] => [
  ...forgotten(id, as), sql`UPDATE activity_attendance SET person = ${persons.setOf(as)} WHERE person = ${persons.setOf(id)}`, ...persons.join(id, as), ...retold(id, as),
];
/** They were two after all: each has what was recorded with its own files. */
const apart = (one: string, other: string): readonly Sql[] => [...forgotten(one, other), ...persons.part(one, other), ...retold(one, other)];

/** What was sealed under a key that is gone. Whose it was stays known. */
const wordless = (subject: string): readonly Sql[] => [
  sql`UPDATE activity SET words = NULL WHERE words_subject = ${subject}`, sql`UPDATE activity SET place = NULL WHERE place_subject = ${subject}`,
  sql`UPDATE activity SET correction_reason = NULL WHERE subject = ${subject} AND correction_reason IS NOT NULL`,
];

/**
 * The entries of the ledger and their figures. What adds up is added up as it comes, by day, for the station and for each division above the place; persons
 * do not add up, so who attended is kept, and counted when somebody asks; those of whole months, quarters and years are counted as they come.
 */
export const activityLedger = projection({ ...activityEvents, ...residentEvents, ...volunteerEvents, ...socialWorkerEvents }, {
  name: 'activity_ledger',
  version: 7,
  tables: {
    activity: `number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, event TEXT NOT NULL, station TEXT NOT NULL, region TEXT NOT NULL, county TEXT NOT NULL, date TEXT NOT NULL,
      kind TEXT NOT NULL, method TEXT NOT NULL, channel TEXT NOT NULL, live INTEGER NOT NULL, late INTEGER NOT NULL, minutes INTEGER NOT NULL,
      sessions INTEGER NOT NULL, households INTEGER NOT NULL, known INTEGER NOT NULL, heads INTEGER NOT NULL, goods_fen INTEGER NOT NULL,
      words TEXT, words_subject TEXT, place TEXT, place_subject TEXT, subject TEXT NOT NULL, facts TEXT NOT NULL, recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL,
      corrects TEXT, corrected_by TEXT, corrected_at TEXT, correction_reason TEXT`,
    activity_tie: 'tie TEXT NOT NULL, date TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (tie, date, number)',
    activity_attendance: `number INTEGER NOT NULL, person TEXT NOT NULL, file TEXT NOT NULL, county TEXT NOT NULL, date TEXT NOT NULL, region TEXT NOT NULL, station TEXT NOT NULL,
      kind TEXT NOT NULL, method TEXT NOT NULL, channel TEXT NOT NULL, live INTEGER NOT NULL, PRIMARY KEY (number, file)`,
    ...persons.tables,
    activity_total: `scope TEXT NOT NULL, date TEXT NOT NULL, kind TEXT NOT NULL, method TEXT NOT NULL, channel TEXT NOT NULL, entries INTEGER NOT NULL,
      sessions INTEGER NOT NULL, households INTEGER NOT NULL, known INTEGER NOT NULL, heads INTEGER NOT NULL, minutes INTEGER NOT NULL,
      goods_fen INTEGER NOT NULL, late INTEGER NOT NULL, PRIMARY KEY (scope, date, kind, method, channel)`,
    activity_region: 'digits INTEGER NOT NULL, code TEXT NOT NULL, PRIMARY KEY (digits, code)',
    activity_county: 'code TEXT PRIMARY KEY',
    /** `resident`: the one whom the entry is about, where it is about one. */
    activity_photo: `id TEXT PRIMARY KEY, activity TEXT NOT NULL, shown_with TEXT NOT NULL, blob TEXT NOT NULL, media_type TEXT NOT NULL, bytes INTEGER NOT NULL,
      sha256 TEXT NOT NULL, content_key TEXT, added_at TEXT NOT NULL, removed_at TEXT, resident TEXT`,
    ...served.tables,
  },
  clustered: ['activity_tie', 'activity_attendance', ...persons.clustered, 'activity_total', 'activity_region', 'activity_county', ...served.clustered],
  indexes: {
    activity_by_station: 'activity (station, live, date, number, kind, method, channel, late)',
    activity_by_county: 'activity (county, live, date, number, region, kind, method, channel, late)',
    activity_words: 'activity (words_subject) WHERE words_subject IS NOT NULL',
    activity_reason: 'activity (subject) WHERE correction_reason IS NOT NULL',
    activity_place: 'activity (place_subject) WHERE place_subject IS NOT NULL',
    activity_attendance_by_station: 'activity_attendance (station, live, date, kind, method, channel, person)',
    activity_attendance_by_county: 'activity_attendance (county, live, date, region, kind, method, channel, person)',
    activity_attendance_by_person: 'activity_attendance (person, live, date, number)',
    ...persons.indexes,
    activity_photo_shown: 'activity_photo (shown_with, added_at, id)',
    activity_photo_of: 'activity_photo (resident) WHERE resident IS NOT NULL',
  },
  on: {
    ActivityRecorded: ({ id, eventId, occurredAt, actor, event: { data } }) => {
      const [county, method] = [data.region.slice(0, COUNTY), data.method ?? ''];
      const people = [...data.residents, ...data.volunteers, ...data.socialWorkers];
      const sessions = activityKinds.find(data.kind)?.counts === 'SESSION' ? 1 : 0;
      const goods = data.goods.reduce((sum, { valueFen = 0 }) => sum + valueFen, 0);
      const late = month(data.date) < month(civilDateAt(occurredAt)) ? 1 : 0;
      const ties = [data.linkage, data.pairing, data.programme, data.class, data.deliberation, data.case, ...data.ledBySocialWorkers, ...data.ledByVolunteers, ...data.helpers];
      const prefixes = prefixesOf(data.region);
      return [
        sql`INSERT INTO activity (id, event, station, region, county, date, kind, method, channel, live, late, minutes, sessions, households, known, heads, goods_fen,
              words, words_subject, place, place_subject, subject, facts, recorded_at, recorded_by, corrects)
            VALUES (${id}, ${eventId}, ${data.station}, ${data.region}, ${county}, ${data.date}, ${data.kind}, ${method}, ${data.channel}, 1, ${late}, ${data.minutes},
              ${sessions}, ${data.households}, ${people.length}, ${data.others}, ${goods}, ${token(data.words)},
              ${data.words ? data.subject : null}, ${token(data.place)}, ${data.place ? data.subject : null}, ${data.subject}, ${factsOf(data)}, ${occurredAt}, ${actor}, ${data.corrects ?? null})`,
        ...ties.flatMap((tie) => (tie === undefined ? [] : sql`INSERT OR IGNORE INTO activity_tie VALUES (${tie}, ${data.date}, last_insert_rowid())`)),
        ...people.map((person) =>
          sql`INSERT OR IGNORE INTO activity_attendance
              SELECT last_insert_rowid(), ${persons.setOf(person)}, ${person}, ${county}, ${data.date}, ${data.region},
                ${data.station}, ${data.kind}, ${method}, ${data.channel}, 1`),
        ...(people.length === 0 ? [] : served.add(reachedBy(sql`last_insert_rowid()`))),
        ...[data.station, ...prefixes].map((scope) => counted(scope, data, sessions, people.length, goods, late)),
        ...prefixes.map((code) => sql`INSERT OR IGNORE INTO activity_region VALUES (${code.length}, ${code})`),
        sql`INSERT OR IGNORE INTO activity_county VALUES (${county})`,
        // What was said and shown stays with what stands in for it.
        ...(data.corrects === undefined
          ? []
          : [
              sql`UPDATE activity SET (words, words_subject) = (SELECT c.words, c.words_subject FROM activity c WHERE c.id = ${data.corrects})
                  WHERE id = ${id} AND words_subject IS NULL`,
              sql`UPDATE activity SET (place, place_subject) = (SELECT c.place, c.place_subject FROM activity c WHERE c.id = ${data.corrects})
                  WHERE id = ${id} AND place_subject IS NULL`,
              sql`UPDATE activity_photo SET shown_with = ${id} WHERE shown_with = ${data.corrects}`,
            ]),
      ];
    },
    ActivityCorrected: ({ id, occurredAt, event: { data } }) => [
      sql`UPDATE activity_total SET entries = entries - 1, sessions = activity_total.sessions - a.sessions, households = activity_total.households - a.households,
            known = activity_total.known - a.known, heads = activity_total.heads - a.heads, minutes = activity_total.minutes - a.minutes,
            goods_fen = activity_total.goods_fen - a.goods_fen, late = activity_total.late - a.late
          FROM activity a
          WHERE a.id = ${id} AND scope IN (a.station, substr(a.region, 1, 2), substr(a.region, 1, 4), substr(a.region, 1, 6), substr(a.region, 1, 9), a.region)
            AND activity_total.date = a.date AND activity_total.kind = a.kind AND activity_total.method = a.method AND activity_total.channel = a.channel`,
      ...served.take(reachedBy(sql`(SELECT number FROM activity WHERE id = ${id})`)),
      sql`UPDATE activity_attendance SET live = 0 WHERE ${byId(id)}`,
      sql`UPDATE activity SET live = 0, corrected_by = ${data.by}, corrected_at = ${occurredAt}, correction_reason = ${whyOf(data)} WHERE id = ${id}`,
    ],
    ActivityPhotoAdded: ({ id, occurredAt, event: { data } }) =>
      sql`INSERT INTO activity_photo (id, activity, shown_with, blob, media_type, bytes, sha256, content_key, added_at, resident)
          VALUES (${data.photo}, ${id}, ${id}, ${data.blob}, ${data.mediaType}, ${data.bytes}, ${data.sha256}, ${data.contentKey.sealed}, ${occurredAt},
            (SELECT subject FROM activity WHERE id = ${id} AND subject <> id))`,
    ActivityPhotoRemoved: ({ occurredAt, event: { data } }) =>
      sql`UPDATE activity_photo SET content_key = NULL, removed_at = ${occurredAt} WHERE id = ${data.photo}`,
    ...onePerson(same, apart),
    ResidentErased: ({ id, occurredAt }) => [
      ...wordless(id),
      sql`UPDATE activity_photo SET content_key = NULL, removed_at = ${occurredAt} WHERE resident = ${id} AND resident IS NOT NULL AND removed_at IS NULL`,
    ],
    ActivityWordsRemoved: ({ id }) => wordless(id),
  },
});
