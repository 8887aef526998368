import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Refusal, type SealedEventOf } from '#platform/event-sourcing';
import { scenarios } from '#platform/event-sourcing/testing';
import { changeOf, misscored, pointsOf } from './assessment.rules.js';
import { caseFile } from './case.decider.js';
import type { CaseEvent, PlanItem } from './case.events.js';
import { caseload } from './caseload.decider.js';
import { societiesIn } from './five-societies.rules.js';

const { given } = scenarios(caseFile);
const now = '2026-03-10T02:00:00.000Z';
const subject = 'r1';
const terms = { resident: 'r1', station: 's1', region: '430104006001', worker: 'w1', needs: ['n1'], on: '2026-03-02' } as const;
const opened: CaseEvent = { type: 'CaseOpened', data: { ...terms, subject } };
const scores = { LITTLE_INTEREST: 2, FEELING_DOWN: 1 };
const assessed: CaseEvent = { type: 'CaseAssessed', data: { scale: 'LOW_MOOD', scores, total: 3, most: 6, on: '2026-03-03', by: 'w1', subject } };
const reached = (stage: 'ASSESSMENT' | 'PLAN' | 'INTERVENTION' | 'EVALUATION' | 'CLOSING'): CaseEvent => ({ type: 'CaseStageReached', data: { stage } });
const item: PlanItem = { id: 'i1', serviceItem: 'companionship', partyKind: 'VOLUNTEER', rhythm: { kind: 'AT_LEAST', visits: 1, per: 'MONTH' }, need: 'n1', from: '2026-03-05', until: null };
const planned: CaseEvent = { type: 'CasePlanMade', data: { items: [item], on: '2026-03-05' } };
const goal: CaseEvent = { type: 'CaseGoalSet', data: { goal: 'g1', dimension: 'SUPPORT', until: null, words: 'x', subject } };
const evaluated = (met: boolean): CaseEvent => ({ type: 'CaseEvaluated', data: { on: '2026-03-09', goals: [{ goal: 'g1', met }], satisfaction: null, by: 'w1', subject } });
const closing = (over: object = {}) => ({ type: 'CloseCase', data: { outcome: 'ENDED', on: '2026-03-10', worker: 'w1', referredTo: null, ...over } }) as const;
const closed: CaseEvent = { type: 'CaseClosed', data: { outcome: 'ENDED', on: '2026-03-10', worker: 'w1', referredTo: null, subject } };

