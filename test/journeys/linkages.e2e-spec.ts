import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Identity } from '#platform/access';
import { EventStore, type StoredEvent } from '#platform/event-store';
import { Timekeeper } from '#platform/timekeeper/slice';
import { linkingSteps, type LinkingSteps } from './linking-steps.js';
import { aNeed, aResident, oneStreet, REGION, type OneStreet } from './one-street.js';
import { admin, commandId, openHub, Refused, type OpenHub, type Shown } from './open-hub.js';
import { making, twoKitchens, type TwoKitchens } from './two-kitchens.js';

let hub: OpenHub;
let at: OneStreet;
let canteen: Identity, hall: Identity, meals: TwoKitchens['meals'], partner: TwoKitchens['partner'];
let elder: LinkingSteps['elder'], wanting: LinkingSteps['wanting'], propose: LinkingSteps['propose'], act: LinkingSteps['act'], look: LinkingSteps['look'], free: LinkingSteps['free'], needed: LinkingSteps['needed'];
beforeAll(async () => {
  hub = await openHub();
  at = await oneStreet(hub);
  ({ elder, wanting, propose, act, look, free, needed } = linkingSteps(hub, at));
  ({ canteen, hall, meals, partner } = await twoKitchens(hub, at));
});
afterAll(() => hub.close());

const made = making(() => hub);
const events = async (stream: string): Promise<readonly StoredEvent[]> => (await hub.app.get<EventStore>(EventStore).read(stream)).events;
/** What people without a socket were told of a linkage, in whatever order it reached them. */
function letters(linkage: string): { to: { kind: string; id: string }; template: string }[] {
  const folder = join(hub.folder, 'outbox');
  const lines = readdirSync(folder).flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n').slice(0, -1));
  return lines.map((line) => JSON.parse(line) as { to: { kind: string; id: string }; template: string; about: { linkage?: string } }).filter(({ about }) => about.linkage === linkage);
}
/** Lets the clocks have their say until something is so. */
const eventually = (so: () => Promise<void>): Promise<void> => hub.eventually(so);

