import { expect, it } from '@jest/globals';
import type { Reach } from '#platform/access';
import { sql } from '#platform/read-model';
import { viewsOf, type Told } from '#platform/read-model/testing';
import { linkageNeeds, linkageRegister, linkageResidents } from './linkage-register.projection.js';
import { followUpsDue, lapsingLinkages, unanswered } from './linkage-due.queries.js';
import { findLinkage, listLinkages, NEWEST, type LinkageRow } from './linkage.queries.js';
import { offer } from './testing/index.js';

it('keeps why help was proposed that does not match until the person is erased, whichever version of the event said it', () => {
  const proposed = (over: object): Told => ({ type: 'LinkageProposed', id: 'l1', data: { ...offer, ...over } });
  const why = (...happened: Told[]) => (viewsOf([linkageRegister], happened).get(findLinkage('l1')) as LinkageRow).override;
  expect(why(proposed({}))).toBeNull();
  for (const [one, kept] of [[proposed({ override: 'agreed by phone' }), 'sealed override'], [proposed({ kept: 'openly:agreed by phone' }), 'openly:agreed by phone']] as const) {
    expect(why(one)).toBe(kept);
    expect(why(one, { type: 'ResidentErased', id: 'another', data: { ground: 'ASKED' } })).toBe(kept);
    expect(why(one, { type: 'ResidentErased', id: 'resident-1', data: { ground: 'ASKED' } })).toBeNull();
    const goesOn: Told = { type: 'ResidentMerged', id: 'resident-1', data: { into: 'resident-2' } };
    expect(why(one, goesOn, { type: 'ResidentErased', id: 'resident-2', data: { ground: 'ASKED' } })).toBeNull();
  }
});

const rowAfter = (...happened: Told[]) => viewsOf([linkageRegister], happened).get(findLinkage('l1'));
const then = (type: string, data: object, at?: string): Told => ({ type, id: 'l1', data, ...(at === undefined ? {} : { at }) });
const begun: Told = { type: 'LinkageProposed', id: 'l1', data: offer };
const agreed = then('LinkageAccepted', { by: 'PROVIDER', holdUntil: '2026-04-09T16:00:00.000Z', followUpBy: '2026-03-05T02:00:00.000Z' }, '2026-03-03T02:00:00.000Z');
const late = then('LinkageFollowUpMissed', { status: 'ACCEPTED', dueAt: '2026-03-05T02:00:00.000Z' }, '2026-03-05T02:00:00.000Z');
const fixed = then('LinkageScheduled', { by: 'STATION', startsAt: '2026-03-06T01:00:00.000Z', endsAt: '2026-03-06T02:00:00.000Z', holdUntil: '2026-04-05T02:00:00.000Z', followUpBy: '2026-03-07T02:00:00.000Z' });
const going = then('LinkageStarted', { by: 'PROVIDER', followUpBy: '2026-03-08T02:00:00.000Z' }, '2026-03-06T01:05:00.000Z');
const { service: _, answerBy: __, broadcast: ___, match: ____, subject: _____, urgency: ______, ...tie } = offer;
const given = then('LinkageCompleted', { ...tie, quantity: 1.5, confirmedBy: 'RESIDENT', startsAt: null, endsAt: null, followUpBy: '2026-03-13T02:00:00.000Z' }, '2026-03-06T02:00:00.000Z');

