import type { RefusalMessages } from '#platform/event-sourcing';

export const stationCatalogueMessages = {
  STATION_CATALOGUE_NOT_FOUND: {
    zh: '没有这个站点的服务清单。', bo: 'ས་ཚིགས་འདིའི་ཞབས་ཞུའི་ཐོ་གཞུང་མི་འདུག', en: 'There is no list of services of such a station.',
  },
  CODE_LIST_UNKNOWN: { zh: '没有名为 {name} 的代码表。', bo: '{name} ཞེས་པའི་ཨང་རྟགས་ཀྱི་རེའུ་མིག་མི་འདུག', en: 'There is no list of codes with the name {name}.' },
  REFUSAL_UNKNOWN: { zh: '没有名为 {code} 的拒绝代码。', bo: '{code} ཞེས་པའི་དང་ལེན་མ་བྱས་པའི་ཨང་རྟགས་མི་འདུག', en: 'Nothing is refused with the code {code}.', cure: 'MEND_REQUEST' },
  SERVICE_ITEM_NOT_FOUND: {
    zh: '本站没有这个服务项目。',
    bo: 'ས་ཚིགས་འདིར་ཞབས་ཞུའི་རྣམ་གྲངས་འདི་མི་འདུག',
    en: 'The station has no such service item.',
  },
  SERVICE_ITEM_CODE_TAKEN: {
    zh: '代码 {code} 已用于另一个服务项目，请换一个。', bo: 'ཨང་རྟགས་ {code} ནི་ཞབས་ཞུའི་རྣམ་གྲངས་གཞན་ལ་བེད་སྤྱད་ཟིན་པས། གཞན་ཞིག་འདེམས་རོགས།',
    en: 'The code {code} already stands for another service item: please choose another.',
  },
  SERVICE_ITEM_IN_CATALOGUE: {
    zh: '服务目录里已有 {code}，请直接使用。', bo: 'ཞབས་ཞུའི་དཀར་ཆག་ནང་ {code} ཡོད་པས། ཐད་ཀར་བེད་སྤྱོད་རོགས།',
    en: 'The catalogue has {code} already: please use that.',
  },
  SERVICE_ITEM_CODE_MALFORMED: {
    zh: '代码只能由小写字母、数字和连字符组成。', bo: 'ཨང་རྟགས་ནི་དབྱིན་ཡིག་ཆུང་བ་དང་ཨང་ཀི། མཐུད་རྟགས་བཅས་ཁོ་ན་ཡིན་དགོས།',
    en: 'A code is made of small letters, digits and hyphens.',
  },
  SERVICE_ITEM_WITHOUT_MODE: {
    zh: '服务项目至少要有一种服务方式。',
    bo: 'ཞབས་ཞུའི་རྣམ་གྲངས་ལ་ཉུང་མཐར་ཞབས་ཞུའི་ཐབས་ལམ་གཅིག་དགོས།', en: 'A service item needs at least one way to be given.',
  },
  CREDENTIAL_UNKNOWN: {
    zh: '没有代码为 {code} 的资质。',
    bo: 'ཨང་རྟགས་ {code} ཡི་འཐུས་ཚད་མི་འདུག',
    en: 'There is no credential with the code {code}.',
  },
  STATION_CATALOGUE_FULL: {
    zh: '本站自有服务项目最多 {most} 个，请先停用不再提供的。',
    bo: 'ས་ཚིགས་རང་གི་ཞབས་ཞུའི་རྣམ་གྲངས་མང་མཐའ་ {most} ཡིན་པས། མི་སྤྱོད་པ་རྣམས་སྔོན་ལ་མཚམས་འཇོག་རོགས།',
    en: 'A station has at most {most} items of its own: please retire those that are no longer offered.',
  },

  // of the codes by which lists are narrowed
  SERVICE_ITEM_UNKNOWN: { zh: '服务清单里没有“{code}”，相近的有：{known}。', bo: 'ཞབས་ཞུའི་ཐོ་གཞུང་ནང་ {code} མི་འདུག ཉེ་བ་ནི། {known}', en: 'The catalogue has no service item {code}. Close to it: {known}.' },
  GROUP_UNKNOWN: { zh: '没有重点人群代码“{code}”，相近的有：{known}。', bo: 'མི་ཚོགས་ཀྱི་ཨང་རྟགས་ {code} མི་འདུག ཉེ་བ་ནི། {known}', en: 'There is no beneficiary group {code}. Close to it: {known}.' },
  LANGUAGE_UNKNOWN: { zh: '不认识语言标签“{code}”，应如 zh、bo、ug、mn。', bo: 'སྐད་ཡིག་གི་རྟགས་ {code} ངོས་མ་ཟིན། དཔེར་ན། zh  bo  ug  mn', en: 'The language tag {code} is not known. Write it as zh, bo, ug or mn.' },
  REGION_UNKNOWN: { zh: '没有代码为 {code} 的行政区划。', bo: 'ཨང་རྟགས་ {code} ཡི་སྲིད་འཛིན་ས་ཁུལ་མི་འདུག', en: 'There is no division with the code {code}.' },
} satisfies RefusalMessages;
