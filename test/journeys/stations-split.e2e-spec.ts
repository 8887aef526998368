import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Identity } from '#platform/access';
import { EventStore } from '#platform/event-store';
import { aNeed, anOrganization, aResident, aResource, creditCode, oneStreet, REGION, type OneStreet } from './one-street.js';
import { admin, openHub, somebody, type OpenHub } from './open-hub.js';

let hub: OpenHub;
let at: OneStreet;
beforeAll(async () => {
  hub = await openHub();
  at = await oneStreet(hub);
});
afterAll(() => hub.close());

const [EAST, WEST] = ['430104006001', '430104006002'] as const;
const made = async (mutation: string, input: object, as: Identity, entity: string): Promise<string> =>
  (await hub.change(mutation, input, as, `${entity} { id }`))[entity as 'need'].id;
const refusal = (mutation: string, input: object, as: Identity): Promise<string> => hub.change(mutation, input, as).then(() => 'done', (error: Error) => error.message);
type Any = Readonly<Record<string, unknown>>;
const look = async (entity: string, id: string, fields: string, as: Identity): Promise<Any | null> =>
  (await hub.read(`query ($id: ID!) { ${entity}(id: $id) { ${fields} } }`, as, { id }) as unknown as Record<string, Any | null>)[entity] ?? null;
const SUCCESSION = 'closedOn succession { because done parts { stationId moved } pending { kind count } moved { kind count } stuck { kind itemId code } }';
interface Succession {
  readonly done: boolean;
  readonly parts: readonly { stationId: string; moved: number }[];
  readonly pending: readonly { kind: string; count: number }[];
  readonly moved: readonly { kind: string; count: number }[];
  readonly stuck: readonly { kind: string; itemId: string; code: string }[];
}
const succession = async (id: string): Promise<Succession> => ((await look('station', id, SUCCESSION, at.supervisor)) as { succession: Succession }).succession;
const eventually = (so: () => Promise<void>): Promise<void> => hub.eventually(so);
const worksAt = (station: string, role: 'STATION_WORKER' | 'STATION_HEAD' = 'STATION_HEAD'): Identity => somebody(`of ${station}`, { role, station });
const elder = (name: string, livingRegion: string): Promise<string> =>
  made('enrolResident', aResident({ identity: { name, phone: '13800000011' }, livingRegion, point: { latitude: 28.217, longitude: 112.901 } }), at.worker, 'resident');
const found = async (name: string, as: Identity): Promise<readonly string[]> =>
  [...(await hub.read('query ($input: FindResidentsInput!) { findResidents(input: $input) { id } }', as, { input: { name } })).findResidents].map(({ id }) => id);

