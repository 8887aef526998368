import { describe, it } from '@jest/globals';
import { scenarios } from '#platform/event-sourcing/testing';
import { socialWorker } from './social-worker.decider.js';
import type { Posting, SocialWorkerEvent, SocialWorkerFacts } from './social-worker.events.js';

// The scenarios' clock stands at 2026-03-02.
const { given } = scenarios(socialWorker);
const facts: SocialWorkerFacts = { languages: ['zh'], specialisms: ['CHILDREN'], station: 'station-1' };
const identity = { name: '张三', phone: '13800000000' };
const posting: Posting = { posting: 'posting-1', station: 'station-1', role: 'SOCIAL_WORKER', from: '2022-07-01' };
const registered: SocialWorkerEvent = { type: 'SocialWorkerRegistered', data: { ...facts, identity } };
const assistant: SocialWorkerEvent = { type: 'SocialWorkerCertified', data: { level: 'ASSISTANT' } };
const until2028: SocialWorkerEvent = { type: 'SocialWorkerRegistrationRecorded', data: { until: '2028-03-31' } };
const posted: SocialWorkerEvent = { type: 'SocialWorkerPosted', data: posting };
const register = (over: object = {}) => ({ type: 'RegisterSocialWorker', data: { facts, identity, certificate: { level: 'NONE' }, ...over } }) as const;

describe('registering a social worker', () => {
  it('happens once, with certificate, registration and posting where there are', () => {
    given().when(register()).then(registered);
    given().when(register({ certificate: { level: 'ASSISTANT' }, registration: { until: '2028-03-31' }, posting })).then(registered, assistant, until2028, posted);
    given(registered).when(register()).refused('SOCIAL_WORKER_ALREADY_REGISTERED');
  });
  it('takes no registration without a certificate', () =>
    given().when(register({ registration: { until: '2028-03-31' } })).refused('REGISTRATION_NEEDS_CERTIFICATE'));
});

describe('a certificate', () => {
  it('rises and never lapses', () => {
    const senior: SocialWorkerEvent = { type: 'SocialWorkerCertified', data: { level: 'SENIOR', on: '2026-01-10' } };
    given(registered, assistant).when({ type: 'CertifySocialWorker', data: { level: 'SENIOR', on: '2026-01-10' } }).then(senior).andRepeatingDoesNothing();
    given(registered, senior).when({ type: 'CertifySocialWorker', data: { level: 'ASSISTANT' } }).refused('CERTIFICATE_DOES_NOT_LAPSE');
  });
  it('that was a mistake is corrected, and takes its registration along', () => {
    const none: SocialWorkerEvent = { type: 'SocialWorkerCertified', data: { level: 'NONE' } };
    given(registered, assistant, until2028).when({ type: 'CorrectSocialWorker', data: { facts, certificate: { level: 'NONE' } } }).then(none).andRepeatingDoesNothing();
    given(registered, assistant, until2028, none, assistant).when({ type: 'RenewRegistration', data: { until: '2028-03-31' } }).then(until2028);
  });
});

describe('a registration', () => {
  it('is renewed for three years', () => {
    const renewed: SocialWorkerEvent = { type: 'SocialWorkerRegistrationRecorded', data: { from: '2028-04-01', until: '2031-03-31' } };
    given(registered, assistant, until2028).when({ type: 'RenewRegistration', data: { from: '2028-04-01' } }).then(renewed).andRepeatingDoesNothing();
  });
  it.each([[{ from: '2026-01-01', until: '2029-06-30' }], [{ until: '2029-03-02' }], [{}]])('cannot be %j', (told) =>
    given(registered, assistant).when({ type: 'RenewRegistration', data: told }).refused('REGISTRATION_DATES_INVALID'));
  it('is not renewed into the past, but is corrected', () => {
    const earlier = { until: '2027-12-31' };
    given(registered, assistant, until2028).when({ type: 'RenewRegistration', data: earlier }).refused('REGISTRATION_NOT_LATER');
    given(registered, assistant, until2028).when({ type: 'CorrectSocialWorker', data: { facts, registration: earlier } })
      .then({ type: 'SocialWorkerRegistrationRecorded', data: earlier });
  });
});

describe('a posting', () => {
  it('is taken up, for a term or for good, and at several stations at once', () => {
    given(registered).when({ type: 'PostSocialWorker', data: posting }).then(posted).andRepeatingDoesNothing();
    const elsewhere = { ...posting, posting: 'posting-2', station: 'station-2' };
    given(registered, posted).when({ type: 'PostSocialWorker', data: elsewhere }).then({ type: 'SocialWorkerPosted', data: elsewhere });
    given(registered).when({ type: 'PostSocialWorker', data: { ...posting, until: '2022-06-30' } }).refused('POSTING_DATES_REVERSED');
  });
  it('is held once at a time', () => {
    given(registered, posted).when({ type: 'PostSocialWorker', data: { ...posting, posting: 'posting-2', from: '2030-01-01' } }).refused('ALREADY_POSTED');
    const ended: SocialWorkerEvent = { type: 'SocialWorkerPostingEnded', data: { posting: 'posting-1', station: 'station-1', on: '2025-12-31' } };
    const again = { ...posting, posting: 'posting-2', from: '2026-01-01' };
    given(registered, posted, ended).when({ type: 'PostSocialWorker', data: again }).then({ type: 'SocialWorkerPosted', data: again });
    given(registered, posted, ended).when({ type: 'PostSocialWorker', data: { ...again, from: '2025-12-31' } }).refused('ALREADY_POSTED');
  });
  it('ends on a day after it began', () => {
    const end = { posting: 'posting-1', on: '2026-03-31' };
    given(registered, posted).when({ type: 'EndPosting', data: end })
      .then({ type: 'SocialWorkerPostingEnded', data: { ...end, station: 'station-1' } }).andRepeatingDoesNothing();
    given(registered, posted).when({ type: 'EndPosting', data: { ...end, on: '2022-06-30' } }).refused('POSTING_DATES_REVERSED');
    given(registered).when({ type: 'EndPosting', data: end }).refused('POSTING_NOT_FOUND');
  });
});

