import { credentials, findServiceItem, languages, say, serviceModes, type Labels } from '#reference/catalogue';

/** What is said of a task and a helper. A gap in braces is filled with the labels of codes. */
export const fitTexts = {
  READY: say('可以参加', 'ཞུགས་ཆོག', 'Can take part'),
  ACCOMPANIED: say('未满十岁：监护人已同意，已登记陪同人', 'ལོ་བཅུ་མ་ལོན་པ། ལྟ་སྐྱོང་བས་མོས་མཐུན་གནང་ཟིན། ནར་སོན་པ་ཞིག་མཉམ་དུ་ཡོང་།', 'Under ten: the guardian agrees, and somebody is named who comes along'),
  COMPANION_MISSING: say('未满十岁：需登记陪同人', 'ལོ་བཅུ་མ་ལོན་པས་མཉམ་དུ་ཡོང་མཁན་སུ་ཡིན་ཐོ་འགོད་དགོས།', 'Under ten: nobody is named who comes along'),
  GUARDIAN_AGREES: say('未满十四岁：监护人已同意', 'ལོ་བཅུ་བཞི་མ་ལོན་པ། ལྟ་སྐྱོང་བས་མོས་མཐུན་གནང་ཟིན།', 'Under fourteen: the guardian agrees'),
  GUARDIAN_MISSING: say('未满十四岁：需监护人同意', 'ལོ་བཅུ་བཞི་མ་ལོན་པས་ལྟ་སྐྱོང་བའི་མོས་མཐུན་དགོས།', 'Under fourteen: a guardian must consent'),
  TOO_YOUNG: say('须年满{codes}周岁', 'ལོ་ {codes} ལོན་དགོས།', 'From {codes} years on'),
  ONESELF: say('服务对象就是志愿者本人', 'ཞབས་ཞུ་ཡུལ་ནི་དང་བླངས་པ་རང་ཉིད་ཡིན།', 'The volunteer is the very person whom help is for'),
  AWAY: say('已暂停或离开', 'མཚམས་བཞག་པའམ་ཕྱིན་ཟིན།', 'Paused, or has left'),
  SAFE: say('无安全方面的障碍', 'བདེ་འཇགས་ཐད་བར་ཆད་མེད།', 'Nothing stands against it on grounds of safety'),
  CLEARED: say('可与未成年人接触', 'ནར་མ་སོན་པ་དང་འབྲེལ་ཆོག', 'May work with minors here'),
  CONSENT_MISSING: say('服务对象未成年：需监护人同意', 'ཞབས་ཞུ་ཡུལ་ནར་མ་སོན་པས་ལྟ་སྐྱོང་བའི་མོས་མཐུན་དགོས།', 'For a minor: the guardian’s consent comes first'),
  CLEARANCE_MISSING: say('缺少未成年人服务无犯罪查询', 'ནར་མ་སོན་པའི་ཞབས་ཞུའི་ཉེས་མེད་བདེན་དཔང་མེད།', 'Not cleared for work with minors'),
  CAN_DO: say('会做{codes}', '{codes} བྱེད་ཤེས།', 'Can do: {codes}'),
  CANNOT_DO: say('不会做{codes}', '{codes} བྱེད་མི་ཤེས།', 'Cannot do: {codes}'),
  ASKS_NOTHING: say('不要求资质', 'ལག་ཁྱེར་མི་དགོས།', 'No licence, training or insurance is asked for'),
  HOLDS: say('具备{codes}', '{codes} ཡོད།', 'Holds: {codes}'),
  LACKS: say('缺少{codes}', '{codes} མེད།', 'Lacks: {codes}'),
  SERVES_THERE: say('在服务区域内', 'ཞབས་ཞུའི་ས་ཁུལ་ནང་ཡིན།', 'Where the volunteer serves'),
  ELSEWHERE: say('不在服务区域内', 'ཞབས་ཞུའི་ས་ཁུལ་ནང་མིན།', 'Not where the volunteer serves'),
  SUITS: say('方式合适：{codes}', 'བྱེད་སྟངས་འཚམ། {codes}', 'In a way that suits: {codes}'),
  OTHER_WAY: say('只需要{codes}', '{codes} ཁོ་ན་དགོས།', 'Only wanted: {codes}'),
  ANY_TIME: say('时间不限', 'དུས་ཚོད་ངེས་མེད།', 'At any time'),
  FREE_THEN: say('时间合适', 'དུས་ཚོད་འགྲིག', 'Free when it is wanted'),
  NEVER_FREE: say('时间没有交集', 'དུས་ཚོད་མི་མཐུན།', 'Never free when it is wanted'),
  ANY_LANGUAGE: say('无语言要求', 'སྐད་ཡིག་གི་རེ་བ་མེད།', 'No language is asked for'),
  SPEAKS: say('会{codes}', '{codes} ཤེས།', 'Speaks {codes}'),
  SPEAKS_NONE: say('不会{codes}', '{codes} མི་ཤེས།', 'Speaks none of: {codes}'),
} satisfies Record<string, Labels>;

const labelOf = (code: string, language: keyof Labels): string =>
  (findServiceItem(code)?.labels ?? credentials.find(code)?.labels ?? serviceModes.find(code)?.labels ?? languages.find(code)?.labels)?.[language] ?? code;

export const told = (code: string, values: readonly string[], language: 'zh' | 'bo' | 'en'): string =>
  ((fitTexts as Readonly<Record<string, Labels>>)[code]?.[language] ?? code).replace('{codes}', values.map((value) => labelOf(value, language)).join(language === 'en' ? ', ' : language === 'zh' ? '、' : '་དང་། '));
