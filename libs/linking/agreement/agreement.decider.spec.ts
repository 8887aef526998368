import { describe, expect, it } from '@jest/globals';
import { scenarios } from '#platform/event-sourcing/testing';
import { agreement, type AgreementCommand } from './agreement.decider.js';
import type { AgreementEvent, AgreementTerms, Quota, Supply } from './agreement.events.js';
import { prolonged, suppliesOf, turnAt, warnAt } from './term.rules.js';

const { given } = scenarios(agreement);
const quota: Quota = {
  id: '01999999-0000-8000-8000-000000000001', provider: { kind: 'ORGANIZATION', id: 'university' }, title: { zh: '志愿探访' }, kind: 'TALENT', unit: 'PERSON_TIME', total: 40, per: 'MONTH',
  serviceItems: ['companionship'], modes: ['HOME'], groups: [], credentials: [], languages: ['zh'], windows: [], share: 'STATION',
};
const terms: AgreementTerms = {
  title: { zh: '志愿服务协议' }, station: 'station-1', region: '430104006', regions: ['430104006'],
  parties: [{ kind: 'ORGANIZATION', id: 'university', role: 'PROVIDER' }, { kind: 'STATION', id: 'station-1', role: 'RECEIVER' }],
  from: '2026-03-01', until: '2026-12-31', noticeDays: 30, renewal: { kind: 'BY_SIGNATURE' }, quotas: [quota],
};
const draft = (over: Partial<AgreementTerms> = {}): AgreementCommand => ({ type: 'DraftAgreement', data: { ...terms, ...over } });
const drafted = (over: Partial<AgreementTerms> = {}): AgreementEvent => ({ type: 'AgreementDrafted', data: { ...terms, ...over } });
const stations = ['station-1'];
const sign = (party: string, on = '2026-03-02'): AgreementCommand => ({ type: 'SignAgreement', data: { stations, party, on } });
const university = { kind: 'ORGANIZATION', id: 'university' } as const;
const station = { kind: 'STATION', id: 'station-1' } as const;
const signed = (party: typeof university | typeof station, term = 1, on = '2026-03-02'): AgreementEvent => ({ type: 'AgreementSigned', data: { party, term, on } });
const supplies = (term = 1): readonly Supply[] => suppliesOf([quota], term);
const inForce: AgreementEvent = { type: 'AgreementInForce', data: { from: '2026-03-01', until: '2026-12-31', supplies: supplies() } };
const running = [drafted(), signed(university), signed(station), inForce] as const;
const partner = { now: '2026-03-02T02:00:00.000Z', actor: { id: 'p', role: 'PARTNER', station: null, organization: 'university' } };
const clock = (now: string) => ({ now, actor: { id: 'clock:x', role: 'CLOCK', station: null, organization: null } });
const turn = (dueAt: string): AgreementCommand => ({ type: 'TurnAgreement', data: { dueAt } });
const END = '2026-12-31T16:00:00.000Z';

