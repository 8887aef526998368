import { isEnumType, TokenKind, type ASTNode, type GraphQLError, type GraphQLFormattedError, type GraphQLSchema, type Token } from 'graphql';
import type { Named, RefusalParameters } from '#platform/event-sourcing';
import { inputMessages, type InputText } from './input.messages.js';
import { tell, told, type FieldProblem, type Told } from './told.js';

/** What graphql-js says, which it says in English only; groups of a pattern are parameters of the text. */
type Saying = readonly [RegExp, InputText];

/** Of a value: a variable's, or one written into a query. */
export const ofValues: readonly Saying[] = [
  [/^Variable "\$\w+" of (?:required|non-null) type "(?<type>[^"]+)" /, 'required'],
  [/^Argument "\w+" of (?:required|non-null) type "(?<type>[^"]+)" /, 'required'],
  [/^Expected non-nullable type "(?<type>[^"]+)" not to be null/, 'required'],
  [/^Expected value of type "(?<type>[^"]+!)", found null/, 'required'],
  [/^Field "(?:\w+\.)?(?<missing>\w+)" of required type "(?<type>[^"]+)" was not provided/, 'required'],
  [/^Field "(?<unknown>\w+)" is not defined by type "(?<type>[^"]+)"/, 'fieldUndefined'],
  [/^Int cannot represent non 32-bit/, 'isInt32'],
  [/^Int cannot represent/, 'isInt'],
  [/^Float cannot represent/, 'isNumber'],
  [/^String cannot represent/, 'isString'],
  [/^Boolean cannot represent/, 'isBoolean'],
  [/^ID cannot represent/, 'isId'],
  [/^Enum "(?<type>\w+)" cannot represent/, 'isEnumValue'],
  [/ does not exist in "(?<type>\w+)" enum\./, 'isEnumValue'],
  [/^Expected (?:value of )?type "(?<type>[^"]+)"/, 'isType'],
];
export const ofQueries: readonly Saying[] = [
  [/^Cannot query field "(?<field>\w+)" on type "(?<type>\w+)"/, 'unknownField'],
  [/^Unknown argument "(?<argument>\w+)" on (?:field|directive) "(?<field>@?[\w.]+)"/, 'unknownArgument'],
  [/^(?:Field|Directive) "(?<field>@?\w+)" argument "(?<argument>\w+)" of type "(?<type>[^"]+)" is required/, 'argumentRequired'],
  [/^Unknown type "(?<type>\w+)"/, 'unknownType'],
  [/^Unknown fragment "(?<fragment>\w+)"/, 'unknownFragment'],
  [/^Unknown directive "(?<directive>@\w+)"/, 'unknownDirective'],
  [/^Variable "(?<variable>\$\w+)" is not defined/, 'variableUndefined'],
  [/^Variable "(?<variable>\$\w+)" is never used/, 'variableUnused'],
  [/^Variable "(?<variable>\$\w+)" of type "(?<type>[^"]+)" used in position expecting type "(?<expected>[^"]+)"/, 'variableMisplaced'],
  [/^Variable "(?<variable>\$\w+)" cannot be non-input type "(?<type>[^"]+)"/, 'variableNoInput'],
  [/^Fragment "(?<fragment>\w+)" is never used/, 'fragmentUnused'],
  [/^Fragment (?:"\w+" )?cannot be spread here as objects of type "(?<parent>\w+)" can never be of type "(?<type>\w+)"/, 'fragmentMisplaced'],
  [/^Field "(?<field>\w+)" of type "[^"]+" must have /, 'selectionMissing'],
  [/^Field "(?<field>\w+)" must not have a selection /, 'selectionNeedless'],
  [/^Fields "(?<field>[^"]+)" conflict /, 'fieldsConflict'],
  [/^There can be only one \w+(?: \w+)? named "(?<name>[@$]?\w+)"/, 'namedTwice'],
];

const scalars: Readonly<Record<string, InputText>> = { String: 'aString', Int: 'anInt', Float: 'aFloat', Boolean: 'aBoolean', ID: 'anId' };
/** What is expected is said in words where there are some; of other types somebody has to know the name. */
const inWords: ReadonlySet<InputText> = new Set<InputText>(['required', 'argumentRequired', 'isType']);
/** A type for a person to read: a scalar or a list in words, anything else by its name. */
function typed(type: string): string | Named {
  const bare = type.replace(/!$/, '');
  const each = /^\[(?<of>.+)\]$/.exec(bare)?.groups?.['of'];
  if (each !== undefined) {
    const of = typed(each);
    const inWordsOf = (language: 'zh' | 'bo' | 'en'): string => inputMessages.aList[language].replace('{of}', typeof of === 'string' ? of : of.labels[language]);
    return { code: bare, labels: { zh: inWordsOf('zh'), bo: inWordsOf('bo'), en: inWordsOf('en') } };
  }
  const text = Object.hasOwn(scalars, bare) ? scalars[bare] : undefined;
  return text ? { code: bare, labels: inputMessages[text] } : bare;
}

