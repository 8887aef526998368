import { describe, expect, it } from '@jest/globals';
import { getMetadataStorage } from 'class-validator';
import type { Language } from '#platform/access';
import { tell, tellingOf } from '#platform/graphql';
import { slices } from './slices.js';

type Rule = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];

/** Of all classes of all rooms, which stand in class-validator's own list. */
const rules = [...(getMetadataStorage() as unknown as { validationMetadatas: Map<unknown, Rule[]> }).validationMetadatas.values()]
  .flat()
  .filter(({ type }) => type !== 'conditionalValidation');
const nameOf = ({ type, name }: Rule): string => (type === 'nestedValidation' ? type : (name ?? ''));
const whereOf = ({ target, propertyName }: Rule): string => `${typeof target === 'function' ? target.name : target}.${propertyName}`;
const languages: readonly Language[] = ['zh', 'bo', 'en'];
const scripts = { zh: /\p{Script=Han}/u, bo: /\p{Script=Tibetan}/u, en: /^[^\p{Script=Han}\p{Script=Tibetan}]+$/u } as const;

/** What is told of a rule when values break it: nothing at all, too little and too much. */
const tellingsOf = (rule: Rule, language: Language): string[] =>
  ['', 'x'.repeat(100_000)].map((value) => {
    const it = tellingOf({ name: nameOf(rule), constraints: (rule.constraints ?? []) as unknown[], each: rule.each, context: rule.context }, value);
    return it ? tell(it, language) : `nothing: ${nameOf(rule)}`;
  });

describe('the rules of all inputs', () => {
  it('are of these kinds', () => {
    expect(slices.length).toBeGreaterThan(40);
    expect(rules.length).toBeGreaterThan(2_000);
    expect([...new Set(rules.map(nameOf))].sort()).toEqual([
      'arrayMaxSize', 'isArray', 'isBoolean', 'isIn', 'isInstant', 'isInt', 'isIso8601', 'isLength', 'isNumber', 'isSound', 'isString', 'isUuid', 'matches', 'max', 'maxLength', 'min', 'nestedValidation',
    ]);
  });

  it.each(languages)('are each told in %s, with the figures in them', (language) => {
    for (const rule of rules) {
      const [little = '', much = ''] = tellingsOf(rule, language);
      for (const text of [little, much]) {
        expect([whereOf(rule), text]).toEqual([whereOf(rule), expect.not.stringMatching(/[{}]|^nothing|undefined|NaN/)]);
        // What a code is called is the same in all languages.
        expect([whereOf(rule), text]).toEqual([whereOf(rule), expect.stringMatching(scripts[language])]);
      }
      const figures = ((rule.constraints ?? []) as unknown[]).filter((one): one is number => typeof one === 'number' && !(nameOf(rule) === 'isLength' && one <= 1));
      for (const figure of figures) expect([whereOf(rule), `${little} ${much}`]).toEqual([whereOf(rule), expect.stringContaining(String(figure))]);
    }
  });

  it.each(languages)('say in %s something else of each kind', (language) => {
    const told = new Map<string, Set<string>>();
    for (const rule of rules) {
      const [little = '', much = ''] = tellingsOf(rule, language);
      for (const text of [little, much].map((one) => one.replace(/\d+/g, '#'))) told.set(text, (told.get(text) ?? new Set()).add(rule.context ? JSON.stringify(rule.context) : nameOf(rule)));
    }
    const shared = [...told.values()].map((kinds) => [...kinds].sort().join()).filter((kinds) => kinds.includes(','));
    // A civil date has two rules, and two rules say that a text is too long.
    expect([...new Set(shared)].sort()).toEqual(['isIso8601,{"text":"civilDate"}', 'isLength,maxLength']);
  });
});
