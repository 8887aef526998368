import { getMetadataStorage, minLength, type ValidationError } from 'class-validator';
import { told, type FieldProblem, type Told } from './told.js';
import type { InputText } from './input.messages.js';

/** What of a rule the text for it depends on. */
export interface Rule {
  readonly name: string;
  readonly constraints: readonly unknown[];
  readonly each: boolean;
  /** Of a pattern: which text says what fits it. */
  readonly context: unknown;
}
/** The `context` of a rule whose name does not say what it wants, for class-validator. */
export const inWordsOf = (text: InputText): { readonly context: { readonly text: InputText } } => ({ context: { text } });

type Telling = (constraints: readonly unknown[], value: unknown) => Told;
/** A list of codes that is longer is of no use to somebody who reads a message. */
const CODES_NAMED = 12;
const figure = (one: unknown): number => Number(one);
const plainly = (text: InputText): Telling => () => told(text);
const atMost: Telling = ([max]) => told('tooLong', { max: figure(max) });

const tellings: Readonly<Record<string, Telling>> = {
  isString: plainly('isString'),
  isSound: plainly('unsound'),
  isLength: ([min, max], value) => {
    if (minLength(value, figure(min))) return atMost([max], value);
    return figure(min) === 1 ? told('empty') : told('tooShort', { min: figure(min) });
  },
  maxLength: atMost,
  isArray: plainly('isArray'),
  arrayMaxSize: ([max]) => told('arrayMaxSize', { max: figure(max) }),
  isIn: ([codes]) => {
    const all = codes as readonly string[];
    return all.length > CODES_NAMED ? told('isInMany', { count: all.length }) : told('isIn', { allowed: all.join(', ') });
  },
  isUuid: plainly('isUuid'),
  isInt: plainly('isInt'),
  isNumber: plainly('isNumber'),
  min: ([min]) => told('min', { min: figure(min) }),
  max: ([max]) => told('max', { max: figure(max) }),
  isBoolean: plainly('isBoolean'),
  isInstant: plainly('instant'),
  isIso8601: plainly('civilDate'),
  nestedValidation: plainly('nestedValidation'),
};

/** What to tell of a rule that a value breaks; undefined for a rule that there are no words for. */
export function tellingOf({ name, constraints, each, context }: Rule, value: unknown): Told | undefined {
  const text = (context as { readonly text?: InputText } | undefined)?.text;
  const it = text ? told(text) : tellings[name]?.(constraints, value);
  return it && each ? { ...it, each } : it;
}

/** A list that has more values than it may have, as class-validator says it. */
export const listTooLong = (path: string, property: string, max: number): FieldProblem => ({
  path, rule: 'arrayMaxSize', detail: `${property} must contain no more than ${max} elements`, told: told('arrayMaxSize', { max }),
});

/** What class-validator found, flat. */
export const problemsOf = (errors: readonly ValidationError[], path: string): FieldProblem[] =>
  errors.flatMap((error) => {
    const here = path ? `${path}.${error.property}` : error.property;
    return [
      ...Object.entries(error.constraints ?? {}).map(([rule, detail]) => ({ path: here, rule, detail, told: tellingOf(ruleOf(error, rule), error.value) ?? told('misfit') })),
      ...problemsOf(error.children ?? [], here),
    ];
  });

/** A validation error names its rule; the figures in it are with the class only. */
function ruleOf({ target, property }: ValidationError, name: string): Rule {
  const type = target?.constructor ?? Object;
  const found = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false).find((one) => one.propertyName === property && one.name === name);
  return { name, constraints: (found?.constraints ?? []) as readonly unknown[], each: found?.each ?? false, context: found?.context };
}
