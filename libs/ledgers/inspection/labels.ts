import { say, type Labels } from '#reference/catalogue';
import type { CheckingWay } from './inspection.events.js';
import type { InspectionStatus } from './inspection.queries.js';

/** 查验方式 */
export const checkingWayLabels: Readonly<Record<CheckingWay, Labels>> = {
  PAPERS: say('查阅资料', 'ཡིག་ཆ་ཞིབ་བཤེར།', 'from papers'), ON_SITE: say('实地查看', 'དངོས་ཡུལ་དུ་ལྟ་ཞིབ།', 'on site'), CALL_BACK: say('回访服务对象', 'ཞབས་ཞུ་ཡུལ་ལ་ལན་འདྲི།', 'by calling back those who were served'),
};
export const inspectionStatusLabels: Readonly<Record<InspectionStatus, Labels>> = {
  OPEN: say('进行中', 'སྒྲུབ་བཞིན་པ།', 'Open'), CONCLUDED: say('已办结', 'མཇུག་སྒྲིལ་ཟིན།', 'Concluded'), CANCELLED: say('已取消', 'མེད་པར་བཟོས།', 'Cancelled'),
};
