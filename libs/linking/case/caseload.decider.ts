import { aggregate, refusals, type SealedEventOf } from '#platform/event-sourcing';
import { USUAL_CASELOAD_CAP } from '#reference/catalogue';
import type { CaseloadCommand } from './case-commands.rules.js';
import { caseloadEvents, type CaseloadEvent } from './case.events.js';
import type { caseMessages } from './case.messages.js';

interface Caseload {
  cap: number;
  readonly cases: Set<string>;
}

const HIGHEST_CAP = 500;
const refuse = refusals<keyof typeof caseMessages>();

function decide({ type, data }: CaseloadCommand, { cap, cases }: Caseload): readonly CaseloadEvent[] {
  switch (type) {
    case 'SetCap':
      if (!Number.isInteger(data.cap) || data.cap < 1 || data.cap > HIGHEST_CAP) return refuse('CASELOAD_CAP_INVALID');
      return data.cap === cap ? [] : [{ type: 'CaseloadCapSet', data }];
    case 'TakeCase':
      if (cases.has(data.case)) return [];
      return cases.size < cap ? [{ type: 'CaseloadTaken', data }] : refuse('CASELOAD_FULL', { cap });
    case 'ReleaseCase':
      return cases.has(data.case) ? [{ type: 'CaseloadReleased', data }] : [];
    case 'HandOver':
      if (data.cases.length === 0) return refuse('CASELOAD_EMPTY');
      if (!data.cases.every((one) => cases.has(one))) return refuse('CASELOAD_CHANGED');
      // What was taken on since somebody looked would be nobody's.
      if (data.whole && data.cases.length !== cases.size) return refuse('CASELOAD_CHANGED');
      return [{ type: 'CaseloadHandedOver', data }];
    case 'Receive': {
      const beyond = cases.size + data.cases.length > cap;
      if (beyond && !data.beyondCap) return refuse('CASELOAD_FULL', { cap });
      return [{ type: 'CaseloadReceived', data: { ...data, beyondCap: beyond } }];
    }
  }
}

function evolve(load: Caseload, { type, data }: SealedEventOf<typeof caseloadEvents>): Caseload {
  switch (type) {
    case 'CaseloadCapSet':
      load.cap = data.cap;
      break;
    case 'CaseloadTaken':
      load.cases.add(data.case);
      break;
    case 'CaseloadReleased':
      load.cases.delete(data.case);
      break;
    case 'CaseloadHandedOver':
      for (const one of data.cases) load.cases.delete(one);
      break;
    case 'CaseloadReceived':
      for (const one of data.cases) load.cases.add(one);
  }
  return load;
}

/** What one worker carries, and the gate that no worker carries more than the cap: one stream per social worker. */
export const caseload = aggregate<typeof caseloadEvents, Caseload, CaseloadCommand>({
  category: 'caseload',
  events: caseloadEvents,
  initial: () => ({ cap: USUAL_CASELOAD_CAP, cases: new Set() }),
  decide,
  evolve,
});
