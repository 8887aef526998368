import { createHmac } from 'node:crypto';
import type { KeyVault } from '#platform/privacy';

const CODES = 1_000_000;

/**
 * Codes with which a resident confirms. Both the code and the digest that the log keeps of it are made with a key of the linkage's own, which lies with the keys of
 * people and never in the log: six digits could be guessed from a bare digest in no time. A command that comes again makes the same code.
 */
export class ConfirmationCodes {
  constructor(private readonly vault: KeyVault) {}

  async code(linkage: string, commandId: string): Promise<string> {
    const bytes = (await this.hmac(linkage, 'code', commandId)).readUIntBE(0, 6);
    return String(bytes % CODES).padStart(6, '0');
  }

  async digest(linkage: string, code: string): Promise<string> {
    return (await this.hmac(linkage, 'digest', code)).toString('hex');
  }

  private async hmac(linkage: string, purpose: string, text: string): Promise<Buffer> {
    const key = (await this.vault.sealingKeys([linkage])).get(linkage);
    if (!key) throw new Error('the vault gave no key');
    return createHmac('sha256', key).update(`linkage ${purpose}\u0000${text}`).digest();
  }
}
