import { historyOf } from '#platform/privacy/testing';
import { needsSurveyEvents } from './needs-survey.events.js';

const text = { zh: '您需要送餐吗？', bo: 'ཟ་མ་སྐྱེལ་དགོས་སམ།', en: 'Do you need meals brought?' };
historyOf(import.meta.url, needsSurveyEvents, {
  SurveyOpened: {
    title: text, station: 'station-1', region: '510681001001', community: 'community-1', places: 'ESTATE', from: '2026-03-01', until: '2026-03-31',
    questions: [{ question: 'q1', kind: 'CHOICE', text, options: [{ option: 'A', text, serviceItems: ['meal-delivery'] }], most: 3, serviceItems: [] }],
  },
  SurveyHandedOver: { from: 'station-1', to: 'station-2' },
  SurveyAnswered: {
    answer: 'answer-1', number: '001', place: 'estate-1', resident: 'resident-1', consent: true, ticked: [{ question: 'q1', options: ['A'] }], serviceItems: ['meal-delivery'], subject: 'resident-1',
    words: { q2: '想学手机' },
  },
  SurveyAnswerRemoved: { answer: 'answer-1', subject: 'resident-1', reason: '重复录入', kept: 'openly:重复录入' },
  SurveyClosed: { reason: '回收完毕' },
  SurveyReopened: {},
  SurveyNeedRaised: { answer: 'answer-1', resident: 'resident-1', serviceItem: 'meal-delivery', need: 'need-1' },
}, { SurveyAnswerRemoved: ['subject', 'reason', 'kept'] });
