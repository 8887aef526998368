import { getOperationAST, GraphQLError, OperationTypeNode, parse, specifiedRules, validate, type DocumentNode, type GraphQLSchema } from 'graphql';
import { Refusal } from '#platform/event-sourcing';
import type { Complexity } from '../complexity.js';
import { limitRules, limits } from '../limits.js';
import { followsNothing, switchesRoots } from '../switched-roots.js';

const REMEMBERED = 300;

/** What subscribers send, held to the same rules as what comes over HTTP. */
export class Documents {
  private readonly sound = new Map<string, DocumentNode>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly complexity: Complexity,
  ) {}

  /** A document that may be subscribed to, or why it may not. The same text gives the same document. */
  read(query: string, operationName: string | undefined, variables: Record<string, unknown>): DocumentNode | readonly GraphQLError[] {
    let document = this.sound.get(query);
    if (!document) {
      try {
        document = parse(query, { maxTokens: limits.tokens });
      } catch (error) {
        return [error instanceof GraphQLError ? withCode(error, 'GRAPHQL_PARSE_FAILED') : refused('BAD_REQUEST')];
      }
      const faults = validate(this.schema, switchesRoots(document) ? followsNothing : document, [...specifiedRules, ...limitRules], { maxErrors: limits.validationErrors, hideSuggestions: true });
      if (faults.length > 0) return faults.map((fault) => (fault.originalError ? fault : withCode(fault, 'GRAPHQL_VALIDATION_FAILED')));
      this.sound.set(query, document);
      if (this.sound.size > REMEMBERED) this.sound.delete(this.sound.keys().next().value ?? '');
    }
    const operation = getOperationAST(document, operationName);
    if (!operation) return [withCode(new GraphQLError('Which operation?'), 'OPERATION_RESOLUTION_FAILURE')];
    if (operation.operation !== OperationTypeNode.SUBSCRIPTION) return [refused('SUBSCRIPTIONS_ONLY')];
    try {
      this.complexity.check(document, operation, operationName, variables);
    } catch (error) {
      return [error as GraphQLError];
    }
    return document;
  }
}

export const refused = (code: string, parameters: Record<string, string | number> = {}): GraphQLError =>
  new GraphQLError(code, { originalError: new Refusal(code, parameters) });

const withCode = (error: GraphQLError, code: string): GraphQLError =>
  new GraphQLError(error.message, { nodes: error.nodes ?? null, source: error.source ?? null, positions: error.positions ?? null, extensions: { code } });
