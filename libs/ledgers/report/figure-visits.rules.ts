import { sql, type Sql } from '#platform/read-model';
import { civilDateAt } from '#reference/calendar';
import { riskLevels, type RiskLevel } from '#reference/catalogue';
import { stretchOfVisits } from '#linking/pairing';
import type { Count } from './counting.rules.js';
import { booked, column, counted, type Cause } from './figure-entries.rules.js';
import { monthOf } from './months.rules.js';

/** The days of visits with the events that told of them, of which those before a change of level are `past`; and the last days of what was missed since, which a visit that is entered later may make up for. */
export const visitTables = {
  figure_visit: 'resident TEXT NOT NULL, day TEXT NOT NULL, source TEXT NOT NULL, past INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (resident, day)',
  figure_missed: 'resident TEXT NOT NULL, day TEXT NOT NULL, PRIMARY KEY (resident, day)',
};

const risks = riskLevels.terms.map(({ code }) => code);
const due = (risk: RiskLevel): Count => [`VISITS_DUE_${risk}`, 1];
const done = (risk: RiskLevel): Count => [`VISITS_DONE_${risk}`, 1];

/** A level that is set asks anew, whatever was done or missed before. */
export const levelSet = (resident: string, risk: string | Sql, on: string): readonly Sql[] => [
  sql`UPDATE figure_resident SET risk = ${risk}, since = ${on} WHERE id = ${resident}`,
  sql`UPDATE figure_visit SET past = 1 WHERE resident = ${resident}`,
  sql`DELETE FROM figure_missed WHERE resident = ${resident}`,
];

/**
 * Of a calendar period one visit was due, and the first is it: others are home visits and no more, as is one that came too late for what a change of level had asked for within hours. One that is entered
 * after it was missed makes up for that, in the month in which it was due.
 */
export const visitMade = (resident: string, on: string, cause: Cause): readonly Sql[] =>
  risks.flatMap((risk) => {
    const { from, until, setBy } = stretchOfVisits(risk, on);
    const served = sql`FROM figure_resident r WHERE r.id = ${resident} AND r.risk = ${risk} AND r.since <= ${setBy}`;
    const first = sql`${served} AND NOT EXISTS (SELECT 1 FROM figure_visit v WHERE v.resident = r.id AND v.past = 0 AND v.day >= ${from} AND v.day <= ${until})`;
    const missedFrom = (day: string): Sql => sql`FROM figure_missed m WHERE m.resident = ${resident} AND m.day >= ${day} AND m.day <= ${until}`;
    return [
      ...counted(sql`SELECT r.station ${first} AND NOT EXISTS (SELECT 1 ${missedFrom(from)})`, monthOf(on), cause.event, [due(risk), done(risk)], cause),
      ...counted(sql`SELECT r.station ${first} AND EXISTS (SELECT 1 ${missedFrom(on)})`, sql`(SELECT substr(MIN(m.day), 1, 7) ${missedFrom(on)})`, cause.event, [done(risk)], cause),
      sql`INSERT OR IGNORE INTO figure_visit (resident, day, source) SELECT r.id, ${on}, ${cause.event} ${served}`,
    ];
  });

const ofRisk = (on: string, end: 'from' | 'until'): Sql =>
  sql`CASE r.risk WHEN 'HIGH' THEN ${stretchOfVisits('HIGH', on)[end]} WHEN 'KEY' THEN ${stretchOfVisits('KEY', on)[end]} ELSE ${stretchOfVisits('GENERAL', on)[end]} END`;
/**
 * Nobody was there on that day after all. As long as its period runs the visit is neither due yet nor done; of one that is over, or of another level of risk, it was due and was not done. A period in which another
 * visit was made stays as it is.
 */
export function visitTakenBack(resident: string, on: string, { event, type, at, made }: Cause): readonly Sql[] {
  const isOver = sql`${ofRisk(on, 'until')} < ${civilDateAt(at)}`;
  const only = sql`v.resident = ${resident} AND v.day = ${on}
    AND NOT EXISTS (SELECT 1 FROM figure_visit o WHERE o.resident = v.resident AND o.past = v.past AND o.day <> v.day AND o.day >= ${ofRisk(on, 'from')} AND o.day <= ${ofRisk(on, 'until')})`;
  return [
    sql`INSERT OR IGNORE INTO figure_missed SELECT v.resident, ${ofRisk(on, 'until')} FROM figure_visit v CROSS JOIN figure_resident r ON r.id = v.resident
        WHERE ${only} AND v.past = 0 AND ${isOver} AND EXISTS (SELECT 1 FROM figure_entry e WHERE e.source = v.source)`,
    sql`INSERT INTO figure_entry (station, indicator, month, booked, event, type, at, source, who, person, value)
        SELECT e.station, e.indicator, e.month, ${booked(column('e.station'), column('e.booked'), made)}, ${event}, ${type}, ${at}, e.source, e.who, e.person, -e.value
        FROM figure_visit v CROSS JOIN figure_resident r ON r.id = v.resident CROSS JOIN figure_entry e ON e.source = v.source
        WHERE ${only} AND (e.indicator LIKE 'VISITS_DONE_%' OR (v.past = 0 AND NOT ${isOver}))`,
    sql`DELETE FROM figure_visit WHERE resident = ${resident} AND day = ${on}`,
  ];
}

export function visitMissed(resident: string, dueAt: string, cause: Cause): readonly Sql[] {
  // A day's end is the next day's beginning.
  const day = civilDateAt(new Date(Date.parse(dueAt) - 1).toISOString());
  return [
    // Of a visit that was taken back it was known to be due already.
    ...risks.flatMap((risk) =>
      counted(sql`SELECT r.station FROM figure_resident r WHERE r.id = ${resident} AND r.risk = ${risk} AND NOT EXISTS (SELECT 1 FROM figure_missed m WHERE m.resident = r.id AND m.day = ${day})`,
        monthOf(day), cause.event, [due(risk)], cause)),
    sql`INSERT OR IGNORE INTO figure_missed VALUES (${resident}, ${day})`,
  ];
}
