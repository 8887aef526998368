import { createCipheriv, createDecipheriv, randomFillSync, type KeyObject } from 'node:crypto';
import { SealBroken } from './errors.js';

/** Where a sealed value was first written. It is bound to this place: anywhere else it does not open. */
export interface Place {
  readonly subject: string;
  readonly stream: string;
  readonly eventId: string;
  /** The field's name when it was written; a later version may call it otherwise. */
  readonly field: string;
}

/** Of the bytes below, of the associated data and of the token: they change together. */
const FORMAT = 1;
const NONCE = 12;
const TAG = 16;
const BLOCK = 16;
const TOKEN = `s${FORMAT}.`;
const options = { authTagLength: TAG };

/** Random bytes are asked for many at a time: asking takes as long as sealing does. */
const random = { bytes: Buffer.alloc(NONCE * 256), used: NONCE * 256 };
/** Each is given once. */
function freshNonce(): Buffer {
  if (random.used === random.bytes.length) {
    randomFillSync(random.bytes);
    random.used = 0;
  }
  return Buffer.from(random.bytes.subarray(random.used, (random.used += NONCE)));
}

const associated = ({ subject, stream, eventId, field }: Place): Buffer =>
  Buffer.from(JSON.stringify(['wushe.sealed', FORMAT, subject, stream, eventId, field]));

/** Format, nonce, ciphertext, tag in base64: what the log keeps in place of the value. Anything that JSON can hold. */
export function seal(key: KeyObject, place: Place, value: unknown): string {
  const plain = Buffer.from(JSON.stringify(value));
  // Ciphertext is as long as its plain text, and "true" and "false" are not equally long: spaces after JSON mean nothing.
  const padded = Buffer.alloc(Math.ceil(plain.length / BLOCK) * BLOCK, ' ');
  plain.copy(padded);
  const nonce = freshNonce();
  const cipher = createCipheriv('aes-256-gcm', key, nonce, options).setAAD(associated(place));
  return Buffer.concat([Buffer.of(FORMAT), nonce, cipher.update(padded), cipher.final(), cipher.getAuthTag()]).toString('base64');
}

// Ids, streams and fields are made of these; anything else is escaped, so that a dot always ends a part.
const SIMPLE = /^[\w-]+$/;
const part = (text: string): string => (SIMPLE.test(text) ? text : encodeURIComponent(text).replaceAll('.', '%2E'));

/** One line of text with everything that it takes to open the value wherever it lies: `s1.subject.stream.event.field.base64`. */
export const tokenOf = ({ subject, stream, eventId, field }: Place, base64: string): string =>
  `${TOKEN}${part(subject)}.${part(stream)}.${part(eventId)}.${part(field)}.${base64}`;

export interface Token extends Place {
  readonly base64: string;
}

/** @throws SealBroken when this is no token */
export function readToken(token: string): Token {
  const parts = token.startsWith(TOKEN) ? token.slice(TOKEN.length).split('.') : [];
  const [subject, stream, eventId, field, base64] = parts;
  if (parts.length !== 5 || !subject || !stream || !eventId || !field || !base64) throw new SealBroken('This is no sealed value');
  try {
    return {
      subject: decodeURIComponent(subject),
      stream: decodeURIComponent(stream),
      eventId: decodeURIComponent(eventId),
      field: decodeURIComponent(field),
      base64,
    };
  } catch {
    throw new SealBroken('This is no sealed value');
  }
}

/** @throws SealBroken when key, place or bytes are not those it was sealed with */
export function unseal(key: KeyObject, token: Token): unknown {
  const bytes = Buffer.from(token.base64, 'base64');
  if (bytes[0] !== FORMAT || bytes.length < 1 + NONCE + TAG) throw broken(token);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 1 + NONCE), options).setAAD(associated(token));
  decipher.setAuthTag(bytes.subarray(-TAG));
  let plain: Buffer;
  try {
    plain = Buffer.concat([decipher.update(bytes.subarray(1 + NONCE, -TAG)), decipher.final()]);
  } catch {
    throw broken(token);
  }
  return JSON.parse(plain.toString('utf8'));
}

const broken = ({ stream, eventId, field }: Place): SealBroken =>
  new SealBroken(`${field} of event ${eventId} in ${stream} is not what was sealed there`);
