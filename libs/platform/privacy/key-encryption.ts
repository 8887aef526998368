import { createCipheriv, createDecipheriv, createHash, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { KeyUnavailable } from './errors.js';

/** A key-encryption key: it wraps people's keys and is kept outside their database. */
export interface Kek {
  /** Tells one from another, and nothing about the key; follows from the key, so that it is never mixed up. */
  readonly id: string;
  readonly key: KeyObject;
}

/** New keys are wrapped under `current`; keys that were wrapped under an older one still open, until they are re-wrapped. */
export interface KeyEncryptionKeys {
  readonly current: Kek;
  readonly older: readonly Kek[];
}

const LENGTH = 32;
const NONCE = 12;
const TAG = 16;
const FORMAT = 1;
const options = { authTagLength: TAG };

const kekOf = (bytes: Buffer): Kek => ({
  id: createHash('sha256').update('wushe.kek').update(bytes).digest('hex').slice(0, 12),
  key: createSecretKey(bytes),
});

export const generateKek = (): Kek => kekOf(randomBytes(LENGTH));

/** As `parseKeks` reads it: a key-encryption key in base64. Keep it where the database and its backups are not. */
export const formatKek = (kek: Kek): string => kek.key.export().toString('base64');

/**
 * Reads key-encryption keys from the text of a file or a variable: base64 of 32 bytes each, parted by commas, spaces or lines, the current
 * one first; lines that begin with # are remarks. @throws Error with a sentence that repeats nothing of the text
 */
export function parseKeks(text: string): KeyEncryptionKeys {
  const words = text
    .replace(/^\s*#.*$/gm, '')
    .split(/[\s,]+/)
    .filter((word) => word !== '');
  const keks = words.map((word, index) => {
    const bytes = Buffer.from(word, 'base64');
    if (bytes.length !== LENGTH || !/^[\w+/-]+=*$/.test(word))
      throw new Error(`Key-encryption key ${index + 1} is not base64 of ${LENGTH} bytes`);
    return kekOf(bytes);
  });
  const [current, ...older] = keks;
  if (current === undefined) throw new Error('No key-encryption key was given');
  return { current, older };
}

export interface Wrapped {
  /** Format, nonce, ciphertext, tag. */
  readonly wrapped: Uint8Array;
  readonly kek: string;
}

/** `owner` is the subject whose key it is: a wrapped key opens for nobody else. */
const associated = (kek: string, owner: string): Buffer => Buffer.from(JSON.stringify(['wushe.key', FORMAT, kek, owner]));

export function wrap({ id, key }: Kek, owner: string, secret: KeyObject): Wrapped {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, options).setAAD(associated(id, owner));
  const bytes = Buffer.concat([Buffer.of(FORMAT), nonce, cipher.update(secret.export()), cipher.final(), cipher.getAuthTag()]);
  // A copy of its own: a Buffer shares a larger piece of memory, and all of that would go along to another thread.
  return { wrapped: new Uint8Array(bytes), kek: id };
}

/** @throws KeyUnavailable when its key-encryption key was not given, or the bytes are not what was wrapped for that owner */
export function unwrap({ current, older }: KeyEncryptionKeys, owner: string, { wrapped, kek }: Wrapped): KeyObject {
  const under = current.id === kek ? current : older.find(({ id }) => id === kek);
  if (under === undefined) throw new KeyUnavailable(`The key of ${owner} is wrapped under key-encryption key ${kek}, which was not given`);
  if (wrapped.length !== 1 + NONCE + LENGTH + TAG || wrapped[0] !== FORMAT) throw damaged(owner);
  const decipher = createDecipheriv('aes-256-gcm', under.key, wrapped.subarray(1, 1 + NONCE), options).setAAD(associated(kek, owner));
  decipher.setAuthTag(wrapped.subarray(-TAG));
  const bytes = decipher.update(wrapped.subarray(1 + NONCE, -TAG));
  try {
    decipher.final();
  } catch {
    throw damaged(owner);
  }
  const key = createSecretKey(bytes);
  bytes.fill(0);
  return key;
}

/** Under the current key-encryption key, whichever it was wrapped under. */
export const wrapAgain = (keks: KeyEncryptionKeys, owner: string, wrapped: Wrapped): Wrapped =>
  wrap(keks.current, owner, unwrap(keks, owner, wrapped));

const damaged = (owner: string): KeyUnavailable => new KeyUnavailable(`The key of ${owner} in the key store is not what was wrapped there`);

export const newKey = (): KeyObject => createSecretKey(randomBytes(LENGTH));

/** The same keys with another one as the current; the ones before become older. */
export const withCurrent = ({ current, older }: KeyEncryptionKeys, next: Kek): KeyEncryptionKeys => ({
  current: next,
  older: [current, ...older].filter(({ id }) => id !== next.id),
});
