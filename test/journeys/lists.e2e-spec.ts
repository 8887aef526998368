import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aNeed, anOrganization, aResident, oneStreet, REGION, type OneStreet } from './one-street.js';
import { admin, openHub, type OpenHub } from './open-hub.js';

let hub: OpenHub;
let at: OneStreet;
beforeAll(async () => {
  hub = await openHub();
  at = await oneStreet(hub);
});
afterAll(() => hub.close());

describe('a list', () => {
  // All of them are empty: the code is looked at before anything is found.
  it.each<[list: string, code: string, named: object | undefined]>([
    ['needs(serviceItem: "meal-delivry")', 'SERVICE_ITEM_UNKNOWN', { code: 'meal-delivry', known: expect.stringContaining('meal-delivery') as unknown }],
    ['needs(serviceItem: "own.0123456789ab")', 'SERVICE_ITEM_UNKNOWN', { code: 'own.0123456789ab' }],
    ['resourcePool(stationId: "$street", serviceItem: "陪伴")', 'SERVICE_ITEM_UNKNOWN', { known: expect.stringContaining('companionship') as unknown }],
    ['assets(serviceItem: "barber")', 'SERVICE_ITEM_UNKNOWN', { code: 'barber' }],
    ['assets(near: { latitude: 28.2, longitude: 112.9 }, serviceItem: "barber")', 'SERVICE_ITEM_UNKNOWN', { code: 'barber' }],
    ['volunteers(skill: "tutor")', 'SERVICE_ITEM_UNKNOWN', { known: expect.stringContaining('tutoring') as unknown }],
    ['volunteers(credential: "NURSES")', 'CREDENTIAL_UNKNOWN', { code: 'NURSES' }],
    ['volunteers(language: "tibetan")', 'LANGUAGE_UNKNOWN', { code: 'tibetan' }],
    ['socialWorkers(language: "xx")', 'LANGUAGE_UNKNOWN', { code: 'xx' }],
    ['residents(group: "独居")', 'GROUP_UNKNOWN', { known: expect.stringContaining('living-alone') as unknown }],
    ['residents(household: "示例户")', 'HOUSEHOLD_NOT_A_KEY', undefined],
    ['organizations(creditCode: "52430104FAKE000139")', 'CREDIT_CODE_INVALID', undefined],
    ['regions(parent: "430199")', 'REGION_UNKNOWN', { code: '430199' }],
    ...[
      'needs', 'residents', 'volunteers', 'communities', 'assets', 'organizations', 'socialOrganizations', 'organizationDuplicates', 'stations', 'microWishes', 'overdue', 'inspections',
      'reportedFigures', 'deliberationNotes',
    ].map((list): [string, string, object] => [`${list}(region: "430199")`, 'REGION_UNKNOWN', { code: '430199' }]),
    ['stations(serving: "430199")', 'REGION_UNKNOWN', { code: '430199' }],
    ['monthlyReports(month: "2026-08", region: "430199")', 'REGION_UNKNOWN', { code: '430199' }],
  ])('that is narrowed by what nobody has is refused, and says which it was: %s', async (list, code, parameters) => {
    const { errors, data } = await hub.ask(`{ ${list.replace('$street', at.street)} { nodes { __typename } } }`, { as: at.head });
    expect({ data, errors }).toMatchObject({ data: null, errors: [{ extensions: parameters ? { code, parameters } : { code } }] });
  });

  it('is narrowed by what is written otherwise, and by what is no more', async () => {
    const input = { identity: { name: '示例志愿者', bornOn: '1970-01-01' }, languages: ['bo'], places: [REGION.street], skills: ['tutoring'] };
    const { volunteer } = await hub.change('registerVolunteer', input, at.worker, 'volunteer { id }');
    expect(await hub.read('{ volunteers(language: "bo-CN") { nodes { id } } }', at.worker)).toEqual({ volunteers: { nodes: [volunteer] } });
    const firm = anOrganization();
    const { organization } = await hub.change('registerOrganization', firm, admin, 'organization { id }');
    const typed = firm.creditCode.toLowerCase();
    expect(await hub.read(`{ organizations(creditCode: " ${typed} ") { nodes { id } } }`, at.worker)).toEqual({ organizations: { nodes: [organization] } });
    expect(await hub.read('{ needs(region: "371202") { nodes { id } } }', at.worker)).toEqual({ needs: { nodes: [] } });
  });

  it('is not narrowed by null', async () => {
    const lists = ['needs(region: null, serviceItem: null)', 'residents(group: null, household: null)', 'volunteers(language: null, skill: null, credential: null)', 'microWishes(region: null)',
      'overdue(region: null)', 'organizationDuplicates(region: null)', 'organizations(creditCode: null)', 'regions(parent: null)', 'linkageEvents(filter: { regionPrefix: null, serviceItem: null })'];
    expect(await Promise.all(lists.map(async (list) => (await hub.ask(`{ ${list} { nodes { __typename } } }`, { as: at.head })).errors.length))).toEqual(lists.map(() => 0));
  });

  it.each([
    ['residents', 'stations'], ['stations', 'residents'], ['needs', 'residents'], ['residents', 'linkageEvents'], ['stations', 'overdue'], ['assets', 'visitsDue'],
    ['needs', 'assets(near: { latitude: 28.2, longitude: 112.9 }, after: $after)'], ['stations', 'regions'], ['communities', 'residents'],
    ['residents', 'communities'], ['needs', 'assets'], ['linkageEvents', 'needs'], ['needs', 'linkageEvents'], ['regions', 'regions(search: "坡", after: $after)'],
  ])('goes on after a cursor of its own, and is not empty, nor begins in its middle, after one of another list: of %s %s', async (one, other) => {
    await hub.change('enrolResident', aResident(), at.worker);
    await hub.change('raiseNeed', aNeed(), at.worker);
    const { community } = await hub.change('registerCommunity', { name: { zh: `示例社区${one}${other.slice(0, 9)}` }, region: REGION.community }, at.head, 'community { id }');
    await hub.change('mapAsset', { communityId: community.id, kind: 'PLACE', title: { zh: '示例亭' }, point: { latitude: 28.2, longitude: 112.9 } }, at.worker);
    const answer = async (list: string, after?: string) =>
      hub.ask(`query ($after: String) { ${list.includes('(') ? list : `${list}(after: $after)`} { pageInfo { endCursor } } }`, { as: at.head, variables: { after } });
    const own = (await answer(one)).data as unknown as Record<string, { pageInfo: { endCursor: string } }>;
    const { endCursor } = Object.values(own)[0]?.pageInfo ?? { endCursor: '' };
    expect((await answer(one, endCursor)).errors).toEqual([]);
    expect((await answer(other, endCursor)).errors).toMatchObject([{ extensions: { code: 'CURSOR_UNREADABLE' } }]);
  });

  it.each(['findResidents(input: $input) { id }', 'findVolunteers(input: $input) { nodes { id } }', 'findSocialWorkers(input: $input) { nodes { id } }'])(
    'of whom somebody is looked for by a number that nobody can have is refused: %s', async (list) => {
      const type = `${list.charAt(0).toUpperCase()}${list.slice(1, list.indexOf('('))}Input`;
      const codeOf = async (input: object) => (await hub.ask(`query ($input: ${type}!) { ${list} }`, { as: at.head, variables: { input } })).errors.map(({ extensions }) => extensions.code);
      expect([await codeOf({ phone: '1380000008' }), await codeOf({ idNumber: '430104195704129828' }), await codeOf({ phone: '+86 138 0000 0081', idNumber: '430104195704129827' })])
        .toEqual([['PHONE_INVALID'], ['ID_NUMBER_INVALID'], []]);
    });
});
