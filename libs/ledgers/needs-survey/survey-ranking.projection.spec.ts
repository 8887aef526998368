import { expect, it } from '@jest/globals';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { listAnswers, toRaise, type AnswerRow, type AskedRow } from './needs-survey.queries.js';
import { surveyRanking } from './survey-ranking.projection.js';

const opened: Told = { type: 'SurveyOpened', id: 's', data: { station: 'street', region: '430104006', title: { zh: '问卷' }, from: '2026-03-01', until: '2026-03-31', questions: [] } };
const answered = (answer: string, resident: string, serviceItems = ['meal-delivery', 'companionship']): Told =>
  ({ type: 'SurveyAnswered', id: 's', data: { answer, number: answer, resident, consent: true, serviceItems, ticked: [], subject: resident } });
const raised = (answer: string, resident: string, need: string): Told => ({ type: 'SurveyNeedRaised', id: 's', data: { answer, resident, need, serviceItem: 'meal-delivery' } });
const merged = (id: string, into: string): Told => ({ type: 'ResidentMerged', id, data: { into } });
const parted = (id: string, from: string, files: readonly string[]): Told => ({ type: 'ResidentParted', id, data: { from, files, station: 'street', livingRegion: '430104006001' } });

it('raises what somebody asked for of nobody else, once files that were merged are parted again', () => {
  const after = (...told: Told[]) => {
    const views = viewsOf([surveyRanking], [opened, ...told]);
    const asked = ['companionship', 'meal-delivery'].flatMap((item) => views.all<AskedRow>(toRaise('s', item, 9)).map(({ answer, resident }) => `${item} ${answer} ${resident}`));
    return { asked, whose: views.all<AnswerRow>(listAnswers('s', 0, 9)).map(({ id, resident }) => [id, resident]) };
  };
  const answers = [answered('a1', 'r1', ['companionship']), answered('a2', 'r2'), answered('a3', 'r3')];
  const one = [...answers, merged('r3', 'r2'), merged('r2', 'r1')];
  expect(after(...one).whose).toEqual([['a1', 'r1'], ['a2', 'r1'], ['a3', 'r1']]);
  const two = after(...one, parted('r2', 'r1', ['r2', 'r3']));
  expect(two.whose).toEqual([['a1', 'r1'], ['a2', 'r2'], ['a3', 'r2']]);
  expect(two.asked).toEqual(['companionship a1 r1', 'companionship a2 r2', 'companionship a3 r2', 'meal-delivery a2 r2', 'meal-delivery a3 r2']);
  // a need that was raised for the other one meanwhile is no need of theirs; one of their own stays
  expect(after(...one, raised('a2', 'r1', 'n1'), parted('r2', 'r1', ['r2', 'r3'])).asked).toEqual(two.asked);
  expect(after(...answers, raised('a2', 'r2', 'n1'), merged('r2', 'r1'), parted('r2', 'r1', ['r2'])).asked).not.toContain('meal-delivery a2 r2');
  expect(after(...one, { type: 'ResidentErased', id: 'r1', data: { ground: 'ASKED' } }).whose).toEqual([['a1', null], ['a2', null], ['a3', null]]);
});

it('raises nothing again of what is a need of either of two files that turn out to be one person’s', () => {
  const asked = (...told: Told[]) => viewsOf([surveyRanking], [opened, answered('a1', 'r1'), answered('a2', 'r2'), ...told]).all<AskedRow>(toRaise('s', 'meal-delivery', 9)).map(({ answer, resident }) => `${answer} ${resident}`);
  const [one, two] = [merged('r2', 'r1'), parted('r2', 'r1', ['r2'])];
  expect(asked(one)).toEqual(['a1 r1', 'a2 r1']);
  for (const [answer, resident, left] of [['a1', 'r1', 'a2 r2'], ['a2', 'r2', 'a1 r1']] as const) {
    expect(asked(raised(answer, resident, 'n1'), one)).toEqual([]);
    expect(asked(raised(answer, resident, 'n1'), one, answered('a3', 'r1'))).toEqual([]);
    // parted again, each has its own
    expect(asked(raised(answer, resident, 'n1'), one, two)).toEqual([left]);
    expect(asked(raised(answer, resident, 'n1'), one, two, one)).toEqual([]);
  }
});

it('raises nothing of what somebody answered before they took back all that they had agreed to, by whichever file', () => {
  const withdrawn = (id: string, all: boolean): Told => ({ type: 'ConsentWithdrawn', id, data: { consents: [], all, by: 'SELF', on: '2026-03-05' } });
  const asked = (...told: Told[]) => viewsOf([surveyRanking], [opened, answered('a1', 'r1'), answered('a2', 'r2'), ...told]).all<AskedRow>(toRaise('s', 'meal-delivery', 9)).map(({ answer, resident }) => `${answer} ${resident}`);
  // of one consent, to one party, it says nothing
  expect(asked(withdrawn('r1', false))).toEqual(['a1 r1', 'a2 r2']);
  expect(asked(withdrawn('r1', true))).toEqual(['a2 r2']);
  expect(asked(merged('r1', 'r2'), withdrawn('r2', true))).toEqual([]);
  // asked again, they agree again
  expect(asked(withdrawn('r1', true), answered('a3', 'r1'))).toEqual(['a2 r2', 'a3 r1']);
});
