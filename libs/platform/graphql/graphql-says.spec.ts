import { describe, expect, it } from '@jest/globals';
import { buildSchema, executeSync, GraphQLError, getVariableValues, Kind, parse, validate, type OperationDefinitionNode } from 'graphql';
import type { Language } from '#platform/access';
import { inputMessages } from './input.messages.js';
import { ofQueries, ofValues, queryProblem, valueProblem, withoutValues } from './graphql-says.js';
import { tell, tellOf } from './told.js';

const schema = buildSchema(`
  enum Colour { RED BLUE }
  input Names { all: [String!]! }
  input Part { label: String!, colour: Colour }
  input Whole { parts: [Part!], names: Names, size: Int, ratio: Float, open: Boolean, id: ID, colour: Colour }
  type Thing { id: ID! name(in: String!): String }
  type Other { id: ID! }
  type Query { thing(input: Whole): Thing other: Other size(is: Int!): Int }
`);
const languages: readonly Language[] = ['zh', 'bo', 'en'];
const met = new Set<RegExp>();
const meet = (sentence: string): void => {
  for (const [pattern] of [...ofValues, ...ofQueries]) if (pattern.test(sentence)) return void met.add(pattern);
};

/** As the formatter has it: the whole message, and what was thrown first. */
function ofVariables(variables: Record<string, unknown>, declared: string): string[] {
  const operation = parse(`query ($v: ${declared}) { thing(input: $v) { id } }`).definitions.find((one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION);
  const { errors = [] } = getVariableValues(schema, operation?.variableDefinitions ?? [], variables, { maxErrors: 3 });
  return errors.map((error) => {
    const cause = error.originalError instanceof GraphQLError ? error.originalError : error;
    meet(cause.message);
    const { path, told, rule, detail } = valueProblem({ message: error.message }, cause, schema);
    expect(detail).toBe(tell(told, 'en'));
    expect(withoutValues(error.message, cause.message)).not.toMatch(/zhang|: \[|3000000000|3e9/);
    expect(rule).toBe(told.text);
    for (const language of languages) expect(tellOf(path, told, language)).not.toMatch(/[{}]|zhang/);
    return tellOf(path, told, 'zh');
  });
}
const ofQuery = (query: string): string[] =>
  validate(schema, parse(query), undefined, { hideSuggestions: true }).map((error) => {
    meet(error.message);
    const problem = queryProblem(error.message, error, schema);
    expect(withoutValues(error.message, error.message)).not.toContain('zhang');
    if (!problem) return error.message;
    for (const language of languages) expect(tell(problem.told, language)).not.toMatch(/[{}]|zhang/);
    return tellOf(problem.of === 'VALUE' ? (problem.place ?? '?') : '', problem.told, 'zh');
  });

describe('what graphql-js says', () => {
  it.each<[variables: Record<string, unknown>, expected: string[], declared: string]>([
    [{ v: 'zhang' }, ['v：须为“Whole”'], 'Whole'],
    [{}, ['v：必填，须为“Whole”'], 'Whole!'],
    [{ v: null }, ['v：必填，须为“整数”'], 'Int!'],
    [{ v: { size: 'zhang' } }, ['v.size：须为整数'], 'Whole'],
    [{ v: { size: 3e9 } }, ['v.size：须为 -2147483648 至 2147483647 的整数'], 'Whole'],
    [{ v: { ratio: '" at "zhang"; Int cannot', open: 'zhang' } }, ['v.ratio：须为数字', 'v.open：须为 true 或 false'], 'Whole'],
    [{ v: { id: [1] } }, ['v.id：须为编号'], 'Whole'],
    [{ v: { colour: 'zhang' } }, ['v.colour：须为 Colour 的取值之一：RED, BLUE'], 'Whole'],
    [{ v: { colour: 7 } }, ['v.colour：须为 Colour 的取值之一：RED, BLUE'], 'Whole'],
    [{ v: { names: {} } }, ['v.names.all：必填，须为“列表，每项为文字”'], 'Whole'],
    [{}, ['v：必填，须为“列表，每项为Part”'], '[Part!]!'],
    [{ v: { extra: 1 } }, ['v.extra：类型 Whole 没有这个字段'], 'Whole'],
    [{ v: { parts: [{ label: 'a' }, { colour: 'RED' }, null] } }, ['v.parts.1.label：必填，须为“文字”', 'v.parts.2：必填，须为“Part”'], 'Whole'],
    [{ v: { parts: [{ label: 7 }] } }, ['v.parts.0.label：须为文字'], 'Whole'],
    [{ v: { size: 'a', ratio: 'a', open: 'a', id: [] } }, ['v.size：须为整数', 'v.ratio：须为数字', 'v.open：须为 true 或 false', '有误之处过多，其余未列出'], 'Whole'],
    [{ v: 1 }, ['v：与接口定义不符'], 'Thing'],
  ])('of the variables %j is told by name, and without the value', (variables, expected, declared) => {
    expect(ofVariables(variables, declared)).toEqual(expected);
  });

  it.each([
    ['{ thin }', '类型 Query 没有字段 thin。'],
    ['{ thing(of: 1) { id } }', '字段 Query.thing 没有参数 of。'],
    ['{ other { id @skip(of: true, if: true) } }', '字段 @skip 没有参数 of。'],
    ['{ size }', '字段 size 的参数 is 必填，须为“整数”。'],
    ['{ other { id @skip } }', '字段 @skip 的参数 if 必填，须为“true 或 false”。'],
    ['{ other { ... on Nothing { id } } }', '没有类型 Nothing。'],
    ['{ other { ...f } }', '没有片段 f。'],
    ['{ other { id @never } }', '没有指令 @never。'],
    ['{ size(is: $n) }', '变量 $n 没有声明。'],
    ['query ($n: Int) { other { id } }', '变量 $n 声明了却没有用到。'],
    ['query a($n: String!) { size(is: $n) }', '变量 $n 声明为 String!，此处须为“Int!”。'],
    ['query ($n: Thing) { other { id } size(is: $n) }', '变量 $n 不能声明为 Thing。'],
    ['{ other { id } } fragment f on Other { id }', '片段 f 没有用到。'],
    ['{ other { ... on Thing { id } } }', '类型 Thing 的片段不能用在 Other 之中。'],
    ['{ other { ...f } } fragment f on Thing { id }', '类型 Thing 的片段不能用在 Other 之中。'],
    ['{ other }', '字段 other 须写明要它的哪些字段。'],
    ['{ size(is: 1) { id } }', '字段 size 之下没有字段。'],
    ['{ thing { name(in: "a") name(in: "b") } }', '字段 name 用了两次而内容不同，请用别名。'],
    ['query ($n: Int!, $n: Int!) { size(is: $n) }', '$n 出现了两次。'],
    ['{ size(is: 1, is: 2) }', 'is 出现了两次。'],
    ['{ size(is: "zhang") }', 'is：须为整数'],
    ['{ size(is: null) }', 'is：必填，须为“整数”'],
    ['{ thing(input: { size: 1, colour: GREEN }) { id } }', 'colour：须为 Colour 的取值之一：RED, BLUE'],
    ['{ thing(input: { extra: 1 }) { id } }', 'extra：类型 Whole 没有这个字段'],
    ['{ thing(input: { parts: [{ colour: RED }] }) { id } }', 'label：必填，须为“文字”'],
    ['{ thing(input: { parts: [{ label: "a" }, "zhang"] }) { id } }', '?：须为“Part”'],
    ['{ thing(input: "zhang") { id } }', 'input：须为“Whole”'],
    ['{ a: size(is: 1) } { size(is: 1) }', 'This anonymous operation must be the only defined operation.'],
  ])('of the query %s is told', (query, expected) => {
    expect(ofQuery(query)[0]).toBe(expected);
  });

  it('of an argument that it comes to only on its way is told by name', () => {
    const { errors = [] } = executeSync({ schema, document: parse('query ($n: Int = 1) { size(is: $n) }'), variableValues: { n: null } });
    errors.forEach(({ message }) => meet(message));
    expect(errors.map((error) => valueProblem({ message: error.message }, error, schema)).map(({ path, told }) => tellOf(path, told, 'zh'))).toEqual(['is：必填，须为“整数”']);
  });

  it('is known in all its wordings, or this hub would be quiet of some without notice', () => {
    expect([...ofValues, ...ofQueries].filter(([pattern]) => !met.has(pattern)).map(([pattern]) => pattern.source)).toEqual([]);
  });

  it('has texts in three scripts, with the same parameters', () => {
    for (const [text, { zh, bo, en }] of Object.entries(inputMessages)) {
      const names = [zh, bo, en].map((one) => [...one.matchAll(/\{\w+\}/g)].map(([name]) => name).sort().join());
      expect([text, new Set(names).size]).toEqual([text, 1]);
      expect([text, en]).toEqual([text, expect.stringMatching(/^[\x20-\x7e]+$/)]);
      if (text === 'problem' || text === 'at') continue;
      expect([text, zh]).toEqual([text, expect.stringMatching(/\p{Script=Han}/u)]);
      expect([text, bo]).toEqual([text, expect.stringMatching(/\p{Script=Tibetan}/u)]);
    }
  });
});
