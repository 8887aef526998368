import { describe, expect, it } from '@jest/globals';
import { StateCache, type Loaded } from './state-cache.js';

/** A stream of so many events; one without any weighs 16. */
const stream = (events: number): Loaded => ({ state: {}, revision: events - 1, position: undefined, erased: [], commands: new Map() });
const known = (cache: StateCache, ...names: string[]): string[] => names.filter((name) => cache.take(name) !== undefined);

describe('the state kept at hand', () => {
  it('is given to one at a time: whoever takes it changes it', () => {
    const cache = new StateCache(100);
    const one = stream(3);
    cache.put('a', one);
    expect([cache.take('a'), cache.take('a')]).toEqual([one, undefined]);
  });

  it('lets go of what was used longest ago, and of no more than it must', () => {
    const cache = new StateCache(3 * 16 + 30);
    for (const name of ['a', 'b', 'c']) cache.put(name, stream(10));
    cache.put('a', cache.take('a') ?? stream(0));
    cache.put('d', stream(10));
    expect(known(cache, 'a', 'b', 'c', 'd')).toEqual(['a', 'c', 'd']);
  });

  it('weighs a stream by its events, and keeps one that is too long for it by itself', () => {
    const cache = new StateCache(100);
    for (const name of ['a', 'b']) cache.put(name, stream(10));
    cache.put('long', stream(500));
    expect(known(cache, 'a', 'b', 'long')).toEqual(['long']);
  });

  it('forgets the weight of what was taken or put again', () => {
    const cache = new StateCache(2 * 16 + 20);
    for (let i = 0; i < 20; i++) {
      cache.put('a', stream(10));
      cache.put('a', stream(10));
      cache.take('a');
    }
    cache.put('a', stream(10));
    cache.put('b', stream(10));
    expect(known(cache, 'a', 'b')).toEqual(['a', 'b']);
  });
});