describe('an elder who needs meals', () => {
  it('is offered help, hears no, is matched again, and is helped, across two stations', async () => {
    const [first, second] = [await meals(canteen), await meals(hall)];
    const needId = await wanting({ quantity: 2, languages: ['zh'] });
    const one = await propose(needId, first);
    expect(await look(one, at.worker, 'status quantity stationId keeperStationId match { band conditions { name met explanation } } answerBy need { id promised } resource { id }')).toMatchObject({
      status: 'PROPOSED', quantity: 2, stationId: at.street, keeperStationId: at.nextStreet, answerBy: new Date(hub.clock.at + 72 * 3_600_000).toISOString(),
      match: { band: 'WHOLE', conditions: expect.arrayContaining([{ name: 'place', met: true, explanation: expect.stringContaining('Reaches') }]) },
      need: { id: needId, promised: 2 }, resource: { id: first },
    });
    expect(await free(first)).toEqual({ held: 2, used: 0, free: 3 });
    await expect(propose(needId, second)).rejects.toThrow('NEED_PROMISED_ALREADY');
    await expect(hub.change('releaseCapacity', { resourceId: first, holdId: one }, at.neighbour)).rejects.toThrow('HOLD_OF_LINKAGE');

    // what the canteen sees of it: what is needed, the street, nobody's name
    const offered = (await hub.read(
      '{ inbox { nodes { id region urgency quantity wanted { serviceItems languages } contact { name } point { latitude } need { id } match { band } station { name } resource { title } } } }', canteen,
    )).inbox.nodes;
    expect(offered).toEqual([{
      id: one, region: REGION.street, urgency: 'NORMAL', quantity: 2, wanted: { serviceItems: ['meal-delivery'], languages: ['zh'] }, contact: null, point: null, need: null, match: null,
      station: { name: 'Wangchengpo' }, resource: { title: '爱心食堂送餐' },
    }]);
    expect((await hub.read('{ inbox { nodes { id } } }', hall)).inbox.nodes).toEqual([]);
    expect(await look(one, hall)).toBeNull();
    expect(await look(one, at.stranger)).toBeNull();
    await expect(act('acceptLinkage', one, hall)).rejects.toThrow('LINKAGE_NOT_FOUND');
    await expect(act('acceptLinkage', one, at.worker)).rejects.toThrow('LINKAGE_NOT_YOURS');

    await act('declineLinkage', one, canteen, { reason: 'WRONG_AREA', words: '不送到那边' });
    expect(await look(one, at.worker, 'status reason reasonLabel words')).toEqual({ status: 'DECLINED', reason: 'WRONG_AREA', reasonLabel: 'outside of the area', words: '不送到那边' });
    expect(await look(one, at.neighbour, 'words')).toEqual({ words: null });
    // what is found out of the need from here on is no affair of whoever declined
    expect([await look(one, canteen, 'reason wanted { serviceItems }'), await look(one, at.worker, 'wanted { serviceItems }')]).toEqual([
      { reason: 'WRONG_AREA', wanted: null }, { wanted: { serviceItems: ['meal-delivery'] } },
    ]);
    expect(await free(first)).toMatchObject({ held: 0 });
    const again = await needed(needId, 'status promised reopenedAt match { matches { nodes { resource { id } } } nearMisses { resource { id } blockedBy { name explanation } } }');
    expect(again).toMatchObject({ status: 'RAISED', promised: 0, reopenedAt: hub.clock.now() });
    const { matches, nearMisses } = (again as unknown as { match: { matches: Shown; nearMisses: Iterable<Shown> } }).match;
    expect(matches.nodes.map(({ resource }) => resource.id)).toEqual([second]);
    expect([...nearMisses]).toContainEqual({ resource: { id: first }, blockedBy: [{ name: 'willingness', explanation: 'Was asked for this need before and could not help' }] });
    await expect(propose(needId, first)).rejects.toThrow('LINKAGE_DOES_NOT_MATCH');

    const two = await propose(needId, second);
    await act('acceptLinkage', two, hall);
    expect(await look(two, hall, 'status region point { latitude } contact { name phone address }')).toEqual({
      status: 'ACCEPTED', region: REGION.community, point: { latitude: 28.217 }, contact: { name: '示例老人甲', phone: '13800000011', address: '示例路8号3栋' },
    });
    const [startsAt, endsAt] = [new Date(hub.clock.at - 2 * 3_600_000).toISOString(), hub.clock.now()];
    await act('scheduleLinkage', two, hall, { startsAt, endsAt });
    await act('startLinkage', two, hall);
    await expect(act('completeLinkage', two, hall)).rejects.toThrow('LINKAGE_CODE_NEEDED');
    await act('completeLinkage', two, at.worker);
    expect(await needed(needId)).toEqual({ status: 'MET', promised: 0, kept: 2 });
    expect(await free(second)).toEqual({ held: 0, used: 2, free: 3 });
    expect(await look(two, hall, 'status contact { name }')).toEqual({ status: 'COMPLETED', contact: null });
    await act('evaluateLinkage', two, at.worker, { satisfaction: 5, words: '饭菜热乎' });
    expect(await look(two, at.worker, 'status satisfaction evaluation confirmedBy kept')).toEqual({ status: 'EVALUATED', satisfaction: 5, evaluation: '饭菜热乎', confirmedBy: 'STATION', kept: 2 });
    expect(await look(two, hall, 'wanted { serviceItems }')).toEqual({ wanted: { serviceItems: ['meal-delivery'] } });
    expect((await hub.read('{ myLinkages { nodes { id status } outcomes { completed peopleReached hours satisfaction evaluated } } }', hall)).myLinkages).toEqual({
      nodes: [{ id: two, status: 'EVALUATED' }], outcomes: { completed: 1, peopleReached: 1, hours: 2, satisfaction: 5, evaluated: 1 },
    });

    // both stations have it, the district once, the supervisor too, and nobody beside them
    const listed = async (as: Identity) => (await hub.read('query ($id: ID) { linkages(needId: $id) { nodes { id } } }', as, { id: needId })).linkages.nodes.map(({ id }) => id);
    for (const as of [at.worker, at.neighbour, at.districtHead, at.supervisor]) expect(await listed(as)).toEqual([two, one]);
    expect(await listed(at.stranger)).toEqual([]);
    expect((await hub.read('{ linkages(first: 100) { nodes { id } } }', at.districtHead)).linkages.nodes.filter(({ id }) => id === two)).toHaveLength(1);
    expect((await needed(needId, 'linkages { nodes { id } }')).linkages.nodes.map(({ id }) => id)).toEqual([two, one]);
    const seen = 'query ($id: ID!) { resource(id: $id) { linkages(statuses: [EVALUATED]) { nodes { id } } } }';
    expect((await hub.read(seen, at.neighbour, { id: second })).resource.linkages.nodes.map(({ id }) => id)).toEqual([two]);
  });

  it('confirms by a code that only the station knew', async () => {
    const linkageId = await propose(await wanting(), await meals(canteen));
    await act('acceptLinkage', linkageId, canteen);
    const issuing = commandId(hub.clock.at);
    const issue = () => act('issueConfirmationCode', linkageId, at.worker, { commandId: issuing }, 'confirmationCode');
    const { confirmationCode } = await issue();
    expect(confirmationCode).toMatch(/^\d{6}$/);
    expect((await issue()).confirmationCode).toBe(confirmationCode);
    expect(JSON.stringify((await events(`linkage-${linkageId}`)).map(({ data }) => data))).not.toContain(confirmationCode);
    await expect(act('issueConfirmationCode', linkageId, canteen, {}, 'confirmationCode')).rejects.toThrow('FORBIDDEN');
    const wrong = confirmationCode === '000000' ? '111111' : '000000';
    const mistaking = { commandId: commandId(hub.clock.at), confirmationCode: wrong };
    for (let tries = 0; tries < 3; tries++) await expect(act('completeLinkage', linkageId, canteen, mistaking)).rejects.toThrow('LINKAGE_CODE_WRONG');
    expect((await events(`linkage-${linkageId}`)).filter(({ type }) => type === 'LinkageCodeMistaken')).toHaveLength(1);
    await act('completeLinkage', linkageId, canteen, { confirmationCode });
    expect(await look(linkageId, at.worker, 'status confirmedBy')).toEqual({ status: 'COMPLETED', confirmedBy: 'RESIDENT' });
  });

  it('has a home that those who serve them know, and nobody above them, nor anybody once they are forgotten', async () => {
    const point = { latitude: 28.216, longitude: 112.902 };
    const residentId = (await hub.change('enrolResident', aResident({ identity: { name: '示例有家' }, point }), at.worker, 'resident { id }')).resident.id;
    const needId = (await hub.change('raiseNeed', aNeed({ residentId }), at.worker, 'need { id }')).need.id;
    const linkageId = await propose(needId, await meals(canteen));
    await act('acceptLinkage', linkageId, canteen);
    const query = `{ resident(id: "${residentId}") { point { latitude } } need(id: "${needId}") { point { latitude } } linkage(id: "${linkageId}") { point { latitude } } }`;
    const homes = async (as: Identity) => Object.values((await hub.read(query, as)) as unknown as Record<string, { point: { latitude: number } | null }>).map((one) => one.point?.latitude ?? null);
    const helpers = async () => (await look(linkageId, canteen, 'point { latitude }') as unknown as { point: object | null }).point;
    expect(await Promise.all([at.worker, at.head].map(homes))).toEqual([[28.216, 28.216, 28.216], [28.216, 28.216, 28.216]]);
    expect(await Promise.all([at.districtHead, at.supervisor, admin].map(homes))).toEqual([[null, null, null], [null, null, null], [null, null, null]]);
    expect(await helpers()).toEqual({ latitude: 28.216 });
    await hub.change('eraseResident', { residentId }, at.head);
    expect([await homes(at.worker), await helpers()]).toEqual([[null, null, null], null]);
  });

  it('is so far from one resource and so far from another only for those who may know where it is', async () => {
    const residentId = (await hub.change('enrolResident', aResident({ identity: { name: '示例有邻' }, point: { latitude: 28.216, longitude: 112.902 } }), at.worker, 'resident { id }')).resident.id;
    const needId = await made('raiseNeed', aNeed({ residentId }), at.worker, 'need');
    const around = (latitude: number, radiusMetres: number) => meals(canteen, { coverage: { around: { latitude, longitude: 112.902, metres: radiusMetres } }, place: { latitude, longitude: 112.902 } });
    const [near, far] = [await around(28.206, 2000), await around(28.116, 2000)];
    const told = async (as: Identity) => JSON.stringify(await hub.read(
      `{ need(id: "${needId}") { match { summary matches { nodes { resource { id } score distanceMetres conditions { explanation } parts { name value explanation } } } nearMisses { resource { id } distanceMetres blockedBy { explanation } } } } }`, as));
    expect(await told(at.worker)).toContain('"distanceMetres":1112');
    // from a few places, wherever whoever asks would put them
    for (const as of [at.districtHead, at.supervisor, admin]) expect([as.id, (await told(as)).match(/"distanceMetres":\d+|\d away/g)]).toEqual([as.id, null]);
    const refusals = await Promise.all([at.worker, at.districtHead].map((as) => propose(needId, far, {}, as).catch((error: unknown) => (error as Refused).failure.message)));
    expect(refusals).toEqual([expect.stringContaining('11 km away'), expect.not.stringMatching(/km away/)]);

    const linkageId = await propose(needId, near);
    const why = async (as: Identity) => (await look(linkageId, as, 'match { score parts { name weight value explanation } }')).match as unknown as { score: number; parts: { name: string; weight: number; value: number }[] };
    const parts = async (as: Identity) => (await why(as)).parts.map(({ name }) => name);
    expect(await parts(at.worker)).toContain('closeness');
    for (const as of [at.districtHead, at.supervisor, admin]) {
      const { score, parts: rest } = await why(as);
      expect(rest.map(({ name }) => name)).not.toContain('closeness');
      expect(score).toBeCloseTo((100 * rest.reduce((sum, { weight, value }) => sum + weight * value, 0)) / rest.reduce((sum, { weight }) => sum + weight, 0), 1);
    }
    await hub.change('eraseResident', { residentId }, at.head);
    expect(await parts(at.worker)).not.toContain('closeness');
  });

  it('is told to nobody by a yes of whoever was suspended since they were asked', async () => {
    const asked = await partner('示例被查食堂');
    const linkageId = await propose(await wanting(), await meals(asked));
    await hub.change('suspendOrganization', { organizationId: asked.organization, reason: 'INSPECTION' }, at.head);
    await expect(act('acceptLinkage', linkageId, asked)).rejects.toThrow('ORGANIZATION_SUSPENDED');
    expect(await look(linkageId, asked, 'status contact { name }')).toEqual({ status: 'PROPOSED', contact: null });
    await hub.change('reinstateOrganization', { organizationId: asked.organization }, at.head);
    await act('acceptLinkage', linkageId, asked);
    expect(await look(linkageId, asked, 'status contact { name }')).toEqual({ status: 'ACCEPTED', contact: { name: '示例老人甲' } });
  });

  it('is not sent what does not fit, unless the head of the station says why', async () => {
    const away = await meals(canteen, { coverage: { regions: [REGION.nextStreet] } });
    const needId = await wanting();
    const refused = await propose(needId, away).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Refused);
    expect((refused as Refused).failure).toMatchObject({ extensions: { code: 'LINKAGE_DOES_NOT_MATCH' }, message: expect.stringContaining('Reaches only') });
    await expect(propose(needId, away, { overrideReason: '食堂电话里同意' })).rejects.toThrow('LINKAGE_OVERRIDE_NOT_YOURS');
    const id = await propose(needId, away, { overrideReason: '食堂电话里同意' }, at.head);
    expect(await look(id, at.worker, 'overrideReason match { conditions { name met } }')).toMatchObject({
      overrideReason: '食堂电话里同意', match: { conditions: expect.arrayContaining([{ name: 'place', met: false }]) },
    });
    // not for the provider, nor for whoever else may read the linkage
    for (const as of [canteen, at.neighbour, at.districtHead, at.supervisor]) expect(await look(id, as, 'overrideReason')).toEqual({ overrideReason: null });
  });

  it('is given a time at which the resource is open and that suits them, unless both have agreed to another', async () => {
    const window = (day: number, from: string, to: string) => ({ day, from, to });
    const second = await meals(canteen, { windows: [window(2, '09:00', '12:00'), window(4, '09:00', '12:00')], validity: { from: '2026-09-01', until: '2026-10-01' } });
    const needId = await wanting({ windows: [window(2, '10:00', '18:00'), window(3, '10:00', '18:00')] });
    const linkageId = await propose(needId, second);
    await act('acceptLinkage', linkageId, canteen);
    // 22 September 2026 is a Tuesday
    const times = (day: number, hour: number) => ({ startsAt: `2026-09-${day}T${hour}:00:00+08:00`, endsAt: `2026-09-${day}T${hour + 1}:00:00+08:00` });
    for (const [day, hour, hours] of [[24, 10, 'the hours that suit the resident: Tue 10:00–18:00, Wed 10:00–18:00'], [23, 10, 'the hours of the resource: Tue 09:00–12:00, Thu 09:00–12:00']] as const) {
      await expect(act('scheduleLinkage', linkageId, canteen, times(day, hour))).rejects
        .toMatchObject({ message: 'LINKAGE_OUTSIDE_HOURS', failure: { message: `This time lies outside of ${hours}. Choose another, or say that both have agreed to it all the same.` } });
    }
    await act('scheduleLinkage', linkageId, canteen, times(22, 10));
    expect(await look(linkageId, canteen, 'status outsideHours')).toEqual({ status: 'SCHEDULED', outsideHours: [] });
    await act('scheduleLinkage', linkageId, at.worker, { ...times(23, 10), agreedOutsideHours: true });
    expect(await look(linkageId, canteen, 'outsideHours startsAt')).toEqual({ outsideHours: ['RESOURCE'], startsAt: '2026-09-23T02:00:00.000Z' });
    // what it is not valid for it cannot have agreed to
    for (const [startsAt, endsAt] of [['2026-10-06T02:00:00Z', '2026-10-06T03:00:00Z'], ['2026-09-29T02:00:00Z', '2026-10-06T03:00:00Z']])
      await expect(act('scheduleLinkage', linkageId, canteen, { startsAt, endsAt, agreedOutsideHours: true })).rejects.toThrow('RESOURCE_NOT_VALID_THEN');
    await act('cancelLinkage', linkageId, at.worker, { reason: 'MISTAKE' });
  });
  it('has why it was sent all the same sealed with the words of the need, and gone with them', async () => {
    const [away, residentId] = [await meals(canteen, { coverage: { regions: [REGION.nextStreet] } }), await elder()];
    const needId = await made('raiseNeed', aNeed({ residentId }), at.worker, 'need');
    const id = await propose(needId, away, { overrideReason: '示例老人甲的女儿和食堂说好了' }, at.head);
    const [recorded] = await events(`linkage-${id}`);
    expect([recorded?.type, recorded?.version, recorded?.sealed]).toEqual(['LinkageProposed', 2, { subject: residentId, fields: ['override'] }]);
    expect(JSON.stringify(recorded)).not.toContain('女儿');
    expect(await look(id, at.worker, 'overrideReason')).toEqual({ overrideReason: '示例老人甲的女儿和食堂说好了' });
    await hub.change('eraseResident', { residentId }, at.head, 'resident { id }');
    expect(await look(id, at.worker, 'overrideReason')).toEqual({ overrideReason: null });
  });
});

