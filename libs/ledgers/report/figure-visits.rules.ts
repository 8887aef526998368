import { sql, type Sql } from '#platform/read-model';
import { civilDateAt } from '#reference/calendar';
import { riskLevels, type RiskLevel } from '#reference/catalogue';
import { stretchOfVisits } from '#linking/pairing';
import type { Count } from './counting.rules.js';
import { counted, type Cause } from './figure-entries.rules.js';
import { monthOf } from './months.rules.js';

/** Of what is due by somebody's level of risk since it was set: the days of visits, and the last days of what was missed, which a visit that is entered later may make up for. */
export const visitTables = {
  figure_visit: 'resident TEXT NOT NULL, day TEXT NOT NULL, PRIMARY KEY (resident, day)',
  figure_missed: 'resident TEXT NOT NULL, day TEXT NOT NULL, PRIMARY KEY (resident, day)',
};

const risks = riskLevels.terms.map(({ code }) => code);
const due = (risk: RiskLevel): Count => [`VISITS_DUE_${risk}`, 1];
const done = (risk: RiskLevel): Count => [`VISITS_DONE_${risk}`, 1];

/** A level that is set asks anew, whatever was done or missed before. */
export const levelSet = (resident: string, risk: string | Sql, on: string): readonly Sql[] => [
  sql`UPDATE figure_resident SET risk = ${risk}, since = ${on} WHERE id = ${resident}`,
  sql`DELETE FROM figure_visit WHERE resident = ${resident}`,
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
    const first = sql`${served} AND NOT EXISTS (SELECT 1 FROM figure_visit v WHERE v.resident = r.id AND v.day >= ${from} AND v.day <= ${until})`;
    const missedFrom = (day: string): Sql => sql`FROM figure_missed m WHERE m.resident = ${resident} AND m.day >= ${day} AND m.day <= ${until}`;
    return [
      ...counted(sql`SELECT r.station ${first} AND NOT EXISTS (SELECT 1 ${missedFrom(from)})`, monthOf(on), cause.event, [due(risk), done(risk)], cause),
      ...counted(sql`SELECT r.station ${first} AND EXISTS (SELECT 1 ${missedFrom(on)})`, sql`(SELECT substr(MIN(m.day), 1, 7) ${missedFrom(on)})`, cause.event, [done(risk)], cause),
      sql`INSERT OR IGNORE INTO figure_visit SELECT r.id, ${on} ${served}`,
    ];
  });

export function visitMissed(resident: string, dueAt: string, cause: Cause): readonly Sql[] {
  // A day's end is the next day's beginning.
  const day = civilDateAt(new Date(Date.parse(dueAt) - 1).toISOString());
  return [
    ...risks.flatMap((risk) => counted(sql`SELECT station FROM figure_resident WHERE id = ${resident} AND risk = ${risk}`, monthOf(day), cause.event, [due(risk)], cause)),
    sql`INSERT OR IGNORE INTO figure_missed VALUES (${resident}, ${day})`,
  ];
}
