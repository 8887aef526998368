import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Identity } from '#platform/access';
import { EventStore, type Position } from '#platform/event-store';
import { admin, commandId, openHub, somebody, type Failure, type OpenHub, type Refused, type Shown } from './open-hub.js';
import { aNeed, anOrganization, aResident, aResource, oneStreet, REGION, type OneStreet } from './one-street.js';

let hub: OpenHub;
let at: OneStreet;
beforeAll(async () => {
  hub = await openHub();
  at = await oneStreet(hub);
});
afterAll(() => hub.close());

const elder = {
  name: '欧阳桂芳示例',
  bornOn: '1943-02-11',
  idNumber: '430104194302119808',
  phone: '13800000079',
  address: '老虎岭社区示例1栋101室',
};
const words = '独居，血糖高，想有人送午饭';
const enrol = async (over: object = {}, as: Identity = at.worker): Promise<string> =>
  (await hub.change('enrolResident', aResident(over), as, 'resident { id }')).resident.id;
const raise = async (over: object = {}, as: Identity = at.worker): Promise<string> =>
  (await hub.change('raiseNeed', aNeed(over), as, 'need { id }')).need.id;

const FILE = `query ($id: ID!) { resident(id: $id) { stationId livingRegion erased age groups { group } identity { name bornOn idNumber phone address } guardian { name phone relation } } }`;
const NEED = `query ($id: ID!) { need(id: $id) { residentId stationId serviceItems urgency status words assessment } }`;
const file = async (id: string, as: Identity) => (await hub.read(FILE, as, { id })).resident;
const need = async (id: string, as: Identity) => (await hub.read(NEED, as, { id })).need;
const found = async (input: object, as: Identity = at.worker): Promise<string[]> =>
  idsOf((await hub.read('query ($input: FindResidentsInput!) { findResidents(input: $input) { id } }', as, { input })).findResidents);
const idsOf = (shown: Iterable<Shown>): string[] => [...shown].map(({ id }) => id);
const end = async (): Promise<Position | undefined> => {
  const store = hub.app.get<EventStore>(EventStore);
  let after: Position | undefined;
  for (;;) {
    const page = await store.readAll({ after, limit: 1_000 });
    after = page.next ?? after;
    if (page.end) return after;
  }
};

