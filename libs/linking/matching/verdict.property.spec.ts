import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Asked } from './asked.rules.js';
import type { Candidate } from './candidate.rules.js';
import type { ConditionName } from './conditions.rules.js';
import { ALWAYS, DAY, dayAt } from './moment.rules.js';
import { asked, candidate, candidates, idOf } from './testing/arbitraries.js';
import { repair } from './testing/repair.js';
import { judge, matchAll } from './verdict.rules.js';

const runs = { numRuns: 150 };
const ids = (found: readonly { readonly candidate: { readonly id: string } }[]) => found.map(({ candidate: { id } }) => id);
const order = (need: Asked, all: readonly Candidate[]) => ids(matchAll(need, all, 1_000, 0).matches);

/** A candidate that meets everything, whatever the need, to be broken in one way at a time. */
const willing = (need: Asked, { id, kind }: Candidate): Candidate => ({
  id, kind: kind === 'POLICY' || kind === 'FUND' ? 'TALENT' : kind, provider: '1', providerKind: 'ORGANIZATION', providerAway: false, leavesAfter: null, young: null, items: need.items, eligibility: { groups: [], minAge: null, maxAge: null },
  coverage: { nationwide: true, regions: [] }, circle: null, place: need.point, region: need.region, modes: need.modes, costFen: 0, prerequisites: false,
  credentials: ['MINOR_CLEARANCE', 'DOCTOR', 'NURSE', 'CARE_WORKER', 'FIRST_AID'], accommodations: need.accommodations,
  schedule: { leadHours: 0, windows: [], validFrom: null, validUntil: null }, languages: need.languages, sharing: { level: 'NATION', station: null },
  capacity: null, pause: null, holds: 0, history: { kept: 0, lapsed: 0 },
});
const broken: Readonly<Record<ConditionName, (need: Asked) => Partial<Candidate> | undefined>> = {
  safety: () => ({ providerAway: true }),
  item: () => ({ items: ['something-else'] }),
  licence: ({ credentials }) => (credentials.length === 0 ? undefined : { credentials: ['MINOR_CLEARANCE'] }),
  eligibility: ({ age }) => ({ eligibility: { groups: [], minAge: age.from + 1, maxAge: null } }),
  place: () => ({ coverage: { nationwide: false, regions: ['99'] } }),
  mode: ({ modes }) => (modes.length === 0 || modes.includes('PHONE') ? undefined : { modes: ['PHONE'] }),
  access: ({ accommodations }) => (accommodations.length === 0 ? undefined : { accommodations: [] }),
  cost: ({ costLimitFen }) => (costLimitFen === null ? undefined : { costFen: costLimitFen + 1 }),
  time: ({ from }) => ({ schedule: { leadHours: 0, windows: [], validFrom: null, validUntil: dayAt(from) - 1 } }),
  capacity: ({ quantity }) => ({ capacity: { renewal: 'NONE', totals: [{ from: -Infinity, total: quantity }], taken: [{ period: ALWAYS, quantity }], lapsesAt: null } }),
  language: ({ languages }) => (languages.length === 0 ? undefined : { languages: ['ug'] }),
  sharing: () => ({ sharing: { level: 'STATION', station: { id: 'another', serves: ['37'] } } }),
};

