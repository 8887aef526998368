import { aggregate, refusals, speaksForOrganization, type Actor, type Circumstances, type CommandData, type SealedEventOf } from '#platform/event-sourcing';
import { civilDateAt } from '#reference/calendar';
import { yuan } from '#reference/catalogue';
import { ranked, totalOf, type Contender } from './ranking.rules.js';
import { ventureCallEvents, type Criterion, type Milestone, type Placed, type Reviewer, type Score, type VentureCallEvent } from './venture-call.events.js';
import type { ventureCallMessages } from './venture-call.messages.js';

type Data<K extends VentureCallCommand['type']> = CommandData<VentureCallCommand, K>;
export type VentureCallCommand =
  | { type: 'OpenCall'; data: Extract<VentureCallEvent, { type: 'VentureCallOpened' }>['data'] }
  | { type: 'NameReviewer'; data: Reviewer }
  | { type: 'Apply'; data: Extract<VentureCallEvent, { type: 'VentureApplied' }>['data'] }
  | { type: 'WithdrawApplication'; data: { application: string; reason: string } }
  /** It was withdrawn by mistake. */
  | { type: 'ReinstateApplication'; data: { application: string } }
  /** `applicants`: all organizations that are one with whoever applied, as the register has it by now. */
  | { type: 'Review'; data: { application: string; scores: readonly Score[]; words?: string; applicants: readonly string[] } }
  /** `alone`: the fund pays so much without a second person. */
  | { type: 'Award'; data: { application: string; amountFen: number; grant: string; alone: boolean; passing?: string } }
  | { type: 'ConfirmAward'; data: { application: string } }
  | { type: 'RefuseAward'; data: { application: string; reason: string } }
  /** What the fund granted it has taken back. */
  | { type: 'TakeBackAward'; data: { application: string; grant: string } }
  | { type: 'ReportMilestone'; data: { application: string; milestone: string; on: string; activities: readonly string[]; words?: string } }
  /** The station that kept it is no more. */
  | { type: 'FollowStation'; data: { from: string; to: string } }
  | { type: 'CloseCall'; data: { reason?: string } }
  /** It was closed by mistake. */
  | { type: 'ReopenCall'; data: Record<never, never> };

interface Application {
  status: 'applied' | 'withdrawn' | 'proposed' | 'awarded';
  readonly organization: string;
  readonly askedFen: number;
  readonly order: number;
  /** Milestone → when it is due, and whether it was reported. */
  readonly milestones: Map<string, boolean>;
  /** Reviewer → total. */
  readonly reviews: Map<string, number>;
  proposed: { amountFen: number; grant: string; by: string; passing?: string } | undefined;
  award: { readonly amountFen: number; readonly grant: string } | undefined;
}
interface Call {
  status: 'unknown' | 'open' | 'closed';
  station: string;
  from: string;
  until: string;
  budgetFen: number;
  maxAwardFen: number;
  reviewsNeeded: number;
  criteria: readonly Criterion[];
  readonly reviewers: Map<string, readonly string[]>;
  readonly applications: Map<string, Application>;
  ranking: readonly Placed[] | undefined;
  /** Awarded, or waiting for the second person. */
  promisedFen: number;
}

type Recorded = SealedEventOf<typeof ventureCallEvents>;
const refuse = refusals<keyof typeof ventureCallMessages>();
/** As many as can be ranked at once. */
const MOST_APPLICATIONS = 500;