describe('a resource that is declined for the same reason again and again', () => {
  it('is suggested to be corrected, to those who keep it, until it is', async () => {
    const id = await meals(canteen);
    const suggested = async (as: Identity) =>
      (await hub.read('query ($id: ID!) { resource(id: $id) { suggestedCorrections { reason count term } } }', as, { id })).resource as unknown as { suggestedCorrections: unknown };
    for (let n = 0; n < 3; n++) await act('declineLinkage', await propose(await wanting(), id), canteen, { reason: 'WRONG_AREA' });
    for (const as of [canteen, at.neighbour]) expect(await suggested(as)).toEqual({ suggestedCorrections: [{ reason: 'WRONG_AREA', count: 3, term: 'coverage' }] });
    expect(await suggested(at.worker)).toEqual({ suggestedCorrections: [] });
    await hub.change('correctResource', { resourceId: id, coverage: { regions: [REGION.nextStreet] } }, canteen);
    expect(await suggested(canteen)).toEqual({ suggestedCorrections: [] });
  });
});

describe('a need that is offered to fifty at once', () => {
  it('goes to exactly one, and the others are told and have their capacity back', async () => {
    const partners = await Promise.all(Array.from({ length: 50 }, (_, n) => partner(`示例食堂${n}`)));
    const resources = await Promise.all(partners.map((one) => meals(one)));
    const needId = await wanting();
    const { linkages } = await hub.change('broadcastNeed', { needId, resourceIds: resources }, at.worker, 'broadcastId linkages { id status resourceId }');
    const offers = [...linkages] as unknown as { id: string; resourceId: string }[];
    expect(offers).toHaveLength(50);
    expect(await needed(needId)).toMatchObject({ promised: 1 });
    const outcomes = await Promise.allSettled(offers.map(({ id }, n) => act('acceptLinkage', id, partners[n] ?? canteen)));
    const won = outcomes.flatMap((one, n) => (one.status === 'fulfilled' ? [offers[n]?.id] : []));
    expect(won).toHaveLength(1);
    const codes = outcomes.flatMap((one) => (one.status === 'rejected' ? [String((one.reason as Error).message)] : []));
    expect(codes).toEqual(Array<string>(49).fill('LINKAGE_WON_BY_ANOTHER'));
    expect((await events(`need-${needId}`)).filter(({ type }) => type === 'NeedBroadcastWon')).toHaveLength(1);
    for (const [n, { id, resourceId }] of offers.entries()) {
      const isWinner = id === won[0];
      expect(await look(id, partners[n] ?? canteen, 'status reason')).toEqual(isWinner ? { status: 'ACCEPTED', reason: null } : { status: 'REVOKED', reason: 'WON_BY_ANOTHER' });
      expect(await free(resourceId)).toMatchObject({ held: isWinner ? 1 : 0 });
    }
    const place = offers.findIndex(({ id }) => id === won[0]);
    const sentTo = (n: number): string[] => letters(offers[n]?.id ?? '').map(({ to: { kind, id }, template }) => `${template} ${kind === 'STATION' ? 'station' : String(id === partners[n]?.organization)}`).sort();
    const others = offers.map((_, n) => n).filter((n) => n !== place);
    await eventually(async () => Promise.resolve(expect(others.map(sentTo)).toEqual(others.map(() => ['OFFER_FOR_YOU true', 'OFFER_TAKEN_BY_ANOTHER true']))));
    await eventually(async () => Promise.resolve(expect(sentTo(place)).toEqual(['OFFER_ACCEPTED station', 'OFFER_FOR_YOU true'])));
    await act('completeLinkage', won[0] ?? '', at.worker);
    expect(await needed(needId)).toMatchObject({ status: 'MET', kept: 1 });
  });

  it('is open again only when the last of them has declined', async () => {
    const needId = await wanting();
    const { linkages } = await hub.change('broadcastNeed', { needId, resourceIds: [await meals(canteen), await meals(hall)] }, at.worker, 'linkages { id }');
    const [one, two] = [...linkages].map(({ id }) => id);
    await act('declineLinkage', one ?? '', canteen, { reason: 'FULL' });
    expect(await needed(needId)).toMatchObject({ promised: 1 });
    await expect(act('acceptLinkage', one ?? '', canteen)).rejects.toMatchObject({ message: 'LINKAGE_CLOSED', failure: { message: 'This linkage has ended: declined.' } });
    await expect(act('scheduleLinkage', two ?? '', hall, { startsAt: '2027-01-01T02:00:00Z', endsAt: '2027-01-01T03:00:00Z' })).rejects
      .toMatchObject({ message: 'LINKAGE_NOT_AT_THAT_STEP', failure: { message: 'This step is not possible now: the linkage is “not answered yet”.' } });
    await act('declineLinkage', two ?? '', hall, { reason: 'FULL' });
    expect(await needed(needId)).toMatchObject({ promised: 0, status: 'RAISED' });
    const same = await meals(canteen);
    await expect(hub.change('broadcastNeed', { needId, resourceIds: [same, same] }, at.worker)).rejects.toThrow('BROADCAST_TO_ONE');
    // who cannot be asked is named, so that it can be left out
    const [full, unfit] = [await meals(hall, { title: { zh: '示例满座食堂' }, capacity: { unit: 'PORTION', total: 1, renewal: 'NONE' } }), await meals(hall, { title: { zh: '示例理发店' }, kind: 'TALENT', serviceItems: ['companionship'] })];
    await propose(await wanting(), full);
    for (const [other, code, title] of [[full, 'BROADCAST_WITHOUT_ROOM', '示例满座食堂'], [unfit, 'LINKAGE_DOES_NOT_MATCH', '示例理发店: ']] as const)
      await expect(hub.change('broadcastNeed', { needId, resourceIds: [same, other] }, at.worker)).rejects.toMatchObject({ message: code, failure: { message: expect.stringContaining(title) as unknown } });
    const inChinese = await hub.ask('mutation ($input: BroadcastNeedInput!) { broadcastNeed(input: $input) { position } }', {
      as: at.worker, language: 'zh', variables: { input: { commandId: commandId(hub.clock.at), needId, resourceIds: [same, unfit] } },
    });
    expect(inChinese.errors?.[0]?.message).toContain('示例理发店：不提供');
  });
});

