import { aggregate, canonicalJson, refusals, type SealedEventOf } from '#platform/event-sourcing';
import { columnOf, faultInWords, faultsOf, itemsOf, type GivenAnswer } from './answers.rules.js';
import { needsSurveyEvents, type NeedsSurveyEvent, type SurveyQuestion, type Ticked } from './needs-survey.events.js';
import type { needsSurveyMessages } from './needs-survey.messages.js';

type DataOf<T extends NeedsSurveyEvent['type']> = Extract<NeedsSurveyEvent, { type: T }>['data'];
export interface IdentifiedAnswer extends GivenAnswer {
  /** Id of the answer that is to be. */
  readonly answer: string;
}
export type NeedsSurveyCommand =
  | { type: 'OpenSurvey'; data: DataOf<'SurveyOpened'> }
  /** All or none. One whose number is taken by the same answer is passed over. */
  | { type: 'TakeAnswers'; data: { answers: readonly IdentifiedAnswer[] } }
  | { type: 'RemoveAnswer'; data: { answer: string; reason: string } }
  /** The station that kept it is no more. */
  | { type: 'FollowStation'; data: { from: string; to: string } }
  | { type: 'CloseSurvey'; data: { reason: string } }
  /** It was closed by mistake. */
  | { type: 'ReopenSurvey'; data: Record<never, never> }
  | { type: 'RaiseNeeds'; data: { needs: readonly DataOf<'SurveyNeedRaised'>[] } };

interface Answer {
  readonly number: string;
  /** Whose key seals its words. */
  readonly subject: string;
  /** What it says, but for its words. */
  readonly says: string;
  readonly consent: boolean;
  readonly serviceItems: readonly string[];
}
interface NeedsSurvey {
  status: 'unknown' | 'open' | 'closed';
  station: string;
  questions: ReadonlyMap<string, SurveyQuestion>;
  readonly answers: Map<string, Answer>;
  readonly byNumber: Map<string, string>;
  /** By resident and item. */
  readonly raised: Set<string>;
}

const refuse = refusals<keyof typeof needsSurveyMessages>();
const MOST_TICKS = 50;
const keyOf = (resident: string, item: string): string => `${resident} ${item}`;

function decide({ type, data }: NeedsSurveyCommand, survey: NeedsSurvey): readonly NeedsSurveyEvent[] {
  if (type === 'OpenSurvey') {
    if (survey.status !== 'unknown') return refuse('SURVEY_ALREADY_OPENED');
    if (data.from > data.until) return refuse('SURVEY_DATES_REVERSED');
    return [{ type: 'SurveyOpened', data: { ...data, questions: sound(data.questions) } }];
  }
  if (survey.status === 'unknown') return refuse('SURVEY_NOT_FOUND');
  switch (type) {
    case 'TakeAnswers':
      return survey.status === 'closed' ? refuse('SURVEY_CLOSED') : taken(data.answers, survey);
    case 'RemoveAnswer': {
      const { subject } = survey.answers.get(data.answer) ?? refuse('SURVEY_ANSWER_NOT_FOUND');
      return [{ type: 'SurveyAnswerRemoved', data: { ...data, subject } }];
    }
    case 'FollowStation':
      return survey.station === data.from ? [{ type: 'SurveyHandedOver', data }] : [];
    case 'CloseSurvey':
      return survey.status === 'closed' ? [] : [{ type: 'SurveyClosed', data }];
    case 'ReopenSurvey':
      return survey.status === 'closed' ? [{ type: 'SurveyReopened', data }] : [];
    case 'RaiseNeeds':
      return data.needs.map((one): NeedsSurveyEvent => {
        const answer = survey.answers.get(one.answer) ?? refuse('SURVEY_ANSWER_NOT_FOUND');
        if (!answer.consent || !answer.serviceItems.includes(one.serviceItem)) return refuse('SURVEY_WITHOUT_CONSENT');
        return survey.raised.has(keyOf(one.resident, one.serviceItem)) ? refuse('SURVEY_NEED_ALREADY_RAISED') : { type: 'SurveyNeedRaised', data: one };
      });
  }
}

