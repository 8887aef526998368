import { say } from './labels.js';
import { vocabulary, type CodeOf } from './vocabulary.js';

/** The stages of a case (MZ/T 094), in their order. */
export const caseStages = vocabulary([
  { code: 'INTAKE', labels: say('接案', 'བདག་ལེན།', 'Intake') },
  { code: 'ASSESSMENT', labels: say('预估', 'སྔོན་དཔག', 'Assessment') },
  { code: 'PLAN', labels: say('计划', 'འཆར་གཞི།', 'Plan') },
  { code: 'INTERVENTION', labels: say('介入', 'ལག་བསྟར།', 'Intervention') },
  { code: 'EVALUATION', labels: say('评估', 'དཔྱད་འཇོག', 'Evaluation') },
  { code: 'CLOSING', labels: say('结案', 'མཇུག་སྒྲིལ།', 'Closing') },
]);
export type CaseStage = CodeOf<typeof caseStages>;

export const caseOutcomes = vocabulary([
  { code: 'GOAL_MET', labels: say('目标达成', 'དམིགས་ཡུལ་འགྲུབ་པ།', 'Goal met') },
  { code: 'REFERRED', labels: say('转介', 'གཞན་ལ་སྤྲོད་པ།', 'Referred') },
  { code: 'ENDED', labels: say('终止', 'མཚམས་འཇོག', 'Ended') },
]);
export type CaseOutcome = CodeOf<typeof caseOutcomes>;

/** What an assessment looks at. */
export const assessmentDimensions = vocabulary([
  { code: 'LIVING', labels: say('生活状况', 'འཚོ་བའི་གནས་ཚུལ།', 'Living') },
  { code: 'HEALTH', labels: say('健康', 'བདེ་ཐང་།', 'Health') },
  { code: 'MEDICINE', labels: say('用药', 'སྨན་སྤྱོད།', 'Medicine') },
  { code: 'SELF_CARE', labels: say('自理能力', 'རང་སྐྱོང་ནུས་པ།', 'Self-care') },
  { code: 'MOOD_AND_COGNITION', labels: say('情绪与认知', 'སེམས་ཁམས་དང་ངོས་འཛིན།', 'Mood and cognition') },
  { code: 'SUPPORT', labels: say('社会支持', 'སྤྱི་ཚོགས་རྒྱབ་སྐྱོར།', 'Support') },
]);
export type AssessmentDimension = CodeOf<typeof assessmentDimensions>;

/** How many open cases a worker carries at most where nobody said otherwise for this worker. */
export const USUAL_CASELOAD_CAP = 25;
