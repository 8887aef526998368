import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Actor } from '#platform/event-sourcing';
import { scenarios } from '#platform/event-sourcing/testing';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { ranked, totalOf } from './ranking.rules.js';
import { ventureCall, type VentureCallCommand } from './venture-call.decider.js';
import type { VentureCallEvent } from './venture-call.events.js';
import { applicationsTo, findCall, milestonesOf, type ApplicationRow, type CallRow, type MilestoneRow } from './venture-call.queries.js';
import { ventureCalls } from './venture-calls.projection.js';

const { given } = scenarios(ventureCall);
const by = (id: string, organization: string | null = null): Actor => ({ id, role: 'STATION_WORKER', station: 's', organization });
const IN_TIME = '2026-03-02T02:00:00.000Z';
const OVER = '2026-04-02T02:00:00.000Z';
const title = { zh: '示例' };

type Of<K extends VentureCallCommand['type']> = Extract<VentureCallCommand, { type: K }>['data'];
const open = (over: Partial<Of<'OpenCall'>> = {}): VentureCallCommand => ({
  type: 'OpenCall',
  data: {
    title, station: 's', region: '510681001', fund: 'f', from: '2026-03-01', until: '2026-03-31', budgetFen: 10_000, maxAwardFen: 6_000, reviewsNeeded: 2,
    criteria: [{ code: 'need', title, points: 60 }, { code: 'plan', title, points: 40 }],
    reviewers: [{ reviewer: 'r1', organizations: [] }, { reviewer: 'r2', organizations: [] }, { reviewer: 'r3', organizations: ['a'] }], ...over,
  },
});
const apply = (organization: string, askedFen = 5_000): VentureCallCommand => ({
  type: 'Apply', data: { application: `p-${organization}`, organization, title, askedFen, milestones: [{ milestone: `m-${organization}`, title: '中期', dueOn: '2026-06-01' }] },
});
const review = (organization: string, need: number, plan: number, applicants = [organization]): VentureCallCommand => ({
  type: 'Review', data: { application: `p-${organization}`, applicants, scores: [{ criterion: 'plan', points: plan }, { criterion: 'need', points: need }] },
});
const award = (organization: string, amountFen = 5_000, over: Partial<Of<'Award'>> = {}): VentureCallCommand => ({ type: 'Award', data: { application: `p-${organization}`, amountFen, grant: `g-${organization}`, alone: true, ...over } });
const report = (organization: string, on = '2026-04-02'): VentureCallCommand => ({ type: 'ReportMilestone', data: { application: `p-${organization}`, milestone: `m-${organization}`, on, activities: [] } });

type Asked = readonly [VentureCallCommand, Actor?, string?];
const after = (...asked: readonly Asked[]): VentureCallEvent[] =>
  asked.reduce<VentureCallEvent[]>((events, [one, actor = by('head'), now = IN_TIME]) => [...events, ...given(...events).when(one, { actor, now }).events()], []);
const refused = (past: readonly Asked[], [one, actor = by('head'), now = IN_TIME]: Asked, code: string): void => given(...after(...past)).when(one, { actor, now }).refused(code);

const three: readonly Asked[] = [[open()], [apply('a')], [apply('b')], [apply('c')]];
const scored: readonly Asked[] = [
  ...three, [review('a', 50, 30), by('r1')], [review('a', 40, 30), by('r2')], [review('b', 60, 40), by('r1')], [review('b', 30, 20), by('r2')], [review('c', 50, 30), by('r1')], [review('c', 40, 29), by('r3')],
];

describe('a call', () => {
  it('is not opened once nobody could apply', () => {
    given().when(open(), { actor: by('head'), now: '2026-03-31T15:59:59.999Z' }).then({ type: 'VentureCallOpened', data: (open() as { data: Of<'OpenCall'> }).data });
    given().when(open(), { actor: by('head'), now: '2026-03-31T16:00:00.000Z' }).refused('VENTURE_CALL_OVER');
  });
  it('is opened once, with criteria and reviewers that can be told apart', () => {
    const need = { code: 'need', title, points: 60 }, r1 = { reviewer: 'r1', organizations: [] };
    refused([], [open({ from: '2026-04-01' })], 'VENTURE_DATES_REVERSED');
    expect(after([open({ from: '2026-03-31' })])).toHaveLength(1);
    for (const criteria of [[], [need, need]]) refused([], [open({ criteria })], 'VENTURE_CRITERIA_UNCLEAR');
    refused([], [open({ reviewers: [r1, r1, { reviewer: 'r2', organizations: [] }] })], 'VENTURE_REVIEWERS_TWICE');
    refused([[open()]], [{ type: 'NameReviewer', data: r1 }], 'VENTURE_REVIEWERS_TWICE');
    refused([[open()]], [open()], 'VENTURE_CALL_ALREADY_OPENED');
    refused([], [apply('a')], 'VENTURE_CALL_NOT_FOUND');
    expect(given(...after([open()], [{ type: 'CloseCall', data: {} }])).when({ type: 'CloseCall', data: {} }).events()).toEqual([]);
  });
});

