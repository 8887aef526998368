import { describe, expect, it } from '@jest/globals';
import type { Actor } from '#platform/event-sourcing';
import { scenarios } from '#platform/event-sourcing/testing';
import type { Urgency } from '#reference/catalogue';
import type { LinkageCommand } from './linkage-commands.rules.js';
import { linkage } from './linkage.decider.js';
import type { LinkageEvent } from './linkage.events.js';
import { leavesOut } from './party.rules.js';
import { accepted, offer, propose, proposed } from './testing/index.js';

const { given } = scenarios(linkage);
const someone: Actor = { id: 'somebody', role: 'STATION_WORKER', station: null, organization: null };
const now = '2026-03-02T02:00:00.000Z';
const partner = { now, actor: { ...someone, role: 'PARTNER', organization: 'organization-1' } };
const stranger = { now, actor: { ...someone, role: 'PARTNER', organization: 'organization-2' } };
const stations = ['station-1'];
const none: string[] = [];
const holdUntil = '2026-04-09T16:00:00.000Z';
const accept = (of: readonly string[] = none): LinkageCommand => ({ type: 'AcceptLinkage', data: { stations: of, holdUntil } });
const scheduled = {
  type: 'LinkageScheduled',
  data: { by: 'STATION', startsAt: '2026-03-05T03:00:00.000Z', endsAt: '2026-03-05T04:00:00.000Z', holdUntil, followUpBy: '2026-03-06T04:00:00.000Z' },
} satisfies LinkageEvent;
const { need, resource, provider, station, keeper, resident, region, serviceItems } = offer;
const completed = (over: object = {}): LinkageEvent => ({
  type: 'LinkageCompleted',
  data: {
    need, resource, provider, station, keeper, resident, region, serviceItems, confirmedBy: 'STATION', quantity: 2, units: 2, startsAt: null, endsAt: null,
    followUpBy: '2026-03-09T02:00:00.000Z', ...over,
  },
});
const declined: LinkageEvent = { type: 'LinkageDeclined', data: { reason: 'FULL', subject: 'resident-1' } };
const won: LinkageEvent = { type: 'LinkageRevoked', data: { reason: 'WON_BY_ANOTHER' } };

describe('what was given', () => {
  it('was when it was agreed on; given sooner than that, nobody said when', () => {
    const complete: LinkageCommand = { type: 'CompleteLinkage', data: { stations } };
    const { startsAt, endsAt } = scheduled.data;
    given(proposed(), accepted, scheduled).when(complete, { now: '2026-03-05T05:00:00.000Z' }).then(completed({ startsAt, endsAt, followUpBy: '2026-03-12T05:00:00.000Z' }));
    given(proposed(), accepted, scheduled).when(complete, { now }).then(completed());
  });
});

describe('what came to nothing', () => {
  it('is not asked of the same provider again where that lay with them; what the resident wanted otherwise, and that nobody was at home, did not', () => {
    expect((['HELPER_ABSENT', 'NOBODY_HOME', 'REFUSED_BY_RESIDENT', 'RESIDENT_WISH', 'NO_LONGER_NEEDED'] as const).map((reason) => [leavesOut('STATION', reason), leavesOut('PROVIDER', reason)]))
      .toEqual([[true, true], [false, false], [false, false], [false, false], [false, false]]);
    expect([leavesOut('CLOCK', 'LAPSED'), leavesOut('STATION', 'MISTAKE'), leavesOut('PROVIDER', 'MISTAKE')]).toEqual([true, false, true]);
  });
});

