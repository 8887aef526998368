import { HeaderMap, type ApolloServerPlugin, type GraphQLRequestListener, type GraphQLResponse } from '@apollo/server';
import { GraphQLError, OperationTypeNode, type FormattedExecutionResult, type OperationDefinitionNode } from 'graphql';
import { Refusal } from '#platform/event-sourcing';
import type { Complexity } from './complexity.js';
import type { FamiliarOperations } from './familiar.js';
import { answerOf, type Jit } from './jit.js';
import type { OperationContext } from './operation.js';
import { followsNothing, switchesRoots } from './switched-roots.js';

export interface Operating {
  readonly complexity: Complexity;
  /** Undefined: everything is interpreted, all the way through Apollo. */
  readonly compiling: { readonly jit: Jit; readonly familiar: FamiliarOperations } | undefined;
}

/** What the hub does to every operation, as one Apollo plugin: each plugin costs every request some promises. */
export function operationsPlugin({ complexity, compiling }: Operating): ApolloServerPlugin<OperationContext> {
  const listener: GraphQLRequestListener<OperationContext> = {
    validationDidStart(context) {
      if (switchesRoots(context.document)) Object.assign(context, { document: followsNothing });
      return Promise.resolve();
    },
    didResolveOperation({ document, operation, request, operationName }) {
      // without an operation there is nothing to weigh: execution says so
      if (operation?.operation === OperationTypeNode.SUBSCRIPTION) throw new GraphQLError('by socket', { originalError: new Refusal('SUBSCRIPTIONS_BY_SOCKET'), extensions: { http: { status: 400 } } });
      if (operation) complexity.check(document, operation, operationName ?? undefined, request.variables ?? {});
      return Promise.resolve();
    },
    async responseForOperation({ document, operation, operationName, queryHash = '', contextValue, request, source = '' }): Promise<GraphQLResponse | null> {
      // Apollo's types promise an operation; a document in which none was chosen comes here without
      const kind = (operation as OperationDefinitionNode | undefined)?.operation;
      if (!compiling || kind === undefined) return null;
      if (kind === OperationTypeNode.SUBSCRIPTION || contextValue.interpreted) return null;
      const compiled = compiling.jit.compiledFor(`${queryHash}:${operationName ?? ''}`, document, operationName ?? undefined);
      if (!compiled) return null;
      compiling.familiar.learn(source, request.operationName, { document, operation, compiled });
      // What was carried out with errors must not be carried out again: here, where only a query may be asked twice, mutations are interpreted.
      if (kind === OperationTypeNode.MUTATION) return null;
      const result = await answerOf(compiled, contextValue, request.variables ?? {});
      return result
        ? { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult: result as FormattedExecutionResult } }
        : null;
    },
  };
  const started = Promise.resolve(listener);
  return { requestDidStart: () => started };
}
