import { ask } from '#platform/event-sourcing';
import { dueSource, type DueRow } from '#platform/timekeeper';
import type { RiskLevel } from '#reference/catalogue';
import { pairing, residentVisits } from './pairing.decider.js';
import { pairingVisitsMissed, residentVisitsMissed } from './pairing.queries.js';

export const missPairingVisits = dueSource<DueRow>({
  name: 'pairing-visits-missed',
  rows: pairingVisitsMissed,
  order: ({ id, due_at: dueAt }) => [ask(pairing, id, { type: 'MissPairingVisit', data: { dueAt } })],
});

export const missResidentVisits = dueSource<DueRow & { readonly risk: RiskLevel }>({
  name: 'visits-by-risk-missed',
  rows: residentVisitsMissed,
  order: ({ id, due_at: dueAt, risk }) => [ask(residentVisits, id, { type: 'MissVisit', data: { dueAt, risk } })],
});
