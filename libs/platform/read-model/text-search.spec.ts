import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { event } from '#platform/event-sourcing';
import { fullText, projection, searchExpression, segmented, sql } from '#platform/read-model';
import { viewsOf } from '#platform/read-model/testing';

const events = { TitleGiven: event<{ title: string }>(), TitleTaken: event<{ why: string }>() };
const titles = projection(events, {
  name: 'titles',
  version: 1,
  tables: { titled: 'id TEXT PRIMARY KEY, title TEXT NOT NULL' },
  virtualTables: { titled_text: fullText('words') },
  on: {
    TitleGiven: ({ id, event: { data } }) => [
      sql`INSERT INTO titled VALUES (${id}, ${data.title}) ON CONFLICT (id) DO UPDATE SET title = excluded.title`,
      sql`INSERT OR REPLACE INTO titled_text (rowid, words) VALUES ((SELECT rowid FROM titled WHERE id = ${id}), ${segmented(data.title)})`,
    ],
    TitleTaken: ({ id }) => [
      sql`DELETE FROM titled_text WHERE rowid = (SELECT rowid FROM titled WHERE id = ${id})`,
      sql`DELETE FROM titled WHERE id = ${id}`,
    ],
  },
});
const shelf = (...all: string[]) => {
  const views = viewsOf([titles], all.map((title) => ({ type: 'TitleGiven', id: title, data: { title } })));
  return (typed: string) => views.all<{ title: string }>(
    sql`SELECT title FROM titled_text JOIN titled ON titled.rowid = titled_text.rowid WHERE titled_text MATCH ${searchExpression(typed)} ORDER BY title LIMIT 20`,
  ).map(({ title }) => title);
};

describe('text search', () => {
  it('parts Chinese into words, and leaves other scripts whole', () => {
    expect(segmented('助听器适配补贴（2026年）')).toBe('助听 助听器 适配 补贴 2026 年');
    expect(segmented('Hearing aid助听器')).toBe('Hearing aid 助听 助听器');
    expect(segmented('བོད་ཡིག')).toBe('བོད ཡིག');
    expect(segmented(' ，。')).toBe('');
  });

  it('finds by whole words, parts of words, and the beginning of the last one', () => {
    const find = shelf('助听器适配补贴', '老年人日间照料中心', '藏语翻译 བོད་སྐད', 'Hearing aid loans');
    expect(find('助听器')).toEqual(['助听器适配补贴']);
    expect(find('补贴 助听')).toEqual(['助听器适配补贴']);
    expect(find('老年')).toEqual(['老年人日间照料中心']);
    expect(find('hearing lo')).toEqual(['Hearing aid loans']);
    expect(find('བོད')).toEqual(['藏语翻译 བོད་སྐད']);
    expect(find('ＡＩＤ')).toEqual(['Hearing aid loans']);
    expect(find('助听器 老年')).toEqual([]);
  });

  it('forgets a title that was changed or taken back', () => {
    const views = viewsOf([titles], [
      { type: 'TitleGiven', data: { title: '送餐' } },
      { type: 'TitleGiven', data: { title: '理发' } },
      { type: 'TitleGiven', id: 'other', data: { title: '送餐' } },
      { type: 'TitleTaken', id: 'other', data: { why: 'made up' } },
    ]);
    const count = (typed: string) => views.get(sql`SELECT count(*) AS n FROM titled_text WHERE titled_text MATCH ${searchExpression(typed)}`);
    expect(count('送餐')).toEqual({ n: 0 });
    expect(count('理发')).toEqual({ n: 1 });
  });

  it('takes whatever is typed as words, never as operators, and never fails', () => {
    const find = shelf('送餐上门');
    for (const typed of ['', '"', '送餐" OR "x', 'NOT 送餐', '送餐*', '^送餐', 'words:送餐', '(送餐', '-送餐', '送餐 AND']) expect(() => find(typed)).not.toThrow();
    expect(find('NOT 送餐')).toEqual([]);
    expect(find('')).toEqual([]);
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (typed) => {
      expect(() => find(typed)).not.toThrow();
    }));
  });

  it('finds every text by itself', () => {
    const some = fc.array(fc.constantFrom('老年人', '送餐', '上门', '补贴', 'aid', ' ', '，', '学生', '辅导'), { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));
    fc.assert(fc.property(some, (title) => {
      fc.pre(segmented(title) !== '');
      expect(shelf(title)(title)).toEqual([title]);
    }), { numRuns: 50 });
  });
});
