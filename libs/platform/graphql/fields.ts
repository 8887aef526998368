import { applyDecorators } from '@nestjs/common';
import { Field, Float, ID, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsISO8601, isISO8601, IsNumber, IsOptional, IsString, IsUUID, Length, Matches, Max, MaxLength, Min, ValidateBy, ValidateNested, type ValidationOptions,
} from 'class-validator';
import { inWordsOf } from './broken-rules.js';
import type { InputText } from './input.messages.js';
import { holds } from './quick-check.js';

interface Kind {
  readonly optional?: boolean;
  readonly description?: string;
  /** Why it is asked for no longer, and what instead. */
  readonly deprecated?: string;
}
interface Bounds extends Kind {
  readonly min?: number;
  readonly max?: number;
}
type TypeOf = () => unknown;

const field = (type: TypeOf, { optional, description, deprecated }: Kind, ...rules: PropertyDecorator[]) =>
  applyDecorators(
    Field(type as never, { nullable: optional ?? false, ...(description ? { description } : {}), ...(deprecated ? { deprecationReason: deprecated } : {}) }),
    ...(optional ? [IsOptional()] : []),
    ...rules,
  );
/** What a value looks like, after what it means, for whoever reads the schema; once, where the words say it already. */
const shaped = <K extends Kind>(k: K, shape: string, ...parts: readonly string[]): K => {
  const said = k.description ?? '';
  const all = [...(shape === '' || said.includes(shape) ? [] : [`${shape}.`]), ...parts];
  return all.length === 0 ? k : { ...k, description: [said, ...all].filter((part) => part !== '').join(' ') };
};
const says = (k: Kind, n: number): boolean => new RegExp(`\\b${n}\\b`).test(k.description ?? '');
const atMost = (k: Kind, n: number | undefined, of = ''): string[] => (n === undefined || says(k, n) ? [] : [`At most ${n}${of}.`]);
const bounds = (k: Bounds): string[] => {
  const { min, max } = k;
  if (min === undefined || max === undefined) return max === undefined ? (min === undefined || says(k, min) ? [] : [`${min} or more.`]) : atMost(k, max);
  return says(k, max) ? [] : [`${min} to ${max}.`];
};
const each = { each: true };
const nesting = (type: () => new () => object): PropertyDecorator => (prototype, name) => holds(prototype, String(name), type);

/** Spaces, however they are made, are no name and no reason; nothing at all is told by its length. */
const NOT_BLANK = /^$|[^\s\p{Cc}\p{Cf}]/u;
const HALF = /\p{Cs}/u;
/** No character that is none: programs end a text at a NUL, and half a character cannot be written as UTF-8, so that the log would have another text than was said. */
const IsSound = (options?: ValidationOptions) =>
  ValidateBy({
    name: 'isSound',
    validator: { validate: (value) => typeof value !== 'string' || !(value.includes('\0') || HALF.test(value)), defaultMessage: () => '$property has characters that are none' },
  }, options);
/** One decorator per kind of field: the GraphQL type and its validation cannot drift apart. Used by inputs and object types alike. */
export const Text = (k: Bounds = {}) => field(() => String, shaped(k, '', ...atMost(k, k.max, ' characters')), IsString(), IsSound(), Length(k.min ?? 1, k.max ?? 200), ...(k.min === 0 ? [] : [Matches(NOT_BLANK, inWordsOf('blank'))]));
export const TextList = (k: Bounds & { size?: number } = {}) =>
  field(() => [String], shaped(k, '', ...atMost(k, k.size)), IsArray(), IsString(each), IsSound(each), MaxLength(k.max ?? 200, each), ArrayMaxSize(k.size ?? 50));