function decide({ type, data }: VentureCallCommand, call: Call, { now, actor }: Circumstances): readonly VentureCallEvent[] {
  const today = civilDateAt(now);
  if (type === 'OpenCall') return call.status === 'unknown' ? [opened(data, today)] : refuse('VENTURE_CALL_ALREADY_OPENED');
  if (call.status === 'unknown') return refuse('VENTURE_CALL_NOT_FOUND');
  if (type === 'TakeBackAward') {
    const award = call.applications.get(data.application)?.award;
    return award?.grant === data.grant ? [{ type: 'VentureAwardTakenBack', data: { application: data.application, ...award } }] : [];
  }
  if (type === 'ReopenCall') return call.status === 'closed' ? [{ type: 'VentureCallReopened', data }] : [];
  if (call.status === 'closed') return type === 'CloseCall' ? [] : refuse('VENTURE_CALL_CLOSED');
  switch (type) {
    case 'FollowStation':
      return call.station === data.from ? [{ type: 'VentureCallHandedOver', data }] : [];
    case 'NameReviewer':
      return call.reviewers.has(data.reviewer) ? refuse('VENTURE_REVIEWERS_TWICE') : [{ type: 'VentureReviewerNamed', data }];
    case 'Apply':
      return [applied(data, call, today, actor)];
    case 'WithdrawApplication': {
      const { status } = application(data, call);
      if (status === 'withdrawn') return [];
      return status === 'applied' ? [{ type: 'VentureApplicationWithdrawn', data }] : refuse('VENTURE_APPLICATION_DECIDED');
    }
    case 'ReinstateApplication':
      return reinstated(data, call);
    case 'Review':
      return [reviewed(data, call, actor)];
    case 'Award':
      return awarding(data, call, actor.id, today);
    case 'ConfirmAward': {
      const { organization, proposed } = application(data, call);
      if (!proposed) return refuse('VENTURE_AWARD_NOT_PROPOSED');
      const { by: _, ...award } = proposed;
      return [{ type: 'VentureAwarded', data: { application: data.application, organization, ...award } }];
    }
    case 'RefuseAward':
      return application(data, call).proposed ? [{ type: 'VentureAwardRefused', data: { ...data, by: actor.id } }] : refuse('VENTURE_AWARD_NOT_PROPOSED');
    case 'ReportMilestone': {
      const { status, milestones } = application(data, call);
      if (status !== 'awarded') return refuse('VENTURE_NOT_AWARDED');
      if (data.on > today) return refuse('VENTURE_DATE_TO_COME', { date: data.on });
      if (data.on <= call.until) return refuse('VENTURE_REPORT_TOO_EARLY', { until: call.until });
      const reported = milestones.get(data.milestone) ?? refuse('VENTURE_MILESTONE_NOT_FOUND');
      return reported ? refuse('VENTURE_MILESTONE_REPORTED') : [{ type: 'VentureMilestoneReported', data }];
    }
    case 'CloseCall':
      return [closed(data, call)];
  }
}

function opened(data: Data<'OpenCall'>, today: string): VentureCallEvent {
  if (data.from > data.until) return refuse('VENTURE_DATES_REVERSED');
  if (data.until < today) return refuse('VENTURE_CALL_OVER', { until: data.until });
  if (data.criteria.length === 0 || new Set(data.criteria.map(({ code }) => code)).size < data.criteria.length) return refuse('VENTURE_CRITERIA_UNCLEAR');
  if (new Set(data.reviewers.map(({ reviewer }) => reviewer)).size < data.reviewers.length) return refuse('VENTURE_REVIEWERS_TWICE');
  if (data.reviewers.length < data.reviewsNeeded) return refuse('VENTURE_REVIEWERS_FEW', { needed: data.reviewsNeeded });
  return { type: 'VentureCallOpened', data };
}

const application = ({ application: id }: { application: string }, call: Call): Application => call.applications.get(id) ?? refuse('VENTURE_APPLICATION_NOT_FOUND');

