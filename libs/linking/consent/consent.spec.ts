import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { scenarios } from '#platform/event-sourcing/testing';
import { consentBook, type ConsentCommand, type Whose } from './consent.decider.js';
import type { ConsentEvent } from './consent.events.js';
import { mayKnow, mayKnowSensitive, nothingSaid, toldOtherwise, type Said, type Statement } from './consent.rules.js';

const { given } = scenarios(consentBook);
const now = '2026-03-10T02:00:00.000Z';
const child: Whose = { minor: true, age: 9, guardian: { until: '2026-12-31' } };
const terms = { consent: 'c1', notice: '2026-1', purpose: 'LINKAGE', recipients: [{ kind: 'ORGANIZATION', id: 'o1' }], by: 'GUARDIAN', sensitive: false } as const;
const give = (over: object = {}, whose: Whose = child) => ({ type: 'GiveConsent', data: { ...terms, until: null, whose, ...over } }) as ConsentCommand;
const said = (over: object = {}): ConsentEvent => ({ type: 'ConsentGiven', data: { ...terms, on: '2026-03-10', until: '2026-12-31', ...over } });

describe('consent', () => {
  it('of a child is the guardian’s, and lasts no longer than the guardian', () => {
    given().when(give(), { now }).then(said()).andRepeatingDoesNothing();
    given().when(give({ until: '2026-06-30' }), { now }).then(said({ until: '2026-06-30' }));
    given().when(give({ until: '2027-06-30' }), { now }).then(said());
    given().when(give({ until: '2027-06-30' }, { ...child, guardian: { until: null } }), { now }).then(said({ until: '2027-06-30' }));
    given().when(give({}, { ...child, guardian: { until: null } }), { now }).then(said({ until: null }));
    given().when(give({}, { ...child, guardian: { until: '2026-03-10' } }), { now }).then(said({ until: '2026-03-10' }));
    given().when(give({}, { ...child, guardian: null }), { now }).refused('GUARDIAN_NOT_NAMED');
    given().when(give({}, { ...child, guardian: { until: '2026-03-09' } }), { now }).refused('GUARDIAN_TERM_OVER');
  });
  it('is one’s own from fourteen on, and nobody else’s from eighteen on', () => {
    given().when(give({ by: 'SELF' }), { now }).refused('GUARDIAN_CONSENT_NEEDED');
    given().when(give({ by: 'SELF' }, { ...child, age: 13 }), { now }).refused('GUARDIAN_CONSENT_NEEDED');
    given().when(give({ by: 'SELF' }, { ...child, age: undefined }), { now }).refused('GUARDIAN_CONSENT_NEEDED');
    given().when(give({ by: 'SELF' }, { ...child, age: 14 }), { now }).then(said({ by: 'SELF', until: null }));
    given().when(give({ by: 'SELF' }, { minor: false, age: undefined, guardian: null }), { now }).then(said({ by: 'SELF', until: null }));
    given(said()).when({ type: 'WithdrawConsent', data: { consent: 'c1', by: 'SELF', minor: false } }, { now }).then({ type: 'ConsentWithdrawn', data: { consents: ['c1'], all: false, by: 'SELF', on: '2026-03-10' } });
    given().when(give({}, { minor: false, age: 18, guardian: { until: null } }), { now }).refused('CONSENT_IS_THE_RESIDENTS_OWN');
    given(said()).when({ type: 'WithdrawConsent', data: { consent: 'c1', by: 'GUARDIAN', minor: false } }, { now }).refused('CONSENT_IS_THE_RESIDENTS_OWN');
  });
  it('names a notice and who is told, partners one by one', () => {
    given().when(give({ notice: '' }), { now }).refused('CONSENT_INCOMPLETE');
    given().when(give({ recipients: [] }), { now }).refused('CONSENT_INCOMPLETE');
    given().when(give({ recipients: [{ kind: 'ORGANIZATION', id: null }] }), { now }).refused('CONSENT_NAMES_EACH_PARTNER');
    given().when(give({ recipients: [{ kind: 'ORGANIZATION', id: 'o1' }, { kind: 'ORGANIZATION', id: null }] }), { now }).refused('CONSENT_NAMES_EACH_PARTNER');
    given().when(give({ recipients: [{ kind: 'VOLUNTEER', id: null }] }), { now }).then(said({ recipients: [{ kind: 'VOLUNTEER', id: null }] }));
    given().when(give({ until: '2026-03-09' }), { now }).refused('CONSENT_OVER_ALREADY');
    given().when(give({ until: '2026-03-10' }), { now }).then(said({ until: '2026-03-10' }));
  });
  it('is said to end two weeks before its last day and once that is over, once each, and not where it was withdrawn', () => {
    const say = (consent: string | null, until: string) => ({ type: 'SayConsentEnds', data: { consent, until } }) as const;
    const near = (consent: string | null) => ({ type: 'ConsentExpiryNear', data: { consent, until: '2026-12-31' } }) as const;
    const over = (consent: string | null) => ({ type: 'ConsentRanOut', data: { consent, until: '2026-12-31' } }) as const;
    const [early, soon, last, after] = ['2026-12-16T15:59:59.000Z', '2026-12-16T16:00:00.000Z', '2026-12-31T15:59:59.000Z', '2026-12-31T16:00:00.000Z'];
    for (const consent of ['c1', null]) {
      const ends = say(consent, '2026-12-31');
      given(said()).when(ends, { now: early }).then();
      given(said()).when(ends, { now: soon }).then(near(consent)).andRepeatingDoesNothing();
      given(said(), near(consent)).when(ends, { now: last }).then();
      given(said(), near(consent)).when(ends, { now: after }).then(over(consent)).andRepeatingDoesNothing();
      // nobody looked for weeks
      given(said()).when(ends, { now: after }).then(over(consent)).andRepeatingDoesNothing();
    }
    given(said(), { type: 'ConsentWithdrawn', data: { consents: ['c1'], all: false, by: 'GUARDIAN', on: '2026-03-10' } }).when(say('c1', '2026-12-31'), { now: after }).then();
  });
  it('is withdrawn one by one or all at once', () => {
    const withdraw = (consent: string | null) => ({ type: 'WithdrawConsent', data: { consent, by: 'GUARDIAN', minor: true } }) as const;
    given(said()).when(withdraw('c1'), { now }).then({ type: 'ConsentWithdrawn', data: { consents: ['c1'], all: false, by: 'GUARDIAN', on: '2026-03-10' } });
    given(said()).when(withdraw(null), { now }).then({ type: 'ConsentWithdrawn', data: { consents: ['c1'], all: true, by: 'GUARDIAN', on: '2026-03-10' } }).andRepeatingDoesNothing();
    given().when(withdraw('c1'), { now }).refused('CONSENT_NOT_FOUND');
    const [one, all] = [{ type: 'ConsentWithdrawn', data: { consents: ['c1'], all: false, by: 'GUARDIAN', on: '2026-03-10' } }, { type: 'ConsentWithdrawn', data: { consents: ['c1'], all: true, by: 'GUARDIAN', on: '2026-03-10' } }] as const;
    given(said(), one).when(withdraw('c1'), { now }).refused('CONSENT_NOT_FOUND');
    // whoever withdraws all is heard, whatever was given and withdrawn before
    given(said(), one).when(withdraw(null), { now }).then({ ...all, data: { ...all.data, consents: [] } });
    given(said(), all, said({ consent: 'c2' })).when(withdraw(null), { now }).then({ ...all, data: { ...all.data, consents: ['c2'] } });
    const inFile = { type: 'WithdrawInFile', data: { by: 'GUARDIAN' } } as const;
    given(said(), said({ consent: 'c2' })).when(inFile, { now }).then({ ...one, data: { ...one.data, consents: ['c1', 'c2'] } }).andRepeatingDoesNothing();
  });
});

