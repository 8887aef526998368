import type { Labels } from '#platform/event-sourcing';
import type { Arithmetic } from './fraction.rules.js';

/** Why a reported percentage cannot be right, with the arithmetic. */
export function impossibleInWords(percent: string, part: number | undefined, whole: number | undefined, { nearest }: Arithmetic): Labels {
  const sums = (between: string, of: (one: Arithmetic['nearest'][number]) => string): string => nearest.map(of).join(between);
  const zh = sums('，', (one) => `${one.part}÷${one.whole}＝${one.percent}%`);
  const bo = sums(' ', (one) => `${one.part} ÷ ${one.whole} = ${one.percent}%`);
  const en = sums(', ', (one) => `${one.part} of ${one.whole} is ${one.percent} %`);
  if (part !== undefined && whole !== undefined) {
    return {
      zh: `上报的${percent}%与${part}和${whole}不符：${zh}`, bo: `ཡར་ཞུ་བྱས་པའི་ ${percent}% ནི་ ${part} དང་ ${whole} དང་མི་མཐུན། ${bo}`,
      en: `The reported ${percent} % does not follow from ${part} and ${whole}: ${en}`,
    };
  }
  return part === undefined
    ? {
        zh: `总数为${whole}时，没有一个整数能得出${percent}%：${zh}`, bo: `ཁྱོན་བསྡོམས་ ${whole} ཡིན་ན། ${percent}% འབྱུང་བའི་གྲངས་ཀ་ཆ་ཚང་མེད། ${bo}`,
        en: `Of ${whole} no whole number gives ${percent} %: ${en}`,
      }
    : {
        zh: `站点数为${part}时，没有一个整数作总数能得出${percent}%：${zh}`, bo: `ས་ཚིགས་ ${part} ཡིན་ན། ${percent}% འབྱུང་བའི་ཁྱོན་བསྡོམས་གྲངས་ཀ་ཆ་ཚང་མེད། ${bo}`,
        en: `${part} is ${percent} % of no whole number: ${en}`,
      };
}

/** That what was reported and what the hub counts are not the same. */
export const differsInWords = (reported: number, counted: number): Labels => ({
  zh: `上报${reported}个，平台按当日记录计${counted}个，相差${Math.abs(reported - counted)}个`,
  bo: `ཡར་ཞུ་བྱས་པ་ ${reported}། མ་ལག་གིས་ཉིན་དེའི་ཐོ་འགོད་ལྟར་བརྩིས་པ་ ${counted}། ཁྱད་པར་ ${Math.abs(reported - counted)}`,
  en: `${reported} reported, ${counted} counted here as of that day: a difference of ${Math.abs(reported - counted)}`,
});
