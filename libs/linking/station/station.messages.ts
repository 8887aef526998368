import type { RefusalMessages } from '#platform/event-sourcing';

export const stationMessages = {
  STATION_NOT_FOUND: { zh: '没有这个社工站。', bo: 'སྤྱི་ཚོགས་ཞབས་ཞུ་ས་ཚིགས་འདི་མི་འདུག', en: 'There is no such station.' },
  STATION_ALREADY_ESTABLISHED: { zh: '这个社工站已经建立。', bo: 'ས་ཚིགས་འདི་བཙུགས་ཟིན།', en: 'This station is established already.' },
  STATION_CLOSED: { zh: '这个社工站已经关闭。', bo: 'ས་ཚིགས་འདི་སྒོ་བརྒྱབ་ཟིན།', en: 'This station is closed.' },
  STATION_SERVES_NOWHERE: { zh: '社工站必须至少服务一个行政区划。', bo: 'ས་ཚིགས་ཀྱིས་ཉུང་མཐར་ས་ཁོངས་གཅིག་ལ་ཞབས་ཞུ་དགོས།', en: 'A station must serve at least one division.' },
  STATION_OUTSIDE_ITS_PARENT: { zh: '上级站点不能是社工站自己或其下级。', bo: 'གོང་རིམ་ས་ཚིགས་ནི་རང་ཉིད་དམ་རང་གི་འོག་རིམ་ཡིན་མི་ཆོག', en: 'A station cannot be its own parent, nor stand above its parent.' },
  PARENT_STATION_NOT_FOUND: { zh: '没有这个上级站点。', bo: 'གོང་རིམ་ས་ཚིགས་འདི་མི་འདུག', en: 'There is no such parent station.' },
  REGION_UNKNOWN: { zh: '没有代码为 {code} 的行政区划。', bo: 'ཨང་རྟགས་ {code} ཡི་སྲིད་འཛིན་ས་ཁུལ་མི་འདུག', en: 'There is no division with the code {code}.' },
  REGION_OUT_OF_REACH: { zh: '行政区划 {code} 不在您的管辖范围内。', bo: 'ས་ཁུལ་ {code} ཁྱེད་ཀྱི་དབང་ཁོངས་སུ་མི་གཏོགས།', en: 'The division {code} is beyond your reach.' },
} satisfies RefusalMessages;
