import { describe, expect, it } from '@jest/globals';
import { MessageBook, platformMessages } from '#platform/graphql';
import { inCodes } from './message-book.js';

const taken = { zh: '“{name}”已被{by}使用', bo: '{name} བེད་སྤྱད་ཟིན།', en: '{name} is taken by {by}' };

describe('messages', () => {
  it('speak three languages, each in its own script, with the same parameters', () => {
    for (const [code, { zh, bo, en }] of Object.entries(platformMessages)) {
      expect([code, zh]).toEqual([code, expect.stringMatching(/\p{Script=Han}/u)]);
      expect([code, bo]).toEqual([code, expect.stringMatching(/\p{Script=Tibetan}/u)]);
      expect([code, en]).toEqual([code, expect.stringMatching(/^[\x20-\x7e’]+$/)]);
      const names = [zh, bo, en].map((text) =>
        [...text.matchAll(/\{\w+\}/g)]
          .map(([name]) => name)
          .sort()
          .join(),
      );
      expect(new Set(names).size).toBe(1);
    }
  });

  it('are filled in, and keep a gap visible', () => {
    const book = new MessageBook({ TAKEN: taken });
    expect(book.text('TAKEN', 'en', { name: '{by}', by: 2 })).toBe('{by} is taken by 2');
    expect(book.text('TAKEN', 'bo', {})).toBe('{name} བེད་སྤྱད་ཟིན།');
    expect(book.text('UNKNOWN', 'zh')).toBe('UNKNOWN');
    expect(book.has('constructor')).toBe(false);
  });

  it('have one text for each code', () => {
    expect(() => new MessageBook({ TAKEN: taken }, { TAKEN: { ...taken } })).not.toThrow();
    expect(() => new MessageBook({ TAKEN: taken }, { TAKEN: { ...taken, en: 'Taken' } })).toThrow('TAKEN has two different messages');
    expect(() => new MessageBook({ FORBIDDEN: taken })).toThrow('FORBIDDEN');
  });

  it('says to a person what something is called, and to a client its code', () => {
    const book = new MessageBook({ LACKS: { zh: '缺少：{what}。', bo: 'མེད། {what}', en: 'Missing: {what}.' } });
    const [car, first] = [{ code: 'CAR', labels: { zh: '驾照', bo: 'ཁ་ལོ།', en: 'driving licence' } }, { code: 'AID', labels: { zh: '急救', bo: 'མྱུར་སྐྱོབ།', en: 'first aid' } }];
    expect(book.text('LACKS', 'zh', { what: [car, first] })).toBe('缺少：驾照、急救。');
    expect(book.text('LACKS', 'en', { what: first })).toBe('Missing: first aid.');
    expect(inCodes({ what: [car, first], one: car, left: 3 })).toEqual({ what: 'CAR, AID', one: 'CAR', left: 3 });
  });
});
