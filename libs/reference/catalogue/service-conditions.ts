import { say } from './labels.js';
import { vocabulary, type CodeOf } from './vocabulary.js';

/**
 * How soon a need must be linked, handed over or answered: `dueHours` on the clock from the moment it is raised, nights and
 * holidays counted; `answerHours` for a provider to answer an offer. In an EMERGENCY help comes first and the papers later.
 */
export const urgencies = vocabulary([
  { code: 'EMERGENCY', dueHours: 2, answerHours: 1, labels: say('特急', 'ཧ་ཅང་ཛ་དྲག', 'Emergency') },
  { code: 'URGENT', dueHours: 24, answerHours: 8, labels: say('紧急', 'ཛ་དྲག', 'Urgent') },
  { code: 'NORMAL', dueHours: 168, answerHours: 72, labels: say('一般', 'སྤྱིར་བཏང་།', 'Normal') },
  { code: 'LOW', dueHours: 720, answerHours: 168, labels: say('不急', 'འཕྲལ་དགོས་མིན་པ།', 'Low') },
]);
export type Urgency = CodeOf<typeof urgencies>;

/** Visits due: at least `visits` per `per`, in no fixed rhythm, and one within so many hours after things changed. */
export const riskLevels = vocabulary([
  { code: 'HIGH', visits: 1, per: 'WEEK', withinHoursOfChange: 24, labels: say('高风险', 'ཉེན་ཁ་ཆེ་བ།', 'High') },
  { code: 'KEY', visits: 1, per: 'MONTH', withinHoursOfChange: null, labels: say('重点关注', 'གནད་ཆེའི་དོ་ཁུར།', 'Key') },
  { code: 'GENERAL', visits: 1, per: 'QUARTER', withinHoursOfChange: null, labels: say('一般关注', 'སྤྱིར་བཏང་དོ་ཁུར།', 'General') },
]);
export type RiskLevel = CodeOf<typeof riskLevels>;

/** How a request reached the station. */
export const needSources = vocabulary([
  { code: 'SURVEY', labels: say('问卷调查', 'འདྲི་ཤོག་རྩད་ཞིབ།', 'Survey') },
  { code: 'VISIT', labels: say('入户走访', 'ཁྱིམ་བཅར་འཚམས་འདྲི།', 'Home visit') },
  { code: 'COUNTER', labels: say('窗口来访', 'ཞབས་ཞུའི་སྒེའུ་ཁུང་།', 'Counter') },
  { code: 'PHONE', labels: say('来电', 'ཁ་པར།', 'Phone') },
  { code: 'GRID', labels: say('网格上报', 'དྲ་མིག་ནས་ཡར་ཞུ།', 'Grid') },
  { code: 'HOTLINE', labels: say('热线转办', 'ཞབས་ཞུའི་ཁ་པར་ནས་སྤྲད་པ།', 'Hotline') },
]);
export type NeedSource = CodeOf<typeof needSources>;

