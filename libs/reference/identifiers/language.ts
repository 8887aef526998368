import type { Labels } from '#platform/event-sourcing';
import { fault, read, type Reading } from './reading.js';

const terms = [
  ['zh', '汉语（普通话）', 'རྒྱ་སྐད།', 'Chinese (Mandarin)'],
  ['bo', '藏语', 'བོད་སྐད།', 'Tibetan'],
  ['en', '英语', 'དབྱིན་སྐད།', 'English'],
  ['ug', '维吾尔语', 'ཡུ་གུར་སྐད།', 'Uyghur'],
  ['mn', '蒙古语', 'སོག་སྐད།', 'Mongolian'],
  ['ii', '彝语', 'དབྱི་སྐད།', 'Yi'],
  ['za', '壮语', 'ཀྲོང་སྐད།', 'Zhuang'],
  ['kk', '哈萨克语', 'ཧ་སག་སྐད།', 'Kazakh'],
  ['ko', '朝鲜语', 'ཁྲའོ་ཞན་སྐད།', 'Korean'],
  ['ky', '柯尔克孜语', 'ཁེར་ཁེ་ཙེ་སྐད།', 'Kyrgyz'],
  ['adx', '安多藏语', 'ཨ་མདོའི་སྐད།', 'Amdo Tibetan'],
  ['khg', '康巴藏语', 'ཁམས་སྐད།', 'Khams Tibetan'],
  ['jya', '嘉绒语', 'རྒྱལ་རོང་སྐད།', 'Gyalrong'],
  ['mjg', '土族语', 'ཧོར་སྐད།', 'Monguor'],
  ['slr', '撒拉语', 'ས་ལར་སྐད།', 'Salar'],
  ['sce', '东乡语', 'ཏུང་ཞང་སྐད།', 'Dongxiang'],
  ['cng', '羌语（北部）', 'བྱང་རྒྱུད་ཆང་སྐད།', 'Northern Qiang'],
  ['sjo', '锡伯语', 'ཞི་པོ་སྐད།', 'Xibe'],
  ['srh', '塔吉克语（色勒库尔）', 'ཐ་ཇིག་སྐད།', 'Sarikoli'],
  ['hmn', '苗语', 'མེའོ་སྐད།', 'Miao'],
  ['pcc', '布依语', 'པུའུ་དབྱི་སྐད།', 'Bouyei'],
  ['kmc', '侗语', 'ཏུང་སྐད།', 'Kam (Dong)'],
  ['nxq', '纳西语', 'འཇང་སྐད།', 'Naxi'],
  ['bca', '白语', 'པའེ་སྐད།', 'Bai'],
  ['tdd', '傣语（德宏）', 'ཏའེ་སྐད།', 'Tai Nuea (Dai)'],
  ['khb', '傣语（西双版纳）', 'ཞི་ཧྲོང་པན་ནའི་ཏའེ་སྐད།', 'Lue (Dai)'],
  ['lis', '傈僳语', 'ལི་སུའུ་སྐད།', 'Lisu'],
  ['hni', '哈尼语', 'ཧ་ཉི་སྐད།', 'Hani'],
  ['lhu', '拉祜语', 'ལ་ཧུའུ་སྐད།', 'Lahu'],
  ['kac', '景颇语', 'ཅིན་ཕོ་སྐད།', 'Jingpho'],
  ['lic', '黎语', 'ལི་སྐད།', 'Hlai (Li)'],
  ['yue', '粤语', 'ཀོང་ཏུང་སྐད།', 'Cantonese'],
  ['wuu', '吴语', 'ཝུའུ་སྐད།', 'Wu'],
  ['nan', '闽南语', 'མིན་ནན་སྐད།', 'Southern Min'],
  ['cdo', '闽东语', 'མིན་ཏུང་སྐད།', 'Eastern Min'],
  ['hak', '客家话', 'ཁེ་ཅ་སྐད།', 'Hakka'],
  ['gan', '赣语', 'ཀན་སྐད།', 'Gan'],
  ['hsn', '湘语', 'ཞང་སྐད།', 'Xiang'],
  ['cjy', '晋语', 'ཅིན་སྐད།', 'Jin'],
  ['csl', '中国手语', 'ཀྲུང་གོའི་ལག་བརྡ།', 'Chinese Sign Language'],
  ['ru', '俄语', 'ཨུ་རུ་སུའི་སྐད།', 'Russian'],
  ['ja', '日语', 'འཇར་པན་སྐད།', 'Japanese'],
] as const;

export type LanguageTag = (typeof terms)[number][0];
export interface SpokenLanguage {
  /** BCP 47, the primary language only. */
  readonly tag: LanguageTag;
  readonly labels: Labels;
}

/** Languages that residents and helpers speak, in order of display. One tag per language, so that equal languages are equal strings. */
export const spokenLanguages: readonly SpokenLanguage[] = terms.map(([tag, zh, bo, en]) => ({ tag, labels: { zh, bo, en } }));

const byTag = new Map<string, SpokenLanguage>(spokenLanguages.map((language) => [language.tag, language]));
// Tags that say the same as one of ours: the macrolanguage's chief member, and the names that browsers and old data use.
const sameAs: Readonly<Record<string, LanguageTag>> = { cmn: 'zh', mvf: 'mn', iii: 'ii', bod: 'bo', uig: 'ug', zho: 'zh', eng: 'en' };

export const isLanguageTag = (tag: string): tag is LanguageTag => byTag.has(tag);
export const findLanguage = (tag: string): SpokenLanguage | undefined => byTag.get(tag);

export type LanguageFault = 'NOT_A_TAG' | 'UNKNOWN';

/** Reads a BCP 47 tag for the language that it means, whatever script or country it adds: bo-CN is bo, zh-Hant-HK is zh, zh-yue is yue. */
export function readLanguageTag(typed: string): Reading<LanguageTag, LanguageFault> {
  const [primary = '', extended = ''] = typed.trim().toLowerCase().replaceAll('_', '-').split('-');
  if (!/^[a-z]{2,3}(?:[-_][a-z\d]{1,8})*$/i.test(typed.trim())) return fault('NOT_A_TAG');
  for (const tag of [/^[a-z]{3}$/.test(extended) ? extended : '', primary]) {
    const known = sameAs[tag] ?? tag;
    if (isLanguageTag(known)) return read(known);
  }
  return fault('UNKNOWN');
}
