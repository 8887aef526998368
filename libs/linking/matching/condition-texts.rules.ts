import { say, type Labels } from '#reference/catalogue';

/** What is said of a condition, met or not. A gap in braces is filled with the labels of codes, a count or a date. */
export const conditionTexts = {
  SAFE: say('无安全或同意方面的障碍', 'བདེ་འཇགས་དང་མོས་མཐུན་ཐད་བར་ཆད་མེད།', 'Nothing stands against it on grounds of safety or consent'),
  SAFE_WITH_MINOR: say('监护人已同意，服务人员已通过未成年人服务核查', 'ལྟ་སྐྱོང་བས་མོས་མཐུན་གནང་ཟིན། རོགས་པར་ཞིབ་བཤེར་བྱས་ཟིན།', 'The guardian agrees and the helpers are cleared for work with minors'),
  CONSENT_GIVEN: say('监护人已同意', 'ལྟ་སྐྱོང་བས་མོས་མཐུན་གནང་ཟིན།', 'The guardian agrees'),
  CONSENT_LATER: say('特急：先帮助，监护人同意后补', 'ཛ་དྲག་ཡིན་པས་སྔོན་ལ་རོགས་བྱེད། མོས་མཐུན་རྗེས་སུ་བླང་།', 'Emergency: help first, the guardian’s consent follows'),
  CONSENT_REFUSED: say('服务对象未同意告知该提供方', 'ཞབས་ཞུ་ཡུལ་གྱིས་མཁོ་སྤྲོད་བྱེད་མཁན་འདིར་བརྡ་སྤྲོད་པར་མོས་མཐུན་མ་གནང་།', 'The resident does not want this provider to be told'),
  CONSENT_MISSING: say('未成年人：需先取得监护人同意', 'ནར་མ་སོན་པ་ཡིན་པས་ལྟ་སྐྱོང་བའི་མོས་མཐུན་དགོས།', 'A minor: the guardian’s consent comes first'),
  CLEARANCE_MISSING: say('服务人员缺少未成年人服务无犯罪查询', 'རོགས་པར་ནར་མ་སོན་པའི་ཞབས་ཞུའི་ཉེས་མེད་བདེན་དཔང་མེད།', 'Its helpers are not cleared for work with minors'),
  ONESELF: say('提供方就是服务对象本人', 'མཁོ་སྤྲོད་བྱེད་མཁན་ནི་ཞབས་ཞུ་ཡུལ་རང་ཉིད་ཡིན།', 'Its provider is the very person whom help is for'),
  PROVIDER_AWAY: say('提供方已暂停或离开', 'མཁོ་སྤྲོད་བྱེད་མཁན་མཚམས་བཞག་པའམ་ཕྱིན་ཟིན།', 'Its provider is suspended or has left'),
  SAFE_ACCOMPANIED: say('志愿者未满十岁，已登记陪同人', 'དང་བླངས་པ་ལོ་བཅུ་མ་ལོན་པས་ནར་སོན་པ་ཞིག་མཉམ་དུ་ཡོང་།', 'The volunteer is under ten, and somebody is named who comes along'),
  HELPER_TOO_YOUNG: say('志愿者须年满{age}周岁', 'དང་བླངས་པ་ལོ་ {age} ལོན་དགོས།', 'The volunteer must be {age} or older'),
  HELPER_COMPANION_MISSING: say('志愿者未满十岁，需登记陪同人', 'དང་བླངས་པ་ལོ་བཅུ་མ་ལོན་པས་མཉམ་དུ་ཡོང་མཁན་སུ་ཡིན་ཐོ་འགོད་དགོས།', 'The volunteer is under ten, and nobody is named who comes along'),
  HELPER_GUARDIAN_MISSING: say('志愿者未满十四岁，需其监护人同意', 'དང་བླངས་པ་ལོ་བཅུ་བཞི་མ་ལོན་པས་ལྟ་སྐྱོང་བའི་མོས་མཐུན་དགོས།', 'The volunteer is under fourteen, and a guardian must consent'),

  ITEMS_ALL: say('提供{items}', '{items} མཁོ་སྤྲོད་བྱེད།', 'Gives {items}'),
  ITEMS_SOME: say('只提供其中的{items}', 'ནང་ནས་ {items} ཁོ་ན་མཁོ་སྤྲོད་བྱེད།', 'Gives only {items} of what is asked'),
  ITEM_NOT_OFFERED: say('不提供{items}', '{items} མཁོ་སྤྲོད་མི་བྱེད།', 'Does not give {items}'),

  NO_CREDENTIAL_ASKED: say('不要求资质', 'ལག་ཁྱེར་མི་དགོས།', 'No licence or training is asked for'),
  CREDENTIALS_HELD: say('具备{credentials}', '{credentials} ཡོད།', 'Holds: {credentials}'),
  CREDENTIALS_MISSING: say('缺少{credentials}', '{credentials} མེད།', 'Lacks: {credentials}'),

  FOR_EVERYONE: say('面向所有居民', 'སྡོད་དམངས་ཡོངས་ལ་ཡིན།', 'For everyone'),
  FOR_THIS_PERSON: say('符合服务对象条件', 'ཞབས་ཞུའི་ཡུལ་གྱི་ཆ་རྐྱེན་དང་མཐུན།', 'Meets its terms of eligibility'),
  GROUP_OUTSIDE: say('只面向{groups}', '{groups} ཁོ་ནར་ཡིན།', 'Only for: {groups}'),
  AGE_BELOW: say('须年满{age}岁', 'ལོ་ {age} ཚང་དགོས།', 'Only from the age of {age}'),
  AGE_ABOVE: say('须不超过{age}岁', 'ལོ་ {age} ལས་བརྒལ་མི་ཆོག', 'Only up to the age of {age}'),
  AGE_UNKNOWN_BELOW: say('须年满{age}岁，而年龄未登记', 'ལོ་ {age} ཚང་དགོས་མོད། ལོ་ཚོད་ཐོ་བཀོད་མེད།', 'Only from the age of {age}, and the age is not on record'),
  AGE_UNKNOWN_ABOVE: say('须不超过{age}岁，而年龄未登记', 'ལོ་ {age} ལས་བརྒལ་མི་ཆོག་མོད། ལོ་ཚོད་ཐོ་བཀོད་མེད།', 'Only up to the age of {age}, and the age is not on record'),

  NATIONWIDE: say('覆盖全国', 'རྒྱལ་ཡོངས་ལ་ཁྱབ།', 'Reaches the whole country'),
  REGION_COVERED: say('覆盖{regions}', '{regions} ལ་ཁྱབ།', 'Reaches {regions}'),
  WITHIN_CIRCLE: say('在{radius}的服务半径内', 'ཞབས་ཞུའི་ཁྱབ་ཁོངས་ {radius} ནང་ཡིན།', 'Within its radius of {radius}'),
  SAME_STREET: say('位于同一乡镇街道', 'ཤང་ངམ་ཁྲོམ་གཞུང་གཅིག་གི་ནང་ཡིན།', 'In the same township or street'),
  PLACE_OUTSIDE: say('只覆盖{regions}', '{regions} ཁོ་ནར་ཁྱབ།', 'Reaches only {regions}'),
  PLACE_TOO_FAR: say('距离{metres}，超出{radius}的服务半径', 'ཐག་རིང་ {metres} ཡིན་པས་ཁྱབ་ཁོངས་ {radius} ལས་བརྒལ།', '{metres} away, beyond its radius of {radius}'),
  PLACE_BEYOND: say('超出{radius}的服务半径', 'ཁྱབ་ཁོངས་ {radius} ལས་བརྒལ།', 'Beyond its radius of {radius}'),
  PLACE_UNKNOWN: say('只服务半径{radius}以内，而需求没有位置', 'ཁྱབ་ཁོངས་ {radius} ཁོ་ན་ཡིན་མོད། དགོས་མཁོའི་གནས་ས་མི་གསལ།', 'Serves a radius of {radius} only, and the need has no point on the map'),

  MODE_SUITS: say('方式合适：{modes}', 'བྱེད་སྟངས་འཚམ། {modes}', 'In a way that suits: {modes}'),
  MODE_ANY: say('方式不限', 'བྱེད་སྟངས་ཅི་ཡང་རུང་།', 'In any way'),
  MODE_OTHER: say('只能{modes}', '{modes} ཁོ་ན་ཡིན།', 'Only: {modes}'),

  NO_ACCOMMODATION_ASKED: say('无饮食或无障碍要求', 'བཟའ་བཏུང་དང་བར་ཆད་མེད་པའི་རེ་བ་མེད།', 'No diet or access is asked for'),
  ACCOMMODATIONS_MET: say('满足{accommodations}', '{accommodations} འགྲུབ།', 'Provides for: {accommodations}'),
  ACCOMMODATIONS_MISSING: say('不能满足{accommodations}', '{accommodations} མི་འགྲུབ།', 'Does not provide for: {accommodations}'),

  FREE_OF_CHARGE: say('免费', 'རིན་མེད།', 'Free of charge'),
  WITHIN_LIMIT: say('每份{cost}，在可承担范围内', 'རེ་ལ་ {cost} ཡིན་པས་ཚད་ནང་ཡིན།', '{cost} each, within what it may cost'),
  TOO_DEAR: say('每份{cost}，超过上限{limit}', 'རེ་ལ་ {cost} ཡིན་པས་ཚད་གཞི་ {limit} ལས་བརྒལ།', '{cost} each, more than the limit of {limit}'),

  CAN_BEGIN: say('最早{moment}可开始', '{moment} ནས་འགོ་འཛུགས་ཐུབ།', 'Can begin on {moment}'),
  IN_FORCE: say('政策有效', 'སྲིད་ཇུས་ནུས་ལྡན་ཡིན།', 'In force'),
  PAUSED: say('暂停中', 'མཚམས་བཞག་ཡོད།', 'Paused'),
  PAUSED_UNTIL: say('暂停至{date}', '{date} བར་མཚམས་བཞག་ཡོད།', 'Paused until {date}'),
  PAUSED_LONGER: say('暂停中，原定{date}恢复，请向保管方确认', 'མཚམས་བཞག་ཡོད། {date} སླར་གསོ་རྩིས་ཡིན་པས་ཉར་མཁན་ལ་འདྲི་རོགས།', 'Paused, though it was to be back on {date}: ask whoever keeps it'),
  NO_COMMON_WINDOW: say('服务时间与所需时间没有交集', 'ཞབས་ཞུའི་དུས་དང་དགོས་པའི་དུས་མི་མཐུན།', 'Its hours and the times that suit never meet'),
  NOT_YET_VALID: say('{date}起才有效', '{date} ནས་ནུས་ལྡན་ཡིན།', 'Not before {date}'),
  NO_LONGER_VALID: say('有效期到{date}为止', '{date} བར་ནུས་ལྡན་ཡིན།', 'Only until {date}'),
  LEAD_TOO_LONG: say('需提前{hours}小时预约，来不及', 'ཆུ་ཚོད་ {hours} སྔོན་ནས་མངག་དགོས་པས་མི་ཐུབ།', 'Must be asked {hours} hours ahead, which is too long'),

  NEVER_USED_UP: say('不限量', 'ཚད་མེད།', 'Never used up'),
  ENOUGH: say('有余量{free}，需要{quantity}', 'ལྷག་མ་ {free} ཡོད། དགོས་མཁོ་ {quantity}', '{free} free, {quantity} needed'),
  NOT_ALL: say('只有余量{free}，需要{quantity}', 'ལྷག་མ་ {free} ལས་མེད། དགོས་མཁོ་ {quantity}', 'Only {free} free, {quantity} needed'),
  FULL: say('已约满', 'གང་ཟིན།', 'Full'),
  FULL_UNTIL: say('约满至{moment}', '{moment} བར་གང་ཟིན།', 'Full until {moment}'),

  NO_LANGUAGE_ASKED: say('无语言要求', 'སྐད་ཡིག་གི་རེ་བ་མེད།', 'No language is asked for'),
  NO_LANGUAGE_NEEDED: say('不涉及语言', 'སྐད་ཡིག་མི་དགོས།', 'Needs no language'),
  SPEAKS: say('会{languages}', '{languages} ཤེས།', 'Speaks {languages}'),
  LANGUAGE_MISSING: say('没有会{languages}的人员', '{languages} ཤེས་མཁན་མེད།', 'Nobody who speaks {languages}'),

  OWN: say('本站资源', 'ས་ཚིགས་འདིའི་ཐོན་ཁུངས་ཡིན།', 'In the station’s own pool'),
  SHARED: say('共享范围：{level}', 'མཉམ་སྤྱོད་ཁྱབ་ཁོངས། {level}', 'Shared with: {level}'),
  BY_COVERAGE: say('由提供方按覆盖范围开放', 'མཁོ་སྤྲོད་བྱེད་མཁན་གྱི་ཁྱབ་ཁོངས་ལྟར་ཕྱེ་ཡོད།', 'Open wherever its provider reaches'),
  DECLINED: say('曾就这项需求询问过，未能接受', 'དགོས་མཁོ་འདིའི་ཆེད་སྔར་ཞུས་ཀྱང་དང་ལེན་མ་བྱུང་།', 'Was asked for this need before and could not help'),

  NOT_SHARED: say('所属站点只在{level}范围内共享', 'བདག་པོའི་ས་ཚིགས་ཀྱིས་ {level} ནང་ཁོ་ནར་མཉམ་སྤྱོད་བྱེད།', 'Its station shares it only with: {level}'),
} satisfies Record<string, Labels>;
