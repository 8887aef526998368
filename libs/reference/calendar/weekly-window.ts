import { civilMillis, DAY, instantFromCivil, weekdayOf, type CivilDate, type Instant, type Weekday } from './civil-date.js';

/**
 * A stretch of a weekday in Shanghai's time: HH:MM, `from` included, `to` not and at most 24:00. What goes on past midnight is two windows.
 * In lists of windows an empty list says nothing about time: any time will do.
 */
export interface WeeklyWindow {
  /** Monday is 1. */
  readonly day: Weekday;
  readonly from: string;
  readonly to: string;
}

const MINUTE = 60_000;
const DAY_MINUTES = 24 * 60;
const WEEK = 7 * DAY_MINUTES;
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/;

export const isWeeklyWindow = ({ day, from, to }: { day: number; from: string; to: string }): boolean =>
  Number.isInteger(day) && day >= 1 && day <= 7 && TIME.test(from) && TIME.test(to) && from < to;

/** Minutes of the week; Monday 00:00 is nought. */
type Stretch = readonly [from: number, to: number];

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
const timeOf = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** In order, apart from one another: what touches or overlaps has become one. */
function stretchesOf(windows: readonly WeeklyWindow[]): Stretch[] {
  if (windows.length === 0) return [[0, WEEK]];
  const sorted = windows
    .map(({ day, from, to }): Stretch => [(day - 1) * DAY_MINUTES + minuteOf(from), (day - 1) * DAY_MINUTES + minuteOf(to)])
    .sort(([a], [b]) => a - b);
  const merged: [number, number][] = [];
  for (const [from, to] of sorted) {
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

function inCommon(one: readonly Stretch[], other: readonly Stretch[]): Stretch[] {
  return one.flatMap(([a, b]) =>
    other.map(([c, d]): Stretch => [Math.max(a, c), Math.min(b, d)]).filter(([from, to]) => from < to));
}

const lengthOf = (stretches: readonly Stretch[]): number => stretches.reduce((sum, [from, to]) => sum + to - from, 0);

/** Minutes of a week that lie in both; two empty lists have the whole week, 10,080. */
export const overlapMinutes = (one: readonly WeeklyWindow[], other: readonly WeeklyWindow[]): number =>
  lengthOf(inCommon(stretchesOf(one), stretchesOf(other)));

export const overlap = (one: readonly WeeklyWindow[], other: readonly WeeklyWindow[]): boolean => overlapMinutes(one, other) > 0;

/** Whether every minute of `inner` lies in `outer`. */
export const windowsCover = (outer: readonly WeeklyWindow[], inner: readonly WeeklyWindow[]): boolean =>
  overlapMinutes(outer, inner) === lengthOf(stretchesOf(inner));

/** The same times in order, cut at midnight, none touching another on its day. An empty list stays empty. */
export const normaliseWindows = (windows: readonly WeeklyWindow[]): WeeklyWindow[] => (windows.length === 0 ? [] : windowsOf(stretchesOf(windows)));

/** The times that suit both; undefined when there are none (an empty list would mean any time). */
export function commonWindows(one: readonly WeeklyWindow[], other: readonly WeeklyWindow[]): WeeklyWindow[] | undefined {
  if (one.length === 0 && other.length === 0) return [];
  const common = inCommon(stretchesOf(one), stretchesOf(other));
  return common.length === 0 ? undefined : windowsOf(common);
}

function windowsOf(stretches: readonly Stretch[]): WeeklyWindow[] {
  const windows: WeeklyWindow[] = [];
  for (const [from, to] of stretches) {
    for (let at = from; at < to; ) {
      const day = Math.floor(at / DAY_MINUTES);
      const until = Math.min(to, (day + 1) * DAY_MINUTES);
      windows.push({ day: (day + 1) as Weekday, from: timeOf(at - day * DAY_MINUTES), to: timeOf(until - day * DAY_MINUTES) });
      at = until;
    }
  }
  return windows;
}

/** Whether something may begin and end at these instants: each lies in a window, of which the end may be its very close. */
export function isOpenFor(windows: readonly WeeklyWindow[], from: Instant, to: Instant): boolean {
  const [begins, ends] = [minuteOfWeek(from), minuteOfWeek(to)];
  const stretches = stretchesOf(windows);
  return stretches.some(([opens, closes]) => opens <= begins && begins < closes) && stretches.some(([opens, closes]) => (opens < ends && ends <= closes) || (ends === 0 && closes === WEEK));
}
/** 1970-01-01 was a Thursday, so weeks begin three days earlier. */
const FROM_MONDAY = 3 * DAY;
const weekOf = (millis: number): number => Math.floor((millis + FROM_MONDAY) / (WEEK * MINUTE)) * WEEK * MINUTE - FROM_MONDAY;
const minuteOfWeek = (instant: Instant): number => (civilMillis(instant) - weekOf(civilMillis(instant))) / MINUTE;

/** Whether any of it lies on a day; an empty list has no hours and is every day. */
export const isOpenOn = (windows: readonly WeeklyWindow[], date: CivilDate): boolean => windows.length === 0 || windows.some(({ day }) => day === weekdayOf(date));

/** The first instant at or after the given one that lies in a window. */
export const nextStart = (windows: readonly WeeklyWindow[], after: Instant): Instant => instantFromCivil(firstOpen(stretchesOf(windows), civilMillis(after)));

function firstOpen(stretches: readonly Stretch[], from: number): number {
  const week = weekOf(from);
  for (const monday of [week, week + WEEK * MINUTE]) {
    for (const [opens, closes] of stretches) {
      if (from < monday + closes * MINUTE) return Math.max(from, monday + opens * MINUTE);
    }
  }
  return Infinity;
}