function applied(data: Data<'Apply'>, call: Call, today: string, actor: Actor): VentureCallEvent {
  if (today < call.from || today > call.until) return refuse('VENTURE_CALL_NOT_OPEN', { from: call.from, until: call.until });
  if (data.askedFen > call.maxAwardFen) return refuse('VENTURE_ASKS_TOO_MUCH', { most: yuan(call.maxAwardFen) });
  if (data.milestones.length === 0) return refuse('VENTURE_WITHOUT_MILESTONES');
  // Nothing is awarded before the call is over.
  if (data.milestones.some(({ dueOn }) => dueOn <= call.until)) return refuse('VENTURE_MILESTONE_TOO_EARLY', { until: call.until });
  const others = [...call.applications.values()];
  const itself = (organization: string): boolean => organization === data.organization || (speaksForOrganization(actor, data.organization) && speaksForOrganization(actor, organization));
  if (others.some(({ organization, status }) => itself(organization) && status !== 'withdrawn')) return refuse('VENTURE_ALREADY_APPLIED');
  if (others.length >= MOST_APPLICATIONS) return refuse('VENTURE_CALL_FULL', { most: MOST_APPLICATIONS });
  const free = [...call.reviewers.values()].filter((organizations) => !organizations.includes(data.organization));
  if (free.length < call.reviewsNeeded) return refuse('VENTURE_REVIEWERS_FEW', { needed: call.reviewsNeeded });
  return { type: 'VentureApplied', data };
}

/** Where it came in time, whatever the day is, as long as nobody was ranked without it. */
function reinstated(data: Data<'ReinstateApplication'>, call: Call): readonly VentureCallEvent[] {
  const { status, organization } = application(data, call);
  if (status !== 'withdrawn') return [];
  if (call.ranking) return refuse('VENTURE_RANKED_WITHOUT_IT');
  if ([...call.applications.values()].some((other) => other.organization === organization && other.status !== 'withdrawn')) return refuse('VENTURE_ALREADY_APPLIED');
  return [{ type: 'VentureApplicationReinstated', data }];
}

function reviewed({ scores, applicants, ...data }: Data<'Review'>, call: Call, actor: Actor): VentureCallEvent {
  const reviewer = actor.id;
  const one = application(data, call);
  const interests = call.reviewers.get(reviewer) ?? refuse('VENTURE_REVIEWER_UNKNOWN');
  if (speaksForOrganization(actor, one.organization) || applicants.some((organization) => interests.includes(organization))) return refuse('VENTURE_REVIEWER_INTERESTED');
  if (call.ranking || one.status !== 'applied') return refuse('VENTURE_APPLICATION_DECIDED');
  if (one.reviews.has(reviewer)) return refuse('VENTURE_ALREADY_REVIEWED');
  const total = totalOf(scores, call.criteria) ?? refuse('VENTURE_SCORES_UNCLEAR');
  return { type: 'VentureApplicationReviewed', data: { ...data, reviewer, scores, total } };
}

const contenders = (call: Call): readonly Contender[] =>
  [...call.applications].flatMap(([id, { status, order, askedFen, reviews }]) => (status === 'withdrawn' ? [] : [{ application: id, order, askedFen, totals: [...reviews.values()] }]));

function awarding({ alone, ...data }: Data<'Award'>, call: Call, by: string, today: string): readonly VentureCallEvent[] {
  const one = application(data, call);
  if (today <= call.until) return refuse('VENTURE_CALL_STILL_OPEN', { until: call.until });
  if (one.status !== 'applied') return refuse('VENTURE_APPLICATION_DECIDED');
  const all = contenders(call);
  const short = all.filter(({ totals }) => totals.length < call.reviewsNeeded).length;
  if (short > 0) return refuse('VENTURE_REVIEWS_MISSING', { count: short });
  if (data.amountFen > one.askedFen) return refuse('VENTURE_AWARD_BEYOND_ASKED', { asked: yuan(one.askedFen) });
  if (call.promisedFen + data.amountFen > call.budgetFen) return refuse('VENTURE_BUDGET_SHORT', { left: yuan(call.budgetFen - call.promisedFen) });
  const ranking = call.ranking ?? ranked(all);
  const passed = ranking.slice(0, ranking.findIndex(({ application: id }) => id === data.application)).filter(({ application: id }) => call.applications.get(id)?.status === 'applied');
  if (passed.length > 0 && data.passing === undefined) return refuse('VENTURE_RANK_PASSED', { count: passed.length });
  return [
    ...(call.ranking ? [] : [{ type: 'VentureRanked', data: { ranking } } as const]),
    alone ? { type: 'VentureAwarded', data: { ...data, organization: one.organization } } : { type: 'VentureAwardProposed', data: { ...data, by } },
  ];
}

