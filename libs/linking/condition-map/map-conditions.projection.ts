import { projection, sql, type Sql } from '#platform/read-model';
import { civilDateAt } from '#reference/calendar';
import { needEvents, type NeedFacts } from '#linking/need';
import { residentEvents, type GroupMembership, type ResidentFacts } from '#linking/resident';

interface Asked extends Pick<NeedFacts, 'region' | 'quantity'> {
  readonly station: string;
  readonly urgency: string;
}

/** A need that is just raised: what the event says is written at a third of what it costs to look up its row, and it is the most frequent event. */
const needAdded = ({ station, region, urgency, quantity }: Asked, items: readonly string[]): readonly Sql[] => [
  sql`INSERT INTO map_need_count VALUES (${region}, ${station}, ${urgency}, 1, 0, 1)
    ON CONFLICT (region, station, urgency) DO UPDATE SET open = open + 1, changes = changes + 1`,
  ...items.map((item) => sql`INSERT INTO map_asked VALUES (${region}, ${item}, ${station}, 1, 1, ${quantity})
    ON CONFLICT (region, item, station) DO UPDATE SET needs = needs + 1, unserved = unserved + 1, quantity = round(quantity + excluded.quantity, 6)`),
];
/** Once more or once less in the counts, as its row stands at that moment; nothing where it has no row any more. */
const needCounted = (id: string, sign: 1 | -1): readonly Sql[] => [
  sql`INSERT INTO map_need_count SELECT region, station, urgency, ${sign}, ${sign} * (taken > 0), 1 FROM map_need WHERE id = ${id}
      ON CONFLICT (region, station, urgency) DO UPDATE SET open = open + excluded.open, served = served + excluded.served, changes = changes + 1`,
  sql`INSERT INTO map_asked SELECT n.region, i.item, n.station, ${sign}, ${sign} * (n.taken <= 0), ${sign} * max(0.0, n.quantity - n.taken)
      FROM map_need n CROSS JOIN map_need_item i ON i.need = n.id WHERE n.id = ${id}
      ON CONFLICT (region, item, station) DO UPDATE SET needs = needs + excluded.needs, unserved = unserved + excluded.unserved,
        quantity = round(quantity + excluded.quantity, 6)`,
];
const needChanged = (id: string, ...changes: readonly Sql[]): readonly Sql[] => [...needCounted(id, -1), ...changes, ...needCounted(id, 1)];
const taken = (id: string, quantity: number): readonly Sql[] => needChanged(id, sql`UPDATE map_need SET taken = round(taken + ${quantity}, 6) WHERE id = ${id}`);
const closed = (id: string): readonly Sql[] => [...needCounted(id, -1), sql`DELETE FROM map_need WHERE id = ${id}`, sql`DELETE FROM map_need_item WHERE need = ${id}`];
const itemsOf = ({ serviceItems }: Pick<NeedFacts, 'serviceItems'>): readonly string[] => [...new Set(serviceItems)];
const asking = (id: string, items: readonly string[]): readonly Sql[] => items.map((item) => sql`INSERT INTO map_need_item VALUES (${id}, ${item})`);

const residentCounted = (id: string, sign: 1 | -1): readonly Sql[] => [
  sql`INSERT INTO map_resident_count SELECT region, station, ${sign}, 1 FROM map_resident WHERE id = ${id} AND away = 0
      ON CONFLICT (region, station) DO UPDATE SET residents = residents + excluded.residents, changes = changes + 1`,
  sql`INSERT INTO map_group_count SELECT r.region, r.station, m.grp, m.begins, m.ends, ${sign} FROM map_member m CROSS JOIN map_resident r ON r.id = m.resident
      WHERE m.resident = ${id} AND r.away = 0
      ON CONFLICT (region, station, grp, begins, ends) DO UPDATE SET residents = residents + excluded.residents`,
];
const residentChanged = (id: string, ...changes: readonly Sql[]): readonly Sql[] => [...residentCounted(id, -1), ...changes, ...residentCounted(id, 1)];
/** A membership that has begun by the day on which it is recorded has begun for good: most have, and are counted together. */
const member = (id: string, { group, from, until }: GroupMembership, at: string): Sql =>
  sql`INSERT OR REPLACE INTO map_member VALUES (${id}, ${group}, ${from > civilDateAt(at) ? from : ''}, ${until ?? '9999-12-31'})`;
