import { say } from './labels.js';
import { vocabulary, type CodeOf } from './vocabulary.js';

/**
 * What a ledger entry is about. `counts`: a SESSION (节) is one dated session with a record; a VISIT is counted by households (户次); a CONTACT by persons
 * only. `method` where the kind leaves no choice, `channel` likewise. `mayBeEmpty`: it took place although nobody was there.
 */
export const activityKinds = vocabulary([
  { code: 'HOME_VISIT', counts: 'VISIT', method: null, channel: 'ON_SITE', mayBeEmpty: true, labels: say('入户探访', 'ཁྱིམ་བཅར་འཚམས་འདྲི།', 'Home visit') },
  { code: 'CASE_SESSION', counts: 'SESSION', method: 'CASE', channel: null, mayBeEmpty: false, labels: say('个案会谈', 'སྒེར་གྱི་གནས་ཚུལ་གླེང་མོལ།', 'Case session') },
  { code: 'GROUP_SESSION', counts: 'SESSION', method: 'GROUP', channel: null, mayBeEmpty: false, labels: say('小组活动', 'ཚོགས་ཆུང་བྱེད་སྒོ།', 'Group session') },
  { code: 'COMMUNITY_EVENT', counts: 'SESSION', method: 'COMMUNITY', channel: null, mayBeEmpty: false, labels: say('社区活动', 'སྡེ་ཁུལ་བྱེད་སྒོ།', 'Community event') },
  { code: 'CONSULTATION', counts: 'CONTACT', method: null, channel: null, mayBeEmpty: false, labels: say('咨询', 'གྲོས་འདྲི།', 'Consultation') },
  { code: 'PHONE_CALL', counts: 'CONTACT', method: null, channel: 'PHONE', mayBeEmpty: false, labels: say('电话探访', 'ཁ་པར་འཚམས་འདྲི།', 'Phone call') },
  { code: 'CLASS', counts: 'SESSION', method: null, channel: null, mayBeEmpty: true, labels: say('课堂', 'འཛིན་གྲྭ།', 'Class') },
  { code: 'LECTURE', counts: 'SESSION', method: null, channel: null, mayBeEmpty: false, labels: say('讲座', 'གཏམ་བཤད།', 'Lecture') },
  { code: 'DISTRIBUTION', counts: 'CONTACT', method: null, channel: null, mayBeEmpty: false, labels: say('物资发放', 'དངོས་རྫས་འགྲེམ་སྤེལ།', 'Distribution') },
  { code: 'SITE_SERVICE', counts: 'CONTACT', method: null, channel: 'ON_SITE', mayBeEmpty: false, labels: say('到点服务', 'ཞབས་ཞུའི་ས་གནས་སུ་ཞབས་ཞུ།', 'Service on site') },
  { code: 'TRAINING', counts: 'SESSION', method: null, channel: null, mayBeEmpty: false, labels: say('培训', 'གསོ་སྦྱོང་།', 'Training') },
  { code: 'SUPERVISION', counts: 'SESSION', method: null, channel: null, mayBeEmpty: false, labels: say('督导', 'ལྟ་སྐུལ།', 'Supervision') },
  { code: 'DELIBERATION', counts: 'SESSION', method: 'COMMUNITY', channel: null, mayBeEmpty: false, labels: say('议事协商', 'གྲོས་བསྡུར།', 'Deliberation') },
]);
export type ActivityKind = CodeOf<typeof activityKinds>;

/** The three methods of social work. */
export const activityMethods = vocabulary([
  { code: 'CASE', labels: say('个案工作', 'སྒེར་གྱི་ལས་དོན།', 'Casework') },
  { code: 'GROUP', labels: say('小组工作', 'ཚོགས་ཆུང་ལས་དོན།', 'Group work') },
  { code: 'COMMUNITY', labels: say('社区工作', 'སྡེ་ཁུལ་ལས་དོན།', 'Community work') },
]);
export type ActivityMethod = CodeOf<typeof activityMethods>;

/** How people were reached: figures keep these apart. */
export const activityChannels = vocabulary([
  { code: 'ON_SITE', labels: say('线下', 'དངོས་སུ།', 'On site') },
  { code: 'ONLINE', labels: say('线上', 'དྲ་ཐོག', 'Online') },
  { code: 'PHONE', labels: say('电话', 'ཁ་པར།', 'By phone') },
]);
export type ActivityChannel = CodeOf<typeof activityChannels>;

/** What an activity was for, beyond its kind. */
export const activityTopics = vocabulary([
  { code: 'DISPUTE_RESOLUTION', labels: say('化解矛盾', 'འགལ་ཟླ་སེལ་བ།', 'Settling disputes') },
  { code: 'POLICY_DELIVERY', labels: say('落实政策', 'སྲིད་ཇུས་ལག་བསྟར།', 'Policies put into practice') },
  { code: 'POLICY_ADVICE', labels: say('政策宣传', 'སྲིད་ཇུས་དྲིལ་བསྒྲགས།', 'Telling of policies') },
  { code: 'HEALTH', labels: say('健康', 'བདེ་ཐང་།', 'Health') },
  { code: 'MIND', labels: say('心理支持', 'སེམས་ཁམས་རྒྱབ་སྐྱོར།', 'Support of the mind') },
  { code: 'LAW', labels: say('法律', 'ཁྲིམས་ལུགས།', 'Law') },
  { code: 'SAFETY', labels: say('安全', 'བདེ་འཇགས།', 'Safety') },
  { code: 'FAMILY', labels: say('家庭', 'ཁྱིམ་ཚང་།', 'Family') },
  { code: 'EDUCATION', labels: say('教育', 'སློབ་གསོ།', 'Education') },
  { code: 'CULTURE', labels: say('文化', 'རིག་གནས།', 'Culture') },
  { code: 'EMPLOYMENT', labels: say('就业', 'ལས་ཞུགས།', 'Employment') },
  { code: 'ENVIRONMENT', labels: say('环境', 'ཁོར་ཡུག', 'Surroundings') },
  { code: 'DIGITAL_SKILLS', labels: say('数字技能', 'ཨང་ཀིའི་རིག་རྩལ།', 'Digital skills') },
  { code: 'VOLUNTEERING', labels: say('志愿服务', 'དང་བླངས་ཞབས་ཞུ།', 'Volunteering') },
]);
export type ActivityTopic = CodeOf<typeof activityTopics>;
