import { describe, expect, it } from '@jest/globals';
import type { Order } from '#platform/event-sourcing';
import type { Rows } from '#platform/read-model';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { activityLedger } from './activity-ledger.projection.js';
import { activitySurroundings } from './activity-surroundings.projection.js';
import { countHomeVisits, countVisitsOfPairings, recordPairingVisits } from './visits.policy.js';

const on = '2026-03-02';
const enrolled: Told = { type: 'ResidentEnrolled', id: 'r1', data: { station: 's1', livingRegion: '430104006', risk: 'KEY', groups: [], identity: {}, minor: false } };
const begun: Told = {
  type: 'PairingBegun', id: 'p1',
  data: { resident: 'r1', station: 's1', provider: { kind: 'SOCIAL_WORKER', id: 'w1' }, resource: null, region: '430104006', rhythm: { kind: 'AT_LEAST', visits: 1, per: 'MONTH' }, from: on, until: null, next: null },
};
const entry = (id: string): Told => ({
  type: 'ActivityRecorded', id,
  data: {
    kind: 'HOME_VISIT', channel: 'ON_SITE', date: on, minutes: 30, region: '430104006', ledBySocialWorkers: ['w1'], ledByVolunteers: [], helpers: [], residents: ['r1'], volunteers: [], socialWorkers: [],
    others: 0, households: 1, goods: [], topics: [], pairing: 'p1', station: 's1', subject: 'r1',
  },
});
const later = '2026-03-04T02:00:00.000Z';
const takenBack: Told = { type: 'ActivityCorrected', id: 'a1', at: later, data: { by: null, reason: 'mistaken' } };
const reacting = (policy: { readonly on: object }, of: Told, ...happened: readonly Told[]): readonly (readonly unknown[])[] => {
  const reaction = (policy.on as Record<string, (recorded: object, rows: Rows) => readonly Order[]>)[of.type];
  return reaction?.({ id: of.id, actor: of.actor ?? 'worker', occurredAt: of.at ?? '2026-03-02T02:00:00.000Z', event: { type: of.type, data: of.data } }, viewsOf([activityLedger, activitySurroundings], [enrolled, begun, ...happened]))
    .flat().map(({ id, command }) => [id, (command as { type: string }).type]) ?? [];
};

describe('a home visit of the ledger', () => {
  it('is one to whom it reached, and is not recorded again by whoever follows the log anew once it was taken back', () => {
    expect(reacting(countHomeVisits, entry('a1'), entry('a1'))).toEqual([['r1', 'RecordVisit']]);
    expect(reacting(countHomeVisits, entry('a1'), entry('a1'), takenBack)).toEqual([]);
    expect(reacting(countHomeVisits, takenBack, entry('a1'), takenBack)).toEqual([['r1', 'TakeBackVisit']]);
  });
  it('is one of the pairing that it names, which is told of none that the hub wrote of a visit itself', () => {
    expect(reacting(countVisitsOfPairings, entry('a1'), entry('a1'))).toEqual([['p1', 'RecordPairingVisit']]);
    const written = { ...entry('a1'), actor: 'policy:record-pairing-visits' };
    expect(reacting(countVisitsOfPairings, written, written)).toEqual([]);
  });
});

it('a visit of a pairing is written into the ledger once, and not in the place of an entry that was there and has been taken back since', () => {
  const visited = (at: string): Told => ({ type: 'PairingVisited', id: 'p1', at, data: { resident: 'r1', on, next: null } });
  const written = (at: string, ...happened: readonly Told[]) => reacting(recordPairingVisits, visited(at), ...happened).map(([, type]) => type);
  expect(written('2026-03-03T02:00:00.000Z')).toEqual(['RecordActivity']);
  expect([written('2026-03-03T02:00:00.000Z', entry('a1')), written('2026-03-03T02:00:00.000Z', entry('a1'), takenBack)]).toEqual([[], []]);
  expect(written('2026-03-05T02:00:00.000Z', entry('a1'), takenBack)).toEqual(['RecordActivity']);
});

it('a visit of a pairing that was told by mistake goes with what the hub wrote of it, and is written down again when it is told anew', () => {
  const told = (after?: number): Told => ({ type: 'PairingVisited', id: 'p1', at: '2026-03-03T02:00:00.000Z', data: { resident: 'r1', on, next: null, ...(after !== undefined && { after }) } });
  const not: Told = { type: 'PairingVisitTakenBack', id: 'p1', at: later, data: { resident: 'r1', on, next: null, last: null, missingSince: null, mistakes: 1 } };
  const [written] = reacting(recordPairingVisits, told()).map(([id]) => id as string);
  const entries = [entry(written ?? ''), { ...takenBack, id: written ?? '' }] as const;
  expect(reacting(recordPairingVisits, not, entries[0])).toEqual([[written, 'CorrectActivity']]);
  // also where the ledger has not shown it yet, and not twice
  expect(reacting(recordPairingVisits, not)).toEqual([[written, 'CorrectActivity']]);
  expect(reacting(recordPairingVisits, not, ...entries)).toEqual([]);
  // what somebody wrote down themselves stays
  expect(reacting(recordPairingVisits, not, entry('a1'))).toEqual([[written, 'CorrectActivity']]);
  const [again] = reacting(recordPairingVisits, told(1), ...entries);
  expect(again?.[1]).toBe('RecordActivity');
  expect(again?.[0]).not.toBe(written);
});