it('has of each step when it was, what is due next, and until when something is held; what was late is so no longer once it goes on', () => {
  expect(rowAfter(begun)).toMatchObject({
    status: 'PROPOSED', organization: 'organization-1', person: null, keeper: 'station-2', service_until: '2026-03-10', beside: null, accepted_at: null, follow_up_by: null, missed_at: null, code: 0,
  });
  const row = rowAfter(begun, agreed);
  expect(row).toMatchObject({ status: 'ACCEPTED', accepted_at: '2026-03-03T02:00:00.000Z', hold_until: '2026-04-09T16:00:00.000Z', follow_up_by: '2026-03-05T02:00:00.000Z', missed_at: null });
  expect(rowAfter(begun, agreed, late)).toEqual({ ...row as object, missed_at: '2026-03-05T02:00:00.000Z' });
  expect(rowAfter(begun, late, agreed)).toMatchObject({ missed_at: null });
  expect(rowAfter(begun, agreed, late, fixed)).toMatchObject({
    status: 'SCHEDULED', starts_at: '2026-03-06T01:00:00.000Z', ends_at: '2026-03-06T02:00:00.000Z', hold_until: '2026-04-05T02:00:00.000Z', follow_up_by: '2026-03-07T02:00:00.000Z', missed_at: null,
  });
  expect(rowAfter(begun, agreed, fixed, late, going, then('LinkageCodeIssued', { digest: 'd' }))).toMatchObject({
    status: 'IN_SERVICE', started_at: '2026-03-06T01:05:00.000Z', hold_until: '2026-04-05T02:00:00.000Z', follow_up_by: '2026-03-08T02:00:00.000Z', missed_at: null, code: 1,
  });
  expect(rowAfter(begun, agreed, late, given)).toMatchObject({
    status: 'COMPLETED', completed_at: '2026-03-06T02:00:00.000Z', ended_at: '2026-03-06T02:00:00.000Z', confirmed_by: 'RESIDENT', kept: 1.5, hold_until: null, follow_up_by: '2026-03-13T02:00:00.000Z', missed_at: null,
  });
  expect(rowAfter(begun, agreed, given, late, then('LinkageEvaluated', { satisfaction: 4, subject: 'resident-1', words: 'kind' })))
    .toMatchObject({ status: 'EVALUATED', satisfaction: 4, evaluation: 'sealed words', follow_up_by: null, missed_at: null });
  for (const [type, status] of [['LinkageDeclined', 'DECLINED'], ['LinkageRevoked', 'REVOKED'], ['LinkageCancelled', 'CANCELLED'], ['LinkageFailed', 'FAILED']] as const)
    expect(rowAfter(begun, agreed, late, then(type, { reason: 'OTHER', by: 'STATION', subject: 'resident-1', words: 'moved' }, '2026-03-04T02:00:00.000Z')))
      .toMatchObject({ status, ended_at: '2026-03-04T02:00:00.000Z', reason: 'OTHER', words: 'sealed words', hold_until: null, follow_up_by: null, missed_at: null });
  const mistaken = then('LinkageEndTakenBack', { need: 'n', resource: 'r', was: 'FAILED', because: 'OTHER', endedAt: 'x', status: 'CANCELLED', subject: 'resident-1', words: 'the wrong line' });
  expect(rowAfter(begun, agreed, then('LinkageFailed', { reason: 'OTHER', by: 'STATION', subject: 'resident-1' }, '2026-03-04T02:00:00.000Z'), mistaken))
    .toMatchObject({ status: 'CANCELLED', ended_at: '2026-03-04T02:00:00.000Z', reason: 'MISTAKE', words: 'sealed words', hold_until: null });
  expect(rowAfter(begun, then('LinkageExpired', { answerBy: offer.answerBy }, offer.answerBy))).toMatchObject({ status: 'EXPIRED', ended_at: offer.answerBy, reason: null });
});

it('that was completed by mistake has nothing of that any more, and is held for, and late, by the times that are said anew', () => {
  const again = { status: 'ACCEPTED', service: offer.service, startsAt: null, endsAt: null, holdUntil: '2026-04-20T02:00:00.000Z', followUpBy: '2026-03-20T02:00:00.000Z', mistakes: 1, subject: 'resident-1', words: 'the wrong line' };
  const reopened = then('LinkageReopened', { ...tie, ...again, quantity: 1.5, units: 2 }, '2026-03-15T02:00:00.000Z');
  const said = then('LinkageEvaluated', { satisfaction: 4, subject: 'resident-1', words: 'kind' });
  expect(rowAfter(begun, agreed, then('LinkageCodeIssued', { digest: 'd' }), given, said, late, reopened)).toMatchObject({
    status: 'ACCEPTED', quantity: 1.5, units: 2, words: 'sealed words', reopened_at: '2026-03-15T02:00:00.000Z', started_at: null, completed_at: null, ended_at: null, confirmed_by: null, kept: null,
    satisfaction: null, evaluation: null, code: 0, hold_until: '2026-04-20T02:00:00.000Z', follow_up_by: '2026-03-20T02:00:00.000Z', missed_at: null,
  });
});

