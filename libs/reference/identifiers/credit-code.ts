import { bodyKinds, registrars, type BodyKind, type Registrar } from './credit-code-kinds.js';
import { fault, read, tidied, type Reading } from './reading.js';

// No I, O, Z, S or V: they look like 1, 0, 2, 5 and U.
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const SHAPE = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

export interface CreditCode {
  /** 18 characters. */
  readonly code: string;
  /** The first two characters: the registering department and the kind within it, such as 52. */
  readonly prefix: string;
  /** OTHER also where the table, which grows, does not know the prefix yet. */
  readonly registrar: Registrar;
  readonly kind: BodyKind;
  /** Six digits of GB/T 2260 as of the registration; the division may have gone since. */
  readonly region: string;
  /** The nine characters of GB 11714 by which the body is known across registrations. */
  readonly organization: string;
}
export type CreditCodeFault = 'LENGTH' | 'CHARACTERS' | 'CHECK_CHARACTER';

/** The 18th character for the 17 before it (GB 32100-2015: weights 3^i, modulus 31). It finds every single wrong character and every swap of neighbours. */
export function creditCodeCheck(first17: string): string {
  let sum = 0;
  for (let i = 0, weight = 1; i < 17; i++, weight = (weight * 3) % 31) sum += weight * ALPHABET.indexOf(first17.charAt(i));
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** Reads a unified social credit code as typed: spaces, hyphens, small and full-width letters are forgiven. */
export function readCreditCode(typed: string): Reading<CreditCode, CreditCodeFault> {
  const code = tidied(typed);
  if (code.length !== 18) return fault('LENGTH');
  if (!SHAPE.test(code)) return fault('CHARACTERS');
  if (creditCodeCheck(code.slice(0, 17)) !== code.charAt(17)) return fault('CHECK_CHARACTER');
  const prefix = code.slice(0, 2);
  return read({
    code, prefix,
    registrar: (registrars as Record<string, Registrar>)[prefix.charAt(0)] ?? 'OTHER',
    kind: (bodyKinds as Record<string, BodyKind>)[prefix] ?? 'OTHER',
    region: code.slice(2, 8), organization: code.slice(8, 17),
  });
}

/** Whether this is a valid code in its canonical form, so that equal codes are equal strings. */
export function isCreditCode(code: string): boolean {
  const reading = readCreditCode(code);
  return reading.ok && reading.value.code === code;
}
