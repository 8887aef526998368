import { aggregate, refusals, type Circumstances } from '#platform/event-sourcing';
import { civilDateAt } from '#reference/calendar';
import { urgencies, type Urgency } from '#reference/catalogue';
import { lastDayToReopen, noDayAfter } from '#linking/need';
import { inWords, outsideHours } from './hours.rules.js';
import { answerBy, evaluateBy, noDayBefore, reportBy, scheduleBy } from './linkage-clock.rules.js';
import { linkageEvents, mistakenEnds, openStatuses, type LinkageEvent, type MistakenEnd, type Side } from './linkage.events.js';
import type { linkageMessages } from './linkage.messages.js';
import { reached } from './linkage-words.rules.js';
import type { LinkageCommand, Proposal } from './linkage-commands.rules.js';
import { initialLinkage, linkageAfter, type Linkage } from './linkage-state.rules.js';
import { checkOverride, sideOf } from './party.rules.js';

const refuse = refusals<keyof typeof linkageMessages>();
/** So many wrong codes, and only the station can confirm, or issue another. */
const CODE_TRIES = 5;
const isOpen = (status: Linkage['status']): boolean => (openStatuses as readonly string[]).includes(status);
const isSooner = (one: Urgency, other: Urgency): boolean => urgencies.codes.indexOf(one) < urgencies.codes.indexOf(other);
/** Nothing of it can have been given yet. */
const isToCome = ({ status, startsAt, service }: Linkage, now: string): boolean => status !== 'IN_SERVICE' && (startsAt === null ? service.from > civilDateAt(now) : startsAt > now);
const agreed: readonly Linkage['status'][] = ['ACCEPTED', 'SCHEDULED', 'IN_SERVICE'];

/**
 * What may happen to a linkage, and through whom. A command that is not possible is refused, never passed over, because what it asks of the need and of the
 * resource stands in the same step; a repeat of what is so already decides nothing, and asks nothing new of those two either.
 */
function decide(command: LinkageCommand, linkage: Linkage, circumstances: Circumstances): readonly LinkageEvent[] {
  if (command.type === 'ProposeLinkage') return linkage.status === 'unknown' ? proposed(command.data, circumstances) : [];
  if (linkage.status === 'unknown') return refuse('LINKAGE_NOT_FOUND');
  if (isByItself(command)) return followed(command, linkage, circumstances.now);
  const side = sideOf(command, linkage.tie, circumstances.actor);
  return ends(command) ? ended(command, linkage, side) : furthered(command, linkage, side, circumstances);
}

function proposed({ match, why, override, beside, ...proposal }: Proposal, { actor }: Circumstances): readonly LinkageEvent[] {
  checkOverride(match, { why, override, actor });
  return [{ type: 'LinkageProposed', data: { ...proposal, match, ...(override === undefined ? {} : { override }), ...(beside === undefined ? {} : { beside }) } }];
}

type ByItself = Extract<LinkageCommand, { type: 'HurryOffer' | 'ExpireOffer' | 'EndOffer' | 'EndWithNeed' | 'EndWithHelper' | 'LapseLinkage' | 'HandOverLinkage' | 'ChangeKeeper' | 'MissFollowUp' }>;
const byItself: readonly LinkageCommand['type'][] = ['HurryOffer', 'ExpireOffer', 'EndOffer', 'EndWithNeed', 'EndWithHelper', 'LapseLinkage', 'HandOverLinkage', 'ChangeKeeper', 'MissFollowUp'];
const isByItself = (command: LinkageCommand): command is ByItself => byItself.includes(command.type);

