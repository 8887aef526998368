import { aggregate, refusals, type Circumstances, type SealedEventOf } from '#platform/event-sourcing';
import { addHours } from '#reference/calendar';
import { mandatoryReportEvents, type Authority, type MandatoryReportEvent } from './mandatory-report.events.js';
import type { mandatoryReportMessages } from './mandatory-report.messages.js';

/** Hours, nights and holidays counted, in which each must have acknowledged; the police are told at once. */
export const acknowledgedWithin: Readonly<Record<Authority, number>> = { POLICE: 2, CIVIL_AFFAIRS: 6, EDUCATION: 24 };

type Reported = Extract<MandatoryReportEvent, { type: 'HarmReported' }>['data'];
export type MandatoryReportCommand =
  | { type: 'ReportHarm'; data: Omit<Reported, 'recipients'> & { to: readonly Authority[] } }
  | { type: 'AcknowledgeHarmReport'; data: { authority: Authority; receipt: string | null } }
  | { type: 'FindOverdue'; data: { authority: Authority } };

interface Report {
  made: boolean;
  readonly waiting: Map<Authority, { readonly by: string; overdue: boolean }>;
  readonly acknowledged: Set<Authority>;
}
const refuse = refusals<keyof typeof mandatoryReportMessages>();

/** Nothing about a report is ever refused for want of papers, consent or names. */
function decide({ type, data }: MandatoryReportCommand, report: Report, { now }: Circumstances): readonly MandatoryReportEvent[] {
  if (type === 'ReportHarm') {
    if (report.made) return refuse('HARM_REPORT_ALREADY_MADE');
    const { to, ...said } = data;
    return [{ type: 'HarmReported', data: { ...said, recipients: to.map((authority) => ({ authority, acknowledgeBy: addHours(now, acknowledgedWithin[authority]) })) } }];
  }
  if (!report.made) return refuse('HARM_REPORT_NOT_FOUND');
  const waiting = report.waiting.get(data.authority);
  switch (type) {
    case 'AcknowledgeHarmReport':
      if (report.acknowledged.has(data.authority)) return [];
      return waiting ? [{ type: 'HarmReportAcknowledged', data }] : refuse('HARM_REPORT_WITHOUT_RECIPIENT');
    case 'FindOverdue':
      return waiting && !waiting.overdue && waiting.by <= now ? [{ type: 'HarmReportOverdue', data }] : [];
  }
}

function evolve(report: Report, { type, data }: SealedEventOf<typeof mandatoryReportEvents>): Report {
  switch (type) {
    case 'HarmReported':
      report.made = true;
      for (const { authority, acknowledgeBy } of data.recipients) report.waiting.set(authority, { by: acknowledgeBy, overdue: false });
      break;
    case 'HarmReportAcknowledged':
      report.waiting.delete(data.authority);
      report.acknowledged.add(data.authority);
      break;
    case 'HarmReportOverdue': {
      const waiting = report.waiting.get(data.authority);
      if (waiting) waiting.overdue = true;
    }
  }
  return report;
}

export const mandatoryReport = aggregate<typeof mandatoryReportEvents, Report, MandatoryReportCommand>({
  category: 'mandatoryReport',
  events: mandatoryReportEvents,
  initial: () => ({ made: false, waiting: new Map(), acknowledged: new Set() }),
  decide,
  evolve,
});