const asked = { minor: true, today: '2026-03-10' } as const;
const adult = { ...asked, minor: false } as const;
const [one, other] = [{ kind: 'ORGANIZATION', id: 'o1' }, { kind: 'ORGANIZATION', id: 'o2' }] as const;
const statement = (over: Partial<Statement> = {}): Statement => ({ purpose: 'LINKAGE', recipients: [one], by: 'GUARDIAN', sensitive: false, until: null, withdrawnAt: null, ...over });
const of = (over: Partial<Said> = {}): Said => ({ ...nothingSaid, guardian: { until: null }, ...over });
const general = { by: 'GUARDIAN', until: null, at: '2026-01-01T00:00:00.000Z' } as const;

describe('who may know', () => {
  it('of a minor is nobody but whom the guardian named', () => {
    expect(mayKnow(of(), one, asked)).toBe(false);
    const named = of({ statements: [statement()] });
    expect([mayKnow(named, one, asked), mayKnow(named, other, asked)]).toEqual([true, false]);
    for (const over of [{ purpose: 'RESEARCH' }, { by: 'SELF' }, { until: '2026-03-09' }, { withdrawnAt: '2026-03-09T00:00:00.000Z' }] as const) expect(mayKnow(of({ statements: [statement(over)] }), one, asked)).toBe(false);
    expect(mayKnow({ ...named, guardian: null }, one, asked)).toBe(false);
    expect(mayKnow({ ...named, guardian: { until: '2026-03-09' } }, one, asked)).toBe(false);
  });
  it('goes by older consents to helpers in general, save for whom it was taken back since', () => {
    expect(mayKnow(of({ general }), one, asked)).toBe(true);
    expect(mayKnow(of({ general: { ...general, until: '2026-03-09' } }), one, asked)).toBe(false);
    expect(mayKnow(of({ general, guardian: { until: '2026-03-09' } }), one, asked)).toBe(false);
    expect(mayKnow(of({ general, guardian: null }), one, asked)).toBe(false);
    // for a kind of helpers, and for one of them, it may be otherwise
    const kind = (over: Partial<Statement> = {}): Statement => statement({ recipients: [{ kind: 'VOLUNTEER', id: null }], ...over });
    const volunteer = { kind: 'VOLUNTEER', id: 'v1' } as const;
    const takenBack = '2026-02-01T00:00:00.000Z';
    expect([mayKnow(of({ statements: [kind()] }), volunteer, asked), mayKnow(of({ statements: [kind()] }), one, asked)]).toEqual([true, false]);
    expect(mayKnow(of({ general, statements: [kind({ withdrawnAt: takenBack })] }), volunteer, asked)).toBe(false);
    expect(mayKnow(of({ statements: [kind(), statement({ recipients: [volunteer], withdrawnAt: takenBack })] }), volunteer, asked)).toBe(false);
    const taken = [statement({ withdrawnAt: '2026-02-01T00:00:00.000Z' })];
    expect(mayKnow(of({ general, statements: taken }), one, asked)).toBe(false);
    expect(mayKnow(of({ general, statements: taken }), other, asked)).toBe(true);
    expect(mayKnow(of({ general: { ...general, at: '2026-03-01T00:00:00.000Z' }, statements: taken }), one, asked)).toBe(true);
  });
  it('of an adult is whoever helps, until the adult says no; a guardian has no say', () => {
    expect(mayKnow(nothingSaid, one, adult)).toBe(true);
    expect(mayKnow(of({ refused: { by: 'GUARDIAN', at: '2026-02-01' } }), one, adult)).toBe(true);
    const no = of({ refused: { by: 'SELF', at: '2026-02-01' } });
    expect([mayKnow(no, one, adult), mayKnow({ ...no, statements: [statement({ by: 'SELF' })] }, one, adult)]).toEqual([false, true]);
    expect(mayKnow(of({ statements: [statement({ withdrawnAt: '2026-02-01' })] }), one, adult)).toBe(true);
  });
  it('of illness and disability is only whom it was given for separately', () => {
    expect(mayKnowSensitive(nothingSaid, one, adult)).toBe(false);
    expect(mayKnowSensitive(of({ general, statements: [statement()] }), one, asked)).toBe(false);
    expect(mayKnowSensitive(of({ statements: [statement({ sensitive: true })] }), one, asked)).toBe(true);
  });
  it('is the same for one party as for all at once', () => {
    const statements = fc.array(fc.record({
      purpose: fc.constant('LINKAGE' as const), recipients: fc.constantFrom([one], [other], [one, other], [{ kind: 'VOLUNTEER' as const, id: null }], [{ kind: 'ORGANIZATION' as const, id: null }, one]), by: fc.constantFrom('SELF', 'GUARDIAN'), sensitive: fc.boolean(),
      until: fc.constantFrom(null, '2026-03-01', '2026-12-31'), withdrawnAt: fc.constantFrom(null, '2026-02-01T00:00:00.000Z'),
    }), { maxLength: 4 });
    fc.assert(fc.property(statements, fc.constantFrom(null, general), fc.boolean(), (made, generally, minor) => {
      const [all, whom] = [of({ statements: made, general: generally }), { minor, today: '2026-03-10' }];
      const told = toldOtherwise(all, whom);
      for (const party of [one, other, { kind: 'ORGANIZATION', id: 'o3' }, { kind: 'VOLUNTEER', id: 'v3' }] as const) {
        expect(mayKnow(all, party, whom)).toBe((told.general !== told.kinds.includes(party.kind)) !== told.parties.includes(party.id));
      }
    }));
  });
});
