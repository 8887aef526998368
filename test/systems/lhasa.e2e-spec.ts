import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Identity } from '#platform/access';
import { admin, openHub, somebody, type OpenHub } from '../journeys/open-hub.js';

const LHASA = '5401';
const COUNTIES = ['540102', '540103', '540104', '540121', '540122', '540123', '540124', '540127'];
/** Chengguan, Doilungdeqen and Dazi: twelve pilots in three districts, with a worker posted at each. */
const DISTRICTS = COUNTIES.slice(0, 3);
const [PILOTS, IN_STEP] = [12, 21];

let hub: OpenHub;
/** Station by township, the districts first. */
const stations = new Map<string, string>();
const city = somebody('lhasa', { role: 'SUPERVISOR', regions: [LHASA] });
beforeAll(async () => {
  hub = await openHub();
});
afterAll(() => hub.close());

type Any = Readonly<Record<string, unknown>>;
const read = async <T>(query: string, as: Identity): Promise<T> => (await hub.read(`{ ${query} }`, as)) as unknown as T;
const inTibetan = async <T>(query: string, as: Identity): Promise<T> => (await hub.ask(`{ ${query} }`, { as, language: 'bo' })).data as unknown as T;
const made = async (mutation: string, input: object, as: Identity, entity: string): Promise<string> => (await hub.change(mutation, input, as, `${entity} { id }`))[entity as 'need'].id;
const clerkAt = (township: string): Identity => somebody(`clerk-${township}`, { role: 'STATION_WORKER', station: stations.get(township) ?? '' });

