import { reaches, type Caller, type Language } from '#platform/access';
import type { Clock } from '#platform/clock';
import { refusals } from '#platform/event-sourcing';
import { nameIn } from '#platform/graphql';
import type { Views } from '#platform/read-model';
import { civilDateAt } from '#reference/calendar';
import { ventureStatuses } from '#reference/catalogue';
import type { Activities } from '#ledgers/activity/slice';
import type { Funds } from '#ledgers/community-fund/slice';
import { ranked } from './ranking.rules.js';
import type { Criterion, Score } from './venture-call.events.js';
import type { ventureCallMessages } from './venture-call.messages.js';
import {
  applicationsTo, callsPaidFrom, callsReviewedBy, findApplication, findCall, findReviewer, listCalls, milestonesOf, reviewsOf, type ApplicationRow, type CallRow, type MilestoneRow, type ReviewRow,
} from './venture-call.queries.js';
import type { VentureApplication, VentureCall, VentureMilestone, VentureReview } from './types.js';

const refuse = refusals<keyof typeof ventureCallMessages | 'ACTIVITY_NOT_FOUND'>();

/** Calls as the resolvers handle them: who sees which part of one, and how it is shown. */
export class Calls {
  constructor(
    private readonly views: Views,
    private readonly clock: Clock,
    private readonly funds: Funds,
    private readonly ledger: Activities,
  ) {}

  today(): string {
    return civilDateAt(this.clock.now());
  }

  /** Entries of the ledger that are to show something. @throws Refusal ACTIVITY_NOT_FOUND */
  entries(ids: readonly string[]): readonly string[] {
    for (const id of ids) if (!this.ledger.isEntry(id)) refuse('ACTIVITY_NOT_FOUND');
    return [...new Set(ids)];
  }

  find(id: string): CallRow | undefined {
    return this.views.get<CallRow>(findCall(id));
  }

  /** Holds it, or watches over where it is held. */
  holds({ station, region }: CallRow, { reach }: Caller): boolean {
    return reaches(reach, { station, region });
  }

  /** Holds it, or is one of the parties of the fund that pays. */
  watches(row: CallRow, caller: Caller): boolean {
    return this.holds(row, caller) || this.funds.seen(row.fund, caller) !== undefined;
  }

  /** One that takes applications or will is for everybody; another for those who hold it, review it or applied to it. */
  seen(id: string, caller: Caller): CallRow | undefined {
    const row = this.find(id);
    if (!row) return undefined;
    const open = row.closed === 0 && row.until_date >= this.today();
    return open || this.watches(row, caller) || this.reviews(row, caller) || this.applications(row, caller).length > 0 ? row : undefined;
  }

  /** All that a caller holds, reviews, pays for or applied to, in the order in which they were opened. */
  listed(caller: Caller, after: number, limit: number): readonly CallRow[] {
    const rows = [listCalls(caller.reach, after, limit), callsReviewedBy(caller.id, after, limit), callsPaidFrom(this.funds.partiesOf(caller), after, limit)].flatMap((query) => this.views.all<CallRow>(query));
    return [...new Map(rows.map((row) => [row.number, row])).values()].sort((a, b) => a.number - b.number).slice(0, limit);
  }

  /** @throws Refusal VENTURE_CALL_NOT_FOUND */
  held(id: string, caller: Caller): CallRow {
    const row = this.find(id);
    return row && this.holds(row, caller) ? row : refuse('VENTURE_CALL_NOT_FOUND');
  }

  /** The applications of a call that a caller sees: all of them, or their own. */
  applications(row: CallRow, caller: Caller): readonly ApplicationRow[] {
    const all = this.views.all<ApplicationRow>(applicationsTo(row.id));
    if (this.watches(row, caller) || this.reviews(row, caller)) return all;
    return all.filter(({ organization }) => reaches(caller.reach, { organization }));
  }

