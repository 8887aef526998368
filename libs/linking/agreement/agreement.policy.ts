import { ask, type Order } from '#platform/event-sourcing';
import { policy } from '#platform/policies';
import type { Rows } from '#platform/read-model';
import { dueSource, type DueRow } from '#platform/timekeeper';
import { civilDateAt } from '#reference/calendar';
import { charityResource, type CharityResourceCommand } from '#societies/charity-resource';
import { cancelling, endingWithHelper } from '#linking/linkage';
import { HELPER_GONE, pairing, pairingEvents } from '#linking/pairing';
import { agreement } from './agreement.decider.js';
import { agreementEvents, type AgreementTerms, type Supply } from './agreement.events.js';
import { agreementsToWarnOf, agreementsTurning, findAgreement, findSupply, quotaOfPairing, type AgreementRow, type SupplyRow } from './agreement.queries.js';
import { helpFromNobody, pairingsWithNobody } from './agreement-helpers.queries.js';
import { agreementDeliveries } from './agreement-deliveries.projection.js';
import { agreements } from './agreements.projection.js';
import { pledge } from './pledge.decider.js';
import { instalmentsDue } from './pledge.queries.js';
import { QUOTA_OF_PAIRINGS, unitsOfVisits, useOfVisit } from './quota-of-pairings.rules.js';
import { resourceOf } from './supply.rules.js';
import { termsFed } from './term.rules.js';

const each = (supplies: readonly Supply[], command: CharityResourceCommand): readonly Order[] => supplies.map(({ resource }) => [ask(charityResource, resource, command)]);
/** Of what was drafted only codes and stations change, which the row knows; which resources are fed the event itself says. */
function registered(id: string, supplies: readonly Supply[], from: string, until: string, rows: Rows): readonly Order[] {
  const row = rows.get<AgreementRow>(findAgreement(id));
  if (!row) return [];
  const terms = JSON.parse(row.terms) as AgreementTerms;
  return supplies.flatMap(({ quota: of, resource }) => {
    const quota = terms.quotas.find((one) => one.id === of);
    return quota ? [[ask(charityResource, resource, { type: 'RegisterResource', data: { ...resourceOf(quota, terms, from, until), agreement: id } })]] : [];
  });
}

/** What is promised once is promised once more for the term that follows; what was not given of it is still owed. */
function promisedAgain(id: string, supplies: readonly Supply[], term: number, rows: Rows): readonly Order[] {
  const row = rows.get<AgreementRow>(findAgreement(id));
  const quotas = row ? (JSON.parse(row.terms) as AgreementTerms).quotas.filter(({ per }) => per === 'NONE') : [];
  return supplies.flatMap((supply) => {
    const quota = quotas.find((one) => one.id === supply.quota);
    return quota ? [[ask(charityResource, supply.resource, { type: 'AdjustCapacity', data: { total: quota.total * termsFed(supply, term) } })]] : [];
  });
}

/** From then on nothing is promised of them; what was promised stays promised. */
const validUntil = (supplies: readonly Supply[], until: string, rows: Rows): readonly Order[] =>
  supplies.map(({ resource }) => {
    const from = rows.get<SupplyRow>(findSupply(resource))?.begins;
    return [ask(charityResource, resource, { type: 'CorrectResource', data: { terms: { validity: { ...(from === undefined ? {} : { from }), until } } } })];
  });

