import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Identity } from '#platform/access';
import { addDays } from '#reference/calendar';
import { Timekeeper } from '#platform/timekeeper/slice';
import { aNeed, anOrganization, aResident, aResource, creditCode, oneStreet, REGION, type OneStreet } from './one-street.js';
import { admin, openHub, somebody, type OpenHub, type Shown } from './open-hub.js';

/** The other street of the two, in the same district of Lhasa. */
const JINZHU = '540102007';

let hub: OpenHub;
let at: OneStreet;
beforeAll(async () => {
  hub = await openHub();
  at = await oneStreet(hub);
});
afterAll(() => hub.close());

type Any = Readonly<Record<string, unknown>>;
const made = async (mutation: string, input: object, as: Identity, entity: string): Promise<string> => (await hub.change(mutation, input, as, `${entity} { id }`))[entity as 'need'].id;
const read = async <T>(query: string, as: Identity): Promise<T> => (await hub.read(`{ ${query} }`, as)) as unknown as T;
const nodes = async (list: string, as: Identity, fields = 'id'): Promise<readonly Any[]> => Object.values(await read<Record<string, { nodes: Any[] }>>(`${list} { nodes { ${fields} } }`, as))[0]?.nodes ?? [];
const volunteer = (name: string, as: Identity, over: object = {}) =>
  made('registerVolunteer', { identity: { name, bornOn: '1955-04-12' }, languages: ['zh'], places: [REGION.street], skills: [], ...over }, as, 'volunteer');
