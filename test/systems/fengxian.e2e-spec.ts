import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Identity } from '#platform/access';
import { admin, commandId, openHub, somebody, type OpenHub } from '../journeys/open-hub.js';

const DISTRICT = '310120';
/** The eight towns and three streets; the tourist area of Haiwan is a pseudo-township. */
const TOWNSHIPS = ['310120001', '310120002', '310120003', '310120101', '310120102', '310120104', '310120106', '310120109', '310120111', '310120118', '310120123'];
const TOURIST_AREA = '310120503';
const SITES = 9;

let hub: OpenHub;
let district = '';
const streets: string[] = [];
const sites: string[] = [];
const supervisor = somebody('fengxian', { role: 'SUPERVISOR', regions: [DISTRICT] });
beforeAll(async () => {
  hub = await openHub();
});
afterAll(() => hub.close());

type Any = Readonly<Record<string, unknown>>;
const read = async <T>(query: string, as: Identity): Promise<T> => (await hub.read(`{ ${query} }`, as)) as unknown as T;
const made = async (mutation: string, input: object, as: Identity, entity: string): Promise<string> => (await hub.change(mutation, input, as, `${entity} { id }`))[entity as 'need'].id;
const headOf = (station: string): Identity => somebody(`head-${station}`, { role: 'STATION_HEAD', station });
const establish = (name: string, tier: string, region: string, specialism: string, parent?: string) =>
  made('establishStation', { name: { zh: name }, tier, region, serves: [region], specialism, languages: ['zh'], ...(parent === undefined ? {} : { parent }) }, admin, 'station');

