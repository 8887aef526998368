import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StationTree, type Identity } from '#platform/access';
import { Commands, SlicesModule, type Slice, type Step } from '#platform/dispatch';
import { GraphqlApiModule } from '#platform/graphql';
import { testHub, type TestHub } from '#platform/graphql/testing';
import { Views } from '#platform/read-model';
import { viewsOf } from '#platform/read-model/testing';
import { Regions } from '#reference/region';
import { registerOf } from '#reference/region/testing';
import { serviceItems } from './service-catalogue.js';
import { catalogueSlice } from './slice.js';
import { stationItemCode } from './station-catalogue.decider.js';

const station = '01890a5d-ac96-874b-bcce-b302099a8057';
const elsewhere = '01890a5d-ac96-874b-bcce-000000000000';
const worker: Identity = { id: 'w1', role: 'STATION_WORKER', station, organization: null, person: null, regions: [] };
const code = stationItemCode(station, 'kora-company');
const views = viewsOf(catalogueSlice.projections, [{
  type: 'ServiceItemAdded', id: station,
  data: { code, board: 'ELDER_CARE', kindOfService: 'RELATIONAL', modes: ['HOME'], asks: [], name: { zh: '转经陪同' } },
}]);
const carriedOut: Step[] = [];
const run = (_caller: unknown, _operation: string, _input: unknown, steps: Step[]) => {
  carriedOut.push(...steps);
  return Promise.resolve({ position: '1', viewsBehind: false });
};
/** What the platform answers in the hub. */
const ports: Slice = {
  name: 'ports', aggregates: [], projections: [], access: {}, messages: {},
  providers: [
    { provide: Views, useValue: views },
    { provide: Regions, useValue: registerOf(() => false) },
    { provide: StationTree, useValue: { below: (id: string) => [id] } },
    { provide: Commands, useValue: { run } },
  ],
};

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub({
    imports: [
      SlicesModule.of([ports, catalogueSlice]),
      GraphqlApiModule.of({ access: [catalogueSlice.access], messages: [catalogueSlice.messages] }),
    ],
  });
});
afterAll(() => hub.close());

interface Shown { readonly code: string; readonly label: string; readonly labels: { readonly zh: string } }
interface Catalogue {
  readonly boards: (Shown & { readonly items: (Shown & { readonly stationId: string | null })[] })[];
  readonly groups: Shown[];
  readonly assessmentScales: (Shown & { readonly items: readonly { readonly most: number }[] })[];
}

describe('codeLists', () => {
  const ask = (names: readonly string[], language: string) =>
    hub.ask<{ codeLists: { name: string; codes: Shown[] }[] }>('query ($names: [String!]) { codeLists(names: $names) { name codes { code label labels { zh bo en } } } }', {
      as: worker, headers: { 'accept-language': language }, variables: { names },
    });

  it('say what the codes of an enum are called, in the language of the request and in all three', async () => {
    const { data } = await ask(['Urgency', 'ServiceMode'], 'bo');
    expect(data?.codeLists.map(({ name }) => name)).toEqual(['Urgency', 'ServiceMode']);
    expect(data?.codeLists[1]?.codes[0]).toEqual({ code: 'HOME', label: 'ཁྱིམ་དུ་བཅར་བ།', labels: { zh: '上门', bo: 'ཁྱིམ་དུ་བཅར་བ།', en: 'At home' } });
  });

  it('are refused by name where the schema has no such enum', async () => {
    const { errors } = await ask(['ServiceModes'], 'zh');
    expect(errors?.[0]).toMatchObject({ message: '没有名为 ServiceModes 的代码表。', extensions: { code: 'CODE_LIST_UNKNOWN' } });
  });
});

describe('refusals', () => {
  const ask = (codes: readonly string[] | undefined, language: string) =>
    hub.ask<{ refusals: { code: string; label: string; labels: { en: string }; parameters: string[]; cure: string }[] }>('query ($codes: [String!]) { refusals(codes: $codes) { code label labels { zh bo en } parameters cure } }', {
      as: worker, headers: { 'accept-language': language }, variables: { codes },
    });

  it('say what an error says, what its words name, and what to do about it, of the platform and of the rooms', async () => {
    const { data } = await ask(['QUERY_TOO_COMPLEX', 'BUSY', 'SERVICE_ITEM_NOT_FOUND', 'CODE_LIST_UNKNOWN'], 'zh');
    expect(data?.refusals.map(({ code, parameters, cure }) => [code, parameters, cure])).toEqual([
      ['QUERY_TOO_COMPLEX', ['cost', 'limit'], 'MEND_REQUEST'], ['BUSY', [], 'SEND_AGAIN'], ['SERVICE_ITEM_NOT_FOUND', [], 'NOT_THERE'], ['CODE_LIST_UNKNOWN', ['name'], 'AS_IT_SAYS'],
    ]);
    expect(data?.refusals[3]).toMatchObject({ label: '没有名为 {name} 的代码表。', labels: { en: 'There is no list of codes with the name {name}.' } });
  });

  it('are all listed where none is named, each once, and one that there is not is refused', async () => {
    const codes = (await ask(undefined, 'en')).data?.refusals.map(({ code }) => code) ?? [];
    expect(codes).toEqual(expect.arrayContaining(['BAD_USER_INPUT', 'SERVICE_ITEM_NOT_FOUND']));
    expect(codes).toEqual([...new Set(codes)].sort());
    expect((await ask(['BISY'], 'en')).errors?.[0]).toMatchObject({ message: 'Nothing is refused with the code BISY.', extensions: { code: 'REFUSAL_UNKNOWN' } });
  });
});

