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
const volunteer = (name: string, as: Identity, over: object = {}) =>
  made('registerVolunteer', { identity: { name, bornOn: '1955-04-12' }, languages: ['zh'], places: [REGION.street], skills: [], ...over }, as, 'volunteer');
const today = (): string => new Date(hub.clock.at + 8 * 3_600_000).toISOString().slice(0, 10);
/** The morning of a day in China. */
const goTo = (day: string): void => void (hub.clock.at = Date.parse(`${day}T09:00:00+08:00`));
const eventually = (so: () => Promise<void>): Promise<void> => hub.eventually(so);
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
