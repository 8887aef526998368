import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Identity } from '#platform/access';
import { aNeed, anOrganization, aResident, aResource, creditCode } from '../journeys/one-street.js';
import { admin, openHub, somebody, type OpenHub } from '../journeys/open-hub.js';
import { at, partner, telling, type Any } from './telling.js';

const STREET = '370704006';

let hub: OpenHub;
const { made, read, nodes, goTo, help, refusal } = telling(() => hub);
let street: string;
let teams: string[];
let points: { station: string; region: string; team: number }[];
beforeAll(async () => {
  hub = await openHub();
});
afterAll(() => hub.close());

const worker = (): Identity => at(street);
const head = (): Identity => at(street, 'head', 'STATION_HEAD');

describe('Jiulong 1/6/51 (九龙)', () => {
  it('is one station with six teams and fifty-one village points, and people of the villages as posts', async () => {
    await goTo('2026-09-14');
    const establish = (zh: string, tier: string, region: string, serves: readonly string[], parent?: string) =>
      made('establishStation', { name: { zh }, tier, region, serves, specialism: 'GENERAL', languages: ['zh'], ...(parent && { parent }) }, admin, 'station');
    street = await establish('九龙街道社工站', 'STREET', STREET, [STREET]);
    const villages = (await nodes(`regions(parent: "${STREET}", first: 51)`, admin, 'code')).map(({ code }) => String(code));
    // eight or nine villages to a team
    const teamOf = (n: number): number => n % 6;
    teams = await Promise.all([0, 1, 2, 3, 4, 5].map((team) => establish(`示例${team + 1}社区社工团队`, 'COMMUNITY', STREET, villages.filter((_, n) => teamOf(n) === team), street)));
    points = await Promise.all(villages.map(async (region, n) => ({ region, team: teamOf(n), station: await establish(`示例${n + 1}村社工点`, 'SITE', region, [region], teams[teamOf(n)]) })));
    expect((await nodes(`stations(parent: "${street}", first: 100)`, head())).length).toBe(6);
    expect((await Promise.all(teams.map(async (team) => (await nodes(`stations(parent: "${team}", first: 100)`, head())).length))).reduce((sum, one) => sum + one)).toBe(51);

    // whoever is there already: the village's child director and women's director
    const [point] = points;
    for (const role of ['CHILD_DIRECTOR', 'WOMEN_DIRECTOR'])
      await made('registerSocialWorker', { identity: { name: '示例村干部' }, languages: ['zh'], posting: { stationId: point?.station, role, from: '2026-01-01' } }, at(point?.station ?? '', 'head', 'STATION_HEAD'), 'socialWorker');
    expect((await read<{ station: { staff: Any[] } }>(`station(id: "${point?.station}") { staff { role certificate } }`, head())).station.staff.map(({ role }) => String(role)).sort()).toEqual(['CHILD_DIRECTOR', 'WOMEN_DIRECTOR']);

    // a site of 195 m²: what that is measured by is data, and what is missing is said
    await hub.change('recordFacilities', { stationId: street, activityArea: 195, officeArea: 20, has: ['CASE_ROOM', 'GROUP_ROOM'] }, head());
    const area = { code: 'VILLAGE_SITE_AREA', name: { zh: '示例活动场地标准' }, kind: 'ACTIVITY_AREA', tiers: ['STREET'], region: '370704', from: '2026-01-01' };
    const verdict = async (): Promise<readonly Any[]> => {
      const { compliance } = await read<{ compliance: { standards: { found: number; met: boolean; missingInWords: string | null; standard: { code: string } }[] } }>(
        `compliance(stationId: "${street}") { standards { found met missingInWords standard { code } } }`, head());
      return compliance.standards.filter(({ standard: { code } }) => code === area.code).map(({ found, met, missingInWords }) => ({ found, met, said: missingInWords !== null }));
    };
    await hub.change('setStandard', { ...area, least: 200 }, admin);
    expect(await verdict()).toEqual([{ found: 195, met: false, said: true }]);
    await hub.change('setStandard', { ...area, least: 190 }, admin);
    expect(await verdict()).toEqual([{ found: 195, met: true, said: false }]);
  });

  it('has the facts of the place: as reported where nobody counts them, counted where the hub does', async () => {
    await made('registerCommunity', { name: { zh: '九龙街道' }, region: STREET, figures: { population: 47_000, elders: 9_600, asOf: '2026-01-01' } }, worker(), 'community');
    const reported = { stationId: street, from: '2026-01', until: '2026-01', source: '九龙街道社工站介绍' };
    // 254 teams and organizations and 1,106 volunteers are entered as reported, not registered one by one
    const facts = [['HELD_SUBSISTENCE', 985, '595 户'], ['HELD_EXTREME_POVERTY', 130, null], ['HELD_ELDERS', 9_600, null], ['HELD_DISABILITY', 1_223, '残疾人两项补贴'], ['VOLUNTEERS_REGISTERED', 1_106, null], ['PROVIDERS', 254, '队伍和组织']] as const;
    for (const [indicator, value, note] of facts) await hub.change('recordReportedFigure', { ...reported, indicator, value, ...(note && { note }) }, head());
    const shown = await nodes(`reportedFigures(stationId: "${street}", first: 50)`, head(), 'value source stands indicator { code }');
    expect(Object.fromEntries(shown.map(({ value, indicator }) => [(indicator as { code: string }).code, value]))).toEqual(Object.fromEntries(facts.map(([code, value]) => [code, value])));

    // orphans, key children and de facto unsupported are few, and have files
    const children = [['orphan', 2], ['other-child-difficulty', 2], ['de-facto-unsupported', 14]] as const;
    for (const [group, n] of children)
      for (let i = 0; i < n; i++)
        await made('enrolResident', aResident({ identity: { name: '示例儿童', bornOn: '2015-01-01' }, livingRegion: points[i]?.region, groups: [{ group, source: 'NATIONAL_SYSTEM', from: '2026-01-01' }], guardian: { name: '示例家长', relation: '亲属' } }), worker(), 'resident');
    const held = async (group: string): Promise<number> => (await nodes(`residents(group: "${group}", first: 100)`, worker())).length;
    expect(await Promise.all([...children.map(([group]) => group), 'child'].map(held))).toEqual([2, 2, 14, 18]);
  });

  it('sees below and not beside at each of three tiers', async () => {
    const [here, beside] = [points.find(({ team }) => team === 0), points.find(({ team }) => team === 1)];
    const site = (point: typeof here, role: 'STATION_WORKER' | 'STATION_HEAD' = 'STATION_WORKER') => at(point?.station ?? '', 'site', role);
    for (const [point, others] of [[here, 12], [beside, 20]] as const)
      await hub.change('recordActivity', { kind: 'COMMUNITY_EVENT', date: '2026-09-10', minutes: 60, others }, site(point));
    const personTimes = async (station: string, as: Identity): Promise<unknown> => {
      const { data } = await hub.ask(`{ activityTotals(from: "2026-09-01", until: "2026-09-30", stationId: "${station}") { figures { personTimes } } }`, { as });
      return (data as unknown as { activityTotals: { figures: { personTimes: number } } } | null)?.activityTotals.figures.personTimes ?? 'not found';
    };
    const teamHead = at(teams[0] ?? '', 'team', 'STATION_HEAD');
    expect(await Promise.all([street, teams[0], teams[1], here?.station, beside?.station].map((station) => personTimes(station ?? '', head())))).toEqual([32, 12, 20, 12, 20]);
    expect(await Promise.all([teams[0], here?.station].map((station) => personTimes(station ?? '', teamHead)))).toEqual([12, 12]);
    for (const station of [teams[1], beside?.station]) expect(await personTimes(station ?? '', teamHead)).toBe('not found');
    expect(await personTimes(here?.station ?? '', site(here, 'STATION_HEAD'))).toBe(12);
    for (const station of [beside?.station, teams[1]]) expect(await personTimes(station ?? '', site(here, 'STATION_HEAD'))).toBe('not found');
    // a village that asks for its neighbour's people: neither in a list, nor by name, nor by id, nor by what they need; asking by id reads like asking for nobody
    const theirs = await made('enrolResident', aResident({ identity: { name: '示例邻村居民', bornOn: '1950-01-01' }, livingRegion: beside?.region }), site(beside), 'resident');
    const need = await made('raiseNeed', aNeed({ residentId: theirs }), site(beside), 'need');
    for (const as of [site(here), site(here, 'STATION_HEAD')]) {
      expect(await nodes(`residents(region: "${beside?.region}", first: 100)`, as)).toEqual([]);
      expect(await read(`resident(id: "${theirs}") { id } need(id: "${need}") { id }`, as)).toEqual({ resident: null, need: null });
      expect(await read('needs(first: 100) { nodes { id } }', as)).toEqual({ needs: { nodes: [] } });
      expect(await refusal('recordVisit', { residentId: theirs }, as)).toBe(await refusal('recordVisit', { residentId: crypto.randomUUID() }, as));
    }
    expect(await nodes(`residents(region: "${beside?.region}", first: 100)`, site(beside))).toEqual([{ id: theirs }]);
    // each entry opens for those above alone
    const entries = async (as: Identity) => (await nodes('activities(from: "2026-09-01", until: "2026-09-30")', as)).length;
    expect([await entries(head()), await entries(teamHead), await entries(site(here)), await entries(somebody('far', { role: 'SUPERVISOR', regions: ['4301'] }))]).toEqual([2, 1, 1, 0]);
  });

  it('links nine kinds of resource, and has government, social organization, firm and school on one case (政社企校)', async () => {
    const social = await made('registerSocialWorker', { identity: { name: '示例社工' }, languages: ['zh'] }, head(), 'socialWorker');
    const family = await made('enrolResident', aResident({ identity: { name: '示例居民', bornOn: '1980-01-01' }, livingRegion: points[0]?.region }), worker(), 'resident');
    const organization = (zh: string, legalForm: string, prefix: string, over: object = {}) => made('registerOrganization', anOrganization({ name: { zh }, legalForm, creditCode: creditCode(prefix), region: STREET, ...over }), admin, 'organization');
    const bureau = await organization('示例民政办', 'GOVERNMENT_ORGAN', '11');
    const charity = await organization('示例助老服务中心', 'SOCIAL_SERVICE_INSTITUTION', '52');
    const firm = await organization('示例企业', 'ENTERPRISE', '91');
    const school = await organization('示例学校', 'PUBLIC_INSTITUTION', '12', { partyKind: 'SCHOOL' });
    const needs: Record<string, string> = {};
    const ask = async (item: string): Promise<string> => (needs[item] = await made('raiseNeed', aNeed({ residentId: family, serviceItems: [item] }), worker(), 'need'));
    const offer = (item: string, provider: string) => made('registerResource', aResource({
      title: { zh: `示例${item}` }, kind: 'ORGANIZATION', serviceItems: [item], capacity: { unit: 'PERSON_TIME', total: 5, renewal: 'MONTH' }, provider: { kind: 'ORGANIZATION', id: provider },
    }), worker(), 'resource');

    // the sources say nine kinds and name none: these nine are ours
    const linked = [
      ['temporary-assistance', bureau], ['policy-briefing', bureau], ['condolence-visit', charity], ['household-goods', firm], ['food-parcel', firm], ['job-placement', firm],
      ['education-grant', school], ['health-education', charity], ['community-event', charity],
    ] as const;
    for (const [item, provider] of linked) await help(await ask(item), await offer(item, provider), worker(), partner(provider));
    const linkages = await nodes('linkages(first: 100)', worker(), 'status');
    expect(linkages.filter(({ status }) => status === 'COMPLETED')).toHaveLength(9);

    const plan = [['disability-allowance', 'GOVERNMENT', bureau], ['companionship', 'SOCIAL_ORGANIZATION', charity], ['livelihood-support', 'ENTERPRISE', firm], ['school-enrolment', 'SCHOOL', school]] as const;
    for (const [item, , provider] of plan) {
      await ask(item);
      await offer(item, provider);
    }
    const caseId = await made('openCase', { residentId: family, workerId: social, needIds: plan.map(([item]) => needs[item]) }, worker(), 'case');
    await hub.change('assessCase', { caseId, scale: 'SOCIAL_SUPPORT', scores: ['FAMILY', 'NEIGHBOURS', 'FRIENDS', 'SERVICES'].map((item) => ({ item, points: 1 })) }, worker());
    await hub.change('planCase', { caseId, items: plan.map(([serviceItem, partyKind]) => ({ serviceItem, partyKind, needId: needs[serviceItem], rhythm: { visits: 1, per: 'MONTH' } })) }, worker());
    await hub.change('proposeTeam', { caseId }, worker());
    const { team } = await read<{ team: { members: { linkageId: string; providerId: string; partyKinds: string[] }[]; uncoveredNeedIds: string[] } }>(`team(caseId: "${caseId}") { members { linkageId providerId partyKinds } uncoveredNeedIds }`, worker());
    expect([team.uncoveredNeedIds, team.members.map(({ providerId }) => providerId).sort()]).toEqual([[], [bureau, charity, firm, school].sort()]);
    expect([...new Set(team.members.flatMap(({ partyKinds }) => partyKinds))].sort()).toEqual(['ENTERPRISE', 'GOVERNMENT', 'SCHOOL', 'SOCIAL_ORGANIZATION']);
    for (const { linkageId, providerId } of team.members) await hub.change('acceptLinkage', { linkageId }, partner(providerId));
    expect(await read(`case(id: "${caseId}") { missing { partyKind } }`, worker())).toEqual({ case: { missing: [] } });
  });
});
