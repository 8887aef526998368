import type { RefusalMessages } from '#platform/event-sourcing';

export const matchingMessages = {
  MATCH_WITHOUT_ITEM: { zh: '请至少选择一项服务。', bo: 'ཉུང་མཐར་ཞབས་ཞུ་གཅིག་འདེམས་རོགས།', en: 'Name at least one service item.' },
  MATCH_WITHOUT_STATION: { zh: '请写明是哪个社工站在问（stationId）。', bo: 'ས་ཚིགས་གང་གིས་འདྲི་བ་ (stationId) འབྲི་རོགས།', en: 'Say which station asks (stationId).' },
  MATCH_DATES_REVERSED: { zh: '开始日期不能晚于结束日期。', bo: 'འགོ་འཛུགས་ཚེས་གྲངས་མཇུག་སྒྲིལ་ཚེས་གྲངས་ལས་ཕྱི་མི་རུང་།', en: 'What is asked for cannot end before it begins.' },
  WEEKLY_WINDOW_INVALID: {
    zh: '服务时段的结束时间应晚于开始时间；跨午夜的请分写两段：当天到24:00为止，次日从00:00开始。',
    bo: 'དུས་ཡུན་གྱི་མཇུག་ནི་འགོ་ལས་ཕྱི་བ་དགོས། མཚན་དཀྱིལ་བརྒལ་ན་གཉིས་སུ་བྲི་རོགས། ཉིན་དེའི་ 24:00 བར་དང་ཕྱི་ཉིན་ 00:00 ནས།',
    en: 'A weekly window ends after it begins. Hours over midnight are two windows: until 24:00, and from 00:00 of the next day.',
  },
  STATION_NOT_FOUND: { zh: '没有这个社工站。', bo: 'སྤྱི་ཚོགས་ཞབས་ཞུ་ས་ཚིགས་འདི་མི་འདུག', en: 'There is no such station.' },
  REGION_UNKNOWN: { zh: '没有代码为 {code} 的行政区划。', bo: 'ཨང་རྟགས་ {code} ཡི་སྲིད་འཛིན་ས་ཁུལ་མི་འདུག', en: 'There is no division with the code {code}.' },
  CODE_UNKNOWN: { zh: '不认识代码“{code}”，可用的有：{known}。', bo: 'ཨང་རྟགས་ {code} ངོས་མ་ཟིན། ཡོད་པ་ནི། {known}', en: 'The code {code} is not known. There are: {known}.' },
  LANGUAGE_UNKNOWN: { zh: '不认识语言标签“{code}”，应如 zh、bo、ug、mn。', bo: 'སྐད་ཡིག་གི་རྟགས་ {code} ངོས་མ་ཟིན། དཔེར་ན། zh  bo  ug  mn', en: 'The language tag {code} is not known. Write it as zh, bo, ug or mn.' },
  MATCH_WEIGHTS_NOT_WHOLE: {
    zh: '各项权重须为非负整数，合计为100；现合计{sum}。', bo: 'ལྗིད་ཚད་ཡོངས་བསྡོམས་ ༡༠༠ དགོས། ད་ལྟ་ {sum}', en: 'The weights must be whole percents that sum to 100; these sum to {sum}.',
  },
} satisfies RefusalMessages;
