import { weekdayNames } from '#reference/calendar';
import {
  accommodations, credentials, findGroup, findServiceItem, languages, serviceModes, shareLevels, type LabelLanguage, type Labels,
} from '#reference/catalogue';
import { conditionTexts } from './condition-texts.rules.js';
import { civil, dateOf, dayAt, DAY, timeOf, weekdayOf } from './moment.rules.js';
import { partTexts } from './part-texts.rules.js';
import type { Reason, ReasonValues } from './reason.rules.js';
import { summaryTexts } from './summary-texts.rules.js';

/** Names that only the registers know. */
export interface Naming {
  region(code: string): string | undefined;
  /** Of an item that a station added. */
  item(code: string): Labels | undefined;
}

const texts: Readonly<Record<string, Labels>> = { ...conditionTexts, ...partTexts, ...summaryTexts };
const comma: Labels = { zh: '、', bo: '་དང་། ', en: ', ' };
const stop: Labels = { zh: '；', bo: '། ', en: '; ' };
const atLeast: Labels = { zh: '至少', bo: 'ཉུང་མཐར་ ', en: 'at least ' };
const end: Labels = { zh: '。', bo: '།', en: '.' };
/** Many texts in Tibetan end with their shad already, and none has two; behind a ག there is none. */
const closed = (text: string, sign: string): string => text + (/[།ག]$/.test(text) ? sign.replace('།', '') : sign);
/** Within a sentence a Tibetan label goes on: its own shad would end the sentence before it is over. */
const within = (label: string, language: LabelLanguage): string => (language === 'bo' && label.endsWith('།') ? label.slice(0, -1) : label);
const joined = (labels: readonly string[], language: LabelLanguage): string =>
  language === 'bo' ? labels.map((label, i) => (i === labels.length - 1 ? label : within(label, language).replace(/་$/, ''))).join(comma.bo) : labels.join(comma[language]);
const labelOf = (labels: Labels | undefined, code: string, language: LabelLanguage): string => labels?.[language] ?? code;

/** A text taken apart once, so that filling it is a matter of joining: words and gaps by turns. */
interface Pattern {
  readonly words: readonly string[];
  readonly gaps: readonly (keyof ReasonValues)[];
}
const patternsIn = (language: LabelLanguage): ReadonlyMap<string, Pattern> =>
  new Map(Object.entries(texts).map(([code, labels]) => {
    const parts = labels[language].split(/\{(\w+)\}/);
    return [code, { words: parts.filter((_, i) => i % 2 === 0), gaps: parts.filter((_, i) => i % 2 === 1) as (keyof ReasonValues)[] }];
  }));
const patterns: Readonly<Record<LabelLanguage, ReadonlyMap<string, Pattern>>> = { zh: patternsIn('zh'), bo: patternsIn('bo'), en: patternsIn('en') };

/** One statement, in words. */
export function explain({ code, values }: Reason, language: LabelLanguage, naming: Naming): string {
  const { words = [code], gaps = [] } = patterns[language].get(code) ?? {};
  let text = words[0] ?? '';
  for (let i = 0; i < gaps.length; i++) {
    const gap = gaps[i];
    if (gap === undefined) continue;
    const after = words[i + 1] ?? '';
    const said = filled(gap, values, language, naming);
    text += (after === '' ? said : within(said, language)) + after;
  }
  return text;
}
/** Several statements about one thing. */
export const explainAll = (reasons: readonly Reason[], language: LabelLanguage, naming: Naming): string =>
  reasons.length === 1 && reasons[0] ? explain(reasons[0], language, naming) : reasons.map((reason, i) => (i === reasons.length - 1 ? explain(reason, language, naming) : closed(explain(reason, language, naming), stop[language]))).join('');
/** Sentences. */
export const tell = (reasons: readonly Reason[], language: LabelLanguage, naming: Naming): string =>
  reasons.map((reason) => closed(explain(reason, language, naming), end[language])).join(language === 'zh' ? '' : ' ');

function filled(gap: keyof ReasonValues, values: ReasonValues, language: LabelLanguage, naming: Naming): string {
  const value = values[gap];
  if (value === undefined || typeof value === 'boolean') return '';
  if (typeof value === 'object') {
    const [only] = value;
    if (only !== undefined && value.length === 1) return named(gap, only, language, naming);
    return joined(value.map((code) => named(gap, code, language, naming)), language);
  }
  if (typeof value === 'string') return named(gap, value, language, naming);
  switch (gap) {
    case 'cost':
    case 'limit':
      return language === 'zh' ? `${value / 100}元` : language === 'bo' ? `སྒོར་ ${value / 100}` : `¥${value / 100}`;
    case 'metres':
    case 'radius':
      return isClose(values) ? wholeMetres(value, language) : distance(value, language);
    case 'moment':
      return momentText(value, language);
    case 'date':
      return dateOf(value);
    case 'quantity':
      return String(Math.round(value * 100) / 100);
    case 'count':
    case 'more':
      return `${values.atLeast === true ? atLeast[language] : ''}${value}`;
    default:
      return String(Number.isInteger(value) ? value : Math.round(value * 10) / 10);
  }
}

function named(gap: keyof ReasonValues, code: string, language: LabelLanguage, naming: Naming): string {
  switch (gap) {
    case 'items':
      return labelOf(findServiceItem(code)?.labels ?? naming.item(code), code, language);
    case 'codes': {
      const label = named('items', code, language, naming);
      return language === 'zh' ? `${label}（${code}）` : `${within(label, language)} (${code})`;
    }
    case 'groups':
      return labelOf(findGroup(code)?.labels, code, language);
    case 'credentials':
      return labelOf(credentials.find(code)?.labels, code, language);
    case 'accommodations':
      return labelOf(accommodations.find(code)?.labels, code, language);
    case 'languages':
      return labelOf(languages.find(code)?.labels, code, language);
    case 'modes':
      return labelOf(serviceModes.find(code)?.labels, code, language);
    case 'level':
      return labelOf(shareLevels.find(code)?.labels, code, language);
    case 'regions':
      return naming.region(code) ?? code;
    default:
      return code;
  }
}

/** A place just beyond a radius: rounded, both would read the same. */
const isClose = ({ metres, radius }: ReasonValues): boolean =>
  typeof metres === 'number' && typeof radius === 'number' && metres !== radius && distance(metres, 'en') === distance(radius, 'en');

const wholeMetres = (metres: number, language: LabelLanguage): string =>
  language === 'zh' ? `${metres}米` : language === 'bo' ? `སྨི་ ${metres}` : `${metres} m`;

function distance(metres: number, language: LabelLanguage): string {
  if (metres < 950) return wholeMetres(metres < 10 ? metres : Math.round(metres / 10) * 10, language);
  const km = metres < 9_950 ? Math.round(metres / 100) / 10 : Math.round(metres / 1000);
  return language === 'zh' ? `${km}公里` : language === 'bo' ? `སྤྱི་ལེ་ ${km}` : `${km} km`;
}

function momentText(moment: number, language: LabelLanguage): string {
  const day = dayAt(moment);
  const weekday = weekdayNames[language][weekdayOf(day) - 1] ?? '';
  const time = timeOf(moment - day * DAY);
  const { year, month, date } = civil(day);
  return language === 'zh' ? `${year}年${month}月${date}日（${weekday}）${time}` : `${dateOf(day)} (${weekday}) ${time}`;
}
