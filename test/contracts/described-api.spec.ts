import { beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { buildSchema, getNamedType, isEnumType, isInputObjectType, isLeafType, isListType, isNonNullType, isObjectType, type GraphQLEnumType, type GraphQLField, type GraphQLInputField, type GraphQLSchema } from 'graphql';
import { codeLists, MessageBook } from '#platform/graphql';
import { privacyRefusals } from '#platform/privacy';
import { schemaText } from '../../apps/hub/schema.js';
import { slices } from '../../apps/hub/slices.js';

const TIBETAN = /\p{Script=Tibetan}/u, CHINESE = /\p{Script=Han}/u, LATIN = /[A-Za-z]/;

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = buildSchema(await schemaText(slices));
});
const enums = (): GraphQLEnumType[] => Object.values(schema.getTypeMap()).filter(isEnumType).filter(({ name }) => !name.startsWith('__'));

describe('the codes of the API', () => {
  it('have each a name in Chinese, Tibetan and English, and none has another’s', () => {
    const asText = ['MatchConditionName', 'OpeningConditionName', 'ScorePart'];
    expect([...codeLists.keys()].sort()).toEqual([...enums().map(({ name }) => name), ...asText].sort());
    for (const one of enums()) expect([one.name, Object.keys(codeLists.get(one.name) ?? {}).sort()]).toEqual([one.name, one.getValues().map((value) => value.name).sort()]);
    for (const [name, labels] of codeLists) {
      for (const [code, { zh, bo, en }] of Object.entries(labels)) expect([name, code, CHINESE.test(zh), TIBETAN.test(bo), LATIN.test(en)]).toEqual([name, code, true, true, true]);
      // Several units have the same measure word.
      if (name === 'FigureUnit') continue;
      for (const language of ['zh', 'bo', 'en'] as const) expect([name, language, new Set(Object.values(labels).map((said) => said[language])).size]).toEqual([name, language, Object.keys(labels).length]);
    }
  });

  it('are described by it where a developer looks them up', () => {
    for (const one of enums()) for (const value of one.getValues()) expect([one.name, value.name, value.description]).toEqual([one.name, value.name, expect.stringMatching(/\p{Script=Han}.* · ./u)]);
  });
});

describe('days, times and instants of the API', () => {
  it('say how they are written', () => {
    const when = /^(on|from|until|date|at|day|asOf)$|(On|At|From|Until)$/;
    const silent = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) || isInputObjectType(type)).flatMap((type) =>
      Object.values<GraphQLField<unknown, unknown> | GraphQLInputField>(type.getFields())
        .filter(({ name, type: of, description }) => when.test(name) && /^String!?$/.test(String(of)) && !/YYYY|ISO 8601|HH:MM|division/.test(description ?? ''))
        .map(({ name }) => `${type.name}.${name}`));
    expect(silent).toEqual([]);
  });
});

describe('what the API answers', () => {
  const outputs = () => Object.values(schema.getTypeMap()).filter(isObjectType).filter(({ name }) => !/^__|^(Query|Mutation|Subscription)$/.test(name))
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ at: `${type.name}.${field.name}`, of: type.name, field, named: getNamedType(field.type) })));
  const silent = (those: ReturnType<typeof outputs>) => those.filter(({ field }) => !field.description && field.deprecationReason === undefined).map(({ at }) => at);

  it('says of each number what it counts or in which unit it is, and of each yes or no what that means', () => {
    const plain = outputs().filter(({ named }) => /^(Int|Float|Boolean)$/.test(named.name));
    expect(plain.length).toBeGreaterThan(500);
    expect(silent(plain)).toEqual([]);
  });

  it('says what it means that a value is null', () => {
    const open = outputs().filter(({ field, named }) => !isNonNullType(field.type) && !isListType(field.type) && isLeafType(named) && field.name !== 'endCursor');
    expect(open.length).toBeGreaterThan(300);
    expect(silent(open)).toEqual([]);
  });

  it('says of a text that is a code which codes those are', () => {
    const codes = outputs().filter(({ field, named }) => named.name === 'String' && /^(regions?|alsoRegions|serves|serviceAreas|languages|serviceItems?|credentials|accommodations|skills)$/.test(field.name));
    expect(codes.length).toBeGreaterThan(60);
    expect(silent(codes)).toEqual([]);
  });
});

describe('the refusals', () => {
  const all = new MessageBook(privacyRefusals, ...slices.map(({ messages }) => messages)).all();

  it('are each for something that happens', () => {
    const code = execFileSync('git', ['grep', '-ohwE', '[A-Z][A-Z0-9_]+', '--', 'libs/*.ts', 'apps/hub/*.ts', ':!*spec.ts', ':!*.messages.ts', ':!libs/platform/graphql/messages.ts'], { encoding: 'utf8', maxBuffer: 2 ** 26 });
    const named = new Set(code.split('\n'));
    expect(all.length).toBeGreaterThan(600);
    expect(all.map((one) => one.code).filter((one) => !named.has(one))).toEqual([]);
  });

  it('that a program cures by itself are those that the page for clients names, with the same cure', () => {
    const page = readFileSync('docs/clients.md', 'utf8');
    const row = (cure: string) => [...(page.split('\n').find((line) => line.startsWith(`| \`${cure}\` |`)) ?? '').split('|')[2]?.matchAll(/`([A-Z0-9_]+)`/g) ?? []].map(([, code]) => code);
    const cured = (cure: string) => all.filter((one) => one.cure === cure).map(({ code }) => code);
    for (const cure of ['SEND_AGAIN', 'LOOK_AGAIN', 'SIGN_IN', 'MEND_REQUEST', 'TELL_OPERATOR']) expect([cure, row(cure).sort()]).toEqual([cure, cured(cure)]);
  });
});

describe('what the API asks', () => {
  it('says what it means to leave something out, and of each text, number and yes or no what it is', () => {
    const inputs = Object.values(schema.getTypeMap()).filter(isInputObjectType).flatMap((type) => Object.values(type.getFields()).map((field) => [`${type.name}.${field.name}`, field] as const));
    const asked = inputs.filter(([, { type }]) => !isNonNullType(type) || /^(Int|Float|String|Boolean)$/.test(getNamedType(type).name));
    expect(asked.length).toBeGreaterThan(500);
    expect(asked.filter(([, { description }]) => !description).map(([name]) => name)).toEqual([]);
  });
});

describe('what somebody types into the API in words', () => {
  it('is kept sealed, or says that it is not, or that everybody reads it', () => {
    const inputs = Object.values(schema.getTypeMap()).filter(isInputObjectType).flatMap((type) => Object.values(type.getFields()).map((field) => [`${type.name}.${field.name}`, field] as const));
    const typed = inputs.filter(([, { name, type }]) => String(type).startsWith('String') && /^(words|reason|note|answer|assessment|outcome|passing|summary|what|problems|typicalCases|nextMonth|overrideReason)$/.test(name));
    expect(typed.length).toBeGreaterThan(80);
    expect(typed.filter(([, { description }]) => !/sealed|kept nowhere|for everybody to read|shown to all/.test(description ?? '')).map(([name]) => name)).toEqual([]);
  });
});

describe('the operations of the API', () => {
  it('each say what they do', () => {
    const silent = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) => Object.values(type?.getFields() ?? {})).filter(({ description }) => !description).map(({ name }) => name);
    expect(silent).toEqual([]);
  });
});
