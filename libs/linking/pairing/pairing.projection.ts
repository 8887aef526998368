import { projection, sql, type Sql } from '#platform/read-model';
import { civilDateAt, endOfDay } from '#reference/calendar';
import type { RiskLevel } from '#reference/catalogue';
import { residentEvents } from '#linking/resident';
import { pairingEvents, residentVisitsEvents, type VisitDue } from './pairing.events.js';
import { filesOf } from './pairing.queries.js';
import { countsIfSetBy, dueOnceSet, dueOnceVisited, stretchOfVisits } from './visit-due.rules.js';

const COUNTY = 6;
const countyOf = (region: string): string => region.slice(0, COUNTY);
const next = (id: string, due: VisitDue | null): Sql => sql`UPDATE pairing SET due_on = ${due?.on ?? null}, due_at = ${due?.at ?? null} WHERE id = ${id}`;

/** Who is paired with whom, and when the next visit is due. */
export const pairings = projection({ ...pairingEvents, ...residentEvents }, {
  name: 'pairings',
  version: 7,
  tables: {
    pairing: `number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, resident TEXT NOT NULL, file TEXT NOT NULL, station TEXT NOT NULL, provider_kind TEXT NOT NULL, provider TEXT NOT NULL,
      organization TEXT, person TEXT, resource TEXT, region TEXT NOT NULL, county TEXT NOT NULL, rhythm TEXT NOT NULL, begins TEXT NOT NULL, until TEXT, due_on TEXT, due_at TEXT,
      made INTEGER NOT NULL DEFAULT 0, missed INTEGER NOT NULL DEFAULT 0, missing_since TEXT,
      last_on TEXT, ended_on TEXT, reason TEXT, words TEXT, over_at TEXT, begun_at TEXT NOT NULL`,
    pairing_county: 'code TEXT PRIMARY KEY',
  },
  clustered: ['pairing_county'],
  indexes: {
    pairing_by_station: 'pairing (station, number)', pairing_by_resident: 'pairing (resident, number)', pairing_of_merged: 'pairing (file) WHERE file <> resident', pairing_by_organization: 'pairing (organization, number)',
    pairing_by_person: 'pairing (person, number)', pairing_missing_of_station: 'pairing (station, missing_since) WHERE missing_since IS NOT NULL',
    pairing_missing_of_county: 'pairing (county, missing_since) WHERE missing_since IS NOT NULL', pairing_missing_of_organization: 'pairing (organization, missing_since) WHERE organization IS NOT NULL AND missing_since IS NOT NULL',
    pairing_due: 'pairing (due_at, id) WHERE due_at IS NOT NULL',
    pairing_over: 'pairing (over_at, id) WHERE over_at IS NOT NULL',
  },
  on: {
    PairingBegun: ({ id, occurredAt, event: { data } }) => [
      sql`INSERT INTO pairing (id, resident, file, station, provider_kind, provider, organization, person, resource, region, county, rhythm, begins, until, over_at, begun_at)
          VALUES (${id}, ${data.resident}, ${data.resident}, ${data.station}, ${data.provider.kind}, ${data.provider.id}, ${data.provider.kind === 'ORGANIZATION' ? data.provider.id : null},
            ${data.provider.kind === 'VOLUNTEER' || data.provider.kind === 'SOCIAL_WORKER' ? data.provider.id : null}, ${data.resource}, ${data.region},
            ${countyOf(data.region)}, ${JSON.stringify(data.rhythm)}, ${data.from}, ${data.until}, ${data.until === null ? null : endOfDay(data.until)}, ${occurredAt})`,
      sql`INSERT OR IGNORE INTO pairing_county VALUES (${countyOf(data.region)})`,
      next(id, data.next),
    ],
    PairingVisited: ({ id, event: { data } }) => [
      sql`UPDATE pairing SET made = made + 1, missing_since = NULL, last_on = max(ifnull(last_on, ''), ${data.on}) WHERE id = ${id}`, next(id, data.next),
    ],
    PairingVisitTakenBack: ({ id, event: { data } }) => [
      sql`UPDATE pairing SET made = made - 1, missing_since = ${data.missingSince}, last_on = ${data.last} WHERE id = ${id}`, next(id, data.next),
    ],
    PairingVisitMissed: ({ id, event: { data } }) => [sql`UPDATE pairing SET missed = missed + ${data.missing}, missing_since = ifnull(missing_since, ${data.due.at}) WHERE id = ${id}`, next(id, data.next)],
    PairingEnded: ({ id, event: { data } }) => [sql`UPDATE pairing SET ended_on = ${data.on}, over_at = NULL, missing_since = NULL, reason = ${data.reason}, words = ${data.words?.sealed ?? null} WHERE id = ${id}`, next(id, null)],
    ResidentMerged: ({ id, event: { data } }) => sql`UPDATE pairing SET resident = ${data.into} WHERE resident = ${id}`,
    ResidentParted: ({ id, event: { data } }) =>
      sql`UPDATE pairing SET resident = ${id}, station = ${data.station} WHERE file <> resident AND file IN (SELECT value FROM json_each(${JSON.stringify(data.files)}))`,
    ResidentErased: ({ id }) => sql`UPDATE pairing SET words = NULL WHERE resident = ${id}`,
    // Those who supervise where somebody lives look after it, and no longer those where they lived.
    ResidentMoved: ({ id, event: { data } }) => [
      sql`UPDATE pairing SET station = ${data.to}, region = ${data.livingRegion}, county = ${countyOf(data.livingRegion)} WHERE resident = ${id}`,
      sql`INSERT OR IGNORE INTO pairing_county VALUES (${countyOf(data.livingRegion)})`,
    ],
  },
});

