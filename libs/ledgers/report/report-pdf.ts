import { createRequire } from 'node:module';
import { columns, figureText, type ReportSheet, type SheetRow } from './report-sheet.js';

/** Noto Sans SC (SIL Open Font License 1.1), of which a file carries just the characters that it shows. */
const FONT = createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf');
const MARGIN = 36;
/** Of 770 points between the margins of A4 landscape. */
const WIDTHS = [36, 200, 52, 76, 76, 76, 64, 190] as const;
const WIDTH = WIDTHS.reduce((sum, width) => sum + width, 0);
const [SIZE, PADDING] = [9, 4];
/** Points that a row of one line takes, and signatures with the note below them. */
const [ROW, SIGNED] = [22, 110];

type Align = 'left' | 'center' | 'right';
interface PdfCell {
  readonly text: string;
  readonly width: number;
  readonly align?: Align;
  readonly fill?: string;
  /** At the least, in points. */
  readonly height?: number;
}
const ALIGNED: readonly Align[] = ['center', 'left', 'center', 'right', 'right', 'right', 'right', 'left'];

/** A page after page of ruled rows; what does not fit goes on on the next page, under the columns' names. */
class Table {
  private y = MARGIN;

  constructor(private readonly doc: PDFKit.PDFDocument) {}

  title(text: string): void {
    this.doc.fontSize(16).text(text, MARGIN, this.y, { width: WIDTH, align: 'center' });
    this.y = this.doc.y + 6;
  }

  /** @param together what else must find room on the same page, in points */
  row(cells: readonly PdfCell[], heading?: readonly PdfCell[], together = 0): void {
    this.doc.fontSize(SIZE);
    const height = Math.max(...cells.map(({ text, width, height: least = 0 }) => Math.max(least, this.heightOf(text, width))));
    if (this.keep(height + together) && heading) this.row(heading);
    let x = MARGIN;
    for (const { text, width, align = 'left', fill } of cells) {
      if (fill) this.doc.rect(x, this.y, width, height).fill(fill);
      this.doc.lineWidth(0.5).rect(x, this.y, width, height).stroke('#000000').fillColor('#000000');
      this.doc.text(text, x + PADDING, this.y + PADDING, { width: width - 2 * PADDING, align, lineBreak: true });
      x += width;
    }
    this.y += height;
  }

  /** Words of any length beside their label: what does not fit on one page goes on on the next. */
  words(label: string, text: string, height: number): void {
    const [first, rest] = [100, WIDTH - 100];
    for (let left = text, name = label; ; name = `${label}（续）`) {
      this.doc.fontSize(SIZE);
      const room = this.bottom - this.y < height ? this.bottom - MARGIN : this.bottom - this.y;
      const here = left.slice(0, longest(left.length, (length) => this.heightOf(left.slice(0, length), rest) <= room));
      this.row([{ text: name, width: first, fill: '#F2F2F2' }, { text: here.trimEnd(), width: rest, height }]);
      left = left.slice(here.length).trimStart();
      if (left === '') return;
    }
  }

  /** A new page where there is no room for so many points. */
  keep(points: number): boolean {
    if (this.y + points <= this.bottom || this.y === MARGIN) return false;
    this.doc.addPage();
    this.y = MARGIN;
    return true;
  }

  /** Room without rules. */
  gap(points: number): void {
    this.y += points;
  }

  line(text: string, size: number): void {
    this.doc.fontSize(size).fillColor('#000000');
    const height = this.doc.heightOfString(text, { width: WIDTH });
    this.keep(height);
    this.doc.text(text, MARGIN, this.y, { width: WIDTH });
    this.y += height;
  }

  private heightOf(text: string, width: number): number {
    return this.doc.heightOfString(text || ' ', { width: width - 2 * PADDING }) + 2 * PADDING;
  }

  private get bottom(): number {
    return this.doc.page.height - MARGIN - 14;
  }
}

/** The greatest length up to `most` that fits, at least one; what fits, fits when shorter too. */
function longest(most: number, fits: (length: number) => boolean): number {
  let [least, beyond] = [1, most + 1];
  while (beyond - least > 1) {
    const middle = Math.floor((least + beyond) / 2);
    if (fits(middle)) least = middle;
    else beyond = middle;
  }
  return least;
}

const heading: readonly PdfCell[] = columns.map((text, at) => ({ text, width: WIDTHS[at] ?? 0, align: 'center', fill: '#D9E2F3' }));
const cellsOf = ({ number, label, unit, value, yearToDate, target, completion, remark, digits }: SheetRow): readonly PdfCell[] =>
  [
    String(number), label, unit, figureText(value, digits), figureText(yearToDate, digits), target === null ? '' : figureText(target, digits), completion === null ? '' : `${(completion * 100).toFixed(1)}%`, remark,
  ].map((text, at) => ({ text, width: WIDTHS[at] ?? 0, align: ALIGNED[at] ?? 'left' }));

/** A PDF on A4 landscape, with every page numbered. @param now when it was made (ISO 8601): a file says so */
export async function pdfOf(sheet: ReportSheet, now: string): Promise<Buffer> {
  // Loaded here, so that a hub that starts does not wait for it.
  const { default: PDFDocument } = await import('pdfkit');
  const doc = new PDFDocument({ size: 'A4', layout: 'landscape', margin: MARGIN, font: FONT, bufferPages: true, lang: 'zh-CN', info: { Title: sheet.title, CreationDate: new Date(now) } });
  const parts: Buffer[] = [];
  const whole = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve(Buffer.concat(parts))).on('error', reject);
  });
  const table = new Table(doc);
  table.title(sheet.title);
  for (let at = 0; at < sheet.head.length; at += 3) {
    table.row(sheet.head.slice(at, at + 3).flatMap(([label, value]) => [{ text: label, width: WIDTH / 3 / 4, fill: '#F2F2F2' }, { text: value, width: (WIDTH / 3 / 4) * 3 }]));
  }
  table.gap(6);
  table.row(heading);
  let section = '';
  for (const row of sheet.rows) {
    if (row.section !== section) table.row([{ text: row.section, width: WIDTH, fill: '#F2F2F2' }], heading, ROW);
    section = row.section;
    table.row(cellsOf(row), heading);
  }
  for (const [label, words] of sheet.words) table.words(label, words, 44);
  // Who signs sees what the figures are: the note stays with the signatures.
  table.keep(SIGNED);
  table.gap(10);
  const each = WIDTH / sheet.signatures.length;
  table.row(sheet.signatures.map((text) => ({ text, width: each, align: 'center' as const, fill: '#F2F2F2' })));
  table.row(sheet.signatures.map(() => ({ text: '', width: each, height: 46 })));
  table.gap(6);
  table.line(sheet.foot, 8);
  const { start, count } = doc.bufferedPageRange();
  for (let at = 0; at < count; at++) {
    doc.switchToPage(start + at);
    // Below the margin: the page must not be taken for full.
    doc.page.margins.bottom = 0;
    doc.fontSize(8).text(`第 ${at + 1} 页，共 ${count} 页`, MARGIN, doc.page.height - MARGIN, { width: WIDTH, align: 'right', lineBreak: false });
  }
  doc.end();
  return whole;
}
