import { describe, expect, it } from '@jest/globals';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { dashboardSums } from './dashboard-sums.projection.js';
import { entriesIn, servingAt, servingIn, stocksAt, sumsIn, waitsIn, type EntryRow, type SumRow, type WaitRow } from './dashboard.queries.js';
import { percentileOf } from './percentile.rules.js';

const told = (type: string, id: string, data: object, at = '2026-03-02T02:00:00.000Z'): Told => ({ type, id, data, at });
const station = (id: string, region: string) => told('StationEstablished', id, { name: { zh: id }, tier: 'STREET', region, serves: [], specialism: 'GENERAL', languages: [] });
const stations = [station('s1', '370102001'), station('s2', '370103001')];
const raised = (id: string, at: string, over: object = {}) => told('NeedRaised', id, { station: 's1', region: '370102001003', ...over }, at);
const proposed = (id: string, need: string, at?: string) => told('LinkageProposed', id, { need, station: 's1', region: '370102001003' }, at);
const step = (type: string, id: string, data: object = {}, at?: string) => told(type, id, data, at);

const figures = (happened: readonly Told[]) => {
  const views = viewsOf([dashboardSums], [...stations, ...happened]);
  return {
    views,
    sums: (scope: string, from = '2026-03', until = from) => Object.fromEntries(views.all<SumRow>(sumsIn([scope], from, until)).map(({ measure, code, n }) => [`${measure} ${code}`.trim(), n])),
    waits: (scope: string, from = '2026-03', until = from) => views.all<WaitRow>(waitsIn([scope], from, until)),
  };
};