describe('the draft of an agreement', () => {
  it('is corrected by whoever keeps it until all have signed, and signed anew', () => {
    const correct = (over: Partial<AgreementTerms>, of = stations): AgreementCommand => ({ type: 'CorrectDraft', data: { stations: of, terms: { ...terms, ...over } } });
    const corrected = (over: Partial<AgreementTerms>): AgreementEvent => ({ type: 'AgreementDraftCorrected', data: { ...terms, ...over } });
    given(drafted()).when(correct({ until: '2027-02-28' })).then(corrected({ until: '2027-02-28' })).andRepeatingDoesNothing();
    given(drafted()).when(correct({})).then();
    given(drafted()).when(correct({ until: '2027-02-28' }, ['station-2'])).refused('AGREEMENT_NOT_YOURS');
    given(drafted()).when(correct({ until: '2027-02-28' }), partner).refused('AGREEMENT_NOT_YOURS');
    given(drafted()).when(correct({ until: '2026-02-28' })).refused('AGREEMENT_DATES_INVALID');
    given(...running).when(correct({ until: '2027-02-28' })).refused('AGREEMENT_NO_DRAFT');
    // one had signed other terms
    const again = [drafted(), signed(university), corrected({ until: '2027-02-28' })] as const;
    given(...again).when(sign('station-1')).then(signed(station));
    given(...again, signed(station)).when(sign('university'), partner)
      .then(signed(university), { type: 'AgreementInForce', data: { from: '2026-03-01', until: '2027-02-28', supplies: supplies() } });
  });
  it('has two or three parties, a term, and quotas that its providers can keep', () => {
    given().when(draft()).then(drafted()).andRepeatingDoesNothing();
    const [provider, receiver] = terms.parties as [AgreementTerms['parties'][0], AgreementTerms['parties'][0]];
    given().when(draft({ parties: [provider] })).refused('AGREEMENT_PARTIES_INVALID');
    given().when(draft({ parties: [provider, provider] })).refused('AGREEMENT_PARTIES_INVALID');
    given().when(draft({ parties: [{ ...provider, role: 'SUPERVISOR' }, receiver] })).refused('AGREEMENT_PARTIES_INVALID');
    given().when(draft({ until: '2026-02-28' })).refused('AGREEMENT_DATES_INVALID');
    given().when(draft({ from: '2026-02-29' })).refused('AGREEMENT_DATES_INVALID');
    given().when(draft({ regions: [] })).refused('AGREEMENT_TERM_INVALID');
    given().when(draft({ regions: ['43010'] })).refused('AGREEMENT_TERM_INVALID');
    given().when(draft({ noticeDays: 366 })).refused('AGREEMENT_TERM_INVALID');
    given().when(draft({ renewal: { kind: 'BY_ITSELF', months: 0 } })).refused('AGREEMENT_TERM_INVALID');
    for (const over of [{ total: 0 }, { total: 1.5 }, { kind: 'POLICY' }, { provider: station }] as const) given().when(draft({ quotas: [{ ...quota, ...over }] })).refused('AGREEMENT_QUOTA_INVALID');
    // what the pool would refuse is refused before anybody signs
    given().when(draft({ quotas: [{ ...quota, serviceItems: [] }] })).refused('RESOURCE_SERVES_NOTHING');
  });
});

describe('the area of an agreement', () => {
  const correct = (regions: readonly string[], successors: Readonly<Record<string, readonly string[]>> = {}): AgreementCommand => ({ type: 'CorrectArea', data: { stations, regions, successors } });
  const corrected = (regions: readonly string[], fed: readonly Supply[]): AgreementEvent => ({ type: 'AgreementAreaCorrected', data: { regions, supplies: fed } });
  const SUCCESSORS = { '430104006': ['430112001', '430112002'] };
  it('is drafted anew while nobody has signed, and afterwards only its codes change', () => {
    given(drafted()).when(correct(['430105', '430104'])).then(corrected(['430104', '430105'], [])).andRepeatingDoesNothing();
    given(drafted()).when(correct(['43010'])).refused('AGREEMENT_TERM_INVALID');
    given(drafted(), signed(university)).when(correct(['430105'])).refused('AGREEMENT_AREA_AGREED_ON');
    given(...running).when(correct(['430112002'], SUCCESSORS)).then(corrected(['430112002'], supplies())).andRepeatingDoesNothing();
    given(...running).when(correct(['430112'], SUCCESSORS)).refused('AGREEMENT_AREA_AGREED_ON');
    given(...running).when(correct([...terms.regions])).then();
    given(...running, { type: 'AgreementExpired', data: { on: '2026-12-31', supplies: supplies() } }).when(correct(['430112002'], SUCCESSORS)).refused('AGREEMENT_CLOSED');
    given(...running).when(correct(['430112002'], SUCCESSORS), partner).refused('AGREEMENT_NOT_YOURS');
  });
});