/** What no party does: clocks, and what follows from the need. */
function followed({ type, data }: ByItself, linkage: Linkage, now: string): readonly LinkageEvent[] {
  const { status, subject } = linkage;
  switch (type) {
    case 'HurryOffer': {
      const by = answerBy(data.urgency, now);
      return status === 'PROPOSED' && isSooner(data.urgency, linkage.urgency) && by < linkage.answerBy ? [{ type: 'LinkageHurried', data: { urgency: data.urgency, answerBy: by } }] : [];
    }
    case 'ExpireOffer':
      if (status === 'EXPIRED') return [];
      if (status !== 'PROPOSED' || now < linkage.answerBy) return refuse('LINKAGE_NOT_DUE');
      return [{ type: 'LinkageExpired', data: { answerBy: linkage.answerBy } }];
    case 'EndOffer':
      return status === 'PROPOSED' ? [{ type: 'LinkageRevoked', data: { reason: 'WON_BY_ANOTHER' } }] : agreed.includes(status) ? refuse('LINKAGE_NOT_DUE') : [];
    case 'EndWithNeed':
      if (status === 'PROPOSED') return [{ type: 'LinkageRevoked', data: { reason: 'NEED_CLOSED' } }];
      return isOpen(status) ? [{ type: 'LinkageCancelled', data: { by: 'STATION', reason: 'NEED_CLOSED', subject } }] : [];
    case 'EndWithHelper':
      if (status === 'PROPOSED') return [{ type: 'LinkageRevoked', data: { reason: 'HELPER_GONE' } }];
      if (!isOpen(status)) return [];
      return isToCome(linkage, now) ? [{ type: 'LinkageCancelled', data: { by: 'STATION', reason: 'HELPER_GONE', subject } }] : refuse('LINKAGE_NOT_DUE');
    case 'LapseLinkage':
      if (status === 'FAILED') return [];
      if (!agreed.includes(status) || now < linkage.holdUntil) return refuse('LINKAGE_NOT_DUE');
      return [{ type: 'LinkageFailed', data: { by: 'CLOCK', reason: 'LAPSED', subject } }];
    case 'HandOverLinkage':
      return linkage.tie.station === data.to ? [] : [{ type: 'LinkageHandedOver', data: { from: linkage.tie.station, to: data.to } }];
    case 'ChangeKeeper':
      return linkage.tie.keeper === data.to ? [] : [{ type: 'LinkageKeeperChanged', data: { ...data, from: linkage.tie.keeper } }];
    case 'MissFollowUp': {
      const waits = isOpen(status) || status === 'COMPLETED';
      if (status === 'unknown' || !waits || linkage.followUpMissed || linkage.followUpBy !== data.dueAt || now < data.dueAt) return [];
      return [{ type: 'LinkageFollowUpMissed', data: { status, dueAt: data.dueAt } }];
    }
  }
}

type Ending = Extract<LinkageCommand, { type: 'DeclineLinkage' | 'RevokeLinkage' | 'CancelLinkage' | 'FailLinkage' }>;
const endings: readonly LinkageCommand['type'][] = ['DeclineLinkage', 'RevokeLinkage', 'CancelLinkage', 'FailLinkage'];
const ends = (command: LinkageCommand): command is Ending => endings.includes(command.type);

function ended({ type, data }: Ending, { status, subject }: Linkage, side: Side): readonly LinkageEvent[] {
  const words = data.words === undefined ? {} : { words: data.words };
  if (data.reason === 'OTHER' && data.words === undefined) return refuse('LINKAGE_REASON_WITHOUT_WORDS');
  switch (type) {
    case 'DeclineLinkage':
      if (status === 'DECLINED') return [];
      return status === 'PROPOSED' ? [{ type: 'LinkageDeclined', data: { reason: data.reason, subject, ...words } }] : notNow(status);
    case 'RevokeLinkage':
      if (status === 'REVOKED') return [];
      return status === 'PROPOSED' ? [{ type: 'LinkageRevoked', data: { reason: data.reason, ...(data.words === undefined ? {} : { subject, ...words }) } }] : notNow(status);
    case 'CancelLinkage':
      if (status === 'CANCELLED') return [];
      if (!isOpen(status) || (status === 'PROPOSED' && side === 'PROVIDER')) return notNow(status);
      return [{ type: 'LinkageCancelled', data: { by: side, reason: data.reason, subject, ...words } }];
    case 'FailLinkage':
      if (status === 'FAILED') return [];
      if (!isOpen(status) || (status === 'PROPOSED' && side === 'PROVIDER')) return notNow(status);
      return [{ type: 'LinkageFailed', data: { by: side, reason: data.reason, subject, ...words } }];
  }
}

type Furthering = Exclude<LinkageCommand, Ending | ByItself | { type: 'ProposeLinkage' }>;

