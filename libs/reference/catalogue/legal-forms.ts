import { say, type Labels } from './labels.js';
import { vocabulary, type CodeOf, type Term } from './vocabulary.js';

interface Form<C extends string> extends Term<C> {
  /** The first two characters of its unified social credit code (GB 32100). Empty: a party of this form need not have a code. */
  readonly creditCodePrefixes: readonly string[];
  /** Whether the form makes it one of the five societies; all others are partners. */
  readonly socialOrganization: boolean;
}
const social = <C extends string>(code: C, creditCodePrefixes: readonly string[], labels: Labels): Form<C> =>
  ({ code, labels, creditCodePrefixes, socialOrganization: true });
const partner = <C extends string>(code: C, creditCodePrefixes: readonly string[], labels: Labels): Form<C> =>
  ({ code, labels, creditCodePrefixes, socialOrganization: false });

/** A community social organization may be registered (then 51 or 52) or merely filed with its street (then no code at all). */
export const legalForms = vocabulary([
  social('SOCIAL_ASSOCIATION', ['51'], say('社会团体', 'སྤྱི་ཚོགས་ཚོགས་པ།', 'Social association')),
  social('SOCIAL_SERVICE_INSTITUTION', ['52'], say('社会服务机构', 'སྤྱི་ཚོགས་ཞབས་ཞུའི་སྡེ་ཁག', 'Social service institution')),
  social('FOUNDATION', ['53'], say('基金会', 'ཐེབས་རྩ་ལྷན་ཚོགས།', 'Foundation')),
  social('COMMUNITY_SOCIAL_ORGANIZATION', [], say('社区社会组织', 'སྡེ་ཁུལ་སྤྱི་ཚོགས་རྩ་འཛུགས།', 'Community social organization')),
  partner('GOVERNMENT_ORGAN', ['11'], say('机关', 'སྲིད་གཞུང་ལས་ཁུངས།', 'Government organ')),
  partner('PUBLIC_INSTITUTION', ['12'], say('事业单位', 'བྱ་གཞག་ལས་ཁུངས།', 'Public institution')),
  partner('MASS_ORGANIZATION', ['13', '81'], say('群团组织', 'མང་ཚོགས་ཚོགས་པ།', 'Mass organization')),
  partner('LAW_FIRM', ['31'], say('律师事务所', 'ཁྲིམས་རྩོད་པའི་ལས་དོན་ཁང་།', 'Law firm')),
  partner('ENTERPRISE', ['91'], say('企业', 'ཁེ་ལས།', 'Enterprise')),
  partner('SOLE_TRADER', ['92'], say('个体工商户', 'སྒེར་གྱི་ཚོང་ལས་པ།', 'Sole trader')),
  partner('COOPERATIVE', ['93'], say('农民专业合作社', 'ཞིང་པའི་ཆེད་ལས་མཉམ་ལས་ཁང་།', 'Farmers’ cooperative')),
  partner('VILLAGE_COMMITTEE', ['54'], say('村民委员会', 'གྲོང་ཚོའི་ཨུ་ཡོན་ལྷན་ཁང་།', 'Village committee')),
  partner('RESIDENTS_COMMITTEE', ['55'], say('居民委员会', 'སྡོད་དམངས་ཨུ་ཡོན་ལྷན་ཁང་།', 'Residents’ committee')),
  partner('OWNERS_COMMITTEE', [], say('业主委员会', 'ཁང་བདག་ཨུ་ཡོན་ལྷན་ཁང་།', 'Owners’ committee')),
  partner('PROPERTY_MANAGEMENT', ['91'], say('物业服务企业', 'ཁང་ཁྱིམ་དོ་དམ་ཁེ་ལས།', 'Property management firm')),
  partner('PARTY_BRANCH', [], say('党支部', 'ཏང་གི་ཡན་ལག་ཚོགས་པ།', 'Party branch')),
  partner('RELIGIOUS_VENUE', ['71'], say('宗教活动场所', 'ཆོས་ལུགས་བྱེད་སྒོའི་གནས་ས།', 'Religious venue')),
  partner('INFORMAL_TEAM', [], say('非正式团队', 'གཞུང་འབྲེལ་མིན་པའི་རུ་ཁག', 'Informal team')),
]);
export type LegalForm = CodeOf<typeof legalForms>;
