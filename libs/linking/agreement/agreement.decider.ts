import { aggregate, canonicalJson, refusals, speaksForOrganization, type Actor, type Circumstances } from '#platform/event-sourcing';
import { addDays, civilDateAt } from '#reference/calendar';
import type { AgreementEnd, AgreementSuspension, HelperLeaving } from '#reference/catalogue';
import {
  agreementEvents, type AgreementEvent, type AgreementTerms, type Freed, type HelperOf, type Party, type PartyOf, type Passing,
} from './agreement.events.js';
import type { agreementMessages } from './agreement.messages.js';
import { evolve, initial, type Agreement } from './agreement-state.rules.js';
import { sameArea, type Successors } from './area.rules.js';
import { soundAgreement } from './draft.rules.js';
import { prolonged, suppliesOf, turnAt, warnAt } from './term.rules.js';

/** Of the agreement's stations those for which the actor may act: only the tree of stations knows. */
interface Acting {
  readonly stations: readonly string[];
}

/** Who takes what was chosen from views; `seen`: how many changes of its helpers those knew of. Where there have been more since, it must be chosen again. */
interface Chosen {
  readonly seen: number;
}

export type AgreementCommand =
  | { type: 'DraftAgreement'; data: AgreementTerms }
  | { type: 'CorrectDraft'; data: Acting & { terms: AgreementTerms } }
  /** The first term, or the renewal that waits. The station that keeps it records what a party signed on paper. */
  | { type: 'SignAgreement'; data: Acting & { party: string; on: string } }
  | { type: 'SuspendAgreement'; data: Acting & { reason: AgreementSuspension; until: string | null } }
  | { type: 'ResumeAgreement'; data: Acting }
  | { type: 'GiveNotice'; data: Acting & { party: string } }
  /** It was given by mistake, or the party stays. */
  | { type: 'TakeBackNotice'; data: Acting & { party: string } }
  | { type: 'RenewAgreement'; data: Acting & { until: string } }
  | { type: 'EndAgreement'; data: Acting & { reason: Exclude<AgreementEnd, 'NOTICE'> } }
  /** It was ended by mistake. */
  | { type: 'TakeBackEnd'; data: Acting }
  /** `successors`: what stands now for those codes of the area that stand for nothing any more, as the register has it. */
  | { type: 'CorrectArea'; data: Acting & { regions: readonly string[]; successors: Successors } }
  /** Its first day has come, or its last has passed. */
  | { type: 'TurnAgreement'; data: { dueAt: string } }
  | { type: 'WarnOfExpiry'; data: { dueAt: string } }
  /** A station of it is no more. */
  | { type: 'FollowStation'; data: { from: string; to: string } }
  | { type: 'NameHelper'; data: Acting & Chosen & { helper: HelperOf; party: string; takes: readonly Passing[] } }
  | {
      type: 'LetHelperGo';
      data: Acting & Chosen & { helper: string; reason: HelperLeaving; passed: readonly Passing[]; uncovered: readonly string[]; freed: readonly Freed[] };
    };
type Data<K extends AgreementCommand['type']> = Extract<AgreementCommand, { type: K }>['data'];

const refuse = refusals<keyof typeof agreementMessages>();
const runs = (status: Agreement['status']): status is 'IN_FORCE' | 'SUSPENDED' => status === 'IN_FORCE' || status === 'SUSPENDED';

