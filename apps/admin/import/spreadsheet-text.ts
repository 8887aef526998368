import { said } from './said.js';

/** What a spreadsheet wrote into a file, as text and with what stands between its cells; or in one sentence why it is none. */
export type SheetText = { readonly text: string; readonly delimiter: Delimiter } | { readonly reason: string };
type Delimiter = ',' | ';' | '\t';

const starts = (bytes: Uint8Array, ...mark: readonly number[]): boolean => mark.every((byte, i) => bytes[i] === byte);

/**
 * UTF-8, with a mark before it or without; UTF-16 with one (“Unicode text”); or GB18030, as spreadsheets in Chinese save a CSV. Cells are apart by commas, by semicolons (where a comma
 * is the decimal sign), or by tabs.
 * @param isColumn what may stand in the header
 */
export function sheetText(bytes: Uint8Array, isColumn: (name: string) => boolean): SheetText {
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04) || starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return { reason: said('workbook') };
  const text = decoded(bytes);
  if (text === undefined) return { reason: said('encoding') };
  if (text.includes('\0')) return { reason: said('noText') };
  if (text.trim() === '') return { reason: said('emptyFile') };
  return { text, delimiter: delimiterOf(text, isColumn) };
}

function decoded(bytes: Uint8Array): string | undefined {
  if (starts(bytes, 0xff, 0xfe)) return decode('utf-16le', bytes);
  if (starts(bytes, 0xfe, 0xff)) return decode('utf-16be', bytes);
  return decode('utf-8', bytes) ?? (isDamagedUtf8(bytes) ? undefined : decode('gb18030', bytes));
}

function decode(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Nearly any bytes are some GB18030: of what was UTF-8 but for a few bytes that would make other names. */
function isDamagedUtf8(bytes: Uint8Array): boolean {
  const beyondAscii = new TextDecoder('utf-8').decode(bytes).match(/[^\0-\x7f]/gu) ?? [];
  const broken = beyondAscii.filter((character) => character === '\ufffd').length;
  return starts(bytes, 0xef, 0xbb, 0xbf) || beyondAscii.length - broken > broken;
}

/** The one by which the header has most columns; a comma where none tells. */
function delimiterOf(text: string, isColumn: (name: string) => boolean): Delimiter {
  const [header = ''] = text.trimStart().split(/\r?\n|\r/, 1);
  const found = (delimiter: Delimiter): number => header.split(delimiter).filter((name) => isColumn(name.trim().replace(/^"(.*)"$/, '$1'))).length;
  return ([',', ';', '\t'] as const).reduce((best, one) => (found(one) > found(best) ? one : best));
}
