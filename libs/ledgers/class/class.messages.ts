import type { RefusalMessages } from '#platform/event-sourcing';

export const classMessages = {
  CLASS_NOT_FOUND: { zh: '没有这个课堂。', bo: 'འཛིན་གྲྭ་འདི་མི་འདུག', en: 'There is no such class.' },
  CLASS_ALREADY_OPENED: { zh: '这个课堂已经开设。', bo: 'འཛིན་གྲྭ་འདི་བཙུགས་ཟིན།', en: 'This class is opened already.' },
  CLASS_CLOSED: { zh: '这个课堂已经结束。', bo: 'འཛིན་གྲྭ་འདི་མཇུག་སྒྲིལ་ཟིན།', en: 'This class is closed.' },
  CLASS_TERM_OVER: { zh: '这个课堂的学期已经结束。', bo: 'འཛིན་གྲྭ་འདིའི་སློབ་དུས་རྫོགས་ཟིན།', en: 'The term of this class is over.' },
  CLASS_DATES_REVERSED: { zh: '开课日期不能晚于结课日期。', bo: 'འགོ་འཛུགས་ཚེས་གྲངས་མཇུག་སྒྲིལ་ཚེས་གྲངས་ལས་ཕྱི་མི་རུང་།', en: 'A term cannot end before it begins.' },
  CLASS_WITHOUT_RHYTHM: { zh: '请填写每周上课时间。', bo: 'བདུན་ཕྲག་རེའི་སློབ་ཁྲིད་དུས་ཚོད་འབྲི་རོགས།', en: 'Say when in the week the class meets.' },
  CLASS_RESOURCE_UNFIT: { zh: '课堂只能使用按节、小时或人次计量的资源。', bo: 'འཛིན་གྲྭས་ཐུན་གྲངས་དང་ཆུ་ཚོད། མི་ཐེངས་བཅས་ཀྱིས་རྩི་བའི་ཐོན་ཁུངས་ཁོ་ན་བེད་སྤྱོད་ཆོག', en: 'A class is given from a resource that is counted in sessions, hours or person-times.' },
  CLASS_PLACES_TAKEN: { zh: '已有{enrolled}人报名，名额不能少于此数。', bo: 'མི་ {enrolled} ཐོ་འགོད་བྱས་ཟིན་པས་མིང་གྲངས་དེ་ལས་ཉུང་མི་རུང་།', en: '{enrolled} are enrolled; there cannot be fewer places.' },
  CLASS_NOT_HELD_THEN: { zh: '{date}不在学期之内。', bo: 'ཚེས་གྲངས་ {date} སློབ་དུས་ནང་མེད།', en: 'The term does not include {date}.' },
  CLASS_HELD_THEN: { zh: '{date}已有一节课的记录，学期不能不含这一天。', bo: 'ཚེས་གྲངས་ {date} ལ་སློབ་ཐུན་བཀོད་ཟིན་པས་སློབ་དུས་ནང་ཚུད་དགོས།', en: 'A session of {date} is recorded: the term has to include it.' },
  CLASS_SESSION_ALREADY_RECORDED: { zh: '{date}的考勤已经登记，如有误请更正该条服务记录。', bo: 'ཚེས་གྲངས་ {date} ཡི་ཞུགས་ཐོ་བཀོད་ཟིན། ནོར་འདུག་ན་ཞབས་ཞུའི་ཟིན་ཐོ་དེ་ཡོ་བསྲང་གནང་རོགས།', en: 'The attendance of {date} is recorded already; correct that activity if it is mistaken.' },
  CLASS_MEMBER_NOT_ENROLLED: { zh: '出席者中有人没有名额：请先报名，或计入其他人数。', bo: 'ཞུགས་མཁན་ཁྲོད་མིང་གྲངས་མེད་མཁན་འདུག སྔོན་ལ་ཐོ་འགོད་གནང་བའམ་གཞན་གྱི་གྲངས་སུ་བགྲང་རོགས།', en: 'Somebody who came has no place: enrol them first, or count them as others.' },
  CLASS_MEMBER_BY_ANOTHER_FILE: {
    zh: '此人已用另一份档案（居民或志愿者）报名，一人只占一个名额。', bo: 'མི་འདིས་ཡིག་ཚགས་གཞན་ (གཞིས་སྡོད་མིའམ་དང་བླངས་པ་) ཞིག་གིས་ཐོ་འགོད་བྱས་ཟིན། མི་རེར་མིང་གྲངས་གཅིག་ལས་མེད།',
    en: 'This person is enrolled, or waits, by another of their files (as a resident or a volunteer): everybody has one place.',
  },
  CLASS_KEPT_BY_ANOTHER_STATION: { zh: '此课堂由另一社工站主办，只有该站可以这样做。', bo: 'འཛིན་གྲྭ་འདི་ས་ཚིགས་གཞན་ཞིག་གིས་གཙོ་སྐྱོང་བྱེད་པས། ས་ཚིགས་དེ་ཁོ་ནས་འདི་བྱེད་ཆོག', en: 'Another station keeps this class, and only that one can do this.', cure: 'ANOTHER_PERSON' },
  CLASS_MEMBER_OF_ANOTHER_STATION: {
    zh: '所列成员中有人由另一社工站服务：请由该站或主办站办理。', bo: 'ཐོ་བཀོད་མི་ཁྲོད་ས་ཚིགས་གཞན་ཞིག་གིས་ཞབས་ཞུ་བྱེད་མཁན་འདུག ས་ཚིགས་དེའམ་གཙོ་སྐྱོང་ས་ཚིགས་ཀྱིས་སྒྲུབ་རོགས།',
    en: 'Somebody named is served by another station: that one does this, or the one that keeps the class.',
    cure: 'ANOTHER_PERSON',
  },
  CLASS_SESSION_RECORDED_ANEW: { zh: '刚才有人补记了{date}的考勤，请再提交一次。', bo: 'ད་ལྟ་རང་མི་གཞན་ཞིག་གིས་ཚེས་གྲངས་ {date} ཡི་ཞུགས་ཐོ་ཁ་སྣོན་བྱས་སོང་། སླར་ཡང་འབུལ་རོགས།', en: 'Somebody has just added others who came on {date}: send it once more.', cure: 'SEND_AGAIN' },
  CLASS_SESSION_NOT_RECORDED: { zh: '{date}的考勤尚未登记。', bo: 'ཚེས་གྲངས་ {date} ཡི་ཞུགས་ཐོ་ད་དུང་བཀོད་མེད།', en: 'No attendance of {date} is recorded yet.' },
  CLASS_MEMBER_UNCLEAR: { zh: '请填写一位居民或一位志愿者。', bo: 'གཞིས་སྡོད་མི་གཅིག་གམ་དང་བླངས་པ་གཅིག་འབྲི་རོགས།', en: 'Name one resident or one volunteer.' },
} satisfies RefusalMessages;