describe('an elder of the street', () => {
  let id: string;
  let needId: string;
  beforeAll(async () => {
    id = await enrol({ identity: elder, groups: [{ group: 'living-alone', source: 'HOME_VISIT', from: '2026-01-05' }], risk: 'HIGH' });
    needId = await raise({ residentId: id, urgency: 'EMERGENCY', words });
    await hub.change(
      'assessNeed',
      { needId, serviceItems: ['meal-delivery', 'telephone-greeting'], urgency: 'URGENT', assessment: '走不到食堂' },
      at.worker,
    );
  });

  it('is known by name to those who serve them', async () => {
    expect(await file(id, at.worker)).toEqual({
      stationId: at.street,
      livingRegion: REGION.community,
      erased: false,
      age: 83,
      groups: [{ group: 'living-alone' }],
      identity: elder,
      guardian: null,
    });
    expect(await file(id, at.head)).toMatchObject({ identity: elder });
    expect(await need(needId, at.worker)).toMatchObject({
      residentId: id,
      status: 'ASSESSED',
      urgency: 'URGENT',
      words,
      assessment: '走不到食堂',
    });
    expect(await found({ name: elder.name, phone: elder.phone })).toEqual([id]);
    expect(await found({ idNumber: elder.idNumber })).toEqual([id]);
    expect(await found({ name: elder.name, phone: '13800000080' })).toEqual([]);
  });

  it('is a file without a name to the station above and to the supervisor', async () => {
    for (const as of [at.districtHead, at.supervisor, admin]) {
      expect([as.id, await file(id, as)]).toEqual([
        as.id,
        expect.objectContaining({ stationId: at.street, groups: [{ group: 'living-alone' }], identity: null }),
      ]);
      expect([as.id, await need(needId, as)]).toEqual([
        as.id,
        {
          residentId: id,
          stationId: at.street,
          serviceItems: ['meal-delivery', 'telephone-greeting'],
          urgency: 'URGENT',
          status: 'ASSESSED',
          words: null,
          assessment: null,
        },
      ]);
    }
    expect(
      await hub.read(
        '{ needs(region: "4301") { nodes { words } } residents(region: "4301") { nodes { identity { name } } } }',
        at.supervisor,
      ),
    ).toEqual({ needs: { nodes: [{ words: null }] }, residents: { nodes: [{ identity: null }] } });
  });

  it('is not there for anybody else', async () => {
    const elsewhere = somebody('supervisor-2', { role: 'SUPERVISOR', regions: ['54'] });
    for (const as of [at.neighbour, at.stranger, elsewhere]) {
      expect([await file(id, as), await need(needId, as)]).toEqual([null, null]);
      const lists = await hub.read(
        `query ($id: ID!) { node(id: $id) { id } residents { nodes { id } } needs { nodes { id } } ofStation: needs(stationId: "${at.street}") { nodes { id } } ofPerson: needs(residentId: "${id}") { nodes { id } } }`,
        as,
        { id: needId },
      );
      expect(lists).toEqual({
        node: null,
        residents: { nodes: [] },
        needs: { nodes: [] },
        ofStation: { nodes: [] },
        ofPerson: { nodes: [] },
      });
    }
    expect(await found({ name: elder.name }, at.neighbour)).toEqual([]);
    expect(await found({ idNumber: elder.idNumber }, at.districtHead)).toEqual([id]);
    for (const role of ['PARTNER', 'VOLUNTEER', 'INTEGRATOR'] as const) {
      const as = somebody(role, { role, organization: commandId(), person: commandId() });
      expect([role, (await hub.ask(FILE, { as, variables: { id } })).errors[0]?.extensions.code]).toEqual([role, 'FORBIDDEN']);
      expect([role, (await hub.ask(NEED, { as, variables: { id: needId } })).errors[0]?.extensions.code]).toEqual([role, 'FORBIDDEN']);
    }
  });

  it('cannot be touched from another station, which learns nothing from trying', async () => {
    const resourceId = (await hub.change('registerResource', aResource(), at.worker, 'resource { id }')).resource.id;
    const holdId = (await hub.change('holdCapacity', { resourceId }, at.worker, 'hold { id }')).hold.id;
    const organizationId = (await hub.change('registerOrganization', anOrganization(), at.worker, 'organization { id }')).organization.id;
    const unknown = { resident: commandId(), need: commandId(), resource: commandId(), station: commandId(), organization: commandId() };
    const real = { resident: id, need: needId, resource: resourceId, station: at.street, organization: organizationId };
    const reason = '试一试';
    const attempts: readonly [string, (of: typeof real) => object, Identity?][] = [
      [
        'correctResident',
        (of) => ({ residentId: of.resident, languages: ['zh'], livingRegion: REGION.nextStreet, identity: { name: '别人' } }),
      ],
      [
        'recordResidentGroup',
        (of) => ({ residentId: of.resident, membership: { group: 'living-alone', source: 'HOME_VISIT', from: '2026-01-05' } }),
      ],
      ['endResidentGroup', (of) => ({ residentId: of.resident, group: 'living-alone', on: '2026-09-01', reason })],
      ['setResidentRisk', (of) => ({ residentId: of.resident, risk: 'GENERAL', reason })],
      ['nameGuardian', (of) => ({ residentId: of.resident, guardian: { name: '别人', relation: '邻居' } })],
      ['giveConsent', (of) => ({ residentId: of.resident, by: 'SELF' })],
      ['moveResident', (of) => ({ residentId: of.resident, toStationId: at.nextStreet, livingRegion: REGION.nextStreet, reason })],
      ['linkVolunteer', (of) => ({ residentId: of.resident, volunteerId: unknown.need })],
      ['raiseNeed', (of) => aNeed({ residentId: of.resident })],
      ['assessNeed', (of) => ({ needId: of.need, serviceItems: ['tutoring'], urgency: 'LOW' })],
      ['reprioritiseNeed', (of) => ({ needId: of.need, urgency: 'LOW', reason })],
      ['escalateNeed', (of) => ({ needId: of.need, reason })],
      ['handOverNeed', (of) => ({ needId: of.need, toStationId: at.nextStreet, consent: true, reason })],
      ['receiveHandOver', (of) => ({ needId: of.need })],
      ['refuseHandOver', (of) => ({ needId: of.need, reason })],
      ['withdrawNeed', (of) => ({ needId: of.need, reason })],
      ['confirmNeedMet', (of) => ({ needId: of.need })],
      ['correctResource', (of) => ({ resourceId: of.resource, costFen: 1 })],
      ['adjustCapacity', (of) => ({ resourceId: of.resource, total: 99 })],
      ['holdCapacity', (of) => ({ resourceId: of.resource })],
      ['consumeCapacity', (of) => ({ resourceId: of.resource, holdId })],
      ['releaseCapacity', (of) => ({ resourceId: of.resource, holdId })],
      ['pauseResource', (of) => ({ resourceId: of.resource, reason: 'OTHER' })],
      ['retireResource', (of) => ({ resourceId: of.resource, reason: 'OTHER' })],
      ['correctOrganization', (of) => ({ ...anOrganization(), organizationId: of.organization })],
      [
        'eraseResident',
        (of) => ({ residentId: of.resident, reason }),
        somebody('next-head', { role: 'STATION_HEAD', station: at.nextStreet }),
      ],
      [
        'recordFacilities',
        (of) => ({ stationId: of.station, activityArea: 1, officeArea: 1, has: [] }),
        somebody('next-head', { role: 'STATION_HEAD', station: at.nextStreet }),
      ],
      [
        'reachMilestone',
        (of) => ({ stationId: of.station, milestone: 'LISTED', on: '2026-01-01' }),
        somebody('next-head', { role: 'STATION_HEAD', station: at.nextStreet }),
      ],
    ];
    const before = await end();
    for (const [mutation, input, as = at.neighbour] of attempts) {
      const outcome = async (of: typeof real) =>
        hub.change(mutation, input(of), as).then(
          () => undefined,
          (error: Refused) => error.failure,
        );
      const [ours, nobodys] = [await outcome(real), await outcome(unknown)];
      expect([mutation, ours]).toEqual([mutation, nobodys]);
      expect([mutation, ours?.extensions.code]).toEqual([mutation, expect.stringMatching(/_NOT_FOUND$/)]);
    }
    expect(await end()).toEqual(before);
    expect(await file(id, at.worker)).toMatchObject({ identity: elder });
  });

  it('is let go by nobody without the right role, nor with an old or a foreign token', async () => {
    for (const [as, mutation] of [
      [at.worker, 'eraseResident'],
      [at.supervisor, 'eraseResident'],
      [at.supervisor, 'raiseNeed'],
      [at.worker, 'establishStation'],
    ] as const) {
      const input =
        mutation === 'raiseNeed'
          ? aNeed()
          : mutation === 'eraseResident'
            ? { residentId: id, reason: 'x' }
            : { name: { zh: '站' }, tier: 'STREET', region: '43', serves: ['43'], specialism: 'GENERAL', languages: ['zh'] };
      await expect(hub.change(mutation, input, as)).rejects.toThrow('FORBIDDEN');
    }
    const spoken = async (authorization?: string) => {
      const response = await fetch(`${hub.url}/graphql`, {
        method: 'POST',
        body: JSON.stringify({ query: FILE, variables: { id } }),
        headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
      });
      return ((await response.json()) as { errors: Failure[] }).errors[0]?.extensions.code;
    };
    expect(await spoken()).toBe('UNAUTHENTICATED');
    const mine = await hub.tokenFor(at.worker);
    const [head, claims, signature] = mine.split('.');
    const forged = Buffer.from(
      JSON.stringify({ ...(JSON.parse(Buffer.from(claims ?? '', 'base64url').toString()) as object), station: at.nextStreet }),
    ).toString('base64url');
    expect(await spoken(`Bearer ${head}.${forged}.${signature}`)).toBe('TOKEN_INVALID');
    hub.clock.pass(1);
    expect(await spoken(`Bearer ${mine}`)).toBe('TOKEN_EXPIRED');
  });
});

