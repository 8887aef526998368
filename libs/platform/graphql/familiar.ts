import { OperationTypeNode, type DocumentNode, type ExecutionResult, type GraphQLError, type GraphQLFormattedError, type OperationDefinitionNode } from 'graphql';
import type { Complexity } from './complexity.js';
import { answerOf, type CompiledQuery } from './jit.js';
import { requestScope, type OperationContext, type RequestScope } from './operation.js';
import { written } from './ready.js';

export type Variables = Readonly<Record<string, unknown>>;
export type FormatError = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/** Longer texts are not remembered: within the limit of tokens only long values or comments make one. */
const LONGEST = 8_000;
const REMEMBERED = 300;

interface Known {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly compiled: CompiledQuery;
}

/**
 * Operations that came through Apollo before, by their text: parsed, valid, within the limits. Such a text is all that again, so that what is left to do is
 * to weigh it with its variables and to answer it; Apollo's own way from a body to an answer takes a dozen promises, a hash and as long again.
 * Whatever cannot be answered without an error before anything was carried out is left to Apollo, so that errors about requests have one source.
 */
export class FamiliarOperations {
  /** The least recently used first. */
  private readonly known = new Map<string, Known>();

  constructor(private readonly complexity: Complexity, private readonly format: FormatError) {}

  /** To be told of what Apollo has found to be right, and what was compiled of it. */
  learn(text: string, operationName: string | undefined, known: Known): void {
    if (text.length > LONGEST || operationName === '') return;
    const key = keyOf(text, operationName);
    if (!this.known.has(key) && this.known.size >= REMEMBERED) this.known.delete(this.known.keys().next().value ?? '');
    this.known.set(key, known);
  }

  /**
   * The answer as JSON, or its bytes; undefined where it is Apollo's to give.
   * @param body of a POST request, as it was read
   */
  answer(body: unknown, context: OperationContext, scope: RequestScope): Promise<string | Buffer | undefined> | string | Buffer | undefined {
    const asked = askedBy(body);
    const key = asked && keyOf(asked.query, asked.operationName);
    const known = key === undefined ? undefined : this.known.get(key);
    if (!known || !asked || key === undefined) return undefined;
    const { document, operation, compiled } = known;
    const { operationName, variables } = asked;
    this.known.delete(key);
    this.known.set(key, known);
    try {
      this.complexity.check(document, operation, operationName, variables);
    } catch {
      return undefined;
    }
    if (operation.operation === OperationTypeNode.MUTATION) return this.carryOut(compiled, variables, context, scope);
    const result = answerOf(compiled, context, variables);
    return result instanceof Promise ? result.then((settled) => this.answered(settled, context)) : this.answered(result, context);
  }

  private answered(result: ExecutionResult | undefined, context: OperationContext): string | Buffer | undefined {
    if (result) return written({ data: result.data });
    context.interpreted = true;
    return undefined;
  }

  /** Never a second time: an answer with errors is given as it is, in the words that Apollo would have found. */
  private async carryOut({ query }: CompiledQuery, variables: Variables, context: OperationContext, scope: RequestScope): Promise<string | Buffer | undefined> {
    const result: ExecutionResult = await query(undefined, context, variables);
    // Variables that cannot be read: nothing was carried out.
    if (result.data === undefined) return undefined;
    if (!result.errors?.length) return written({ data: result.data });
    return JSON.stringify({ errors: requestScope.run(scope, () => result.errors?.map((error) => this.formatted(error))), data: result.data });
  }

  private formatted(error: GraphQLError): GraphQLFormattedError {
    return this.format({ ...error.toJSON(), extensions: { code: 'INTERNAL_SERVER_ERROR', ...error.extensions } }, error);
  }
}

const keyOf = (text: string, operationName: string | undefined): string => (operationName === undefined ? text : `${operationName} ${text}`);

interface AskedFor {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Variables;
}
const none: Variables = {};

/** What a body asks for where it is of the usual kind, without extensions. */
function askedBy(body: unknown): AskedFor | undefined {
  if (body === null || typeof body !== 'object') return undefined;
  const { query, operationName, variables, extensions } = body as Readonly<Record<string, unknown>>;
  if (typeof query !== 'string' || (extensions !== undefined && extensions !== null)) return undefined;
  if (operationName !== undefined && operationName !== null && (typeof operationName !== 'string' || operationName === '')) return undefined;
  if (variables !== undefined && variables !== null && (typeof variables !== 'object' || Array.isArray(variables))) return undefined;
  return { query, operationName: operationName ?? undefined, variables: (variables ?? none) as Variables };
}
