import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Ask, TestHub } from '#platform/graphql/testing';
import { inputMessages } from './input.messages.js';
import { fieldsOf, tellAll, told, type FieldProblem } from './told.js';
import { hubWith, thingId, worker } from './testing/things.js';

const MUTATION = 'mutation ($input: NameThingInput!) { nameThing(input: $input) { name } }';
const naming = (input: object): Ask => ({ as: worker, variables: { input: { commandId: thingId, ...input } } });

describe('the GraphQL endpoint', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await hubWith();
  });
  afterAll(() => hub.close());

  it.each([
    ['zh-CN', '输入有误：input.name：最多 5 个字；input.commandId：须为 UUID 编号', '输入有误：input.size：类型 NameThingInput 没有这个字段', '查询与接口定义不符。类型 Query 没有字段 opem。', '查询语句有语法错误。（第 1 行第 7 列）'],
    [
      'bo', 'ནང་འཇུག་བྱས་པར་ནོར་འཁྲུལ་འདུག input.name: མང་མཐའ་ཡིག་འབྲུ་ 5 ལས་བརྒལ་མི་ཆོག input.commandId: UUID ཨང་རྟགས་ཤིག་ཡིན་དགོས།', 'ནང་འཇུག་བྱས་པར་ནོར་འཁྲུལ་འདུག input.size: NameThingInput ནང་ཁོངས་འདི་མི་འདུག',
      'འདྲི་རྩད་དེ་མཐུད་ཁའི་མཚན་ཉིད་དང་མི་མཐུན། རིགས་ Query ལ་ཁོངས་ opem མི་འདུག', 'འདྲི་རྩད་ཀྱི་ཚིག་གི་བརྡ་སྤྲོད་ལ་ནོར་འཁྲུལ་འདུག (ཐིག་ཕྲེང་ 1 པའི་གྲལ་ 7 པ།)',
    ],
    [
      'en', 'The input is not right: input.name: at most 5 characters; input.commandId: must be a UUID', 'The input is not right: input.size: there is no such field in NameThingInput',
      'The query does not fit the schema. The type Query has no field opem.', 'The query has a syntax error. (line 1, column 7)',
    ],
  ])('says what an input or a query must be in %s, and the same to a program', async (language, rules, field, query, syntax) => {
    const headers = { 'accept-language': language };
    const wrong = { ...naming({ commandId: 'zhang-san', name: 'zhang-san' }), headers };
    const broken = (await hub.ask(MUTATION, wrong)).errors?.[0];
    expect(broken?.message).toBe(rules);
    expect(broken?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path: 'input.name', rule: 'isLength', parameters: { max: 5 } }, { path: 'input.commandId', rule: 'isUuid' }] });
    const unfit = (await hub.ask(MUTATION, { ...naming({ name: 'ok', size: 'zhang-san' }), headers })).errors?.[0];
    expect(unfit?.message).toBe(field);
    expect(unfit?.extensions).toEqual({
      code: 'BAD_USER_INPUT', detail: 'Variable "$input" got an invalid value; Field "size" is not defined by type "NameThingInput".',
      fields: [expect.objectContaining({ path: 'input.size', rule: 'fieldUndefined', detail: 'there is no such field in NameThingInput' })],
    });
    const blank = (await hub.ask(MUTATION, { ...naming({ name: ' 　\t' }), headers })).errors?.[0];
    expect(blank?.extensions['fields']).toEqual([expect.objectContaining({ path: 'input.name', message: inputMessages.blank[language as 'bo' | 'en'] ?? inputMessages.blank.zh })]);
    expect(JSON.stringify([broken, unfit])).not.toContain('zhang');
    expect((await hub.ask('{ opem }', { headers })).errors?.[0]?.message).toBe(query);
    expect((await hub.ask('{ open', { headers })).errors?.[0]?.message).toBe(syntax);
  });
});

describe('what is wrong with an input', () => {
  const tooLong = (path: string): FieldProblem => ({ path, rule: 'maxLength', detail: 'must be shorter', told: { ...told('tooLong', { max: 5 }), each: true } });

  it('is said once where two rules say the same of a field, and of ten fields at most', () => {
    expect(tellAll([tooLong('a'), tooLong('a'), { ...tooLong('b'), told: told('empty') }], 'zh')).toBe('a：每一项：最多 5 个字；b：不能为空');
    const many = Array.from({ length: 13 }, (_, i) => tooLong(`input.names.${i}`));
    expect(tellAll(many, 'en').split('; ').slice(9)).toEqual(['input.names.9: each of them: at most 5 characters', 'and 3 more']);
    expect(fieldsOf(many, 'en')).toHaveLength(13);
    expect(fieldsOf(many, 'en')[12]).toEqual({ path: 'input.names.12', rule: 'maxLength', detail: 'must be shorter', message: 'each of them: at most 5 characters', parameters: { max: 5 } });
  });
});
