import type { RefusalMessages } from '#platform/event-sourcing';

export const standardMessages = {
  STANDARD_WITHOUT_TIERS: { zh: '请写明标准适用于哪些层级的站点。', bo: 'ཚད་གཞི་ས་ཚིགས་ཀྱི་རིམ་པ་གང་ལ་འཇུག་པ་འབྲི་རོགས།', en: 'Say of stations of which tiers it is asked.' },
  STANDARD_NEEDS_A_NUMBER: { zh: '这类标准要写明最低数值。', bo: 'ཚད་གཞི་འདི་རིགས་ལ་མ་མཐའི་གྲངས་ཀ་དགོས།', en: 'A standard of this kind says how much is the least.' },
  STANDARD_NEEDS_CODES: { zh: '这类标准要写明必须具备的项目。', bo: 'ཚད་གཞི་འདི་རིགས་ལ་ངེས་པར་དགོས་པའི་རྣམ་གྲངས་བརྗོད་དགོས།', en: 'A standard of this kind says what must be there.' },
  STANDARD_CODE_UNKNOWN: { zh: '“{code}”不是这类标准的项目。', bo: '“{code}” ནི་ཚད་གཞི་འདི་རིགས་ཀྱི་རྣམ་གྲངས་མིན།', en: '“{code}” is nothing that a standard of this kind can ask for.' },
  STANDARD_NOT_FOUND: { zh: '这个行政区划没有设这项标准。', bo: 'ས་ཁུལ་འདིས་ཚད་གཞི་འདི་བཙུགས་མི་འདུག', en: 'This division has set no such standard.' },
  BRAND_NOT_FOUND: { zh: '本站没有这个品牌。', bo: 'ས་ཚིགས་འདིར་མཚོན་རྟགས་འདི་མི་འདུག', en: 'The station has no such brand.' },
  BRAND_ALREADY_ENDED: { zh: '这个品牌已经结束。', bo: 'མཚོན་རྟགས་འདི་མཇུག་སྒྲིལ་ཟིན།', en: 'This brand has ended already.' },
  BRAND_ENDS_BEFORE_IT_BEGINS: { zh: '结束日期不能早于开始日期。', bo: 'མཇུག་གི་ཚེས་གྲངས་འགོའི་ཚེས་གྲངས་ལས་སྔ་མི་རུང་།', en: 'A brand cannot end before it begins.' },
  STANDING_IN_THE_FUTURE: { zh: '记录的是已经发生的事，日期不能在今天之后。', bo: 'ཐོ་འགོད་བྱེད་པ་ནི་བྱུང་ཟིན་པའི་དོན་ཡིན་པས། ཚེས་གྲངས་དེ་རིང་ལས་ཕྱི་མི་རུང་།', en: 'What is recorded has happened: today at the latest.' },
  DEMONSTRATION_ALREADY_NAMED: { zh: '本站已经是这一级的示范站。', bo: 'ས་ཚིགས་འདི་རིམ་པ་འདིའི་དཔེ་སྟོན་ས་ཚིགས་ཡིན་ཟིན།', en: 'The station is a demonstration station of this level already.' },
  DEMONSTRATION_NOT_NAMED: { zh: '本站不是这一级的示范站。', bo: 'ས་ཚིགས་འདི་རིམ་པ་འདིའི་དཔེ་སྟོན་ས་ཚིགས་མིན།', en: 'The station is no demonstration station of this level.' },
} satisfies RefusalMessages;
