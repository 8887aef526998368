import { HOME, itemsOf, PHONE, PROFESSIONAL, RELATIONAL, SITE } from '../service-item.js';

export const communityGovernanceItems = itemsOf('COMMUNITY_GOVERNANCE', [
  ['deliberation-support', PROFESSIONAL, [SITE], [], '议事协商', 'གྲོས་བསྡུར་མོལ་མཐུན།', 'Deliberation'],
  ['mediation', PROFESSIONAL, [SITE, HOME], ['MEDIATOR'], '矛盾调解', 'འགལ་ཟླ་འདུམ་འགྲིག', 'Mediation'],
  ['policy-briefing', PROFESSIONAL, [SITE, HOME, PHONE], [], '政策宣讲', 'སྲིད་ཇུས་དྲིལ་བསྒྲགས།', 'Policy briefing'],
  ['legal-education', PROFESSIONAL, [SITE], [], '普法宣传', 'ཁྲིམས་ལུགས་ཤེས་བྱའི་དྲིལ་བསྒྲགས།', 'Legal education'],
  ['neighbour-help', RELATIONAL, [HOME], [], '邻里互助', 'ཁྱིམ་མཚེས་ཕན་ཚུན་རོགས་རེས།', 'Help among neighbours'],
  ['community-event', RELATIONAL, [SITE], [], '社区文体活动', 'སྡེ་ཁུལ་རིག་རྩལ་བྱེད་སྒོ།', 'Community event'],
  ['environment-clean-up', RELATIONAL, [SITE], [], '环境清洁', 'ཁོར་ཡུག་གཙང་སྦྲ།', 'Environmental clean-up'],
  ['public-space-renewal', PROFESSIONAL, [SITE], [], '公共空间微改造', 'སྤྱི་སྤྱོད་ས་ཁུལ་ཉམས་གསོ།', 'Renewal of public space'],
  ['fire-safety-check', PROFESSIONAL, [HOME, SITE], [], '居家安全排查', 'ཁྱིམ་གྱི་བདེ་འཇགས་ཞིབ་བཤེར།', 'Home and fire safety check'],
  ['organization-incubation', PROFESSIONAL, [SITE], [], '社区社会组织培育', 'སྡེ་ཁུལ་རྩ་འཛུགས་གསོ་སྐྱེད།', 'Growing of community organizations'],
  ['volunteer-training', PROFESSIONAL, [SITE], [], '志愿者培训', 'དང་བླངས་པའི་སྦྱོང་བརྡར།', 'Volunteer training'],
]);
