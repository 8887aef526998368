import type { Labels } from '#platform/event-sourcing';
import type { SuccessionKind, SuccessionReason } from '#linking/station';

export const kindLabels: Readonly<Record<SuccessionKind, Labels>> = {
  STATION: { zh: '下级站点', bo: 'འོག་རིམ་ས་ཚིགས།', en: 'Stations below' },
  COMMUNITY: { zh: '社区', bo: 'སྡེ་ཁུལ།', en: 'Communities' },
  RESOURCE: { zh: '资源', bo: 'ཐོན་ཁུངས།', en: 'Resources' },
  VOLUNTEER: { zh: '志愿者', bo: 'དང་བླངས་པ།', en: 'Volunteers' },
  SOCIAL_WORKER: { zh: '社会工作者档案', bo: 'སྤྱི་ཚོགས་ལས་བྱེད་པའི་ཡིག་ཚགས།', en: 'Records of social workers' },
  POSTING: { zh: '派驻', bo: 'མངགས་འགན།', en: 'Postings' },
  DUTY_SHIFT: { zh: '值班', bo: 'ལས་རེས།', en: 'Duty shifts' },
  RESIDENT: { zh: '居民', bo: 'གཞིས་སྡོད་མི།', en: 'Residents' },
  NEED: { zh: '未结需求', bo: 'མ་གྲུབ་པའི་དགོས་མཁོ།', en: 'Open needs' },
  NEED_TO_RECEIVE: { zh: '待接收需求', bo: 'བསྡུ་རྒྱུའི་དགོས་མཁོ།', en: 'Needs to be received' },
  CASE: { zh: '个案', bo: 'རེ་གྲངས་དོན་རྐྱེན།', en: 'Cases' },
  AGREEMENT: { zh: '协议', bo: 'གན་རྒྱ།', en: 'Agreements' },
  PLEDGE: { zh: '认捐', bo: 'ཞལ་འདེབས་ཁས་ལེན།', en: 'Pledges' },
  MICRO_WISH: { zh: '微心愿', bo: 'འདོད་པ་ཆུང་ངུ་།', en: 'Micro-wishes' },
  DELIBERATION: { zh: '议事', bo: 'གྲོས་བསྡུར།', en: 'Deliberations' },
  SURVEY: { zh: '需求调查', bo: 'དགོས་མཁོའི་བརྟག་དཔྱད།', en: 'Surveys' },
  PROGRAMME: { zh: '项目', bo: 'ལས་གཞི།', en: 'Programmes' },
  PROGRAMME_MEMBERSHIP: { zh: '参与的项目', bo: 'ཞུགས་པའི་ལས་གཞི།', en: 'Programmes taken part in' },
  PROGRAMME_BRANCH: { zh: '承担的项目分项', bo: 'ལས་གཞིའི་ཡན་ལག', en: 'Branches of programmes' },
  FUND: { zh: '社区发展基金', bo: 'སྡེ་ཁུལ་ཐེབས་རྩ།', en: 'Community funds' },
  VENTURE_CALL: { zh: '公益创投', bo: 'སྤྱི་ཕན་གསར་གཏོད།', en: 'Venture calls' },
  CLASS: { zh: '课程班', bo: 'སློབ་ཚན།', en: 'Classes' },
};
export const reasonLabels: Readonly<Record<SuccessionReason, Labels>> = {
  SPLIT: { zh: '拆分', bo: 'བགོ་བཤའ།', en: 'Split' },
  MERGER: { zh: '合并', bo: 'ཟླ་སྒྲིལ།', en: 'Merged' },
  CLOSURE: { zh: '撤销', bo: 'སྒོ་བརྒྱབ་པ།', en: 'Closed' },
};
