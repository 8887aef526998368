import { generateKeySync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { seal } from './sealed.js';

describe('sealing', () => {
  it('gives no nonce twice, not in the first batch of random bytes and not in those after it', () => {
    const key = generateKeySync('aes', { length: 256 });
    const place = { subject: 'p', stream: 'resident-p', eventId: 'e', field: 'name' };
    const nonces = Array.from({ length: 600 }, () => Buffer.from(seal(key, place, 'x'), 'base64').subarray(1, 13).toString('hex'));
    expect(new Set(nonces).size).toBe(600);
  });
});
