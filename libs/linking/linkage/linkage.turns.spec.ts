import { describe, expect, it } from '@jest/globals';
import type { Actor } from '#platform/event-sourcing';
import { scenarios } from '#platform/event-sourcing/testing';
import { answerBy, heldAfter, heldForDays, mayWaitUntil, scheduleBy } from './linkage-clock.rules.js';
import type { LinkageCommand } from './linkage-commands.rules.js';
import { linkage } from './linkage.decider.js';
import type { LinkageEvent } from './linkage.events.js';
import { sidesOf } from './party.rules.js';
import { accepted, offer, propose, proposed } from './testing/index.js';

const { given } = scenarios(linkage);
const now = '2026-03-02T02:00:00.000Z';
const stations = ['station-1'];
const partner = { now, actor: { id: 'p', role: 'PARTNER', station: null, organization: 'organization-1' } satisfies Actor };
const none: string[] = [];
const accept: LinkageCommand = { type: 'AcceptLinkage', data: { stations: none, holdUntil: '2026-04-09T16:00:00.000Z' } };
const scheduled = {
  type: 'LinkageScheduled',
  data: { by: 'STATION', startsAt: '2026-03-05T03:00:00.000Z', endsAt: '2026-03-05T04:00:00.000Z', holdUntil: '2026-05-01T00:00:00.000Z', followUpBy: '2026-03-06T04:00:00.000Z' },
} satisfies LinkageEvent;
const { need, resource, provider, station, keeper, resident, region, serviceItems } = offer;
const completed = (over: object = {}): LinkageEvent => ({
  type: 'LinkageCompleted',
  data: { need, resource, provider, station, keeper, resident, region, serviceItems, confirmedBy: 'STATION', quantity: 2, units: 2, startsAt: null, endsAt: null, followUpBy: '2026-03-09T02:00:00.000Z', ...over },
});
const complete = (quantity?: number): LinkageCommand => ({ type: 'CompleteLinkage', data: { stations, ...(quantity === undefined ? {} : { quantity }) } });

describe('a step out of its turn', () => {
  it('is not taken of a linkage that there is not', () => {
    given().when(accept).refused('LINKAGE_NOT_FOUND');
    given().when({ type: 'LapseLinkage', data: {} }).refused('LINKAGE_NOT_FOUND');
  });
  it('says whether it comes too soon or too late', () => {
    const start: LinkageCommand = { type: 'StartLinkage', data: { stations } };
    given(proposed()).when(start).refused('LINKAGE_NOT_AT_THAT_STEP');
    given(proposed(), accepted, completed()).when(start).refused('LINKAGE_CLOSED');
    given(proposed(), accepted).when(start).then({ type: 'LinkageStarted', data: { by: 'STATION', followUpBy: '2026-03-03T02:00:00.000Z' } });
    for (const type of ['IssueCode', 'MistakeCode'] as const) given(proposed()).when({ type, data: { stations, digest: 'd' } }).refused('LINKAGE_NOT_AT_THAT_STEP');
    given(proposed(), { type: 'LinkageRevoked', data: { reason: 'BETTER_MATCH' } }).when(accept, partner).refused('LINKAGE_CLOSED');
    given(proposed()).when(accept, { ...partner, now: offer.answerBy }).then({ type: 'LinkageAccepted', data: { by: 'PROVIDER', holdUntil: '2026-04-09T16:00:00.000Z', followUpBy: '2026-03-08T02:00:00.000Z' } });
  });
  it('fails only what was agreed on, or what its own station offered', () => {
    const fail = (of: readonly string[]): LinkageCommand => ({ type: 'FailLinkage', data: { stations: of, reason: 'OTHER', words: 'ill' } });
    const failed: LinkageEvent = { type: 'LinkageFailed', data: { by: 'STATION', reason: 'OTHER', subject: 'resident-1', words: 'ill' } };
    given(proposed()).when(fail(stations)).then(failed);
    given(proposed()).when(fail(none), partner).refused('LINKAGE_NOT_AT_THAT_STEP');
    given(proposed(), accepted).when(fail(none), partner).then({ ...failed, data: { ...failed.data, by: 'PROVIDER' } });
    given(proposed(), accepted, completed()).when(fail(stations)).refused('LINKAGE_CLOSED');
    given(proposed()).when({ type: 'CancelLinkage', data: { stations, reason: 'MISTAKE' } }).then({ type: 'LinkageCancelled', data: { by: 'STATION', reason: 'MISTAKE', subject: 'resident-1' } });
  });
  it('lapses what was agreed on, once, and not before the time up to which it is held now', () => {
    const lapse: LinkageCommand = { type: 'LapseLinkage', data: {} };
    const late = { now: '2026-05-01T00:00:00.000Z' };
    given(proposed(), accepted, scheduled).when(lapse, { now: '2026-04-30T23:59:59.999Z' }).refused('LINKAGE_NOT_DUE');
    given(proposed(), accepted, scheduled).when(lapse, late).then({ type: 'LinkageFailed', data: { by: 'CLOCK', reason: 'LAPSED', subject: 'resident-1' } }).andRepeatingDoesNothing();
    given(proposed()).when(lapse, late).refused('LINKAGE_NOT_DUE');
    given(proposed(), accepted, completed()).when(lapse, late).refused('LINKAGE_NOT_DUE');
  });
});

