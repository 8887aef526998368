import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aNeed, aResident } from '../journeys/one-street.js';
import { admin, openHub, type OpenHub } from '../journeys/open-hub.js';
import { at, figures, telling, type Any } from './telling.js';

/** Of Yanggao county; and the station in the city from which a team is sent. */
const [TOWNSHIP, VILLAGE, CITY] = ['140221105', '140221105218', '140213'];

let hub: OpenHub;
const told = telling(() => hub);
const { made, read, nodes, volunteer, goTo } = told;
beforeAll(async () => {
  hub = await openHub();
});
afterAll(() => hub.close());

describe('the silver volunteers of Xindong village (银发志愿者)', () => {
  it('trains older villagers three years running by a team sent from elsewhere, and they lead the groups', async () => {
    await goTo('2024-03-01');
    const establish = (zh: string, tier: string, region: string) =>
      made('establishStation', { name: { zh }, tier, region, serves: [region], specialism: 'GENERAL', languages: ['zh'] }, admin, 'station');
    const [station, sender] = [await establish('东小村镇社工站', 'STREET', TOWNSHIP), await establish('示例市级社工站', 'COUNTY', CITY)];
    const [worker, head] = [at(station), at(station, 'head', 'STATION_HEAD')];

    // 67 % of those who live there are over sixty: worked out from what the village reported
    const community = await made('registerCommunity', { name: { zh: '新东村' }, region: VILLAGE, figures: { population: 600, elders: 402, households: 260, asOf: '2024-01-01' }, grids: [{ name: '第一微网' }] }, worker, 'community');
    expect(await read(`community(id: "${community}") { figures { population elders elderPercent children asOf } }`, worker)).toEqual({
      community: { figures: { population: 600, elders: 402, elderPercent: 67, children: null, asOf: '2024-01-01' } },
    });

    // a team of three comes from elsewhere for a term of three years (三区计划)
    const term = { from: '2024-03-01', until: '2027-02-28' };
    const team: string[] = [];
    for (const n of [1, 2, 3])
      team.push(await made('registerSocialWorker', { identity: { name: `示例派遣社工${n}` }, languages: ['zh'], certificate: { level: 'SOCIAL_WORKER', on: '2020-01-01' } }, at(sender, 'head', 'STATION_HEAD'), 'socialWorker'));
    for (const socialWorkerId of team) await hub.change('postSocialWorker', { socialWorkerId, stationId: station, role: 'SOCIAL_WORKER', ...term }, head);
    const postings = async (): Promise<readonly Any[]> => (await read<{ socialWorker: { stationId: string; postings: Any[] } }>(`socialWorker(id: "${team[0]}") { postings { stationId from until current } }`, head)).socialWorker.postings;
    expect(await postings()).toEqual([{ stationId: station, ...term, current: true }]);

    // six older villagers; the first is served, too
    const auntie = await made('enrolResident', aResident({ identity: { name: '示例大娘', bornOn: '1956-02-02' }, livingRegion: VILLAGE, groups: [{ group: 'living-alone', source: 'HOME_VISIT', from: '2024-01-01' }] }), worker, 'resident');
    const silver: string[] = [];
    for (let n = 0; n < 6; n++)
      silver.push(await volunteer(`示例银发${n}`, worker, { identity: { name: `示例银发${n}`, bornOn: `195${n}-06-01` }, places: [VILLAGE], communityId: community, skills: ['companionship'], ...(n === 0 && { residentId: auntie }) }));
    await hub.change('linkVolunteer', { residentId: auntie, volunteerId: silver[0] }, worker);
    expect((await read<{ resident: Any }>(`resident(id: "${auntie}") { volunteerId age }`, worker)).resident).toEqual({ volunteerId: silver[0], age: 68 });

    // three years, four trainings in each; in between they head the groups of the elders they look after
    const elders: string[] = [];
    for (let n = 0; n < 8; n++) elders.push(await made('enrolResident', aResident({ identity: { name: `示例老人${n}`, bornOn: `193${n}-06-01` }, livingRegion: VILLAGE }), worker, 'resident'));
    for (const year of [2024, 2025, 2026]) {
      await goTo(`${year}-11-30`);
      for (const month of ['04', '06', '08', '10']) {
        await hub.change('recordActivity', { kind: 'TRAINING', date: `${year}-${month}-10`, minutes: 120, volunteerIds: silver, ledBySocialWorkerIds: team, topics: ['VOLUNTEERING'] }, worker);
        await hub.change('recordActivity', { kind: 'GROUP_SESSION', date: `${year}-${month}-20`, minutes: 60, residentIds: elders, ledByVolunteerIds: silver.slice(0, 2), region: VILLAGE }, worker);
      }
      const scope = `stationId: "${station}", kind: TRAINING`;
      expect(await figures(told, scope, worker, `${year}-01-01`, `${year}-12-31`, 'sessions persons personTimes')).toEqual({ sessions: 4, persons: 6, personTimes: 4 * 6 });
    }
    // over the three years the same six people, never a sum of years
    expect(await figures(told, `stationId: "${station}", kind: TRAINING`, worker, '2024-01-01', '2026-12-31', 'sessions persons personTimes')).toEqual({ sessions: 12, persons: 6, personTimes: 72 });
    expect(await nodes(`activities(servedById: "${silver[0]}", kind: GROUP_SESSION, first: 100)`, worker, 'personTimes')).toEqual(Array(12).fill({ personTimes: 8 }));
    expect((await read<{ workerHours: Any[] }>(`workerHours(from: "2024-01-01", until: "2026-12-31", socialWorkerId: "${team[0]}") { trainingHoursGiven trainings }`, head)).workerHours).toMatchObject([{ trainingHoursGiven: 24 }]);

    // whoever is served and serves is one person: six learned, and she among them was visited
    await hub.change('recordActivity', { kind: 'HOME_VISIT', date: '2026-11-20', minutes: 30, residentIds: [auntie] }, worker);
    expect(await figures(told, `stationId: "${station}"`, worker, '2024-01-01', '2026-12-31', 'persons householdVisits')).toEqual({ persons: 6 + 8, householdVisits: 1 });

    // the term ends: the team is no longer of the station, which knows who was
    await goTo('2027-03-01');
    expect(await postings()).toEqual([{ stationId: station, ...term, current: false }]);
    expect((await read<{ station: { staff: Any[] } }>(`station(id: "${station}") { staff { socialWorkerId } }`, head)).station.staff).toEqual([]);
  });

  it('keeps a file of an elder: living, health, medicine, self-care, mood and cognition, and what is needed, over time', async () => {
    await goTo('2027-03-10');
    const [station] = (await nodes(`stations(region: "${TOWNSHIP}")`, admin)).map(({ id }) => String(id));
    const [worker, head] = [at(station ?? ''), at(station ?? '', 'head', 'STATION_HEAD')];
    const elder = await made('enrolResident', aResident({ identity: { name: '示例高龄老人', bornOn: '1938-06-01' }, livingRegion: VILLAGE, groups: [{ group: 'aged-80', source: 'HOME_VISIT', from: '2026-01-01' }] }), worker, 'resident');
    const socialWorker = await made('registerSocialWorker', { identity: { name: '示例驻站社工' }, languages: ['zh'] }, head, 'socialWorker');
    const needIds: string[] = [];
    for (const item of ['medication-guidance', 'companionship']) needIds.push(await made('raiseNeed', aNeed({ residentId: elder, serviceItems: [item] }), worker, 'need'));
    const caseId = await made('openCase', { residentId: elder, workerId: socialWorker, needIds }, worker, 'case');
    const points = (items: Record<string, number>) => Object.entries(items).map(([item, given]) => ({ item, points: given }));
    const self = { FEEDING: 10, BATHING: 0, GROOMING: 5, DRESSING: 10, BOWELS: 10, BLADDER: 10, TOILET: 10, TRANSFER: 15, WALKING: 10, STAIRS: 5 };
    const file = (medicine: number, down: number) => ({
      LIVING_CONDITIONS: { INCOME: 2, HOUSING: 3, FOOD: 3, SAFETY: 2 }, HEALTH_STATE: { GENERAL: 2, PAIN: 2, SLEEP: 3, SENSES: 1 }, MEDICINE_USE: { REGULARITY: medicine, UNDERSTANDING: 1, SUPPLY: 3 },
      DAILY_LIVING: self, LOW_MOOD: { LITTLE_INTEREST: 1, FEELING_DOWN: down }, COGNITION: { ORIENTATION: 3, MEMORY: 2, ATTENTION: 3 },
    });
    for (const [day, found] of [['2027-03-10', file(1, 2)], ['2027-06-10', file(3, 0)]] as const) {
      await goTo(day);
      for (const [scale, scores] of Object.entries(found)) await hub.change('assessCase', { caseId, scale, scores: points(scores) }, worker);
    }
    const { courses, needIds: asked } = (await read<{ case: { courses: readonly Any[]; needIds: readonly string[] } }>(`case(id: "${caseId}") { needIds courses { dimension scale sinceFirst points { total } } }`, worker)).case;
    expect([...courses].sort((a, b) => String(a['scale']).localeCompare(String(b['scale'])))).toEqual([
      { dimension: 'MOOD_AND_COGNITION', scale: 'COGNITION', sinceFirst: 'SAME', points: [{ total: 8 }, { total: 8 }] },
      { dimension: 'SELF_CARE', scale: 'DAILY_LIVING', sinceFirst: 'SAME', points: [{ total: 85 }, { total: 85 }] },
      { dimension: 'HEALTH', scale: 'HEALTH_STATE', sinceFirst: 'SAME', points: [{ total: 8 }, { total: 8 }] },
      { dimension: 'LIVING', scale: 'LIVING_CONDITIONS', sinceFirst: 'SAME', points: [{ total: 10 }, { total: 10 }] },
      { dimension: 'MOOD_AND_COGNITION', scale: 'LOW_MOOD', sinceFirst: 'BETTER', points: [{ total: 3 }, { total: 1 }] },
      { dimension: 'MEDICINE', scale: 'MEDICINE_USE', sinceFirst: 'BETTER', points: [{ total: 5 }, { total: 7 }] },
    ]);
    expect([...asked].sort()).toEqual([...needIds].sort());
  });
});