/** Diets to be kept and barriers to be got over: what a need asks and what a resource can do. */
export const accommodations = vocabulary([
  { code: 'HALAL', kind: 'DIET', labels: say('清真饮食', 'ཁ་ཆེའི་གཙང་ཟས།', 'Halal') },
  { code: 'VEGETARIAN', kind: 'DIET', labels: say('素食', 'དཀར་ཟས།', 'Vegetarian') },
  { code: 'DIABETIC', kind: 'DIET', labels: say('糖尿病饮食', 'གཅིན་སྙིའི་ནད་པའི་བཟའ་བཏུང་།', 'Diabetic diet') },
  { code: 'LOW_SALT', kind: 'DIET', labels: say('低盐饮食', 'ཚྭ་ཉུང་བཟའ་བཏུང་།', 'Low salt') },
  { code: 'SOFT_FOOD', kind: 'DIET', labels: say('软食', 'ཟས་སྙི་མོ།', 'Soft food') },
  { code: 'WHEELCHAIR', kind: 'ACCESS', labels: say('轮椅通行', 'འཁོར་ལོའི་རྐུབ་ཀྱག་འགྲོ་ལམ།', 'Wheelchair access') },
  { code: 'LIFT', kind: 'ACCESS', labels: say('有电梯', 'གློག་སྐས།', 'Lift') },
  { code: 'STAIR_CARRY', kind: 'ACCESS', labels: say('上下楼背抬', 'ཐོག་ཁང་ཡར་མར་འཁྱེར་བ།', 'Carrying up and down stairs') },
  { code: 'SIGN_LANGUAGE', kind: 'ACCESS', labels: say('手语', 'ལག་བརྡའི་སྐད།', 'Sign language') },
  { code: 'LARGE_PRINT', kind: 'ACCESS', labels: say('大字版', 'ཡིག་ཆེན་དཔར་གཞི།', 'Large print') },
  { code: 'WOMAN_HELPER', kind: 'ACCESS', labels: say('女性服务人员', 'བུད་མེད་ཞབས་ཞུ་བ།', 'Woman helper') },
]);
export type Accommodation = CodeOf<typeof accommodations>;

/** How widely a resource is shared; `digits` of its station's region code that another station's must have in common. */
export const shareLevels = vocabulary([
  { code: 'STATION', digits: null, labels: say('本站', 'ས་ཚིགས་འདི།', 'Own station') },
  { code: 'STREET', digits: 9, labels: say('本乡镇街道', 'ཤང་གྲོང་དང་ཁྲོམ་གཞུང་།', 'Township or street') },
  { code: 'COUNTY', digits: 6, labels: say('本区县', 'རྫོང་དང་ཆུས།', 'County or district') },
  { code: 'CITY', digits: 4, labels: say('本市', 'གྲོང་ཁྱེར།', 'City') },
  { code: 'PROVINCE', digits: 2, labels: say('本省', 'ཞིང་ཆེན།', 'Province') },
  { code: 'NATION', digits: 0, labels: say('全国', 'རྒྱལ་ཡོངས།', 'Nation') },
]);
export type ShareLevel = CodeOf<typeof shareLevels>;

/** What a capacity is counted in. */
export const capacityUnits = vocabulary([
  { code: 'PERSON_TIME', labels: say('人次', 'མི་ཐེངས།', 'Person-times') },
  { code: 'PERSON', labels: say('人', 'མི་གྲངས།', 'Persons') },
  { code: 'HOUSEHOLD', labels: say('户', 'ཁྱིམ་ཚང་།', 'Households') },
  { code: 'HOUR', labels: say('小时', 'ཆུ་ཚོད།', 'Hours') },
  { code: 'SESSION', labels: say('节', 'ཐུན་གྲངས།', 'Sessions') },
  { code: 'PIECE', labels: say('件', 'དངོས་པོའི་གྲངས།', 'Pieces') },
  { code: 'PORTION', labels: say('份', 'ཆ་གྲངས།', 'Portions') },
  { code: 'YUAN', labels: say('元', 'སྒོར།', 'Yuan') },
]);
export type CapacityUnit = CodeOf<typeof capacityUnits>;

/** When a capacity is whole again; NONE is used up once and for all. */
export const renewalPeriods = vocabulary([
  { code: 'NONE', labels: say('一次性', 'ཐེངས་གཅིག་མ།', 'Once') },
  { code: 'DAY', labels: say('每日', 'ཉིན་རེ།', 'Daily') },
  { code: 'WEEK', labels: say('每周', 'གཟའ་འཁོར་རེ།', 'Weekly') },
  { code: 'MONTH', labels: say('每月', 'ཟླ་རེ།', 'Monthly') },
  { code: 'QUARTER', labels: say('每季', 'དུས་ཚིགས་རེ།', 'Quarterly') },
  { code: 'YEAR', labels: say('每年', 'ལོ་རེ།', 'Yearly') },
]);
export type RenewalPeriod = CodeOf<typeof renewalPeriods>;
