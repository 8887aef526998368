import type { Language } from '#platform/access';

const between: Readonly<Record<Language, string>> = { zh: '、', bo: '  ', en: ', ' };
/** Several names in one text, parted as the language parts them. */
export const listed = (names: readonly string[], language: Language): string => names.join(between[language]);
