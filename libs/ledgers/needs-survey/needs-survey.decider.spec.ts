import { describe, expect, it } from '@jest/globals';
import { scenarios } from '#platform/event-sourcing/testing';
import { needsSurvey, type IdentifiedAnswer, type NeedsSurveyCommand } from './needs-survey.decider.js';
import type { NeedsSurveyEvent } from './needs-survey.events.js';

const { given } = scenarios(needsSurvey);
const text = { zh: '需要什么' };
const data = {
  title: text, station: 's1', region: '510681', from: '2026-03-01', until: '2026-03-31',
  questions: [
    { question: 'q1', kind: 'CHOICE', text, most: 2, serviceItems: [], options: [
      { option: 'A', text, serviceItems: ['meal-delivery'] }, { option: 'B', text, serviceItems: ['tutoring', 'companionship'] }, { option: 'C', text, serviceItems: [] },
    ] },
    { question: 'q2', kind: 'YES_NO', text, options: [], serviceItems: ['companionship'] },
    { question: 'q3', kind: 'WORDS', text, options: [], serviceItems: [] },
  ],
} as const;
const opened: NeedsSurveyEvent = { type: 'SurveyOpened', data };
const one: IdentifiedAnswer = { answer: 'a1', number: '001', consent: false, ticked: [{ question: 'q1', options: ['B', 'A'] }, { question: 'q2', options: ['YES'] }] };
const take = (...answers: readonly IdentifiedAnswer[]): NeedsSurveyCommand => ({ type: 'TakeAnswers', data: { answers } });
const answered = (over: object = {}): NeedsSurveyEvent => ({
  type: 'SurveyAnswered',
  data: {
    answer: 'a1', number: '001', consent: false, ticked: [{ question: 'q1', options: ['A', 'B'] }, { question: 'q2', options: ['YES'] }],
    serviceItems: ['companionship', 'meal-delivery', 'tutoring'], subject: 'a1', ...over,
  },
});
const closed: NeedsSurveyEvent = { type: 'SurveyClosed', data: { reason: 'x' } };

