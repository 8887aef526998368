import { describe, it } from '@jest/globals';
import { scenarios } from '#platform/event-sourcing/testing';
import { volunteer, type VolunteerCommand } from './volunteer.decider.js';
import type { VolunteerEvent, VolunteerFacts } from './volunteer.events.js';

// The scenarios' clock stands at 2026-03-02.
const { given } = scenarios(volunteer);
const facts: VolunteerFacts = {
  station: 'station-1', community: 'community-1', skills: ['tutoring'], languages: ['zh'], windows: [{ day: 2, from: '15:30', to: '18:00' }], modes: ['SITE'],
  places: ['430104006'],
};
const identity = { name: '张三', phone: '13800000000', bornOn: '1957-04-12' };
const child = { identity: { ...identity, bornOn: '2014-08-09' }, age: { consentUntil: '2028-08-31', minorUntil: '2032-08-31' } };
const consent = { guardian: { name: '李四', relation: '母亲' }, on: '2026-03-01' };
const register = (over: Partial<Extract<VolunteerCommand, { type: 'RegisterVolunteer' }>['data']> = {}) =>
  ({ type: 'RegisterVolunteer', data: { facts, identity, age: {}, credentials: [], teams: [], ...over } }) as const;
const registered: VolunteerEvent = { type: 'VolunteerRegistered', data: { ...facts, identity, age: {} } };
const childRegistered: VolunteerEvent = { type: 'VolunteerRegistered', data: { ...facts, ...child } };
const consented: VolunteerEvent = { type: 'VolunteerGuardianConsented', data: consent };
const withdrawn: VolunteerEvent = { type: 'VolunteerGuardianConsentWithdrawn', data: {} };

describe('registering a volunteer', () => {
  it('happens once, with who brought them in, whom they are served as, what they hold and where they belong', () => {
    given()
      .when(register({ broughtInBy: 'volunteer-9', resident: 'resident-1', credentials: [{ credential: 'TEACHER' }], teams: ['team-1', 'team-1'] }))
      .then(
        { type: 'VolunteerRegistered', data: { ...facts, identity, age: {}, broughtInBy: 'volunteer-9', resident: 'resident-1' } },
        { type: 'VolunteerCredentialRecorded', data: { credential: 'TEACHER' } },
        { type: 'VolunteerJoinedTeam', data: { organization: 'team-1' } },
      );
    given(registered).when(register()).refused('VOLUNTEER_ALREADY_REGISTERED');
  });
  it('needs somewhere to serve', () => given().when(register({ facts: { ...facts, places: [] } })).refused('VOLUNTEER_SERVES_NOWHERE'));
});

describe('a volunteer under 14', () => {
  it('is registered with a guardian’s consent only', () => {
    given().when(register(child)).refused('VOLUNTEER_NEEDS_GUARDIAN_CONSENT');
    given().when(register({ ...child, consent })).then(childRegistered, consented);
  });
  it('decides alone once the month of the birthday is over', () => {
    const later = { now: '2028-08-31T16:00:00.000Z' };
    given().when(register(child), { now: '2028-08-31T15:59:59.999Z' }).refused('VOLUNTEER_NEEDS_GUARDIAN_CONSENT');
    given().when(register(child), later).then(childRegistered);
  });
  it('needs a consent that was given already', () => {
    const [today, tomorrow] = ['2026-03-02', '2026-03-03'].map((on) => ({ ...consent, on }));
    given().when({ ...register(child), data: { ...register(child).data, consent: tomorrow! } }).refused('VOLUNTEER_CONSENT_TO_COME');
    given(childRegistered, withdrawn).when({ type: 'RecordGuardianConsent', data: tomorrow! }).refused('VOLUNTEER_CONSENT_TO_COME');
    given(childRegistered, withdrawn).when({ type: 'RecordGuardianConsent', data: today! }).then({ ...consented, data: today! });
  });
  it('may lose the consent and get it again', () => {
    given(childRegistered, consented).when({ type: 'WithdrawGuardianConsent', data: {} }).then(withdrawn).andRepeatingDoesNothing();
    given(childRegistered, consented, withdrawn).when({ type: 'RecordGuardianConsent', data: consent }).then(consented);
    given(childRegistered, consented, withdrawn).when({ type: 'CorrectVolunteer', data: { facts, known: child } }).refused('VOLUNTEER_NEEDS_GUARDIAN_CONSENT');
  });
});

