import type { Views } from '#platform/read-model';
import type { ConsentRecipient } from './consent.events.js';
import { consentsOf, standingsOf, type ConsentRow, type StandingRow } from './consent.queries.js';
import { mayKnow, mayKnowSensitive, toldOtherwise, type AskedOn, type Party } from './consent.rules.js';
import { asOnePerson, type Given, type SaidInFile, type SaidOfPerson } from './one-person.rules.js';

/** Whoever is about to tell somebody about a resident asks here first. */
export class Consents {
  constructor(private readonly views: Views) {}

  /** Whether this party may know whom help is for. */
  mayKnow(resident: string, party: Party, asked: AskedOn): boolean {
    return mayKnow(this.said(resident), party, asked);
  }

  /** The same, for those who ask of many parties. */
  whoMayKnow(resident: string, asked: AskedOn): (party: Party) => boolean {
    const said = this.said(resident);
    return (party) => mayKnow(said, party, asked);
  }

  mayKnowSensitive(resident: string, party: Party, asked: AskedOn): boolean {
    return mayKnowSensitive(this.said(resident), party, asked);
  }

  /** Whether helpers may in general, and those of whom the answer is the other one. */
  told(resident: string, asked: AskedOn): ReturnType<typeof toldOtherwise> {
    return toldOtherwise(this.said(resident), asked);
  }

  rows(resident: string): readonly ConsentRow[] {
    return this.views.all<ConsentRow>(consentsOf(resident));
  }

  /** Of the person, in whichever of their files. */
  said(resident: string): SaidOfPerson {
    const standings = this.views.all<StandingRow>(standingsOf(resident));
    const rows = standings.length === 0 ? [] : this.rows(resident);
    return asOnePerson(standings.map((row) => saidIn(row, rows)));
  }
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
