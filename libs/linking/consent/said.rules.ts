import type { Rows } from '#platform/read-model';
import type { ConsentRecipient } from './consent.events.js';
import { consentsOf, standingsOf, type ConsentRow, type StandingRow } from './consent.queries.js';
import { mayKnow, type AskedOn, type Party } from './consent.rules.js';
import { asOnePerson, type Given, type SaidInFile, type SaidOfPerson } from './one-person.rules.js';

/** Of the person, in whichever of their files. */
export function saidOf(rows: Rows, resident: string): SaidOfPerson {
  const standings = rows.all<StandingRow>(standingsOf(resident));
  const consents = standings.length === 0 ? [] : rows.all<ConsentRow>(consentsOf(resident));
  return asOnePerson(standings.map((row) => saidIn(row, consents)));
}

/** Whether parties may know whom help is for, as the tables of this room have it. */
export function whoMayKnow(rows: Rows, resident: string, asked: AskedOn): (party: Party) => boolean {
  const said = saidOf(rows, resident);
  return (party) => mayKnow(said, party, asked);
}

const saidIn = (row: StandingRow, rows: readonly ConsentRow[]): SaidInFile => ({
  statements: rows.filter(({ resident }) => resident === row.resident).map(statementOf),
  general: row.general_by === null ? null : { by: row.general_by, until: row.general_until, at: row.general_at ?? '' },
  refused: row.refused_by === null ? null : { by: row.refused_by, at: row.refused_at ?? '' },
  guardian: row.guardian === 1 ? { until: row.guardian_until } : null,
  guardianEndedAt: row.guardian_ended_at,
  mergedAt: row.merged_at,
});

const statementOf = ({ id, purpose, recipients, given_by: by, sensitive, until, given_at: at, withdrawn_at: withdrawnAt }: ConsentRow): Given => ({
  id, at, purpose, recipients: JSON.parse(recipients) as ConsentRecipient[], by, sensitive: sensitive === 1, until, withdrawnAt,
});
