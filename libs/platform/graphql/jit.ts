import {
  visit,
  type DirectiveNode,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type Kind,
  type SelectionSetNode,
} from 'graphql';
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit';
import { withReadyFields } from './ready.js';

export type { CompiledQuery };

const SIGHTINGS = 3;
const COMPILED = 300;
const COUNTED = 2_000;
/** A compilation takes some milliseconds; strangers who send ever new queries must not be able to fill the day with them. */
const COMPILATIONS_PER_SECOND = 20;

/**
 * Compiles operations that come again and again. Whatever a compiled query cannot answer without an error is left to graphql-js, so that
 * errors, their codes and their masking have one source.
 */
export class Jit {
  /** The least recently used first; null for what is better not compiled. */
  private readonly compiled = new Map<string, CompiledQuery | null>();
  /** Apart from those, so that queries that come once do not push out the familiar ones. */
  private readonly sightings = new Map<string, number>();
  private second = 0;
  private compilations = 0;

  constructor(private readonly schema: GraphQLSchema) {}

  /** The answer, when this query is a familiar one and nothing went wrong; else undefined. `key` names document and operation. */
  answer(
    key: string,
    document: DocumentNode,
    operationName: string | undefined,
    context: unknown,
    variables: Record<string, unknown>,
  ): Promise<ExecutionResult | undefined> | ExecutionResult | undefined {
    const compiled = this.compiledFor(key, document, operationName);
    return compiled ? answerOf(compiled, context, variables) : undefined;
  }

  /** Counts a sighting; null while there have been too few, and for what is better not compiled. */
  compiledFor(key: string, document: DocumentNode, operationName: string | undefined): CompiledQuery | null {
    let compiled = this.compiled.get(key);
    if (compiled !== undefined) this.compiled.delete(key);
    else {
      const sightings = (this.sightings.get(key) ?? 0) + 1;
      if (sightings < SIGHTINGS || !this.mayCompile()) {
        keep(this.sightings, key, sightings, COUNTED);
        return null;
      }
      this.sightings.delete(key);
      compiled = this.compile(document, operationName);
    }
    keep(this.compiled, key, compiled, COMPILED);
    return compiled;
  }

  private compile(document: DocumentNode, operationName: string | undefined): CompiledQuery | null {
    if (!compilesRightly(document)) return null;
    this.compilations++;
    const compiled = withReadyFields(this.schema, document, (readied) => compileQuery(this.schema, readied, operationName));
    return isCompiledQuery(compiled) ? compiled : null;
  }

  private mayCompile(): boolean {
    const second = Math.floor(performance.now() / 1000);
    if (second !== this.second) [this.second, this.compilations] = [second, 0];
    return this.compilations < COMPILATIONS_PER_SECOND;
  }
}

/**
 * The answer of a compiled query, at once where no resolver has to wait; undefined where anything went wrong.
 * @param root what its root fields are read from: the event that a subscription answers
 */
export function answerOf(
  compiled: CompiledQuery,
  context: unknown,
  variables: Readonly<Record<string, unknown>>,
  root?: object,
): Promise<ExecutionResult | undefined> | ExecutionResult | undefined {
  try {
    const result: Promise<ExecutionResult> | ExecutionResult = compiled.query(root, context, variables);
    return result instanceof Promise ? result.then(unlessWrong, () => undefined) : unlessWrong(result);
  } catch {
    return undefined;
  }
}
const unlessWrong = (result: ExecutionResult): ExecutionResult | undefined => (result.errors?.length ? undefined : result);

function keep<T>(map: Map<string, T>, key: string, value: T, most: number): void {
  map.set(key, value);
  if (map.size > most) map.delete(map.keys().next().value ?? '');
}

/**
 * Compiled code writes answers as object literals, in which `__proto__` means something else; and it forgets that a switched-off field or
 * fragment
 * takes its inner fields with it, when the same field is asked for elsewhere. Both were found by the spec beside this.
 */
function compilesRightly(document: DocumentNode): boolean {
  let rightly = true;
  const unlessSwitched = ({
    directives,
    selectionSet,
  }: {
    directives?: readonly DirectiveNode[] | undefined;
    selectionSet?: SelectionSetNode | undefined;
    kind: Kind;
  }): void => {
    if (directives?.length && selectionSet) rightly = false;
  };
  visit(document, {
    Field(node) {
      unlessSwitched(node);
      if ((node.alias ?? node.name).value === '__proto__') rightly = false;
    },
    InlineFragment: unlessSwitched,
    FragmentSpread({ directives }) {
      if (directives?.length) rightly = false;
    },
  });
  return rightly;
}
