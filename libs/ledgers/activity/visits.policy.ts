import { ask, derivedId } from '#platform/event-sourcing';
import { policy } from '#platform/policies';
import type { RiskLevel } from '#reference/catalogue';
import { pairing, pairingEvents, residentVisits, residentVisitsEvents } from '#linking/pairing';
import { youngAmong, type YoungRow } from './accompanied.queries.js';
import { accompaniedBy } from './accompanied.rules.js';
import { activity } from './activity.decider.js';
import { activityEvents } from './activity.events.js';
import { anyTiedBy, anyTiedTo, findActivityPairing, isKnown, isLive, isTiedTo, isVisitedOn, noLongerVisited, risksOf, standingIn, type ActivityPairingRow, type NotVisitedRow } from './activity-ties.queries.js';

/** The entry that the hub writes of a pairing's visit. @param after so many of that day that were mistaken */
const entryOf = (of: string, on: string, after: number): string => (after === 0 ? derivedId(of, 'activity', of, on) : derivedId(of, 'activity', of, on, after));
const WRITES_VISITS = 'record-pairing-visits';
const MISTAKEN = '结对探访误记，已撤回';

/** A visit of a pairing is in the ledger without anybody writing it down twice: where the station has recorded that day's already, that entry stands, and is not written anew should it be taken back. One that was told by mistake goes with what the hub wrote of it, or what stands in for that. */
export const recordPairingVisits = policy(pairingEvents, {
  name: WRITES_VISITS,
  views: ['activity_surroundings', 'activity_ledger'],
  on: {
    PairingVisited: ({ id, occurredAt, event: { data: { resident, on, after = 0 } } }, rows) => {
      const row = rows.get<ActivityPairingRow>(findActivityPairing(id));
      if (!row || rows.get(anyTiedBy(id, occurredAt, { date: on, besides: Array.from({ length: after }, (_, i) => entryOf(id, on, i)) }))) return [];
      const { station, region, provider_kind: kind, provider } = row;
      const entry = {
        kind: 'HOME_VISIT', channel: 'ON_SITE', date: on, minutes: 0, region, ledBySocialWorkers: kind === 'SOCIAL_WORKER' ? [provider] : [], ledByVolunteers: [],
        helpers: kind === 'VOLUNTEER' ? [provider] : [], residents: [resident], volunteers: [], socialWorkers: [], others: 0, households: 1, goods: [], topics: [], pairing: id, station,
        subject: resident,
      } as const;
      return [[ask(activity, entryOf(id, on, after), { type: 'RecordActivity', data: { ...entry, ...accompaniedBy(entry, rows.all<YoungRow>(youngAmong(entry.helpers))) } })]];
    },
    PairingVisitTakenBack: ({ id, event: { data: { on, mistakes } } }, rows) => {
      const written = entryOf(id, on, mistakes - 1);
      // What was written a moment ago may not have been seen yet.
      const entry = rows.get(isKnown(written)) ? rows.get<{ id: string }>(standingIn(written))?.id : written;
      return entry === undefined ? [] : [[ask(activity, entry, { type: 'CorrectActivity', data: { by: null, reason: MISTAKEN } })]];
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
    ActivityRecorded: ({ actor, event: { data: { pairing: id, channel, date, corrects } } }, rows) =>
      id === undefined || channel !== 'ON_SITE' || actor === `policy:${WRITES_VISITS}` || (corrects !== undefined && rows.get(isTiedTo(corrects, id))) || !rows.get(anyTiedTo(id, date))
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