describe('a clock', () => {
  it('is late again with the next step, after an earlier one was late', () => {
    const dueAt = scheduled.data.followUpBy;
    const missed = (at: string, status: 'ACCEPTED' | 'SCHEDULED'): LinkageEvent => ({ type: 'LinkageFollowUpMissed', data: { status, dueAt: at } });
    given(proposed(), accepted, missed('2026-03-05T02:00:00.000Z', 'ACCEPTED'), scheduled).when({ type: 'MissFollowUp', data: { dueAt } }, { now: dueAt }).then(missed(dueAt, 'SCHEDULED')).andRepeatingDoesNothing();
  });
  it('is late, too, where nobody asked the resident how it was, and with nothing that has ended', () => {
    const dueAt = '2026-03-09T02:00:00.000Z';
    const miss: LinkageCommand = { type: 'MissFollowUp', data: { dueAt } };
    given(proposed(), accepted, completed()).when(miss, { now: dueAt }).then({ type: 'LinkageFollowUpMissed', data: { status: 'COMPLETED', dueAt } }).andRepeatingDoesNothing();
    given(proposed(), accepted, completed(), { type: 'LinkageEvaluated', data: { satisfaction: 4, subject: 'resident-1' } }).when(miss, { now: dueAt }).then();
  });
  it('is not hurried by a need that is no more urgent than it was, nor to when it is anyway', () => {
    given(proposed({ urgency: 'EMERGENCY', answerBy: '2026-03-09T02:00:00.000Z' })).when({ type: 'HurryOffer', data: { urgency: 'EMERGENCY' } }, { now }).then();
    given(proposed({ answerBy: answerBy('EMERGENCY', now) })).when({ type: 'HurryOffer', data: { urgency: 'EMERGENCY' } }, { now }).then();
  });
  it('goes by the later of what was wanted and what is now, and holds nothing for longer than a year', () => {
    expect(scheduleBy({ from: '2026-03-20' }, 'NORMAL', now)).toBe('2026-03-20T16:00:00.000Z');
    expect(scheduleBy({ from: '2026-02-20' }, 'EMERGENCY', now)).toBe(answerBy('EMERGENCY', now));
    expect(heldForDays({ from: '2026-03-04', until: '2026-03-10' }, now)).toBe('2026-04-09T16:00:00.000Z');
    expect(heldForDays({ from: '2026-03-04' }, now)).toBe('2026-04-03T16:00:00.000Z');
    expect(heldAfter('2026-02-01T00:00:00.000Z', now)).toBe('2026-04-01T02:00:00.000Z');
    expect(heldAfter('2029-02-01T00:00:00.000Z', now)).toBe('2027-03-02T02:00:00.000Z');
  });
  it('lets an offer wait for sixty days at most', () => {
    expect([now, '2026-03-02T02:00:00.001Z', '2026-05-01T02:00:00.000Z', '2026-05-01T02:00:00.001Z'].map((by) => mayWaitUntil(by, now))).toEqual([false, true, true, false]);
  });
});

describe('what is said again', () => {
  it('is new where a part of it is', () => {
    const again: LinkageCommand = { type: 'ScheduleLinkage', data: { ...scheduled.data, stations, startsAt: '2026-03-05T02:00:00.000Z', proposedAt: now, hours: { RESOURCE: [], RESIDENT: [] }, agreed: false } };
    expect(given(proposed(), accepted, scheduled).when(again).events()).toHaveLength(1);
  });
  it('of what was given changes nothing once it was judged, also without words', () => {
    const judged: LinkageEvent = { type: 'LinkageEvaluated', data: { satisfaction: 4, subject: 'resident-1' } };
    given(proposed(), accepted, completed()).when({ type: 'EvaluateLinkage', data: { stations, satisfaction: 4 } }).then(judged).andRepeatingDoesNothing();
    given(proposed(), accepted, completed(), judged).when(complete()).then();
    given(proposed(), accepted, completed(), judged).when(complete(1)).refused('LINKAGE_CLOSED');
  });
  it('as a code counts as a mistake only where it is wrong, and where one was issued', () => {
    const typed = (digest: string): LinkageCommand => ({ type: 'MistakeCode', data: { stations, digest } });
    given(proposed(), accepted).when(typed('d')).refused('LINKAGE_CODE_NOT_ISSUED');
    given(proposed(), accepted, { type: 'LinkageCodeIssued', data: { digest: 'd' } }).when(typed('d')).then();
    const mistaken: LinkageEvent = { type: 'LinkageCodeMistaken', data: {} };
    given(proposed(), accepted, { type: 'LinkageCodeIssued', data: { digest: 'd' } }, mistaken, mistaken, mistaken, mistaken).when(typed('e')).then(mistaken);
  });
});

