import { aggregate, refusals } from '#platform/event-sourcing';
import { reportTargetEvents, type ReportTargetEvent } from './report.events.js';
import type { reportMessages } from './report.messages.js';

export interface ReportTargetCommand {
  readonly type: 'SetReportTarget';
  readonly data: Extract<ReportTargetEvent, { type: 'ReportTargetSet' }>['data'];
}
const refuse = refusals<keyof typeof reportMessages>();
const YEAR = /^\d{4}$/;

/** What a station means to reach in a year, by indicator; its id is the station's. */
export const reportTargets = aggregate<typeof reportTargetEvents, Map<string, number>, ReportTargetCommand>({
  category: 'reportTargets',
  events: reportTargetEvents,
  initial: () => new Map(),
  decide({ data }, targets) {
    if (!YEAR.test(data.year)) return refuse('MONTH_INVALID');
    return (targets.get(`${data.year} ${data.indicator}`) ?? null) === data.target ? [] : [{ type: 'ReportTargetSet', data }];
  },
  evolve(targets, { data: { year, indicator, target } }) {
    if (target === null) targets.delete(`${year} ${indicator}`);
    else targets.set(`${year} ${indicator}`, target);
    return targets;
  },
});
