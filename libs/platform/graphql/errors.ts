import { ApolloServerErrorCode } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Language } from '#platform/access';
import { Refusal, type RefusalParameters } from '#platform/event-sourcing';
import { failureOf, type Failure } from './failure.js';
import { InputRejected } from './input.pipe.js';
import { inCodes, type MessageBook } from './message-book.js';
import type { PlatformCode } from './messages.js';
import { requestScope } from './operation.js';

export type ReportFailure = (failure: Failure, requestId: string) => void;

/** Codes by which GraphQL and Apollo say that the request was not right; what they say about it in English is safe to hand out. */
const clientsFault: ReadonlySet<string> = new Set([
  ApolloServerErrorCode.GRAPHQL_PARSE_FAILED,
  ApolloServerErrorCode.GRAPHQL_VALIDATION_FAILED,
  ApolloServerErrorCode.BAD_USER_INPUT,
  ApolloServerErrorCode.BAD_REQUEST,
  ApolloServerErrorCode.OPERATION_RESOLUTION_FAILURE,
  ApolloServerErrorCode.PERSISTED_QUERY_NOT_SUPPORTED,
  ApolloServerErrorCode.PERSISTED_QUERY_NOT_FOUND,
]);

/**
 * What a client learns of an error: a code, a message in its language, and what belongs to the code
 * (`parameters` of a refusal, `fields` of an input, `detail` of a query in English). Nothing else leaves the hub.
 */
export function errorFormatter(
  book: MessageBook,
  report: ReportFailure,
): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    const scope = requestScope.getStore();
    const language: Language = scope?.language ?? 'zh';
    const requestId = scope?.requestId ?? 'none';
    const { path, locations } = formatted;
    const answer = (code: string, extensions: Record<string, unknown> = {}, parameters: RefusalParameters = {}): GraphQLFormattedError => ({
      message: book.text(code, language, parameters),
      ...(locations && { locations }),
      ...(path && { path }),
      extensions: { code, ...extensions },
    });

    const cause = causeOf(error);
    const code = codeOf(formatted);
    if (scope && !path && code !== 'BAD_REQUEST' && (cause instanceof Refusal || clientsFault.has(code))) scope.requestError = true;
    if (cause instanceof Refusal && book.has(cause.code)) {
      if (scope && cause.code === 'BUSY') scope.retryAfter = 1;
      return answer(cause.code, Object.keys(cause.parameters).length ? { parameters: inCodes(cause.parameters) } : {}, cause.parameters);
    }
    if (cause instanceof InputRejected) {
      return answer(
        'BAD_USER_INPUT',
        { fields: cause.fields },
        { fields: [...new Set(cause.fields.map((field) => field.path))].join(', ') },
      );
    }
    const passing = passingTrouble(cause);
    if (passing) {
      if (scope) scope.retryAfter = passing.retryAfter;
      if (passing.code !== 'BUSY') report(failureOf(cause), requestId);
      return answer(passing.code);
    }
    if (cause instanceof GraphQLError && clientsFault.has(code)) {
      return answer(code, { detail: formatted.message }, code === 'BAD_USER_INPUT' ? { fields: variableOf(formatted.message) } : {});
    }
    report(failureOf(cause), requestId);
    return answer('INTERNAL_ERROR', { correlationId: requestId }, { correlationId: requestId });
  };
}

/**
 * Errors of the log and the key store that pass: the same command may be sent again. By their codes, so that no store is loaded for this.
 */
function passingTrouble(cause: unknown): { code: PlatformCode; retryAfter: number } | undefined {
  if (!(cause instanceof Error) || !('code' in cause)) return undefined;
  if (cause.code === 'WRONG_REVISION') return { code: 'BUSY', retryAfter: 1 };
  if (cause.code === 'LOG_UNAVAILABLE' || cause.code === 'KEY_STORE_UNAVAILABLE') return { code: cause.code, retryAfter: 5 };
  return undefined;
}

/** What was thrown in the first place, below the wrappings of graphql-js, the JIT and Apollo. */
function causeOf(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause;
}

/**
 * graphql-js reads some arguments only when it comes to them, and gives no code to what it finds: a null in a variable with a default, say.
 */
function codeOf({ message, extensions }: GraphQLFormattedError): string {
  const code = String(extensions?.['code']);
  return code === 'INTERNAL_SERVER_ERROR' && message.startsWith('Argument "') ? ApolloServerErrorCode.BAD_USER_INPUT : code;
}

/** Names the variable that could not be read: graphql-js says `Variable "$input" got invalid value …`. */
function variableOf(message: string): string {
  const variable = /"\$?(\w+)"/.exec(message)?.[1] ?? '';
  // graphql-js says where in the variable it stands, and which field it misses there.
  const place = / at "([\w.[\]]+)"/.exec(message)?.[1] ?? variable;
  const missing = /Field "(\w+)" of required type/.exec(message)?.[1];
  return missing === undefined ? place : `${place}.${missing}`;
}