describe('an agreement', () => {
  it('is in force with the last signature, or on its first day', () => {
    given(drafted()).when(sign('station-1')).then(signed(station));
    given(drafted(), signed(university)).when(sign('station-1')).then(signed(station), inForce).andRepeatingDoesNothing();
    const later = drafted({ from: '2026-04-01' });
    given(later, signed(university)).when(sign('station-1')).then(signed(station));
    const enters: AgreementEvent = { type: 'AgreementInForce', data: { from: '2026-04-01', until: '2026-12-31', supplies: supplies() } };
    given(later, signed(university), signed(station)).when(turn('2026-03-31T16:00:00.000Z'), clock('2026-03-31T16:00:00.000Z')).then(enters).andRepeatingDoesNothing();
    expect(given(later, signed(university), signed(station)).when(turn('2026-03-31T16:00:00.000Z'), clock('2026-03-31T15:59:59.999Z')).events()).toEqual([]);
  });

  it('is signed by those who may: a party itself, or on paper at the station that keeps it; not ahead of time, and not when its term is over', () => {
    given(drafted()).when({ type: 'SignAgreement', data: { stations: [], party: 'university', on: '2026-03-02' } }, partner).then(signed(university));
    given(drafted()).when({ type: 'SignAgreement', data: { stations: [], party: 'station-1', on: '2026-03-02' } }, partner).refused('AGREEMENT_NOT_YOURS');
    given(drafted()).when({ type: 'SignAgreement', data: { stations: [], party: 'university', on: '2026-03-02' } }).refused('AGREEMENT_NOT_YOURS');
    given(drafted()).when(sign('nobody')).refused('AGREEMENT_PARTY_UNKNOWN');
    given(drafted()).when(sign('university', '2026-03-03')).refused('AGREEMENT_DATES_INVALID');
    given(drafted()).when(sign('university'), { now: '2027-01-01T02:00:00.000Z' }).refused('AGREEMENT_DATES_INVALID');
    given().when(sign('university')).refused('AGREEMENT_NOT_FOUND');
    given(drafted(), { type: 'AgreementEnded', data: { reason: 'WITHDRAWN', on: '2026-03-02', supplies: [] } }).when(sign('university')).refused('AGREEMENT_CLOSED');
  });

  it('rests and goes on, which its station says and no party alone', () => {
    const suspend: AgreementCommand = { type: 'SuspendAgreement', data: { stations, reason: 'HOLIDAYS', until: '2026-08-31' } };
    const suspended: AgreementEvent = { type: 'AgreementSuspended', data: { reason: 'HOLIDAYS', until: '2026-08-31', supplies: supplies() } };
    given(...running).when(suspend).then(suspended).andRepeatingDoesNothing();
    given(...running).when({ ...suspend, data: { ...suspend.data, stations: [] } }, partner).refused('AGREEMENT_NOT_YOURS');
    given(drafted()).when(suspend).refused('AGREEMENT_NOT_IN_FORCE');
    const longer = { ...suspend, data: { ...suspend.data, until: '2026-09-30' } };
    given(...running, suspended).when(longer).then({ type: 'AgreementSuspended', data: { ...suspended.data, until: '2026-09-30' } }).andRepeatingDoesNothing();
    given(...running).when({ ...suspend, data: { ...suspend.data, until: '2020-01-01' } }).refused('AGREEMENT_DATES_INVALID');
    given(...running, suspended).when({ type: 'ResumeAgreement', data: { stations } }).then({ type: 'AgreementResumed', data: { supplies: supplies() } }).andRepeatingDoesNothing();
  });

  it('expires after its last day, suspended or not', () => {
    const expired: AgreementEvent = { type: 'AgreementExpired', data: { on: '2026-12-31', supplies: supplies() } };
    given(...running).when(turn(END), clock(END)).then(expired).andRepeatingDoesNothing();
    expect(given(...running).when(turn(END), clock('2026-12-31T15:59:59.000Z')).events()).toEqual([]);
    given(...running, { type: 'AgreementSuspended', data: { reason: 'OTHER', until: null, supplies: supplies() } }).when(turn(END), clock(END)).then(expired);
  });

  it('ends after the days of a party’s notice, or with its term where that is sooner, and is not renewed', () => {
    const notice: AgreementCommand = { type: 'GiveNotice', data: { stations: [], party: 'university' } };
    const noticed = (on: string, lastDay: string): AgreementEvent => ({ type: 'AgreementNoticeGiven', data: { party: university, on, lastDay, supplies: supplies() } });
    given(...running).when(notice, partner).then(noticed('2026-03-02', '2026-04-01')).andRepeatingDoesNothing();
    given(...running).when(notice, { ...partner, now: '2026-12-20T02:00:00.000Z' }).then(noticed('2026-12-20', '2026-12-31'));
    given(drafted()).when(notice, partner).refused('AGREEMENT_NOT_IN_FORCE');
    const after = [...running, noticed('2026-03-02', '2026-04-01')];
    given(...after).when({ type: 'RenewAgreement', data: { stations, until: '2027-12-31' } }).refused('AGREEMENT_NOTICE_GIVEN');
    const ends = '2026-04-01T16:00:00.000Z';
    given(...after).when(turn(ends), clock(ends)).then({ type: 'AgreementEnded', data: { reason: 'NOTICE', on: '2026-04-01', supplies: supplies() } }).andRepeatingDoesNothing();
    // the end of its term comes to nothing
    expect(given(...after).when(turn(END), clock(END)).events()).toEqual([]);
  });

  const renew: AgreementCommand = { type: 'RenewAgreement', data: { stations, until: '2027-12-31' } };
  const proposed: AgreementEvent = { type: 'AgreementRenewalProposed', data: { term: 2, until: '2027-12-31' } };

  it('is renewed once all have signed again: without a gap, with what it fed before', () => {
    given(...running).when(renew).then(proposed).andRepeatingDoesNothing();
    given(...running).when({ type: 'RenewAgreement', data: { stations, until: '2026-12-31' } }).refused('AGREEMENT_DATES_INVALID');
    given(...running, proposed).when(sign('university')).then(signed(university, 2)).andRepeatingDoesNothing();
    const renewed: AgreementEvent = {
      type: 'AgreementRenewed', data: { term: 2, by: 'SIGNATURES', from: '2027-01-01', until: '2027-12-31', prolonged: true, supplies: supplies() },
    };
    given(...running, proposed, signed(university, 2)).when(sign('station-1')).then(signed(station, 2), renewed).andRepeatingDoesNothing();
    expect(given(...running, proposed, signed(university, 2), signed(station, 2), renewed).when(turn(END), clock(END)).events()).toEqual([]);
    given(...running).when(sign('station-1')).events();
    given(...running, proposed, signed(university, 2), signed(station, 2), renewed, { type: 'AgreementRenewalProposed', data: { term: 3, until: '2028-12-31' } })
      .when(sign('university')).then(signed(university, 3));
  });

  it('that has run out begins anew on the day of the last signature, with new resources', () => {
    const expired: AgreementEvent = { type: 'AgreementExpired', data: { on: '2026-12-31', supplies: supplies() } };
    const today = { now: '2027-02-01T02:00:00.000Z' };
    given(...running, expired).when(renew, today).then(proposed);
    given(...running, expired, proposed, signed(university, 2)).when(sign('station-1', '2027-02-01'), today).then(
      signed(station, 2, '2027-02-01'),
      { type: 'AgreementRenewed', data: { term: 2, by: 'SIGNATURES', from: '2027-02-01', until: '2027-12-31', prolonged: false, supplies: supplies(2) } },
    );
    expect(supplies(2)).not.toEqual(supplies());
  });

  it('goes on by itself where it says so, again and again', () => {
    const ownTerms = { renewal: { kind: 'BY_ITSELF', months: 2 } } as const;
    const own = [drafted(ownTerms), signed(university), signed(station), inForce];
    const next = (term: number, from: string, until: string): AgreementEvent => ({ type: 'AgreementRenewed', data: { term, by: 'ITSELF', from, until, prolonged: true, supplies: supplies() } });
    const second = next(2, '2027-01-01', '2027-02-28');
    given(...own).when(turn(END), clock(END)).then(second).andRepeatingDoesNothing();
    const secondEnd = '2027-02-28T16:00:00.000Z';
    given(...own, second).when(turn(secondEnd), clock(secondEnd)).then(next(3, '2027-03-01', '2027-04-30'));
  });

  it('warns once of each end: before notice would have to be given', () => {
    const at = '2026-11-16T16:00:00.000Z';
    expect(warnAt('2026-12-31', 30)).toBe(at);
    const near: AgreementEvent = { type: 'AgreementExpiryNear', data: { until: '2026-12-31', renewal: 'BY_SIGNATURE', station: 'station-1', parties: [university, station] } };
    given(...running).when({ type: 'WarnOfExpiry', data: { dueAt: at } }, clock(at)).then(near).andRepeatingDoesNothing();
    expect(given(...running).when({ type: 'WarnOfExpiry', data: { dueAt: at } }, clock('2026-11-16T15:00:00.000Z')).events()).toEqual([]);
  });

  it('ends at once where its station says so, and only once', () => {
    const end: AgreementCommand = { type: 'EndAgreement', data: { stations, reason: 'MUTUAL' } };
    given(...running).when(end).then({ type: 'AgreementEnded', data: { reason: 'MUTUAL', on: '2026-03-02', supplies: supplies() } }).andRepeatingDoesNothing();
    given(drafted()).when(end).then({ type: 'AgreementEnded', data: { reason: 'MUTUAL', on: '2026-03-02', supplies: [] } });
  });

  it('goes on where a party takes its notice back, and nobody else does', () => {
    const given1: AgreementEvent = { type: 'AgreementNoticeGiven', data: { party: university, on: '2026-03-02', lastDay: '2026-04-01', supplies: supplies() } };
    const takeBack = (party: string, of = stations): AgreementCommand => ({ type: 'TakeBackNotice', data: { stations: of, party } });
    const back: AgreementEvent = { type: 'AgreementNoticeTakenBack', data: { party: university, until: '2026-12-31', warned: false, renewal: 'BY_SIGNATURE', supplies: supplies() } };
    given(...running, given1).when(takeBack('university')).then(back).andRepeatingDoesNothing();
    given(...running, given1).when(takeBack('university', []), partner).then(back);
    given(...running, given1).when(takeBack('station-1')).refused('AGREEMENT_NOTICE_OF_ANOTHER');
    const [sooner, ends] = ['2026-04-01T16:00:00.000Z', '2026-12-31T16:00:00.000Z'];
    expect(given(...running, given1, back).when(turn(sooner), clock(sooner)).events()).toEqual([]);
    given(...running, given1, back).when(turn(ends), clock(ends)).then({ type: 'AgreementExpired', data: { on: '2026-12-31', supplies: supplies() } });
    given(...running).when(takeBack('university')).then();
  });

  it('stands where it stood where that was a mistake, and is renewed by itself or ends with its term from there', () => {
    const takeBack: AgreementCommand = { type: 'TakeBackEnd', data: { stations } };
    const ended: AgreementEvent = { type: 'AgreementEnded', data: { reason: 'MISTAKE', on: '2026-03-02', supplies: supplies() } };
    const back = (over: object = {}): AgreementEvent => ({
      type: 'AgreementEndTakenBack',
      data: { status: 'IN_FORCE', from: terms.from, until: '2026-12-31', lastDay: '2026-12-31', noticeGiven: false, warned: false, renewal: 'BY_SIGNATURE', suspension: null, supplies: supplies(), ...over },
    });
    given(...running, ended).when(takeBack).then(back()).andRepeatingDoesNothing();
    const ends = '2026-12-31T16:00:00.000Z';
    given(...running, ended, back()).when(turn(ends), clock(ends)).then({ type: 'AgreementExpired', data: { on: '2026-12-31', supplies: supplies() } });
    const rest = { reason: 'HOLIDAYS', until: '2026-08-31' } as const;
    given(...running, { type: 'AgreementSuspended', data: { ...rest, supplies: supplies() } }, ended).when(takeBack).then(back({ status: 'SUSPENDED', suspension: rest }));
    given(drafted(), { type: 'AgreementEnded', data: { reason: 'MISTAKE', on: '2026-03-02', supplies: [] } }).when(takeBack).then(back({ status: 'DRAFT', supplies: [] }));
    given(...running, { type: 'AgreementEnded', data: { reason: 'NOTICE', on: '2026-04-01', supplies: supplies() } }).when(takeBack).refused('AGREEMENT_RAN_OUT');
    given(...running, { type: 'AgreementExpired', data: { on: '2026-12-31', supplies: supplies() } }).when(takeBack).refused('AGREEMENT_RAN_OUT');
    given(...running).when(takeBack).then();
    given(...running, ended).when({ type: 'TakeBackEnd', data: { stations: ['station-2'] } }).refused('AGREEMENT_NOT_YOURS');
  });
});

