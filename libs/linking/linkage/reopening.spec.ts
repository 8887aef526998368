import { describe, it } from '@jest/globals';
import type { Actor } from '#platform/event-sourcing';
import { scenarios } from '#platform/event-sourcing/testing';
import type { LinkageCommand } from './linkage-commands.rules.js';
import { linkage } from './linkage.decider.js';
import type { LinkageEvent, MistakenEnd } from './linkage.events.js';
import { accepted, offer, proposed } from './testing/index.js';

const { given } = scenarios(linkage);
const { need, resource, provider, station, keeper, resident, region, serviceItems, service } = offer;
const tie = { need, resource, provider, station, keeper, resident, region, serviceItems };
const times = { startsAt: '2026-03-05T03:00:00.000Z', endsAt: '2026-03-05T04:00:00.000Z' };
const scheduled: LinkageEvent = { type: 'LinkageScheduled', data: { by: 'STATION', ...times, holdUntil: '2026-04-04T04:00:00.000Z', followUpBy: '2026-03-06T04:00:00.000Z' } };
const given2 = (over: object = {}): LinkageEvent => ({
  type: 'LinkageCompleted', data: { ...tie, confirmedBy: 'STATION', quantity: 1.5, units: 2, startsAt: null, endsAt: null, followUpBy: '2026-03-13T02:00:00.000Z', ...over },
});
const now = '2026-03-09T02:00:00.000Z';
const [holdUntil, words] = ['2026-04-08T02:00:00.000Z', 'the wrong line'];
const reopen = (stations: readonly string[] = ['station-1'], completedAt = '2026-03-06T02:00:00.000Z'): LinkageCommand => ({ type: 'ReopenLinkage', data: { stations, completedAt, holdUntil, words } });
const reopened = (over: object = {}): LinkageEvent => ({
  type: 'LinkageReopened',
  data: {
    ...tie, status: 'ACCEPTED', quantity: 1.5, units: 2, service, startsAt: null, endsAt: null, holdUntil, followUpBy: '2026-03-12T02:00:00.000Z', mistakes: 1, subject: 'resident-1', words, ...over,
  },
});
const complete: LinkageCommand = { type: 'CompleteLinkage', data: { stations: ['station-1'] } };

describe('a linkage that was completed by mistake', () => {
  it('is agreed on as before, with what it had given, once', () => {
    given(proposed(), accepted, given2()).when(reopen(), { now }).then(reopened()).andRepeatingDoesNothing();
    given(proposed(), accepted, scheduled, given2(times)).when(reopen(), { now }).then(reopened({ ...times, status: 'SCHEDULED', followUpBy: '2026-03-10T02:00:00.000Z' }));
    given(proposed(), accepted, given2(), { type: 'LinkageEvaluated', data: { satisfaction: 4, subject: 'resident-1' } }).when(reopen(), { now }).then(reopened());
  });
  it('is opened by the station of its need alone, and not for ever', () => {
    const partner: Actor = { id: 'p', role: 'PARTNER', station: null, organization: 'organization-1' };
    given(proposed(), accepted, given2()).when(reopen([]), { now, actor: partner }).refused('LINKAGE_NOT_YOURS');
    given(proposed(), accepted, given2()).when(reopen(['station-2']), { now }).refused('LINKAGE_NOT_YOURS');
    given(proposed(), accepted, given2()).when(reopen(), { now: '2026-06-15T02:00:00.000Z' }).refused('LINKAGE_COMPLETED_LONG_AGO');
    given(proposed(), accepted, given2()).when(reopen(), { now: '2026-06-14T02:00:00.000Z' }).then(reopened({ followUpBy: '2026-06-17T02:00:00.000Z' }));
    given(proposed(), accepted).when(reopen(), { now }).refused('LINKAGE_NOT_AT_THAT_STEP');
    given(proposed(), { type: 'LinkageExpired', data: { answerBy: offer.answerBy } }).when(reopen(), { now }).refused('LINKAGE_CLOSED');
  });
  it('can be completed again, with no more than it had given, and asks for another code', () => {
    const code: LinkageEvent = { type: 'LinkageCodeIssued', data: { digest: 'digest' } };
    const before = [proposed(), accepted, code, given2({ confirmedBy: 'RESIDENT' }), reopened()];
    given(...before).when(complete, { now }).then(given2({ after: 1, followUpBy: '2026-03-16T02:00:00.000Z' }));
    given(...before).when({ type: 'CompleteLinkage', data: { stations: ['station-1'], quantity: 2 } }, { now }).refused('LINKAGE_MORE_THAN_LINKED');
    given(...before).when({ type: 'CompleteLinkage', data: { stations: ['station-1'], digest: 'digest' } }, { now }).refused('LINKAGE_CODE_NOT_ISSUED');
    given(...before, given2({ after: 1 })).when(reopen(), { now }).then(reopened({ mistakes: 2 }));
  });
  it('is opened once: said again after it has ended otherwise, it is not passed over', () => {
    const before = [proposed(), accepted, given2(), reopened()];
    given(...before, { type: 'LinkageCancelled', data: { by: 'STATION', reason: 'MISTAKE', subject: 'resident-1' } }).when(reopen(), { now }).refused('LINKAGE_CLOSED');
  });
  it('is held for until a time of its own, and is judged by itself, also where the mark is the same', () => {
    const before = [proposed(), accepted, given2(), { type: 'LinkageEvaluated', data: { satisfaction: 4, subject: 'resident-1' } } satisfies LinkageEvent, reopened()];
    const lapse: LinkageCommand = { type: 'LapseLinkage', data: {} };
    given(...before).when(lapse, { now: '2026-04-08T01:59:59.999Z' }).refused('LINKAGE_NOT_DUE');
    given(...before).when(lapse, { now: holdUntil }).then({ type: 'LinkageFailed', data: { by: 'CLOCK', reason: 'LAPSED', subject: 'resident-1' } });
    given(...before, given2({ after: 1 })).when({ type: 'EvaluateLinkage', data: { stations: ['station-1'], satisfaction: 4 } }, { now })
      .then({ type: 'LinkageEvaluated', data: { satisfaction: 4, subject: 'resident-1' } });
  });
});

