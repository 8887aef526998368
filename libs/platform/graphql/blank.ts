/** Nothing but blanks, however they are made: it says nothing, so that a reason that nobody can read is none. */
export const isBlank = (text: unknown): boolean => typeof text === 'string' && !/[^\s\p{Cc}\p{Cf}]/u.test(text);
