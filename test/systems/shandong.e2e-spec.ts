import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Identity } from '#platform/access';
import { admin, openHub, somebody, type OpenHub } from '../journeys/open-hub.js';
import { together } from './telling.js';

const PROVINCE = '37';
const province = somebody('province', { role: 'SUPERVISOR', regions: [PROVINCE] });
/** As the province reported: stations, and the share of townships that is to be worked out, not typed in. */
const REPORTED = { stations: 1_683, of: 1_825, percent: '92.22' };

let hub: OpenHub;
/** Station by township. */
const stations = new Map<string, string>();
beforeAll(async () => {
  hub = await openHub();
});
afterAll(() => hub.close());

type Any = Readonly<Record<string, unknown>>;
const read = async <T>(query: string, as: Identity = province): Promise<T> => (await hub.read(`{ ${query} }`, as)) as unknown as T;
const change = async <T>(mutation: string, input: object, as: Identity, answer: string): Promise<T> => (await hub.change(mutation, input, as, answer)) as unknown as T;
interface Division {
  readonly code: string;
  readonly name: string;
  readonly pseudoTownship: boolean;
}
interface Page {
  readonly nodes: readonly Division[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}
async function below(parent: string): Promise<readonly Division[]> {
  const found: Division[] = [];
  for (let after: string | null = null; ;) {
    const { regions }: { regions: Page } = await read(
      `regions(parent: "${parent}", first: 100${after === null ? '' : `, after: "${after}"`}) { nodes { code name pseudoTownship } pageInfo { hasNextPage endCursor } }`, admin,
    );
    found.push(...regions.nodes);
    if (!regions.pageInfo.hasNextPage) return found;
    after = regions.pageInfo.endCursor;
  }
}

/** All townships and streets of nine cities; of the others as many as make up the province’s number. */
async function townshipsWithStations(): Promise<readonly string[]> {
  const cities = await below(PROVINCE);
  const byCity = new Map<string, string[]>(cities.map(({ code }) => [code, []]));
  const counties = (await Promise.all(cities.map(({ code }) => below(code)))).flat();
  await Promise.all(counties.map(async ({ code }) => {
    byCity.get(code.slice(0, 4))?.push(...(await below(code)).filter(({ pseudoTownship }) => !pseudoTownship).map((township) => township.code));
  }));
  const sorted = [...byCity.values()].map((codes) => codes.sort());
  const [complete, others] = [sorted.slice(0, 9), sorted.slice(9)];
  const without = sorted.flat().length - REPORTED.stations;
  // each of the other cities lacks its share of those that have none yet
  const lacking = (city: number): number => Math.ceil((without - city) / others.length);
  return [...complete.flat(), ...others.flatMap((codes, city) => codes.slice(lacking(city)))];
}

describe('Shandong', () => {
  it('has 1,683 stations in as many townships: 92.22 % of those it reports, other shares of those of the reference, nine cities complete', async () => {
    const townships = await townshipsWithStations();
    expect(new Set(townships).size).toBe(REPORTED.stations);
    const facts = townships.map((region) => ({ name: { zh: `${region}社工站` }, tier: 'STREET', region, serves: [region], specialism: 'GENERAL', languages: ['zh'] }));
    const established = await together<{ station: { id: string; region: string } }>(hub, 'establishStation', facts, admin, 'station { id region }');
    for (const { station } of established) stations.set(station.region, station.id);
    await together(hub, 'reachMilestone', [...stations.values()].map((stationId) => ({ stationId, milestone: 'LISTED', on: '2026-06-30' })), admin);
    const { report } = await change<{ report: Any }>('recordReportedCoverage', {
      region: PROVINCE, on: '2026-06-30', milestone: 'LISTED', ...REPORTED, source: '全省社工站建设情况通报',
    }, province, 'report { computedPercent counted possible difference flagged }');
    expect(report).toEqual({ computedPercent: 92.22, counted: 1_683, possible: true, difference: null, flagged: false });

    const share = '{ covered of percent }';
    const figures = `{ stations withPseudoTownships ${share} withoutPseudoTownships ${share} ofDenominator ${share} complete }`;
    const { coverage } = await read<{ coverage: Any & { parts: readonly { name: string; listed: { complete: boolean } }[] } }>(
      `coverage(region: "${PROVINCE}", on: "2026-09-01") { denominator denominatorSource listed ${figures} registered { stations } operating { stations } parts { name listed { complete } } }`,
    );
    expect(coverage).toMatchObject({
      denominator: 1_825, denominatorSource: '全省社工站建设情况通报',
      listed: {
        stations: 1_683, complete: false, withPseudoTownships: { covered: 1_683, of: 1_853, percent: 90.83 }, withoutPseudoTownships: { covered: 1_683, of: 1_813, percent: 92.83 },
        ofDenominator: { covered: 1_683, of: 1_825, percent: 92.22 },
      },
      registered: { stations: 0 }, operating: { stations: 0 },
    });
    expect(coverage.parts.length).toBe(16);
    expect(coverage.parts.filter(({ listed }) => listed.complete).length).toBe(9);
    // each figure opens to the stations that make it
    const ids = (await read<{ coverage: { listed: { stationsFigureId: string; townshipsFigureId: string } } }>(`coverage(region: "${PROVINCE}", on: "2026-09-01") { listed { stationsFigureId townshipsFigureId } }`)).coverage.listed;
    for (const id of [ids.stationsFigureId, ids.townshipsFigureId]) {
      const opened = async (after = ''): Promise<{ value: number; events: { nodes: readonly { about: string; type: string; value: number }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } }> =>
        (await read<{ figure: never }>(`figure(id: "${id}") { value events(first: 100${after && `, after: "${after}"`}) { nodes { about type value } pageInfo { hasNextPage endCursor } } }`)).figure;
      const about = new Set<string>();
      let [page, sum] = [await opened(), 0];
      for (;; page = await opened(page.events.pageInfo.endCursor)) {
        for (const event of page.events.nodes) about.add(event.about);
        sum += page.events.nodes.reduce((all, { value }) => all + value, 0);
        if (!page.events.pageInfo.hasNextPage) break;
      }
      expect([page.value, sum, about]).toEqual([1_683, 1_683, new Set(stations.values())]);
    }
    expect(await hub.read(`{ figure(id: "${ids.stationsFigureId}") { value } }`, somebody('elsewhere', { role: 'SUPERVISOR', regions: ['43'] }))).toEqual({ figure: null });
    // the day before there were none
    expect(await read(`coverage(region: "${PROVINCE}", on: "2026-06-29") { listed { stations } denominator }`)).toEqual({ coverage: { listed: { stations: 0 }, denominator: null } });
  });

  it('wants a hundred demonstration stations by the end of the year, and knows how far it has come', async () => {
    await hub.change('setDemonstrationTarget', { region: PROVINCE, year: 2026, stations: 100 }, province);
    const [first, second, third] = [...stations.values()];
    for (const stationId of [first, second, third]) await hub.change('nameDemonstrationStation', { stationId, level: 'PROVINCE', by: '省民政厅', on: '2026-08-01' }, province);
    await hub.change('nameDemonstrationStation', { stationId: first, level: 'CITY', by: '市民政局', on: '2025-08-01' }, province);
    await hub.change('revokeDemonstrationStation', { stationId: third, level: 'PROVINCE', on: '2026-09-10', reason: '复核未通过' }, province);
    const on = async (day: string) => (await read<{ demonstrationStations: Any }>(`demonstrationStations(region: "${PROVINCE}", on: "${day}") { stations namedThisYear target percent }`)).demonstrationStations;
    expect(await on('2026-09-09')).toEqual({ stations: 3, namedThisYear: 2, target: 100, percent: 3 });
    expect(await on('2026-09-10')).toEqual({ stations: 2, namedThisYear: 1, target: 100, percent: 2 });
    expect(await on('2025-12-31')).toEqual({ stations: 1, namedThisYear: 1, target: null, percent: null });
  });

  it('is paid for by cities and counties together, each its share', async () => {
    const { programme: { id: programmeId } } = await change<{ programme: { id: string } }>('openProgramme', {
      title: { zh: '全省社工站建设' }, regions: [PROVINCE], from: '2026-01-01', until: '2026-12-31', rule: { kinds: [] },
    }, province, 'programme { id }');
    // what each gives is ours: the source says that both do, and no figures
    const shares = [{ name: '市级财政', fen: 60_000_000 }, { name: '县级财政', fen: 90_000_000 }];
    await expect(hub.change('setProgrammeFunding', { programmeId, totalFen: 150_000_001, shares }, province)).rejects.toThrow('PROGRAMME_SHARES_WRONG');
    const { programme } = await change<{ programme: Any }>('setProgrammeFunding', { programmeId, totalFen: 150_000_000, shares }, province, 'programme { funding { totalFen shares { name fen percent } } }');
    expect(programme['funding']).toEqual({ totalFen: 150_000_000, shares: [{ ...shares[0], percent: 40 }, { ...shares[1], percent: 60 }] });
  });

  it('has its workers trained by a university, and knows for how long each', async () => {
    const [stationId = ''] = stations.values();
    const head = somebody('head', { role: 'STATION_HEAD', station: stationId });
    const register = async (name: string): Promise<string> => {
      const { socialWorker } = await change<{ socialWorker: { id: string } }>('registerSocialWorker', { identity: { name }, languages: ['zh'], specialisms: ['GENERAL'] }, head, 'socialWorker { id }');
      await hub.change('postSocialWorker', { socialWorkerId: socialWorker.id, stationId, role: 'SOCIAL_WORKER', from: '2026-07-01' }, head);
      return socialWorker.id;
    };
    const [one, two] = [await register('示例社工一'), await register('示例社工二')];
    const lesson = (date: string, socialWorkerIds: string[], minutes = 180) =>
      hub.change('recordActivity', { kind: 'TRAINING', date, minutes, socialWorkerIds, others: 40, words: '省内高校承办' }, head, 'activity { id }') as unknown as Promise<{ activity: { id: string } }>;
    await lesson('2026-09-01', [one, two]);
    const mistaken = await lesson('2026-09-02', [one, two]);
    await hub.change('correctActivity', { activityId: mistaken.activity.id, reason: '第二人未到', socialWorkerIds: [one] }, head);
    await lesson('2026-08-31', [two]);
    const { workerHours } = await read<{ workerHours: readonly Any[] }>(`workerHours(from: "2026-09-01", until: "2026-09-30", stationId: "${stationId}") { socialWorkerId trainings trainingHours supervisionHours }`);
    const none = { supervisionHours: 0 };
    expect(workerHours).toHaveLength(2);
    expect(workerHours).toEqual(expect.arrayContaining([{ ...none, socialWorkerId: one, trainings: 2, trainingHours: 6 }, { ...none, socialWorkerId: two, trainings: 1, trainingHours: 3 }]));
  });
});
