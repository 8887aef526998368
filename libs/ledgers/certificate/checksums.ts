import { createHmac, timingSafeEqual } from 'node:crypto';
import type { KeyVault } from '#platform/privacy';

/** Without I, L, O and U: read from paper, over the telephone too. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 8;

/** As it is meant, however it was copied from the paper. */
const meant = (checksum: string): string => checksum.toUpperCase().replace(/[^0-9A-Z]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');

/**
 * Forty bits that nobody finds from a number, which itself is easily guessed: made with a key of the certificate's own, which lies with the keys of people and never in
 * the log. The key is not the volunteer's, so that the paper of somebody who was erased can still be told from a forged one.
 */
export class Checksums {
  constructor(private readonly vault: KeyVault) {}

  /** Of a certificate that was issued, by its id. */
  async of(certificate: string, number: string): Promise<string> {
    const key = (await this.vault.sealingKeys([certificate])).get(certificate);
    if (!key) throw new Error('the vault gave no key');
    const bytes = createHmac('sha256', key).update(`certificate of service\u0000${number}`).digest();
    const text = Array.from(bytes.subarray(0, LENGTH), (byte) => LETTERS.charAt(byte % LETTERS.length)).join('');
    return `${text.slice(0, 4)}-${text.slice(4)}`;
  }

  async isRight(certificate: string, number: string, given: string): Promise<boolean> {
    const [right, told] = [meant(await this.of(certificate, number)), meant(given)].map((text) => Buffer.from(text)) as [Buffer, Buffer];
    return right.length === told.length && timingSafeEqual(right, told);
  }
}
