import { describe, expect, it } from '@jest/globals';
import { ask, type Wanted } from './asked.rules.js';
import type { Candidate } from './candidate.rules.js';
import { tell } from './explanations.js';
import { ALWAYS, dayOf, momentOf } from './moment.rules.js';
import { summarize, type Missed, type Overview } from './summary.rules.js';
import { knownOf } from './testing/arbitraries.js';
import { accept, judge } from './verdict.rules.js';

const street = { id: '0194d0a5-0000-7000-8000-000000000001', serves: ['520103019'] };
const wanted: Wanted = {
  station: street, items: ['tutoring'], known: knownOf(['tutoring']), quantity: 1, urgency: 'NORMAL', now: momentOf('2026-03-02T02:00:00Z'), from: null, until: null, windows: [], modes: ['HOME'],
  region: '520103019001', point: null, languages: ['zh'], costLimitFen: 0, accommodations: [], credentials: [], helperFromAge: 0, groups: [], age: { from: 9, to: 9 }, minor: true, consent: true,
  kindsToldOtherwise: new Set(), toldOtherwise: new Set(), themselves: new Set(), helpedBy: { resources: [], providers: [] },
};
const offered: Candidate = {
  id: '0194d0a5-0000-7000-8000-0000000000aa', kind: 'TALENT', provider: '1', providerKind: 'ORGANIZATION', providerAway: false, leavesAfter: null, young: null, items: ['tutoring'], eligibility: { groups: [], minAge: null, maxAge: null },
  coverage: { nationwide: false, regions: ['520103'] }, circle: null, place: null, region: '520103', modes: ['HOME'], costFen: 0, prerequisites: false, credentials: [], accommodations: [],
  schedule: { leadHours: 0, windows: [], validFrom: null, validUntil: null }, languages: [], sharing: { level: 'STREET', station: street },
  capacity: { renewal: 'NONE', totals: [{ from: -Infinity, total: 10 }], taken: [{ period: ALWAYS, quantity: 0 }], lapsesAt: null }, pause: null, holds: 0, history: { kept: 0, lapsed: 0 },
};
const naming = { region: () => undefined, item: () => undefined };
const told = (need: Partial<Wanted>, ...resources: readonly Partial<Candidate>[]): string => {
  const asked = ask({ ...wanted, ...need });
  const nearMisses = resources.map((one) => judge(asked, { ...offered, ...one }));
  expect(nearMisses.map(({ met }) => met)).toEqual(nearMisses.map(() => false));
  return tell(summarize(asked, { matches: [], more: false, nearMisses, moreMisses: false, assets: 0, aided: null }), 'zh', naming);
};
const found = (need: Partial<Wanted>, resource: Partial<Candidate>): string => {
  const asked = ask({ ...wanted, ...need });
  return tell(summarize(asked, { matches: [accept(asked, { ...offered, ...resource })], more: false, nearMisses: [], moreMisses: false, assets: 0, aided: null }), 'zh', naming);
};

describe('a summary', () => {
  it('says so where the dates that were asked for have passed, and only there', () => {
    const dates = (from: string, until: string) => told({ from: momentOf(`${from}T00:00:00+08:00`), until: momentOf(`${until}T23:59:00+08:00`) }, {});
    expect(dates('2025-03-02', '2025-04-01')).toMatch(/^要求的日期到2025-04-01为止，已经过去，以下按从现在起查找。/);
    expect(dates('2026-02-02', '2026-03-02')).not.toContain('已经过去');
  });
});

describe('a number in a summary', () => {
  const cleared = { credentials: ['MINOR_CLEARANCE'] };
  const full = { ...cleared, capacity: { ...offered.capacity!, totals: [{ from: -Infinity, total: 0 }] } };
  const asked = ask(wanted);
  const misses = (...resources: readonly Partial<Candidate>[]) => resources.map((one) => judge(asked, { ...offered, ...one }));
  const of = (overview: Partial<Overview>, language: 'zh' | 'en' = 'zh') =>
    tell(summarize(asked, { matches: [], more: false, nearMisses: [], moreMisses: false, assets: 1, aided: null, ...overview }), language, naming);

  it('is of all that there is, or says that it is the least', () => {
    expect(of({ nearMisses: misses(full, full) })).toContain('2家提供，2家约满。');
    expect(of({ nearMisses: misses(full, full), moreMisses: true })).toContain('至少2家提供，至少2家约满。');
    expect(of({ nearMisses: misses({}, {}, { ...cleared, costFen: 500 }), moreMisses: true }, 'en')).toContain('Would fit but for the cost, the least ¥5: at least 1. Lacking only Clearance for work with minors: at least 2.');
  });
  it('is the least of the last band that is shown, and of no other, where more match than are shown', () => {
    const policy = accept(asked, { ...offered, kind: 'POLICY' });
    const whole = accept(asked, { ...offered, ...cleared });
    expect(of({ matches: [policy], more: true })).toContain('可申请政策至少1项。');
    expect(of({ matches: [policy, whole], more: true })).toContain('可申请政策1项。找到至少1项可满足需求的资源。');
    expect(of({ matches: [policy, whole], more: false })).toContain('可申请政策1项。找到1项可满足需求的资源。');
  });
});