const today = (): string => new Date(hub.clock.at + 8 * 3_600_000).toISOString().slice(0, 10);
/** The morning of a day in China. */
const goTo = (day: string): void => void (hub.clock.at = Date.parse(`${day}T09:00:00+08:00`));
const eventually = async (so: () => Promise<void>): Promise<void> => {
  for (let tries = 0; ; tries++) {
    await hub.app.get(Timekeeper).round();
    try {
      return await so();
    } catch (error) {
      if (tries > 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
};
/** From the offer to what was given, this very day. */
async function help(needId: string, resourceId: string, station: Identity, by: Identity): Promise<string> {
  const linkageId = await made('proposeLinkage', { needId, resourceId }, station, 'linkage');
  await hub.change('acceptLinkage', { linkageId }, by);
  const [startsAt, endsAt] = [hub.clock.now(), new Date(hub.clock.at + 3_600_000).toISOString()];
  await hub.change('scheduleLinkage', { linkageId, startsAt, endsAt }, by);
  hub.clock.pass(1);
  await hub.change('completeLinkage', { linkageId }, station);
  return linkageId;
}

describe('the cross-community group of two streets (跨社区互助小组)', () => {
  it('has younger elders take older ones to the hospital, a law firm come, and children paired and given books: what one street needs the other has', async () => {
    const jinzhu = await made('establishStation', {
      name: { zh: '金珠西路街道社工站' }, tier: 'STREET', region: JINZHU, serves: [JINZHU], specialism: 'GENERAL', languages: ['bo', 'zh'],
    }, admin, 'station');
    const [karma, west] = [at.stranger, somebody('west', { role: 'STATION_WORKER', station: jinzhu })];
    const lhasa = somebody('lhasa', { role: 'SUPERVISOR', regions: ['5401'] });
    const of = (languages: string[], region: string, over: object = {}) => aResident({ languages, livingRegion: region, ...over });
    const shared = (title: string, serviceItem: string, over: object = {}) =>
      aResource({ title: { zh: title }, kind: 'TALENT', serviceItems: [serviceItem], capacity: { unit: 'PERSON', total: 9, renewal: 'MONTH' }, share: 'COUNTY', coverage: { regions: ['540102'] }, ...over });

    // a younger elder of the one street takes an older one of the other, who speaks Tibetan only
    const tsering = await volunteer('示例次仁', west, { languages: ['bo'], places: ['540102'] });
    const escort = await made('registerResource', shared('小老人陪老老人看病', 'escort-to-hospital', { languages: ['bo'], provider: { kind: 'VOLUNTEER', id: tsering } }), west, 'resource');
    const mola = await made('enrolResident', of(['bo'], REGION.lhasa, { identity: { name: '示例奶奶' } }), karma, 'resident');
    const toHospital = await made('raiseNeed', aNeed({ residentId: mola, serviceItems: ['escort-to-hospital'], languages: ['bo'] }), karma, 'need');
    expect(await read('need(id: "' + toHospital + '") { match { matches { nodes { resource { id } } } } }', karma)).toEqual({ need: { match: { matches: { nodes: [{ resource: { id: escort } }] } } } });
    const escorted = await help(toHospital, escort, karma, somebody('tsering', { role: 'VOLUNTEER', person: tsering }));

    // a law firm whose offer the one street keeps is asked by the other
    const firm = await made('registerOrganization', anOrganization({ name: { zh: '示例律师事务所' }, legalForm: 'LAW_FIRM', creditCode: creditCode('31') }), admin, 'organization');
    const law = await made('registerResource', shared('律师进社区', 'legal-aid', { credentials: ['LAWYER'], provider: { kind: 'ORGANIZATION', id: firm } }), karma, 'resource');
    const pema = await made('enrolResident', of(['zh'], JINZHU), west, 'resident');
    const advised = await help(await made('raiseNeed', aNeed({ residentId: pema, serviceItems: ['legal-aid'] }), west, 'need'), law, west, somebody('firm', { role: 'PARTNER', organization: firm }));

    // a child of the one street is paired with a volunteer of the other, whose guardian said yes, and given books
    const sonam = await made('enrolResident', of(['zh'], REGION.lhasa, {
      identity: { name: '示例索南', bornOn: '2016-05-01' }, guardian: { name: '示例家长', relation: 'PARENT' },
    }), karma, 'resident');
    await hub.change('giveConsent', { residentId: sonam, by: 'GUARDIAN' }, karma);
    const droma = await volunteer('示例卓玛', west, { places: ['540102'] });
    const pairingId = await made('pair', { residentId: sonam, helperKind: 'VOLUNTEER', helperId: droma, rhythm: { visits: 2, per: 'MONTH' } }, karma, 'pairing');
    await hub.change('recordPairingVisit', { pairingId }, somebody('droma', { role: 'VOLUNTEER', person: droma }));
    const books = await made('registerResource', shared('书本与冬衣', 'school-supplies', { kind: 'MATERIAL', capacity: { unit: 'PIECE', total: 20, renewal: 'NONE' }, provider: { kind: 'STATION', id: jinzhu } }), west, 'resource');
    const given = await help(await made('raiseNeed', aNeed({ residentId: sonam, serviceItems: ['school-supplies'] }), karma, 'need'), books, karma, west);

    // both streets see all three, the city each once, another city none; and nobody is named beyond those who serve them
    for (const as of [karma, west, lhasa]) expect((await nodes('linkages(first: 100)', as)).map(({ id }) => id)).toEqual([given, advised, escorted]);
    expect(await nodes('linkages(first: 100)', at.supervisor)).toEqual([]);
    expect(await read(`linkage(id: "${escorted}") { contact { name } }`, west)).toEqual({ linkage: { contact: null } });
    expect(await read(`resident(id: "${mola}") { id }`, west)).toEqual({ resident: null });
    expect(await nodes('pairings', karma, 'id visitsMade helperId')).toEqual([{ id: pairingId, visitsMade: 1, helperId: droma }]);
    // each was written into the ledger of the street that needed it, and the region has each once
    const persons = async (scope: string, as: Identity) => (await read<{ activityTotals: { figures: Any } }>(`activityTotals(from: "${today()}", until: "${today()}", ${scope}) { figures { persons } }`, as)).activityTotals.figures;
    await eventually(async () => expect(await persons('region: "5401"', lhasa)).toEqual({ persons: 3 }));
    expect(await persons(`stationId: "${at.lhasa}"`, karma)).toEqual({ persons: 2 });
    expect(await persons(`stationId: "${jinzhu}"`, west)).toEqual({ persons: 1 });
  });
});

describe('an elder of 81 whose sons are away (空巢老人)', () => {
  it('has one need after another met, each by somebody else, and is visited at least once a month on no fixed day', async () => {
    const elder = await made('enrolResident', aResident({ identity: { name: '示例老人', bornOn: '1945-03-01' }, risk: 'KEY' }), at.worker, 'resident');
    const helpers = ['house-cleaning', 'meal-delivery', 'errand-running'];
    for (const item of helpers) {
      const organization = await made('registerOrganization', anOrganization({ name: { zh: `示例${item}` } }), at.worker, 'organization');
      const resourceId = await made('registerResource', aResource({ title: { zh: `示例${item}` }, serviceItems: [item], provider: { kind: 'ORGANIZATION', id: organization } }), at.worker, 'resource');
      await help(await made('raiseNeed', aNeed({ residentId: elder, serviceItems: [item] }), at.worker, 'need'), resourceId, at.worker, somebody(item, { role: 'PARTNER', organization }));
      goTo(addDays(today(), 3));
    }
    const met = await read<{ resident: { needs: Shown } }>(`resident(id: "${elder}") { needs(open: false) { nodes { status linkages { nodes { resource { title } } } } } }`, at.worker);
    expect(met.resident.needs.nodes.map(({ status, linkages }) => [status, linkages.nodes.length])).toEqual(helpers.map(() => ['MET', 1]));
    expect(new Set(met.resident.needs.nodes.flatMap(({ linkages }) => linkages.nodes.map(({ resource }) => resource.title))).size).toBe(3);

    const visitor = await volunteer('示例邻居', at.worker);
    goTo('2026-10-01');
    const pairingId = await made('pair', { residentId: elder, helperKind: 'VOLUNTEER', helperId: visitor, rhythm: { visits: 1, per: 'MONTH' }, from: '2026-10-01' }, at.worker, 'pairing');
    const paired = async () => (await read<{ pairing: Any }>(`pairing(id: "${pairingId}") { visitsMade visitsMissed nextVisitOn }`, at.worker)).pairing;
    for (const [day, next] of [['2026-10-23', '2026-11-30'], ['2026-11-02', '2026-12-31'], ['2026-11-20', '2026-12-31'], ['2026-12-31', '2027-01-31']] as const) {
      goTo(day);
      await hub.app.get(Timekeeper).round();
      await hub.change('recordPairingVisit', { pairingId }, somebody('neighbour', { role: 'VOLUNTEER', person: visitor }));
      expect(await paired()).toMatchObject({ visitsMissed: 0, nextVisitOn: next });
    }
    expect(await paired()).toMatchObject({ visitsMade: 4 });
    // January goes by without anybody
    goTo('2027-02-01');
    await eventually(async () => expect(await paired()).toMatchObject({ visitsMade: 4, visitsMissed: 1, nextVisitOn: '2027-02-28' }));
  });
});

describe('one elder with four parties (望城坡 一人四方)', () => {
  it('has eight calls, four visits and one measuring of blood pressure in four weeks, and loses none of them when the one who comes leaves', async () => {
    goTo('2027-03-01');
    const elder = await made('enrolResident', aResident({ identity: { name: '示例石爹', bornOn: '1938-03-01' } }), at.worker, 'resident');
    const [care, successor, student] = [await volunteer('示例护理员', at.worker), await volunteer('示例接替人', at.worker), await volunteer('示例大学生', at.worker)];
    const hospital = await made('registerOrganization', anOrganization({ name: { zh: '示例社区医院' } }), at.worker, 'organization');
    const pair = (helperKind: string, helperId: string, rhythm: object, from = today()) => made('pair', { residentId: elder, helperKind, helperId, rhythm, from }, at.worker, 'pairing');
    let calls = await pair('VOLUNTEER', care, { visits: 2, per: 'WEEK' });
    let visits = await pair('VOLUNTEER', care, { rrule: 'FREQ=WEEKLY;BYDAY=WE' });
    const doctor = await pair('ORGANIZATION', hospital, { visits: 1, per: 'MONTH' });
    const company = await pair('VOLUNTEER', student, { visits: 1, per: 'MONTH' });
    let helper = care;
    /** The entry of the day first, then that the pairing has had its visit. */
    const done = async (pairingId: string, day: string, kind: string, over: object = {}): Promise<void> => {
      goTo(day);
      await hub.app.get(Timekeeper).round();
      await hub.change('recordActivity', { kind, date: day, minutes: 30, residentIds: [elder], pairingId, ...over }, at.worker);
      await hub.change('recordPairingVisit', { pairingId }, at.worker);
    };
    for (const [week, monday] of ['2027-03-01', '2027-03-08', '2027-03-15', '2027-03-22'].entries()) {
      await done(calls, monday, 'PHONE_CALL', { helperIds: [helper] });
      await done(visits, addDays(monday, 2), 'HOME_VISIT', { helperIds: [helper] });
      if (week === 1) await done(doctor, addDays(monday, 3), 'CONSULTATION', { topics: ['HEALTH'] });
      await done(calls, addDays(monday, 4), 'PHONE_CALL', { helperIds: [helper] });
      if (week === 1) {
        // on the Saturday she leaves; whoever takes over is there on Monday
        goTo(addDays(monday, 5));
        for (const pairingId of [calls, visits]) await hub.change('endPairing', { pairingId, reason: 'HELPER_LEFT' }, at.worker);
        const next = addDays(monday, 7);
        calls = await pair('VOLUNTEER', successor, { visits: 2, per: 'WEEK' }, next);
        visits = await pair('VOLUNTEER', successor, { rrule: 'FREQ=WEEKLY;BYDAY=WE' }, next);
        helper = successor;
      }
    }
    goTo('2027-03-28');
    await hub.app.get(Timekeeper).round();
    const span = 'from: "2027-03-01", until: "2027-03-28"';
    const entries = await nodes(`activities(participantId: "${elder}", ${span}, first: 100)`, at.worker, 'kind helperIds');
    const count = (kind: string, by?: string): number => entries.filter((one) => one['kind'] === kind && (by === undefined || (one['helperIds'] as string[]).includes(by))).length;
    expect([count('PHONE_CALL'), count('HOME_VISIT'), count('CONSULTATION')]).toEqual([8, 4, 1]);
    expect([count('PHONE_CALL', care), count('PHONE_CALL', successor), count('HOME_VISIT', care), count('HOME_VISIT', successor)]).toEqual([4, 4, 2, 2]);
    const pairings = await nodes(`pairings(residentId: "${elder}", first: 100)`, at.worker, 'helperId visitsMade visitsMissed endedOn');
    expect(pairings.map((one) => one['visitsMissed'])).toEqual([0, 0, 0, 0, 0, 0]);
    expect(pairings.filter(({ endedOn }) => endedOn !== null)).toHaveLength(2);
    expect(pairings.reduce((sum, one) => sum + Number(one['visitsMade']), 0)).toBe(13);
    // the student's visit of the month is still to come, and is not forgotten
    expect(await read(`pairing(id: "${company}") { nextVisitOn visitsMissed }`, at.worker)).toEqual({ pairing: { nextVisitOn: '2027-03-31', visitsMissed: 0 } });
    goTo('2027-04-01');
    await eventually(async () => expect(await read(`pairing(id: "${company}") { visitsMissed }`, at.worker)).toEqual({ pairing: { visitsMissed: 1 } }));
  });
});
