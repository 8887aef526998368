import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Identity } from '#platform/access';
import { linkingSteps, type LinkingSteps } from './linking-steps.js';
import { aNeed, aResident, aResource, oneStreet, REGION, type OneStreet } from './one-street.js';
import { commandId, openHub, somebody, type OpenHub, type Shown } from './open-hub.js';
import { making } from './two-kitchens.js';

let hub: OpenHub;
let at: OneStreet;
let elder: LinkingSteps['elder'], wanting: LinkingSteps['wanting'], propose: LinkingSteps['propose'], act: LinkingSteps['act'], look: LinkingSteps['look'], free: LinkingSteps['free'], needed: LinkingSteps['needed'];
beforeAll(async () => {
  hub = await openHub();
  at = await oneStreet(hub);
  ({ elder, wanting, propose, act, look, free, needed } = linkingSteps(hub, at));
});
afterAll(() => hub.close());

const made = making(() => hub);
/** Lets the clocks have their say until something is so. */
const eventually = (so: () => Promise<void>): Promise<void> => hub.eventually(so);

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
    const yes = async (as: Identity) => (await needed(needId, 'offersOfHelp { volunteerId volunteer { id } }', as)).offersOfHelp;
    await expect(say('takeUpOfferOfHelp', at.worker)).rejects.toThrow('HELP_NOT_OFFERED');
    await expect(say('offerToHelp', somebody('other', { role: 'VOLUNTEER', person: commandId() }))).rejects.toThrow('VOLUNTEER_NOT_FOUND');
    const unfit = await made('raiseNeed', aNeed({ serviceItems: ['tutoring'], modes: ['HOME'] }), at.worker, 'need');
    await expect(say('offerToHelp', me, { needId: unfit })).rejects.toThrow('OPENING_DOES_NOT_FIT');
    await say('offerToHelp', me);
    await say('offerToHelp', me);
    expect(await yes(at.worker)).toEqual([{ volunteerId, volunteer: { id: volunteerId } }]);
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
    const [sunday, friday, on] = [1, 6, 7].map((days) => new Date(saturday.getTime() + days * 86_400_000).toISOString().slice(0, 10));
    const [tooSoon, needId] = [await wanting({ serviceItems: ['neighbour-help'], from: sunday, until: friday }), await wanting({ serviceItems: ['neighbour-help'], from: sunday, until: on })];
    const { nodes } = ((await hub.read('query ($id: ID!) { openingsFor(volunteerId: $id) { nodes { needId } } }', me, { id: volunteerId })) as unknown as { openingsFor: Shown }).openingsFor;
    expect(nodes).toContainEqual({ needId });
    expect(nodes).not.toContainEqual({ needId: tooSoon });
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
    await expect(hub.change('endPairing', { pairingId, reason: 'OTHER' }, at.worker)).rejects.toThrow('PAIRING_REASON_WITHOUT_WORDS');
    await hub.change('endPairing', { pairingId, reason: 'OTHER', words: '示例：改由家人照料' }, at.worker);
    const why = async (as: Identity) => (await hub.read(`{ pairing(id: "${pairingId}") { reason words } }`, as)).pairing;
    expect([await why(at.worker), await why(me), await why(at.supervisor)]).toEqual(['示例：改由家人照料', null, null].map((words) => ({ reason: 'OTHER', words })));
    expect(await paired(me)).toMatchObject({ endedOn: hub.clock.now().slice(0, 10) });
    expect(await whom(me)).toBeNull();
  });

  it('has visits that end once they have left: nobody is expected, and the station of the visits is told; what was done by then can be entered', async () => {
    const residentId = await elder();
    const helper = (name: string) => made('registerVolunteer', { identity: { name, bornOn: '1990-04-12' }, languages: ['zh'], places: [REGION.street], skills: [] }, at.worker, 'volunteer');
    const [helperId, other] = [await helper('示例结对人甲'), await helper('示例结对人乙')];
    const pair = (id: string) => made('pair', { residentId, helperKind: 'VOLUNTEER', helperId: id, rhythm: { visits: 1, per: 'MONTH' } }, at.worker, 'pairing');
    const [pairingId, others] = [await pair(helperId), await pair(other)];
    const on = hub.clock.now().slice(0, 10);
    hub.clock.pass(24);
    await hub.change('retireVolunteer', { volunteerId: helperId, reason: 'MOVED_AWAY' }, at.worker);
    const left = hub.clock.now().slice(0, 10);
    const of = async (id: string) => (await hub.read('query ($id: ID!) { pairing(id: $id) { endedOn reason reasonLabel nextVisitOn visitsMade } }', at.worker, { id })).pairing;
    await eventually(async () => expect(await of(pairingId)).toEqual({ endedOn: left, reason: 'HELPER_GONE', reasonLabel: 'the helper’s own file was closed, or they are posted nowhere any more', nextVisitOn: null, visitsMade: 0 }));
    expect(await of(others)).toMatchObject({ endedOn: null });
    await hub.change('recordPairingVisit', { pairingId, on }, at.worker);
    expect(await of(pairingId)).toMatchObject({ visitsMade: 1 });
    hub.clock.pass(24);
    await expect(hub.change('recordPairingVisit', { pairingId }, at.worker)).rejects.toThrow('PAIRING_ENDED');
  });

  it('gives nothing more once they have left: what is still to come is called off at once, and the need is open again', async () => {
    const helperId = await made('registerVolunteer', { identity: { name: '示例志愿者', bornOn: '1990-04-12' }, languages: ['zh'], places: [REGION.street], skills: [] }, at.worker, 'volunteer');
    const me = somebody('leaves', { role: 'VOLUNTEER', person: helperId });
    const resourceId = await made('registerResource', aResource({ title: { zh: '陪伴' }, kind: 'TALENT', serviceItems: ['companionship'], provider: { kind: 'VOLUNTEER', id: helperId }, capacity: { unit: 'HOUR', total: 8, renewal: 'MONTH' } }), at.worker, 'resource');
    const day = (days: number) => new Date(hub.clock.at + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
    const need = (from: string) => wanting({ serviceItems: ['companionship'], quantity: 1, from, until: from });
    const [asked, soon, begun] = [await need(day(1)), await need(day(1)), await need(day(0))];
    const [offered, agreed, visiting] = [await propose(asked, resourceId), await propose(soon, resourceId), await propose(begun, resourceId)];
    for (const one of [agreed, visiting]) await act('acceptLinkage', one, me);
    await act('startLinkage', visiting, me);
    await hub.change('retireVolunteer', { volunteerId: helperId, reason: 'MOVED_AWAY' }, at.worker);
    await eventually(async () => expect([await look(offered, at.worker, 'status reason'), await look(agreed, at.worker, 'status reason')]).toEqual([
      { status: 'REVOKED', reason: 'HELPER_GONE' }, { status: 'CANCELLED', reason: 'HELPER_GONE' },
    ]));
    for (const one of [asked, soon]) expect(await needed(one)).toMatchObject({ promised: 0 });
    expect(await free(resourceId, at.worker)).toMatchObject({ held: 1 });
    // what had begun is reported on all the same
    await act('completeLinkage', visiting, at.worker);
    expect(await needed(begun)).toMatchObject({ status: 'MET' });
    // the wrong file: what was called off stays so, and they are asked anew, for the same
    await expect(propose(asked, resourceId)).rejects.toThrow('LINKAGE_DOES_NOT_MATCH');
    const status = async () => (await hub.read('query ($id: ID!) { volunteer(id: $id) { status statusReason } }', at.worker, { id: helperId })).volunteer;
    expect(await status()).toEqual({ status: 'RETIRED', statusReason: 'MOVED_AWAY' });
    await expect(hub.change('reinstateVolunteer', { volunteerId: helperId }, me)).rejects.toThrow('FORBIDDEN');
    await expect(hub.change('reinstateVolunteer', { volunteerId: helperId }, at.neighbour)).rejects.toThrow('VOLUNTEER_NOT_FOUND');
    await hub.change('reinstateVolunteer', { volunteerId: helperId }, at.worker);
    expect(await status()).toEqual({ status: 'ACTIVE', statusReason: null });
    expect(await look(offered, at.worker, 'status')).toEqual({ status: 'REVOKED' });
    await propose(soon, resourceId);
    const again = await propose(asked, resourceId);
    await act('acceptLinkage', again, me);
    hub.clock.pass(1);
    expect(await look(again, at.worker, 'status')).toEqual({ status: 'ACCEPTED' });
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
    // consent is taken back, and given anew
    const known = async (as: Identity) => (await hub.read(`{ pairing(id: "${pairingId}") { helperMayKnow contact { name } } }`, as)).pairing;
    await hub.change('withdrawConsent', { residentId, by: 'SELF' }, at.worker);
    expect([await known(me), await known(at.worker)]).toEqual([{ helperMayKnow: false, contact: null }, { helperMayKnow: false, contact: { name: '示例老人甲' } }]);
    await hub.change('giveConsent', { residentId, by: 'SELF' }, at.worker);
    // who it is with is shown to whoever may see their file
    const helper = async (as: Identity) => (await hub.read(`{ pairing(id: "${pairingId}") { helper { __typename id ... on Volunteer { identity { name } } } } }`, as)).pairing;
    for (const as of [me, at.worker]) expect(await helper(as)).toEqual({ helper: { __typename: 'Volunteer', id: helperId, identity: { name: expect.any(String) } } });
    expect(await known(me)).toEqual({ helperMayKnow: true, contact: { name: '示例老人甲' } });
    hub.clock.pass(24 * 4);
    await eventually(async () => expect(await seen()).toEqual({ pairing: { contact: null, endedOn: until, reason: 'TERM_OVER', reasonLabel: 'its last day is over', visitsMissed: 1 }, pairings: { nodes: [] } }));
    await hub.change('recordPairingVisit', { pairingId, on: until }, me);
    await expect(hub.change('recordPairingVisit', { pairingId }, me)).rejects.toThrow('PAIRING_ENDED');
  });
});
