import type { AgreementStatus, AgreementSuspension } from '#reference/catalogue';
import type { AgreementEvent, AgreementTerms, HelperOf, PartyOf, Supply } from './agreement.events.js';

/** What the decider knows of an agreement. */
export interface Agreement {
  status: AgreementStatus | 'unknown';
  terms: AgreementTerms;
  until: string;
  /** By notice sooner than `until`. */
  lastDay: string;
  noticeGiven: boolean;
  /** Who gave it; null: nobody. */
  noticeBy: string | null;
  term: number;
  /** Of one that was ended by hand: where it stood. */
  endedFrom: Exclude<AgreementStatus, 'EXPIRED' | 'ENDED'> | undefined;
  /** While it is suspended: why, and when it should go on. */
  suspension: { readonly reason: AgreementSuspension; readonly until: string | null } | undefined;
  waiting: { readonly term: number; readonly until: string } | undefined;
  readonly signed: Set<string>;
  supplies: readonly Supply[];
  warnedOf: string;
  readonly helpers: Map<string, HelperOf & { readonly party: string }>;
  /** Of helpers and of what they have. */
  changes: number;
}

const nothing: AgreementTerms = {
  title: { zh: '' }, station: '', region: '', regions: [], parties: [], from: '', until: '', noticeDays: 0, renewal: { kind: 'BY_SIGNATURE' }, quotas: [],
};
export const initial = (): Agreement => ({
  status: 'unknown', terms: nothing, until: '', lastDay: '', noticeGiven: false, noticeBy: null, term: 1, endedFrom: undefined, suspension: undefined, waiting: undefined, signed: new Set(), supplies: [], warnedOf: '', helpers: new Map(), changes: 0,
});

export function evolve(agreement: Agreement, { type, data }: AgreementEvent): Agreement {
  switch (type) {
    case 'AgreementDrafted':
      return { ...initial(), status: 'DRAFT', terms: data, until: data.until, lastDay: data.until };
    case 'AgreementDraftCorrected':
      agreement.terms = data;
      agreement.until = agreement.lastDay = data.until;
      agreement.signed.clear();
      break;
    case 'AgreementSigned':
      agreement.signed.add(data.party.id);
      if (agreement.status === 'DRAFT' && agreement.signed.size === agreement.terms.parties.length) agreement.status = 'SIGNED';
      break;
    case 'AgreementInForce':
      agreement.status = 'IN_FORCE';
      agreement.supplies = data.supplies;
      break;
    case 'AgreementSuspended':
      agreement.status = 'SUSPENDED';
      agreement.suspension = { reason: data.reason, until: data.until };
      break;
    case 'AgreementResumed':
      agreement.status = 'IN_FORCE';
      break;
    case 'AgreementNoticeGiven':
      agreement.noticeGiven = true;
      agreement.noticeBy = data.party.id;
      agreement.lastDay = data.lastDay;
      agreement.waiting = undefined;
      break;
    case 'AgreementNoticeTakenBack':
      agreement.noticeGiven = false;
      agreement.noticeBy = null;
      agreement.lastDay = agreement.until;
      break;
    case 'AgreementRenewalProposed':
      agreement.waiting = data;
      agreement.signed.clear();
      break;
    case 'AgreementRenewed':
      if (!data.prolonged) agreement.status = 'IN_FORCE';
      agreement.term = data.term;
      agreement.until = agreement.lastDay = data.until;
      agreement.supplies = data.supplies;
      agreement.waiting = undefined;
      break;
    case 'AgreementExpiryNear':
      agreement.warnedOf = data.until;
      break;
    case 'AgreementHandedOver':
      agreement.terms = inPlaceOf(agreement.terms, data);
      if (agreement.signed.delete(data.from)) agreement.signed.add(data.to);
      if (agreement.noticeBy === data.from) agreement.noticeBy = data.to;
      for (const [id, helper] of agreement.helpers) if (helper.party === data.from) agreement.helpers.set(id, { ...helper, party: data.to });
      break;
    case 'AgreementAreaCorrected':
      agreement.terms = { ...agreement.terms, regions: data.regions };
      break;
    case 'AgreementExpired':
      agreement.status = 'EXPIRED';
      break;
    case 'AgreementEnded': {
      const { status } = agreement;
      agreement.endedFrom = data.reason === 'NOTICE' || status === 'unknown' || status === 'EXPIRED' || status === 'ENDED' ? undefined : status;
      agreement.status = 'ENDED';
      agreement.waiting = undefined;
      break;
    }
    case 'AgreementEndTakenBack':
      agreement.status = data.status;
      agreement.endedFrom = undefined;
      break;
    case 'AgreementHelperNamed':
      agreement.helpers.set(data.helper.id, { ...data.helper, party: data.party.id });
      agreement.changes++;
      break;
    case 'AgreementHelperLeft':
      agreement.helpers.delete(data.helper.id);
      agreement.changes++;
      break;
    case 'AgreementPairingsTaken':
      agreement.changes++;
  }
  return agreement;
}

/** The terms with one station in another's place. */
function inPlaceOf(terms: AgreementTerms, { from, to }: { readonly from: string; readonly to: string }): AgreementTerms {
  const there = <P extends PartyOf>(party: P): P => (party.id === from ? { ...party, id: to } : party);
  return {
    ...terms, station: terms.station === from ? to : terms.station, parties: terms.parties.map(there),
    quotas: terms.quotas.map((quota) => ({ ...quota, provider: there(quota.provider) })),
  };
}