describe('matching', () => {
  it.each(Object.entries(broken) as [ConditionName, (typeof broken)[ConditionName]][])('never shows who breaks %s, and says so of a near miss', (name, breaking) => {
    fc.assert(fc.property(asked, candidate(idOf(1)), (given, some) => {
      const need = { ...given, consent: true, kindsToldOtherwise: new Set<never>(), toldOtherwise: new Set<string>(), themselves: new Set<string>() };
      const good = willing(need, some);
      expect(order(need, [good])).toEqual([good.id]);
      const change = breaking(need);
      if (change === undefined) return;
      const bad = { ...good, ...change };
      expect(order(need, [bad])).toEqual([]);
      expect(judge(need, bad).conditions.filter(({ blockers }) => blockers.length > 0).map((c) => c.name)).toContain(name);
    }), { numRuns: 50 });
  });

  it('shows only what meets every condition', () => {
    fc.assert(fc.property(asked, candidates(30), (need, all) => {
      for (const { conditions } of matchAll(need, all, 1_000, 0).matches) expect(conditions.flatMap(({ blockers }) => blockers)).toEqual([]);
    }), runs);
  });

  it('makes a match of a near miss by curing what it names', () => {
    let cured = 0;
    fc.assert(fc.property(asked, candidates(30), (need, all) => {
      for (const { candidate: near, conditions } of matchAll(need, all, 0, 1_000).nearMisses) {
        const [better, cure] = repair(need, near, conditions.flatMap(({ blockers }) => blockers));
        expect(judge(better, cure).conditions.flatMap(({ blockers }) => blockers)).toEqual([]);
        cured++;
      }
    }), runs);
    expect(cured).toBeGreaterThan(300);
  });

  it('ranks nobody otherwise because of somebody who has nothing to do with it', () => {
    fc.assert(fc.property(asked, candidates(30), candidate(idOf(999)), (need, all, other) => {
      const before = order(need, all);
      expect(order(need, [...all, { ...other, items: ['something-else'] }])).toEqual(before);
      // Nor does anybody at all change the order of the others.
      expect(order(need, [...all, other]).filter((id) => id !== other.id)).toEqual(before);
    }), runs);
  });

  it('never ranks lower who has more to give', () => {
    fc.assert(fc.property(asked, candidates(20), fc.integer({ min: 1, max: 20 }), fc.nat(19), (need, all, more, which) => {
      const lucky = all[which];
      if (!lucky?.capacity) return;
      const totals = lucky.capacity.totals.map(({ from, total }) => ({ from, total: total + more }));
      const richer = all.map((c) => (c === lucky ? { ...lucky, capacity: { ...lucky.capacity, totals } as Candidate['capacity'] } : c));
      const [before, after] = [order(need, all).indexOf(lucky.id), order(need, richer).indexOf(lucky.id)];
      if (before >= 0) expect([before, after <= before && after >= 0]).toEqual([before, true]);
    }), { numRuns: 500 });
  });

  it('answers the same whatever the order of rows', () => {
    fc.assert(fc.property(asked, candidates(20).chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray([...all], { minLength: all.length }))), (need, [all, shuffled]) => {
      const [one, other] = [all, shuffled].map((rows) => matchAll(need, rows, 10, 10));
      expect([ids(other!.matches), ids(other!.nearMisses)]).toEqual([ids(one!.matches), ids(one!.nearMisses)]);
    }), runs);
  });

  it('puts bands before scores, and keeps scores between 0 and 100', () => {
    fc.assert(fc.property(asked, candidates(30), (need, all) => {
      const found = matchAll(need, all, 1_000, 1_000);
      const ranks = found.matches.map(({ band }) => ['POLICY', 'WHOLE', 'PARTIAL'].indexOf(band));
      expect([...ranks].sort()).toEqual(ranks);
      for (const { score, values } of [...found.matches, ...found.nearMisses]) {
        expect(score >= 0 && score <= 100).toBe(true);
        for (const value of Object.values(values)) expect(value >= 0 && value <= 1).toBe(true);
      }
    }), runs);
  });

  it('begins within the times asked for', () => {
    fc.assert(fc.property(asked, candidates(30), (need, all) => {
      for (const { service } of matchAll(need, all, 1_000, 0).matches) {
        expect(service && service.start >= need.from && service.start <= need.until && service.start % 1 === 0).toBe(true);
        const minute = (service?.start ?? 0) % DAY;
        if (need.windows.length > 0) expect(need.windows.some(({ from, to }) => from <= minute && minute < to)).toBe(true);
      }
    }), runs);
  });
});
