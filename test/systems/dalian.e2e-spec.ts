import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Identity } from '#platform/access';
import { aNeed, anOrganization, aResident, aResource, creditCode } from '../journeys/one-street.js';
import { admin, openHub, somebody, type OpenHub } from '../journeys/open-hub.js';

/** A functional zone is no division: these three are streets of two districts of Dalian. */
const STREETS = ['210211016', '210211021', '210212006'] as const;
const YEAR = 'from: "2026-01-01", until: "2026-12-31"';

let hub: OpenHub;
let zone: string;
let stations: string[];
beforeAll(async () => {
  hub = await openHub();
  const establish = (zh: string, tier: string, region: string, serves: readonly string[], parent?: string) =>
    made('establishStation', { name: { zh }, tier, region, serves, specialism: 'GENERAL', languages: ['zh'], ...(parent && { parent }) }, admin, 'station');
  zone = await establish('示例功能区社工总站', 'COUNTY', '210211', STREETS);
  stations = [];
  for (const [n, region] of STREETS.entries()) stations.push(await establish(`示例${n + 1}街社工站`, 'STREET', region, [region], zone));
});
afterAll(() => hub.close());

type Any = Readonly<Record<string, unknown>>;
const made = async (mutation: string, input: object, as: Identity, entity: string): Promise<string> =>
  ((await hub.change(mutation, input, as, `${entity} { id }`)) as unknown as Record<string, { id: string }>)[entity]?.id ?? '';
const read = async (query: string, as: Identity): Promise<Any> => (await hub.read(`{ ${query} }`, as)) as unknown as Any;
const refusal = (mutation: string, input: object, as: Identity) => hub.change(mutation, input, as).then(() => 'done', (error: Error) => error.message);
const worker = (n: number) => somebody(`worker-${n}`, { role: 'STATION_WORKER', station: stations[n] ?? '' });
const head = (n: number) => somebody(`head-${n}`, { role: 'STATION_HEAD', station: stations[n] ?? '' });
const zoneHead = () => somebody('zone', { role: 'STATION_HEAD', station: zone });
const partner = (organization: string) => somebody(organization, { role: 'PARTNER', organization });
/** What a zone's station counts, its three streets' included. */
const figures = async (fields: string, over = '') =>
  ((await read(`activityTotals(stationId: "${zone}", ${YEAR}${over}) { figures { ${fields} } }`, zoneHead()))['activityTotals'] as { figures: Any }).figures;