describe('the sums of dashboards', () => {
  it('have each linkage of a month in the one state that it is in, and declines when they happen, for station and divisions alike', () => {
    const { sums } = figures([
      raised('n1', '2026-03-01T02:00:00.000Z'), proposed('l1', 'n1'), proposed('l2', 'n1'), proposed('l3', 'n1'),
      step('LinkageAccepted', 'l1'), step('LinkageScheduled', 'l1'), step('LinkageDeclined', 'l2', { reason: 'FULL' }),
      step('LinkageDeclined', 'l3', { reason: 'FULL' }, '2026-03-31T16:00:00.000Z'), step('NeedWithdrawn', 'n1'), step('NeedOverdue', 'n1'),
    ]);
    const march = { 'LINKAGE SCHEDULED': 1, 'LINKAGE DECLINED': 2, 'DECLINE FULL': 1, 'NEED RAISED': 1, 'NEED WITHDRAWN': 1, 'NEED OVERDUE': 1 };
    for (const scope of ['s1', '37', '3701', '370102', '370102001']) expect(sums(scope)).toEqual(march);
    // midnight in Shanghai: the next month
    expect(sums('37', '2026-04')).toEqual({ 'DECLINE FULL': 1 });
    expect(sums('37', '2026-01', '2026-12')).toMatchObject({ 'LINKAGE DECLINED': 2, 'DECLINE FULL': 2 });
    for (const scope of ['s2', '370103', '54']) expect(sums(scope)).toEqual({});
  });

  it('have how long the first help took, once for each need, in hours and then in days', () => {
    const completed = (id: string, need: string, startsAt: string | null, at: string) => step('LinkageCompleted', id, { need, startsAt }, at);
    const { waits } = figures([
      raised('n1', '2026-03-01T00:00:00.000Z'), proposed('l1', 'n1'), completed('l1', 'n1', '2026-03-01T05:59:00.000Z', '2026-03-02T00:00:00.000Z'),
      proposed('l2', 'n1'), completed('l2', 'n1', '2026-03-09T00:00:00.000Z', '2026-03-09T00:00:00.000Z'),
      raised('n2', '2026-03-01T00:00:00.000Z'), proposed('l3', 'n2'), completed('l3', 'n2', null, '2026-03-04T00:00:00.000Z'),
      raised('n3', '2026-03-01T00:00:00.000Z'), step('NeedMet', 'n3', {}, '2026-03-05T23:00:00.000Z'), step('NeedMet', 'n1', {}, '2026-03-20T00:00:00.000Z'),
      // what began before it was written down waited for nothing
      raised('n4', '2026-03-06T00:00:00.000Z'), proposed('l4', 'n4'), completed('l4', 'n4', '2026-03-05T00:00:00.000Z', '2026-03-06T01:00:00.000Z'),
      raised('n5', '2026-03-31T00:00:00.000Z'), step('NeedMet', 'n5', {}, '2026-04-01T00:00:00.000Z'),
    ]);
    expect(waits('370102')).toEqual([{ hours: 0, needs: 1 }, { hours: 5, needs: 1 }, { hours: 72, needs: 1 }, { hours: 96, needs: 1 }]);
    expect(waits('s1', '2026-04')).toEqual([{ hours: 24, needs: 1 }]);
    expect(waits('s2')).toEqual([]);
  });

  it('have nothing of what was completed or closed by mistake, and of the help that is left the first', () => {
    const completed = (id: string, at: string) => step('LinkageCompleted', id, { need: 'n1', startsAt: null }, at);
    const reopened = (id: string) => step('LinkageReopened', id, { need: 'n1', status: 'ACCEPTED' }, '2026-04-02T00:00:00.000Z');
    const before = [raised('n1', '2026-03-01T00:00:00.000Z'), proposed('l1', 'n1'), proposed('l2', 'n1')];
    const both = [completed('l1', '2026-03-01T05:00:00.000Z'), completed('l2', '2026-03-01T09:00:00.000Z'), step('NeedMet', 'n1', {}, '2026-03-01T09:00:00.000Z')];
    const opened = step('NeedReopened', 'n1', { wasMet: true }, '2026-04-02T00:00:00.000Z');
    const of = (...happened: readonly Told[]) => {
      const { sums, waits, views } = figures([...before, ...happened]);
      const behind = views.all<{ figure: string; n: number }>({ text: "SELECT figure, SUM(n) AS n FROM dashboard_entry WHERE station = 's1' GROUP BY figure HAVING SUM(n) <> 0 ORDER BY figure", values: [] });
      return { sums: sums('s1'), waits: waits('s1'), behind: Object.fromEntries(behind.map(({ figure, n }) => [figure, n])) };
    };
    expect(of(...both)).toEqual({
      sums: { 'LINKAGE COMPLETED': 2, 'NEED RAISED': 1, 'NEED MET': 1 }, waits: [{ hours: 5, needs: 1 }], behind: { firstHelp: 5, 'linkages.COMPLETED': 2, 'needs.met': 1, 'needs.raised': 1 },
    });
    const one = of(...both, reopened('l1'), opened);
    expect(one).toMatchObject({ sums: { 'LINKAGE COMPLETED': 1, 'LINKAGE ACCEPTED': 1 }, waits: [{ hours: 9, needs: 1 }], behind: { firstHelp: 9, 'linkages.ACCEPTED': 1, 'linkages.COMPLETED': 1, 'needs.raised': 1 } });
    expect(one.sums).not.toHaveProperty('NEED MET');
    expect(of(...both, reopened('l2'), opened).waits).toEqual([{ hours: 5, needs: 1 }]);
    expect(of(...both, reopened('l2'), opened, reopened('l1'))).toMatchObject({ waits: [], behind: { 'linkages.ACCEPTED': 2, 'needs.raised': 1 } });
    expect(of(...both, reopened('l2'), opened, reopened('l1'), completed('l1', '2026-03-02T00:00:00.000Z')).waits).toEqual([{ hours: 24, needs: 1 }]);
    expect(of(step('NeedWithdrawn', 'n1'), step('NeedReopened', 'n1', { wasMet: false })).sums).toEqual({ 'LINKAGE PROPOSED': 2, 'NEED RAISED': 1 });
  });

  it('have nothing of what was declined by mistake, in the month in which it was', () => {
    const declined = [raised('n1', '2026-03-01T00:00:00.000Z'), proposed('l1', 'n1'), step('LinkageDeclined', 'l1', { reason: 'FULL' }, '2026-03-02T00:00:00.000Z')];
    const back = step('LinkageEndTakenBack', 'l1', { was: 'DECLINED', because: 'FULL', endedAt: '2026-03-02T00:00:00.000Z', status: 'REVOKED' }, '2026-04-02T00:00:00.000Z');
    expect(figures(declined).sums('s1')).toEqual({ 'LINKAGE DECLINED': 1, 'DECLINE FULL': 1, 'NEED RAISED': 1 });
    expect(figures([...declined, back]).sums('s1')).toEqual({ 'LINKAGE REVOKED': 1, 'NEED RAISED': 1 });
  });

  it('have volunteers as they come and go, and hours and who served them, reversals taken back', () => {
    const hours = (volunteer: string, movement: string, date: string, over: object = {}) =>
      told('HoursConfirmed', volunteer, { movement, station: 's1', legs: [], lots: [], activity: 'a', entry: 'a', kind: 'HOME_VISIT', date, minutes: 90, pointsPerHour: 10, ...over });
    const volunteer = (type: string, id: string, at: string, of: string | null = 's1') => told(type, id, { station: of, identity: 'sealed' }, at);
    const { views, sums } = figures([
      volunteer('VolunteerRegistered', 'v1', '2026-02-01T00:00:00.000Z'), volunteer('VolunteerRegistered', 'v2', '2026-03-01T00:00:00.000Z'),
      volunteer('VolunteerRegistered', 'v3', '2026-03-01T00:00:00.000Z', null), volunteer('VolunteerCorrected', 'v2', '2026-03-10T00:00:00.000Z', 's2'),
      told('VolunteerRetired', 'v1', { reason: 'OWN_WISH' }, '2026-04-02T00:00:00.000Z'), told('VolunteerErased', 'v1', {}, '2026-05-02T00:00:00.000Z'),
      hours('v1', 'm1', '2026-03-05'), hours('v1', 'm2', '2026-03-06'), hours('v2', 'm3', '2026-03-07'), hours('v2', 'm4', '2026-04-07', { station: 's2' }),
      told('MovementReversed', 'v2', { reverses: 'm3', minutes: 90 }), told('MovementReversed', 'v1', { reverses: 'm1', minutes: 90 }), told('MovementReversed', 'v1', { reverses: 'spent', minutes: 0 }),
    ]);
    const there = (scope: string, month: string, of = views) =>
      of.all<SumRow>(stocksAt([scope], month)).reduce((all, { code, n }) => all + (code === 'JOINED' ? n : code === 'LEFT' ? -n : 0), 0);
    expect([there('37', '2026-01'), there('37', '2026-02'), there('37', '2026-03'), there('37', '2026-04'), there('37', '2026-05')]).toEqual([0, 1, 2, 1, 1]);
    expect([there('s1', '2026-03'), there('s2', '2026-03'), there('370103', '2026-03')]).toEqual([1, 1, 1]);
    const { views: back } = figures([
      volunteer('VolunteerRegistered', 'v1', '2026-02-01T00:00:00.000Z'), told('VolunteerRetired', 'v1', { reason: 'OTHER' }, '2026-03-02T00:00:00.000Z'),
      told('VolunteerReinstated', 'v1', { station: 's1', pause: null }, '2026-04-02T00:00:00.000Z'),
    ]);
    expect(['2026-02', '2026-03', '2026-04'].map((month) => there('s1', month, back))).toEqual([1, 0, 1]);
    expect(sums('37')).toMatchObject({ MINUTES: 90, 'VOLUNTEER NEW': 1 });
    const serving = (scope: string, period: string) => views.get<{ persons: number }>(servingIn(scope, period))?.persons ?? 0;
    expect([serving('37', '2026-03'), serving('37', '2026-04'), serving('37', '2026-Q2'), serving('37', '2026'), serving('370103', '2026'), serving('s1', '2026-Q1')]).toEqual([1, 1, 1, 2, 1, 1]);
    expect(views.get(servingAt(['s1', 's2'], ['2026-03', '2026-04']))).toEqual({ persons: 2 });
    expect(views.get(servingAt(['s1', 's2'], ['2026-03']))).toEqual({ persons: 1 });
  });

  it('have hours that an old log has twice under one id as often as the accounts have them', () => {
    const hours = (id: string) => told('HoursConfirmed', id, { movement: 'm1', station: 's1', legs: [], lots: [], activity: 'a', entry: 'a', kind: 'HOME_VISIT', date: '2026-03-05', minutes: 90, pointsPerHour: 10 });
    const back = told('MovementReversed', 'v2', { movement: 'm2', reverses: 'm1', minutes: 90 });
    expect(figures([hours('v1'), hours('v2')]).sums('37')).toEqual({ MINUTES: 180 });
    const { sums, views } = figures([hours('v1'), hours('v2'), back]);
    expect([sums('37'), views.get(servingIn('37', '2026-03'))]).toEqual([{ MINUTES: 90 }, { persons: 1 }]);
  });

  it('have what becomes of a need that was handed over or found to be elsewhere where it is by then', () => {
    const { sums, waits } = figures([
      raised('n1', '2026-03-01T00:00:00.000Z'), raised('n2', '2026-03-01T00:00:00.000Z'),
      step('NeedHandOverReceived', 'n1', { from: 's1', to: 's2', receiver: 'w' }), step('NeedOverdue', 'n1', { station: 's2' }),
      step('NeedAssessed', 'n1', { region: '370103001' }), step('NeedMet', 'n1', {}, '2026-03-02T00:00:00.000Z'), step('NeedMet', 'n2', {}, '2026-03-03T00:00:00.000Z'),
    ]);
    expect([sums('s1'), sums('s2')]).toEqual([{ 'NEED RAISED': 2, 'NEED MET': 1 }, { 'NEED OVERDUE': 1, 'NEED MET': 1 }]);
    // with a receipt, which nobody gives of what goes with a whole station
    const received = figures([raised('n1', '2026-03-01T00:00:00.000Z'), { ...step('NeedHandOverReceived', 'n1', { from: 's1', to: 's2', receiver: 'w' }), actor: 'w' }]);
    expect([received.sums('s1'), received.sums('s2'), received.sums('370102')]).toEqual([
      { 'NEED RAISED': 1, 'NEED HANDED_OVER': 1 }, { 'NEED TAKEN_OVER': 1 }, { 'NEED RAISED': 1, 'NEED HANDED_OVER': 1, 'NEED TAKEN_OVER': 1 },
    ]);
    expect([sums('370102'), sums('370103')]).toEqual([{ 'NEED RAISED': 2, 'NEED OVERDUE': 1, 'NEED MET': 1 }, { 'NEED MET': 1 }]);
    expect([waits('s1'), waits('s2'), waits('370103')]).toEqual([[{ hours: 48, needs: 1 }], [{ hours: 24, needs: 1 }], [{ hours: 24, needs: 1 }]]);
  });

  it('have whoever served by two files of theirs once, whatever was taken back of it, and as two once they are parted', () => {
    const hours = (volunteer: string, movement: string, date: string, of = 's1') =>
      told('HoursConfirmed', volunteer, { movement, station: of, legs: [], lots: [], activity: 'a', entry: 'a', kind: 'HOME_VISIT', date, minutes: 60, pointsPerHour: 10 });
    const before = [hours('v1', 'm1', '2026-03-05'), hours('v2', 'm2', '2026-03-06'), hours('v2', 'm3', '2026-04-06', 's2'), hours('v3', 'm4', '2026-03-07')];
    const merged = [...before, told('VolunteerMerged', 'v2', { into: 'v1' }), told('VolunteerMerged', 'v1', { into: 'v3' })];
    const serving = (happened: readonly Told[]) => {
      const { views } = figures(happened);
      const of = (scope: string, period: string) => views.get<{ persons: number }>(servingIn(scope, period))?.persons ?? 0;
      const both = views.get<{ persons: number }>(servingAt(['s1', 's2'], ['2026-03', '2026-04']))?.persons;
      return [of('s1', '2026-03'), of('s2', '2026'), of('37', '2026-Q2'), of('37', '2026'), both];
    };
    expect(serving(before)).toEqual([3, 1, 1, 3, 3]);
    expect(serving(merged)).toEqual([1, 1, 1, 1, 1]);
    expect(serving([...merged, told('MovementReversed', 'v1', { reverses: 'm1', minutes: 60 }), told('MovementReversed', 'v3', { reverses: 'm4', minutes: 60 }), hours('v1', 'm5', '2026-03-09')])).toEqual([1, 1, 1, 1, 1]);
    expect(serving([...merged, told('VolunteerParted', 'v2', { from: 'v1', station: 's1', retired: false })])).toEqual([2, 1, 1, 2, 2]);
    expect(serving([...merged, told('VolunteerParted', 'v1', { from: 'v3', station: 's1', retired: false }), hours('v2', 'm5', '2026-04-09', 's1')])).toEqual([2, 1, 1, 2, 2]);
  });

  it('have the capacity that was used, by unit and day of service', () => {
    const used = (id: string, quantity: number, date: string) => told('CapacityConsumed', id, { hold: null, quantity, date, period: 'ALWAYS', left: 0, station: null, need: null });
    const { sums } = figures([
      told('ResourceRegistered', 'r1', { station: 's1', region: '370102', capacity: { unit: 'PORTION', total: 9, renewal: 'MONTH' } }),
      told('ResourceRegistered', 'r2', { station: null, region: '37', capacity: { unit: 'HOUR', total: 9, renewal: 'NONE' } }),
      told('ResourceRegistered', 'r3', { station: 's1', region: '370102', capacity: null }),
      used('r1', 2, '2026-03-31'), used('r1', 1, '2026-04-01'), used('r2', 0.5, '2026-03-02'), used('r2', 1, '2026-03-03'),
    ]);
    expect(sums('37')).toEqual({ 'CAPACITY PORTION': 2, 'CAPACITY HOUR': 1.5 });
    expect(sums('s1', '2026-01', '2026-12')).toEqual({ 'CAPACITY PORTION': 3 });
  });
});

