import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Identity } from '#platform/access';
import { aNeed, anOrganization, aResident, aResource, creditCode, oneStreet, REGION, type OneStreet } from './one-street.js';
import { openHub, somebody, type OpenHub, type Shown } from './open-hub.js';

let hub: OpenHub;
let at: OneStreet;
const made = async (mutation: string, input: object, as: Identity, entity: string): Promise<string> => (await hub.change(mutation, input, as, `${entity} { id }`))[entity as 'need'].id;
const eventually = (so: () => Promise<void>): Promise<void> => hub.eventually(so);
const ids: Record<string, string> = {};
const volunteer = (name: string, bornOn: string, over: object = {}) =>
  made('registerVolunteer', { identity: { name, bornOn }, languages: ['zh'], places: [REGION.street], skills: ['companionship'], modes: ['HOME'], ...over }, at.worker, 'volunteer');
const today = () => hub.clock.now().slice(0, 10);
const needFor = () => made('raiseNeed', aNeed({ residentId: ids['elder'], serviceItems: ['companionship'] }), at.worker, 'need');
const stops = async (needId: string) => {
  const { need } = await hub.read('query ($id: ID!) { need(id: $id) { match { matches { nodes { resource { id } conditions { name explanation } } } nearMisses { resource { id } blockedBy { name explanation } } } } }', at.worker, { id: needId });
  const { matches, nearMisses } = (need as unknown as { match: { matches: { nodes: Found[] }; nearMisses: Found[] } }).match;
  const own = (found: Found[]) => found.find(({ resource }) => resource.id === ids['gift']);
  return own(nearMisses)?.blockedBy ?? own(matches.nodes)?.conditions.filter(({ name }) => name === 'safety');
};
interface Found { resource: { id: string }; blockedBy: readonly { name: string; explanation: string }[]; conditions: readonly { name: string; explanation: string }[] }
const entries = async (tie: string) =>
  ((await hub.read('query ($id: ID!) { activities(tiedToId: $id) { nodes { id helperIds accompanied { childId kind companionId } } } }', at.worker, { id: tie })) as unknown as { activities: { nodes: Shown[] } }).activities.nodes;
const consent = { guardian: { name: '示例妈妈' }, on: '2026-08-01' };
const name = (companion: object, volunteerId = ids['child']) => hub.change('nameVolunteerCompanion', { volunteerId, companion }, at.worker);

beforeAll(async () => {
  hub = await openHub();
  at = await oneStreet(hub);
  ids['elder'] = await made('enrolResident', aResident({ identity: { name: '示例老人' } }), at.worker, 'resident');
  ids['child'] = await volunteer('示例小朋友', '2018-05-01', { consent });
  ids['neighbour'] = await volunteer('示例邻居', '1990-05-01');
  await hub.change('recordVolunteerCredential', { volunteerId: ids['neighbour'], credential: { credential: 'MINOR_CLEARANCE', from: today() } }, at.worker);
});
afterAll(() => hub.close());

