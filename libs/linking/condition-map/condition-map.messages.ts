import type { RefusalMessages } from '#platform/event-sourcing';

export const conditionMapMessages = {
  REGION_UNKNOWN: { zh: '没有代码为 {code} 的行政区划。', bo: 'ཨང་རྟགས་ {code} ཡི་སྲིད་འཛིན་ས་ཁུལ་མི་འདུག', en: 'There is no division with the code {code}.' },
  MAP_TOO_WIDE: {
    zh: '范围太大：网格图最大到一个乡镇（街道），社区图最大到一个市。', bo: 'ས་ཁྱོན་ཆེ་དྲགས་པས། དྲ་མིག་ས་ཁྲ་ནི་ཤང་དང་སྲང་ལམ་གཅིག སྡེ་ཁུལ་ས་ཁྲ་ནི་གྲོང་ཁྱེར་གཅིག་བར།',
    en: 'Too wide: a map by grids is of one township at most, one by communities of one city.',
  },
} satisfies RefusalMessages;