it('is due where nobody answered, nobody said when or how it was, or nothing is held for it any more: each once its time has come, those longest due first', () => {
  const another = (one: Told): Told => ({ ...one, id: 'l2' });
  const hurried = then('LinkageHurried', { urgency: 'EMERGENCY', answerBy: '2026-03-02T03:00:00.000Z' });
  const due = (of: typeof unanswered, happened: readonly Told[], until: string, after: readonly [string, string] = ['', '']) =>
    viewsOf([linkageRegister], happened).all<{ id: string; due_at: string }>(of(until, after, 9)).map(({ id, due_at: at }) => [at, id]);
  const [answer, hurry] = [offer.answerBy, '2026-03-02T03:00:00.000Z'];
  expect(due(unanswered, [begun, another(begun), hurried], '2026-03-05T01:59:59.999Z')).toEqual([[hurry, 'l1']]);
  expect(due(unanswered, [begun, another(begun), hurried], answer)).toEqual([[hurry, 'l1'], [answer, 'l2']]);
  expect(due(unanswered, [begun, another(begun)], answer, [answer, 'l1'])).toEqual([[answer, 'l2']]);
  expect(due(unanswered, [begun, agreed, another(begun), another(then('LinkageDeclined', { reason: 'FULL', subject: 'resident-1' }))], answer)).toEqual([]);
  const followUp = '2026-03-05T02:00:00.000Z';
  expect(due(followUpsDue, [begun, agreed, another(begun), another(agreed)], followUp)).toEqual([[followUp, 'l1'], [followUp, 'l2']]);
  expect(due(followUpsDue, [begun, agreed, another(begun), another(agreed)], followUp, [followUp, 'l1'])).toEqual([[followUp, 'l2']]);
  expect(due(followUpsDue, [begun, agreed], '2026-03-05T01:59:59.999Z')).toEqual([]);
  expect(due(followUpsDue, [begun, agreed, late], '2026-12-31T00:00:00.000Z')).toEqual([]);
  expect(due(followUpsDue, [begun, agreed, given], '2026-03-13T02:00:00.000Z')).toEqual([['2026-03-13T02:00:00.000Z', 'l1']]);
  const lapse = '2026-04-09T16:00:00.000Z';
  expect(due(lapsingLinkages, [begun, agreed, another(begun), another(agreed)], lapse)).toEqual([[lapse, 'l1'], [lapse, 'l2']]);
  expect(due(lapsingLinkages, [begun, agreed, another(begun), another(agreed)], lapse, [lapse, 'l1'])).toEqual([[lapse, 'l2']]);
  expect(due(lapsingLinkages, [begun, agreed], '2026-04-09T15:59:59.999Z')).toEqual([]);
  expect(due(lapsingLinkages, [begun, agreed, given], '2026-12-31T00:00:00.000Z')).toEqual([]);
});

it('is listed for whoever supervises where it is, and for either station, the newest first, and for nobody else', () => {
  const at = (id: string, region: string, over: object = {}): Told => ({ type: 'LinkageProposed', id, data: { ...offer, region, ...over } });
  const views = viewsOf([linkageRegister], [at('l1', '430104006001'), at('l2', '430105001001', { station: 'station-3', keeper: null }), at('l3', '430104007001'), { type: 'LinkageDeclined', id: 'l3', data: { reason: 'FULL', subject: 'resident-1' } }]);
  const nowhere: Reach = { kind: 'OWN_REGIONS', everywhere: false, stations: [], regions: [], organizations: [], persons: [] };
  const seen = (reach: Partial<Reach>, filter = {}, before = NEWEST, limit = 9) => views.all<LinkageRow>(listLinkages({ ...nowhere, ...reach }, filter, before, limit)).map(({ id }) => id).join(' ');
  expect(['430104', '430105001', '4301', '44', '430104007001'].map((region) => seen({ regions: [region] }))).toEqual(['l3 l1', 'l2', 'l3 l2 l1', '', 'l3']);
  expect(['station-1', 'station-2', 'station-3'].map((station) => seen({ stations: [station] }))).toEqual(['l3 l1', 'l3 l1', 'l2']);
  expect(seen({ stations: ['station-1', 'station-2', 'station-3'] })).toBe('l3 l2 l1');
  expect([seen({ organizations: ['organization-1'] }), seen({ organizations: ['another'] }), seen({ persons: ['organization-1'] }), seen({})]).toEqual(['l3 l2 l1', '', '', '']);
  expect([seen({ everywhere: true }, { statuses: ['PROPOSED'] }), seen({ everywhere: true }, {}, 3, 1), seen({ regions: ['4301'] }, { stationId: 'station-2' })]).toEqual(['l2 l1', 'l2', 'l3 l1']);
  for (const filter of [{ needId: 'need-1' }, { resourceId: 'resource-1' }, { residentId: 'resident-1' }]) expect([seen({ regions: ['430105'] }, filter), seen({ stations: ['station-9'] }, filter)]).toEqual(['l2', '']);
});