describe('a volunteer under ten', () => {
  const me = () => somebody('child', { role: 'VOLUNTEER', person: ids['child'] ?? '' });

  it('is offered nothing, and nothing is asked of them, before somebody is named who comes along', async () => {
    ids['gift'] = await made('registerResource', aResource({
      title: { zh: '小朋友陪聊' }, kind: 'TALENT', serviceItems: ['companionship'], capacity: { unit: 'PERSON_TIME', total: 9, renewal: 'MONTH' }, provider: { kind: 'VOLUNTEER', id: ids['child'] },
    }), at.worker, 'resource');
    const needId = await needFor();
    const openings = async () => ((await hub.read('query ($id: ID!) { openingsFor(volunteerId: $id) { nodes { needId } } }', me(), { id: ids['child'] })) as unknown as { openingsFor: Shown }).openingsFor.nodes;
    expect(await stops(needId)).toEqual([{ name: 'safety', explanation: 'The volunteer is under ten, and nobody is named who comes along' }]);
    expect(await openings()).toEqual([]);
    await expect(hub.change('proposeLinkage', { needId, resourceId: ids['gift'] }, at.worker)).rejects.toThrow('LINKAGE_DOES_NOT_MATCH');
    await expect(hub.change('offerToHelp', { needId, volunteerId: ids['child'] }, me())).rejects.toThrow('OPENING_DOES_NOT_FIT');
    const pair = { residentId: ids['elder'], helperKind: 'VOLUNTEER', helperId: ids['child'], rhythm: { visits: 1, per: 'WEEK' }, from: today() };
    await expect(hub.change('pair', pair, at.worker)).rejects.toThrow('VOLUNTEER_NEEDS_COMPANION');

    await name({ volunteerId: ids['neighbour'] });
    expect(await stops(needId)).toEqual([{ name: 'safety', explanation: 'The volunteer is under ten, and somebody is named who comes along' }]);
    expect(await openings()).toEqual([{ needId }]);
    ids['pairing'] = await made('pair', pair, at.worker, 'pairing');
    ids['linkage'] = await made('proposeLinkage', { needId, resourceId: ids['gift'] }, at.worker, 'linkage');
  });

  it('says yes only while somebody comes along: whoever pauses is let go, and somebody else is named', async () => {
    await hub.change('pauseVolunteer', { volunteerId: ids['neighbour'], reason: 'AWAY' }, at.worker);
    const linkageId = ids['linkage'];
    await eventually(async () => expect(await stops(await needFor())).toEqual([{ name: 'safety', explanation: 'The volunteer is under ten, and nobody is named who comes along' }]));
    await expect(hub.change('acceptLinkage', { linkageId }, me())).rejects.toThrow('VOLUNTEER_NEEDS_COMPANION');
    await hub.change('resumeVolunteer', { volunteerId: ids['neighbour'] }, at.worker);
    await expect(hub.change('acceptLinkage', { linkageId }, me())).rejects.toThrow('VOLUNTEER_NEEDS_COMPANION');
    await name({ guardian: { name: '示例奶奶', relation: '祖母' } });
    await hub.change('withdrawGuardianConsent', { volunteerId: ids['child'] }, at.worker);
    await expect(hub.change('acceptLinkage', { linkageId }, me())).rejects.toThrow('VOLUNTEER_NEEDS_GUARDIAN_CONSENT');
    await hub.change('recordGuardianConsent', { volunteerId: ids['child'], consent }, at.worker);
    await hub.change('acceptLinkage', { linkageId }, me());
  });

  it('is in the ledger with whoever came along, and is not without', async () => {
    const [linkageId, pairingId, volunteerId] = [ids['linkage'], ids['pairing'] ?? '', ids['child']];
    await hub.change('endVolunteerCompanion', { volunteerId }, at.worker);
    await expect(hub.change('completeLinkage', { linkageId }, at.worker)).rejects.toThrow('VOLUNTEER_NEEDS_COMPANION');
    await expect(hub.change('recordPairingVisit', { pairingId }, me())).rejects.toThrow('VOLUNTEER_NEEDS_COMPANION');
    const visit = { kind: 'HOME_VISIT', minutes: 30, date: today(), residentIds: [ids['elder']], helperIds: [volunteerId] };
    await expect(hub.change('recordActivity', visit, at.worker)).rejects.toThrow('ACTIVITY_CHILD_UNACCOMPANIED');
    const { activity } = (await hub.change('recordActivity', { ...visit, companions: [{ childId: volunteerId, volunteerId: ids['neighbour'] }] }, at.worker, 'activity { id accompanied { childId kind companionId } }')) as unknown as
      { activity: { id: string; accompanied: object[] } };
    const byNeighbour = { childId: volunteerId, kind: 'VOLUNTEER', companionId: ids['neighbour'] };
    expect(activity.accompanied).toEqual([byNeighbour]);
    const corrected = await hub.change('correctActivity', { activityId: activity.id, minutes: 40, reason: '时长有误' }, at.worker, 'activity { accompanied { childId kind companionId } }');
    expect(corrected).toMatchObject({ activity: { accompanied: [byNeighbour] } });

    await name({ guardian: { name: '示例奶奶', relation: '祖母' } });
    await hub.change('completeLinkage', { linkageId }, at.worker);
    await hub.change('recordPairingVisit', { pairingId }, me());
    const { volunteer: file } = (await hub.read('query ($id: ID!) { volunteer(id: $id) { companions { id kind guardian { name relation } endedAt } } }', at.worker, { id: volunteerId })) as unknown as
      { volunteer: { companions: { id: string; kind: string; guardian: object | null; endedAt: string | null }[] } };
    const [grandmother, ...before] = file.companions;
    expect(grandmother).toMatchObject({ kind: 'GUARDIAN', guardian: { name: '示例奶奶', relation: '祖母' }, endedAt: null });
    expect(before.map(({ kind, endedAt }) => [kind, endedAt === null])).toEqual([['GUARDIAN', false], ['VOLUNTEER', false]]);
    const accompanied = [{ childId: volunteerId, kind: 'GUARDIAN', companionId: grandmother?.id }];
    for (const tie of [linkageId ?? '', pairingId]) await eventually(async () => expect(await entries(tie)).toMatchObject([{ helperIds: [volunteerId], accompanied }]));
  });

  it('goes alone from the end of the month of the tenth birthday on', async () => {
    await hub.change('endVolunteerCompanion', { volunteerId: ids['child'] }, at.worker);
    hub.clock.at = Date.parse('2028-06-01T02:00:00.000Z');
    const linkageId = await made('proposeLinkage', { needId: await needFor(), resourceId: ids['gift'] }, at.worker, 'linkage');
    await hub.change('acceptLinkage', { linkageId }, me());
    await hub.change('completeLinkage', { linkageId }, at.worker);
    await eventually(async () => expect(await entries(linkageId)).toMatchObject([{ helperIds: [ids['child']], accompanied: [] }]));
  });
});

