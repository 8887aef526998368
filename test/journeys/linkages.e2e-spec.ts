import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Identity } from '#platform/access';
import { EventStore, type StoredEvent } from '#platform/event-store';
import { Timekeeper } from '#platform/timekeeper/slice';
import { aNeed, aResident, aResource, oneStreet, REGION, type OneStreet } from './one-street.js';
import { commandId, openHub, Refused, somebody, type OpenHub, type Shown } from './open-hub.js';
import { making, twoKitchens, type TwoKitchens } from './two-kitchens.js';

let hub: OpenHub;
let at: OneStreet;
let canteen: Identity, hall: Identity, meals: TwoKitchens['meals'], partner: TwoKitchens['partner'];
beforeAll(async () => {
  hub = await openHub();
  at = await oneStreet(hub);
  ({ canteen, hall, meals, partner } = await twoKitchens(hub, at));
});
afterAll(() => hub.close());

const made = making(() => hub);
const elder = (): Promise<string> =>
  made('enrolResident', aResident({ identity: { name: '示例老人甲', phone: '13800000011', address: '示例路8号3栋' }, point: { latitude: 28.217, longitude: 112.901 } }), at.worker, 'resident');
const wanting = async (over: object = {}): Promise<string> => made('raiseNeed', aNeed({ residentId: await elder(), ...over }), at.worker, 'need');
const propose = (needId: string, resourceId: string, over: object = {}, as = at.worker): Promise<string> =>
  made('proposeLinkage', { needId, resourceId, ...over }, as, 'linkage');
const act = (mutation: string, linkageId: string, as: Identity, over: object = {}, answer = 'linkage { status }'): Promise<Shown> =>
  hub.change(mutation, { linkageId, ...over }, as, answer);
const look = async (id: string, as: Identity, fields = 'status'): Promise<Shown> =>
  (await hub.read(`query ($id: ID!) { linkage(id: $id) { ${fields} } }`, as, { id })).linkage;
const free = async (id: string, as = at.neighbour): Promise<unknown> =>
  (await hub.read('query ($id: ID!) { resource(id: $id) { capacity { held used free } } }', as, { id })).resource.capacity;
const needed = async (id: string, fields = 'status promised kept', as = at.worker): Promise<Shown> =>
  (await hub.read(`query ($id: ID!) { need(id: $id) { ${fields} } }`, as, { id })).need;
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

