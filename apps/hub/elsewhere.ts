import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { languageOf, MessageBook, type PlatformCode } from '#platform/graphql';

const book = new MessageBook();
const say = (request: FastifyRequest, reply: FastifyReply, status: number, code: PlatformCode): FastifyReply =>
  reply
    .code(status)
    .header('content-type', 'application/json; charset=utf-8')
    .send(JSON.stringify({ errors: [{ message: book.text(code, languageOf(request.headers['accept-language'])), extensions: { code } }] }));

/** Any other address, with a code and in the caller's language; what Nest says of it repeats the address, and in it whatever somebody typed. */
export function elsewhere(fastify: FastifyInstance): void {
  fastify.route({ method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'], url: '/*', handler: (request, reply) => say(request, reply, 404, 'ADDRESS_UNKNOWN') });
}

/** An address that is none, such as `/%zz`, of which Fastify says the same. */
export const noAddress = (_error: unknown, request: FastifyRequest, reply: FastifyReply): void => void say(request, reply, 400, 'BAD_REQUEST');