it('knows whose the provider’s side is: an organization, a person, or a station', () => {
  const of = (kind: string, keeper: string | null) => rowAfter({ ...begun, data: { ...offer, provider: { kind, id: 'p' }, keeper } });
  expect(of('VOLUNTEER', 'station-2')).toMatchObject({ organization: null, person: 'p', keeper: 'station-2' });
  expect(of('SOCIAL_WORKER', null)).toMatchObject({ organization: null, person: 'p', keeper: null });
  expect(of('ORGANIZATION', null)).toMatchObject({ organization: 'p', person: null, keeper: null });
  expect(of('STATION', null)).toMatchObject({ organization: null, person: null, keeper: 'p' });
  const provider = { kind: 'STATION', id: 'station-4' };
  expect(rowAfter(begun, then('LinkageKeeperChanged', { from: 'station-2', to: 'station-4', provider }), then('LinkageHandedOver', { from: 'station-1', to: 'station-3' })))
    .toMatchObject({ keeper: 'station-4', provider_kind: 'STATION', provider: 'station-4', station: 'station-3' });
});

it('lists for a station what an organization has promised it, which is to be called off where that is suspended', () => {
  const of = (id: string, over: object): Told => ({ ...begun, id, data: { ...offer, ...over } });
  const views = viewsOf([linkageRegister], [begun, of('l2', { station: 'station-9', keeper: null }), of('l3', { provider: { kind: 'ORGANIZATION', id: 'organization-2' } }), of('l4', {}), { ...given, id: 'l4' }]);
  const reach = { kind: 'OWN_STATION', everywhere: false, stations: ['station-1'], regions: [], organizations: [], persons: [] } as const;
  const listed = (statuses?: readonly ('PROPOSED' | 'ACCEPTED')[]) => views.all<LinkageRow>(listLinkages(reach, { organizationId: 'organization-1', statuses }, NEWEST, 10)).map(({ id }) => id);
  expect([listed(['PROPOSED', 'ACCEPTED']), listed()]).toEqual([['l1'], ['l4', 'l1']]);
});

it('forgets the words of whoever is erased, and of nobody else', () => {
  const words = (...happened: Told[]) => rowAfter(begun, agreed, given, then('LinkageEvaluated', { satisfaction: 4, subject: 'resident-1', words: 'kind' }), ...happened);
  const merged = (from: string): Told => ({ type: 'ResidentMerged', id: from, data: { into: 'resident-2' } });
  const erased = (id: string): Told => ({ type: 'ResidentErased', id, data: { ground: 'ASKED' } });
  expect(words(erased('resident-2'))).toMatchObject({ evaluation: 'sealed words' });
  expect(words(erased('resident-1'))).toMatchObject({ evaluation: null });
  expect(words(merged('resident-9'))).toMatchObject({ resident: 'resident-1' });
  expect(words(merged('resident-1'))).toMatchObject({ resident: 'resident-2' });
  expect(words(merged('resident-1'), { type: 'ResidentParted', id: 'resident-1', data: { files: ['resident-1'] } })).toMatchObject({ resident: 'resident-1' });
  expect(rowAfter(begun, then('LinkageDeclined', { reason: 'OTHER', subject: 'resident-1', words: 'moved' }), erased('resident-1'))).toMatchObject({ reason: 'OTHER', words: null });
});

