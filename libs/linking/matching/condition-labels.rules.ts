import { say, type Labels } from '#reference/catalogue';
import type { BlockingName } from './conditions.rules.js';

export const conditionLabels: Readonly<Record<BlockingName, Labels>> = {
  safety: say('安全与同意', 'བདེ་འཇགས་དང་མོས་མཐུན།', 'Safety and consent'),
  item: say('服务项目', 'ཞབས་ཞུའི་རྣམ་གྲངས།', 'Service item'),
  licence: say('资质', 'ལག་ཁྱེར།', 'Licence or training'),
  eligibility: say('服务对象', 'ཞབས་ཞུའི་ཡུལ།', 'Eligibility'),
  place: say('地点', 'ས་གནས།', 'Place'),
  mode: say('服务方式', 'ཞབས་ཞུའི་བྱེད་སྟངས།', 'Mode'),
  access: say('饮食与无障碍', 'བཟའ་བཏུང་དང་བར་ཆད་མེད་པ།', 'Diet and access'),
  cost: say('费用', 'འགྲོ་གྲོན།', 'Cost'),
  time: say('时间', 'དུས་ཚོད།', 'Time'),
  capacity: say('余量', 'ལྷག་ཚད།', 'Capacity'),
  language: say('语言', 'སྐད་ཡིག', 'Language'),
  sharing: say('共享范围', 'མཉམ་སྤྱོད་ཁྱབ་ཁོངས།', 'How widely it is shared'),
  willingness: say('此前的答复', 'སྔོན་གྱི་ལན།', 'What was answered before'),
};