describe('an offer', () => {
  it('begins with why it was made', () => void given().when(propose()).then(proposed()).andRepeatingDoesNothing());
  it('is not made of what does not match, unless the head of a station says why', () => {
    const unmet = (name: string) => ({ ...offer.match, conditions: [{ name, met: false, reasons: [{ code: 'PLACE_OUTSIDE', values: {} }] }] });
    const head = { now, actor: { ...someone, role: 'STATION_HEAD' } };
    given().when(propose({ match: unmet('place'), why: 'too far' })).refused('LINKAGE_DOES_NOT_MATCH');
    given().when(propose({ match: unmet('place'), override: 'agreed by phone' })).refused('LINKAGE_OVERRIDE_NOT_YOURS');
    given().when(propose({ match: unmet('place'), override: 'agreed by phone' }), head).then(proposed({ match: unmet('place'), override: 'agreed by phone' }));
    for (const name of ['safety', 'licence', 'item', 'sharing']) given().when(propose({ match: unmet(name), override: 'x' }), head).refused('LINKAGE_CANNOT_OVERRIDE');
    // whether there is room the resource says
    given().when(propose({ match: unmet('capacity') })).then(proposed({ match: unmet('capacity') }));
  });
  it('is for the provider to answer, or for the station that keeps the resource', () => {
    given(proposed()).when(accept(), partner).then(accepted).andRepeatingDoesNothing();
    given(proposed()).when(accept(['station-2'])).then(accepted);
    given(proposed()).when(accept(stations)).refused('LINKAGE_NOT_YOURS');
    given(proposed()).when(accept(), stranger).refused('LINKAGE_NOT_YOURS');
    const volunteers = proposed({ provider: { kind: 'VOLUNTEER', id: 'volunteer-1' } });
    given(volunteers).when(accept(), { now, actor: { ...someone, role: 'VOLUNTEER', person: 'volunteer-1' } }).then(accepted);
    given(volunteers).when(accept(), { now, actor: { ...someone, role: 'VOLUNTEER', person: 'volunteer-2' } }).refused('LINKAGE_NOT_YOURS');
    given(volunteers).when(accept(), { now, actor: { ...someone, role: 'VOLUNTEER', person: 'volunteer-2', persons: ['volunteer-2', 'volunteer-1'] } }).then(accepted);
  });
  it('is to be answered sooner once its need is more urgent, and later never', () => {
    const hurry = (urgency: Urgency): LinkageCommand => ({ type: 'HurryOffer', data: { urgency } });
    const at = (urgency: Urgency, answerBy: string): LinkageEvent => proposed({ urgency, answerBy });
    const normal = at('NORMAL', '2026-03-05T02:00:00.000Z');
    const hurried: LinkageEvent = { type: 'LinkageHurried', data: { urgency: 'EMERGENCY', answerBy: '2026-03-02T03:00:00.000Z' } };
    given(normal).when(hurry('EMERGENCY'), { now }).then(hurried).andRepeatingDoesNothing();
    given(normal, hurried).when(hurry('EMERGENCY'), { now: '2026-03-02T02:30:00.000Z' }).then();
    given(normal, hurried).when(accept(), { ...partner, now: '2026-03-02T03:00:00.001Z' }).refused('LINKAGE_OFFER_EXPIRED');
    given(normal, hurried).when({ type: 'ExpireOffer', data: {} }, { now: '2026-03-02T03:00:00.000Z' }).then({ type: 'LinkageExpired', data: { answerBy: hurried.data.answerBy } });
    // neither an answer that is wanted soon as it is, nor what is less urgent, nor what was answered
    given(at('NORMAL', '2026-03-02T02:20:00.000Z')).when(hurry('EMERGENCY'), { now }).then();
    given(at('NORMAL', '2026-04-30T02:00:00.000Z')).when(hurry('LOW'), { now }).then();
    given(normal, accepted).when(hurry('EMERGENCY'), { now }).then();
  });
  it('is declined with a reason, in words where it is none of the usual', () => {
    const decline = (data: object): LinkageCommand => ({ type: 'DeclineLinkage', data: { stations: none, reason: 'FULL', ...data } });
    given(proposed()).when(decline({ reason: 'FULL' }), partner).then(declined).andRepeatingDoesNothing();
    given(proposed()).when(decline({ reason: 'OTHER' }), partner).refused('LINKAGE_REASON_WITHOUT_WORDS');
    given(proposed()).when(decline({ reason: 'OTHER', words: 'moving house' }), partner)
      .then({ type: 'LinkageDeclined', data: { reason: 'OTHER', subject: 'resident-1', words: 'moving house' } });
    given(proposed(), accepted).when(decline({ reason: 'FULL' }), partner).refused('LINKAGE_NOT_AT_THAT_STEP');
    given(proposed(), declined).when(accept(), partner).refused('LINKAGE_CLOSED');
  });
  it('ends when nobody answers in time, and not before', () => {
    const expire: LinkageCommand = { type: 'ExpireOffer', data: {} };
    const late = { now: '2026-03-05T02:00:00.000Z' };
    given(proposed()).when(expire).refused('LINKAGE_NOT_DUE');
    given(proposed()).when(expire, late).then({ type: 'LinkageExpired', data: { answerBy: offer.answerBy } }).andRepeatingDoesNothing();
    given(proposed(), accepted).when(expire, late).refused('LINKAGE_NOT_DUE');
    given(proposed()).when(accept(), { ...partner, now: '2026-03-05T02:00:00.001Z' }).refused('LINKAGE_OFFER_EXPIRED');
  });
  it('is taken back by the station that made it as long as nobody answered', () => {
    const revoke = (of: readonly string[]): LinkageCommand => ({ type: 'RevokeLinkage', data: { stations: of, reason: 'BETTER_MATCH' } });
    given(proposed()).when(revoke(stations)).then({ type: 'LinkageRevoked', data: { reason: 'BETTER_MATCH' } }).andRepeatingDoesNothing();
    given(proposed()).when({ type: 'RevokeLinkage', data: { stations, reason: 'OTHER' } }).refused('LINKAGE_REASON_WITHOUT_WORDS');
    given(proposed()).when({ type: 'RevokeLinkage', data: { stations, reason: 'OTHER', words: 'moved' } }).then({ type: 'LinkageRevoked', data: { reason: 'OTHER', subject: 'resident-1', words: 'moved' } });
    given(proposed()).when(revoke(['station-2'])).refused('LINKAGE_NOT_YOURS');
    given(proposed(), accepted).when(revoke(stations)).refused('LINKAGE_NOT_AT_THAT_STEP');
  });
  it('ends when another is quicker, and says so to whoever comes later', () => {
    const end: LinkageCommand = { type: 'EndOffer', data: {} };
    given(proposed()).when(end).then(won).andRepeatingDoesNothing();
    expect(given(proposed(), declined).when(end).events()).toEqual([]);
    given(proposed(), accepted).when(end).refused('LINKAGE_NOT_DUE');
    given(proposed(), won).when(accept(), partner).refused('LINKAGE_WON_BY_ANOTHER');
  });
});

