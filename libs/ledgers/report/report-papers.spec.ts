import { describe, expect, it } from '@jest/globals';
import { read, utils } from '@e965/xlsx';
import { inflateSync } from 'node:zlib';
import { pdfOf } from './report-pdf.js';
import type { ReportSheet, SheetRow } from './report-sheet.js';
import { xlsxOf } from './report-xlsx.js';

const row = (number: number, remark = ''): SheetRow => ({ section: '走访', number, label: `指标${number}`, unit: '人', value: 1, yearToDate: 2, target: null, completion: null, remark, digits: 0 });
const sheetOf = (rows: number, words: string): ReportSheet => ({
  title: '社会工作服务站月报表（2026年9月）', head: [['站点', '示例站']], rows: Array.from({ length: rows }, (_, at) => row(at + 1)), words: [['典型案例', words], ['问题与困难', '']],
  signatures: ['填报人（签字）', '日期'], foot: '未报送，数据随时变动',
});
/** What is drawn on each page of a PDF, as its operators: `re` is a box. */
const pagesOf = (pdf: Buffer): string[] => {
  const text = pdf.toString('latin1');
  return [...text.matchAll(/\/Length (\d+)[^>]*>>\s*stream\r?\n/g)].flatMap((found) => {
    const from = found.index + found[0].length;
    try {
      const drawn = inflateSync(pdf.subarray(from, from + Number(found[1]))).toString('latin1');
      return /\bBT\b[^]*\bTf\b/.test(drawn) ? [drawn] : [];
    } catch {
      return [];
    }
  });
};
const count = (page: string, operator: RegExp): number => page.match(operator)?.length ?? 0;

describe('the paper', () => {
  it('never leaves the note on a page without the signatures, however many rows there are', async () => {
    for (let rows = 8; rows <= 24; rows++) {
      const pages = pagesOf(await pdfOf(sheetOf(rows, ''), '2026-10-01T01:00:00.000Z'));
      // the last page has the signatures’ boxes, the note and the page’s number
      expect([rows, count(pages.at(-1) ?? '', / re\b/g) >= 4]).toEqual([rows, true]);
    }
  });

  it('has words of five thousand characters whole, over as many pages and rows as they take', async () => {
    const words = Array.from({ length: 50 }, (_, at) => `第${String(at).padStart(2, '0')}段`.padEnd(99, '好')).join('\n');
    const pages = pagesOf(await pdfOf(sheetOf(20, words), '2026-10-01T01:00:00.000Z'));
    expect(pages.length).toBeGreaterThanOrEqual(3);
    // no more pages than are drawn on
    for (const page of pages) expect(count(page, / re\b/g)).toBeGreaterThan(0);
    const cells = utils.sheet_to_json<string[]>(read(await xlsxOf(sheetOf(20, words))).Sheets['月报'] ?? {}, { header: 1 });
    const told = cells.filter(([label]) => String(label).startsWith('典型案例'));
    expect(told.length).toBeGreaterThan(2);
    expect(told.map(([, , text]) => text).join('').replaceAll('\n', '')).toBe(words.replaceAll('\n', ''));
  });
});
