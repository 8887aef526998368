import type { Labels } from '#platform/event-sourcing';

/** What can be overdue. A room that adds a list of its own (`overdue` in its slice) names its kind here. */
export const overdueKinds = [
  { code: 'NEED', labels: { zh: '需求未按时处理', bo: 'དགོས་མཁོ་དུས་ཐོག་ཏུ་བསྒྲུབས་མེད།', en: 'Needs that were to be linked, handed over or answered' } },
  { code: 'FOLLOW_UP', labels: { zh: '链接未按时跟进', bo: 'སྦྲེལ་མཐུད་དུས་ཐོག་ཏུ་རྗེས་འདེད་མ་བྱས།', en: 'Linkages that were to be scheduled, reported on or evaluated' } },
  { code: 'PAIRING_VISIT', labels: { zh: '结对探访未到', bo: 'ཆ་སྒྲིག་འཚམས་འདྲི་མ་བྱུང་།', en: 'Visits of a pairing that did not take place' } },
  { code: 'VISIT', labels: { zh: '按风险等级应访未访', bo: 'ཉེན་ཁའི་རིམ་པ་ལྟར་འཚམས་འདྲི་མ་བྱས།', en: 'Residents to be visited by their risk level' } },
  { code: 'CASE', labels: { zh: '档案已停止服务而个案未结案', bo: 'ཡིག་ཚགས་ཀྱི་ཞབས་ཞུ་མཚམས་བཞག་ཀྱང་སྒེར་དོན་མཇུག་སྒྲིལ་མེད།', en: 'Open cases of residents whose files are closed or forgotten' } },
  { code: 'AGREEMENT', labels: { zh: '协议即将到期而未续签', bo: 'གན་རྒྱའི་དུས་བཀག་རྫོགས་ལ་ཉེ་ཡང་བསྐྱར་འཇོག་བྱས་མེད།', en: 'Agreements that run out and were not renewed' } },
  { code: 'AGREEMENT_SUSPENDED', labels: { zh: '协议中止期满而未恢复', bo: 'གན་རྒྱ་མཚམས་འཇོག་གི་དུས་ཚོད་རྫོགས་ཡང་སླར་གསོ་བྱས་མེད།', en: 'Agreements that were to go on again' } },
  { code: 'INSTALMENT', labels: { zh: '认捐分期逾期未到', bo: 'ཞལ་འདེབས་དུས་ཐོག་ཏུ་འབྱོར་མེད།', en: 'Instalments of pledges that did not come' } },
  { code: 'FUND_PLEDGE', labels: { zh: '基金认捐分期逾期未到', bo: 'ཐེབས་རྩའི་ཞལ་འདེབས་ཁས་ལེན་དུས་ཐོག་ཏུ་འབྱོར་མེད།', en: 'Instalments of pledges to funds that did not come' } },
  { code: 'PURCHASE_INSTALMENT', labels: { zh: '购买服务款项逾期未付', bo: 'ཞབས་ཞུ་ཉོ་སྒྲུབ་ཀྱི་དངུལ་དུས་ཐོག་ཏུ་སྤྲད་མེད།', en: 'Instalments of purchases that were to be paid' } },
  { code: 'PURCHASE_ANSWER', labels: { zh: '购买服务征询未按时答复', bo: 'ཞབས་ཞུ་ཉོ་སྒྲུབ་ཀྱི་འདྲི་བར་དུས་ཐོག་ཏུ་ལན་བཏབ་མེད།', en: 'Purchases of services to which a station that was asked was to agree or not' } },
  { code: 'DELIBERATION_TASK', labels: { zh: '议事任务未按时完成', bo: 'གྲོས་ཆོད་ཀྱི་ལས་འགན་དུས་ཐོག་ཏུ་མ་གྲུབ།', en: 'Tasks of resolutions that were to be done' } },
  { code: 'VENTURE_MILESTONE', labels: { zh: '公益创投项目节点未按时报告', bo: 'སྤྱི་ཕན་གསར་གཏོད་ཀྱི་ལས་གཞིའི་དུས་ཚིགས་དུས་ཐོག་ཏུ་སྙན་སེང་ཞུས་མེད།', en: 'Milestones of venture calls that were to be reported on' } },
  { code: 'INSPECTION_FINDING', labels: { zh: '督查问题逾期未整改', bo: 'ལྟ་ཞིབ་ཀྱི་གནད་དོན་དུས་ཐོག་ཏུ་བཅོས་མེད།', en: 'Findings of inspections that were to be in order' } },
  { code: 'NOTED_HOURS', labels: { zh: '志愿者记录的时长未按时确认', bo: 'དང་བླངས་པས་བཀོད་པའི་དུས་ཚོད་དུས་ཐོག་ཏུ་གཏན་ཁེལ་བྱས་མེད།', en: 'Hours that volunteers noted and that were to be confirmed or refused' } },
  { code: 'CLASS', labels: { zh: '学期已过而课堂未结束', bo: 'སློབ་དུས་རྫོགས་ཡང་འཛིན་གྲྭ་མཇུག་སྒྲིལ་མེད།', en: 'Classes whose term is over and that were to be closed' } },
  { code: 'MONTHLY_REPORT', labels: { zh: '月报未按时报送', bo: 'ཟླ་རེའི་སྙན་ཞུ་དུས་ཐོག་ཏུ་སྙན་སྒྲོན་བྱས་མེད།', en: 'Monthly reports that were to be filed' } },
] as const satisfies readonly { readonly code: string; readonly labels: Labels }[];
export type OverdueKind = (typeof overdueKinds)[number]['code'];
