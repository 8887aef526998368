import { aggregate, refusals, type Actor, type Circumstances, type CommandData, type SealedEventOf } from '#platform/event-sourcing';
import { civilDateAt, wholePeriod } from '#reference/calendar';
import { inspectionEvents, type Finding, type Indicator, type InspectionEvent, type Inspector } from './inspection.events.js';
import type { inspectionMessages } from './inspection.messages.js';

export type InspectionCommand =
  | {
      type: 'OpenInspection';
      data: {
        station: string; region: string; quarter: string; inspectors: readonly Inspector[]; indicators: readonly Indicator[]; seed: string; population: number;
        sample: readonly string[];
      };
    }
  | { type: 'ScoreIndicator'; data: { indicator: string; given: number; finding: Finding | null } }
  | { type: 'CallBack'; data: { resident: string; satisfaction: number | null } }
  | { type: 'SignInspection'; data: object }
  | { type: 'CancelInspection'; data: { reason: string } }
  | { type: 'AnswerFinding'; data: { finding: string; answer: string } }
  | { type: 'RecheckFinding'; data: { finding: string; fixed: boolean; on: string; deadline: string | null } }
  | { type: 'NoteOverdueFinding'; data: { finding: string } };

interface Known {
  readonly station: string;
  readonly inspectors: readonly Inspector[];
  readonly indicators: readonly Indicator[];
  readonly sample: readonly string[];
  readonly given: Map<string, number>;
  readonly findings: Map<string, { readonly indicator: string; deadline: string; fixed: boolean; noted: string }>;
  readonly callBacks: Map<string, number | null>;
  readonly signed: Set<string>;
  status: 'OPEN' | 'CONCLUDED' | 'CANCELLED';
  /** Not known of what was concluded before it was written down. */
  concludedOn?: string | undefined;
}
interface Inspection {
  known?: Known;
}
const refuse = refusals<keyof typeof inspectionMessages>();
const isHalf = (points: number): boolean => Number.isInteger(points * 2);

function decide({ type, data }: InspectionCommand, { known }: Inspection, { now, actor }: Circumstances): readonly InspectionEvent[] {
  const today = civilDateAt(now);
  if (type === 'OpenInspection') return [opened(data, known, today)];
  if (known === undefined) return refuse('INSPECTION_NOT_FOUND');
  switch (type) {
    case 'NoteOverdueFinding': {
      const finding = known.findings.get(data.finding);
      if (known.status !== 'CONCLUDED' || !finding || finding.fixed || finding.deadline >= today || finding.noted === finding.deadline) return [];
      return [{ type: 'InspectionFindingOverdue', data: { finding: data.finding, deadline: finding.deadline, station: known.station } }];
    }
    case 'CancelInspection':
      return known.status === 'OPEN' ? [{ type: 'InspectionCancelled', data }] : refuse('INSPECTION_OVER');
    case 'AnswerFinding':
      unsettled(known, data.finding);
      return [{ type: 'InspectionFindingAnswered', data }];
    case 'RecheckFinding': {
      const { subject } = inspectorOf(known, actor);
      unsettled(known, data.finding);
      const { concludedOn = '' } = known;
      if (data.on > today || data.on < concludedOn) return refuse('RECHECK_DATE_INVALID', { from: concludedOn, today });
      if (!data.fixed && data.deadline === null) return refuse('NEXT_DEADLINE_NEEDED');
      const deadline = data.fixed ? null : ahead(data.deadline ?? '', today);
      return [{ type: 'InspectionFindingRechecked', data: { ...data, deadline, by: subject } }];
    }
    default:
      return inspected({ type, data } as Inspecting, known, actor, today);
  }
}

type Inspecting = Extract<InspectionCommand, { type: 'ScoreIndicator' | 'CallBack' | 'SignInspection' }>;
/** What the inspectors do until both have signed. */
function inspected({ type, data }: Inspecting, known: Known, actor: Actor, today: string): readonly InspectionEvent[] {
  if (known.status !== 'OPEN') return refuse('INSPECTION_OVER');
  const inspector = inspectorOf(known, actor);
  if (type === 'SignInspection') return signed(known, inspector, today);
  if (known.signed.size > 0) return refuse('INSPECTION_ALREADY_SIGNED');
  if (type === 'CallBack') return known.sample.includes(data.resident) ? [{ type: 'InspectionCalledBack', data: { ...data, by: inspector.subject } }] : refuse('NOT_IN_SAMPLE');
  const { points } = known.indicators.find(({ code }) => code === data.indicator) ?? refuse('INDICATOR_UNKNOWN', { indicator: data.indicator });
  if (data.given < 0 || data.given > points || !isHalf(data.given)) return refuse('POINTS_OUT_OF_RANGE', { points });
  if (data.given < points && data.finding === null) return refuse('FINDING_NEEDED');
  const finding = data.finding && { ...data.finding, deadline: ahead(data.finding.deadline, today) };
  return [{ type: 'InspectionIndicatorScored', data: { ...data, finding, by: inspector.subject } }];
}

