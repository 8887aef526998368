import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { passedOn, whyNobody, type Candidate, type MayKnow, type Paired } from './passing.rules.js';

const candidate = (id: string, over: Partial<Candidate> = {}): Candidate => ({ id, kind: 'VOLUNTEER', party: 'one', since: '2026-03-01', cleared: 0, askable: 1, load: 0, ...over });
const everybody: MayKnow = () => true;
const to = (pairings: readonly Paired[], candidates: readonly Candidate[]) => passedOn(pairings, candidates, 'one', everybody).passed.map((one) => `${one.pairing}>${one.to.id}`);
const pairing = (n: number, minor = 0): Paired => ({ resident: `r${n}`, id: `01999999-0000-8000-8000-00000000000${n}`, minor });

describe('what somebody had who leaves', () => {
  it('goes to others of the same party first, to whoever has the fewest, then to whoever is there longest', () => {
    const [one, two, three] = [pairing(1), pairing(2), pairing(3)];
    expect(to([one], [candidate('b', { party: 'two' }), candidate('a', { load: 9 })])).toEqual([`${one.id}>a`]);
    expect(to([one, two, three], [candidate('a', { load: 1 }), candidate('b')])).toEqual([`${one.id}>b`, `${two.id}>a`, `${three.id}>b`]);
    expect(to([one], [candidate('a', { since: '2026-03-02' }), candidate('b')])).toEqual([`${one.id}>b`]);
  });

  it('of a minor goes to nobody who is not cleared for it', () => {
    expect(passedOn([pairing(1, 1)], [candidate('a')], 'one', everybody)).toEqual({ passed: [], uncovered: [pairing(1).id] });
    expect(to([pairing(1, 1)], [candidate('a'), candidate('b', { cleared: 1, load: 5 })])).toEqual([`${pairing(1).id}>b`]);
  });

  it('goes to no child of whom it may not be asked, and to whoever comes next instead', () => {
    const child = candidate('a', { askable: 0 });
    expect(to([pairing(1)], [child, candidate('b', { party: 'two', load: 9 })])).toEqual([`${pairing(1).id}>b`]);
    expect(passedOn([pairing(1)], [child], 'one', everybody)).toEqual({ passed: [], uncovered: [pairing(1).id] });
  });

  it('goes to nobody who may not know of whom it is', () => {
    const only: MayKnow = ({ resident }, { id }) => resident === 'r1' && id === 'b';
    expect(passedOn([pairing(1), pairing(2)], [candidate('a'), candidate('b', { load: 9 })], 'one', only))
      .toMatchObject({ passed: [{ pairing: pairing(1).id, to: { kind: 'VOLUNTEER', id: 'b' } }], uncovered: [pairing(2).id] });
  });

  it('says why nobody can go on with it', () => {
    const told: MayKnow = (_, { id }) => id === 'told';
    const cleared = { cleared: 1 };
    expect(whyNobody(pairing(1), [candidate('told', { askable: 0 })], told)).toBe('GUARDIAN');
    expect(whyNobody(pairing(1, 1), [candidate('told', { askable: 0, cleared: 1 }), candidate('b')], told)).toBe('CLEARANCE');
    expect(whyNobody(pairing(1, 1), [], told)).toBe('NOBODY');
    expect(whyNobody(pairing(1, 1), [candidate('told')], told)).toBe('CLEARANCE');
    expect(whyNobody(pairing(1, 1), [candidate('told'), candidate('b', cleared)], told)).toBe('CONSENT');
    expect(whyNobody(pairing(1), [candidate('b')], told)).toBe('CONSENT');
    expect(whyNobody(pairing(1, 1), [candidate('told', cleared)], told)).toBeNull();
    expect(whyNobody(pairing(1), [candidate('told')], told)).toBeNull();
  });

  it('is passed on or named as uncovered, each once, and as evenly as can be', () => {
    const candidates = fc.uniqueArray(fc.record({ id: fc.uuid(), cleared: fc.integer({ min: 0, max: 1 }) }), { maxLength: 4, selector: ({ id }) => id });
    const pairings = fc.uniqueArray(fc.record({ id: fc.uuid(), resident: fc.uuid(), minor: fc.integer({ min: 0, max: 1 }) }), { maxLength: 12, selector: ({ id }) => id });
    fc.assert(
      fc.property(candidates, pairings, (some, all) => {
        const { passed, uncovered } = passedOn(all, some.map((one) => candidate(one.id, one)), 'one', everybody);
        expect([...passed.map((one) => one.pairing), ...uncovered].sort()).toEqual(all.map(({ id }) => id).sort());
        const adults = all.filter(({ minor }) => minor === 0).length;
        if (some.length > 0 && adults === all.length) {
          const loads = some.map(({ id }) => passed.filter((one) => one.to.id === id).length);
          expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