/** The risk is in the row: of the three answers the one for it. */
const byRisk = (of: (risk: RiskLevel) => string): Sql => sql`CASE risk WHEN 'HIGH' THEN ${of('HIGH')} WHEN 'KEY' THEN ${of('KEY')} ELSE ${of('GENERAL')} END`;
/** A day's visit counts once, when it is first heard of: the ledger tells of a pairing's visit again, and the risk may have changed in between. What was due and missing before is kept, should it be taken back. */
function visited(resident: string, on: string): readonly Sql[] {
  const files = sql`resident IN (${filesOf(resident)})`;
  const counts = sql`ifnull(last_on, '') < ${on} AND since <= ${byRisk((risk) => countsIfSetBy(risk, on))}`;
  const next = byRisk((risk) => dueOnceVisited(risk, on));
  return [
    sql`INSERT OR IGNORE INTO visit_day SELECT resident, ${on}, iif(${counts} AND due_at < ${next}, due_at, NULL), iif(${counts}, missing_since, NULL) FROM visit_due WHERE ${files}`,
    sql`UPDATE visit_due SET last_on = ${on}, missing_since = NULL, due_at = max(due_at, ${next}) WHERE ${files} AND ${counts}`,
  ];
}
/**
 * Where nobody was there on that day after all, what it had been for is due again, also where that is over by now, so that it is missed; unless another visit of the same period was for it as well, or a later one
 * asks for what comes after that.
 */
function notVisited(resident: string, on: string): readonly Sql[] {
  const files = sql`(${filesOf(resident)})`;
  const [from, until] = [byRisk((risk) => stretchOfVisits(risk, on).from), byRisk((risk) => stretchOfVisits(risk, on).until)];
  const another = (of: string): Sql => sql`FROM visit_day d CROSS JOIN visit_due v ON v.resident = d.resident WHERE d.resident = ${{ text: `${of}.resident`, values: [] }} AND d.day <> ${on} AND d.day >= ${from} AND d.day <= ${until}`;
  return [
    sql`UPDATE visit_day SET was_due_at = t.was_due_at FROM visit_day t
        WHERE visit_day.resident IN ${files} AND t.resident = visit_day.resident AND t.day = ${on} AND visit_day.was_due_at IS NULL AND visit_day.day = (SELECT min(d.day) ${another('visit_day')})`,
    sql`UPDATE visit_due SET due_at = iif(t.was_due_at IS NOT NULL AND due_at = ${byRisk((risk) => dueOnceVisited(risk, on))} AND NOT EXISTS (SELECT 1 ${another('visit_due')}), t.was_due_at, due_at),
          missing_since = iif(last_on = ${on}, t.was_missing_since, missing_since), last_on = (SELECT max(d.day) FROM visit_day d WHERE d.resident = visit_due.resident AND d.day <> ${on})
        FROM visit_day t WHERE visit_due.resident IN ${files} AND t.resident = visit_due.resident AND t.day = ${on}`,
    sql`DELETE FROM visit_day WHERE resident IN ${files} AND day = ${on}`,
  ];
}
/** A level of risk asks anew: what visits had been for by another one is not due again. */
const askedAnew = (resident: string): Sql => sql`UPDATE visit_day SET was_due_at = NULL, was_missing_since = NULL WHERE resident = ${resident}`;
const expected = (resident: string, risk: RiskLevel, at: string): readonly Sql[] =>
  [sql`UPDATE visit_due SET risk = ${risk}, since = ${civilDateAt(at)}, due_at = ${dueOnceSet(risk, at)} WHERE resident = ${resident}`, askedAnew(resident)];

