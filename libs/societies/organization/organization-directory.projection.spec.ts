import { afterAll, describe, expect, it } from '@jest/globals';
import { viewsOf, type Told } from '#platform/read-model/testing';
import type { OrganizationEvent, OrganizationFacts } from './organization.events.js';
import { findOrganization, listOrganizations, listSuspected, organizationsAsOne, suspectsOf, type OrganizationFilter, type OrganizationRow } from './organization.queries.js';
import { organizationProjections } from './projections.js';

const tell = (id: string, event: OrganizationEvent): Told => ({ id, ...event });
const facts = (zh: string, over: Partial<OrganizationFacts> = {}): OrganizationFacts => ({
  name: { zh },
  legalForm: 'SOCIAL_SERVICE_INSTITUTION',
  partyKind: 'SOCIAL',
  region: '430104',
  serviceAreas: [],
  ...over,
});
const registered = (id: string, zh: string, over: Partial<OrganizationFacts> = {}): Told =>
  tell(id, { type: 'OrganizationRegistered', data: { ...facts(zh, over), station: 'station-1' } });

const views = viewsOf(organizationProjections, [
  registered('star', '岳麓区星光社工服务中心', { creditCode: '52430104MJJ000000X', serviceAreas: ['430104008'] }),
  registered('university', '示例大学', { legalForm: 'PUBLIC_INSTITUTION', partyKind: 'SCHOOL', region: '430104' }),
  registered('lhasa', '拉萨星光服务中心', { region: '540102', name: { zh: '拉萨星光服务中心', bo: 'ལྷ་སའི་སྐར་འོད་ཞབས་ཞུའི་ལྟེ་གནས།' } }),
  registered('moved', '星光基金会', { legalForm: 'FOUNDATION', region: '430102' }),
  tell('moved', { type: 'OrganizationCorrected', data: facts('晨曦基金会', { legalForm: 'FOUNDATION', region: '430111' }) }),
  tell('star', { type: 'OrganizationContactNamed', data: { contact: 'contact-1', name: '张三', phone: '13800000000' } }),
  tell('star', { type: 'OrganizationSuspended', data: { reason: 'INSPECTION' } }),
]);
afterAll(() => views.close());
const list = (filter: OrganizationFilter, after = 0, limit = 10): string[] =>
  views.all<OrganizationRow>(listOrganizations(filter, after, limit)).map(({ id }) => id);

describe('the directory of organizations', () => {
  it('lists in the order of registration, and goes on after where it stopped', () => {
    expect(list({})).toEqual(['star', 'university', 'lhasa', 'moved']);
    const [first] = views.all<OrganizationRow>(listOrganizations({}, 0, 1));
    expect(list({}, first?.number)).toEqual(['university', 'lhasa', 'moved']);
    expect(list({ search: '星光' }, first?.number)).toEqual(['lhasa']);
  });
  it('finds by form, kind of party, society and code', () => {
    expect(list({ legalForm: 'FOUNDATION' })).toEqual(['moved']);
    expect(list({ partyKind: 'SCHOOL' })).toEqual(['university']);
    expect(list({ social: true })).toEqual(['star', 'lhasa', 'moved']);
    expect(list({ creditCode: '52430104MJJ000000X' })).toEqual(['star']);
  });
  it('finds by place: the seat or where it works, and whatever lies above', () => {
    expect(list({ region: '430104008' })).toEqual(['star']);
    expect(list({ region: '4301' })).toEqual(['star', 'university', 'moved']);
    expect(list({ region: '430102' })).toEqual([]);
    expect(list({ region: '43', social: true })).toEqual(['star', 'moved']);
  });
  it('finds by words of the name as it is now', () => {
    expect(list({ search: '星光' })).toEqual(['star', 'lhasa']);
    expect(list({ search: '晨曦' })).toEqual(['moved']);
    expect(list({ search: 'སྐར་འོད' })).toEqual(['lhasa']);
    expect(list({ search: '星光', region: '43' })).toEqual(['star']);
    expect(list({ search: '"OR 星光' })).toEqual([]);
    expect(list({ search: '，。' })).toEqual([]);
  });
  it('keeps a contact sealed, and a suspension until it ends', () => {
    expect(views.get(findOrganization('star'))).toMatchObject({
      contact: 'contact-1',
      contact_name: 'sealed name',
      contact_phone: 'sealed phone',
      suspended_for: 'INSPECTION',
    });
    const after = viewsOf(organizationProjections, [
      registered('star', '星光'),
      tell('star', { type: 'OrganizationContactNamed', data: { contact: 'contact-1', name: '张三', phone: '13800000000' } }),
      tell('star', { type: 'OrganizationContactRemoved', data: { contact: 'contact-1' } }),
      tell('star', { type: 'OrganizationSuspended', data: { reason: 'OTHER' } }),
      tell('star', { type: 'OrganizationReinstated', data: {} }),
    ]);
    expect(after.get(findOrganization('star'))).toMatchObject({
      contact: null,
      contact_name: null,
      contact_phone: null,
      suspended_for: null,
    });
  });
});

