import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { scoreParts } from '#reference/catalogue';
import { blockingNames } from '../conditions.rules.js';
import type { Answered } from '../question.js';
import { bands } from '../verdict.rules.js';
import { bytesOf, numberOf, pack, unpack } from './message.js';

const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const list = <T>(of: fc.Arbitrary<T>) => fc.array(of, { maxLength: 4 });
const found = { row: fc.nat(), id: fc.uuid(), metres: fc.option(fc.nat()) };
const said = fc.record({ code: fc.constantFrom('DECLINED' as const, 'FULL' as const), values: fc.record({ count: fc.nat(), items: list(text) }) });
const answered: fc.Arbitrary<Answered> = fc.record({
  matches: list(fc.record({
    ...found, score: fc.float({ noNaN: true }), band: fc.constantFrom(...bands), free: fc.option(fc.nat()), startsAt: fc.integer(),
    conditions: fc.uint8Array(), parts: fc.uint8Array(),
  })),
  more: fc.boolean(),
  nearMisses: list(fc.record({ ...found, blockedBy: list(fc.record({ name: fc.constantFrom(...blockingNames), explanation: text })) })),
  assets: list(fc.record({ id: fc.uuid(), metres: fc.option(fc.nat()) })),
  summary: text,
  news: fc.record({ rows: list(fc.nat()), generation: fc.nat(), assets: text }),
  judged: fc.record({
    met: fc.boolean(), band: fc.constantFrom(...bands), score: fc.nat(100), free: fc.option(fc.nat()), startsAt: fc.integer(),
    conditions: list(fc.record({ name: fc.constantFrom(...blockingNames), met: fc.boolean(), reasons: list(said) })),
    parts: list(fc.record({ name: fc.constantFrom(...scoreParts.codes), weight: fc.nat(100), value: fc.nat(1), reason: said })),
  }),
  policies: list(fc.uuid()),
}, { requiredKeys: ['matches', 'more', 'nearMisses', 'assets', 'summary', 'news'] });

describe('an answer on its way between threads', () => {
  it('arrives as it left', () => {
    fc.assert(fc.property(fc.nat(), answered, (number, answer) => {
      const packed = pack(number, answer);
      const flat = structuredClone(packed, { transfer: [bytesOf(packed).buffer] });
      expect(numberOf(flat)).toBe(number);
      expect(unpack(flat)).toEqual(answer);
    }));
  });
});
