import type { RefusalMessages } from '#platform/event-sourcing';

export const activityMessages = {
  ACTIVITY_NOT_FOUND: { zh: '没有这条服务记录。', bo: 'ཞབས་ཞུའི་ཟིན་ཐོ་འདི་མི་འདུག', en: 'There is no such activity.' },
  ACTIVITY_ALREADY_RECORDED: { zh: '这条服务记录已经登记。', bo: 'ཞབས་ཞུའི་ཟིན་ཐོ་འདི་བཀོད་ཟིན།', en: 'This activity is recorded already.' },
  ACTIVITY_ALREADY_CORRECTED: { zh: '这条服务记录已被更正，请更正最新的一条。', bo: 'ཟིན་ཐོ་འདི་ཡོ་བསྲང་བྱས་ཟིན་པས་གསར་ཤོས་ཀྱི་ཟིན་ཐོ་ཡོ་བསྲང་གནང་རོགས།', en: 'This entry has been corrected already: correct the one that stands in for it.' },
  ACTIVITY_IN_THE_FUTURE: { zh: '不能登记尚未开始的活动。', bo: 'ད་དུང་མ་འགོ་བའི་བྱེད་སྒོ་འགོད་མི་རུང་།', en: 'What has not begun cannot be recorded.' },
  ACTIVITY_TIME_UNKNOWN: { zh: '请填写日期或开始时间。', bo: 'ཚེས་གྲངས་སམ་འགོ་འཛུགས་དུས་ཚོད་འབྲི་རོགས།', en: 'Say on which date it took place, or when it began.' },
  ACTIVITY_TIMES_DISAGREE: { zh: '日期、起止时间与时长不一致。', bo: 'ཚེས་གྲངས་དང་དུས་ཚོད། དུས་ཡུན་བཅས་མི་མཐུན།', en: 'Date, times and duration do not agree.' },
  ACTIVITY_DURATION_INVALID: { zh: '时长应在1分钟到24小时之间。', bo: 'དུས་ཡུན་སྐར་མ་ 1 ནས་ཆུ་ཚོད་ 24 བར་ཡིན་དགོས།', en: 'An activity takes from one minute to 24 hours; what goes on for days is recorded day by day.' },
  ACTIVITY_METHOD_MISMATCH: { zh: '这类活动不能用这种工作方法。', bo: 'བྱེད་སྒོའི་རིགས་འདིར་ལས་ཀའི་ཐབས་འདི་མི་འགྲིག', en: 'This kind of activity is not done by this method.' },
  ACTIVITY_CHANNEL_MISMATCH: { zh: '这类活动不能以这种方式进行。', bo: 'བྱེད་སྒོའི་རིགས་འདི་བྱེད་སྟངས་འདིས་སྤེལ་མི་ཐུབ།', en: 'This kind of activity does not reach people in this way.' },
  ACTIVITY_WITHOUT_ANYBODY: { zh: '请填写参加人员或人数。', bo: 'ཞུགས་མཁན་ནམ་མི་གྲངས་འབྲི་རོགས།', en: 'Say who took part, or how many.' },
  ACTIVITY_NAMES_SOMEBODY_TWICE: { zh: '同一人在一条记录里只能出现一次。', bo: 'མི་གཅིག་ཟིན་ཐོ་གཅིག་གི་ནང་ཐེངས་གཅིག་མ་གཏོགས་མི་ཆོག', en: 'An entry names everybody once: as who led, who helped or who took part.' },
  HOUSEHOLDS_ONLY_BY_VISIT: { zh: '入户探访至少一户；其他活动不计户次。', bo: 'ཁྱིམ་བཅར་ལ་ཉུང་མཐར་ཁྱིམ་གཅིག་དགོས། བྱེད་སྒོ་གཞན་ལ་ཁྱིམ་གྲངས་མི་རྩི།', en: 'A home visit is to one household at least; nothing else counts households.' },
  GOODS_QUANTITY_INVALID: { zh: '物资数量应大于零。', bo: 'དངོས་རྫས་ཀྱི་གྲངས་འབོར་ཀླད་ཀོར་ལས་མང་བ་དགོས།', en: 'Of goods there is more than nought.' },
  TOTALS_RANGE_INVALID: { zh: '统计期间应不超过十年，且起始日期不晚于结束日期。', bo: 'བསྡོམས་རྩིས་ཀྱི་དུས་ཡུན་ལོ་བཅུ་ལས་མི་བརྒལ་བ་དང་། འགོའི་ཚེས་གྲངས་མཇུག་ལས་ཕྱི་མི་རུང་།', en: 'A range of days goes forward and is no longer than ten years.' },
  TOTALS_WITHIN_ONE_SCOPE: { zh: '请只按社工站或只按行政区划统计。', bo: 'ས་ཚིགས་སམ་སྲིད་འཛིན་ས་ཁུལ་གང་རུང་གཅིག་གིས་བསྡོམས་རྩིས་གནང་རོགས།', en: 'Ask for a station or for a division, not for both.' },
  ACTIVITY_WORDS_OF_ONE_RESIDENT: { zh: '这些文字只关于一位服务对象，随其档案一并删除。', bo: 'ཚིག་འདི་དག་ཞབས་ཞུ་ཡུལ་གཅིག་ཁོ་ནའི་སྐོར་ཡིན་པས་ཁོ་རང་གི་ཡིག་ཚགས་དང་མཉམ་དུ་བསུབ་ཀྱི་ཡིན།', en: 'These words are about one resident alone: they are forgotten with the resident.' },
  PHOTO_NOT_FOUND: { zh: '没有这张照片。', bo: 'པར་འདི་མི་འདུག', en: 'There is no such photo.' },
  PHOTO_REMOVED: { zh: '这张照片已被删除。', bo: 'པར་འདི་བསུབས་ཟིན།', en: 'This photo has been removed.' },
  PHOTO_TYPE_UNKNOWN: { zh: '照片只支持 JPEG、PNG、WebP 格式。', bo: 'པར་ནི་ JPEG དང་ PNG, WebP རྣམ་གཞག་ཁོ་ན་ཆོག', en: 'A photo is a JPEG, PNG or WebP picture.' },
  PHOTOS_TOO_MANY: { zh: '一条记录最多附{most}张照片。', bo: 'ཟིན་ཐོ་གཅིག་ལ་མང་མཐར་པར་ {most} འཇོག་ཆོག', en: 'An entry has at most {most} photos.' },
} satisfies RefusalMessages;
