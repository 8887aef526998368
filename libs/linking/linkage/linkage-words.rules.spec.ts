import { expect, it } from '@jest/globals';
import { cancelReasons, declineReasons, failReasons, linkageStatuses, revokeReasons } from './linkage.events.js';
import { linkageTelling } from './linkage-telling.js';
import { endings, reached, sides } from './linkage-words.rules.js';

const scripts = { zh: /^\p{Script=Han}[\p{Script=Han}，]+$/u, bo: /^[\p{Script=Tibetan}]+$/u, en: /^[a-z ,’]+$/ } as const;

it.each(Object.entries({ endings, sides, reached }))('says %s in three languages, each otherwise', (_, said) => {
  for (const language of ['zh', 'bo', 'en'] as const) {
    const texts = Object.entries(said).map(([code, labels]) => [code, labels[language]] as const);
    for (const [code, text] of texts) expect([code, text]).toEqual([code, expect.stringMatching(scripts[language])]);
    expect(new Set(texts.map(([, text]) => text)).size).toBe(texts.length);
  }
});
it('says every code that a timeline gives as the reason of a step', () => {
  const of = (type: keyof typeof linkageTelling) => Object.keys(linkageTelling[type].whys ?? {});
  expect(of('LinkageDeclined')).toEqual(expect.arrayContaining([...declineReasons]));
  expect(of('LinkageRevoked')).toEqual(expect.arrayContaining([...revokeReasons, 'WON_BY_ANOTHER', 'NEED_CLOSED', 'HELPER_GONE']));
  expect(of('LinkageCancelled')).toEqual(expect.arrayContaining([...cancelReasons, 'NEED_CLOSED', 'HELPER_GONE']));
  expect(of('LinkageFailed')).toEqual(expect.arrayContaining([...failReasons, 'LAPSED']));
  expect(of('LinkageFollowUpMissed')).toEqual(expect.arrayContaining([...linkageStatuses]));
});