describe('what a linkage keeps', () => {
  it('beside how well it matched: for whom it was left out, and all it is tied to when its keeper changes', () => {
    const beside = { rank: 2, best: [{ resource: 'resource-2', score: 80 }] } as unknown as NonNullable<Parameters<typeof propose>[0]>['beside'] & object;
    given().when(propose({ beside })).then(proposed({ beside }));
    const changed: LinkageEvent = { type: 'LinkageKeeperChanged', data: { from: 'station-2', to: 'station-4', provider } };
    given(proposed(), changed, accepted).when(complete()).then(completed({ keeper: 'station-4' }));
  });
  it('is used up in whole units, of what was held', () => {
    given(proposed({ quantity: 3, units: 3 }), accepted).when(complete(1.5)).then(completed({ quantity: 1.5, units: 2 }));
    given(proposed({ quantity: 3, units: 1 }), accepted).when(complete(1.5)).then(completed({ quantity: 1.5, units: 1 }));
  });
  it('was given when it was agreed on, from the minute at which that begins', () => {
    const { startsAt, endsAt } = scheduled.data;
    given(proposed(), accepted, scheduled).when(complete(), { now: startsAt }).then(completed({ startsAt, endsAt, followUpBy: '2026-03-12T03:00:00.000Z' }));
  });
});

describe('whose a step is', () => {
  const sides = (of: { kind: 'ORGANIZATION' | 'STATION' | 'VOLUNTEER' | 'SOCIAL_WORKER'; id: string }, own: readonly string[], actor: Partial<Actor>, kept: string | null = null) =>
    sidesOf({ provider: of, station: 'station-1', keeper: kept }, own, { id: 'x', role: 'STATION_WORKER', station: null, organization: null, ...actor });
  it('is said by who provides, never by who only has the same id or another role', () => {
    expect(sides({ kind: 'ORGANIZATION', id: 'o' }, [], { role: 'PARTNER', organization: 'o' })).toEqual(['PROVIDER']);
    expect(sides({ kind: 'ORGANIZATION', id: 'o' }, [], { role: 'STATION_WORKER', organization: 'o' })).toEqual([]);
    expect(sides({ kind: 'VOLUNTEER', id: 'o' }, [], { role: 'PARTNER', organization: 'o' })).toEqual([]);
    for (const kind of ['VOLUNTEER', 'SOCIAL_WORKER'] as const) expect(sides({ kind, id: 'p' }, [], { role: 'VOLUNTEER', person: 'p' })).toEqual(['PROVIDER']);
    expect(sides({ kind: 'ORGANIZATION', id: 'p' }, [], { role: 'VOLUNTEER', person: 'p' })).toEqual([]);
    expect(sides({ kind: 'STATION', id: 'station-2' }, ['station-2'], {})).toEqual(['PROVIDER']);
    expect(sides({ kind: 'VOLUNTEER', id: 'station-2' }, ['station-2'], {})).toEqual([]);
    expect(sides({ kind: 'STATION', id: 'station-1' }, ['station-1'], {})).toEqual(['STATION', 'PROVIDER']);
    expect(sides({ kind: 'VOLUNTEER', id: 'v' }, ['station-3'], {}, 'station-3')).toEqual(['PROVIDER']);
  });
  it('is the need’s station’s where somebody acts for both', () => {
    given(proposed(), accepted).when({ type: 'StartLinkage', data: { stations: ['station-2', 'station-1'] } }).then({ type: 'LinkageStarted', data: { by: 'STATION', followUpBy: '2026-03-03T02:00:00.000Z' } });
  });
});

it('what protects the person is passed over by nobody, also where something else stands in the way besides', () => {
  const unmet = (...names: string[]) => ({ ...offer.match, conditions: names.map((name) => ({ name, met: false, reasons: [] })) });
  const head = { now, actor: { id: 'h', role: 'STATION_HEAD', station: 'station-1', organization: null } satisfies Actor };
  given().when(propose({ match: unmet('place', 'safety'), override: 'agreed by phone' }), head).refused('LINKAGE_CANNOT_OVERRIDE');
  given().when(propose({ match: unmet('place', 'language'), override: 'agreed by phone' }), head).then(proposed({ match: unmet('place', 'language'), override: 'agreed by phone' }));
});
