/** 2, 4, 6, 9 or 12 digits; whether there is such a division only the registers know. */
export const isRegionCode = (code: string): boolean => /^[1-9](\d|\d{3}|\d{5}|\d{8}|\d{11})$/.test(code);
/** Well-formed as BCP 47 has it, as far as people's languages need it. */
export const isLanguageTag = (tag: string): boolean => /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag);
