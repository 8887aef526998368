import { addDays, civilDateAt, endOfDay } from '#reference/calendar';

/** YYYY-MM, in Asia/Shanghai. */
export type Month = string;

const MONTH = /^(19\d\d|[2-9]\d{3})-(0[1-9]|1[0-2])$/;
/** From 1900 on, and one that another month comes after. */
export const isMonth = (text: string): boolean => MONTH.test(text) && text < '9999-12';
export const isYear = (text: string): boolean => isMonth(`${text}-01`);
export const monthOf = (date: string): Month => date.slice(0, 7);
export const yearOf = (month: Month): string => month.slice(0, 4);
export const monthAt = (instant: string): Month => monthOf(civilDateAt(instant));
export const nextMonth = (month: Month): Month => monthOf(addDays(`${month}-28`, 4));
export const monthBefore = (month: Month): Month => monthOf(addDays(`${month}-01`, -1));
export const lastDayOf = (month: Month): string => addDays(`${nextMonth(month)}-01`, -1);

/** The day of the following month by whose end a month's report is to be filed. */
export const MONTHLY_REPORT_DUE_DAY = 5;
export const dueOn = (month: Month): string => `${nextMonth(month)}-${String(MONTHLY_REPORT_DUE_DAY).padStart(2, '0')}`;
/** The first instant at which it is late (ISO 8601, UTC). */
export const dueAt = (month: Month): string => endOfDay(dueOn(month));
