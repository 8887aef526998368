export {
  addDays, addHours, ageOn, civilDateAt, daysBetween, endOfDay, isCivilDate, startOfDay, weekdayOf, type CivilDate, type Instant, type Weekday,
} from './civil-date.js';
export {
  commonWindows, isWeeklyWindow, nextStart, normaliseWindows, overlap, overlapMinutes, windowsCover, type StartTerms, type WeeklyWindow,
} from './weekly-window.js';
export { isRhythm, nextOccurrence, occurrences } from './recurrence.js';
export { wholePeriod, wholePeriodOf, type WholePeriod } from './periods.js';