describe('an application', () => {
  it('comes in time, once for each organization, for no more than the call gives to one', () => {
    refused([[open()]], [apply('a'), by('x'), OVER], 'VENTURE_CALL_NOT_OPEN');
    refused([[open()]], [apply('a'), by('x'), '2026-02-28T15:59:59.999Z'], 'VENTURE_CALL_NOT_OPEN');
    for (const day of ['2026-02-28T16:00:00.000Z', '2026-03-31T15:59:59.999Z']) expect(after([open()], [apply('a', 6_000), by('x'), day])).toHaveLength(2);
    refused([[open()]], [apply('a', 6_001)], 'VENTURE_ASKS_TOO_MUCH');
    refused([[open()]], [{ type: 'Apply', data: { ...(apply('a').data as Of<'Apply'>), milestones: [] } }], 'VENTURE_WITHOUT_MILESTONES');
    // whoever speaks for two registrations of one organization applies for one of them
    const twofold: Actor = { ...by('x', 'd'), organizations: ['d', 'e'] };
    refused([[open()], [apply('d'), twofold]], [apply('e'), twofold], 'VENTURE_ALREADY_APPLIED');
    expect(after([open()], [apply('d'), twofold], [apply('e'), by('y', 'e')])).toHaveLength(3);
    refused(three, [apply('a')], 'VENTURE_ALREADY_APPLIED');
    const early = { ...(apply('a').data as Of<'Apply'>), milestones: [{ milestone: 'm', title: '中期', dueOn: '2026-03-31' }] };
    refused([[open()]], [{ type: 'Apply', data: early }], 'VENTURE_MILESTONE_TOO_EARLY');
    expect(after(...three, [{ type: 'WithdrawApplication', data: { application: 'p-a', reason: 'x' } }], [{ ...apply('a'), data: { ...(apply('a').data as Of<'Apply'>), application: 'p-again' } } as VentureCallCommand]).at(-1)?.type).toBe('VentureApplied');
  });
  it('that was withdrawn by mistake is scored with the others, unless they were ranked without it or somebody has applied anew', () => {
    const withdraw: Asked = [{ type: 'WithdrawApplication', data: { application: 'p-c', reason: 'x' } }];
    const back: VentureCallCommand = { type: 'ReinstateApplication', data: { application: 'p-c' } };
    const event: VentureCallEvent = { type: 'VentureApplicationReinstated', data: { application: 'p-c' } };
    given(...after(...scored, withdraw)).when(back, { now: OVER }).then(event).andRepeatingDoesNothing();
    given(...after(...scored)).when(back).then();
    // with the reviews that it had
    expect(after(...scored, withdraw, [back], [award('a'), by('head'), OVER]).slice(-2)).toEqual(after(...scored, [award('a'), by('head'), OVER]).slice(-2));
    refused([...scored, withdraw, [award('a'), by('head'), OVER]], [back], 'VENTURE_RANKED_WITHOUT_IT');
    refused([...scored, withdraw, [{ ...apply('c'), data: { ...(apply('c').data as Of<'Apply'>), application: 'p-again' } } as VentureCallCommand]], [back], 'VENTURE_ALREADY_APPLIED');
    refused(scored, [{ type: 'ReinstateApplication', data: { application: 'p-x' } }], 'VENTURE_APPLICATION_NOT_FOUND');
    refused([...scored, withdraw, [{ type: 'CloseCall', data: {} }]], [back], 'VENTURE_CALL_CLOSED');
    const status = (...asked: Asked[]) => viewsOf([ventureCalls], after(...scored, ...asked).map((one): Told => ({ ...one, id: 'call' }))).all<ApplicationRow>(applicationsTo('call')).map((one) => one.status);
    expect([status(withdraw), status(withdraw, [back])]).toEqual([['APPLIED', 'APPLIED', 'WITHDRAWN'], ['APPLIED', 'APPLIED', 'APPLIED']]);
  });
  it('finds as many reviewers without an interest as it needs, or more are named first', () => {
    const few = open({ reviewers: [{ reviewer: 'r1', organizations: ['a'] }, { reviewer: 'r2', organizations: [] }] });
    refused([[few]], [apply('a')], 'VENTURE_REVIEWERS_FEW');
    expect(after([few], [{ type: 'NameReviewer', data: { reviewer: 'r3', organizations: [] } }], [apply('a')]).at(-1)?.type).toBe('VentureApplied');
    refused([], [open({ reviewsNeeded: 4 })], 'VENTURE_REVIEWERS_FEW');
  });
});