describe('whoever would help somebody', () => {
  const help = (...asked: string[]) => ({ type: 'HelpSomebody', data: { credentials: asked } }) as const;
  const holds = (credential: string, dates: object = {}): VolunteerEvent => ({ type: 'VolunteerCredentialRecorded', data: { credential, ...dates } });
  it('holds today what it asks for', () => {
    given(registered).when(help()).then();
    given(registered, holds('MINOR_CLEARANCE', { from: '2025-03-03', until: '2026-03-02' })).when(help('MINOR_CLEARANCE')).then();
    given(registered, holds('MINOR_CLEARANCE', { from: '2025-03-02', until: '2026-03-01' })).when(help('MINOR_CLEARANCE')).refused('VOLUNTEER_LACKS_CREDENTIALS');
    given(registered, holds('NURSE')).when(help('FIRST_AID')).then();
    given(registered).when(help('INSURANCE')).refused('VOLUNTEER_LACKS_CREDENTIALS');
    given(registered, holds('NURSE')).when({ type: 'ProvideResource', data: { credentials: ['NURSE'] } }).then();
    given(registered).when({ type: 'ProvideResource', data: { credentials: ['NURSE'] } }).refused('VOLUNTEER_LACKS_CREDENTIALS');
  });
  it('is there, is to be asked, and under 14 has a guardian’s consent', () => {
    given(registered, { type: 'VolunteerPaused', data: { reason: 'HEALTH' } }).when(help()).refused('VOLUNTEER_PAUSED');
    given(registered, { type: 'VolunteerRetired', data: { reason: 'UNFIT' } }).when(help()).refused('VOLUNTEER_RETIRED');
    given(childRegistered, consented).when(help()).then();
    given(childRegistered, consented, withdrawn).when(help()).refused('VOLUNTEER_NEEDS_GUARDIAN_CONSENT');
    const asked = { type: 'BeAsked', data: { tasks: [] } } as const;
    given(childRegistered, consented).when(asked).then();
    const tasks = (fromAge: number, on: string) => ({ type: 'BeAsked', data: { tasks: [{ fromAge: 0, on }, { fromAge, on }] } }) as const;
    for (const [fromAge, on, code] of [
      [10, '2026-03-02', undefined], [14, '2028-08-31', 'VOLUNTEER_TOO_YOUNG'], [14, '2028-09-01', undefined], [18, '2028-09-01', 'VOLUNTEER_TOO_YOUNG'],
    ] as const) {
      const from = given(childRegistered, consented).when(tasks(fromAge, on));
      if (code === undefined) from.then();
      else from.refused(code);
    }
    given(registered).when(tasks(18, '2026-03-02')).then();
    given(childRegistered, consented, withdrawn).when(asked).refused('VOLUNTEER_NEEDS_GUARDIAN_CONSENT');
    given(childRegistered, consented, withdrawn).when(asked, { now: '2028-08-31T16:00:00.000Z' }).then();
    given(registered, { type: 'VolunteerMerged', data: { into: 'volunteer-2' } }).when(asked).then();
    given(registered, { type: 'VolunteerMerged', data: { into: 'volunteer-2' } }).when(help()).refused('VOLUNTEER_MERGED');
    given().when(help()).refused('VOLUNTEER_NOT_FOUND');
  });
});

