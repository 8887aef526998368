import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { entityIdOf } from '../../apps/admin/import/file-kind.js';
import { importFiles } from '../../apps/admin/import/import.js';
import { BadFiles, type Fault } from '../../apps/admin/import/table.js';
import { openHub, somebody, type OpenHub } from './open-hub.js';

let hub: OpenHub;
const folder = mkdtempSync(join(tmpdir(), 'spreadsheets-'));
beforeAll(async () => {
  hub = await openHub();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await hub.close();
});

const write = (name: string, content: string | Buffer): string => {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
};
const faults = async (...files: string[]): Promise<readonly Fault[]> => {
  const error: unknown = await importFiles(files, { client: hub.client }).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(BadFiles);
  return (error as BadFiles).faults;
};
const workerAt = (key: string) => somebody('worker', { role: 'STATION_WORKER', station: entityIdOf('station', key) });

describe('what a spreadsheet saved', () => {
  it('is imported as “Unicode text” with tabs, and a second time as UTF-8 with commas changes nothing', async () => {
    const [organizations, stations] = ['organizations', 'stations'].map((name) => readFileSync(`demo/${name}.csv`, 'utf8')) as [string, string];
    const unicodeText = (csv: string): Buffer => Buffer.from(`\ufeff${csv.replaceAll(',', '\t')}`, 'utf16le');
    const files = [write('organizations.txt', unicodeText(organizations)), write('stations.txt', unicodeText(stations))];
    const imported = await importFiles(files, { client: hub.client });
    const shown = await hub.ask('query ($id: ID!) { station(id: $id) { name } }', { as: workerAt('wangchengpo'), variables: { id: entityIdOf('station', 'wangchengpo') }, language: 'zh' });
    expect(shown.data).toEqual({ station: { name: '望城坡街道社会工作服务站' } });
    const again = await importFiles(['demo/stations.csv', 'demo/organizations.csv'], { client: hub.client });
    expect(again.map(({ rows }) => rows)).toEqual(imported.map(({ rows }) => rows));
  });

  it('is refused in one sentence where it is a workbook, and sends nothing', async () => {
    for (const name of ['needs.xlsx', 'needs.csv']) {
      expect(await faults(write(name, Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x14, 0x00])))).toEqual([{ line: 1, column: '', reason: expect.stringMatching(/^is a workbook/) as unknown }]);
    }
  });

  it('names what its own station added to the catalogue (the N of 1+5+N+X), and not what another one did', async () => {
    const item = { code: 'shoe-repair', name: { zh: '修鞋', bo: 'ལྷམ་བཟོ།', en: 'Mending shoes' }, board: 'COMMUNITY_GOVERNANCE', kindOfService: 'PROFESSIONAL', modes: ['SITE'] };
    const added = await hub.change('addServiceItem', { stationId: entityIdOf('station', 'wangchengpo'), ...item }, workerAt('wangchengpo'), 'item { code }');
    const { code } = (added as unknown as { item: { code: string } }).item;
    const header = 'key,resident,station,serviceItems,urgency,source,description,modes,windows,languages,quantity,unit,maxCostYuan,accommodations,credentials,firstReceiver';
    const line = (key: string, of: string, own: string): string => `${key},,${of},meal-delivery；${own},NORMAL,VISIT,,,,,,,,,,`;
    const lines = [line('n-own', 'wangchengpo', 'shoe-repair'), line('n-code', 'wangchengpo', code)];
    const not = (name: string): string => `value 2 is no service item of the catalogue, nor one that the station ${name} added itself`;
    const wrong = [line('n-x', 'xianjiahu', 'shoe-repair'), line('n-y', 'xianjiahu', code), line('n-z', 'wangchengpo', 'shoe-repairs')];
    expect(await faults(write('needs.csv', [header, ...lines, ...wrong].join('\n')))).toEqual(['xianjiahu', 'xianjiahu', 'wangchengpo'].map((name, n) => ({ line: 4 + n, column: 'serviceItems', reason: not(name) })));
    const file = write('needs.csv', [header, ...lines].join('\n'));
    for (let times = 0; times < 2; times++) expect(await importFiles([file], { client: hub.client })).toEqual([{ file, rows: 2, mutations: 2 }]);
    for (const key of ['n-own', 'n-code']) {
      const { need } = await hub.read('query ($id: ID!) { need(id: $id) { serviceItems } }', workerAt('wangchengpo'), { id: entityIdOf('need', key) });
      expect(need).toEqual({ serviceItems: ['meal-delivery', code] });
    }
    // once it is retired nothing names it any more
    await hub.change('retireServiceItem', { stationId: entityIdOf('station', 'wangchengpo'), code }, workerAt('wangchengpo'));
    expect(await faults(write('needs.csv', [header, line('n-late', 'wangchengpo', 'shoe-repair')].join('\n')))).toEqual([{ line: 2, column: 'serviceItems', reason: not('wangchengpo') }]);
  });
});
