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

describe('two records of one social worker', () => {
  const theirs: Posting = { posting: 'posting-2', station: 'station-2', role: 'SUPERVISOR', from: '2024-01-01' };
  const came = { level: 'SOCIAL_WORKER', on: '2025-11-20' } as const;
  const until2029 = { from: '2026-04-01', until: '2029-03-31' };
  const both: SocialWorkerFacts = { ...facts, languages: ['zh', 'bo'] };
  const absorb = (over: object = {}) => ({
    type: 'AbsorbSocialWorker', data: { other: 'w2', records: ['w2', 'w3'], facts: { ...facts, languages: ['bo'], station: 'station-2' }, certificate: came, registration: until2029, postings: [theirs], ...over },
  }) as const;
  const has: SocialWorkerEvent = { type: 'SocialWorkerAbsorbed', data: {
    other: 'w2', records: ['w2', 'w3'], languages: ['bo'], specialisms: [], postings: ['posting-2'], certificate: { came, before: { level: 'ASSISTANT' } },
    registration: { came: until2029, before: { until: '2028-03-31' } },
  } };
  const taken: SocialWorkerEvent[] = [
    has, { type: 'SocialWorkerCorrected', data: both }, { type: 'SocialWorkerCertified', data: came }, { type: 'SocialWorkerRegistrationRecorded', data: until2029 }, { type: 'SocialWorkerPosted', data: theirs },
  ];
  const before: SocialWorkerEvent[] = [registered, assistant, until2028, posted];
  const merged: SocialWorkerEvent = { type: 'SocialWorkerMerged', data: { into: 'w1', records: [] } };
  const release = { type: 'ReleaseSocialWorker', data: { other: 'w2', postings: [posting, theirs] } } as const;
  const merge = (...postings: Posting[]) => ({ type: 'MergeSocialWorker', data: { into: 'w1', postings } }) as const;
  const released: SocialWorkerEvent = { type: 'SocialWorkerReleased', data: { other: 'w2', postings: ['posting-2'] } };

  it('become one: postings go on with the one that stays, which has the higher certificate, the longer registration and all languages', () => {
    given(...before).when(absorb()).then(...taken).andRepeatingDoesNothing();
    given(...before, ...taken).when({ type: 'PostSocialWorker', data: { ...theirs, posting: 'posting-9' } }).refused('ALREADY_POSTED');
    given(...before).when(absorb({ facts, certificate: { level: 'NONE' }, registration: undefined, postings: [] }))
      .then({ type: 'SocialWorkerAbsorbed', data: { other: 'w2', records: ['w2', 'w3'], languages: [], specialisms: [], postings: [] } });
  });
  it('are two again: what came with the other is given back where nobody has changed it since', () => {
    given(...before, ...taken).when(release).then(
      released, { type: 'SocialWorkerCorrected', data: facts }, { type: 'SocialWorkerCertified', data: { level: 'ASSISTANT' } }, { type: 'SocialWorkerRegistrationRecorded', data: { until: '2028-03-31' } },
    );
    const senior: SocialWorkerEvent = { type: 'SocialWorkerCertified', data: { level: 'SENIOR' } };
    const renewed: SocialWorkerEvent = { type: 'SocialWorkerRegistrationRecorded', data: { until: '2032-03-31' } };
    given(...before, ...taken, senior, renewed).when(release).then(released, { type: 'SocialWorkerCorrected', data: facts });
    // a registration that nobody had before goes with what it was on
    const bare: SocialWorkerEvent = { ...has, data: { ...has.data, certificate: { came, before: { level: 'NONE' } }, registration: { came: until2029 } } };
    given(registered, posted, bare, ...taken.slice(1)).when(release).then(released, { type: 'SocialWorkerCorrected', data: facts }, { type: 'SocialWorkerCertified', data: { level: 'NONE' } });
    given(registered, assistant, posted, { ...has, data: { ...has.data, registration: { came: until2029 } } }, ...taken.slice(1)).when(release).then(
      released, { type: 'SocialWorkerCorrected', data: facts }, { type: 'SocialWorkerCertified', data: { level: 'NONE' } }, { type: 'SocialWorkerCertified', data: { level: 'ASSISTANT' } },
    );
    given(...before, ...taken, released).when({ type: 'PostSocialWorker', data: { ...theirs, posting: 'posting-9' } }).then({ type: 'SocialWorkerPosted', data: { ...theirs, posting: 'posting-9' } });
  });
  it('lose no posting that was recorded, or ended, since somebody looked', () => {
    given(...before).when(merge()).refused('SOCIAL_WORKER_CHANGED');
    given(...before).when(merge({ ...posting, until: '2026-02-28' })).refused('SOCIAL_WORKER_CHANGED');
    given(...before, ...taken, { type: 'SocialWorkerPostingEnded', data: { posting: 'posting-2', station: 'station-2', on: '2026-03-31' } }).when(release).refused('SOCIAL_WORKER_CHANGED');
  });
  it('leave nothing to be done with the one that went, until it has its own postings back as they are by then', () => {
    given(...before).when(merge(posting)).then(merged).andRepeatingDoesNothing();
    given(...before, ...taken).when(merge(posting, theirs)).then({ type: 'SocialWorkerMerged', data: { into: 'w1', records: ['w2', 'w3'] } });
    given(...before, merged).when({ type: 'MergeSocialWorker', data: { into: 'w9', postings: [] } }).refused('SOCIAL_WORKER_MERGED');
    given(...before, merged).when({ type: 'ProvideResource', data: {} }).refused('SOCIAL_WORKER_MERGED');
    given(...before, merged).when({ type: 'EraseSocialWorker', data: {} }).then({ type: 'SocialWorkerErased', data: {} });
    const now = [{ ...posting, until: '2026-02-28' }, theirs];
    given(...before, merged).when({ type: 'PartSocialWorker', data: { from: 'w1', postings: now } })
      .then({ type: 'SocialWorkerParted', data: { from: 'w1', records: [] } }, { type: 'SocialWorkerPosted', data: { ...posting, until: '2026-02-28' } });
    given(...before).when({ type: 'PartSocialWorker', data: { from: 'w1', postings: [] } }).refused('SOCIAL_WORKER_NOT_MERGED');
  });
});