function furthered(command: Furthering, linkage: Linkage, side: Side, { now }: Circumstances): readonly LinkageEvent[] {
  const { status, urgency, service } = linkage;
  switch (command.type) {
    case 'AcceptLinkage':
      if (status === 'ACCEPTED') return [];
      if (status === 'REVOKED' && linkage.endedFor === 'WON_BY_ANOTHER') return refuse('LINKAGE_WON_BY_ANOTHER');
      if (status !== 'PROPOSED') return notNow(status);
      if (now > linkage.answerBy) return refuse('LINKAGE_OFFER_EXPIRED');
      return [{ type: 'LinkageAccepted', data: { by: side, holdUntil: command.data.holdUntil, followUpBy: scheduleBy(service, urgency, now) } }];
    case 'ScheduleLinkage': {
      const { startsAt, endsAt, holdUntil, proposedAt, hours, agreed: allTheSame } = command.data;
      if (status !== 'ACCEPTED' && status !== 'SCHEDULED') return notNow(status);
      if (startsAt >= endsAt) return refuse('LINKAGE_TIMES_REVERSED');
      if (startsAt === linkage.startsAt && endsAt === linkage.endsAt) return [];
      checkDays({ startsAt, endsAt }, noDayBefore(proposedAt), noDayAfter(now));
      // What has begun was when it was.
      const outside = startsAt <= now ? [] : outsideHours({ startsAt, endsAt }, hours);
      if (outside.length > 0 && !allTheSame) return refuse('LINKAGE_OUTSIDE_HOURS', { hours: inWords(outside, hours) });
      return [{ type: 'LinkageScheduled', data: { by: side, startsAt, endsAt, holdUntil, followUpBy: reportBy(endsAt, now), ...(outside.length > 0 ? { outside } : {}) } }];
    }
    case 'StartLinkage':
      if (status === 'IN_SERVICE') return [];
      if (status !== 'ACCEPTED' && status !== 'SCHEDULED') return notNow(status);
      return [{ type: 'LinkageStarted', data: { by: side, followUpBy: reportBy(linkage.endsAt ?? now, now) } }];
    case 'IssueCode':
      if (!agreed.includes(status)) return notNow(status);
      return command.data.digest === linkage.digest ? [] : [{ type: 'LinkageCodeIssued', data: { digest: command.data.digest } }];
    case 'MistakeCode':
      if (!agreed.includes(status)) return notNow(status);
      checkTries(linkage);
      return command.data.digest === linkage.digest ? [] : [{ type: 'LinkageCodeMistaken', data: {} }];
    case 'CompleteLinkage':
      return completed(command.data, linkage, side, now);
    case 'ReopenLinkage':
      return reopened(command.data, linkage, now);
    case 'TakeBackEnd':
      return endTakenBack(command.data, linkage, now);
    case 'EvaluateLinkage': {
      const { satisfaction, words } = command.data;
      // What was noted first is in the log, and so is what stands now.
      if (status !== 'COMPLETED' && status !== 'EVALUATED') return notNow(status);
      if (satisfaction === linkage.satisfaction && words === undefined) return [];
      return [{ type: 'LinkageEvaluated', data: { satisfaction, subject: linkage.subject, ...(words === undefined ? {} : { words }) } }];
    }
  }
}

/** Between a month before it was proposed and two years from now: beyond that somebody mistook a year. */
function checkDays({ startsAt, endsAt }: { readonly startsAt: string; readonly endsAt: string }, from: string, until: string): void {
  if (civilDateAt(startsAt) < from) refuse('LINKAGE_TIME_TOO_EARLY', { from });
  if (civilDateAt(endsAt) > until) refuse('LINKAGE_TIME_TOO_FAR', { until });
}

