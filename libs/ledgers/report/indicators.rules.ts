import { say, vocabulary, type CodeOf, type Labels, type Term } from '#reference/catalogue';

/** What figures are counted in. `parts`: how many of what is kept make one of what is printed: fen of a yuan, minutes of an hour. */
export const figureUnits = vocabulary([
  { code: 'FILE', parts: 1, labels: say('份', 'ཡིག་ཆ།', 'files') },
  { code: 'HOUSEHOLD', parts: 1, labels: say('户', 'ཁྱིམ་ཚང་།', 'households') },
  { code: 'HOUSEHOLD_VISIT', parts: 1, labels: say('户次', 'ཁྱིམ་ཐེངས།', 'household visits') },
  { code: 'PERSON', parts: 1, labels: say('人', 'མི་གྲངས།', 'persons') },
  { code: 'PERSON_TIME', parts: 1, labels: say('人次', 'མི་ཐེངས།', 'person-times') },
  { code: 'VISIT', parts: 1, labels: say('次', 'ཐེངས།', 'visits') },
  { code: 'CASE', parts: 1, labels: say('例', 'གནས་ཚུལ།', 'cases') },
  { code: 'GROUP', parts: 1, labels: say('个', 'ཚོགས་ཆུང་།', 'groups') },
  { code: 'SESSION', parts: 1, labels: say('节', 'ཐུན་གྲངས།', 'sessions') },
  { code: 'EVENT', parts: 1, labels: say('场', 'བྱེད་སྒོ།', 'events') },
  { code: 'ITEM', parts: 1, labels: say('件', 'དོན་ཚན།', 'items') },
  { code: 'PROVIDER', parts: 1, labels: say('个', 'མཁོ་འདོན་པ།', 'providers') },
  { code: 'TIMES', parts: 1, labels: say('次', 'ཐེངས།', 'times') },
  { code: 'ORGANIZATION', parts: 1, labels: say('个', 'རྩ་འཛུགས།', 'organizations') },
  { code: 'FEN', parts: 100, labels: say('元', 'སྒོར།', 'yuan') },
  { code: 'MINUTE', parts: 60, labels: say('小时', 'ཆུ་ཚོད།', 'hours') },
]);
export type FigureUnit = CodeOf<typeof figureUnits>;

/** The parts of the report, in the order in which it is printed. */
export const reportSections = vocabulary([
  { code: 'FILES', labels: say('建档', 'ཡིག་ཆ་འཛུགས་པ།', 'Files') },
  { code: 'VISITS', labels: say('走访', 'ཁྱིམ་བཅར།', 'Visits') },
  { code: 'CASES', labels: say('个案', 'སྒེར་གྱི་གནས་ཚུལ།', 'Cases') },
  { code: 'GROUPS', labels: say('小组', 'ཚོགས་ཆུང་།', 'Groups') },
  { code: 'EVENTS', labels: say('社区活动', 'སྡེ་ཁུལ་བྱེད་སྒོ།', 'Community events') },
  { code: 'ADVICE', labels: say('咨询与政策协办', 'གྲོས་འདྲི་དང་སྲིད་ཇུས་རོགས་རམ།', 'Advice and help with policies') },
  { code: 'SERVED', labels: say('服务总量', 'ཞབས་ཞུའི་བསྡོམས་འབོར།', 'Service in all') },
  { code: 'NEEDS', labels: say('需求', 'དགོས་མཁོ།', 'Needs') },
  { code: 'RESOURCES', labels: say('资源链接', 'ཐོན་ཁུངས་འབྲེལ་མཐུད།', 'Resources') },
  { code: 'VOLUNTEERS', labels: say('志愿服务', 'དང་བླངས་ཞབས་ཞུ།', 'Volunteers') },
  { code: 'ORGANIZATIONS', labels: say('社区社会组织', 'སྡེ་ཁུལ་སྤྱི་ཚོགས་རྩ་འཛུགས།', 'Community social organizations') },
  { code: 'TRAINING', labels: say('培训与督导', 'གསོ་སྦྱོང་དང་ལྟ་སྐུལ།', 'Training and supervision') },
]);
export type ReportSection = CodeOf<typeof reportSections>;

