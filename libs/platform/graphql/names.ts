import { Field, InputType, ObjectType } from '@nestjs/graphql';
import type { Language } from '#platform/access';
import { Text } from './fields.js';

/** A name or title as people gave it: in Chinese always, in Tibetan and English where there is one. */
export interface Names {
  readonly zh: string;
  readonly bo?: string;
  readonly en?: string;
}

@InputType()
export class NamesInput implements Names {
  @Text({ description: 'In Chinese; what is shown where there is none in the language of whoever asks.' }) zh!: string;
  @Text({ optional: true, description: 'In Tibetan. Left out: zh is shown.' }) bo?: string;
  @Text({ optional: true, description: 'In English. Left out: zh is shown.' }) en?: string;
}

@ObjectType()
export class LocalNames {
  @Field(() => String) zh!: string;
  @Field(() => String, { nullable: true, description: 'Null: none was given; zh is shown.' }) bo!: string | null;
  @Field(() => String, { nullable: true, description: 'Null: none was given; zh is shown.' }) en!: string | null;
}

/** The name in a language, or in Chinese where it has none in that language. */
export const nameIn = (language: Language, names: { zh: string; bo?: string | null; en?: string | null }): string => names[language] ?? names.zh;
