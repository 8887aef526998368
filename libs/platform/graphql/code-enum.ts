import { registerEnumType } from '@nestjs/graphql';
import type { Labels } from '#platform/event-sourcing';

/** What a person reads for each of some codes. */
type CodeLabels<C extends string> = Readonly<Record<C, Labels>>;

const lists = new Map<string, CodeLabels<string>>();
/** Every enum of the API by its name, and codes that it has as text, with what they are called, in the order of display. */
export const codeLists: ReadonlyMap<string, CodeLabels<string>> = lists;

export interface CodeEnum<C extends string> {
  /** Those of the labelled codes that this enum has; default: all. */
  readonly codes?: readonly C[];
  /** What the codes have in common, where their labels do not say it. */
  readonly description?: string;
}

/** Gives codes a name among the lists that the schema has as text, since what was recorded may have others. */
export function codeList<C extends string>(name: string, labels: CodeLabels<C>): void {
  lists.set(name, labels);
}

/** Codes as a GraphQL enum, each described by what it is called. The object also serves `Choice` and `ChoiceList`. */
export function codeEnum<C extends string>(name: string, labels: CodeLabels<C>, { codes = Object.keys(labels) as C[], description }: CodeEnum<C> = {}): { readonly [K in C]: K } {
  const of = <V>(value: (code: C) => V) => Object.fromEntries(codes.map((code) => [code, value(code)])) as { readonly [K in C]: V };
  const values = of((code) => code) as { readonly [K in C]: K };
  registerEnumType(values, { name, valuesMap: of((code) => ({ description: `${labels[code].zh} · ${labels[code].en}` })), ...(description === undefined ? {} : { description }) });
  lists.set(name, of((code) => labels[code]));
  return values;
}
