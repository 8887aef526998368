import type { Labels } from '#platform/event-sourcing';
import type { OutsideReason } from './counting.rules.js';
import type { MemberRole, TargetMeasure } from './programme.events.js';

export const measureLabels: Readonly<Record<TargetMeasure, Labels>> = {
  SESSIONS: { zh: '活动场次', bo: 'བྱེད་སྒོའི་ཐེངས་གྲངས།', en: 'Sessions' },
  PERSON_TIMES: { zh: '服务人次', bo: 'ཞབས་ཞུའི་མི་ཐེངས།', en: 'Person-times' },
  PERSONS: { zh: '服务人数', bo: 'ཞབས་ཞུའི་མི་གྲངས།', en: 'Persons' },
  HOUSEHOLD_VISITS: { zh: '走访户次', bo: 'ཁྱིམ་བཅར་ཐེངས་གྲངས།', en: 'Household visits' },
  STATIONS: { zh: '服务站点', bo: 'ཞབས་ཞུའི་ས་ཚིགས།', en: 'Stations' },
  DEMONSTRATION_STATIONS: { zh: '示范站点', bo: 'དཔེ་སྟོན་ས་ཚིགས།', en: 'Demonstration stations' },
  KEY_VOLUNTEERS: { zh: '骨干志愿者', bo: 'རྩ་བའི་དང་བླངས་པ།', en: 'Key volunteers' },
};
export const reasonLabels: Readonly<Record<OutsideReason, Labels>> = {
  PLACE: { zh: '不在实施地区', bo: 'ལག་བསྟར་ས་ཁུལ་དུ་མེད།', en: 'Outside the places' },
  PERIOD: { zh: '不在项目期限', bo: 'ལས་གཞིའི་དུས་ཡུན་ནང་མེད།', en: 'Outside the period' },
  KIND: { zh: '活动类别不计入', bo: 'བྱེད་སྒོའི་རིགས་མི་རྩི།', en: 'Of a kind that does not count' },
  TOPIC: { zh: '活动主题不计入', bo: 'བརྗོད་གཞི་མི་རྩི།', en: 'About none of the topics that count' },
  CHANNEL: { zh: '服务方式不计入', bo: 'ཞབས་ཞུའི་ལམ་མི་རྩི།', en: 'Given in a way that does not count' },
};
export const roleLabels: Readonly<Record<MemberRole, Labels>> = {
  STATION: { zh: '服务站点', bo: 'ཞབས་ཞུའི་ས་ཚིགས།', en: 'Station' },
  DEMONSTRATION_STATION: { zh: '示范站点', bo: 'དཔེ་སྟོན་ས་ཚིགས།', en: 'Demonstration station' },
  KEY_VOLUNTEER: { zh: '骨干志愿者', bo: 'རྩ་བའི་དང་བླངས་པ།', en: 'Key volunteer' },
};
