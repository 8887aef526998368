import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aNeed, anOrganization, aResident, aResource, creditCode, oneStreet, type OneStreet } from '../journeys/one-street.js';
import { openHub, type OpenHub } from '../journeys/open-hub.js';
import { partner, telling, type Any } from './telling.js';

let hub: OpenHub;
let at: OneStreet;
const { made, read, nodes, goTo, eventually, refusal } = telling(() => hub);
beforeAll(async () => {
  hub = await openHub();
  at = await oneStreet(hub);
});
afterAll(() => hub.close());

interface Member {
  readonly linkageId: string;
  readonly needId: string;
  readonly providerId: string;
  readonly partyKinds: readonly string[];
}

describe('a young man who leaves care (离院青年)', () => {
  let young: string;
  let caseId: string;
  const orgs: Record<string, string> = {};
  const resident = async (fields: string): Promise<Any> => (await read<{ resident: Any }>(`resident(id: "${young}") { ${fields} }`, at.worker)).resident;
  const contact = async (linkageId: string, who: string) => (await read<{ linkage: { contact: Any | null } }>(`linkage(id: "${linkageId}") { contact { name guardian { name } sensitiveGroups } }`, partner(orgs[who] ?? ''))).linkage.contact;

  it('has one case with six needs, which four kinds of party meet, proposed in one step', async () => {
    await goTo('2026-09-14');
    const worker = await made('registerSocialWorker', { identity: { name: '示例社工' }, languages: ['zh'] }, at.head, 'socialWorker');
    // eighteen since May; burned as a child
    young = await made('enrolResident', aResident({
      identity: { name: '示例青年', bornOn: '2008-05-01' }, groups: [{ group: 'care-leaver', source: 'COMMUNITY', from: '2026-05-01' }, { group: 'disability-physical-3', source: 'CERTIFICATE', from: '2020-05-01' }],
    }), at.worker, 'resident');
    const party = async (name: string, items: readonly string[], form: object, over: object = {}) => {
      orgs[name] = await made('registerOrganization', anOrganization({ name: { zh: name }, ...form }), at.worker, 'organization');
      for (const item of items) await made('registerResource', aResource({
        title: { zh: `${name} ${item}` }, kind: 'ORGANIZATION', serviceItems: [item], capacity: { unit: 'PERSON_TIME', total: 9, renewal: 'MONTH' }, provider: { kind: 'ORGANIZATION', id: orgs[name] }, ...over,
      }), at.worker, 'resource');
    };
    await party('示例心理服务中心', ['psychological-counselling', 'life-skills'], {}, { credentials: ['PSYCHOLOGIST'] });
    await party('示例家居公司', ['household-goods', 'temporary-assistance'], { legalForm: 'ENTERPRISE', creditCode: creditCode('91') });
    await party('示例居委会', ['neighbour-help'], { legalForm: 'RESIDENTS_COMMITTEE', creditCode: creditCode('55') });
    await party('示例职业学校', ['school-enrolment'], { legalForm: 'PUBLIC_INSTITUTION', creditCode: creditCode('12'), partyKind: 'SCHOOL' });
    const asked = {
      'psychological-counselling': 'SOCIAL_ORGANIZATION', 'life-skills': 'SOCIAL_ORGANIZATION', 'household-goods': 'ENTERPRISE', 'temporary-assistance': 'ENTERPRISE',
      'neighbour-help': 'COMMUNITY', 'school-enrolment': 'SCHOOL',
    };
    const needs: Record<string, string> = {};
    for (const item of Object.keys(asked)) needs[item] = await made('raiseNeed', aNeed({ residentId: young, serviceItems: [item] }), at.worker, 'need');
    caseId = await made('openCase', { residentId: young, workerId: worker, needIds: Object.values(needs) }, at.worker, 'case');
    await hub.change('assessCase', { caseId, scale: 'SOCIAL_SUPPORT', scores: [['FAMILY', 1], ['NEIGHBOURS', 1], ['FRIENDS', 0], ['SERVICES', 1]].map(([item, points]) => ({ item, points })) }, at.worker);
    await hub.change('planCase', { caseId, items: Object.entries(asked).map(([serviceItem, partyKind]) => ({ serviceItem, partyKind, needId: needs[serviceItem], rhythm: { visits: 1, per: 'MONTH' } })) }, at.worker);
    await hub.change('proposeTeam', { caseId }, at.worker);
    const { team } = await read<{ team: { members: Member[]; uncoveredNeedIds: string[] } }>(`team(caseId: "${caseId}") { members { linkageId needId providerId partyKinds } uncoveredNeedIds }`, at.worker);
    expect([team.members.length, new Set(team.members.map(({ providerId }) => providerId)).size, team.uncoveredNeedIds]).toEqual([6, 4, []]);
    expect([...new Set(team.members.flatMap(({ partyKinds }) => partyKinds))].sort()).toEqual(expect.arrayContaining(['COMMUNITY', 'ENTERPRISE', 'SCHOOL', 'SOCIAL_ORGANIZATION']));
    for (const { linkageId, providerId } of team.members) await hub.change('acceptLinkage', { linkageId }, partner(providerId));
    expect(await read(`case(id: "${caseId}") { needIds missing { partyKind } }`, at.worker)).toEqual({ case: { missing: [], needIds: Object.values(needs).sort() } });

    // those who help know whom they help, and not of the burns, which he is asked about separately
    const counselling = team.members.find(({ needId }) => needId === needs['psychological-counselling'])?.linkageId ?? '';
    expect(await contact(counselling, '示例心理服务中心')).toEqual({ name: '示例青年', guardian: null, sensitiveGroups: null });
    await hub.change('giveConsent', {
      residentId: young, by: 'SELF', noticeVersion: '2026-1', sensitive: true, recipients: [{ kind: 'ORGANIZATION', id: orgs['示例心理服务中心'] }],
    }, at.worker);
    expect(await contact(counselling, '示例心理服务中心')).toMatchObject({ sensitiveGroups: ['disability-physical-3'] });
    const goods = team.members.find(({ needId }) => needId === needs['household-goods'])?.linkageId ?? '';
    expect(await contact(goods, '示例家居公司')).toMatchObject({ sensitiveGroups: null });
  });

  it('is looked after by relatives for a time, who have no say over his consent; then his mother is there again', async () => {
    await hub.change('nameGuardian', { residentId: young, guardian: { name: '示例舅舅', relation: '舅舅' }, until: '2026-12-31' }, at.worker);
    expect(await resident('hasGuardian guardianUntil guardian { relation }')).toEqual({ hasGuardian: true, guardianUntil: '2026-12-31', guardian: { relation: '舅舅' } });
    expect(await refusal('giveConsent', { residentId: young, by: 'GUARDIAN' }, at.worker)).toBe('CONSENT_IS_THE_RESIDENTS_OWN');
    expect(await refusal('withdrawConsent', { residentId: young, by: 'GUARDIAN' }, at.worker)).toBe('CONSENT_IS_THE_RESIDENTS_OWN');
    await hub.change('giveConsent', { residentId: young, by: 'SELF' }, at.worker);
    // the term ends by the clock; what he agreed to himself does not
    await goTo('2027-01-01');
    await eventually(async () => expect(await resident('hasGuardian consentBy consented')).toEqual({ hasGuardian: false, consentBy: 'SELF', consented: true }));
    await hub.change('nameGuardian', { residentId: young, guardian: { name: '示例母亲', relation: '母亲' }, until: '2027-12-31' }, at.worker);
    expect(await resident('hasGuardian guardian { relation } consentBy consented')).toEqual({ hasGuardian: true, guardian: { relation: '母亲' }, consentBy: 'SELF', consented: true });
    expect(await refusal('withdrawConsent', { residentId: young, by: 'GUARDIAN' }, at.worker)).toBe('CONSENT_IS_THE_RESIDENTS_OWN');
  });

  it('is promised ¥5,000 a year by a firm and two donors, in instalments that are due, received and overdue', async () => {
    const donors = [
      { organizationId: orgs['示例家居公司'], amountFen: 300_000, firstDueOn: '2027-01-15', per: 'YEAR', times: 3 },
      { name: '示例热心人甲', amountFen: 50_000, firstDueOn: '2027-03-31', per: 'YEAR', times: 3 },
      { name: '示例热心人乙', amountFen: 150_000, firstDueOn: '2027-03-31', per: 'YEAR', times: 3 },
    ];
    const pledgeId = await made('makePledge', { title: { zh: '每年五千元助学生活费' }, residentId: young, donors }, at.worker, 'pledge');
    const pledge = async (fields: string, as = at.worker): Promise<Any> => (await read<{ pledge: Any }>(`pledge(id: "${pledgeId}") { ${fields} }`, as)).pledge;
    const year = (on: number, receivedFen = 0) => ({ year: on, pledgedFen: 500_000, receivedFen });
    const shown = await pledge('amountFen years { year pledgedFen receivedFen } instalments { id dueOn amountFen status }');
    expect(shown).toMatchObject({ amountFen: 1_500_000, years: [year(2027), year(2028), year(2029)] });
    const instalments = shown['instalments'] as readonly { id: string; amountFen: number }[];
    expect(instalments).toHaveLength(9);

    await goTo('2027-01-15');
    await hub.change('receiveInstalment', { pledgeId, instalmentId: instalments[0]?.id }, at.worker);
    await goTo('2027-04-01');
    const overdue = async () => nodes('overdue(kinds: [INSTALMENT])', at.worker, 'id');
    await eventually(async () => expect(await overdue()).toEqual([{ id: pledgeId }, { id: pledgeId }]));
    expect(await pledge('receivedFen overdueFen')).toEqual({ receivedFen: 300_000, overdueFen: 200_000 });
    for (const { id } of instalments.slice(1, 3)) await hub.change('receiveInstalment', { pledgeId, instalmentId: id }, at.worker);
    expect(await overdue()).toEqual([]);
    expect(await pledge('receivedFen overdueFen years { year pledgedFen receivedFen }')).toEqual({ receivedFen: 500_000, overdueFen: 0, years: [year(2027, 500_000), year(2028), year(2029)] });
    // the firm sees what it promised with others, not who they are
    expect(await pledge('residentId donors { name }', partner(orgs['示例家居公司'] ?? ''))).toEqual({ residentId: null, donors: expect.not.arrayContaining([{ name: '示例热心人甲' }]) as unknown });
  });
});
