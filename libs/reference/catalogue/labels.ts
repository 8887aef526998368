import type { Labels, Named } from '#platform/event-sourcing';

/** What users see for a code. Chinese is always there and comes first; Tibetan and English stand beside it. */
export type { Labels };
export type LabelLanguage = keyof Labels;

export const say = (zh: string, bo: string, en: string): Labels => ({ zh, bo, en });

/** What a vocabulary has under a code, to be said to a person; a code that is in none stands for itself. */
export const named = (code: string, term: Named | undefined): Named => term ?? { code, labels: say(code, code, code) };

/**
 * The label for a reader. `languages` are language tags, the best liked first (as in Accept-Language: `bo-CN`, `en`);
 * a reader of none of the three reads Chinese, which every worker of a station does.
 */
export function labelIn(labels: Labels, languages: readonly string[]): string {
  for (const tag of languages) {
    const language = tag.toLowerCase().split('-')[0];
    if (language === 'zh' || language === 'bo' || language === 'en') return labels[language];
  }
  return labels.zh;
}

/** Reasons that stand in many lists of reasons. */
export const otherReason = say('其他原因', 'རྒྱུ་མཚན་གཞན།', 'another reason');
export const aMistake = say('登记有误', 'ཐོ་འགོད་ནོར།', 'a mistake');

/** What is kept a file of, where a code says which of them is meant. */
export const recordLabels = {
  RESIDENT: say('居民', 'གཞིས་སྡོད་མི།', 'Resident'),
  GUARDIAN: say('监护人', 'ལྟ་སྐྱོང་བ།', 'Guardian'),
  VOLUNTEER: say('志愿者', 'དང་བླངས་པ།', 'Volunteer'),
  SOCIAL_WORKER: say('社会工作者', 'སྤྱི་ཚོགས་ལས་བྱེད་པ།', 'Social worker'),
  ORGANIZATION: say('组织', 'རྩ་འཛུགས།', 'Organization'),
  STATION: say('社工站', 'ས་ཚིགས།', 'Station'),
  COMMUNITY: say('社区', 'སྡེ་ཁུལ།', 'Community'),
} as const satisfies Readonly<Record<string, Labels>>;