it('is corrected, and what is sealed always anew', () => {
  const corrected = { ...facts, languages: ['bo', 'zh'] };
  given(registered).when({ type: 'CorrectSocialWorker', data: { facts: corrected } }).then({ type: 'SocialWorkerCorrected', data: corrected }).andRepeatingDoesNothing();
  given(registered).when({ type: 'CorrectSocialWorker', data: { facts, identity } }).then({ type: 'SocialWorkerIdentityCorrected', data: { identity } });
});

it('is forgotten for good', () => {
  const erased: SocialWorkerEvent = { type: 'SocialWorkerErased', data: {} };
  given(registered).when({ type: 'EraseSocialWorker', data: {} }).then(erased).andRepeatingDoesNothing();
  given(registered, erased).when({ type: 'PostSocialWorker', data: posting }).refused('SOCIAL_WORKER_ERASED');
  given().when({ type: 'EraseSocialWorker', data: {} }).refused('SOCIAL_WORKER_NOT_FOUND');
});
it('is on no station’s staff once forgotten', () => {
  const erased: SocialWorkerEvent = { type: 'SocialWorkerErased', data: {} };
  const gone: SocialWorkerEvent = { type: 'SocialWorkerPosted', data: { ...posting, posting: 'past', until: '2023-06-30' } };
  const ahead: SocialWorkerEvent = { type: 'SocialWorkerPosted', data: { ...posting, posting: 'ahead', station: 'station-2', from: '2026-05-01' } };
  const ended = (posting_: string, station: string, on: string): SocialWorkerEvent => ({ type: 'SocialWorkerPostingEnded', data: { posting: posting_, station, on } });
  given(registered, gone, posted, ahead).when({ type: 'EraseSocialWorker', data: {} }).then(ended('posting-1', 'station-1', '2026-03-01'), ended('ahead', 'station-2', '2026-04-30'), erased).andRepeatingDoesNothing();
  given(registered, posted, erased).when({ type: 'EndPosting', data: { posting: 'posting-1', on: '2026-03-02' } }).then(ended('posting-1', 'station-1', '2026-03-02'));
});

it('provides resources until they are forgotten', () => {
  const provide = { type: 'ProvideResource', data: {} } as const;
  given(registered).when(provide).then();
  given(registered, { type: 'SocialWorkerErased', data: {} }).when(provide).refused('SOCIAL_WORKER_ERASED');
  given().when(provide).refused('SOCIAL_WORKER_NOT_FOUND');
});

describe('a station that is no more', () => {
  const move = { type: 'MovePosting', data: { posting: 'posting-1', as: 'posting-9', to: 'station-9', on: '2026-03-02' } } as const;
  const ended = (on: string): SocialWorkerEvent => ({ type: 'SocialWorkerPostingEnded', data: { posting: 'posting-1', station: 'station-1', on } });
  it('has its record kept, and its posts held, at another one', () => {
    given(registered).when({ type: 'HandOverSocialWorker', data: { from: 'station-1', to: 'station-9' } }).then({ type: 'SocialWorkerCorrected', data: { ...facts, station: 'station-9' } })
      .andRepeatingDoesNothing();
    given(registered, posted).when(move).then(ended('2026-03-01'), { type: 'SocialWorkerPosted', data: { ...posting, posting: 'posting-9', station: 'station-9', from: '2026-03-02' } })
      .andRepeatingDoesNothing();
  });
  it('has a post that is to begin begin there, and keeps what somebody has there already', () => {
    const later: SocialWorkerEvent = { type: 'SocialWorkerPosted', data: { ...posting, from: '2026-04-01', until: '2026-12-31' } };
    given(registered, later).when(move).then(ended('2026-03-31'), { type: 'SocialWorkerPosted', data: { ...later.data, posting: 'posting-9', station: 'station-9' } });
    const there: SocialWorkerEvent = { type: 'SocialWorkerPosted', data: { ...posting, posting: 'posting-2', station: 'station-9' } };
    given(registered, posted, there).when(move).then(ended('2026-03-01'));
    given(registered).when(move).refused('POSTING_NOT_FOUND');
  });
});

it('a record is flagged as another, until somebody has looked and for good', () => {
  const suspected: SocialWorkerEvent = { type: 'SocialWorkerDuplicateSuspected', data: { other: 'w2' } };
  const dismissed: SocialWorkerEvent = { type: 'SocialWorkerDuplicateDismissed', data: { other: 'w2' } };
  given(registered).when({ type: 'SuspectSocialWorker', data: { other: 'w2' } }).then(suspected).andRepeatingDoesNothing();
  given(registered, suspected).when({ type: 'DismissSocialWorker', data: { other: 'w2' } }).then(dismissed).andRepeatingDoesNothing();
  given(registered, suspected, dismissed).when({ type: 'SuspectSocialWorker', data: { other: 'w2' } }).then();
});
