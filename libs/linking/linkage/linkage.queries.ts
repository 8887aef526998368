import { reachOf, type Reach } from '#platform/access';
import { alongEach, allOf, joinedSets, sql, type Sql } from '#platform/read-model';
import type { Urgency } from '#reference/catalogue';
import type { ProviderKind } from '#societies/charity-resource';
import { linkageStatuses, openStatuses, type LinkageStatus } from './linkage.events.js';

export interface LinkageRow {
  /** In the order of proposal. */
  readonly number: number;
  readonly id: string;
  readonly status: LinkageStatus;
  readonly need: string;
  readonly resource: string;
  readonly provider_kind: ProviderKind;
  readonly provider: string;
  /** The provider, where it is an organization; and where it is a person. */
  readonly organization: string | null;
  readonly person: string | null;
  readonly station: string;
  /** Whose pool the resource is in, or the station that provides it. */
  readonly keeper: string | null;
  readonly resident: string | null;
  readonly region: string;
  /** JSON array. */
  readonly items: string;
  readonly urgency: Urgency;
  readonly quantity: number;
  readonly units: number;
  readonly service_from: string;
  readonly service_until: string | null;
  readonly answer_by: string;
  readonly broadcast: string | null;
  /** JSON: `MatchRecord`. */
  readonly match: string;
  /** As it is kept. */
  readonly override: string | null;
  /** JSON: `Beside`. */
  readonly beside: string | null;
  readonly proposed_at: string;
  readonly accepted_at: string | null;
  readonly starts_at: string | null;
  readonly ends_at: string | null;
  /** JSON array of `WhoseHours`; null where it lies outside of nobody's. */
  readonly outside_hours: string | null;
  readonly started_at: string | null;
  readonly completed_at: string | null;
  readonly reopened_at: string | null;
  readonly confirmed_by: 'STATION' | 'RESIDENT' | null;
  readonly kept: number | null;
  readonly satisfaction: number | null;
  /** Sealed. */
  readonly evaluation: string | null;
  readonly reason: string | null;
  /** Sealed. */
  readonly words: string | null;
  readonly ended_at: string | null;
  readonly follow_up_by: string | null;
  readonly missed_at: string | null;
  readonly code: 0 | 1;
}

export const findLinkage = (id: string): Sql => sql`SELECT * FROM linkage WHERE id = ${id}`;
/** What may still come of a resource. */
export const openOfResource = (resource: string): Sql =>
  sql`SELECT id FROM linkage INDEXED BY linkage_by_resource
    WHERE resource || status IN (SELECT ${resource} || value FROM json_each(${JSON.stringify(openStatuses)})) ORDER BY number LIMIT 10000`;
/** What is to come of a resource at a time that was agreed on. */
export const scheduledOfResource = (resource: string, after: string): Sql =>
  sql`SELECT * FROM linkage INDEXED BY linkage_by_resource WHERE resource || status = ${resource} || 'SCHEDULED' AND starts_at > ${after} ORDER BY number LIMIT 1000`;
/** What is offered for a need and not answered. */
export const offeredFor = (need: string): Sql => sql`SELECT id FROM linkage INDEXED BY linkage_by_need WHERE need || status = ${need} || 'PROPOSED' ORDER BY number LIMIT 1000`;
/** All offers of one broadcast. */
export const offersOf = (broadcast: string): Sql => sql`SELECT * FROM linkage WHERE broadcast = ${broadcast} ORDER BY number LIMIT 100`;

export interface LinkageFilter {
  readonly statuses?: readonly LinkageStatus[] | undefined;
  readonly needId?: string | undefined;
  readonly resourceId?: string | undefined;
  readonly residentId?: string | undefined;
  readonly stationId?: string | undefined;
  readonly organizationId?: string | undefined;
}

const column = (name: string): Sql => ({ text: name, values: [] });
/** Behind every number there can be; cursors and keys count down from here, so that the newest come first. */
export const NEWEST = 1e12;

/** Stations that wait for what an organization was offered or has promised. */
export const waitingForOrganization = (organization: string): Sql =>
  sql`SELECT DISTINCT l.station FROM json_each(${JSON.stringify(openStatuses.map((status) => organization + status))}) k CROSS JOIN linkage l INDEXED BY linkage_by_organization ON l.organization || l.status = k.value
      ORDER BY l.station LIMIT 1000`;