function opened(data: CommandData<InspectionCommand, 'OpenInspection'>, known: Known | undefined, today: string): InspectionEvent {
  if (known && known.status !== 'CANCELLED') return refuse('INSPECTION_ALREADY_OPEN');
  const months = wholePeriod(data.quarter)?.months;
  if (months?.length !== 3) return refuse('QUARTER_INVALID');
  if (today < `${months[2] ?? ''}-01`) return refuse('INSPECTION_TOO_EARLY');
  const [one, other, ...more] = data.inspectors;
  if (!one || !other || more.length > 0 || one.subject === other.subject || (one.socialWorker !== null && one.socialWorker === other.socialWorker)) return refuse('INSPECTORS_MUST_BE_TWO');
  const { indicators } = data;
  if (indicators.length === 0 || new Set(indicators.map(({ code }) => code)).size < indicators.length || indicators.some(({ points }) => points <= 0 || !isHalf(points))) return refuse('INDICATORS_INVALID');
  return { type: 'InspectionOpened', data: { ...data, inspectors: [one, other] } };
}

function signed(known: Known, inspector: Inspector, on: string): readonly InspectionEvent[] {
  if (known.signed.has(inspector.subject)) return [];
  const missing = known.indicators.length - known.given.size;
  if (missing > 0) return refuse('INSPECTION_INCOMPLETE', { missing });
  const signature: InspectionEvent = { type: 'InspectionSigned', data: inspector };
  if (known.signed.size + 1 < known.inspectors.length) return [signature];
  const answers = [...known.callBacks.values()].filter((answer) => answer !== null);
  const sum = (numbers: Iterable<number>): number => [...numbers].reduce((all, one) => all + one, 0);
  return [signature, {
    type: 'InspectionConcluded',
    data: {
      given: sum(known.given.values()), due: sum(known.indicators.map(({ points }) => points)), called: known.callBacks.size, answered: answers.length, satisfaction: sum(answers),
      station: known.station, on,
    },
  }];
}

/** Who acts, as an inspector; not whoever works at the station, whatever was said when it was opened. */
function inspectorOf({ inspectors, station }: Known, actor: Actor): Inspector {
  const inspector = inspectors.find(({ subject }) => subject === actor.id) ?? refuse('NOT_AN_INSPECTOR');
  return actor.station === station ? refuse('INSPECTOR_POSTED_HERE') : inspector;
}
const ahead = (deadline: string, today: string): string => (deadline < today ? refuse('DEADLINE_IN_THE_PAST') : deadline);
function unsettled({ status, findings }: Known, id: string): void {
  if (status !== 'CONCLUDED') refuse('INSPECTION_NOT_CONCLUDED');
  if ((findings.get(id) ?? refuse('FINDING_NOT_FOUND')).fixed) refuse('FINDING_IN_ORDER');
}

function evolve(state: Inspection, { type, data }: SealedEventOf<typeof inspectionEvents>): Inspection {
  if (type === 'InspectionOpened') {
    const { station, inspectors, indicators, sample } = data;
    return { known: { station, inspectors, indicators, sample, given: new Map(), findings: new Map(), callBacks: new Map(), signed: new Set(), status: 'OPEN' } };
  }
  const { known } = state;
  if (!known) return state;
  const finding = 'finding' in data && typeof data.finding === 'string' ? known.findings.get(data.finding) : undefined;
  switch (type) {
    case 'InspectionIndicatorScored':
      known.given.set(data.indicator, data.given);
      for (const [id, { indicator }] of known.findings) if (indicator === data.indicator) known.findings.delete(id);
      if (data.finding) known.findings.set(data.finding.finding, { indicator: data.indicator, deadline: data.finding.deadline, fixed: false, noted: '' });
      break;
    case 'InspectionCalledBack':
      known.callBacks.set(data.resident, data.satisfaction);
      break;
    case 'InspectionSigned':
      known.signed.add(data.subject);
      break;
    case 'InspectionConcluded':
      known.status = 'CONCLUDED';
      known.concludedOn = data.on;
      break;
    case 'InspectionCancelled':
      known.status = 'CANCELLED';
      break;
    case 'InspectionFindingRechecked':
      if (finding) Object.assign(finding, { fixed: data.fixed, deadline: data.deadline ?? finding.deadline });
      break;
    case 'InspectionFindingOverdue':
      if (finding) finding.noted = data.deadline;
      break;
    case 'InspectionFindingAnswered':
      break;
  }
  return state;
}

/** 季督查 of one station and quarter. */
export const inspection = aggregate<typeof inspectionEvents, Inspection, InspectionCommand>({
  category: 'inspection',
  events: inspectionEvents,
  initial: () => ({}),
  decide,
  evolve,
});
