import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Identity } from '#platform/access';
import { addDays } from '#reference/calendar';
import { Timekeeper } from '#platform/timekeeper/slice';
import { aNeed, anOrganization, aResident, aResource, oneStreet, REGION, type OneStreet } from './one-street.js';
import { openHub, somebody, type OpenHub, type Shown } from './open-hub.js';

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
