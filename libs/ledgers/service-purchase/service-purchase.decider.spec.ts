import { describe, expect, it } from '@jest/globals';
import type { Actor } from '#platform/event-sourcing';
import { scenarios } from '#platform/event-sourcing/testing';
import { FIRST_TIE } from '#platform/timekeeper';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { purchasesNotAnswered } from './overdue-purchases.js';
import { percentOf, valueOf, type KindSums } from './progress.rules.js';
import { commonRegion, countingOf } from './purchases.js';
import { purchases } from './purchases.projection.js';
import { servicePurchase, type ServicePurchaseCommand } from './service-purchase.decider.js';
import type { ServicePurchaseEvent } from './service-purchase.events.js';
import { findPurchase, type PurchaseRow } from './service-purchase.queries.js';
import { tellOfPurchases } from './tell-of-purchases.policy.js';

const { given } = scenarios(servicePurchase);
const of = (organization: string | null, role = 'PARTNER'): Actor => ({ id: organization ?? role, role, station: null, organization });
const [buyer, operator, watcher] = [of('buyer'), of('operator'), of('watcher')];
type Open = Extract<ServicePurchaseCommand, { type: 'OpenPurchase' }>;
const open = (over: Partial<Open['data']> = {}): Open => ({
  type: 'OpenPurchase',
  data: {
    title: { zh: '示例' }, buyer: 'buyer', operator: 'operator', supervisor: 'watcher', stations: ['s1'], asked: ['s1'], region: '620123', from: '2026-01-01', until: '2026-06-30', totalFen: 300,
    indicators: [{ indicator: 'i', title: { zh: '个案' }, figure: 'SESSIONS', kinds: ['CASE_SESSION'], target: 60 }],
    instalments: [{ instalment: 'a', dueOn: '2026-01-10', amountFen: 100 }, { instalment: 'b', dueOn: '2026-04-01', amountFen: 100, after: 'MIDTERM' }, { instalment: 'c', dueOn: '2026-07-10', amountFen: 100, after: 'FINAL' }], ...over,
  },
});
const pay = (instalment: string): ServicePurchaseCommand => ({ type: 'PayInstalment', data: { instalment, on: '2026-03-01' } });
const takeBack: ServicePurchaseCommand = { type: 'TakeBackPayment', data: { instalment: 'a', reason: '误记' } };
const evaluate = (stage: 'MIDTERM' | 'FINAL', score: number, on = '2026-03-01', oversees = false): ServicePurchaseCommand =>
  ({ type: 'Evaluate', data: { oversees, stage, on, score, findings: [], progress: [{ indicator: 'i', value: 31, target: 60 }] } });
type Asked = readonly [ServicePurchaseCommand, Actor?, string?];
const NOW = '2026-03-02T02:00:00.000Z';
const after = (...asked: readonly Asked[]): ServicePurchaseEvent[] =>
  asked.reduce<ServicePurchaseEvent[]>((events, [one, actor = buyer, now = NOW]) => [...events, ...given(...events).when(one, { actor, now }).events()], []);
const refused = (past: readonly Asked[], [one, actor = buyer, now = NOW]: Asked, code: string): void => given(...after(...past)).when(one, { actor, now }).refused(code);

describe('a purchase', () => {
  it('has instalments that add up to it, and whoever does the work neither buys nor supervises', () => {
    refused([], [open({ totalFen: 301 })], 'PURCHASE_INSTALMENTS_NOT_TOTAL');
    refused([], [open({ operator: 'buyer' })], 'PURCHASE_PARTIES_APART');
    refused([], [open({ operator: 'watcher' })], 'PURCHASE_PARTIES_APART');
    refused([], [open({ from: '2026-07-01' })], 'PURCHASE_DATES_REVERSED');
    refused([], [open({ stations: [] })], 'PURCHASE_WITHOUT_STATIONS');
    refused([], [open({ indicators: [] })], 'PURCHASE_WITHOUT_INDICATORS');
    refused([[open()]], [open()], 'PURCHASE_ALREADY_OPENED');
  });
});

