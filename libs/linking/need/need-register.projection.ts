import type { AsSealed, Sealed } from '#platform/event-sourcing';
import { projection, sql } from '#platform/read-model';
import { needEvents, type NeedFacts } from './need.events.js';

const facts = (id: string, f: AsSealed<NeedFacts>) => [
  sql`UPDATE need SET service_items = ${JSON.stringify(f.serviceItems)}, quantity = ${f.quantity}, unit = ${f.unit ?? null}, modes = ${JSON.stringify(f.modes)},
        region = ${f.region}, latitude = ${f.point?.latitude ?? null}, longitude = ${f.point?.longitude ?? null}, from_date = ${f.from ?? null},
        until_date = ${f.until ?? null}, windows = ${JSON.stringify(f.windows)}, cost_limit = ${f.costLimit ?? null},
        accommodations = ${JSON.stringify(f.accommodations)}, credentials = ${JSON.stringify(f.credentials)}, languages = ${JSON.stringify(f.languages)}
      WHERE id = ${id}`,
];
const closed = (id: string, status: string, at: string, outcome: string | null) =>
  sql`UPDATE need SET status = ${status}, closed_at = ${at}, outcome = ${outcome}, open = 0, on_its_way_to = NULL WHERE id = ${id}`;
const token = (sealed: Sealed<string> | undefined): string | null => sealed?.sealed ?? null;

/** Every need, who owns it, and by when something must happen. Words stay sealed. */
export const needRegister = projection(needEvents, {
  name: 'need_register',
  version: 1,
  tables: {
    need: `id TEXT PRIMARY KEY, resident TEXT, station TEXT NOT NULL, raised_at_station TEXT NOT NULL, on_its_way_to TEXT, source TEXT NOT NULL,
      urgency TEXT NOT NULL, status TEXT NOT NULL, open INTEGER NOT NULL, raised_at TEXT NOT NULL, due_at TEXT NOT NULL, closed_at TEXT, outcome TEXT,
      first_receiver TEXT NOT NULL, words TEXT, assessment TEXT, assessed_at TEXT,
      service_items TEXT NOT NULL DEFAULT '[]', quantity REAL NOT NULL DEFAULT 1, unit TEXT, modes TEXT NOT NULL DEFAULT '[]', region TEXT NOT NULL,
      latitude REAL, longitude REAL, from_date TEXT, until_date TEXT, windows TEXT NOT NULL DEFAULT '[]', cost_limit INTEGER,
      accommodations TEXT NOT NULL DEFAULT '[]', credentials TEXT NOT NULL DEFAULT '[]', languages TEXT NOT NULL DEFAULT '[]'`,
  },
  indexes: {
    need_by_station: 'need (station, open, due_at, id)',
    need_by_region: 'need (region, open, id)',
    need_by_due: 'need (open, due_at, id)',
    need_by_resident: 'need (resident, id) WHERE resident IS NOT NULL',
    need_on_its_way: 'need (on_its_way_to, id) WHERE on_its_way_to IS NOT NULL',
  },
  on: {
    NeedRaised: ({ id, occurredAt, event: { data } }) => [
      sql`INSERT INTO need (id, resident, station, raised_at_station, source, urgency, status, open, raised_at, due_at, first_receiver, words, region)
          VALUES (${id}, ${data.resident ?? null}, ${data.station}, ${data.station}, ${data.source}, ${data.urgency}, 'RAISED', 1, ${occurredAt}, ${data.dueAt},
            ${data.firstReceiver}, ${token(data.words)}, ${data.region})`,
      ...facts(id, data),
    ],
    NeedAssessed: ({ id, occurredAt, event: { data } }) => [
      sql`UPDATE need SET urgency = ${data.urgency}, due_at = ${data.dueAt}, status = 'ASSESSED', assessed_at = ${occurredAt},
            assessment = ${token(data.assessment)} WHERE id = ${id}`,
      ...facts(id, data),
    ],
    NeedReprioritised: ({ id, event: { data } }) => sql`UPDATE need SET urgency = ${data.urgency}, due_at = ${data.dueAt} WHERE id = ${id}`,
    NeedEscalated: ({ id, event: { data } }) => sql`UPDATE need SET on_its_way_to = ${data.to} WHERE id = ${id}`,
    NeedHandOverOffered: ({ id, event: { data } }) => sql`UPDATE need SET on_its_way_to = ${data.to} WHERE id = ${id}`,
    NeedHandOverReceived: ({ id, event: { data } }) =>
      sql`UPDATE need SET station = ${data.to}, on_its_way_to = NULL, first_receiver = ${data.receiver} WHERE id = ${id}`,
    NeedHandOverRefused: ({ id }) => sql`UPDATE need SET on_its_way_to = NULL WHERE id = ${id}`,
    NeedWithdrawn: ({ id, occurredAt, event: { data } }) => closed(id, 'WITHDRAWN', occurredAt, data.reason),
    NeedMet: ({ id, occurredAt, event: { data } }) => closed(id, 'MET', occurredAt, data.outcome ?? null),
  },
});
