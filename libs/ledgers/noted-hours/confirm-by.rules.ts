import { addDays, endOfDay } from '#reference/calendar';

/**
 * So many days a station has for hours that a volunteer noted. Ours: the rules on volunteer records (民政部令第67号, article 3) ask that they be made in good time and name no
 * number of days; a week is what is asked of an evaluation, too.
 */
export const CONFIRM_DAYS = 7;

/** The end of the last day on which they are in time. @param on civil date of the noting */
export const confirmBy = (on: string): string => endOfDay(addDays(on, CONFIRM_DAYS));
