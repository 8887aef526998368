import type { RefusalMessages } from '#platform/event-sourcing';

export const socialWorkerMessages = {
  SOCIAL_WORKER_NOT_FOUND: { zh: '没有这位社会工作者。', bo: 'སྤྱི་ཚོགས་ལས་བྱེད་པ་འདི་མི་འདུག', en: 'There is no such social worker.' },
  SOCIAL_WORKER_ALREADY_REGISTERED: { zh: '这位社会工作者已经登记。', bo: 'སྤྱི་ཚོགས་ལས་བྱེད་པ་འདི་ཐོ་འགོད་བྱས་ཟིན།', en: 'This social worker is registered already.' },
  SOCIAL_WORKER_ERASED: { zh: '这位社会工作者的个人信息已被删除。', bo: 'སྤྱི་ཚོགས་ལས་བྱེད་པ་འདིའི་སྒེར་གྱི་གནས་ཚུལ་བསུབས་ཟིན།', en: 'The personal data of this social worker have been erased.' },
  SOCIAL_WORKER_MERGED: { zh: '这份社会工作者记录已并入另一份。', bo: 'སྤྱི་ཚོགས་ལས་བྱེད་པའི་ཐོ་འདི་གཞན་ཞིག་གི་ནང་བསྡུས་ཟིན།', en: 'This record has been merged into another.' },
  SOCIAL_WORKER_NOT_MERGED: { zh: '该社会工作者记录没有并入那一份，无法拆分。', bo: 'ཐོ་འདི་དེའི་ནང་བསྡུས་མེད་པས་འབྱེད་མི་ཐུབ།', en: 'This record has not been merged into that one.' },
  SOCIAL_WORKER_CHANGED: { zh: '该记录的派驻刚刚有变动，请重新查看后再试。', bo: 'ཐོ་འདིའི་མངགས་སྡོད་ད་ལྟ་འགྱུར་འདུག བསྐྱར་དུ་བལྟས་ནས་ཚོད་ལྟ་གནང་།', en: 'A posting of this record has just changed. Please look again and retry.', cure: 'LOOK_AGAIN' },
  SOCIAL_WORKER_MERGED_INTO_ITSELF: { zh: '不能把记录并入自己。', bo: 'ཐོ་རང་ཉིད་ནང་བསྡུ་མི་རུང་།', en: 'A record cannot be merged into itself.' },
  SOCIAL_WORKER_DUPLICATE_ELSEWHERE: {
    zh: '另一份记录由其他社工站保存，须由两站共同的上级合并。',
    bo: 'ཐོ་གཞན་དེ་ས་ཚིགས་གཞན་གྱིས་ཉར་ཡོད། ས་ཚིགས་གཉིས་ཀའི་གོང་རིམ་གྱིས་བསྡུ་དགོས།',
    en: 'The other record is kept by another station: a station above both can merge them.',
    cure: 'ANOTHER_PERSON',
  },
  SOCIAL_WORKER_DUPLICATE_NOT_SUSPECTED: {
    zh: '这两份社会工作者记录未被标记为疑似重复。',
    bo: 'སྤྱི་ཚོགས་ལས་བྱེད་པའི་ཐོ་འདི་གཉིས་སྐྱོར་ཟློས་ཡིན་པའི་དོགས་པ་མི་འདུག',
    en: 'Nobody suspects these two records to be the same person.',
  },
  CERTIFICATE_DOES_NOT_LAPSE: {
    zh: '职业水平证书长期有效，不会降级；如系误填，请用更正。',
    bo: 'ལས་རིགས་ཆུ་ཚད་ལག་ཁྱེར་ཡུན་རིང་ནུས་ལྡན་ཡིན་པས་རིམ་པ་མི་འབབ། ནོར་བ་ཡིན་ན་བཅོས་རོགས།',
    en: 'A certificate does not lapse and is never lowered; if it was a mistake, correct it.',
  },
  REGISTRATION_NEEDS_CERTIFICATE: { zh: '没有职业水平证书，不能登记。', bo: 'ལས་རིགས་ཆུ་ཚད་ལག་ཁྱེར་མེད་ན་ཐོ་འགོད་མི་ཆོག', en: 'There is no registration without a certificate.' },
  REGISTRATION_DATES_INVALID: {
    zh: '登记有效期不正确：自登记之日起最长三年。',
    bo: 'ཐོ་འགོད་ཀྱི་ནུས་ལྡན་དུས་ཡུན་ནོར་འདུག ཐོ་འགོད་ཉིན་ནས་རིང་མཐར་ལོ་གསུམ་ཡིན།',
    en: 'The dates of the registration are not right: it runs three years at most.',
  },
  REGISTRATION_NOT_LATER: {
    zh: '续登的截止日期应晚于现有登记（{until}）。',
    bo: 'བསྐྱར་ཐོ་འགོད་ཀྱི་མཇུག་ཚེས་ནི་ད་ཡོད་ཐོ་འགོད་ ({until}) ལས་ཕྱི་བ་དགོས།',
    en: 'A renewal must end later than the present registration ({until}).',
  },
  POSTING_NOT_FOUND: { zh: '没有这个派驻。', bo: 'མངགས་སྡོད་འདི་མི་འདུག', en: 'There is no such posting.' },
  POSTING_DATES_REVERSED: { zh: '派驻的结束日期早于开始日期。', bo: 'མངགས་སྡོད་ཀྱི་མཇུག་ཚེས་འགོ་ཚེས་ལས་སྔ་བ་འདུག', en: 'The posting would end before it begins.' },
  ALREADY_POSTED: {
    zh: '这段时间已在该站担任同一岗位。',
    bo: 'དུས་ཡུན་འདིའི་ནང་ས་ཚིགས་དེར་ལས་གནས་གཅིག་པ་འཛིན་བཞིན་འདུག',
    en: 'The social worker already has this post at this station in that time.',
  },
  STATION_NOT_FOUND: { zh: '没有这个社工站。', bo: 'སྤྱི་ཚོགས་ཞབས་ཞུ་ས་ཚིགས་འདི་མི་འདུག', en: 'There is no such station.' },
  LANGUAGE_UNKNOWN: { zh: '不认识语言标签“{code}”，应如 zh、bo、ug、mn。', bo: 'སྐད་ཡིག་གི་རྟགས་ {code} ངོས་མ་ཟིན། དཔེར་ན། zh  bo  ug  mn', en: 'The language tag {code} is not known. Write it as zh, bo, ug or mn.' },
  ID_NUMBER_INVALID: { zh: '身份证号码无效：应为18位，且校验位相符，请再核对一遍。', bo: 'ཐོབ་ཐང་ལག་ཁྱེར་ཨང་ནོར་འདུག གྲངས་ཀ་ 18 ཡིན་པ་དང་ཞིབ་བཤེར་གྲངས་མཐུན་དགོས།', en: 'The id number is not valid: it has 18 places, of which the last checks the others. Please look at it again.' },
  PHONE_INVALID: { zh: '电话号码无效：应为11位手机号，或带区号的固定电话。', bo: 'ཁ་པར་ཨང་ནོར་འདུག ལག་ཐོགས་ཁ་པར་གྲངས་ཀ་ 11 ཡང་ན་ས་ཁུལ་ཨང་ཡོད་པའི་ཁ་པར་དགོས།', en: 'The phone number is not valid: it is a mobile number of 11 digits, or a land line with its area code.' },
} satisfies RefusalMessages;