describe('a volunteer', () => {
  it('sees what fits, and nothing that is not for them; provides, says yes, and learns whom it is about only then', async () => {
    const volunteer = async (over: object = {}) => made('registerVolunteer', {
      identity: { name: '示例志愿者', bornOn: '1990-04-12' }, languages: ['zh'], places: [REGION.street], skills: ['companionship', 'tutoring'], windows: [{ day: 2, from: '14:00', to: '18:00' }], modes: ['HOME'], ...over,
    }, at.worker, 'volunteer');
    const id = await volunteer();
    const me = somebody('volunteer', { role: 'VOLUNTEER', person: id });
    const fits = await wanting({ serviceItems: ['companionship'], windows: [{ day: 2, from: '15:00', to: '17:00' }], urgency: 'URGENT' });
    for (const over of [{ windows: [{ day: 3, from: '15:00', to: '17:00' }] }, { credentials: ['INSURANCE'] }, { languages: ['bo'] }]) await wanting({ serviceItems: ['companionship'], ...over });
    const child = await made('enrolResident', aResident({ identity: { name: '示例孩子', bornOn: '2017-06-01' } }), at.worker, 'resident');
    await made('raiseNeed', aNeed({ residentId: child, serviceItems: ['tutoring'] }), at.worker, 'need');
    const openings = async (as: Identity, volunteerId: string): Promise<readonly Shown[]> =>
      ((await hub.read('query ($id: ID!) { openingsFor(volunteerId: $id) { nodes { needId region score conditions { name met explanation } } } }', as, { id: volunteerId })) as unknown as { openingsFor: Shown }).openingsFor.nodes;
    const found = await openings(me, id);
    expect(found).toMatchObject([{ needId: fits, region: REGION.street }]);
    expect(JSON.stringify(found)).toContain('Can do: Companionship');
    expect(await openings(at.worker, id)).toEqual(found);
    await expect(openings(somebody('other', { role: 'VOLUNTEER', person: commandId() }), id)).rejects.toThrow('VOLUNTEER_NOT_FOUND');
    await expect(openings(at.neighbour, id)).rejects.toThrow('VOLUNTEER_NOT_FOUND');

    const resourceId = await made('registerResource', aResource({
      title: { zh: '陪伴聊天' }, kind: 'TALENT', serviceItems: ['companionship'], capacity: { unit: 'HOUR', total: 4, renewal: 'WEEK' }, provider: { kind: 'VOLUNTEER', id },
    }), at.worker, 'resource');
    expect((await hub.read('{ myCapacity { nodes { id freeCapacity } } }', me)).myCapacity.nodes).toEqual([{ id: resourceId, freeCapacity: 4 }]);
    const linkageId = await propose(fits, resourceId);
    expect(await openings(me, id)).toEqual([]);
    expect((await hub.read('{ inbox { nodes { id contact { name } } } }', me)).inbox.nodes).toEqual([{ id: linkageId, contact: null }]);
    await act('acceptLinkage', linkageId, me);
    expect(await look(linkageId, me, 'status contact { name }')).toEqual({ status: 'ACCEPTED', contact: { name: '示例老人甲' } });
    // what the resident wished is held against nobody, whoever says it
    await act('cancelLinkage', linkageId, me, { reason: 'RESIDENT_WISH' });
    const again = await propose(fits, resourceId);
    await act('acceptLinkage', again, me);
    await act('cancelLinkage', again, me, { reason: 'HELPER_UNAVAILABLE' });
    expect(await look(linkageId, me, 'status contact { name }')).toEqual({ status: 'CANCELLED', contact: null });
    expect(await needed(fits)).toMatchObject({ promised: 0, status: 'RAISED' });
    await expect(propose(fits, resourceId)).rejects.toThrow('LINKAGE_DOES_NOT_MATCH');
  });

  it('gives nothing for which they do not hold what it takes, from the day on which it lapses', async () => {
    const id = await made('registerVolunteer', { identity: { name: '示例司机', bornOn: '1980-04-12' }, languages: ['zh'], places: [REGION.street], skills: [] }, at.worker, 'volunteer');
    const ride = aResource({ title: { zh: '接送' }, kind: 'TALENT', credentials: ['DRIVER'], provider: { kind: 'VOLUNTEER', id } });
    await expect(hub.change('registerResource', ride, at.worker)).rejects.toThrow('VOLUNTEER_LACKS_CREDENTIALS');
    const until = new Date(hub.clock.at + 48 * 3_600_000).toISOString().slice(0, 10);
    const record = (credential: object) => hub.change('recordVolunteerCredential', { volunteerId: id, credential: { credential: 'DRIVER', ...credential } }, at.worker);
    await record({ until });
    const resourceId = await made('registerResource', ride, at.worker, 'resource');
    const said = async () => (await hub.read('query ($id: ID!) { resource(id: $id) { credentials } }', at.worker, { id: resourceId })).resource;
    hub.clock.pass(24 * 4);
    await eventually(async () => expect(await said()).toEqual({ credentials: [] }));
    await expect(hub.change('correctResource', { resourceId, credentials: ['DRIVER'] }, at.worker)).rejects.toThrow('VOLUNTEER_LACKS_CREDENTIALS');
    await record({});
    await eventually(async () => expect(await said()).toEqual({ credentials: ['DRIVER'] }));
    await hub.change('endVolunteerCredential', { volunteerId: id, credential: 'DRIVER', reason: 'WITHDRAWN' }, at.worker);
    await eventually(async () => expect(await said()).toEqual({ credentials: [] }));

    // nor is a child asked whose guardian has taken the consent back
    const on = hub.clock.now().slice(0, 10);
    const young = { identity: { name: '示例少年', bornOn: '2014-12-01' }, consent: { guardian: { name: '示例家长' }, on } };
    const child = await made('registerVolunteer', { ...young, languages: ['zh'], places: [REGION.street], skills: [] }, at.worker, 'volunteer');
    const company = aResource({ title: { zh: '陪老人说话' }, kind: 'TALENT', serviceItems: ['companionship'], provider: { kind: 'VOLUNTEER', id: child } });
    const asked = await made('registerResource', company, at.worker, 'resource');
    const needId = await wanting({ serviceItems: ['companionship'] });
    await hub.change('withdrawGuardianConsent', { volunteerId: child }, at.worker);
    const stops = async (needId: string) => {
      const { nearMisses } = (await needed(needId, 'match { nearMisses { resource { id } blockedBy { name explanation } } }')).match as unknown as
        { nearMisses: readonly { resource: { id: string }; blockedBy: readonly object[] }[] };
      return nearMisses.find(({ resource }) => resource.id === asked)?.blockedBy;
    };
    expect(await stops(needId)).toEqual([{ name: 'safety', explanation: 'The volunteer is under fourteen, and a guardian must consent' }]);
    await expect(propose(needId, asked)).rejects.toThrow('LINKAGE_DOES_NOT_MATCH');
    await hub.change('recordGuardianConsent', { volunteerId: child, consent: young.consent }, at.worker);
    const ofAge = await wanting({ serviceItems: ['companionship'], helperFromAge: 18 });
    expect(await stops(ofAge)).toEqual([{ name: 'safety', explanation: 'The volunteer must be 18 or older' }]);
    await expect(propose(ofAge, asked)).rejects.toThrow('LINKAGE_DOES_NOT_MATCH');
    await expect(wanting({ serviceItems: ['companionship'], helperFromAge: 16 })).rejects.toThrow('CODE_UNKNOWN');
    await propose(needId, asked);
  });

  it('says yes to an opening, which its station takes up', async () => {
    const able = { identity: { name: '示例愿者', bornOn: '1990-04-12' }, languages: ['zh'], places: [REGION.street], skills: ['companionship'], modes: ['HOME'] };
    const volunteerId = await made('registerVolunteer', able, at.worker, 'volunteer');
    const me = somebody('willing', { role: 'VOLUNTEER', person: volunteerId });
    const needId = await wanting({ serviceItems: ['companionship'], windows: [] });
    const say = (mutation: string, as: Identity, over: object = {}) => hub.change(mutation, { needId, volunteerId, ...over }, as);
    const yes = async (as: Identity) => (await needed(needId, 'offersOfHelp { volunteerId }', as)).offersOfHelp;
    await expect(say('takeUpOfferOfHelp', at.worker)).rejects.toThrow('HELP_NOT_OFFERED');
    await expect(say('offerToHelp', somebody('other', { role: 'VOLUNTEER', person: commandId() }))).rejects.toThrow('VOLUNTEER_NOT_FOUND');
    const unfit = await made('raiseNeed', aNeed({ serviceItems: ['tutoring'], modes: ['HOME'] }), at.worker, 'need');
    await expect(say('offerToHelp', me, { needId: unfit })).rejects.toThrow('OPENING_DOES_NOT_FIT');
    await say('offerToHelp', me);
    await say('offerToHelp', me);
    expect(await yes(at.worker)).toEqual([{ volunteerId }]);
    const { nodes } = ((await hub.read('query ($id: ID!) { openingsFor(volunteerId: $id) { nodes { needId saidYes } } }', me, { id: volunteerId })) as unknown as { openingsFor: Shown }).openingsFor;
    expect(nodes).toContainEqual({ needId, saidYes: true });
    await expect(say('takeUpOfferOfHelp', at.neighbour)).rejects.toThrow('OPENING_NOT_FOUND');
    const { linkage: taken } = (await hub.change('takeUpOfferOfHelp', { needId, volunteerId }, at.worker, 'linkage { id resourceId }')) as unknown as { linkage: { id: string; resourceId: string } };
    expect(await look(taken.id, me, 'status contact { name }')).toEqual({ status: 'ACCEPTED', contact: { name: '示例老人甲' } });
    expect(await yes(at.worker)).toEqual([]);
    // what was given once is no answer to others, and stays promised to this one
    const others = (await needed(await wanting({ serviceItems: ['companionship'] }), 'match { nearMisses { resource { id } } }')) as unknown as { match: { nearMisses: Iterable<Shown> } };
    expect([...others.match.nearMisses].map(({ resource }) => resource.id)).not.toContain(taken.resourceId);
    expect(await look(taken.id, at.worker, 'resource { id status }')).toEqual({ resource: { id: taken.resourceId, status: 'RETIRED' } });
    await act('scheduleLinkage', taken.id, me, { startsAt: new Date(hub.clock.at - 3_600_000).toISOString(), endsAt: hub.clock.now() });
    await expect(say('takeUpOfferOfHelp', at.worker)).rejects.toThrow('HELP_NOT_OFFERED');
    await act('completeLinkage', taken.id, at.worker);
    expect(await needed(needId)).toMatchObject({ status: 'MET' });
    expect(await free(taken.resourceId, at.worker)).toMatchObject({ free: 0 });
  });

  it('is offered what somebody needs who was enrolled as a child and is of age by now', async () => {
    const volunteerId = await made('registerVolunteer', { identity: { name: '示例愿者', bornOn: '1990-04-12' }, languages: ['zh'], places: [REGION.street], skills: ['house-cleaning'] }, at.worker, 'volunteer');
    const me = somebody('handy', { role: 'VOLUNTEER', person: volunteerId });
    const today = new Date(hub.clock.at + 8 * 3_600_000);
    const birthday = new Date(Date.UTC(today.getUTCFullYear() - 18, today.getUTCMonth(), today.getUTCDate() + 1)).toISOString().slice(0, 10);
    const residentId = await made('enrolResident', aResident({ identity: { name: '示例青年', bornOn: birthday } }), at.worker, 'resident');
    const needId = await made('raiseNeed', aNeed({ residentId, serviceItems: ['house-cleaning'], modes: ['HOME'] }), at.worker, 'need');
    const found = async () => ((await hub.read('query ($id: ID!) { openingsFor(volunteerId: $id) { nodes { needId } } }', me, { id: volunteerId })) as unknown as { openingsFor: Shown }).openingsFor.nodes;
    expect(await found()).toEqual([]);
    hub.clock.pass(24);
    expect(await found()).toEqual([{ needId }]);
    await hub.change('offerToHelp', { needId, volunteerId }, me);
    const { linkage } = await hub.change('takeUpOfferOfHelp', { needId, volunteerId }, at.worker, 'linkage { id }');
    expect(await look(linkage.id, me, 'status contact { name }')).toEqual({ status: 'ACCEPTED', contact: { name: '示例青年' } });
  });

  it('says yes in the next street, and only to what they can come to between the days', async () => {
    const able = { identity: { name: '示例邻街愿者', bornOn: '1990-04-12' }, languages: ['zh'], places: [REGION.street], skills: ['neighbour-help'], windows: [{ day: 6, from: '09:00', to: '11:00' }] };
    const volunteerId = await made('registerVolunteer', able, at.neighbour, 'volunteer');
    const me = somebody('next street', { role: 'VOLUNTEER', person: volunteerId });
    const saturday = new Date(hub.clock.at + 8 * 3_600_000);
    saturday.setUTCDate(saturday.getUTCDate() + ((6 - saturday.getUTCDay() + 7) % 7 || 7));
    const [friday, on] = [new Date(saturday.getTime() - 86_400_000), saturday].map((date) => date.toISOString().slice(0, 10));
    const [tooSoon, needId] = [await wanting({ serviceItems: ['neighbour-help'], until: friday }), await wanting({ serviceItems: ['neighbour-help'], until: on })];
    const { nodes } = ((await hub.read('query ($id: ID!) { openingsFor(volunteerId: $id) { nodes { needId } } }', me, { id: volunteerId })) as unknown as { openingsFor: Shown }).openingsFor;
    expect(nodes).toEqual([{ needId }]);
    await expect(hub.change('offerToHelp', { needId: tooSoon, volunteerId }, me)).rejects.toThrow('OPENING_DOES_NOT_FIT');
    await hub.change('offerToHelp', { needId, volunteerId }, me);
    // the file is another station's; who said yes is known to whom they said it
    const { linkage } = await hub.change('takeUpOfferOfHelp', { needId, volunteerId }, at.worker, 'linkage { id status }');
    expect(await look(linkage.id, me, 'status from contact { name }')).toEqual({ status: 'ACCEPTED', from: on, contact: { name: '示例老人甲' } });
  });

  it('is paired with an elder, and visits are due, made and missed', async () => {
    const residentId = await elder();
    const helperId = await made('registerVolunteer', { identity: { name: '示例结对人', bornOn: '1990-04-12' }, languages: ['zh'], places: [REGION.street], skills: [] }, at.worker, 'volunteer');
    const me = somebody('paired', { role: 'VOLUNTEER', person: helperId });
    const from = hub.clock.now().slice(0, 10);
    const pairingId = await made('pair', { residentId, helperKind: 'VOLUNTEER', helperId, rhythm: { visits: 1, per: 'WEEK' }, from }, at.worker, 'pairing');
    await expect(made('pair', { residentId, helperKind: 'VOLUNTEER', helperId, rhythm: { visits: 1, per: 'WEEK' } }, at.worker, 'pairing')).rejects.toThrow('PAIRING_ALREADY');
    const paired = async (as: Identity) => (await hub.read('query ($id: ID!) { pairing(id: $id) { visitsMade visitsMissed lastVisitOn endedOn } }', as, { id: pairingId })).pairing;
    // whoever comes knows to whom, as long as they come
    const whom = async (as: Identity) => ((await hub.read('query ($id: ID!) { pairing(id: $id) { contact { name address } } }', as, { id: pairingId })) as unknown as { pairing: { contact: object | null } }).pairing.contact;
    for (const as of [me, at.worker]) expect(await whom(as)).toEqual({ name: '示例老人甲', address: '示例路8号3栋' });
    for (const as of [at.districtHead, at.supervisor]) expect(await whom(as)).toBeNull();
    await hub.change('recordPairingVisit', { pairingId }, me, 'pairing { id }');
    expect(await paired(me)).toMatchObject({ visitsMade: 1, visitsMissed: 0, lastVisitOn: from });
    await hub.change('setResidentRisk', { residentId, risk: 'HIGH', reason: '跌倒' }, at.worker);
    const due = async () => ((await hub.read('{ visitsDue(first: 100) { nodes { residentId risk dueAt overdue missed } } }', at.worker)) as unknown as { visitsDue: Shown }).visitsDue.nodes
      .find((node) => (node as unknown as { residentId: string }).residentId === residentId);
    expect(await due()).toEqual({ residentId, risk: 'HIGH', dueAt: new Date(hub.clock.at + 24 * 3_600_000).toISOString(), overdue: false, missed: 0 });
    hub.clock.pass(24 * 15);
    await eventually(async () => expect(await paired(at.worker)).toMatchObject({ visitsMade: 1, visitsMissed: expect.any(Number) }));
    await eventually(async () => expect(((await paired(at.worker)) as unknown as { visitsMissed: number }).visitsMissed).toBeGreaterThanOrEqual(1));
    await eventually(async () => expect(await due()).toMatchObject({ overdue: false, missed: expect.any(Number) }));
    const waiting = async (as: Identity) => ((await hub.read('{ overdue(first: 100, kinds: [PAIRING_VISIT, VISIT]) { nodes { kind id stationId } } }', as)) as unknown as { overdue: { nodes: { id: string }[] } }).overdue.nodes
      .filter(({ id }) => id === pairingId || id === residentId);
    const both = [{ kind: 'PAIRING_VISIT', id: pairingId, stationId: at.street }, { kind: 'VISIT', id: residentId, stationId: at.street }];
    expect(await waiting(at.worker)).toEqual(expect.arrayContaining(both));
    expect(await waiting(at.supervisor)).toEqual(expect.arrayContaining(both));
    expect(await waiting(at.neighbour)).toEqual([]);
    await hub.change('recordPairingVisit', { pairingId }, me, 'pairing { id }');
    expect(await waiting(at.worker)).toEqual([]);
    await hub.change('endPairing', { pairingId, reason: 'HELPER_LEFT' }, at.worker);
    expect(await paired(me)).toMatchObject({ endedOn: hub.clock.now().slice(0, 10) });
    expect(await whom(me)).toBeNull();
  });

  it('is nobody’s answer to their own need: not matched, not offered it, not paired with themselves', async () => {
    const residentId = await elder();
    const file = (over: object = {}) => made('registerVolunteer', { identity: { name: '示例双重身份', bornOn: '1958-04-12' }, languages: ['zh'], places: [REGION.street], skills: ['companionship'], ...over }, at.worker, 'volunteer');
    const [helperId, olderFile, neighbour] = [await file({ residentId }), await file(), await file()];
    await hub.change('mergeVolunteers', { volunteerId: helperId, otherId: olderFile }, at.worker);
    const gives = (id: string) => made('registerResource', aResource({ title: { zh: '陪伴' }, kind: 'TALENT', serviceItems: ['companionship'], provider: { kind: 'VOLUNTEER', id }, capacity: { unit: 'HOUR', total: 8, renewal: 'MONTH' } }), at.worker, 'resource');
    const [own, others] = [await gives(helperId), await gives(neighbour)];
    const needId = await made('raiseNeed', { serviceItems: ['companionship'], urgency: 'NORMAL', source: 'VISIT', residentId }, at.worker, 'need');
    const { need } = await hub.read('query ($id: ID!) { need(id: $id) { match { matches { nodes { resource { id } } } nearMisses { resource { id } blockedBy { name explanation } } } } }', at.worker, { id: needId });
    const { match } = need as unknown as { match: { matches: { nodes: { resource: { id: string } }[] }; nearMisses: { resource: { id: string }; blockedBy: object[] }[] } };
    const found = match.matches.nodes.map(({ resource }) => resource.id);
    expect([found.includes(own), found.includes(others)]).toEqual([false, true]);
    expect(match.nearMisses.find(({ resource }) => resource.id === own)?.blockedBy).toEqual([{ name: 'safety', explanation: 'Its provider is the very person whom help is for' }]);
    const propose = (resourceId: string, as: Identity, over: object = {}) => hub.change('proposeLinkage', { needId, resourceId, ...over }, as, 'linkage { id }');
    await expect(propose(own, at.worker)).rejects.toThrow('LINKAGE_DOES_NOT_MATCH');
    await expect(propose(own, at.head, { overrideReason: '自己来' })).rejects.toThrow('LINKAGE_CANNOT_OVERRIDE');
    const openings = async (id: string) => ((await hub.read('query ($id: ID!) { openingsFor(volunteerId: $id, first: 100) { nodes { needId } } }', somebody(id, { role: 'VOLUNTEER', person: id }), { id })) as unknown as { openingsFor: { nodes: { needId: string }[] } }).openingsFor.nodes.map((one) => one.needId);
    expect([(await openings(helperId)).includes(needId), (await openings(neighbour)).includes(needId)]).toEqual([false, true]);
    await expect(hub.change('offerToHelp', { needId, volunteerId: helperId }, somebody('me', { role: 'VOLUNTEER', person: helperId }))).rejects.toThrow('OPENING_DOES_NOT_FIT');
    for (const id of [helperId, olderFile]) await expect(hub.change('pair', { residentId, helperKind: 'VOLUNTEER', helperId: id, rhythm: { visits: 1, per: 'WEEK' } }, at.worker)).rejects.toThrow('PAIRING_WITH_ONESELF');
    await propose(others, at.worker);
  });

  it('is paired until a day, and from the next one on they are told nothing of whom it came to', async () => {
    const residentId = await elder();
    const helperId = await made('registerVolunteer', { identity: { name: '示例结对人', bornOn: '1990-04-12' }, languages: ['zh'], places: [REGION.street], skills: [] }, at.worker, 'volunteer');
    const me = somebody('paired for a while', { role: 'VOLUNTEER', person: helperId });
    const until = new Date(hub.clock.at + 3 * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
    const pairingId = await made('pair', { residentId, helperKind: 'VOLUNTEER', helperId, rhythm: { visits: 1, per: 'MONTH' }, until }, at.worker, 'pairing');
    const seen = async () => (await hub.read('query ($id: ID!) { pairing(id: $id) { contact { name } endedOn reason reasonLabel visitsMissed } pairings(running: true) { nodes { id } } }', me, { id: pairingId })) as unknown as object;
    expect(await seen()).toEqual({ pairing: { contact: { name: '示例老人甲' }, endedOn: null, reason: null, reasonLabel: null, visitsMissed: 0 }, pairings: { nodes: [{ id: pairingId }] } });
    hub.clock.pass(24 * 4);
    await eventually(async () => expect(await seen()).toEqual({ pairing: { contact: null, endedOn: until, reason: 'TERM_OVER', reasonLabel: 'its last day is over', visitsMissed: 1 }, pairings: { nodes: [] } }));
    await hub.change('recordPairingVisit', { pairingId, on: until }, me);
    await expect(hub.change('recordPairingVisit', { pairingId }, me)).rejects.toThrow('PAIRING_ENDED');
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
