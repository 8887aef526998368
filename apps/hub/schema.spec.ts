import { describe, expect, it } from '@jest/globals';
import { Field, ID, ObjectType, Query, Resolver } from '@nestjs/graphql';
import type { Slice } from '#platform/dispatch';
import { Node } from '#platform/graphql';
import { changesBetween, schemaText } from './schema.js';

@ObjectType({ implements: () => [Node] })
class Lantern {
  @Field(() => ID) id!: string;
}
@Resolver()
class LanternResolver {
  constructor(readonly store: Map<string, Lantern>) {}

  @Query(() => Lantern, { nullable: true })
  lantern(): Lantern | null {
    return null;
  }
}
const slice: Slice = {
  name: 'lantern',
  aggregates: [],
  projections: [],
  messages: {},
  access: { lantern: { ADMIN: 'EVERYWHERE' } },
  providers: [LanternResolver, { provide: 'SOMETHING', useValue: 1 }],
};

describe('the schema as text', () => {
  it('comes from the code alone, and is the same each time', async () => {
    const text = await schemaText([slice]);
    expect(text).toContain('type Lantern implements Node {\n  id: ID!\n}');
    expect(text).toContain('  lantern: Lantern\n');
    expect(text).toContain('  node(id: ID!): Node\n');
    expect(await schemaText([slice])).toBe(text);
  });

  it('is refused while an operation has no row', async () => {
    await expect(schemaText([{ ...slice, access: {} }])).rejects.toThrow('nobody may: lantern.');
  });
});

describe('a change of the schema', () => {
  const before = 'type Query { a(x: Int): String b: Int! }';
  it('breaks clients when something they used is gone or asks for more', async () => {
    expect((await changesBetween(before, 'type Query { a(x: Int): String b: Int! c: Int }')).breaking).toEqual([]);
    expect((await changesBetween(before, 'type Query { a(x: Int): String }')).breaking).toEqual([
      expect.stringContaining("'b' was removed"),
    ]);
    expect((await changesBetween(before, 'type Query { a(x: Int!): String b: Int! }')).breaking).toHaveLength(1);
    expect((await changesBetween(before, 'type Query { a(x: Int): String b: Int }')).breaking).toHaveLength(1);
    expect(await changesBetween(before, before)).toEqual({ all: [], breaking: [] });
  });
});
