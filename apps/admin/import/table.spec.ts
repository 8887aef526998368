import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FileKind } from './file-kind.js';
import { fileKinds } from './file-kinds.js';
import { readTable, type Fault } from './table.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'table-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

type Cells = Readonly<Record<string, string>>;
function kindOf(name: string): FileKind {
  const kind = fileKinds[name];
  if (!kind) throw new Error(`there is no kind of file called ${name}`);
  return kind;
}
/** Rows that are right but for what is given; as a file, with all columns of its kind. */
function faultsOf(name: string, right: Cells, ...rows: readonly Cells[]): readonly Fault[] {
  const kind = kindOf(name);
  const lines = rows.map((cells, i) => kind.columns.map((column) => cells[column] ?? right[column] ?? (column === 'key' ? `row-${i}` : '')).join(','));
  const file = join(folder, `${name}.csv`);
  writeFileSync(file, [kind.columns.join(','), ...lines].join('\n'));
  return readTable(file, kind, 'en').faults;
}

/** As a spreadsheet in Chinese saves it: nothing that comes with Node writes GB18030, so its table is read backwards. */
function inGb(text: string): Uint8Array {
  const pairs = Array.from({ length: 0x7e * 0xbf }, (_, n) => [0x81 + Math.floor(n / 0xbf), 0x40 + (n % 0xbf)] as const);
  const table = new Map(pairs.map((pair) => [new TextDecoder('gb18030').decode(Uint8Array.from(pair)), pair]));
  return Uint8Array.from([...text].flatMap((character) => (character < '\x80' ? [character.charCodeAt(0)] : [...(table.get(character) ?? [])])));
}

const organization = { name: '示例', legalForm: 'INFORMAL_TEAM', region: '430104' };
const station = { name: '示例站', tier: 'STREET', region: '430104006', serves: '430104006', specialism: 'GENERAL', languages: 'zh' };
const resident = { station: 's', name: '示例', languages: 'zh', livingRegion: '430104006001' };
const volunteer = { station: 's', name: '示例', birthDate: '1980-01-01', skills: 'meal-delivery', languages: 'zh', places: '430104006' };
const resource = { station: 's', provider: 'station:s', kind: 'TALENT', title: '示例', serviceItems: 'meal-delivery', capacity: '10', shared: 'STREET' };