describe('a summary of what is asked for together', () => {
  const both = { items: ['tutoring', 'homeless-assistance'], known: knownOf(['tutoring', 'homeless-assistance']) };
  it('names what nobody among the answers gives', () => {
    expect(found(both, {})).toBe('1项资源只能满足一部分。列出的资源都不提供流浪乞讨救助。');
    expect(told(both, { credentials: [] })).toContain('目前没有完全合适的资源。列出的资源都不提供流浪乞讨救助。');
    expect(told({ ...both, items: ['homeless-assistance', 'tutoring'] })).toContain('本地资源库中没有人提供流浪乞讨救助、课业辅导。');
    expect(found(both, { items: ['tutoring', 'homeless-assistance'] })).not.toContain('都不提供');
  });
  it('says of what the catalogue does not have what comes close, with the code to write, and not that nobody gives it', () => {
    expect(told({ items: ['助餐送餐'] })).toBe('服务清单中没有：助餐送餐。相近的有：助餐送餐（meal-delivery）。可先走访资产地图、邀请合作方或上报上级站点。');
    expect(told({ ...both, items: ['homeless-assistance', 'meal-delivry'] })).toContain('服务清单中没有：meal-delivry。相近的有：助餐送餐（meal-delivery）、');
  });
});

describe('a summary in which nothing fits', () => {
  it('says that only a clearance is lacking, whichever condition asks for it', () => {
    expect(told({}, {})).toBe('目前没有完全合适的资源。1项只差未成年人服务无犯罪查询。可先走访资产地图、邀请合作方或上报上级站点。');
  });
  it('names what stands in the way of the closest where no single thing would help', () => {
    expect(told({ consent: false }, {})).toContain('最接近的一项不合适，原因如下。未成年人：需先取得监护人同意。服务人员缺少未成年人服务无犯罪查询');
    expect(told({}, { credentials: ['MINOR_CLEARANCE'], eligibility: { groups: ['elder'], minAge: null, maxAge: null } })).toContain('最接近的一项不合适，原因如下。');
  });
  it('says who was asked in vain, and not that anything is lacking there', () => {
    const asked = ask({ ...wanted, minor: false });
    const [declined, full] = [{ ...accept(asked, offered), declined: true }, { ...judge(asked, { ...offered, pause: { until: null } }), declined: true }];
    const summary = (nearMisses: readonly Missed[]) => tell(summarize(asked, { matches: [], more: false, nearMisses, moreMisses: false, assets: 0, aided: null }), 'zh', naming);
    expect(summary([declined])).toBe('目前没有完全合适的资源。1项曾就这项需求询问过，未能接受。可先走访资产地图、邀请合作方或上报上级站点。');
    expect(summary([declined, full])).toBe('目前没有完全合适的资源。2项曾就这项需求询问过，未能接受。可先走访资产地图、邀请合作方或上报上级站点。');
  });
  it('promises no other time of what is paused or over', () => {
    const cleared = { credentials: ['MINOR_CLEARANCE'] };
    const valid = (validUntil: string) => ({ ...cleared, schedule: { ...offered.schedule, validUntil: dayOf(validUntil) } });
    expect(told({}, { ...cleared, pause: { until: null } })).toBe('目前没有完全合适的资源。最接近的一项不合适，原因如下。暂停中。可先走访资产地图、邀请合作方或上报上级站点。');
    // it comes back when somebody says so, and not by itself
    expect(told({}, { ...cleared, pause: { until: dayOf('2026-04-06') } })).toContain('原因如下。暂停至2026-04-06。');
    expect(told({}, valid('2026-02-28'))).toContain('原因如下。有效期到2026-02-28为止。');
    const later = { from: momentOf('2026-04-01T00:00:00+08:00'), until: momentOf('2026-04-30T00:00:00+08:00') };
    expect(told(later, valid('2026-03-31'))).toContain('1项换个时间就合适。');
  });
  it('does not where something would', () => {
    expect(told({ consent: false }, { credentials: ['MINOR_CLEARANCE'] })).toBe('目前没有完全合适的资源。取得监护人同意后有1项合适。可先走访资产地图、邀请合作方或上报上级站点。');
  });
});
