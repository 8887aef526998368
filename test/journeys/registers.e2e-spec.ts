import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Identity } from '#platform/access';
import { openHub, somebody, type OpenHub } from './open-hub.js';
import { anOrganization, aNeed, aResident, aResource, oneStreet, REGION, type OneStreet } from './one-street.js';

let hub: OpenHub;
let at: OneStreet;
beforeAll(async () => {
  hub = await openHub();
  at = await oneStreet(hub);
});
afterAll(() => hub.close());

const identity = { name: '示例同名', phone: '13800000091', bornOn: '1941-05-06' };
const enrol = async (over: object = {}, as: Identity = at.worker): Promise<string> => (await hub.change('enrolResident', aResident({ identity, ...over }), as, 'resident { id }')).resident.id;
const raise = async (residentId: string, as: Identity = at.worker): Promise<string> => (await hub.change('raiseNeed', aNeed({ residentId }), as, 'need { id }')).need.id;
const register = async (over: object = {}): Promise<string> =>
  (await hub.change('registerVolunteer', { identity, languages: ['zh'], places: [REGION.street], skills: ['tutoring'], ...over }, at.worker, 'volunteer { id }')).volunteer.id;

const FILE = 'query ($id: ID!) { resident(id: $id) { stationId mergedIntoId risk volunteerId suspectedDuplicateIds groups { group } } }';
interface File {
  readonly stationId: string;
  readonly mergedIntoId: string | null;
  readonly suspectedDuplicateIds: readonly string[];
}
const file = async (id: string, as: Identity = at.worker): Promise<File> => (await hub.read(FILE, as, { id })).resident as unknown as File;
const NEED = 'query ($id: ID!) { need(id: $id) { residentId stationId } }';
const owner = async (id: string, as: Identity = at.worker): Promise<string> => ((await hub.read(NEED, as, { id })).need as unknown as { residentId: string }).residentId;
const VOLUNTEER = 'query ($id: ID!) { volunteer(id: $id) { mergedIntoId suspectedDuplicateIds teamIds residentId mayServe credentials { code until } } }';
const volunteer = async (id: string): Promise<Pick<File, 'mergedIntoId' | 'suspectedDuplicateIds'>> => (await hub.read(VOLUNTEER, at.worker, { id })).volunteer as unknown as File;
const visit = (residentIds: string[]) => hub.change('recordActivity', { kind: 'HOME_VISIT', date: '2026-09-10', minutes: 30, region: REGION.community, residentIds }, at.worker, 'activity { id }');
const persons = async (): Promise<number> =>
  (await hub.read(`{ activityTotals(from: "2026-09-01", until: "2026-09-30", stationId: "${at.street}") { figures { persons } } }`, at.worker) as unknown as { activityTotals: { figures: { persons: number } } })
    .activityTotals.figures.persons;
const refusal = (mutation: string, input: object) => hub.change(mutation, input, at.worker).then(() => 'done', (error: Error) => error.message);

describe('two files of one resident', () => {
  it('are flagged, become one, and are parted again when they were two persons after all', async () => {
    const stays = await enrol({ risk: 'GENERAL' });
    const son = await register({ identity: { name: '示例儿子', bornOn: '1970-01-01' } });
    const goes = await enrol({ risk: 'HIGH', volunteerId: son, groups: [{ group: 'living-alone', source: 'HOME_VISIT', from: '2026-01-05' }] });
    expect((await file(stays)).suspectedDuplicateIds).toEqual([goes]);
    await visit([stays]);
    await visit([goes]);
    expect(await persons()).toBe(2);
    const [needOfStays, needOfGoes] = [await raise(stays), await raise(goes)];

    await hub.change('mergeResidents', { residentId: stays, otherId: goes }, at.worker, 'resident { id }');
    expect(await file(stays)).toMatchObject({ risk: 'HIGH', volunteerId: son, groups: [{ group: 'living-alone' }], suspectedDuplicateIds: [] });
    expect((await file(goes)).mergedIntoId).toBe(stays);
    const since = await raise(stays);
    expect(await persons()).toBe(1);
    expect(await Promise.all([needOfStays, needOfGoes, since].map((id) => owner(id)))).toEqual([stays, stays, stays]);

    expect(await refusal('partResidents', { residentId: goes, otherId: stays })).toBe('RESIDENT_NOT_MERGED');
    await hub.change('partResidents', { residentId: stays, otherId: goes }, at.worker, 'resident { id }');
    expect(await file(stays)).toMatchObject({ risk: 'GENERAL', volunteerId: null, groups: [], suspectedDuplicateIds: [] });
    expect(await file(goes)).toMatchObject({ mergedIntoId: null, stationId: at.street, risk: 'HIGH', volunteerId: son, groups: [{ group: 'living-alone' }], suspectedDuplicateIds: [] });
    expect(await Promise.all([needOfStays, needOfGoes, since].map((id) => owner(id)))).toEqual([stays, goes, stays]);

    expect(await persons()).toBe(2);

    await hub.change('moveResident', { residentId: goes, toStationId: at.nextStreet, livingRegion: REGION.nextStreet, reason: '搬家' }, at.districtHead, 'resident { id }');
    expect((await file(goes, at.neighbour)).stationId).toBe(at.nextStreet);
    expect(await file(goes)).toBeNull();
    // What the old station has in hand it can still look at, until it is handed over.
    expect(await owner(needOfGoes)).toBe(goes);
    await raise(goes, at.neighbour);
  });
});

