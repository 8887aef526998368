import { disabilityGroups } from './disability-groups.js';
import { group, type BeneficiaryGroup } from './beneficiary-group.js';
import { say } from './labels.js';

/** Roots first, parents before their children: the order of display. */
export const beneficiaryGroups: readonly BeneficiaryGroup[] = [
  group('low-income', [], say('低收入人口', 'ཡོང་སྒོ་དམའ་བའི་མི་འབོར།', 'Low income')),
  group('extreme-poverty', ['low-income'], say('特困人员', 'དམིགས་བསལ་དཀའ་ངལ་མི་སྣ།', 'Extreme poverty'), { validMonths: 12 }),
  group('subsistence', ['low-income'], say('最低生活保障对象', 'འཚོ་བའི་མ་མཐའི་འགན་སྲུང་ཐོབ་མཁན།', 'Subsistence allowance'), { validMonths: 12 }),
  group('subsistence-margin', ['low-income'],
    say('低保边缘家庭', 'མ་མཐའི་འགན་སྲུང་མཐའ་མཚམས་ཁྱིམ་ཚང་།', 'Margin of subsistence'), { validMonths: 12 }),
  group('poverty-return', ['low-income'],
    say('防止返贫监测对象', 'དབུལ་པོར་ལོག་པ་སྔོན་འགོག་ལྟ་ཞིབ་མི་སྣ།', 'Watched against return to poverty'), { validMonths: 12 }),
  group('rigid-expenses', ['low-income'],
    say('刚性支出困难家庭', 'མེད་མི་རུང་བའི་འགྲོ་གྲོན་དཀའ་ངལ་ཁྱིམ་ཚང་།', 'Hardship from unavoidable expenses'), { validMonths: 12 }),

  group('elder', [], say('老年人', 'རྒན་རྒོན།', 'Elders')),
  group('living-alone', ['elder'], say('独居老人', 'གཅིག་པུར་སྡོད་པའི་རྒན་རྒོན།', 'Elder living alone'), { validMonths: 12 }),
  group('empty-nest', ['elder'], say('空巢老人', 'ཚང་སྟོང་རྒན་རྒོན།', 'Empty-nest elder'), { validMonths: 12 }),
  group('left-behind-elder', ['elder'], say('留守老人', 'ཁྱིམ་དུ་ལུས་པའི་རྒན་རྒོན།', 'Elder left behind'), { validMonths: 12 }),
  group('incapacitated-elder', ['elder'],
    say('失能老人', 'རང་སྐྱོང་ནུས་པ་ཉམས་པའི་རྒན་རྒོན།', 'Elder who cannot care for themselves'), { validMonths: 24, sensitive: true }),
  group('severely-disabled-elder', ['elder', 'severe-disability'],
    say('重残老人', 'དབང་སྐྱོན་ལྗི་བའི་རྒན་རྒོན།', 'Elder with a severe disability'), { validMonths: 120, sensitive: true }),
  group('family-planning-elder', ['elder'],
    say('计划生育特殊家庭老人', 'འཆར་ལྡན་བུ་བཙའི་དམིགས་བསལ་ཁྱིམ་ཚང་རྒན་རྒོན།', 'Elder of a special family-planning household'), { sensitive: true }),
  group('aged-80', ['elder'], say('高龄老人', 'ལོ་མཐོའི་རྒན་རྒོན།', 'Elder of 80 and over')),

  group('child', [], say('困境与留守儿童', 'དཀའ་གནས་དང་ཁྱིམ་ལུས་བྱིས་པ།', 'Children in difficulty')),
  group('orphan', ['child'], say('孤儿', 'དྭ་ཕྲུག', 'Orphan')),
  group('de-facto-unsupported', ['child'],
    say('事实无人抚养儿童', 'དོན་དངོས་སུ་གསོ་སྐྱོང་མཁན་མེད་པའི་བྱིས་པ།', 'De facto unsupported child'), { validMonths: 12 }),
  group('left-behind-child', ['child'], say('留守儿童', 'ཁྱིམ་དུ་ལུས་པའི་བྱིས་པ།', 'Child left behind'), { validMonths: 12 }),
  group('migrant-child', ['child'], say('流动儿童', 'འགྲོ་རྒྱུག་བྱིས་པ།', 'Migrant child'), { validMonths: 12 }),
  group('other-child-difficulty', ['child'], say('其他困境儿童', 'དཀའ་གནས་གཞན་དག་གི་བྱིས་པ།', 'Child in other difficulty'), { validMonths: 12 }),

  ...disabilityGroups,

  group('health-difficulty', [], say('健康困难群体', 'བདེ་ཐང་དཀའ་ངལ་མི་ཚོགས།', 'Difficulty with health'), { sensitive: true }),
  group('serious-illness', ['health-difficulty'], say('重大疾病患者', 'ནད་ཚབས་ཆེན་ཅན།', 'Serious illness'), { validMonths: 12, sensitive: true }),
  group('chronic-illness', ['health-difficulty'],
    say('慢性病患者', 'ནད་རྒྱུན་རིང་ཅན།', 'Chronic illness'), { validMonths: 24, sensitive: true }),
  group('mental-illness', ['health-difficulty'], say('精神障碍患者', 'སེམས་ཁམས་ནད་པ།', 'Mental illness'), { validMonths: 24, sensitive: true }),
  group('cognitive-impairment', ['health-difficulty'],
    say('认知障碍患者', 'དྲན་ནུས་ཉམས་པའི་ནད་པ།', 'Cognitive impairment'), { validMonths: 24, sensitive: true }),

  group('other-difficulty', [], say('其他困难群体', 'དཀའ་ངལ་ཅན་གྱི་མི་ཚོགས་གཞན།', 'Other difficulty')),
  group('woman-in-difficulty', ['other-difficulty'], say('困难妇女', 'དཀའ་ངལ་ཅན་གྱི་བུད་མེད།', 'Woman in difficulty'), { validMonths: 12 }),
  group('single-parent', ['other-difficulty'], say('单亲家庭', 'ཕ་མ་ཡ་གཅིག་གི་ཁྱིམ་ཚང་།', 'Single-parent family'), { validMonths: 12 }),
  group('care-leaver', ['other-difficulty'],
    say('成年离院离养青年', 'གསོ་སྐྱོང་ལས་བྲལ་བའི་གཞོན་ནུ།', 'Young person leaving care'), { validMonths: 36 }),
  group('unemployed', ['other-difficulty'], say('就业困难人员', 'ལས་ཞུགས་དཀའ་ངལ་ཅན།', 'Out of work'), { validMonths: 12 }),
  group('disaster-stricken', ['other-difficulty'], say('受灾人员', 'གནོད་འཚེ་ཕོག་པའི་མི་སྣ།', 'Struck by disaster'), { validMonths: 12 }),
  group('homeless', ['other-difficulty'], say('流浪乞讨人员', 'འཁྱམ་པོ་དང་སྤྲང་པོ།', 'Homeless'), { validMonths: 6 }),
  group('community-correction', ['other-difficulty'],
    say('社区矫正对象', 'སྡེ་ཁུལ་ཡོ་བསྲང་མི་སྣ།', 'In community correction'), { validMonths: 36, sensitive: true }),

  group('entitled', [], say('优抚对象', 'གཅེས་སྐྱོང་མི་སྣ།', 'Entitled by service to the country')),
  group('veteran', ['entitled'], say('退役军人', 'དམག་ཞབས་ཕྱིར་འཐེན་པ།', 'Veteran')),
  group('martyr-family', ['entitled'], say('烈士遗属', 'དཔའ་གྱོང་གི་ནང་མི།', 'Family of a martyr')),
  group('service-family', ['entitled'], say('军人家属', 'དམག་མིའི་ནང་མི།', 'Family of a serving soldier'), { validMonths: 12 }),

  group('general', [], say('普通居民', 'སྤྱིར་བཏང་སྡོད་དམངས།', 'Residents in general')),
];
