import type { RefusalMessages } from '#platform/event-sourcing';

export const residentMessages = {
  RESIDENT_NOT_FOUND: { zh: '没有这位服务对象。', bo: 'ཞབས་ཞུ་ཡུལ་འདི་མི་འདུག', en: 'There is no such resident.' },
  RESIDENT_ALREADY_ENROLLED: { zh: '这位服务对象已经建档。', bo: 'ཞབས་ཞུ་ཡུལ་འདི་ཡིག་ཚགས་བཟོས་ཟིན།', en: 'This resident is enrolled already.' },
  RESIDENT_MERGED: { zh: '这份档案已并入另一份。', bo: 'ཡིག་ཚགས་འདི་གཞན་ཞིག་གི་ནང་བསྡུས་ཟིན།', en: 'This file has been merged into another.' },
  RESIDENT_ERASED: { zh: '这位服务对象的信息已被删除。', bo: 'ཞབས་ཞུ་ཡུལ་འདིའི་གནས་ཚུལ་བསུབས་ཟིན།', en: 'This resident has been erased.' },
  RESIDENT_MERGED_INTO_ITSELF: { zh: '不能把档案并入自己。', bo: 'ཡིག་ཚགས་རང་ཉིད་ནང་བསྡུ་མི་རུང་།', en: 'A file cannot be merged into itself.' },
  RESIDENT_ALREADY_THERE: { zh: '这位服务对象已经在该站。', bo: 'ཞབས་ཞུ་ཡུལ་འདི་ས་ཚིགས་དེར་ཡོད་ཟིན།', en: 'The resident is with that station already.' },
  GROUP_UNKNOWN: { zh: '没有重点人群代码“{code}”。', bo: 'མི་ཚོགས་ཀྱི་ཨང་རྟགས་ {code} མི་འདུག', en: 'There is no beneficiary group {code}.' },
  GROUP_NOT_HELD: { zh: '此人不在该人群中。', bo: 'མི་འདི་མི་ཚོགས་དེའི་ནང་མེད།', en: 'The person is not in that group.' },
  GROUP_DATES_REVERSED: { zh: '有效期的起止日期颠倒。', bo: 'ནུས་ལྡན་དུས་ཡུན་གྱི་འགོ་མཇུག་གོ་ལྡོག་འདུག', en: 'The validity ends before it begins.' },
  GUARDIAN_CONSENT_NEEDED: { zh: '未成年人须由监护人同意。', bo: 'ན་ཆུང་ལ་ལྟ་སྐྱོང་བའི་མོས་མཐུན་དགོས།', en: 'For a minor only the guardian can consent.' },
  GUARDIAN_NOT_NAMED: { zh: '请先登记监护人。', bo: 'སྔོན་ལ་ལྟ་སྐྱོང་བ་ཐོ་འགོད་གནང་རོགས།', en: 'Name the guardian first.' },
  CONSENT_IS_THE_RESIDENTS_OWN: { zh: '成年人由本人同意,他人无权代为决定。', bo: 'ནར་སོན་པའི་མོས་མཐུན་ཁོ་རང་གིས་བྱེད་དགོས།', en: 'An adult consents in person; nobody else has a say.' },
  BIRTH_DATE_CONTRADICTS_ID_NUMBER: { zh: '出生日期与身份证号不一致。', bo: 'སྐྱེས་ཚེས་ཐོབ་ཐང་ལག་ཁྱེར་ཨང་དང་མི་མཐུན།', en: 'The date of birth is not the one in the id number.' },
  ID_NUMBER_INVALID: { zh: '身份证号码无效。', bo: 'ཐོབ་ཐང་ལག་ཁྱེར་ཨང་ནོར་འདུག', en: 'The id number is not valid.' },
  PHONE_INVALID: { zh: '电话号码无效。', bo: 'ཁ་པར་ཨང་ནོར་འདུག', en: 'The phone number is not valid.' },
  BIRTH_DATE_INVALID: { zh: '出生日期无效。', bo: 'སྐྱེས་ཚེས་ནོར་འདུག', en: 'The date of birth is not valid.' },
  ALREADY_A_VOLUNTEER: { zh: '此人已关联另一位志愿者。', bo: 'མི་འདི་དང་བླངས་པ་གཞན་དང་འབྲེལ་ཟིན།', en: 'The resident is linked with another volunteer already.' },
} satisfies RefusalMessages;