describe('two files of one volunteer', () => {
  it('are flagged, become one, and are parted again', async () => {
    const stays = await register({ credentials: [{ credential: 'INSURANCE', until: '2026-09-30' }] });
    const goes = await register({ credentials: [{ credential: 'INSURANCE', until: '2027-08-31' }] });
    const third = await register();
    expect(new Set((await volunteer(stays)).suspectedDuplicateIds)).toEqual(new Set([goes, third]));
    await hub.change('dismissVolunteerDuplicate', { volunteerId: stays, otherId: third }, at.worker, 'volunteer { id }');
    expect((await volunteer(stays)).suspectedDuplicateIds).toEqual([goes]);

    await hub.change('mergeVolunteers', { volunteerId: stays, otherId: goes }, at.worker, 'volunteer { id }');
    expect(await volunteer(goes)).toMatchObject({ mergedIntoId: stays, mayServe: false });
    expect(await volunteer(stays)).toMatchObject({ credentials: [{ code: 'INSURANCE', until: '2027-08-31' }] });
    expect(await refusal('pauseVolunteer', { volunteerId: goes, reason: 'AWAY' })).toBe('VOLUNTEER_MERGED');

    await hub.change('partVolunteers', { volunteerId: stays, otherId: goes }, at.worker, 'volunteer { id }');
    expect(await volunteer(goes)).toMatchObject({ mergedIntoId: null, mayServe: true, credentials: [{ code: 'INSURANCE', until: '2027-08-31' }], suspectedDuplicateIds: [third] });
    expect(await volunteer(stays)).toMatchObject({ credentials: [{ code: 'INSURANCE', until: '2026-09-30' }] });
  });
});