describe('Fengxian 1+13+9 (老可倚)', () => {
  it('has elder-care stations beside general ones, which do not count twice', async () => {
    district = await establish('奉贤区养老社工总站', 'COUNTY', DISTRICT, 'ELDER_CARE');
    // thirteen, of streets, towns and the tourist area, two of them in Nanqiao
    for (const region of [...TOWNSHIPS, TOURIST_AREA, '310120101']) streets.push(await establish('老可倚社工站', 'STREET', region, 'ELDER_CARE', district));
    for (let n = 0; n < SITES; n++) sites.push(await establish('睦邻四堂间', 'SITE', TOWNSHIPS[n] ?? '', 'ELDER_CARE', streets[n]));
    const general: string[] = [];
    for (const region of TOWNSHIPS.slice(0, 10)) general.push(await establish('社工站', 'STREET', region, 'GENERAL'));
    for (const stationId of [...streets, ...sites, ...general]) await hub.change('reachMilestone', { stationId, milestone: 'LISTED', on: '2026-03-01' }, supervisor);

    const share = '{ covered of percent }';
    const coverage = async (more = '') => (await read<{ coverage: Any }>(`coverage(region: "${DISTRICT}"${more}) { listed { stations withPseudoTownships ${share} withoutPseudoTownships ${share} complete } specialised { specialism stations townships beside } }`, supervisor)).coverage;
    expect(await coverage()).toEqual({
      listed: { stations: 10, withPseudoTownships: { covered: 10, of: 12, percent: 83.33 }, withoutPseudoTownships: { covered: 10, of: 11, percent: 90.91 }, complete: false },
      specialised: [{ specialism: 'ELDER_CARE', stations: 13, townships: 12, beside: 10 }],
    });
    expect(await coverage(', specialism: ELDER_CARE')).toMatchObject({ listed: { stations: 13, withPseudoTownships: { covered: 12, of: 12, percent: 100 }, complete: true } });
    // the district sees all 23 of its own, and only the town’s own are below the town
    const reachedBy = async (as: Identity) => (await read<{ stations: { nodes: Any[] } }>(`stations(region: "${DISTRICT}", specialism: ELDER_CARE, first: 100) { nodes { id } }`, as)).stations.nodes.length;
    expect(await reachedBy(headOf(district))).toBe(1 + 13 + SITES);
    const standing = async (stationId: string, as: Identity) => (await hub.ask(`{ compliance(stationId: "${stationId}") { stationId } }`, { as })).errors.map(({ extensions }) => extensions.code);
    for (const station of [...streets, ...sites]) expect(await standing(station, headOf(district))).toEqual([]);
    expect([await standing(sites[0] ?? '', headOf(streets[0] ?? '')), await standing(sites[1] ?? '', headOf(streets[0] ?? ''))]).toEqual([[], ['STATION_NOT_FOUND']]);
  });

  it('has an activity at a site in the figures exactly once at each level, with photos', async () => {
    const [site = '', street = '', region = ''] = [sites[0], streets[0], TOWNSHIPS[0]];
    const host = headOf(site);
    const elder = await made('enrolResident', { identity: { name: '示例老人' }, languages: ['zh'], livingRegion: region }, host, 'resident');
    const record = (date: string, others: number) => made('recordActivity', { kind: 'COMMUNITY_EVENT', date, minutes: 90, residentIds: [elder], others, topics: ['CULTURE'] }, host, 'activity');
    const [first] = [await record('2026-07-03', 10), await record('2026-08-07', 12)];
    const answer = await fetch(`${hub.url}/activities/${first}/photos`, {
      method: 'POST', body: new Uint8Array([0xff, 0xd8, 0xff, 1, 2, 3]),
      headers: { authorization: `Bearer ${await hub.tokenFor(host)}`, 'content-type': 'image/jpeg', 'x-command-id': commandId(hub.clock.at) },
    });
    await hub.caughtUp(((await answer.json()) as { position: string }).position);
    const { activity } = await read<{ activity: { photos: Any[] } }>(`activity(id: "${first}") { photos { mediaType sha256 } }`, supervisor);
    expect(activity.photos).toEqual([{ mediaType: 'image/jpeg', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }]);

    const figures = async (scope: string, period: string, as: Identity) => (await read<{ dashboard: { reached: Any } }>(`dashboard(${scope}, period: "${period}") { reached { entries sessions persons personTimes } }`, as)).dashboard.reached;
    const shanghai = somebody('shanghai', { role: 'SUPERVISOR', regions: ['31'] });
    for (const [period, expected] of [
      ['2026-07', { entries: 1, sessions: 1, persons: 1, personTimes: 11 }], ['2026-Q3', { entries: 2, sessions: 2, persons: 1, personTimes: 24 }],
    ] as const) {
      for (const [scope, as] of [
        [`stationId: "${site}"`, host], [`stationId: "${street}"`, headOf(street)], [`stationId: "${district}"`, headOf(district)], [`region: "${region}"`, supervisor],
        [`region: "${DISTRICT}"`, supervisor], ['region: "3101"', shanghai], ['region: "31"', shanghai],
      ] as const) expect([scope, await figures(scope, period, as)]).toEqual([scope, expected]);
    }
    expect(await figures(`stationId: "${streets[1] ?? ''}"`, '2026', headOf(district))).toMatchObject({ entries: 0, persons: 0 });
  });

  it('has monthly training for hosts of sites and envoys, and supervision visits by an expert', async () => {
    const [head, street = ''] = [headOf(district), streets[0]];
    const volunteer = (name: string) => made('registerVolunteer', { identity: { name, bornOn: '1960-04-12' }, languages: ['zh'], places: [DISTRICT], skills: [] }, head, 'volunteer');
    const [host, envoy] = [await volunteer('示例堂主'), await volunteer('示例助老大使')];
    const worker = (name: string, role: string) => made('registerSocialWorker', {
      identity: { name }, languages: ['zh'], posting: { stationId: district, role, from: '2026-01-01' }, certificate: { level: 'SENIOR' },
    }, head, 'socialWorker');
    const [expert, learner] = [await worker('示例督导', 'SUPERVISOR'), await worker('示例社工', 'SOCIAL_WORKER')];
    for (const month of ['05', '06', '07']) {
      await made('recordActivity', { kind: 'TRAINING', date: `2026-${month}-20`, minutes: 120, volunteerIds: [host, envoy], socialWorkerIds: [learner], others: 20, ledBySocialWorkerIds: [expert] }, head, 'activity');
    }
    await made('recordActivity', { kind: 'SUPERVISION', date: '2026-06-25', minutes: 60, siteId: street, socialWorkerIds: [learner], ledBySocialWorkerIds: [expert] }, head, 'activity');
    const monthly = await read<{ activityTotals: { groups: Any[] } }>('activityTotals(from: "2026-05-01", until: "2026-07-31", kind: TRAINING) { groups(by: MONTH) { key figures { sessions personTimes } } }', head);
    expect(monthly.activityTotals.groups).toEqual(['05', '06', '07'].map((month) => ({ key: `2026-${month}`, figures: { sessions: 1, personTimes: 23 } })));
    const { workerHours } = await read<{ workerHours: Any[] }>('workerHours(from: "2026-01-01", until: "2026-12-31") { socialWorkerId trainings trainingHours supervisionHours trainingHoursGiven supervisionHoursGiven }', head);
    expect(workerHours).toHaveLength(2);
    expect(workerHours).toEqual(expect.arrayContaining([
      { socialWorkerId: expert, trainings: 0, trainingHours: 0, supervisionHours: 0, trainingHoursGiven: 6, supervisionHoursGiven: 1 },
      { socialWorkerId: learner, trainings: 3, trainingHours: 6, supervisionHours: 1, trainingHoursGiven: 0, supervisionHoursGiven: 0 },
    ]));
  });
});
