import { ask, derivedId } from '#platform/event-sourcing';
import { policy } from '#platform/policies';
import type { RiskLevel } from '#reference/catalogue';
import { pairing, pairingEvents, residentVisits, residentVisitsEvents } from '#linking/pairing';
import { youngAmong, type YoungRow } from './accompanied.queries.js';
import { accompaniedBy } from './accompanied.rules.js';
import { activity } from './activity.decider.js';
import { activityEvents } from './activity.events.js';
import { anyTiedBy, anyTiedTo, findActivityPairing, isLive, isTiedTo, isVisitedOn, noLongerVisited, risksOf, type ActivityPairingRow, type NotVisitedRow } from './activity-ties.queries.js';

/** The entry that the hub writes of a pairing's visit. */
const entryOf = (of: string, on: string): string => derivedId(of, 'activity', of, on);

/** A visit of a pairing is in the ledger without anybody writing it down twice: where the station has recorded that day's already, that entry stands, and is not written anew should it be taken back. */
export const recordPairingVisits = policy(pairingEvents, {
  name: 'record-pairing-visits',
  views: ['activity_surroundings', 'activity_ledger'],
  on: {
    PairingVisited: ({ id, occurredAt, event: { data: { resident, on } } }, rows) => {
      const row = rows.get<ActivityPairingRow>(findActivityPairing(id));
      if (!row || rows.get(anyTiedBy(id, occurredAt, { date: on }))) return [];
      const { station, region, provider_kind: kind, provider } = row;
      const entry = {
        kind: 'HOME_VISIT', channel: 'ON_SITE', date: on, minutes: 0, region, ledBySocialWorkers: kind === 'SOCIAL_WORKER' ? [provider] : [], ledByVolunteers: [],
        helpers: kind === 'VOLUNTEER' ? [provider] : [], residents: [resident], volunteers: [], socialWorkers: [], others: 0, households: 1, goods: [], topics: [], pairing: id, station,
        subject: resident,
      } as const;
      return [[ask(activity, entryOf(id, on), { type: 'RecordActivity', data: { ...entry, ...accompaniedBy(entry, rows.all<YoungRow>(youngAmong(entry.helpers))) } })]];
    },
  },
});

/**
 * Nor does anybody tell the pairing what the ledger says already: an entry that names it, of somebody who was there, is its visit of that day. A call is none, what stands in for an entry that named it was one visit
 * with that, and of what the hub wrote down itself the pairing knows.
 */
export const countVisitsOfPairings = policy(activityEvents, {
  name: 'count-visits-of-pairings',
  views: ['activity_ledger'],
  on: {
    ActivityRecorded: ({ id: entry, event: { data: { pairing: id, channel, date, corrects } } }, rows) =>
      id === undefined || channel !== 'ON_SITE' || entry === entryOf(id, date) || (corrects !== undefined && rows.get(isTiedTo(corrects, id))) || !rows.get(anyTiedTo(id, date))
        ? []
        : [[ask(pairing, id, { type: 'RecordPairingVisit', data: { on: date } })]],
  },
});

/**
 * A home visit in the ledger is a visit to each resident whom it reached: what is due by their risk level is due anew. Whom the ledger has not visited on that day any more, by whichever entry, was not
 * visited. What was told by itself and taken back is told again where the ledger has it as well. One policy, so that the one never overtakes the other.
 */
export const countHomeVisits = policy({ ...activityEvents, ...residentVisitsEvents }, {
  name: 'count-home-visits',
  views: ['activity_surroundings', 'activity_ledger'],
  on: {
    // One that counts no more by now has been taken back, or soon is: whoever follows the log anew does not record its visit after that.
    ActivityRecorded: ({ id: entry, event: { data } }, rows) =>
      data.kind !== 'HOME_VISIT' || !rows.get(isLive(entry))
        ? []
        : rows.all<{ id: string; risk: RiskLevel }>(risksOf(data.residents)).map(({ id, risk }) => [ask(residentVisits, id, { type: 'RecordVisit', data: { on: data.date, risk } })]),
    ResidentVisitTakenBack: ({ id, event: { data: { on } } }, rows) => {
      const [row] = rows.all<{ id: string; risk: RiskLevel }>(risksOf([id]));
      return row && rows.get(isVisitedOn(id, on)) ? [[ask(residentVisits, id, { type: 'RecordVisit', data: { on, risk: row.risk } })]] : [];
    },
    ActivityCorrected: ({ id }, rows) => rows.all<NotVisitedRow>(noLongerVisited(id)).map(({ file, date }) => [ask(residentVisits, file, { type: 'TakeBackVisit', data: { on: date } })]),
  },
});
