import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Identity } from '#platform/access';
import { aNeed, anOrganization, aResident, creditCode, oneStreet, REGION, type OneStreet } from './one-street.js';
import { openHub, somebody, type OpenHub } from './open-hub.js';

let hub: OpenHub;
let at: OneStreet;
beforeAll(async () => {
  hub = await openHub();
  at = await oneStreet(hub);
});
afterAll(() => hub.close());

type Any = Readonly<Record<string, unknown>>;
const made = async (mutation: string, input: object, as: Identity, entity: string): Promise<string> => (await hub.change(mutation, input, as, `${entity} { id }`))[entity as 'need'].id;
const read = async <T>(query: string, as: Identity): Promise<T> => (await hub.read(`{ ${query} }`, as)) as unknown as T;
const nodes = async (list: string, as: Identity, fields = 'id'): Promise<readonly Any[]> => Object.values(await read<Record<string, { nodes: Any[] }>>(`${list} { nodes { ${fields} } }`, as))[0]?.nodes ?? [];
const refusal = (mutation: string, input: object, as: Identity) => hub.change(mutation, input, as).then(() => 'done', (error: Error) => error.message);
const volunteer = (name: string, over: object = {}) =>
  made('registerVolunteer', { identity: { name, bornOn: '2004-04-12' }, languages: ['zh'], places: [REGION.street], skills: ['companionship'], ...over }, at.worker, 'volunteer');
/** The morning of a day in China. */
const goTo = (day: string): void => void (hub.clock.at = Date.parse(`${day}T09:00:00+08:00`));
const eventually = (so: () => Promise<void>): Promise<void> => hub.eventually(so);

/** What later tests go on from. */
const ids: Record<string, string> = {};
const partner = (which: string): Identity => somebody(which, { role: 'PARTNER', organization: ids[which] ?? '' });
const agreement = async <T = Any>(fields: string, as: Identity = at.worker): Promise<T> => (await read<{ agreement: T }>(`agreement(id: "${ids['agreement']}") { ${fields} }`, as)).agreement;
const resource = async (): Promise<Any> => (await read<{ resource: Any }>(`resource(id: "${ids['resource']}") { status freeCapacity validUntil title }`, at.worker)).resource;
const paired = async (id: string | undefined): Promise<Any> => (await read<{ pairing: Any }>(`pairing(id: "${id}") { helperId visitsMade visitsMissed nextVisitOn endedOn reason residentId from resourceId }`, at.worker)).pairing;
const delivery = async (): Promise<readonly Any[]> => (await agreement<{ quotas: { delivery: Any[] }[] }>('quotas { delivery { from promised held delivered visits missing } }')).quotas[0]?.delivery ?? [];