const placed = (id: string, { livingRegion, point }: Pick<ResidentFacts, 'livingRegion' | 'point'>): Sql =>
  sql`UPDATE map_resident SET region = ${livingRegion}, latitude = ${point?.latitude ?? null}, longitude = ${point?.longitude ?? null} WHERE id = ${id}`;

/**
 * Who lives where, in which groups, and what of their needs is open: rows for what is looked at closely, counts for everything wider. A count is of one division
 * as it was recorded, of one station; wider ones are sums. `changes` grows with whatever happens to a row, and that of residents with what happens to their groups: whoever
 * keeps what they counted sees by it what to count again.
 */
export const mapConditions = projection({ ...needEvents, ...residentEvents }, {
  name: 'map_conditions',
  version: 7,
  tables: {
    map_need: `id TEXT PRIMARY KEY, resident TEXT, file TEXT, station TEXT NOT NULL, region TEXT NOT NULL, latitude REAL, longitude REAL, urgency TEXT NOT NULL,
      quantity REAL NOT NULL, taken REAL NOT NULL`,
    map_need_item: 'need TEXT NOT NULL, item TEXT NOT NULL, PRIMARY KEY (need, item)',
    map_need_count: `region TEXT NOT NULL, station TEXT NOT NULL, urgency TEXT NOT NULL, open INTEGER NOT NULL, served INTEGER NOT NULL, changes INTEGER NOT NULL,
      PRIMARY KEY (region, station, urgency)`,
    map_asked: `region TEXT NOT NULL, item TEXT NOT NULL, station TEXT NOT NULL, needs INTEGER NOT NULL, unserved INTEGER NOT NULL, quantity REAL NOT NULL,
      PRIMARY KEY (region, item, station)`,
    /** `away`: the file went on in another one, or is closed. */
    map_resident: 'id TEXT PRIMARY KEY, station TEXT NOT NULL, region TEXT NOT NULL, latitude REAL, longitude REAL, away INTEGER NOT NULL DEFAULT 0',
    map_member: 'resident TEXT NOT NULL, grp TEXT NOT NULL, begins TEXT NOT NULL, ends TEXT NOT NULL, PRIMARY KEY (resident, grp)',
    map_resident_count: 'region TEXT NOT NULL, station TEXT NOT NULL, residents INTEGER NOT NULL, changes INTEGER NOT NULL, PRIMARY KEY (region, station)',
    map_group_count: `region TEXT NOT NULL, station TEXT NOT NULL, grp TEXT NOT NULL, begins TEXT NOT NULL, ends TEXT NOT NULL, residents INTEGER NOT NULL,
      PRIMARY KEY (region, station, grp, begins, ends)`,
  },
  clustered: ['map_need_item', 'map_need_count', 'map_asked', 'map_member', 'map_resident_count', 'map_group_count'],
  indexes: {
    map_need_by_region: 'map_need (region)',
    map_need_by_resident: 'map_need (resident) WHERE resident IS NOT NULL',
    map_need_of_merged: 'map_need (file) WHERE file <> resident',
    map_resident_by_region: 'map_resident (region) WHERE away = 0',
  },
  on: {
    NeedRaised: ({ id, event: { data } }) => {
      const [items, resident] = [itemsOf(data), data.resident ?? null];
      return [
        sql`INSERT INTO map_need VALUES (${id}, ${resident}, ${resident}, ${data.station}, ${data.region}, ${data.point?.latitude ?? null}, ${data.point?.longitude ?? null},
              ${data.urgency}, ${data.quantity}, 0)`,
        ...asking(id, items), ...needAdded(data, items),
      ];
    },
    NeedAssessed: ({ id, event: { data } }) => needChanged(
      id,
      sql`UPDATE map_need SET region = ${data.region}, latitude = ${data.point?.latitude ?? null}, longitude = ${data.point?.longitude ?? null},
        urgency = ${data.urgency}, quantity = ${data.quantity} WHERE id = ${id}`,
      sql`DELETE FROM map_need_item WHERE need = ${id}`, ...asking(id, itemsOf(data)),
    ),
    NeedReprioritised: ({ id, event: { data } }) => needChanged(id, sql`UPDATE map_need SET urgency = ${data.urgency} WHERE id = ${id}`),
    NeedHandOverReceived: ({ id, event: { data } }) => needChanged(id, sql`UPDATE map_need SET station = ${data.to} WHERE id = ${id}`),
    NeedPromised: ({ id, event: { data } }) => taken(id, data.quantity),
    NeedBroadcast: ({ id, event: { data } }) => taken(id, data.quantity),
    NeedPromiseFreed: ({ id, event: { data } }) => taken(id, -data.quantity),
    NeedPromiseKept: ({ id, event: { data } }) => taken(id, -data.rest),
    NeedReopened: ({ id, event: { data } }) => {
      const resident = data.resident ?? null;
      return [
        sql`INSERT INTO map_need VALUES (${id}, ${resident}, ${data.file ?? resident}, ${data.station}, ${data.region}, ${data.point?.latitude ?? null}, ${data.point?.longitude ?? null},
              ${data.urgency}, ${data.quantity}, ${data.taken})`,
        ...asking(id, itemsOf(data)), ...needCounted(id, 1),
      ];
    },
    NeedWithdrawn: ({ id }) => closed(id),
    NeedMet: ({ id }) => closed(id),
    ResidentEnrolled: ({ id, occurredAt, event: { data } }) => [
      sql`INSERT INTO map_resident (id, station, region, latitude, longitude) VALUES (${id}, ${data.station}, ${data.livingRegion}, ${data.point?.latitude ?? null}, ${data.point?.longitude ?? null})`,
      ...data.groups.map((one) => member(id, one, occurredAt)),
      ...residentCounted(id, 1),
    ],
    ResidentFactsCorrected: ({ id, event: { data } }) => residentChanged(id, placed(id, data)),
    ResidentMoved: ({ id, event: { data } }) => residentChanged(id, ...(data.stays ? [] : [placed(id, data)]), sql`UPDATE map_resident SET station = ${data.to} WHERE id = ${id}`),
    ResidentGroupRecorded: ({ id, occurredAt, event: { data } }) => residentChanged(id, member(id, data, occurredAt)),
    /** To the end of its last day they are in it. */
    ResidentGroupEnded: ({ id, event: { data } }) => residentChanged(
      id, sql`UPDATE map_member SET ends = ${data.on} WHERE resident = ${id} AND grp = ${data.group}`, sql`DELETE FROM map_member WHERE resident = ${id} AND grp = ${data.group} AND ends < begins`,
    ),
    /** The file goes on in another one: the person is counted once, and the needs are that file's. */
    ResidentMerged: ({ id, event: { data } }) => [
      ...residentCounted(id, -1), sql`UPDATE map_resident SET away = 1 WHERE id = ${id}`,
      sql`UPDATE map_need SET resident = ${data.into} WHERE resident = ${id}`,
    ],
    ResidentParted: ({ id, event: { data } }) => [
      sql`UPDATE map_resident SET away = 0 WHERE id = ${id}`, ...residentCounted(id, 1),
      sql`UPDATE map_need SET resident = ${id} WHERE file <> resident AND file IN (SELECT value FROM json_each(${JSON.stringify(data.files)}))`,
    ],
    /** Whom nobody serves any more is nobody's count. */
    ResidentFileClosed: ({ id }) => [...residentCounted(id, -1), sql`UPDATE map_resident SET away = 1 WHERE id = ${id}`],
    ResidentFileReopened: ({ id }) => [sql`UPDATE map_resident SET away = 0 WHERE id = ${id}`, ...residentCounted(id, 1)],
    /** Counts stay; where exactly it was goes. */
    ResidentErased: ({ id }) => [
      sql`UPDATE map_resident SET latitude = NULL, longitude = NULL WHERE id = ${id}`,
      sql`UPDATE map_need SET latitude = NULL, longitude = NULL WHERE resident = ${id}`,
    ],
  },
});
