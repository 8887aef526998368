/** What reading a code that somebody typed came to: the code in its one canonical form with what it says, or what is wrong with it. */
export type Reading<T, Fault extends string> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: Fault };

export const read = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });
export const fault = <F extends string>(what: F): { ok: false; fault: F } => ({ ok: false, fault: what });

/** Full-width digits and letters, spaces and hyphens come from spreadsheets and input methods; none of them is part of a code. */
export const tidied = (typed: string): string => typed.normalize('NFKC').replace(/[\s\u200b\ufeff-]/gu, '').toUpperCase();
