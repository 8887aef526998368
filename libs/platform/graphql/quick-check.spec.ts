import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import fc from 'fast-check';
import { Choice, ChoiceList, CivilDate, Code, Decimal, Flag, Id, IdList, Instant, Nested, NestedList, Text, TextList, Whole } from './fields.js';
import { QuickCheck } from './quick-check.js';

const Colour = { RED: 'RED', BLUE: 'BLUE' };
class Place {
  @Decimal({ min: -90, max: 90 }) latitude!: number;
  @Text({ optional: true, max: 5 }) name?: string;
}
class Base {
  @Id() commandId!: string;
}
class Everything extends Base {
  @Text({ min: 2, max: 6 }) text!: string;
  @TextList({ optional: true, size: 2, max: 3 }) texts?: string[];
  @Code(['A', 'B'], { optional: true }) code?: string;
  @IdList({ optional: true, size: 2 }) ids?: string[];
  @Whole({ optional: true, max: 9 }) whole?: number;
  @Flag({ optional: true }) flag?: boolean;
  @Instant({ optional: true }) at?: string;
  @CivilDate({ optional: true }) day?: string;
  @Choice(Colour, { optional: true }) colour?: string;
  @ChoiceList(Colour, { optional: true }) colours?: string[];
  @Nested(() => Place, { optional: true }) place?: Place;
  @NestedList(() => Place, { optional: true, size: 2 }) places?: Place[];
}

const uuid = '01900000-0000-7000-8000-000000000001';
const text = fc.constantFrom('', '  ', 'A', 'ab', 'abcdef', 'abcdefg', 'RED', '2026-02-30', '2026-03-01', '2026-03-01T10:00Z', '2026-02-30T10:00Z', uuid);
const number = fc.constantFrom(-91, -1, 0, 0.5, 9, 10, NaN);
const list = <T>(of: fc.Arbitrary<T>, maxLength = 2) => fc.array(of, { maxLength });
/** Right nearly always, so that some inputs are right altogether. */
const mostly = (right: fc.Arbitrary<unknown>, wrong: fc.Arbitrary<unknown>) => fc.oneof({ weight: 25, arbitrary: right }, { weight: 1, arbitrary: wrong });
const maybe = (right: fc.Arbitrary<unknown>, wrong: fc.Arbitrary<unknown>) => fc.option(fc.option(mostly(right, wrong)), { nil: undefined });
const place = fc.record({ latitude: mostly(fc.constantFrom(-90, 0, 0.5), number), name: maybe(fc.constant('ab'), text) }, { requiredKeys: [] });
const input = fc.record({
  commandId: mostly(fc.constant(uuid), text), text: mostly(fc.constantFrom('ab', 'abcdef'), text), texts: maybe(list(fc.constantFrom('a', 'abc')), list(text, 3)),
  code: maybe(fc.constantFrom('A', 'B'), text), ids: maybe(list(fc.constant(uuid)), list(text, 3)), whole: maybe(fc.constantFrom(0, 9), number), flag: maybe(fc.boolean(), text),
  at: maybe(fc.constant('2026-03-01T10:00Z'), text), day: maybe(fc.constant('2026-03-01'), text), colour: maybe(fc.constant('RED'), text), colours: maybe(list(fc.constant('BLUE')), list(text)),
  place: maybe(place, text), places: maybe(list(place), list(place, 3)),
}, { requiredKeys: ['commandId', 'text'] });

describe('a quick check', () => {
  it('finds right what class-validator finds right, and makes the same of it', () => {
    const quick = new QuickCheck();
    const seen = { right: 0, wrong: 0 };
    fc.assert(fc.property(input, (plain) => {
      const instance = plainToInstance(Everything, plain);
      const right = validateSync(instance, { forbidUnknownValues: false }).length === 0;
      seen[right ? 'right' : 'wrong']++;
      const found = quick.right(Everything, plain);
      expect(found !== undefined).toBe(right);
      if (found) expect(found).toStrictEqual(instance);
    }), { numRuns: 2_000 });
    expect(Math.min(seen.right, seen.wrong)).toBeGreaterThan(20);
  });

  it('names lists that are too long, wherever they are, before any rule is asked about their values', () => {
    class Inner { @IdList({ optional: true, size: 2 }) ids?: string[]; }
    class Outer { @NestedList(() => Inner, { optional: true, size: 2 }) parts?: Inner[]; @Nested(() => Inner, { optional: true }) part?: Inner; }
    const quick = new QuickCheck();
    const long = (input: object): string[] => quick.tooLong(Outer, input, 'input').map(({ path }) => path);
    const ids = ['a', 'b', 'c'];
    expect(long({ parts: [{ ids }, { ids: [] }], part: { ids } })).toEqual(['input.parts.0.ids', 'input.part.ids']);
    expect(long({ parts: [{ ids }, null, {}], part: null })).toEqual(['input.parts']);
    expect(long({ parts: [{ ids: ['a'] }] })).toEqual([]);
    const unread = Array.from({ length: 3 }, () => ({ get ids(): string[] { throw new Error('looked at'); } }));
    expect([quick.right(Outer, { parts: unread }), long({ parts: unread })]).toEqual([undefined, ['input.parts']]);
  });

  it('is for rules that it understands', () => {
    class Plain {}
    expect(new QuickCheck().right(Plain, { any: 1 })).toEqual({ any: 1 });
  });
});
