import { describe, expect, it } from '@jest/globals';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { helpersGone, helpFromNobody, leaving, pairingsWithNobody, standingOf, substitutionsOf, uncoveredOf, type LeavingRow, type SubstitutionRow } from './agreement-helpers.queries.js';
import { agreementHelpers } from './agreement-helpers.projection.js';
import { leavingPlan, type MayKnow } from './passing.rules.js';

const id = (n: number): string => `01999999-0000-8000-8000-00000000000${n}`;
const told = (type: string, of: string, data: object, at?: string): Told => ({ type, id: of, data, ...(at === undefined ? {} : { at }) });
const registered = (of: string) => told('VolunteerRegistered', of, { identity: {}, age: {}, station: 's', skills: [], languages: [], windows: [], modes: [], places: [] });
const named = (helper: string, at?: string) => told('AgreementHelperNamed', 'agreement', { helper: { kind: 'VOLUNTEER', id: helper }, party: { kind: 'ORGANIZATION', id: 'party' } }, at);
const paired = (n: number, helper: string, over: object = {}) =>
  told('PairingBegun', id(n), {
    resident: 'adult', station: 's', provider: { kind: 'VOLUNTEER', id: helper }, resource: 'fed', region: '430104', rhythm: { kind: 'AT_LEAST', visits: 1, per: 'MONTH' }, from: '2026-03-01', until: null, next: null, ...over,
  });
const common: Told[] = [
  ...['a', 'b', 'c'].map(registered),
  told('AgreementDrafted', 'agreement', {}),
  told('AgreementInForce', 'agreement', { from: '2026-03-01', until: '2026-12-31', supplies: [{ quota: 'q', resource: 'fed' }] }),
  ...['a', 'b', 'c'].map((helper) => named(helper)),
  paired(1, 'a'), paired(2, 'a', { resource: null }), paired(3, 'a', { resource: 'another agreement’s' }), paired(4, 'b'),
];
const planAs = (mayKnow: MayKnow, ...more: Told[]) => {
  const row = viewsOf([agreementHelpers], [...common, ...more]).get<LeavingRow>(leaving('agreement', 'a', '2026-03-10T02:00:00.000Z'));
  if (!row) throw new Error('nobody leaves');
  return leavingPlan(row, mayKnow);
};
const planOf = (...more: Told[]) => planAs(() => true, ...more);
const who = ({ passed, uncovered }: ReturnType<typeof leavingPlan>) => [passed.map(({ pairing, to }) => [pairing, to.id]), uncovered];