describe('the rows of a spreadsheet', () => {
  it.each(Object.keys(fileKinds))('of the demo, %s.csv, are right', (name) => {
    const kind = kindOf(name);
    const { faults, lines, keys, whole } = readTable(`demo/${name}.csv`, kind, 'en');
    expect(faults).toEqual([]);
    expect(whole).toBe(true);
    expect(lines.length).toBe(keys.size);
  });

  it.each<[string, Cells, Cells, string, RegExp]>([
    ['organizations', organization, { region: '430199' }, 'region', /code of no division/],
    ['organizations', organization, { region: '371202' }, 'region', /no more, succeeded by 370116/],
    ['organizations', organization, { serves: '430104;430104999' }, 'serves', /value 2 is the code of no division/],
    ['organizations', organization, { contactPhone: '13800000001' }, 'contactName', /contactPhone says nothing without it/],
    ['organizations', organization, { legalForm: 'FOUNDATION' }, 'creditCode', /is missing: this legal form has one/],
    ['organizations', organization, { legalForm: 'FOUNDATION', creditCode: '52430104FAKE00013X' }, 'creditCode', /begins otherwise than those of this legal form: 53/],
    ['stations', station, { latitude: '28.2' }, 'longitude', /is missing/],
    ['organizations', organization, { contactName: '示例', contactPhone: '1.38E+10' }, 'contactPhone', /shortened by the spreadsheet/],
    ['organizations', organization, { contactName: '示例', contactPhone: '办公室' }, 'contactPhone', /no telephone number/],
    ['stations', station, { latitude: '0', longitude: '112.9' }, 'latitude', /from 3 to 54/],
    ['stations', station, { latitude: '28.2', longitude: '28.2' }, 'longitude', /from 73 to 136/],
    ['stations', station, { facilities: 'GROUP_ROOM', officeArea: '15' }, 'activityArea', /is missing/],
    ['residents', resident, { phone: '12' }, 'phone', /no mobile number/],
    ['residents', resident, { birthDate: '1850-01-01' }, 'birthDate', /nobody alive/],
    ['residents', resident, { birthDate: '2999-01-01' }, 'birthDate', /nobody alive/],
    ['residents', resident, { idNumber: '11010519491231002X', birthDate: '1949-12-30' }, 'birthDate', /not the one in the id number/],
    ['residents', resident, { household: '张家' }, 'household', /names nobody/],
    ['residents', resident, { guardianConsentOn: '2026-01-05' }, 'guardianName', /is missing/],
    ['residents', resident, { guardianName: '示例', guardianConsentOn: '2999-01-05' }, 'guardianConsentOn', /lies after today/],
    ['volunteers', volunteer, { guardianName: '示例', guardianConsentOn: '2999-01-05' }, 'guardianConsentOn', /lies after today/],
    ['volunteers', volunteer, { birthDate: '' }, 'birthDate', /no id number to tell it/],
    ['volunteers', volunteer, { guardianName: '示例' }, 'guardianConsentOn', /is missing/],
    ['volunteers', volunteer, { windows: '1 09:00-17:00;2 17:00-09:00' }, 'windows', /value 2 must be a weekday and hours, the earlier first, .*; hours over midnight are two, such as 5 22:00-24:00;6 00:00-06:00/],
    ['volunteers', volunteer, { languages: '' }, 'languages', /is missing/],
    ['resources', resource, { capacity: '' }, 'capacity', /is missing/],
    ['resources', resource, { kind: 'POLICY' }, 'capacity', /never used up/],
    ['resources', resource, { consumed: '11' }, 'capacity', /less than consumed/],
    ['resources', resource, { minAge: '70', maxAge: '60' }, 'maxAge', /less than minAge/],
    ['resources', resource, { validFrom: '2026-06-01', validUntil: '2026-05-31' }, 'validUntil', /lies before validFrom/],
    ['resources', resource, { radiusMetres: '500', latitude: '', longitude: '' }, 'latitude', /is missing/],
  ])('%s with %#: the cell that is wrong is named', (name, right, cells, column, reason) => {
    expect(faultsOf(name, right, {}, { key: 'fine' })).toEqual([]);
    const found = faultsOf(name, right, {}, cells);
    expect(found[0]).toEqual({ line: 3, column, reason: expect.stringMatching(reason) as unknown });
  });

  it.each<[string, (csv: string) => Uint8Array]>([
    ['UTF-8', (csv) => Buffer.from(csv)],
    ['UTF-8 with a mark before it', (csv) => Buffer.from(`\ufeff${csv}`)],
    ['GB18030', inGb],
    ['“Unicode text”: UTF-16 with tabs', (csv) => Buffer.from(`\ufeff${csv.replaceAll(',', '\t')}`, 'utf16le')],
    ['UTF-16, the high byte first', (csv) => Buffer.from(`\ufeff${csv}`, 'utf16le').swap16()],
    ['semicolons', (csv) => Buffer.from(csv.replaceAll(/zh;bo/g, '"zh;bo"').replaceAll(',', ';'))],
    ['semicolons and GB18030, lines ended as Windows does', (csv) => inGb(csv.replaceAll(/zh;bo/g, '"zh;bo"').replaceAll(',', ';').replaceAll('\n', '\r\n'))],
    ['tabs', (csv) => Buffer.from(csv.replaceAll(',', '\t'))],
    ['quoted headers and semicolons', (csv) => Buffer.from(csv.replace(/^.*/, (head) => head.split(',').map((name) => `"${name}"`).join(';')).replace(/\n[^]*/, (rows) => rows.replaceAll('zh;bo', 'zh；bo').replaceAll(',', ';')))],
  ])('are understood as %s', (_, bytes) => {
    const kind = kindOf('residents');
    const cells: Cells = { ...resident, key: 'r-1', name: '示例居民', languages: 'zh;bo' };
    const file = join(folder, 'residents.csv');
    writeFileSync(file, bytes([kind.columns.join(','), kind.columns.map((column) => cells[column] ?? '').join(',')].join('\n')));
    const { faults, lines } = readTable(file, kind, 'en');
    expect(faults).toEqual([]);
    expect(lines).toEqual([{ line: 2, row: { ...cells, languages: ['zh', 'bo'] } }]);
  });

  it('may have rows in which nothing stands, as spreadsheets save them below the last one', () => {
    const kind = kindOf('residents');
    const cells: Cells = { ...resident, key: 'r-1', name: '示例居民', languages: 'zh;bo' };
    const file = join(folder, 'residents.csv');
    const nothing = kind.columns.map(() => ' ').join(',');
    writeFileSync(file, [kind.columns.join(','), nothing, kind.columns.map((column) => cells[column] ?? '').join(','), '', ','.repeat(kind.columns.length + 3), nothing].join('\n'));
    const { faults, lines } = readTable(file, kind, 'en');
    expect(faults).toEqual([]);
    expect(lines).toMatchObject([{ line: 3, row: { key: 'r-1' } }]);
  });

  it.each<[string, Uint8Array, RegExp]>([
    ['a workbook that is called CSV', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x14, 0x00]), /workbook.*save it as “CSV UTF-8”/],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), /workbook/],
    ['UTF-8 with a broken byte', Buffer.concat([Buffer.from('key,name\nr-1,示例居民'), Buffer.from([0xe5, 0x2c])]), /neither UTF-8 nor GB18030, or was damaged; save it as/],
    ['UTF-16 without a mark', Buffer.from('key,name', 'utf16le'), /no text/],
    ['nothing', Buffer.from('\ufeff \n'), /is empty/],
    ['one column', Buffer.from('key|name\nr-1|x'), /commas, semicolons or tabs/],
  ])('are refused in one sentence: %s', (_, bytes, reason) => {
    const kind = kindOf('residents');
    const file = join(folder, 'residents.csv');
    writeFileSync(file, bytes);
    expect(readTable(file, kind, 'en').faults).toEqual([{ line: 1, column: '', reason: expect.stringMatching(reason) as unknown }]);
  });

  it.each(Object.keys(fileKinds))('are found fault with in Chinese, Tibetan and English, whatever stands in %s.csv', (name) => {
    const kind = kindOf(name);
    const file = join(folder, `${name}.csv`);
    const all = (cell: string) => kind.columns.map(() => cell).join(',');
    writeFileSync(file, [kind.columns.join(','), `x${','.repeat(kind.columns.length - 1)}`, all('?!'), all('-1;9'), `y,${all('')}`, 'z'].join('\n'));
    const [zh, bo, en] = (['zh', 'bo', 'en'] as const).map((language) => readTable(file, kind, language).faults);
    expect(zh?.length).toBeGreaterThan(kind.columns.length);
    expect(zh?.filter(({ reason }) => !/\p{Script=Han}/u.test(reason))).toEqual([]);
    expect(bo?.filter(({ reason }) => !/\p{Script=Tibetan}/u.test(reason))).toEqual([]);
    expect(en?.filter(({ reason }) => !/^[a-z]/.test(reason) || /[^\x20-\x7e“”]/.test(reason))).toEqual([]);
    expect([zh, bo].map((faults) => faults?.map(({ line }) => line))).toEqual([en, en].map((faults) => faults?.map(({ line }) => line)));
  });

  it('have a credit code once', () => {
    const club = { legalForm: 'SOCIAL_SERVICE_INSTITUTION', creditCode: '52430104FAKE00013X' };
    const twice = faultsOf('organizations', organization, club, club);
    expect(twice).toContainEqual({ line: 3, column: 'creditCode', reason: 'is the creditCode of line 2 already' });
  });
});