describe('those who help under an agreement', () => {
  const [a, b] = [{ kind: 'VOLUNTEER', id: 'a' }, { kind: 'VOLUNTEER', id: 'b' }] as const;
  const named = (helper: typeof a | typeof b): AgreementEvent => ({ type: 'AgreementHelperNamed', data: { helper, party: university } });
  const name = (helper: typeof a | typeof b, seen = 0): AgreementCommand => ({ type: 'NameHelper', data: { stations, helper, party: 'university', takes: [], seen } });
  const passed = [{ pairing: 'p1', successor: 'p2', to: b }];
  const go = (over: object = {}): AgreementCommand => ({ type: 'LetHelperGo', data: { stations, helper: 'a', reason: 'GRADUATED', passed, uncovered: [], freed: [], seen: 2, ...over } });
  const left: AgreementEvent = { type: 'AgreementHelperLeft', data: { helper: a, station: 'station-1', reason: 'GRADUATED', on: '2026-03-02', passed, uncovered: [], freed: [] } };

  it('are named by whoever sends them, and take over what nobody could', () => {
    given(...running).when(name(a)).then(named(a)).andRepeatingDoesNothing();
    given(...running).when({ type: 'NameHelper', data: { stations: [], helper: a, party: 'university', takes: passed, seen: 0 } }, partner)
      .then(named(a), { type: 'AgreementPairingsTaken', data: { on: '2026-03-02', passed } });
    // who is named already takes what they may by now
    given(...running, named(a)).when({ type: 'NameHelper', data: { stations, helper: a, party: 'university', takes: passed, seen: 1 } })
      .then({ type: 'AgreementPairingsTaken', data: { on: '2026-03-02', passed } });
    given(...running).when({ type: 'NameHelper', data: { stations: [], helper: a, party: 'station-1', takes: [], seen: 0 } }, partner).refused('AGREEMENT_NOT_YOURS');
    given(...running, { type: 'AgreementEnded', data: { reason: 'MUTUAL', on: '2026-03-02', supplies: [] } }).when(name(a)).refused('AGREEMENT_CLOSED');
  });

  it('leave once, and what they had goes only to others who help under it', () => {
    given(...running, named(a), named(b)).when(go()).then(left);
    // who was to go on has left meanwhile, too
    given(...running, named(a)).when(go({ seen: 1 })).refused('AGREEMENT_HELPERS_CHANGED');
    // or has been given something that the views did not know of
    given(...running, named(a), named(b), { type: 'AgreementPairingsTaken', data: { on: '2026-03-02', passed: [{ pairing: 'p8', successor: 'p9', to: a }] } }).when(go()).refused('AGREEMENT_HELPERS_CHANGED');
    given(...running, named(a)).when(name(b)).refused('AGREEMENT_HELPERS_CHANGED');
    given(...running, named(a)).when(name(b, 1)).then(named(b));
    given(...running, named(a), named(b), left).when(go()).refused('AGREEMENT_HELPER_UNKNOWN');
    // the clock comes too late, and says nothing
    expect(given(...running, named(b), left).when(go(), clock('2026-03-02T02:00:00.000Z')).events()).toEqual([]);
    given(...running, named(a), named(b), { type: 'AgreementEnded', data: { reason: 'MUTUAL', on: '2026-03-02', supplies: [] } }).when(go()).then(left);
  });
});

