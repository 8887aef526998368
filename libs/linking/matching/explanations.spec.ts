import { describe, expect, it } from '@jest/globals';
import { explain, explainAll, tell } from './explanations.js';
import { reason } from './reason.rules.js';

const naming = { region: () => undefined, item: () => undefined };

describe('what is said of a match', () => {
  it('tells two distances apart that would be rounded to the same', () => {
    const beyond = (metres: number, radius: number) => (['zh', 'en'] as const).map((language) => explain(reason('PLACE_TOO_FAR', { metres, radius }), language, naming));
    expect(beyond(1001, 1000)).toEqual(['距离1001米，超出1000米的服务半径', '1001 m away, beyond its radius of 1000 m']);
    expect(beyond(1120, 500)).toEqual(['距离1.1公里，超出500米的服务半径', '1.1 km away, beyond its radius of 500 m']);
    expect(explain(reason('WITHIN_CIRCLE', { radius: 1 }), 'en', naming)).toBe('Within its radius of 1 m');
  });
  it('keeps the hundredths of a quantity', () => {
    expect(explain(reason('NOT_ALL', { free: 1, quantity: 1.25 }), 'en', naming)).toBe('Only 1 free, 1.25 needed');
    expect(explain(reason('ENOUGH', { free: 1, quantity: 0.01 }), 'zh', naming)).toBe('有余量1，需要0.01');
  });
  it('goes on behind a Tibetan label, which ends with the sentence only where it stands at its end', () => {
    const bo = (...of: Parameters<typeof reason>) => explain(reason(...of), 'bo', naming);
    expect(bo('GROUP_OUTSIDE', { groups: ['elder'] })).toBe('རྒན་རྒོན ཁོ་ནར་ཡིན།');
    expect(bo('GROUP_OUTSIDE', { groups: ['elder', 'low-income'] })).toBe('རྒན་རྒོན་དང་། ཡོང་སྒོ་དམའ་བའི་མི་འབོར ཁོ་ནར་ཡིན།');
    expect(bo('LANGUAGE_MISSING', { languages: ['bo', 'ug'] })).toBe('བོད་སྐད་དང་། ཡུ་གུར་སྐད ཤེས་མཁན་མེད།');
    expect(bo('MODE_SUITS', { modes: ['DELIVERY', 'HOME'] })).toMatch(/^བྱེད་སྟངས་འཚམ། [^།]+་དང་། [^།]+།$/);
  });
  it('has no shad behind a ག', () => {
    const told = tell([reason('SHARING_WOULD_HELP', { count: 1 }), reason('FULL')], 'bo', naming);
    expect(told).toContain('གྲོས་བྱེད་ཆོག གང་ཟིན།');
  });
  it('says whose street a resource is shared in: whoever reads it is in another', () => {
    expect(explain(reason('NOT_SHARED', { level: 'STATION' }), 'zh', naming)).toBe('所属站点只在本站范围内共享');
  });
  it('closes each sentence once', () => {
    const two = [reason('PAUSED'), reason('FULL')];
    expect(tell(two, 'zh', naming)).toMatch(/^[^。]+。[^。]+。$/);
    for (const text of [tell(two, 'bo', naming), explainAll(two, 'bo', naming)]) {
      expect(text).not.toContain('།།');
      expect(text.split('།').length).toBeGreaterThan(1);
    }
  });
});
