import { say } from './labels.js';
import { vocabulary, type CodeOf } from './vocabulary.js';

/** The five societies that a station links. */
export const societies = vocabulary([
  { code: 'COMMUNITY', labels: say('社区', 'སྡེ་ཁུལ།', 'Community') },
  { code: 'SOCIAL_ORGANIZATION', labels: say('社会组织', 'སྤྱི་ཚོགས་རྩ་འཛུགས།', 'Social organization') },
  { code: 'SOCIAL_WORKER', labels: say('社会工作者', 'སྤྱི་ཚོགས་ལས་བྱེད་པ།', 'Social worker') },
  { code: 'VOLUNTEER', labels: say('社区志愿者', 'སྡེ་ཁུལ་དང་བླངས་པ།', 'Community volunteer') },
  { code: 'CHARITY_RESOURCE', labels: say('社会慈善资源', 'སྤྱི་ཚོགས་དགེ་བའི་ཐོན་ཁུངས།', 'Charity resource') },
]);
export type Society = CodeOf<typeof societies>;

/** MATERIAL, TALENT, ORGANIZATION and POLICY are one station's four kinds; more may be added here without any other change. */
export const resourceKinds = vocabulary([
  { code: 'MATERIAL', labels: say('物力', 'དངོས་ཤུགས།', 'Material') },
  { code: 'TALENT', labels: say('人才', 'འཇོན་ཐང་མི་སྣ།', 'Talent') },
  { code: 'ORGANIZATION', labels: say('组织', 'རྩ་འཛུགས།', 'Organization') },
  { code: 'POLICY', labels: say('政策', 'སྲིད་ཇུས།', 'Policy') },
  { code: 'FUND', labels: say('资金', 'མ་དངུལ།', 'Fund') },
  { code: 'VENUE', labels: say('场地', 'བྱེད་ས།', 'Venue') },
]);
export type ResourceKind = CodeOf<typeof resourceKinds>;

export const assetKinds = vocabulary([
  { code: 'PERSON', labels: say('能人', 'འཇོན་ཐང་ཅན།', 'Person with a gift') },
  { code: 'ASSOCIATION', labels: say('社团', 'ཚོགས་པ།', 'Association') },
  { code: 'INSTITUTION', labels: say('机构', 'ལས་ཁུངས་སྡེ་ཁག', 'Institution') },
  { code: 'PLACE', labels: say('场所', 'གནས་ས།', 'Place') },
  { code: 'BUSINESS', labels: say('商户企业', 'ཚོང་ལས་ཁེ་ལས།', 'Business') },
  { code: 'CULTURE', labels: say('文化', 'རིག་གནས།', 'Culture') },
]);
export type AssetKind = CodeOf<typeof assetKinds>;

export const stationTiers = vocabulary([
  { code: 'CITY', labels: say('市级社工站', 'གྲོང་ཁྱེར་རིམ་པའི་ས་ཚིགས།', 'City station') },
  { code: 'COUNTY', labels: say('区县总站', 'རྫོང་ཆུས་སྤྱིའི་ས་ཚིགས།', 'County station') },
  { code: 'STREET', labels: say('乡镇街道站', 'ཤང་གྲོང་ཁྲོམ་གཞུང་ས་ཚིགས།', 'Township or street station') },
  { code: 'COMMUNITY', labels: say('社工室', 'སྡེ་ཁུལ་ལས་ཁང་།', 'Community room') },
  { code: 'SITE', labels: say('服务点', 'ཞབས་ཞུའི་གནས་ས།', 'Site') },
]);
export type StationTier = CodeOf<typeof stationTiers>;

