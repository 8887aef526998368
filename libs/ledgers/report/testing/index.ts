import { viewsOf, type Told } from '#platform/read-model/testing';
import type { ActivityFacts } from '#ledgers/activity';
import type { FigureKey } from '../figure-id.js';
import { Figures } from '../figures.js';
import { REPORT_RULES, type IndicatorCode } from '../indicators.rules.js';
import { monthlyFigures } from '../monthly-figures.projection.js';

/** What specs of the monthly report tell: a street with a point below it and a district above. */
export const station = (id: string, tier: string, parent?: string): Told => ({
  type: 'StationEstablished', id, at: '2026-01-01T02:00:00.000Z', data: { name: { zh: id }, tier, region: '430104006', serves: [], specialism: 'GENERAL', languages: [], ...(parent && { parent }) },
});
export const stations: readonly Told[] = [station('district', 'COUNTY'), station('street', 'STREET', 'district'), station('point', 'SITE', 'street')];
export const at = (day: string): string => `${day}T02:00:00.000Z`;
export const visit = (id: string, date: string, over: Partial<ActivityFacts & { station: string; corrects: string }> = {}, made = date): Told => ({
  type: 'ActivityRecorded', id, at: at(made), data: {
    kind: 'HOME_VISIT', channel: 'ON_SITE', date, minutes: 30, region: '430104006', ledBySocialWorkers: [], ledByVolunteers: [], helpers: [], residents: [], volunteers: [], socialWorkers: [],
    others: 0, households: 1, goods: [], topics: [], station: 'street', subject: id, ...over,
  },
});
export const corrected = (id: string, by: string | null, made: string): Told => ({ type: 'ActivityCorrected', id, at: at(made), data: { by, reason: '登记有误' } });
const eventId = (number: number): string => `00000000-0000-8000-8000-${String(number).padStart(12, '0')}`;
/** `through`: the number of the last event that it knows. */
export const filing = (month: string, through: number | null, made: string, rules = REPORT_RULES): Told => ({
  type: 'MonthlyReportFiled', id: `report-${month}`, at: at(made), data: {
    station: 'street', month, rules, position: '', through: through === null ? null : eventId(through), shown: '', events: { digest: '', count: 0 }, figures: [], adjustments: [], checkedBy: null,
  },
});
/** The figures of the reports after some events. */
export const after = (events: readonly Told[]) => {
  const views = viewsOf([monthlyFigures], [...stations, ...events]);
  const figures = new Figures(views);
  const of = (month: string, which = 'street') => {
    const { figures: rows, changes } = figures.ofReport(which, month);
    return {
      value: (code: IndicatorCode) => rows.find(({ indicator }) => indicator === code)?.value,
      year: (code: IndicatorCode) => rows.find(({ indicator }) => indicator === code)?.yearToDate,
      changes: changes.map(({ indicator, month: changed, change }) => `${indicator} ${changed} ${change}`),
    };
  };
  const opened = (key: FigureKey) => figures.events(key, 0, 100).map(({ event, value }) => [Number(event.slice(-12)), value]);
  return { figures, of, opened, close: () => views.close() };
};