describe('serviceCatalogue', () => {
  const query = `query ($stationId: ID) { serviceCatalogue(stationId: $stationId) {
    version boards { code label labels { zh bo en } items {
      code label labels { zh bo en } kindOfService modes asks lists { list classCode } stationId } }
    lists { code source label classes { code label items } } groups { code label parents sensitive validMonths }
    resourceKinds { code label }
    kindsOfService { code label weights { part label percent } } credentials { code label kind metBy } urgencies { code label dueHours }
    riskLevels { code label visits per withinHoursOfChange } legalForms { code label creditCodePrefixes socialOrganization }
    assessmentScales { code label dimension moreIsBetter items { code label most step } }
    vocabularies { name terms { code label } } } }`;
  const ask = async (language: string, stationId?: string) => {
    const { data, errors } = await hub.ask<{ serviceCatalogue: Catalogue }>(query, {
      as: worker, headers: { 'accept-language': language }, ...(stationId && { variables: { stationId } }),
    });
    expect(errors).toBeUndefined();
    return data?.serviceCatalogue;
  };

  it('answers whole, in one query, in the language of the request', async () => {
    const [zh, bo, en] = [await ask('zh'), await ask('bo-CN, zh;q=0.8'), await ask('en')];
    expect(zh?.boards.map(({ label }) => label)).toEqual(['社会救助', '养老服务', '儿童福利', '社区治理', '社会事务']);
    expect(bo?.boards[1]?.label).toBe('རྒན་གསོ་ཞབས་ཞུ།');
    expect(en?.groups.find((group) => group.code === 'disability-hearing-2')?.label).toBe('Hearing disability, grade 2');
    expect(en?.boards.flatMap(({ items }) => items)).toHaveLength(serviceItems.length);
    expect(zh).toMatchObject({
      kindsOfService: expect.arrayContaining([
        expect.objectContaining({ code: 'URGENT', weights: expect.arrayContaining([{ part: 'soonest', label: '最快', percent: 40 }]) }),
      ]),
      urgencies: expect.arrayContaining([{ code: 'EMERGENCY', label: '特急', dueHours: 2 }]),
    });
  });

  it('says what an assessment is made of, so that a form can be filled in', async () => {
    const scales = (await ask('zh'))?.assessmentScales ?? [];
    expect(scales.map(({ code, items }) => [code, items.reduce((sum, { most }) => sum + most, 0)])).toContainEqual(['DAILY_LIVING', 100]);
    expect(scales.find(({ code }) => code === 'LOW_MOOD')).toEqual({
      code: 'LOW_MOOD', label: '情绪评估（两题）', dimension: 'MOOD_AND_COGNITION', moreIsBetter: false,
      items: [{ code: 'LITTLE_INTEREST', label: '兴趣减退', most: 3, step: 1 }, { code: 'FEELING_DOWN', label: '情绪低落', most: 3, step: 1 }],
    });
  });

  it('shows a station’s own items on its boards, and to nobody who asks without it', async () => {
    const own = (catalogue: Catalogue | undefined) =>
      catalogue?.boards.flatMap(({ items }) => items).filter(({ stationId }) => stationId !== null);
    expect(own(await ask('zh', station))).toEqual([expect.objectContaining({ code, label: '转经陪同', stationId: station })]);
    expect(own(await ask('zh'))).toEqual([]);
  });

  it('is not for those without a token', async () => {
    const { errors } = await hub.ask('{ serviceCatalogue { version } }');
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});

describe('addServiceItem', () => {
  const add = (stationId: string, as: Identity = worker) => hub.ask<{ addServiceItem: object }>(
    `mutation ($input: AddServiceItemInput!) { addServiceItem(input: $input) { position item { code label } } }`,
    { as, variables: { input: {
      commandId: '01890a5d-ac96-774b-bcce-b302099a8060', stationId, code: 'kora-company', board: 'ELDER_CARE', kindOfService: 'RELATIONAL',
      modes: ['HOME'], name: { zh: '转经陪同' },
    } } },
  );

  it('commands the station’s own list and answers with the item', async () => {
    expect((await add(station)).data).toEqual({ addServiceItem: { position: '1', item: { code, label: '转经陪同' } } });
    const command = { type: 'AddServiceItem', data: expect.objectContaining({ code, asks: [] }) };
    expect(carriedOut).toEqual([expect.objectContaining({ id: station, command })]);
  });

  it('is the station’s own affair', async () => {
    expect((await add(elsewhere)).errors?.[0]?.extensions.code).toBe('STATION_CATALOGUE_NOT_FOUND');
    expect((await add(station, { ...worker, role: 'VOLUNTEER', person: 'p1' })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
