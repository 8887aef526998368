import { joinedSets, projection, sql, type Sql } from '#platform/read-model';
import { activityKinds } from '#reference/catalogue';
import { civilDateAt } from '#reference/calendar';
import { socialWorkerEvents } from '#societies/social-worker';
import { volunteerEvents } from '#societies/volunteer';
import { onePerson, residentEvents } from '#linking/resident';
import { activityEvents, personTimesOf } from '#ledgers/activity';
import { programmeEvents, type CountingRule } from './programme.events.js';
import { counted, outside } from './counting.rules.js';

interface Counter {
  readonly id: string;
  readonly kind: 'PROGRAMME' | 'TARGET' | 'BRANCH';
  readonly regions: readonly string[];
  /** As the target has them; the programme's where it does not say. */
  readonly from?: string;
  readonly until?: string;
  readonly kinds?: readonly string[];
  readonly facts: object;
  /** Of a branch: who carries it. */
  readonly station?: string | undefined;
}

/** Counts under the rule of its programme, which is the counter with the programme's id. */
const counter = (programme: string, { id, kind, regions, from, until, kinds = [], facts, station }: Counter): readonly Sql[] => [
  sql`INSERT INTO programme_count (id, programme, what, facts, regions, own_kinds, kinds, topics, channels, tied, from_date, until_date, station)
      SELECT ${id}, p.id, ${kind}, ${JSON.stringify(facts)}, ${JSON.stringify(regions)}, ${JSON.stringify(kinds)},
        CASE WHEN ${kinds.length} > 0 THEN ${JSON.stringify(kinds)} ELSE p.kinds END, p.topics, p.channels, p.tied, ${from ?? null}, ${until ?? null}, ${station ?? null}
      FROM programme p WHERE p.id = ${programme}`,
  sql`UPDATE programme_count SET from_date = COALESCE(from_date, (SELECT from_date FROM programme WHERE id = ${programme})),
        until_date = COALESCE(until_date, (SELECT until_date FROM programme WHERE id = ${programme})) WHERE id = ${id}`,
  ...regions.map((prefix) => sql`INSERT OR IGNORE INTO programme_place VALUES (${prefix}, ${id})`),
  ...counting(sql`t.id = ${id}`),
];

/** Sums of all that was recorded so far. */
const counting = (which: Sql): readonly Sql[] => [
  sql`UPDATE programme_count AS t SET (entries, sessions, person_times, households) = (
        SELECT COUNT(*), COALESCE(SUM(e.sessions), 0), COALESCE(SUM(e.person_times), 0), COALESCE(SUM(e.households), 0)
        FROM programme_entry e INDEXED BY programme_entry_of WHERE e.programme = t.programme AND ${counted}) WHERE ${which}`,
  sql`UPDATE programme_count AS t SET (entries, sessions, person_times, households) = (
        SELECT t.entries + COUNT(*), t.sessions + COALESCE(SUM(e.sessions), 0), t.person_times + COALESCE(SUM(e.person_times), 0), t.households + COALESCE(SUM(e.households), 0)
        FROM programme_place q CROSS JOIN programme_entry e INDEXED BY programme_entry_elsewhere ON e.region >= q.prefix AND e.region < q.prefix || ':'
        WHERE q.owner = t.id AND e.programme IS NULL AND ${counted}) WHERE t.tied = 0 AND (${which})`,
];
/** What belongs to the programme and does not count, with what stands in its way. */
const weighing = (programme: string): Sql =>
  sql`UPDATE programme_entry AS e SET outside = COALESCE((SELECT ${outside} FROM programme_count t WHERE t.id = e.programme), 0) WHERE e.programme = ${programme}`;

const ruled = (id: string, { kinds, topics, channels, tied }: CountingRule): readonly Sql[] => [
  sql`UPDATE programme SET kinds = ${JSON.stringify(kinds)}, topics = ${JSON.stringify(topics)}, channels = ${JSON.stringify(channels)}, tied = ${tied ? 1 : 0} WHERE id = ${id}`,
  sql`UPDATE programme_count SET kinds = CASE WHEN own_kinds = '[]' THEN ${JSON.stringify(kinds)} ELSE own_kinds END,
        topics = ${JSON.stringify(topics)}, channels = ${JSON.stringify(channels)}, tied = ${tied ? 1 : 0} WHERE programme = ${id}`,
];

/** Adds an entry to, or takes it from, whatever it counts for. */
const moved = (id: string, by: 1 | -1): Sql =>
  sql`UPDATE programme_count AS t SET entries = t.entries + ${by}, sessions = t.sessions + ${by} * e.sessions, person_times = t.person_times + ${by} * e.person_times,
        households = t.households + ${by} * e.households
      FROM programme_entry e
      WHERE e.id = ${id} AND t.id IN (SELECT owner FROM programme_place
          WHERE prefix IN (substr(e.region, 1, 2), substr(e.region, 1, 4), substr(e.region, 1, 6), substr(e.region, 1, 9), e.region)) AND ${counted}`;

