import { readMobileNumber, type MobileNumberFault } from './mobile-number.js';
import { read, tidied, type Reading } from './reading.js';

/** Area code and number, without what is written between them. */
const LANDLINE = /^0\d{9,11}$/;

/** Reads a number that somebody can be called on: a mobile number, or a land line with its area code, which many elders still have. */
export function readPhoneNumber(typed: string): Reading<string, MobileNumberFault> {
  const landline = tidied(typed);
  return LANDLINE.test(landline) ? read(landline) : readMobileNumber(typed);
}
