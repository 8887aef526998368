import { HeaderMap, type ApolloServer } from '@apollo/server';
import type { Logger } from '@nestjs/common';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { anonymous, type Access, type Identity, type Language } from '#platform/access';
import { bearer, TokenRefused, type TokenProblem, type Tokens } from '#platform/tokens';
import type { Views } from '#platform/read-model';
import { asksFor } from './asked-of.js';
import { failureOf } from './failure.js';
import type { FamiliarOperations } from './familiar.js';
import type { Page } from './graphiql.js';
import { languageOf } from './language.js';
import type { MessageBook } from './message-book.js';
import type { PlatformCode } from './messages.js';
import { OperationContext, requestScope, type RequestScope } from './operation.js';
import { BODY_NOT_UTF8 } from './utf8-only.js';

/** How long a request waits for this node's views to reach the position that it brings. */
const POSITION_WAIT_MS = 2_000;
/** Characters from which on a text is turned into bytes before the socket does it, which takes it longer. */
const LONG_ANSWER = 2_000;
/** Browsers and programs send a handful of different ones. */
const ACCEPTS = 100, LONGEST_ACCEPT = 200;
const JSON_BODY = /^application\/json\s*(;|$)/i;
const POSITION = /^[\x21-\x7e]{1,100}$/;

export interface Endpoint {
  readonly server: ApolloServer<OperationContext>;
  /** Undefined: all goes by way of Apollo. */
  readonly familiar: FamiliarOperations | undefined;
  readonly tokens: Tokens;
  readonly access: Access;
  readonly views: Views | undefined;
  readonly book: MessageBook;
  /** Fastify’s own writes nowhere: the hub makes it without one. */
  readonly logger: Pick<Logger, 'debug' | 'warn' | 'error'>;
  /** GraphiQL, where it is wanted. */
  readonly page: Page | undefined;
}

/** Between HTTP and Apollo: who asks, in which language, as of which position. */
export class GraphqlHttp {
  /** By `accept`. */
  private readonly contentTypes = new Map<string, string>();

  constructor(private readonly endpoint: Endpoint) {}

  /** Answers at once where nothing has to be waited for: a promise more costs a request more than what most of it does. */
  readonly handle = (request: FastifyRequest, reply: FastifyReply): Promise<string | Buffer | undefined> | undefined => {
    const { page, tokens } = this.endpoint;
    if (page && request.method === 'GET' && request.headers.accept?.includes('text/html')) {
      void reply
        .headers({
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': page.contentSecurityPolicy,
          'x-content-type-options': 'nosniff',
        })
        .send(page.html);
      return undefined;
    }
    // Nest reads forms too, which any page may send without asking first
    if (request.method === 'POST' && !JSON_BODY.test(request.headers['content-type'] ?? ''))
      return send(reply, this.refuse(request, reply, 'UNSUPPORTED_MEDIA_TYPE', 415));
    if (request.headers.authorization === undefined) return this.enter(request, reply, anonymous);
    try {
      const verified = tokens.verify(bearer(request.headers.authorization));
      if (!(verified instanceof Promise)) return this.enter(request, reply, verified.identity);
      return verified.then(
        async ({ identity }) => this.enter(request, reply, identity),
        (error: unknown) => this.refuseToken(error, request, reply),
      );
    } catch (error) {
      return send(reply, this.refuseToken(error, request, reply));
    }
  };

  /** What Fastify itself refuses: a body that is no JSON, too large, of another type. */
  readonly fail = (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    // A compressed body is no JSON, and its length is not what its header says.
    if (isCompressed(request)) return void reply.send(this.refuse(request, reply, 'CONTENT_ENCODING_UNSUPPORTED', 415));
    if (error.code === BODY_NOT_UTF8) return void reply.send(this.refuse(request, reply, BODY_NOT_UTF8, 400));
    const status = error.statusCode ?? 500;
    const code: PlatformCode =
      status === 413 ? 'PAYLOAD_TOO_LARGE' : status === 415 ? 'UNSUPPORTED_MEDIA_TYPE' : status < 500 ? 'BAD_REQUEST' : 'INTERNAL_ERROR';
    if (code === 'INTERNAL_ERROR')
      this.endpoint.logger.error({ msg: 'the GraphQL endpoint failed', requestId: request.id, failure: failureOf(error) });
    void reply.send(this.refuse(request, reply, code, status < 500 ? status : 500));
  };

  private enter(request: FastifyRequest, reply: FastifyReply, identity: Identity): Promise<string | Buffer | undefined> | undefined {
    const scope: RequestScope = { language: languageOf(request.headers['accept-language']), requestId: request.id };
    const context = new OperationContext(identity, scope.language, scope.requestId, this.endpoint.access);
    asksFor(request, context);
    const position = request.headers['x-wushe-position'];
    // whoever has no token has written nothing that could be waited for
    if (position !== undefined && identity !== anonymous)
      return this.reach(position, reply).then(() => this.answer(request, reply, scope, context));
    return this.answer(request, reply, scope, context);
  }