function decide(command: AgreementCommand, agreement: Agreement, around: Circumstances): readonly AgreementEvent[] {
  const { now, actor } = around;
  if (command.type === 'DraftAgreement') return agreement.status === 'unknown' ? [{ type: 'AgreementDrafted', data: soundAgreement(command.data) }] : [];
  if (agreement.status === 'unknown') return refuse('AGREEMENT_NOT_FOUND');
  switch (command.type) {
    case 'TurnAgreement':
      return turned(command.data.dueAt, agreement, now);
    case 'WarnOfExpiry':
      return warned(command.data.dueAt, agreement, now);
    case 'FollowStation':
      return handedOver(command.data, agreement);
    case 'CorrectDraft':
      return redrafted(command.data, agreement, actor);
    case 'SignAgreement':
      return signed(command.data, agreement, around);
    case 'GiveNotice': {
      const party = actingParty(agreement, command.data.party, command.data, actor);
      if (agreement.noticeGiven) return [];
      if (!runs(agreement.status)) return refuse('AGREEMENT_NOT_IN_FORCE');
      const on = civilDateAt(now);
      const last = addDays(on, agreement.terms.noticeDays);
      return [{ type: 'AgreementNoticeGiven', data: { party, on, lastDay: last < agreement.until ? last : agreement.until, supplies: agreement.supplies } }];
    }
    case 'TakeBackNotice': {
      const party = actingParty(agreement, command.data.party, command.data, actor);
      if (!agreement.noticeGiven) return [];
      if (!runs(agreement.status)) return refuse('AGREEMENT_NOT_IN_FORCE');
      if (agreement.noticeBy !== party.id) return refuse('AGREEMENT_NOTICE_OF_ANOTHER');
      const { until, warnedOf, terms, supplies } = agreement;
      return [{ type: 'AgreementNoticeTakenBack', data: { party, until, warned: warnedOf === until, renewal: terms.renewal.kind, supplies } }];
    }
    case 'NameHelper':
      return named(command.data, agreement, around);
    case 'LetHelperGo':
      return left(command.data, agreement, around);
    default:
      return keeps(agreement, command.data, actor) ? kept(command, agreement, civilDateAt(now)) : refuse('AGREEMENT_NOT_YOURS');
  }
}

type Kept = Extract<AgreementCommand, { type: 'SuspendAgreement' | 'ResumeAgreement' | 'RenewAgreement' | 'EndAgreement' | 'TakeBackEnd' | 'CorrectArea' }>;

function kept({ type, data }: Kept, agreement: Agreement, today: string): readonly AgreementEvent[] {
  const { status, supplies, suspension, waiting } = agreement;
  switch (type) {
    case 'SuspendAgreement':
      if (!runs(status)) return refuse('AGREEMENT_NOT_IN_FORCE');
      if (status === 'SUSPENDED' && suspension?.reason === data.reason && suspension.until === data.until) return [];
      if (data.until !== null && data.until < today) return refuse('AGREEMENT_DATES_INVALID', { what: data.until });
      return [{ type: 'AgreementSuspended', data: { reason: data.reason, until: data.until, supplies } }];
    case 'ResumeAgreement':
      if (status === 'IN_FORCE') return [];
      return status === 'SUSPENDED' ? [{ type: 'AgreementResumed', data: { supplies } }] : refuse('AGREEMENT_NOT_IN_FORCE');
    case 'RenewAgreement':
      if (!runs(status) && status !== 'EXPIRED') return refuse(status === 'ENDED' ? 'AGREEMENT_CLOSED' : 'AGREEMENT_NOT_IN_FORCE');
      if (agreement.noticeGiven) return refuse('AGREEMENT_NOTICE_GIVEN');
      if (data.until <= agreement.until || data.until < today) return refuse('AGREEMENT_DATES_INVALID', { what: data.until });
      if (waiting?.until === data.until) return [];
      return [{ type: 'AgreementRenewalProposed', data: { term: agreement.term + 1, until: data.until } }];
    case 'CorrectArea':
      return areaCorrected(data, agreement);
    case 'EndAgreement':
      if (status === 'ENDED' || status === 'EXPIRED') return [];
      return [{ type: 'AgreementEnded', data: { reason: data.reason, on: today, supplies } }];
    case 'TakeBackEnd':
      return endTakenBack(agreement);
  }
}