  /** @throws Refusal VENTURE_APPLICATION_NOT_FOUND */
  application(id: string, caller: Caller): { row: ApplicationRow; call: CallRow } {
    const row = this.views.get<ApplicationRow>(findApplication(id));
    const call = row ? this.find(row.call) : undefined;
    const may = row && call && (this.watches(call, caller) || this.reviews(call, caller) || reaches(caller.reach, { organization: row.organization }));
    return may ? { row, call } : refuse('VENTURE_APPLICATION_NOT_FOUND');
  }

  /** All applications of a call with their place among each other, best first. */
  shownApplications(call: CallRow, rows: readonly ApplicationRow[], language: Language): VentureApplication[] {
    const totals = new Map(rows.map(({ id }) => [id, this.views.all<ReviewRow>(reviewsOf(id)).map(({ total }) => total)]));
    const all = this.views.all<ApplicationRow>(applicationsTo(call.id)).filter(({ status }) => status !== 'WITHDRAWN');
    const given = (id: string) => totals.get(id) ?? this.views.all<ReviewRow>(reviewsOf(id)).map(({ total }) => total);
    const placed = new Map(ranked(all.map(({ id, number, asked_fen }) => ({ application: id, order: number, askedFen: asked_fen, totals: given(id) }))).map(({ application, rank }) => [application, rank]));
    const shown = rows.map((row) => {
      const own = totals.get(row.id) ?? [];
      return {
        id: row.id, callId: row.call, organizationId: row.organization, title: nameIn(language, { zh: row.title_zh, bo: row.title_bo, en: row.title_en }), summary: row.summary,
        askedFen: row.asked_fen, status: row.status, statusLabel: ventureStatuses.find(row.status)?.labels[language] ?? row.status,
        rank: row.status === 'WITHDRAWN' ? null : (row.rank ?? placed.get(row.id) ?? null), reviewsGiven: own.length,
        score: own.length === 0 ? null : own.reduce((sum, one) => sum + one, 0) / own.length, awardFen: row.award_fen, grantId: row.award, passing: row.passing, station: call.station,
      };
    });
    return shown.sort((a, b) => (a.rank ?? Number.MAX_SAFE_INTEGER) - (b.rank ?? Number.MAX_SAFE_INTEGER));
  }

  shown(row: CallRow, language: Language): VentureCall {
    const today = this.today();
    return {
      id: row.id, title: nameIn(language, { zh: row.title_zh, bo: row.title_bo, en: row.title_en }), stationId: row.station, region: row.region, fundId: row.fund, from: row.from_date,
      until: row.until_date, budgetFen: row.budget_fen, maxAwardFen: row.max_fen, awardedFen: row.awarded_fen, reviewsNeeded: row.reviews_needed,
      criteria: (JSON.parse(row.criteria) as Criterion[]).map(({ code, title, points }) => ({ code, title: nameIn(language, title), points })),
      open: row.closed === 0 && row.from_date <= today && row.until_date >= today, closed: row.closed === 1, closingReason: row.closing_reason,
    };
  }

  /** Nothing is due of a project that was not awarded. */
  milestones({ id, station, status }: VentureApplication): VentureMilestone[] {
    const today = this.today();
    return this.views.all<MilestoneRow>(milestonesOf(id)).map((row) => ({
      id: row.id, title: row.title, dueOn: row.due_on, reportedOn: row.reported_on, overdue: status === 'AWARDED' && row.reported_on === null && row.due_on < today,
      activityIds: JSON.parse(row.activities) as string[], sealedWords: row.words, station,
    }));
  }

  reviewsOf({ id, station }: VentureApplication): VentureReview[] {
    return this.views.all<ReviewRow>(reviewsOf(id)).map(({ reviewer, total, scores, words }) => ({ reviewer, total, scores: JSON.parse(scores) as Score[], sealedWords: words, station }));
  }

  private reviews({ id }: CallRow, caller: Caller): boolean {
    return this.views.get(findReviewer(id, caller.id)) !== undefined;
  }
}
