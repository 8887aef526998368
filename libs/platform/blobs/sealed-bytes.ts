import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const [FORMAT, NONCE, TAG, KEY] = [1, 12, 16, 32];
const options = { authTagLength: TAG };
const associated = (name: string): Buffer => Buffer.from(JSON.stringify(['wushe.blob', FORMAT, name]));

export interface SealedBytes {
  /** Base64; to be sealed itself, under the key of whoever the bytes are about. */
  readonly contentKey: string;
  readonly bytes: Buffer;
}

/** AES-256-GCM under a key of its own, bound to the name under which they will lie. */
export function sealBytes(name: string, plain: Uint8Array): SealedBytes {
  const [key, nonce] = [randomBytes(KEY), randomBytes(NONCE)];
  const cipher = createCipheriv('aes-256-gcm', key, nonce, options).setAAD(associated(name));
  return { contentKey: key.toString('base64'), bytes: Buffer.concat([Buffer.of(FORMAT), nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]) };
}

/** @throws Error when key, name or bytes are not those they were sealed with */
export function openBytes(name: string, { contentKey, bytes }: SealedBytes): Buffer {
  if (bytes[0] !== FORMAT || bytes.length < 1 + NONCE + TAG) throw new Error('these are no sealed bytes');
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(contentKey, 'base64'), bytes.subarray(1, 1 + NONCE), options).setAAD(associated(name));
  decipher.setAuthTag(bytes.subarray(-TAG));
  return Buffer.concat([decipher.update(bytes.subarray(1 + NONCE, -TAG)), decipher.final()]);
}
