import type { RefusalMessages } from '#platform/event-sourcing';

export const notedHoursMessages = {
  NOTED_HOURS_NOT_FOUND: { zh: '没有这条服务时间记录。', bo: 'ཞབས་ཞུའི་དུས་ཚོད་ཐོ་འགོད་འདི་མི་འདུག', en: 'There is no such note of hours.' },
  NOTED_HOURS_UNCLEAR: { zh: '请填写一项链接或一项结对，二者选一。', bo: 'སྦྲེལ་མཐུད་གཅིག་གམ་ཆ་སྒྲིག་གཅིག་འབྲི་རོགས།', en: 'Hours are noted for one linkage or one pairing.' },
  NOTED_HOURS_NOT_YOURS: { zh: '只能记录自己服务的时间，且须在接受之后。', bo: 'རང་གིས་ཞབས་ཞུ་བྱས་པའི་དུས་ཚོད་ཁོ་ན་དང་ལེན་བྱས་རྗེས་འགོད་ཆོག', en: 'Volunteers note what they gave themselves, once they have accepted to help.' },
  NOTED_HOURS_DATE_INVALID: { zh: '服务日期不能在今天之后，也不能早于{from}。', bo: 'ཞབས་ཞུའི་ཚེས་གྲངས་དེ་རིང་ལས་ཕྱི་བའམ་ {from} ལས་སྔ་མི་རུང་།', en: 'Hours are of a day up to today, and no earlier than {from}.' },
  NOTED_HOURS_LENGTH_INVALID: { zh: '服务时间应在1分钟到24小时之间。', bo: 'ཞབས་ཞུའི་དུས་ཚོད་སྐར་མ་ 1 ནས་ཆུ་ཚོད་ 24 བར་ཡིན་དགོས།', en: 'Hours are between one minute and a day.' },
  NOTED_HOURS_CONFIRMED: { zh: '这条服务时间已经确认。', bo: 'ཞབས་ཞུའི་དུས་ཚོད་འདི་གཏན་ཁེལ་བྱས་ཟིན།', en: 'These hours are confirmed already.' },
  NOTED_HOURS_REFUSED: { zh: '这条服务时间未获认可，志愿者可以重新记录。', bo: 'ཞབས་ཞུའི་དུས་ཚོད་འདི་ངོས་ལེན་བྱས་མེད། དང་བླངས་པས་བསྐྱར་དུ་འགོད་ཆོག', en: 'These hours were refused; the volunteer may note them again.' },
  NOTED_HOURS_WITHOUT_ENTRY: {
    zh: '台账里还没有这次服务：请先完成链接或登记探访。', bo: 'ཞབས་ཞུ་འདི་ད་དུང་ཐོ་གཞུང་ནང་མི་འདུག སྔོན་ལ་སྦྲེལ་མཐུད་གྲུབ་པའམ་འཚམས་འདྲི་ཐོ་འགོད་བྱོས།',
    en: 'The ledger has no entry of this yet: complete the linkage or record the visit first.',
  },
} satisfies RefusalMessages;
