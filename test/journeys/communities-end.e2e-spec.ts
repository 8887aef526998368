import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Identity } from '#platform/access';
import { oneStreet, REGION, type OneStreet } from './one-street.js';
import { admin, openHub, type OpenHub } from './open-hub.js';

let hub: OpenHub;
let at: OneStreet;
beforeAll(async () => {
  hub = await openHub();
  at = await oneStreet(hub);
});
afterAll(() => hub.close());

type Nodes = { readonly nodes: readonly { readonly id: string }[] };
const read = async <T>(query: string, as: Identity = at.worker): Promise<T> => (await hub.read(`{ ${query} }`, as)) as unknown as T;
const ids = async (list: string, as?: Identity): Promise<readonly string[]> => Object.values(await read<Record<string, Nodes>>(`${list} { nodes { id } }`, as))[0]!.nodes.map(({ id }) => id);
const made = async (mutation: string, input: object, entity: string, as: Identity = at.worker): Promise<string> => (await hub.change(mutation, input, as, `${entity} { id }`))[entity as 'need'].id;
const refusal = (mutation: string, input: object, as: Identity = at.head): Promise<string> => hub.change(mutation, input, as).then(() => 'done', (error: Error) => error.message);
const village = (name: string, region: string = REGION.community, as?: Identity): Promise<string> => made('registerCommunity', { name: { zh: name }, region }, 'community', as);
const asset = (communityId: string, title: string, serviceItem = 'tutoring'): Promise<string> =>
  made('mapAsset', { communityId, kind: 'PLACE', title: { zh: title }, serviceItems: [serviceItem], point: { latitude: 28.2174, longitude: 112.9012 } }, 'asset');
const whose = async (id: string): Promise<unknown> => (await read<{ asset: unknown }>(`asset(id: "${id}") { communityId region stationId retiredFor }`, admin)).asset;
const onTheMap = async (): Promise<string> => JSON.stringify(await read('conditionMap(region: "430104006", level: COMMUNITY) { geoJson }', at.head));

