import { readMobileNumber, type MobileNumberFault } from './mobile-number.js';
import { read, tidied, type Reading } from './reading.js';

/** Area code and number, without what is written between and around them. */
const LANDLINE = /^0\d{9,11}$/;

/** Reads a number that somebody can be called on: a mobile number, or a land line with its area code, which many elders still have. */
export function readPhoneNumber(typed: string): Reading<string, MobileNumberFault> {
  const landline = tidied(typed).replace(/[()]/g, '');
  return LANDLINE.test(landline) ? read(landline) : readMobileNumber(typed);
}

/** 400 and 800 lines, and short numbers such as 12345 or 96156. */
const SERVICE_LINE = /^(?:[48]00\d{7}|1[0-2]\d{1,3}|9[56]\d{3,4})$/;
/** What is dialled once somebody is on the line. */
const EXTENSION = /^(.*\d)[\s,，]*(?:转|分机|ext\.?|x|#|-|－|—)\s*(\d{1,6})$/iu;

/** Reads a number on which an organization can be called: that of a telephone, with an extension where there is one, or a service line. */
export function readOfficeNumber(typed: string): Reading<string, MobileNumberFault> {
  const whole = readPhoneNumber(typed);
  if (whole.ok) return whole;
  const line = tidied(typed);
  if (SERVICE_LINE.test(line)) return read(line);
  const [, number = '', extension = ''] = EXTENSION.exec(typed.normalize('NFKC').trim()) ?? [];
  const switchboard = number === '' ? whole : readOfficeNumber(number);
  return switchboard.ok && !switchboard.value.includes('-') ? read(`${switchboard.value}-${extension}`) : whole;
}
