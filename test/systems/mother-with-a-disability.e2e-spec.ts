import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aNeed, anOrganization, aResident, aResource, creditCode, oneStreet, REGION, type OneStreet } from '../journeys/one-street.js';
import { openHub, type OpenHub } from '../journeys/open-hub.js';
import { figures, partner, telling, themselves, type Any } from './telling.js';

let hub: OpenHub;
let at: OneStreet;
const told = telling(() => hub);
const { made, read, nodes, volunteer, goTo, help, refusal, eventually } = told;
beforeAll(async () => {
  hub = await openHub();
  at = await oneStreet(hub);
});
afterAll(() => hub.close());

interface Found {
  readonly matches: { readonly nodes: readonly { resource: { id: string }; prerequisites: string[]; band: string }[] };
  readonly nearMisses: readonly { resource: { id: string }; blockedBy: { name: string; explanation: string }[] }[];
  readonly summary: string;
}

describe('a mother with a disability (一位残障母亲)', () => {
  let mother: string;
  let caseId: string;
  const raise = (item: string) => made('raiseNeed', aNeed({ residentId: mother, serviceItems: [item] }), at.worker, 'need');
  const matched = async (needId: string) => (await read<{ need: { match: Found } }>(
    `need(id: "${needId}") { match { matches { nodes { resource { id } prerequisites band } } nearMisses { resource { id } blockedBy { name explanation } } summary } }`, at.worker)).need.match;

  it('misses the subsidy for an implant by her age; the hospital advises, and the maker’s own concession is what meets her need', async () => {
    await goTo('2026-03-02');
    mother = await made('enrolResident', aResident({
      identity: { name: '示例母亲', bornOn: '1985-03-01' }, groups: [{ group: 'disability-hearing-2', source: 'CERTIFICATE', from: '2024-01-01' }], languages: ['zh'],
    }), at.worker, 'resident');
    const worker = await made('registerSocialWorker', { identity: { name: '示例社工' }, languages: ['zh'] }, at.head, 'socialWorker');
    const organization = (zh: string, legalForm: string, prefix: string) => made('registerOrganization', anOrganization({ name: { zh }, legalForm, creditCode: creditCode(prefix) }), at.worker, 'organization');
    const [federation, hospital, maker] = [await organization('示例残联', 'MASS_ORGANIZATION', '81'), await organization('示例医院', 'PUBLIC_INSTITUTION', '12'), await organization('示例助听器公司', 'ENTERPRISE', '91')];
    const subsidy = await made('registerResource', {
      title: { zh: '人工耳蜗补贴' }, kind: 'POLICY', serviceItems: ['cochlear-implant'], eligibility: { groups: ['disability-hearing'], maxAge: 6 }, provider: { kind: 'ORGANIZATION', id: federation },
    }, at.worker, 'resource');
    const offer = (zh: string, item: string, provider: string, over: object) => made('registerResource', aResource({
      title: { zh }, serviceItems: [item], capacity: { unit: 'PERSON', total: 5, renewal: 'YEAR' }, modes: ['SITE'], provider: { kind: 'ORGANIZATION', id: provider }, ...over,
    }), at.worker, 'resource');
    const assessment = await offer('听力门诊', 'hearing-assessment', hospital, { kind: 'TALENT', credentials: ['AUDIOLOGIST'] });
    const concession = await offer('厂家优惠助听器', 'hearing-aid', maker, {
      eligibility: { groups: ['disability-hearing'] }, prerequisites: [{ serviceItem: 'hearing-assessment', text: { zh: '先到医院做听力评估', en: 'A hearing assessment at a hospital first' } }],
    });

    // a near miss, with what stood in its way: she is too old for it by far
    const implant = await raise('cochlear-implant');
    const missed = await matched(implant);
    expect(missed.matches.nodes).toEqual([]);
    expect(missed.nearMisses).toEqual([{ resource: { id: subsidy }, blockedBy: [{ name: 'eligibility', explanation: 'Only up to the age of 6' }] }]);
    expect(missed.summary).not.toBe('');
    await hub.change('withdrawNeed', { needId: implant, reason: '超过补贴年龄，医院建议佩戴助听器' }, at.worker);

    // what the hospital says comes first, as such; what answers is the maker's own concession
    const aid = await raise('hearing-aid');
    expect((await matched(aid)).matches.nodes).toEqual([{ resource: { id: concession }, prerequisites: ['A hearing assessment at a hospital first'], band: 'WHOLE' }]);
    const advice = await raise('hearing-assessment');
    caseId = await made('openCase', { residentId: mother, workerId: worker, needIds: [aid, advice] }, at.worker, 'case');
    const living = (income: number) => hub.change('assessCase', { caseId, scale: 'LIVING_CONDITIONS', scores: [['INCOME', income], ['HOUSING', 2], ['FOOD', 3], ['SAFETY', 3]].map(([item, points]) => ({ item, points })) }, at.worker);
    await living(1);
    await help(advice, assessment, at.worker, partner(hospital));
    await goTo('2026-03-10');
    await help(aid, concession, at.worker, partner(maker));
    for (const needId of [advice, aid]) expect(await read(`need(id: "${needId}") { status }`, at.worker)).toEqual({ need: { status: 'MET' } });

    // handicraft that she learns and plants that she sells bring an income of her own
    const [craft, plants] = [await raise('vocational-training'), await raise('livelihood-support')];
    for (const needId of [craft, plants]) await hub.change('addNeedToCase', { caseId, needId }, at.worker);
    await hub.change('planCase', {
      caseId, items: [
        { serviceItem: 'vocational-training', partyKind: 'SOCIAL_ORGANIZATION', needId: craft, rhythm: { visits: 1, per: 'MONTH' } },
        { serviceItem: 'livelihood-support', partyKind: 'ENTERPRISE', needId: plants, rhythm: { visits: 1, per: 'MONTH' } },
      ],
    }, at.worker);
    const nursery = await organization('示例花卉公司', 'ENTERPRISE', '91');
    const workshop = await organization('示例手工社', 'SOCIAL_SERVICE_INSTITUTION', '52');
    await help(craft, await offer('手工编织', 'vocational-training', workshop, { kind: 'TALENT' }), at.worker, partner(workshop));
    await help(plants, await offer('绿植代销', 'livelihood-support', nursery, { kind: 'ORGANIZATION' }), at.worker, partner(nursery));

    // seven sessions in the case
    await goTo('2026-06-30');
    for (const day of ['03-04', '03-18', '04-01', '04-15', '05-06', '05-20', '06-10'])
      await hub.change('recordActivity', { kind: 'CASE_SESSION', date: `2026-${day}`, minutes: 60, residentIds: [mother], ledBySocialWorkerIds: [worker], caseId }, at.worker);
    await living(3);
    expect((await read<{ case: Any }>(`case(id: "${caseId}") { sessions { sessions } courses { scale sinceFirst } doubleAid { linkageId } societies { societies } }`, at.worker)).case).toEqual({
      sessions: { sessions: 7 }, courses: [{ scale: 'LIVING_CONDITIONS', sinceFirst: 'BETTER' }], doubleAid: [], societies: { societies: ['SOCIAL_ORGANIZATION', 'SOCIAL_WORKER', 'CHARITY_RESOURCE'] },
    });
  });

  it('is one person as a resident and as a volunteer: on duty at the station, with a team of her own', async () => {
    await goTo('2026-09-14');
    const team = await made('registerOrganization', { name: { zh: '示例巧手互助队' }, legalForm: 'INFORMAL_TEAM', region: REGION.street }, at.worker, 'organization');
    const her = await volunteer('示例母亲', at.worker, { identity: { name: '示例母亲', bornOn: '1985-03-01' }, residentId: mother, teamIds: [team], windows: [{ day: 2, from: '09:00', to: '12:00' }] });
    await hub.change('linkVolunteer', { residentId: mother, volunteerId: her }, at.worker);
    expect(await read(`resident(id: "${mother}") { volunteerId } volunteer(id: "${her}") { residentId windows { day } }`, at.worker)).toEqual({ resident: { volunteerId: her }, volunteer: { residentId: mother, windows: [{ day: 2 }] } });
    await hub.change('recordActivity', { kind: 'TRAINING', date: '2026-09-01', minutes: 60, volunteerIds: [her] }, at.worker);
    await hub.change('recordActivity', { kind: 'CASE_SESSION', date: '2026-09-03', minutes: 60, residentIds: [mother], caseId }, at.worker);
    await hub.change('recordActivity', { kind: 'CONSULTATION', date: '2026-09-08', minutes: 180, others: 4, helperIds: [her] }, at.worker);
    // served twice, as a resident and as a volunteer who learns: one person
    expect(await figures(told, `stationId: "${at.street}"`, at.worker, '2026-09-01', '2026-09-05', 'persons personTimes')).toEqual({ persons: 1, personTimes: 2 });

    // thirty-one come through her, her younger daughter among them; the daughter's classmates are minors, whose guardians agree
    const minor = { bornOn: '2014-06-01' };
    const consent = { guardian: { name: '示例家长', relation: '母亲' }, on: '2026-09-01' };
    const daughter = await volunteer('示例小女儿', at.worker, { identity: { name: '示例小女儿', ...minor }, consent, broughtInById: her, teamIds: [team] });
    const neighbours = await Promise.all(Array.from({ length: 30 }, (_, n) => volunteer(`示例邻居${n}`, at.worker, { broughtInById: her, teamIds: [team] })));
    expect(await refusal('registerVolunteer', { identity: { name: '示例同学', ...minor }, languages: ['zh'], places: [REGION.street], skills: [], broughtInById: daughter }, at.worker)).toBe('VOLUNTEER_NEEDS_GUARDIAN_CONSENT');
    const classmates = await Promise.all(Array.from({ length: 27 }, (_, n) => volunteer(`示例同学${n}`, at.worker, { identity: { name: `示例同学${n}`, ...minor }, consent, broughtInById: daughter })));
    expect((await nodes(`volunteers(teamId: "${team}", first: 100)`, at.worker)).length).toBe(1 + 1 + neighbours.length);

    // the tree of those who came, with what all of them gave
    await hub.change('setPointRate', { activityKind: 'COMMUNITY_EVENT', points: 1, from: '2026-01-01' }, at.head);
    const event = await made('recordActivity', { kind: 'COMMUNITY_EVENT', date: '2026-09-12', minutes: 60, others: 40, helperIds: [daughter, ...classmates] }, at.worker, 'activity');
    for (const volunteerId of [daughter, ...classmates]) await hub.change('confirmHours', { volunteerId, activityId: event }, at.worker);
    expect(await read(`mobilisation(volunteerId: "${her}") { directly inAll minutes }`, at.worker)).toEqual({ mobilisation: { directly: 31, inAll: 31 + 27, minutes: 28 * 60 } });
    const { mobilisation } = await read<{ mobilisation: { brought: { nodes: { volunteerId: string; broughtInById: string; depth: number; minor: boolean }[] } } }>(
      `mobilisation(volunteerId: "${her}") { brought(first: 100) { nodes { volunteerId broughtInById depth minor } } }`, themselves(her));
    const tree = mobilisation.brought.nodes;
    expect(tree.filter(({ depth }) => depth === 1).map(({ volunteerId }) => volunteerId).sort()).toEqual([...neighbours, daughter].sort());
    expect(tree.filter(({ broughtInById, minor: young }) => broughtInById === daughter && young).map(({ volunteerId }) => volunteerId).sort()).toEqual([...classmates].sort());
    // nobody reads another's tree
    expect(await read(`mobilisation(volunteerId: "${daughter}") { inAll }`, themselves(her))).toEqual({ mobilisation: null });

    // a guardian may take back what they agreed to: the child serves no more
    await hub.change('withdrawGuardianConsent', { volunteerId: classmates[0] }, at.worker);
    await eventually(async () => expect(await read(`volunteer(id: "${classmates[0]}") { mayServe needsConsent }`, at.worker)).toEqual({ volunteer: { mayServe: false, needsConsent: true } }));

    expect(await refusal('commend', { volunteerId: daughter, code: 'GOOD_NEIGHBOUR' }, at.head)).toBe('COMMENDATION_NOT_EARNED');
    expect((await hub.change('commend', { volunteerId: her, code: 'BRINGS_OTHERS', words: '带动众人' }, at.head, 'commendation { code brought on words }')) as unknown).toMatchObject({
      commendation: { code: 'BRINGS_OTHERS', brought: 31 + 27, on: '2026-09-14', words: '带动众人' },
    });
    expect(await refusal('commend', { volunteerId: her, code: 'BRINGS_OTHERS' }, at.head)).toBe('COMMENDATION_ALREADY_AWARDED');
  });
});
