import { notice, type Message } from '#platform/notification';
import { addHours } from '#reference/calendar';
import { agreementEvents } from './agreement.events.js';
import { pledgeEvents } from './pledge.events.js';

const GOOD_FOR_HOURS = 7 * 24;
const told = (to: Message['to'], template: string, about: Message['about'], at: string): Message => ({
  to, template, about, language: 'zh', until: addHours(at, GOOD_FOR_HOURS),
});

/** Tells all parties that an agreement runs out, its station of visits that nobody can take, and donors of what they have not given yet. */
export const tellOfAgreements = notice({ ...agreementEvents, ...pledgeEvents }, {
  name: 'agreements',
  on: {
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
