import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mayKnow } from './consent.rules.js';
import { asOnePerson, type Given, type SaidInFile } from './one-person.rules.js';

const [one, other] = [{ kind: 'ORGANIZATION', id: 'o1' }, { kind: 'ORGANIZATION', id: 'o2' }] as const;
const given = (id: string, over: Partial<Given> = {}): Given => ({ id, purpose: 'LINKAGE', recipients: [one], by: 'GUARDIAN', sensitive: false, until: null, at: '2026-01-01T00:00:00Z', withdrawnAt: null, ...over });
const file = (over: Partial<SaidInFile> = {}): SaidInFile => ({ statements: [], general: null, refused: null, guardian: null, guardianEndedAt: null, mergedAt: null, ...over });
const joined = '2026-03-01T00:00:00Z';
const guardian = { until: null };
const stays = (over: Partial<SaidInFile> = {}) => file({ guardian, ...over });
const goes = (over: Partial<SaidInFile> = {}) => file({ mergedAt: joined, ...over });
const child = { minor: true, today: '2026-06-01' };
const adult = { minor: false, today: '2026-06-01' };
const knows = (files: readonly SaidInFile[], party: typeof one | typeof other = one, asked = child) => mayKnow(asOnePerson(files), party, asked);

describe('what was said in two files of one person', () => {
  it('counts whichever file it was said in', () => {
    expect(knows([stays(), goes({ statements: [given('a')] })])).toBe(true);
    expect(knows([stays({ statements: [given('a')] }), goes()])).toBe(true);
    expect(knows([stays(), goes({ general: { by: 'GUARDIAN', until: null, at: '2026-01-01T00:00:00Z' } })])).toBe(true);
  });
  it('is withdrawn where it was withdrawn in either, for those whom both name', () => {
    const gone = given('b', { withdrawnAt: '2026-02-01T00:00:00Z' });
    expect(knows([stays({ statements: [given('a')] }), goes({ statements: [gone] })])).toBe(false);
    const both = stays({ statements: [given('a', { recipients: [one, other] })] });
    expect([knows([both, goes({ statements: [gone] })]), knows([both, goes({ statements: [gone] })], other)]).toEqual([false, true]);
    const no = { by: 'GUARDIAN', at: '2026-02-01T00:00:00Z' } as const;
    expect(knows([stays({ statements: [given('a')] }), goes({ refused: no })])).toBe(false);
    expect(knows([stays({ general: { by: 'GUARDIAN', until: null, at: '2026-02-20T00:00:00Z' } }), goes({ refused: no })])).toBe(false);
    expect(knows([stays(), goes({ refused: { ...no, by: 'SELF' } })], one, adult)).toBe(false);
  });
  it('holds until the earlier of two days', () => {
    const files = [stays({ statements: [given('a', { until: '2026-12-31' })] }), goes({ statements: [given('b', { until: '2026-05-31' })] })];
    expect(knows(files)).toBe(false);
    expect(mayKnow(asOnePerson(files), one, { ...child, today: '2026-05-31' })).toBe(true);
    const general = (until: string) => ({ by: 'GUARDIAN', until, at: '2026-01-01T00:00:00Z' }) as const;
    expect(asOnePerson([stays({ general: general('2026-12-31') }), goes({ general: general('2026-05-31') })]).general?.until).toBe('2026-05-31');
  });
  it('gives way to what is said since they are one', () => {
    const no = goes({ refused: { by: 'GUARDIAN', at: '2026-02-01T00:00:00Z' } });
    expect(knows([stays({ statements: [given('a', { at: '2026-04-01T00:00:00Z' })] }), no])).toBe(true);
    expect(knows([stays({ general: { by: 'GUARDIAN', until: null, at: '2026-04-01T00:00:00Z' } }), no])).toBe(true);
    expect(knows([stays({ refused: { by: 'GUARDIAN', at: '2026-04-01T00:00:00Z' } }), goes({ statements: [given('a')] })])).toBe(false);
  });
  it('ends with the guardian of the person, and does not come back with the next one', () => {
    expect(knows([file({ guardianEndedAt: '2026-04-01T00:00:00Z' }), goes({ statements: [given('a')] })])).toBe(false);
    expect(knows([stays({ guardianEndedAt: '2026-04-01T00:00:00Z' }), goes({ statements: [given('a')] })])).toBe(false);
  });
  it('of a guardian stands where another file’s guardian ended before, where it was given later, and where it is the person’s own', () => {
    const before = goes({ guardianEndedAt: '2026-02-01T00:00:00Z' });
    expect(knows([stays({ statements: [given('a')] }), before])).toBe(true);
    const since = { guardianEndedAt: '2026-04-01T00:00:00Z' };
    expect(knows([stays({ ...since, statements: [given('a', { at: '2026-04-02T00:00:00Z' })] }), goes()])).toBe(true);
    expect(knows([stays({ ...since, statements: [given('a', { at: '2026-04-01T00:00:00Z' })] }), goes()])).toBe(false);
    const own = stays({ ...since, statements: [given('a', { by: 'SELF' })] });
    expect(asOnePerson([own, goes()]).statements.map(({ withdrawnAt }) => withdrawnAt)).toEqual([null]);
    expect(asOnePerson([goes({ guardian: { until: '2026-01-01' } }), stays()]).guardian).toEqual(guardian);
  });
  it('is refused for what was said before, by the same giver or of an earlier day, and not for what the same file agreed to afterwards', () => {
    const when = (refused: SaidInFile['refused'], at: string, by: 'SELF' | 'GUARDIAN' = 'GUARDIAN') => asOnePerson([stays({ statements: [given('a', { at, by })] }), goes({ refused })]).statements[0]?.withdrawnAt ?? null;
    const february = '2026-02-01T00:00:00Z';
    expect(when({ by: 'GUARDIAN', at: february }, '2026-02-02T00:00:00Z')).toBe(february);
    expect(when({ by: 'SELF', at: february }, '2026-02-02T00:00:00Z')).toBeNull();
    expect(when({ by: 'SELF', at: february }, february)).toBe(february);
    expect(when({ by: 'GUARDIAN', at: february }, '2026-04-01T00:00:00Z')).toBeNull();
    expect(knows([stays({ refused: { by: 'GUARDIAN', at: february }, statements: [given('a', { at: '2026-02-02T00:00:00Z' })] }), goes()])).toBe(true);
    const april = { by: 'GUARDIAN', at: '2026-04-01T00:00:00Z' } as const;
    expect([knows([stays({ refused: april, statements: [given('a', { at: april.at })] }), goes()]), knows([stays({ refused: april, statements: [given('a', { at: '2026-04-02T00:00:00Z' })] }), goes()])]).toEqual([false, true]);
  });
  it('said to one purpose, by one giver, or since, is narrowed by nothing that was said of another', () => {
    const gone = { withdrawnAt: '2026-02-01T00:00:00Z' };
    const beside = (own: Partial<Given>, its: Partial<Given>) => asOnePerson([stays({ statements: [given('a', own)] }), goes({ statements: [given('b', { ...gone, ...its })] })]).statements[0]?.withdrawnAt;
    expect(beside({}, {})).toBe(gone.withdrawnAt);
    expect(beside({}, { recipients: [other, one] })).toBe(gone.withdrawnAt);
    expect(beside({}, { purpose: 'RESEARCH' })).toBeNull();
    expect(beside({}, { by: 'SELF' })).toBeNull();
    expect(beside({}, { recipients: [other] })).toBeNull();
    expect(beside({}, { recipients: [{ kind: 'VOLUNTEER', id: 'o1' }] })).toBeNull();
    expect(beside({}, { at: '2026-03-02T00:00:00Z' })).toBeNull();
    expect(beside({ at: '2026-03-02T00:00:00Z' }, {})).toBeNull();
    // nor by what the same file says of the same
    expect(asOnePerson([stays({ statements: [given('a'), given('b', gone)] }), goes()]).statements.map(({ withdrawnAt }) => withdrawnAt)).toEqual([null, gone.withdrawnAt]);
  });
  it('in general stands as it was said last since they are one, and before that as whoever said no to it', () => {
    const [yes, no] = [(at: string, by: 'SELF' | 'GUARDIAN' = 'GUARDIAN', until: string | null = null) => ({ by, until, at }), (at: string, by: 'SELF' | 'GUARDIAN' = 'GUARDIAN') => ({ by, at })];
    const standing = (...files: readonly SaidInFile[]) => { const { general, refused } = asOnePerson(files); return { general, refused }; };
    const [january, february, april, may] = ['2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z', '2026-04-01T00:00:00Z', '2026-05-01T00:00:00Z'] as const;
    expect(standing(stays({ general: yes(may), refused: no(april) }), goes())).toEqual({ general: yes(may), refused: null });
    expect(standing(stays({ general: yes(april), refused: no(may) }), goes())).toEqual({ general: null, refused: no(may) });
    expect(standing(stays({ general: yes(january) }), goes({ refused: no(february) }))).toEqual({ general: null, refused: no(february) });
    expect(standing(stays({ refused: no(february) }), goes({ refused: no(january, 'SELF') }))).toEqual({ general: null, refused: no(january, 'SELF') });
    expect(standing(stays({ general: yes(february, 'SELF') }), goes({ general: yes(january) }))).toEqual({ general: yes(january), refused: null });
    expect(standing(stays({ general: yes(february) }), goes({ general: yes(january) }))).toEqual({ general: yes(january), refused: null });
    expect(standing(stays({ general: yes(february, 'SELF') }), goes())).toEqual({ general: yes(february, 'SELF'), refused: null });
    expect(standing(stays(), goes())).toEqual({ general: null, refused: null });
    // of three, they are one since the last of them was found
    const third = file({ mergedAt: '2026-04-15T00:00:00Z' });
    expect(standing(stays({ general: yes(april) }), goes({ refused: no(february) }), third)).toEqual({ general: null, refused: no(february) });
    expect(standing(third, goes({ refused: no(february) }), stays({ general: yes(april) }))).toEqual({ general: null, refused: no(february) });
    expect(asOnePerson([])).toEqual({ statements: [], general: null, refused: null, guardian: null });
  });
  it('never tells anybody whom neither file would tell', () => {
    const statements = fc.array(fc.record({ recipients: fc.constantFrom([one], [other], [one, other]), until: fc.constantFrom(null, '2026-05-31', '2026-12-31'), withdrawnAt: fc.constantFrom(null, '2026-02-01T00:00:00Z') }), { maxLength: 3 });
    fc.assert(fc.property(statements, statements, (mine, its) => {
      const [a, b] = [stays({ statements: mine.map((over, i) => given(`a${i}`, over)) }), goes({ statements: its.map((over, i) => given(`b${i}`, over)) })];
      const alone = (said: SaidInFile, party: typeof one | typeof other) => mayKnow({ ...said, guardian }, party, child);
      for (const party of [one, other]) if (knows([a, b], party)) expect(alone(a, party) || alone(b, party)).toBe(true);
    }));
  });
});
