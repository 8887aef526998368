import type { Language } from '#platform/access';

export const languages: readonly Language[] = ['zh', 'bo', 'en'];

/** What whoever sits at the terminal reads, by the locale that the environment gives (`bo_CN.UTF-8`); Chinese where it is another one, or none. */
export function languageOfTerminal({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): Language {
  const [spoken] = (LC_ALL || LC_MESSAGES || LANG || '').toLowerCase().split(/[_.@-]/);
  return languages.find((language) => language === spoken) ?? 'zh';
}
