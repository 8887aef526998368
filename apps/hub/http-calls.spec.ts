import { afterEach, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { HttpCalls } from './http-calls.js';

afterEach(() => void jest.restoreAllMocks());

it('a file that failed is in the log by the number that the client was given, without what was in it', () => {
  const logged = jest.spyOn(Logger.prototype, 'error').mockReturnValue(undefined);
  const sent: string[] = [];
  const reply = { code: () => reply, headers: () => reply, send: (body: string) => sent.push(body) };
  const nobody = undefined as never;
  new HttpCalls(nobody, nobody, nobody, nobody, nobody).answer(
    new TypeError('no photo of "李四"') as FastifyError, { id: 'request-3', headers: { 'accept-language': 'en' } } as unknown as FastifyRequest, reply as unknown as FastifyReply,
  );
  expect(JSON.parse(sent.join())).toMatchObject({ errors: [{ message: expect.stringContaining('request-3'), extensions: { code: 'INTERNAL_ERROR' } }] });
  expect(logged.mock.calls).toEqual([[{ msg: 'a file failed', requestId: 'request-3', failure: expect.objectContaining({ name: 'TypeError', message: 'no photo of "…"' }) }]]);
});