describe('幸福家园 of three stations in a functional zone (大连)', () => {
  it('reaches about 40,000 online and 4,000 on site, which are never one figure, and visits 39 families', async () => {
    // 19 lectures online, 28 activities on site, things for more than 300 households, 39 families visited
    for (let n = 0; n < 19; n++)
      await hub.change('recordActivity', { kind: 'LECTURE', channel: 'ONLINE', date: `2026-${String(2 + (n % 7)).padStart(2, '0')}-1${n % 9}`, minutes: 60, others: n === 18 ? 2_110 : 2_105 }, worker(n % 3));
    for (let n = 0; n < 28; n++)
      await hub.change('recordActivity', { kind: 'COMMUNITY_EVENT', date: `2026-${String(2 + (n % 7)).padStart(2, '0')}-2${n % 8}`, minutes: 120, others: 150 }, worker(n % 3));
    for (const n of [0, 1, 2]) {
      await hub.change('recordActivity', { kind: 'DISTRIBUTION', date: '2026-05-20', minutes: 120, others: 104 }, worker(n));
      await hub.change('recordActivity', { kind: 'HOME_VISIT', date: '2026-06-01', minutes: 480, households: 13, others: 26 }, worker(n));
    }
    expect(await figures('sessions onlinePersonTimes onSitePersonTimes householdVisits')).toEqual({
      sessions: 47, onlinePersonTimes: 18 * 2_105 + 2_110, onSitePersonTimes: 28 * 150 + 3 * 104 + 3 * 26, householdVisits: 39,
    });
    expect(await figures('sessions personTimes onlinePersonTimes', ', kind: LECTURE')).toEqual({ sessions: 19, personTimes: 40_000, onlinePersonTimes: 40_000 });
    expect(await figures('sessions personTimes onlinePersonTimes', ', kind: COMMUNITY_EVENT')).toEqual({ sessions: 28, personTimes: 4_200, onlinePersonTimes: 0 });
    expect(await figures('personTimes', ', kind: DISTRIBUTION')).toEqual({ personTimes: 312 });
  });

  it('has six cases and five groups that go on, each group of so many sessions', async () => {
    const month = '2026-09';
    for (let n = 0; n < 6; n++) {
      const workerId = await made('registerSocialWorker', { identity: { name: '示例社工' }, languages: ['zh'] }, head(n % 3), 'socialWorker');
      const residentId = await made('enrolResident', aResident({ livingRegion: STREETS[n % 3] }), worker(n % 3), 'resident');
      await made('openCase', { residentId, workerId, on: `${month}-0${n + 1}` }, worker(n % 3), 'case');
    }
    for (let n = 0; n < 5; n++) {
      const classId = await made('openClass', { title: { zh: `示例小组${n + 1}` }, places: 8, rhythm: [{ day: 2, from: '09:30', to: '11:00' }], from: `${month}-01`, until: '2026-12-31' }, worker(n % 3), 'class');
      for (const day of ['01', '08']) await hub.change('recordActivity', { kind: 'GROUP_SESSION', date: `${month}-${day}`, minutes: 90, others: 8, classId }, worker(n % 3));
    }
    const rows = async (n: number) => {
      const { rows: all } = (await read(`monthlyReport(stationId: "${stations[n]}", month: "${month}") { rows { value indicator { code } } }`, head(n)))['monthlyReport'] as { rows: { value: number; indicator: { code: string } }[] };
      return ['CASES_OPEN', 'GROUPS_RUNNING', 'GROUP_SESSIONS'].map((code) => all.find(({ indicator }) => indicator.code === code)?.value ?? 0);
    };
    const each = await Promise.all([0, 1, 2].map(rows));
    expect(each.reduce((sum, one) => sum.map((value, n) => value + (one[n] ?? 0)))).toEqual([6, 5, 10]);
    expect(each.map(([cases]) => cases)).toEqual([2, 2, 2]);
  });

  let charity: string;
  let firm: string;
  it('passed on ¥20,500 and goods worth ¥30,600 before there was a fund: as linkages', async () => {
    charity = await made('registerOrganization', anOrganization({ name: { zh: '示例慈善总会' }, legalForm: 'SOCIAL_ASSOCIATION', creditCode: creditCode('51'), region: '210211' }), admin, 'organization');
    firm = await made('registerOrganization', anOrganization({ name: { zh: '示例科技公司' }, legalForm: 'ENTERPRISE', creditCode: creditCode('91'), region: '210211' }), admin, 'organization');
    const gift = async (kind: string, unit: string, quantity: number, item: string): Promise<string> => {
      const given = aResource({ title: { zh: `示例${item}` }, kind, serviceItems: [item], capacity: { unit, total: quantity, renewal: 'NONE' }, provider: { kind: 'ORGANIZATION', id: firm } });
      const resourceId = await made('registerResource', given, worker(0), 'resource');
      const needId = await made('raiseNeed', aNeed({ serviceItems: [item], quantity }), worker(0), 'need');
      const linkageId = await made('proposeLinkage', { needId, resourceId, quantity }, worker(0), 'linkage');
      await hub.change('acceptLinkage', { linkageId }, partner(firm));
      await hub.change('scheduleLinkage', { linkageId, startsAt: '2026-09-14T03:00:00Z', endsAt: '2026-09-14T05:00:00Z' }, partner(firm));
      hub.clock.at = Date.parse('2026-09-14T06:00:00Z');
      await hub.change('completeLinkage', { linkageId }, worker(0));
      return linkageId;
    };
    const cash = await gift('FUND', 'YUAN', 20_500, 'temporary-assistance');
    const goods = await gift('MATERIAL', 'PIECE', 306, 'school-supplies');
    await hub.change('recordActivity', {
      kind: 'DISTRIBUTION', date: '2026-09-14', minutes: 60, others: 306, linkageId: goods, goods: [{ name: '学习用品', quantity: 306, unit: 'PIECE', valueFen: 3_060_000 }],
    }, worker(0));
    for (const [id, quantity] of [[cash, 20_500], [goods, 306]] as const)
      expect(await read(`linkage(id: "${id}") { status kept }`, worker(0))).toEqual({ linkage: { status: 'COMPLETED', kept: quantity } });
    expect(await figures('goodsValueFen')).toEqual({ goodsValueFen: 3_060_000 });
  });

  it('then has a fund for each street under an agreement of three, into which no earlier gift comes', async () => {
    hub.clock.at = Date.parse('2026-10-12T02:00:00Z');
    for (const n of [0, 1, 2]) {
      const office = await made('registerOrganization', anOrganization({ name: { zh: `示例${n + 1}街道办事处` }, legalForm: 'GOVERNMENT_ORGAN', creditCode: creditCode('11'), region: STREETS[n] }), admin, 'organization');
      const fundId = await made('openFund', {
        title: { zh: `示例${n + 1}街社区发展基金` }, charityId: charity, locality: { kind: 'ORGANIZATION', id: office }, from: '2026-10-10', approvalLimitFen: 500_000,
      }, head(n), 'fund');
      const fund = partner(charity);
      const given = (amountFen: number, over: object = {}) => ({ fundId, donor: { organizationId: firm }, receiptNumber: `示例-${n}-${amountFen}`, amountFen, ...over });
      // what was passed on before is where it was recorded; the refusal says so
      const { errors } = await hub.ask('mutation ($input: RecordDonationInput!) { recordDonation(input: $input) { position } }', {
        as: fund, variables: { input: { commandId: crypto.randomUUID(), ...given(2_050_000, { on: '2026-09-14' }) } },
      });
      expect(errors.map(({ message, extensions: { code } }) => [code, message])).toEqual([
        ['GIFT_BEFORE_FUND', 'The fund begins on 2026-10-10. An earlier gift is no entry of it: register it as a charity resource and record it as a linkage.'],
      ]);
      // the charity raises and receipts, the station does not
      expect(await refusal('recordDonation', given(1_000_000), head(n))).toBe('FORBIDDEN');
      await hub.change('recordDonation', given(1_000_000), fund);
      const itemId = await made('receiveGoods', { fundId, donor: { organizationId: firm }, receiptNumber: `示例-${n}-物`, item: '棉被', unit: 'PIECE', quantity: 60, valueFen: 300_000 }, fund, 'entry');

      const grant = (over: object) => ({ fundId, grantee: { kind: 'STATION', id: stations[n] }, purpose: 'ACTIVITY', ...over });
      expect(await refusal('grantFromFund', grant({ amountFen: 100 }), head(n))).toBe('FUND_NOT_IN_FORCE');
      for (const [party, by] of [['STATION', head(n)], ['LOCALITY', partner(office)], ['CHARITY', fund]] as const) await hub.change('joinFundAgreement', { fundId, party, on: '2026-10-11' }, by);
      await hub.change('grantFromFund', grant({ amountFen: 400_000 }), head(n));
      await hub.change('grantFromFund', grant({ itemId, quantity: 20 }), head(n));
      expect(await refusal('grantFromFund', grant({ amountFen: 600_001 }), head(n))).toBe('FUND_SHORT');
      expect(await refusal('grantFromFund', grant({ amountFen: 100, itemId, quantity: 1 }), head(n))).toBe('FUND_GRANT_UNCLEAR');
      expect((await read(`fundFigures(fundId: "${fundId}") { inForceOn balanceFen donatedFen grantedFen goodsReceivedFen goodsOnHandFen sumOfLegsFen sumOfGoodsFen }`, head(n)))['fundFigures']).toEqual({
        inForceOn: '2026-10-11', balanceFen: 600_000, donatedFen: 1_000_000, grantedFen: 400_000, goodsReceivedFen: 300_000, goodsOnHandFen: 200_000, sumOfLegsFen: 0, sumOfGoodsFen: 0,
      });
    }
    // the zone sees the three funds, a street its own
    const funds = async (as: Identity) => ((await read('communityFunds { nodes { title } }', as))['communityFunds'] as { nodes: Any[] }).nodes.length;
    expect([await funds(zoneHead()), await funds(head(1)), await funds(partner(charity)), await funds(partner(firm))]).toEqual([3, 1, 3, 0]);
    expect((await read('donorStatement { amountFen goodsFen }', partner(firm)))['donorStatement']).toEqual({ amountFen: 3_000_000, goodsFen: 900_000 });
  });
});