it('have organizations by the form that each has by then, new as what it came, whatever was corrected and merged, and wherever its station stands since', () => {
  const registered = (id: string, legalForm: string, at: string, of: string | null = 's1') => told('OrganizationRegistered', id, { station: of, legalForm }, at);
  const merging = { station: 's1', legalForm: 'SOCIAL_GROUP' };
  const happened = [
    registered('o1', 'INFORMAL_TEAM', '2026-03-02T00:00:00.000Z'), registered('o2', 'SOCIAL_GROUP', '2026-03-02T00:00:00.000Z'), registered('o3', 'ENTERPRISE', '2026-03-02T00:00:00.000Z', null),
    told('StationCorrected', 's1', { name: { zh: 's1' }, tier: 'STREET', region: '370103001', serves: [], specialism: 'GENERAL', languages: [] }, '2026-03-09T00:00:00.000Z'),
    // corrected, and of the same form
    told('OrganizationCorrected', 'o2', { legalForm: 'SOCIAL_GROUP' }, '2026-04-02T00:00:00.000Z'),
    told('OrganizationCorrected', 'o1', { legalForm: 'SOCIAL_GROUP' }, '2026-04-30T16:00:00.000Z'), told('OrganizationCorrected', 'o3', { legalForm: 'SOCIAL_GROUP' }, '2026-04-30T16:00:00.000Z'),
    told('OrganizationMerged', 'o1', { into: 'o2', ...merging }, '2026-06-02T00:00:00.000Z'), told('OrganizationParted', 'o1', { from: 'o2', ...merging }, '2026-07-02T00:00:00.000Z'),
  ];
  const { views, sums } = figures(happened);
  const there = (scope: string, month: string) => {
    const all = new Map<string, number>();
    for (const { measure, code, n } of views.all<SumRow>(stocksAt([scope], month))) all.set(code, (all.get(code) ?? 0) + (measure === 'ORGANIZATION' ? n : -n));
    return Object.fromEntries([...all].filter(([, n]) => n !== 0));
  };
  const months = ['2026-02', '2026-03', '2026-04', '2026-05', '2026-06', '2026-07'];
  const stocks = [{}, { INFORMAL_TEAM: 1, SOCIAL_GROUP: 1 }, { INFORMAL_TEAM: 1, SOCIAL_GROUP: 1 }, { SOCIAL_GROUP: 2 }, { SOCIAL_GROUP: 1 }, { SOCIAL_GROUP: 2 }];
  for (const scope of ['s1', '37', '370102', '370102001']) expect(months.map((month) => there(scope, month))).toEqual(stocks);
  expect(months.map((month) => there('370103', month))).toEqual(months.map(() => ({})));
  expect(sums('37')).toEqual({ 'ORGANIZATION INFORMAL_TEAM': 1, 'ORGANIZATION SOCIAL_GROUP': 1 });
  // what is behind each figure adds up to it
  const behind = (figure: string, from: string, until: string) =>
    views.all<EntryRow>(entriesIn({ stations: ['s1'], regions: [] }, figure, from, until, '', 100)).reduce((all, { n }) => all + n, 0);
  months.forEach((month, i) => {
    for (const form of ['INFORMAL_TEAM', 'SOCIAL_GROUP'] as const) expect(behind(`organizations.${form}.registered`, '', month)).toBe((stocks[i] as Record<string, number>)[form] ?? 0);
  });
  expect([behind('organizations.SOCIAL_GROUP.new', '2026-03', '2026-07'), behind('organizations.INFORMAL_TEAM.new', '2026-03', '2026-07')]).toEqual([1, 1]);
});