/** What ran out, or ended since a party wanted it so, was no mistake. What its day is for by now, the clock does next. */
function endTakenBack({ status, endedFrom, terms, until, lastDay, noticeGiven, warnedOf, suspension, supplies }: Agreement): readonly AgreementEvent[] {
  if (endedFrom === undefined) return status === 'ENDED' || status === 'EXPIRED' ? refuse('AGREEMENT_RAN_OUT') : [];
  const data = { status: endedFrom, from: terms.from, until, lastDay, noticeGiven, warned: warnedOf === until, renewal: terms.renewal.kind, suspension: endedFrom === 'SUSPENDED' ? (suspension ?? null) : null, supplies };
  return [{ type: 'AgreementEndTakenBack', data }];
}

/** What all have signed stays where it was; only its codes change. */
function areaCorrected({ regions: asked, successors }: Data<'CorrectArea'>, { status, terms, signed, supplies }: Agreement): readonly AgreementEvent[] {
  const regions = [...new Set(asked)].sort();
  if (status === 'ENDED' || status === 'EXPIRED') return refuse('AGREEMENT_CLOSED');
  if (regions.join() === [...terms.regions].sort().join()) return [];
  soundAgreement({ ...terms, regions });
  if ((status !== 'DRAFT' || signed.size > 0) && !sameArea(terms.regions, regions, successors)) return refuse('AGREEMENT_AREA_AGREED_ON');
  return [{ type: 'AgreementAreaCorrected', data: { regions, supplies } }];
}

function redrafted({ terms, ...acting }: Data<'CorrectDraft'>, agreement: Agreement, actor: Actor): readonly AgreementEvent[] {
  if (!keeps(agreement, acting, actor)) return refuse('AGREEMENT_NOT_YOURS');
  if (agreement.status !== 'DRAFT') return refuse('AGREEMENT_NO_DRAFT');
  return canonicalJson(terms) === canonicalJson(agreement.terms) ? [] : [{ type: 'AgreementDraftCorrected', data: soundAgreement(terms) }];
}

function signed({ party: id, on, ...acting }: Data<'SignAgreement'>, agreement: Agreement, { now, actor }: Circumstances): readonly AgreementEvent[] {
  const party = actingParty(agreement, id, acting, actor);
  const { status, waiting, terms, supplies } = agreement;
  const term = status === 'DRAFT' ? 1 : waiting?.term;
  if (status === 'ENDED') return refuse('AGREEMENT_CLOSED');
  if (agreement.signed.has(id)) return [];
  if (term === undefined) return refuse('AGREEMENT_NOTHING_TO_SIGN');
  const today = civilDateAt(now);
  if (on > today) return refuse('AGREEMENT_DATES_INVALID', { what: on });
  if ((waiting ?? terms).until < today) return refuse('AGREEMENT_DATES_INVALID', { what: (waiting ?? terms).until });
  const signature: AgreementEvent = { type: 'AgreementSigned', data: { party, term, on } };
  if (agreement.signed.size + 1 < terms.parties.length) return [signature];
  if (waiting) {
    const running = runs(status);
    const from = running ? addDays(agreement.until, 1) : today;
    const fed = running ? supplies : suppliesOf(terms.quotas, waiting.term);
    return [signature, { type: 'AgreementRenewed', data: { ...waiting, by: 'SIGNATURES', from, prolonged: running, supplies: fed } }];
  }
  return terms.from <= today ? [signature, inForce(terms)] : [signature];
}

const inForce = ({ from, until, quotas }: AgreementTerms): AgreementEvent => ({ type: 'AgreementInForce', data: { from, until, supplies: suppliesOf(quotas, 1) } });

function turned(dueAt: string, { status, terms, lastDay, until, term, noticeGiven, supplies }: Agreement, now: string): readonly AgreementEvent[] {
  if (turnAt({ status, from: terms.from, lastDay }) !== dueAt || now < dueAt) return [];
  if (status === 'SIGNED') return [inForce(terms)];
  if (noticeGiven) return [{ type: 'AgreementEnded', data: { reason: 'NOTICE', on: lastDay, supplies } }];
  if (terms.renewal.kind === 'BY_SIGNATURE') return [{ type: 'AgreementExpired', data: { on: until, supplies } }];
  const next = { term: term + 1, from: addDays(until, 1), until: prolonged(until, terms.renewal.months) };
  return [{ type: 'AgreementRenewed', data: { ...next, by: 'ITSELF', prolonged: true, supplies } }];
}

