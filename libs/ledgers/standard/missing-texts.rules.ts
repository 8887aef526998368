import type { Labels } from '#platform/event-sourcing';
import { stationFacilities } from '#reference/catalogue';
import { findLanguage } from '#reference/identifiers';
import { milestoneLabels } from '#linking/station';
import type { Verdict } from './compliance.rules.js';

const labelOf = (code: string): Labels =>
  stationFacilities.find(code)?.labels ?? (milestoneLabels as Readonly<Record<string, Labels>>)[code] ?? findLanguage(code)?.labels ?? { zh: code, bo: code, en: code };
const named = (codes: readonly string[], language: keyof Labels, between: string): string => codes.map((code) => labelOf(code)[language]).join(between);

/** What a station lacks, in words; null where it lacks nothing. */
export function missingInWords({ standard: { kind, least }, met, found, missing }: Verdict): Labels | null {
  if (met) return null;
  const [asked, there] = [least ?? 0, found ?? 0];
  const rest = Math.round((asked - there) * 100) / 100;
  switch (kind) {
    case 'CERTIFIED_WORKERS':
      return {
        zh: `还缺${rest}名持证且登记有效的在岗社工（要求${asked}名，现有${there}名）`,
        bo: `ལག་ཁྱེར་དང་ཐོ་འགོད་ནུས་ལྡན་གྱི་ལས་ཐོག་སྤྱི་ཚོགས་ལས་བྱེད་པ་ ${rest} མི་འདང་། (དགོས་གྲངས་ ${asked}། ད་ཡོད་ ${there})`,
        en: `${rest} more certified workers with a valid registration must be posted here (${asked} asked, ${there} there)`,
      };
    case 'ACTIVITY_AREA':
    case 'OFFICE_AREA': {
      const [zh, bo, en] = kind === 'ACTIVITY_AREA' ? ['活动场地', 'བྱེད་སྒོའི་ས་ཁོངས།', 'Activity space'] : ['办公场地', 'གཞུང་ལས་ཁང་།', 'Office space'];
      if (found === null) {
        return {
          zh: `没有${zh}面积的记录（要求${asked}平方米）`, bo: `${bo} རྒྱ་ཁྱོན་ཐོ་འགོད་བྱས་མི་འདུག (དགོས་གྲངས་སྨི་གྲུ་བཞི་ ${asked})`, en: `${en} has not been recorded (${asked} m² asked)`,
        };
      }
      return {
        zh: `${zh}还差${rest}平方米（要求${asked}平方米，现有${there}平方米）`,
        bo: `${bo} སྨི་གྲུ་བཞི་ ${rest} མི་འདང་། (དགོས་གྲངས་ ${asked}། ད་ཡོད་ ${there})`,
        en: `${en} is ${rest} m² short (${asked} m² asked, ${there} m² there)`,
      };
    }
    case 'OWN_BRAND':
      return { zh: '还没有自己的品牌项目', bo: 'རང་གི་མཚོན་རྟགས་ལས་གཞི་ད་དུང་མི་འདུག', en: 'There is no brand of its own yet' };
    case 'FACILITIES':
      return { zh: `缺少：${named(missing, 'zh', '、')}`, bo: `མི་འདང་བ། ${named(missing, 'bo', ' ')}`, en: `Missing: ${named(missing, 'en', ', ')}` };
    case 'LANGUAGES':
      return { zh: `不能用以下语言服务：${named(missing, 'zh', '、')}`, bo: `སྐད་ཡིག་འདི་དག་གི་ཞབས་ཞུ་མི་འདུག ${named(missing, 'bo', ' ')}`, en: `Does not work in: ${named(missing, 'en', ', ')}` };
    case 'MILESTONES':
      return { zh: `尚未：${named(missing, 'zh', '、')}`, bo: `ད་དུང་མ་བྱས་པ། ${named(missing, 'bo', ' ')}`, en: `Not yet: ${named(missing, 'en', ', ')}` };
  }
}
