import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { HubRefusal, type HubClient } from '../../apps/admin/hub-client.js';
import { entityIdOf } from '../../apps/admin/import/file-kind.js';
import { importFiles } from '../../apps/admin/import/import.js';
import { BadFiles, type Fault } from '../../apps/admin/import/table.js';
import { creditCode } from './one-street.js';
import { admin, openHub, type OpenHub } from './open-hub.js';

let hub: OpenHub;
beforeAll(async () => {
  hub = await openHub();
  await importFiles(['demo/organizations.csv', 'demo/stations.csv'], { client: hub.client });
});
afterAll(() => hub.close());

const organizations = parse<Record<string, string>>(readFileSync('demo/organizations.csv'), { columns: true });

describe('a file that is not right', () => {
  const folder = mkdtempSync(join(tmpdir(), 'broken-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const write = (name: string, content: string | Buffer): string => {
    const file = join(folder, `${name}.csv`);
    writeFileSync(file, content);
    return file;
  };
  const header = 'key,name,nameBo,legalForm,creditCode,region,serves,contactName,contactPhone';
  const row = (
    key: string,
    over: { readonly name?: string; readonly form?: string; readonly code?: string; readonly region?: string } = {},
  ) => `${key},${over.name ?? '示例机构'},,${over.form ?? 'INFORMAL_TEAM'},${over.code ?? ''},${over.region ?? '430104'},,,`;
  const faults = async (...paths: string[]): Promise<readonly Fault[]> => {
    const before = await hub.end();
    const error: unknown = await importFiles(paths, { client: hub.client }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(BadFiles);
    expect(await hub.end()).toEqual(before);
    return (error as BadFiles).faults;
  };
  const lacking = (column: string): Fault => ({ line: 1, column, reason: 'is missing from the header' });
  const need =
    'key,resident,station,serviceItems,urgency,source,description,modes,windows,languages,quantity,unit,maxCostYuan,accommodations,credentials,firstReceiver';

  it.each<[string, string | Buffer, readonly Fault[]]>([
    [
      'another header',
      'key,title,region\na,示例,430104',
      [
        ...['name', 'nameBo', 'legalForm', 'creditCode', 'serves', 'contactName', 'contactPhone'].map(lacking),
        { line: 1, column: 'title', reason: 'is no column of such a file' },
      ],
    ],
    ['nothing in it', '', [{ line: 1, column: '', reason: 'is empty' }]],
    [
      'bytes that are no UTF-8',
      Buffer.concat([Buffer.from(`${header}\na,示例`), Buffer.from([0xe5, 0x8d]), Buffer.from(',,INFORMAL_TEAM,,430104,,,')]),
      [{ line: 1, column: '', reason: expect.stringContaining('UTF-8') as never }],
    ],
    ['a column twice, and one without a name', `${header},name,\n`, [
      { line: 1, column: 'name', reason: 'is in the header twice' },
      { line: 1, column: 'cell 11', reason: 'has no name in the header' },
    ]],
    [
      'a quote that never closes',
      `${header}\n${row('a')}\n\nb,"示例,,INFORMAL_TEAM,,430104,,,\n${row('c')}`,
      [{ line: 4, column: 'name', reason: 'begins with a quotation mark that is never closed' }],
    ],
    [
      'a quote that closes too early',
      `${header}\n${row('C!')}\nb,"示例"机构,,INFORMAL_TEAM,,430104,,,`,
      [
        { line: 2, column: 'key', reason: 'must be small letters, digits and hyphens' },
        { line: 3, column: 'name', reason: expect.stringContaining('after its closing quotation mark') as never },
      ],
    ],
    [
      'rows that are longer or shorter than the header',
      `${header}\n${row('a')},x\n${row('b')}\nc,示例`,
      [
        { line: 2, column: 'cell 10', reason: 'is one too many: the row has 10 cells, the header 9; a cell with a comma in it stands in quotation marks' },
        { line: 4, column: 'nameBo', reason: 'is missing: the row has 2 cells, the header 9' },
      ],
    ],
    [
      'a key twice',
      `${header}\n${row('a')}\n${row('b')}\n${row('a')}`,
      [{ line: 4, column: 'key', reason: 'is the key of line 2 already' }],
    ],
    [
      'codes that there are not, in several rows',
      `${header}\n${row('a', { form: 'CLUB' })}\n${row('b')}\n${row('C!', { code: '91430104FAKE00013A', region: '12345' })}`,
      [
        { line: 2, column: 'legalForm', reason: expect.stringMatching(/^must be one of .*INFORMAL_TEAM/) as never },
        { line: 4, column: 'key', reason: 'must be small letters, digits and hyphens' },
        { line: 4, column: 'creditCode', reason: expect.stringContaining('check character') as never },
        { line: 4, column: 'region', reason: 'must be a division code of 2, 4, 6, 9 or 12 digits' },
      ],
    ],
    [
      'cells that are missing',
      `${header}\n,,ཀ,,,,,,\n${row('b', { name: '' })}`,
      [
        ...['key', 'name', 'legalForm', 'region'].map((column) => ({ line: 2, column, reason: expect.any(String) as never })),
        { line: 3, column: 'name', reason: 'is missing' },
      ],
    ],
  ])('is refused with every fault by line and column: %s', async (_, content, expected) => {
    expect(await faults(write('organizations', content))).toEqual(expected);
  });

  it('is refused for a row that refers to nothing, and for a name that says nothing', async () => {
    const cells = `n-x,r-nobody,wangchengpo,meal-delivery,NORMAL,VISIT,,,,,,,,,,`;
    expect(await faults(write('needs', `${need}\n${cells}`))).toEqual([
      { line: 2, column: 'resident', reason: expect.stringContaining('neither in these files nor with the hub') },
    ]);
    expect(await faults(write('things', header))).toEqual([{ line: 1, column: '', reason: expect.stringContaining('organizations.csv') }]);
    expect(await faults(join(folder, 'residents.csv'))).toEqual([{ line: 1, column: '', reason: 'cannot be read' }]);
  });

  it('is refused together with every other one, and names what is wrong in each', async () => {
    const things = write('things', header);
    const wrong = write('organizations', `${header}\n${row('a', { form: 'CLUB' })}\n${row('b')}`);
    const lost = write('needs', `${need}\nn-x,r-nobody,wangchengpo,no-such-item,NORMAL,VISIT,,,,,,,,,,\nn-y,r-nobody,nowhere,meal-delivery,NORMAL,VISIT,,,,,,,,,,`);
    const unreadable = join(folder, 'residents.csv');
    const error: unknown = await importFiles([lost, wrong, things], { client: hub.client }).catch((caught: unknown) => caught);
    expect((error as BadFiles).files.map(({ file, faults: found }) => [file, found.map(({ line, column }) => [line, column])])).toEqual([
      [things, [[1, '']]],
      [wrong, [[2, 'legalForm']]],
      [lost, [[2, 'serviceItems'], [3, 'station'], [3, 'resident']]],
    ]);
    // what a file would have held that cannot be read, nobody is reproached with; nor with a row that has faults of its own
    expect(await faults(unreadable, lost)).toEqual([
      { line: 1, column: '', reason: 'cannot be read' },
      expect.objectContaining({ line: 2, column: 'serviceItems' }),
      expect.objectContaining({ line: 3, column: 'station' }),
    ]);
    const stations = 'key,name,nameBo,nameEn,localName,tier,parent,region,serves,specialism,languages,operator,address,latitude,longitude,activityArea,officeArea,facilities,listedOn,registeredOn,operatingOn';
    const station = (key: string, parent: string, operator = '') => `${key},示例站,,,,STREET,${parent},430104006,430104006,GENERAL,zh,${operator},,,,,,,,,`;
    expect(await faults(wrong, write('stations', `${stations}\n${station('below', 'above', 'a')}\n${station('above', 'wangchengpo')}\n${station('itself', 'itself')}`))).toEqual([
      expect.objectContaining({ line: 2, column: 'legalForm' }),
      { line: 2, column: 'parent', reason: 'names the station above, which has to stand in a line above' },
      { line: 4, column: 'parent', reason: 'names the station itself, which has to stand in a line above' },
    ]);
  });

  it('is refused for a first receiver whom nobody knows', async () => {
    const cells = `n-x,,wangchengpo,meal-delivery,NORMAL,VISIT,,,,,,,,,,sw-nobody`;
    expect(await faults(write('needs', `${need}\n${cells}`))).toEqual([
      { line: 2, column: 'firstReceiver', reason: 'names the socialWorker sw-nobody, which is neither in these files nor with the hub' },
    ]);
  });

  it('is refused with every fault at once, whatever kind of fault and whatever file', async () => {
    const organizations = `${header}\n${row('faulty', { form: 'CLUB' })}\n${row('elsewhere', { region: '439999' })}`;
    const residents = `key,station,name,gender,birthDate,idNumber,phone,languages,groups,riskLevel,household,registeredRegion,livingRegion,address,latitude,longitude,accommodations,guardianName,guardianRelation,guardianPhone,guardianConsentOn`;
    const needs = `${need}\nn-x,r-nobody,wangchengpo,meal-delivery,NORMAL,VISIT,,,,,,,,,,\nn-y,r-odd,wangchengpo,meal;meal-delivery;supper,NORMAL,VISIT,,,,,,,,,,`;
    const odd = write('residents', `${residents}\nr-odd,wangchengpo,示例,,,,,,,,,,430104006001,,,,,,,,`);
    expect(await faults(write('needs', needs), write('organizations', organizations), odd)).toEqual([
      { line: 2, column: 'legalForm', reason: expect.stringMatching(/^must be one of /) },
      { line: 3, column: 'region', reason: 'is the code of no division' },
      { line: 2, column: 'languages', reason: 'is missing' },
      { line: 2, column: 'resident', reason: expect.stringContaining('neither in these files nor with the hub') },
      { line: 3, column: 'serviceItems', reason: expect.stringMatching(/^value 1 /) },
      { line: 3, column: 'serviceItems', reason: expect.stringMatching(/^value 3 /) },
    ]);
  });

  it('says of a row that has changed since it was imported that an import does not correct', async () => {
    const [first] = organizations;
    const changed = Object.values({ ...first, name: '另一个名字' }).join(',');
    await expect(importFiles([write('organizations', `${header}\n${changed}`)], { client: hub.client })).rejects.toMatchObject({
      faults: [{ line: 2, column: '', reason: expect.stringMatching(/^was imported before with other cells/) }],
    });
  });

  const organizationOf = async (key: string): Promise<unknown> =>
    (await hub.read('query ($id: ID!) { organization(id: $id) { id } }', admin, { id: entityIdOf('organization', key) })).organization;

  it('keeps the right ones beside it from being sent', async () => {
    const right = write('organizations', `${header}\n${row('beside')}`);
    await faults(right, write('needs', `${need}\nn-x,,wangchengpo,no-such-item,NORMAL,VISIT,,,,,,,,,,`));
    expect(await organizationOf('beside')).toBeNull();
  });

  it('says of a row that the hub refuses which one it was, and sends the others', async () => {
    const taken = organizations[0]?.['creditCode'] ?? '';
    const file = write(
      'organizations',
      `${header}\n${row('first', { form: 'SOCIAL_SERVICE_INSTITUTION', code: taken })}\n${row('second')}`,
    );
    await expect(importFiles([file], { client: hub.client })).rejects.toMatchObject({
      faults: [{ line: 2, column: '', reason: expect.stringContaining('CREDIT_CODE_TAKEN') }],
    });
    expect(await organizationOf('second')).not.toBeNull();
  });

  it('is none where the hub can take nothing for now: it ends there, with a sentence and no row reproached', async () => {
    const file = write('organizations', [header, ...Array.from({ length: 60 }, (_, i) => row(`short-${i}`))].join('\n'));
    let sent = 0;
    const full = {
      language: 'en',
      ask: (query: string, ...rest: [object, typeof admin]) => {
        if (query.startsWith('mutation') && ++sent > 20) throw new HubRefusal([{ code: 'KEY_STORE_UNAVAILABLE', message: 'The key store is not available.', extensions: {} }]);
        return hub.client.ask(query, ...rest);
      },
    } as unknown as HubClient;
    const stopped: unknown = await importFiles([file], { client: full }).catch((error: unknown) => error);
    expect(stopped).not.toBeInstanceOf(BadFiles);
    expect((stopped as Error).message).toMatch(/organizations\.csv: \d+ of 60 are in, and there it stopped, .* The key store is not available\. \(KEY_STORE_UNAVAILABLE\)\nRepeat the same import/);
    // Those that were under way at once.
    expect(sent).toBeLessThanOrEqual(20 + 16);
    expect(await importFiles([file], { client: hub.client })).toEqual([{ file, rows: 60, mutations: 60 }]);
  });

  it('is none when a spreadsheet put a mark before it, wrote other line ends, or quoted a cell over two lines', async () => {
    const file = write(
      'organizations',
      `\ufeff${header}\r\n"third","示例,\r\n机构",,SOCIAL_SERVICE_INSTITUTION,${creditCode()},430104,,,\r\n`,
    );
    expect(await importFiles([file], { client: hub.client })).toEqual([{ file, rows: 1, mutations: 1 }]);
  });
});
