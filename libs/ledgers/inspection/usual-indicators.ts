import { say } from '#reference/catalogue';
import type { CheckingWay, Indicator } from './inspection.events.js';

type Three = readonly [zh: string, bo: string, en: string];
const line = (code: string, how: CheckingWay, points: number, name: Three, standard: Three): Indicator => ({ code, how, points, name: say(...name), standard: say(...standard) });

/** The form of an inspection whose authority brings none of its own: a hundred points. */
export const usualIndicators: readonly Indicator[] = [
  line('STAFF', 'PAPERS', 15, ['人员配备', 'མི་སྣ་སྒྲིག་འཇུག', 'Staff'], ['至少两名持证社工在岗，登记有效', 'ལག་ཁྱེར་ལྡན་པའི་ལས་བྱེད་པ་མ་མཐར་གཉིས་ལས་ཐོག་ཏུ་ཡོད་པ།', 'At least two certified workers posted, their registration valid']),
  line('PREMISES', 'ON_SITE', 15, ['场地设施', 'ས་ཁོངས་དང་སྒྲིག་ཆས།', 'Premises'], ['面积、功能室、标识和设备符合标准', 'རྒྱ་ཁྱོན། ཁང་པ། རྟགས་བྱང་། སྒྲིག་ཆས་བཅས་ཚད་ལྡན་ཡིན་པ།', 'Space, rooms, signs and equipment as the standards ask']),
  line('RULES', 'ON_SITE', 5, ['制度上墙', 'སྒྲིག་ལམ་གྱང་སྦྱར།', 'Rules on the wall'], ['制度上墙并执行', 'སྒྲིག་ལམ་གྱང་སྦྱར་དང་ལག་བསྟར།', 'On the wall, and kept']),
  line('FILES', 'PAPERS', 15, ['服务档案', 'ཞབས་ཞུའི་ཡིག་ཚགས།', 'Files'], ['抽查档案完整、一人一档', 'དཔེ་འདེམས་ཡིག་ཚགས་ཆ་ཚང་ཞིང་མི་རེར་ཡིག་ཚགས་རེ།', 'Those of the sample are complete, one for each person']),
  line('VISITS', 'PAPERS', 10, ['入户探访', 'ཁྱིམ་བཅར་འཚམས་འདྲི།', 'Home visits'], ['按风险等级完成探访', 'ཉེན་ཁའི་རིམ་པ་ལྟར་འཚམས་འདྲི་གྲུབ་པ།', 'Made as the level of risk asks']),
  line('METHODS', 'PAPERS', 15, ['个案、小组、社区', 'སྒེར། ཚོགས་ཆུང་། སྡེ་ཁུལ།', 'Case, group and community'], ['按计划开展并有记录', 'འཆར་གཞི་ལྟར་སྤེལ་ཞིང་ཐོ་འགོད་ཡོད་པ།', 'Carried out as planned, with records']),
  line('REPORTS', 'PAPERS', 10, ['月报', 'ཟླ་རེའི་སྙན་ཞུ།', 'Monthly reports'], ['三个月月报按时、准确', 'ཟླ་བ་གསུམ་གྱི་སྙན་ཞུ་དུས་ཐོག་དང་ཏན་ཏན་ཡིན་པ།', 'Those of the three months on time, and right']),
  line('SATISFACTION', 'CALL_BACK', 10, ['服务满意度', 'ཞབས་ཞུའི་ཚིམ་ཚད།', 'Satisfaction'], ['回访满意', 'སླར་འདྲི་བྱས་པར་ཚིམ་པ།', 'Those called back are satisfied']),
  line('BRAND', 'ON_SITE', 5, ['一站一品牌', 'ས་ཚིགས་རེར་མཚོན་རྟགས་རེ།', 'A brand of its own'], ['有特色项目并持续开展', 'ཁྱད་ལྡན་ལས་གཞི་རྒྱུན་འཁྱོངས་བྱེད་པ།', 'There is a signature project, and it goes on']),
];
