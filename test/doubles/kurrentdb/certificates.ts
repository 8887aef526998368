import { generate } from 'selfsigned';
import type { Certificate } from './node.js';

/** An authority of our own, for the length of a test. PEM. */
export interface Authority {
  readonly key: string;
  readonly certificate: string;
}

const common = { keyType: 'ec', algorithm: 'sha256' } as const;
const named = (value: string): { name: string; value: string }[] => [{ name: 'commonName', value }];

export async function makeAuthority(name = 'Authority of the test double'): Promise<Authority> {
  const { private: key, cert } = await generate(named(name), {
    ...common,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, digitalSignature: true, critical: true },
    ],
  });
  return { key, certificate: cert };
}

/**
 * A certificate for a server.
 * @param host what clients call the server: an address, or a name
 * @param expired whether its time was over yesterday
 */
export async function makeCertificate(authority: Authority, host = '127.0.0.1', { expired = false } = {}): Promise<Certificate> {
  const day = 86_400_000;
  const { private: key, cert } = await generate(named(host), {
    ...common,
    notBeforeDate: new Date(Date.now() - 2 * day),
    notAfterDate: new Date(Date.now() + (expired ? -day : day)),
    ca: { key: authority.key, cert: authority.certificate },
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: [/^[\d.:]+$/.test(host) ? { type: 7, ip: host } : { type: 2, value: host }] },
    ],
  });
  return { key, certificate: cert };
}
