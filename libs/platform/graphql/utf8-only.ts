import { isUtf8 } from 'node:buffer';
import type { FastifyBodyParser } from 'fastify';

/** The code of the error, as Fastify's own errors have one. */
export const BODY_NOT_UTF8 = 'BODY_NOT_UTF8';

/** A parser of JSON that refuses what is not UTF-8, where Node would put a � for every byte that it cannot read and a name would be lost without a word. */
export const utf8Only =
  (parse: FastifyBodyParser<string>): FastifyBodyParser<Buffer> =>
  (request, body, done) => {
    const text = body.toString('utf8');
    // Somebody may have written the character itself, and only then the bytes are looked at.
    if (text.includes('\ufffd') && !isUtf8(body)) return done(Object.assign(new Error('The body is not UTF-8'), { statusCode: 400, code: BODY_NOT_UTF8 }), undefined);
    return parse(request, text, done);
  };