describe('a volunteer under ten', () => {
  const small = { identity: { ...identity, bornOn: '2017-08-09' }, age: { accompaniedUntil: '2027-08-31', consentUntil: '2031-08-31', minorUntil: '2035-08-31' } };
  const known: VolunteerEvent[] = [{ type: 'VolunteerRegistered', data: { ...facts, ...small } }, consented];
  const byGuardian = { companion: { kind: 'GUARDIAN', id: 'naming-1' }, guardian: { name: '李四', relation: '母亲' } } as const;
  const byVolunteer = { companion: { kind: 'VOLUNTEER', id: 'v9' } } as const;
  const named = (data: typeof byGuardian | typeof byVolunteer): VolunteerEvent => ({ type: 'VolunteerCompanionNamed', data });
  const ended = ({ companion }: typeof byGuardian | typeof byVolunteer, reason: 'WITHDRAWN' | 'NOT_FIT' = 'WITHDRAWN'): VolunteerEvent => ({ type: 'VolunteerCompanionEnded', data: { companion, reason } });
  const asks = (on: string) => [
    { type: 'BeAsked', data: { tasks: [{ fromAge: 0, on }] } }, { type: 'HelpSomebody', data: { credentials: [], on } }, { type: 'BeAccompanied', data: { on } },
  ] as const satisfies readonly VolunteerCommand[];

  it('helps nobody before it is said who comes along, until the month of the birthday is over', () => {
    for (const ask of asks('2027-08-31')) {
      given(...known).when(ask).refused('VOLUNTEER_NEEDS_COMPANION');
      given(...known, named(byGuardian)).when(ask).then();
      given(...known, named(byVolunteer)).when(ask).then();
      given(...known, named(byVolunteer), ended(byVolunteer)).when(ask).refused('VOLUNTEER_NEEDS_COMPANION');
      given(childRegistered, consented).when(ask).then();
    }
    for (const ask of asks('2027-09-01')) given(...known).when(ask).then();
    given(...known).when({ type: 'HelpSomebody', data: { credentials: [] } }).refused('VOLUNTEER_NEEDS_COMPANION');
  });
  it('is registered with whoever comes along, or without', () => {
    given().when(register({ ...small, consent, companion: byGuardian })).then(...known, named(byGuardian));
    given().when(register({ ...small, consent })).then(...known);
  });
  it('has one who comes along: the one who was named last, until that ends', () => {
    given(...known, named(byGuardian)).when({ type: 'NameCompanion', data: byVolunteer }).then(named(byVolunteer)).andRepeatingDoesNothing();
    given(...known, named(byGuardian)).when({ type: 'NameCompanion', data: byGuardian }).then(named(byGuardian));
    given(...known, named(byVolunteer)).when({ type: 'EndCompanion', data: { reason: 'WITHDRAWN' } }).then(ended(byVolunteer)).andRepeatingDoesNothing();
  });
  it('loses whoever may no longer come along, and nobody else', () => {
    const gone = { type: 'EndCompanion', data: { companion: 'v9', reason: 'NOT_FIT' } } as const;
    given(...known, named(byVolunteer)).when(gone).then(ended(byVolunteer, 'NOT_FIT')).andRepeatingDoesNothing();
    given(...known, named(byVolunteer), named(byGuardian)).when(gone).then();
    given(...known, named(byVolunteer), { type: 'VolunteerRetired', data: { reason: 'MOVED_AWAY' } }).when(gone).then(ended(byVolunteer, 'NOT_FIT'));
  });
  it('has done what was done, whatever became of them since', () => {
    const [, , was] = asks('2026-03-01');
    given(...known, named(byVolunteer), { type: 'VolunteerRetired', data: { reason: 'MOVED_AWAY' } }).when(was).then();
    given(...known, { type: 'VolunteerErased', data: {} }).when(was).then();
  });
});

