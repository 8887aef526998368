import { urgencies, type Urgency } from '#reference/catalogue';
import { addDays, addHours, civilDateAt, endOfDay } from '#reference/calendar';
import type { ServiceDays } from './linkage.events.js';

const DAY = 24;
/** After the service, before what was held for it lapses: so long may it take until somebody says what came of it. */
const GRACE_HOURS = 30 * DAY;
/** A resource holds nothing for longer than a year; some hours less, since clocks disagree. */
const LONGEST_HOURS = 365 * DAY;
/** A hold outlives its offer by so much: the offer's own end frees it, this only makes sure. */
const OFFER_MARGIN_HOURS = 6;
const REPORT_HOURS = DAY;
const EVALUATION_HOURS = 7 * DAY;
/** An offer may not wait for an answer for longer. */
const LONGEST_OFFER_HOURS = 60 * DAY;

/**
 * So long before its linkage was proposed a service may have been: help comes first in an emergency, and yesterday's visit is entered today. Ours: what was on the first of a month can
 * be entered until the month's report is due, on the fifth of the next.
 */
const DAYS_BEFORE = 35;

const answerHours = (urgency: Urgency): number => urgencies.find(urgency)?.answerHours ?? DAY;
const later = (a: string, b: string): string => (a > b ? a : b);
const sooner = (a: string, b: string): string => (a < b ? a : b);

/** The first day on which the service of a linkage can have been. */
export const noDayBefore = (proposedAt: string): string => addDays(civilDateAt(proposedAt), -DAYS_BEFORE);

/** By when an offer must be answered, where nobody says otherwise. The hours are data of the catalogue. */
export const answerBy = (urgency: Urgency, now: string): string => addHours(now, answerHours(urgency));
export const mayWaitUntil = (by: string, now: string): boolean => by > now && by <= addHours(now, LONGEST_OFFER_HOURS);
export const offerHeldUntil = (by: string): string => addHours(by, OFFER_MARGIN_HOURS);

/** Until when capacity is held for a service that is wanted on some days, or that ends at an instant. */
export const heldForDays = ({ from, until }: ServiceDays, now: string): string => heldAfter(endOfDay(until ?? from), now);
export const heldAfter = (end: string, now: string): string => sooner(addHours(later(end, now), GRACE_HOURS), addHours(now, LONGEST_HOURS));

/** By when a day must be fixed: the first day on which help is wanted, and no sooner than an answer would be asked for. */
export const scheduleBy = ({ from }: ServiceDays, urgency: Urgency, now: string): string => later(endOfDay(from), answerBy(urgency, now));
/** By when somebody must say that it took place. */
export const reportBy = (endsAt: string, now: string): string => addHours(later(endsAt, now), REPORT_HOURS);
/** By when the resident should have been asked how it was. */
export const evaluateBy = (now: string): string => addHours(now, EVALUATION_HOURS);