describe('a case', () => {
  it('knows of other open cases of the same person, while it is open', () => {
    const note = (...others: string[]) => ({ type: 'NoteBeside', data: { others } }) as const;
    const found: CaseEvent = { type: 'CaseBesideFound', data: { others: ['c2'], station: 's1' } };
    given(opened).when(note('c2'), { now }).then(found).andRepeatingDoesNothing();
    given(opened).when(note(), { now }).then();
    given(opened, found).when(note(), { now }).then({ type: 'CaseBesideFound', data: { others: [], station: 's1' } });
    given(opened, closed).when(note('c2'), { now }).then();
    given().when(note('c2'), { now }).then();
  });
  it('is opened once, and needs are added to it', () => {
    given().when({ type: 'OpenCase', data: terms }, { now }).then(opened);
    given(opened).when({ type: 'OpenCase', data: terms }, { now }).refused('CASE_ALREADY_OPENED');
    given(opened).when({ type: 'AddNeed', data: { need: 'n2' } }, { now }).then({ type: 'CaseNeedAdded', data: { need: 'n2' } }).andRepeatingDoesNothing();
    given().when({ type: 'AddNeed', data: { need: 'n2' } }, { now }).refused('CASE_NOT_FOUND');
    given().when({ type: 'OpenCase', data: { ...terms, on: '2026-03-11' } }, { now }).refused('CASE_DATE_IN_THE_FUTURE');
  });
  it('is assessed by the items of a scale, each once and within its points', () => {
    const assess = (points: Record<string, number>) => ({ type: 'AssessCase', data: { scale: 'LOW_MOOD', scores: points, on: '2026-03-03', by: 'w1' } }) as const;
    given(opened).when(assess(scores), { now }).then(assessed, reached('ASSESSMENT'));
    for (const wrong of [{ LITTLE_INTEREST: 2 }, { ...scores, FEELING_DOWN: 4 }, { ...scores, FEELING_DOWN: 0.5 }]) given(opened).when(assess(wrong), { now }).refused('ASSESSMENT_SCORES_INVALID');
    given(opened).when(assess({ ...scores, OTHER: 1 }), { now }).refused('ASSESSMENT_ITEM_UNKNOWN');
    expect(pointsOf('DAILY_LIVING', { FEEDING: 3 })).toBeUndefined();
    expect([misscored('LOW_MOOD', { ...scores, FEELING_DOWN: 4 }), misscored('LOW_MOOD', { FEELING_DOWN: 1 })]).toMatchObject([{ item: { code: 'FEELING_DOWN', to: 3, by: 1 } }, { item: { code: 'LITTLE_INTEREST' } }]);
    expect([changeOf('LOW_MOOD', 5, 2), changeOf('SOCIAL_SUPPORT', 5, 2), changeOf('COGNITION', 4, 4)]).toEqual(['BETTER', 'WORSE', 'SAME']);
  });
  it('is planned after an assessment, with rhythms that the calendar knows and needs of its own', () => {
    const plan = (over: object = {}) => ({ type: 'PlanCase', data: { items: [{ ...item, ...over }], on: '2026-03-05' } }) as const;
    given(opened).when(plan(), { now }).refused('CASE_NOT_ASSESSED');
    given(opened, assessed, reached('ASSESSMENT')).when(plan(), { now }).then(planned, reached('PLAN')).andRepeatingDoesNothing();
    for (const wrong of [{ need: 'n9' }, { until: '2026-03-01' }, { rhythm: { kind: 'AT_LEAST', visits: 0, per: 'WEEK' } }, { rhythm: { kind: 'FIXED', rrule: 'never' } }])
      given(opened, assessed).when(plan(wrong), { now }).refused('CASE_PLAN_ITEM_INVALID');
    given(opened, assessed).when({ type: 'PlanCase', data: { items: [item, item], on: '2026-03-05' } }, { now }).refused('CASE_PLAN_ITEM_INVALID');
  });
  it('begins its intervention with the first work, and never goes back', () => {
    const begun = given(opened, assessed, planned, reached('PLAN')).when({ type: 'BeginWork', data: {} }, { now });
    begun.then(reached('INTERVENTION')).andRepeatingDoesNothing();
    expect(given(opened).when({ type: 'BeginWork', data: {} }, { now }).events()).toEqual([]);
    given(opened, reached('EVALUATION')).when({ type: 'ReachStage', data: { stage: 'INTERVENTION' } }, { now }).refused('CASE_STAGE_BEHIND');
    given(opened).when({ type: 'ReachStage', data: { stage: 'CLOSING' } }, { now }).refused('CASE_STAGE_BY_ITS_OWN_COMMAND');
  });
  it('is closed as met only where every goal was found met', () => {
    const met = closing({ outcome: 'GOAL_MET' });
    given(opened, goal).when(met, { now }).refused('CASE_GOALS_NOT_MET');
    given(opened, goal, evaluated(false)).when(met, { now }).refused('CASE_GOALS_NOT_MET');
    // a goal that is set anew has not been met
    given(opened, goal, evaluated(true), goal).when(met, { now }).refused('CASE_GOALS_NOT_MET');
    expect(given(opened, goal, evaluated(true)).when(met, { now }).events().map(({ type }) => type)).toEqual(['CaseStageReached', 'CaseClosed']);
    given(opened, goal).when({ type: 'EvaluateCase', data: { on: '2026-03-09', goals: [], satisfaction: null, by: 'w1' } }, { now }).refused('CASE_GOALS_NOT_EVALUATED');
  });
  it('says where it was referred to, and only then', () => {
    given(opened).when(closing({ outcome: 'REFERRED' }), { now }).refused('CASE_REFERRAL_INCOMPLETE');
    given(opened).when(closing({ referredTo: 'o1' }), { now }).refused('CASE_REFERRAL_INCOMPLETE');
    expect(given(opened).when(closing({ outcome: 'REFERRED', referredTo: 'o1' }), { now }).events()).toHaveLength(2);
  });
  it('is closed for whoever has it, is taken up again, and stays closed otherwise', () => {
    given(opened).when(closing({ worker: 'w2' }), { now }).refused('CASE_OF_ANOTHER_WORKER');
    given(opened, closed).when({ type: 'AddNeed', data: { need: 'n2' } }, { now }).refused('CASE_CLOSED');
    given(opened).when({ type: 'ReopenCase', data: { on: '2026-03-10', worker: 'w1' } }, { now }).refused('CASE_NOT_CLOSED');
    given(opened, closed).when({ type: 'ReopenCase', data: { on: '2026-03-10', worker: 'w2' } }, { now }).then({ type: 'CaseReopened', data: { on: '2026-03-10', worker: 'w2', subject } });
  });
  it('is evaluated, closed and taken up again in that order of days', () => {
    const evaluate = (on: string) => ({ type: 'EvaluateCase', data: { on, goals: [{ goal: 'g1', met: true }], satisfaction: null, by: 'w1' } }) as const;
    given(opened, goal).when(evaluate('2026-03-01'), { now }).refused('CASE_DATE_BEFORE');
    given(opened).when(closing({ on: '2026-03-01' }), { now }).refused('CASE_DATE_BEFORE');
    expect(given(opened).when(closing({ on: '2026-03-02' }), { now }).events()).toHaveLength(2);
    const reopen = (on: string) => ({ type: 'ReopenCase', data: { on, worker: 'w1' } }) as const;
    const early: CaseEvent = { type: 'CaseClosed', data: { ...closing().data, on: '2026-03-05', subject } };
    given(opened, early).when(reopen('2026-03-04'), { now }).refused('CASE_DATE_BEFORE');
    const again: CaseEvent = { type: 'CaseReopened', data: { on: '2026-03-08', worker: 'w1', subject } };
    given(opened, early).when(reopen('2026-03-08'), { now }).then(again);
    given(opened, early, again).when(closing({ on: '2026-03-07' }), { now }).refused('CASE_DATE_BEFORE');
  });
  it('is handed over by whoever has it', () => {
    const hand = (from: string) => ({ type: 'HandOverCase', data: { from, to: 'w2', station: 's1', reason: 'x' } }) as const;
    given(opened).when(hand('w1'), { now }).then({ type: 'CaseHandedOver', data: { ...hand('w1').data, subject } }).andRepeatingDoesNothing();
    given(opened).when(hand('w3'), { now }).refused('CASE_OF_ANOTHER_WORKER');
  });
});