describe('a station that works under a purchase later', () => {
  const add = (over: object = {}): ServicePurchaseCommand => ({ type: 'AddStation', data: { station: 's2', from: '2026-03-02', region: '6201', asked: true, oversees: false, ...over } });
  it('is added once, by the buyer or by whoever supervises, on a day of the purchase', () => {
    given(...after([open()])).when(add(), { actor: buyer, now: NOW }).then({ type: 'PurchaseStationAdded', data: { station: 's2', from: '2026-03-02', region: '6201', asked: true } }).andRepeatingDoesNothing();
    expect(given(...after([open()])).when(add({ oversees: true }), { actor: of(null, 'SUPERVISOR'), now: NOW }).events()).toHaveLength(1);
    given(...after([open()])).when(add({ station: 's1' }), { actor: buyer, now: NOW }).then();
    for (const by of [operator, watcher]) refused([[open()]], [add(), by], 'PURCHASE_BUYER_ONLY');
    for (const from of ['2025-12-31', '2026-07-01']) refused([[open()]], [add({ from })], 'PURCHASE_STATION_DATE');
  });
  it('counts from its own day on', () => {
    const days = { from_date: '2026-01-01', until_date: '2026-06-30' };
    expect(countingOf({ ...days, stations: '["s1","s2","s3"]', since: '{"s3":"2026-03-02"}', answers: '{}' })).toEqual([
      { stations: ['s1', 's2'], days: { from: '2026-01-01', until: '2026-06-30' } }, { stations: ['s3'], days: { from: '2026-03-02', until: '2026-06-30' } },
    ]);
  });
});

describe('a station that a purchase names', () => {
  const of = (type: 'Agree' | 'Leave', station = 's1'): ServicePurchaseCommand => ({ type, data: { station } });
  const [agreed, left]: readonly ServicePurchaseEvent[] = [{ type: 'PurchaseAgreed', data: { station: 's1' } }, { type: 'PurchaseLeft', data: { station: 's1', on: '2026-03-02' } }];
  it('agrees or leaves, and may come back', () => {
    given(...after([open()])).when(of('Agree'), { now: NOW }).then(agreed as ServicePurchaseEvent).andRepeatingDoesNothing();
    given(...after([open()], [of('Agree')])).when(of('Leave'), { now: NOW }).then(left as ServicePurchaseEvent).andRepeatingDoesNothing();
    given(...after([open()], [of('Leave')])).when(of('Agree'), { now: NOW }).then(agreed as ServicePurchaseEvent);
    // it may say so too where nobody asked it
    expect(after([open({ asked: [] })], [of('Agree')], [of('Leave')])).toHaveLength(3);
    refused([[open()]], [of('Agree', 's2')], 'PURCHASE_NOT_FOUND');
  });
  it('counts once it agreed, from the first day on and until the day before it left; one that was not asked from the beginning', () => {
    const purchase = (...log: readonly ServicePurchaseEvent[]) => {
      const views = viewsOf([purchases], log.map(({ type, data }) => ({ type, id: 'p', data, at: '2026-03-02T02:00:00.000Z' })));
      const row = views.get<PurchaseRow>(findPurchase('p'));
      void views.close();
      return row && countingOf(row).map(({ stations, days: { from, until } }) => [...stations, from, until]);
    };
    const [all, some] = [['s1', '2026-01-01', '2026-06-30'], ['s1', '2026-01-01', '2026-03-01']];
    const before = after([open({ asked: [] })]);
    expect([purchase(...after([open()])), purchase(...after([open()], [of('Leave')])), purchase(...before)]).toEqual([[], [], [all]]);
    expect([purchase(...after([open()], [of('Agree')])), purchase(...after([open()], [of('Leave')], [of('Agree')]))]).toEqual([[all], [all]]);
    expect([purchase(...after([open()], [of('Agree')], [of('Leave')])), purchase(...after([open({ asked: [] })], [of('Leave')]))]).toEqual([[some], [some]]);
    const add: ServicePurchaseCommand = { type: 'AddStation', data: { station: 's2', from: '2026-03-02', region: '6201', asked: true, oversees: false } };
    expect([purchase(...before, ...given(...before).when(add, { actor: buyer, now: NOW }).events()), purchase(...after([open({ asked: [] })], [add], [of('Agree', 's2')]))]).toEqual([[all], [all, ['s2', '2026-03-02', '2026-06-30']]]);
  });
  it('is told that it is asked, and buyer and operator what it says', () => {
    const views = viewsOf([purchases], [{ type: 'PurchaseOpened', id: 'p1', data: open().data }]);
    const tell = ({ type, data }: ServicePurchaseEvent) =>
      (tellOfPurchases.on[type] as unknown as (recorded: object, rows: object) => readonly { to: { id: string }; template: string; about: object }[])({ id: 'p1', occurredAt: NOW, event: { type, data } }, views)
        .map(({ to, template, about }) => [to.id, template, about]);
    const about = { purchase: 'p1', station: 's1' };
    expect([...after([open({ asked: ['s1'], stations: ['s1', 's2'] })]), agreed as ServicePurchaseEvent, left as ServicePurchaseEvent].map(tell)).toEqual([
      [['s1', 'PURCHASE_ASKS_STATION', { purchase: 'p1' }]],
      ['buyer', 'operator'].map((id) => [id, 'PURCHASE_STATION_AGREED', about]), ['buyer', 'operator'].map((id) => [id, 'PURCHASE_STATION_LEFT', about]),
    ]);
  });
});

