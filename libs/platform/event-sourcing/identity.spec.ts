import { describe, expect, it } from '@jest/globals';
import { canonicalJson, categoryOf, derivedId, digest, entityOf, isUuid, timeOrderedAt } from './identity.js';

const commandId = '018f0000-1234-7000-8000-000000000001';

describe('derived ids', () => {
  it('are for ever the same of the same parts: a log holds what policies and clocks did by them, and another id would do it again', () => {
    expect(derivedId(commandId, 'worker-1', commandId, 'need-1', 0)).toBe('018f0000-1234-8a4c-b5cd-eb1163f1dfe9');
    expect(derivedId(timeOrderedAt('2026-03-02T02:00:00.000Z'), 'overdue-books', 'a', '2026-03-02T02:00:00.000Z')).toBe('019cac46-1500-8336-b9d3-1c9c5b5e00e4');
  });

  it('begin with the time of the id that they come from, and are UUIDs', () => {
    const ids = Array.from({ length: 200 }, (_, n) => derivedId(commandId, n));
    expect(ids.every((id) => isUuid(id) && id.startsWith('018f0000-1234-8'))).toBe(true);
    expect(new Set(ids).size).toBe(200);
  });

  it('tell parts apart that are the same when they are put together', () => {
    expect(derivedId(commandId, 'ab', 'c')).not.toBe(derivedId(commandId, 'a', 'bc'));
    expect(derivedId(commandId, 'a', '')).not.toBe(derivedId(commandId, 'a'));
  });

  it('sort by an instant where there is no id to begin with, and have none before 1970', () => {
    const at = ['1969-12-31T23:59:59.999Z', '1970-01-01T00:00:00.001Z', '2026-03-02T02:00:00.000Z', '2026-03-02T02:00:00.001Z'].map(timeOrderedAt);
    expect(at).toEqual([...at].sort());
    expect(at.slice(0, 2)).toEqual(['00000000-0000', '00000000-0001']);
    expect(at.every((instant) => isUuid(derivedId(instant, 'a')))).toBe(true);
  });
});

describe('the digest of a payload', () => {
  it('is for ever the same of equal values, in whatever order their fields come: a log holds what was asked by it', () => {
    const asked = { operation: 'raiseNeed', payload: { items: ['b', 'a'], to: { z: 1, a: null } } };
    expect(digest(asked)).toBe('9c09d3c8e079096b590b0e907f3c0dd4ce4c73c40a0195c18392a65d0d07728b');
    expect(digest({ payload: { to: { a: null, z: 1 }, items: ['b', 'a'], left: undefined }, operation: 'raiseNeed' })).toBe(digest(asked));
    expect(canonicalJson({ b: [{ d: 1, c: 2 }], a: undefined })).toBe('{"b":[{"c":2,"d":1}]}');
  });

  it('is another where a value, the order of a list or a field is another', () => {
    const of = [{ a: [1, 2] }, { a: [2, 1] }, { a: [1] }, { a: null }, {}, { a: '1' }, { a: 1 }, { b: 1 }].map(digest);
    expect(new Set(of).size).toBe(of.length);
  });
});

it('the name of a stream is its category up to the first hyphen, and whatever names the entity', () => {
  expect([categoryOf('creditCode-91370100MA3C-7'), entityOf('creditCode-91370100MA3C-7')]).toEqual(['creditCode', '91370100MA3C-7']);
});
