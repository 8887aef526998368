import { refusals } from '#platform/event-sourcing';
import { isCivilDate } from '#reference/calendar';
import { isRegionCode } from '#reference/identifiers';
import { soundTerms } from '#societies/charity-resource';
import type { AgreementTerms, Quota } from './agreement.events.js';
import type { agreementMessages } from './agreement.messages.js';
import { resourceOf } from './supply.rules.js';
import { agreementTerm, type AgreementTerm } from './term-texts.rules.js';

const refuse = refusals<keyof typeof agreementMessages>();
const LONGEST_NOTICE = 365;
const MOST_MONTHS = 120;
const MOST_QUOTAS = 20;

/** The terms as they may be recorded: so that what is signed can be kept, and the resources that it feeds are never refused afterwards. @throws Refusal naming what cannot be */
export function soundAgreement(terms: AgreementTerms): AgreementTerms {
  const { parties, from, until, noticeDays, renewal, quotas, regions } = terms;
  if (parties.length < 2 || parties.length > 3 || new Set(parties.map(({ id }) => id)).size < parties.length) refuse('AGREEMENT_PARTIES_INVALID');
  if (!parties.some(({ role }) => role === 'PROVIDER')) refuse('AGREEMENT_PARTIES_INVALID');
  for (const date of [from, until]) if (!isCivilDate(date)) refuse('AGREEMENT_DATES_INVALID', { what: date });
  if (until < from) refuse('AGREEMENT_DATES_INVALID', { what: `${from} > ${until}` });
  within('noticeDays', noticeDays, 0, LONGEST_NOTICE);
  if (renewal.kind === 'BY_ITSELF') within('months', renewal.months, 1, MOST_MONTHS);
  within('quotas', quotas.length, 0, MOST_QUOTAS);
  if (regions.length === 0) refuse('AGREEMENT_TERM_INVALID', { term: agreementTerm('regions'), value: '' });
  for (const region of regions) if (!isRegionCode(region)) refuse('AGREEMENT_TERM_INVALID', { term: agreementTerm('regions'), value: region });
  for (const quota of quotas) soundQuota(quota, terms);
  return terms;
}

function soundQuota(quota: Quota, terms: AgreementTerms): void {
  const provides = terms.parties.some(({ kind, id, role }) => role === 'PROVIDER' && kind === quota.provider.kind && id === quota.provider.id);
  if (!provides || !Number.isSafeInteger(quota.total) || quota.total < 1 || quota.kind === 'POLICY') refuse('AGREEMENT_QUOTA_INVALID');
  const { provider: _, station: __, region: ___, capacity: ____, kind: _____, ...resource } = resourceOf(quota, terms, terms.from, terms.until);
  soundTerms(resource);
}

const within = (term: AgreementTerm, value: number, least: number, most: number): void => {
  if (!Number.isInteger(value) || value < least || value > most) refuse('AGREEMENT_TERM_INVALID', { term: agreementTerm(term), value });
};
