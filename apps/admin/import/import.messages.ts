import type { RefusalMessages } from '#platform/event-sourcing';

/**
 * What is wrong with a spreadsheet, for whoever keeps it. The only place for these texts. Each is said behind the name of a file, a line and a column (`residents.csv:3 phone: …`), and ends
 * without a full stop.
 */
export const importMessages = {
  // files
  fileNameless: { zh: '文件名不属于任何一类，应为：{files}', bo: 'ཡིག་ཆའི་མིང་རིགས་གང་ལའང་མི་གཏོགས། འདི་དག་གི་གྲས་ཡིན་དགོས། {files}', en: 'is named after none of the kinds: {files}' },
  unreadable: { zh: '无法读取', bo: 'ཀློག་ཐུབ་མི་འདུག', en: 'cannot be read' },
  workbook: { zh: '是工作簿，不是 CSV（不论文件名）；请用电子表格打开，另存为“CSV UTF-8”', bo: 'ལས་ཀའི་དེབ་ཡིན། མིང་གང་ཡིན་ཡང་ CSV མིན། རེའུ་མིག་མཉེན་ཆས་ཀྱིས་ཕྱེ་ནས་ “CSV UTF-8” ཡི་རྣམ་པར་ཉར་རོགས།', en: 'is a workbook, whatever its name says; open it in the spreadsheet and save it as “CSV UTF-8”' },
  encoding: { zh: '既不是 UTF-8 也不是 GB18030，或已损坏；请另存为“CSV UTF-8”', bo: 'UTF-8 དང་ GB18030 གང་ཡང་མིན། ཡང་ན་སྐྱོན་ཤོར་འདུག “CSV UTF-8” ཡི་རྣམ་པར་ཉར་རོགས།', en: 'is neither UTF-8 nor GB18030, or was damaged; save it as “CSV UTF-8”' },
  noText: { zh: '不是文本；请另存为“CSV UTF-8”', bo: 'ཡི་གེའི་ཡིག་ཆ་མིན། “CSV UTF-8” ཡི་རྣམ་པར་ཉར་རོགས།', en: 'is no text; save it as “CSV UTF-8”' },
  emptyFile: { zh: '是空文件', bo: 'ཡིག་ཆ་སྟོང་པ་རེད།', en: 'is empty' },

  // the header, and how cells are parted
  headerOfOneCell: { zh: '表头只有一格：各格须用逗号、分号或制表符隔开', bo: 'མགོ་བྱང་ལ་སྒྲོམ་གཅིག་ལས་མི་འདུག སྒྲོམ་རེ་རེ་ཚེག་རྟགས་སམ་རེའུ་མིག་རྟགས་ཀྱིས་དབྱེ་དགོས།', en: 'has a header of one cell only: cells are apart by commas, semicolons or tabs' },
  columnMissing: { zh: '表头中缺这一列', bo: 'མགོ་བྱང་ནང་ཀེར་ཐིག་འདི་མི་འདུག', en: 'is missing from the header' },
  columnNameless: { zh: '在表头中没有名称', bo: 'མགོ་བྱང་ནང་མིང་མི་འདུག', en: 'has no name in the header' },
  columnUnknown: { zh: '这类文件没有这一列', bo: 'ཡིག་ཆའི་རིགས་འདི་ལ་ཀེར་ཐིག་འདི་མེད།', en: 'is no column of such a file' },
  columnTwice: { zh: '在表头中出现两次', bo: 'མགོ་བྱང་ནང་ཐེངས་གཉིས་འཁོད་འདུག', en: 'is in the header twice' },
  cell: { zh: '第 {number} 格', bo: 'སྒྲོམ་ {number}', en: 'cell {number}' },
  quoteOpen: { zh: '以引号开头，却没有收尾的引号', bo: 'འདྲེན་རྟགས་ཀྱིས་མགོ་བཙུགས་ཀྱང་མཇུག་གི་འདྲེན་རྟགས་མི་འདུག', en: 'begins with a quotation mark that is never closed' },
  quoteClosed: { zh: '收尾引号之后还有内容；格内的引号须连写两个', bo: 'མཇུག་གི་འདྲེན་རྟགས་རྗེས་སུ་ཡི་གེ་འདུག སྒྲོམ་ནང་གི་འདྲེན་རྟགས་གཉིས་སྤྲེལ་འབྲི་དགོས།', en: 'has more after its closing quotation mark; a quotation mark within a cell is written twice' },
  quoteWithin: { zh: '中间有引号；请给整格加上引号，并把格内的引号连写两个', bo: 'དཀྱིལ་དུ་འདྲེན་རྟགས་འདུག སྒྲོམ་ཧྲིལ་པོ་འདྲེན་རྟགས་ནང་བཅུག་ནས། ནང་གི་འདྲེན་རྟགས་གཉིས་སྤྲེལ་འབྲི་དགོས།', en: 'has a quotation mark in its middle; put the whole cell into quotation marks and write that one twice' },
  noCsv: { zh: '不符合 CSV 的写法', bo: 'CSV ཡི་འབྲི་སྟངས་དང་མི་མཐུན།', en: 'is not as CSV has it' },
  cellTooMany: { zh: '多出一格：这一行有 {cells} 格，表头有 {header} 格；格内若有逗号，须给整格加上引号', bo: 'སྒྲོམ་མང་དྲགས་འདུག ཕྲེང་འདི་ལ་སྒྲོམ་ {cells} དང་། མགོ་བྱང་ལ་ {header} འདུག སྒྲོམ་ནང་ཚེག་རྟགས་ཡོད་ན་འདྲེན་རྟགས་ནང་འཇུག་དགོས།', en: 'is one too many: the row has {cells} cells, the header {header}; a cell with a comma in it stands in quotation marks' },
  cellTooFew: { zh: '缺少：这一行有 {cells} 格，表头有 {header} 格', bo: 'མི་འདུག ཕྲེང་འདི་ལ་སྒྲོམ་ {cells} དང་། མགོ་བྱང་ལ་ {header} འདུག', en: 'is missing: the row has {cells} cells, the header {header}' },
  sameAsLine: { zh: '与第 {line} 行的 {column} 相同', bo: 'ཐིག་ཕྲེང་ {line} པའི་ {column} དང་གཅིག་པ་རེད།', en: 'is the {column} of line {line} already' },

  // cells
  missing: { zh: '缺少', bo: 'མི་འདུག', en: 'is missing' },
  wrong: { zh: '不正确', bo: 'ནོར་འདུག', en: 'is wrong' },
  value: { zh: '第 {number} 个值{says}', bo: 'རིན་ཐང་ {number} པ། {says}', en: 'value {number} {says}' },
  officePhone: { zh: '不是电话号码：应为手机号，或带区号的固定电话（可加分机号），或400等服务号码', bo: 'ཁ་པར་ཨང་མ་རེད། ལག་ཐོགས་ཁ་པར་ཡང་ན་ས་ཁུལ་ཨང་ཡོད་པའི་ཁ་པར། ཡང་ན་ 400 ལྟ་བུའི་ཞབས་ཞུའི་ཨང་དགོས།', en: 'is no telephone number: a mobile number, a land line with its area code (and an extension), or a service line such as 400' },
  shortened: { zh: '被电子表格缩写了；请将该列设为文本，再重新填写号码', bo: 'རེའུ་མིག་མཉེན་ཆས་ཀྱིས་བསྡུས་འདུག ཀེར་ཐིག་དེ་ཡི་གེའི་རྣམ་པར་བསྒྱུར་ནས་ཨང་གྲངས་བསྐྱར་འབྲི་རོགས།', en: 'was shortened by the spreadsheet; have it keep the column as text, and write the number again' },
  tooLong: { zh: '太长', bo: 'རིང་དྲགས་འདུག', en: 'is too long' },
  key: { zh: '须为小写字母、数字和连字符', bo: 'དབྱིན་ཡིག་ཆུང་བ་དང་ཨང་ཀི། སྦྲེལ་རྟགས་ཁོ་ན་ཡིན་དགོས།', en: 'must be small letters, digits and hyphens' },
  oneOf: { zh: '须为以下之一：{codes}', bo: 'གཤམ་གྱི་གྲས་ནས་གཅིག་ཡིན་དགོས། {codes}', en: 'must be one of {codes}' },
  date: { zh: '不是日期；请写成 2026-01-05', bo: 'ཚེས་གྲངས་མིན། 2026-01-05 ལྟར་འབྲི་རོགས།', en: 'is no date; write 2026-01-05' },
  number: { zh: '须为 {min} 至 {max} 的数字', bo: '{min} ནས་ {max} བར་གྱི་གྲངས་ཀ་ཡིན་དགོས།', en: 'must be a number from {min} to {max}' },
  whole: { zh: '须为 {min} 至 {max} 的整数', bo: '{min} ནས་ {max} བར་གྱི་ཧྲིལ་གྲངས་ཡིན་དགོས།', en: 'must be a whole number from {min} to {max}' },
  yuan: { zh: '须为以元计的金额，如 12 或 7.50', bo: 'སྒོར་གྱི་གྲངས་འབོར་ཡིན་དགོས། དཔེར་ན། 12 ཡང་ན་ 7.50', en: 'must be an amount in yuan, such as 12 or 7.50' },
  divisionShape: { zh: '须为 2、4、6、9 或 12 位的区划代码', bo: 'ས་ཁུལ་གྱི་ཨང་རྟགས་གྲངས་ཀ་ 2 4 6 9 12 ཡིན་དགོས།', en: 'must be a division code of 2, 4, 6, 9 or 12 digits' },
  divisionRetired: { zh: '是已撤销的区划，现为 {codes}', bo: 'མེད་པར་གྱུར་བའི་ས་ཁུལ་ཡིན། ད་ལྟ་ {codes} རེད།', en: 'is a division that is no more, succeeded by {codes}' },
  divisionUnknown: { zh: '没有代码为此的行政区划', bo: 'ཨང་རྟགས་འདི་ཡི་སྲིད་འཛིན་ས་ཁུལ་མི་འདུག', en: 'is the code of no division' },
  serviceItem: { zh: '不是服务目录中的项目', bo: 'ཞབས་ཞུའི་ཐོ་གཞུང་ནང་གི་རྣམ་གྲངས་མིན།', en: 'is no service item of the catalogue' },
  serviceItemOfStation: { zh: '既不是服务目录中的项目，也不是 {station} 站自己增加的', bo: 'ཞབས་ཞུའི་ཐོ་གཞུང་ནང་གི་རྣམ་གྲངས་མིན་ལ། ས་ཚིགས་ {station} རང་གིས་བསྣན་པའང་མིན།', en: 'is no service item of the catalogue, nor one that the station {station} added itself' },
  language: { zh: '不是语言标签，应如 zh 或 bo', bo: 'སྐད་ཡིག་གི་རྟགས་མིན། དཔེར་ན། zh ཡང་ན་ bo', en: 'is no language tag such as zh or bo' },
  weeklyWindow: { zh: '须为星期几和起止时间，起在前，如 1 09:00-17:00；跨午夜的分写两段，如 5 22:00-24:00;6 00:00-06:00', bo: 'གཟའ་དང་དུས་ཚོད་ཡིན་དགོས། འགོ་སྔོན་དང་མཇུག་རྗེས། དཔེར་ན། 1 09:00-17:00 མཚན་དཀྱིལ་བརྒལ་ན་གཉིས་སུ་འབྲི་དགོས། དཔེར་ན། 5 22:00-24:00;6 00:00-06:00', en: 'must be a weekday and hours, the earlier first, such as 1 09:00-17:00; hours over midnight are two, such as 5 22:00-24:00;6 00:00-06:00' },
  phone: { zh: '不是手机号，也不是带区号的固定电话', bo: 'ལག་ཐོགས་ཁ་པར་མིན་ལ། ས་ཁུལ་ཨང་ཡོད་པའི་ཁ་པར་ཡང་མིན།', en: 'is no mobile number, nor a land line with its area code' },
  consentToCome: { zh: '在今天之后：还没有作出的同意不能登记', bo: 'དེ་རིང་གི་རྗེས་སུ་འདུག མོས་མཐུན་མ་ཐོབ་གོང་ཐོ་འགོད་མི་རུང་།', en: 'lies after today: a consent is recorded once it was given' },
  birthDate: { zh: '不会是在世者的出生日期', bo: 'གསོན་པོར་གནས་པའི་མི་ཞིག་གི་སྐྱེས་ཚེས་མིན།', en: 'is a birth date of nobody alive' },
  birthDateUntold: { zh: '缺少，也没有可推知的身份证号', bo: 'མི་འདུག ཤེས་ཐུབ་པའི་ཐོབ་ཐང་ལག་ཁྱེར་ཨང་ཡང་མི་འདུག', en: 'is missing, and there is no id number to tell it' },
  birthDateOther: { zh: '与身份证号中的不一致', bo: 'ཐོབ་ཐང་ལག་ཁྱེར་ཨང་ནང་གི་དང་མི་མཐུན།', en: 'is not the one in the id number' },
  idNumber: { zh: '不是有效的身份证号', bo: 'ནུས་ལྡན་གྱི་ཐོབ་ཐང་ལག་ཁྱེར་ཨང་མིན།', en: 'is no valid id number' },
  gender: { zh: '须为 MALE 或 FEMALE', bo: 'MALE ཡང་ན་ FEMALE ཡིན་དགོས།', en: 'must be MALE or FEMALE' },
  household: {
    zh: '不能指出是谁：只能用字母、数字和 . _ : -，不能是证件号或电话；此项不加密', bo: 'སུ་ཡིན་མི་མངོན་པ་དགོས། དབྱིན་ཡིག་དང་ཨང་ཀི། . _ : - ཁོ་ན། ལག་ཁྱེར་ཨང་དང་ཁ་པར་མི་ཆོག འདི་གསང་སྡོམ་མེད།',
    en: 'names nobody: letters, digits and . _ : - only, no id or phone number; it is not sealed',
  },
  group: { zh: '不是重点人群代码', bo: 'མི་ཚོགས་ཀྱི་ཨང་རྟགས་མིན།', en: 'is no beneficiary group' },
  membershipGroup: { zh: '没有写明重点人群；请写成 代码@起/止 来源', bo: 'མི་ཚོགས་བཀོད་མི་འདུག ཨང་རྟགས་@འགོ/མཇུག འབྱུང་ཁུངས་ ལྟར་འབྲི་རོགས།', en: 'names no beneficiary group; write code@from/until SOURCE' },
  membershipDates: { zh: '日期不正确', bo: 'ཚེས་གྲངས་ནོར་འདུག', en: 'has no sound dates' },
  membershipSource: { zh: '来源须为以下之一：{codes}', bo: 'འབྱུང་ཁུངས་གཤམ་གྱི་གྲས་ནས་གཅིག་ཡིན་དགོས། {codes}', en: 'has a source other than {codes}' },
  credential: { zh: '不是目录中的资质', bo: 'ཐོ་གཞུང་ནང་གི་འཐུས་ཚད་མིན།', en: 'is no credential of the catalogue' },
  credentialDate: { zh: '@ 之后的日期不正确', bo: '@ རྗེས་ཀྱི་ཚེས་གྲངས་ནོར་འདུག', en: 'has no sound date after @' },
  provider: { zh: '须为 organization:key、volunteer:key 或 station:key', bo: 'organization:key ཡང་ན་ volunteer:key ཡང་ན་ station:key ཡིན་དགོས།', en: 'must be organization:key, volunteer:key or station:key' },
  policyCapacity: { zh: '政策不会用尽，不填数量', bo: 'སྲིད་ཇུས་རྫོགས་མི་སྲིད་པས་གྲངས་འབོར་མི་འབྲི།', en: 'is given for a policy, which is never used up' },
  creditCode: { zh: '不是统一社会信用代码：校验位不符', bo: 'གཅིག་གྱུར་སྤྱི་ཚོགས་ཡིད་རྟོན་ཨང་རྟགས་མིན། ཞིབ་བཤེར་ཨང་མི་མཐུན།', en: 'is no unified social credit code: its check character does not fit' },
  creditCodeMissing: { zh: '缺少：这种组织形式必须有', bo: 'མི་འདུག རྩ་འཛུགས་ཀྱི་རྣམ་པ་འདིར་ངེས་པར་དགོས།', en: 'is missing: this legal form has one' },
  creditCodeForm: { zh: '开头与组织形式不符，应为：{prefixes}', bo: 'མགོ་རྩ་འཛུགས་ཀྱི་རྣམ་པ་དང་མི་མཐུན། འདི་ཡིན་དགོས། {prefixes}', en: 'begins otherwise than those of this legal form: {prefixes}' },

  // cells that belong together, and rows that name each other
  besideMissing: { zh: '缺少：没有它，{column} 就没有意义', bo: 'མི་འདུག འདི་མེད་ན་ {column} ལ་དོན་མེད།', en: 'is missing: {column} says nothing without it' },
  less: { zh: '小于 {first}', bo: '{first} ལས་ཆུང་།', en: 'is less than {first}' },
  earlier: { zh: '早于 {first}', bo: '{first} ལས་སྔ།', en: 'lies before {first}' },
  namesBelow: { zh: '所指的 {kind} {key} 须写在上面的行里', bo: 'བཏོན་པའི་ {kind} {key} གོང་གི་ཐིག་ཕྲེང་ནང་འབྲི་དགོས།', en: 'names the {kind} {key}, which has to stand in a line above' },
  namesNobody: { zh: '所指的 {kind} {key} 既不在这些文件里，平台上也没有', bo: 'བཏོན་པའི་ {kind} {key} ཡིག་ཆ་འདི་དག་ནང་མེད་ལ་ལྟེ་གནས་སུའང་མི་འདུག', en: 'names the {kind} {key}, which is neither in these files nor with the hub' },
  changed: { zh: '此前已导入，而各格内容不同；导入只新增行，更正请在平台上进行（COMMAND_ID_REUSED）', bo: 'སྔོན་ནས་ནང་འདྲེན་བྱས་ཟིན་མོད། སྒྲོམ་གྱི་ནང་དོན་མི་འདྲ། ནང་འདྲེན་གྱིས་ཕྲེང་གསར་པ་ཁོ་ན་སྣོན། བཅོས་སྒྲིག་ལྟེ་གནས་སུ་བྱེད་རོགས། (COMMAND_ID_REUSED)', en: 'was imported before with other cells; an import adds rows, corrections are made in the hub (COMMAND_ID_REUSED)' },

  // how it went
  progress: { zh: '{file}：{done} / {of}', bo: '{file}: {done} / {of}', en: '{file}: {done} of {of}' },
  imported: { zh: '{file}：{rows} 行', bo: '{file}: ཐིག་ཕྲེང་ {rows}', en: '{file}: {rows} rows' },
  stopped: {
    zh: '{file}：已导入 {done} / {of}，到此中止，因为平台暂时无法接收。{reason}\n排除原因后重复同一导入，会从中断处继续。',
    bo: '{file}: {done} / {of} ནང་འདྲེན་བྱས་ཟིན། ལྟེ་གནས་ཀྱིས་དེ་ལས་མང་བ་ལེན་མི་ཐུབ་པས་འདིར་བཀག {reason}\nརྒྱུ་རྐྱེན་སེལ་རྗེས་ནང་འདྲེན་གཅིག་པ་བསྐྱར་ན། བཀག་ས་ནས་མུ་མཐུད་འགྲོ།',
    en: '{file}: {done} of {of} are in, and there it stopped, since the hub takes nothing more for now. {reason}\nRepeat the same import once that is put right: it goes on where it stopped.',
  },
} satisfies RefusalMessages;

export type ImportText = keyof typeof importMessages;
