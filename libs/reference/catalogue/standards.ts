import { say, type Labels } from './labels.js';
import type { StationTier } from './societies.js';
import { vocabulary, type CodeOf } from './vocabulary.js';

/** What a standard can ask of a station. `by`: a least number, or a list of codes all of which must be there. */
export const standardKinds = vocabulary([
  { code: 'CERTIFIED_WORKERS', by: 'LEAST', labels: say('持证且登记有效的在岗社工', 'ལག་ཁྱེར་དང་ཐོ་འགོད་ནུས་ལྡན་གྱི་ལས་ཐོག་སྤྱི་ཚོགས་ལས་བྱེད་པ།', 'Certified workers, registered and posted') },
  { code: 'ACTIVITY_AREA', by: 'LEAST', labels: say('活动场地面积', 'བྱེད་སྒོའི་ས་ཁོངས་རྒྱ་ཁྱོན།', 'Activity space') },
  { code: 'OFFICE_AREA', by: 'LEAST', labels: say('办公场地面积', 'གཞུང་ལས་ཁང་གི་རྒྱ་ཁྱོན།', 'Office space') },
  { code: 'FACILITIES', by: 'CODES', labels: say('功能室和设施', 'ཁང་པ་དང་སྒྲིག་ཆས།', 'Rooms and facilities') },
  { code: 'LANGUAGES', by: 'CODES', labels: say('服务语言', 'ཞབས་ཞུའི་སྐད་ཡིག', 'Languages') },
  { code: 'MILESTONES', by: 'CODES', labels: say('挂牌登记和运行', 'བྱང་བུ་འཛུགས་པ་དང་ཐོ་འགོད། འཁོར་སྐྱོད།', 'Listed, registered, operating') },
  { code: 'OWN_BRAND', by: 'LEAST', labels: say('一站一品牌', 'ས་ཚིགས་རེར་མཚོན་རྟགས་རེ།', 'A brand of its own') },
]);
export type StandardKind = CodeOf<typeof standardKinds>;

/** One requirement of stations of some tiers. */
export interface Standard {
  /** SCREAMING_SNAKE; what an authority sets under the same code takes the place of the usual one. */
  readonly code: string;
  readonly labels: Labels;
  readonly kind: StandardKind;
  /** For kinds by LEAST. */
  readonly least: number | null;
  /** For kinds by CODES: all of them must be there. */
  readonly codes: readonly string[];
  readonly tiers: readonly StationTier[];
}

const stations = ['CITY', 'COUNTY', 'STREET'] as const;
const usual = (code: string, kind: StandardKind, asked: number | readonly string[], labels: Labels): Standard => ({
  code, kind, labels, tiers: stations, least: typeof asked === 'number' ? asked : null, codes: typeof asked === 'number' ? [] : asked,
});

/** What is asked of a station where no authority above it has set its own. */
export const usualStandards: readonly Standard[] = [
  usual('CERTIFIED_WORKERS', 'CERTIFIED_WORKERS', 2, say('至少两名持证社工', 'ལག་ཁྱེར་ལྡན་པའི་སྤྱི་ཚོགས་ལས་བྱེད་པ་མ་མཐར་གཉིས།', 'At least two certified workers')),
  usual('ACTIVITY_AREA', 'ACTIVITY_AREA', 200, say('活动场地不少于200平方米', 'བྱེད་སྒོའི་ས་ཁོངས་སྨི་གྲུ་བཞི་ ༢༠༠ ལས་མི་ཉུང་བ།', 'At least 200 m² of activity space')),
  usual('OFFICE_AREA', 'OFFICE_AREA', 15, say('办公场地不少于15平方米', 'གཞུང་ལས་ཁང་སྨི་གྲུ་བཞི་ ༡༥ ལས་མི་ཉུང་བ།', 'At least 15 m² of office space')),
  usual('ROOMS', 'FACILITIES', ['GROUP_ROOM', 'CASE_ROOM'], say('小组活动室和个案室', 'ཚོགས་ཆུང་ཁང་དང་སྒེར་འདྲི་ཁང་།', 'A group room and a case room')),
  usual('RULES_ON_THE_WALL', 'FACILITIES', ['RULES_ON_THE_WALL'], say('制度上墙', 'སྒྲིག་ལམ་གྱང་སྦྱར།', 'Rules on the wall')),
  usual('SIGNS_AND_EQUIPMENT', 'FACILITIES', ['SIGNS', 'EQUIPMENT'], say('标识标牌和设施设备', 'རྟགས་བྱང་དང་སྒྲིག་ཆས།', 'Signs and equipment')),
  usual('OWN_BRAND', 'OWN_BRAND', 1, say('一站一品牌', 'ས་ཚིགས་རེར་མཚོན་རྟགས་རེ།', 'A brand of its own')),
];
