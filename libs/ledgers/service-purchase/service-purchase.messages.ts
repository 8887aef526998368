import type { RefusalMessages } from '#platform/event-sourcing';

export const servicePurchaseMessages = {
  PURCHASE_NOT_FOUND: { zh: '没有这个购买服务项目。', bo: 'ཞབས་ཞུ་ཉོ་སྒྲུབ་ལས་གཞི་འདི་མི་འདུག', en: 'There is no such purchase.' },
  PURCHASE_ALREADY_OPENED: { zh: '这个购买服务项目已经立项。', bo: 'ཉོ་སྒྲུབ་ལས་གཞི་འདི་བཙུགས་ཟིན།', en: 'This purchase is there already.' },
  PURCHASE_DATES_REVERSED: { zh: '开始日期不能晚于结束日期。', bo: 'འགོའི་ཚེས་གྲངས་མཇུག་ལས་ཕྱི་མི་རུང་།', en: 'A purchase cannot end before it begins.' },
  PURCHASE_PARTIES_APART: { zh: '承接方不能同时是购买方或监督方。', bo: 'ལེན་མཁན་ཉོ་མཁན་ནམ་ལྟ་སྐུལ་པ་ཡིན་མི་རུང་།', en: 'Whoever does the work neither buys nor supervises it.' },
  PURCHASE_WITHOUT_STATIONS: { zh: '请填写至少一个站点。', bo: 'ས་ཚིགས་ཉུང་མཐར་གཅིག་འབྲི་རོགས།', en: 'A purchase has one station at least.' },
  PURCHASE_WITHOUT_INDICATORS: { zh: '请填写至少一项指标。', bo: 'དམིགས་ཚད་ཉུང་མཐར་གཅིག་འབྲི་རོགས།', en: 'A purchase has one indicator at least.' },
  PURCHASE_INSTALMENTS_NOT_TOTAL: { zh: '各期款项之和应等于总金额。', bo: 'དུས་རིམ་སྤྲོད་དངུལ་བསྡོམས་སྤྱིའི་དངུལ་གྲངས་དང་མཉམ་དགོས།', en: 'The instalments add up to the whole amount.' },
  PURCHASE_STATION_DATE: { zh: '站点加入的日期要在项目期内（{from}至{until}）。', bo: 'ས་ཚིགས་ཞུགས་པའི་ཚེས་གྲངས་ལས་གཞིའི་དུས་ཡུན་ {from} ནས་ {until} བར་ཡིན་དགོས།', en: 'A station joins on a day of the purchase: {from} to {until}.' },
  PURCHASE_BUYER_ONLY: { zh: '付款和暂缓由购买方办理。', bo: 'དངུལ་སྤྲོད་ཉོ་མཁན་གྱིས་སྒྲུབ་དགོས།', en: 'Paying and withholding is for the buyer.', cure: 'ANOTHER_PERSON' },
  PURCHASE_INSTALMENT_NOT_FOUND: { zh: '没有这期款项。', bo: 'དུས་རིམ་སྤྲོད་དངུལ་འདི་མི་འདུག', en: 'There is no such instalment.' },
  PURCHASE_INSTALMENT_PAID: { zh: '这期款项已付。', bo: 'དུས་རིམ་སྤྲོད་དངུལ་འདི་སྤྲད་ཟིན།', en: 'This instalment is paid.' },
  PURCHASE_INSTALMENT_WITHHELD: { zh: '这期款项已暂缓，请先解除。', bo: 'དུས་རིམ་སྤྲོད་དངུལ་འདི་བཀག་འཇོག་བྱས་ཡོད།', en: 'This instalment is withheld: release it first.' },
  PURCHASE_DATE_TO_COME: { zh: '日期（{date}）还没有到。', bo: 'ཚེས་གྲངས་ {date} ད་དུང་མ་སླེབས།', en: 'The date ({date}) is still to come.' },
  PURCHASE_EVALUATION_FIRST: { zh: '这期款项须在评估合格之后支付。', bo: 'དཔྱད་དཔོག་ཚད་ལོངས་རྗེས་སྤྲོད་དགོས།', en: 'This instalment is paid once the evaluation was passed.' },
  PURCHASE_EVALUATED_BY_OTHERS: { zh: '评估由购买方或监督方进行，承接方不能自评。', bo: 'དཔྱད་དཔོག་ཉོ་མཁན་ནམ་ལྟ་སྐུལ་པས་བྱེད་དགོས།', en: 'The buyer or the supervisor evaluates, never whoever did the work.', cure: 'ANOTHER_PERSON' },
  PURCHASE_ALREADY_EVALUATED: { zh: '这次评估已经完成。', bo: 'དཔྱད་དཔོག་འདི་བྱས་ཟིན།', en: 'This evaluation is done.' },
  PURCHASE_NOT_BEGUN: { zh: '项目{from}才开始。', bo: 'ལས་གཞི་ {from} ནས་འགོ་འཛུགས།', en: 'The purchase begins on {from}.' },
  PURCHASE_NOT_OVER: { zh: '项目到{until}结束，之后才能末期评估。', bo: 'ལས་གཞི་ {until} ལ་མཇུག་རྫོགས། དེའི་རྗེས་དཔྱད་དཔོག་བྱ་དགོས།', en: 'The purchase runs until {until}; the final evaluation comes after.' },
} satisfies RefusalMessages;