describe('what was agreed on', () => {
  const schedule = (over: object = {}): LinkageCommand =>
    ({ type: 'ScheduleLinkage', data: { stations, startsAt: '2026-03-05T03:00:00.000Z', endsAt: '2026-03-05T04:00:00.000Z', holdUntil, proposedAt: '2026-03-01T02:00:00.000Z', hours: { RESOURCE: [], RESIDENT: [] }, agreed: false, ...over } });
  it('has a time, and may be put off', () => {
    given(proposed(), accepted).when(schedule()).then(scheduled).andRepeatingDoesNothing();
    expect(given(proposed(), accepted, scheduled).when(schedule({ endsAt: '2026-03-05T05:00:00.000Z' })).events()).toHaveLength(1);
    given(proposed(), accepted).when(schedule({ endsAt: '2026-03-05T03:00:00.000Z' })).refused('LINKAGE_TIMES_REVERSED');
    given(proposed()).when(schedule()).refused('LINKAGE_NOT_AT_THAT_STEP');
    given(proposed(), accepted).when(schedule({ stations: none }), stranger).refused('LINKAGE_NOT_YOURS');
  });
  it('is within the hours of the resource and of the resident, unless both have agreed to another time', () => {
    // 5 March 2026 is a Thursday, and 03:00 in UTC is 11:00
    const [mornings, noon] = [[{ day: 4, from: '08:00', to: '12:00' }], [{ day: 4, from: '11:30', to: '13:00' }]] as const;
    const within = (hours: object, over: object = {}) => given(proposed(), accepted).when(schedule({ hours: { RESOURCE: [], RESIDENT: [], ...hours }, ...over }));
    within({ RESOURCE: mornings, RESIDENT: mornings }).then(scheduled);
    const outside = (...whose: ('RESOURCE' | 'RESIDENT')[]): LinkageEvent => ({ ...scheduled, data: { ...scheduled.data, outside: whose } });
    for (const [hours, whose] of [[{ RESOURCE: noon }, ['RESOURCE']], [{ RESIDENT: noon }, ['RESIDENT']], [{ RESOURCE: noon, RESIDENT: noon }, ['RESOURCE', 'RESIDENT']]] as const) {
      expect(() => within(hours).events()).toThrow(expect.objectContaining({ code: 'LINKAGE_OUTSIDE_HOURS', parameters: { hours: whose.map((code) => expect.objectContaining({ code })) } }));
      within(hours, { agreed: true }).then(outside(...whose));
    }
    // what goes on past the hours is outside of them, what ends with them is not
    within({ RESOURCE: [{ day: 4, from: '11:00', to: '11:59' }] }).refused('LINKAGE_OUTSIDE_HOURS');
    within({ RESOURCE: [{ day: 4, from: '11:00', to: '12:00' }] }).then(scheduled);
    // what has begun was when it was, and nothing is noted that nobody had to agree to
    expect(given(proposed(), accepted).when(schedule({ hours: { RESOURCE: noon, RESIDENT: noon } }), { now: '2026-03-05T03:00:00.000Z' }).events())
      .toMatchObject([{ data: expect.not.objectContaining({ outside: expect.anything() }) }]);
    within({ RESOURCE: mornings }, { agreed: true }).then(scheduled);
  });
  it('was not long before it was proposed, and is not far ahead', () => {
    const on = (startsAt: string, endsAt = startsAt.replace('T03', 'T04')) => given(proposed(), accepted).when(schedule({ startsAt, endsAt }));
    for (const day of ['2026-03-01', '2026-02-28', '2026-01-25', '2028-03-02']) expect(on(`${day}T03:00:00.000Z`).events()).toHaveLength(1);
    for (const day of ['2026-01-24', '2016-03-05']) on(`${day}T03:00:00.000Z`).refused('LINKAGE_TIME_TOO_EARLY');
    for (const day of ['2028-03-03', '2062-03-05']) on(`${day}T03:00:00.000Z`).refused('LINKAGE_TIME_TOO_FAR');
    on('2026-03-05T03:00:00.000Z', '2036-03-05T03:00:00.000Z').refused('LINKAGE_TIME_TOO_FAR');
    // of a help that goes on for long, what was shortly after the beginning can be entered much later
    const later = { now: '2026-09-01T02:00:00.000Z' };
    expect(given(proposed(), accepted).when(schedule({ startsAt: '2026-03-03T03:00:00.000Z', endsAt: '2026-03-03T04:00:00.000Z' }), later).events()).toHaveLength(1);
    // what was agreed on before may be said again, however long ago it is
    given(proposed(), accepted, scheduled).when(schedule({ proposedAt: '2030-03-01T02:00:00.000Z' })).then();
  });
  it('begins', () =>
    void given(proposed(), accepted, scheduled).when({ type: 'StartLinkage', data: { stations: none } }, partner)
      .then({ type: 'LinkageStarted', data: { by: 'PROVIDER', followUpBy: '2026-03-06T04:00:00.000Z' } }).andRepeatingDoesNothing());
  it('is called off or fails, by either side, with a reason', () => {
    const cancel = (of: readonly string[]): LinkageCommand => ({ type: 'CancelLinkage', data: { stations: of, reason: 'HELPER_UNAVAILABLE', words: 'ill' } });
    const cancelled = (by: 'STATION' | 'PROVIDER'): LinkageEvent => ({ type: 'LinkageCancelled', data: { by, reason: 'HELPER_UNAVAILABLE', subject: 'resident-1', words: 'ill' } });
    given(proposed(), accepted).when(cancel(none), partner).then(cancelled('PROVIDER')).andRepeatingDoesNothing();
    given(proposed(), accepted, scheduled).when(cancel(stations)).then(cancelled('STATION'));
    for (const type of ['CancelLinkage', 'FailLinkage'] as const) given(proposed(), accepted).when({ type, data: { stations, reason: 'OTHER' } }).refused('LINKAGE_REASON_WITHOUT_WORDS');
    given(proposed(), accepted).when({ type: 'CancelLinkage', data: { stations, reason: 'OTHER', words: 'ill' } }).then({ type: 'LinkageCancelled', data: { by: 'STATION', reason: 'OTHER', subject: 'resident-1', words: 'ill' } });
    given(proposed()).when(cancel(none), partner).refused('LINKAGE_NOT_AT_THAT_STEP');
    given(proposed(), accepted, completed()).when(cancel(stations)).refused('LINKAGE_CLOSED');
    given(proposed(), accepted).when({ type: 'FailLinkage', data: { stations, reason: 'NOBODY_HOME' } })
      .then({ type: 'LinkageFailed', data: { by: 'STATION', reason: 'NOBODY_HOME', subject: 'resident-1' } }).andRepeatingDoesNothing();
  });
  it('fails when nobody ever said what came of it', () => {
    const lapse: LinkageCommand = { type: 'LapseLinkage', data: {} };
    given(proposed(), accepted).when(lapse).refused('LINKAGE_NOT_DUE');
    given(proposed(), accepted).when(lapse, { now: holdUntil }).then({ type: 'LinkageFailed', data: { by: 'CLOCK', reason: 'LAPSED', subject: 'resident-1' } });
  });
  it('ends with its need', () => {
    const end: LinkageCommand = { type: 'EndWithNeed', data: {} };
    given(proposed()).when(end).then({ type: 'LinkageRevoked', data: { reason: 'NEED_CLOSED' } });
    given(proposed(), accepted).when(end).then({ type: 'LinkageCancelled', data: { by: 'STATION', reason: 'NEED_CLOSED', subject: 'resident-1' } }).andRepeatingDoesNothing();
    expect(given(proposed(), accepted, completed()).when(end).events()).toEqual([]);
  });
  it('ends with its helper as long as nothing of it can have been given, and else is left to be reported on', () => {
    const gone: LinkageCommand = { type: 'EndWithHelper', data: {} };
    const off: LinkageEvent = { type: 'LinkageCancelled', data: { by: 'STATION', reason: 'HELPER_GONE', subject: 'resident-1' } };
    given(proposed()).when(gone).then({ type: 'LinkageRevoked', data: { reason: 'HELPER_GONE' } }).andRepeatingDoesNothing();
    const tomorrow = proposed({ service: { from: '2026-03-03' } });
    given(tomorrow, accepted).when(gone, { now }).then(off).andRepeatingDoesNothing();
    given(tomorrow, accepted).when(gone, { now: '2026-03-02T16:00:00.000Z' }).refused('LINKAGE_NOT_DUE');
    given(tomorrow, accepted, scheduled).when(gone, { now: '2026-03-05T02:59:59.999Z' }).then(off);
    given(tomorrow, accepted, scheduled).when(gone, { now: '2026-03-05T03:00:00.000Z' }).refused('LINKAGE_NOT_DUE');
    given(tomorrow, accepted, { type: 'LinkageStarted', data: { by: 'PROVIDER', followUpBy: '2026-03-09T02:00:00.000Z' } }).when(gone, { now }).refused('LINKAGE_NOT_DUE');
    given(tomorrow, accepted, completed()).when(gone, { now }).then();
  });
  it('goes with its need to another station, which then acts for it', () => {
    const handed: LinkageEvent = { type: 'LinkageHandedOver', data: { from: 'station-1', to: 'station-3' } };
    given(proposed()).when({ type: 'HandOverLinkage', data: { to: 'station-3' } }).then(handed).andRepeatingDoesNothing();
    given(proposed(), handed, accepted).when({ type: 'CompleteLinkage', data: { stations } }).refused('LINKAGE_NOT_YOURS');
    given(proposed(), handed, accepted).when({ type: 'CompleteLinkage', data: { stations: ['station-3'] } }).then(completed({ station: 'station-3' }));
  });
  it('is said to be late once, and goes on', () => {
    const miss: LinkageCommand = { type: 'MissFollowUp', data: { dueAt: '2026-03-05T02:00:00.000Z' } };
    const missed: LinkageEvent = { type: 'LinkageFollowUpMissed', data: { status: 'ACCEPTED', dueAt: '2026-03-05T02:00:00.000Z' } };
    const late = { now: '2026-03-05T02:00:00.000Z' };
    expect(given(proposed(), accepted).when(miss).events()).toEqual([]);
    given(proposed(), accepted).when(miss, late).then(missed).andRepeatingDoesNothing();
    expect(given(proposed(), accepted, scheduled).when(miss, late).events()).toEqual([]);
    given(proposed(), accepted, missed).when(schedule()).then(scheduled);
  });
});