describe('a survey of needs', () => {
  it('is opened once, with questions that are clear', () => {
    given().when({ type: 'OpenSurvey', data }).then(opened);
    given(opened).when({ type: 'OpenSurvey', data }).refused('SURVEY_ALREADY_OPENED');
    given().when({ type: 'OpenSurvey', data: { ...data, questions: [] } }).refused('SURVEY_WITHOUT_QUESTION');
    given().when({ type: 'OpenSurvey', data: { ...data, until: '2026-02-01' } }).refused('SURVEY_DATES_REVERSED');
    given().when({ type: 'OpenSurvey', data: { ...data, questions: [data.questions[0], data.questions[0]] } }).refused('SURVEY_CODE_TWICE');
    for (const question of ['编号', '同意', 'Resident']) given().when({ type: 'OpenSurvey', data: { ...data, questions: [{ ...data.questions[0], question }] } }).refused('SURVEY_CODE_OF_COLUMN');
    given().when({ type: 'OpenSurvey', data: { ...data, questions: [{ ...data.questions[2], serviceItems: ['tutoring'] }] } }).refused('SURVEY_QUESTION_UNCLEAR');
    given().when({ type: 'OpenSurvey', data: { ...data, questions: [{ ...data.questions[0], options: [] }] } }).refused('SURVEY_QUESTION_UNCLEAR');
  });
  it('takes answers, anonymous ones too, and knows what they ask for', () => {
    given(opened).when(take(one)).then(answered()).andRepeatingDoesNothing();
    given(opened).when(take({ ...one, resident: 'r1', consent: true, words: { q3: '想学手机' } })).then(answered({ resident: 'r1', consent: true, subject: 'r1', words: { q3: '想学手机' } }));
    given(opened, closed).when(take(one)).refused('SURVEY_CLOSED');
    given().when(take(one)).refused('SURVEY_NOT_FOUND');
  });
  it.each<[string, Partial<IdentifiedAnswer>]>([
    ['an option that is none', { ticked: [{ question: 'q1', options: ['D'] }] }],
    ['more options than may be ticked', { ticked: [{ question: 'q1', options: ['A', 'B', 'C'] }] }],
    ['a question that is none', { ticked: [{ question: 'q9', options: ['A'] }] }],
    ['a question twice', { ticked: [{ question: 'q2', options: ['YES'] }, { question: 'q2', options: ['NO'] }] }],
    ['words where options are', { words: { q1: 'x' } }],
    ['nothing', { ticked: [] }],
    ['consent of nobody', { consent: true }],
  ])('takes no file with %s in it, not even the rest of it', (_, wrong) => {
    given(opened).when(take({ ...one, answer: 'a0', number: '000' }, { ...one, ...wrong })).refused('SURVEY_ANSWER_UNFIT');
  });
  it('has one answer for each number: the same again is passed over, another one refused, and a removed one makes room', () => {
    given(opened, answered()).when(take({ ...one, answer: 'a2' }, { ...one, answer: 'a3', number: '002' })).then(answered({ answer: 'a3', number: '002', subject: 'a3' }));
    given(opened, answered()).when(take({ ...one, answer: 'a2', ticked: [{ question: 'q2', options: ['NO'] }] })).refused('SURVEY_ANSWER_UNFIT');
    const removed: NeedsSurveyEvent = { type: 'SurveyAnswerRemoved', data: { answer: 'a1', subject: 'a1', reason: 'x' } };
    const remove: NeedsSurveyCommand = { type: 'RemoveAnswer', data: { answer: 'a1', reason: 'x' } };
    given(opened, answered()).when(remove).then(removed);
    given(opened, answered({ resident: 'r1', subject: 'r1' })).when(remove).then({ ...removed, data: { ...removed.data, subject: 'r1' } });
    given(opened, answered(), removed).when(remove).refused('SURVEY_ANSWER_NOT_FOUND');
    given(opened, answered(), removed).when(take({ ...one, answer: 'a2', ticked: [{ question: 'q2', options: ['NO'] }] }))
      .then(answered({ answer: 'a2', subject: 'a2', ticked: [{ question: 'q2', options: ['NO'] }], serviceItems: [] }));
  });
  it('raises a need once, of those who consented and of what they asked for', () => {
    const known = answered({ resident: 'r1', consent: true, subject: 'r1' });
    const need = { answer: 'a1', resident: 'r1', serviceItem: 'tutoring', need: 'n1' };
    const raised: NeedsSurveyEvent = { type: 'SurveyNeedRaised', data: need };
    const raise = (over: object = {}): NeedsSurveyCommand => ({ type: 'RaiseNeeds', data: { needs: [{ ...need, ...over }] } });
    given(opened, known).when(raise()).then(raised);
    given(opened, known, raised).when(raise({ need: 'n2' })).refused('SURVEY_NEED_ALREADY_RAISED');
    given(opened, known).when(raise({ serviceItem: 'hearing-aid' })).refused('SURVEY_WITHOUT_CONSENT');
    given(opened, answered({ resident: 'r1', subject: 'r1' })).when(raise()).refused('SURVEY_WITHOUT_CONSENT');
    given(opened, closed).when({ type: 'RaiseNeeds', data: { needs: [] } }).then();
    given(opened).when({ type: 'CloseSurvey', data: { reason: 'x' } }).then(closed).andRepeatingDoesNothing();
    const reopened: NeedsSurveyEvent = { type: 'SurveyReopened', data: {} };
    given(opened, closed).when({ type: 'ReopenSurvey', data: {} }).then(reopened).andRepeatingDoesNothing();
    expect(given(opened, closed, reopened).when(take(one)).events()).toHaveLength(1);
    given(opened).when({ type: 'ReopenSurvey', data: {} }).then();
  });
});