/** All that would have been right: nobody should have to look them up in the schema. */
function valuesOf(schema: GraphQLSchema, name: string): string {
  const type = schema.getType(name);
  return isEnumType(type) ? type.getValues().map((value) => value.name).join(', ') : name;
}

function said(sayings: readonly Saying[], sentence: string, schema: GraphQLSchema): { readonly it: Told; readonly groups: Readonly<Record<string, string>> } | undefined {
  for (const [pattern, text] of sayings) {
    const found = pattern.exec(sentence);
    if (!found) continue;
    const groups = (found.groups ?? {}) as Readonly<Record<string, string>>;
    const parameters: RefusalParameters = Object.fromEntries(
      Object.entries(groups).filter(([name]) => name !== 'missing' && name !== 'unknown').map(([name, group]) => [name, name === 'type' && inWords.has(text) ? typed(group) : group]),
    );
    return { it: told(text, text === 'isEnumValue' ? { ...parameters, allowed: valuesOf(schema, groups['type'] ?? '') } : parameters), groups };
  }
  return undefined;
}

/**
 * What graphql-js finds wrong with the value of a variable or argument: where, and what is expected there. The value, which its own words quote, is not told.
 * @param cause what was thrown first: of a variable, the sentence without the value in front
 */
export function valueProblem({ message }: GraphQLFormattedError, cause: GraphQLError, schema: GraphQLSchema): FieldProblem {
  const isInner = cause.message !== message && message.endsWith(cause.message);
  const before = isInner ? message.slice(0, -cause.message.length) : message;
  const name = /^(?:Variable|Argument) "\$?(\w+)"/.exec(before)?.[1] ?? '';
  const place = (/ at "([\w.[\]]+)"; $/.exec(before)?.[1] ?? name).replace(/\[(\d+)\]/g, '.$1');
  const found = said(ofValues, cause.message, schema);
  const it = found?.it ?? told(message.startsWith('Too many errors') ? 'tooManyProblems' : 'misfit');
  const field = found?.groups['missing'] ?? found?.groups['unknown'];
  return { path: field === undefined ? place : `${place}.${field}`, rule: it.text, detail: tell(it, 'en'), told: it };
}

/**
 * The sentence of graphql-js without the values that it quotes: what somebody typed may be a name or a phone number, and what is said of an error ends up in the logs of
 * whoever called.
 * @param inner the sentence that was thrown first, at the end of it
 */
export function withoutValues(sentence: string, inner: string): string {
  const before = sentence.endsWith(inner) ? sentence.slice(0, -inner.length) : '';
  return `${before.replace(/ got invalid value .*?(?<place> at "[\w.[\]]+")?; $/s, ' got an invalid value$<place>; ')}${inner
    .replace(/(?<= cannot represent [^:]*): .*$/s, '')
    .replace(/^Value .* does not exist in (?="\w+" enum\.)/s, 'Such a value does not exist in ')
    .replace(/(?<=^Expected (?:value of )?type "[^"]+"), found .*$/s, '')}`;
}

export type QueryProblem = { readonly of: 'QUERY'; readonly told: Told } | { readonly of: 'VALUE'; readonly told: Told; readonly place: string | undefined };

/** What graphql-js finds wrong with a query, or with a value that is written into it, by the name of its argument or field where that can be told; undefined where there are no words of ours for it. */
export function queryProblem(sentence: string, { nodes }: GraphQLError, schema: GraphQLSchema): QueryProblem | undefined {
  const ofQuery = said(ofQueries, sentence, schema);
  if (ofQuery) return { of: 'QUERY', told: ofQuery.it };
  const ofValue = said(ofValues, sentence, schema);
  return ofValue && { of: 'VALUE', told: ofValue.it, place: ofValue.groups['missing'] ?? ofValue.groups['unknown'] ?? nameBefore(nodes?.[0]) };
}

/** Of a value that is written into a query: the name of the argument or field that it is given to, unless that stands behind a closing brace or nowhere. */
function nameBefore(value: ASTNode | undefined): string | undefined {
  for (let token: Token | null | undefined = value?.loc?.startToken.prev; token; token = token.prev) {
    if (token.kind === TokenKind.COLON) return token.prev?.value;
    if (token.kind === TokenKind.BRACE_L || token.kind === TokenKind.BRACE_R || token.kind === TokenKind.PAREN_L) return undefined;
  }
  return undefined;
}
