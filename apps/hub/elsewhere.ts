import type { FastifyInstance } from 'fastify';
import { languageOf, MessageBook } from '#platform/graphql';

/** Any other address, with a code and in the caller's language; what Nest says of it repeats the address, and in it whatever somebody typed. */
export function elsewhere(fastify: FastifyInstance): void {
  const book = new MessageBook();
  fastify.route({
    method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    url: '/*',
    handler: (request, reply) =>
      reply
        .code(404)
        .header('content-type', 'application/json; charset=utf-8')
        .send(JSON.stringify({ errors: [{ message: book.text('ADDRESS_UNKNOWN', languageOf(request.headers['accept-language'])), extensions: { code: 'ADDRESS_UNKNOWN' } }] })),
  });
}
