import type { RefusalMessages } from '#platform/event-sourcing';

export const teamMessages = {
  TEAM_WITHOUT_NEEDS: { zh: '这个个案没有尚待链接的需求。', bo: 'སྒེར་དོན་འདི་ལ་ད་དུང་སྦྲེལ་དགོས་པའི་དགོས་མཁོ་མེད།', en: 'This case has no need that is still open.' },
  TEAM_VACANCY_FILLED: { zh: '这个位置已经有人接替。', bo: 'གནས་འདི་གཞན་གྱིས་བཟུང་ཟིན།', en: 'Somebody has taken this place already.' },
  TEAM_ASKED_ALREADY: { zh: '已经就这项需求联系过这项资源。', bo: 'དགོས་མཁོ་འདིའི་ཆེད་ཐོན་ཁུངས་འདི་ལ་འདྲི་ཟིན།', en: 'This resource was asked for this need already.' },
  CASE_NOT_FOUND: { zh: '没有这个个案。', bo: 'སྒེར་དོན་འདི་མི་འདུག', en: 'There is no such case.' },
  CASE_CLOSED: { zh: '这个个案已经结案。', bo: 'སྒེར་དོན་འདི་མཇུག་སྒྲིལ་ཟིན།', en: 'This case is closed.' },
} satisfies RefusalMessages;