function warned(dueAt: string, { status, terms, until, noticeGiven, warnedOf }: Agreement, now: string): readonly AgreementEvent[] {
  if (!runs(status) || noticeGiven || warnedOf === until || warnAt(until, terms.noticeDays) !== dueAt || now < dueAt) return [];
  return [{ type: 'AgreementExpiryNear', data: { until, renewal: terms.renewal.kind, station: terms.station, parties: terms.parties.map(({ kind, id }) => ({ kind, id })) } }];
}

function named({ helper, party: id, takes, seen, ...acting }: Data<'NameHelper'>, agreement: Agreement, { now, actor }: Circumstances): readonly AgreementEvent[] {
  const { kind, id: sender } = actingParty(agreement, id, acting, actor);
  if (agreement.status === 'ENDED' || agreement.status === 'EXPIRED') return refuse('AGREEMENT_CLOSED');
  const known = agreement.helpers.get(helper.id)?.party === id;
  if (known && takes.length === 0) return [];
  if (seen !== agreement.changes) return refuse('AGREEMENT_HELPERS_CHANGED');
  const taken: readonly AgreementEvent[] = takes.length === 0 ? [] : [{ type: 'AgreementPairingsTaken', data: { on: civilDateAt(now), passed: takes } }];
  return known ? taken : [{ type: 'AgreementHelperNamed', data: { helper, party: { kind, id: sender } } }, ...taken];
}

/** Whatever has become of the agreement since: whom they visited is still to be visited. */
function left({ helper: id, stations, seen, ...left }: Data<'LetHelperGo'>, agreement: Agreement, { now, actor }: Circumstances): readonly AgreementEvent[] {
  const known = agreement.helpers.get(id);
  if (!known) return actor.role === 'CLOCK' ? [] : refuse('AGREEMENT_HELPER_UNKNOWN');
  if (actor.role !== 'CLOCK') actingParty(agreement, known.party, { stations }, actor);
  const { party: _, ...helper } = known;
  if (seen !== agreement.changes || left.passed.some(({ to }) => to.id === id || !agreement.helpers.has(to.id))) return refuse('AGREEMENT_HELPERS_CHANGED');
  return [{ type: 'AgreementHelperLeft', data: { helper, station: agreement.terms.station, on: civilDateAt(now), ...left } }];
}

/** Whoever would agree with nobody but itself has no agreement: somebody ends it first. */
function handedOver({ from, to }: Data<'FollowStation'>, { terms, status }: Agreement): readonly AgreementEvent[] {
  const isParty = (id: string): boolean => terms.parties.some((party) => party.id === id);
  if (status === 'ENDED' || (terms.station !== from && !isParty(from))) return [];
  return isParty(from) && isParty(to) ? refuse('AGREEMENT_WITH_ITSELF') : [{ type: 'AgreementHandedOver', data: { from, to } }];
}

const keeps = ({ terms }: Agreement, { stations }: Acting, { role }: Actor): boolean => role !== 'PARTNER' && stations.includes(terms.station);

/** @throws Refusal AGREEMENT_PARTY_UNKNOWN | AGREEMENT_NOT_YOURS */
function actingParty(agreement: Agreement, id: string, acting: Acting, actor: Actor): PartyOf {
  const party: Party = agreement.terms.parties.find((one) => one.id === id) ?? refuse('AGREEMENT_PARTY_UNKNOWN');
  const itself = party.kind === 'STATION' ? acting.stations.includes(id) : actor.role === 'PARTNER' && speaksForOrganization(actor, id);
  return itself || keeps(agreement, acting, actor) ? { kind: party.kind, id } : refuse('AGREEMENT_NOT_YOURS');
}

export const agreement = aggregate<typeof agreementEvents, Agreement, AgreementCommand>({ category: 'agreement', events: agreementEvents, initial, decide, evolve });