describe('a station that is no more', () => {
  it('is told of to buyer and operator of what it was named for and had not left, while that goes on: its successors are to be named', () => {
    const opened = (id: string, over: object = {}): Told => ({ type: 'PurchaseOpened', id, data: { ...open({ stations: ['s1', 's2'], asked: [] }).data, ...over } });
    const told = (station: string, occurredAt: string) => {
      const views = viewsOf([purchases], [opened('p1'), opened('p2', { stations: ['s2'] }), opened('p3'), { type: 'PurchaseLeft', id: 'p3', data: { station: 's1', on: '2026-03-03' } }]);
      const tell = tellOfPurchases.on['StationClosed'] as unknown as (recorded: object, rows: object) => readonly { to: { id: string }; template: string; about: { purchase: string } }[];
      return tell({ id: station, occurredAt }, views).map(({ to, template, about: { purchase } }) => [to.id, template, purchase]);
    };
    const of = (purchase: string) => ['buyer', 'operator'].map((id) => [id, 'PURCHASE_STATION_CLOSED', purchase]);
    expect([told('s1', NOW), told('s2', NOW), told('s3', NOW), told('s1', '2036-01-01T00:00:00.000Z')]).toEqual([of('p1'), [...of('p1'), ...of('p2'), ...of('p3')], [], []]);
  });
});

describe('a station that is asked and says nothing', () => {
  it('is overdue after a week, for itself and those who supervise it, until it has answered or is no more', () => {
    const stood = (id: string, region: string): Told => ({ type: 'StationEstablished', id, data: { name: { zh: id }, tier: 'STREET', region, serves: [], specialism: 'GENERAL', languages: [] } });
    const opened: Told = { type: 'PurchaseOpened', id: 'p1', data: open({ stations: ['s1', 's2'], asked: ['s1'] }).data, at: NOW };
    const reach = { kind: 'OWN_STATION', everywhere: false, stations: [], regions: [], organizations: [], persons: [] } as const;
    const overdue = (now: string, over: object, ...more: Told[]) =>
      purchasesNotAnswered.entries(viewsOf([purchases], [stood('s1', '620123001'), stood('s2', '620124001'), opened, ...more]), { now, reach: { ...reach, ...over }, stationId: undefined, region: undefined, after: ['', FIRST_TIE], limit: 10 });
    const [due, then] = ['2026-03-09T16:00:00.000Z', '2026-03-09T16:00:00.001Z'];
    const listed = [expect.objectContaining({ id: 'p1', station: 's1', dueAt: due })];
    expect([overdue(due, { stations: ['s1'] }), overdue(then, { stations: ['s1'] }), overdue(then, { regions: ['620123'] }), overdue(then, { stations: ['s2'] }), overdue(then, { regions: ['620124'] })]).toEqual([[], listed, listed, [], []]);
    for (const event of [{ type: 'PurchaseAgreed', id: 'p1', data: { station: 's1' } }, { type: 'PurchaseLeft', id: 'p1', data: { station: 's1', on: '2026-03-03' } }, { type: 'StationClosed', id: 's1', data: {} }])
      expect(overdue(then, { stations: ['s1'] }, event)).toEqual([]);
    const added: Told = { type: 'PurchaseStationAdded', id: 'p1', data: { station: 's2', from: '2026-03-02', region: '6201', asked: true }, at: NOW };
    expect(overdue(then, { regions: ['62'] }, added, { type: 'StationCorrected', id: 's1', data: { region: '620125001' } })).toHaveLength(2);
  });
});

