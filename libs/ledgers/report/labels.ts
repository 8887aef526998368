import { say, type Labels } from '#reference/catalogue';
import type { Counting, FigureSource } from './indicators.rules.js';
import type { ReportStatus } from './report.queries.js';

export const reportStatusLabels: Readonly<Record<ReportStatus, Labels>> = {
  RUNNING: say('当月未结束', 'ཟླ་བ་མ་རྫོགས།', 'The month is not over'), NOT_OWED: say('无需报送', 'སྙན་ཞུ་མི་དགོས།', 'Nobody waits for it'), OPEN: say('待报送', 'སྙན་ཞུ་འབུལ་རྒྱུ།', 'Not due yet'),
  OVERDUE: say('逾期未报', 'དུས་ལས་འགོར།', 'Overdue'), FILED: say('已报送', 'སྙན་ཞུ་ཕུལ་ཟིན།', 'Filed'),
};
export const countingLabels: Readonly<Record<Counting, Labels>> = {
  SUM: say('累计', 'བསྡོམས་རྩིས།', 'Added up'), DISTINCT: say('去重计数', 'བསྐྱར་ཟློས་མེད་པའི་རྩིས།', 'Each counted once'), STOCK: say('期末存量', 'དུས་མཇུག་གི་གྲངས།', 'As it stood at the end'),
};
export const figureSourceLabels: Readonly<Record<FigureSource, Labels>> = {
  LEDGER: say('服务台账', 'ཞབས་ཞུའི་ཟིན་ཐོ།', 'The service ledger'), RESIDENTS: say('居民档案', 'གཞིས་སྡོད་མིའི་ཡིག་ཚགས།', 'Residents’ files'), VISITS_DUE: say('应访安排', 'བཅར་དགོས་ཐོ།', 'Visits that were due'),
  CASES: say('个案', 'རེ་གྲངས་དོན་རྐྱེན།', 'Cases'), CLASSES: say('课程班', 'སློབ་ཚན།', 'Classes'), NEEDS: say('需求', 'དགོས་མཁོ།', 'Needs'), LINKAGES: say('链接', 'འབྲེལ་མཐུད།', 'Linkages'),
  VOLUNTEERS: say('志愿者', 'དང་བླངས་པ།', 'Volunteers'), TIME_BANK: say('时间银行', 'དུས་ཚོད་དངུལ་ཁང་།', 'Time bank'), ORGANIZATIONS: say('组织', 'རྩ་འཛུགས།', 'Organizations'),
};
