import { afterAll, describe, expect, it } from '@jest/globals';
import type { Reach } from '#platform/access';
import { viewsOf, type Told } from '#platform/read-model/testing';
import type { StandingRow } from '#reference/region';
import type { CharityResourceEvent, ResourceTerms } from './charity-resource.events.js';
import {
  capacityIn,
  countPool,
  findHold,
  findResource,
  findResources,
  givenBy,
  lapsedCredentials,
  lapsedHolds,
  listPool,
  listProvided,
  resourcesStandingIn,
  restingOn,
  type CapacityRow,
  type PoolFilter,
  type ResourceRow,
} from './charity-resource.queries.js';
import { charityResourceProjections } from './projections.js';
import { meals, terms } from './testing/index.js';

const tell = (id: string, event: CharityResourceEvent): Told => ({ id, ...event });
const registered = (id: string, title: string, over: object = {}): Told =>
  tell(id, { type: 'ResourceRegistered', data: { ...meals, title: { zh: title }, ...over } });
const corrected = (id: string, over: Partial<ResourceTerms>): Told => tell(id, { type: 'ResourceCorrected', data: { ...terms, ...over } });
const share = { date: '2026-03-05', period: '2026-03-01', quantity: 2 };

const views = viewsOf(charityResourceProjections, [
  {
    type: 'OrganizationRegistered',
    id: 'organization-1',
    data: { name: { zh: '示例爱心食堂' }, legalForm: 'ENTERPRISE', partyKind: 'ENTERPRISE', region: '43', serviceAreas: [], station: null },
  },
  registered('meals', '爱心食堂送餐'),
  registered('hearing', '助听器适配补贴', { kind: 'FUND', serviceItems: ['hearing-aid'], share: 'CITY' }),
  registered('policy', '高龄津贴', {
    kind: 'POLICY',
    capacity: null,
    serviceItems: ['elder-allowance'],
    provider: { kind: 'STATION', id: 'station-1' },
  }),
  registered('elsewhere', '爱心食堂送餐', { station: 'station-2' }),
  registered('partner', '爱心食堂送餐', { station: null }),
  registered('gone', '爱心食堂送餐'),
  tell('gone', { type: 'ResourceRetired', data: { reason: 'ENDED' } }),
  registered('renamed', '爱心食堂送餐'),
  corrected('renamed', { title: { zh: '理发进社区', en: 'Haircuts' }, serviceItems: ['hairdressing'], share: 'COUNTY' }),
  tell('meals', { type: 'ResourcePaused', data: { reason: 'OUT_OF_STOCK', until: null } }),
  { type: 'OrganizationSuspended', id: 'organization-1', data: { reason: 'INSPECTION' } },
]);
const pool = (filter: PoolFilter, after = 0, limit = 10): string[] =>
  views.all<ResourceRow>(listPool('station-1', filter, after, limit)).map(({ id }) => id);
afterAll(() => views.close());

describe('the pool of a station', () => {
  it('is what it keeps, in order, but for what is retired', () => expect(pool({})).toEqual(['meals', 'hearing', 'policy', 'renamed']));
  it('is listed by kind, item and word', () => {
    expect(pool({ kind: 'FUND' })).toEqual(['hearing']);
    expect(pool({ serviceItem: 'meal-delivery' })).toEqual(['meals']);
    expect(pool({ serviceItem: 'hairdressing' })).toEqual(['renamed']);
    expect(pool({ search: '助听器' })).toEqual(['hearing']);
    expect(pool({ search: '食堂' })).toEqual(['meals']);
    expect(pool({ search: 'haircut' })).toEqual(['renamed']);
    expect(pool({ search: '食堂', serviceItem: 'meal-delivery', kind: 'MATERIAL' })).toEqual(['meals']);
    expect(pool({ search: '食堂', serviceItem: 'hearing-aid' })).toEqual([]);
  });
  it('cannot be searched out of by what is typed', () => expect(pool({ search: ') OR pool : pstation2 OR (食堂' })).toEqual([]));
  it('shows to others what is shared with them', () => {
    expect(pool({ levels: ['CITY', 'PROVINCE', 'NATION'] })).toEqual(['hearing']);
    expect(pool({ levels: [] })).toEqual([]);
  });
  it('goes on after where it stopped', () => {
    const [first] = views.all<ResourceRow>(listPool('station-1', {}, 0, 1));
    expect(pool({}, first?.number)).toEqual(['hearing', 'policy', 'renamed']);
    expect(pool({ search: '食堂' }, first?.number)).toEqual([]);
  });
  it('counts by kind', () =>
    expect(views.all(countPool('station-1'))).toEqual(
      expect.arrayContaining([
        { kind: 'FUND', count: 1 },
        { kind: 'MATERIAL', count: 2 },
        { kind: 'POLICY', count: 1 },
      ]),
    ));
});

