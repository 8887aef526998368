import { describe, expect, it } from '@jest/globals';
import { Field, GraphQLSchemaBuilderModule, GraphQLSchemaFactory, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { NestFactory } from '@nestjs/core';
import type { GraphQLObjectType } from 'graphql';
import { withPlainFields } from './plain-fields.js';

@ObjectType('PlainLantern')
class Lantern {
  @Field(() => String) maker!: string;
  @Field(() => Int, { name: 'lights' }) candles!: number;
  @Field(() => Int, { defaultValue: 3 }) sides!: number;
}
@Resolver(() => Lantern)
class LanternResolver {
  @Query(() => Lantern)
  plainLantern(): Partial<Lantern> {
    return { maker: '李师傅', candles: 2 };
  }
}

describe('plain fields', () => {
  it('are those of which nothing was said but their name', async () => {
    const modules = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, { logger: false });
    const schema = withPlainFields(await modules.get(GraphQLSchemaFactory).create([LanternResolver]));
    const fields = (schema.getType('PlainLantern') as GraphQLObjectType).getFields();
    expect(fields['maker']?.resolve).toBeUndefined();
    expect(fields['lights']?.resolve?.({ candles: 2 }, {}, {}, {} as never)).toBe(2);
    expect(fields['sides']?.resolve?.({}, {}, {}, {} as never)).toBe(3);
    await modules.close();
  });
});