/** Linkages within a reach, the newest first. What is asked for chooses the index, and several stretches of it (stations, counties, statuses) are walked at once. */
export function listLinkages(reach: Reach, f: LinkageFilter, before: number, limit: number): Sql {
  const statuses = f.statuses ?? linkageStatuses;
  const within = seenBy(reach);
  const keys = (values: readonly string[]): readonly string[] => values.flatMap((value) => statuses.map((status) => value + status));
  const rest = [
    f.stationId === undefined ? undefined : sql`(station = ${f.stationId} OR keeper = ${f.stationId})`,
    f.resourceId === undefined ? undefined : sql`resource = ${f.resourceId}`,
    f.residentId === undefined ? undefined : sql`resident = ${f.residentId}`,
    f.organizationId === undefined ? undefined : sql`organization = ${f.organizationId}`,
  ];
  const walk = (of: readonly string[] | Sql, columns: readonly string[]): Sql => newestFirst(of, columns, [within, ...rest], before, limit);
  if (f.needId !== undefined) return walk(keys([f.needId]), ['need']);
  if (f.residentId !== undefined) return walk(keys([f.residentId]), ['resident']);
  if (f.resourceId !== undefined) return walk(keys([f.resourceId]), ['resource']);
  if (f.organizationId !== undefined) return walk(keys([f.organizationId]), ['organization']);
  if (f.stationId !== undefined) return walk(keys([f.stationId]), ['station', 'keeper']);
  if (reach.organizations.length > 0) return walk(keys(reach.organizations), ['organization']);
  if (reach.persons.length > 0) return walk(keys(reach.persons), ['person']);
  if (reach.stations.length > 0) return walk(keys(reach.stations), ['station', 'keeper']);
  if (reach.everywhere) return walk(statuses, []);
  return walk(
    sql`SELECT c.code || s.value AS value FROM json_each(${JSON.stringify(reach.regions.map((region) => region.slice(0, 6)))}) p
      CROSS JOIN linkage_county c ON c.code >= p.value AND c.code < p.value || ':' CROSS JOIN json_each(${JSON.stringify(statuses)}) s`,
    ['county'],
  );
}

/** Both stations of a linkage see it, those above them, the supervisors of its region, and whoever provides. */
function seenBy(reach: Reach): Sql | undefined {
  const own = reachOf(reach, { station: 'station', region: 'region', organization: 'organization', person: 'person' });
  return own && sql`(${own} OR ${reachOf(reach, { station: 'keeper' }) ?? sql`1`})`;
}

function newestFirst(keys: readonly string[] | Sql, columns: readonly string[], conditions: readonly (Sql | undefined)[], before: number, limit: number): Sql {
  const stretch = (key: Sql, index: string): Sql =>
    sql`SELECT at FROM (SELECT printf('%013d', ${NEWEST} - number) AS at FROM linkage INDEXED BY ${column(index)}
      WHERE ${allOf(sql`${key} = k.value`, sql`number < ${before}`, ...conditions)} ORDER BY number DESC LIMIT ${limit})`;
  const stretches = columns.length === 0 ? [stretch(sql`status`, 'linkage_by_status')] : columns.map((name) => stretch(sql`${column(name)} || status`, `linkage_by_${name}`));
  const found = alongEach(keys, stretches.reduce((all, one) => sql`${all} UNION ALL ${one}`), limit);
  return sql`SELECT l.* FROM ${found} t CROSS JOIN linkage l ON l.number = ${NEWEST} - CAST(t.at AS INTEGER) ORDER BY t.at LIMIT ${limit}`;
}

const MOST_BESIDE = 20;
/** Of a resident's other needs, what gives one of some items or (from a day on) gave it. */
export const givenBeside = (resident: string, need: string, items: readonly string[], doneSince: string): Sql =>
  sql`SELECT id FROM linkage INDEXED BY linkage_of_resident WHERE resident = ${resident} AND resident IS NOT NULL AND need <> ${need}
    AND (status IN ('PROPOSED', 'ACCEPTED', 'SCHEDULED', 'IN_SERVICE') OR (status IN ('COMPLETED', 'EVALUATED') AND completed_at >= ${doneSince}))
    AND EXISTS (SELECT 1 FROM json_each(items) i CROSS JOIN json_each(${JSON.stringify(items)}) a WHERE a.value = i.value)
    ORDER BY number DESC LIMIT ${MOST_BESIDE}`;