describe('what is promised of a need', () => {
  it('ends when the need is closed otherwise', async () => {
    const resourceId = await meals(canteen);
    const needId = await wanting();
    const linkageId = await propose(needId, resourceId);
    await act('acceptLinkage', linkageId, canteen);
    await hub.change('withdrawNeed', { needId, reason: '家人接走了' }, at.worker);
    await eventually(async () => expect(await look(linkageId, canteen, 'status reason')).toEqual({ status: 'CANCELLED', reason: 'NEED_CLOSED' }));
    await eventually(async () => expect(await free(resourceId)).toMatchObject({ held: 0 }));
  });

  it('goes with it to the station that receives it', async () => {
    const needId = await wanting();
    const linkageId = await propose(needId, await meals(canteen));
    await hub.change('escalateNeed', { needId, reason: '需要区里协调' }, at.worker);
    await hub.change('receiveHandOver', { needId }, at.districtHead);
    await eventually(async () => expect(await look(linkageId, at.districtHead, 'stationId')).toEqual({ stationId: at.district }));
    expect(await look(linkageId, at.worker)).toBeNull();
    await act('revokeLinkage', linkageId, at.districtHead, { reason: 'NO_LONGER_NEEDED' });
  });
});

describe('the clocks of a linkage', () => {
  it('go faster once the need has become an emergency, for every offer that waits for an answer', async () => {
    const [first, second] = [await meals(canteen), await meals(hall)];
    const needId = await wanting({ quantity: 2 });
    const [offered, agreed] = [await propose(needId, first, { quantity: 1 }), await propose(needId, second, { quantity: 1 })];
    await act('acceptLinkage', agreed, hall);
    await hub.change('reprioritiseNeed', { needId, urgency: 'EMERGENCY', reason: '昨夜跌倒' }, at.worker);
    const by = new Date(hub.clock.at + 3_600_000).toISOString();
    await eventually(async () => expect(await look(offered, canteen, 'status urgency answerBy timeline { nodes { what why } }')).toEqual({
      status: 'PROPOSED', urgency: 'EMERGENCY', answerBy: by, timeline: { nodes: [{ what: 'PROPOSED', why: null }, { what: 'HURRIED', why: 'EMERGENCY' }] },
    }));
    hub.clock.pass(2);
    await eventually(async () => expect(await look(offered, canteen)).toEqual({ status: 'EXPIRED' }));
    expect(await look(agreed, hall)).toEqual({ status: 'ACCEPTED' });
    await eventually(async () => expect(await free(first)).toMatchObject({ held: 0 }));
  });

  it('end an offer that nobody answers, once, and open the need again; and tell what was not followed up', async () => {
    const [resourceId, other] = [await meals(canteen), await meals(hall)];
    const [needId, agreed] = [await wanting({ urgency: 'URGENT' }), await wanting({ urgency: 'URGENT' })];
    const [waiting, late] = [await propose(needId, resourceId), await propose(agreed, other)];
    await act('acceptLinkage', late, hall);
    hub.clock.pass(7);
    await hub.app.get(Timekeeper).round();
    expect(await look(waiting, canteen)).toEqual({ status: 'PROPOSED' });
    hub.clock.pass(24);
    await expect(act('acceptLinkage', waiting, canteen)).rejects.toThrow(/LINKAGE_OFFER_EXPIRED|LINKAGE_CLOSED/);
    await eventually(async () => expect(await look(waiting, canteen)).toEqual({ status: 'EXPIRED' }));
    expect(await free(resourceId)).toMatchObject({ held: 0 });
    expect(await needed(needId)).toMatchObject({ promised: 0, status: 'RAISED' });
    await eventually(async () => expect(await look(late, at.worker, 'status followUpMissed')).toEqual({ status: 'ACCEPTED', followUpMissed: true }));
    // whoever said yes and fixed no day sees it
    const theirs = async (as: Identity) => ((await hub.read('{ overdue(first: 100) { nodes { kind id } } }', as)) as unknown as { overdue: { nodes: object[] } }).overdue.nodes;
    expect(await theirs(hall)).toContainEqual({ kind: 'FOLLOW_UP', id: late });
    expect(await theirs(canteen)).not.toContainEqual({ kind: 'FOLLOW_UP', id: late });
    await hub.restart();
    hub.clock.pass(-2);
    await hub.app.get(Timekeeper).round();
    // how it was only the station asks
    const given = await propose(await wanting(), resourceId);
    await act('acceptLinkage', given, canteen);
    await act('completeLinkage', given, at.worker);
    hub.clock.pass(24 * 10);
    const asked = { kind: 'FOLLOW_UP', id: given };
    expect(await theirs(at.worker)).toContainEqual(asked);
    expect(await theirs(canteen)).not.toContainEqual(asked);
    hub.clock.pass(-24 * 10);
    const types = (await events(`linkage-${waiting}`)).map(({ type, actor }) => [type, actor]);
    expect(types).toEqual([['LinkageProposed', 'worker'], ['LinkageExpired', 'clock:linkage-offers-unanswered']]);

    // a month later nobody has said what came of the other one
    hub.clock.pass(24 * 40);
    await eventually(async () => expect(await look(late, at.worker, 'status reason')).toEqual({ status: 'FAILED', reason: 'LAPSED' }));
    await eventually(async () => expect(await free(other)).toMatchObject({ held: 0, used: 0 }));
    expect(await needed(agreed)).toMatchObject({ promised: 0, status: 'RAISED' });
  });
});
