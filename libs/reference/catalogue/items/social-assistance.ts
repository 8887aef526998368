import { DELIVERY, GOODS, HOME, itemsOf, PHONE, PROFESSIONAL, RELATIONAL, SITE } from '../service-item.js';

export const socialAssistanceItems = itemsOf('SOCIAL_ASSISTANCE', [
  ['assistance-application', PROFESSIONAL, [SITE, HOME, PHONE], [],
    '救助申请协办', 'རོགས་སྐྱོར་ཞུ་བའི་ལས་རོགས།', 'Help with applying for assistance'],
  ['subsistence-allowance', GOODS, [SITE, HOME], [], '最低生活保障金', 'འཚོ་བའི་མ་མཐའི་འགན་སྲུང་དངུལ།', 'Subsistence allowance'],
  ['extreme-poverty-support', GOODS, [SITE, HOME], [],
    '特困人员供养', 'དམིགས་བསལ་དཀའ་ངལ་བའི་གསོ་སྐྱོང་།', 'Support for persons in extreme poverty'],
  ['temporary-assistance', GOODS, [SITE, HOME], [], '临时救助', 'གནས་སྐབས་རོགས་སྐྱོར།', 'Temporary assistance'],
  ['medical-assistance', GOODS, [SITE, HOME], [], '医疗救助', 'སྨན་བཅོས་རོགས་སྐྱོར།', 'Medical assistance'],
  ['education-grant', GOODS, [SITE, HOME], [], '助学金', 'སློབ་ཡོན་རོགས་དངུལ།', 'Education grant'],
  ['housing-assistance', GOODS, [SITE, HOME], [], '住房救助', 'སྡོད་ཁང་རོགས་སྐྱོར།', 'Housing assistance'],
  ['disaster-relief', GOODS, [HOME, DELIVERY], [], '受灾救助', 'གནོད་འཚེའི་རོགས་སྐྱོབ།', 'Disaster relief'],
  ['food-parcel', GOODS, [DELIVERY, SITE], [], '粮油食品包', 'འབྲུ་སྣུམ་བཟའ་བཅའི་ཐུམ།', 'Food parcel'],
  ['clothing-bedding', GOODS, [DELIVERY, SITE], [], '衣物被褥', 'གོན་ཆས་དང་མལ་ཆས།', 'Clothing and bedding'],
  ['household-goods', GOODS, [DELIVERY, SITE], [], '家具家电', 'ཁྱིམ་སྤྱོད་ཡོ་བྱད།', 'Furniture and appliances'],
  ['winter-warmth', GOODS, [DELIVERY, HOME], [], '取暖物资', 'དྲོད་སྐྱེལ་དངོས་རྫས།', 'Winter warmth'],
  ['condolence-visit', RELATIONAL, [HOME], [], '慰问探访', 'འཚམས་འདྲི་ཞུ་བ།', 'Condolence visit'],
  ['emergency-shelter', GOODS, [SITE], [], '临时住所', 'གནས་སྐབས་སྡོད་གནས།', 'Emergency shelter'],
  ['job-placement', PROFESSIONAL, [SITE, PHONE], [], '就业帮扶', 'ལས་ཞུགས་རོགས་སྐྱོར།', 'Job placement'],
  ['vocational-training', PROFESSIONAL, [SITE], [], '职业技能培训', 'ལས་རིགས་ལག་རྩལ་སྦྱོང་བརྡར།', 'Vocational training'],
  ['livelihood-support', PROFESSIONAL, [SITE, HOME], [], '生计发展支持', 'འཚོ་ཐབས་འཕེལ་རྒྱས་རྒྱབ་སྐྱོར།', 'Livelihood support'],
]);