describe('a resource', () => {
  it('has its provider’s name beside it', () => {
    expect(views.get(findResource('meals'))).toMatchObject({
      status: 'PAUSED',
      provider_zh: '示例爱心食堂',
      provider_suspended: 1,
      share: 'STREET',
    });
    expect(views.get(findResource('policy'))).toMatchObject({ provider_kind: 'STATION', provider_zh: null });
    expect(views.get(findResource('gone'))).toMatchObject({ status: 'RETIRED', retired_for: 'ENDED' });
  });
  it('is found with others', () =>
    expect(views.all<ResourceRow>(findResources(['partner', 'meals', 'none'])).map(({ id }) => id)).toEqual(['partner', 'meals']));
  it('is listed by its provider, in whosever pool', () =>
    expect(views.all<ResourceRow>(listProvided(['organization-1'], 0, 10)).map(({ id }) => id)).toEqual([
      'meals',
      'hearing',
      'elsewhere',
      'partner',
      'renamed',
    ]));
});

describe('a resource in another pool', () => {
  const provider = { kind: 'ORGANIZATION', id: 'organization-1' } as const;
  const moved = viewsOf(charityResourceProjections, [
    registered('meals', '爱心食堂送餐'), registered('stays', '理发'),
    tell('meals', { type: 'CapacityHeld', data: { ...share, hold: 'a', expiresAt: '2026-03-04', station: 'station-1', need: null } }),
    tell('meals', { type: 'ResourceHandedOver', data: { ...terms, title: { zh: '爱心食堂送餐' }, from: 'station-1', to: 'station-2', provider } }),
  ]);
  const listed = (station: string, filter: PoolFilter) => moved.all<ResourceRow>(listPool(station, filter, 0, 10)).map(({ id }) => id);
  afterAll(() => moved.close());
  it('is found there by kind, item and word, and no longer where it was', () => {
    for (const filter of [{ kind: 'MATERIAL' as const }, { serviceItem: 'meal-delivery' }, { search: '食堂' }, {}]) expect(listed('station-2', filter)).toEqual(['meals']);
    expect(listed('station-1', {})).toEqual(['stays']);
    expect(listed('station-1', { search: '食堂' })).toEqual([]);
    expect([moved.all(countPool('station-1')), moved.all(countPool('station-2'))]).toEqual([[{ kind: 'MATERIAL', count: 1 }], [{ kind: 'MATERIAL', count: 1 }]]);
  });
  it('keeps what is held and how widely it is shared', () => {
    expect(moved.get<CapacityRow>(capacityIn('meals', '2026-03-01'))).toEqual({ total: 10, held: 2, used: 0 });
    expect(moved.get<ResourceRow>(findResource('meals'))).toMatchObject({ station: 'station-2', share: 'STREET', region: '430104008' });
  });
});

