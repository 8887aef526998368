import type { RefusalMessages } from '#platform/event-sourcing';

export const certificateMessages = {
  CERTIFICATE_NOT_FOUND: { zh: '没有这份志愿服务证明。', bo: 'དང་བླངས་ཞབས་ཞུའི་ར་སྤྲོད་འདི་མི་འདུག', en: 'There is no such certificate of service.' },
  CERTIFICATE_ALREADY_REVOKED: { zh: '这份证明已经作废。', bo: 'ར་སྤྲོད་འདི་རྩིས་མེད་དུ་བཏང་ཟིན།', en: 'This certificate is revoked already.' },
  CERTIFICATE_HOURS_TAKEN_BACK: {
    zh: '证明上的部分服务时间此后已被撤销，这份证明不能恢复；请按现有时间另开一份。',
    bo: 'ར་སྤྲོད་འདིའི་ཞབས་ཞུའི་དུས་ཚོད་ཁ་ཤས་རྗེས་སུ་ཕྱིར་འཐེན་བྱས་པས་སླར་གསོ་མི་ཆོག ད་ལྟའི་དུས་ཚོད་ལྟར་གཞན་ཞིག་སྤྲོད་རོགས།',
    en: 'Hours that it speaks of were taken back since, so it stays revoked: issue another one of what there is.',
  },
  CERTIFICATE_PERIOD_REVERSED: { zh: '开始日期不能晚于结束日期。', bo: 'འགོའི་ཚེས་གྲངས་མཇུག་ལས་ཕྱི་མི་རུང་།', en: 'The period cannot end before it begins.' },
  CERTIFICATE_PERIOD_NOT_OVER: { zh: '证明的期间不能超过今天。', bo: 'ར་སྤྲོད་ཀྱི་དུས་ཡུན་དེ་རིང་ལས་བརྒལ་མི་རུང་།', en: 'A certificate speaks of what was served, up to today at the latest.' },
  CERTIFICATE_WITHOUT_HOURS: { zh: '这段时间里没有本站确认的服务时间。', bo: 'དུས་ཡུན་འདིའི་ནང་ས་ཚིགས་འདིས་གཏན་ཁེལ་བྱས་པའི་ཞབས་ཞུའི་དུས་ཚོད་མི་འདུག', en: 'No hours of that period were confirmed by this station or those below it.' },
} satisfies RefusalMessages;
