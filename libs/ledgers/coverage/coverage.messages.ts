import type { RefusalMessages } from '#platform/event-sourcing';

export const coverageMessages = {
  COVERAGE_REPORT_EMPTY: { zh: '至少要填写站点数、乡镇（街道）总数或覆盖率中的一项。', bo: 'ས་ཚིགས་གྲངས། ཤང་གྲོང་ཁྱོན་བསྡོམས། ཁྱབ་ཚད་བཅས་ལས་མ་མཐའང་གཅིག་འབྲི་དགོས།', en: 'A report says how many stations, of how many townships, or what percentage: at least one of them.' },
  COVERAGE_PERCENT_INVALID: { zh: '覆盖率要照原文填写，如82.5。', bo: 'ཁྱབ་ཚད་ནི་མ་ཡིག་ལྟར་བྲིས་དགོས། དཔེར་ན་ 82.5', en: 'A percentage is written as it was printed, such as 82.5: at most 100, at most four decimals.' },
  COVERAGE_REPORT_NOT_FOUND: { zh: '没有这条上报记录。', bo: 'ཡར་ཞུའི་ཐོ་འགོད་འདི་མི་འདུག', en: 'There is no such reported figure.' },
  COVERAGE_REPORT_ALREADY_WITHDRAWN: { zh: '这条上报记录已经撤回。', bo: 'ཡར་ཞུའི་ཐོ་འགོད་འདི་ཕྱིར་འཐེན་བྱས་ཟིན།', en: 'This reported figure is withdrawn already.' },
  COVERAGE_REPORT_IN_THE_FUTURE: { zh: '上报数据的日期不能在今天之后。', bo: 'ཡར་ཞུའི་གཞི་གྲངས་ཀྱི་ཚེས་གྲངས་དེ་རིང་ལས་ཕྱི་མི་རུང་།', en: 'What was reported speaks of today at the latest.' },
} satisfies RefusalMessages;
