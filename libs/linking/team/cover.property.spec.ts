import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MOST_NEEDS, smallestCover, type Cover, type Party } from './cover.rules.js';

const party = (id: string, kinds: readonly string[], covers: Record<string, number>, present = false): Party => ({ id, kinds, covers, present });
const names = (n: number): string[] => Array.from({ length: n }, (_, i) => `n${i}`);

/** Every set of parties, tried one by one: the measure for the faster way. */
function byTrial(needs: readonly string[], parties: readonly Party[], asked: readonly string[]): { joining: number; missing: number } {
  const coverable = needs.filter((need) => parties.some(({ covers }) => covers[need] !== undefined));
  let best = { joining: Infinity, missing: Infinity };
  for (let set = 0; set < 2 ** parties.length; set++) {
    const chosen = parties.filter((one, i) => one.present || (set & (1 << i)) !== 0);
    if (!coverable.every((need) => chosen.some(({ covers }) => covers[need] !== undefined))) continue;
    const joining = chosen.filter(({ present }) => !present).length;
    const missing = [...new Set(asked)].filter((kind) => !chosen.some(({ kinds }) => kinds.includes(kind))).length;
    if (joining < best.joining || (joining === best.joining && missing < best.missing)) best = { joining, missing };
  }
  return best;
}
const joiningIn = ({ assigned }: Cover, parties: readonly Party[]): number =>
  new Set(Object.values(assigned).filter((id) => !parties.find((one) => one.id === id)?.present)).size;

const kinds = ['DOCTOR', 'VOLUNTEER', 'SOCIAL_WORKER'];
const someParties = fc.integer({ min: 1, max: 6 }).chain((count) =>
  fc.tuple(
    fc.constant(names(count)),
    fc.array(
      fc.record({ kinds: fc.subarray(kinds), covers: fc.dictionary(fc.constantFrom(...names(count)), fc.integer({ min: 0, max: 100 })), present: fc.boolean() }), { maxLength: 7 },
    ).map((all) => all.map((one, i): Party => ({ id: `p${i}`, ...one }))),
    fc.subarray([...kinds, 'SCHOOL']),
  ));

describe('the smallest cover', () => {
  it('covers all that anybody covers, by those who do, and says what nobody covers', () => {
    fc.assert(fc.property(someParties, ([needs, parties, asked]) => {
      const { assigned, uncovered, missingKinds } = smallestCover(needs, parties, asked);
      for (const need of needs) {
        const by = parties.find(({ id }) => id === assigned[need]);
        const covered = parties.some(({ covers }) => covers[need] !== undefined);
        expect([by !== undefined, uncovered.includes(need)]).toEqual([covered, !covered]);
        if (by) expect(by.covers[need]).toBeDefined();
      }
      const team = parties.filter(({ id, present }) => present || Object.values(assigned).includes(id));
      expect(missingKinds).toEqual(asked.filter((kind) => !team.some((one) => one.kinds.includes(kind))));
    }), { numRuns: 500 });
  });
  it('is no greater than any other, and of the smallest has most of the kinds that were asked for', () => {
    fc.assert(fc.property(someParties, ([needs, parties, asked]) => {
      const cover = smallestCover(needs, parties, asked);
      expect({ joining: joiningIn(cover, parties), missing: cover.missingKinds.length }).toEqual(byTrial(needs, parties, asked));
    }), { numRuns: 500 });
  });
  it('is the same whatever the order of those it is chosen from', () => {
    fc.assert(fc.property(someParties, fc.integer(), ([needs, parties, asked], turn) => {
      const turned = parties.map((_, i) => parties[(i + Math.abs(turn)) % parties.length]!);
      expect(smallestCover(needs, turned, asked)).toEqual(smallestCover(needs, parties, asked));
    }));
  });
  it('asks those who are there before anybody joins', () => {
    const parties = [party('there', [], { n0: 40 }, true), party('better', ['DOCTOR'], { n0: 99, n1: 90 }), party('other', [], { n1: 95 })];
    expect(smallestCover(['n0'], parties, []).assigned).toEqual({ n0: 'there' });
    expect(smallestCover(['n0', 'n1'], parties, ['DOCTOR']).assigned).toEqual({ n0: 'better', n1: 'better' });
  });
  it('goes through twelve needs and hundreds of parties', () => {
    const needs = names(MOST_NEEDS);
    const parties = Array.from({ length: 400 }, (_, i) =>
      party(`p${String(i).padStart(3, '0')}`, [kinds[i % 3]!], Object.fromEntries(needs.filter((_, n) => (i * 7 + n * 13) % 5 === 0).map((need, n) => [need, (i * 31 + n) % 100]))));
    const { assigned, uncovered } = smallestCover(needs, parties, kinds);
    expect(uncovered).toEqual([]);
    expect(joiningIn({ assigned, uncovered, missingKinds: [] }, parties)).toBe(5);
    expect(() => smallestCover(names(MOST_NEEDS + 1), parties, kinds)).toThrow(RangeError);
  });
});