/** Nobody was expected while the file had gone on in another, or was closed. */
const anew = (resident: string, at: string): readonly Sql[] => [
  sql`UPDATE visit_due SET goes_on_in = NULL, since = ${civilDateAt(at)}, due_at = CASE risk WHEN 'HIGH' THEN ${dueOnceSet('HIGH', at)} WHEN 'KEY' THEN ${dueOnceSet('KEY', at)}
        ELSE ${dueOnceSet('GENERAL', at)} END WHERE resident = ${resident}`,
  askedAnew(resident),
];

/** 探访: by when each resident is to be visited, by risk level. */
export const visitsDue = projection({ ...residentEvents, ...residentVisitsEvents, ...pairingEvents }, {
  name: 'visits_due',
  version: 8,
  tables: {
    visit_due: `resident TEXT PRIMARY KEY, station TEXT NOT NULL, region TEXT NOT NULL, county TEXT NOT NULL, risk TEXT NOT NULL, since TEXT NOT NULL, minor INTEGER NOT NULL, due_at TEXT, last_on TEXT,
      missed INTEGER NOT NULL DEFAULT 0, missing_since TEXT, goes_on_in TEXT`,
    /** `was_due_at`: what was due before the visit, where it was for that. */
    visit_day: 'resident TEXT NOT NULL, day TEXT NOT NULL, was_due_at TEXT, was_missing_since TEXT, PRIMARY KEY (resident, day)',
    visit_county: 'code TEXT PRIMARY KEY',
  },
  clustered: ['visit_day', 'visit_county'],
  indexes: {
    visit_missing_of_station: 'visit_due (station, missing_since) WHERE missing_since IS NOT NULL', visit_missing_of_county: 'visit_due (county, missing_since) WHERE missing_since IS NOT NULL',
    visit_due_by_station: 'visit_due (station, due_at, resident) WHERE due_at IS NOT NULL', visit_due_by_time: 'visit_due (due_at, resident) WHERE due_at IS NOT NULL' },
  on: {
    ResidentEnrolled: ({ id, occurredAt, event: { data } }) => [
      sql`INSERT INTO visit_due (resident, station, region, county, risk, since, minor, due_at)
          VALUES (${id}, ${data.station}, ${data.livingRegion}, ${countyOf(data.livingRegion)}, ${data.risk}, ${civilDateAt(occurredAt)}, ${data.minor ? 1 : 0}, ${dueOnceSet(data.risk, occurredAt)})`,
      sql`INSERT OR IGNORE INTO visit_county VALUES (${countyOf(data.livingRegion)})`,
    ],
    ResidentIdentityCorrected: ({ id, event: { data } }) => sql`UPDATE visit_due SET minor = ${data.minor ? 1 : 0} WHERE resident = ${id}`,
    ResidentRiskSet: ({ id, occurredAt, event: { data } }) => expected(id, data.risk, occurredAt),
    ResidentMoved: ({ id, event: { data } }) => [
      sql`UPDATE visit_due SET station = ${data.to}, region = ${data.livingRegion}, county = ${countyOf(data.livingRegion)} WHERE resident = ${id}`,
      sql`INSERT OR IGNORE INTO visit_county VALUES (${countyOf(data.livingRegion)})`,
    ],
    ResidentMerged: ({ id, event: { data } }) => sql`UPDATE visit_due SET due_at = NULL, missing_since = NULL, goes_on_in = ${data.into} WHERE resident = ${id}`,
    ResidentParted: ({ id, occurredAt }) => anew(id, occurredAt),
    ResidentFileClosed: ({ id }) => sql`UPDATE visit_due SET due_at = NULL, missing_since = NULL WHERE resident = ${id}`,
    ResidentFileReopened: ({ id, occurredAt }) => anew(id, occurredAt),
    ResidentErased: ({ id }) => sql`UPDATE visit_due SET due_at = NULL, missing_since = NULL WHERE resident = ${id}`,
    ResidentVisited: ({ id, event: { data } }) => visited(id, data.on),
    ResidentVisitTakenBack: ({ id, event: { data } }) => notVisited(id, data.on),
    ResidentVisitMissed: ({ id, event: { data } }) =>
      sql`UPDATE visit_due SET missed = missed + 1, missing_since = ifnull(missing_since, ${data.dueAt}), due_at = ${data.nextDueAt} WHERE resident = ${id} AND due_at = ${data.dueAt}`,
    PairingVisited: ({ event: { data } }) => visited(data.resident, data.on),
  },
});