export const Code = (codes: readonly string[], k: Kind = {}) => field(() => String, k, IsIn([...codes]));
/** An id of another thing, where a program's cache would take it for the row's own: two rows of one thing would become one, with what is said in the last of them. */
export const idOfAnother = (instead: string): string => `Not the id of this row: a cache that keeps rows by \`id\` shows one in the place of another. Ask for \`${instead}\`.`;
export const Id = (k: Kind = {}) => field(() => ID, k, IsUUID('loose'));
export const IdList = (k: Kind & { size?: number } = {}) => field(() => [ID], shaped(k, '', ...atMost(k, k.size)), IsArray(), IsUUID('loose', each), ArrayMaxSize(k.size ?? 100));
export const Whole = (k: Bounds = {}) => field(() => Int, shaped(k, '', ...bounds(k)), IsInt(), Min(k.min ?? 0), Max(k.max ?? 2_000_000_000));
/** Money in whole fen, up to ten thousand million yuan: more than the 21 million that a GraphQL Int holds. */
export const Money = (k: Bounds = {}) => field(() => Float, shaped(k, 'In fen', ...bounds(k)), IsInt(), Min(k.min ?? 0), Max(k.max ?? 1_000_000_000_000));
export const Decimal = (k: Bounds = {}) => field(() => Float, shaped(k, '', ...bounds(k)), IsNumber(), Min(k.min ?? -1e15), Max(k.max ?? 1e15));
export const Flag = (k: Kind = {}) => field(() => Boolean, k, IsBoolean());
const DATE = 'YYYY-MM-DD'.length;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/;
/** From then on civil dates (Asia/Shanghai) have five digits in their year. */
const END_OF_TIME = Date.parse('9999-12-31T16:00:00Z');
/** An instant, ISO 8601 with offset or Z, that there is: a date that the calendar does not have would be taken for one of the next month. */
export const IsInstant = () =>
  ValidateBy({
    name: 'isInstant',
    validator: {
      validate: (value) => typeof value === 'string' && INSTANT.test(value) && isISO8601(value.slice(0, DATE), { strict: true }) && Date.parse(value) < END_OF_TIME,
      defaultMessage: () => '$property must be an instant such as 2026-03-02T10:00:00+08:00',
    },
  });
export const Instant = (k: Kind = {}) => field(() => String, shaped(k, 'ISO 8601'), IsInstant());
/** A civil date, YYYY-MM-DD, that the calendar has. */
export const CivilDate = (k: Kind = {}) => field(() => String, shaped(k, 'YYYY-MM-DD'), Matches(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, inWordsOf('civilDate')), IsISO8601({ strict: true }));
/** A month of the calendar, YYYY-MM. */
export const Month = (k: Kind = {}) => field(() => String, shaped(k, 'YYYY-MM'), Matches(/^\d{4}-(0[1-9]|1[0-2])$/, inWordsOf('month')));
/** YYYY. */
export const Year = (k: Kind = {}) => field(() => String, shaped(k, 'YYYY'), Matches(/^\d{4}$/, inWordsOf('year')));
/** A code of some other shape, with the words that say which. */
export const Shaped = (shape: RegExp, words: InputText, k: Kind = {}) => field(() => String, k, Matches(shape, inWordsOf(words)));
/** HH:MM, as far as 24:00. */
export const TimeOfDay = (k: Kind = {}) => field(() => String, shaped(k, 'HH:MM'), Matches(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, inWordsOf('timeOfDay')));
/** A GraphQL enum; `values` is what `codeEnum` made of it. */
export const Choice = (values: object, k: Kind = {}) => field(() => values, k, IsIn(Object.values(values)));
export const ChoiceList = (values: object, k: Kind = {}) => field(() => [values], k, IsArray(), IsIn(Object.values(values), each), ArrayMaxSize(50));
export const Nested = (type: () => new () => object, k: Kind = {}) => field(type, k, ValidateNested(), Type(type), nesting(type));
export const NestedList = (type: () => new () => object, k: Kind & { size?: number } = {}) =>
  field(() => [type()], shaped(k, '', ...atMost(k, k.size)), IsArray(), ArrayMaxSize(k.size ?? 100), ValidateNested(each), Type(type), nesting(type));
