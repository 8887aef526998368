import { factsOf, type NeedRow } from './need.queries.js';
import type { Need } from './types.js';

/** A row as the API shows it; `now` decides what is overdue. */
export function shownNeed(row: NeedRow, now: string): Need {
  const facts = factsOf(row);
  return {
    ...facts,
    id: row.id,
    residentId: row.resident,
    stationId: row.station,
    raisedAtStationId: row.raised_at_station,
    onItsWayToStationId: row.on_its_way_to,
    source: row.source,
    urgency: row.urgency,
    status: row.status,
    raisedAt: row.raised_at,
    dueAt: row.due_at,
    overdue: row.closed_at === null && row.due_at < now,
    assessedAt: row.assessed_at,
    closedAt: row.closed_at,
    outcome: row.outcome,
    firstReceiver: row.first_receiver,
    unit: row.unit,
    point: facts.point ?? null,
    from: row.from_date,
    until: row.until_date,
    costLimit: row.cost_limit,
    sealedWords: row.words,
    sealedAssessment: row.assessment,
  };
}