describe('a community that is no more', () => {
  it('goes on in another: its map, its volunteers, and nothing of it in any list', async () => {
    const [old, next] = [await village('示例老村'), await village('示例新村', '430104006002')];
    const [hall, pond] = [await asset(old, '示例祠堂'), await asset(old, '示例池塘')];
    await hub.change('retireAsset', { assetId: hall, reason: 'GONE' }, at.worker);
    expect(await ids(`assets(communityId: "${old}")`)).toEqual([pond]);
    await hub.change('reinstateAsset', { assetId: hall }, at.worker);
    expect([...(await ids(`assets(communityId: "${old}")`))].sort()).toEqual([hall, pond].sort());
    await hub.change('retireAsset', { assetId: pond, reason: 'UNWILLING' }, at.worker);
    const who = { identity: { name: '示例村民', bornOn: '1970-01-01' }, languages: ['zh'], places: [REGION.street], skills: ['tutoring'], communityId: old };
    const volunteerId = await made('registerVolunteer', who, 'volunteer');
    expect(await onTheMap()).toContain('示例老村');
    expect(await refusal('endCommunity', { communityId: old, reason: 'ABOLISHED', successorId: next }, at.worker)).toBe('FORBIDDEN');
    expect(await refusal('endCommunity', { communityId: old, reason: 'ABOLISHED', successorId: old })).toBe('COMMUNITY_SUCCEEDS_ITSELF');
    expect(await refusal('endCommunity', { communityId: old, reason: 'REGISTERED_TWICE' })).toBe('COMMUNITY_SUCCESSOR_MISSING');

    const { community } = (await hub.change('endCommunity', { communityId: old, reason: 'ABOLISHED', successorId: next }, at.head, 'community { endedAt endedFor successorId }')) as unknown as { community: object };
    expect(community).toEqual({ endedAt: hub.clock.now(), endedFor: 'ABOLISHED', successorId: next });
    await hub.eventually(async () => expect(await whose(hall)).toEqual({ communityId: next, region: '430104006002', stationId: at.street, retiredFor: null }));
    expect(await refusal('reinstateAsset', { assetId: pond }, at.worker)).toBe('COMMUNITY_ENDED');
    expect(await whose(pond)).toEqual({ communityId: old, region: REGION.community, stationId: at.street, retiredFor: 'UNWILLING' });
    for (const list of ['communities', `communities(stationId: "${at.street}")`, `communities(region: "${REGION.community}")`, 'communities(search: "老村")']) expect(await ids(list)).not.toContain(old);
    expect(await onTheMap()).not.toContain('示例老村');
    expect(await read(`community(id: "${old}") { name assets { nodes { id } } }`)).toEqual({ community: { name: '示例老村', assets: { nodes: [] } } });

    expect(await ids(`volunteers(communityId: "${next}")`)).toEqual([volunteerId]);
    expect(await ids(`volunteers(communityId: "${old}")`)).toEqual([]);
    await hub.change('correctVolunteer', { volunteerId, ...who, identity: undefined, communityId: next, skills: ['companionship'] }, at.worker);
    expect(await refusal('registerVolunteer', who, at.worker)).toBe('COMMUNITY_NOT_FOUND');
    expect(await refusal('correctCommunity', { communityId: old, name: { zh: '示例' }, region: REGION.community })).toBe('COMMUNITY_ENDED');
    expect(await refusal('mapAsset', { communityId: old, kind: 'PLACE', title: { zh: '示例' }, point: { latitude: 28.2, longitude: 112.9 } }, at.worker)).toBe('COMMUNITY_ENDED');
    const survey = { title: { zh: '示例问卷' }, communityId: old, from: '2026-09-01', until: '2026-12-30', questions: [{ code: 'q1', kind: 'WORDS', text: { zh: '需要什么' } }] };
    expect(await refusal('openSurvey', survey, at.worker)).toBe('SURVEY_COMMUNITY_NOT_FOUND');
    // Its name is free again.
    const another = await village('示例老村');

    // it was ended by mistake: once its name is free it is there again, with what followed, and without what somebody had taken off its map
    expect(await refusal('reinstateCommunity', { communityId: old }, at.worker)).toBe('FORBIDDEN');
    expect(await refusal('reinstateCommunity', { communityId: old })).toBe('COMMUNITY_NAME_TAKEN');
    await hub.change('correctCommunity', { communityId: another, name: { zh: '示例另一村' }, region: REGION.community }, at.worker);
    const again = (await hub.change('reinstateCommunity', { communityId: old }, at.head, 'community { endedAt endedFor successorId }')) as unknown as { community: object };
    expect(again.community).toEqual({ endedAt: null, endedFor: null, successorId: null });
    await hub.eventually(async () => expect(await whose(hall)).toEqual({ communityId: old, region: REGION.community, stationId: at.street, retiredFor: null }));
    expect(await whose(pond)).toMatchObject({ retiredFor: 'UNWILLING' });
    for (const list of [`communities(stationId: "${at.street}")`, `communities(region: "${REGION.community}")`, 'communities(search: "老村")']) expect(await ids(list)).toContain(old);
    expect(await onTheMap()).toContain('示例老村');
    // whose own file says that they are of the other stays there
    expect([await ids(`volunteers(communityId: "${next}")`), await ids(`volunteers(communityId: "${old}")`)]).toEqual([[volunteerId], []]);
    expect(await refusal('openSurvey', survey, at.worker)).toBe('done');
    expect(await refusal('registerVolunteer', { ...who, identity: { name: '示例村民三', bornOn: '1971-01-01' } }, at.worker)).toBe('done');
    expect(await refusal('registerCommunity', { name: { zh: '示例老村' }, region: REGION.community }, at.worker)).toBe('COMMUNITY_ALREADY_REGISTERED');
  });

  it('goes on in the last of several, wherever that one is kept, and in none that is no more itself', async () => {
    const [first, second, third] = [await village('示例甲村'), await village('示例乙村'), await village('示例丙村', REGION.nextStreet, at.neighbour)];
    const assets = [await asset(first, '示例甲'), await asset(second, '示例乙')];
    expect(await refusal('endCommunity', { communityId: second, reason: 'ABOLISHED', successorId: third })).toBe('COMMUNITY_NOT_FOUND');
    await hub.change('endCommunity', { communityId: first, reason: 'REGISTERED_TWICE', successorId: second }, at.head);
    expect(await refusal('endCommunity', { communityId: second, reason: 'ABOLISHED', successorId: first }, at.supervisor)).toBe('COMMUNITY_ENDED');
    await hub.change('endCommunity', { communityId: second, reason: 'ABOLISHED', successorId: third }, at.supervisor);
    const there = { communityId: third, region: REGION.nextStreet, stationId: at.nextStreet, retiredFor: null };
    await hub.eventually(async () => expect(await Promise.all(assets.map(whose))).toEqual([there, there]));
  });

  it('leaves nothing on the map where it goes on in none', async () => {
    const mistake = await village('示例错村');
    const [one, home] = [await asset(mistake, '示例误录'), { identity: { name: '示例村民二', bornOn: '1970-01-01' }, languages: ['zh'], places: [REGION.street], skills: ['tutoring'], communityId: mistake }];
    const volunteerId = await made('registerVolunteer', home, 'volunteer');
    await hub.change('endCommunity', { communityId: mistake, reason: 'REGISTERED_BY_MISTAKE' }, at.head);
    await hub.eventually(async () => expect(await whose(one)).toMatchObject({ communityId: mistake, retiredFor: 'MAPPED_BY_MISTAKE' }));
    const of = () => read(`volunteer(id: "${volunteerId}") { communityId }`);
    expect(await of()).toEqual({ volunteer: { communityId: null } });
    await hub.change('reinstateCommunity', { communityId: mistake }, at.head);
    await hub.eventually(async () => expect(await whose(one)).toMatchObject({ communityId: mistake, retiredFor: null }));
    expect(await of()).toEqual({ volunteer: { communityId: mistake } });
  });
});

describe('a community whose division or station is another by now', () => {
  interface Found { readonly match: { readonly assets: readonly { readonly asset: { readonly id: string } }[] } }
  const found = async (region: string): Promise<readonly string[]> =>
    (await read<Found>(`match(input: { serviceItems: ["minor-repair"], region: "${region}" }) { assets { asset { id } } }`)).match.assets.map(({ asset: { id } }) => id);
  it('takes its map along, also in matches, and where an asset turns out to be a person', async () => {
    const moved = await village('示例迁村', '430104006003');
    const hall = await asset(moved, '示例迁移点', 'minor-repair');
    expect(await found('430104006003')).toEqual([hall]);
    await hub.change('correctCommunity', { communityId: moved, name: { zh: '示例迁村' }, region: '430104008', stationId: at.nextStreet }, at.supervisor);
    expect([await found('430104006003'), await found('430104008')]).toEqual([[], [hall]]);
    await hub.change('correctAsset', { assetId: hall, kind: 'PERSON', title: { zh: '示例能人' }, serviceItems: ['minor-repair'] }, at.neighbour);
    expect(await whose(hall)).toEqual({ communityId: moved, region: '430104008', stationId: at.nextStreet, retiredFor: null });
  });
});