describe('a caseload', () => {
  const load = scenarios(caseload);
  const taken = (one: string) => ({ type: 'CaseloadTaken', data: { case: one, station: 's1' } }) as const;
  it('has a cap', () => {
    load.given({ type: 'CaseloadCapSet', data: { cap: 1, reason: 'x' } }, taken('c1')).when({ type: 'TakeCase', data: { case: 'c2', station: 's1' } }).refused('CASELOAD_FULL');
    load.given({ type: 'CaseloadCapSet', data: { cap: 1, reason: 'x' } }).when({ type: 'Receive', data: { from: 'w1', cases: ['c1', 'c2'], beyondCap: false } }).refused('CASELOAD_FULL');
    load.given().when({ type: 'SetCap', data: { cap: 0, reason: 'x' } }).refused('CASELOAD_CAP_INVALID');
  });
  it('goes whole or not at all', () => {
    const hand = (cases: string[], whole: boolean) => ({ type: 'HandOver', data: { to: 'w2', cases, whole, reason: 'x' } }) as const;
    load.given(taken('c1'), taken('c2')).when(hand(['c1'], true)).refused('CASELOAD_CHANGED');
    load.given(taken('c1')).when(hand(['c1', 'c9'], false)).refused('CASELOAD_CHANGED');
    load.given().when(hand([], true)).refused('CASELOAD_EMPTY');
    load.given(taken('c1'), taken('c2')).when(hand(['c1'], false)).then({ type: 'CaseloadHandedOver', data: hand(['c1'], false).data });
  });
  it('never holds more than the cap, nor loses one, whatever is asked in whatever order', () => {
    const one = fc.constantFrom('c1', 'c2', 'c3', 'c4');
    const asked = fc.array(fc.oneof(
      one.map((id) => ({ type: 'TakeCase', data: { case: id, station: 's1' } }) as const),
      one.map((id) => ({ type: 'ReleaseCase', data: { case: id } }) as const),
      one.map((id) => ({ type: 'HandOver', data: { to: 'w2', cases: [id], whole: true, reason: 'x' } }) as const),
    ), { maxLength: 30 });
    fc.assert(fc.property(asked, (commands) => {
      let state = caseload.evolve(caseload.initial(), { type: 'CaseloadCapSet', data: { cap: 2 } });
      const given = new Set<string>();
      for (const command of commands) {
        try {
          for (const event of caseload.decide(command, state, { now, actor: { id: 'a', role: 'STATION_HEAD', station: null, organization: null } })) {
            if (event.type === 'CaseloadTaken') given.add(event.data.case);
            if (event.type === 'CaseloadReleased') given.delete(event.data.case);
            if (event.type === 'CaseloadHandedOver') given.clear();
            // Why is of no matter to the state, sealed or not.
            state = caseload.evolve(state, event as SealedEventOf<typeof caseload.events>);
          }
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
        }
        expect([...state.cases].sort()).toEqual([...given].sort());
        expect(given.size).toBeLessThanOrEqual(2);
      }
    }));
  });
});

describe('the five societies', () => {
  it('all have a part where each said yes to something, and a policy is no charity', () => {
    const part = (kind: 'VOLUNTEER' | 'ORGANIZATION', legalForm: 'FOUNDATION' | 'RESIDENTS_COMMITTEE' | 'ENTERPRISE' | null, resource: 'TALENT' | 'FUND' | 'POLICY') => ({ kind, legalForm, resource });
    const most = [part('VOLUNTEER', null, 'TALENT'), part('ORGANIZATION', 'FOUNDATION', 'TALENT'), part('ORGANIZATION', 'RESIDENTS_COMMITTEE', 'POLICY')];
    expect(societiesIn([])).toEqual(['SOCIAL_WORKER']);
    expect(societiesIn(most)).toEqual(['COMMUNITY', 'SOCIAL_ORGANIZATION', 'SOCIAL_WORKER', 'VOLUNTEER']);
    expect(societiesIn([...most, part('ORGANIZATION', 'ENTERPRISE', 'FUND')])).toHaveLength(5);
  });
});
