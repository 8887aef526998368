import type { Language } from '#platform/access';
import { filled, type RefusalParameters } from '#platform/event-sourcing';
import { inputMessages, type InputText } from './input.messages.js';
import { inCodes } from './message-book.js';

/** Something to be told of an input, in whichever language. */
export interface Told {
  readonly text: InputText;
  readonly parameters: RefusalParameters;
  /** It is said of each value of a list. */
  readonly each?: boolean;
}
export const told = (text: InputText, parameters: RefusalParameters = {}): Told => ({ text, parameters });

/** One thing that is wrong with an input. Never holds the value. */
export interface FieldProblem {
  /** From the argument or variable on, as `input.windows.0.from`. */
  readonly path: string;
  /** What integrators act on: class-validator's name of the rule that was broken, as `isLength`; of what graphql-js found, the name of our text for it. */
  readonly rule: string;
  /** In English. */
  readonly detail: string;
  readonly told: Told;
}

/** How many problems a message names; all of them are in `fields`. */
const NAMED = 10;
const between = { zh: '；', bo: ' ', en: '; ' } as const satisfies Readonly<Record<Language, string>>;

export function tell({ text, parameters, each }: Told, language: Language): string {
  const rule = filled(inputMessages[text], language, parameters);
  return each ? tell(told('each', { rule }), language) : rule;
}
export const tellOf = (path: string, rule: Told, language: Language): string => (path ? tell(told('problem', { path, rule: tell(rule, language) }), language) : tell(rule, language));

/** All problems for a person to read, each once. */
export function tellAll(problems: readonly FieldProblem[], language: Language): string {
  const all = [...new Set(problems.map((problem) => tellOf(problem.path, problem.told, language)))];
  return [...all.slice(0, NAMED), ...(all.length > NAMED ? [tell(told('more', { count: all.length - NAMED }), language)] : [])].join(between[language]);
}

/** The problems as a client gets them: what it acts on, and the same for a person. */
export const fieldsOf = (problems: readonly FieldProblem[], language: Language) =>
  problems.map(({ path, rule, detail, told: it }) => ({
    path, rule, detail, message: tell(it, language), ...(Object.keys(it.parameters).length > 0 && { parameters: inCodes(it.parameters) }),
  }));