  private answer(request: FastifyRequest, reply: FastifyReply, scope: RequestScope, context: OperationContext): Promise<string | Buffer | undefined> | undefined {
    const { familiar } = this.endpoint;
    const contentType = this.contentTypes.get(request.headers.accept ?? '');
    const answer =
      familiar && contentType !== undefined && request.method === 'POST' && !request.url.includes('?')
        ? familiar.answer(request.body, context, scope)
        : undefined;
    if (answer === undefined) return this.execute(request, reply, scope, context);
    if (!(answer instanceof Promise)) return send(reply, this.finished(answer, reply.header('content-type', contentType), scope));
    return answer.then((text) =>
      text === undefined ? this.execute(request, reply, scope, context) : this.finished(text, reply.header('content-type', contentType), scope),
    );
  }

  private async execute(request: FastifyRequest, reply: FastifyReply, scope: RequestScope, context: OperationContext): Promise<string | Buffer> {
    const { server } = this.endpoint;
    const headers = new HeaderMap();
    const { accept, 'content-type': contentType } = request.headers;
    if (contentType !== undefined) headers.set('content-type', contentType);
    if (accept !== undefined) headers.set('accept', accept);
    const { url } = request;
    const mark = url.indexOf('?');
    const httpGraphQLRequest = { body: request.body, method: request.method, headers, search: mark < 0 ? '' : url.slice(mark) };
    const answer = await requestScope.run(scope, () =>
      server.executeHTTPGraphQLRequest({ httpGraphQLRequest, context: () => Promise.resolve(context) }),
    );
    if (answer.body.kind !== 'complete') throw new Error('An answer in parts, which nothing here asks for.');
    for (const [name, value] of answer.headers) void reply.header(name, value);
    this.learn(accept, answer.status, answer.headers.get('content-type'));
    // GraphQL over HTTP: plain JSON tells by `errors` alone that a well-formed request asked for what cannot be asked, the newer media type
    // by the status too
    const plain = scope.requestError && answer.status === 400 && answer.headers.get('content-type')?.startsWith('application/json');
    return this.finished(answer.body.string, reply.code(plain ? 200 : (answer.status ?? 200)), scope);
  }

  /** In which of the two media types Apollo answers whoever accepts what. */
  private learn(accept = '', status: number | undefined, contentType: string | undefined): void {
    if (contentType === undefined || (status ?? 200) !== 200 || accept.length > LONGEST_ACCEPT || this.contentTypes.size >= ACCEPTS) return;
    this.contentTypes.set(accept, contentType);
  }

  private finished(answer: string | Buffer, reply: FastifyReply, { requestId, retryAfter }: RequestScope): string | Buffer {
    if (retryAfter !== undefined) void reply.header('retry-after', retryAfter);
    const behindSince = this.endpoint.views?.behindSince;
    if (behindSince !== undefined) void reply.headers({ 'x-wushe-views-behind': 'true', 'x-wushe-views-as-of': behindSince });
    // answers are about people, and about now
    void reply.header('cache-control', 'no-store').header('x-request-id', requestId);
    return typeof answer === 'string' && answer.length > LONG_ANSWER ? Buffer.from(answer) : answer;
  }

  private async reach(position: string | string[], reply: FastifyReply): Promise<void> {
    const { views } = this.endpoint;
    if (!views || position === '') return;
    // What cannot be read as a position was meant as one: whoever sent it is not to take the answer for one that knows what they wrote.
    const readable = typeof position === 'string' && POSITION.test(position);
    if (!readable || !(await views.waitFor(position, { timeoutMs: POSITION_WAIT_MS }))) void reply.header('x-wushe-views-behind', 'true');
  }

  /** @throws whatever is not about the token */
  private refuseToken(error: unknown, request: FastifyRequest, reply: FastifyReply): string {
    if (!(error instanceof TokenRefused)) throw error;
    // Of strangers' tokens nobody wants to read; that no token can be checked is for whoever runs the hub.
    this.endpoint.logger[error.code === 'TOKEN_ISSUER_UNAVAILABLE' ? 'warn' : 'debug']({ msg: 'a token was refused', requestId: request.id, code: error.code, why: error.why });
    return this.refuse(request, reply, error.code, error.code === 'TOKEN_ISSUER_UNAVAILABLE' ? 503 : 401);
  }

  /** An answer to a request that never became an operation, in the shape that GraphQL clients read. */
  private refuse(request: FastifyRequest, reply: FastifyReply, code: TokenProblem | PlatformCode, status: number): string {
    const language: Language = languageOf(request.headers['accept-language']);
    const message = this.endpoint.book.text(code, language, { correlationId: request.id });
    const graphqlJson = request.headers.accept?.includes('application/graphql-response+json') ?? false;
    void reply.code(status).headers({
      'content-type': `${graphqlJson ? 'application/graphql-response+json' : 'application/json'}; charset=utf-8`,
      'x-request-id': request.id,
      ...(status === 401 && { 'www-authenticate': `Bearer error="invalid_token", error_description="${code}"` }),
      ...(status === 503 && { 'retry-after': '5' }),
    });
    return JSON.stringify({ errors: [{ message, extensions: { code, ...(code === 'INTERNAL_ERROR' && { correlationId: request.id }) } }] });
  }
}

const isCompressed = ({ headers }: FastifyRequest): boolean => (headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity';

/** Returned, a reply would be waited for. */
function send(reply: FastifyReply, body: string | Buffer): undefined {
  void reply.send(body);
}