describe('an instalment', () => {
  it('is paid by the buyer, once, and after the evaluation that it waits for was passed', () => {
    for (const by of [operator, watcher]) refused([[open()]], [pay('a'), by], 'PURCHASE_BUYER_ONLY');
    expect(after([open()], [pay('a')]).at(-1)).toEqual({ type: 'PurchaseInstalmentPaid', data: { instalment: 'a', on: '2026-03-01', amountFen: 100 } });
    refused([[open()], [pay('a')]], [pay('a')], 'PURCHASE_INSTALMENT_PAID');
    refused([[open()]], [pay('b')], 'PURCHASE_EVALUATION_FIRST');
    refused([[open()], [evaluate('MIDTERM', 59)]], [pay('b')], 'PURCHASE_EVALUATION_FIRST');
    expect(after([open()], [evaluate('MIDTERM', 59)], [evaluate('MIDTERM', 60)], [pay('b')]).at(-1)?.type).toBe('PurchaseInstalmentPaid');
    refused([[open()]], [pay('x')], 'PURCHASE_INSTALMENT_NOT_FOUND');
    refused([], [pay('a')], 'PURCHASE_NOT_FOUND');
  });
  it('is paid today at the latest, by the day in China', () => {
    const on: ServicePurchaseCommand = { type: 'PayInstalment', data: { instalment: 'a', on: '2026-03-03' } };
    refused([[open()]], [on, buyer, '2026-03-02T15:59:59.999Z'], 'PURCHASE_DATE_TO_COME');
    expect(after([open()], [on, buyer, '2026-03-02T16:00:00.000Z']).at(-1)).toMatchObject({ data: { on: '2026-03-03' } });
  });
  it('is paid anew once the payment was taken back, which only the buyer does', () => {
    const paid: readonly Asked[] = [[open()], [pay('a')]];
    expect(after(...paid, [takeBack]).at(-1)).toEqual({ type: 'PurchasePaymentTakenBack', data: { instalment: 'a', reason: '误记' } });
    expect(after(...paid, [takeBack], [pay('a')]).at(-1)?.type).toBe('PurchaseInstalmentPaid');
    // of what is not paid, or said again, it changes nothing
    for (const past of [[[open()]], [...paid, [takeBack]]] as const) expect(given(...after(...(past as readonly Asked[]))).when(takeBack, { actor: buyer }).events()).toEqual([]);
    refused(paid, [takeBack, operator], 'PURCHASE_BUYER_ONLY');
  });
  it('is withheld with a reason until it is released', () => {
    const withheld: readonly Asked[] = [[open()], [{ type: 'WithholdInstalment', data: { instalment: 'a', reason: '台账不全' } }]];
    refused(withheld, [pay('a')], 'PURCHASE_INSTALMENT_WITHHELD');
    const release: ServicePurchaseCommand = { type: 'ReleaseInstalment', data: { instalment: 'a', reason: '已整改' } };
    expect(after(...withheld, [release], [pay('a')])).toHaveLength(4);
    // said twice, or of what was not withheld, it changes nothing
    expect([...given(...after(...withheld)).when(withheld[1]![0], { actor: buyer }).events(), ...given(...after([open()])).when(release, { actor: buyer }).events()]).toEqual([]);
    for (const one of [release, withheld[1]![0]]) refused([[open()], [pay('a')]], [one], 'PURCHASE_INSTALMENT_PAID');
  });
});

describe('an instalment whose day has passed', () => {
  const miss = (instalment: string): ServicePurchaseCommand => ({ type: 'MissInstalment', data: { instalment } });
  const clock = of(null, 'STATION_WORKER');
  const missed = (past: readonly Asked[], instalment: string, now: string) => given(...after(...past)).when(miss(instalment), { actor: clock, now });
  const overdue: ServicePurchaseEvent = { type: 'PurchaseInstalmentOverdue', data: { instalment: 'a', dueOn: '2026-01-10', amountFen: 100, buyer: 'buyer', operator: 'operator' } };
  it('is overdue from the first instant of the next day on, once, also where it waits for an evaluation', () => {
    missed([[open()]], 'a', '2026-01-10T15:59:59.999Z').then();
    missed([[open()]], 'a', '2026-01-10T16:00:00.000Z').then(overdue).andRepeatingDoesNothing();
    expect(missed([[open()]], 'b', '2026-04-02T00:00:00.000Z').events()).toMatchObject([{ type: 'PurchaseInstalmentOverdue', data: { instalment: 'b' } }]);
    missed([[open()]], 'x', NOW).then();
  });
  it('is not while it is paid or withheld, and is once it was released', () => {
    missed([[open()], [pay('a')]], 'a', NOW).then();
    const withheld: readonly Asked[] = [[open()], [{ type: 'WithholdInstalment', data: { instalment: 'a', reason: '台账不全' } }]];
    missed(withheld, 'a', NOW).then();
    missed([[open()], [pay('a')], [takeBack]], 'a', NOW).then(overdue);
    missed([...withheld, [{ type: 'ReleaseInstalment', data: { instalment: 'a', reason: '已整改' } }]], 'a', NOW).then(overdue);
  });
  it('is told to whoever is to pay and whoever waits for it', () => {
    const tell = tellOfPurchases.on['PurchaseInstalmentOverdue'] as unknown as (recorded: object) => readonly { to: object; template: string; about: object }[];
    const about = { purchase: 'p1', instalment: 'a' };
    expect(tell({ id: 'p1', occurredAt: NOW, event: overdue }).map(({ to, template, about: of }) => [to, template, of])).toEqual(
      ['buyer', 'operator'].map((id) => [{ kind: 'ORGANIZATION', id }, 'PURCHASE_INSTALMENT_OVERDUE', about]),
    );
  });
});

