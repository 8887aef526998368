import { aggregate, refusals } from '#platform/event-sourcing';
import { isYear } from './months.rules.js';
import { reportTargetEvents, type ReportTargetEvent } from './report.events.js';
import type { reportMessages } from './report.messages.js';

export interface ReportTargetCommand {
  readonly type: 'SetReportTarget';
  readonly data: Extract<ReportTargetEvent, { type: 'ReportTargetSet' }>['data'];
}
const refuse = refusals<keyof typeof reportMessages>();

/** What a station means to reach in a year, by indicator; its id is the station's. */
export const reportTargets = aggregate<typeof reportTargetEvents, Map<string, number>, ReportTargetCommand>({
  category: 'reportTargets',
  events: reportTargetEvents,
  initial: () => new Map(),
  decide({ data }, targets) {
    if (!isYear(data.year)) return refuse('YEAR_INVALID');
    return (targets.get(`${data.year} ${data.indicator}`) ?? null) === data.target ? [] : [{ type: 'ReportTargetSet', data }];
  },
  evolve(targets, { data: { year, indicator, target } }) {
    if (target === null) targets.delete(`${year} ${indicator}`);
    else targets.set(`${year} ${indicator}`, target);
    return targets;
  },
});