/** The answer's time and number of the last one seen. */
export type InboxKey = readonly [answerBy: string, number: number];
export const firstInboxKey: InboxKey = ['', 0];
/** Offers that wait for an answer of one organization, one person, or stations, those that must be answered first. */
export function listInbox({ organizations, persons, stations }: Pick<Reach, 'organizations' | 'persons' | 'stations'>, [answerBy, number]: InboxKey, limit: number): Sql {
  const [of, keys] = organizations.length > 0 ? (['organization', organizations] as const) : persons.length > 0 ? (['person', persons] as const) : (['keeper', stations] as const);
  const stretch = sql`SELECT at FROM (SELECT answer_by || printf('%012d', number) AS at FROM linkage INDEXED BY ${column(`linkage_inbox_of_${of}`)}
    WHERE ${column(of)} = k.value AND status = 'PROPOSED' AND (answer_by, number) > (${answerBy}, ${number}) ORDER BY answer_by, number LIMIT ${limit})`;
  const found = alongEach(keys, stretch, limit);
  return sql`SELECT l.* FROM ${found} t CROSS JOIN linkage l ON l.number = CAST(substr(t.at, 25) AS INTEGER) ORDER BY t.at LIMIT ${limit}`;
}

/** A need as linking knows it. */
export interface LinkedNeedRow {
  readonly id: string;
  readonly station: string;
  readonly resident: string | null;
  readonly subject: string;
  readonly urgency: Urgency;
  readonly open: 0 | 1;
  readonly promised: number;
  readonly kept: number;
  /** JSON: `NeedFacts`. */
  readonly facts: string;
}
export const findLinkedNeed = (id: string): Sql => sql`SELECT * FROM linkage_need WHERE id = ${id}`;

export interface ServedRow {
  /** Sealed; null once erased, or where there is none. */
  readonly identity: string | null;
  readonly guardian: string | null;
  readonly minor: 0 | 1;
}
/** Groups that tell of illness, disability or a sentence, on a civil date. */
export const sensitiveGroupsOf = (resident: string, on: string): Sql =>
  sql`SELECT code FROM linkage_resident_group WHERE resident = ${resident} AND from_date <= ${on} AND (until_date IS NULL OR until_date >= ${on}) ORDER BY code LIMIT 100`;
export const findServedResident = (id: string): Sql => sql`SELECT * FROM linkage_resident WHERE id = ${id}`;

export interface OutcomeRow {
  readonly completed: number;
  readonly minutes: number;
  /** Summed over `evaluated` linkages. */
  readonly satisfaction: number;
  readonly evaluated: number;
  readonly people: number;
}
const { setOf } = joinedSets('linkage_person', 'linkage_person_link');
/** Of providers that are one: whoever several of them helped is one person, and so is whoever was helped by two files of theirs. */
export const outcomesOf = (providers: readonly string[]): Sql => {
  const them = sql`json_each(${JSON.stringify(providers)}) p`;
  return sql`SELECT TOTAL(o.completed) AS completed, TOTAL(o.minutes) AS minutes, TOTAL(o.satisfaction) AS satisfaction, TOTAL(o.evaluated) AS evaluated,
      (SELECT COUNT(DISTINCT ${setOf(column('r.resident'))}) FROM ${them} CROSS JOIN linkage_reached r ON r.provider = p.value) AS people
    FROM ${them} CROSS JOIN linkage_outcome o ON o.provider = p.value`;
};

export interface DeclineRow {
  readonly reason: string;
  readonly count: number;
  readonly last_at: string;
}
/** Why it was declined so often, the most frequent first. */
export const declinesOf = (resource: string, atLeast: number): Sql =>
  sql`SELECT reason, COUNT(*) AS count, MAX(at) AS last_at FROM linkage_decline WHERE resource = ${resource} GROUP BY reason HAVING COUNT(*) >= ${atLeast} ORDER BY count DESC, reason LIMIT 20`;
