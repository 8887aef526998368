import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { IsOptional, IsString, Length } from 'class-validator';
import type { Language } from '#platform/access';

/** A name or title as people gave it: in Chinese always, in Tibetan and English where there is one. */
export interface Names {
  readonly zh: string;
  readonly bo?: string;
  readonly en?: string;
}

@InputType()
export class NamesInput implements Names {
  @Field(() => String) @IsString() @Length(1, 200) zh!: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @Length(1, 200) bo?: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @Length(1, 200) en?: string;
}

@ObjectType()
export class LocalNames {
  @Field(() => String) zh!: string;
  @Field(() => String, { nullable: true }) bo!: string | null;
  @Field(() => String, { nullable: true }) en!: string | null;
}

/** The name in a language, or in Chinese where it has none in that language. */
export const nameIn = (language: Language, names: { zh: string; bo?: string | null; en?: string | null }): string => names[language] ?? names.zh;

const between: Readonly<Record<Language, string>> = { zh: '、', bo: '  ', en: ', ' };
/** Several names in one text, parted as the language parts them. */
export const listed = (names: readonly string[], language: Language): string => names.join(between[language]);
