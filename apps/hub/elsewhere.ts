import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { languageOf, MessageBook, type PlatformCode } from '#platform/graphql';

const book = new MessageBook();
const TYPE = 'application/json; charset=utf-8';
const words = (code: PlatformCode, { headers }: Pick<IncomingMessage, 'headers'>): string =>
  JSON.stringify({ errors: [{ message: book.text(code, languageOf(headers['accept-language'])), extensions: { code } }] });
const say = (request: FastifyRequest, reply: FastifyReply, status: number, code: PlatformCode): FastifyReply =>
  reply.code(status).header('content-type', TYPE).send(words(code, request));

/**
 * Any other address, and any other method at one, with a code and in the caller's language, before a body is looked at; what Nest and Fastify say of it has neither, and repeats the address, and in it whatever somebody
 * typed. So too of an expectation that Node answers by itself.
 */
export function elsewhere(fastify: FastifyInstance): void {
  const hook = (scope: FastifyInstance, _options: object, done: () => void): void => {
    scope.addHook('onRequest', (request, reply, next) => (request.is404 ? void say(request, reply, 404, 'ADDRESS_UNKNOWN') : next()));
    done();
  };
  // For all routes, and behind what lets pages of other origins read the answer.
  void fastify.register(Object.assign(hook, { [Symbol.for('skip-override')]: true }));
  fastify.server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    const body = words('BAD_REQUEST', request);
    response.writeHead(417, STATUS_CODES[417], { 'content-type': TYPE, 'content-length': Buffer.byteLength(body) }).end(body);
  });
}

/** An address that is none, such as `/%zz`, of which Fastify says the same. */
export const noAddress = (_error: unknown, request: FastifyRequest, reply: FastifyReply): void => void say(request, reply, 400, 'BAD_REQUEST');
