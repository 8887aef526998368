import { describe, expect, it, jest } from '@jest/globals';
import { getMetadataStorage, IsInt, Max, MaxLength, validateSync } from 'class-validator';
import { rememberRules } from './remembered-rules.js';

class Lantern {
  @MaxLength(3) name = '';
}
const broken = (object: object): string[] => validateSync(object).flatMap(({ property, constraints }) => Object.keys(constraints ?? {}).map((rule) => `${property} ${rule}`));

describe('rules that are remembered', () => {
  it('are gathered once for each class, its own and those it inherits, whenever it was defined', () => {
    const gather = jest.spyOn(getMetadataStorage(), 'getTargetValidationMetadatas');
    rememberRules();
    rememberRules();
    expect(broken(Object.assign(new Lantern(), { name: 'long' }))).toEqual(['name maxLength']);
    class PaperLantern extends Lantern {
      @IsInt() @Max(5) candles: unknown = 1;
    }
    expect(broken(Object.assign(new PaperLantern(), { name: 'long', candles: 6 }))).toEqual(['candles max', 'name maxLength']);
    expect(broken(Object.assign(new PaperLantern(), { candles: 1.5 }))).toEqual(['candles isInt']);
    expect(broken(Object.assign(new Lantern(), { name: 'oh' }))).toEqual([]);
    expect(gather).toHaveBeenCalledTimes(2);
  });

  it('leaves alone what is asked for by groups', () => {
    class Grouped {
      @Max(5, { groups: ['few'] }) candles = 6;
    }
    expect(validateSync(new Grouped(), { groups: ['few'] })).toHaveLength(1);
    expect(validateSync(new Grouped(), { groups: ['many'], forbidUnknownValues: false })).toHaveLength(0);
  });
});
