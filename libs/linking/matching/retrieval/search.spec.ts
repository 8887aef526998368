import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { weightsFor } from '../asked.rules.js';
import { accept, judge, matchAll } from '../verdict.rules.js';
import { asked, candidates } from '../testing/arbitraries.js';
import { indexOf, keeper } from '../testing/index-of.js';
import { CandidateIndex } from './candidate-index.js';
import { Search } from './search.js';

const runs = { numRuns: 150 };

describe('search', () => {
  it('finds what judging every candidate finds, in the same order', () => {
    fc.assert(fc.property(asked, candidates(60), fc.integer({ min: 1, max: 12 }), (need, all, first) => {
      const index = indexOf(all);
      const { matches, nearMisses } = new Search(index).run(need, first, 5);
      const expected = matchAll(need, all.map((_, i) => index.candidate(i + 1)), first, 1000);
      expect(matches.map((row) => all[row - 1]?.id)).toEqual(expected.matches.map(({ candidate }) => candidate.id));
      expect(matches.map((row) => accept(need, index.candidate(row)))).toEqual(expected.matches);
      const near = new Set(expected.nearMisses.map(({ candidate }) => candidate.id));
      expect(nearMisses.filter((row) => !near.has(all[row - 1]?.id ?? ''))).toEqual([]);
    }), runs);
  });

  it('finds policies alone as it finds them among everything', () => {
    fc.assert(fc.property(asked, candidates(60), fc.integer({ min: 1, max: 6 }), (need, all, first) => {
      const index = indexOf(all);
      const { matches, nearMisses } = new Search(index).run(need, first, 0, true);
      const expected = matchAll(need, all.map((_, i) => index.candidate(i + 1)), first, 0).matches.filter(({ band }) => band === 'POLICY');
      expect(matches.map((row) => all[row - 1]?.id)).toEqual(expected.map(({ candidate }) => candidate.id));
      expect(nearMisses).toEqual([]);
    }), runs);
  });

  it('finds near misses, and the nearest, as long as there are any in the country', () => {
    fc.assert(fc.property(asked, candidates(40), (need, all) => {
      const index = indexOf(all);
      const { nearMisses } = new Search(index).run(need, 100, 5);
      const expected = matchAll(need, all.map((_, i) => index.candidate(i + 1)), 100, 1000).nearMisses;
      expect(nearMisses.length).toBeGreaterThanOrEqual(Math.min(3, expected.length));
    }), runs);
  });

  it('keeps finding it while resources change and weights are a station’s own', () => {
    const weights = fc.constantFrom(
      { ...weightsFor('RELATIONAL'), reliability: 5, specificity: 50, continuity: 5 },
      { ...weightsFor('GOODS_AND_MONEY'), reliability: 0, soonest: 20 },
      { ...weightsFor('URGENT'), specificity: 0, closeness: 25 },
    );
    fc.assert(fc.property(asked, weights, candidates(40), fc.array(fc.nat(39), { maxLength: 40 }), (need, own, all, changes) => {
      const index = new CandidateIndex();
      const keep = keeper(index);
      const search = new Search(index);
      // Each row takes the terms of another and then its own again, while the index is in use.
      all.forEach((candidate, i) => keep(i + 1, { ...(all[changes[i] ?? i] ?? candidate), id: candidate.id }));
      const changed = { ...need, weights: own };
      search.run(changed, 3, 5);
      all.forEach((candidate, i) => keep(i + 1, candidate));
      const expected = matchAll(changed, all.map((_, i) => index.candidate(i + 1)), 5, 0).matches;
      expect(search.run(changed, 5, 5).matches.map((row) => all[row - 1]?.id)).toEqual(expected.map(({ candidate }) => candidate.id));
    }), runs);
  });

  it('finds the same when the numbers of searches have run out', () => {
    fc.assert(fc.property(asked, candidates(20), (need, all) => {
      const index = indexOf(all);
      const search = new Search(index);
      const first = search.run(need, 5, 5);
      index.searches = 0x7fffffff;
      expect([search.run(need, 5, 5), search.run(need, 5, 5)]).toEqual([first, first]);
      expect(index.searches).toBe(2);
    }), { numRuns: 50 });
  });

  it('reads a candidate back as it was written', () => {
    fc.assert(fc.property(asked, candidates(10), (need, all) => {
      const index = indexOf(all);
      all.forEach((candidate, i) => {
        const read = index.candidate(i + 1);
        expect({ ...read, provider: candidate.provider }).toEqual(candidate);
        expect(judge({ ...need, helpedBy: { resources: [], providers: [] } }, read).score)
          .toBe(judge({ ...need, helpedBy: { resources: [], providers: [] } }, candidate).score);
      });
    }), { numRuns: 100 });
  });
});