/** An agreement in force is supply: what it promises stands in the pool, rests with it, and goes with it. */
export const supply = policy(agreementEvents, {
  name: 'agreements-feed-the-pool',
  views: [agreements.name],
  on: {
    AgreementInForce: ({ id, event: { data } }, rows) => registered(id, data.supplies, data.from, data.until, rows),
    AgreementSuspended: ({ event: { data } }) => each(data.supplies, { type: 'PauseResource', data: { reason: 'PROVIDER_UNAVAILABLE', until: data.until, withAgreement: true } }),
    AgreementResumed: ({ event: { data } }) => each(data.supplies, { type: 'ResumeResource', data: {} }),
    AgreementRenewed: ({ id, event: { data } }, rows) =>
      data.prolonged ? [...validUntil(data.supplies, data.until, rows), ...promisedAgain(id, data.supplies, data.term, rows)] : registered(id, data.supplies, data.from, data.until, rows),
    AgreementNoticeGiven: ({ event: { data } }, rows) => validUntil(data.supplies, data.lastDay, rows),
    AgreementNoticeTakenBack: ({ event: { data } }, rows) => validUntil(data.supplies, data.until, rows),
    AgreementAreaCorrected: ({ event: { data } }) =>
      each(data.supplies, { type: 'CorrectResource', data: { terms: { coverage: { nationwide: false, regions: data.regions } } } }),
    AgreementEndTakenBack: ({ event: { data } }) => each(data.supplies, { type: 'ReinstateResource', data: {} }),
    AgreementExpired: ({ event: { data } }) => each(data.supplies, { type: 'RetireResource', data: { reason: 'ENDED' } }),
    AgreementEnded: ({ event: { data } }) => each(data.supplies, { type: 'RetireResource', data: { reason: data.reason === 'MISTAKE' ? 'REGISTERED_BY_MISTAKE' : 'ENDED' } }),
  },
});

/** A visit of a pairing is one of those that were promised: it leaves so much less for others. Beyond the quota it is given all the same, and counted as given. One that was told by mistake gives back what it used. */
export const useUpQuota = policy(pairingEvents, {
  name: QUOTA_OF_PAIRINGS,
  views: [agreementDeliveries.name],
  on: {
    PairingVisited: ({ id, event: { data } }, rows) => {
      const found = rows.get<{ resource: string; unit: string }>(quotaOfPairing(id));
      if (!found || !unitsOfVisits.includes(found.unit)) return [];
      return [[ask(charityResource, found.resource, { type: 'ConsumeCapacity', data: { quantity: 1, date: data.on, use: useOfVisit(id, data.on, data.after) } })]];
    },
    PairingVisitTakenBack: ({ id, event: { data } }, rows) => {
      const found = rows.get<{ resource: string }>(quotaOfPairing(id));
      return found ? [[ask(charityResource, found.resource, { type: 'ReturnCapacity', data: { use: useOfVisit(id, data.on, data.mistakes - 1) } })]] : [];
    },
  },
});

/** Help that was agreed on with somebody who left is called off, so that the need is open again and nobody waits for them. */
export const freeWhatWasAgreedOn = policy(agreementEvents, {
  name: 'help-of-those-who-left-is-called-off',
  on: {
    AgreementHelperLeft: ({ event: { data } }) =>
      data.freed.map(({ linkage: id, need, resource, station }) => cancelling({ id, need, resource }, [station], 'STATION', { reason: 'HELPER_UNAVAILABLE' })),
  },
});

/** Whom somebody visited of their own accord has nobody once they have left: the pairing ends, and its station hears of it. */
export const endPairingsWithNobody = dueSource<DueRow>({
  name: 'pairings-whose-helper-is-gone',
  rows: pairingsWithNobody,
  order: ({ id, due_at: dueAt }) => [ask(pairing, id, { type: 'EndPairing', data: { reason: HELPER_GONE, on: civilDateAt(dueAt) } })],
});

/** Likewise what they were to give once: the need is open again, and its station hears of it before anybody waits in vain. */
export const endHelpFromNobody = dueSource<DueRow & { readonly need: string; readonly resource: string }>({
  name: 'linkages-whose-helper-is-gone',
  rows: helpFromNobody,
  order: (row) => endingWithHelper(row),
});

export const turnAgreements = dueSource<DueRow>({
  name: 'agreements-begin-and-end',
  rows: agreementsTurning,
  order: ({ id, due_at: dueAt }) => [ask(agreement, id, { type: 'TurnAgreement', data: { dueAt } })],
});

export const warnOfExpiry = dueSource<DueRow>({
  name: 'agreements-run-out',
  rows: agreementsToWarnOf,
  order: ({ id, due_at: dueAt }) => [ask(agreement, id, { type: 'WarnOfExpiry', data: { dueAt } })],
});

export const missInstalments = dueSource<DueRow & { readonly pledge: string }>({
  name: 'pledge-instalments-overdue',
  rows: instalmentsDue,
  order: ({ id, pledge: of }) => [ask(pledge, of, { type: 'MissInstalment', data: { instalment: id } })],
});
