import { joinedSets, projection, sql, type Sql } from '#platform/read-model';
import { charityResourceEvents } from '#societies/charity-resource';
import { socialWorkerEvents } from '#societies/social-worker';
import { volunteerEvents } from '#societies/volunteer';
import { onePerson, residentEvents } from '#linking/resident';
import { linkageEvents } from './linkage.events.js';
import { minutesSpent } from './time-spent.rules.js';

const counted = (provider: string, { completed = 0, spent = 0, satisfaction = 0, evaluated = 0 }): Sql =>
  sql`INSERT INTO linkage_outcome VALUES (${provider}, ${completed}, ${spent}, ${satisfaction}, ${evaluated})
    ON CONFLICT (provider) DO UPDATE SET completed = completed + excluded.completed, minutes = minutes + excluded.minutes,
      satisfaction = satisfaction + excluded.satisfaction, evaluated = evaluated + excluded.evaluated`;

/** The mark that stands, in place of one that was given before; null: none. */
const said = (linkage: string, mark: number | null): readonly Sql[] => [
  sql`UPDATE linkage_outcome AS o SET satisfaction = o.satisfaction - coalesce(p.satisfaction, 0) + ${mark ?? 0}, evaluated = o.evaluated - (p.satisfaction IS NOT NULL) + ${mark === null ? 0 : 1}
      FROM linkage_provider p WHERE p.linkage = ${linkage} AND o.provider = p.provider`,
  sql`UPDATE linkage_provider SET satisfaction = ${mark} WHERE linkage = ${linkage}`,
];

/** Whoever was helped by two files of theirs is one person. */
const people = joinedSets('linkage_person', 'linkage_person_link');

/** What became of a provider's help, in numbers; and why resources were declined since their terms were last corrected. */
export const linkageOutcomes = projection({ ...linkageEvents, ...charityResourceEvents, ...residentEvents, ...volunteerEvents, ...socialWorkerEvents }, {
  name: 'linkage_outcomes',
  version: 5,
  tables: {
    linkage_outcome: `provider TEXT PRIMARY KEY, completed INTEGER NOT NULL, minutes INTEGER NOT NULL, satisfaction INTEGER NOT NULL, evaluated INTEGER NOT NULL`,
    linkage_reached: 'provider TEXT NOT NULL, resident TEXT NOT NULL, times INTEGER NOT NULL, PRIMARY KEY (provider, resident)',
    /** With what was counted of it, while it is completed. */
    linkage_provider: 'linkage TEXT PRIMARY KEY, provider TEXT NOT NULL, resource TEXT NOT NULL, minutes INTEGER NOT NULL DEFAULT 0, satisfaction INTEGER',
    linkage_decline: 'resource TEXT NOT NULL, reason TEXT NOT NULL, linkage TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (resource, reason, linkage)',
    ...people.tables,
  },
  clustered: ['linkage_reached', 'linkage_provider', 'linkage_decline', ...people.clustered],
  indexes: people.indexes,
  on: {
    LinkageProposed: ({ id, event: { data } }) => sql`INSERT INTO linkage_provider (linkage, provider, resource) VALUES (${id}, ${data.provider.id}, ${data.resource})`,
    LinkageCompleted: ({ id, occurredAt, event: { data } }) => {
      const spent = minutesSpent(data, occurredAt);
      return [
        counted(data.provider.id, { completed: 1, spent }), sql`UPDATE linkage_provider SET provider = ${data.provider.id}, minutes = ${spent}, satisfaction = NULL WHERE linkage = ${id}`,
        ...(data.resident === null
          ? []
          : [sql`INSERT INTO linkage_reached VALUES (${data.provider.id}, ${data.resident}, 1) ON CONFLICT (provider, resident) DO UPDATE SET times = times + 1`]),
      ];
    },
    LinkageReopened: ({ id, event: { data: { resident } } }) => [
      ...said(id, null), sql`UPDATE linkage_outcome AS o SET completed = o.completed - 1, minutes = o.minutes - p.minutes FROM linkage_provider p WHERE p.linkage = ${id} AND o.provider = p.provider`,
      sql`UPDATE linkage_reached SET times = times - 1 WHERE resident = ${resident} AND provider = (SELECT provider FROM linkage_provider WHERE linkage = ${id})`,
      sql`DELETE FROM linkage_reached WHERE resident = ${resident} AND provider = (SELECT provider FROM linkage_provider WHERE linkage = ${id}) AND times = 0`,
    ],
    LinkageEvaluated: ({ id, event: { data } }) => said(id, data.satisfaction),
    LinkageDeclined: ({ id, occurredAt, event: { data } }) =>
      sql`INSERT INTO linkage_decline SELECT resource, ${data.reason}, ${id}, ${occurredAt} FROM linkage_provider WHERE linkage = ${id}`,
    LinkageEndTakenBack: ({ id, event: { data: { resource, because } } }) => sql`DELETE FROM linkage_decline WHERE resource = ${resource} AND reason = ${because} AND linkage = ${id}`,
    /** Whoever corrects a resource has heard why it was declined. */
    ResourceCorrected: ({ id }) => sql`DELETE FROM linkage_decline WHERE resource = ${id}`,
    CapacityAdjusted: ({ id }) => sql`DELETE FROM linkage_decline WHERE resource = ${id} AND reason = 'FULL'`,
    ...onePerson(people.join, people.part),
  },
});
