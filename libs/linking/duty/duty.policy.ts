import { ask, type Order, type Recorded } from '#platform/event-sourcing';
import { notice } from '#platform/notification';
import { policy } from '#platform/policies';
import type { Rows } from '#platform/read-model';
import { addHours } from '#reference/calendar';
import type { Urgency } from '#reference/catalogue';
import { need, needEvents } from '#linking/need';
import { dutyRosters } from './duty-roster.projection.js';
import { onDuty, ownerOfNeed, type OnDutyRow } from './duty.queries.js';

/** @param urgency as the event says it; undefined where it says nothing of it */
function bring({ id, occurredAt }: Recorded, rows: Rows, urgency?: Urgency): readonly Order[] {
  if (urgency !== undefined && urgency !== 'EMERGENCY') return [];
  const owner = rows.get<{ station: string }>(ownerOfNeed(id));
  const serving = owner ? rows.all<OnDutyRow>(onDuty(owner.station, occurredAt)) : [];
  const [first] = serving;
  return first && owner
    ? [[ask(need, id, { type: 'BringToDuty', data: { owner: owner.station, station: first.station, workers: serving.map(({ worker }) => worker) } })]]
    : [];
}

/**
 * An emergency goes to whoever is on duty, where its station is or at the nearest one above; the need itself knows whether it is one. Where nobody is on duty the
 * station is told, as always.
 */
export const bringEmergencies = policy(needEvents, {
  name: 'emergencies-go-to-who-is-on-duty',
  views: [dutyRosters.name],
  on: {
    NeedRaised: (recorded, rows) => bring(recorded, rows, recorded.event.data.urgency),
    NeedAssessed: (recorded, rows) => bring(recorded, rows, recorded.event.data.urgency),
    NeedReprioritised: (recorded, rows) => bring(recorded, rows, recorded.event.data.urgency),
    NeedHandOverReceived: (recorded, rows) => bring(recorded, rows),
  },
});

/** After that whoever was on duty is off it. */
const GOOD_FOR_HOURS = 24;

/** Tells each of them, at once. */
export const tellWhoIsOnDuty = notice(needEvents, {
  name: 'duty',
  on: {
    NeedBroughtToDuty: ({ id, occurredAt, event: { data } }) =>
      data.workers.map((worker) => ({
        to: { kind: 'SOCIAL_WORKER', id: worker }, template: 'EMERGENCY_ON_YOUR_DUTY', about: { need: id }, language: 'zh', until: addHours(occurredAt, GOOD_FOR_HOURS),
      })),
  },
});
