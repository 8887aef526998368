import { whyOf } from '#platform/event-sourcing';
import { coded, type Telling } from '#platform/graphql';
import {
  assessmentDimensions, assessmentScales, caseOutcomes, caseStages, labelsOf, type AssessmentDimension, type AssessmentScale, type CaseOutcome, type CaseStage,
} from '#reference/catalogue';
import type { caseEvents } from './case.events.js';

/** How what happened to a case is told to whoever may see it. */
export const caseTelling: Telling<typeof caseEvents> = {
  CaseOpened: { what: 'OPENED', label: { zh: '建立个案', bo: 'སྒེར་དོན་བཙུགས།', en: 'Opened' } },
  CaseNeedAdded: { what: 'NEED_ADDED', label: { zh: '加入一项需求', bo: 'དགོས་མཁོ་གཅིག་བསྣན།', en: 'A need was added' } },
  CaseAssessed: { what: 'ASSESSED', label: { zh: '完成评估', bo: 'དཔྱད་ཞིབ་བྱས།', en: 'Assessed' }, ...coded(({ scale }: { scale: AssessmentScale }) => scale, labelsOf(assessmentScales)) },
  CaseGoalSet: { what: 'GOAL_SET', label: { zh: '设定目标', bo: 'དམིགས་ཡུལ་གཏན་འཁེལ།', en: 'A goal was set' }, ...coded(({ dimension }: { dimension: AssessmentDimension }) => dimension, labelsOf(assessmentDimensions)) },
  CasePlanMade: { what: 'PLANNED', label: { zh: '制定计划', bo: 'འཆར་གཞི་བཟོས།', en: 'Planned' } },
  CaseStageReached: { what: 'STAGE_REACHED', label: { zh: '进入新阶段', bo: 'རིམ་པ་གསར་པར་སླེབས།', en: 'A stage was reached' }, ...coded(({ stage }: { stage: CaseStage }) => stage, labelsOf(caseStages)) },
  CaseEvaluated: { what: 'EVALUATED', label: { zh: '完成评价', bo: 'དཔྱད་འཇོག་བྱས།', en: 'Evaluated' } },
  CaseClosed: { what: 'CLOSED', label: { zh: '结案', bo: 'སྒེར་དོན་མཇུག་སྒྲིལ།', en: 'Closed' }, ...coded(({ outcome }: { outcome: CaseOutcome }) => outcome, labelsOf(caseOutcomes)) },
  CaseReopened: { what: 'REOPENED', label: { zh: '重新开案', bo: 'སྒེར་དོན་སླར་ཕྱེ།', en: 'Reopened' } },
  CaseHandedOver: { what: 'HANDED_OVER', label: { zh: '移交', bo: 'རྩིས་སྤྲོད།', en: 'Handed over' }, words: whyOf },
  CaseMissing: { what: 'MISSING', label: { zh: '更新缺项', bo: 'མ་ཚང་བའི་ཆ་བསྐྱར་བཅོས།', en: 'What nobody fills was found' } },
  CaseBesideFound: { what: 'BESIDE_ANOTHER', label: { zh: '同一服务对象的其他个案', bo: 'ཞབས་ཞུ་ཡུལ་གཅིག་པའི་སྒེར་དོན་གཞན།', en: 'Other cases of the same person' } },
};
