import type { RefusalMessages } from '#platform/event-sourcing';

export const needMessages = {
  NEED_NOT_FOUND: { zh: '没有这项需求。', bo: 'དགོས་མཁོ་འདི་མི་འདུག', en: 'There is no such need.' },
  NEED_ALREADY_RAISED: { zh: '这项需求已经登记。', bo: 'དགོས་མཁོ་འདི་ཐོ་འགོད་བྱས་ཟིན།', en: 'This need is raised already.' },
  NEED_CLOSED: { zh: '这项需求已经结束。', bo: 'དགོས་མཁོ་འདི་མཇུག་སྒྲིལ་ཟིན།', en: 'This need is closed already.' },
  NEED_WITHOUT_SERVICE_ITEM: { zh: '需求至少要有一个服务事项。', bo: 'དགོས་མཁོར་ཉུང་མཐར་ཞབས་ཞུའི་རྣམ་གྲངས་གཅིག་དགོས།', en: 'A need names at least one service item.' },
  NEED_WITHOUT_MODE: { zh: '请至少选择一种服务方式。', bo: 'ཞབས་ཞུའི་བྱེད་སྟངས་ཉུང་མཐར་གཅིག་འདེམས་རོགས།', en: 'A need names at least one way in which help may come.' },
  NEED_DATES_REVERSED: { zh: '开始日期不能晚于结束日期。', bo: 'འགོ་འཛུགས་ཚེས་གྲངས་མཇུག་སྒྲིལ་ཚེས་གྲངས་ལས་ཕྱི་མི་རུང་།', en: 'A need cannot end before it begins.' },
  NEED_HAS_NO_PARENT_STATION: { zh: '本站没有上级站点,无法上报。', bo: 'ས་ཚིགས་འདིར་གོང་རིམ་ས་ཚིགས་མེད་པས་ཡར་ཞུ་ཐབས་མེད།', en: 'The station has no parent to escalate to.' },
  NEED_ALREADY_ON_ITS_WAY: { zh: '这项需求正在移交,等待对方签收。', bo: 'དགོས་མཁོ་འདི་རྩིས་སྤྲོད་བྱེད་བཞིན་ཡོད། ཕ་རོལ་གྱིས་ལེན་པར་སྒུག་དགོས།', en: 'The need is being handed over and waits for its receipt.' },
  NEED_NOT_OFFERED_TO_YOU: { zh: '这项需求没有移交给贵站。', bo: 'དགོས་མཁོ་འདི་ཁྱེད་ཀྱི་ས་ཚིགས་ལ་རྩིས་སྤྲོད་མ་བྱས།', en: 'The need was not offered to your station.' },
  HAND_OVER_WITHOUT_CONSENT: { zh: '移交需要服务对象(或监护人)同意;特急情况除外。', bo: 'རྩིས་སྤྲོད་ལ་ཞབས་ཞུ་ཡུལ་ལམ་ལྟ་སྐྱོང་བའི་མོས་མཐུན་དགོས། ཧ་ཅང་ཛ་དྲག་ཡིན་ན་མི་དགོས།', en: 'A hand-over needs the consent of the resident or the guardian, save in an emergency.' },
  HAND_OVER_TO_ITSELF: { zh: '不能移交给本站。', bo: 'རང་གི་ས་ཚིགས་ལ་རྩིས་སྤྲོད་བྱེད་མི་རུང་།', en: 'A need cannot be handed over to where it is.' },
  SERVICE_ITEM_UNKNOWN: { zh: '服务清单里没有“{code}”。', bo: 'ཞབས་ཞུའི་ཐོ་གཞུང་ནང་ {code} མི་འདུག', en: 'The catalogue has no service item {code}.' },
  CODE_UNKNOWN: { zh: '不认识代码“{code}”。', bo: 'ཨང་རྟགས་ {code} ངོས་མ་ཟིན།', en: 'The code {code} is not known.' },
  LANGUAGE_UNKNOWN: { zh: '不认识语言标签“{code}”。', bo: 'སྐད་ཡིག་གི་རྟགས་ {code} ངོས་མ་ཟིན།', en: 'The language tag {code} is not known.' },
} satisfies RefusalMessages;