describe('the term of an agreement', () => {
  it('is counted in months of the calendar: ends of months stay ends of months', () => {
    expect(prolonged('2026-12-31', 2)).toBe('2027-02-28');
    expect(prolonged('2027-12-31', 2)).toBe('2028-02-29');
    expect(prolonged('2027-02-28', 12)).toBe('2028-02-29');
    expect(prolonged('2026-03-14', 1)).toBe('2026-04-14');
  });
  it('turns at midnight in China', () => {
    expect(turnAt({ status: 'SIGNED', from: '2026-04-01', lastDay: '2026-12-31' })).toBe('2026-03-31T16:00:00.000Z');
    expect(turnAt({ status: 'IN_FORCE', from: '2026-04-01', lastDay: '2026-12-31' })).toBe(END);
    expect(turnAt({ status: 'DRAFT', from: '2026-04-01', lastDay: '2026-12-31' })).toBeNull();
  });
});

describe('an agreement whose station is no more', () => {
  const follow = (to: string): AgreementCommand => ({ type: 'FollowStation', data: { from: 'station-1', to } });
  const handed: AgreementEvent = { type: 'AgreementHandedOver', data: { from: 'station-1', to: 'station-2' } };
  it('binds the one that goes on, which need not sign anew', () => {
    given(...running).when(follow('station-2')).then(handed).andRepeatingDoesNothing();
    given(drafted(), signed(station), handed).when(sign('university', '2026-03-02')).refused('AGREEMENT_NOT_YOURS');
    given(drafted(), signed(station), handed).when(sign('university'), partner).then(signed(university), inForce);
    given(...running, handed).when({ type: 'EndAgreement', data: { stations: ['station-2'], reason: 'MUTUAL' } })
      .then({ type: 'AgreementEnded', data: { reason: 'MUTUAL', on: '2026-03-02', supplies: supplies() } });
    given(...running, handed).when({ type: 'EndAgreement', data: { stations, reason: 'MUTUAL' } }).refused('AGREEMENT_NOT_YOURS');
  });
  it('is not one of a station with itself', () => {
    const both = drafted({ parties: [...terms.parties, { kind: 'STATION', id: 'station-2', role: 'RECEIVER' }] });
    given(both).when(follow('station-2')).refused('AGREEMENT_WITH_ITSELF');
    given(drafted(), { type: 'AgreementEnded', data: { reason: 'MISTAKE', on: '2026-03-02', supplies: [] } }).when(follow('station-2')).then();
  });
});
