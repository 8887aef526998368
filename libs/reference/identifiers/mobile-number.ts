import { fault, read, tidied, type Reading } from './reading.js';

export type MobileNumberFault = 'LENGTH' | 'CHARACTERS' | 'NOT_MOBILE';

/** Whether this is a mobile number of the mainland: eleven digits, without country code. */
export const isMobileNumber = (number: string): boolean => /^1[3-9]\d{9}$/.test(number);

/** Reads a mainland mobile number as typed: +86, 86 or 0086 in front, spaces, hyphens and full-width digits are forgiven. */
export function readMobileNumber(typed: string): Reading<string, MobileNumberFault> {
  const digits = tidied(typed).replace(/^(?:\+86|0086|86(?=\d{11}$))/, '');
  if (!/^\d*$/.test(digits)) return fault('CHARACTERS');
  if (digits.length !== 11) return fault('LENGTH');
  return isMobileNumber(digits) ? read(digits) : fault('NOT_MOBILE');
}