describe('organizations that are likely one', () => {
  const code = (id: string, other: string) => tell(id, { type: 'OrganizationDuplicateSuspected', data: { other } });
  const merged = (id: string, into: string) => tell(id, { type: 'OrganizationMerged', data: { into, station: 'station-1', legalForm: 'FOUNDATION' } });
  const told: Told[] = [registered('a', '星光（社工）服务中心'), registered('b', '星光 (社工) 服务中心'), registered('c', '星光(社工)服务中心', { region: '540102' }), code('c', 'a')];
  const everywhere = { kind: 'EVERYWHERE', everywhere: true, stations: [], regions: [], organizations: [], persons: [] } as const;
  const look = (...events: Told[]) => {
    const own = viewsOf(organizationProjections, [...told, ...events]);
    const ids = (query: Parameters<typeof own.all>[0]): string[] => own.all<{ id: string }>(query).map(({ id }) => id);
    const found = {
      suspected: ids(listSuspected(everywhere, undefined, 0, 10)), inChangsha: ids(listSuspected(everywhere, '4301', 0, 10)),
      of: (id: string) => own.all<{ other: string; reason: string }>(suspectsOf(id)).map(({ other, reason }) => `${other} ${reason}`),
      one: (id: string) => ids(organizationsAsOne(id)), listed: ids(listOrganizations({}, 0, 10)),
    };
    const [a, b] = [found.of('a'), found.of('b')];
    const one = ['a', 'b', 'c'].map((id) => found.one(id));
    void own.close();
    return { ...found, a, b, one };
  };
  it('are those whose names read the same in the same county, and those that somebody gave another’s code', () => {
    expect(look()).toMatchObject({ suspected: ['a', 'b', 'c'], inChangsha: ['a', 'b'], a: ['b NAME', 'c CREDIT_CODE'], b: ['a NAME'] });
    expect(look(tell('a', { type: 'OrganizationCorrected', data: facts('晨曦') }))).toMatchObject({ a: ['c CREDIT_CODE'], b: [] });
    expect(look(registered('d', '\u200e星光社\u200b工服务中心')).of('d')).toEqual(['a NAME', 'b NAME']);
  });
  it('are so no more once somebody looked, also when they are corrected', () => {
    const dismissed = [tell('a', { type: 'OrganizationDuplicateDismissed', data: { other: 'b' } }), tell('a', { type: 'OrganizationCorrected', data: facts('星光社工服务中心') })];
    expect(look(...dismissed)).toMatchObject({ a: ['c CREDIT_CODE'], b: [] });
  });
  it('are one set once they are merged, the one that stays first, and are parted again', () => {
    const chain = [merged('b', 'c'), merged('c', 'a')];
    expect(look(...chain)).toMatchObject({ listed: ['a'], suspected: [], one: [['a', 'c', 'b'], ['a', 'c', 'b'], ['a', 'c', 'b']] });
    const parted = tell('c', { type: 'OrganizationParted', data: { from: 'a', creditCode: null, station: null, legalForm: 'FOUNDATION', region: '540102' } });
    expect(look(...chain, parted)).toMatchObject({ listed: ['a', 'c'], suspected: [], one: [['a'], ['c', 'b'], ['c', 'b']] });
  });
});
