import { notice, type Message } from '#platform/notification';
import { addHours } from '#reference/calendar';
import type { Rows } from '#platform/read-model';
import { agreementEvents, type AgreementTerms } from './agreement.events.js';
import { findAgreement, type AgreementRow } from './agreement.queries.js';
import { agreements } from './agreements.projection.js';
import { pledgeEvents } from './pledge.events.js';

const GOOD_FOR_HOURS = 7 * 24;
const told = (to: Message['to'], template: string, about: Message['about'], at: string): Message => ({
  to, template, about, language: 'zh', until: addHours(at, GOOD_FOR_HOURS),
});

/** Whoever keeps an agreement and all who are parties to it, but for one. */
function concerned(id: string, rows: Rows, except?: string): readonly Message['to'][] {
  const row = rows.get<AgreementRow>(findAgreement(id));
  if (!row) return [];
  const { parties } = JSON.parse(row.terms) as AgreementTerms;
  const all: Message['to'][] = [{ kind: 'STATION', id: row.station }, ...parties.filter((party) => party.id !== row.station).map(({ kind, id: of }) => ({ kind, id: of }))];
  return all.filter((one) => one.id !== except);
}

/** Tells all parties that an agreement runs out, or ends before its time, its station of visits that nobody can take, and donors of what they have not given yet. */
export const tellOfAgreements = notice({ ...agreementEvents, ...pledgeEvents }, {
  name: 'agreements',
  views: [agreements.name],
  on: {
    AgreementNoticeGiven: ({ id, occurredAt, event: { data } }, rows) => concerned(id, rows, data.party.id).map((to) => told(to, 'AGREEMENT_NOTICE_GIVEN', { agreement: id }, occurredAt)),
    AgreementNoticeTakenBack: ({ id, occurredAt, event: { data } }, rows) => concerned(id, rows, data.party.id).map((to) => told(to, 'AGREEMENT_NOTICE_TAKEN_BACK', { agreement: id }, occurredAt)),
    // What is agreed on with whoever helped under it, and to come after its last day, is for the station to look at.
    AgreementEnded: ({ id, occurredAt }, rows) => concerned(id, rows).map((to) => told(to, 'AGREEMENT_ENDED', { agreement: id }, occurredAt)),
    AgreementEndTakenBack: ({ id, occurredAt }, rows) => concerned(id, rows).map((to) => told(to, 'AGREEMENT_GOES_ON', { agreement: id }, occurredAt)),
    AgreementExpiryNear: ({ id, occurredAt, event: { data } }) => {
      const parties = data.parties.filter((party) => party.id !== data.station);
      return [{ kind: 'STATION', id: data.station } as const, ...parties].map((to) => told(to, 'AGREEMENT_RUNS_OUT', { agreement: id }, occurredAt));
    },
    AgreementHelperLeft: ({ id, occurredAt, event: { data } }) =>
      data.uncovered.length === 0 ? [] : [told({ kind: 'STATION', id: data.station }, 'AGREEMENT_VISITS_UNCOVERED', { agreement: id }, occurredAt)],
    PledgeInstalmentOverdue: ({ id, occurredAt, event: { data } }) => {
      const donor = data.organization === null ? [] : [{ kind: 'ORGANIZATION', id: data.organization } as const];
      return [{ kind: 'STATION', id: data.station } as const, ...donor].map((to) => told(to, 'INSTALMENT_OVERDUE', { pledge: id, instalment: data.instalment }, occurredAt));
    },
  },
});
