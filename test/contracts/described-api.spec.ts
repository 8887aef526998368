import { beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema, isEnumType, isInputObjectType, isObjectType, type GraphQLEnumType, type GraphQLField, type GraphQLInputField, type GraphQLSchema } from 'graphql';
import { codeLists } from '#platform/graphql';
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
