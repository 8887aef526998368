import {
  getNullableType,
  getVariableValues,
  GraphQLError,
  isListType,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { fieldExtensionsEstimator, getComplexity, type ComplexityEstimatorArgs } from 'graphql-query-complexity';
import { Refusal } from '#platform/event-sourcing';
import { limits } from './limits.js';

type Variables = Readonly<Record<string, unknown>>;

/** How many items a list is taken to have, when nothing says how many were asked for. */
const LIST = 5;

const firstOf = (args: Variables): number | undefined => {
  const { first, input } = args as { first?: unknown; input?: { first?: unknown } | null };
  const asked = first ?? input?.first;
  return typeof asked === 'number' ? Math.max(1, asked) : undefined;
};

/**
 * A connection costs as much as the page asked for; below it `edges` and `nodes` are that page and do not count again. A field may say
 * otherwise (`@Field({ complexity })`).
 */
const bySize = ({ args, field, childComplexity }: ComplexityEstimatorArgs): number => {
  const first = firstOf(args);
  if (first !== undefined) return 1 + first * childComplexity;
  const isPage = field.name === 'edges' || field.name === 'nodes';
  return 1 + (isListType(getNullableType(field.type)) && !isPage ? LIST : 1) * childComplexity;
};

/** Reckons what a query costs. The same document with the same page sizes and switches costs the same, so that is remembered. */
export class Complexity {
  private readonly known = new WeakMap<DocumentNode, Map<string, number>>();

  constructor(private readonly schema: GraphQLSchema) {}

  /** @throws GraphQLError around a Refusal QUERY_TOO_COMPLEX */
  check(query: DocumentNode, operation: OperationDefinitionNode, operationName: string | undefined, variables: Variables): void {
    let cost: number;
    try {
      cost = this.cost(query, operationName, variables);
    } catch (error) {
      // Variables that cannot be read stop the execution, which says so. An argument that cannot be read would stop one field only, and let
      // the others pass unweighed.
      if (getVariableValues(this.schema, operation.variableDefinitions ?? [], variables).errors) return;
      if (error instanceof GraphQLError && error.message.startsWith('Argument '))
        throw new GraphQLError(error.message, {
          nodes: error.nodes ?? null,
          extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
        });
      cost = Infinity;
    }
    if (cost <= limits.complexity) return;
    const refusal = new Refusal('QUERY_TOO_COMPLEX', { cost: Number.isFinite(cost) ? cost : '∞', limit: limits.complexity });
    throw new GraphQLError(refusal.code, { originalError: refusal, extensions: { http: { status: 400 } } });
  }

  private cost(query: DocumentNode, operationName: string | undefined, variables: Variables): number {
    let costs = this.known.get(query);
    if (!costs) this.known.set(query, (costs = new Map<string, number>()));
    const key = keyOf(operationName, variables);
    let cost = costs.get(key);
    if (cost === undefined) {
      cost = getComplexity({
        schema: this.schema,
        query,
        variables,
        ...(operationName !== undefined && { operationName }),
        estimators: [fieldExtensionsEstimator(), bySize],
      });
      if (costs.size < 20) costs.set(key, cost);
    }
    return cost;
  }
}

/** What of the variables the cost depends on: numbers and switches, alone or as `first` of an input. */
function keyOf(operationName: string | undefined, variables: Variables): string {
  let key = operationName ?? '';
  for (const name in variables) {
    const value = variables[name];
    if (typeof value === 'number' || typeof value === 'boolean') key += `|${name}=${value}`;
    else if (value !== null && typeof value === 'object') key += `|${name}:${String((value as { first?: unknown }).first)}`;
    else key += `|${name}`;
  }
  return key;
}
