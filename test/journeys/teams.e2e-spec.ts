import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Identity } from '#platform/access';
import { EventStore } from '#platform/event-store';
import { aNeed, anOrganization, aResident, aResource, creditCode, oneStreet, type OneStreet } from './one-street.js';
import { commandId, openHub, somebody, type OpenHub } from './open-hub.js';

let hub: OpenHub;
let at: OneStreet;
let worker: string;
beforeAll(async () => {
  hub = await openHub();
  at = await oneStreet(hub);
  worker = await made('registerSocialWorker', { identity: { name: '示例社工' }, languages: ['zh'] }, 'socialWorker', at.head);
});
afterAll(() => hub.close());

type Any = Readonly<Record<string, unknown>>;
const made = async (mutation: string, input: object, entity: string, as: Identity = at.worker): Promise<string> => ((await hub.change(mutation, input, as, `${entity} { id }`)) as unknown as Record<string, { id: string }>)[entity]?.id ?? '';
const read = async <T>(query: string, as: Identity = at.worker): Promise<T> => (await hub.read(`{ ${query} }`, as)) as unknown as T;
const eventually = (so: () => Promise<void>): Promise<void> => hub.eventually(so);

interface Member {
  readonly linkageId: string;
  readonly needId: string;
  readonly resourceId: string;
  readonly partyKinds: readonly string[];
  readonly lost: string | null;
  readonly replacedById: string | null;
  readonly linkage: { readonly status: string };
}
const teamOf = async (caseId: string) => (await read<{ team: { members: readonly Member[]; uncoveredNeedIds: readonly string[] } }>(
  `team(caseId: "${caseId}") { members { linkageId needId resourceId partyKinds lost replacedById linkage { status } } uncoveredNeedIds }`)).team;
/** Need → resource, of those who are on it. */
const on = async (caseId: string): Promise<Any> => Object.fromEntries((await teamOf(caseId)).members.filter(({ lost }) => lost === null).map(({ needId, resourceId }) => [needId, resourceId]));
const missing = async (caseId: string) => (await read<{ case: { missing: readonly Any[] } }>(`case(id: "${caseId}") { missing { partyKind needId } }`)).case.missing;
const free = async (id: string): Promise<unknown> => (await read<{ resource: { capacity: Any } }>(`resource(id: "${id}") { capacity { held free } }`)).resource.capacity;

/** An organization with one resource, kept by the street's pool. */
interface Party {
  readonly resource: string;
  readonly as: Identity;
}
async function party(zh: string, serviceItems: readonly string[], over: object = {}, form: object = {}): Promise<Party> {
  const organization = await made('registerOrganization', anOrganization({ name: { zh }, ...form }), 'organization');
  const provider = { kind: 'ORGANIZATION', id: organization };
  const resource = await made('registerResource', aResource({ title: { zh }, kind: 'TALENT', serviceItems, provider, capacity: { unit: 'PERSON_TIME', total: 5, renewal: 'MONTH' }, ...over }), 'resource');
  return { resource, as: somebody(zh, { role: 'PARTNER', organization }) };
}
const clinic = (zh: string, over: object = {}) => party(zh, ['home-medical-visit'], { credentials: ['DOCTOR'], ...over }, { legalForm: 'PUBLIC_INSTITUTION', creditCode: creditCode('12') });
const carers = (zh: string) => party(zh, ['bathing-help'], { credentials: ['CARE_WORKER'] });
const volunteers = (zh: string) => party(zh, ['errand-running'], {}, { legalForm: 'INFORMAL_TEAM', creditCode: undefined });
const decline = async (caseId: string, { resource, as }: Party): Promise<void> => {
  const member = (await teamOf(caseId)).members.find(({ resourceId, lost }) => resourceId === resource && lost === null);
  await hub.change('declineLinkage', { linkageId: member?.linkageId, reason: 'NO_TIME' }, as);
};

