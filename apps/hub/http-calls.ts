import { Logger } from '@nestjs/common';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { Access, anonymous, mergedTable, type Caller, type FormerDivisions, type Identity, type OneOrganization, type OnePerson, type StationTree } from '#platform/access';
import { Refusal } from '#platform/event-sourcing';
import { failureOf, languageOf, MessageBook } from '#platform/graphql';
import { privacyRefusals } from '#platform/privacy';
import { bearer, TokenRefused, type Tokens } from '#platform/tokens';
import { slices } from './slices.js';

const statusOf: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401, TOKEN_EXPIRED: 401, TOKEN_ENDED: 401, TOKEN_INVALID: 401, FORBIDDEN: 403, PHOTO_NOT_FOUND: 404, ACTIVITY_NOT_FOUND: 404, STATION_NOT_FOUND: 404, PHOTO_REMOVED: 410, BAD_REQUEST: 400,
  PAYLOAD_TOO_LARGE: 413, UNSUPPORTED_MEDIA_TYPE: 415, PHOTO_TYPE_UNKNOWN: 415, BUSY: 503, TOKEN_ISSUER_UNAVAILABLE: 503, LOG_UNAVAILABLE: 503, KEY_STORE_UNAVAILABLE: 503, BLOBS_UNAVAILABLE: 503,
};
/** Errors of stores, which are no refusals: whoever sent it sends the same again. */
const away: ReadonlySet<string> = new Set(['LOG_UNAVAILABLE', 'KEY_STORE_UNAVAILABLE', 'BLOBS_UNAVAILABLE']);

/** What goes over HTTP beside GraphQL, because GraphQL carries no files: with the same tokens, the same rights, and refusals in the shape that its clients read. */
export class HttpCalls {
  private readonly logger = new Logger('Files');
  private readonly access: Access;
  private readonly book = new MessageBook(privacyRefusals, ...slices.map(({ messages }) => messages));

  constructor(private readonly tokens: Tokens, tree: StationTree, oneOrganization: OneOrganization, onePerson: OnePerson, former: FormerDivisions) {
    this.access = new Access(mergedTable(...slices.map((slice) => slice.access)), tree, oneOrganization, onePerson, former);
  }

  /** Whoever asks, with the rights that an operation of GraphQL has. @throws Refusal UNAUTHENTICATED | FORBIDDEN, and what is wrong with a token */
  async callerFor(request: FastifyRequest, operation: string): Promise<Caller> {
    const { authorization } = request.headers;
    const identity: Identity = authorization === undefined ? anonymous : (await this.tokens.verify(bearer(authorization))).identity;
    const objection = this.access.objection(operation, identity);
    if (objection) throw new Refusal(objection);
    return this.access.callerFor(operation, identity, languageOf(request.headers['accept-language']));
  }

  /** Fastify's error handler. */
  readonly answer = (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    const code = codeOf(error);
    const status = statusOf[code] ?? (code === 'INTERNAL_ERROR' ? 500 : 422);
    if (status === 500 || away.has(code)) this.logger.error({ msg: 'a file failed', requestId: request.id, failure: failureOf(error) });
    if (error instanceof TokenRefused) this.logger.debug({ msg: 'a token was refused', requestId: request.id, code: error.code, why: error.why });
    const parameters = error instanceof Refusal ? error.parameters : { correlationId: request.id };
    void reply
      .code(status)
      .headers({ 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...(status === 503 && { 'retry-after': '5' }) })
      .send(JSON.stringify({ errors: [{ message: this.book.text(code, languageOf(request.headers['accept-language']), parameters), extensions: { code } }] }));
  };
}

function codeOf(error: FastifyError): string {
  if (error instanceof Refusal || error instanceof TokenRefused || away.has(error.code)) return error.code;
  const status = error.statusCode ?? 500;
  return status === 413 ? 'PAYLOAD_TOO_LARGE' : status === 415 ? 'UNSUPPORTED_MEDIA_TYPE' : status < 500 ? 'BAD_REQUEST' : 'INTERNAL_ERROR';
}
