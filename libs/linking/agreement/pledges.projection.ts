import { projection, sql, type Sql } from '#platform/read-model';
import { endOfDay } from '#reference/calendar';
import { residentEvents } from '#linking/resident';
import { pledgeEvents } from './pledge.events.js';

const ofPledge = (id: string, change: Sql): Sql => sql`UPDATE pledge SET ${change} WHERE id = ${id}`;

/** 认捐: what was pledged, instalment by instalment, and what has come of it. */
export const pledges = projection({ ...pledgeEvents, ...residentEvents }, {
  name: 'pledges',
  version: 4,
  tables: {
    pledge: `number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, station TEXT NOT NULL, region TEXT NOT NULL, title TEXT NOT NULL, agreement TEXT, resident TEXT, amount INTEGER NOT NULL,
      received INTEGER NOT NULL DEFAULT 0, ended_on TEXT, reason TEXT`,
    pledge_donor: 'donor TEXT PRIMARY KEY, pledge TEXT NOT NULL, organization TEXT, name TEXT',
    pledge_seen: 'who TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (who, number)',
    pledge_instalment: `id TEXT PRIMARY KEY, pledge TEXT NOT NULL, donor TEXT NOT NULL, due_on TEXT NOT NULL, due_at TEXT, amount INTEGER NOT NULL, missing INTEGER NOT NULL, last_on TEXT,
      overdue_at TEXT, ended INTEGER NOT NULL DEFAULT 0`,
  },
  clustered: ['pledge_seen'],
  indexes: {
    pledge_for: 'pledge (resident) WHERE resident IS NOT NULL',
    pledge_donor_of: 'pledge_donor (pledge)',
    pledge_instalment_of: 'pledge_instalment (pledge, due_on, id)',
    pledge_instalment_due: 'pledge_instalment (due_at, id) WHERE due_at IS NOT NULL',
    pledge_instalment_overdue: 'pledge_instalment (overdue_at, id) WHERE overdue_at IS NOT NULL',
  },
  on: {
    PledgeMade: ({ id, event: { data } }) => [
      sql`INSERT INTO pledge (id, station, region, title, agreement, resident, amount)
          VALUES (${id}, ${data.station}, ${data.region}, ${JSON.stringify(data.title)}, ${data.agreement}, ${data.resident}, ${data.amountFen})`,
      ...data.donors.map(({ id: donor, organization }) => sql`INSERT INTO pledge_donor VALUES (${donor}, ${id}, ${organization}, NULL)`),
      ...[...new Set([data.station, ...data.donors.flatMap(({ organization }) => organization ?? [])])].map(
        (who) => sql`INSERT INTO pledge_seen SELECT ${who}, number FROM pledge WHERE id = ${id}`,
      ),
      ...data.instalments.map(
        (one) => sql`INSERT INTO pledge_instalment (id, pledge, donor, due_on, due_at, amount, missing)
          VALUES (${one.id}, ${id}, ${one.donor}, ${one.dueOn}, ${endOfDay(one.dueOn)}, ${one.amountFen}, ${one.amountFen})`,
      ),
    ],
    ResidentMerged: ({ id, event: { data } }) => sql`UPDATE pledge SET resident = ${data.into} WHERE resident = ${id}`,
    PledgeHandedOver: ({ id, event: { data: { from, to } } }) => [
      ofPledge(id, sql`station = ${to}`),
      sql`INSERT OR IGNORE INTO pledge_seen SELECT ${to}, number FROM pledge WHERE id = ${id}`,
      sql`DELETE FROM pledge_seen WHERE who = ${from} AND number = (SELECT number FROM pledge WHERE id = ${id})`,
    ],
    PledgeDonorNamed: ({ event: { data } }) => sql`UPDATE pledge_donor SET name = ${data.name.sealed} WHERE donor = ${data.donor}`,
    PledgeDonorForgotten: ({ event: { data } }) => sql`UPDATE pledge_donor SET name = NULL WHERE donor = ${data.donor}`,
    PledgeInstalmentReceived: ({ id, event: { data } }) => [
      ofPledge(id, sql`received = received + ${data.amountFen}`),
      sql`UPDATE pledge_instalment SET missing = ${data.missingFen}, last_on = ${data.on} WHERE id = ${data.instalment}`,
      ...(data.missingFen === 0 ? [sql`UPDATE pledge_instalment SET due_at = NULL, overdue_at = NULL WHERE id = ${data.instalment}`] : []),
    ],
    PledgeReceiptTakenBack: ({ id, event: { data: { instalment, amountFen, missingFen, dueOn, overdue } } }) => [
      ofPledge(id, sql`received = received - ${amountFen}`),
      sql`UPDATE pledge_instalment SET missing = ${missingFen}, last_on = iif(${missingFen} = amount, NULL, last_on), due_at = ${overdue ? null : endOfDay(dueOn)}, overdue_at = ${overdue ? endOfDay(dueOn) : null}
          WHERE id = ${instalment}`,
    ],
    PledgeInstalmentOverdue: ({ event: { data } }) => sql`UPDATE pledge_instalment SET overdue_at = due_at, due_at = NULL WHERE id = ${data.instalment}`,
    PledgeEnded: ({ id, event: { data } }) => [
      ofPledge(id, sql`ended_on = ${data.on}, reason = ${data.reason}`),
      sql`UPDATE pledge_instalment SET due_at = NULL, overdue_at = NULL, ended = CASE WHEN missing > 0 THEN 1 ELSE 0 END WHERE pledge = ${id}`,
    ],
    PledgeReopened: ({ id, event: { data } }) => [
      ofPledge(id, sql`ended_on = NULL, reason = NULL`),
      ...data.open.map(({ instalment, dueOn, overdue }) =>
        sql`UPDATE pledge_instalment SET ended = 0, due_at = ${overdue ? null : endOfDay(dueOn)}, overdue_at = ${overdue ? endOfDay(dueOn) : null} WHERE id = ${instalment}`),
    ],
  },
});
