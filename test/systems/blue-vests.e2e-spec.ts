import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Identity } from '#platform/access';
import { admin, openHub, somebody, type OpenHub } from '../journeys/open-hub.js';
import { together } from './telling.js';

let hub: OpenHub;
beforeAll(async () => {
  hub = await openHub();
});
afterAll(() => hub.close());

const CITIES = ['3701', '3702', '3706', '3707'];
/** A county in each of the four cities. */
const COUNTIES = ['370102', '370202', '370602', '370702'];
const shandong = somebody('shandong', { role: 'SUPERVISOR', regions: ['37'] });
const hunan = somebody('hunan', { role: 'SUPERVISOR', regions: ['43'] });
const change = async <T>(mutation: string, input: object, as: Identity, answer: string): Promise<T> => (await hub.change(mutation, input, as, answer)) as unknown as T;
const read = async <T>(query: string, as: Identity): Promise<T> => (await hub.read(`{ ${query} }`, as)) as unknown as T;
const refusal = (mutation: string, input: object, as: Identity): Promise<string> => hub.change(mutation, input, as).then(() => 'done', (error: Error) => error.message);
const times = (n: number): number[] => [...Array(n).keys()];
interface Progress {
  readonly measure: string;
  readonly progress: { readonly done: number; readonly percent: number };
}

