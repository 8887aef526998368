import { describe, expect, it } from '@jest/globals';
import { languageOfTerminal } from './language.js';

describe('the language of a terminal', () => {
  it.each([
    [{}, 'zh'], [{ LANG: 'C.UTF-8' }, 'zh'], [{ LANG: 'POSIX' }, 'zh'], [{ LANG: 'zh_CN.UTF-8' }, 'zh'], [{ LANG: 'bo_CN' }, 'bo'], [{ LANG: 'en_US.UTF-8' }, 'en'], [{ LANG: 'fr_FR.UTF-8' }, 'zh'],
    [{ LANG: 'en_US.UTF-8', LC_ALL: '', LC_MESSAGES: 'bo_CN.UTF-8' }, 'bo'], [{ LANG: 'bo_CN', LC_MESSAGES: 'bo_CN', LC_ALL: 'en_GB.UTF-8' }, 'en'],
  ])('of %j is %s', (environment, language) => expect(languageOfTerminal(environment)).toBe(language));
});