describe('Lhasa 1+5+N+X', () => {
  it('has 65 township stations that work in Tibetan and Chinese, twelve pilots with a posted worker and 21 in step with them', async () => {
    for (const county of COUNTIES) {
      const { regions } = await read<{ regions: { nodes: { code: string; name: string; pseudoTownship: boolean }[] } }>(`regions(parent: "${county}", first: 100) { nodes { code name pseudoTownship } }`, admin);
      await Promise.all(regions.nodes.filter(({ pseudoTownship }) => !pseudoTownship).map(async ({ code, name }) => {
        const facts = { name: { zh: `${name}社工站`, bo: 'ཤང་གྲོང་སྤྱི་ཚོགས་ལས་དོན་ས་ཚིགས།' }, localName: '民政服务站', tier: 'STREET', region: code, serves: [code], specialism: 'GENERAL', languages: ['bo', 'zh'] };
        stations.set(code, await made('establishStation', facts, admin, 'station'));
      }));
    }
    expect(stations.size).toBe(65);
    const pilots = [...stations.keys()].filter((code) => DISTRICTS.includes(code.slice(0, 6))).sort().slice(0, PILOTS);
    const inStep = [...stations.keys()].filter((code) => !pilots.includes(code)).sort().slice(0, IN_STEP);
    await Promise.all([...stations].map(([, stationId]) => hub.change('reachMilestone', { stationId, milestone: 'LISTED', on: '2026-03-01' }, city)));
    await Promise.all([...pilots, ...inStep].map((code) => hub.change('reachMilestone', { stationId: stations.get(code), milestone: 'OPERATING', on: '2026-05-01' }, city)));
    await Promise.all(pilots.map((code) => hub.change('registerSocialWorker', {
      identity: { name: `示例社工${code}` }, languages: ['bo', 'zh'], stationId: stations.get(code), posting: { stationId: stations.get(code), role: 'SOCIAL_WORKER', from: '2026-05-01' },
      certificate: { level: 'ASSISTANT', on: '2025-06-01' }, registration: { from: '2025-06-01' },
    }, admin)));
    // the townships' own clerks for social assistance are their staff
    await Promise.all([...stations.values()].slice(0, 3).map((stationId) => hub.change('registerSocialWorker', {
      identity: { name: '示例经办员' }, languages: ['bo'], stationId, posting: { stationId, role: 'ASSISTANCE_CLERK', from: '2026-03-01' },
    }, admin)));

    const { coverage } = await read<{ coverage: Any }>(`coverage(region: "${LHASA}") { listed { stations complete withoutPseudoTownships { covered of percent } withPseudoTownships { of } } operating { stations } }`, city);
    expect(coverage).toEqual({
      listed: { stations: 65, complete: true, withoutPseudoTownships: { covered: 65, of: 65, percent: 100 }, withPseudoTownships: { of: 69 } }, operating: { stations: PILOTS + IN_STEP },
    });
    // what the city asks of its stations beside what is usual: both languages
    await hub.change('setStandard', {
      region: LHASA, code: 'BOTH_LANGUAGES', name: { zh: '双语服务', bo: 'སྐད་གཉིས་ཞབས་ཞུ།' }, kind: 'LANGUAGES', codes: ['bo', 'zh'], tiers: ['STREET'], from: '2026-01-01',
    }, city);
    const [pilot = ''] = pilots;
    const { compliance } = await inTibetan<{ compliance: { standards: { met: boolean; standard: { code: string; name: string }; missingInWords: string | null }[] } }>(
      `compliance(stationId: "${stations.get(pilot) ?? ''}") { standards { met standard { code name } missingInWords } }`, city,
    );
    const of = (code: string) => compliance.standards.find(({ standard }) => standard.code === code);
    expect(of('BOTH_LANGUAGES')).toEqual({ met: true, standard: { code: 'BOTH_LANGUAGES', name: 'སྐད་གཉིས་ཞབས་ཞུ།' }, missingInWords: null });
    expect(of('CERTIFIED_WORKERS')).toMatchObject({ met: false, missingInWords: expect.stringMatching(/\p{Script=Tibetan}/u) });
  });

  it('shows stations, groups and the five boards in Tibetan and Chinese', async () => {
    const [[township = '', stationId = ''] = []] = stations;
    const clerk = clerkAt(township);
    interface Labelled { readonly code: string; readonly label: string; readonly labels: { readonly zh: string; readonly bo: string } }
    const { station, serviceCatalogue } = await inTibetan<{ station: { name: string; names: { zh: string }; tierLabel: string }; serviceCatalogue: { boards: Labelled[]; groups: Labelled[] } }>(
      `station(id: "${stationId}") { name names { zh } tierLabel } serviceCatalogue { boards { code label labels { zh bo } } groups { code label labels { zh bo } } }`, clerk,
    );
    expect(station).toEqual({ name: 'ཤང་གྲོང་སྤྱི་ཚོགས་ལས་དོན་ས་ཚིགས།', names: { zh: expect.stringMatching(/社工站$/) }, tierLabel: expect.stringMatching(/\p{Script=Tibetan}/u) });
    expect(serviceCatalogue.boards.length).toBe(5);
    for (const { label, labels } of [...serviceCatalogue.boards, ...serviceCatalogue.groups]) {
      expect(label).toBe(labels.bo);
      expect([labels.bo, labels.zh]).toEqual([expect.stringMatching(/\p{Script=Tibetan}/u), expect.stringMatching(/\p{Script=Han}/u)]);
    }
    expect(serviceCatalogue.groups.map(({ labels }) => labels.zh).join()).toMatch(/特困.*低保/);
  });

  it('matches a resident who speaks Tibetan to people who speak it, for a service of the station’s own too', async () => {
    const [township = ''] = stations.keys();
    const [clerk, head] = [clerkAt(township), somebody('head', { role: 'STATION_HEAD', station: stations.get(township) ?? '' })];
    const { item } = (await hub.change('addServiceItem', {
      stationId: head.station, code: 'thangka-class', board: 'COMMUNITY_GOVERNANCE', kindOfService: 'RELATIONAL', modes: ['HOME'], name: { zh: '唐卡学习', bo: 'ཐང་ཀའི་སློབ་སྦྱོང་།' },
    }, head, 'item { code label }')) as unknown as { item: { code: string; label: string } };
    const elder = await made('enrolResident', { identity: { name: '示例奶奶' }, languages: ['bo'], livingRegion: township }, clerk, 'resident');
    for (const serviceItem of ['companionship', item.code]) {
      const offer = async (title: string, languages: string[]): Promise<string> => {
        const volunteer = await made('registerVolunteer', { identity: { name: title, bornOn: '1980-04-12' }, languages, places: [township], skills: [] }, clerk, 'volunteer');
        return made('registerResource', {
          title: { zh: title }, kind: 'TALENT', serviceItems: [serviceItem], languages, modes: ['HOME'], provider: { kind: 'VOLUNTEER', id: volunteer }, capacity: { unit: 'HOUR', total: 20, renewal: 'MONTH' },
        }, clerk, 'resource');
      };
      const [inBo, inZh] = [await offer('示例次仁', ['bo', 'zh']), await offer('示例小王', ['zh'])];
      const needId = await made('raiseNeed', { residentId: elder, serviceItems: [serviceItem], languages: ['bo'], urgency: 'NORMAL', source: 'VISIT' }, clerk, 'need');
      const { need } = await read<{ need: { match: Any } }>(`need(id: "${needId}") { match { matches { nodes { resource { id } } } nearMisses { resource { id } blockedBy { name } } } }`, clerk);
      expect(need.match).toEqual({ matches: { nodes: [{ resource: { id: inBo } }] }, nearMisses: [{ resource: { id: inZh }, blockedBy: [{ name: 'language' }] }] });
    }
    // another station has not got the item
    const [, other = ''] = stations.keys();
    const own = async (as: Identity) => (await inTibetan<{ serviceCatalogue: { boards: { items: { code: string; label: string }[] }[] } }>(`serviceCatalogue(stationId: "${as.station}") { boards { items { code label } } }`, as))
      .serviceCatalogue.boards.flatMap(({ items }) => items).find(({ code }) => code === item.code);
    expect([await own(clerk), await own(clerkAt(other))]).toEqual([{ code: item.code, label: 'ཐང་ཀའི་སློབ་སྦྱོང་།' }, undefined]);
  });

  it('has reached 20,000 person-times, 500 consultations among them, has disputes settled and policies put into practice, and counts what it has grown', async () => {
    const [one = '', two = ''] = stations.keys();
    const record = (township: string, input: object) => made('recordActivity', { date: '2026-08-10', minutes: 90, ...input }, clerkAt(township), 'activity');
    for (const [township, others] of [[one, 12_000], [two, 7_498]] as const) await record(township, { kind: 'COMMUNITY_EVENT', others });
    await record(one, { kind: 'CONSULTATION', others: 500, topics: ['POLICY_DELIVERY'] });
    await record(two, { kind: 'CASE_SESSION', others: 2, topics: ['DISPUTE_RESOLUTION'] });
    const organize = (legalForm: string, name: string, as: Identity) => made('registerOrganization', { name: { zh: name }, legalForm, region: one.slice(0, 6) }, as, 'organization');
    for (const name of ['示例锅庄队', '示例环保队']) await organize('INFORMAL_TEAM', name, clerkAt(one));
    await organize('COMMUNITY_SOCIAL_ORGANIZATION', '示例互助会', clerkAt(two));

    const dashboard = async (period: string) => (await read<{ dashboard: Any }>(`dashboard(region: "${LHASA}", period: "${period}") { reached { personTimes persons } byKind { code personTimes } organizations { legalForm registered new } }`, city)).dashboard;
    const organizations = [{ legalForm: 'COMMUNITY_SOCIAL_ORGANIZATION', registered: 1, new: 1 }, { legalForm: 'INFORMAL_TEAM', registered: 2, new: 2 }];
    const summer = { reached: { personTimes: 20_000, persons: 0 }, byKind: [{ code: 'CASE_SESSION', personTimes: 2 }, { code: 'COMMUNITY_EVENT', personTimes: 19_498 }, { code: 'CONSULTATION', personTimes: 500 }] };
    expect(await dashboard('2026-Q3')).toEqual({ ...summer, organizations });
    expect(await dashboard('2026-08')).toEqual({ ...summer, organizations: [] });
    const { activities } = await read<{ activities: { nodes: { kind: string; topics: string[] }[] } }>(`activities(region: "${LHASA}", from: "2026-08-01", until: "2026-08-31") { nodes { kind topics } }`, city);
    expect(activities.nodes).toEqual(expect.arrayContaining([{ kind: 'CONSULTATION', topics: ['POLICY_DELIVERY'] }, { kind: 'CASE_SESSION', topics: ['DISPUTE_RESOLUTION'] }]));
  });
});