describe('whoever comes along with a child', () => {
  const along = { type: 'AccompanyChild', data: {} } as const;
  const cleared: VolunteerEvent = { type: 'VolunteerCredentialRecorded', data: { credential: 'MINOR_CLEARANCE', from: '2025-03-03', until: '2026-03-02' } };
  it('is of age, there, and cleared for it', () => {
    given(registered, cleared).when(along).then();
    given(registered).when(along).refused('VOLUNTEER_LACKS_CREDENTIALS');
    given(registered, cleared).when(along, { now: '2026-03-02T16:00:00.000Z' }).refused('VOLUNTEER_LACKS_CREDENTIALS');
    given(registered, cleared, { type: 'VolunteerPaused', data: { reason: 'HEALTH' } }).when(along).refused('VOLUNTEER_PAUSED');
    given(registered, cleared, { type: 'VolunteerRetired', data: { reason: 'UNFIT' } }).when(along).refused('VOLUNTEER_RETIRED');
    given(registered, cleared, { type: 'VolunteerMerged', data: { into: 'v2' } }).when(along).refused('VOLUNTEER_MERGED');
    given({ type: 'VolunteerRegistered', data: { ...facts, identity, age: { minorUntil: '2026-03-31' } } }, cleared).when(along).refused('VOLUNTEER_TOO_YOUNG');
  });
});

describe('credentials', () => {
  const record = (credential: string, more: object = {}) => ({ type: 'RecordVolunteerCredential', data: { credential, ...more } }) as const;
  it('are recorded with their dates, and replace what was there', () => {
    const first: VolunteerEvent = { type: 'VolunteerCredentialRecorded', data: { credential: 'DRIVER', until: '2026-06-15' } };
    given(registered).when(record('DRIVER', { until: '2026-06-15' })).then(first).andRepeatingDoesNothing();
    given(registered, first).when(record('DRIVER', { until: '2032-06-15' })).then({ type: 'VolunteerCredentialRecorded', data: { credential: 'DRIVER', until: '2032-06-15' } });
  });
  it('for work with minors hold a year, whatever the paper says', () =>
    given(registered).when(record('MINOR_CLEARANCE', { until: '2029-08-31' }))
      .then({ type: 'VolunteerCredentialRecorded', data: { credential: 'MINOR_CLEARANCE', from: '2026-03-02', until: '2027-03-01' } }).andRepeatingDoesNothing());
  it('are held today while a renewal from a later day is entered', () => {
    const recorded = (data: object) => ({ type: 'VolunteerCredentialRecorded', data: { credential: 'FOOD_HANDLER', ...data } }) as VolunteerEvent;
    const held = recorded({ from: '2025-07-01', until: '2026-06-30' });
    given(registered, held).when(record('FOOD_HANDLER', { from: '2026-07-01', until: '2027-06-30' })).then(recorded({ from: '2025-07-01', until: '2027-06-30' })).andRepeatingDoesNothing();
    given(registered, recorded({ until: '2026-06-30' })).when(record('FOOD_HANDLER', { from: '2026-06-15', until: '2027-06-30' })).then(recorded({ until: '2027-06-30' })).andRepeatingDoesNothing();
    given(registered, held).when(record('FOOD_HANDLER', { from: '2026-07-02' })).refused('CREDENTIAL_HELD_TODAY');
    given(registered, recorded({ until: '2026-02-28' })).when(record('FOOD_HANDLER', { from: '2026-07-02' })).then(recorded({ from: '2026-07-02' }));
  });
  it('are those of the catalogue, in sound dates', () => {
    given(registered).when(record('PILGRIM')).refused('CREDENTIAL_UNKNOWN');
    given(registered).when(record('DRIVER', { from: '2026-02-01', until: '2026-01-31' })).refused('CREDENTIAL_DATES_REVERSED');
    given().when(register({ credentials: [{ credential: 'PILGRIM' }] })).refused('CREDENTIAL_UNKNOWN');
  });
  it('end', () => {
    const held: VolunteerEvent = { type: 'VolunteerCredentialRecorded', data: { credential: 'DRIVER' } };
    const end = { type: 'EndVolunteerCredential', data: { credential: 'DRIVER', reason: 'WITHDRAWN' } } as const;
    given(registered, held).when(end).then({ type: 'VolunteerCredentialEnded', data: end.data });
    given(registered, held, { type: 'VolunteerCredentialEnded', data: end.data }).when(end).refused('CREDENTIAL_NOT_HELD');
  });
});