describe('a reviewer', () => {
  it('scores each criterion once, within its points, each application once', () => {
    expect(after(...three, [review('a', 50, 30), by('r1')]).at(-1)).toMatchObject({ type: 'VentureApplicationReviewed', data: { reviewer: 'r1', total: 80 } });
    expect(after(...three, [review('a', 60, 0), by('r1')]).at(-1)).toMatchObject({ data: { total: 60 } });
    for (const [need, plan] of [[61, 30], [50, -1]] as const) refused(three, [review('a', need, plan), by('r1')], 'VENTURE_SCORES_UNCLEAR');
    refused([...three, [{ type: 'WithdrawApplication', data: { application: 'p-a', reason: 'x' } }]], [review('a', 50, 30), by('r1')], 'VENTURE_APPLICATION_DECIDED');
    refused([...three, [review('a', 50, 30), by('r1')]], [review('a', 50, 30), by('r1')], 'VENTURE_ALREADY_REVIEWED');
    refused(three, [review('a', 50, 30), by('r9')], 'VENTURE_REVIEWER_UNKNOWN');
    expect(totalOf([{ criterion: 'need', points: 1 }, { criterion: 'need', points: 1 }], [{ code: 'need', title, points: 5 }, { code: 'plan', title, points: 5 }])).toBeUndefined();
  });
  it('with an interest does not score their own organization, named or by their token', () => {
    refused(three, [review('a', 1, 1), by('r3')], 'VENTURE_REVIEWER_INTERESTED');
    refused(three, [review('b', 1, 1), by('r1', 'b')], 'VENTURE_REVIEWER_INTERESTED');
    // who applied turned out to be the organization in which they have the interest
    refused(three, [review('b', 1, 1, ['b', 'a']), by('r3')], 'VENTURE_REVIEWER_INTERESTED');
    expect(after(...three, [review('b', 1, 1), by('r3')]).at(-1)?.type).toBe('VentureApplicationReviewed');
  });
});

describe('the ranking', () => {
  it('is the same whatever the order of reviews and applications, without equal ranks, by mean, lowest review, amount and turn', () => {
    const contender = fc.record({ askedFen: fc.integer({ min: 1, max: 3 }), totals: fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 }) });
    fc.assert(fc.property(fc.array(contender, { maxLength: 8 }), fc.nat(), (all, turn) => {
      const contenders = all.map((one, i) => ({ ...one, application: `p${i}`, order: i + 1 }));
      const placed = ranked(contenders);
      const turned = [...contenders.slice(turn % 8), ...contenders.slice(0, turn % 8)].map((one) => ({ ...one, totals: [...one.totals].reverse() }));
      expect(ranked(turned)).toEqual(placed);
      expect(placed.map(({ rank }) => rank)).toEqual(contenders.map((_, i) => i + 1));
      expect(placed.map(({ reviews }) => reviews > 0)).toEqual(placed.map(({ reviews }) => reviews > 0).sort((one, other) => Number(other) - Number(one)));
      placed.slice(1).forEach((one, i) => {
        const better = placed[i];
        if (better && one.reviews > 0 && better.reviews > 0) expect(better.total / better.reviews).toBeGreaterThanOrEqual(one.total / one.reviews);
      });
    }));
    const place = (...over: readonly { askedFen?: number; totals: readonly number[] }[]) => ranked(over.map((one, i) => ({ application: `p${i}`, order: i + 1, askedFen: 5, ...one }))).map(({ application }) => application);
    expect(place({ totals: [1, 3] }, { totals: [2, 2] })).toEqual(['p1', 'p0']);
    expect(place({ totals: [2] }, { askedFen: 4, totals: [2] }, { askedFen: 4, totals: [2] })).toEqual(['p1', 'p2', 'p0']);
  });
});