describe('what was given', () => {
  const complete = (data: object): LinkageCommand => ({ type: 'CompleteLinkage', data: { stations: none, ...data } });
  const issued: LinkageEvent = { type: 'LinkageCodeIssued', data: { digest: 'd' } };
  const mistaken: LinkageEvent = { type: 'LinkageCodeMistaken', data: {} };
  it('is confirmed by the station, wholly or in part', () => {
    given(proposed(), accepted).when(complete({ stations })).then(completed()).andRepeatingDoesNothing();
    given(proposed(), accepted).when(complete({ stations, quantity: 0.5 })).then(completed({ quantity: 0.5, units: 1 }));
    given(proposed(), accepted).when(complete({ stations, quantity: 9 })).refused('LINKAGE_MORE_THAN_LINKED');
    // said otherwise afterwards, it is not passed over as if it had been taken down
    given(proposed(), accepted, completed()).when(complete({ stations, quantity: 0.5 })).refused('LINKAGE_CLOSED');
    given(proposed(), accepted, completed({ quantity: 0.5, units: 1 })).when(complete({ stations, quantity: 0.5 })).then();
    given(proposed(), accepted).when(complete({}), partner).refused('LINKAGE_CODE_NEEDED');
    given(proposed()).when(complete({ stations })).refused('LINKAGE_NOT_AT_THAT_STEP');
  });
  it('is confirmed by the resident’s code, which the station issues and nobody guesses', () => {
    const issue = (of: readonly string[]): LinkageCommand => ({ type: 'IssueCode', data: { stations: of, digest: 'd' } });
    given(proposed(), accepted).when(issue(stations)).then(issued).andRepeatingDoesNothing();
    given(proposed(), accepted).when(issue(none), partner).refused('LINKAGE_NOT_YOURS');
    given(proposed(), accepted).when(complete({ digest: 'd' }), partner).refused('LINKAGE_CODE_NOT_ISSUED');
    given(proposed(), accepted, issued).when(complete({ digest: 'e' }), partner).refused('LINKAGE_CODE_WRONG');
    given(proposed(), accepted, issued).when(complete({ digest: 'd' }), partner).then(completed({ confirmedBy: 'RESIDENT' }));
    given(proposed(), accepted, issued).when({ type: 'MistakeCode', data: { stations: none, digest: 'e' } }, partner).then(mistaken);
    const often = [mistaken, mistaken, mistaken, mistaken, mistaken];
    given(proposed(), accepted, issued, ...often).when(complete({ digest: 'd' }), partner).refused('LINKAGE_CODE_LOCKED');
    given(proposed(), accepted, issued, ...often, { type: 'LinkageCodeIssued', data: { digest: 'f' } }).when(complete({ digest: 'f' }), partner)
      .then(completed({ confirmedBy: 'RESIDENT' }));
  });
  it('is judged by the resident, as the station writes it down', () => {
    const evaluate = (of: readonly string[]): LinkageCommand => ({ type: 'EvaluateLinkage', data: { stations: of, satisfaction: 4, words: 'kind' } });
    given(proposed(), accepted, completed()).when(evaluate(stations))
      .then({ type: 'LinkageEvaluated', data: { satisfaction: 4, subject: 'resident-1', words: 'kind' } });
    // noted wrongly, or more was said: the last stands, and nothing that was said is lost
    const [said, again]: LinkageEvent[] = [4, 2].map((satisfaction) => ({ type: 'LinkageEvaluated', data: { satisfaction, subject: 'resident-1' } }));
    for (const before of [said, again]) if (before) given(proposed(), accepted, completed(), before).when(evaluate(stations)).then({ type: 'LinkageEvaluated', data: { satisfaction: 4, subject: 'resident-1', words: 'kind' } });
    if (said) given(proposed(), accepted, completed(), said).when({ type: 'EvaluateLinkage', data: { stations, satisfaction: 4 } }).then();
    given(proposed(), accepted, completed()).when(evaluate(none), partner).refused('LINKAGE_NOT_YOURS');
    given(proposed(), accepted).when(evaluate(stations)).refused('LINKAGE_NOT_AT_THAT_STEP');
  });
  it('follows its resource into another pool: who answers there is on the provider’s side from then on', () => {
    const provider = { kind: 'STATION', id: 'station-4' } as const;
    const changed: LinkageEvent = { type: 'LinkageKeeperChanged', data: { from: 'station-2', to: 'station-4', provider } };
    given(proposed()).when({ type: 'ChangeKeeper', data: { to: 'station-4', provider } }).then(changed).andRepeatingDoesNothing();
    const decline = (of: string): LinkageCommand => ({ type: 'DeclineLinkage', data: { stations: [of], reason: 'FULL' } });
    given(proposed(), changed).when(decline('station-2')).refused('LINKAGE_NOT_YOURS');
    given(proposed(), changed).when(decline('station-4')).then({ type: 'LinkageDeclined', data: { reason: 'FULL', subject: 'resident-1' } });
  });
});
