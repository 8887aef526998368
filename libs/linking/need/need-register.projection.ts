import { residentEvents } from '#linking/resident';
import { whyOf, wordsOf, type AsSealed, type Sealed } from '#platform/event-sourcing';
import { projection, sql, type Sql } from '#platform/read-model';
import { needEvents, type NeedFacts } from './need.events.js';

const COUNTY = 6;
const countyOf = (region: string): string => region.slice(0, COUNTY);
const token = (sealed: Sealed<string> | undefined): string | null => sealed?.sealed ?? null;

function factsOf(data: AsSealed<NeedFacts>): string {
  const { serviceItems, quantity, unit, modes, region, point, from, until, windows, costLimit, accommodations, credentials, helperFromAge, languages } = data;
  return JSON.stringify({ serviceItems, quantity, unit, modes, region, point, from, until, windows, costLimit, accommodations, credentials, helperFromAge, languages });
}

const inCounty = (region: string): Sql => sql`INSERT OR IGNORE INTO need_county VALUES (${countyOf(region)})`;
/** The rows of a need's items but the first, which stands with the need itself; most needs have none. */
const further = (id: string): Sql => sql`number = (SELECT number FROM need WHERE id = ${id})`;
const closed = (id: string, status: string, at: string, outcome: string | null): readonly Sql[] => [
  sql`UPDATE need SET status = ${status}, closed_at = ${at}, outcome = ${outcome}, open = 0, awaited_at = NULL, on_its_way_to = NULL, on_its_way = NULL WHERE id = ${id}`,
  sql`UPDATE need_further_item SET open = 0 WHERE ${further(id)}`,
];
const promised = (id: string, quantity: number): Sql => sql`UPDATE need SET promised = round(promised + ${quantity}, 6) WHERE id = ${id}`;
/** When its clock runs out; null once that was noted, until another time is set. */
const awaited = (dueAt: string): Sql => sql`awaited_at = CASE WHEN due_at = ${dueAt} THEN awaited_at ELSE ${dueAt} END`;
interface OnItsWay {
  readonly to: string;
  /** Why, as it is kept. */
  readonly why: string | null;
  /** Null: an escalation, which asks for none. */
  readonly consent: boolean | null;
  readonly at: string;
}
const onItsWay = (id: string, offer: OnItsWay): Sql =>
  sql`UPDATE need SET on_its_way_to = ${offer.to}, on_its_way = ${JSON.stringify(offer)} WHERE id = ${id}`;
const backWithItsOwner = (id: string): Sql => sql`UPDATE need SET on_its_way_to = NULL, on_its_way = NULL WHERE id = ${id}`;

/**
 * Every need, who owns it, and by when something must happen. Words stay sealed. Each list walks an index that has the needs in the order in which they are
 * due (see the queries): `number` breaks ties, and counties stand for any wider division.
 */
