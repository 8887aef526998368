import writeXlsxFile, { type Cell, type Row } from 'write-excel-file/node';
import { columns, type ReportSheet } from './report-sheet.js';

const WIDTHS = [6, 30, 8, 12, 12, 12, 10, 36];
const FONT = 'SimSun';
const line = { borderStyle: 'thin', borderColor: '#000000' } as const;
const around = { ...line, fontFamily: FONT, alignVertical: 'center', wrap: true } as const;
const text = (value: string, over: object = {}): Cell => ({ value, type: String, ...around, ...over });
const empty = (over: object = {}): Cell => ({ ...around, ...over });
const number = (value: number | null, format: string): Cell => (value === null ? empty() : { value, type: Number, format, ...around, align: 'right' });
/** One cell over several columns: the others of its row are left to it. */
const over = (cell: Cell, columnSpan: number): (Cell | null)[] => [{ ...(cell as object), columnSpan }, ...Array<null>(columnSpan - 1).fill(null)];

/** Cells over several columns do not grow with what is in them, and no row is higher than 409 points: so many characters go into a line, and so many lines into a row. */
const [LINE, LINES, LINE_HEIGHT] = [42, 25, 15];
/** Words in the lines of one row after another; a row of one empty line where there are none. */
function inRows(words: string): string[][] {
  const lines = words.split(/\r?\n/).flatMap((paragraph) => paragraph.match(new RegExp(`.{1,${LINE}}`, 'gu')) ?? ['']);
  return Array.from({ length: Math.ceil(lines.length / LINES) }, (_, at) => lines.slice(at * LINES, (at + 1) * LINES));
}

/** An XLSX of one sheet for A4 landscape: figures are numbers, so that whoever gets it can go on with them. */
export async function xlsxOf(sheet: ReportSheet): Promise<Buffer> {
  const rows: Row[] = [over({ value: sheet.title, type: String, fontFamily: FONT, fontSize: 16, fontWeight: 'bold', align: 'center', alignVertical: 'center', height: 30 }, columns.length)];
  for (let at = 0; at < sheet.head.length; at += 2) {
    const [left, right] = [sheet.head[at] ?? ['', ''], sheet.head[at + 1] ?? ['', '']];
    rows.push([...over(text(left[0], { fontWeight: 'bold' }), 1), ...over(text(left[1]), 3), ...over(text(right[0], { fontWeight: 'bold' }), 1), ...over(text(right[1]), 3)]);
  }
  rows.push(columns.map((name) => text(name, { fontWeight: 'bold', align: 'center', backgroundColor: '#D9E2F3' })));
  let section = '';
  for (const row of sheet.rows) {
    if (row.section !== section) rows.push(over(text(row.section, { fontWeight: 'bold', backgroundColor: '#F2F2F2' }), columns.length));
    section = row.section;
    const format = row.digits === 0 ? '0' : `0.${'0'.repeat(row.digits)}`;
    rows.push([
      number(row.number, '0'), text(row.label), text(row.unit, { align: 'center' }), number(row.value, format), number(row.yearToDate, format), number(row.target, format),
      number(row.completion, '0.0%'), text(row.remark),
    ]);
  }
  for (const [label, words] of sheet.words)
    for (const [at, lines] of inRows(words).entries()) {
      const height = Math.max(60, lines.length * LINE_HEIGHT);
      rows.push([...over(text(at === 0 ? label : `${label}（续）`, { fontWeight: 'bold' }), 2), ...over(text(lines.join('\n'), { height }), columns.length - 2)]);
    }
  rows.push(over(empty({ height: 6 }), columns.length));
  for (const label of sheet.signatures) rows.push([...over(text(label, { fontWeight: 'bold', height: 26 }), 2), ...over(empty(), columns.length - 2)]);
  rows.push(over({ value: sheet.foot, type: String, fontFamily: FONT, fontSize: 9, wrap: true }, columns.length));
  return writeXlsxFile(rows, { sheet: '月报', orientation: 'landscape', columns: WIDTHS.map((width) => ({ width })), stickyRowsCount: 1 + Math.ceil(sheet.head.length / 2) + 1 }).toBuffer();
}
