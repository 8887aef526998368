import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Identity } from '#platform/access';
import { anOrganization, aResident, creditCode } from '../journeys/one-street.js';
import { admin, somebody, type OpenHub } from '../journeys/open-hub.js';
import { partner, telling, together, type Any } from './telling.js';

interface Yuzhong {
  readonly hub: OpenHub;
  readonly county: string;
  /** Who does the work of each agency’s stations. */
  readonly agencies: readonly string[];
  /** The stations of the townships, each run by the agency of its place in the list. */
  readonly posts: readonly { readonly station: string; readonly region: string; readonly worker: Identity; readonly head: Identity }[];
  readonly room: { readonly station: string };
  readonly bureau: Identity;
}
const ROOMS = ['GROUP_ROOM', 'CASE_ROOM', 'RULES_ON_THE_WALL', 'SIGNS', 'EQUIPMENT'];

/** What the county asks of its stations, what it buys, and what two inspectors find: told of the stations of a hub after their month. */
export function inspected(of: () => Yuzhong): void {
  const { made, read, nodes, refusal } = telling(() => of().hub);
  const ofCity = somebody('city-bureau', { role: 'SUPERVISOR', regions: ['6201'] });
  const stations = (): readonly string[] => [...of().posts.map(({ station }) => station), of().room.station];

  describe('the standards of Yuzhong', () => {
    beforeAll(async () => {
      const { hub, bureau } = of();
      const worker = (stationId: string, n: number) => ({
        stationId, identity: { name: `示例社工${n}` }, languages: ['zh'], certificate: { level: n ? 'ASSISTANT' : 'SOCIAL_WORKER', on: '2024-01-01' }, registration: { from: '2024-06-01' },
        posting: { stationId, role: 'SOCIAL_WORKER', from: '2026-01-01' },
      });
      await together(hub, 'registerSocialWorker', stations().flatMap((station) => [worker(station, 0), worker(station, 1)]), admin);
      // one has a hall of 195 m², and nothing yet on the wall
      const premises = (stationId: string, n: number) => (n === 4 ? { stationId, activityArea: 195, officeArea: 15, has: ROOMS.filter((one) => one !== 'RULES_ON_THE_WALL') } : { stationId, activityArea: 200 + n, officeArea: 15 + n, has: ROOMS });
      await together(hub, 'recordFacilities', stations().map(premises), admin);
      await together(hub, 'recordBrand', stations().map((stationId, n) => ({ stationId, title: { zh: `示例品牌${n + 1}` }, from: '2026-03-01' })), admin);
      await together(hub, 'reachMilestone', of().posts.map(({ station: stationId }) => ({ stationId, milestone: 'LISTED', on: '2025-12-01' })), bureau);
    });

    it('are met by 15 of 16, station by station, and what is missing is said', async () => {
      const { county, posts, bureau } = of();
      const { compliances } = await read<{ compliances: { nodes: { stationId: string; asked: number; met: number; complies: boolean; standards: { met: boolean; found: number | null; missing: string[]; missingInWords: string | null; standard: { code: string } }[] }[] } }>(
        `compliances(region: "${county}", first: 100) { nodes { stationId asked met complies standards { met found missing missingInWords standard { code } } } }`, bureau);
      expect(compliances.nodes.filter(({ complies }) => complies)).toHaveLength(15);
      const [short, ...others] = compliances.nodes.filter(({ complies }) => !complies);
      expect([others, short?.stationId, short?.asked, short?.met]).toEqual([[], posts[4]?.station, 7, 5]);
      expect(short?.standards.filter(({ met }) => !met).map(({ standard: { code }, found, missing }) => [code, found, missing])).toEqual([['ACTIVITY_AREA', 195, []], ['RULES_ON_THE_WALL', null, ['RULES_ON_THE_WALL']]]);
      for (const { met, missingInWords } of short?.standards ?? []) expect(missingInWords === null).toBe(met);
      // three years after June 2024 the registrations of all have run out: nobody has renewed them
      const later = await read<{ compliances: { nodes: { standards: { met: boolean; found: number; standard: { code: string } }[] }[] } }>(`compliances(region: "${county}", on: "2027-06-01", first: 100) { nodes { standards { met found standard { code } } } }`, bureau);
      expect(later.compliances.nodes.map(({ standards }) => standards.find(({ standard: { code } }) => code === 'CERTIFIED_WORKERS'))).toEqual(Array(16).fill({ met: false, found: 0, standard: { code: 'CERTIFIED_WORKERS' } }));
      // 16 of 20 townships; a room of the city is no station of a township
      const { coverage } = await read<{ coverage: Any }>(`coverage(region: "${county}") { listed { stations complete withoutPseudoTownships { covered of percent } } }`, bureau);
      expect(coverage).toEqual({ listed: { stations: 16, complete: false, withoutPseudoTownships: { covered: 16, of: 20, percent: 80 } } });
    });

    it('are shown by each station’s brand, and by two demonstration stations', async () => {
      const { hub, county, posts, room, bureau } = of();
      for (const [stationId, by] of [[posts[0]?.station, bureau], [posts[1]?.station, bureau]] as const) await hub.change('nameDemonstrationStation', { stationId, level: 'COUNTY', by: '榆中县民政局', on: '2026-08-01' }, by);
      const demonstrating = async (region: string, as: Identity) => (await read<{ demonstrationStations: Any }>(`demonstrationStations(region: "${region}") { stations namedThisYear }`, as)).demonstrationStations;
      expect(await demonstrating(county, bureau)).toEqual({ stations: 2, namedThisYear: 2 });
      const shown = await nodes('stations(region: "6201", first: 100)', ofCity, 'id brands { title }');
      expect(shown.map(({ brands }) => (brands as Any[]).length)).toEqual(Array(17).fill(1));
      expect(shown.map(({ id }) => id)).toContain(room.station);
    });
  });

  describe('what the county buys of four agencies (政府购买服务)', () => {
    it('is as far as the ledgers of each agency’s stations say, and its second instalment comes after the mid-term evaluation', async () => {
      const { hub, county, agencies, posts, bureau } = of();
      const office = await made('registerOrganization', anOrganization({ name: { zh: '榆中县民政局' }, legalForm: 'GOVERNMENT_ORGAN', creditCode: creditCode('11'), region: county }), admin, 'organization');
      const purchases: string[] = [];
      for (const [n, operatorId] of agencies.entries())
        purchases.push(await made('openPurchase', {
          title: { zh: `乡镇社工站服务第${n + 1}包` }, operatorId, stationIds: posts.filter((_, at) => at % 4 === n).map(({ station }) => station), from: '2026-01-01', until: '2026-12-31', totalFen: 40_000_000,
          indicators: [{ title: { zh: '入户走访' }, figure: 'HOUSEHOLD_VISITS', kinds: ['HOME_VISIT'], target: 200 }, { title: { zh: '活动' }, figure: 'SESSIONS', kinds: ['COMMUNITY_EVENT'], target: 40 }],
          instalments: [{ dueOn: '2026-02-01', amountFen: 24_000_000 }, { dueOn: '2026-10-01', amountFen: 16_000_000, after: 'MIDTERM' }],
        }, partner(office), 'purchase'));
      const purchase = (n: number, fields: string) => read<{ servicePurchase: Any & { instalments: { id: string }[] } }>(`servicePurchase(id: "${purchases[n]}") { ${fields} }`, partner(agencies[n] ?? '')).then(({ servicePurchase }) => servicePurchase);
      // each is asked: nothing is told of whoever has not agreed
      expect((await purchase(1, 'indicators { value }'))['indicators']).toEqual([{ value: 0 }, { value: 0 }]);
      for (const [n, { station }] of posts.entries()) await hub.change('agreeToPurchase', { purchaseId: purchases[n % 4], stationId: station }, bureau);
      // four stations each: of the second 4 × 39 households and 4 × 7 events, of the fourth two events fewer
      const figures = await Promise.all([1, 2, 3].map((n) => purchase(n, 'indicators { value percent }')));
      expect(figures).toEqual([[28, 70], [27, 67.5], [27, 67.5]].map(([events, percent]) => ({ indicators: [{ value: 156, percent: 78 }, { value: events, percent }] })));

      const { instalments: [, second] } = await purchase(1, 'instalments { id }');
      const pay = { purchaseId: purchases[1], instalmentId: second?.id };
      expect(await refusal('payInstalment', pay, partner(office))).toBe('PURCHASE_EVALUATION_FIRST');
      await hub.change('evaluatePurchase', { purchaseId: purchases[1], stage: 'MIDTERM', score: 91 }, bureau);
      await hub.change('payInstalment', pay, partner(office));
      expect(await purchase(1, 'paidFen dueFen evaluations { stage grade progress { value } }')).toEqual({
        paidFen: 16_000_000, dueFen: 24_000_000, evaluations: [{ stage: 'MIDTERM', grade: 'EXCELLENT', progress: [{ value: 156 }, { value: 28 }] }],
      });
      expect(await read(`servicePurchase(id: "${purchases[1]}") { id }`, partner(agencies[0] ?? ''))).toEqual({ servicePurchase: null });
    });
  });

  describe('the quarter’s inspection (季督查)', () => {
    it('is made by two with the usual form of a hundred points, a sample of files and calls back; what lacks is put right by its day', async () => {
      const { hub, posts, bureau } = of();
      const post = posts[4];
      if (!post) throw new Error('no fifth station');
      const another = { ...bureau, id: 'county-bureau-2' };
      const enrolled = await together<{ resident: { id: string } }>(hub, 'enrolResident', Array.from({ length: 6 }, () => aResident({ livingRegion: post.region })), post.worker, 'resident { id }');
      const { inspection: { id: inspectionId, sample } } = (await hub.change('openInspection', {
        stationId: post.station, quarter: '2026-Q3', inspectors: [{ subject: bureau.id }, { subject: another.id }], sampleSize: 3,
      }, bureau, 'inspection { id sample }')) as unknown as { inspection: { id: string; sample: string[] } };
      expect(enrolled.map(({ resident }) => resident.id)).toEqual(expect.arrayContaining(sample));
      for (const [n, residentId] of sample.entries()) await hub.change('recordCallBack', { inspectionId, residentId, satisfaction: 5 - (n % 2) }, another);
      const full = { STAFF: 15, RULES: 5, FILES: 15, VISITS: 10, METHODS: 15, REPORTS: 10, SATISFACTION: 10, BRAND: 5 };
      for (const [indicator, given] of Object.entries(full)) if (indicator !== 'RULES') await hub.change('scoreIndicator', { inspectionId, indicator, given }, bureau);
      expect(await refusal('scoreIndicator', { inspectionId, indicator: 'PREMISES', given: 10 }, another)).toBe('FINDING_NEEDED');
      await hub.change('scoreIndicator', { inspectionId, indicator: 'PREMISES', given: 10, finding: { what: '活动场地不足200平方米', deadline: '2026-11-30' } }, another);
      await hub.change('scoreIndicator', { inspectionId, indicator: 'RULES', given: 0, finding: { what: '制度未上墙', deadline: '2026-10-31' } }, another);
      for (const by of [bureau, another]) await hub.change('signInspection', { inspectionId }, by);
      const inspection = async () => (await read<{ inspection: { lines: { code: string; finding: { id: string; fixed: boolean | null } | null }[] } & Any }>(
        `inspection(id: "${inspectionId}") { status given due satisfaction compliance { met asked } lines { code finding { id fixed } } }`, post.head)).inspection;
      const found = await inspection();
      expect(found).toMatchObject({ status: 'CONCLUDED', given: 90, due: 100, satisfaction: 4.67 });
      const wall = found.lines.find(({ code }) => code === 'RULES')?.finding?.id;
      await hub.change('recordFacilities', { stationId: post.station, activityArea: 195, officeArea: 15, has: ROOMS }, post.head);
      await hub.change('answerFinding', { findingId: wall, answer: '已上墙' }, post.head);
      await hub.change('recheckFinding', { findingId: wall, on: '2026-10-10', fixed: true }, another);
      expect((await inspection()).lines.flatMap(({ code, finding }) => (finding ? [[code, finding.fixed]] : []))).toEqual([['PREMISES', null], ['RULES', true]]);
    });
  });
}