const persons = joinedSets('programme_same', 'programme_link');
const told = (set: Sql): Sql => sql`UPDATE programme_person SET person = ${persons.setOf(sql`file`)} WHERE person = ${set}`;
/** Whoever has two files is one person from here on, also in what was recorded before. */
const same = (id: string, as: string): readonly Sql[] => [
  sql`UPDATE programme_person SET person = ${persons.setOf(as)} WHERE person = ${persons.setOf(id)}`, ...persons.join(id, as),
];
/** They were two after all: each has what was recorded with its own files. */
const apart = (one: string, other: string): readonly Sql[] => [...persons.part(one, other), told(persons.setOf(one)), told(persons.setOf(other))];

/** Programmes and how far they are: what counts is added up as it comes, for each target, each branch and the whole. */
export const programmeProgress = projection({ ...programmeEvents, ...activityEvents, ...residentEvents, ...volunteerEvents, ...socialWorkerEvents }, {
  name: 'programme_progress',
  version: 7,
  tables: {
    programme: `number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title_zh TEXT NOT NULL, title_bo TEXT, title_en TEXT, station TEXT, regions TEXT NOT NULL,
      from_date TEXT NOT NULL, until_date TEXT NOT NULL, kinds TEXT NOT NULL, topics TEXT NOT NULL, channels TEXT NOT NULL, tied INTEGER NOT NULL, funding TEXT,
      open INTEGER NOT NULL DEFAULT 1, closing_reason TEXT`,
    programme_count: `number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, programme TEXT NOT NULL, what TEXT NOT NULL, facts TEXT NOT NULL, regions TEXT NOT NULL,
      own_kinds TEXT NOT NULL, kinds TEXT NOT NULL, topics TEXT NOT NULL, channels TEXT NOT NULL, tied INTEGER NOT NULL, from_date TEXT, until_date TEXT, station TEXT,
      entries INTEGER NOT NULL DEFAULT 0, sessions INTEGER NOT NULL DEFAULT 0, person_times INTEGER NOT NULL DEFAULT 0, households INTEGER NOT NULL DEFAULT 0`,
    programme_place: 'prefix TEXT NOT NULL, owner TEXT NOT NULL, PRIMARY KEY (prefix, owner)',
    programme_entry: `number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, event TEXT NOT NULL, at TEXT NOT NULL, programme TEXT, station TEXT NOT NULL, region TEXT NOT NULL, date TEXT NOT NULL, kind TEXT NOT NULL,
      channel TEXT NOT NULL, topics TEXT NOT NULL, sessions INTEGER NOT NULL, person_times INTEGER NOT NULL, households INTEGER NOT NULL, late INTEGER NOT NULL,
      live INTEGER NOT NULL DEFAULT 1, outside INTEGER NOT NULL DEFAULT 0`,
    programme_person: 'programme TEXT NOT NULL, entry INTEGER NOT NULL, person TEXT NOT NULL, file TEXT NOT NULL, PRIMARY KEY (programme, entry, file)',
    ...persons.tables,
    programme_member: `number INTEGER PRIMARY KEY, programme TEXT NOT NULL, member TEXT NOT NULL, role TEXT NOT NULL, region TEXT NOT NULL, since TEXT NOT NULL,
      event TEXT NOT NULL, at TEXT NOT NULL, UNIQUE (programme, role, member)`,
  },
  clustered: ['programme_place', 'programme_person', ...persons.clustered],
  indexes: {
    programme_by_station: 'programme (station, open, number) WHERE station IS NOT NULL',
    programme_by_open: 'programme (open, number)',
    programme_count_of: 'programme_count (programme, what, number)',
    programme_branch_by_station: 'programme_count (station, number) WHERE station IS NOT NULL',
    programme_member_by_member: 'programme_member (member, programme)',
    programme_place_of: 'programme_place (owner, prefix)',
    programme_entry_of: 'programme_entry (programme, live, number) WHERE programme IS NOT NULL',
    programme_entry_left_out: 'programme_entry (programme, number) WHERE live = 1 AND outside > 0',
    programme_entry_elsewhere: 'programme_entry (region, date) WHERE programme IS NULL',
    programme_person_by_person: 'programme_person (person)',
    ...persons.indexes,
  },
  on: {
    ProgrammeOpened: ({ id, event: { data } }) => [
      sql`INSERT INTO programme (id, title_zh, title_bo, title_en, station, regions, from_date, until_date, kinds, topics, channels, tied)
          VALUES (${id}, ${data.title.zh}, ${data.title.bo ?? null}, ${data.title.en ?? null}, ${data.station}, ${JSON.stringify(data.regions)}, ${data.from}, ${data.until},
            ${JSON.stringify(data.rule.kinds)}, ${JSON.stringify(data.rule.topics)}, ${JSON.stringify(data.rule.channels)}, ${data.rule.tied ? 1 : 0})`,
      ...counter(id, { id, kind: 'PROGRAMME', regions: data.regions, facts: {} }),
      weighing(id),
    ],
    ProgrammeHandedOver: ({ id, event: { data } }) => sql`UPDATE programme SET station = ${data.to} WHERE id = ${id}`,
    ProgrammeRuleChanged: ({ id, event: { data } }) => [...ruled(id, data.rule), ...counting(sql`t.programme = ${id}`), weighing(id)],
    ProgrammeFundingSet: ({ id, event: { data } }) => sql`UPDATE programme SET funding = ${JSON.stringify(data)} WHERE id = ${id}`,
    ProgrammeTargetAdded: ({ id, event: { data: { target, regions, from, until, kinds, ...facts } } }) => counter(id, { id: target, kind: 'TARGET', regions, from, until, kinds, facts }),
    ProgrammeTargetRemoved: ({ event: { data } }) => gone(data.target),
    ProgrammeBranchAdded: ({ id, event: { data: { branch, regions, station, ...facts } } }) => counter(id, { id: branch, kind: 'BRANCH', regions, facts, station }),
    ProgrammeBranchHandedOver: ({ event: { data } }) => sql`UPDATE programme_count SET station = ${data.to} WHERE id = ${data.branch}`,
    ProgrammeBranchEnded: ({ event: { data } }) => gone(data.branch),
    ProgrammeMemberJoined: ({ id, eventId, occurredAt, event: { data } }) =>
      sql`INSERT INTO programme_member (programme, member, role, region, since, event, at)
          VALUES (${id}, ${data.member}, ${data.role}, ${data.region}, ${data.since}, ${eventId}, ${occurredAt})`,
    ProgrammeMemberHandedOver: ({ id, event: { data: { from, to, role } } }) => [
      // Where both had joined, the place has taken part since the first of them: what was to be reached by a day before the other one joined was.
      sql`UPDATE programme_member AS m SET since = MIN(m.since, o.since) FROM programme_member o WHERE o.programme = ${id} AND o.role = ${role} AND o.member = ${from}
          AND m.programme = ${id} AND m.role = ${role} AND m.member = ${to}`,
      sql`UPDATE OR IGNORE programme_member SET member = ${to} WHERE programme = ${id} AND role = ${role} AND member = ${from}`,
      sql`DELETE FROM programme_member WHERE programme = ${id} AND role = ${role} AND member = ${from}`,
    ],
    ProgrammeMemberLeft: ({ id, event: { data } }) => sql`DELETE FROM programme_member WHERE programme = ${id} AND role = ${data.role} AND member = ${data.member}`,
    ProgrammeClosed: ({ id, event: { data } }) => sql`UPDATE programme SET open = 0, closing_reason = ${data.reason} WHERE id = ${id}`,
    ProgrammeReopened: ({ id }) => sql`UPDATE programme SET open = 1, closing_reason = NULL WHERE id = ${id}`,
    ActivityRecorded: ({ id, eventId, occurredAt, event: { data } }) => {
      const { programme = null, region, date } = data;
      const sessions = activityKinds.find(data.kind)?.counts === 'SESSION' ? 1 : 0;
      const late = date.slice(0, 7) < civilDateAt(occurredAt).slice(0, 7) ? 1 : 0;
      const people = programme === null ? [] : [...data.residents, ...data.volunteers, ...data.socialWorkers];
      return [
        sql`INSERT INTO programme_entry (id, event, at, programme, station, region, date, kind, channel, topics, sessions, person_times, households, late)
            VALUES (${id}, ${eventId}, ${occurredAt}, ${programme}, ${data.station}, ${region}, ${date}, ${data.kind}, ${data.channel}, ${JSON.stringify(data.topics)}, ${sessions}, ${personTimesOf(data)},
              ${data.households}, ${late})`,
        ...(programme === null
          ? []
          : [sql`UPDATE programme_entry AS e SET outside = COALESCE((SELECT ${outside} FROM programme_count t WHERE t.id = e.programme), 0) WHERE e.id = ${id}`]),
        ...people.map((person) =>
          sql`INSERT OR IGNORE INTO programme_person
              SELECT ${programme}, e.number, ${persons.setOf(person)}, ${person} FROM programme_entry e WHERE e.id = ${id}`),
        moved(id, 1),
      ];
    },
    ActivityCorrected: ({ id }) => [moved(id, -1), sql`UPDATE programme_entry SET live = 0 WHERE id = ${id}`],
    ...onePerson(same, apart),
  },
});

function gone(id: string): readonly Sql[] {
  return [sql`DELETE FROM programme_count WHERE id = ${id}`, sql`DELETE FROM programme_place WHERE owner = ${id}`];
}
