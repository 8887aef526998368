import type { RefusalMessages } from '#platform/event-sourcing';

export const reportMessages = {
  MONTH_INVALID: { zh: '月份应写作 2026-03 这样的形式，年份不早于1900年。', bo: 'ཟླ་བ་ 2026-03 ལྟར་འབྲི་དགོས། ལོ་ 1900 ལས་སྔ་མི་རུང་།', en: 'A month is written like 2026-03, and is of 1900 or later.' },
  YEAR_INVALID: { zh: '年份应写作 2026 这样的形式，不早于1900年。', bo: 'ལོ་ 2026 ལྟར་འབྲི་དགོས། 1900 ལས་སྔ་མི་རུང་།', en: 'A year is written like 2026, and is 1900 or later.' },
  MONTHLY_REPORT_MONTH_NOT_BEGUN: { zh: '{month}还没有开始，没有月报。', bo: 'ཟླ་བ་ {month} ད་དུང་འགོ་བཙུགས་མེད་པས་ཟླ་རེའི་སྙན་ཞུ་མི་འདུག', en: '{month} has not begun: there is no report of it.' },
  MONTHLY_REPORT_MONTH_NOT_OVER: { zh: '这个月还没有结束，不能报送。', bo: 'ཟླ་བ་འདི་ད་དུང་རྫོགས་མེད་པས་སྙན་སྒྲོན་མི་ཆོག', en: 'The month is not over: its report cannot be filed yet.' },
  MONTHLY_REPORT_ALREADY_FILED: { zh: '这份月报已经报送定稿，不能再改。', bo: 'ཟླ་རེའི་སྙན་ཞུ་འདི་སྙན་སྒྲོན་བྱས་ཟིན་པས་བཅོས་མི་ཆོག', en: 'This monthly report is filed, and does not change any more.' },
  MONTHLY_REPORT_CHANGED: { zh: '显示之后数据有变化，请重新核对再报送。', bo: 'བསྟན་རྗེས་གྲངས་ཀ་འགྱུར་སོང་། སླར་ཞིབ་བཤེར་བྱས་ནས་སྙན་སྒྲོན་བྱོས།', en: 'Figures have changed since they were shown: look at them again before filing.', cure: 'LOOK_AGAIN' },
  REPORT_WORDS_MISSING: { zh: '这份月报没有文字内容。', bo: 'སྙན་ཞུ་འདིར་ཡི་གེ་མི་འདུག', en: 'Nothing was written beside the figures of this report.' },
  REPORTED_FIGURE_NOT_FOUND: { zh: '没有这项上报数据。', bo: 'སྙན་སྒྲོན་གྲངས་ཀ་འདི་མི་འདུག', en: 'There is no such reported figure.' },
  REPORTED_PERIOD_REVERSED: { zh: '起始月份不能晚于结束月份。', bo: 'འགོའི་ཟླ་བ་མཇུག་ལས་ཕྱི་མི་རུང་།', en: 'The period cannot end before it begins.' },
  REPORTED_PERIOD_NOT_OVER: { zh: '期间还没有结束，不能作为已上报的数据登记。', bo: 'དུས་ཡུན་རྫོགས་མེད་པས་སྙན་སྒྲོན་གྲངས་ཀར་འགོད་མི་ཆོག', en: 'The period is not over: nobody can have reported it.' },
  FIGURES_WITHIN_ONE_SCOPE: { zh: '请只选站点或区划之一。', bo: 'ས་ཚིགས་དང་ས་ཁུལ་གང་རུང་གཅིག་འདེམས་རོགས།', en: 'Give a station or a division, not both.' },
} satisfies RefusalMessages;
