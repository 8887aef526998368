import type { Sealed } from '#platform/event-sourcing';
import { projection, sql, type Sql } from '#platform/read-model';
import { socialWorkerEvents } from '#societies/social-worker';
import { needEvents } from '#linking/need';
import { residentEvents } from '#linking/resident';
import { caseEvents, caseloadEvents } from './case.events.js';

const token = (sealed: Sealed<string> | undefined): string | null => sealed?.sealed ?? null;
const under = (id: string, need: string): Sql => sql`INSERT OR IGNORE INTO case_need VALUES (${id}, ${need})`;
const capped = (worker: string): Sql => sql`INSERT OR IGNORE INTO case_worker (id) VALUES (${worker})`;

/** Cases as they are, with what was found and aimed at; words stay sealed. */
export const cases = projection({ ...caseEvents, ...caseloadEvents, ...needEvents, ...residentEvents, ...socialWorkerEvents }, {
  name: 'cases',
  version: 6,
  tables: {
    case_file: `number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, resident TEXT NOT NULL, station TEXT NOT NULL, region TEXT NOT NULL, worker TEXT NOT NULL,
      open INTEGER NOT NULL DEFAULT 1, stage TEXT NOT NULL DEFAULT 'INTAKE', opened_on TEXT NOT NULL, words TEXT, plan TEXT NOT NULL DEFAULT '[]', planned_on TEXT,
      evaluated_on TEXT, satisfaction INTEGER, evaluation TEXT, outcome TEXT, closed_on TEXT, referred_to TEXT, closing TEXT, reopened INTEGER NOT NULL DEFAULT 0,
      missing TEXT NOT NULL DEFAULT '[]', file TEXT NOT NULL, erased INTEGER NOT NULL DEFAULT 0, lent_by TEXT`,
    case_need: 'case_id TEXT NOT NULL, need TEXT NOT NULL, PRIMARY KEY (case_id, need)',
    case_assessment: `number INTEGER PRIMARY KEY, case_id TEXT NOT NULL, scale TEXT NOT NULL, scores TEXT NOT NULL, total INTEGER NOT NULL, most INTEGER NOT NULL,
      on_date TEXT NOT NULL, found_by TEXT NOT NULL, words TEXT`,
    case_goal: 'number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, case_id TEXT NOT NULL, dimension TEXT NOT NULL, until TEXT, words TEXT, met INTEGER',
    case_known_need: 'id TEXT PRIMARY KEY, resident TEXT, open INTEGER NOT NULL DEFAULT 1, file TEXT',
    case_worker: `id TEXT PRIMARY KEY, station TEXT, cap INTEGER, goes_on_in TEXT`,
    case_moved_resident: 'resident TEXT PRIMARY KEY, station TEXT NOT NULL, region TEXT NOT NULL',
    case_post: 'worker TEXT NOT NULL, station TEXT NOT NULL, PRIMARY KEY (worker, station)',
  },
  clustered: ['case_need', 'case_known_need', 'case_worker', 'case_moved_resident', 'case_post'],
  indexes: {
    case_by_station: 'case_file (station, number)',
    case_by_resident: 'case_file (resident, number)',
    case_of_merged: 'case_file (file) WHERE file <> resident',
    case_known_need_of_merged: 'case_known_need (file) WHERE file <> resident',
    case_by_worker: 'case_file (worker, open, number)',
    case_lent: 'case_file (lent_by) WHERE lent_by IS NOT NULL',
    case_need_by_need: 'case_need (need)',
    case_assessment_by_case: 'case_assessment (case_id, on_date, number)',
    case_goal_by_case: 'case_goal (case_id, number)',
    case_known_need_of: 'case_known_need (resident) WHERE resident IS NOT NULL',
  },
  on: {
    CaseOpened: ({ id, event: { data } }) => [
      sql`INSERT INTO case_file (id, resident, station, region, worker, opened_on, words, file)
          VALUES (${id}, ${data.resident}, ${data.station}, ${data.region}, ${data.worker}, ${data.on}, ${token(data.words)}, ${data.resident})`,
      ...data.needs.map((need) => under(id, need)),
    ],
    CaseNeedAdded: ({ id, event: { data } }) => under(id, data.need),
    CaseAssessed: ({ id, event: { data } }) =>
      sql`INSERT INTO case_assessment (case_id, scale, scores, total, most, on_date, found_by, words)
          VALUES (${id}, ${data.scale}, ${JSON.stringify(data.scores)}, ${data.total}, ${data.most}, ${data.on}, ${data.by}, ${token(data.words)})`,
    CaseGoalSet: ({ id, event: { data } }) =>
      sql`INSERT INTO case_goal (id, case_id, dimension, until, words) VALUES (${data.goal}, ${id}, ${data.dimension}, ${data.until}, ${data.words.sealed})
          ON CONFLICT (id) DO UPDATE SET dimension = excluded.dimension, until = excluded.until, words = excluded.words, met = NULL`,
    CasePlanMade: ({ id, event: { data } }) => sql`UPDATE case_file SET plan = ${JSON.stringify(data.items)}, planned_on = ${data.on} WHERE id = ${id}`,
    CaseStageReached: ({ id, event: { data } }) => sql`UPDATE case_file SET stage = ${data.stage} WHERE id = ${id}`,
    CaseEvaluated: ({ id, event: { data } }) => [
      sql`UPDATE case_file SET evaluated_on = ${data.on}, satisfaction = ${data.satisfaction}, evaluation = ${token(data.words)} WHERE id = ${id}`,
      ...data.goals.map(({ goal, met }) => sql`UPDATE case_goal SET met = ${met ? 1 : 0} WHERE id = ${goal}`),
    ],
    CaseClosed: ({ id, event: { data } }) =>
      sql`UPDATE case_file SET open = 0, outcome = ${data.outcome}, closed_on = ${data.on}, referred_to = ${data.referredTo}, closing = ${token(data.words)} WHERE id = ${id}`,
    CaseReopened: ({ id, event: { data } }) =>
      sql`UPDATE case_file SET open = 1, stage = 'ASSESSMENT', worker = ${data.worker}, outcome = NULL, closed_on = NULL, referred_to = NULL, reopened = reopened + 1
          WHERE id = ${id}`,
    CaseHandedOver: ({ id, event: { data } }) => sql`UPDATE case_file SET worker = ${data.to}, station = ${data.station}, region = COALESCE(${data.region ?? null}, region),
            lent_by = iif(${data.from} IN (${data.to}, lent_by), lent_by, NULL) WHERE id = ${id}`,
    CaseMissing: ({ id, event: { data } }) => sql`UPDATE case_file SET missing = ${JSON.stringify(data.missing)} WHERE id = ${id}`,
    CaseloadCapSet: ({ id, event: { data } }) => [capped(id), sql`UPDATE case_worker SET cap = ${data.cap} WHERE id = ${id}`],
    NeedRaised: ({ id, event: { data } }) => sql`INSERT INTO case_known_need (id, resident, file) VALUES (${id}, ${data.resident ?? null}, ${data.resident ?? null})`,
    NeedReopened: ({ id }) => sql`UPDATE case_known_need SET open = 1 WHERE id = ${id}`,
    NeedWithdrawn: ({ id }) => sql`UPDATE case_known_need SET open = 0 WHERE id = ${id}`,
    NeedMet: ({ id }) => sql`UPDATE case_known_need SET open = 0 WHERE id = ${id}`,
    ResidentMoved: ({ id, event: { data } }) =>
      sql`INSERT INTO case_moved_resident VALUES (${id}, ${data.to}, ${data.livingRegion}) ON CONFLICT (resident) DO UPDATE SET station = excluded.station, region = excluded.region`,
    /** The file goes on in another one, and so do cases and needs. */
    ResidentMerged: ({ id, event: { data } }) => [
      sql`UPDATE case_file SET resident = ${data.into} WHERE resident = ${id}`,
      sql`UPDATE case_known_need SET resident = ${data.into} WHERE resident = ${id} AND resident IS NOT NULL`,
    ],
    /** What was recorded with one of its files is its own again. */
    ResidentParted: ({ id, event: { data } }) => [
      sql`UPDATE case_file SET resident = ${id} WHERE file <> resident AND file IN (SELECT value FROM json_each(${JSON.stringify(data.files)}))`,
      sql`UPDATE case_known_need SET resident = ${id} WHERE file <> resident AND file IN (SELECT value FROM json_each(${JSON.stringify(data.files)}))`,
    ],
    ResidentErased: ({ id }) => [
      sql`UPDATE case_assessment SET words = NULL WHERE case_id IN (SELECT id FROM case_file WHERE resident = ${id})`,
      sql`UPDATE case_goal SET words = NULL WHERE case_id IN (SELECT id FROM case_file WHERE resident = ${id})`,
      sql`UPDATE case_file SET words = NULL, evaluation = NULL, closing = NULL, erased = 1 WHERE resident = ${id}`,
    ],
    SocialWorkerRegistered: ({ id, event: { data } }) =>
      sql`INSERT INTO case_worker (id, station) VALUES (${id}, ${data.station}) ON CONFLICT (id) DO UPDATE SET station = excluded.station`,
    SocialWorkerCorrected: ({ id, event: { data } }) => sql`UPDATE case_worker SET station = ${data.station} WHERE id = ${id}`,
    // An open case came with the record whose it was, until somebody gives it to another worker.
    SocialWorkerMerged: ({ id, event: { data } }) => [
      sql`UPDATE case_worker SET goes_on_in = ${data.into} WHERE id = ${id}`, sql`UPDATE case_file SET lent_by = ${id} WHERE worker = ${id} AND open = 1`,
    ],
    SocialWorkerParted: ({ id }) => sql`UPDATE case_worker SET goes_on_in = NULL WHERE id = ${id}`,
    SocialWorkerPosted: ({ id, event: { data } }) => sql`INSERT OR IGNORE INTO case_post VALUES (${id}, ${data.station})`,
  },
});
