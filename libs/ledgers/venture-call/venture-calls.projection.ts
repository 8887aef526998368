import { projection, sql, type Sql } from '#platform/read-model';
import { endOfDay } from '#reference/calendar';
import { ventureCallEvents, type Reviewer } from './venture-call.events.js';

const named = (call: string, { reviewer, organizations }: Reviewer): Sql => sql`INSERT OR IGNORE INTO venture_reviewer VALUES (${call}, ${reviewer}, ${JSON.stringify(organizations)})`;
const status = (application: string, to: string): Sql => sql`UPDATE venture_application SET status = ${to} WHERE id = ${application}`;

/** Calls, who applied, what the reviewers said, who was awarded what, and what became of it. */
export const ventureCalls = projection(ventureCallEvents, {
  name: 'venture_calls',
  version: 7,
  tables: {
    venture_call: `number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title_zh TEXT NOT NULL, title_bo TEXT, title_en TEXT, station TEXT NOT NULL, region TEXT NOT NULL, county TEXT NOT NULL,
      fund TEXT NOT NULL, from_date TEXT NOT NULL, until_date TEXT NOT NULL, budget_fen INTEGER NOT NULL, max_fen INTEGER NOT NULL, reviews_needed INTEGER NOT NULL, criteria TEXT NOT NULL,
      awarded_fen INTEGER NOT NULL DEFAULT 0, closed INTEGER NOT NULL DEFAULT 0, closing_reason TEXT`,
    venture_county: 'code TEXT PRIMARY KEY',
    venture_reviewer: 'call TEXT NOT NULL, reviewer TEXT NOT NULL, organizations TEXT NOT NULL, PRIMARY KEY (call, reviewer)',
    venture_application: `number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, call TEXT NOT NULL, organization TEXT NOT NULL, title_zh TEXT NOT NULL, title_bo TEXT, title_en TEXT, summary TEXT,
      asked_fen INTEGER NOT NULL, status TEXT NOT NULL, rank INTEGER, award_fen INTEGER, award TEXT, proposed_by TEXT, passing TEXT`,
    venture_review: 'application TEXT NOT NULL, reviewer TEXT NOT NULL, total INTEGER NOT NULL, scores TEXT NOT NULL, words TEXT, PRIMARY KEY (application, reviewer)',
    venture_milestone: `application TEXT NOT NULL, place INTEGER NOT NULL, id TEXT NOT NULL, title TEXT NOT NULL, due_on TEXT NOT NULL, due_at TEXT NOT NULL, waits INTEGER NOT NULL DEFAULT 0, reported_on TEXT, activities TEXT NOT NULL DEFAULT '[]', words TEXT,
      PRIMARY KEY (application, place)`,
  },
  clustered: ['venture_county', 'venture_reviewer', 'venture_review', 'venture_milestone'],
  indexes: {
    venture_call_open: 'venture_call (closed, until_date, number)',
    venture_call_by_station: 'venture_call (station, number)',
    venture_call_by_county: 'venture_call (county, number, region)',
    venture_call_by_fund: 'venture_call (fund, number)',
    venture_reviewer_by: 'venture_reviewer (reviewer, call)',
    venture_application_of: 'venture_application (call, number)',
    venture_application_by: 'venture_application (organization, call)',
    venture_application_awarded: 'venture_application (award) WHERE award IS NOT NULL',
    venture_milestone_due: 'venture_milestone (due_at, id) WHERE waits = 1',
  },
  on: {
    VentureCallOpened: ({ id, event: { data } }) => [
      sql`INSERT INTO venture_call (id, title_zh, title_bo, title_en, station, region, county, fund, from_date, until_date, budget_fen, max_fen, reviews_needed, criteria)
          VALUES (${id}, ${data.title.zh}, ${data.title.bo ?? null}, ${data.title.en ?? null}, ${data.station}, ${data.region}, ${data.region.slice(0, 6)}, ${data.fund}, ${data.from},
            ${data.until}, ${data.budgetFen}, ${data.maxAwardFen}, ${data.reviewsNeeded}, ${JSON.stringify(data.criteria)})`,
      sql`INSERT OR IGNORE INTO venture_county VALUES (${data.region.slice(0, 6)})`,
      ...data.reviewers.map((one) => named(id, one)),
    ],
    VentureCallHandedOver: ({ id, event: { data } }) => sql`UPDATE venture_call SET station = ${data.to} WHERE id = ${id}`,
    VentureReviewerNamed: ({ id, event: { data } }) => named(id, data),
    VentureApplied: ({ id, event: { data } }) => [
      sql`INSERT INTO venture_application (id, call, organization, title_zh, title_bo, title_en, summary, asked_fen, status)
          VALUES (${data.application}, ${id}, ${data.organization}, ${data.title.zh}, ${data.title.bo ?? null}, ${data.title.en ?? null}, ${data.summary ?? null}, ${data.askedFen}, 'APPLIED')`,
      ...data.milestones.map(({ milestone, title, dueOn }, place) =>
        sql`INSERT INTO venture_milestone (application, place, id, title, due_on, due_at) VALUES (${data.application}, ${place}, ${milestone}, ${title}, ${dueOn}, ${endOfDay(dueOn)})`),
    ],
    VentureApplicationWithdrawn: ({ event: { data } }) => status(data.application, 'WITHDRAWN'),
    VentureApplicationReinstated: ({ event: { data } }) => status(data.application, 'APPLIED'),
    VentureApplicationReviewed: ({ event: { data } }) =>
      sql`INSERT INTO venture_review VALUES (${data.application}, ${data.reviewer}, ${data.total}, ${JSON.stringify(data.scores)}, ${data.words?.sealed ?? null})`,
    VentureRanked: ({ event: { data } }) => data.ranking.map(({ application, rank }) => sql`UPDATE venture_application SET rank = ${rank} WHERE id = ${application}`),
    VentureAwardProposed: ({ event: { data } }) =>
      sql`UPDATE venture_application SET status = 'AWAITING_APPROVAL', award_fen = ${data.amountFen}, award = ${data.grant}, proposed_by = ${data.by}, passing = ${data.passing ?? null}
          WHERE id = ${data.application}`,
    VentureAwardRefused: ({ event: { data } }) =>
      sql`UPDATE venture_application SET status = 'APPLIED', award_fen = NULL, award = NULL, proposed_by = NULL, passing = NULL WHERE id = ${data.application}`,
    VentureAwarded: ({ id, event: { data } }) => [
      sql`UPDATE venture_application SET status = 'AWARDED', award_fen = ${data.amountFen}, award = ${data.grant}, passing = ${data.passing ?? null} WHERE id = ${data.application}`,
      sql`UPDATE venture_milestone SET waits = reported_on IS NULL WHERE application = ${data.application}`,
      sql`UPDATE venture_call SET awarded_fen = awarded_fen + ${data.amountFen} WHERE id = ${id}`,
    ],
    VentureAwardTakenBack: ({ id, event: { data } }) => [
      sql`UPDATE venture_application SET status = 'APPLIED', award_fen = NULL, award = NULL, passing = NULL WHERE id = ${data.application}`,
      sql`UPDATE venture_milestone SET waits = 0 WHERE application = ${data.application}`,
      sql`UPDATE venture_call SET awarded_fen = awarded_fen - ${data.amountFen} WHERE id = ${id}`,
    ],
    VentureMilestoneReported: ({ event: { data } }) =>
      sql`UPDATE venture_milestone SET waits = 0, reported_on = ${data.on}, activities = ${JSON.stringify(data.activities)}, words = ${data.words?.sealed ?? null}
          WHERE application = ${data.application} AND id = ${data.milestone}`,
    VentureCallClosed: ({ id, event: { data } }) => [
      sql`UPDATE venture_call SET closed = 1, closing_reason = ${data.reason ?? null} WHERE id = ${id}`,
      sql`UPDATE venture_milestone SET waits = 0 WHERE application IN (SELECT id FROM venture_application WHERE call = ${id})`,
    ],
    VentureCallReopened: ({ id }) => [
      sql`UPDATE venture_call SET closed = 0, closing_reason = NULL WHERE id = ${id}`,
      sql`UPDATE venture_milestone SET waits = reported_on IS NULL WHERE application IN (SELECT id FROM venture_application WHERE call = ${id} AND status = 'AWARDED')`,
    ],
  },
});
