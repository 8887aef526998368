import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isUuid, Refusal } from '#platform/event-sourcing';
import { LARGEST_PHOTO, type Photos } from '#ledgers/activity/slice';
import type { HttpCalls } from './http-calls.js';

/**
 * Pictures of activities, whose bytes GraphQL does not carry.
 *
 * `POST /activities/<id>/photos`: the body is the picture, `content-type` says what it is, `x-command-id` a UUID of the sender's making: the same twice does the
 * thing once. Answers 201 with the photo's id. `GET /photos/<id>`: the picture. Both with a bearer token, and with the rights that `correctActivity` and
 * `activity` have. What is refused is told in the shape that GraphQL clients read.
 */
export async function photoRoutes(fastify: FastifyInstance, photos: Photos, calls: HttpCalls): Promise<void> {
  // A scope of its own: nothing else of the hub takes pictures for a body.
  await fastify.register((scope, _options, done) => {
    scope.setErrorHandler(calls.answer);
    scope.addContentTypeParser(/^image\//, { parseAs: 'buffer', bodyLimit: LARGEST_PHOTO }, (_request, body, parsed) => parsed(null, body));
    // Who may not send one does not get to send it: the token is looked at before the body.
    const mayAdd = async (request: FastifyRequest): Promise<void> => void (await calls.callerFor(request, 'correctActivity'));
    scope.post<{ Params: { id: string } }>('/activities/:id/photos', { bodyLimit: LARGEST_PHOTO, onRequest: mayAdd }, async (request, reply) => {
      const caller = await calls.callerFor(request, 'correctActivity');
      const [commandId, activityId] = [request.headers['x-command-id'], request.params.id.toLowerCase()];
      if (typeof commandId !== 'string' || !isUuid(commandId.toLowerCase()) || !isUuid(activityId) || !Buffer.isBuffer(request.body)) throw new Refusal('BAD_REQUEST');
      const mediaType = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
      const added = await photos.add({ activityId, commandId, mediaType, bytes: request.body }, caller);
      return reply.code(201).header('cache-control', 'no-store').send(added);
    });
    scope.get<{ Params: { id: string } }>('/photos/:id', async (request, reply) => {
      const { mediaType, bytes } = await photos.show(request.params.id.toLowerCase(), await calls.callerFor(request, 'activity'));
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
