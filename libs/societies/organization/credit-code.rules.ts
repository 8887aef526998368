const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** GB 32100-2015: 18 characters, of which the last checks the others. */
export function isCreditCode(code: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code)) return false;
  const sum = weights.reduce((total, weight, i) => total + weight * alphabet.indexOf(code.charAt(i)), 0);
  return alphabet.charAt((31 - (sum % 31)) % 31) === code.charAt(17);
}

/** 2, 4, 6, 9 or 12 digits; whether there is such a division only the registers know. */
export const isRegionCode = (code: string): boolean => /^[1-9](\d|\d{3}|\d{5}|\d{8}|\d{11})$/.test(code);
