import { afterAll, describe, expect, it } from '@jest/globals';
import { isCurrent, regionLevels } from '../index.js';
import { SqliteRegions } from './sqlite-regions.js';

const regions = SqliteRegions.open();
afterAll(() => regions.close());
const names = (found: readonly { name: string }[]) => found.map(({ name }) => name);

describe('the register of divisions', () => {
  it('has all levels', () => {
    expect(regionLevels.map((level) => regions.count(undefined, level))).toEqual([31, 342, 2_978, 41_352, 620_573]);
  });
  it('counts Shandong’s townships with and without pseudo-townships', () => {
    expect(regions.count('37', 'TOWNSHIP')).toBe(1_853);
    expect(regions.count('37', 'TOWNSHIP', { pseudo: false })).toBe(1_813);
    expect(regions.count('37', 'VILLAGE', { pseudo: false })).toBeLessThan(regions.count('37', 'VILLAGE'));
  });
  it('counts as it lists', () => {
    for (const [code, below] of [['3701', 'COUNTY'], ['430104', 'TOWNSHIP'], ['430104006', 'VILLAGE']] as const) {
      expect(regions.children(code, { limit: 1_000 })).toHaveLength(regions.count(code, below));
    }
    expect(regions.count('430104', 'COUNTY')).toBe(1);
    expect(regions.count('430104006', 'COUNTY')).toBe(0);
    expect(regions.count('', 'COUNTY')).toBe(0);
    expect(regions.count('999999', 'VILLAGE')).toBe(0);
  });
  it('finds a division by code, and none by what is no code', () => {
    expect(regions.find('430104006')).toEqual({ code: '430104006', name: '望城坡街道', level: 'TOWNSHIP' });
    for (const text of ['', '0', '4', '430', '43010400', '430104006 ', '430104999', '99', '4301040060010', "43' OR 1=1"]) {
      expect(regions.find(text)).toBeUndefined();
      expect(regions.exists(text)).toBe(false);
      expect(regions.path(text)).toEqual([]);
    }
  });
  it('knows the way from the province to the village', () => {
    expect(names(regions.path('430104006001'))).toEqual(['湖南省', '长沙市', '岳麓区', '望城坡街道', '老虎岭社区居委会']);
    expect(names(regions.path('110101001'))).toEqual(['北京市', '市辖区', '东城区', '东华门街道']);
  });
  it('pages through what is one level below, skipping and repeating none', () => {
    const whole = regions.children('43', { limit: 100 });
    const paged = [];
    for (let after: string | undefined; ; ) {
      const page = regions.children('43', { limit: 3, ...(after === undefined ? {} : { after }) });
      if (page.length === 0) break;
      paged.push(...page);
      after = page.at(-1)?.code;
    }
    expect(paged).toEqual(whole);
    expect(whole).toHaveLength(regions.count('43', 'CITY'));
    expect(regions.children(undefined, { limit: 100 })).toHaveLength(31);
    expect(regions.children('430104006001', { limit: 10 })).toEqual([]);
    expect(regions.children('', { limit: 10 })).toEqual([]);
    expect(regions.children('43', { after: '9999', limit: 10 })).toEqual([]);
  });
  it('remembers what a division became, and does not offer the old one any more', () => {
    const laicheng = regions.find('371202');
    expect(laicheng).toMatchObject({ name: '莱城区', successors: ['370116'] });
    expect(regions.find('370116')?.name).toBe('莱芜区');
    expect(laicheng && isCurrent(laicheng)).toBe(false);
    expect(regions.exists('371202')).toBe(false);
    expect(regions.children('3701', { limit: 100 }).every(isCurrent)).toBe(true);
    expect(regions.children('3301', { limit: 100 }).map(({ code }) => code)).not.toContain('330104');
  });
  it('knows all that are no more, each with those that there are now', () => {
    const retired = regions.retired();
    expect(retired.map(({ code }) => code)).toEqual([...retired.map(({ code }) => code)].sort());
    expect(retired).toContainEqual({ code: '330104', name: '江干区', level: 'COUNTY', validUntil: '2021-03-11', successors: ['330102', '330114'] });
    expect(retired.every(({ code, successors }) => !regions.exists(code) && successors.length > 0 && successors.every((one) => regions.exists(one)))).toBe(true);
  });
});