describe('the sums of funds', () => {
  it('have money and goods apart, grants, what came back of them, and counter-entries on their own day', () => {
    const legs = (from: string, to: string, fen: number) => [{ account: to, fen }, { account: from, fen: -fen }];
    const money = (type: string, from: string, to: string, fen: number, on = '2026-03-05', over: object = {}) => told(type, 'f1', { entry: 'e', on, legs: legs(from, to, fen), goods: [], ...over });
    const quilts = (type: string, from: string, to: string, valueFen: number) => {
      const leg = (account: string, sign: 1 | -1) => ({ account, item: 'e2', quantity: sign * 3, valueFen: sign * valueFen });
      return told(type, 'f1', { entry: 'e2', on: '2026-03-06', legs: [], goods: [leg(to, 1), leg(from, -1)] });
    };
    const { sums } = figures([
      told('FundOpened', 'f1', { station: 's1', region: '370102001' }),
      money('FundDonationRecorded', 'donor:d1', 'fund:f1', 50_000), money('FundDonationRecorded', 'donor:d2', 'fund:f1', 700), money('FundGrantMade', 'fund:f1', 'grantee:r1', 20_000),
      money('FundGrantReturned', 'grantee:r1', 'fund:f1', 5_000), money('FundEntryReversed', 'fund:f1', 'donor:d2', 700, '2026-04-01', { reverses: 'e' }),
      quilts('FundGoodsReceived', 'donor:d1', 'fund:f1', 9_000), quilts('FundGrantMade', 'fund:f1', 'grantee:r1', 3_000),
    ]);
    const march = { 'MONEY DONATED': 50_700, 'MONEY GRANTED': 20_000, 'MONEY RETURNED': 5_000, 'GOODS DONATED': 9_000, 'GOODS GRANTED': 3_000 };
    for (const scope of ['s1', '37', '370102001']) expect(sums(scope)).toEqual(march);
    expect(sums('37', '2026-01', '2026-12')).toEqual({ ...march, 'MONEY DONATED': 50_000 });
    const undone = figures([
      told('FundOpened', 'f1', { station: 's1', region: '370102001' }), money('FundGrantMade', 'fund:f1', 'grantee:r1', 20_000, '2026-03-05', { entry: 'g' }),
      money('FundGrantReturned', 'grantee:r1', 'fund:f1', 5_000, '2026-03-06', { entry: 'back', grant: 'g' }), money('FundEntryReversed', 'fund:f1', 'grantee:r1', 5_000, '2026-03-07', { entry: 'no', reverses: 'back' }),
    ]);
    expect(undone.sums('37')).toEqual({ 'MONEY GRANTED': 20_000 });
  });
});

describe('a percentile', () => {
  const waits = [{ hours: 1, needs: 5 }, { hours: 24, needs: 4 }, { hours: 240, needs: 1 }];
  it('is what so many percent did not exceed', () => {
    expect([50, 51, 90, 91, 100].map((percent) => percentileOf(waits, percent))).toEqual([1, 24, 24, 240, 240]);
    expect(percentileOf([], 50)).toBeNull();
    expect(percentileOf([{ hours: 7, needs: 1 }], 50)).toBe(7);
  });
});
