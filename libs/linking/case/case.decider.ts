import { aggregate, canonicalJson, refusals, type Circumstances, type SealedEventOf } from '#platform/event-sourcing';
import { civilDateAt, isRhythm } from '#reference/calendar';
import { caseStages, findServiceItem, named, type AssessmentScale, type CaseStage } from '#reference/catalogue';
import { misscored, pointsOf } from './assessment.rules.js';
import type { CaseCommand } from './case-commands.rules.js';
import { caseEvents, type CaseEvent, type Missing, type PlanItem } from './case.events.js';
import type { caseMessages } from './case.messages.js';

export interface CaseFile {
  status: 'unknown' | 'open' | 'closed';
  resident: string;
  station: string;
  worker: string;
  stage: CaseStage;
  /** The civil date from which it is as it is: opened, closed or taken up again. */
  since: string;
  assessed: boolean;
  readonly needs: Set<string>;
  readonly goals: Set<string>;
  /** Null until the goals as they are now were evaluated. */
  goalsMet: boolean | null;
  plan: readonly PlanItem[];
  missing: readonly Missing[];
  beside: readonly string[];
}

const MOST_VISITS = 31;
const refuse = refusals<keyof typeof caseMessages>();
const order = (stage: CaseStage): number => caseStages.codes.indexOf(stage);
/** Only work that nobody records in any other way is said to have begun. */
const saidInWords: readonly CaseStage[] = ['INTAKE', 'INTERVENTION'];

function decide({ type, data }: CaseCommand, file: CaseFile, { now }: Circumstances): readonly CaseEvent[] {
  const today = civilDateAt(now);
  if ('on' in data && data.on > today) return refuse('CASE_DATE_IN_THE_FUTURE');
  if (type === 'OpenCase') {
    if (file.status !== 'unknown') return refuse('CASE_ALREADY_OPENED');
    return [{ type: 'CaseOpened', data: { ...data, needs: [...new Set(data.needs)], subject: data.resident } }];
  }
  if (type === 'BeginWork') return file.status === 'open' && file.stage === 'PLAN' ? reached(file, 'INTERVENTION') : [];
  if (type === 'NoteBeside') {
    const known = file.status !== 'open' || canonicalJson(file.beside) === canonicalJson(data.others);
    return known ? [] : [{ type: 'CaseBesideFound', data: { ...data, station: file.station } }];
  }
  if (file.status === 'unknown') return refuse('CASE_NOT_FOUND');
  const subject = file.resident;
  if (type === 'FollowStation') {
    const { from, to: station, reason } = data;
    return file.station === from ? [{ type: 'CaseHandedOver', data: { from: file.worker, to: file.worker, station, subject, reason } }] : [];
  }
  const follows = type === 'ReopenCase' || type === 'EvaluateCase' || type === 'CloseCase';
  if (follows && data.on < file.since) return refuse('CASE_DATE_BEFORE', { date: file.since });
  if (type === 'ReopenCase') return file.status === 'closed' ? [{ type: 'CaseReopened', data: { ...data, subject } }] : refuse('CASE_NOT_CLOSED');
  if (file.status === 'closed') return refuse('CASE_CLOSED');
  switch (type) {
    case 'AddNeed':
      return file.needs.has(data.need) ? [] : [{ type: 'CaseNeedAdded', data }];
    case 'AssessCase': {
      const points = pointsOf(data.scale, data.scores) ?? misread(data.scale, data.scores);
      return [{ type: 'CaseAssessed', data: { ...data, ...points, subject } }, ...reached(file, 'ASSESSMENT')];
    }
    case 'SetGoal': {
      const { anew, ...goal } = data;
      return anew || file.goals.has(goal.goal) ? [{ type: 'CaseGoalSet', data: { ...goal, subject } }] : refuse('CASE_GOAL_NOT_FOUND');
    }
    case 'PlanCase':
      return planned(data, file);
    case 'ReachStage':
      if (!saidInWords.includes(data.stage)) return refuse('CASE_STAGE_BY_ITS_OWN_COMMAND');
      if (order(data.stage) < order(file.stage)) return refuse('CASE_STAGE_BEHIND');
      return reached(file, data.stage);
    case 'EvaluateCase': {
      const told = new Set(data.goals.map(({ goal }) => goal));
      if (told.size !== data.goals.length || told.size !== file.goals.size || ![...told].every((goal) => file.goals.has(goal))) return refuse('CASE_GOALS_NOT_EVALUATED');
      return [{ type: 'CaseEvaluated', data: { ...data, subject } }, ...reached(file, 'EVALUATION')];
    }
    case 'CloseCase':
      return closed(data, file);
    case 'HandOverCase':
      if (file.worker === data.to && file.station === data.station) return [];
      return file.worker === data.from ? [{ type: 'CaseHandedOver', data: { ...data, subject } }] : refuse('CASE_OF_ANOTHER_WORKER');
    case 'NoteMissing':
      return canonicalJson(file.missing) === canonicalJson(data.missing) ? [] : [{ type: 'CaseMissing', data }];
  }
}

