import { ask, type Order } from '#platform/event-sourcing';
import { policy } from '#platform/policies';
import type { Rows } from '#platform/read-model';
import { civilDateAt } from '#reference/calendar';
import { dueSource, type DueRow } from '#platform/timekeeper';
import type { RiskLevel } from '#reference/catalogue';
import { residentEvents, type FileClosing } from '#linking/resident';
import { pairing } from './pairing.decider.js';
import { residentVisits } from './resident-visits.decider.js';
import { pairingEvents, type PairingEnding, type Rhythm } from './pairing.events.js';
import { pairings } from './pairing.projection.js';
import { findPairing, pairingsOver, pairingVisitsMissed, residentVisitsMissed, runningWith, type PairingRow } from './pairing.queries.js';

export const missPairingVisits = dueSource<DueRow>({
  name: 'pairing-visits-missed',
  rows: pairingVisitsMissed,
  order: ({ id, due_at: dueAt }) => [ask(pairing, id, { type: 'MissPairingVisit', data: { dueAt } })],
});

export const endPairingsThatAreOver = dueSource<DueRow>({
  name: 'pairings-over',
  rows: pairingsOver,
  order: ({ id }) => [ask(pairing, id, { type: 'EndWithTerm', data: {} })],
});

export const missResidentVisits = dueSource<DueRow & { readonly risk: RiskLevel }>({
  name: 'visits-by-risk-missed',
  rows: residentVisitsMissed,
  order: ({ id, due_at: dueAt, risk }) => [ask(residentVisits, id, { type: 'MissVisit', data: { dueAt, risk } })],
});

/** Whoever takes a pairing over has what was due of it due of them: nothing is lost between the two, and nothing is asked twice. */
export const goOnWithWhatWasPassed = policy(pairingEvents, {
  name: 'pairings-go-on-with-whom-they-passed-to',
  views: [pairings.name],
  on: {
    PairingEnded: ({ id, event: { data: { on, passedTo } } }, rows) => {
      const row = passedTo && rows.get<PairingRow>(findPairing(id));
      if (!passedTo || !row) return [];
      const { pairing: to, provider, next, since, made } = passedTo;
      const { resident, station, resource, region, until } = row;
      const data = {
        resident, station, provider, resource, region, rhythm: JSON.parse(row.rhythm) as Rhythm, from: on, until, next, continues: { pairing: id, since, made },
      };
      return [[ask(pairing, to, { type: 'ContinuePairing', data })]];
    },
  },
});

const FOR_GOOD = '9999-12-31';
const ended = (id: string, reason: PairingEnding, at: string, rows: Rows, by = at): readonly Order[] =>
  rows.all<{ id: string }>(runningWith(id, by)).map((row) => [ask(pairing, row.id, { type: 'EndPairing', data: { reason, on: civilDateAt(at) } })]);
const because: Readonly<Record<FileClosing, PairingEnding>> = { DECEASED: 'DECEASED', MOVED_AWAY: 'MOVED', NO_LONGER_SERVED: 'OTHER', OTHER: 'OTHER' };

/** Whoever was forgotten, or is not served any more, is expected by nobody, and a helper who was told to come is told to come no more. What was begun since is with somebody who is served again. */
export const endWithTheFile = policy(residentEvents, {
  name: 'pairings-end-with-the-file',
  views: [pairings.name],
  on: {
    ResidentErased: ({ id, occurredAt }, rows) => ended(id, 'RESIDENT_ERASED', occurredAt, rows, FOR_GOOD),
    ResidentFileClosed: ({ id, occurredAt, event: { data } }, rows) => ended(id, because[data.reason], occurredAt, rows),
  },
});
