import type { Language } from '#platform/access';
import type { Closing, Remedy } from './gap.rules.js';

type Text = (remedy: { readonly count: number; readonly units: number }) => string;

const texts: Readonly<Record<Closing, Readonly<Record<Language, Text>>>> = {
  ENTITLEMENT: {
    zh: ({ count }) => `有 ${count} 项政策可以先申请。`, bo: ({ count }) => `སྔོན་ལ་ཞུ་རུང་བའི་སྲིད་ཇུས་ ${count} ཡོད།`,
    en: ({ count }) => `${count} ${count === 1 ? 'policy answers' : 'policies answer'} this: apply first.`,
  },
  LINK: {
    zh: ({ count, units }) => `已有 ${count} 项资源够得着，本期还余 ${units}，可直接链接。`, bo: ({ count, units }) => `ཐོན་ཁུངས་ ${count} སླེབས་ཐུབ་ཅིང་ ${units} ལྷག་ཡོད་པས་ཐད་ཀར་སྦྲེལ་ཆོག`,
    en: ({ count, units }) => `${count} ${count === 1 ? 'resource reaches' : 'resources reach'} it with ${units} left in this period: link them.`,
  },
  WIDEN_SHARING: {
    zh: ({ count, units }) => `另有 ${count} 项资源覆盖这里但没有共享到这里，余 ${units}，可请其扩大共享。`,
    bo: ({ count, units }) => `ཐོན་ཁུངས་ ${count} ཡིས་ས་འདི་ཁྱབ་ཀྱང་མཉམ་སྤྱོད་མེད། ལྷག་མ་ ${units} མཉམ་སྤྱོད་རྒྱ་བསྐྱེད་རོགས།`,
    en: ({ count, units }) => `${count} more ${count === 1 ? 'covers' : 'cover'} it and ${count === 1 ? 'is' : 'are'} not shared this widely, with ${units} left: ask to share more widely.`,
  },
  WIDEN_AREA: {
    zh: ({ count, units }) => `附近有 ${count} 项资源不覆盖这里，余 ${units}，可请其扩大服务范围。`, bo: ({ count, units }) => `ཉེ་འགྲམ་གྱི་ཐོན་ཁུངས་ ${count} ཡིས་འདིར་མི་ཁྱབ། ལྷག་མ་ ${units} ཁྱབ་ཁོངས་རྒྱ་བསྐྱེད་རོགས།`,
    en: ({ count, units }) => `${count} nearby ${count === 1 ? 'does' : 'do'} not reach it, with ${units} left: ask to come here too.`,
  },
  RAISE_CAPACITY: {
    zh: ({ count }) => `${count} 项资源本期已满，可商请增加名额。`, bo: ({ count }) => `ཐོན་ཁུངས་ ${count} གང་ཟིན་པས་གྲངས་ཚད་འཕར་རོགས།`, en: ({ count }) => `${count} ${count === 1 ? 'is' : 'are'} full in this period: ask for more places.`,
  },
  ASK_ASSETS: {
    zh: ({ count }) => `资产地图上有 ${count} 处可以询问。`, bo: ({ count }) => `རྒྱུ་ནོར་ས་ཁྲའི་ཐོག་འདྲི་རུང་བ་ ${count} ཡོད།`, en: ({ count }) => `${count} on the asset map could be asked.`,
  },
  BRING_IN: {
    zh: () => '目前没有任何资源，需要引进。', bo: () => 'ད་ལྟ་ཐོན་ཁུངས་གང་ཡང་མེད་པས་ནང་འདྲེན་དགོས།', en: () => 'Nobody offers it: somebody must be brought in.',
  },
};

export const toldRemedy = ({ code, count, units }: Remedy, language: Language): string => texts[code][language]({ count, units: units ?? 0 });
