import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { whither } from './whither.rules.js';

const successors = [
  { station: 'main', regions: ['430104007'], people: [], resources: ['r9'] },
  { station: 'east', regions: ['430104006001'], people: ['p1'], resources: [] },
  { station: 'west', regions: ['430104006'], people: [], resources: ['r1'] },
];
const to = (id: string, more: object = {}): string => whither(successors, { id, ...more });

describe('whither something goes', () => {
  it('says its division, by the longest prefix', () => {
    expect(to('x', { regions: ['430104006001002'] })).toBe('east');
    expect(to('x', { regions: ['430104006002'] })).toBe('west');
    expect(to('x', { regions: ['430104006'] })).toBe('west');
  });
  it('is said by the first of its divisions that lies in any part', () => expect(to('x', { regions: ['540102', '430104006001', '430104007'] })).toBe('east'));
  it('is the first successor where none fits', () => {
    expect(to('x')).toBe('main');
    expect(to('x', { regions: ['540102', '4301'] })).toBe('main');
  });
  it('is told of it, or of whom it belongs to, whatever the divisions say', () => {
    expect(to('r1', { regions: ['430104006001'] })).toBe('west');
    expect(to('p1', { regions: ['430104006002'] })).toBe('east');
    expect(to('x', { person: 'p1', regions: ['430104007'] })).toBe('east');
    expect(to('x', { person: null, regions: ['430104007'] })).toBe('main');
  });
  it('is always one of the successors, and the same in whatever order the others stand', () => {
    const regions = fc.array(fc.constantFrom('430104', '430104006', '430104006001', '430104007', '54'), { maxLength: 3 });
    fc.assert(fc.property(regions, fc.constantFrom('r1', 'p1', 'x'), (codes, id) => {
      const [main, east, west] = successors as [typeof successors[0], typeof successors[0], typeof successors[0]];
      const chosen = whither(successors, { id, regions: codes });
      expect(whither([main, west, east], { id, regions: codes })).toBe(chosen);
      expect(successors.map(({ station }) => station)).toContain(chosen);
    }));
  });
});
