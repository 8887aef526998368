import { projection, sql, type Sql } from '#platform/read-model';
import { charityResourceEvents } from './charity-resource.events.js';

const moved = (id: string, period: string, held: number, used: number): Sql =>
  sql`INSERT INTO resource_capacity VALUES (${id}, ${period}, ${held}, ${used})
    ON CONFLICT (resource, period) DO UPDATE SET held = held + excluded.held, used = used + excluded.used`;
const ended = (id: string, hold: string): Sql => sql`DELETE FROM resource_hold WHERE resource = ${id} AND hold = ${hold}`;

/** What is held and used in each period, and the holds that are open. */
export const resourceCapacity = projection(charityResourceEvents, {
  name: 'resource_capacity',
  version: 4,
  tables: {
    /** Each total holds from `start` until the next begins; the first begins with ''. */
    resource_total: 'resource TEXT NOT NULL, start TEXT NOT NULL, total INTEGER NOT NULL, PRIMARY KEY (resource, start)',
    resource_capacity:
      'resource TEXT NOT NULL, period TEXT NOT NULL, held INTEGER NOT NULL, used INTEGER NOT NULL, PRIMARY KEY (resource, period)',
    resource_hold: `resource TEXT NOT NULL, hold TEXT NOT NULL, quantity INTEGER NOT NULL, remaining INTEGER NOT NULL, date TEXT NOT NULL,
      expires_at TEXT NOT NULL, station TEXT, need TEXT, PRIMARY KEY (resource, hold)`,
  },
  clustered: ['resource_total', 'resource_capacity', 'resource_hold'],
  indexes: { resource_hold_by_expiry: 'resource_hold (expires_at, hold)' },
  on: {
    ResourceRegistered: ({ id, event: { data } }) =>
      data.capacity === null ? [] : sql`INSERT INTO resource_total VALUES (${id}, '', ${data.capacity.total})`,
    CapacityAdjusted: ({ id, event: { data } }) => [
      sql`DELETE FROM resource_total WHERE resource = ${id} AND start >= ${data.from}`,
      sql`INSERT INTO resource_total VALUES (${id}, ${data.from}, ${data.total})`,
    ],
    CapacityHeld: ({ id, event: { data } }) => [
      moved(id, data.period, data.quantity, 0),
      sql`INSERT INTO resource_hold
        VALUES (${id}, ${data.hold}, ${data.quantity}, ${data.quantity}, ${data.date}, ${data.expiresAt}, ${data.station}, ${data.need})`,
    ],
    CapacityHoldExtended: ({ id, event: { data } }) =>
      sql`UPDATE resource_hold SET expires_at = ${data.expiresAt} WHERE resource = ${id} AND hold = ${data.hold}`,
    CapacityHoldMoved: ({ id, event: { data } }) => [
      moved(id, data.from.period, -data.quantity, 0),
      moved(id, data.to.period, data.quantity, 0),
      sql`UPDATE resource_hold SET date = ${data.to.date}, expires_at = ${data.expiresAt} WHERE resource = ${id} AND hold = ${data.hold}`,
    ],
    CapacityConsumed: ({ id, event: { data } }) => {
      const { hold, left, quantity, period } = data;
      if (hold === null) return moved(id, period, 0, quantity);
      const rest =
        left === 0 ? ended(id, hold) : sql`UPDATE resource_hold SET remaining = ${left} WHERE resource = ${id} AND hold = ${hold}`;
      return [moved(id, period, -quantity, quantity), rest];
    },
    CapacityReturned: ({ id, event: { data } }) => moved(id, data.period, 0, -data.quantity),
    CapacityReleased: ({ id, event: { data } }) => [moved(id, data.period, -data.quantity, 0), ended(id, data.hold)],
    CapacityHoldExpired: ({ id, event: { data } }) => [moved(id, data.period, -data.quantity, 0), ended(id, data.hold)],
  },
});