export const needRegister = projection({ ...needEvents, ...residentEvents }, {
  name: 'need_register',
  version: 6,
  tables: {
    need: `number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, resident TEXT, file TEXT, station TEXT NOT NULL, raised_at_station TEXT NOT NULL, on_its_way_to TEXT,
      on_its_way TEXT, source TEXT NOT NULL, urgency TEXT NOT NULL, status TEXT NOT NULL, open INTEGER NOT NULL, region TEXT NOT NULL, county TEXT NOT NULL,
      raised_at TEXT NOT NULL, due_at TEXT NOT NULL, awaited_at TEXT, assessed_at TEXT, closed_at TEXT, outcome TEXT, first_receiver TEXT NOT NULL,
      receiver TEXT NOT NULL, words TEXT, assessment TEXT, item TEXT NOT NULL, facts TEXT NOT NULL, promised REAL NOT NULL DEFAULT 0,
      kept REAL NOT NULL DEFAULT 0, reopened_at TEXT`,
    need_further_item: `item TEXT NOT NULL, due_at TEXT NOT NULL, number INTEGER NOT NULL, open INTEGER NOT NULL, region TEXT NOT NULL, urgency TEXT NOT NULL,
      station TEXT NOT NULL, PRIMARY KEY (item, due_at, number)`,
    need_county: 'code TEXT PRIMARY KEY',
  },
  clustered: ['need_further_item', 'need_county'],
  indexes: {
    need_by_station: 'need (station, open, due_at, number, region, urgency)',
    need_by_county: 'need (county, open, due_at, number, region, urgency, station)',
    need_by_resident: 'need (resident, open, due_at, number) WHERE resident IS NOT NULL',
    need_of_merged: 'need (file) WHERE file <> resident',
    need_on_its_way: 'need (on_its_way_to, due_at, number) WHERE on_its_way_to IS NOT NULL',
    need_by_item: 'need (item, open, due_at, number, region, urgency, station)',
    need_awaited: 'need (awaited_at, id) WHERE awaited_at IS NOT NULL',
    need_further_item_by_number: 'need_further_item (number)',
  },
  on: {
    NeedRaised: ({ id, occurredAt, event: { data } }) => [
      sql`INSERT INTO need (id, resident, file, station, raised_at_station, source, urgency, status, open, region, county, raised_at, due_at, awaited_at, first_receiver, receiver,
            words, item, facts)
          VALUES (${id}, ${data.resident ?? null}, ${data.resident ?? null}, ${data.station}, ${data.station}, ${data.source}, ${data.urgency}, 'RAISED', 1, ${data.region},
            ${countyOf(data.region)}, ${occurredAt}, ${data.dueAt}, ${data.dueAt}, ${data.firstReceiver}, ${data.firstReceiver}, ${token(data.words)},
            ${data.serviceItems[0] ?? ''}, ${factsOf(data)})`,
      // Rows that are stored by their key leave the last rowid as it is.
      ...data.serviceItems.slice(1).map((item) =>
        sql`INSERT OR IGNORE INTO need_further_item VALUES (${item}, ${data.dueAt}, last_insert_rowid(), 1, ${data.region}, ${data.urgency}, ${data.station})`),
      inCounty(data.region),
    ],
    // What is left out stays as it was, words too: a need that only moves was assessed all the same.
    NeedAssessed: ({ id, occurredAt, event: { data } }) => [
      sql`UPDATE need SET urgency = ${data.urgency}, due_at = ${data.dueAt}, ${awaited(data.dueAt)}, status = 'ASSESSED', assessed_at = ${occurredAt}, region = ${data.region},
            county = ${countyOf(data.region)}, assessment = ifnull(${token(data.assessment)}, assessment), item = ${data.serviceItems[0] ?? ''},
            facts = ${factsOf(data)} WHERE id = ${id}`,
      sql`DELETE FROM need_further_item WHERE ${further(id)}`,
      ...data.serviceItems.slice(1).map((item) =>
        sql`INSERT OR IGNORE INTO need_further_item SELECT ${item}, due_at, number, open, region, urgency, station FROM need WHERE id = ${id}`),
      inCounty(data.region),
    ],
    NeedReprioritised: ({ id, event: { data } }) => [
      sql`UPDATE need SET urgency = ${data.urgency}, due_at = ${data.dueAt}, ${awaited(data.dueAt)} WHERE id = ${id}`,
      sql`UPDATE need_further_item SET urgency = ${data.urgency}, due_at = ${data.dueAt} WHERE ${further(id)}`,
    ],
    NeedOverdue: ({ id }) => sql`UPDATE need SET awaited_at = NULL WHERE id = ${id}`,
    NeedEscalated: ({ id, occurredAt, event: { data } }) =>
      onItsWay(id, { to: data.to, why: whyOf(data), consent: null, at: occurredAt }),
    NeedHandOverOffered: ({ id, occurredAt, event: { data } }) =>
      onItsWay(id, { to: data.to, why: whyOf(data), consent: data.consent, at: occurredAt }),
    NeedHandOverRecalled: ({ id }) => backWithItsOwner(id),
    NeedHandOverRefused: ({ id }) => backWithItsOwner(id),
    NeedHandOverReceived: ({ id, event: { data } }) => [
      sql`UPDATE need SET station = ${data.to}, on_its_way_to = NULL, on_its_way = NULL, receiver = ${data.receiver} WHERE id = ${id}`,
      sql`UPDATE need_further_item SET station = ${data.to} WHERE ${further(id)}`,
    ],
    NeedPromised: ({ id, event: { data } }) => promised(id, data.quantity),
    NeedBroadcast: ({ id, event: { data } }) => promised(id, data.quantity),
    NeedPromiseFreed: ({ id, occurredAt, event: { data } }) => [
      promised(id, -data.quantity), sql`UPDATE need SET reopened_at = ${occurredAt} WHERE id = ${id} AND ${data.quantity} > 0`,
    ],
    NeedPromiseKept: ({ id, event: { data } }) => [
      promised(id, -data.quantity - data.rest), sql`UPDATE need SET kept = round(kept + ${data.quantity}, 6) WHERE id = ${id}`,
    ],
    NeedPromiseReopened: ({ id, event: { data } }) => [promised(id, data.quantity), sql`UPDATE need SET kept = round(kept - ${data.quantity}, 6) WHERE id = ${id}`],
    NeedReopened: ({ id, occurredAt, event: { data } }) => [
      sql`UPDATE need SET status = iif(assessed_at IS NULL, 'RAISED', 'ASSESSED'), closed_at = NULL, outcome = NULL, open = 1, awaited_at = ${data.ranOut === true ? null : data.dueAt},
            reopened_at = ${occurredAt} WHERE id = ${id}`,
      sql`UPDATE need_further_item SET open = 1 WHERE ${further(id)}`,
    ],
    NeedWithdrawn: ({ id, occurredAt, event: { data } }) => closed(id, 'WITHDRAWN', occurredAt, whyOf(data)),
    NeedMet: ({ id, occurredAt, event: { data } }) => closed(id, 'MET', occurredAt, wordsOf(data.outcome, data.kept)),
    /** The file goes on in another one, and so do its needs. */
    ResidentMerged: ({ id, event: { data } }) => sql`UPDATE need SET resident = ${data.into} WHERE resident = ${id}`,
    /** What was raised for one of its files is its own again. */
    ResidentParted: ({ id, event: { data } }) =>
      sql`UPDATE need SET resident = ${id} WHERE file <> resident AND file IN (SELECT value FROM json_each(${JSON.stringify(data.files)}))`,
    ResidentErased: ({ id }) =>
      sql`UPDATE need SET words = NULL, assessment = NULL, outcome = NULL, on_its_way = json_remove(on_its_way, '$.why'), facts = json_remove(facts, '$.point') WHERE resident = ${id}`,
  },
});
