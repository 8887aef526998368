import type { RefusalMessages } from '#platform/event-sourcing';

export const mandatoryReportMessages = {
  HARM_REPORT_NOT_FOUND: { zh: '没有这份报告。', bo: 'སྙན་ཞུ་འདི་མི་འདུག', en: 'There is no such report.' },
  HARM_REPORT_ALREADY_MADE: { zh: '这份报告已经提交。', bo: 'སྙན་ཞུ་འདི་ཕུལ་ཟིན།', en: 'This report is made already.' },
  HARM_REPORT_WITHOUT_PLACE: { zh: '请填写所在区划或社工站，以便送达主管部门。', bo: 'འགན་འཛིན་སྡེ་ཁག་ལ་འབྱོར་བའི་ཆེད་ས་ཁུལ་ལམ་ས་ཚིགས་འབྲི་རོགས།', en: 'Say in which division or at which station, so that it reaches those in charge.' },
  HARM_REPORT_WITHOUT_RECIPIENT: { zh: '这份报告没有送往该部门。', bo: 'སྙན་ཞུ་འདི་སྡེ་ཁག་དེར་མ་བཏང་།', en: 'The report did not go to that authority.' },
} satisfies RefusalMessages;
