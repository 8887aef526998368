import { projection, sql, type Sql } from '#platform/read-model';
import { charityResourceEvents } from '#societies/charity-resource';
import { linkageEvents } from './linkage.events.js';
import { minutesSpent } from './time-spent.rules.js';

const counted = (provider: string, { completed = 0, spent = 0, satisfaction = 0, evaluated = 0 }): Sql =>
  sql`INSERT INTO linkage_outcome VALUES (${provider}, ${completed}, ${spent}, ${satisfaction}, ${evaluated})
    ON CONFLICT (provider) DO UPDATE SET completed = completed + excluded.completed, minutes = minutes + excluded.minutes,
      satisfaction = satisfaction + excluded.satisfaction, evaluated = evaluated + excluded.evaluated`;

/** What became of a provider's help, in numbers; and why resources were declined since their terms were last corrected. */
export const linkageOutcomes = projection({ ...linkageEvents, ...charityResourceEvents }, {
  name: 'linkage_outcomes',
  version: 2,
  tables: {
    linkage_outcome: `provider TEXT PRIMARY KEY, completed INTEGER NOT NULL, minutes INTEGER NOT NULL, satisfaction INTEGER NOT NULL, evaluated INTEGER NOT NULL`,
    linkage_reached: 'provider TEXT NOT NULL, resident TEXT NOT NULL, PRIMARY KEY (provider, resident)',
    linkage_provider: 'linkage TEXT PRIMARY KEY, provider TEXT NOT NULL, resource TEXT NOT NULL',
    linkage_decline: 'resource TEXT NOT NULL, reason TEXT NOT NULL, count INTEGER NOT NULL, last_at TEXT NOT NULL, PRIMARY KEY (resource, reason)',
  },
  clustered: ['linkage_reached', 'linkage_provider', 'linkage_decline'],
  on: {
    LinkageProposed: ({ id, event: { data } }) => sql`INSERT INTO linkage_provider VALUES (${id}, ${data.provider.id}, ${data.resource})`,
    LinkageCompleted: ({ occurredAt, event: { data } }) => [
      counted(data.provider.id, { completed: 1, spent: minutesSpent(data, occurredAt) }),
      ...(data.resident === null ? [] : [sql`INSERT OR IGNORE INTO linkage_reached VALUES (${data.provider.id}, ${data.resident})`]),
    ],
    LinkageEvaluated: ({ id, event: { data } }) =>
      sql`UPDATE linkage_outcome SET satisfaction = satisfaction + ${data.satisfaction}, evaluated = evaluated + 1
          WHERE provider = (SELECT provider FROM linkage_provider WHERE linkage = ${id})`,
    LinkageDeclined: ({ id, occurredAt, event: { data } }) =>
      sql`INSERT INTO linkage_decline SELECT resource, ${data.reason}, 1, ${occurredAt} FROM linkage_provider WHERE linkage = ${id}
          ON CONFLICT (resource, reason) DO UPDATE SET count = count + 1, last_at = excluded.last_at`,
    /** Whoever corrects a resource has heard why it was declined. */
    ResourceCorrected: ({ id }) => sql`DELETE FROM linkage_decline WHERE resource = ${id}`,
    CapacityAdjusted: ({ id }) => sql`DELETE FROM linkage_decline WHERE resource = ${id} AND reason = 'FULL'`,
  },
});