describe('a file', () => {
  it('that may be the same person is named, and goes on in one', async () => {
    const [first, second] = [
      await enrol({ identity: { name: '示例重名', phone: '13800000081' } }),
      await enrol({ identity: { name: '示例重名', phone: '13800000081' } }),
    ];
    const suspects = async (id: string) =>
      (await hub.read('query ($id: ID!) { resident(id: $id) { suspectedDuplicateIds mergedIntoId } }', at.worker, { id })).resident;
    expect(await suspects(second)).toEqual({ suspectedDuplicateIds: [first], mergedIntoId: null });
    await hub.change('mergeResidents', { residentId: first, otherId: second }, at.worker);
    expect(await suspects(second)).toMatchObject({ mergedIntoId: first });
    const listed = idsOf((await hub.read('{ residents(first: 100) { nodes { id } } }', at.worker)).residents.nodes);
    expect([listed.includes(first), listed.includes(second)]).toEqual([true, false]);
  });

  it('moves to another station with its name', async () => {
    const id = await enrol({ identity: { name: '示例搬家' } });
    await hub.change(
      'moveResident',
      { residentId: id, toStationId: at.nextStreet, livingRegion: REGION.nextStreet, reason: '搬家' },
      at.worker,
    );
    expect(await file(id, at.worker)).toBeNull();
    expect(await file(id, at.neighbour)).toMatchObject({ stationId: at.nextStreet, identity: { name: '示例搬家' } });
  });

  it('keeps its own name when its command id comes again with another', async () => {
    const command = commandId(hub.clock.at);
    const id = await enrol({ commandId: command, identity: { name: '示例真名' } });
    await expect(enrol({ commandId: command, identity: { name: '示例假名' } })).rejects.toThrow('COMMAND_ID_REUSED');
    expect(await found({ name: '示例真名' })).toEqual([id]);
    expect(await found({ name: '示例假名' })).toEqual([]);
  });
});