type Asked<T extends CaseCommand['type']> = Extract<CaseCommand, { type: T }>['data'];

const reached = (file: CaseFile, stage: CaseStage): readonly CaseEvent[] => (order(stage) > order(file.stage) ? [{ type: 'CaseStageReached', data: { stage } }] : []);

/** Says which item, and what points it can have. */
function misread(scale: AssessmentScale, scores: Readonly<Record<string, number>>): never {
  const wrong = misscored(scale, scores);
  if ('unknown' in wrong) return refuse('ASSESSMENT_ITEM_UNKNOWN', { item: wrong.unknown });
  return refuse('ASSESSMENT_SCORES_INVALID', { item: wrong.item, most: wrong.item.to, step: wrong.item.by });
}

function planned({ items, on }: Asked<'PlanCase'>, file: CaseFile): readonly CaseEvent[] {
  if (!file.assessed) return refuse('CASE_NOT_ASSESSED');
  if (items.length === 0) return refuse('CASE_PLAN_EMPTY');
  const ids = new Set<string>();
  for (const { id, rhythm, need, from, until, serviceItem } of items) {
    const regular = rhythm.kind === 'FIXED' ? isRhythm(rhythm.rrule) : Number.isInteger(rhythm.visits) && rhythm.visits >= 1 && rhythm.visits <= MOST_VISITS;
    if (!regular || (until !== null && until < from) || (need !== null && !file.needs.has(need)) || ids.has(id)) return refuse('CASE_PLAN_ITEM_INVALID', { item: named(serviceItem, findServiceItem(serviceItem)) });
    ids.add(id);
  }
  if (canonicalJson(items) === canonicalJson(file.plan)) return [];
  return [{ type: 'CasePlanMade', data: { items, on } }, ...reached(file, 'PLAN')];
}

function closed(data: Asked<'CloseCase'>, file: CaseFile): readonly CaseEvent[] {
  if (data.worker !== file.worker) return refuse('CASE_OF_ANOTHER_WORKER');
  if (data.outcome === 'GOAL_MET' && file.goalsMet !== true) return refuse('CASE_GOALS_NOT_MET');
  const saysWhere = data.referredTo !== null || data.words !== undefined;
  if (data.outcome === 'REFERRED' ? !saysWhere : data.referredTo !== null) return refuse('CASE_REFERRAL_INCOMPLETE');
  return [...reached(file, 'CLOSING'), { type: 'CaseClosed', data: { ...data, subject: file.resident } }];
}

function evolve(file: CaseFile, { type, data }: SealedEventOf<typeof caseEvents>): CaseFile {
  switch (type) {
    case 'CaseOpened':
      file.status = 'open';
      file.resident = data.resident;
      file.station = data.station;
      file.worker = data.worker;
      file.since = data.on;
      for (const need of data.needs) file.needs.add(need);
      break;
    case 'CaseNeedAdded':
      file.needs.add(data.need);
      break;
    case 'CaseAssessed':
      file.assessed = true;
      break;
    case 'CaseGoalSet':
      file.goals.add(data.goal);
      file.goalsMet = null;
      break;
    case 'CasePlanMade':
      file.plan = data.items;
      break;
    case 'CaseStageReached':
      file.stage = data.stage;
      break;
    case 'CaseEvaluated':
      file.goalsMet = data.goals.length > 0 && data.goals.every(({ met }) => met);
      break;
    case 'CaseClosed':
      file.status = 'closed';
      file.since = data.on;
      break;
    case 'CaseReopened':
      file.status = 'open';
      file.worker = data.worker;
      file.stage = 'ASSESSMENT';
      file.since = data.on;
      file.goalsMet = null;
      break;
    case 'CaseHandedOver':
      file.worker = data.to;
      file.station = data.station;
      break;
    case 'CaseMissing':
      file.missing = data.missing;
      break;
    case 'CaseBesideFound':
      file.beside = data.others;
  }
  return file;
}

export const caseFile = aggregate<typeof caseEvents, CaseFile, CaseCommand>({
  category: 'case',
  events: caseEvents,
  initial: () => ({
    status: 'unknown', resident: '', station: '', worker: '', stage: 'INTAKE', since: '', assessed: false, needs: new Set(), goals: new Set(), goalsMet: null, plan: [], missing: [], beside: [],
  }),
  decide,
  evolve,
});
