import type { RefusalMessages } from '#platform/event-sourcing';

export const consentMessages = {
  CONSENT_NOT_FOUND: { zh: '没有这项同意，或已撤回。', bo: 'མོས་མཐུན་འདི་མི་འདུག་གམ་ཕྱིར་འཐེན་ཟིན།', en: 'There is no such consent, or it is withdrawn already.' },
  CONSENT_INCOMPLETE: {
    zh: '同意须写明告知书版本、目的和接收方。', bo: 'མོས་མཐུན་ལ་བརྡ་ཐོའི་པར་གཞི། དམིགས་ཡུལ། བརྡ་ལེན་མཁན་བཅས་གསལ་པོར་འབྲི་དགོས།', en: 'A consent names the version of the notice, the purpose and who may be told.',
  },
  CONSENT_NAMES_EACH_PARTNER: { zh: '机构须逐一列明。', bo: 'སྒྲིག་འཛུགས་རེ་རེ་བཞིན་འབྲི་དགོས།', en: 'Organizations are named one by one.' },
} satisfies RefusalMessages;