describe('those who help under an agreement', () => {
  it('have what they do under it go to whoever has the fewest, and keep what they do under another', () => {
    expect(who(planOf())).toEqual([[[id(1), 'c'], [id(2), 'b']], []]);
    expect(who(planOf(told('PairingEnded', id(2), { reason: 'MOVED', on: '2026-03-09' })))).toEqual([[[id(1), 'c']], []]);
  });

  it('do not stand in by a file that went on in another: nothing can be asked of that', () => {
    const merged = told('VolunteerMerged', 'c', { into: 'd' });
    expect(who(planOf(merged))).toEqual([[[id(1), 'b'], [id(2), 'b']], []]);
    expect(who(planOf(merged, told('VolunteerParted', 'c', { from: 'd', station: 's', retired: false })))).toEqual(who(planOf()));
  });

  it('do not stand in while they are away, and for a minor only with a clearance that holds that day', () => {
    expect(who(planOf(told('VolunteerPaused', 'c', { reason: 'STUDIES' })))).toEqual([[[id(1), 'b'], [id(2), 'b']], []]);
    const minor = told('ResidentIdentityCorrected', 'adult', { identity: {}, minor: true });
    const cleared = (from: string, until: string) => told('VolunteerCredentialRecorded', 'b', { credential: 'MINOR_CLEARANCE', from, until });
    expect(who(planOf(minor))).toEqual([[], [id(1), id(2)]]);
    expect(who(planOf(minor, cleared('2026-03-11', '2027-03-10')))).toEqual([[], [id(1), id(2)]]);
    expect(who(planOf(minor, cleared('2026-03-01', '2026-03-09')))).toEqual([[], [id(1), id(2)]]);
    expect(who(planOf(minor, cleared('2026-03-01', '2026-03-10')))).toEqual([[[id(1), 'b'], [id(2), 'b']], []]);
  });

  it('pass nothing to a child without the guardian’s consent, nor under ten to one whom nobody comes along with, on that day', () => {
    const bIs = (age: object): Told => told('VolunteerIdentityCorrected', 'b', { identity: {}, age });
    const all = [[[id(1), 'c'], [id(2), 'b']], []];
    const notB = [[[id(1), 'c'], [id(2), 'c']], []];
    const twelve = bIs({ consentUntil: '2026-03-10', minorUntil: '2030-03-31' });
    expect(who(planOf(twelve))).toEqual(notB);
    expect(who(planOf(bIs({ consentUntil: '2026-03-09', minorUntil: '2030-03-31' })))).toEqual(all);
    const agreed = told('VolunteerGuardianConsented', 'b', { guardian: {}, on: '2026-03-01' });
    expect(who(planOf(twelve, agreed))).toEqual(all);
    expect(who(planOf(twelve, agreed, told('VolunteerGuardianConsentWithdrawn', 'b', {})))).toEqual(notB);
    const nine = bIs({ accompaniedUntil: '2026-03-10', consentUntil: '2030-03-31', minorUntil: '2034-03-31' });
    const named = told('VolunteerCompanionNamed', 'b', { companion: { kind: 'GUARDIAN', id: 'naming' } });
    expect(who(planOf(nine, agreed))).toEqual(notB);
    expect(who(planOf(nine, agreed, named))).toEqual(all);
    expect(who(planOf(nine, named))).toEqual(notB);
    expect(who(planOf(nine, agreed, named, told('VolunteerCompanionEnded', 'b', { companion: { kind: 'GUARDIAN', id: 'naming' }, reason: 'WITHDRAWN' })))).toEqual(notB);
    // and of somebody who is named, what the hub asks before it passes on what nobody could take
    const standing = (person: string, ...more: Told[]) => viewsOf([agreementHelpers], [...common, ...more]).get(standingOf(person, '2026-03-10'));
    expect(standing('b', twelve)).toEqual({ cleared: 0, askable: 0 });
    expect(standing('b', twelve, agreed)).toEqual({ cleared: 0, askable: 1 });
    expect(standing('b', told('VolunteerPaused', 'b', { reason: 'STUDIES' }))).toBeUndefined();
    expect(standing('w', told('SocialWorkerRegistered', 'w', {}))).toEqual({ cleared: 1, askable: 1 });
  });

  it('also pass on what has been passed to them and has yet to begin', () => {
    const passed = [{ pairing: id(5), successor: id(6), to: { kind: 'VOLUNTEER', id: 'a' } }];
    const left = told('AgreementHelperLeft', 'agreement', { helper: { kind: 'VOLUNTEER', id: 'c' }, station: 's', reason: 'HEALTH', on: '2026-03-09', passed, uncovered: [], freed: [] });
    expect(planOf(left).passed.map(({ pairing }) => pairing)).toEqual([id(1), id(2), id(6)]);
    // whose it is that has yet to begin, and that it is a child's, is known meanwhile
    const child = told('ResidentEnrolled', 'kid', { identity: {}, minor: true, groups: [] });
    expect(planOf(left, child).uncovered).toEqual([]);
    const childs = [paired(5, 'c', { resident: 'kid' }), left, told('PairingEnded', id(5), { reason: 'HELPER_LEFT', on: '2026-03-09', passedTo: { pairing: id(6) } })];
    expect(planOf(child, ...childs).uncovered).toEqual([id(6)]);
    expect(planAs(({ resident }) => resident !== 'kid', ...childs).uncovered).toEqual([id(6)]);
    const begun = paired(6, 'a', { continues: { pairing: id(5), since: '2026-03-01', made: 0 } });
    expect(planOf(left, begun).passed.map(({ pairing }) => pairing)).toEqual([id(1), id(2), id(6)]);
    expect(planOf(left, begun, told('PairingEnded', id(6), { reason: 'MOVED', on: '2026-03-10' })).passed.map(({ pairing }) => pairing)).toEqual([id(1), id(2)]);
  });

  it('have what they do go on only as the one person agrees whose files turned out to be one, and each again once they are two', () => {
    const [merged, parted] = [told('ResidentMerged', 'kid', { into: 'whole' }), told('ResidentParted', 'kid', { from: 'whole', files: ['kid'], station: 's', livingRegion: '43' })];
    const open = [paired(5, 'c', { resident: 'kid' }), paired(6, 'a', { resident: 'kid' })];
    const left = told('AgreementHelperLeft', 'agreement', {
      helper: { kind: 'VOLUNTEER', id: 'c' }, station: 's', reason: 'HEALTH', on: '2026-03-09', passed: [{ pairing: id(5), successor: id(7), to: { kind: 'VOLUNTEER', id: 'a' } }], uncovered: [], freed: [],
    });
    const asked = (...more: Told[]): string[] => {
      const residents = new Set<string>();
      planAs(({ id: pairing, resident }) => pairing === id(1) || pairing === id(2) || residents.add(`${pairing} ${resident}`).size > 0, ...open, left, ...more);
      return [...residents].sort();
    };
    const of = (whom: string): string[] => [`${id(6)} ${whom}`, `${id(7)} ${whom}`];
    expect([asked(), asked(merged), asked(merged, parted)]).toEqual([of('kid'), of('whole'), of('kid')]);
  });

  it('are found once their own file is closed, until the agreement knows', () => {
    const gone = told('VolunteerRetired', 'a', { reason: 'OWN_WISH' }, '2026-03-10T02:00:00.000Z');
    const rows = (...more: Told[]) => viewsOf([agreementHelpers], [...common, ...more]).all<LeavingRow>(helpersGone('2026-03-10T02:00:00.000Z', ['', ''], 10)).map(({ helper, agreement }) => [agreement, helper]);
    expect(rows(gone)).toEqual([['agreement', 'a']]);
    expect(rows(gone, told('AgreementHelperLeft', 'agreement', { helper: { kind: 'VOLUNTEER', id: 'a' }, station: 's', reason: 'GONE', on: '2026-03-10', passed: [], uncovered: [], freed: [] }))).toEqual([]);
    expect(rows(gone, told('VolunteerReinstated', 'a', { station: 's', pause: null }))).toEqual([]);
  });

  it('take over again once they were retired by mistake and are back, unless they are paused', () => {
    const gone = told('VolunteerRetired', 'b', { reason: 'OTHER' }, '2026-03-10T01:00:00.000Z');
    const back = (pause: object | null) => told('VolunteerReinstated', 'b', { station: 's', pause });
    const to = (...more: Told[]) => new Set(planOf(...more).passed.map(({ to: { id: helper } }) => helper));
    expect([to().has('b'), to(gone).has('b'), to(gone, back(null)).has('b'), to(gone, back({ reason: 'STUDIES' })).has('b')]).toEqual([true, false, true, false]);
  });

  it('have the visits end to which no agreement sees, by whichever file they are one person’s, once their own file is closed', () => {
    const at = '2026-03-10T02:00:00.000Z';
    const [gone, merged] = [told('VolunteerRetired', 'a', { reason: 'OWN_WISH' }, at), told('VolunteerMerged', 'b', { into: 'a' })];
    const ending = (...more: Told[]) => viewsOf([agreementHelpers], [...common, ...more]).all<{ id: string }>(pairingsWithNobody(at, ['', ''], 10)).map((row) => row.id);
    expect([ending(), ending(gone)]).toEqual([[], [id(3)]]);
    // what nobody could take the agreement names; what is theirs beside it ends
    const left = (uncovered: string[]) => told('AgreementHelperLeft', 'agreement', { helper: { kind: 'VOLUNTEER', id: 'a' }, station: 's', reason: 'GONE', on: '2026-03-10', passed: [], uncovered, freed: [] });
    expect([ending(gone, left([id(1)])), ending(left([]), gone)]).toEqual([[id(2), id(3)], [id(1), id(2), id(3)]]);
    // retired by mistake: what has not ended by then goes on, also by a file that went on in theirs
    const back = told('VolunteerReinstated', 'a', { station: 's', pause: null });
    expect([ending(gone, back), ending(gone, back, paired(5, 'a', { resource: 'own' }))]).toEqual([[], []]);
    expect(ending(gone, told('PairingEnded', id(3), { reason: 'HELPER_GONE', on: '2026-03-10' }))).toEqual([]);
    // one that began in the same moment
    expect(ending(gone, paired(5, 'a', { resource: 'own' }))).toEqual([id(3), id(5)]);
    const others = paired(6, 'b', { resource: 'own' });
    // one that was closed since the same person has another goes on in that, until they are two
    const closed = told('VolunteerRetired', 'b', { reason: 'OTHER' }, at);
    expect([ending(others, closed), ending(others, closed, merged), ending(others, closed, merged, told('VolunteerParted', 'b', { from: 'a', station: 's', retired: true }))]).toEqual([[id(6)], [], [id(6)]]);
    expect(ending(others, merged, gone, back)).toEqual([]);
    expect([ending(others, merged, gone), ending(others, merged, told('VolunteerParted', 'b', { from: 'a', station: 's', retired: false }), gone)]).toEqual([[id(3), id(6)], [id(3)]]);
  });

  it('of a social worker end with the last posting, and are kept by one who is posted elsewhere', () => {
    const posted = (posting: string, until?: string) => told('SocialWorkerPosted', 'w', { posting, station: 's', role: 'WORKER', from: '2026-01-01', ...(until && { until }) });
    const over = (posting: string, on: string) => told('SocialWorkerPostingEnded', 'w', { posting, station: 's', on });
    const byWorker = { provider: { kind: 'SOCIAL_WORKER', id: 'w' }, resource: 'own' };
    const offered = told('LinkageProposed', 'l1', { need: 'n', resource: 'own', station: 's', quantity: 1, provider: byWorker.provider, service: { from: '2026-04-01' } });
    const rest = [told('SocialWorkerRegistered', 'w', { identity: {} }), paired(5, 'w', byWorker), offered];
    const ending = (at: string, ...more: Told[]) => {
      const views = viewsOf([agreementHelpers], [...common, ...rest, ...more]);
      return [pairingsWithNobody, helpFromNobody].map((rows) => views.all<{ id: string }>(rows(at, ['', ''], 10)).map((row) => row.id));
    };
    const [lastMoment, after] = ['2026-03-10T15:59:59.000Z', '2026-03-10T16:00:00.000Z'];
    const [none, all] = [[[], []], [[id(5)], ['l1']]];
    expect([ending(after), ending(after, posted('p'))]).toEqual([none, none]);
    expect([ending(lastMoment, posted('p', '2026-03-10')), ending(after, posted('p', '2026-03-10'))]).toEqual([none, all]);
    expect([ending(lastMoment, posted('p'), over('p', '2026-03-10')), ending(after, posted('p'), over('p', '2026-03-10'))]).toEqual([none, all]);
    expect(ending(after, posted('p'), posted('q'), over('p', '2026-03-10'))).toEqual(none);
    expect(ending(after, posted('p'), over('p', '2026-03-10'), posted('q'))).toEqual(none);
    expect(ending(after, posted('p'), over('p', '2026-03-10'), paired(6, 'w', byWorker))).toEqual([[id(5), id(6)], ['l1']]);
    // what was recorded with a record that went on in another ends with the postings of whoever stays, and is its own again when they part
    const stays = (type: string, data: object): Told => told(type, 'stays', { posting: 'p', station: 's', role: 'WORKER', from: '2026-01-01', ...data });
    const merged = [posted('p'), told('SocialWorkerRegistered', 'stays', { identity: {} }), stays('SocialWorkerPosted', {}), told('SocialWorkerMerged', 'w', { into: 'stays', records: [] })];
    const left = stays('SocialWorkerPostingEnded', { on: '2026-03-10' });
    expect([ending(after, ...merged), ending(after, ...merged, left), ending(lastMoment, ...merged, left)]).toEqual([none, all, none]);
    const parted = [told('SocialWorkerReleased', 'stays', { other: 'w', postings: ['p'] }), told('SocialWorkerParted', 'w', { from: 'stays', records: [] })];
    expect([ending(after, ...merged, left, ...parted), ending(after, ...merged, left, ...parted, posted('p', '2026-03-10'))]).toEqual([none, all]);
    // where they help under an agreement it sees to that
    const helps = told('AgreementHelperNamed', 'agreement', { helper: byWorker.provider, party: { kind: 'STATION', id: 's' } });
    expect(ending(after, helps, paired(7, 'w', { ...byWorker, resource: 'fed' }), posted('p'), over('p', '2026-03-10'))).toEqual([[id(5)], []]);
  });

  it('have what is still to come called off when they leave, by the agreement or without one, and what may have been given left to be reported on', () => {
    const at = '2026-03-10T02:00:00.000Z';
    const offered = (linkage: string, from: string, person = 'a') => told('LinkageProposed', linkage, {
      need: `need of ${linkage}`, resource: 'own', station: 's', quantity: 1, provider: { kind: 'VOLUNTEER', id: person }, service: { from },
    });
    const agreed = (linkage: string) => told('LinkageAccepted', linkage, {});
    const scheduled = (linkage: string, startsAt: string) => [agreed(linkage), told('LinkageScheduled', linkage, { startsAt })];
    const log = [
      offered('offered', '2026-03-09'), offered('today', '2026-03-10'), agreed('today'), offered('tomorrow', '2026-03-11'), agreed('tomorrow'), offered('was', '2026-03-08'), ...scheduled('was', '2026-03-09T02:00:00.000Z'),
      offered('put off', '2026-03-08'), ...scheduled('put off', '2026-03-10T02:00:00.001Z'), offered('begun', '2026-03-11'), agreed('begun'), told('LinkageStarted', 'begun', {}),
    ];
    const toCome = ['offered', 'put off', 'tomorrow'];
    expect(planOf(...log).freed.map(({ linkage }) => linkage).sort()).toEqual(toCome);
    const called = (...more: Told[]) => viewsOf([agreementHelpers], [...common, ...log, ...more]).all<{ id: string; need: string }>(helpFromNobody(at, ['', ''], 10)).map(({ id: linkage }) => linkage);
    const gone = told('VolunteerRetired', 'a', { reason: 'OWN_WISH' }, at);
    const left = told('AgreementHelperLeft', 'agreement', { helper: { kind: 'VOLUNTEER', id: 'a' }, station: 's', reason: 'HEALTH', on: '2026-03-09', passed: [], uncovered: [], freed: [] });
    // while an agreement has them it sees to it
    expect([called(), called(gone), called(left, gone)]).toEqual([[], [], toCome]);
    expect(called(left, gone, told('VolunteerReinstated', 'a', { station: 's', pause: null }))).toEqual([]);
    expect(called(left, gone, told('LinkageRevoked', 'offered', {}), offered('late', '2026-03-12'))).toEqual(['late', 'put off', 'tomorrow']);
  });

  it('leave behind what nobody can take, until somebody does or it ends', () => {
    const left = told('AgreementHelperLeft', 'agreement', { helper: { kind: 'VOLUNTEER', id: 'a' }, station: 's', reason: 'HEALTH', on: '2026-03-09', passed: [], uncovered: [id(1), id(2)], freed: [] });
    const open = (...more: Told[]) => viewsOf([agreementHelpers], [...common, left, ...more]).all<{ id: string }>(uncoveredOf('agreement')).map((row) => row.id);
    expect(open()).toEqual([id(1), id(2)]);
    expect(open(told('PairingEnded', id(1), { reason: 'MOVED', on: '2026-03-10' }))).toEqual([id(2)]);
    const taken = told('AgreementPairingsTaken', 'agreement', { on: '2026-03-10', passed: [{ pairing: id(2), successor: id(7), to: { kind: 'VOLUNTEER', id: 'c' } }] });
    expect(open(taken)).toEqual([id(1)]);
    const rows = viewsOf([agreementHelpers], [...common, left, taken]).all<SubstitutionRow>(substitutionsOf('agreement', true, 0, 10));
    expect(rows.map(({ old, substitute, successor }) => [old, substitute, successor])).toEqual([[id(2), 'c', id(7)]]);
  });
});