describe('an evaluation', () => {
  it('is by buyer or supervisor, never by the operator, and its grade follows from the score', () => {
    const grade = (score: number, by = watcher) => after([open()], [evaluate('MIDTERM', score), by]).at(-1)?.data;
    expect([90, 89, 80, 79, 60, 59].map((score) => grade(score))).toMatchObject(['EXCELLENT', 'GOOD', 'GOOD', 'QUALIFIED', 'QUALIFIED', 'UNQUALIFIED'].map((one) => ({ grade: one, by: 'watcher' })));
    refused([[open()]], [evaluate('MIDTERM', 90), operator], 'PURCHASE_EVALUATED_BY_OTHERS');
    refused([[open()]], [evaluate('MIDTERM', 90, '2026-03-01', true), operator], 'PURCHASE_EVALUATED_BY_OTHERS');
    refused([[open()]], [evaluate('MIDTERM', 90), of('elsewhere')], 'PURCHASE_EVALUATED_BY_OTHERS');
    expect(after([open()], [evaluate('MIDTERM', 90, '2026-03-01', true), of(null, 'SUPERVISOR')]).at(-1)).toMatchObject({ data: { by: 'watcher', progress: [{ indicator: 'i', value: 31, target: 60 }] } });
  });
  it('is made once it was begun or is over, and not again once it was passed', () => {
    refused([[open()]], [evaluate('FINAL', 90)], 'PURCHASE_NOT_OVER');
    refused([[open()]], [evaluate('MIDTERM', 90, '2025-12-31')], 'PURCHASE_NOT_BEGUN');
    refused([[open()]], [evaluate('MIDTERM', 90, '2026-03-03')], 'PURCHASE_DATE_TO_COME');
    expect(['2026-01-01', '2026-03-02'].map((on) => after([open()], [evaluate('MIDTERM', 90, on)]).length)).toEqual([2, 2]);
    refused([[open()], [evaluate('MIDTERM', 90)]], [evaluate('MIDTERM', 95)], 'PURCHASE_ALREADY_EVALUATED');
    const late = '2026-07-02T02:00:00.000Z';
    expect(after([open()], [evaluate('FINAL', 90, '2026-07-01'), watcher, late], [pay('c'), buyer, late])).toHaveLength(3);
    refused([[open()]], [evaluate('FINAL', 90, '2026-06-30'), watcher, late], 'PURCHASE_NOT_OVER');
    refused([[open()], [evaluate('FINAL', 40, '2026-07-01'), watcher, late]], [evaluate('MIDTERM', 90), watcher, late], 'PURCHASE_ALREADY_EVALUATED');
  });
});

describe('progress', () => {
  const sums: readonly KindSums[] = [
    { key: 'CASE_SESSION', entries: 3, sessions: 3, households: 0, known: 4, heads: 1, minutes: 179 }, { key: 'HOME_VISIT', entries: 2, sessions: 0, households: 5, known: 2, heads: 0, minutes: 60 },
  ];
  it('is of the kinds that are named, or of all', () => {
    const value = (figure: Parameters<typeof valueOf>[0]['figure'], ...kinds: Parameters<typeof valueOf>[0]['kinds']) => valueOf({ figure, kinds }, sums);
    expect([value('ENTRIES'), value('SESSIONS'), value('PERSON_TIMES'), value('HOUSEHOLD_VISITS'), value('HOURS')]).toEqual([5, 3, 7, 5, 3]);
    expect([value('PERSON_TIMES', 'CASE_SESSION'), value('HOURS', 'CASE_SESSION'), value('ENTRIES', 'CLASS')]).toEqual([5, 2, 0]);
  });
  it('is never shown as reached before it is', () => expect([percentOf(31, 60), percentOf(59_999, 60_000), percentOf(60, 60), percentOf(90, 60)]).toEqual([51.66, 99.99, 100, 150]));
  it('is where its stations are', () => expect([commonRegion(['430104006', '430104008']), commonRegion(['430104006001']), commonRegion(['43', '4301']), commonRegion(['43', '51'])]).toEqual(['430104', '430104006001', '43', '']));
});
