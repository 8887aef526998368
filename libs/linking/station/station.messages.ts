import type { RefusalMessages } from '#platform/event-sourcing';

export const stationMessages = {
  STATION_NOT_FOUND: { zh: '没有这个社工站。', bo: 'སྤྱི་ཚོགས་ཞབས་ཞུ་ས་ཚིགས་འདི་མི་འདུག', en: 'There is no such station.' },
  STATION_ALREADY_ESTABLISHED: { zh: '这个社工站已经建立。', bo: 'ས་ཚིགས་འདི་བཙུགས་ཟིན།', en: 'This station is established already.' },
  STATION_CLOSED: { zh: '这个社工站已经关闭。', bo: 'ས་ཚིགས་འདི་སྒོ་བརྒྱབ་ཟིན།', en: 'This station is closed.' },
  STATION_SERVES_NOWHERE: { zh: '社工站必须至少服务一个行政区划。', bo: 'ས་ཚིགས་ཀྱིས་ཉུང་མཐར་ས་ཁོངས་གཅིག་ལ་ཞབས་ཞུ་དགོས།', en: 'A station must serve at least one division.' },
  STATION_OUTSIDE_ITS_PARENT: { zh: '上级站点不能是社工站自己或其下级。', bo: 'གོང་རིམ་ས་ཚིགས་ནི་རང་ཉིད་དམ་རང་གི་འོག་རིམ་ཡིན་མི་ཆོག', en: 'A station cannot be its own parent, nor stand above its parent.' },
  STATION_PLACE_IS_THE_AUTHORITYS: { zh: '站点的层级、上级、所在和服务区划由主管部门更改。', bo: 'ས་ཚིགས་ཀྱི་རིམ་པ་དང་གོང་རིམ། གནས་ས་དང་ཞབས་ཞུའི་ས་ཁུལ་ནི་དོ་དམ་སྡེ་ཁག་གིས་བཅོས་དགོས།', en: 'Tier, parent and divisions of a station are for its authority to change.' },
  STATION_DATE_AHEAD: { zh: '日期不能晚于今天。', bo: 'ཚེས་གྲངས་དེ་རིང་ལས་ཕྱི་མི་རུང་།', en: 'The date lies ahead: record it when it has come.' },
  STATION_HAS_STATIONS_BELOW: { zh: '该站还有未关闭的下级站点，请先关闭或改挂。', bo: 'ས་ཚིགས་འདིར་སྒོ་མ་བརྒྱབ་པའི་འོག་རིམ་ས་ཚིགས་ཡོད་པས་སྔོན་ལ་དེ་དག་ཐག་གཅོད་དགོས།', en: 'Open stations stand below this one: close them or give them another parent first.' },
  STATION_NOT_EMPTY: {
    zh: '该站尚有居民 {residents} 人、未结需求 {needs} 项（含待接收）、派驻人员 {staff} 人。请先转移居民、移交或办结需求、结束派驻，再关闭。',
    bo: 'ས་ཚིགས་འདིར་ད་དུང་གཞིས་སྡོད་མི་ {residents} དང་། མ་གྲུབ་པའི་དགོས་མཁོ་ {needs} (བསྡུ་རྒྱུ་ཚུད་པ།) མངགས་པའི་ལས་མི་ {staff} བཅས་ཡོད་པས། སྔོན་ལ་དེ་དག་སྤོ་བའམ་རྩིས་སྤྲོད། མཇུག་བསྡུ་བ་བཅས་བྱས་རྗེས་སྒོ་རྒྱག་རོགས།',
    en: 'Still with this station: residents {residents}, open needs {needs} (those that wait for its receipt included), staff posted {staff}. Move, hand over and end these first.',
  },
  PARENT_STATION_CLOSED: { zh: '这个上级站点已经关闭。', bo: 'གོང་རིམ་ས་ཚིགས་འདི་སྒོ་བརྒྱབ་ཟིན།', en: 'This parent station is closed.' },
  PARENT_TIER_TOO_LOW: { zh: '上级站点的层级不能低于下级。', bo: 'གོང་རིམ་ས་ཚིགས་ཀྱི་རིམ་པ་འོག་རིམ་ལས་དམའ་མི་རུང་།', en: 'A station cannot stand above one of a higher tier.' },
  PARENT_STATION_NOT_FOUND: { zh: '没有这个上级站点。', bo: 'གོང་རིམ་ས་ཚིགས་འདི་མི་འདུག', en: 'There is no such parent station.' },
  REGION_UNKNOWN: { zh: '没有代码为 {code} 的行政区划。', bo: 'ཨང་རྟགས་ {code} ཡི་སྲིད་འཛིན་ས་ཁུལ་མི་འདུག', en: 'There is no division with the code {code}.' },
  REGION_OUT_OF_REACH: { zh: '行政区划 {code} 不在您的管辖范围内。', bo: 'ས་ཁུལ་ {code} ཁྱེད་ཀྱི་དབང་ཁོངས་སུ་མི་གཏོགས།', en: 'The division {code} is beyond your reach.' },
  ORGANIZATION_NOT_FOUND: { zh: '没有这个组织。', bo: 'རྩ་འཛུགས་འདི་མི་འདུག', en: 'There is no such organization.' },
  LANGUAGE_UNKNOWN: { zh: '不认识语言标签“{code}”。', bo: 'སྐད་ཡིག་གི་རྟགས་ {code} ངོས་མ་ཟིན།', en: 'The language tag {code} is not known.' },
} satisfies RefusalMessages;
