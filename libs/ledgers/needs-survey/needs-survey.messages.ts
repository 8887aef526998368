import type { RefusalMessages } from '#platform/event-sourcing';

export const needsSurveyMessages = {
  SURVEY_NOT_FOUND: { zh: '没有这份问卷。', bo: 'འདྲི་ཤོག་འདི་མི་འདུག', en: 'There is no such survey.' },
  SURVEY_ALREADY_OPENED: { zh: '这份问卷已经发布。', bo: 'འདྲི་ཤོག་འདི་བཏང་ཟིན།', en: 'This survey is opened already.' },
  SURVEY_CLOSED: { zh: '这份问卷已经截止。', bo: 'འདྲི་ཤོག་འདི་མཇུག་སྒྲིལ་ཟིན།', en: 'This survey is closed.' },
  SURVEY_DATES_REVERSED: { zh: '开始日期不能晚于截止日期。', bo: 'འགོ་འཛུགས་ཚེས་གྲངས་མཇུག་གི་ཚེས་གྲངས་ལས་ཕྱི་མི་རུང་།', en: 'A survey cannot end before it begins.' },
  SURVEY_WITHOUT_QUESTION: { zh: '请至少填写一个问题。', bo: 'ཉུང་མཐར་དྲི་བ་གཅིག་འབྲི་རོགས།', en: 'Ask at least one question.' },
  SURVEY_CODE_OF_COLUMN: { zh: '问题代号不能是“{code}”：答卷文件里这一列另有含义。', bo: 'དྲི་བའི་རྟགས་ “{code}” ཡིན་མི་རུང་། ལན་ཤོག་ཡིག་ཆའི་ནང་ཀེར་ཐིག་དེར་དོན་གཞན་ཡོད།', en: 'No question can have the code “{code}”: in a file of answers that column is something else.' },
  SURVEY_CODE_TWICE: { zh: '问题或选项的代号重复。', bo: 'དྲི་བའམ་འདེམས་ཚན་གྱི་རྟགས་བསྐྱར་ཟློས་བྱུང་།', en: 'Two questions, or two options of one question, have the same code.' },
  SURVEY_QUESTION_UNCLEAR: { zh: '选择题须有选项，选项对应服务项目；其他题型没有选项；文字题不对应服务项目。', bo: 'འདེམས་དྲིས་ལ་འདེམས་ཚན་དགོས། དྲི་བ་གཞན་ལ་འདེམས་ཚན་མེད། ཡི་གེའི་དྲི་བ་ཞབས་ཞུའི་རྣམ་གྲངས་དང་མི་འབྲེལ།', en: 'A choice has options, and they name the service items; other questions have none, and one for words asks for no items.' },
  SURVEY_COMMUNITY_NOT_FOUND: { zh: '没有这个社区。', bo: 'སྡེ་ཁུལ་འདི་མི་འདུག', en: 'There is no such community.' },
  SURVEY_ANSWER_NOT_FOUND: { zh: '没有这份答卷。', bo: 'ལན་ཤོག་འདི་མི་འདུག', en: 'There is no such answer.' },
  SURVEY_ANSWER_UNFIT: { zh: '编号{number}的答卷有误：{fault}。', bo: 'ཨང་ {number} པའི་ལན་ཤོག་ནོར་འདུག {fault}', en: 'The answer with the number {number} is not right: {fault}.' },
  SURVEY_FILE_UNFIT: { zh: '文件有{count}处错误，未导入任何答卷：\n{faults}', bo: 'ཡིག་ཆར་ནོར་འཁྲུལ་ {count} འདུག་པས་ལན་ཤོག་གང་ཡང་ནང་འཇུག་མ་བྱས།\n{faults}', en: 'The file has {count} faults, and nothing of it was taken in:\n{faults}' },
  SURVEY_WITHOUT_CONSENT: { zh: '答卷人没有同意将其转为需求。', bo: 'ལན་འདེབས་མཁན་གྱིས་དགོས་མཁོར་བསྒྱུར་བར་མོས་མཐུན་བྱས་མེད།', en: 'Whoever answered did not consent to that.' },
  SURVEY_NEED_ALREADY_RAISED: { zh: '这项需求已由本问卷登记。', bo: 'དགོས་མཁོ་འདི་འདྲི་ཤོག་འདི་ནས་ཐོ་འགོད་བྱས་ཟིན།', en: 'That need was raised from this survey already.' },
} satisfies RefusalMessages;
