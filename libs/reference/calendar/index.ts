export {
  addDays, addHours, ageOn, civilDateAt, daysBetween, endOfDay, isCivilDate, startOfDay, weekdayOf, type CivilDate, type Instant, type Weekday,
} from './civil-date.js';
export {
  commonWindows, isOpenFor, isOpenOn, isWeeklyWindow, nextStart, normaliseWindows, overlap, overlapMinutes, windowsCover, type WeeklyWindow,
} from './weekly-window.js';
export { weekdayNames, windowsInWords } from './window-words.js';
export { isRhythm, nextOccurrence, occurrences } from './recurrence.js';
export { wholePeriod, wholePeriodOf, type WholePeriod } from './periods.js';