describe('a child of nine', () => {
  it('shares nothing without the guardian', async () => {
    const id = await enrol({
      identity: { name: '示例小童', bornOn: '2017-03-02' },
      groups: [{ group: 'left-behind-child', source: 'HOME_VISIT', from: '2026-01-05' }],
    });
    expect(await file(id, at.worker)).toMatchObject({ age: 9 });
    await expect(hub.change('giveConsent', { residentId: id, by: 'SELF' }, at.worker)).rejects.toThrow('GUARDIAN_CONSENT_NEEDED');
    await expect(hub.change('giveConsent', { residentId: id, by: 'GUARDIAN' }, at.worker)).rejects.toThrow('GUARDIAN_NOT_NAMED');
    await hub.change('nameGuardian', { residentId: id, guardian: { name: '示例奶奶', relation: '祖母', phone: '13800000082' } }, at.worker);
    const { resident } = await hub.change(
      'giveConsent',
      { residentId: id, by: 'GUARDIAN' },
      at.worker,
      'resident { consentBy guardian { name phone relation } }',
    );
    expect(resident).toEqual({ consentBy: 'GUARDIAN', guardian: { name: '示例奶奶', relation: '祖母', phone: '13800000082' } });
    expect((await file(id, at.supervisor)).guardian).toBeNull();
    await hub.change('withdrawConsent', { residentId: id, by: 'GUARDIAN' }, at.worker);
    hub.clock.pass(24 * 365 * 9);
    expect(await file(id, at.worker)).toMatchObject({ age: 18 });
    await expect(hub.change('giveConsent', { residentId: id, by: 'GUARDIAN' }, at.worker)).rejects.toThrow('CONSENT_IS_THE_RESIDENTS_OWN');
    await hub.change('giveConsent', { residentId: id, by: 'SELF' }, at.worker);
  });
});

describe('what is said', () => {
  it('is said in the language of the asker', async () => {
    const messages = new Map<string, string>();
    for (const language of ['zh', 'bo', 'en'] as const) {
      const input = { commandId: commandId(hub.clock.at), needId: commandId(), reason: 'x' };
      const { errors } = await hub.ask('mutation ($input: WithdrawNeedInput!) { withdrawNeed(input: $input) { position } }', {
        as: at.worker,
        variables: { input },
        language,
      });
      expect(errors[0]?.extensions.code).toBe('NEED_NOT_FOUND');
      messages.set(language, errors[0]?.message ?? '');
    }
    expect(messages.get('zh')).toMatch(/\p{Script=Han}/u);
    expect(messages.get('bo')).toMatch(/\p{Script=Tibetan}/u);
    expect(messages.get('en')).toMatch(/^[A-Za-z ]+\.$/);
    const station = async (language: 'zh' | 'bo' | 'en') =>
      (await hub.ask('query ($id: ID!) { station(id: $id) { name } }', { as: at.stranger, variables: { id: at.lhasa }, language })).data
        .station.name;
    expect([await station('zh'), await station('bo'), await station('en')]).toEqual([
      '嘎玛贡桑街道社工站',
      'ཀརྨ་ཀུན་བཟང་ས་ཚིགས།',
      '嘎玛贡桑街道社工站',
    ]);
  });

  it('tells of an input that is not right which field, and never the value', async () => {
    const { errors } = await hub.ask('mutation ($input: EnrolResidentInput!) { enrolResident(input: $input) { position } }', {
      as: at.worker,
      variables: { input: { commandId: commandId(), ...aResident({ identity: { name: '秘'.repeat(500), phone: '13800000083' } }) } },
    });
    expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(JSON.stringify(errors)).toContain('input.identity.name');
    expect(JSON.stringify(errors)).not.toMatch(/秘|13800000083/);
  });
});
