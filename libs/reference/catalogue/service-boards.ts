import { say } from './labels.js';
import { vocabulary, type CodeOf } from './vocabulary.js';

/** The five boards under which civil affairs orders all that a station does. */
export const boards = vocabulary([
  { code: 'SOCIAL_ASSISTANCE', labels: say('社会救助', 'སྤྱི་ཚོགས་རོགས་སྐྱོར།', 'Social assistance') },
  { code: 'ELDER_CARE', labels: say('养老服务', 'རྒན་གསོ་ཞབས་ཞུ།', 'Elder care') },
  { code: 'CHILD_WELFARE', labels: say('儿童福利', 'བྱིས་པའི་བདེ་དོན།', 'Child welfare') },
  { code: 'COMMUNITY_GOVERNANCE', labels: say('社区治理', 'སྡེ་ཁུལ་བཅོས་སྐྱོང་།', 'Community governance') },
  { code: 'SOCIAL_AFFAIRS', labels: say('社会事务', 'སྤྱི་ཚོགས་ལས་དོན།', 'Social affairs') },
]);
export type ServiceBoard = CodeOf<typeof boards>;

/** How a service reaches the resident. */
export const serviceModes = vocabulary([
  { code: 'HOME', labels: say('上门', 'ཁྱིམ་དུ་བཅར་བ།', 'At home') },
  { code: 'SITE', labels: say('到点', 'ཞབས་ཞུའི་ས་གནས་སུ།', 'On site') },
  { code: 'PHONE', labels: say('电话', 'ཁ་པར་བརྒྱུད་ནས།', 'By phone') },
  { code: 'DELIVERY', labels: say('配送', 'བསྐྱལ་སྤྲོད།', 'Delivered') },
]);
export type ServiceMode = CodeOf<typeof serviceModes>;

/** The parts of a match's score, each a number from 0 to 1 before it is weighed. */
export const scoreParts = vocabulary([
  { code: 'continuity', labels: say('连续性', 'རྒྱུན་མཐུད་རང་བཞིན།', 'Continuity') },
  { code: 'closeness', labels: say('就近', 'ཐག་ཉེ་བ།', 'Closeness') },
  { code: 'reliability', labels: say('可靠性', 'བློ་འགེལ་རུང་བ།', 'Reliability') },
  { code: 'specificity', labels: say('针对性', 'ཁ་གཏད་རང་བཞིན།', 'Specificity') },
  { code: 'ownPool', labels: say('本站资源', 'ས་ཚིགས་འདིའི་ཐོན་ཁུངས།', 'Own pool') },
  { code: 'slack', labels: say('余量', 'ལྷག་ཚད།', 'Slack') },
  { code: 'load', labels: say('负担轻', 'ལས་འགན་ཡང་བ།', 'Light load') },
  { code: 'soonest', labels: say('最快', 'མགྱོགས་ཤོས།', 'Soonest') },
]);
export type ScorePart = CodeOf<typeof scoreParts>;
/** Percent for each part; they sum to 100. Nought means that the part is not looked at. */
export type Weights = Readonly<Record<ScorePart, number>>;

const none: Weights = { continuity: 0, closeness: 0, reliability: 0, specificity: 0, ownPool: 0, slack: 0, load: 0, soonest: 0 };

/**
 * What matters in a match depends on what kind of service it is. The first three belong to service items; URGENT takes their
 * place when the need itself is urgent. The figures are those that station heads gave from practice: no standard sets
 * them, so a station may replace them by its own.
 */
export const kindsOfService = vocabulary([
  {
    code: 'RELATIONAL', labels: say('陪伴关系类', 'འགྲོགས་བསྡད་ཞབས་ཞུ།', 'Relational (visits, company, tutoring)'),
    weights: { ...none, continuity: 25, closeness: 20, reliability: 20, specificity: 15, ownPool: 10, slack: 5, load: 5 },
  },
  {
    code: 'PROFESSIONAL', labels: say('专业服务类', 'ཆེད་ལས་ཞབས་ཞུ།', 'Professional (medical, legal, counselling)'),
    weights: { ...none, continuity: 20, closeness: 10, reliability: 25, specificity: 30, ownPool: 5, slack: 5, load: 5 },
  },
  {
    code: 'GOODS_AND_MONEY', labels: say('物资资金类', 'དངོས་རྫས་དང་མ་དངུལ།', 'Goods and money'),
    weights: { ...none, closeness: 15, reliability: 20, specificity: 30, ownPool: 15, slack: 15, load: 5 },
  },
  {
    code: 'URGENT', labels: say('紧急类', 'ཛ་དྲག་ཞབས་ཞུ།', 'Urgent'),
    weights: { ...none, closeness: 15, reliability: 25, specificity: 10, ownPool: 5, slack: 5, soonest: 40 },
  },
]);
export type KindOfService = CodeOf<typeof kindsOfService>;