describe('search by name', () => {
  it('finds what begins with the text before what contains it, wider divisions first', () => {
    const found = regions.search('望城坡', { limit: 10 });
    expect(found[0]).toEqual({ code: '430104006', name: '望城坡街道', level: 'TOWNSHIP', begins: true });
    const longli = regions.search('龙里', { limit: 200 });
    expect(longli[0]).toMatchObject({ code: '522730', name: '龙里县' });
    expect(longli.every(({ name, begins }) => name.startsWith('龙里') === begins && name.includes('龙里'))).toBe(true);
    expect(longli.map(({ begins }) => begins)).toEqual([...longli].sort((a, b) => Number(b.begins) - Number(a.begins)).map(({ begins }) => begins));
    expect(names(longli)).toContain('九龙里社区居委会');
  });
  it('finds everything that contains the text, as a look at each name would', () => {
    const streets = regions.children('3701', { limit: 100 }).flatMap(({ code }) => regions.children(code, { limit: 1_000 }));
    const villages = streets.flatMap(({ code }) => regions.children(code, { limit: 1_000 }));
    const inOrder = (codes: readonly { code: string }[]) => codes.map(({ code }) => code).sort();
    for (const text of ['河村', '新村', '家庄', '社区居民']) {
      const looked = [...streets, ...villages].filter(({ name }) => name.includes(text));
      expect(looked.length).toBeGreaterThan(1);
      expect(inOrder(regions.search(text, { within: '3701', limit: 10_000 }))).toEqual(inOrder(looked));
    }
  });
  it('stays within a division', () => {
    expect(regions.search('望城坡', { within: '43', limit: 10 }).map(({ code }) => code)).toEqual(['430104006', '430511101207']);
    expect(regions.search('望城坡', { within: '430104006', limit: 10 }).map(({ code }) => code)).toEqual(['430104006']);
    expect(regions.search('望城坡', { within: '11', limit: 10 })).toEqual([]);
    expect(regions.search('望城坡', { within: '', limit: 10 })).toEqual([]);
  });
  it('goes on after any hit, skipping and repeating none', () => {
    const whole = regions.search('龙里', { limit: 200 });
    expect(new Set(whole.map(({ begins }) => begins)).size).toBe(2);
    const paged = [];
    for (let page = regions.search('龙里', { limit: 7 }); page.length > 0; page = regions.search('龙里', { after: page.at(-1)!, limit: 7 })) paged.push(...page);
    expect(paged).toEqual(whole);
  });
  it('finds one character at the beginning only, and brackets and full-width letters as they sound', () => {
    expect(regions.search('望', { limit: 3 }).every(({ name }) => name.startsWith('望'))).toBe(true);
    expect(names(regions.search('中国上海自由贸易', { limit: 1 }))).toEqual(['中国（上海）自由贸易试验区（保税片区）']);
    expect(names(regions.search('３５３４社区', { limit: 1 }))).toEqual(['3534社区居民委员会']);
  });
  it.each(['', '  ', '%', '*', '"', '^', "'", 'AND', '望城坡" OR "社区', '\u0000', '𠮷野家', '（）', 'ignored'.repeat(1_000)])('takes %j for words, never for an operator', (text) => {
    expect(regions.search(text, { limit: 5 })).toEqual([]);
  });
  it('also finds a division that is no more, which names its successor', () => {
    expect(regions.search('莱芜市', { limit: 1 })[0]).toMatchObject({ code: '3712', successors: ['3701'] });
  });
});

it('says what to run when it was never built', () => {
  expect(() => SqliteRegions.open('/nowhere/regions.sqlite')).toThrow('npm run setup -- --reference');
});