describe('blue vests (蓝马甲)', () => {
  it('is a programme in five provinces, of which one has targets in four cities that only what counts brings nearer', async () => {
    const establish = async (places: readonly string[]): Promise<readonly string[]> => (await together<{ station: { id: string } }>(hub, 'establishStation', places.map((region, n) => ({
      name: { zh: `示例站${n}` }, tier: 'STREET', region, serves: [region], specialism: 'ELDER_CARE', languages: ['zh'],
    })), admin, 'station { id }')).map(({ station }) => station.id);
    const rule = { kinds: ['CLASS', 'LECTURE'], topics: ['DIGITAL_SKILLS'] };
    const { programme: { id: programmeId } } = await change<{ programme: { id: string } }>('openProgramme', {
      title: { zh: '蓝马甲助老行动' }, regions: ['37', '14', '41', '51', '61'], from: '2026-01-01', until: '2026-12-31', rule,
    }, admin, 'programme { id }');
    // the funders give the whole, to the fen
    const shares = [{ name: '企业公益基金', fen: 200_000_000 }, { name: '省级福彩公益金', fen: 50_000_000 }];
    expect(await refusal('setProgrammeFunding', { programmeId, totalFen: 300_000_000, shares }, admin)).toBe('PROGRAMME_SHARES_WRONG');
    expect(await refusal('setProgrammeFunding', { programmeId, shares: [{ organizationId: programmeId, percent: 100 }] }, admin)).toBe('ORGANIZATION_NOT_FOUND');
    const { programme: { funding } } = await change<{ programme: { funding: object } }>('setProgrammeFunding', { programmeId, totalFen: 250_000_000, shares }, admin, 'programme { funding { shares { percent fen } } }');
    expect(await refusal('setProgrammeFunding', { programmeId, shares: [{ name: '省级', percent: 80 }, { name: '市级', fen: 100 }] }, admin)).toBe('PROGRAMME_SHARE_UNCLEAR');
    expect(funding).toEqual({ shares: [{ percent: 80, fen: 200_000_000 }, { percent: 20, fen: 50_000_000 }] });

    // the province answers for its own part, and for no other's
    await hub.change('addProgrammeBranch', { programmeId, title: { zh: '山东' }, regions: ['37'] }, shandong);
    const wanted = { STATIONS: 100, KEY_VOLUNTEERS: 100, SESSIONS: 1_200, PERSON_TIMES: 100_000 };
    for (const [measure, amount] of Object.entries(wanted)) await hub.change('addProgrammeTarget', { programmeId, measure, amount, regions: CITIES }, shandong);
    expect(await refusal('addProgrammeTarget', { programmeId, measure: 'SESSIONS', amount: 5, regions: ['14'] }, shandong)).toBe('PROGRAMME_NOT_FOUND');
    expect(await refusal('addProgrammeTarget', { programmeId, measure: 'SESSIONS', amount: 5, regions: ['43'] }, admin)).toBe('PROGRAMME_PLACE_OUTSIDE');

    const stations = await establish(times(40).map((n) => COUNTIES[n % 4] ?? ''));
    await hub.change('joinProgramme', { programmeId, members: stations.map((stationId) => ({ role: 'STATION', stationId })) }, shandong);
    const volunteers = (await together<{ volunteer: { id: string } }>(hub, 'registerVolunteer', times(25).map((n) => ({
      identity: { name: `示例志愿者${n}`, bornOn: '1970-04-12' }, languages: ['zh'], places: [COUNTIES[n % 4]], skills: [], stationId: stations[n],
    })), admin, 'volunteer { id }')).map(({ volunteer }) => volunteer.id);
    await hub.change('joinProgramme', { programmeId, members: volunteers.map((volunteerId, n) => ({ role: 'KEY_VOLUNTEER', volunteerId, region: COUNTIES[n % 4] })) }, shandong);

    const session = { kind: 'CLASS', minutes: 90, others: 75, topics: ['DIGITAL_SKILLS'], programmeId };
    const record = async (over: object): Promise<string> => (await change<{ activity: { id: string } }>('recordActivity', { ...session, ...over }, admin, 'activity { id }')).activity.id;
    const day = (n: number): string => `2026-0${1 + (n % 8)}-${String(1 + (n % 28)).padStart(2, '0')}`;
    const sessions = (await together<{ activity: { id: string } }>(hub, 'recordActivity', times(600).map((n) => (
      { ...session, stationId: stations[n % 40], region: COUNTIES[n % 4], date: day(n) })), admin, 'activity { id }')).map(({ activity }) => activity.id);

    const targets = async (as: Identity = shandong): Promise<Record<string, [number, number]>> => {
      const { programme } = await read<{ programme: { targets: Progress[] } }>(`programme(id: "${programmeId}") { targets { measure progress { done percent } } }`, as);
      return Object.fromEntries(programme.targets.map(({ measure, progress: { done, percent } }) => [measure, [done, percent]]));
    };
    const half = { STATIONS: [40, 40], KEY_VOLUNTEERS: [25, 25], SESSIONS: [600, 50], PERSON_TIMES: [45_000, 45] };
    expect(await targets()).toEqual(half);

    // each opens to the events behind it, for whoever sees the programme
    const { programme: { targets: asked } } = await read<{ programme: { targets: { measure: string; progress: { done: number; figureId: string } }[] } }>(`programme(id: "${programmeId}") { targets { measure progress { done figureId } } }`, shandong);
    for (const { measure, progress: { done, figureId } } of asked) {
      const { figure } = await read<{ figure: { name: string; value: number; events: { nodes: { type: string; value: number }[] } } }>(`figure(id: "${figureId}") { name value events(first: 100) { nodes { type value } } }`, shandong);
      expect([figure.name, figure.value, figure.events.nodes.length]).toEqual([measure, done, Math.min(100, measure === 'PERSON_TIMES' ? 600 : done)]);
      expect(new Set(figure.events.nodes.map(({ type, value }) => `${type} ${value}`)).size).toBe(1);
      expect(await read(`figure(id: "${figureId}") { value }`, hunan)).toEqual({ figure: null });
    }

    // what is outside of the places, the period or the rule counts nothing, and is shown with why
    const [changsha] = await establish(['430104']);
    const elsewhere = { stationId: changsha, region: '430104', date: '2026-05-01' };
    await record(elsewhere);
    await record({ stationId: stations[0], region: COUNTIES[0], date: '2025-12-31' });
    await record({ stationId: stations[0], region: COUNTIES[0], date: '2026-05-01', kind: 'HOME_VISIT', channel: 'ON_SITE' });
    await record({ ...elsewhere, topics: ['HEALTH'] });
    // in the province, and in none of the four cities: the programme's, and nobody's target
    await record({ stationId: stations[0], region: '370302', date: '2026-05-01' });
    // what is no part of the programme
    await hub.change('recordActivity', { ...session, programmeId: null, stationId: stations[0], region: COUNTIES[0], date: '2026-05-01' }, admin);
    expect(await targets()).toEqual(half);
    const { programme: seen } = await read<{ programme: { leftOutTotals: object[]; leftOut: { nodes: { reasons: string[]; region: string }[] }; branches: object[] } }>(`programme(id: "${programmeId}") {
      leftOutTotals { reasons entries personTimes } leftOut { nodes { region reasons } } branches { title figures { sessions personTimes stations keyVolunteers } } }`, shandong);
    expect(seen.leftOutTotals).toEqual(expect.arrayContaining([
      { reasons: ['PLACE'], entries: 1, personTimes: 75 }, { reasons: ['PERIOD'], entries: 1, personTimes: 75 }, { reasons: ['KIND'], entries: 1, personTimes: 75 },
      { reasons: ['PLACE', 'TOPIC'], entries: 1, personTimes: 75 },
    ]));
    expect(seen.leftOut.nodes.map(({ region }) => region)).toEqual(['430104', '370102', '370102', '430104']);
    expect(seen.branches).toEqual([{ title: '山东', figures: { sessions: 601, personTimes: 45_075, stations: 40, keyVolunteers: 25 } }]);

    // a correction counts from then on as it stands, and one that moves an entry to another city’s outskirts takes it out
    await hub.change('correctActivity', { activityId: sessions[0], reason: '人数有误', others: 175 }, admin);
    expect(await targets()).toEqual({ ...half, PERSON_TIMES: [45_100, 45.1] });
    await hub.change('correctActivity', { activityId: sessions[1], reason: '地点有误', region: '370302' }, admin);
    await hub.change('correctActivity', { activityId: sessions[2], reason: '没有举行', takenBack: true }, admin);
    expect(await targets()).toEqual({ ...half, SESSIONS: [598, 49.83], PERSON_TIMES: [44_950, 44.95] });
    // a target that comes late counts what was there before it, as does a new rule
    await hub.change('addProgrammeTarget', { programmeId, measure: 'HOUSEHOLD_VISITS', amount: 4 }, admin);
    expect((await targets(admin))['HOUSEHOLD_VISITS']).toEqual([0, 0]);
    await hub.change('changeProgrammeRule', { programmeId, rule: { ...rule, kinds: [...rule.kinds, 'HOME_VISIT'] }, reason: '补充协议' }, admin);
    expect((await targets(admin))['HOUSEHOLD_VISITS']).toEqual([1, 25]);

    // who has nothing to do with it does not see it
    expect(await read(`programme(id: "${programmeId}") { id }`, hunan)).toEqual({ programme: null });
    expect(await read('programmes { nodes { id } }', hunan)).toEqual({ programmes: { nodes: [] } });
    expect(await read('programmes { nodes { id } }', shandong)).toEqual({ programmes: { nodes: [{ id: programmeId }] } });
  }, 180_000);
});