describe('what reaches a division', () => {
  const over = (...regions: string[]) => ({ coverage: { nationwide: false, regions } });
  const provider = { kind: 'ORGANIZATION', id: 'organization-1' } as const;
  const placed = viewsOf(charityResourceProjections, [
    registered('two', '两处', over('430104009', '430104008')), registered('wide', '全区', over('4301')), registered('above', '全省', over('43')), registered('later', '改过', over('430104009')),
    registered('over', '停了', over('430104008')), registered('nowhere', '改走', over('430104008')), registered('other', '别站', { ...over('430104008'), station: 'station-2' }),
    corrected('later', over('430104008001')), corrected('nowhere', over('540102')), tell('over', { type: 'ResourceRetired', data: { reason: 'ENDED' } }),
    tell('two', { type: 'ResourceHandedOver', data: { ...terms, ...over('430104009', '430104008'), from: 'station-1', to: 'station-2', provider } }),
  ]);
  afterAll(() => placed.close());
  const reach = (some: Partial<Reach>): Reach => ({ kind: 'EVERYWHERE', everywhere: false, stations: [], regions: [], organizations: [], persons: [], ...some });
  interface Asked {
    readonly limit?: number;
    readonly after?: string;
    readonly stationId?: string | null;
    readonly some?: Partial<Reach>;
  }
  const standing = (code: string, { limit = 10, after = '', stationId = null, some = { everywhere: true } }: Asked = {}) =>
    placed.all<StandingRow>(resourcesStandingIn({ code, reach: reach(some), stationId, after, limit }));
  const ids = (...asked: Parameters<typeof standing>) => standing(...asked).map(({ id }) => id);
  it('is found by its codes, once, by where they are now', () => {
    expect(ids('430104')).toEqual(['two', 'other', 'later']);
    expect(ids('430104009')).toEqual(['two']);
    expect(ids('4301')).toEqual(['wide', 'two', 'other', 'later']);
    expect(ids('540102')).toEqual(['nowhere']);
    expect(standing('430104009')).toMatchObject([{ station: 'station-2', codes: '["430104009","430104008"]', names: '{"zh":"示例爱心食堂送餐","bo":"དཔེ་མཚོན་ཟ་མ་བསྐྱལ་བ།","en":"Example meal delivery"}' }]);
  });
  it('is within reach by station or division, and goes on after where it stopped', () => {
    expect(ids('430104', { some: { stations: ['station-1'] } })).toEqual(['later']);
    expect(ids('430104', { some: { regions: ['4301'] } })).toEqual(['two', 'other', 'later']);
    expect(ids('430104', { some: { regions: ['54'] } })).toEqual([]);
    expect(ids('430104', { stationId: 'station-1' })).toEqual(['later']);
    const [first] = standing('430104', { limit: 1 });
    expect(ids('430104', { after: String(first?.tie) })).toEqual(['other', 'later']);
  });
});

describe('capacity', () => {
  const held = (hold: string, expiresAt: string): Told =>
    tell('meals', { type: 'CapacityHeld', data: { ...share, hold, expiresAt, station: 'station-1', need: null } });
  const after = (...told: Told[]) => viewsOf(charityResourceProjections, [registered('meals', '送餐'), ...told]);
  const sums = (told: readonly Told[], period = '2026-03-01') => after(...told).get<CapacityRow>(capacityIn('meals', period));
  const consumed = (hold: string | null, quantity: number, left: number): Told =>
    tell('meals', { type: 'CapacityConsumed', data: { ...share, hold, quantity, left, station: null, need: null } });

  it('sums what is held and used by period', () => {
    expect(sums([held('a', '2026-03-04'), held('b', '2026-03-04'), consumed('a', 1, 1), consumed(null, 3, 0)])).toEqual({
      total: 10,
      held: 3,
      used: 4,
    });
    expect(sums([held('a', '2026-03-04'), tell('meals', { type: 'CapacityReleased', data: { ...share, hold: 'a' } })])).toEqual({
      total: 10,
      held: 0,
      used: 0,
    });
    expect(sums([held('a', '2026-03-04')], '2026-04-01')).toEqual({ total: 10, held: 0, used: 0 });
  });
  it('has the total of the period', () => {
    const adjusted = [
      tell('meals', { type: 'CapacityAdjusted', data: { total: 4, from: '2026-03-01' } }),
      tell('meals', { type: 'CapacityAdjusted', data: { total: 5, from: '2026-03-01' } }),
    ];
    expect(sums(adjusted)?.total).toBe(5);
    expect(sums(adjusted, '2026-05-01')?.total).toBe(5);
    expect(sums(adjusted, '2026-02-01')?.total).toBe(10);
  });
  it('knows open holds, and which of them lapsed', () => {
    const open = after(
      held('a', '2026-03-04'),
      held('b', '2026-03-03'),
      held('c', '2026-03-02'),
      consumed('b', 1, 1),
      tell('meals', { type: 'CapacityHoldExpired', data: { ...share, hold: 'c' } }),
    );
    expect(open.get(findHold('meals', 'b'))).toMatchObject({ quantity: 2, remaining: 1 });
    expect(open.get(findHold('meals', 'c'))).toBeUndefined();
    const [a, b] = [
      { resource: 'meals', id: 'a', due_at: '2026-03-04' },
      { resource: 'meals', id: 'b', due_at: '2026-03-03' },
    ];
    expect(open.all(lapsedHolds('2026-03-04', ['', ''], 10))).toEqual([b, a]);
    expect(open.all(lapsedHolds('2026-03-04', ['', ''], 1))).toEqual([b]);
    expect(open.all(lapsedHolds('2026-03-04', ['2026-03-03', 'b'], 10))).toEqual([a]);
    expect(open.all(lapsedHolds('2026-03-03', ['', ''], 10))).toEqual([b]);
  });
  it('of what is never used up is not counted', () => expect(views.get(capacityIn('policy', 'ALWAYS'))).toBeUndefined());
});

