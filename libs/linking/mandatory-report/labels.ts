import { recordLabels, say, type Labels } from '#reference/catalogue';
import type { Authority, Harm, Party } from './mandatory-report.events.js';

export const authorityLabels: Readonly<Record<Authority, Labels>> = {
  POLICE: say('公安机关', 'ཉེན་རྟོག་ལས་ཁུངས།', 'Police'), CIVIL_AFFAIRS: say('民政部门', 'དམངས་སྲིད་སྡེ་ཁག', 'Civil affairs'), EDUCATION: say('教育部门', 'སློབ་གསོ་སྡེ་ཁག', 'Education'),
};
export const harmLabels: Readonly<Record<Harm, Labels>> = {
  VIOLENCE: say('遭受或疑似遭受暴力', 'དྲག་སྤྱོད་ཕོག་པའམ་ཕོག་པའི་དོགས་པ།', 'Violence'), SEXUAL: say('性侵害或性骚扰', 'འདོད་སྤྱོད་ཀྱི་གནོད་འཚེ།', 'Sexual abuse or harassment'),
  NEGLECT: say('无人照料或照料不当', 'ལྟ་སྐྱོང་མེད་པའམ་མི་འཚམ་པ།', 'Neglect'), ABANDONED: say('被遗弃', 'དོར་བ།', 'Abandoned'), TRAFFICKED: say('被拐卖', 'བཀྲིད་ཚོང་བྱས་པ།', 'Trafficked'),
  EXPLOITED: say('被胁迫乞讨、劳动等', 'བཙན་ཤེད་ཀྱིས་སློང་བ་དང་ངལ་རྩོལ་བྱེད་བཅུག་པ།', 'Exploited: made to beg, to work and the like'), IN_DANGER: say('面临其他危险', 'ཉེན་ཁ་གཞན་འདྲ་ཕྲད་པ།', 'In some other danger'),
  UNCLEAR: say('情况尚不清楚', 'གནས་ཚུལ་མི་གསལ།', 'Not clear yet'),
};
const { GUARDIAN: _, COMMUNITY: __, ...records } = recordLabels;
export const harmPartyLabels: Readonly<Record<Party['kind'], Labels>> = { ...records, ACCOUNT: say('登录账号', 'ཐོ་འཛུལ་རྩིས་ཁྲ།', 'An account that signs in') };
