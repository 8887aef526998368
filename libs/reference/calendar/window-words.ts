import type { Labels } from '#platform/event-sourcing';
import type { WeeklyWindow } from './weekly-window.js';

/** From Monday on. */
export const weekdayNames = {
  zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  bo: ['གཟའ་ཟླ་བ', 'གཟའ་མིག་དམར', 'གཟའ་ལྷག་པ', 'གཟའ་ཕུར་བུ', 'གཟའ་པ་སངས', 'གཟའ་སྤེན་པ', 'གཟའ་ཉི་མ'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
} as const satisfies Readonly<Record<keyof Labels, readonly string[]>>;

/** Hours of the week as people read them. */
export function windowsInWords(windows: readonly WeeklyWindow[]): Labels {
  const said = (names: readonly string[], between: string): string => windows.map(({ day, from, to }) => `${names[day - 1] ?? ''} ${from}–${to}`).join(between);
  return { zh: said(weekdayNames.zh, '、'), bo: said(weekdayNames.bo, ' དང་ '), en: said(weekdayNames.en, ', ') };
}