/**
 * SUM: what happened in the period, added up. DISTINCT: each person, household or provider once in the period, so that a year is never the sum of its months. STOCK: what there
 * is at the end of the period.
 */
export const countings = ['SUM', 'DISTINCT', 'STOCK'] as const;
export type Counting = (typeof countings)[number];

/** Which room's events a figure is counted from. */
export type FigureSource = 'LEDGER' | 'RESIDENTS' | 'VISITS_DUE' | 'CASES' | 'CLASSES' | 'NEEDS' | 'LINKAGES' | 'VOLUNTEERS' | 'TIME_BANK' | 'ORGANIZATIONS';

interface Definition {
  readonly zh: string;
  readonly en: string;
}
export interface Indicator<C extends string = string> extends Term<C> {
  readonly section: ReportSection;
  readonly unit: FigureUnit;
  readonly counting: Counting;
  readonly source: FigureSource;
  readonly definition: Definition;
}

const within =
  (section: ReportSection) =>
  <const C extends string>(code: C, unit: FigureUnit, counting: Counting, source: FigureSource, labels: Labels, zh: string, en: string): Indicator<C> =>
    ({ code, section, unit, counting, source, labels, definition: { zh, en } });
const [files, visits, cases, groups, events, advice] = [within('FILES'), within('VISITS'), within('CASES'), within('GROUPS'), within('EVENTS'), within('ADVICE')];
const [served, needs, resources, volunteers, organizations, training] =
  [within('SERVED'), within('NEEDS'), within('RESOURCES'), within('VOLUNTEERS'), within('ORGANIZATIONS'), within('TRAINING')];

/**
 * Goes up whenever a row is counted otherwise than before: a filed report says by which version it was counted, and keeps its figures.
 */
export const REPORT_RULES = 6;