describe('what volunteers give', () => {
  const clearance = (until?: string): Told => ({
    type: 'VolunteerCredentialRecorded', id: 'v1', data: { credential: 'MINOR_CLEARANCE', from: '2026-01-01', ...(until === undefined ? {} : { until }) },
  });
  const theirs = { kind: 'TALENT', provider: { kind: 'VOLUNTEER', id: 'v1' }, credentials: ['MINOR_CLEARANCE', 'NURSE'] };
  const lapsed = (...events: Told[]) =>
    viewsOf(charityResourceProjections, [registered('r1', '陪读', theirs), registered('r2', '学习用品', { ...theirs, kind: 'MATERIAL' }), ...events])
      .all<{ resource: string; credential: string }>(lapsedCredentials('2026-12-31', ['', ''], 10))
      .map(({ resource, credential }) => [resource, credential]);
  it('rests on what they hold, as long as they hold it', () => {
    const gone = [['r1', 'MINOR_CLEARANCE']];
    expect(lapsed(clearance('2026-06-30'))).toEqual(gone);
    expect(lapsed(clearance('2026-06-30'), clearance('2027-06-30'))).toEqual([]);
    expect(lapsed(clearance('2027-06-30'), clearance('2026-06-30'))).toEqual(gone);
    expect(lapsed(clearance())).toEqual([]);
    expect(lapsed(clearance('2026-06-30'), corrected('r1', { credentials: ['NURSE'] }))).toEqual([]);
    expect(lapsed(clearance('2026-06-30'), { type: 'VolunteerCredentialEnded', id: 'v1', data: { credential: 'MINOR_CLEARANCE', reason: 'WITHDRAWN' } })).toEqual([]);
    expect(lapsed(clearance('2026-06-30'), tell('r1', { type: 'ResourceRetired', data: { reason: 'ENDED' } }))).toEqual([]);
    expect(lapsed(clearance('2026-06-30'), registered('r3', '陪读', theirs))).toEqual([...gone, ['r3', 'MINOR_CLEARANCE']]);
  });
  it('has back what lapsed or ended, and nothing that it never said', () => {
    const without = corrected('r1', { credentials: ['NURSE'] });
    const lapse: Told = { ...without, actor: 'clock:credentials-of-helpers-lapse' };
    const ended: Told = { type: 'VolunteerCredentialEnded', id: 'v1', data: { credential: 'MINOR_CLEARANCE', reason: 'WITHDRAWN' } };
    const back = (...events: Told[]) =>
      viewsOf(charityResourceProjections, [registered('r1', '陪读', theirs), clearance('2026-06-30'), ...events]).all(restingOn('v1', 'MINOR_CLEARANCE'));
    for (const events of [[lapse], [ended], [ended, without], [lapse, corrected('r1', { credentials: ['NURSE'], title: { zh: '陪读' } })]]) expect(back(...events)).toEqual([{ resource: 'r1' }]);
    for (const events of [[], [without], [lapse, corrected('r1', { credentials: ['NURSE', 'MINOR_CLEARANCE'] })], [lapse, tell('r1', { type: 'ResourceRetired', data: { reason: 'ENDED' } })]]) expect(back(...events)).toEqual([]);
  });
  it('is known by whose it is', () => {
    const views = viewsOf(charityResourceProjections, [registered('r1', '陪读', theirs), registered('r2', '学习用品', { ...theirs, kind: 'MATERIAL' }), registered('r3', '送餐')]);
    expect(views.all(givenBy('v1'))).toEqual([{ resource: 'r1' }]);
  });
});
