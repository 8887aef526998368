import { projection, sql, type Sql } from '#platform/read-model';
import { charityResourceEvents } from '#societies/charity-resource';
import { pairingEvents } from '#linking/pairing';
import { agreementEvents, type Supply } from './agreement.events.js';
import { isUseOfVisit, QUOTA_OF_PAIRINGS } from './quota-of-pairings.rules.js';

/** A name of the policy that lets visits use up the quota: they are counted as visits already. */
const ofPairings = `policy:${QUOTA_OF_PAIRINGS}`;
const fed = (id: string, supplies: readonly Supply[]): readonly Sql[] =>
  supplies.map(({ quota, resource }) => sql`INSERT INTO agreement_fed SELECT ${resource}, ${id}, quota, unit, total FROM agreement_quota WHERE quota = ${quota}`);
const added = (resource: string, period: string, { held = 0, used = 0, beyond = 0 }: { held?: number; used?: number; beyond?: number }): Sql =>
  sql`INSERT INTO agreement_delivery SELECT resource, ${period}, ${held}, ${used}, ${beyond} FROM agreement_fed WHERE resource = ${resource}
      ON CONFLICT DO UPDATE SET held = held + excluded.held, used = used + excluded.used, beyond = beyond + excluded.beyond`;

/** What became of what was promised: by the period of its quota what is held, what was given, also beyond it, and each visit of a pairing that stands for it. */
export const agreementDeliveries = projection({ ...agreementEvents, ...charityResourceEvents, ...pairingEvents }, {
  name: 'agreement_deliveries',
  version: 4,
  tables: {
    agreement_quota: 'quota TEXT PRIMARY KEY, unit TEXT NOT NULL, total INTEGER NOT NULL',
    /** `total`: by now, of each period; of what is promised once, in all. */
    agreement_fed: 'resource TEXT PRIMARY KEY, agreement TEXT NOT NULL, quota TEXT NOT NULL, unit TEXT NOT NULL, total INTEGER NOT NULL',
    agreement_delivery: 'resource TEXT NOT NULL, period TEXT NOT NULL, held INTEGER NOT NULL, used INTEGER NOT NULL, beyond INTEGER NOT NULL, PRIMARY KEY (resource, period)',
    agreement_standing: 'pairing TEXT PRIMARY KEY, resource TEXT NOT NULL',
    agreement_visit: 'resource TEXT NOT NULL, on_date TEXT NOT NULL, pairing TEXT NOT NULL, PRIMARY KEY (resource, on_date, pairing)',
  },
  clustered: ['agreement_quota', 'agreement_fed', 'agreement_delivery', 'agreement_standing', 'agreement_visit'],
  indexes: { agreement_fed_of: 'agreement_fed (agreement)' },
  on: {
    AgreementDrafted: ({ event: { data } }) => data.quotas.map(({ id, unit, total }) => sql`INSERT INTO agreement_quota VALUES (${id}, ${unit}, ${total})`),
    AgreementDraftCorrected: ({ event: { data } }) => data.quotas.map(({ id, unit, total }) => sql`REPLACE INTO agreement_quota VALUES (${id}, ${unit}, ${total})`),
    AgreementInForce: ({ id, event: { data } }) => fed(id, data.supplies),
    AgreementRenewed: ({ id, event: { data } }) => (data.prolonged ? [] : fed(id, data.supplies)),
    CapacityAdjusted: ({ id, event: { data } }) => sql`UPDATE agreement_fed SET total = ${data.total} WHERE resource = ${id}`,
    CapacityHeld: ({ id, event: { data } }) => added(id, data.period, { held: data.quantity }),
    CapacityConsumed: ({ id, actor, event: { data } }) =>
      actor === ofPairings && (data.use === undefined || isUseOfVisit(data.use)) ? [] : added(id, data.period, { held: data.hold === null ? 0 : -data.quantity, used: data.quantity }),
    CapacityReturned: ({ id, event: { data } }) => isUseOfVisit(data.use) ? [] : added(id, data.period, { used: -data.quantity }),
    CapacityExceeded: ({ id, event: { data } }) => added(id, data.period, { beyond: data.quantity }),
    CapacityExcessEnded: ({ id, event: { data } }) => added(id, data.period, { beyond: -data.quantity }),
    CapacityReleased: ({ id, event: { data } }) => added(id, data.period, { held: -data.quantity }),
    CapacityHoldExpired: ({ id, event: { data } }) => added(id, data.period, { held: -data.quantity }),
    CapacityHoldMoved: ({ id, event: { data } }) => [added(id, data.from.period, { held: -data.quantity }), added(id, data.to.period, { held: data.quantity })],
    PairingBegun: ({ id, event: { data } }) =>
      data.resource === null ? [] : sql`INSERT INTO agreement_standing SELECT ${id}, resource FROM agreement_fed WHERE resource = ${data.resource}`,
    PairingVisited: ({ id, event: { data } }) => sql`INSERT OR IGNORE INTO agreement_visit SELECT resource, ${data.on}, pairing FROM agreement_standing WHERE pairing = ${id}`,
    PairingVisitTakenBack: ({ id, event: { data } }) =>
      sql`DELETE FROM agreement_visit WHERE pairing = ${id} AND on_date = ${data.on} AND resource = (SELECT resource FROM agreement_standing WHERE pairing = ${id})`,
  },
});
