import type { PhotoType } from './activity.events.js';

const begins = (bytes: Uint8Array, at: number, magic: readonly number[]): boolean => magic.every((byte, i) => bytes[at + i] === byte);
const [RIFF, WEBP] = [[0x52, 0x49, 0x46, 0x46], [0x57, 0x45, 0x42, 0x50]];

/** What a picture is by its own first bytes, whatever it is said to be. */
export function photoTypeOf(bytes: Uint8Array): PhotoType | undefined {
  if (begins(bytes, 0, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (begins(bytes, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  if (begins(bytes, 0, RIFF ?? []) && begins(bytes, 8, WEBP ?? [])) return 'image/webp';
  return undefined;
}
