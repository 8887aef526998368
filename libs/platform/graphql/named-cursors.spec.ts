import { describe, expect, it } from '@jest/globals';
import { buildSchema, graphql, type GraphQLObjectType } from 'graphql';
import { keyOfCursor, pageOf } from './connection.js';
import { withNamedCursors } from './named-cursors.js';

const schema = buildSchema(`
  type Edge { cursor: String! node: Int! }
  type PageInfo { startCursor: String endCursor: String hasPreviousPage: Boolean! hasNextPage: Boolean! }
  type NumberConnection { edges: [Edge!]! nodes: [Int!]! pageInfo: PageInfo! total: Int }
  type Query { some(after: String): NumberConnection, others(after: String): NumberConnection, heard(after: String): NumberConnection, none(after: String): NumberConnection }
`);
const fields = (schema.getType('Query') as GraphQLObjectType).getFields();
const from = (after: string | null | undefined) => [1, 2, 3, 4].filter((n) => n > (keyOfCursor(after, 'number')?.[0] ?? 0));
const list = (_: unknown, { after }: { after?: string | null }) => ({ ...pageOf(from(after), 2, (n) => [n], (n) => n), total: 4 });
fields['some']!.resolve = list;
fields['others']!.resolve = async (...asked: Parameters<typeof list>) => Promise.resolve(list(...asked));
fields['none']!.resolve = () => null;
fields['heard']!.resolve = list;
fields['heard']!.extensions = { cursorsElsewhere: true };
withNamedCursors(schema);

interface Page { edges: { cursor: string }[]; nodes: number[]; pageInfo: { startCursor: string | null; endCursor: string | null; hasPreviousPage: boolean; hasNextPage: boolean }; total: number }
async function page(of: string, after?: string | null) {
  const { data, errors } = await graphql({ schema, source: `query ($after: String) { ${of}(after: $after) { edges { cursor } nodes pageInfo { startCursor endCursor hasPreviousPage hasNextPage } total } }`, variableValues: { after } });
  return { ...(data?.[of] as Page | null), refused: errors?.[0]?.message };
}

describe('a cursor', () => {
  it.each(['some', 'others', 'heard'])('is one of its own list, from which that goes on: %s', async (of) => {
    const first = await page(of);
    expect(first).toMatchObject({ nodes: [1, 2], total: 4, pageInfo: { hasNextPage: true, endCursor: first.edges?.[1]?.cursor } });
    const last = await page(of, first.pageInfo?.endCursor);
    expect(last).toMatchObject({ nodes: [3, 4], pageInfo: { hasNextPage: false } });
    expect(await page(of, last.pageInfo?.endCursor)).toMatchObject({ nodes: [], edges: [], pageInfo: { endCursor: null } });
  });
  it.each([['some', 'others'], ['others', 'some'], ['some', 'heard'], ['heard', 'some']])('is refused by another list that is sorted alike: of %s by %s', async (of, by) => {
    expect(await page(by, (await page(of)).pageInfo?.endCursor)).toEqual({ refused: 'CURSOR_UNREADABLE' });
  });
  it('begins a page, and says whether something lies before it, as Relay asks', async () => {
    const first = await page('some');
    expect(first.pageInfo).toMatchObject({ hasPreviousPage: false, startCursor: first.edges?.[0]?.cursor });
    const last = await page('some', first.pageInfo?.endCursor);
    expect(last.pageInfo).toMatchObject({ hasPreviousPage: true, startCursor: last.edges?.[0]?.cursor });
    expect((await page('some', last.pageInfo?.endCursor)).pageInfo).toMatchObject({ hasPreviousPage: true, startCursor: null });
  });
  it('is not asked for where there is nothing', async () => expect(await page('none', null)).toEqual({ refused: undefined }));
});