function completed({ quantity, digest }: { quantity?: number; digest?: string }, linkage: Linkage, side: Side, now: string): readonly LinkageEvent[] {
  const { status, tie, units, startsAt, endsAt } = linkage;
  if (status === 'COMPLETED' || status === 'EVALUATED') return quantity === undefined || quantity === linkage.given ? [] : notNow(status);
  if (!agreed.includes(status)) return notNow(status);
  if (digest === undefined && side !== 'STATION') return refuse('LINKAGE_CODE_NEEDED');
  if (digest !== undefined) {
    checkTries(linkage);
    if (digest !== linkage.digest) return refuse('LINKAGE_CODE_WRONG');
  }
  const given = quantity ?? linkage.quantity;
  // What was given beyond was promised by nobody, and is a linkage of its own.
  if (given > linkage.quantity) return refuse('LINKAGE_MORE_THAN_LINKED', { linked: linkage.quantity, quantity: given });
  // Given sooner than was agreed on: nobody said when, and nothing counts as having been then.
  const times = startsAt !== null && startsAt > now ? { startsAt: null, endsAt: null } : { startsAt, endsAt };
  return [{
    type: 'LinkageCompleted',
    data: {
      ...tie, confirmedBy: digest === undefined ? 'STATION' : 'RESIDENT', quantity: given, units: unitsOf(given, units), ...times, followUpBy: evaluateBy(now),
      ...(linkage.reopened > 0 ? { after: linkage.reopened } : {}),
    },
  }];
}

/** Agreed on as it was before: whoever answers for it says from there what came of it. */
function reopened({ completedAt, holdUntil, words }: Extract<LinkageCommand, { type: 'ReopenLinkage' }>['data'], linkage: Linkage, now: string): readonly LinkageEvent[] {
  const { status, tie, given, units, service, urgency, startsAt, endsAt, subject } = linkage;
  if (given === undefined) return linkage.reopened > 0 && agreed.includes(status) ? [] : notNow(status);
  const until = lastDayToReopen(completedAt);
  if (civilDateAt(now) > until) return refuse('LINKAGE_COMPLETED_LONG_AGO', { until });
  const goesOn = startsAt === null || endsAt === null
    ? ({ status: 'ACCEPTED', followUpBy: scheduleBy(service, urgency, now) } as const)
    : ({ status: 'SCHEDULED', followUpBy: reportBy(endsAt, now) } as const);
  return [{ type: 'LinkageReopened', data: { ...tie, ...goesOn, service, startsAt, endsAt, holdUntil, quantity: given, units: unitsOf(given, units), mistakes: linkage.reopened + 1, subject, words } }];
}

const isMistakenEnd = (status: Linkage['status']): status is MistakenEnd => (mistakenEnds as readonly string[]).includes(status);
/** Others may have been promised since what it had, so that it stays ended, and is proposed anew. */
function endTakenBack({ endedAt, words }: Extract<LinkageCommand, { type: 'TakeBackEnd' }>['data'], linkage: Linkage, now: string): readonly LinkageEvent[] {
  const { status: was, endedFor, tie: { need, resource }, subject } = linkage;
  if (linkage.endTakenBack) return [];
  // What ended with its need is nobody's.
  if (!isMistakenEnd(was) || endedFor === 'NEED_CLOSED') return notNow(was);
  const until = lastDayToReopen(endedAt);
  if (civilDateAt(now) > until) return refuse('LINKAGE_ENDED_LONG_AGO', { until });
  const status = was === 'DECLINED' || was === 'EXPIRED' ? 'REVOKED' : 'CANCELLED';
  return [{ type: 'LinkageEndTakenBack', data: { need, resource, was, because: endedFor, endedAt, status, subject, words } }];
}

/** Capacity is held and used in whole units. @param held of it */
export const unitsOf = (quantity: number, held = Infinity): number => Math.min(Math.max(1, Math.ceil(quantity)), held);

const checkTries = ({ digest, mistakes }: Linkage): void => {
  if (digest === undefined) refuse('LINKAGE_CODE_NOT_ISSUED');
  if (mistakes >= CODE_TRIES) refuse('LINKAGE_CODE_LOCKED');
};
const notNow = (status: Linkage['status']): never =>
  refuse(isOpen(status) ? 'LINKAGE_NOT_AT_THAT_STEP' : 'LINKAGE_CLOSED', status === 'unknown' ? {} : { status: { code: status, labels: reached[status] } });

export const linkage = aggregate<typeof linkageEvents, Linkage, LinkageCommand>({ category: 'linkage', events: linkageEvents, initial: initialLinkage, decide, evolve: linkageAfter });