describe('a child who helps under an agreement', () => {
  it('takes over from whoever leaves only with their own guardian’s consent, and before that others do', async () => {
    ids['north'] = await made('registerOrganization', anOrganization({ name: { zh: '示例少年志愿者协会' }, legalForm: 'SOCIAL_ASSOCIATION', creditCode: creditCode('51') }), at.worker, 'organization');
    const partner = somebody('north', { role: 'PARTNER', organization: ids['north'] });
    const agreementId = await made('draftAgreement', {
      title: { zh: '少年陪伴协议' }, from: today(), until: '2029-05-31', noticeDays: 30,
      parties: [{ kind: 'ORGANIZATION', id: ids['north'], role: 'PROVIDER' }, { kind: 'STATION', id: at.street, role: 'RECEIVER' }],
      quotas: [{ providerId: ids['north'], title: { zh: '上门陪伴' }, kind: 'TALENT', unit: 'PERSON_TIME', total: 40, per: 'MONTH', serviceItems: ['companionship'] }],
    }, at.worker, 'agreement');
    await hub.change('signAgreement', { agreementId }, partner);
    await hub.change('signAgreement', { agreementId }, at.worker);
    ids['student'] = await volunteer('示例学生', '2004-04-12');
    ids['twelve'] = await volunteer('示例少年', '2016-04-12', { consent });
    const naming = (helperId: string | undefined) => hub.change('nameAgreementHelper', { agreementId, helperKind: 'VOLUNTEER', helperId }, partner);
    for (const which of ['student', 'twelve']) await naming(ids[which]);
    const pairingId = await made('pair', { residentId: ids['elder'], helperKind: 'VOLUNTEER', helperId: ids['student'], rhythm: { visits: 1, per: 'MONTH' }, from: today() }, at.worker, 'pairing');
    await hub.change('withdrawGuardianConsent', { volunteerId: ids['twelve'] }, at.worker);
    await hub.change('agreementHelperLeft', { agreementId, helperId: ids['student'], reason: 'GRADUATED' }, at.worker);
    const open = async () => ((await hub.read('query ($id: ID!) { agreement(id: $id) { substitutions { nodes { pairingId why explanation } } } }', at.worker, { id: agreementId })) as unknown as
      { agreement: { substitutions: { nodes: object[] } } }).agreement.substitutions.nodes;
    const explanation = 'The others are under fourteen without a guardian’s consent, or under ten with nobody named who comes along';
    expect(await open()).toEqual([{ pairingId, why: 'GUARDIAN', explanation }]);
    // named again without it, they take nothing; with it they do
    await naming(ids['twelve']);
    expect(await open()).toEqual([{ pairingId, why: 'GUARDIAN', explanation }]);
    await hub.change('recordGuardianConsent', { volunteerId: ids['twelve'], consent }, at.worker);
    expect(await open()).toEqual([{ pairingId, why: null, explanation: null }]);
    await naming(ids['twelve']);
    expect(await open()).toEqual([]);
  });
});
