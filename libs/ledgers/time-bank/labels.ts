import { say, type Labels } from '#reference/catalogue';
import type { MovementKind } from './point-ledger.projection.js';
import type { RateSubject } from './point-rate.events.js';

export const movementLabels: Readonly<Record<MovementKind, Labels>> = {
  HOURS: say('服务时长入账', 'ཞབས་ཞུའི་དུས་ཚོད་རྩིས་སུ་བཀོད།', 'Hours credited'), REDEMPTION: say('兑换', 'བརྗེ་ལེན།', 'Redeemed'),
  EXPIRY: say('过期', 'དུས་ཡོལ།', 'Expired'), REVERSAL: say('冲销', 'ཕྱིར་བསུབ།', 'Reversed'),
};
export const rateSubjectLabels: Readonly<Record<RateSubject, Labels>> = {
  ACTIVITY: say('一类活动每小时所得', 'བྱེད་སྒོའི་རིགས་ཤིག་གི་ཆུ་ཚོད་རེའི་ཐོབ།', 'What an hour of a kind of activity brings'),
  RESOURCE: say('一项资源每单位所需', 'ཐོན་ཁུངས་ཤིག་གི་ཚད་གཞི་རེའི་གོང་།', 'What a unit of a resource costs'),
  SERVICE_ITEM: say('一项服务每单位所需', 'ཞབས་ཞུ་ཞིག་གི་ཚད་གཞི་རེའི་གོང་།', 'What a unit of a service item costs'),
};