describe('an award', () => {
  it('waits for the end of the call and for all reviews, fixes the ranking once, and goes down it', () => {
    refused(scored, [award('a'), by('head'), '2026-03-31T15:59:59.999Z'], 'VENTURE_CALL_STILL_OPEN');
    const withdrawn: Asked = [{ type: 'WithdrawApplication', data: { application: 'p-c', reason: 'x' } }];
    expect(after(...scored.slice(0, -1), withdrawn, [award('a'), by('head'), OVER]).at(-1)?.type).toBe('VentureAwarded');
    expect(given(...after(...scored, withdrawn)).when(withdrawn[0]).events()).toEqual([]);
    // past one that stands before it, with a reason
    expect(after(...scored, [award('b', 5_000, { passing: '理由' }), by('head'), OVER]).at(-1)).toMatchObject({ data: { application: 'p-b', passing: '理由' } });
    refused(scored.slice(0, -1), [award('a'), by('head'), OVER], 'VENTURE_REVIEWS_MISSING');
    refused(scored, [award('b'), by('head'), OVER], 'VENTURE_RANK_PASSED');
    const over = by('head');
    expect(after(...scored, [award('a'), over, OVER]).slice(-2)).toEqual([
      { type: 'VentureRanked', data: { ranking: [['a', 150], ['b', 150], ['c', 149]].map(([one, total], i) => ({ application: `p-${one}`, rank: i + 1, total, reviews: 2 })) } },
      { type: 'VentureAwarded', data: { application: 'p-a', organization: 'a', amountFen: 5_000, grant: 'g-a' } },
    ]);
    expect(after(...scored, [award('a'), over, OVER], [award('b'), over, OVER]).filter(({ type }) => type === 'VentureRanked')).toHaveLength(1);
  });
  it('is no more than was asked, and all of them no more than the budget', () => {
    const first: Asked = [award('a', 5_000, { passing: '理由' }), by('head'), OVER];
    refused(scored, [award('a', 5_001, { passing: '理由' }), by('head'), OVER], 'VENTURE_AWARD_BEYOND_ASKED');
    refused([...scored, first, [award('b', 5_000, { passing: '理由' }), by('head'), OVER]], [award('c', 1, { passing: '理由' }), by('head'), OVER], 'VENTURE_BUDGET_SHORT');
    refused([...scored, first], [award('a', 5_000), by('head'), OVER], 'VENTURE_APPLICATION_DECIDED');
    refused([...scored, first], [review('c', 1, 1), by('r2'), OVER], 'VENTURE_APPLICATION_DECIDED');
  });
  it('above what one may grant alone is proposed, and is made or not by another', () => {
    const proposed: readonly Asked[] = [...scored, [award('a', 5_000, { alone: false, passing: '理由' }), by('head'), OVER]];
    expect(after(...proposed).at(-1)).toMatchObject({ type: 'VentureAwardProposed', data: { by: 'head' } });
    expect(after(...proposed, [{ type: 'ConfirmAward', data: { application: 'p-a' } }]).at(-1)).toEqual({ type: 'VentureAwarded', data: { application: 'p-a', organization: 'a', amountFen: 5_000, grant: 'g-a', passing: '理由' } });
    refused(proposed, [{ type: 'CloseCall', data: {} }], 'VENTURE_AWARD_WAITS');
    const not: readonly Asked[] = [...proposed, [{ type: 'RefuseAward', data: { application: 'p-a', reason: 'x' } }]];
    expect(given(...after(...not)).state().promisedFen).toBe(0);
    expect(after(...not, [award('a', 5_000, { passing: '理由' }), by('head'), OVER]).at(-1)?.type).toBe('VentureAwarded');
    for (const type of ['ConfirmAward', 'RefuseAward'] as const) {
      const settle = { type, data: { application: 'p-a', reason: 'x' } } as VentureCallCommand;
      for (const past of [scored, not, [...proposed, [{ type: 'ConfirmAward', data: { application: 'p-a' } }] as Asked]]) refused(past, [settle], 'VENTURE_AWARD_NOT_PROPOSED');
    }
    expect(after(...not, [{ type: 'CloseCall', data: {} }]).at(-1)).toEqual({ type: 'VentureCallClosed', data: {} });
  });
  it('that waits is decided, and once it is made it has its part of the budget once', () => {
    const proposed: readonly Asked[] = [...scored, [award('a', 5_000, { alone: false }), by('head'), OVER]];
    const made: readonly Asked[] = [...proposed, [{ type: 'ConfirmAward', data: { application: 'p-a' } }]];
    for (const past of [proposed, made]) {
      refused(past, [award('a'), by('head'), OVER], 'VENTURE_APPLICATION_DECIDED');
      refused(past, [{ type: 'WithdrawApplication', data: { application: 'p-a', reason: 'x' } }], 'VENTURE_APPLICATION_DECIDED');
      const both: readonly Asked[] = [...past, [award('b', 5_000), by('head'), OVER]];
      expect(given(...after(...both)).state().promisedFen).toBe(10_000);
      refused(both, [award('c', 1), by('head'), OVER], 'VENTURE_BUDGET_SHORT');
    }
    refused(made, [{ type: 'CloseCall', data: {} }], 'VENTURE_MILESTONES_OPEN');
    refused(made, [{ type: 'ReportMilestone', data: { application: 'p-a', milestone: 'x', on: '2026-04-02', activities: [] } }, by('head'), OVER], 'VENTURE_MILESTONE_NOT_FOUND');
  });
});

