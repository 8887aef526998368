import { describe, it } from '@jest/globals';
import type { AnyAggregate } from '#platform/event-sourcing';
import { scenarios } from '#platform/event-sourcing/testing';
import { caseFile, type CaseEvent } from '#linking/case';
import { communityFund } from '#ledgers/community-fund';
import { deliberation } from '#ledgers/deliberation';
import { needsSurvey } from '#ledgers/needs-survey';
import { programme } from '#ledgers/programme';
import { ventureCall } from '#ledgers/venture-call';

const title = { zh: '示例' };
const place = { station: 's1', region: '430104006' };
const term = { from: '2026-01-01', until: '2026-12-31' };
const rule = { kinds: [], topics: [], channels: [], tied: true };
const follow = { type: 'FollowStation', data: { from: 's1', to: 's2' } };

describe.each<[string, AnyAggregate, { type: string; data: object }, string]>([
  ['a deliberation', deliberation, { type: 'DeliberationOpened', data: { ...place, topic: title, options: [] } }, 'DeliberationHandedOver'],
  ['a survey', needsSurvey, { type: 'SurveyOpened', data: { ...place, ...term, title, questions: [] } }, 'SurveyHandedOver'],
  ['a programme', programme, { type: 'ProgrammeOpened', data: { ...term, title, station: 's1', regions: ['430104006'], rule } }, 'ProgrammeHandedOver'],
  ['a fund', communityFund, { type: 'FundOpened', data: { ...place, title, charity: 'c', locality: { kind: 'ORGANIZATION', id: 'o' }, from: '2026-01-01', approvalLimitFen: 1 } }, 'FundHandedOver'],
  ['a venture call', ventureCall, { type: 'VentureCallOpened', data: { ...place, ...term, title, fund: 'f', budgetFen: 1, maxAwardFen: 1, reviewsNeeded: 1, criteria: [], reviewers: [] } }, 'VentureCallHandedOver'],
])('%s', (_, aggregate, opened, type) => {
  const { given } = scenarios(aggregate);
  it('goes on with the station that goes on, once, and only if it was with the one that is no more', () => {
    given(opened).when(follow).then({ type, data: follow.data }).andRepeatingDoesNothing();
    given(opened).when({ type: 'FollowStation', data: { from: 's9', to: 's2' } }).then();
  });
});

it('a case goes on with its file, open or closed, and its worker', () => {
  const { given } = scenarios(caseFile);
  const opened: CaseEvent = { type: 'CaseOpened', data: { ...place, resident: 'r1', worker: 'w1', needs: [], on: '2026-03-01', subject: 'r1' } };
  const closed: CaseEvent = { type: 'CaseClosed', data: { outcome: 'ENDED', on: '2026-03-02', worker: 'w1', referredTo: null, subject: 'r1' } };
  const asked = { type: 'FollowStation', data: { ...follow.data, reason: 'split' } } as const;
  const handed: CaseEvent = { type: 'CaseHandedOver', data: { from: 'w1', to: 'w1', station: 's2', subject: 'r1', reason: 'split' } };
  given(opened).when(asked).then(handed).andRepeatingDoesNothing();
  given(opened, closed).when(asked).then(handed).andRepeatingDoesNothing();
});
