import type { NeedFacts } from './need.events.js';
import { openOf } from './need-promises.rules.js';
import type { NeedRow } from './need.queries.js';
import type { HandOverKept, Need } from './types.js';

export const factsOf = ({ facts }: Pick<NeedRow, 'facts'>): NeedFacts => JSON.parse(facts) as NeedFacts;

const handOverOf = (row: NeedRow): HandOverKept | null => {
  if (row.on_its_way === null) return null;
  const { to, why = null, consent, at } = JSON.parse(row.on_its_way) as { to: string; why?: string | null; consent: boolean | null; at: string };
  return { toStationId: to, keptReason: why, consent, escalated: consent === null, offeredAt: at };
};

/** A row as the API shows it; `now` decides what is overdue, and `ownerToday` who may read the words of a row of the past. */
export function shownNeed(row: NeedRow, now: string, ownerToday = row.station): Need {
  const { unit = null, point = null, from = null, until = null, costLimit = null, helperFromAge = null, ...facts } = factsOf(row);
  return {
    ...facts,
    unit, point, from, until, costLimit, helperFromAge,
    id: row.id,
    residentId: row.resident,
    stationId: row.station,
    raisedAtStationId: row.raised_at_station,
    onItsWayToStationId: row.on_its_way_to,
    handOverKept: handOverOf(row),
    source: row.source,
    urgency: row.urgency,
    status: row.status,
    raisedAt: row.raised_at,
    dueAt: row.due_at,
    overdue: row.closed_at === null && row.due_at < now && openOf({ ...row, quantity: facts.quantity }) > 0,
    assessedAt: row.assessed_at,
    closedAt: row.closed_at,
    keptOutcome: row.outcome,
    promised: row.promised,
    kept: row.kept,
    reopenedAt: row.reopened_at,
    firstReceiver: row.first_receiver,
    receiver: row.receiver,
    ownerToday,
    sealedWords: row.words,
    sealedAssessment: row.assessment,
  };
}
