import type { RefusalMessages } from '#platform/event-sourcing';

export const dashboardMessages = {
  PERIOD_NOT_WHOLE: { zh: '期间要写成整月、整季或整年，如2026-09、2026-Q3、2026。', bo: 'དུས་ཡུན་ནི་ཟླ་བ་ཆ་ཚང་། དུས་ཚིགས་ཆ་ཚང་། ལོ་ཆ་ཚང་ཡིན་དགོས། དཔེར་ན་ 2026-09 2026-Q3 2026', en: 'A dashboard is of a whole month, quarter or year: 2026-09, 2026-Q3, 2026.' },
  PERIOD_NOT_BEGUN: { zh: '{period}还没有开始，没有数据。', bo: '{period} ད་དུང་འགོ་བཙུགས་མེད་པས་གཞི་གྲངས་མི་འདུག', en: '{period} has not begun: there are no figures of it.' },
  DASHBOARD_WITHIN_ONE_SCOPE: { zh: '请指明一个站点，或一个乡镇（街道）以上的行政区划。', bo: 'ས་ཚིགས་གཅིག་གམ་ཤང་གྲོང་ཡན་གྱི་ས་ཁུལ་གཅིག་གསལ་བཤད་གནང་རོགས།', en: 'Name one station, or one division down to a township.' },
} satisfies RefusalMessages;
