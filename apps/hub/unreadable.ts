import type { Socket } from 'node:net';
import { STATUS_CODES } from 'node:http';
import { languageOf, MessageBook, type PlatformCode } from '#platform/graphql';

const answers: Readonly<Record<string, readonly [number, PlatformCode]>> = {
  HPE_HEADER_OVERFLOW: [431, 'HEADERS_TOO_LARGE'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'REQUEST_TOO_SLOW'],
};

/** What Node itself could not read as a request, answered in the hub's shape; its language is not known, and so it is told in Chinese. */
export function unreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const [status, code] = answers[error.code ?? ''] ?? [400, 'BAD_REQUEST'];
  const body = JSON.stringify({ errors: [{ message: new MessageBook().text(code, languageOf(undefined)), extensions: { code } }] });
  if (socket.writable)
    socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  socket.destroy(error);
}