function closed({ reason }: Data<'CloseCall'>, call: Call): VentureCallEvent {
  const all = [...call.applications.values()];
  if (all.some(({ proposed }) => proposed)) return refuse('VENTURE_AWARD_WAITS');
  const open = all.filter(({ status }) => status === 'awarded').reduce((count, { milestones }) => count + [...milestones.values()].filter((reported) => !reported).length, 0);
  if (open > 0 && reason === undefined) return refuse('VENTURE_MILESTONES_OPEN', { count: open });
  return { type: 'VentureCallClosed', data: reason === undefined ? {} : { reason } };
}

function evolve(call: Call, event: Recorded): Call {
  const { type, data } = event;
  switch (type) {
    case 'VentureCallOpened': {
      const { station, from, until, budgetFen, maxAwardFen, reviewsNeeded, criteria, reviewers } = data;
      for (const { reviewer, organizations } of reviewers) call.reviewers.set(reviewer, organizations);
      return Object.assign(call, { station, from, until, budgetFen, maxAwardFen, reviewsNeeded, criteria, status: 'open' });
    }
    case 'VentureCallHandedOver':
      call.station = data.to;
      return call;
    case 'VentureReviewerNamed':
      call.reviewers.set(data.reviewer, data.organizations);
      return call;
    case 'VentureApplied':
      call.applications.set(data.application, {
        status: 'applied', organization: data.organization, askedFen: data.askedFen, order: call.applications.size + 1,
        milestones: new Map(data.milestones.map(({ milestone }: Milestone) => [milestone, false])), reviews: new Map(), proposed: undefined, award: undefined,
      });
      return call;
    case 'VentureRanked':
      call.ranking = data.ranking;
      return call;
    case 'VentureCallClosed':
      call.status = 'closed';
      return call;
    case 'VentureCallReopened':
      call.status = 'open';
      return call;
    default: {
      const one = call.applications.get(data.application);
      if (one) became(one, call, event);
      return call;
    }
  }
}

/** What became of an application. */
function became(one: Application, call: Call, { type, data }: Exclude<Recorded, { type: 'VentureCallOpened' | 'VentureCallHandedOver' | 'VentureReviewerNamed' | 'VentureApplied' | 'VentureRanked' | 'VentureCallClosed' | 'VentureCallReopened' }>): void {
  switch (type) {
    case 'VentureApplicationWithdrawn':
      one.status = 'withdrawn';
      break;
    case 'VentureApplicationReinstated':
      one.status = 'applied';
      break;
    case 'VentureApplicationReviewed':
      one.reviews.set(data.reviewer, data.total);
      break;
    case 'VentureAwardProposed':
      one.status = 'proposed';
      one.proposed = data;
      call.promisedFen += data.amountFen;
      break;
    case 'VentureAwardRefused':
      one.status = 'applied';
      call.promisedFen -= one.proposed?.amountFen ?? 0;
      one.proposed = undefined;
      break;
    case 'VentureAwarded':
      one.status = 'awarded';
      one.award = { amountFen: data.amountFen, grant: data.grant };
      if (!one.proposed) call.promisedFen += data.amountFen;
      one.proposed = undefined;
      break;
    case 'VentureAwardTakenBack':
      one.status = 'applied';
      one.award = undefined;
      call.promisedFen -= data.amountFen;
      break;
    case 'VentureMilestoneReported':
      one.milestones.set(data.milestone, true);
      break;
  }
}

export const ventureCall = aggregate<typeof ventureCallEvents, Call, VentureCallCommand>({
  category: 'ventureCall',
  events: ventureCallEvents,
  initial: () => ({
    status: 'unknown', station: '', from: '', until: '', budgetFen: 0, maxAwardFen: 0, reviewsNeeded: 0, criteria: [], reviewers: new Map(), applications: new Map(), ranking: undefined, promisedFen: 0,
  }),
  decide,
  evolve,
});
