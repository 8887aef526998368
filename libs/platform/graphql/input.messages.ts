import type { RefusalMessages } from '#platform/event-sourcing';

/**
 * What an input has to be, for whoever sent one that is not so: the rules of our own classes, and what graphql-js says of types and of the schema. The only place for
 * these texts. A rule is said behind the name of a field (`input.name：最多 200 个字`) and ends without a full stop; what is said of a query is a sentence.
 */
export const inputMessages = {
  problem: { zh: '{path}：{rule}', bo: '{path}: {rule}', en: '{path}: {rule}' },
  more: { zh: '另有 {count} 处', bo: 'གཞན་ཡང་ {count} འདུག', en: 'and {count} more' },
  each: { zh: '每一项：{rule}', bo: 'རེ་རེ་བཞིན། {rule}', en: 'each of them: {rule}' },
  place: { zh: '第 {line} 行第 {column} 列', bo: 'ཐིག་ཕྲེང་ {line} པའི་གྲལ་ {column} པ།', en: 'line {line}, column {column}' },
  at: { zh: '（{place}）', bo: '({place})', en: '({place})' },

  // rules of our own classes
  isString: { zh: '须为文字', bo: 'ཡི་གེ་ཡིན་དགོས།', en: 'must be text' },
  empty: { zh: '不能为空', bo: 'སྟོང་པར་བཞག་མི་ཆོག', en: 'must not be empty' },
  blank: { zh: '不能只有空格', bo: 'བར་སྟོང་ཁོ་ན་ཡིན་མི་ཆོག', en: 'must not be spaces only' },
  unsound: { zh: '含有空字符或残缺的字符，请重新输入', bo: 'ཡིག་འབྲུ་སྟོང་པའམ་ཆ་མི་ཚང་བ་འདུག ཡང་བསྐྱར་འབྲི་རོགས།', en: 'has a NUL or half a character in it' },
  tooShort: { zh: '至少 {min} 个字', bo: 'ཉུང་མཐའ་ཡིག་འབྲུ་ {min} དགོས།', en: 'at least {min} characters' },
  tooLong: { zh: '最多 {max} 个字', bo: 'མང་མཐའ་ཡིག་འབྲུ་ {max} ལས་བརྒལ་མི་ཆོག', en: 'at most {max} characters' },
  isArray: { zh: '须为列表', bo: 'ཐོ་ཞིག་ཡིན་དགོས།', en: 'must be a list' },
  arrayMaxSize: { zh: '最多 {max} 项', bo: 'མང་མཐའ་རྣམ་གྲངས་ {max} ལས་བརྒལ་མི་ཆོག', en: 'at most {max} items' },
  isIn: { zh: '须为以下之一：{allowed}', bo: 'གཤམ་གྱི་གྲས་ནས་གཅིག་ཡིན་དགོས། {allowed}', en: 'must be one of {allowed}' },
  isInMany: { zh: '不在允许的 {count} 个代码之列', bo: 'ཆོག་མཆན་ཡོད་པའི་ཨང་རྟགས་ {count} གྲས་སུ་མི་འདུག', en: 'is none of the {count} codes that are allowed' },
  isUuid: { zh: '须为 UUID 编号', bo: 'UUID ཨང་རྟགས་ཤིག་ཡིན་དགོས།', en: 'must be a UUID' },
  isInt: { zh: '须为整数', bo: 'ཧྲིལ་གྲངས་ཤིག་ཡིན་དགོས།', en: 'must be a whole number' },
  isNumber: { zh: '须为数字', bo: 'གྲངས་ཀ་ཞིག་ཡིན་དགོས།', en: 'must be a number' },
  min: { zh: '不得小于 {min}', bo: '{min} ལས་ཉུང་མི་ཆོག', en: 'at least {min}' },
  max: { zh: '不得大于 {max}', bo: '{max} ལས་མང་མི་ཆོག', en: 'at most {max}' },
  isBoolean: { zh: '须为 true 或 false', bo: 'true ཡང་ན་ false ཡིན་དགོས།', en: 'must be true or false' },
  instant: {
    zh: '须为带时区的时刻，如 2026-03-02T10:00:00+08:00',
    bo: 'དུས་ཁུལ་ཡོད་པའི་དུས་ཚོད་ཡིན་དགོས། དཔེར་ན། 2026-03-02T10:00:00+08:00',
    en: 'must be an instant such as 2026-03-02T10:00:00+08:00',
  },
  civilDate: { zh: '须为日历上有的日期，如 2026-03-02', bo: 'ལོ་ཐོར་ཡོད་པའི་ཚེས་གྲངས་ཤིག་ཡིན་དགོས། དཔེར་ན། 2026-03-02', en: 'must be a date that there is, such as 2026-03-02' },
  month: { zh: '须为年月，如 2026-03', bo: 'ལོ་དང་ཟླ་བ་ཡིན་དགོས། དཔེར་ན། 2026-03', en: 'must be a month such as 2026-03' },
  year: { zh: '须为四位数的年份，如 2026', bo: 'གྲངས་ཀ་བཞིའི་ལོ་རྟགས་ཤིག་ཡིན་དགོས། དཔེར་ན། 2026', en: 'must be a year of four digits such as 2026' },
  timeOfDay: { zh: '须为 00:00 至 24:00 的时间，如 09:30', bo: '00:00 ནས་ 24:00 བར་གྱི་དུས་ཚོད་ཅིག་ཡིན་དགོས། དཔེར་ན། 09:30', en: 'must be a time of day from 00:00 to 24:00 such as 09:30' },
  division: { zh: '须为 2、4、6、9 或 12 位的区划代码', bo: 'ས་ཁུལ་གྱི་ཨང་རྟགས་གྲངས་ཀ་ 2 4 6 9 12 ཡིན་དགོས།', en: 'must be the code of a division, of 2, 4, 6, 9 or 12 digits' },
  nestedValidation: { zh: '须为一个对象或对象的列表', bo: 'དངོས་པོའམ་དངོས་པོའི་ཐོ་ཞིག་ཡིན་དགོས།', en: 'must be an object or a list of objects' },

  // what graphql-js says of a value
  required: { zh: '必填，须为“{type}”', bo: 'ངེས་པར་འབྲི་དགོས། {type} ཡིན་དགོས།', en: 'is required and must be {type}' },
  fieldUndefined: { zh: '类型 {type} 没有这个字段', bo: '{type} ནང་ཁོངས་འདི་མི་འདུག', en: 'there is no such field in {type}' },
  isInt32: { zh: '须为 -2147483648 至 2147483647 的整数', bo: '-2147483648 ནས་ 2147483647 བར་གྱི་ཧྲིལ་གྲངས་ཡིན་དགོས།', en: 'must be a whole number from -2147483648 to 2147483647' },
  isId: { zh: '须为编号', bo: 'ཨང་རྟགས་ཤིག་ཡིན་དགོས།', en: 'must be an id' },
  isEnumValue: { zh: '须为 {type} 的取值之一：{allowed}', bo: '{type} ཡི་རིན་ཐང་གྲས་ནས་གཅིག་ཡིན་དགོས། {allowed}', en: 'must be one of the values of {type}: {allowed}' },
  isType: { zh: '须为“{type}”', bo: '{type} ཡིན་དགོས།', en: 'must be {type}' },
  misfit: { zh: '与接口定义不符', bo: 'མཐུད་ཁའི་མཚན་ཉིད་དང་མི་མཐུན།', en: 'does not fit the schema' },
  tooManyProblems: { zh: '有误之处过多，其余未列出', bo: 'ནོར་འཁྲུལ་མང་དྲགས་པས་ལྷག་མ་བཀོད་མེད།', en: 'too much is wrong: the rest is not listed' },
  aString: { zh: '文字', bo: 'ཡི་གེ', en: 'text' },
  anInt: { zh: '整数', bo: 'ཧྲིལ་གྲངས', en: 'a whole number' },
  aFloat: { zh: '数字', bo: 'གྲངས་ཀ', en: 'a number' },
  aBoolean: { zh: 'true 或 false', bo: 'true ཡང་ན་ false', en: 'true or false' },
  anId: { zh: '编号', bo: 'ཨང་རྟགས', en: 'an id' },
  aList: { zh: '列表，每项为{of}', bo: 'ཐོ་ཞིག རེ་རེ་ {of}', en: 'a list, each of it {of}' },

  // what graphql-js says of a query
  unknownField: { zh: '类型 {type} 没有字段 {field}。', bo: 'རིགས་ {type} ལ་ཁོངས་ {field} མི་འདུག', en: 'The type {type} has no field {field}.' },
  unknownArgument: { zh: '字段 {field} 没有参数 {argument}。', bo: 'ཁོངས་ {field} ལ་ཞུགས་གྲངས་ {argument} མི་འདུག', en: 'The field {field} has no argument {argument}.' },
  argumentRequired: { zh: '字段 {field} 的参数 {argument} 必填，须为“{type}”。', bo: 'ཁོངས་ {field} ཡི་ཞུགས་གྲངས་ {argument} ངེས་པར་འབྲི་དགོས། {type} ཡིན་དགོས།', en: 'The argument {argument} of the field {field} is required and must be {type}.' },
  unknownType: { zh: '没有类型 {type}。', bo: 'རིགས་ {type} མི་འདུག', en: 'There is no type {type}.' },
  unknownFragment: { zh: '没有片段 {fragment}。', bo: 'དུམ་བུ་ {fragment} མི་འདུག', en: 'There is no fragment {fragment}.' },
  unknownDirective: { zh: '没有指令 {directive}。', bo: 'བཀོད་བརྡ་ {directive} མི་འདུག', en: 'There is no directive {directive}.' },
  variableUndefined: { zh: '变量 {variable} 没有声明。', bo: 'འགྱུར་ཅན་ {variable} གསལ་བསྒྲགས་བྱས་མི་འདུག', en: 'The variable {variable} is not declared.' },
  variableUnused: { zh: '变量 {variable} 声明了却没有用到。', bo: 'འགྱུར་ཅན་ {variable} གསལ་བསྒྲགས་བྱས་ཀྱང་བེད་སྤྱད་མི་འདུག', en: 'The variable {variable} is declared and not used.' },
  variableMisplaced: { zh: '变量 {variable} 声明为 {type}，此处须为“{expected}”。', bo: 'འགྱུར་ཅན་ {variable} ནི་ {type} ཡིན་མོད། འདིར་ {expected} དགོས།', en: 'The variable {variable} is declared as {type}, where {expected} is wanted.' },
  variableNoInput: { zh: '变量 {variable} 不能声明为 {type}。', bo: 'འགྱུར་ཅན་ {variable} ནི་ {type} ཡིན་མི་ཆོག', en: 'The variable {variable} cannot be declared as {type}.' },
  fragmentUnused: { zh: '片段 {fragment} 没有用到。', bo: 'དུམ་བུ་ {fragment} བེད་སྤྱད་མི་འདུག', en: 'The fragment {fragment} is not used.' },
  fragmentMisplaced: { zh: '类型 {type} 的片段不能用在 {parent} 之中。', bo: 'རིགས་ {type} ཡི་དུམ་བུ་ {parent} ནང་བེད་སྤྱོད་མི་ཆོག', en: 'A fragment of the type {type} cannot stand within {parent}.' },
  selectionMissing: { zh: '字段 {field} 须写明要它的哪些字段。', bo: 'ཁོངས་ {field} ནང་གི་ཁོངས་གང་དགོས་པ་འབྲི་དགོས།', en: 'It has to be said which fields of {field} are wanted.' },
  selectionNeedless: { zh: '字段 {field} 之下没有字段。', bo: 'ཁོངས་ {field} འོག་ཏུ་ཁོངས་མེད།', en: 'The field {field} has no fields below it.' },
  fieldsConflict: { zh: '字段 {field} 用了两次而内容不同，请用别名。', bo: 'ཁོངས་ {field} ཐེངས་གཉིས་བེད་སྤྱད་ཀྱང་ནང་དོན་མི་འདྲ། མིང་གཞན་སྤྱོད་རོགས།', en: 'The field {field} is asked for twice and differently: use aliases.' },
  namedTwice: { zh: '{name} 出现了两次。', bo: '{name} ཐེངས་གཉིས་འཁོད་འདུག', en: '{name} is there twice.' },
} satisfies RefusalMessages;

export type InputText = keyof typeof inputMessages;
