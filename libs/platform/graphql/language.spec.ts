import { describe, expect, it } from '@jest/globals';
import { languageOf } from './language.js';

describe('the language of an answer', () => {
  it.each([
    [undefined, 'zh'],
    ['', 'zh'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['en-US,en;q=0.5', 'en'],
    ['bo', 'bo'],
    ['bo-CN', 'bo'],
    ['BO', 'bo'],
    ['fr, en;q=0.3, bo;q=0.7', 'bo'],
    ['fr', 'zh'],
    ['*', 'zh'],
    ['en;q=0, *;q=0.1', 'zh'],
    ['en;q=0', 'zh'],
    ['en; q=0.2 , bo ; q=0.1', 'en'],
    ['english', 'zh'],
    ['en;q=abc', 'zh'],
    ['en;q=7', 'zh'],
    [`${'de,'.repeat(5_000)}en`, 'zh'],
  ])('for %p is %p', (header, language) => {
    expect(languageOf(header)).toBe(language);
    expect(languageOf(header)).toBe(language);
  });
});