describe('one organization that was registered twice', () => {
  const CODE = '52430104MJJ000000X';
  const registered = async (over: object = {}): Promise<string> =>
    (await hub.change('registerOrganization', anOrganization({ creditCode: undefined, legalForm: 'COMMUNITY_SOCIAL_ORGANIZATION', ...over }), at.worker, 'organization { id }')).organization.id;
  type Shown = Readonly<{ creditCode: string | null; mergedIntoId: string | null; suspendedFor: string | null; suspectedDuplicates: readonly { organizationId: string; reasons: readonly string[] }[] }>;
  const shown = async (id: string): Promise<Shown> =>
    (await hub.read('query ($id: ID!) { organization(id: $id) { creditCode mergedIntoId suspendedFor suspectedDuplicates { organizationId reasons } } }', at.worker, { id })).organization as unknown as Shown;
  const speaking = (organization: string): Identity => somebody(`partner-${organization}`, { role: 'PARTNER', organization });
  const capacity = async (as: Identity): Promise<ReadonlySet<string>> =>
    new Set((await hub.read('{ myCapacity { nodes { id } } }', as) as unknown as { myCapacity: { nodes: { id: string }[] } }).myCapacity.nodes.map(({ id }) => id));
  const found = async (): Promise<readonly string[]> =>
    (await hub.read(`{ organizations(creditCode: "${CODE}") { nodes { id } } }`, at.worker) as unknown as { organizations: { nodes: { id: string }[] } }).organizations.nodes.map(({ id }) => id);
  const provides = async (id: string): Promise<string> =>
    (await hub.change('registerResource', aResource({ provider: { kind: 'ORGANIZATION', id } }), at.worker, 'resource { id }')).resource.id;
  const refusedTo = (mutation: string, input: object, as: Identity) => hub.change(mutation, input, as).then(() => 'done', (error: Error) => error.message);

  it('is flagged, becomes one whose tokens reach all of it, and is parted again', async () => {
    const stays = await registered({ name: { zh: '示例助老队' } });
    const goes = await registered({ name: { zh: '示例助老服务（队）' }, creditCode: CODE });
    expect((await shown(stays)).suspectedDuplicates).toEqual([]);
    // the code of another: refused, and both are flagged
    const facts = { ...anOrganization({ name: { zh: '示例助老服务队' }, legalForm: 'COMMUNITY_SOCIAL_ORGANIZATION', creditCode: CODE }), organizationId: stays };
    expect(await refusedTo('correctOrganization', facts, at.worker)).toBe('CREDIT_CODE_TAKEN');
    await hub.change('correctOrganization', { ...facts, creditCode: undefined }, at.worker);
    expect((await shown(stays)).suspectedDuplicates).toEqual([{ organizationId: goes, reasons: ['CREDIT_CODE', 'NAME'] }]);
    expect(await hub.read('{ organizationDuplicates { nodes { id } } }', at.supervisor)).toMatchObject({ organizationDuplicates: { nodes: [{ id: stays }, { id: goes }] } });

    const [one, other] = [await provides(stays), await provides(goes)];
    const office = { kind: 'ORGANIZATION', id: await registered({ name: { zh: '示例街道办' } }) };
    const opening = { title: { zh: '示例基金' }, charityId: goes, locality: office, from: '2026-09-01', approvalLimitFen: 1_000 };
    const fund = ((await hub.change('openFund', opening, at.head, 'fund { id }')) as unknown as { fund: { id: string } }).fund.id;
    const funds = async (as: Identity) => (await hub.read('{ communityFunds { nodes { id } } }', as)) as unknown;
    const pair = { organizationId: stays, otherId: goes };
    expect(await refusedTo('mergeOrganizations', pair, speaking(stays))).toBe('FORBIDDEN');
    await hub.change('mergeOrganizations', pair, at.head);
    expect([await shown(stays), await shown(goes)]).toMatchObject([{ creditCode: CODE, mergedIntoId: null, suspectedDuplicates: [] }, { mergedIntoId: stays }]);
    expect(await found()).toEqual([stays]);

    // whoever speaks for either: all of it, and what is new is of the one that stays
    for (const as of [speaking(stays), speaking(goes)]) {
      expect(await capacity(as)).toEqual(new Set([one, other]));
      expect(await funds(as)).toEqual({ communityFunds: { nodes: [{ id: fund }] } });
    }
    expect(await refusedTo('registerResource', aResource({ provider: { kind: 'ORGANIZATION', id: goes } }), at.worker)).toBe('ORGANIZATION_MERGED');
    await hub.change('pauseResource', { resourceId: other, reason: 'OUT_OF_STOCK' }, speaking(stays));
    await hub.change('suspendOrganization', { organizationId: stays, reason: 'INSPECTION' }, at.head);
    expect((await shown(goes)).suspendedFor).toBe('INSPECTION');
    await hub.change('reinstateOrganization', { organizationId: stays }, at.head);

    await hub.change('partOrganizations', pair, at.head);
    expect([await shown(stays), await shown(goes)]).toMatchObject([{ creditCode: null, suspectedDuplicates: [] }, { creditCode: CODE, mergedIntoId: null, suspendedFor: null }]);
    expect([await capacity(speaking(stays)), await capacity(speaking(goes))]).toEqual([new Set([one]), new Set([other])]);
    expect([await funds(speaking(stays)), await funds(speaking(goes))]).toEqual([{ communityFunds: { nodes: [] } }, { communityFunds: { nodes: [{ id: fund }] } }]);
    // a third cannot have what is theirs
    expect(await refusedTo('registerOrganization', anOrganization({ legalForm: 'COMMUNITY_SOCIAL_ORGANIZATION', creditCode: CODE }), at.worker)).toBe('CREDIT_CODE_TAKEN');
  });
});
