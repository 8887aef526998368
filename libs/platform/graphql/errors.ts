import { ApolloServerErrorCode } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import type { Language } from '#platform/access';
import { Refusal, type RefusalParameters } from '#platform/event-sourcing';
import { failureOf, type Failure } from './failure.js';
import { InputRejected } from './input.pipe.js';
import { queryProblem, valueProblem, withoutValues } from './graphql-says.js';
import { limits } from './limits.js';
import { inCodes, type MessageBook } from './message-book.js';
import type { PlatformCode } from './messages.js';
import { requestScope } from './operation.js';
import { fieldsOf, tell, tellAll, tellOf, told, type FieldProblem } from './told.js';

/** @param alike how many like it were left out since one was reported */
export type ReportFailure = (failure: Failure, requestId: string, alike?: number) => void;

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
 * What a client learns of an error: a code, a message in its language, and what belongs to the code (`parameters` of a refusal, `fields` of an input, and what graphql-js
 * says in English as `detail`, without the values that it quotes). Nothing else leaves the hub.
 */
export function errorFormatter(
  book: MessageBook,
  report: ReportFailure,
  schema: GraphQLSchema,
): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  const passingReports = new PassingReports(report);
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
    const badInput = (problems: readonly FieldProblem[], extensions: Record<string, unknown> = {}) =>
      answer('BAD_USER_INPUT', { ...extensions, fields: fieldsOf(problems, language) }, { fields: tellAll(problems, language) });
    if (cause instanceof InputRejected) return badInput(cause.fields);
    const passing = passingTrouble(cause);
    if (passing) {
      if (scope) scope.retryAfter = passing.retryAfter;
      if (passing.code !== 'BUSY') passingReports.report(failureOf(cause), requestId);
      return answer(passing.code);
    }
    if (cause instanceof GraphQLError && clientsFault.has(code)) {
      const detail = { detail: withoutValues(formatted.message, cause.message) };
      const limit = limitOf(code, formatted.message);
      if (limit) return answer(limit, detail, { limit: limits.tokens });
      if (code === 'BAD_USER_INPUT') return badInput([valueProblem(formatted, cause, schema)], detail);
      const general = answer(code, detail);
      const more = aboutQuery(code, formatted, cause, schema, language);
      return more === undefined ? general : { ...general, message: `${general.message}${language === 'zh' ? '' : ' '}${more}` };
    }
    report(failureOf(cause), requestId);
    return answer('INTERNAL_ERROR', { correlationId: requestId }, { correlationId: requestId });
  };
}

const REPORTED_EVERY_MS = 5_000;

/** While the log or the key store is away, every request fails alike, and a line for each would fill the disk, or fill it further: one is enough, and how many there were. */
class PassingReports {
  private readonly last = new Map<string, { at: number; alike: number }>();

  constructor(private readonly to: ReportFailure) {}

  report(failure: Failure, requestId: string): void {
    const kind = `${failure.name} ${failure.message}`;
    const now = performance.now();
    const last = this.last.get(kind);
    if (last && now - last.at < REPORTED_EVERY_MS) {
      last.alike++;
      return;
    }
    this.last.delete(kind);
    for (const [old, { at }] of this.last) if (now - at > 2 * REPORTED_EVERY_MS) this.last.delete(old);
    this.last.set(kind, { at: now, alike: 0 });
    this.to(failure, requestId, last?.alike ?? 0);
  }
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
 * graphql-js reads some arguments only when it comes to them, and gives no code to what it finds: a null in a variable with a default, say. To what is wrong with a variable
 * Apollo gives one, and nobody does where a subscription is concerned.
 */
function codeOf({ message, extensions }: GraphQLFormattedError): string {
  const code = String(extensions?.['code']);
  return (code === 'undefined' || code === 'INTERNAL_SERVER_ERROR') && /^(Argument "|Variable "\$|Too many errors processing variables)/.test(message) ? ApolloServerErrorCode.BAD_USER_INPUT : code;
}

/** Limits that graphql-js keeps by itself, and tells of as if something were misspelt. */
function limitOf(code: string, message: string): PlatformCode | undefined {
  if (code === 'GRAPHQL_PARSE_FAILED') return /Document contains more tha[nt] \d+ tokens/.test(message) ? 'QUERY_TOO_LONG' : undefined;
  return code === 'GRAPHQL_VALIDATION_FAILED' && message === 'Maximum introspection depth exceeded' ? 'QUERY_TOO_DEEP' : undefined;
}

/** What is wrong with a query, and where, behind the general words of its code. */
function aboutQuery(code: string, { message, locations }: GraphQLFormattedError, cause: GraphQLError, schema: GraphQLSchema, language: Language): string | undefined {
  const at = locations?.[0] && tell(told('place', { line: locations[0].line, column: locations[0].column }), language);
  if (code === 'GRAPHQL_PARSE_FAILED') return at && tell(told('at', { place: at }), language);
  const problem = code === 'GRAPHQL_VALIDATION_FAILED' ? queryProblem(message, cause, schema) : undefined;
  return problem && tellOf(problem.of === 'VALUE' ? (problem.place ?? at ?? '') : '', problem.told, language);
}
