import { ask } from '#platform/event-sourcing';
import { policy } from '#platform/policies';
import { linkageEvents } from '#linking/linkage';
import { pairingEvents } from '#linking/pairing';
import { caseFile } from './case.decider.js';
import { pairingWithCases } from './case-pairings.queries.js';
import { caseOfNeed } from './case.queries.js';
import { creditOf } from './pairing-visits.rules.js';

/** Help that comes for a need under a case is the plan being carried out. */
export const beginWork = policy(linkageEvents, {
  name: 'begin-work-of-cases',
  views: ['cases'],
  on: {
    LinkageCompleted: ({ event: { data } }, rows) => {
      const found = rows.get<{ id: string }>(caseOfNeed(data.need));
      return found ? [[ask(caseFile, found.id, { type: 'BeginWork', data: {} })]] : [];
    },
  },
});

/** And so is a visit of a pairing that the plan asks for. */
export const beginWorkByVisits = policy(pairingEvents, {
  name: 'begin-work-of-cases-by-visits',
  views: ['cases', 'case_parties'],
  on: {
    PairingVisited: ({ id, event: { data } }, rows) => {
      const found = pairingWithCases(rows, id);
      const credit = found && creditOf(found.pairing, data.on, found.cases);
      return credit ? [[ask(caseFile, credit.case, { type: 'BeginWork', data: {} })]] : [];
    },
  },
});
