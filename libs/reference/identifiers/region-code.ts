import { fault, read, tidied, type Reading } from './reading.js';

export type RegionCodeFault = 'LENGTH' | 'CHARACTERS';

/**
 * Whether this has the shape of a division code of GB/T 2260 and the statistical codes below it; whether there is such a division only the
 * register of regions knows. Other lengths are no codes, the empty one least of all: everything begins with ''.
 */
export const isRegionCode = (code: string): boolean => REGION_CODE.test(code);
export const REGION_CODE = /^[1-9](?:\d|\d{3}|\d{5}|\d{8}|\d{11})$/;

export function readRegionCode(typed: string): Reading<string, RegionCodeFault> {
  const code = tidied(typed);
  if (!/^[1-9]\d*$/.test(code)) return fault(code === '' ? 'LENGTH' : 'CHARACTERS');
  return isRegionCode(code) ? read(code) : fault('LENGTH');
}
