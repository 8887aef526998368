import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Access, anonymous, mergedTable, type Caller, type Identity, type StationTree } from '#platform/access';
import { isUuid, Refusal } from '#platform/event-sourcing';
import { failureOf, languageOf, MessageBook } from '#platform/graphql';
import { privacyRefusals } from '#platform/privacy';
import { bearer, TokenRefused, type Tokens } from '#platform/tokens';
import { LARGEST_PHOTO, type Photos } from '#ledgers/activity/slice';
import { slices } from './slices.js';

export interface PhotoRoutes {
  readonly photos: Photos;
  readonly tokens: Tokens;
  readonly tree: StationTree;
}

const statusOf: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401, TOKEN_EXPIRED: 401, TOKEN_INVALID: 401, FORBIDDEN: 403, PHOTO_NOT_FOUND: 404, ACTIVITY_NOT_FOUND: 404, PHOTO_REMOVED: 410, BAD_REQUEST: 400,
  PAYLOAD_TOO_LARGE: 413, UNSUPPORTED_MEDIA_TYPE: 415, PHOTO_TYPE_UNKNOWN: 415, BUSY: 503, TOKEN_ISSUER_UNAVAILABLE: 503, LOG_UNAVAILABLE: 503, KEY_STORE_UNAVAILABLE: 503,
};

/**
 * Pictures of activities, whose bytes GraphQL does not carry.
 *
 * `POST /activities/<id>/photos`: the body is the picture, `content-type` says what it is, `x-command-id` a UUID of the sender's making: the same twice does the
 * thing once. Answers 201 with the photo's id. `GET /photos/<id>`: the picture. Both with a bearer token, and with the rights that `correctActivity` and
 * `activity` have. What is refused is told in the shape that GraphQL clients read.
 */
export async function photoRoutes(fastify: FastifyInstance, { photos, tokens, tree }: PhotoRoutes): Promise<void> {
  const access = new Access(mergedTable(...slices.map((slice) => slice.access)), tree);
  const book = new MessageBook(privacyRefusals, ...slices.map(({ messages }) => messages));

  const callerFor = async (request: FastifyRequest, operation: string): Promise<Caller> => {
    const { authorization } = request.headers;
    const identity: Identity = authorization === undefined ? anonymous : (await tokens.verify(bearer(authorization))).identity;
    const objection = access.objection(operation, identity);
    if (objection) throw new Refusal(objection);
    return access.callerFor(operation, identity, languageOf(request.headers['accept-language']));
  };
  const answer = (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    const code = codeOf(error);
    const status = statusOf[code] ?? (code === 'INTERNAL_ERROR' ? 500 : 422);
    if (status === 500) request.log.error({ requestId: request.id, failure: failureOf(error) }, 'a photo failed');
    const parameters = error instanceof Refusal ? error.parameters : { correlationId: request.id };
    void reply
      .code(status)
      .headers({ 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...(status === 503 && { 'retry-after': '5' }) })
      .send(JSON.stringify({ errors: [{ message: book.text(code, languageOf(request.headers['accept-language']), parameters), extensions: { code } }] }));
  };

  // A scope of its own: nothing else of the hub takes pictures for a body.
  await fastify.register((scope, _options, done) => {
    scope.setErrorHandler(answer);
    scope.addContentTypeParser(/^image\//, { parseAs: 'buffer', bodyLimit: LARGEST_PHOTO }, (_request, body, parsed) => parsed(null, body));
    // Who may not send one does not get to send it: the token is looked at before the body.
    const mayAdd = async (request: FastifyRequest): Promise<void> => void (await callerFor(request, 'correctActivity'));
    scope.post<{ Params: { id: string } }>('/activities/:id/photos', { bodyLimit: LARGEST_PHOTO, onRequest: mayAdd }, async (request, reply) => {
      const caller = await callerFor(request, 'correctActivity');
      const [commandId, { id: activityId }] = [request.headers['x-command-id'], request.params];
      if (typeof commandId !== 'string' || !isUuid(commandId.toLowerCase()) || !isUuid(activityId) || !Buffer.isBuffer(request.body)) throw new Refusal('BAD_REQUEST');
      const mediaType = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
      const added = await photos.add({ activityId, commandId, mediaType, bytes: request.body }, caller);
      return reply.code(201).header('cache-control', 'no-store').send(added);
    });
    scope.get<{ Params: { id: string } }>('/photos/:id', async (request, reply) => {
      const { mediaType, bytes } = await photos.show(request.params.id, await callerFor(request, 'activity'));
      return reply
        .headers({
          'content-type': mediaType, 'cache-control': 'private, no-store', 'content-disposition': 'inline', 'x-content-type-options': 'nosniff',
          'content-security-policy': "default-src 'none'; sandbox", 'cross-origin-resource-policy': 'same-origin',
        })
        .send(bytes);
    });
    done();
  });
}

function codeOf(error: FastifyError): string {
  if (error instanceof Refusal || error instanceof TokenRefused) return error.code;
  const status = error.statusCode ?? 500;
  return status === 413 ? 'PAYLOAD_TOO_LARGE' : status === 415 ? 'UNSUPPORTED_MEDIA_TYPE' : status < 500 ? 'BAD_REQUEST' : 'INTERNAL_ERROR';
}
