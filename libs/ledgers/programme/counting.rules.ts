import { sql } from '#platform/read-model';

const inPlace = sql`EXISTS (SELECT 1 FROM programme_place p WHERE p.owner = t.id AND e.region >= p.prefix AND e.region < p.prefix || ':')`;
const ofKind = sql`(t.kinds = '[]' OR e.kind IN (SELECT value FROM json_each(t.kinds)))`;
const ofTopic = sql`(t.topics = '[]' OR EXISTS (SELECT 1 FROM json_each(t.topics) x WHERE x.value IN (SELECT value FROM json_each(e.topics))))`;
const ofChannel = sql`(t.channels = '[]' OR e.channel IN (SELECT value FROM json_each(t.channels)))`;
const inPeriod = sql`(e.date >= t.from_date AND e.date <= t.until_date)`;

/** Whether an entry `e` of the ledger counts for what `t` counts: one condition, wherever it is asked. */
export const counted = sql`e.live = 1 AND (e.programme = t.programme OR (t.tied = 0 AND e.programme IS NULL)) AND ${inPeriod} AND ${ofKind} AND ${ofChannel} AND ${ofTopic} AND ${inPlace}`;

/** Why an entry does not count, in the order of its bits, from the lowest. */
export const outsideReasons = ['PLACE', 'PERIOD', 'KIND', 'TOPIC', 'CHANNEL'] as const;
export type OutsideReason = (typeof outsideReasons)[number];
/** Nought: it counts. */
export const outside = sql`(NOT ${inPlace}) + 2 * (NOT ${inPeriod}) + 4 * (NOT ${ofKind}) + 8 * (NOT ${ofTopic}) + 16 * (NOT ${ofChannel})`;
export const reasonsOf = (bits: number): OutsideReason[] => outsideReasons.filter((_, n) => (bits & (1 << n)) !== 0);
