import { HeaderMap, type ApolloServer } from '@apollo/server';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { anonymous, type Access, type Identity, type Language } from '#platform/access';
import { TokenRefused, type TokenProblem, type Tokens } from '#platform/tokens';
import type { Views } from '#platform/read-model';
import type { Page } from './graphiql.js';
import { languageOf } from './language.js';
import type { MessageBook } from './message-book.js';
import type { PlatformCode } from './messages.js';
import { OperationContext, requestScope, type RequestScope } from './operation.js';

/** How long a request waits for this node's views to reach the position that it brings. */
const POSITION_WAIT_MS = 2_000;
/** Characters from which on a text is turned into bytes before the socket does it, which takes it longer. */
const LONG_ANSWER = 2_000;
const JSON_BODY = /^application\/json\s*(;|$)/i;
const POSITION = /^[\x21-\x7e]{1,100}$/;

export interface Endpoint {
  readonly server: ApolloServer<OperationContext>;
  readonly tokens: Tokens;
  readonly access: Access;
  readonly views: Views | undefined;
  readonly book: MessageBook;
  /** GraphiQL, where it is wanted. */
  readonly page: Page | undefined;
}

/** Between HTTP and Apollo: who asks, in which language, as of which position. */
export class GraphqlHttp {
  constructor(private readonly endpoint: Endpoint) {}

  readonly handle = async (request: FastifyRequest, reply: FastifyReply): Promise<string | Buffer> => {
    const { page, tokens } = this.endpoint;
    if (page && request.method === 'GET' && request.headers.accept?.includes('text/html')) {
      return reply
        .headers({
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': page.contentSecurityPolicy,
          'x-content-type-options': 'nosniff',
        })
        .send(page.html);
    }
    // Nest reads forms too, which any page may send without asking first
    if (request.method === 'POST' && !JSON_BODY.test(request.headers['content-type'] ?? ''))
      return this.refuse(request, reply, 'UNSUPPORTED_MEDIA_TYPE', 415);
    const scope: RequestScope = { language: languageOf(request.headers['accept-language']), requestId: request.id };
    let identity: Identity = anonymous;
    if (request.headers.authorization !== undefined) {
      try {
        const verified = tokens.verify(bearer(request.headers.authorization));
        identity = (verified instanceof Promise ? await verified : verified).identity;
      } catch (error) {
        if (!(error instanceof TokenRefused)) throw error;
        return this.refuse(request, reply, error.code, error.code === 'TOKEN_ISSUER_UNAVAILABLE' ? 503 : 401);
      }
    }
    const position = request.headers['x-wushe-position'];
    // whoever has no token has written nothing that could be waited for
    if (position !== undefined && identity !== anonymous) await this.reach(position, reply);
    return this.execute(request, reply, scope, new OperationContext(identity, scope.language, scope.requestId, this.endpoint.access));
  };

  /** What Fastify itself refuses: a body that is no JSON, too large, of another type. */
  readonly fail = (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    const status = error.statusCode ?? 500;
    const code: PlatformCode =
      status === 413 ? 'PAYLOAD_TOO_LARGE' : status === 415 ? 'UNSUPPORTED_MEDIA_TYPE' : status < 500 ? 'BAD_REQUEST' : 'INTERNAL_ERROR';
    if (code === 'INTERNAL_ERROR')
      request.log.error({ requestId: request.id, name: error.name, code: error.code }, 'the GraphQL endpoint failed');
    void reply.send(this.refuse(request, reply, code, status < 500 ? status : 500));
  };

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
    if (scope.retryAfter !== undefined) void reply.header('retry-after', scope.retryAfter);
    const behindSince = this.endpoint.views?.behindSince;
    if (behindSince !== undefined) void reply.headers({ 'x-wushe-views-behind': 'true', 'x-wushe-views-as-of': behindSince });
    // GraphQL over HTTP: plain JSON tells by `errors` alone that a well-formed request asked for what cannot be asked, the newer media type
    // by the status too
    const plain = scope.requestError && answer.status === 400 && answer.headers.get('content-type')?.startsWith('application/json');
    // answers are about people, and about now
    void reply
      .header('cache-control', 'no-store')
      .header('x-request-id', scope.requestId)
      .code(plain ? 200 : (answer.status ?? 200));
    const { string } = answer.body;
    return string.length > LONG_ANSWER ? Buffer.from(string) : string;
  }

  private async reach(position: string | string[], reply: FastifyReply): Promise<void> {
    const { views } = this.endpoint;
    if (!views || typeof position !== 'string' || !POSITION.test(position)) return;
    if (!(await views.waitFor(position, { timeoutMs: POSITION_WAIT_MS }))) void reply.header('x-wushe-views-behind', 'true');
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

/** @throws TokenRefused when the header carries something other than a bearer token */
function bearer(authorization: string): string {
  const space = authorization.indexOf(' ');
  if (authorization.slice(0, space).toLowerCase() !== 'bearer') throw new TokenRefused('TOKEN_INVALID');
  return authorization.slice(space + 1).trim();
}
