import type { RefusalMessages } from '#platform/event-sourcing';

export const agreementMessages = {
  AGREEMENT_WITH_ITSELF: { zh: '两个社工站合并后将与自己签约：请先终止该协议。', bo: 'ས་ཚིགས་གཉིས་གཅིག་ཏུ་གྱུར་ན་རང་དང་རང་མཐུན་པས། སྔོན་ལ་གན་རྒྱ་མཚམས་འཇོག་གནང་རོགས།', en: 'Both stations of this agreement would be one: end it first.' },
  AGREEMENT_NOT_FOUND: { zh: '没有这份协议。', bo: 'གན་རྒྱ་འདི་མི་འདུག', en: 'There is no such agreement.' },
  AGREEMENT_NOT_YOURS: { zh: '只有保管协议的社工站或有关的一方可以这样做。', bo: 'གན་རྒྱ་ཉར་མཁན་གྱི་ས་ཚིགས་སམ་འབྲེལ་ཡོད་ཕྱོགས་གཅིག་གིས་མ་གཏོགས་བྱེད་མི་ཆོག', en: 'Only the station that keeps the agreement, or the party that it is about, may do that.', cure: 'ANOTHER_PERSON' },
  AGREEMENT_PARTIES_INVALID: { zh: '协议应有两方或三方，各不相同，其中至少一方是提供方。', bo: 'གན་རྒྱ་ལ་ཕྱོགས་གཉིས་སམ་གསུམ་མི་འདྲ་བ་དགོས་ལ། ཉུང་མཐར་གཅིག་མཁོ་སྤྲོད་བྱེད་མཁན་ཡིན་དགོས།', en: 'An agreement has two or three different parties, one of which at least provides.' },
  AGREEMENT_DATES_INVALID: { zh: '协议的日期不成立：{what}。', bo: 'གན་རྒྱའི་ཚེས་གྲངས་མི་འགྲིག {what}', en: 'The dates of the agreement do not hold: {what}.' },
  AGREEMENT_TERM_INVALID: { zh: '协议条款“{term}”不能是“{value}”。', bo: 'གན་རྒྱའི་དོན་ཚན་ {term} ནི་ {value} ཡིན་མི་རུང་།', en: 'In an agreement {term} cannot be “{value}”.' },
  AGREEMENT_QUOTA_INVALID: { zh: '约定的量应由提供方承诺，为正整数，且不是政策。', bo: 'ཁས་བླངས་ཀྱི་གྲངས་ནི་མཁོ་སྤྲོད་བྱེད་མཁན་གྱིས་ཁས་བླངས་པའི་གྲངས་ཧྲིལ་པོ་ཡིན་དགོས་ལ་སྲིད་ཇུས་མིན་པ་དགོས།', en: 'A quota is promised by a party that provides, a whole number of at least one, and never a policy.' },
  AGREEMENT_AREA_AGREED_ON: { zh: '各方已经签署：适用区域只能把已撤并的区划换成承接它的区划。', bo: 'ཕྱོགས་ཚང་མས་མིང་རྟགས་བཀོད་ཟིན་པས། མེད་པར་གྱུར་པའི་ས་ཁུལ་གྱི་ཚབ་ཏུ་དེའི་རྗེས་འཛིན་ས་ཁུལ་ལས་གཞན་བརྗེ་མི་ཆོག', en: 'The parties have signed: of its area only divisions that are no more can be replaced, by what succeeded them.' },
  AGREEMENT_NOTHING_TO_SIGN: { zh: '这份协议现在没有待签署的内容。', bo: 'གན་རྒྱ་འདིར་ད་ལྟ་མིང་རྟགས་བཀོད་རྒྱུ་མི་འདུག', en: 'There is nothing of this agreement to be signed now.' },
  AGREEMENT_NO_DRAFT: { zh: '各方签署后不能再改动草案。', bo: 'ཕྱོགས་ཚང་མས་མིང་རྟགས་བཀོད་རྗེས་ཟིན་བྲིས་བཅོས་མི་ཆོག', en: 'Once all have signed, the draft is no longer corrected.' },
  AGREEMENT_NOT_IN_FORCE: { zh: '这份协议未在生效中。', bo: 'གན་རྒྱ་འདི་ནུས་ལྡན་མིན།', en: 'This agreement is not in force.' },
  AGREEMENT_CLOSED: { zh: '这份协议已经终止。', bo: 'གན་རྒྱ་འདི་མཇུག་སྒྲིལ་ཟིན།', en: 'This agreement has ended.' },
  AGREEMENT_RAN_OUT: {
    zh: '这份协议是到期或经一方通知而结束的，不能恢复；请重新起草并签署。', bo: 'གན་རྒྱ་འདི་དུས་རྫོགས་པའམ་ཕྱོགས་གཅིག་གི་བརྡས་མཇུག་སྒྲིལ་བས་སླར་གསོ་མི་ཐུབ། གསར་དུ་ཟིན་བྲིས་བཟོས་ནས་མིང་རྟགས་འགོད་རོགས།',
    en: 'This agreement ran out, or a party had given notice: draft and sign another one.',
  },
  AGREEMENT_NOTICE_GIVEN: { zh: '已有一方通知解除，这份协议不能续签。', bo: 'ཕྱོགས་གཅིག་གིས་རྩིས་མེད་གཏོང་བའི་བརྡ་བཏང་ཟིན་པས་བསྐྱར་འཇོག་མི་ཐུབ།', en: 'A party has given notice; this agreement is not renewed.' },
  AGREEMENT_NOTICE_OF_ANOTHER: {
    zh: '通知是另一方发出的，只能由该方撤回。', bo: 'བརྡ་དེ་ཕྱོགས་གཞན་གྱིས་བཏང་བས་ཕྱོགས་དེས་མ་གཏོགས་ཕྱིར་འཐེན་མི་ཆོག', en: 'Another party gave that notice, and takes it back itself.', cure: 'ANOTHER_PERSON',
  },
  AGREEMENT_PARTY_UNKNOWN: { zh: '这不是协议的一方。', bo: 'འདི་གན་རྒྱའི་ཕྱོགས་གཅིག་མིན།', en: 'That is no party to this agreement.' },
  AGREEMENT_HELPER_UNKNOWN: { zh: '此人不在这份协议之下。', bo: 'མི་འདི་གན་རྒྱ་འདིའི་ཁོངས་སུ་མི་འདུག', en: 'That person does not help under this agreement.' },
  AGREEMENT_HELPERS_CHANGED: { zh: '协议之下的人刚有变动，请再试一次。', bo: 'གན་རྒྱའི་ཁོངས་ཀྱི་མི་ད་ལྟ་འགྱུར་བ་བྱུང་བས་ཡང་བསྐྱར་ཚོད་ལྟ་གནང་རོགས།', en: 'Those who help under this agreement have just changed; please try again.', cure: 'SEND_AGAIN' },
  PLEDGE_NOT_FOUND: { zh: '没有这项认捐。', bo: 'ཞལ་འདེབས་ཁས་བླངས་འདི་མི་འདུག', en: 'There is no such pledge.' },
  PLEDGE_ENDED: { zh: '这项认捐已经结束。', bo: 'ཞལ་འདེབས་ཁས་བླངས་འདི་མཇུག་སྒྲིལ་ཟིན།', en: 'This pledge has ended.' },
  PLEDGE_DONOR_INVALID: { zh: '每位捐赠人应是一个组织或一个姓名，两者只取其一。', bo: 'ཞལ་འདེབས་གནང་མཁན་རེ་རེ་ནི་རྩ་འཛུགས་གཅིག་གམ་མིང་གཅིག་ཡིན་དགོས།', en: 'A donor is either an organization or a person with a name.' },
  PLEDGE_SCHEDULE_INVALID: { zh: '分期应为正的金额，总共最多 {most} 期，日期有效。', bo: 'དུས་བགོས་ནི་དངུལ་གྲངས་ཡོད་པ་དང་བསྡོམས་ན་མང་མཐར་ {most} དང་ཚེས་གྲངས་འགྲིག་པ་དགོས།', en: 'Instalments are amounts above nought on days that there are, at most {most} in all.' },
  INSTALMENT_NOT_FOUND: { zh: '这项认捐没有这一期。', bo: 'ཞལ་འདེབས་ཁས་བླངས་འདིར་དུས་བགོས་འདི་མི་འདུག', en: 'This pledge has no such instalment.' },
  INSTALMENT_TOO_MUCH: { zh: '这一期还差{missing}元，不能收{amount}元。', bo: 'དུས་བགོས་འདིར་སྒོར་ {missing} ལས་མ་ལྷག་པས་སྒོར་ {amount} བསྡུ་མི་ཆོག', en: 'Of this instalment {missing} yuan are missing; {amount} cannot be received.' },
  INSTALMENT_DATE_INVALID: { zh: '收款日期不能在今天之后。', bo: 'དངུལ་བསྡུའི་ཚེས་གྲངས་དེ་རིང་ལས་ཕྱི་མི་རུང་།', en: 'An instalment is not received before its day.' },
} satisfies RefusalMessages;
