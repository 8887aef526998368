import { DELIVERY, GOODS, HOME, itemsOf, PHONE, PROFESSIONAL, RELATIONAL, SITE } from '../service-item.js';

export const childWelfareItems = itemsOf('CHILD_WELFARE', [
  ['tutoring', RELATIONAL, [HOME, SITE], ['MINOR_CLEARANCE'], '课业辅导', 'སློབ་ཚན་ཁ་སྐོང་སློབ་ཁྲིད།', 'Tutoring'],
  ['companion-reading', RELATIONAL, [HOME, SITE], ['MINOR_CLEARANCE'], '陪伴阅读', 'མཉམ་དུ་དཔེ་ཀློག་བྱེད་པ།', 'Reading together'],
  ['after-school-care', RELATIONAL, [SITE], ['MINOR_CLEARANCE'], '课后托管', 'སློབ་གྲོལ་རྗེས་ཀྱི་ལྟ་སྐྱོང་།', 'After-school care'],
  ['holiday-camp', RELATIONAL, [SITE], ['MINOR_CLEARANCE'], '假期营', 'གུང་སེང་གི་བྱེད་སྒོ།', 'Holiday camp'],
  ['child-pairing', RELATIONAL, [HOME, SITE, PHONE], ['MINOR_CLEARANCE'],
    '一对一结对关爱', 'གཅིག་ལ་གཅིག་གི་ཆ་སྒྲིག་གཅེས་སྐྱོང་།', 'One-to-one pairing'],
  ['child-counselling', PROFESSIONAL, [SITE, HOME], ['PSYCHOLOGIST', 'MINOR_CLEARANCE'],
    '儿童心理辅导', 'བྱིས་པའི་སེམས་ཁམས་བློ་འདྲི།', 'Counselling for children'],
  ['growth-group', PROFESSIONAL, [SITE], ['SOCIAL_WORKER', 'MINOR_CLEARANCE'], '成长小组', 'འཚར་ལོངས་ཚོགས་ཆུང་།', 'Growth group'],
  ['child-protection', PROFESSIONAL, [HOME, SITE], ['SOCIAL_WORKER', 'MINOR_CLEARANCE'],
    '儿童保护评估', 'བྱིས་པ་སྲུང་སྐྱོབ་དཔྱད་དཔོག', 'Child protection assessment'],
  ['parenting-guidance', PROFESSIONAL, [HOME, SITE, PHONE], [], '家庭教育指导', 'ཁྱིམ་ཚང་སློབ་གསོའི་མཛུབ་ཁྲིད།', 'Guidance for guardians'],
  ['family-contact', RELATIONAL, [SITE, PHONE], ['MINOR_CLEARANCE'], '亲情连线', 'གཉེན་ཚན་འབྲེལ་གཏུག', 'Contact with parents away'],
  ['child-safety-class', RELATIONAL, [SITE], ['MINOR_CLEARANCE'], '儿童安全教育', 'བྱིས་པའི་བདེ་འཇགས་སློབ་གསོ།', 'Safety class for children'],
  ['school-supplies', GOODS, [DELIVERY, SITE], [], '学习用品与图书', 'སློབ་ཆས་དང་དཔེ་དེབ།', 'School supplies and books'],
  ['child-nutrition', GOODS, [DELIVERY, SITE], [], '儿童营养包', 'བྱིས་པའི་འཚོ་བཅུད་ཐུམ།', 'Nutrition for children'],
  ['child-living-allowance', GOODS, [SITE, HOME], [], '儿童基本生活费', 'བྱིས་པའི་གཞི་རྩའི་འཚོ་གྲོན།', 'Basic living allowance for children'],
  ['school-enrolment', PROFESSIONAL, [SITE, PHONE], [], '入学协助', 'སློབ་འཇུག་རོགས་རམ།', 'Help with school enrolment'],
]);