it('knows of a need what of it is promised and kept, and whether it is open', () => {
  const facts = { subject: 's', station: 'station-1', source: 'VISIT', dueAt: '2026-03-09T02:00:00.000Z', firstReceiver: 'w', serviceItems: ['meal-delivery'], quantity: 3 };
  const after = (...happened: readonly (readonly [string, object])[]) =>
    viewsOf([linkageNeeds], [{ type: 'NeedRaised', id: 'need-1', data: { ...facts, urgency: 'NORMAL' } }, ...happened.map(([type, data]): Told => ({ type, id: 'need-1', data }))])
      .get<{ facts: string }>(sql`SELECT station, resident, urgency, open, promised, kept, facts FROM linkage_need WHERE id = 'need-1'`);
  const kept = { serviceItems: ['meal-delivery'], quantity: 3 };
  const row = { station: 'station-1', resident: null, urgency: 'NORMAL', open: 1, promised: 0, kept: 0, facts: JSON.stringify(kept) };
  expect(after()).toEqual(row);
  expect(after(['NeedAssessed', { subject: 's', urgency: 'URGENT', dueAt: 'x', assessment: 'fell', ...kept, quantity: 2 }])).toEqual({ ...row, urgency: 'URGENT', facts: JSON.stringify({ ...kept, quantity: 2 }) });
  expect(after(['NeedReprioritised', { urgency: 'EMERGENCY' }], ['NeedHandOverReceived', { to: 'station-3' }])).toEqual({ ...row, urgency: 'EMERGENCY', station: 'station-3' });
  const promised = ['NeedPromised', { linkage: 'l1', quantity: 1.1 }] as const;
  expect(after(promised, ['NeedBroadcast', { broadcast: 'b', quantity: 1 }])).toEqual({ ...row, promised: 2.1 });
  expect(after(promised, ['NeedBroadcast', { broadcast: 'b', quantity: 1 }], ['NeedPromiseFreed', { linkage: 'l1', quantity: 1.1 }])).toEqual({ ...row, promised: 1 });
  expect(after(promised, ['NeedPromiseKept', { linkage: 'l1', quantity: 0.8, rest: 0.3 }])).toEqual({ ...row, kept: 0.8 });
  for (const type of ['NeedMet', 'NeedWithdrawn']) expect(after([type, {}])).toEqual({ ...row, open: 0 });
});

it('knows whom helpers come to as they are now, and of groups only what is told of separately', () => {
  const enrolled = { identity: { name: '示例' }, minor: false, groups: [{ group: 'serious-illness', from: '2026-01-01' }, { group: 'empty-nest', from: '2026-01-01' }] };
  const after = (...happened: readonly (readonly [string, object])[]) => {
    const views = viewsOf([linkageResidents], [['ResidentEnrolled', enrolled] as const, ...happened].map(([type, data]): Told => ({ type, id: 'r1', data })));
    return [views.get(sql`SELECT identity, guardian, minor FROM linkage_resident WHERE id = 'r1'`), views.all(sql`SELECT code, until_date FROM linkage_resident_group WHERE resident = 'r1'`)];
  };
  const hearing = { code: 'serious-illness', until_date: null };
  expect(after()).toEqual([{ identity: 'sealed identity', guardian: null, minor: 0 }, [hearing]]);
  expect(after(['ResidentGuardianNamed', { guardian: { name: '示例' } }], ['ResidentIdentityCorrected', { identity: { name: '示例' }, minor: true }]))
    .toEqual([{ identity: 'sealed identity', guardian: 'sealed guardian', minor: 1 }, [hearing]]);
  expect(after(['ResidentGuardianNamed', { guardian: { name: '示例' } }], ['ResidentGuardianEnded', {}])[0]).toMatchObject({ guardian: null });
  expect(after(['ResidentGroupEnded', { group: 'serious-illness', on: '2026-03-01' }])[1]).toEqual([{ ...hearing, until_date: '2026-03-01' }]);
  expect(after(['ResidentGuardianNamed', { guardian: { name: '示例' } }], ['ResidentErased', { ground: 'ASKED' }])[0]).toEqual({ identity: null, guardian: null, minor: 0 });
});

it('has who is to come go where the need is by now, and what was given where it was given', () => {
  const moved = { type: 'NeedAssessed', id: offer.need, data: { region: '430105002003' } } as const;
  expect([rowAfter(begun, moved), rowAfter(begun, agreed, moved), rowAfter(begun, agreed, given, moved)].map((row): readonly unknown[] => { const { region, county } = row as { region: string; county: string }; return [region, county]; }))
    .toEqual([['430105002003', '430105'], ['430105002003', '430105'], [offer.region, offer.region.slice(0, 6)]]);
  expect(rowAfter(begun, { ...moved, id: 'another' })).toMatchObject({ region: offer.region });
});
