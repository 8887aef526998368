import type { Labels, Named } from '#platform/event-sourcing';
import type { OwnWords, SurveyQuestion, Ticked } from './needs-survey.events.js';

/** An answer as it is given, before anybody has looked whether it fits the questions. */
export interface GivenAnswer {
  readonly number: string;
  readonly place?: string;
  readonly resident?: string;
  readonly consent: boolean;
  readonly ticked: readonly Ticked[];
  readonly words?: OwnWords;
}

/** Columns of a file of answers that are no question, by all that they may be headed. */
export const columns = {
  number: ['编号', '问卷编号', 'number'], place: ['小区', '微网', '地点', 'place'], resident: ['居民', 'resident'], consent: ['同意', 'consent'],
} as const;
export type Column = keyof typeof columns;
export const columnOf = (name: string): Column | undefined => (Object.keys(columns) as Column[]).find((column) => (columns[column] as readonly string[]).includes(name.trim().toLowerCase()));

/** What can be wrong with an answer, and how a person is told. Never the value: it may be a name. */
export const faultLabels = {
  SURVEY_QUESTION_UNKNOWN: { zh: '问卷中没有这个问题', bo: 'འདྲི་ཤོག་ནང་དྲི་བ་འདི་མེད།', en: 'the survey has no such question' },
  SURVEY_OPTION_UNKNOWN: { zh: '没有这个选项', bo: 'འདེམས་ཚན་འདི་མེད།', en: 'there is no such option' },
  SURVEY_TOO_MANY_OPTIONS: { zh: '选项超过允许的数目', bo: 'འདེམས་ཚན་གྲངས་ཚད་ལས་བརྒལ།', en: 'more options than may be ticked' },
  SURVEY_QUESTION_TWICE: { zh: '同一问题填写了两次', bo: 'དྲི་བ་གཅིག་ཐེངས་གཉིས་བྲིས།', en: 'the question is answered twice' },
  SURVEY_ANSWER_EMPTY: { zh: '没有回答任何问题', bo: 'དྲི་བ་གང་ལའང་ལན་མེད།', en: 'nothing is answered' },
  SURVEY_CONSENT_OF_NOBODY: { zh: '匿名答卷不能同意转为需求', bo: 'མིང་མེད་ལན་གྱིས་དགོས་མཁོར་བསྒྱུར་བར་མོས་མཐུན་བྱེད་མི་ཐུབ།', en: 'an anonymous answer cannot consent' },
  SURVEY_PLACE_UNKNOWN: { zh: '社区里没有这个小区或微网', bo: 'སྡེ་ཁུལ་ནང་ས་གནས་འདི་མེད།', en: 'the community has no such estate or grid' },
  SURVEY_NUMBER_TAKEN: { zh: '这个编号已有内容不同的答卷', bo: 'ཨང་རྟགས་འདིར་ནང་དོན་མི་འདྲ་བའི་ལན་ཡོད།', en: 'another answer has this number' },
} as const satisfies Readonly<Record<string, Labels>>;
export type FaultCode = keyof typeof faultLabels;
export interface AnswerFault {
  readonly code: FaultCode;
  /** Of a question where it is about one. */
  readonly question?: string;
}

/** As a person is told: a question by its code and its text, as they stand on the paper. */
export function faultInWords({ code, question }: AnswerFault, questions: ReadonlyMap<string, SurveyQuestion>): Named {
  const { zh, bo, en } = faultLabels[code];
  if (question === undefined) return { code, labels: { zh, bo, en } };
  const text = questions.get(question)?.text;
  const asked = (own: string | undefined): string => [question, own ?? text?.zh].filter((part) => part !== undefined).join(' ');
  return { code, labels: { zh: `问题“${asked(text?.zh)}”：${zh}`, bo: `དྲི་བ་ “${asked(text?.bo)}” ${bo}`, en: `question “${asked(text?.en)}”: ${en}` } };
}

const YES = 'YES';
const yesOrNo = [YES, 'NO'];

/** All that does not fit the questions. */
export function faultsOf({ ticked, words = {}, resident, consent }: GivenAnswer, questions: ReadonlyMap<string, SurveyQuestion>): AnswerFault[] {
  const faults: AnswerFault[] = [];
  const answered = [...ticked.map(({ question }) => question), ...Object.keys(words)];
  for (const [n, question] of answered.entries()) if (answered.indexOf(question) !== n) faults.push({ code: 'SURVEY_QUESTION_TWICE', question });
  for (const { question, options } of ticked) {
    const asked = questions.get(question);
    if (asked === undefined || asked.kind === 'WORDS') {
      faults.push({ code: 'SURVEY_QUESTION_UNKNOWN', question });
      continue;
    }
    const known = asked.kind === 'YES_NO' ? yesOrNo : asked.options.map(({ option }) => option);
    if (!options.every((option) => known.includes(option))) faults.push({ code: 'SURVEY_OPTION_UNKNOWN', question });
    const most = asked.kind === 'YES_NO' ? 1 : (asked.most ?? asked.options.length);
    if (new Set(options).size > most) faults.push({ code: 'SURVEY_TOO_MANY_OPTIONS', question });
  }
  for (const question of Object.keys(words)) if (questions.get(question)?.kind !== 'WORDS') faults.push({ code: 'SURVEY_QUESTION_UNKNOWN', question });
  if (ticked.every(({ options }) => options.length === 0) && Object.keys(words).length === 0) faults.push({ code: 'SURVEY_ANSWER_EMPTY' });
  if (consent && resident === undefined) faults.push({ code: 'SURVEY_CONSENT_OF_NOBODY' });
  return faults;
}

/** What whoever ticked these asks for, each item once, in the order of their codes. */
export function itemsOf(ticked: readonly Ticked[], questions: ReadonlyMap<string, SurveyQuestion>): string[] {
  const items = ticked.flatMap(({ question, options }) => {
    const asked = questions.get(question);
    if (asked?.kind === 'YES_NO') return options.includes(YES) ? asked.serviceItems : [];
    return asked?.options.filter(({ option }) => options.includes(option)).flatMap(({ serviceItems }) => serviceItems) ?? [];
  });
  return [...new Set(items)].sort();
}