describe('a street’s station that becomes two', () => {
  let east: string, west: string;
  const ids: Record<string, string> = {};

  it('refuses what would lead nowhere', async () => {
    const split = (parts: object[], over: object = {}) => refusal('splitStation', { stationId: at.street, on: '2026-09-14', reason: '一街分两站', parts, ...over }, at.supervisor);
    const [here, there] = [{ stationId: at.nextStreet, regions: [EAST] }, { stationId: at.district, regions: [REGION.street] }];
    expect(await split([here])).toBe('SPLIT_NEEDS_TWO_PARTS');
    expect(await split([here, { stationId: at.street, regions: [WEST] }])).toBe('SUCCESSOR_IS_ITSELF');
    expect(await split([here, { ...here, regions: [WEST] }])).toBe('SUCCESSION_PARTS_OVERLAP');
    expect(await split([here, { ...there, regions: [EAST] }])).toBe('SUCCESSION_PARTS_OVERLAP');
    expect(await split([here, { stationId: at.district }])).toBe('SUCCESSION_PART_EMPTY');
    expect(await split([here, { ...there, regions: [REGION.lhasa] }])).toBe('SUCCESSION_REGION_NOT_SERVED');
    expect(await split([here, { stationId: at.lhasa, regions: [WEST] }])).toBe('SUCCESSOR_NOT_FOUND');
    expect(await split([here, { regions: [WEST] }])).toBe('SUCCESSOR_TOLD_TWICE');
    expect(await split([here, there], { on: '2026-09-15' })).toBe('STATION_DATE_AHEAD');
    expect(await split([here, there], { stationId: at.lhasa })).toBe('STATION_NOT_FOUND');
    expect(await refusal('splitStation', { stationId: at.street, on: '2026-09-14', reason: '示例', parts: [here, there] }, at.head)).toBe('FORBIDDEN');
    expect(await look('station', at.street, 'succession { because }', at.supervisor)).toEqual({ succession: null });
  });

  it('has residents, needs, a hold, an offer, a pairing, a case, people and shifts', async () => {
    ids['community'] = await made('registerCommunity', { name: { zh: '示例东社区' }, region: EAST }, at.worker, 'community');
    for (const [who, name, region] of [['elderEast', '示例东老人', EAST], ['elderWest', '示例西老人', WEST]] as const) {
      ids[who] = await elder(name, region);
      ids[`need of ${who}`] = await made('raiseNeed', aNeed({ residentId: ids[who] }), at.worker, 'need');
    }
    const partner = await made('registerOrganization', anOrganization(), at.worker, 'organization');
    const provider = { kind: 'ORGANIZATION', id: partner };
    ids['meals'] = await made('registerResource', aResource({ provider, share: 'STREET' }), at.worker, 'resource');
    ids['mealsEast'] = await made('registerResource', aResource({ share: 'STREET', coverage: { regions: [EAST] } }), at.worker, 'resource');
    ids['hold'] = (await hub.change('holdCapacity', { resourceId: ids['meals'], quantity: 2 }, at.worker, 'hold { id }')).hold.id;
    ids['linkage'] = await made('proposeLinkage', { needId: ids['need of elderEast'], resourceId: ids['meals'] }, at.worker, 'linkage');
    const able = { identity: { name: '示例志愿者', bornOn: '1970-04-12' }, languages: ['zh'], places: [WEST], skills: ['companionship'] };
    ids['volunteer'] = await made('registerVolunteer', able, at.worker, 'volunteer');
    ids['pairing'] = await made('pair', { residentId: ids['elderEast'], helperKind: 'VOLUNTEER', helperId: ids['volunteer'], rhythm: { visits: 2, per: 'MONTH' } }, at.worker, 'pairing');
    for (const who of ['workerEast', 'workerWest']) {
      ids[who] = await made('registerSocialWorker', { identity: { name: '示例社工' }, languages: ['zh'], posting: { stationId: at.street, role: 'SOCIAL_WORKER', from: '2026-01-01' } }, at.head, 'socialWorker');
    }
    const night = { stationId: at.street, from: '2026-09-14T10:00:00.000Z', until: '2026-09-15T00:00:00.000Z' };
    ids['shift'] = (await hub.change('rosterDuty', { ...night, workerId: ids['workerEast'] }, at.head, 'shift { id }')).shift.id;
    ids['case'] = await made('openCase', { residentId: ids['elderWest'], workerId: ids['workerWest'], needIds: [ids['need of elderWest']] }, at.worker, 'case');
    ids['wish'] = await made('wish', { residentId: ids['elderEast'], words: '一双棉鞋' }, at.head, 'wish');
    const site = { name: { zh: '示例服务点' }, tier: 'SITE', region: EAST, serves: [EAST], parent: at.street, specialism: 'GENERAL', languages: ['zh'] };
    ids['site'] = await made('establishStation', site, at.supervisor, 'station');
    const term = { rhythm: [{ day: 3, from: '09:30', to: '11:00' }], from: '2026-09-01', until: '2026-12-31' };
    ids['class'] = await made('openClass', { title: { zh: '示例课堂' }, places: 5, ...term }, at.worker, 'class');
    ids['run'] = await made('openClass', { title: { zh: '两街合办' }, places: 5, ...term }, at.neighbour, 'class');
    await hub.change('addClassStation', { classId: ids['run'], stationId: at.street }, at.neighbour);
    ids['agreement'] = await made('draftAgreement', {
      title: { zh: '示例协议' }, from: '2026-09-01', until: '2026-12-31',
      parties: [{ ...provider, role: 'PROVIDER' }, { kind: 'STATION', id: at.street, role: 'RECEIVER' }],
      quotas: [{ providerId: partner, title: { zh: '示例送课' }, kind: 'TALENT', unit: 'SESSION', total: 12, serviceItems: ['smartphone-class'] }],
    }, at.worker, 'agreement');
    await hub.change('signAgreement', { agreementId: ids['agreement'] }, at.worker);
    const donors = [{ organizationId: partner, amountFen: 300_000, firstDueOn: '2026-10-01' }];
    ids['pledge'] = await made('makePledge', { title: { zh: '示例认捐' }, residentId: ids['elderWest'], donors }, at.worker, 'pledge');
    ids['over'] = await made('openCase', { residentId: ids['elderEast'], workerId: ids['workerEast'] }, at.worker, 'case');
    await hub.change('closeCase', { caseId: ids['over'], outcome: 'ENDED' }, at.worker);
    const charityId = await made('registerOrganization', anOrganization({ legalForm: 'FOUNDATION', creditCode: creditCode('53') }), at.worker, 'organization');
    ids['fund'] = await made('openFund', { title: { zh: '示例基金' }, charityId, locality: { kind: 'ORGANIZATION', id: partner }, from: '2026-09-01', approvalLimitFen: 1_000 }, at.head, 'fund');
    ids['programme'] = await made('openProgramme', { title: { zh: '示例项目' }, regions: [EAST], from: '2026-01-01', until: '2026-12-31' }, at.head, 'programme');
    ids['widely'] = await made('openProgramme', { title: { zh: '全区示例项目' }, regions: [REGION.district], from: '2026-01-01', until: '2026-12-31' }, at.supervisor, 'programme');
    const shared = { programmeId: ids['widely'] };
    await hub.change('joinProgramme', { ...shared, members: [{ role: 'STATION', stationId: at.street, region: EAST, since: '2026-02-01' }] }, at.supervisor);
    await hub.change('addProgrammeBranch', { ...shared, title: { zh: '示例街分项' }, regions: [REGION.street], stationId: at.street }, at.supervisor);
    const questions = [{ code: 'q1', kind: 'WORDS', text: { zh: '需要什么' } }];
    ids['survey'] = await made('openSurvey', { title: { zh: '示例问卷' }, communityId: ids['community'], from: '2026-09-01', until: '2026-09-30', questions }, at.worker, 'survey');
    ids['deliberation'] = await made('openDeliberation', { topic: { zh: '示例议题' }, options: [{ zh: '示例方案' }, { zh: '另一方案' }] }, at.head, 'deliberation');
    const office = await made('registerOrganization', anOrganization({ legalForm: 'GOVERNMENT_ORGAN', creditCode: creditCode('11') }), admin, 'organization');
    ids['purchase'] = await made('openPurchase', {
      title: { zh: '示例购买服务' }, operatorId: partner, stationIds: [at.street], from: '2026-09-01', until: '2026-12-31', totalFen: 300,
      indicators: [{ title: { zh: '入户' }, figure: 'HOUSEHOLD_VISITS', target: 10 }], instalments: [{ dueOn: '2026-09-01', amountFen: 300 }],
    }, somebody('office', { role: 'PARTNER', organization: office }), 'purchase');
    await hub.change('handOverNeed', { needId: await made('raiseNeed', aNeed({}), at.neighbour, 'need').then((id) => (ids['offered'] = id)), toStationId: at.street, reason: '在贵街', consent: true }, at.neighbour);
  });

  it('goes on in both, each thing where it belongs, though the hub stops in the middle', async () => {
    const established = { name: { zh: '示例东站' }, tier: 'STREET', region: EAST, parent: at.district, specialism: 'GENERAL', languages: ['zh'] };
    const parts = [
      { establish: { ...established, name: { zh: '示例西站' }, region: WEST }, regions: [REGION.street] },
      { establish: established, regions: [EAST], peopleIds: [ids['workerEast']] },
    ];
    const answered = await hub.change('splitStation', { stationId: at.street, on: '2026-09-14', reason: '一街分两站', parts }, at.supervisor, 'station { id succession { parts { stationId } } }');
    [west = '', east = ''] = ((answered.station as unknown as { succession: Succession }).succession.parts).map(({ stationId }) => stationId);
    await hub.restart();
    await eventually(async () => expect(await succession(at.street)).toMatchObject({ because: 'SPLIT', done: true, pending: [], stuck: [] }));
    const { moved } = await succession(at.street);
    const counts = Object.fromEntries(moved.map(({ kind, count }) => [kind, count]));
    expect(counts).toEqual({
      STATION: 1, COMMUNITY: 1, RESOURCE: 2, VOLUNTEER: 1, SOCIAL_WORKER: 2, POSTING: 2, DUTY_SHIFT: 1, RESIDENT: 2, NEED: 2, NEED_TO_RECEIVE: 1, CASE: 2, AGREEMENT: 1, PLEDGE: 1,
      MICRO_WISH: 1, CLASS: 2, FUND: 1, PROGRAMME: 1, PROGRAMME_MEMBERSHIP: 1, PROGRAMME_BRANCH: 1, SURVEY: 1, DELIBERATION: 1,
    });
    expect(await look('station', at.street, 'closedOn succession { purchaseIds }', at.supervisor)).toEqual({ closedOn: '2026-09-14', succession: { purchaseIds: [ids['purchase']] } });

    const [ofEast, ofWest] = [worksAt(east), worksAt(west)];
    expect(await look('resident', ids['elderEast'] ?? '', 'stationId point { latitude } identity { name }', ofEast)).toEqual({ stationId: east, point: { latitude: 28.217 }, identity: { name: '示例东老人' } });
    expect(await look('resident', ids['elderWest'] ?? '', 'stationId', ofWest)).toEqual({ stationId: west });
    expect([await found('示例东老人', ofEast), await found('示例东老人', ofWest), await found('示例东老人', at.head)]).toEqual([[ids['elderEast']], [], []]);
    expect(await look('resident', ids['elderEast'] ?? '', 'id', at.head)).toBeNull();
    expect(await look('need', ids['need of elderEast'] ?? '', 'stationId', ofEast)).toEqual({ stationId: east });
    expect(await look('need', ids['need of elderWest'] ?? '', 'stationId', ofWest)).toEqual({ stationId: west });
    expect(await look('case', ids['case'] ?? '', 'stationId workerId', ofWest)).toEqual({ stationId: west, workerId: ids['workerWest'] });
    expect(await look('pairing', ids['pairing'] ?? '', 'id', ofEast)).toEqual({ id: ids['pairing'] });
    await hub.change('recordActivity', { kind: 'HOME_VISIT', date: '2026-09-14', minutes: 30, pairingId: ids['pairing'], residentIds: [ids['elderEast']] }, ofEast);
    expect(await look('volunteer', ids['volunteer'] ?? '', 'stationId', ofWest)).toEqual({ stationId: west });
    expect(await look('resource', ids['mealsEast'] ?? '', 'stationId provider { id }', ofEast)).toEqual({ stationId: east, provider: { id: east } });
    expect(await look('community', ids['community'] ?? '', 'stationId', ofEast)).toEqual({ stationId: east });
    await hub.change('reopenCase', { caseId: ids['over'] }, ofEast);
    expect(await look('communityFund', ids['fund'] ?? '', 'id', ofWest)).toEqual({ id: ids['fund'] });
    await hub.change('closeProgramme', { programmeId: ids['programme'], reason: '示例' }, ofEast);
    expect(await look('programme', ids['widely'] ?? '', 'branches { stationId } members(role: STATION) { nodes { memberId region since } } figures { stations }', at.supervisor))
      .toEqual({ branches: [{ stationId: west }], members: { nodes: [{ memberId: east, region: EAST, since: '2026-02-01' }] }, figures: { stations: 1 } });
    await hub.change('closeSurvey', { surveyId: ids['survey'], reason: '示例' }, ofEast);
    await hub.change('addDeliberationOption', { deliberationId: ids['deliberation'], text: { zh: '新方案' } }, ofWest);
    expect(await look('station', ids['site'] ?? '', 'parent { id }', at.supervisor)).toEqual({ parent: { id: east } });
    expect(await look('class', ids['class'] ?? '', 'stationId', ofWest)).toEqual({ stationId: west });
    expect([await look('class', ids['run'] ?? '', 'stationId', ofWest), await look('class', ids['run'] ?? '', 'stationId', at.worker)]).toEqual([{ stationId: at.nextStreet }, null]);
    expect(await look('pledge', ids['pledge'] ?? '', 'stationId', ofWest)).toEqual({ stationId: west });
    expect(await look('agreement', ids['agreement'] ?? '', 'stationId parties { id signedOn }', ofWest)).toMatchObject({ stationId: west, parties: expect.arrayContaining([{ id: west, signedOn: '2026-09-14' }]) });
    // offered anew, and still for the reason that was sealed with the first offer
    expect(await hub.read(`{ need(id: "${ids['offered']}") { handOver { reason consent } } }`, ofWest)).toEqual({ need: { handOver: { reason: '在贵街', consent: true } } });
    await hub.change('receiveHandOver', { needId: ids['offered'] }, ofWest);
  });

  it('keeps what was promised: holds, and the offer, which the new keeper accepts', async () => {
    const [ofEast, ofWest] = [worksAt(east), worksAt(west)];
    expect(await look('resource', ids['meals'] ?? '', 'stationId share capacity { held used free }', ofWest)).toEqual({ stationId: west, share: 'STREET', capacity: { held: 3, used: 0, free: 2 } });
    await hub.change('releaseCapacity', { resourceId: ids['meals'], holdId: ids['hold'] }, ofWest);
    const linkage = (as: Identity) => look('linkage', ids['linkage'] ?? '', 'status stationId keeperStationId', as);
    await eventually(async () => expect(await linkage(ofEast)).toEqual({ status: 'PROPOSED', stationId: east, keeperStationId: west }));
    expect(await linkage(at.head)).toBeNull();
    await hub.change('acceptLinkage', { linkageId: ids['linkage'] }, ofWest, 'linkage { status }');
    // What it shares with the street it shares as before: the other half finds it.
    const need = await made('raiseNeed', aNeed({ residentId: ids['elderEast'] }), ofEast, 'need');
    const matches = await hub.read('query ($id: ID!) { need(id: $id) { match { matches { nodes { resource { id } } } } } }', ofEast, { id: need });
    expect(JSON.stringify(matches)).toContain(ids['meals']);
  });

  it('has people at their new posts, on duty, and figures where they were', async () => {
    const posts = async (id: string) => ((await look('socialWorker', id, 'stationId postings { stationId from until }', at.supervisor)) as { postings: object[] }).postings;
    expect(await posts(ids['workerEast'] ?? '')).toEqual([{ stationId: east, from: '2026-09-14', until: null }, { stationId: at.street, from: '2026-01-01', until: '2026-09-13' }]);
    expect((await posts(ids['workerWest'] ?? ''))[0]).toEqual({ stationId: west, from: '2026-09-14', until: null });
    expect(await look('station', west, 'staff { socialWorkerId }', at.supervisor)).toEqual({ staff: [{ socialWorkerId: ids['workerWest'] }] });
    const duty = await hub.read('query ($id: ID!) { station(id: $id) { staff { socialWorkerId } } dutyRoster(stationId: $id) { nodes { workerId } } }', worksAt(east), { id: east });
    expect((duty as unknown as { dutyRoster: { nodes: object[] } }).dutyRoster.nodes).toEqual([{ workerId: ids['workerEast'] }]);
    expect(await refusal('enrolResident', aResident({ stationId: at.street }), at.head)).toBe('STATION_CLOSED');
    const raw = (await hub.app.get<EventStore>(EventStore).read(`station-${at.street}`)).events;
    expect(raw.filter(({ type }) => type === 'StationClosed')).toHaveLength(1);
    expect(JSON.stringify(raw)).not.toContain('老人');
  });

  it('becomes one again, and what cannot go says why until somebody has seen to it', async () => {
    const night = { from: '2026-09-16T10:00:00.000Z', until: '2026-09-17T00:00:00.000Z', workerId: ids['workerEast'] };
    await hub.change('postSocialWorker', { socialWorkerId: ids['workerEast'], stationId: west, role: 'SOCIAL_WORKER', from: '2026-09-14' }, at.districtHead);
    const shift = (station: string) => hub.change('rosterDuty', { ...night, stationId: station }, at.districtHead, 'shift { id }').then(({ shift: { id } }) => id);
    const [, here] = [await shift(east), await shift(west)];
    expect(await refusal('mergeStations', { stationIds: [at.street], intoId: west, on: '2026-09-14', reason: '示例' }, at.supervisor)).toBe('STATION_CLOSED');
    expect(await refusal('mergeStations', { stationIds: [east], intoId: at.street, on: '2026-09-14', reason: '示例' }, at.supervisor)).toBe('SUCCESSOR_CLOSED');
    expect(await refusal('closeStation', { stationId: east, on: '2026-09-14', reason: '示例', successorId: east }, at.supervisor)).toBe('SUCCESSOR_IS_ITSELF');
    await hub.change('mergeStations', { stationIds: [east], intoId: west, on: '2026-09-14', reason: '两站合一' }, at.supervisor);
    await eventually(async () => expect(await succession(east)).toMatchObject({
      because: 'MERGER', done: false, pending: [{ kind: 'DUTY_SHIFT', count: 1 }], stuck: [{ kind: 'DUTY_SHIFT', code: 'DUTY_SHIFT_OVERLAPS' }],
    }));
    expect(await refusal('mergeStations', { stationIds: [east], intoId: at.nextStreet, on: '2026-09-14', reason: '示例' }, at.supervisor)).toBe('SUCCESSION_UNDER_WAY');
    await hub.change('cancelDuty', { stationId: west, shiftId: here, reason: '重复' }, at.districtHead);
    await hub.change('resumeSuccession', { stationId: east }, at.supervisor);
    await eventually(async () => expect(await succession(east)).toMatchObject({ done: true, stuck: [] }));
    const ofWest = worksAt(west);
    expect(await look('resident', ids['elderEast'] ?? '', 'stationId identity { name }', ofWest)).toEqual({ stationId: west, identity: { name: '示例东老人' } });
    expect(await found('示例东老人', ofWest)).toEqual([ids['elderEast']]);
    expect(await look('station', west, 'serves closedOn', at.supervisor)).toEqual({ serves: [REGION.street], closedOn: null });
    expect(await look('linkage', ids['linkage'] ?? '', 'stationId', ofWest)).toEqual({ stationId: west });
    expect(await look('station', at.district, 'succession { because }', at.supervisor)).toEqual({ succession: null });
    expect(await look('station', east, 'succession { because }', at.neighbour)).toEqual({ succession: null });
  });
});
