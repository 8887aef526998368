import { isCivilDate } from '#reference/calendar';
import { fault, read, tidied, type Reading } from './reading.js';

/** Personal throughout: sealed wherever it is kept, never in a log, a message or a fault. */
export interface ResidentId {
  /** 18 characters. */
  readonly number: string;
  /** Six digits: the division that issued the first card. It may have gone since; it is not where the person lives. */
  readonly region: string;
  /** YYYY-MM-DD */
  readonly birthDate: string;
  readonly sex: 'FEMALE' | 'MALE';
}
export type ResidentIdFault = 'LENGTH' | 'CHARACTERS' | 'REGION' | 'BIRTH_DATE' | 'CHECK_DIGIT';

const CHECKS = '10X98765432';
// Provinces of GB/T 2260; 81 to 83 are residence permits of people from Hong Kong, Macao and Taiwan, 9x of foreigners settled in China.
const PROVINCE = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9\d)/;

/** The 18th character for the 17 digits before it (GB 11643-1999, ISO 7064 MOD 11-2). It finds every single wrong digit and every swap of neighbours. */
export function residentIdCheck(first17: string): string {
  let sum = 0;
  for (let i = 0, weight = 7; i < 17; i++) {
    sum += weight * Number(first17.charAt(i));
    // 2^17, 2^16, … modulo 11; six is the inverse of two.
    weight = (weight * 6) % 11;
  }
  return CHECKS.charAt(sum % 11);
}

/** Reads a resident identity number as typed; a small x, spaces and full-width digits are forgiven. The 15 digits of before 1999 are not read. */
export function readResidentId(typed: string): Reading<ResidentId, ResidentIdFault> {
  const number = tidied(typed);
  if (number.length !== 18) return fault('LENGTH');
  if (!/^\d{17}[\dX]$/.test(number)) return fault('CHARACTERS');
  if (!PROVINCE.test(number)) return fault('REGION');
  const birthDate = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!isCivilDate(birthDate) || birthDate < '1850') return fault('BIRTH_DATE');
  if (residentIdCheck(number.slice(0, 17)) !== number.charAt(17)) return fault('CHECK_DIGIT');
  return read({ number, region: number.slice(0, 6), birthDate, sex: Number(number.charAt(16)) % 2 === 1 ? 'MALE' : 'FEMALE' });
}

/** Whether this is a valid number in its canonical form, so that equal numbers are equal strings. */
export function isResidentId(number: string): boolean {
  const reading = readResidentId(number);
  return reading.ok && reading.value.number === number;
}
