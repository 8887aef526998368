import { generateKeySync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { KeyCache } from './key-cache.js';

const key = () => generateKeySync('aes', { length: 256 });

describe('key cache', () => {
  it('forgets after its time, however often it was asked in between', () => {
    let now = 0;
    const cache = new KeyCache(5000, 10, () => now);
    const kept = key();
    cache.set('p', kept);
    for (now = 0; now < 5000; now += 1000) expect(cache.get('p')).toBe(kept);
    expect(now).toBe(5000);
    expect(cache.get('p')).toBeUndefined();
    now = 0;
    expect(cache.get('p')).toBeUndefined();
  });

  it('holds so many and no more, and lets go of those that were not used', () => {
    const cache = new KeyCache(5000, 2, () => 0);
    cache.set('a', key());
    cache.set('b', key());
    cache.get('a');
    cache.set('c', key());
    expect([cache.get('a'), cache.get('b'), cache.get('c')].map((found) => found !== undefined)).toEqual([true, false, true]);
  });

  it('forgets a destroyed key at once, and all of them when it is told to', () => {
    const cache = new KeyCache(5000, 10, () => 0);
    for (const subject of ['a', 'b', 'c']) cache.set(subject, key());
    cache.delete('a');
    expect(['a', 'b', 'c'].map((subject) => cache.get(subject) !== undefined)).toEqual([false, true, true]);
    cache.clear();
    expect([cache.get('b'), cache.get('c')]).toEqual([undefined, undefined]);
  });
});
