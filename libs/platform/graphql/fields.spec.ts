import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { problemsOf } from './broken-rules.js';
import { Instant, Text, TextList } from './fields.js';
import { NamesInput } from './names.js';
import { tell } from './told.js';

class Said {
  @Text({ optional: true, max: 5 }) words?: string;
  @Text({ optional: true, min: 0, max: 5 }) note?: string;
  @Text({ optional: true, min: 3, max: 5 }) code?: string;
  @TextList({ optional: true, max: 5 }) list?: string[];
  @Instant({ optional: true }) at?: string;
}
const wrong = (given: object): string[] =>
  problemsOf(validateSync(plainToInstance(Said, given), { forbidUnknownValues: false }), '').map(({ path, told }) => `${path}: ${tell(told, 'en')}`);

describe('a text', () => {
  it('that must say something is no row of blanks, of whichever kind', () => {
    expect(wrong({ words: '' })).toEqual(['words: must not be empty']);
    for (const blank of [' ', ' \n\t', '\u3000', '\u00a0\u2003', '\u200b\ufeff']) expect([blank, wrong({ words: blank })]).toEqual([blank, ['words: must not be spaces only']]);
    expect(wrong({ code: '    ' })).toEqual(['code: must not be spaces only']);
    for (const said of [' a ', '你', 'བོད', '་', '.', '🙂']) expect([said, wrong({ words: said })]).toEqual([said, []]);
  });
  it('has no NUL and no half of a character, of which the log could not keep what was said', () => {
    for (const broken of ['a\0', '\0', '\ud83d', '\ude42a', 'a\ude42\ud83d']) {
      expect([broken, wrong({ words: broken })]).toEqual([broken, expect.arrayContaining(['words: has a NUL or half a character in it'])]);
      expect([broken, wrong({ note: broken })]).toEqual([broken, ['note: has a NUL or half a character in it']]);
      expect([broken, wrong({ list: ['a', broken] })]).toEqual([broken, ['list: each of them: has a NUL or half a character in it']]);
    }
    for (const said of ['🙂', '𠀀', 'a\nb\t', '\u200d']) expect([said, wrong({ note: said, list: [said] })]).toEqual([said, []]);
  });
  it('that is a title in some languages says something in each that it is in', () => {
    const titled = (given: object): string[] =>
      problemsOf(validateSync(plainToInstance(NamesInput, given), { forbidUnknownValues: false }), '').map(({ path, told }) => `${path}: ${tell(told, 'en')}`);
    expect(titled({ zh: '示例', bo: ' ', en: '　' })).toEqual(['bo: must not be spaces only', 'en: must not be spaces only']);
    expect([titled({ zh: '  ' }), titled({ zh: '' }), titled({ zh: '示例' })]).toEqual([['zh: must not be spaces only'], ['zh: must not be empty'], []]);
  });
  it('is otherwise told how long it may be', () => {
    expect(wrong({ words: 'abcdef', code: 'ab' })).toEqual(['words: at most 5 characters', 'code: at least 3 characters']);
    expect(wrong({ words: '      ' })).toEqual(['words: at most 5 characters', 'words: must not be spaces only']);
    expect(wrong({ note: '  ' })).toEqual([]);
  });
});

describe('an instant', () => {
  it('has a year of four digits wherever it is read', () => {
    for (const at of ['9999-12-31T23:59:59Z', '9999-12-31T23:59:59-12:00', '0001-01-01T00:00:00+14:00']) expect([at, wrong({ at })]).toEqual([at, [expect.stringContaining('must be an instant')]]);
    for (const at of ['9999-12-31T23:59:59+08:00', '1000-01-01T00:00:00+14:00']) expect([at, wrong({ at })]).toEqual([at, []]);
  });

  it('is on a day that the calendar has: what has none is not moved to the next month', () => {
    for (const at of ['2026-11-31T10:00:00+08:00', '2026-02-29T10:00Z', '2026-02-30T10:00Z', '2026-13-01T10:00Z', '2026-00-10T10:00Z', '2026-03-01T25:00Z'])
      expect([at, wrong({ at })]).toEqual([at, [expect.stringContaining('must be an instant')]]);
    for (const at of ['2028-02-29T10:00:00+08:00', '2026-12-31T23:59:59.999Z', '2026-03-01T10:00-05:30']) expect([at, wrong({ at })]).toEqual([at, []]);
  });
});
