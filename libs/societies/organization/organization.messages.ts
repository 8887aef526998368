import type { RefusalMessages } from '#platform/event-sourcing';

export const organizationMessages = {
  ORGANIZATION_NOT_FOUND: { zh: '没有这个组织。', bo: 'རྩ་འཛུགས་འདི་མི་འདུག', en: 'There is no such organization.' },
  ORGANIZATION_ALREADY_REGISTERED: {
    zh: '这个组织已经登记。',
    bo: 'རྩ་འཛུགས་འདི་ཐོ་འགོད་བྱས་ཟིན།',
    en: 'This organization is registered already.',
  },
  ORGANIZATION_NOT_YOURS: {
    zh: '只有登记该组织的社工站或该组织自己可以这样做。',
    bo: 'རྩ་འཛུགས་འདི་ཐོ་འགོད་བྱས་པའི་ས་ཚིགས་སམ་རྩ་འཛུགས་རང་ཉིད་ཀྱིས་མ་གཏོགས་འདི་བྱེད་མི་ཆོག',
    en: 'Only the station that registered this organization, or the organization itself, may do this.',
    cure: 'ANOTHER_PERSON',
  },
  ORGANIZATION_SUSPENDED: { zh: '这个组织已被暂停。', bo: 'རྩ་འཛུགས་འདི་གནས་སྐབས་མཚམས་བཞག་ཟིན།', en: 'This organization is suspended.' },
  ORGANIZATION_MERGED: {
    zh: '这个组织已并入另一个组织，请在那里办理。',
    bo: 'རྩ་འཛུགས་འདི་རྩ་འཛུགས་གཞན་ཞིག་ལ་བསྡུས་ཟིན་པས་དེར་ལས་དོན་སྒྲུབ་རོགས།',
    en: 'This organization was merged into another; go on there.',
  },
  ORGANIZATION_MERGED_INTO_ITSELF: {
    zh: '组织不能并入自身。',
    bo: 'རྩ་འཛུགས་ཤིག་རང་ཉིད་ལ་བསྡུ་མི་ཐུབ།',
    en: 'An organization cannot be merged into itself.',
  },
  ORGANIZATION_NOT_MERGED: {
    zh: '这个组织没有并入该组织。',
    bo: 'རྩ་འཛུགས་འདི་རྩ་འཛུགས་དེར་བསྡུས་མེད།',
    en: 'This organization was not merged into that one.',
  },
  ORGANIZATION_PHONE_INVALID: {
    zh: '联系电话无效：应为11位手机号，或带区号的固定电话（可加分机号），或400等服务号码。',
    bo: 'ཁ་པར་ཨང་ནོར་འདུག ལག་ཐོགས་ཁ་པར་གྲངས་ཀ་ 11 ཡང་ན་ས་ཁུལ་ཨང་ཡོད་པའི་ཁ་པར། (ནང་ཁུལ་ཨང་ཡང་འབྲི་ཆོག) ཡང་ན་ 400 ལྟ་བུའི་ཞབས་ཞུའི་ཨང་དགོས།',
    en: 'The phone number is not valid: it is a mobile number of 11 digits, a land line with its area code (and an extension), or a service line such as 400.',
  },
  ORGANIZATION_DUPLICATE_NOT_SUSPECTED: {
    zh: '这两个组织没有被标为疑似重复。',
    bo: 'རྩ་འཛུགས་འདི་གཉིས་བསྐྱར་ཟློས་ཡིན་པར་དོགས་པའི་རྟགས་བརྒྱབ་མེད།',
    en: 'These two organizations are not flagged as likely the same.',
  },
  ORGANIZATION_SUSPENDED_ALONE: {
    zh: '两个组织中只有一个被暂停，请先一并暂停或恢复。',
    bo: 'རྩ་འཛུགས་གཉིས་ལས་གཅིག་ཁོ་ན་གནས་སྐབས་མཚམས་བཞག་འདུག སྔོན་ལ་གཉིས་ཀ་མཚམས་འཇོག་གམ་སླར་གསོ་གནང་།',
    en: 'Only one of the two organizations is suspended: suspend or reinstate one first.',
  },
  ORGANIZATION_CODE_OF_NEITHER: {
    zh: '保留的信用代码必须是两个组织之一现有的代码。',
    bo: 'ཉར་རྒྱུའི་ཡིད་རྟོན་ཨང་རྟགས་ནི་རྩ་འཛུགས་གཉིས་ལས་གཅིག་གི་ད་ལྟའི་ཨང་རྟགས་ཡིན་དགོས།',
    en: 'The credit code that is kept must be one that either of the two organizations has.',
  },
  ORGANIZATION_CHANGED_MEANWHILE: {
    zh: '该组织刚刚被更改，请重新查看后再试。',
    bo: 'རྩ་འཛུགས་འདི་ད་ལྟ་བསྒྱུར་ཟིན་པས་བསྐྱར་དུ་བལྟས་ནས་ཚོད་ལྟ་གནང་།',
    en: 'This organization has just been changed; look at it again before you go on.',
    cure: 'LOOK_AGAIN',
  },
  ORGANIZATION_CONTACT_UNKNOWN: {
    zh: '这不是该组织现在的联系人。',
    bo: 'འདི་ནི་རྩ་འཛུགས་འདིའི་ད་ལྟའི་འབྲེལ་བའི་མི་སྣ་མིན།',
    en: 'This is not the present contact of the organization.',
  },
  ORGANIZATION_REGION_INVALID: {
    zh: '行政区划代码 {code} 不正确。',
    bo: 'སྲིད་འཛིན་ས་ཁུལ་གྱི་ཨང་རྟགས་ {code} ནོར་འདུག',
    en: 'The division code {code} is not valid.',
  },
  PARTY_KIND_UNFIT: {
    zh: '这种组织形式不能作为这一类参与方。',
    bo: 'རྩ་འཛུགས་ཀྱི་རྣམ་པ་འདིས་ཞུགས་ཕྱོགས་ཀྱི་རིགས་འདི་བྱེད་མི་ཐུབ།',
    en: 'An organization of this legal form cannot take part as this kind of party.',
  },
  CREDIT_CODE_INVALID: {
    zh: '统一社会信用代码不正确：应为十八位，且校验位相符。',
    bo: 'གཅིག་གྱུར་སྤྱི་ཚོགས་ཡིད་རྟོན་ཨང་རྟགས་ནོར་འདུག གྲངས་གནས་བཅོ་བརྒྱད་དང་ཞིབ་བཤེར་ཨང་མཐུན་དགོས།',
    en: 'The unified social credit code is not valid: it has 18 characters, of which the last checks the others.',
  },
  CREDIT_CODE_REQUIRED: {
    zh: '这种组织形式必须填写统一社会信用代码。',
    bo: 'རྩ་འཛུགས་ཀྱི་རྣམ་པ་འདིར་གཅིག་གྱུར་སྤྱི་ཚོགས་ཡིད་རྟོན་ཨང་རྟགས་ངེས་པར་དུ་དགོས།',
    en: 'An organization of this legal form must give its unified social credit code.',
  },
  CREDIT_CODE_OF_OTHER_FORM: {
    zh: '信用代码与组织形式不符：应以 {prefixes} 开头。',
    bo: 'ཡིད་རྟོན་ཨང་རྟགས་དང་རྩ་འཛུགས་ཀྱི་རྣམ་པ་མི་མཐུན། {prefixes} ཡིས་མགོ་འཛུགས་དགོས།',
    en: 'The credit code does not belong to this legal form: it would begin with {prefixes}.',
  },
  CREDIT_CODE_TAKEN: {
    zh: '这个统一社会信用代码已被另一个组织登记。',
    bo: 'གཅིག་གྱུར་སྤྱི་ཚོགས་ཡིད་རྟོན་ཨང་རྟགས་འདི་རྩ་འཛུགས་གཞན་ཞིག་གིས་ཐོ་འགོད་བྱས་ཟིན།',
    en: 'Another organization is registered under this unified social credit code.',
  },
} satisfies RefusalMessages;
