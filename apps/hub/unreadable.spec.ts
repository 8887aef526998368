import { createServer, type AddressInfo, connect } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { unreadable } from './unreadable.js';

const answerTo = async (code: string): Promise<string> => {
  const server = createServer((socket) => unreadable(Object.assign(new Error('unreadable'), { code }), socket.on('error', () => undefined)));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  let said = '';
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1').setEncoding('utf8').on('data', (part: string) => (said += part)).on('error', () => undefined);
  await new Promise((done) => client.on('close', done));
  await new Promise((done) => server.close(done));
  return said;
};

describe('what is no request that can be read', () => {
  it.each([
    ['HPE_HEADER_OVERFLOW', 431, 'HEADERS_TOO_LARGE'], ['ERR_HTTP_REQUEST_TIMEOUT', 408, 'REQUEST_TOO_SLOW'], ['HPE_INVALID_METHOD', 400, 'BAD_REQUEST'],
  ])('is answered with a code and in words: %s', async (problem, status, code) => {
    const [head = '', body = ''] = (await answerTo(problem)).split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(head).toContain(`Content-Length: ${Buffer.byteLength(body)}`);
    expect(JSON.parse(body)).toEqual({ errors: [{ message: expect.stringMatching(/请求/), extensions: { code } }] });
  });
});