describe('two university associations and a station (望城坡)', () => {
  it('sign for a term: with the last signature forty visits a month are in the pool, and match', async () => {
    goTo('2026-09-01');
    for (const which of ['north', 'south', 'stranger'])
      ids[which] = await made('registerOrganization', anOrganization({ name: { zh: `示例${which}青年志愿者协会` }, legalForm: 'SOCIAL_ASSOCIATION', creditCode: creditCode('51') }), at.worker, 'organization');
    const draft = {
      title: { zh: '高校志愿服务协议' }, from: '2026-09-01', until: '2027-06-30', noticeDays: 30,
      parties: [{ kind: 'ORGANIZATION', id: ids['north'], role: 'PROVIDER' }, { kind: 'ORGANIZATION', id: ids['south'], role: 'PROVIDER' }, { kind: 'STATION', id: at.street, role: 'RECEIVER' }],
      quotas: [{ providerId: ids['north'], title: { zh: '学生上门陪伴' }, kind: 'TALENT', unit: 'PERSON_TIME', total: 40, per: 'MONTH', serviceItems: ['companionship'] }],
    };
    expect(await refusal('draftAgreement', { ...draft, quotas: [{ ...draft.quotas[0], providerId: at.street }] }, at.worker)).toBe('AGREEMENT_QUOTA_INVALID');
    expect(await refusal('draftAgreement', { ...draft, quotas: [{ ...draft.quotas[0], languages: ['中文'] }] }, at.worker)).toBe('LANGUAGE_UNKNOWN');
    expect(await refusal('draftAgreement', { ...draft, stationId: at.nextStreet }, at.worker)).toBe('STATION_NOT_FOUND');
    ids['agreement'] = await made('draftAgreement', draft, at.worker, 'agreement');
    const agreementId = ids['agreement'];

    // one signs itself, one on paper; none for another
    expect(await refusal('signAgreement', { agreementId, partyId: ids['south'] }, partner('north'))).toBe('AGREEMENT_NOT_YOURS');
    expect(await refusal('signAgreement', { agreementId }, partner('stranger'))).toBe('AGREEMENT_NOT_FOUND');
    await hub.change('signAgreement', { agreementId }, partner('north'));
    // whose draft is corrected signs anew, and who is a party no longer does not see it
    const parties = { both: draft.parties, north: draft.parties.filter(({ id }) => id !== ids['south']) };
    expect(await refusal('correctAgreementDraft', { ...draft, agreementId }, partner('north'))).toBe('FORBIDDEN');
    await hub.change('correctAgreementDraft', { ...draft, agreementId, parties: parties.north, noticeDays: 60 }, at.worker);
    expect(await agreement('noticeDays parties { signedOn }')).toEqual({ noticeDays: 60, parties: [{ signedOn: null }, { signedOn: null }] });
    expect(await nodes('agreements', partner('south'))).toEqual([]);
    await hub.change('correctAgreementDraft', { ...draft, agreementId, parties: parties.both }, at.worker);
    await hub.change('signAgreement', { agreementId }, partner('north'));
    await hub.change('signAgreement', { agreementId, partyId: ids['south'], on: '2026-08-31' }, at.worker);
    expect(await agreement('status statusLabel quotas { resourceId }')).toEqual({ status: 'DRAFT', statusLabel: 'Draft', quotas: [{ resourceId: null }] });
    await hub.change('signAgreement', { agreementId }, at.worker);
    const shown = await agreement<{ quotas: [{ resourceId: string }] }>('status term parties { signedOn role } quotas { resourceId total per unitLabel }', partner('south'));
    expect(shown).toMatchObject({
      status: 'IN_FORCE', term: 1, parties: [{ signedOn: '2026-09-01' }, { signedOn: '2026-08-31' }, { signedOn: '2026-09-01' }], quotas: [{ total: 40, per: 'MONTH', unitLabel: 'Person-times' }],
    });
    ids['resource'] = shown.quotas[0].resourceId;
    await eventually(async () => expect(await resource()).toEqual({ status: 'ACTIVE', freeCapacity: 40, validUntil: '2027-06-30', title: '学生上门陪伴' }));

    // it gives what was signed: by hand nobody makes more of it, or less
    for (const as of [at.worker, partner('north')])
      for (const [mutation, over] of [['adjustCapacity', { total: 100 }], ['retireResource', { reason: 'ENDED' }], ['correctResource', { validity: { until: '2030-12-31' } }]] as const)
        expect(await refusal(mutation, { resourceId: ids['resource'], ...over }, as)).toBe('RESOURCE_OF_AGREEMENT');

    // the wrong one was ended: what it fed is there again as it was
    await hub.change('endAgreement', { agreementId, reason: 'MISTAKE' }, at.worker);
    await eventually(async () => expect((await resource()).status).toBe('RETIRED'));
    expect(await refusal('takeBackAgreementEnd', { agreementId }, at.stranger)).toBe('AGREEMENT_NOT_FOUND');
    await hub.change('takeBackAgreementEnd', { agreementId }, at.worker);
    await eventually(async () => expect(await resource()).toEqual({ status: 'ACTIVE', freeCapacity: 40, validUntil: '2027-06-30', title: '学生上门陪伴' }));
    expect(await agreement('status term')).toEqual({ status: 'IN_FORCE', term: 1 });

    // whose it is not does not see it; whose region it is in does
    for (const as of [at.neighbour, at.stranger, partner('stranger')]) expect(await nodes('agreements', as)).toEqual([]);
    for (const as of [at.worker, at.districtHead, at.supervisor, partner('north'), partner('south')]) expect(await nodes('agreements(status: IN_FORCE)', as)).toEqual([{ id: agreementId }]);

    ids['elder'] = await made('enrolResident', aResident({ identity: { name: '示例老人' } }), at.worker, 'resident');
    const needId = await made('raiseNeed', aNeed({ residentId: ids['elder'], serviceItems: ['companionship'] }), at.worker, 'need');
    expect(await read(`need(id: "${needId}") { match { matches { nodes { resource { id } } } } }`, at.worker)).toEqual({ need: { match: { matches: { nodes: [{ resource: { id: ids['resource'] } }] } } } });
    const linkageId = await made('proposeLinkage', { needId, resourceId: ids['resource'] }, at.worker, 'linkage');
    await hub.change('acceptLinkage', { linkageId }, partner('north'));
    expect(await delivery()).toEqual([{ from: '2026-09-01', promised: 40, held: 1, delivered: 0, visits: 0, missing: 40 }]);
    await hub.change('completeLinkage', { linkageId }, at.worker);
    expect(await delivery()).toEqual([{ from: '2026-09-01', promised: 40, held: 0, delivered: 1, visits: 0, missing: 39 }]);
  });

  it('count the visits of pairings as delivered, and the pool has so many less', async () => {
    const agreementId = ids['agreement'];
    for (const [name, cleared] of [['li', true], ['wang', false], ['zhao', true]] as const) {
      ids[name] = await volunteer(`示例${name}`);
      if (cleared) await hub.change('recordVolunteerCredential', { volunteerId: ids[name], credential: { credential: 'MINOR_CLEARANCE', from: '2026-08-01' } }, at.worker);
    }
    for (const name of ['li', 'wang']) await hub.change('nameAgreementHelper', { agreementId, helperKind: 'VOLUNTEER', helperId: ids[name] }, partner('north'));
    expect(await refusal('nameAgreementHelper', { agreementId, helperKind: 'VOLUNTEER', helperId: ids['zhao'], partyId: ids['south'] }, partner('north'))).toBe('AGREEMENT_NOT_YOURS');
    ids['child'] = await made('enrolResident', aResident({ identity: { name: '示例儿童', bornOn: '2017-05-01' }, guardian: { name: '示例家长', relation: 'PARENT' } }), at.worker, 'resident');
    await hub.change('giveConsent', { residentId: ids['child'], by: 'GUARDIAN' }, at.worker);
    const pair = (residentId: string | undefined, rhythm: object) =>
      made('pair', { residentId, helperKind: 'VOLUNTEER', helperId: ids['li'], resourceId: ids['resource'], rhythm, from: '2026-09-01' }, at.worker, 'pairing');
    ids['visits'] = await pair(ids['elder'], { visits: 3, per: 'MONTH' });
    ids['everySecond'] = await pair(ids['elder'], { rrule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=SA' });
    ids['childs'] = await pair(ids['child'], { visits: 1, per: 'MONTH' });
    goTo('2026-09-12');
    await hub.change('recordPairingVisit', { pairingId: ids['visits'], on: '2026-09-08' }, at.worker);
    await hub.change('recordPairingVisit', { pairingId: ids['everySecond'], on: '2026-09-05' }, at.worker);
    expect(await paired(ids['everySecond'])).toMatchObject({ visitsMade: 1, nextVisitOn: '2026-09-19' });
    await eventually(async () => expect(await resource()).toMatchObject({ freeCapacity: 37 }));
    expect(await delivery()).toEqual([{ from: '2026-09-01', promised: 40, held: 0, delivered: 3, visits: 2, missing: 37 }]);
    // told of the wrong day: what it used of the quota is there again
    await hub.change('recordPairingVisit', { pairingId: ids['visits'], on: '2026-09-09' }, at.worker);
    await eventually(async () => expect(await resource()).toMatchObject({ freeCapacity: 36 }));
    await hub.change('takeBackPairingVisit', { pairingId: ids['visits'], on: '2026-09-09' }, at.worker);
    await eventually(async () => expect(await resource()).toMatchObject({ freeCapacity: 37 }));
    expect(await delivery()).toEqual([{ from: '2026-09-01', promised: 40, held: 0, delivered: 3, visits: 2, missing: 37 }]);
  });

  it('lose no visit when a student leaves in the middle of the month: others go on with it, and what nobody may take is named', async () => {
    goTo('2026-09-15');
    const agreementId = ids['agreement'];
    // what the student offers on their own account is agreed on too
    const own = await made('registerResource', {
      title: { zh: '示例单独陪伴' }, kind: 'TALENT', serviceItems: ['companionship'], capacity: { unit: 'PERSON_TIME', total: 4, renewal: 'MONTH' }, provider: { kind: 'VOLUNTEER', id: ids['li'] },
    }, at.worker, 'resource');
    const needId = await made('raiseNeed', aNeed({ residentId: ids['elder'], serviceItems: ['companionship'], from: '2026-09-20', until: '2026-09-21' }), at.worker, 'need');
    const linkageId = await made('proposeLinkage', { needId, resourceId: own }, at.worker, 'linkage');
    await hub.change('acceptLinkage', { linkageId }, somebody('li', { role: 'VOLUNTEER', person: ids['li'] ?? '' }));

    // whoever is visited helps others too, and goes on with no visit to themselves
    ids['themselves'] = await made('registerVolunteer', { identity: { name: '示例老人', bornOn: '1956-04-12' }, languages: ['zh'], places: [REGION.street], skills: [], residentId: ids['elder'] }, at.worker, 'volunteer');
    await hub.change('nameAgreementHelper', { agreementId, helperKind: 'VOLUNTEER', helperId: ids['themselves'] }, partner('north'));

    expect(await refusal('agreementHelperLeft', { agreementId, helperId: ids['zhao'], reason: 'GRADUATED' }, at.worker)).toBe('AGREEMENT_HELPER_UNKNOWN');
    await hub.change('agreementHelperLeft', { agreementId, helperId: ids['li'], reason: 'GRADUATED' }, at.worker);
    const fields = 'substitutions(covered: true) { nodes { pairingId linkageId needId substituteId successorId } } open: substitutions { nodes { pairingId linkageId why } } helpers { nodes { helperId leftOn } }';
    const after = await agreement<{ substitutions: { nodes: { pairingId: string | null; linkageId: string | null; successorId: string }[] } }>(fields);
    expect(after).toMatchObject({ open: { nodes: [{ pairingId: ids['childs'], linkageId: null, why: 'CLEARANCE' }] }, helpers: { nodes: expect.arrayContaining([{ helperId: ids['li'], leftOn: '2026-09-15' }]) as unknown } });
    const successor = (of: string | undefined): string => after.substitutions.nodes.find((one) => one.pairingId === of || one.linkageId === of)?.successorId ?? 'nobody';
    expect(after.substitutions.nodes).toHaveLength(3);

    // two visits are left of the three in the month; the fortnight keeps its Saturdays
    await eventually(async () => expect(await paired(successor(ids['visits']))).not.toBeNull());
    expect(await paired(ids['visits'])).toMatchObject({ endedOn: '2026-09-15', reason: 'HELPER_LEFT', nextVisitOn: null });
    expect(await paired(successor(ids['visits']))).toMatchObject({ helperId: ids['wang'], residentId: ids['elder'], resourceId: ids['resource'], nextVisitOn: '2026-09-30', visitsMissed: 0 });
    await eventually(async () => expect(await paired(successor(ids['everySecond']))).toMatchObject({ helperId: ids['wang'], nextVisitOn: '2026-09-19' }));
    goTo('2026-09-22');
    for (const on of ['2026-09-18', '2026-09-22']) await hub.change('recordPairingVisit', { pairingId: successor(ids['visits']), on }, at.worker);
    expect(await paired(successor(ids['visits']))).toMatchObject({ visitsMade: 2, nextVisitOn: '2026-10-31' });
    await hub.change('recordPairingVisit', { pairingId: successor(ids['everySecond']), on: '2026-09-19' }, at.worker);
    expect(await paired(successor(ids['everySecond']))).toMatchObject({ nextVisitOn: '2026-10-03' });

    // the help that was agreed on is called off, and asked of the association
    expect(await read(`linkage(id: "${linkageId}") { status reason }`, at.worker)).toEqual({ linkage: { status: 'CANCELLED', reason: 'HELPER_UNAVAILABLE' } });
    expect(await read(`linkage(id: "${successor(linkageId)}") { status need { id } resource { id } }`, at.worker)).toEqual({ linkage: { status: 'PROPOSED', need: { id: needId }, resource: { id: ids['resource'] } } });

    // the child waits for somebody who may: it is due as before, until somebody is named
    expect(await paired(ids['childs'])).toMatchObject({ helperId: ids['li'], endedOn: null, nextVisitOn: '2026-09-30' });
    // nor is it passed to who is cleared, while the guardian has not agreed that they are told
    const zhao = { agreementId, helperKind: 'VOLUNTEER', helperId: ids['zhao'], partyId: ids['south'] };
    await hub.change('withdrawConsent', { residentId: ids['child'], by: 'GUARDIAN' }, at.worker);
    await hub.change('nameAgreementHelper', zhao, at.worker);
    expect(await agreement('open: substitutions { nodes { pairingId why explanation } }')).toEqual({
      open: { nodes: [{ pairingId: ids['childs'], why: 'CONSENT', explanation: 'The resident, or of a minor the guardian, has not agreed that whoever could take over is told' }] },
    });
    expect(await paired(ids['childs'])).toMatchObject({ helperId: ids['li'], endedOn: null });
    await hub.change('giveConsent', { residentId: ids['child'], by: 'GUARDIAN' }, at.worker);
    expect(await agreement('open: substitutions { nodes { why } }')).toEqual({ open: { nodes: [{ why: null }] } });
    await hub.change('nameAgreementHelper', zhao, at.worker);
    const taken = await agreement<{ substitutions: { nodes: { pairingId: string; substituteId: string; successorId: string }[] }; open: Any }>(fields);
    const childs = taken.substitutions.nodes.find(({ pairingId }) => pairingId === ids['childs']);
    expect([taken.open, childs?.substituteId]).toEqual([{ nodes: [] }, ids['zhao']]);
    await eventually(async () => expect(await paired(childs?.successorId)).toMatchObject({ helperId: ids['zhao'], residentId: ids['child'], nextVisitOn: '2026-09-30' }));
    ids['childs'] = childs?.successorId ?? '';
    ids['everySecond'] = successor(ids['everySecond']);
  });

  it('have whoever’s file is closed replaced by itself', async () => {
    await hub.change('retireVolunteer', { volunteerId: ids['wang'], reason: 'MOVED_AWAY' }, at.worker);
    await eventually(async () => expect(await paired(ids['everySecond'])).toMatchObject({ endedOn: '2026-09-22', reason: 'HELPER_LEFT' }));
    await eventually(async () => expect((await nodes('pairings(running: true)', at.worker, 'helperId')).map(({ helperId }) => helperId)).toEqual([ids['zhao'], ids['zhao'], ids['zhao']]));
    expect(await agreement('helpers { nodes { helperId reason } }')).toMatchObject({ helpers: { nodes: expect.arrayContaining([{ helperId: ids['wang'], reason: 'GONE' }]) as unknown } });
  });

  it('leave nobody behind when two leave at the same moment', async () => {
    const agreementId = ids['agreement'];
    for (const name of ['qian', 'sun']) {
      ids[name] = await volunteer(`示例${name}`);
      await hub.change('recordVolunteerCredential', { volunteerId: ids[name], credential: { credential: 'MINOR_CLEARANCE', from: '2026-09-01' } }, at.worker);
      await hub.change('nameAgreementHelper', { agreementId, helperKind: 'VOLUNTEER', helperId: ids[name] }, partner('north'));
    }
    await Promise.all(['zhao', 'qian'].map((name) => hub.change('agreementHelperLeft', { agreementId, helperId: ids[name], reason: 'GRADUATED' }, at.worker)));
    await eventually(async () => expect((await nodes('pairings(running: true)', at.worker, 'helperId')).map(({ helperId }) => helperId)).toEqual([ids['sun'], ids['sun'], ids['sun']]));
    expect(await agreement('open: substitutions { nodes { pairingId } }')).toEqual({ open: { nodes: [] } });
  });

  it('rest over the holidays, are warned of the end, and go on with another term that all have signed', async () => {
    const agreementId = ids['agreement'];
    expect(await refusal('suspendAgreement', { agreementId, reason: 'HOLIDAYS' }, partner('north'))).toBe('FORBIDDEN');
    await hub.change('suspendAgreement', { agreementId, reason: 'HOLIDAYS', until: '2027-02-20' }, at.worker);
    await eventually(async () => expect(await resource()).toMatchObject({ status: 'PAUSED' }));
    // nobody forgets it: what was to rest until a day is overdue after it, and may be given another
    expect(await agreement('suspension suspendedUntil')).toEqual({ suspension: 'HOLIDAYS', suspendedUntil: '2027-02-20' });
    const resting = () => nodes('overdue(kinds: [AGREEMENT_SUSPENDED])', at.worker, 'id dueAt');
    goTo('2027-02-20');
    expect(await resting()).toEqual([]);
    goTo('2027-02-21');
    expect(await resting()).toEqual([{ id: agreementId, dueAt: '2027-02-20T16:00:00.000Z' }]);
    expect(await nodes('overdue(kinds: [AGREEMENT_SUSPENDED])', at.neighbour)).toEqual([]);
    // its parties see it too
    expect(await nodes('overdue', partner('north'), 'kind id')).toEqual([{ kind: 'AGREEMENT_SUSPENDED', id: agreementId }]);
    await hub.change('suspendAgreement', { agreementId, reason: 'HOLIDAYS', until: '2027-02-28' }, at.worker);
    expect([await resting(), await agreement('suspendedUntil')]).toEqual([[], { suspendedUntil: '2027-02-28' }]);
    await hub.change('resumeAgreement', { agreementId }, at.worker);
    expect(await agreement('suspension suspendedUntil')).toEqual({ suspension: null, suspendedUntil: null });
    await eventually(async () => expect(await resource()).toMatchObject({ status: 'ACTIVE' }));

    goTo('2027-05-17');
    expect(await nodes('overdue(kinds: [AGREEMENT])', at.worker)).toEqual([]);
    goTo('2027-05-18');
    await eventually(async () => expect(await nodes('overdue(kinds: [AGREEMENT])', at.worker, 'id dueAt kindLabel stationId')).toEqual([
      { id: agreementId, dueAt: '2027-05-16T16:00:00.000Z', kindLabel: 'Agreements that run out and were not renewed', stationId: at.street },
    ]));
    expect(await nodes('overdue(kinds: [AGREEMENT])', at.neighbour)).toEqual([]);
    expect(await nodes('overdue', partner('south'), 'kind id')).toEqual([{ kind: 'AGREEMENT', id: agreementId }]);
    await hub.change('renewAgreement', { agreementId, until: '2028-06-30' }, at.worker);
    expect(await agreement('until renewalUntil runsOut parties { signedOn }')).toEqual({ until: '2027-06-30', renewalUntil: '2028-06-30', runsOut: true, parties: [null, null, null].map((signedOn) => ({ signedOn })) });
    await hub.change('signAgreement', { agreementId }, partner('north'));
    await hub.change('signAgreement', { agreementId }, partner('south'));
    await hub.change('signAgreement', { agreementId }, at.worker);
    expect(await agreement('status term until runsOut')).toEqual({ status: 'IN_FORCE', term: 2, until: '2028-06-30', runsOut: false });
    await eventually(async () => expect(await resource()).toMatchObject({ status: 'ACTIVE', validUntil: '2028-06-30' }));
    expect(await nodes('overdue(kinds: [AGREEMENT])', at.worker)).toEqual([]);

    // one of them gives notice: it ends after thirty days, and with it what it fed
    await hub.change('giveAgreementNotice', { agreementId }, partner('south'));
    expect(await agreement('status lastDay noticeById')).toEqual({ status: 'IN_FORCE', lastDay: '2027-06-17', noticeById: ids['south'] });
    await eventually(async () => expect(await resource()).toMatchObject({ validUntil: '2027-06-17' }));
    // of the wrong agreement: it goes on, until it is given again
    expect(await refusal('takeBackAgreementNotice', { agreementId }, partner('north'))).toBe('AGREEMENT_NOTICE_OF_ANOTHER');
    await hub.change('takeBackAgreementNotice', { agreementId }, partner('south'));
    expect(await agreement('status lastDay noticeById')).toEqual({ status: 'IN_FORCE', lastDay: '2028-06-30', noticeById: null });
    await eventually(async () => expect(await resource()).toMatchObject({ validUntil: '2028-06-30' }));
    await hub.change('giveAgreementNotice', { agreementId }, partner('south'));
    goTo('2027-06-18');
    await eventually(async () => expect(await agreement('status reason closedOn')).toEqual({ status: 'ENDED', reason: 'NOTICE', closedOn: '2027-06-17' }));
    await eventually(async () => expect(await resource()).toMatchObject({ status: 'RETIRED' }));
    // nothing is missing of months in which it rested; in February it went on on a day
    const told = await delivery();
    expect(told.slice(0, 2)).toMatchObject([{ from: '2026-09-01', promised: 40, delivered: 6, visits: 5, missing: 34 }, { from: '2026-10-01', promised: 0, delivered: 0, missing: 0 }]);
    expect(told.filter(({ promised }) => promised === 40).map(({ from }) => String(from).slice(0, 7))).toEqual(['2026-09', '2027-02', '2027-03', '2027-04', '2027-05', '2027-06']);
  });
});

describe('five thousand yuan a year, by a firm and a neighbour (离院青年)', () => {
  it('come in instalments; what does not come is overdue until it does, and names are for the station alone', async () => {
    goTo('2027-07-01');
    ids['firm'] = await made('registerOrganization', anOrganization({ name: { zh: '示例企业' }, legalForm: 'ENTERPRISE', creditCode: creditCode('91') }), at.worker, 'organization');
    const young = await made('enrolResident', aResident({ identity: { name: '示例青年', bornOn: '2009-01-01' } }), at.worker, 'resident');
    const donors = [
      { organizationId: ids['firm'], amountFen: 300_000, firstDueOn: '2027-07-15', per: 'YEAR', times: 2 },
      { name: '示例邻居', amountFen: 100_000, firstDueOn: '2027-08-31', per: 'QUARTER', times: 2 },
    ];
    const pledgeId = await made('makePledge', { title: { zh: '生活费' }, residentId: young, donors }, at.worker, 'pledge');
    const pledge = async <T = Any>(fields: string, as: Identity): Promise<T> => (await read<{ pledge: T }>(`pledge(id: "${pledgeId}") { ${fields} }`, as)).pledge;
    const shown = await pledge<{ instalments: { id: string }[]; donors: { id: string }[] }>('amountFen dueFen instalments { id dueOn amountFen status } donors { id name } years { year pledgedFen receivedFen }', at.worker);
    expect(shown).toMatchObject({
      amountFen: 800_000, dueFen: 800_000,
      instalments: [{ dueOn: '2027-07-15', amountFen: 300_000 }, { dueOn: '2027-08-31' }, { dueOn: '2027-11-30' }, { dueOn: '2028-07-15' }],
      years: [{ year: 2027, pledgedFen: 500_000, receivedFen: 0 }, { year: 2028, pledgedFen: 300_000, receivedFen: 0 }],
    });
    const [first, second] = shown.instalments.map(({ id }) => id);
    await hub.change('receiveInstalment', { pledgeId, instalmentId: first, amountFen: 200_000 }, at.worker);
    expect(await refusal('receiveInstalment', { pledgeId, instalmentId: first, amountFen: 100_001 }, at.worker)).toBe('INSTALMENT_TOO_MUCH');
    expect(await refusal('receiveInstalment', { pledgeId, instalmentId: first }, partner('firm'))).toBe('FORBIDDEN');

    goTo('2027-09-01');
    await eventually(async () => expect(await nodes('overdue(kinds: [INSTALMENT])', at.worker, 'id dueAt')).toEqual([
      { id: pledgeId, dueAt: '2027-07-15T16:00:00.000Z' }, { id: pledgeId, dueAt: '2027-08-31T16:00:00.000Z' },
    ]));
    // a donor sees what is its own to give
    expect(await nodes('overdue', partner('firm'), 'kind id dueAt')).toEqual([{ kind: 'INSTALMENT', id: pledgeId, dueAt: '2027-07-15T16:00:00.000Z' }]);
    expect(await nodes('overdue', partner('south'))).toEqual([]);
    const sums = 'receivedFen overdueFen dueFen';
    expect(await pledge(sums, at.worker)).toEqual({ receivedFen: 200_000, overdueFen: 200_000, dueFen: 400_000 });
    // the neighbour's was another one's: it is overdue again, and the figures are as they were
    await hub.change('receiveInstalment', { pledgeId, instalmentId: second }, at.worker);
    expect(await pledge(sums, at.worker)).toEqual({ receivedFen: 300_000, overdueFen: 100_000, dueFen: 400_000 });
    expect(await refusal('takeBackInstalment', { pledgeId, instalmentId: second, amountFen: 100_001 }, at.worker)).toBe('INSTALMENT_NOT_RECEIVED');
    await hub.change('takeBackInstalment', { pledgeId, instalmentId: second }, at.worker);
    expect(await pledge(`${sums} instalments { status receivedOn }`, at.worker)).toMatchObject({ receivedFen: 200_000, overdueFen: 200_000, dueFen: 400_000, instalments: [{}, { status: 'OVERDUE', receivedOn: null }, {}, {}] });
    expect(await nodes('overdue(kinds: [INSTALMENT])', at.worker, 'dueAt')).toHaveLength(2);
    await hub.change('receiveInstalment', { pledgeId, instalmentId: first, on: '2027-08-30' }, at.worker);
    expect(await nodes('overdue(kinds: [INSTALMENT])', at.worker, 'dueAt')).toEqual([{ dueAt: '2027-08-31T16:00:00.000Z' }]);
    expect(await nodes('overdue', partner('firm'))).toEqual([]);
    await hub.change('receiveInstalment', { pledgeId, instalmentId: second }, at.worker);
    expect(await nodes('overdue(kinds: [INSTALMENT])', at.worker)).toEqual([]);
    expect(await pledge('receivedFen years { year receivedFen }', partner('firm'))).toEqual({ receivedFen: 400_000, years: [{ year: 2027, receivedFen: 400_000 }, { year: 2028, receivedFen: 0 }] });

    // the firm sees its pledge, and neither whose the rest is nor whom it is for; the next street sees nothing
    expect(await pledge('residentId donors { name }', at.worker)).toMatchObject({ residentId: young, donors: expect.arrayContaining([{ name: '示例邻居' }]) as unknown });
    expect(await pledge('residentId donors { name }', partner('firm'))).toEqual({ residentId: null, donors: [{ name: null }, { name: null }] });
    for (const as of [at.neighbour, partner('north')]) expect(await nodes('pledges', as)).toEqual([]);
    const person = (await pledge<{ donors: { id: string; organizationId: string | null }[] }>('donors { id organizationId }', at.worker)).donors.find(({ organizationId }) => organizationId === null)?.id;
    await hub.change('forgetPledgeDonor', { pledgeId, donorId: person }, at.worker);
    expect(await pledge('receivedFen donors { name }', at.worker)).toEqual({ receivedFen: 400_000, donors: [{ name: null }, { name: null }] });
    const great = await made('makePledge', { title: { zh: '助学金' }, residentId: young, donors: [{ organizationId: ids['firm'], amountFen: 1_500_000_000, firstDueOn: '2028-07-15', per: 'YEAR', times: 2 }] }, at.worker, 'pledge');
    expect(await read(`pledge(id: "${great}") { amountFen dueFen }`, at.worker)).toEqual({ pledge: { amountFen: 3_000_000_000, dueFen: 3_000_000_000 } });
    const expected = await pledge(sums, at.worker);
    await hub.change('endPledge', { pledgeId, reason: 'NO_LONGER_NEEDED' }, at.worker);
    expect(await pledge(sums, at.worker)).toEqual({ receivedFen: 400_000, overdueFen: 0, dueFen: 0 });
    await hub.change('reopenPledge', { pledgeId }, at.worker);
    expect(await pledge(sums, at.worker)).toEqual(expected);
  });
});

describe('two classes that a school promised', () => {
  it('are used up by the sessions that are held; a third is recorded all the same, and takes the place of one that is called off', async () => {
    goTo('2027-09-06');
    const school = await made('registerOrganization', anOrganization({ name: { zh: '示例学校' }, legalForm: 'PUBLIC_INSTITUTION', creditCode: creditCode('12') }), at.worker, 'organization');
    const agreementId = await made('draftAgreement', {
      title: { zh: '课堂协议' }, from: '2027-09-06', until: '2027-12-31', parties: [{ kind: 'ORGANIZATION', id: school, role: 'PROVIDER' }, { kind: 'STATION', id: at.street, role: 'RECEIVER' }],
      quotas: [{ providerId: school, title: { zh: '手机课堂' }, kind: 'TALENT', unit: 'SESSION', total: 2, serviceItems: ['smartphone-class'] }],
    }, at.worker, 'agreement');
    await hub.change('signAgreement', { agreementId }, somebody('school', { role: 'PARTNER', organization: school }));
    await hub.change('signAgreement', { agreementId }, at.worker);
    const quota = async (fields: string) => (await read<{ agreement: { quotas: [Any & { resourceId: string }] } }>(`agreement(id: "${agreementId}") { quotas { ${fields} } }`, at.worker)).agreement.quotas[0];
    const { resourceId } = await quota('resourceId');
    await eventually(async () => expect(await read(`resource(id: "${resourceId}") { status }`, at.worker)).toEqual({ resource: { status: 'ACTIVE' } }));
    const term = { title: { zh: '手机课堂' }, places: 3, rhythm: [{ day: 1, from: '09:30', to: '11:00' }], from: '2027-09-06', until: '2027-12-31' };
    expect(await refusal('openClass', { ...term, resourceId: ids['resource'], stationId: at.nextStreet }, at.neighbour)).toBe('RESOURCE_NOT_FOUND');
    const classId = await made('openClass', { ...term, resourceId }, at.worker, 'class');
    expect(await read(`class(id: "${classId}") { resourceId }`, at.worker)).toEqual({ class: { resourceId } });

    const sessions: string[] = [];
    for (const date of ['2027-09-06', '2027-09-13', '2027-09-20']) {
      goTo(date);
      sessions.push(await made('recordAttendance', { classId, date, presentIds: [], others: 4 }, at.worker, 'activity'));
    }
    const given = (over: object) => ({ delivery: [{ promised: 2, held: 0, delivered: 2, beyond: 0, missing: 0, ...over }] });
    const told = () => quota('delivery { promised held delivered beyond missing }');
    await eventually(async () => expect(await told()).toEqual(given({ delivered: 3, beyond: 1 })));
    await hub.change('correctActivity', { activityId: sessions[0], reason: '当天停课', takenBack: true }, at.worker);
    await eventually(async () => expect(await told()).toEqual(given({})));
    expect(await read(`resource(id: "${resourceId}") { freeCapacity }`, at.worker)).toEqual({ resource: { freeCapacity: 0 } });
    await hub.change('correctActivity', { activityId: sessions[2], reason: '当天停课', takenBack: true }, at.worker);
    await eventually(async () => expect(await told()).toEqual(given({ delivered: 1, missing: 1 })));
    expect(await read(`resource(id: "${resourceId}") { freeCapacity }`, at.worker)).toEqual({ resource: { freeCapacity: 1 } });
  });
});