describe('teams', () => {
  const joined: VolunteerEvent = { type: 'VolunteerJoinedTeam', data: { organization: 'team-1' } };
  it('are joined and left', () => {
    given(registered).when({ type: 'JoinTeam', data: { organization: 'team-1' } }).then(joined).andRepeatingDoesNothing();
    given(registered, joined).when({ type: 'LeaveTeam', data: { organization: 'team-1' } })
      .then({ type: 'VolunteerLeftTeam', data: { organization: 'team-1' } }).andRepeatingDoesNothing();
  });
});

describe('a volunteer', () => {
  it('is corrected, and what is sealed always anew', () => {
    const { community: _, ...moved } = { ...facts, places: ['430104008'] };
    given(registered).when({ type: 'CorrectVolunteer', data: { facts: moved } }).then({ type: 'VolunteerCorrected', data: moved }).andRepeatingDoesNothing();
    given(registered).when({ type: 'CorrectVolunteer', data: { facts, known: { identity, age: {} } } }).then({ type: 'VolunteerIdentityCorrected', data: { identity, age: {} } });
    given(registered).when({ type: 'CorrectVolunteer', data: { facts: { ...facts, places: [] } } }).refused('VOLUNTEER_SERVES_NOWHERE');
  });
  it('may be somebody who is served, and one only', () => {
    const linked: VolunteerEvent = { type: 'VolunteerResidentLinked', data: { resident: 'resident-1' } };
    given(registered).when({ type: 'LinkResident', data: { resident: 'resident-1' } }).then(linked).andRepeatingDoesNothing();
    given(registered, linked).when({ type: 'LinkResident', data: { resident: 'resident-2' } }).refused('ALREADY_A_RESIDENT');
  });
  it('pauses and resumes', () => {
    const paused: VolunteerEvent = { type: 'VolunteerPaused', data: { reason: 'STUDIES', until: '2026-06-30' } };
    given(registered).when({ type: 'PauseVolunteer', data: { reason: 'STUDIES', until: '2026-06-30' } }).then(paused).andRepeatingDoesNothing();
    given(registered, paused).when({ type: 'PauseVolunteer', data: { reason: 'STUDIES' } }).then({ type: 'VolunteerPaused', data: { reason: 'STUDIES' } });
    given(registered, paused).when({ type: 'ResumeVolunteer', data: {} }).then({ type: 'VolunteerResumed', data: {} }).andRepeatingDoesNothing();
    given(registered).when({ type: 'ResumeVolunteer', data: {} }).then();
  });
  it('retires, and can be forgotten then', () => {
    const retired: VolunteerEvent = { type: 'VolunteerRetired', data: { reason: 'OWN_WISH' } };
    const erased: VolunteerEvent = { type: 'VolunteerErased', data: {} };
    given(registered).when({ type: 'RetireVolunteer', data: { reason: 'OWN_WISH' } }).then(retired).andRepeatingDoesNothing();
    given(registered, retired).when({ type: 'ResumeVolunteer', data: {} }).refused('VOLUNTEER_RETIRED');
    given(registered, retired).when({ type: 'EraseVolunteer', data: {} }).then(erased).andRepeatingDoesNothing();
    given(registered, erased).when({ type: 'CorrectVolunteer', data: { facts } }).refused('VOLUNTEER_ERASED');
    given().when({ type: 'EraseVolunteer', data: {} }).refused('VOLUNTEER_NOT_FOUND');
  });
  it('is as they were where they were retired by mistake, paused where they were paused', () => {
    const retired: VolunteerEvent = { type: 'VolunteerRetired', data: { reason: 'OTHER' } };
    const paused: VolunteerEvent = { type: 'VolunteerPaused', data: { reason: 'STUDIES', until: '2026-06-30' } };
    const back = (pause: { reason: 'STUDIES'; until: string } | null): VolunteerEvent => ({ type: 'VolunteerReinstated', data: { station: 'station-1', pause } });
    const reinstate = { type: 'ReinstateVolunteer', data: {} } as const;
    given(registered, retired).when(reinstate).then(back(null)).andRepeatingDoesNothing();
    given(registered, retired, back(null)).when({ type: 'RetireVolunteer', data: { reason: 'OWN_WISH' } }).then({ type: 'VolunteerRetired', data: { reason: 'OWN_WISH' } });
    given(registered, retired, back(null)).when({ type: 'ResumeVolunteer', data: {} }).then();
    const still = { reason: 'STUDIES', until: '2026-06-30' } as const;
    given(registered, paused, retired).when(reinstate).then(back(still));
    given(registered, paused, retired, back(still)).when({ type: 'HelpSomebody', data: { credentials: [] } }).refused('VOLUNTEER_PAUSED');
    given(registered, paused, { type: 'VolunteerResumed', data: {} }, retired).when(reinstate).then(back(null));
    given(registered).when(reinstate).then();
    given(registered, paused).when(reinstate).then();
    given(registered, retired, { type: 'VolunteerMerged', data: { into: 'v9' } }).when(reinstate).refused('VOLUNTEER_MERGED');
    given(registered, retired, { type: 'VolunteerErased', data: {} }).when(reinstate).refused('VOLUNTEER_ERASED');
    given().when(reinstate).refused('VOLUNTEER_NOT_FOUND');
  });
  it('provides resources until they leave', () => {
    const provide = { type: 'ProvideResource', data: {} } as const;
    given(registered).when(provide).then();
    given(registered, { type: 'VolunteerPaused', data: { reason: 'STUDIES' } }).when(provide).then();
    given(registered, { type: 'VolunteerRetired', data: { reason: 'OWN_WISH' } }).when(provide).refused('VOLUNTEER_RETIRED');
    given(registered, { type: 'VolunteerErased', data: {} }).when(provide).refused('VOLUNTEER_ERASED');
    given().when(provide).refused('VOLUNTEER_NOT_FOUND');
  });
});