describe('what was awarded', () => {
  const awarded: readonly Asked[] = [...scored, [award('a', 5_000, { passing: '理由' }), by('head'), OVER]];
  it('is not awarded any more once the fund has taken the grant back, and may be awarded anew', () => {
    const takeBack = (grant = 'g-a'): VentureCallCommand => ({ type: 'TakeBackAward', data: { application: 'p-a', grant } });
    const taken: VentureCallEvent = { type: 'VentureAwardTakenBack', data: { application: 'p-a', amountFen: 5_000, grant: 'g-a' } };
    given(...after(...awarded)).when(takeBack()).then(taken).andRepeatingDoesNothing();
    given(...after(...awarded)).when(takeBack('g-x')).then();
    given(...after(...scored)).when(takeBack()).then();
    const back: readonly Asked[] = [...awarded, [takeBack()]];
    expect(given(...after(...back)).state().promisedFen).toBe(0);
    expect(after(...back, [award('a', 4_000), by('head'), OVER]).at(-1)).toMatchObject({ type: 'VentureAwarded', data: { amountFen: 4_000 } });
    // also of a call that is closed: what it gave is then less
    given(...after(...awarded, [{ type: 'CloseCall', data: { reason: '项目中止' } }])).when(takeBack()).then(taken);
    const views = viewsOf([ventureCalls], after(...back).map((one): Told => ({ ...one, id: 'call' })));
    expect(views.get<CallRow>(findCall('call'))).toMatchObject({ awarded_fen: 0 });
    expect(views.all<ApplicationRow>(applicationsTo('call'))[0]).toMatchObject({ status: 'APPLIED', award: null, award_fen: null });
  });
  it('reports its milestones, and the call is closed with none open, or says why', () => {
    refused(scored, [report('a')], 'VENTURE_NOT_AWARDED');
    refused(awarded, [{ type: 'CloseCall', data: {} }], 'VENTURE_MILESTONES_OPEN');
    expect(after(...awarded, [{ type: 'CloseCall', data: { reason: '项目中止' } }]).at(-1)?.type).toBe('VentureCallClosed');
    expect(after(...awarded, [{ type: 'CloseCall', data: { reason: '项目中止' } }], [{ type: 'ReopenCall', data: {} }]).at(-1)).toEqual({ type: 'VentureCallReopened', data: {} });
    expect(after(...awarded, [{ type: 'ReopenCall', data: {} }])).toEqual(after(...awarded));
    // nothing was done of it before it was awarded
    for (const on of ['2026-03-31', '1990-01-01']) refused(awarded, [report('a', on), by('head'), OVER], 'VENTURE_REPORT_TOO_EARLY');
    refused(awarded, [report('a', '2026-04-03'), by('head'), OVER], 'VENTURE_DATE_TO_COME');
    const reported: readonly Asked[] = [...awarded, [report('a'), by('head'), OVER]];
    refused(reported, [report('a'), by('head'), OVER], 'VENTURE_MILESTONE_REPORTED');
    const events = after(...reported, [{ type: 'CloseCall', data: {} }]);
    given(...events).when(report('a')).refused('VENTURE_CALL_CLOSED');
    const views = viewsOf([ventureCalls], events.map((one): Told => ({ ...one, id: 'call' })));
    expect(views.get<CallRow>(findCall('call'))).toMatchObject({ awarded_fen: 5_000, closed: 1 });
    expect(views.all<ApplicationRow>(applicationsTo('call')).map(({ organization, status, rank }) => [organization, status, rank])).toEqual([['a', 'AWARDED', 1], ['b', 'APPLIED', 2], ['c', 'APPLIED', 3]]);
    expect(views.all<MilestoneRow>(milestonesOf('p-a'))).toMatchObject([{ reported_on: '2026-04-02' }]);
  });
});