interface Case {
  readonly id: string;
  /** By service item. */
  readonly needs: Readonly<Record<string, string>>;
}
/** A case with a need for each item, and a plan that asks a kind of party for each. */
async function caseFor(asked: Readonly<Record<string, string>>): Promise<Case> {
  const residentId = await made('enrolResident', aResident({ identity: { name: '示例老人', bornOn: '1945-03-01' } }), 'resident');
  const needs: Record<string, string> = {};
  for (const item of Object.keys(asked)) needs[item] = await made('raiseNeed', aNeed({ residentId, serviceItems: [item] }), 'need');
  const id = await made('openCase', { residentId, workerId: worker, needIds: Object.values(needs) }, 'case');
  const scores = ['FAMILY', 'NEIGHBOURS', 'FRIENDS', 'SERVICES'].map((item) => ({ item, points: 1 }));
  await hub.change('assessCase', { caseId: id, scale: 'SOCIAL_SUPPORT', scores }, at.worker);
  const items = Object.entries(asked).map(([serviceItem, partyKind]) => ({ serviceItem, partyKind, needId: needs[serviceItem], rhythm: { visits: 1, per: 'MONTH' } }));
  await hub.change('planCase', { caseId: id, items }, at.worker);
  return { id, needs };
}
describe('a team of four of whom the third declines', () => {
  const plan = { 'condolence-visit': 'SOCIAL_WORKER', 'home-medical-visit': 'DOCTOR', 'bathing-help': 'CARE_WORKER', 'errand-running': 'VOLUNTEER' };
  let station: string, hospital: Party, second: Party, home: Party, club: Party;
  let file: Case;
  beforeAll(async () => {
    station = await made('registerResource', aResource({ title: { zh: '社工探访' }, kind: 'TALENT', serviceItems: ['condolence-visit'], provider: { kind: 'STATION', id: at.street }, capacity: { unit: 'PERSON_TIME', total: 9, renewal: 'MONTH' } }), 'resource');
    [hospital, second, home, club] = [await clinic('示例卫生院'), await clinic('示例第二医院', { coverage: { regions: ['4301'] } }), await carers('示例护理站'), await volunteers('示例志愿队')];
    await party('示例全能机构', ['condolence-visit', 'bathing-help', 'errand-running'], { credentials: ['SOCIAL_WORKER'] });
    file = await caseFor(plan);
  });

  it('is looked at, with who covers what and why, and nothing is promised by that', async () => {
    const { team } = await read<{ team: { proposal: { parties: readonly { name: string; partyKinds: string[]; covers: readonly Any[] }[]; uncovered: readonly Any[]; missingKinds: readonly Any[]; explanation: string } } }>(
      `team(caseId: "${file.id}") { proposal { parties { name partyKinds present covers { needId filling band score why } } uncovered { needId why } missingKinds { code } explanation } }`);
    expect(team.proposal).toMatchObject({ uncovered: [], missingKinds: [], explanation: '4 needs are covered by 4 parties, and by no fewer.' });
    expect(team.proposal.parties.flatMap(({ covers }) => covers.map(({ filling }) => filling)).sort()).toEqual(['CARE_WORKER', 'DOCTOR', 'SOCIAL_WORKER', 'VOLUNTEER']);
    for (const { covers } of team.proposal.parties) expect(covers[0]?.['why']).toEqual(expect.arrayContaining([expect.stringContaining('Reaches')]));
    expect((await teamOf(file.id)).members).toEqual([]);
    expect(await free(hospital.resource)).toEqual({ held: 0, free: 5 });
    expect(await read(`team(caseId: "${file.id}") { caseId }`, at.stranger)).toEqual({ team: null });
  });

  it('is proposed in one step, and a second try is harmless', async () => {
    const command = { commandId: commandId(hub.clock.at), caseId: file.id };
    const first = await hub.change('proposeTeam', command, at.worker);
    expect((await hub.change('proposeTeam', command, at.worker)).position).toBe(first.position);
    const { members } = await teamOf(file.id);
    expect(members).toHaveLength(4);
    expect(members.map(({ linkage: { status } }) => status)).toEqual(Array(4).fill('PROPOSED'));
    const { events } = await hub.app.get<EventStore>(EventStore).readAll({ limit: 10_000 });
    const together = events.filter(({ commandId: of }) => of === command.commandId);
    expect(together.map(({ type }) => type).sort()).toEqual(['CapacityHeld', 'LinkageProposed', 'NeedPromised'].flatMap((type) => Array<string>(4).fill(type)).concat('TeamProposed'));
    await expect(hub.change('proposeTeam', { caseId: file.id }, at.worker)).rejects.toThrow('TEAM_WITHOUT_NEEDS');
    await expect(hub.change('proposeTeam', { caseId: file.id }, at.stranger)).rejects.toThrow('CASE_NOT_FOUND');
    expect(await missing(file.id)).toEqual([]);
  });

  it('has another doctor in the place of the one who declines, and says that there is none when that one declines too', async () => {
    const need = file.needs['home-medical-visit'] ?? '';
    const chosen = (await on(file.id))[need] === hospital.resource ? [hospital, second] : [second, hospital];
    const [one, other] = chosen as [Party, Party];
    await decline(file.id, one);
    await eventually(async () => expect(await on(file.id)).toMatchObject({ [need]: other.resource }));
    expect(await free(one.resource)).toEqual({ held: 0, free: 5 });
    expect(await free(other.resource)).toEqual({ held: 1, free: 4 });
    const { members } = await teamOf(file.id);
    const lost = members.find(({ lost: because }) => because !== null);
    expect(lost).toMatchObject({ lost: 'DECLINED', replacedById: members.find(({ resourceId }) => resourceId === other.resource)?.linkageId });

    await decline(file.id, other);
    await eventually(async () => expect(await missing(file.id)).toEqual([{ partyKind: 'DOCTOR', needId: need }]));
    expect(await on(file.id)).toEqual({ [file.needs['condolence-visit'] ?? '']: station, [file.needs['bathing-help'] ?? '']: home.resource, [file.needs['errand-running'] ?? '']: club.resource });
    expect((await teamOf(file.id)).uncoveredNeedIds).toEqual([need]);
    expect(await free(other.resource)).toEqual({ held: 0, free: 5 });
  });

  it('finds one a day later by itself, and the case says nothing is missing any more', async () => {
    const third = await clinic('示例中医馆');
    hub.clock.pass(25);
    await eventually(async () => expect(await on(file.id)).toMatchObject({ [file.needs['home-medical-visit'] ?? '']: third.resource }));
    await eventually(async () => expect(await missing(file.id)).toEqual([]));
  });

  it('comes out right when two decline at once', async () => {
    const [carers2, club2] = [await carers('示例第二护理站'), await volunteers('示例第二志愿队')];
    await Promise.all([decline(file.id, home), decline(file.id, club)]);
    await eventually(async () => expect(await on(file.id)).toMatchObject({ [file.needs['bathing-help'] ?? '']: carers2.resource, [file.needs['errand-running'] ?? '']: club2.resource }));
    expect((await teamOf(file.id)).members.filter(({ lost }) => lost === null)).toHaveLength(4);
    await eventually(async () => expect(await missing(file.id)).toEqual([]));
    for (const { resource } of [home, club]) expect(await free(resource)).toEqual({ held: 0, free: 5 });
  });

  it('asks one party for as many needs as it can take on, and two cases for the last place do not both get it', async () => {
    const both = await party('示例两用机构', ['house-cleaning', 'minor-repair'], { capacity: { unit: 'PERSON_TIME', total: 2, renewal: 'NONE' } });
    const cases = [await caseFor({ 'house-cleaning': 'SOCIAL_ORGANIZATION', 'minor-repair': 'SOCIAL_ORGANIZATION' }), await caseFor({ 'house-cleaning': 'SOCIAL_ORGANIZATION', 'minor-repair': 'SOCIAL_ORGANIZATION' })];
    await Promise.allSettled(cases.map(({ id }) => hub.change('proposeTeam', { caseId: id }, at.worker)));
    expect((await Promise.all(cases.map(async ({ id }) => Object.values(await on(id)).length))).sort()).toEqual([0, 2]);
    expect(await free(both.resource)).toEqual({ held: 2, free: 0 });
  });

  it('begins next week with whoever has given away this one', async () => {
    const callers = await party('示例问候热线', ['telephone-greeting'], { capacity: { unit: 'PERSON_TIME', total: 1, renewal: 'WEEK' } });
    const cases = [await caseFor({ 'telephone-greeting': 'SOCIAL_ORGANIZATION' }), await caseFor({ 'telephone-greeting': 'SOCIAL_ORGANIZATION' })];
    for (const { id } of cases) await hub.change('proposeTeam', { caseId: id }, at.worker);
    expect((await Promise.all(cases.map(async ({ id }) => Object.values(await on(id)))))).toEqual([[callers.resource], [callers.resource]]);
    const linkages = await Promise.all(cases.map(async ({ id }) => (await teamOf(id)).members[0]?.linkageId));
    const from = await Promise.all(linkages.map(async (id) => (await read<{ linkage: { from: string } }>(`linkage(id: "${id}") { from }`)).linkage.from));
    expect(from[0]).toBe(hub.clock.now().slice(0, 10));
    expect(new Date(from[1] ?? '').getUTCDay()).toBe(1);
    expect((from[1] ?? '') > (from[0] ?? '')).toBe(true);
  });
});