describe('a linkage that ended by mistake', () => {
  const takeBack = (stations: readonly string[] = ['station-1'], endedAt = '2026-03-06T02:00:00.000Z'): LinkageCommand => ({ type: 'TakeBackEnd', data: { stations, endedAt, words } });
  const takenBack = (was: MistakenEnd, because: string, status: 'REVOKED' | 'CANCELLED'): LinkageEvent =>
    ({ type: 'LinkageEndTakenBack', data: { need, resource, was, because, endedAt: '2026-03-06T02:00:00.000Z', status, subject: 'resident-1', words } });
  const declined: LinkageEvent = { type: 'LinkageDeclined', data: { reason: 'FULL', subject: 'resident-1' } };
  const cancelled = (reason: 'HELPER_UNAVAILABLE' | 'NEED_CLOSED'): LinkageEvent => ({ type: 'LinkageCancelled', data: { by: 'PROVIDER', reason, subject: 'resident-1' } });
  it('stays ended, as taken back or called off, and says so once', () => {
    given(proposed(), declined).when(takeBack(), { now }).then(takenBack('DECLINED', 'FULL', 'REVOKED')).andRepeatingDoesNothing();
    given(proposed(), { type: 'LinkageExpired', data: { answerBy: offer.answerBy } }).when(takeBack(), { now }).then(takenBack('EXPIRED', '', 'REVOKED'));
    given(proposed(), accepted, cancelled('HELPER_UNAVAILABLE')).when(takeBack(), { now }).then(takenBack('CANCELLED', 'HELPER_UNAVAILABLE', 'CANCELLED'));
    const lapsed: LinkageEvent = { type: 'LinkageFailed', data: { by: 'CLOCK', reason: 'LAPSED', subject: 'resident-1' } };
    given(proposed(), accepted, lapsed).when(takeBack(), { now }).then(takenBack('FAILED', 'LAPSED', 'CANCELLED')).andRepeatingDoesNothing();
    given(proposed(), declined, takenBack('DECLINED', 'FULL', 'REVOKED')).when({ type: 'AcceptLinkage', data: { stations: ['station-2'], holdUntil } }, { now }).refused('LINKAGE_CLOSED');
  });
  it('is told of by the station of its need alone, not for ever, and only where it ended and somebody had ended it', () => {
    const partner: Actor = { id: 'p', role: 'PARTNER', station: null, organization: 'organization-1' };
    given(proposed(), declined).when(takeBack([]), { now, actor: partner }).refused('LINKAGE_NOT_YOURS');
    given(proposed(), declined).when(takeBack(), { now: '2026-06-15T02:00:00.000Z' }).refused('LINKAGE_ENDED_LONG_AGO');
    given(proposed(), accepted).when(takeBack(), { now }).refused('LINKAGE_NOT_AT_THAT_STEP');
    given(proposed(), accepted, given2()).when(takeBack(), { now }).refused('LINKAGE_CLOSED');
    given(proposed(), accepted, cancelled('NEED_CLOSED')).when(takeBack(), { now }).refused('LINKAGE_CLOSED');
  });
});