export const stationSpecialisms = vocabulary([
  { code: 'GENERAL', labels: say('综合', 'ཕྱོགས་བསྡུས།', 'General') },
  { code: 'ELDER_CARE', labels: say('养老', 'རྒན་གསོ།', 'Elder care') },
  { code: 'CHILDREN', labels: say('儿童', 'བྱིས་པ།', 'Children') },
  { code: 'DISABILITY', labels: say('助残', 'དབང་སྐྱོན་རོགས་སྐྱོར།', 'Disability') },
  { code: 'MEDICAL', labels: say('医务', 'སྨན་བཅོས།', 'Medical') },
  { code: 'MENTAL_HEALTH', labels: say('心理健康', 'སེམས་ཁམས་བདེ་ཐང་།', 'Mental health') },
  { code: 'COMMUNITY_GOVERNANCE', labels: say('社区治理', 'སྡེ་ཁུལ་བཅོས་སྐྱོང་།', 'Community governance') },
  { code: 'SCHOOL', labels: say('学校', 'སློབ་གྲྭ།', 'School') },
  { code: 'JUDICIAL', labels: say('司法', 'ཁྲིམས་འཛིན།', 'Judicial') },
]);
export type StationSpecialism = CodeOf<typeof stationSpecialisms>;

/** What an inspection looks for beside the square metres. */
export const stationFacilities = vocabulary([
  { code: 'GROUP_ROOM', labels: say('小组活动室', 'ཚོགས་ཆུང་བྱེད་སྒོ་ཁང་།', 'Group room') },
  { code: 'CASE_ROOM', labels: say('个案室', 'སྒེར་འདྲི་ཁང་།', 'Case room') },
  { code: 'RULES_ON_THE_WALL', labels: say('制度上墙', 'སྒྲིག་ལམ་གྱང་སྦྱར།', 'Rules on the wall') },
  { code: 'SIGNS', labels: say('标识标牌', 'རྟགས་བྱང་།', 'Signs') },
  { code: 'EQUIPMENT', labels: say('设施设备', 'སྒྲིག་ཆས།', 'Equipment') },
  { code: 'ARCHIVE', labels: say('档案柜', 'ཡིག་ཚགས་སྒམ།', 'Archive') },
  { code: 'ACCESSIBLE_ENTRANCE', labels: say('无障碍出入口', 'བགེགས་མེད་འཛུལ་སྒོ།', 'Accessible entrance') },
]);
export type StationFacility = CodeOf<typeof stationFacilities>;

export const certificateLevels = vocabulary([
  { code: 'NONE', labels: say('无证', 'ལག་ཁྱེར་མེད་པ།', 'None') },
  { code: 'ASSISTANT', labels: say('助理社会工作师', 'སྤྱི་ཚོགས་ལས་བྱེད་རོགས་པ།', 'Assistant social worker') },
  { code: 'SOCIAL_WORKER', labels: say('社会工作师', 'སྤྱི་ཚོགས་ལས་བྱེད་མཁས་པ།', 'Social worker') },
  { code: 'SENIOR', labels: say('高级社会工作师', 'མཐོ་རིམ་སྤྱི་ཚོགས་ལས་བྱེད་མཁས་པ།', 'Senior social worker') },
]);
export type CertificateLevel = CodeOf<typeof certificateLevels>;

/** What someone is posted as: a station's own, and the roles that villages and communities have long had. */
export const postRoles = vocabulary([
  { code: 'STATION_HEAD', labels: say('站长', 'ས་ཚིགས་གཙོ་འཛིན།', 'Station head') },
  { code: 'SOCIAL_WORKER', labels: say('驻站社工', 'ས་ཚིགས་སྤྱི་ཚོགས་ལས་བྱེད་པ།', 'Station social worker') },
  { code: 'SUPERVISOR', labels: say('督导', 'ལྟ་སྐུལ་བྱེད་མཁན།', 'Supervisor') },
  { code: 'ASSISTANCE_CLERK', labels: say('社会救助经办员', 'སྤྱི་ཚོགས་རོགས་སྐྱོར་ལས་བྱེད་པ།', 'Social assistance clerk') },
  { code: 'CHILD_DIRECTOR', labels: say('儿童主任', 'བྱིས་པའི་ཀྲུའུ་རེན།', 'Child director') },
  { code: 'WOMEN_DIRECTOR', labels: say('妇女主任', 'བུད་མེད་ཀྲུའུ་རེན།', "Women's director") },
  { code: 'GRID_WORKER', labels: say('网格员', 'དྲ་མིག་ལས་བྱེད་པ།', 'Grid worker') },
]);
export type PostRole = CodeOf<typeof postRoles>;
