import type { AssessmentDimension } from './cases.js';
import { say, type Labels } from './labels.js';
import { vocabulary, type CodeOf, type Term } from './vocabulary.js';

interface ScaleItem {
  readonly code: string;
  readonly labels: Labels;
  /** Points that it can have, from nought. */
  readonly to: number;
  /** They go up by so many. */
  readonly by: number;
}
interface Scale<C extends string> extends Term<C> {
  readonly dimension: AssessmentDimension;
  /** Whether more points say that things are better. */
  readonly moreIsBetter: boolean;
  readonly items: readonly ScaleItem[];
}

const scale = <C extends string>(code: C, dimension: AssessmentDimension, moreIsBetter: boolean, labels: Labels, items: readonly ScaleItem[]): Scale<C> =>
  ({ code, dimension, moreIsBetter, labels, items });
const item = (to: number, code: string, zh: string, bo: string, en: string): ScaleItem => ({ code, to, by: to % 5 === 0 ? 5 : 1, labels: say(zh, bo, en) });

/**
 * What assessments are made with. Each item has points (of the Barthel index in fives), and they add up. They are short forms that a social worker can fill in during a visit; what a
 * doctor must find out is a doctor's.
 */
export const assessmentScales = vocabulary([
  scale('LIVING_CONDITIONS', 'LIVING', true, say('生活状况评估', 'འཚོ་བའི་གནས་ཚུལ་དཔྱད་པ།', 'Living conditions'), [
    item(4, 'INCOME', '收入', 'ཡོང་འབབ།', 'Income'),
    item(4, 'HOUSING', '住房', 'ཁང་ཁྱིམ།', 'Housing'),
    item(4, 'FOOD', '饮食', 'བཟའ་བཏུང་།', 'Food'),
    item(4, 'SAFETY', '居家安全', 'ཁྱིམ་གྱི་བདེ་འཇགས།', 'Safety at home'),
  ]),
  scale('HEALTH_STATE', 'HEALTH', true, say('健康状况评估', 'བདེ་ཐང་གནས་ཚུལ་དཔྱད་པ།', 'State of health'), [
    item(4, 'GENERAL', '总体健康', 'སྤྱིའི་བདེ་ཐང་།', 'Health in general'),
    item(4, 'PAIN', '无痛程度', 'ན་ཟུག་མེད་ཚད།', 'Freedom from pain'),
    item(4, 'SLEEP', '睡眠', 'གཉིད།', 'Sleep'),
    item(4, 'SENSES', '视力与听力', 'མིག་ཤེས་དང་རྣ་ཤེས།', 'Sight and hearing'),
  ]),
  scale('MEDICINE_USE', 'MEDICINE', true, say('用药评估', 'སྨན་སྤྱོད་དཔྱད་པ།', 'Use of medicine'), [
    item(4, 'REGULARITY', '按时服药', 'དུས་ཐོག་སྨན་ཟ་བ།', 'Takes it regularly'),
    item(4, 'UNDERSTANDING', '了解用药', 'སྨན་ཤེས་པ།', 'Knows what it is for'),
    item(4, 'SUPPLY', '药品供应', 'སྨན་མཁོ་སྤྲོད།', 'Has what is needed'),
  ]),
  scale('DAILY_LIVING', 'SELF_CARE', true, say('日常生活活动能力（巴氏指数）', 'ཉིན་རེའི་འཚོ་བའི་ནུས་པ།', 'Activities of daily living (Barthel)'), [
    item(10, 'FEEDING', '进食', 'ཟ་མ་ཟ་བ།', 'Feeding'),
    item(5, 'BATHING', '洗澡', 'ཁྲུས་རྒྱག་པ།', 'Bathing'),
    item(5, 'GROOMING', '修饰', 'ཕྱི་ཚུལ་བཅོས་པ།', 'Grooming'),
    item(10, 'DRESSING', '穿衣', 'གོན་པ་གོན་པ།', 'Dressing'),
    item(10, 'BOWELS', '控制大便', 'བཤང་བ་ཚོད་འཛིན།', 'Bowels'),
    item(10, 'BLADDER', '控制小便', 'གཅིན་པ་ཚོད་འཛིན།', 'Bladder'),
    item(10, 'TOILET', '如厕', 'གསང་སྤྱོད་སྤྱོད་པ།', 'Toilet use'),
    item(15, 'TRANSFER', '床椅转移', 'ཉལ་ཁྲི་སྟེགས་བར་སྤོ་བ།', 'Bed to chair'),
    item(15, 'WALKING', '平地行走', 'ཐང་ལ་འགྲོ་བ།', 'Walking'),
    item(10, 'STAIRS', '上下楼梯', 'སྐས་འཛེགས་པ།', 'Stairs'),
  ]),
  scale('LOW_MOOD', 'MOOD_AND_COGNITION', false, say('情绪评估（两题）', 'སེམས་ཁམས་དཔྱད་པ།', 'Low mood, two questions'), [
    item(3, 'LITTLE_INTEREST', '兴趣减退', 'དགའ་སྣང་ཉུང་བ།', 'Little interest'),
    item(3, 'FEELING_DOWN', '情绪低落', 'སེམས་སྐྱོ་བ།', 'Feeling down'),
  ]),
  scale('COGNITION', 'MOOD_AND_COGNITION', true, say('认知评估', 'ངོས་འཛིན་དཔྱད་པ།', 'Cognition'), [
    item(4, 'ORIENTATION', '定向', 'ཁ་ཕྱོགས་ངོས་འཛིན།', 'Orientation'),
    item(4, 'MEMORY', '记忆', 'དྲན་ཤེས།', 'Memory'),
    item(4, 'ATTENTION', '注意力', 'དོ་སྣང་།', 'Attention'),
  ]),
  scale('SOCIAL_SUPPORT', 'SUPPORT', true, say('社会支持评估', 'སྤྱི་ཚོགས་རྒྱབ་སྐྱོར་དཔྱད་པ།', 'Social support'), [
    item(4, 'FAMILY', '家人', 'ཁྱིམ་མི།', 'Family'),
    item(4, 'NEIGHBOURS', '邻里', 'ཁྱིམ་མཚེས།', 'Neighbours'),
    item(4, 'FRIENDS', '朋友同学', 'གྲོགས་པོ།', 'Friends and classmates'),
    item(4, 'SERVICES', '可用服务', 'སྤྱོད་རུང་བའི་ཞབས་ཞུ།', 'Services within reach'),
  ]),
]);
export type AssessmentScale = CodeOf<typeof assessmentScales>;
