import type { RefusalMessages } from '#platform/event-sourcing';

export const dutyMessages = {
  DUTY_SHIFT_NOT_FOUND: { zh: '没有这个班次。', bo: 'ལས་རེས་འདི་མི་འདུག', en: 'There is no such shift.' },
  DUTY_SHIFT_REVERSED: { zh: '班次的开始时间应早于结束时间。', bo: 'ལས་རེས་ཀྱི་འགོ་འཛུགས་དུས་ཚོད་མཇུག་ལས་སྔ་དགོས།', en: 'A shift begins before it ends.' },
  DUTY_SHIFT_TOO_LONG: { zh: '一个班次最长为七天。', bo: 'ལས་རེས་གཅིག་ཉིན་བདུན་ལས་རིང་མི་རུང་།', en: 'A shift lasts seven days at most.' },
  DUTY_SHIFT_OVER: { zh: '这个班次已经过去。', bo: 'ལས་རེས་འདི་འདས་ཟིན།', en: 'This shift would be over already.' },
  DUTY_SHIFT_OVERLAPS: { zh: '该社工在此期间已有班次。', bo: 'སྤྱི་ཚོགས་ལས་དོན་པ་འདིར་དུས་འདིར་ལས་རེས་ཡོད།', en: 'This social worker is on duty already during a part of that time.' },
  DUTY_WORKER_NOT_POSTED: { zh: '该社工目前未在本站任职。', bo: 'སྤྱི་ཚོགས་ལས་དོན་པ་འདི་ད་ལྟ་ས་ཚིགས་འདིར་མེད།', en: 'This social worker is not posted at the station then.' },
} satisfies RefusalMessages;