function taken(answers: readonly IdentifiedAnswer[], survey: NeedsSurvey): readonly NeedsSurveyEvent[] {
  const numbers = new Map<string, string>();
  return answers.flatMap((given): NeedsSurveyEvent[] => {
    const { answer, number, place, resident, consent, words } = given;
    const [fault] = faultsOf(given, survey.questions);
    if (fault) return refuse('SURVEY_ANSWER_UNFIT', { number, fault: faultInWords(fault, survey.questions), ...(fault.question === undefined ? {} : { question: fault.question }) });
    const ticked = given.ticked.map(({ question, options }) => ({ question, options: [...new Set(options)].sort() }));
    const says = saysOf({ number, consent, ticked, ...(place === undefined ? {} : { place }), ...(resident === undefined ? {} : { resident }) });
    const before = survey.answers.get(survey.byNumber.get(number) ?? '')?.says ?? numbers.get(number);
    if (before !== undefined) return before === says ? [] : refuse('SURVEY_ANSWER_UNFIT', { number, fault: faultInWords({ code: 'SURVEY_NUMBER_TAKEN' }, survey.questions) });
    numbers.set(number, says);
    return [{
      type: 'SurveyAnswered',
      data: {
        answer, number, consent, ticked, serviceItems: itemsOf(ticked, survey.questions), subject: resident ?? answer, ...(place === undefined ? {} : { place }),
        ...(resident === undefined ? {} : { resident }), ...(words === undefined || Object.keys(words).length === 0 ? {} : { words }),
      },
    }];
  });
}

/** What tells one answer from another; the order of the questions says nothing. */
export const saysOf = ({ place, resident, consent, ticked }: Omit<GivenAnswer, 'words'>): string =>
  canonicalJson([place, resident, consent, Object.fromEntries(ticked.filter(({ options }) => options.length > 0).map(({ question, options }: Ticked) => [question, [...options].sort()]))]);

function sound(questions: readonly SurveyQuestion[]): readonly SurveyQuestion[] {
  if (questions.length === 0) return refuse('SURVEY_WITHOUT_QUESTION');
  // In a file of answers a column of that name is something else.
  const column = questions.find(({ question }) => columnOf(question) !== undefined);
  if (column) return refuse('SURVEY_CODE_OF_COLUMN', { code: column.question });
  if (new Set(questions.map(({ question }) => question)).size !== questions.length) return refuse('SURVEY_CODE_TWICE');
  for (const { kind, options, serviceItems, most } of questions) {
    if (new Set(options.map(({ option }) => option)).size !== options.length) return refuse('SURVEY_CODE_TWICE');
    if (kind === 'CHOICE' ? options.length === 0 || options.length > MOST_TICKS || serviceItems.length > 0 : options.length > 0 || most !== undefined) return refuse('SURVEY_QUESTION_UNCLEAR');
    if (kind === 'WORDS' && serviceItems.length > 0) return refuse('SURVEY_QUESTION_UNCLEAR');
  }
  return questions;
}

function evolve(survey: NeedsSurvey, { type, data }: SealedEventOf<typeof needsSurveyEvents>): NeedsSurvey {
  switch (type) {
    case 'SurveyOpened':
      survey.status = 'open';
      survey.station = data.station;
      survey.questions = new Map(data.questions.map((question) => [question.question, question]));
      break;
    case 'SurveyAnswered':
      survey.answers.set(data.answer, {
        number: data.number, subject: data.subject, consent: data.consent, serviceItems: data.serviceItems,
        says: saysOf({ number: data.number, consent: data.consent, ticked: data.ticked, ...(data.place === undefined ? {} : { place: data.place }), ...(data.resident === undefined ? {} : { resident: data.resident }) }),
      });
      survey.byNumber.set(data.number, data.answer);
      break;
    case 'SurveyAnswerRemoved': {
      const answer = survey.answers.get(data.answer);
      survey.answers.delete(data.answer);
      if (answer) survey.byNumber.delete(answer.number);
      break;
    }
    case 'SurveyHandedOver':
      survey.station = data.to;
      break;
    case 'SurveyClosed':
      survey.status = 'closed';
      break;
    case 'SurveyReopened':
      survey.status = 'open';
      break;
    case 'SurveyNeedRaised':
      survey.raised.add(keyOf(data.resident, data.serviceItem));
  }
  return survey;
}

export const needsSurvey = aggregate<typeof needsSurveyEvents, NeedsSurvey, NeedsSurveyCommand>({
  category: 'needsSurvey',
  events: needsSurveyEvents,
  initial: () => ({ status: 'unknown', station: '', questions: new Map(), answers: new Map(), byNumber: new Map(), raised: new Set() }),
  decide,
  evolve,
});
