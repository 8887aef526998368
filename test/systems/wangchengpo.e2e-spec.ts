import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays } from '#reference/calendar';
import { aNeed, anOrganization, aResident, aResource, creditCode, oneStreet, REGION, type OneStreet } from '../journeys/one-street.js';
import { openHub, type OpenHub } from '../journeys/open-hub.js';
import { partner, telling, type Any } from './telling.js';

let hub: OpenHub;
let at: OneStreet;
const { made, read, nodes, volunteer, goTo, eventually } = telling(() => hub);
beforeAll(async () => {
  hub = await openHub();
  at = await oneStreet(hub);
});
afterAll(() => hub.close());

/** Four classes of four items. The sources name sixteen and list none: this set is ours. */
const CLASSES = {
  ELDER_CARE: ['上门探访', '电话问安', '健康监测', '精神慰藉'], CHILD_WELFARE: ['课业陪伴', '安全教育', '亲子活动', '阅读角'],
  SOCIAL_ASSISTANCE: ['政策协办', '物资帮扶', '就业信息', '心愿认领'], COMMUNITY_GOVERNANCE: ['居民议事', '楼栋互助', '环境共治', '志愿培力'],
} as const;

describe('Wangchengpo 1+4+N (望城坡)', () => {
  const orgs: Record<string, string> = {};
  const students: string[] = [];
  const workers: string[] = [];

  it('is a street’s station with ten communities in two areas of care, two workers, and a list of its own', async () => {
    await goTo('2023-01-09');
    const divisions = (await nodes(`regions(parent: "${REGION.street}", first: 100)`, at.worker, 'code name')).map(({ code, name }) => ({ code: String(code), name: String(name) }));
    expect(divisions).toHaveLength(10);
    for (const { code, name } of divisions) await made('registerCommunity', { name: { zh: name }, region: code }, at.worker, 'community');
    // an area of care (片区) is five communities, and a worker of the station answers for it
    const areas: string[] = [];
    for (const [n, zh] of ['示例东片区', '示例西片区'].entries()) {
      const serves = divisions.slice(n * 5, n * 5 + 5).map(({ code }) => code);
      areas.push(await made('establishStation', { name: { zh }, tier: 'COMMUNITY', region: REGION.street, serves, specialism: 'GENERAL', languages: ['zh'], parent: at.street }, { ...at.supervisor, id: 'admin', role: 'ADMIN' }, 'station'));
    }
    for (const [n] of areas.entries()) {
      const posting = { stationId: at.street, role: 'SOCIAL_WORKER', from: '2023-01-01' };
      workers.push(await made('registerSocialWorker', { identity: { name: `示例社工${n}` }, languages: ['zh'], certificate: { level: 'SOCIAL_WORKER', on: '2020-01-01' }, posting }, at.head, 'socialWorker'));
    }
    expect((await read<{ station: { staff: Any[] } }>(`station(id: "${at.street}") { staff { role } }`, at.head)).station.staff).toEqual([{ role: 'SOCIAL_WORKER' }, { role: 'SOCIAL_WORKER' }]);
    expect((await nodes(`stations(parent: "${at.street}")`, at.worker, 'serves')).map(({ serves }) => (serves as string[]).length)).toEqual([5, 5]);

    for (const [board, items] of Object.entries(CLASSES))
      for (const [n, zh] of items.entries())
        await hub.change('addServiceItem', { board, code: `own-${board.toLowerCase().replaceAll('_', '-')}-${n + 1}`, kindOfService: 'RELATIONAL', modes: ['HOME', 'SITE'], name: { zh }, stationId: at.street }, at.head);
    const { serviceCatalogue } = await read<{ serviceCatalogue: { boards: { items: { code: string; stationId: string | null }[] }[] } }>(`serviceCatalogue(stationId: "${at.street}") { boards { items { code stationId } } }`, at.worker);
    expect(serviceCatalogue.boards.map(({ items }) => items.filter(({ stationId }) => stationId === at.street).length).filter((n) => n > 0)).toEqual([4, 4, 4, 4]);
  });

  it('knows what the street has, asks two universities for an agreement, and has a pool of four kinds', async () => {
    const [community] = (await nodes('communities(first: 1)', at.worker)).map(({ id }) => String(id));
    const map = (kind: string, zh: string, n: number) => made('mapAsset', { communityId: community, kind, title: { zh }, point: { latitude: 28.217 + n / 1_000, longitude: 112.901 } }, at.worker, 'asset');
    for (const [n, [kind, zh]] of ([['BUSINESS', '示例药店'], ['BUSINESS', '示例餐馆'], ['ASSOCIATION', '示例书画社'], ['PLACE', '示例广场'], ['INSTITUTION', '示例学院']] as const).entries()) await map(kind, zh, n);
    const { assetMap } = await read<{ assetMap: { count: number; geoJson: { features: unknown[] } } }>(`assetMap(stationId: "${at.street}") { count geoJson }`, at.worker);
    expect([assetMap.count, assetMap.geoJson.features.length]).toEqual([5, 5]);

    for (const zh of ['示例第一高校青协', '示例第二高校青协']) orgs[zh] = await made('registerOrganization', anOrganization({ name: { zh }, legalForm: 'SOCIAL_ASSOCIATION', creditCode: creditCode('51') }), at.worker, 'organization');
    for (const providerId of Object.values(orgs)) {
      const agreementId = await made('draftAgreement', {
        title: { zh: '高校志愿服务协议' }, from: '2023-01-09', until: '2027-06-30',
        parties: [{ kind: 'ORGANIZATION', id: providerId, role: 'PROVIDER' }, { kind: 'STATION', id: at.street, role: 'RECEIVER' }],
        quotas: [{ providerId, title: { zh: '学生上门陪伴' }, kind: 'TALENT', unit: 'PERSON_TIME', total: 40, per: 'MONTH', serviceItems: ['companionship'] }],
      }, at.worker, 'agreement');
      await hub.change('signAgreement', { agreementId }, partner(providerId));
      await hub.change('signAgreement', { agreementId }, at.worker);
      orgs[`agreement of ${providerId}`] = agreementId;
    }
    const station = { kind: 'STATION', id: at.street };
    await made('registerResource', aResource({ title: { zh: '示例爱心餐' }, provider: station }), at.worker, 'resource');
    await made('registerResource', aResource({ title: { zh: '示例合唱团' }, kind: 'ORGANIZATION', serviceItems: ['community-event'], provider: station }), at.worker, 'resource');
    await made('registerResource', { title: { zh: '示例高龄津贴' }, kind: 'POLICY', serviceItems: ['elder-allowance'], eligibility: { minAge: 80 }, provider: station }, at.worker, 'resource');
    const pool = async (kind: string) => (await nodes(`resourcePool(stationId: "${at.street}", kind: ${kind})`, at.worker)).length;
    await eventually(async () => expect([await pool('MATERIAL'), await pool('TALENT'), await pool('ORGANIZATION'), await pool('POLICY')]).toEqual([1, 2, 1, 1]));
  });

  it('has had more than two thousand participations of students in four years', async () => {
    students.push(...(await Promise.all(Array.from({ length: 52 }, (_, n) => volunteer(`示例大学生${n}`, at.worker, { identity: { name: `示例大学生${n}`, bornOn: '2004-09-01' }, skills: ['companionship'] })))));
    const perYear: number[] = [];
    for (const year of [2023, 2024, 2025, 2026]) {
      await goTo(`${year}-12-31`);
      for (let month = 1; month <= 10; month++)
        await hub.change('recordActivity', { kind: 'COMMUNITY_EVENT', date: `${year}-${String(month + 2).padStart(2, '0')}-15`, minutes: 120, others: 30, helperIds: students }, at.worker);
      const entries = await nodes(`activities(from: "${year}-01-01", until: "${year}-12-31", kind: COMMUNITY_EVENT, first: 100)`, at.worker, 'helperIds');
      perYear.push(entries.reduce((sum, one) => sum + (one['helperIds'] as string[]).length, 0));
    }
    expect(perYear).toEqual([520, 520, 520, 520]);
    expect(perYear.reduce((sum, one) => sum + one)).toBeGreaterThan(2_000);
  });

  it('matches one elder to a team of four parties; a helper leaves, the agreement has a substitute, and no visit is lost', async () => {
    await goTo('2027-03-01');
    const elder = await made('enrolResident', aResident({ identity: { name: '示例石爹', bornOn: '1938-03-01' } }), at.worker, 'resident');
    const party = async (zh: string, items: readonly string[], over: object, form: object = {}) => {
      const id = await made('registerOrganization', anOrganization({ name: { zh }, ...form }), at.worker, 'organization');
      for (const item of items) await made('registerResource', aResource({
        title: { zh: `${zh} ${item}` }, kind: 'TALENT', serviceItems: [item], provider: { kind: 'ORGANIZATION', id }, capacity: { unit: 'PERSON_TIME', total: 20, renewal: 'MONTH' }, ...over,
      }), at.worker, 'resource');
      return id;
    };
    const hospital = await party('示例社区医院', ['home-medical-visit'], { credentials: ['DOCTOR'] }, { legalForm: 'PUBLIC_INSTITUTION', creditCode: creditCode('12') });
    await party('示例护理站', ['telephone-greeting', 'personal-care'], { credentials: ['CARE_WORKER'] });
    await party('示例学生队', ['companionship'], {}, { legalForm: 'INFORMAL_TEAM', creditCode: undefined });
    await made('registerResource', aResource({ title: { zh: '社工探访' }, kind: 'TALENT', serviceItems: ['condolence-visit'], provider: { kind: 'STATION', id: at.street }, capacity: { unit: 'PERSON_TIME', total: 20, renewal: 'MONTH' } }), at.worker, 'resource');
    const plan = [
      ['condolence-visit', 'SOCIAL_WORKER', 1, 'MONTH'], ['home-medical-visit', 'DOCTOR', 1, 'MONTH'], ['companionship', 'VOLUNTEER', 1, 'MONTH'],
      ['telephone-greeting', 'CARE_WORKER', 2, 'WEEK'], ['personal-care', 'CARE_WORKER', 1, 'WEEK'],
    ] as const;
    const needs: Record<string, string> = {};
    for (const [item] of plan) needs[item] = await made('raiseNeed', aNeed({ residentId: elder, serviceItems: [item] }), at.worker, 'need');
    const caseId = await made('openCase', { residentId: elder, workerId: workers[0], needIds: Object.values(needs) }, at.worker, 'case');
    await hub.change('assessCase', { caseId, scale: 'SOCIAL_SUPPORT', scores: ['FAMILY', 'NEIGHBOURS', 'FRIENDS', 'SERVICES'].map((item) => ({ item, points: 1 })) }, at.worker);
    await hub.change('planCase', { caseId, items: plan.map(([serviceItem, partyKind, visits, per]) => ({ serviceItem, partyKind, needId: needs[serviceItem], rhythm: { visits, per } })) }, at.worker);
    await hub.change('proposeTeam', { caseId }, at.worker);
    const { team } = await read<{ team: { members: { providerId: string; partyKinds: string[] }[]; uncoveredNeedIds: string[] } }>(`team(caseId: "${caseId}") { members { providerId partyKinds } uncoveredNeedIds }`, at.worker);
    expect([team.members.length, new Set(team.members.map(({ providerId }) => providerId)).size, team.uncoveredNeedIds]).toEqual([5, 4, []]);
    expect([...new Set(team.members.flatMap(({ partyKinds }) => partyKinds))]).toEqual(expect.arrayContaining(['SOCIAL_WORKER', 'DOCTOR', 'CARE_WORKER', 'VOLUNTEER']));

    // who comes: two care workers are named under an agreement of the station with theirs, a student, a doctor and the social worker
    const [first, second] = [await volunteer('示例护理员', at.worker), await volunteer('示例接替人', at.worker)];
    const [, association] = Object.entries(orgs)[0] ?? [];
    const agreementId = orgs[`agreement of ${association}`];
    for (const helperId of [first, second]) await hub.change('nameAgreementHelper', { agreementId, helperKind: 'VOLUNTEER', helperId }, partner(association ?? ''));
    const { agreement } = await read<{ agreement: { quotas: { resourceId: string }[] } }>(`agreement(id: "${agreementId}") { quotas { resourceId } }`, at.worker);
    const resourceId = agreement.quotas[0]?.resourceId;
    const pair = (helperKind: string, helperId: string | undefined, visits: number, per: string, over: object = {}) =>
      made('pair', { residentId: elder, helperKind, helperId, rhythm: { visits, per }, from: '2027-03-01', ...over }, at.worker, 'pairing');
    let [calls, visits] = [await pair('VOLUNTEER', first, 2, 'WEEK', { resourceId }), await pair('VOLUNTEER', first, 1, 'WEEK', { resourceId })];
    const monthly = [
      [await pair('ORGANIZATION', hospital, 1, 'MONTH'), '2027-03-11'], [await pair('VOLUNTEER', students[0], 1, 'MONTH'), '2027-03-13'], [await pair('SOCIAL_WORKER', workers[0], 1, 'MONTH'), '2027-03-18'],
    ] as const;
    const done = async (pairingId: string, day: string): Promise<void> => {
      await goTo(day);
      await hub.change('recordPairingVisit', { pairingId }, at.worker);
    };
    for (const [week, monday] of ['2027-03-01', '2027-03-08', '2027-03-15', '2027-03-22'].entries()) {
      await done(calls, monday);
      await done(visits, addDays(monday, 2));
      for (const [pairingId, day] of monthly) if (day > monday && day < addDays(monday, 4)) await done(pairingId, day);
      await done(calls, addDays(monday, 4));
      for (const [pairingId, day] of monthly) if (day > addDays(monday, 4) && day < addDays(monday, 7)) await done(pairingId, day);
      if (week !== 1) continue;
      // on the Sunday she leaves: whoever else is named under the agreement goes on, by itself
      await goTo(addDays(monday, 6));
      await hub.change('agreementHelperLeft', { agreementId, helperId: first, reason: 'OTHER' }, at.worker);
      const { agreement: after } = await read<{ agreement: { substitutions: { nodes: { pairingId: string; successorId: string; substituteId: string }[] }; open: { nodes: Any[] } } }>(
        `agreement(id: "${agreementId}") { substitutions(covered: true) { nodes { pairingId successorId substituteId } } open: substitutions { nodes { pairingId } } }`, at.worker);
      expect(after.open.nodes).toEqual([]);
      const successor = (of: string): string => after.substitutions.nodes.find(({ pairingId }) => pairingId === of)?.successorId ?? 'nobody';
      expect(after.substitutions.nodes.map(({ substituteId }) => substituteId)).toEqual([second, second]);
      [calls, visits] = [successor(calls), successor(visits)];
      for (const id of [calls, visits]) await eventually(async () => expect(await read(`pairing(id: "${id}") { helperId }`, at.worker)).toEqual({ pairing: { helperId: second } }));
    }
    await goTo('2027-03-29');
    const pairings = await nodes(`pairings(residentId: "${elder}", first: 100)`, at.worker, 'visitsMade visitsMissed endedOn');
    expect(pairings.map(({ visitsMissed }) => visitsMissed)).toEqual(pairings.map(() => 0));
    // eight calls, four visits, and one of each of the other three
    expect(pairings.reduce((sum, { visitsMade }) => sum + Number(visitsMade), 0)).toBe(8 + 4 + 3);
    expect(pairings.filter(({ endedOn }) => endedOn !== null)).toHaveLength(2);
  });
});
