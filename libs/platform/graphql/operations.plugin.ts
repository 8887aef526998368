import { HeaderMap, type ApolloServerPlugin, type GraphQLRequestListener, type GraphQLResponse } from '@apollo/server';
import { OperationTypeNode, type FormattedExecutionResult, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { Complexity } from './complexity.js';
import { Jit } from './jit.js';
import type { OperationContext } from './operation.js';

/** What the hub does to every operation, as one Apollo plugin: each plugin costs every request some promises. */
export function operationsPlugin(schema: GraphQLSchema, { jit: useJit = true } = {}): ApolloServerPlugin<OperationContext> {
  const complexity = new Complexity(schema);
  const jit = useJit ? new Jit(schema) : undefined;
  const listener: GraphQLRequestListener<OperationContext> = {
    didResolveOperation({ document, operation, request, operationName }) {
      // without an operation there is nothing to weigh: execution says so
      if (operation) complexity.check(document, operation, operationName ?? undefined, request.variables ?? {});
      return Promise.resolve();
    },
    async responseForOperation({ document, operation, operationName, queryHash, contextValue, request }): Promise<GraphQLResponse | null> {
      // Apollo's types promise an operation; a document in which none was chosen comes here without
      if (!jit || (operation as OperationDefinitionNode | undefined)?.operation !== OperationTypeNode.QUERY) return null;
      const result = await jit.answer(
        `${queryHash}:${operationName ?? ''}`,
        document,
        operationName ?? undefined,
        contextValue,
        request.variables ?? {},
      );
      return result
        ? { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult: result as FormattedExecutionResult } }
        : null;
    },
  };
  const started = Promise.resolve(listener);
  return { requestDidStart: () => started };
}