/** The rows of the monthly report (社工站月报), in the order in which they are printed. */
export const indicators = vocabulary([
  files('FILES_NEW', 'PERSON', 'SUM', 'RESIDENTS', say('新建档案人数', 'ཡིག་ཆ་གསར་འཛུགས་མི་གྲངས།', 'New files: persons'), '本期为居民新建的档案数。', 'Residents enrolled in the period.'),
  files('FILES_NEW_HOUSEHOLDS', 'HOUSEHOLD', 'DISTINCT', 'RESIDENTS', say('新建档案户数', 'ཡིག་ཆ་གསར་འཛུགས་ཁྱིམ་གྲངས།', 'New files: households'),
    '本期新建档案涉及的家庭，同一户只计一次；未登记家庭的每人计一户。', 'Households of the residents enrolled, each once; whoever has no household on file is one.'),
  files('FILES_HELD', 'PERSON', 'STOCK', 'RESIDENTS', say('在册档案人数', 'ཐོ་ཁོངས་ཡིག་ཆའི་མི་གྲངས།', 'Files held: persons'),
    '期末在册的居民档案；合并的档案只计一份，迁出的和已停止服务的不计，被遗忘的仍计。', 'Files at the end of the period: merged ones once, without those that moved away or were closed, with those that were erased.'),
  files('FILES_UPDATED', 'FILE', 'DISTINCT', 'RESIDENTS', say('更新档案份数', 'ཡིག་ཆ་གསར་བཅོས།', 'Files updated'),
    '本期身份、情况、人群或风险等级有更新的档案，一份只计一次。', 'Files whose identity, facts, groups or risk level changed, each once in the period.'),
  files('HELD_LOW_INCOME', 'PERSON', 'STOCK', 'RESIDENTS', say('其中：低收入人口', 'དེའི་ནང་། ཡོང་སྒོ་དམའ་བའི་མི་འབོར།', 'Held: low income'), '期末在册档案中属于低收入人口（各类）的人。', 'Files held of people of any group of low income.'),
  files('HELD_SUBSISTENCE', 'PERSON', 'STOCK', 'RESIDENTS', say('其中：低保对象', 'དེའི་ནང་། འཚོ་བའི་མ་མཐའི་འགན་སྲུང་།', 'Held: subsistence allowance'), '期末在册档案中的最低生活保障对象。', 'Files held of people with the subsistence allowance.'),
  files('HELD_EXTREME_POVERTY', 'PERSON', 'STOCK', 'RESIDENTS', say('其中：特困人员', 'དེའི་ནང་། དམིགས་བསལ་དཀའ་ངལ་མི་སྣ།', 'Held: extreme poverty'), '期末在册档案中的特困人员。', 'Files held of people in extreme poverty.'),
  files('HELD_ELDERS', 'PERSON', 'STOCK', 'RESIDENTS', say('其中：老年人', 'དེའི་ནང་། རྒན་རྒོན།', 'Held: elders'), '期末在册档案中的老年人（各类）。', 'Files held of elders of any group.'),
  files('HELD_CHILDREN', 'PERSON', 'STOCK', 'RESIDENTS', say('其中：困境与留守儿童', 'དེའི་ནང་། དཀའ་གནས་བྱིས་པ།', 'Held: children in difficulty'), '期末在册档案中的困境与留守儿童（各类）。', 'Files held of children of any group of difficulty.'),
  files('HELD_DISABILITY', 'PERSON', 'STOCK', 'RESIDENTS', say('其中：残疾人', 'དེའི་ནང་། དབང་སྐྱོན་ཅན།', 'Held: people with a disability'), '期末在册档案中的残疾人（各类各级）。', 'Files held of people with a disability of any kind and grade.'),

  visits('HOME_VISIT_HOUSEHOLDS', 'HOUSEHOLD_VISIT', 'SUM', 'LEDGER', say('入户走访户次', 'ཁྱིམ་བཅར་ཁྱིམ་ཐེངས།', 'Home visits: household visits'), '入户探访的户次，一次一户计一，不论在家几人。', 'Households of home visits: one visit of one household is one, whoever was home.'),
  visits('HOME_VISIT_PERSON_TIMES', 'PERSON_TIME', 'SUM', 'LEDGER', say('入户走访人次', 'ཁྱིམ་བཅར་མི་ཐེངས།', 'Home visits: person-times'), '入户探访所见的人次。', 'People reached at home visits, each time.'),
  visits('PHONE_PERSON_TIMES', 'PERSON_TIME', 'SUM', 'LEDGER', say('电话探访人次', 'ཁ་པར་འཚམས་འདྲི་མི་ཐེངས།', 'Phone calls: person-times'), '电话探访的人次。', 'People reached by calls, each time.'),
  visits('VISITS_DUE_HIGH', 'VISIT', 'SUM', 'VISITS_DUE', say('高风险对象应访', 'ཉེན་ཁ་ཆེ་བར་བཅར་དགོས་པ།', 'High risk: visits due'), '本期按风险等级应访的次数：其中已访的与到期未访的之和；多访的不增加应访数。', 'Visits due to people of high risk: those of them that were made, and those that fell due and were not. More visits than were due add nothing.'),
  visits('VISITS_DONE_HIGH', 'VISIT', 'SUM', 'VISITS_DUE', say('高风险对象已访', 'ཉེན་ཁ་ཆེ་བར་བཅར་ཟིན་པ།', 'High risk: visits made'), '应访中已完成的次数，不超过应访数；多访的见入户走访。逾期后补录的计入应访的月份。', 'Those of the visits due that were made; all home visits stand in their own rows. One that is entered after it was missed counts in the month in which it was due.'),
  visits('VISITS_DUE_KEY', 'VISIT', 'SUM', 'VISITS_DUE', say('重点对象应访', 'གཙོ་གནད་མི་སྣར་བཅར་དགོས་པ།', 'Key people: visits due'), '同高风险对象。', 'As for high risk, of people of the level KEY.'),
  visits('VISITS_DONE_KEY', 'VISIT', 'SUM', 'VISITS_DUE', say('重点对象已访', 'གཙོ་གནད་མི་སྣར་བཅར་ཟིན་པ།', 'Key people: visits made'), '同高风险对象。', 'As for high risk, of people of the level KEY.'),
  visits('VISITS_DUE_GENERAL', 'VISIT', 'SUM', 'VISITS_DUE', say('一般对象应访', 'སྤྱིར་བཏང་མི་སྣར་བཅར་དགོས་པ།', 'Others: visits due'), '同高风险对象。', 'As for high risk, of people of the level GENERAL.'),
  visits('VISITS_DONE_GENERAL', 'VISIT', 'SUM', 'VISITS_DUE', say('一般对象已访', 'སྤྱིར་བཏང་མི་སྣར་བཅར་ཟིན་པ།', 'Others: visits made'), '同高风险对象。', 'As for high risk, of people of the level GENERAL.'),

  cases('CASES_OPEN', 'CASE', 'STOCK', 'CASES', say('在办个案', 'སྒྲུབ་བཞིན་པའི་གནས་ཚུལ།', 'Cases open'), '期末在办的个案。', 'Cases open at the end of the period.'),
  cases('CASES_NEW', 'CASE', 'SUM', 'CASES', say('新开个案', 'གསར་འགོད་གནས་ཚུལ།', 'Cases opened'), '本期接案的个案；重新开案的另计。', 'Cases taken on in the period; without those that were reopened.'),
  cases('CASES_REOPENED', 'CASE', 'SUM', 'CASES', say('重开个案', 'བསྐྱར་འགོད་གནས་ཚུལ།', 'Cases reopened'), '本期重新开案的个案。', 'Cases that had been closed and were reopened in the period.'),
  cases('CASES_GOAL_MET', 'CASE', 'SUM', 'CASES', say('结案：目标达成', 'མཇུག་བསྡུ། དམིགས་ཡུལ་འགྲུབ་པ།', 'Cases closed: goals met'), '本期因目标达成结案的个案。', 'Cases closed in the period because their goals were met.'),
  cases('CASES_REFERRED', 'CASE', 'SUM', 'CASES', say('结案：转介', 'མཇུག་བསྡུ། གཞན་སྤྲོད།', 'Cases closed: referred'), '本期因转介结案的个案。', 'Cases closed in the period because they were referred.'),
  cases('CASES_ENDED', 'CASE', 'SUM', 'CASES', say('结案：其他终止', 'མཇུག་བསྡུ། གཞན་དག', 'Cases closed: ended'), '本期因其他原因终止的个案。', 'Cases closed in the period for another reason.'),
  cases('CASE_SESSIONS', 'SESSION', 'SUM', 'LEDGER', say('个案会谈节数', 'སྒེར་གྱི་གནས་ཚུལ་གླེང་མོལ་ཐུན་གྲངས།', 'Case sessions'), '个案会谈的节数，一节有日期、有记录。', 'Dated case sessions in the ledger.'),

  groups('GROUPS_OPENED', 'GROUP', 'SUM', 'CLASSES', say('新开小组', 'ཚོགས་ཆུང་གསར་འགོད།', 'Groups opened'), '本期首次开展小组活动的小组（登记为课堂并有小组活动记录）。', 'Groups (courses to which group sessions belong) with their first session in the period.'),
  groups('GROUPS_RUNNING', 'GROUP', 'STOCK', 'CLASSES', say('在开展小组', 'འགོ་བཞིན་པའི་ཚོགས་ཆུང་།', 'Groups running'), '期末仍在开展的小组。', 'Groups that had begun and had not ended at the end of the period.'),
  groups('GROUPS_ENDED', 'GROUP', 'SUM', 'CLASSES', say('结束小组', 'མཇུག་གྲུབ་ཚོགས་ཆུང་།', 'Groups ended'), '本期结束的小组。', 'Groups that were closed in the period.'),
  groups('GROUP_SESSIONS', 'SESSION', 'SUM', 'LEDGER', say('小组活动节数', 'ཚོགས་ཆུང་བྱེད་སྒོའི་ཐུན་གྲངས།', 'Group sessions'), '小组活动的节数。', 'Dated group sessions in the ledger.'),
  groups('GROUP_PERSON_TIMES', 'PERSON_TIME', 'SUM', 'LEDGER', say('小组活动人次', 'ཚོགས་ཆུང་བྱེད་སྒོའི་མི་ཐེངས།', 'Group sessions: person-times'), '小组活动的人次：人数乘节数。', 'People times sessions, of group sessions.'),

  events('COMMUNITY_EVENTS', 'EVENT', 'SUM', 'LEDGER', say('线下社区活动场数', 'དངོས་སུ་སྤེལ་བའི་བྱེད་སྒོ།', 'Events on site'), '线下的社区活动、课堂、讲座和议事协商，小组活动和个案会谈除外。', 'Community events, classes, lectures and deliberations on site; no sessions of groups or cases.'),
  events('COMMUNITY_PERSON_TIMES', 'PERSON_TIME', 'SUM', 'LEDGER', say('线下社区活动人次', 'དངོས་སུ་སྤེལ་བའི་མི་ཐེངས།', 'Events on site: person-times'), '上述线下活动的人次。', 'People at those, each time.'),
  events('ONLINE_EVENTS', 'EVENT', 'SUM', 'LEDGER', say('线上活动场数', 'དྲ་ཐོག་བྱེད་སྒོ།', 'Events online'), '线上开展的同类活动，与线下分开统计。', 'The same kinds, held online; kept apart.'),
  events('ONLINE_PERSON_TIMES', 'PERSON_TIME', 'SUM', 'LEDGER', say('线上活动人次', 'དྲ་ཐོག་བྱེད་སྒོའི་མི་ཐེངས།', 'Events online: person-times'), '上述线上活动的人次。', 'People at those, each time.'),

  advice('CONSULTATIONS', 'PERSON_TIME', 'SUM', 'LEDGER', say('咨询人次', 'གྲོས་འདྲིའི་མི་ཐེངས།', 'Consultations: person-times'), '接待咨询的人次（含各类）。', 'People who came for advice of any kind, each time.'),
  advice('CONSULTATIONS_POLICY', 'PERSON_TIME', 'SUM', 'LEDGER', say('其中：政策咨询', 'དེའི་ནང་། སྲིད་ཇུས་གྲོས་འདྲི།', 'Of these: about policies'), '主题为政策宣传或落实政策的咨询人次。', 'Consultations on telling of policies or putting them into practice.'),
  advice('CONSULTATIONS_LEGAL', 'PERSON_TIME', 'SUM', 'LEDGER', say('其中：法律咨询', 'དེའི་ནང་། ཁྲིམས་ལུགས་གྲོས་འདྲི།', 'Of these: about law'), '主题为法律的咨询人次。', 'Consultations on law.'),
  advice('CONSULTATIONS_MIND', 'PERSON_TIME', 'SUM', 'LEDGER', say('其中：心理咨询', 'དེའི་ནང་། སེམས་ཁམས་གྲོས་འདྲི།', 'Of these: support of the mind'), '主题为心理支持的咨询人次。', 'Consultations on support of the mind.'),
  advice('POLICY_ASSISTANCE', 'ITEM', 'SUM', 'LEDGER', say('政策协办件数', 'སྲིད་ཇུས་རོགས་རམ་དོན་ཚན།', 'Policies put into practice'), '主题为落实政策的记录件数。', 'Entries whose topic is putting a policy into practice.'),
  advice('DISPUTES_SETTLED', 'ITEM', 'SUM', 'LEDGER', say('化解矛盾件数', 'འགལ་ཟླ་སེལ་བའི་དོན་ཚན།', 'Disputes settled'), '主题为化解矛盾的记录件数。', 'Entries whose topic is settling a dispute.'),

  served('PERSON_TIMES', 'PERSON_TIME', 'SUM', 'LEDGER', say('服务总人次', 'ཞབས་ཞུའི་མི་ཐེངས་བསྡོམས།', 'Person-times in all'), '全部服务的人次，含咨询、走访和线上；培训与督导不计。', 'Everybody at everything, known or counted, calls and online with it; without training and supervision of workers.'),
  served('PERSONS', 'PERSON', 'DISTINCT', 'LEDGER', say('服务人数（不重复）', 'ཞབས་ཞུའི་མི་གྲངས། (བསྐྱར་ཟློས་མེད་པ)', 'Persons, each once'), '有档案可辨识的服务对象，期内只计一次；年累计不是各月之和。', 'Those whom the hub knows, each once in the period; a year is not the sum of its months.'),

  needs('NEEDS_RECEIVED', 'ITEM', 'SUM', 'NEEDS', say('受理需求', 'དགོས་མཁོ་དང་ལེན།', 'Needs received'), '本期受理的需求件数。', 'Needs raised in the period.'),
  needs('NEEDS_DONE', 'ITEM', 'SUM', 'NEEDS', say('办结需求', 'དགོས་མཁོ་བསྒྲུབས་ཟིན།', 'Needs met'), '本期确认满足的需求件数。', 'Needs that somebody confirmed as met in the period.'),
  needs('NEEDS_OVERDUE', 'ITEM', 'SUM', 'NEEDS', say('超期需求', 'དུས་ལས་ཡོལ་བའི་དགོས་མཁོ།', 'Needs overdue'), '本期超过时限仍未处理的需求件数。', 'Needs whose time ran out in the period while they were open.'),
  needs('NEEDS_REFERRED', 'ITEM', 'SUM', 'NEEDS', say('转介需求', 'དགོས་མཁོ་གཞན་སྤྲོད།', 'Needs referred'), '本期转交其他站点并取得回执的需求件数；在本站报表范围内转交的、随站点撤并移交的不计。', 'Needs handed to another station, which gave a receipt; not those that stay within what this report is of, nor those that went to the successor of a station that was closed.'),
  needs('NEEDS_OPEN', 'ITEM', 'STOCK', 'NEEDS', say('在办需求', 'སྒྲུབ་བཞིན་པའི་དགོས་མཁོ།', 'Needs open'), '期末在办的需求件数。', 'Needs open at the end of the period.'),

  resources('PROVIDERS', 'PROVIDER', 'DISTINCT', 'LINKAGES', say('提供资源的单位和个人', 'ཐོན་ཁུངས་མཁོ་འདོན་པ།', 'Providers'), '本期完成链接的资源提供方，只计一次。', 'Providers whose help was given in the period, each once.'),
  resources('LINKAGES_COMPLETED', 'TIMES', 'SUM', 'LINKAGES', say('链接资源次数', 'ཐོན་ཁུངས་འབྲེལ་མཐུད་ཐེངས་གྲངས།', 'Linkages completed'), '本期完成的资源链接次数。', 'Linkages completed in the period.'),
  resources('LINKAGE_PERSON_TIMES', 'PERSON_TIME', 'SUM', 'LINKAGES', say('链接资源受益人次', 'ཁེ་ཕན་མི་ཐེངས།', 'Linkages: person-times'), '完成的链接中受益居民的人次。', 'Residents to whom a completed linkage brought help, each time.'),
  resources('CASH_FEN', 'FEN', 'SUM', 'LINKAGES', say('链接资金', 'མ་དངུལ།', 'Cash linked'), '完成的链接中以元计的资金，以及社区发展基金收到的捐款；基金设立后由其慈善组织转付的不重复计算；物资不计入。', 'Money (resources of kind FUND, by the yuan) that completed linkages brought, and gifts of money to the community fund; what a fund’s charity passes on after the fund began is not counted again; no goods.'),
  resources('GOODS_FEN', 'FEN', 'SUM', 'LEDGER', say('发放物资折价', 'དངོས་རྫས་རིན་ཐང་།', 'Goods, at stated value'), '发放物资按提供方申报的价值；资金不计入。', 'Goods handed out at the value that their givers state; no money.'),

  volunteers('VOLUNTEERS_REGISTERED', 'PERSON', 'STOCK', 'VOLUNTEERS', say('在册志愿者', 'ཐོ་འགོད་དང་བླངས་པ།', 'Volunteers registered'), '期末本站登记且未退出的志愿者。', 'Volunteers whose file the station keeps and who have not retired.'),
  volunteers('VOLUNTEERS_NEW', 'PERSON', 'SUM', 'VOLUNTEERS', say('新增志愿者', 'དང་བླངས་པ་གསར་པ།', 'New volunteers'), '本期新登记的志愿者。', 'Volunteers registered in the period.'),
  volunteers('VOLUNTEER_PERSON_TIMES', 'PERSON_TIME', 'SUM', 'LEDGER', say('志愿服务人次', 'དང་བླངས་ཞབས་ཞུའི་མི་ཐེངས།', 'Volunteers: person-times'), '参与服务（带领或协助）的志愿者人次。', 'Volunteers who led or helped, each time.'),
  volunteers('VOLUNTEERS_SERVING', 'PERSON', 'DISTINCT', 'LEDGER', say('参与服务的志愿者', 'ཞབས་ཞུར་ཞུགས་པའི་དང་བླངས་པ།', 'Volunteers who served'), '参与服务的志愿者，期内只计一次。', 'Volunteers who led or helped, each once in the period.'),
  volunteers('VOLUNTEER_MINUTES', 'MINUTE', 'SUM', 'TIME_BANK', say('志愿服务时长', 'དང་བླངས་ཞབས་ཞུའི་དུས་ཡུན།', 'Volunteer hours'), '站点确认的志愿服务时长，按服务日期计；不折算为金额。', 'Hours that the station confirmed, by the day of service; never turned into money.'),

  organizations('ORGANIZATIONS_GROWN', 'ORGANIZATION', 'SUM', 'ORGANIZATIONS', say('培育社区社会组织', 'གསོ་སྐྱོང་བྱས་པའི་རྩ་འཛུགས།', 'Community organizations grown'), '本期由本站登记入库的社区社会组织。', 'Community social organizations that the station registered in the period.'),
  organizations('ORGANIZATIONS_FILED', 'ORGANIZATION', 'SUM', 'ORGANIZATIONS', say('其中：备案', 'དེའི་ནང་། ཐོ་འཇོག', 'Of these: filed'), '其中备案（无统一社会信用代码）的。', 'Those that are filed only: without a credit code.'),

  training('TRAINING_SESSIONS', 'SESSION', 'SUM', 'LEDGER', say('培训节数', 'གསོ་སྦྱོང་ཐུན་གྲངས།', 'Training sessions'), '面向工作人员和志愿者的培训节数。', 'Sessions of training for workers and volunteers.'),
  training('TRAINING_PERSON_TIMES', 'PERSON_TIME', 'SUM', 'LEDGER', say('培训人次', 'གསོ་སྦྱོང་མི་ཐེངས།', 'Training: person-times'), '参加培训的人次。', 'People at those, each time.'),
  training('SUPERVISION_SESSIONS', 'SESSION', 'SUM', 'LEDGER', say('督导节数', 'ལྟ་སྐུལ་ཐུན་གྲངས།', 'Supervision sessions'), '督导的节数。', 'Sessions of supervision.'),
  training('SUPERVISION_PERSON_TIMES', 'PERSON_TIME', 'SUM', 'LEDGER', say('督导人次', 'ལྟ་སྐུལ་མི་ཐེངས།', 'Supervision: person-times'), '接受督导的人次。', 'People at those, each time.'),
]);
export type IndicatorCode = CodeOf<typeof indicators>;