describe('two files of one volunteer', () => {
  const old = { credential: 'INSURANCE', until: '2026-02-28' };
  const longer = { credential: 'INSURANCE', until: '2027-02-28' };
  const teacher = { credential: 'TEACHER' };
  const held: VolunteerEvent = { type: 'VolunteerCredentialRecorded', data: old };
  const joined: VolunteerEvent = { type: 'VolunteerJoinedTeam', data: { organization: 'team-1' } };
  const absorb = {
    type: 'AbsorbVolunteer', data: { other: 'v2', credentials: [longer, teacher], teams: ['team-1', 'team-2'], resident: 'r1' },
  } as const satisfies VolunteerCommand;
  const absorbed: VolunteerEvent[] = [
    { type: 'VolunteerAbsorbed', data: { other: 'v2', credentials: [{ came: longer, before: old }, { came: teacher }], teams: ['team-2'], resident: 'r1' } },
    { type: 'VolunteerCredentialRecorded', data: longer }, { type: 'VolunteerCredentialRecorded', data: teacher },
    { type: 'VolunteerJoinedTeam', data: { organization: 'team-2' } }, { type: 'VolunteerResidentLinked', data: { resident: 'r1' } },
  ];
  const released: VolunteerEvent = { type: 'VolunteerReleased', data: { other: 'v2' } };
  const merged: VolunteerEvent = { type: 'VolunteerMerged', data: { into: 'v9' } };
  const parted: VolunteerEvent = { type: 'VolunteerParted', data: { from: 'v9', station: 'station-1', retired: false } };

  it('are suspected once, and no more once somebody looked', () => {
    const suspected: VolunteerEvent = { type: 'VolunteerDuplicateSuspected', data: { other: 'v2' } };
    const dismissed: VolunteerEvent = { type: 'VolunteerDuplicateDismissed', data: { other: 'v2' } };
    given(registered).when({ type: 'SuspectVolunteer', data: { other: 'v2' } }).then(suspected).andRepeatingDoesNothing();
    given(registered, suspected).when({ type: 'DismissVolunteer', data: { other: 'v2' } }).then(dismissed).andRepeatingDoesNothing();
    given(registered, suspected, dismissed).when({ type: 'SuspectVolunteer', data: { other: 'v2' } }).then();
  });
  it('become one, which takes what it lacks and of two credentials the one that holds longer', () =>
    given(registered, held, joined).when(absorb).then(...absorbed).andRepeatingDoesNothing());
  it('give each other back what came, but nothing that was changed since', () => {
    given(registered, held, joined, ...absorbed).when({ type: 'ReleaseVolunteer', data: { other: 'v2' } }).then(
      released, held, { type: 'VolunteerCredentialEnded', data: { credential: 'TEACHER', reason: 'OTHER' } },
      { type: 'VolunteerLeftTeam', data: { organization: 'team-2' } }, { type: 'VolunteerResidentUnlinked', data: { resident: 'r1' } },
    );
    const renewed: VolunteerEvent = { type: 'VolunteerCredentialRecorded', data: { credential: 'INSURANCE', until: '2028-02-28' } };
    const gone: VolunteerEvent[] = [{ type: 'VolunteerCredentialEnded', data: { credential: 'TEACHER', reason: 'MISTAKEN' } }, { type: 'VolunteerLeftTeam', data: { organization: 'team-2' } }];
    given(registered, held, joined, ...absorbed, renewed, ...gone).when({ type: 'ReleaseVolunteer', data: { other: 'v2' } })
      .then(released, { type: 'VolunteerResidentUnlinked', data: { resident: 'r1' } });
  });
  it('say so: the one that went on in the other takes nothing more until they are parted', () => {
    given(registered).when({ type: 'MergeVolunteer', data: { into: 'v9' } }).then(merged).andRepeatingDoesNothing();
    given(registered, merged).when({ type: 'JoinTeam', data: { organization: 'team-1' } }).refused('VOLUNTEER_MERGED');
    given(registered, merged).when({ type: 'ProvideResource', data: {} }).refused('VOLUNTEER_MERGED');
    given(registered, merged).when({ type: 'MergeVolunteer', data: { into: 'v8' } }).refused('VOLUNTEER_MERGED');
    given(registered, merged).when({ type: 'PartVolunteer', data: { from: 'v8' } }).refused('VOLUNTEER_NOT_MERGED');
    given(registered, merged).when({ type: 'PartVolunteer', data: { from: 'v9' } }).then(parted);
    given(registered, merged, parted).when({ type: 'JoinTeam', data: { organization: 'team-1' } }).then(joined);
    given(registered, merged, parted).when({ type: 'SuspectVolunteer', data: { other: 'v9' } }).then();
    given(registered).when({ type: 'PartVolunteer', data: { from: 'v9' } }).refused('VOLUNTEER_NOT_MERGED');
  });
  it('can be found of somebody who has left, too', () => {
    const left: VolunteerEvent = { type: 'VolunteerRetired', data: { reason: 'MOVED_AWAY' } };
    given(registered, left).when({ type: 'MergeVolunteer', data: { into: 'v9' } }).then(merged);
    given(registered, left, merged).when({ type: 'PartVolunteer', data: { from: 'v9' } }).then({ type: 'VolunteerParted', data: { from: 'v9', station: 'station-1', retired: true } });
    given(registered, left).when(absorb).refused('VOLUNTEER_RETIRED');
  });
});

it('has the file kept by another station from then on', () => {
  const hand = { type: 'HandOverVolunteer', data: { from: 'station-1', to: 'station-2' } } as const;
  given(registered).when(hand).then({ type: 'VolunteerCorrected', data: { ...facts, station: 'station-2' } }).andRepeatingDoesNothing();
  given(registered, { type: 'VolunteerRetired', data: { reason: 'MOVED_AWAY' } }).when(hand).refused('VOLUNTEER_RETIRED');
});

it('serves where divisions went that are no more, each once, unless the file was ended', () => {
  const places = Object.fromEntries(facts.places.map((code) => [code, '430112001']));
  given(registered).when({ type: 'MoveToDivision', data: { places } }).then({ type: 'VolunteerCorrected', data: { ...facts, places: ['430112001'] } }).andRepeatingDoesNothing();
  given(registered, { type: 'VolunteerRetired', data: { reason: 'MOVED_AWAY' } }).when({ type: 'MoveToDivision', data: { places } }).then();
});
