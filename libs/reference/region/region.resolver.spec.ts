import { describe, expect, it } from '@jest/globals';
import { SqliteRegions } from './sqlite/index.js';
import { RegionResolver } from './region.resolver.js';

const resolver = new RegionResolver(SqliteRegions.open());

describe('regions over GraphQL', () => {
  it('shows a division with its parent, its path and its children', () => {
    const street = resolver.region('430104006')!;
    expect(street).toEqual({ code: '430104006', name: '望城坡街道', level: 'TOWNSHIP', pseudoTownship: false, successor: null, successors: [], validUntil: null });
    expect(resolver.parent(street)?.name).toBe('岳麓区');
    expect(resolver.path(street).map(({ code }) => code)).toEqual(['43', '4301', '430104', '430104006']);
    expect(resolver.children(street, { first: 2 }).nodes.map(({ name }) => name)).toEqual(['老虎岭社区居委会', '商贸城社区居委会']);
    expect(resolver.region('no code')).toBeNull();
    expect(resolver.region('371202')).toMatchObject({ name: '莱城区', successor: '370116', successors: ['370116'], validUntil: null });
    expect(resolver.region('330104')).toMatchObject({ successor: null, successors: ['330102', '330114'], validUntil: '2021-03-11' });
  });
  it('pages through children and through hits', () => {
    for (const args of [{ parent: '37' }, { search: '龙里' }, { search: '龙里', parent: '52' }]) {
      const whole = resolver.regions({ ...args, first: 100 });
      const first = resolver.regions({ ...args, first: 3 });
      const second = resolver.regions({ ...args, first: 97, after: first.pageInfo.endCursor });
      expect(first.pageInfo.hasNextPage).toBe(true);
      expect([...first.nodes, ...second.nodes]).toEqual(whole.nodes);
    }
  });
  it('begins with the provinces', () => {
    expect(resolver.regions({ first: 100 }).nodes).toHaveLength(31);
  });
  it('refuses a cursor of another list', () => {
    const cursor = resolver.regions({ parent: '37', first: 1 }).pageInfo.endCursor;
    expect(() => resolver.regions({ search: '龙里', first: 1, after: cursor })).toThrow('CURSOR_UNREADABLE');
  });
});
