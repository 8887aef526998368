import type { Views } from '#platform/read-model';
import type { ConsentRecipient } from './consent.events.js';
import { consentsOf, standingOf, type ConsentRow, type StandingRow } from './consent.queries.js';
import { mayKnow, mayKnowSensitive, nothingSaid, toldOtherwise, type AskedOn, type Party, type Said, type Statement } from './consent.rules.js';

/** Whoever is about to tell somebody about a resident asks here first. */
export class Consents {
  constructor(private readonly views: Views) {}

  /** Whether this party may know whom help is for. */
  mayKnow(resident: string, party: Party, asked: AskedOn): boolean {
    return mayKnow(this.said(resident), party, asked);
  }

  mayKnowSensitive(resident: string, party: Party, asked: AskedOn): boolean {
    return mayKnowSensitive(this.said(resident), party, asked);
  }

  /** Whether helpers may in general, and those (ids) of whom the answer is the other one. */
  told(resident: string, asked: AskedOn): ReturnType<typeof toldOtherwise> {
    return toldOtherwise(this.said(resident), asked);
  }

  rows(resident: string): readonly ConsentRow[] {
    return this.views.all<ConsentRow>(consentsOf(resident));
  }

  said(resident: string): Said {
    const row = this.views.get<StandingRow>(standingOf(resident));
    if (!row) return nothingSaid;
    return {
      statements: this.rows(resident).map(statementOf),
      general: row.general_by === null ? null : { by: row.general_by, until: row.general_until, at: row.general_at ?? '' },
      refused: row.refused_by === null ? null : { by: row.refused_by, at: row.refused_at ?? '' },
      guardian: row.guardian === 1 ? { until: row.guardian_until } : null,
    };
  }
}

export const statementOf = ({ purpose, recipients, given_by: by, sensitive, until, withdrawn_at: withdrawnAt }: ConsentRow): Statement => ({
  purpose, recipients: JSON.parse(recipients) as ConsentRecipient[], by, sensitive: sensitive === 1, until, withdrawnAt,
});
