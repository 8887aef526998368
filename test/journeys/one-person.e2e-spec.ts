import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Identity } from '#platform/access';
import { aResident, oneStreet, REGION, type OneStreet } from './one-street.js';
import { openHub, somebody, type OpenHub } from './open-hub.js';

let hub: OpenHub;
let at: OneStreet;
beforeAll(async () => {
  hub = await openHub();
  at = await oneStreet(hub);
});
afterAll(() => hub.close());

let names = 0;
const change = async <T>(mutation: string, input: object, answer: string, as: Identity = at.worker): Promise<T> => (await hub.change(mutation, input, as, answer)) as unknown as T;
const idOf = async (mutation: string, entity: string, input: object, as: Identity = at.worker): Promise<string> =>
  (await change<Record<string, { id: string }>>(mutation, input, `${entity} { id }`, as))[entity]?.id ?? '';
const read = async <T>(query: string, as: Identity = at.worker): Promise<T> => (await hub.read(`{ ${query} }`, as)) as unknown as T;
const enrol = (over: object = {}) => idOf('enrolResident', 'resident', aResident({ identity: { name: `示例居民${++names}` }, ...over }));
const register = (over: object = {}) =>
  idOf('registerVolunteer', 'volunteer', { identity: { name: `示例志愿者${++names}`, bornOn: '1960-04-12' }, languages: ['zh'], places: [REGION.street], skills: ['companionship'], ...over });
const refusal = (mutation: string, input: object, as: Identity = at.worker) => hub.change(mutation, input, as).then(() => 'done', (error: Error) => error.message);
const merge = (residentId: string, otherId: string) => hub.change('mergeResidents', { residentId, otherId }, at.worker);
const part = (residentId: string, otherId: string) => hub.change('partResidents', { residentId, otherId }, at.worker);

describe('a class', () => {
  const open = (places: number) => idOf('openClass', 'class', { title: { zh: '手机课堂' }, places, rhythm: [{ day: 3, from: '09:30', to: '11:00' }], from: '2026-09-01', until: '2026-12-31' });
  const enrolled = async (classId: string, who: object) => (await change<{ status: string }>('enrolInClass', { classId, ...who }, 'status')).status;
  const members = async (classId: string, status = 'ENROLLED') =>
    (await read<{ class: { enrolled: number; members: { nodes: { residentId: string | null; volunteerId: string | null; attended: number }[] } } }>(`class(id: "${classId}") { enrolled members(status: ${status}) { nodes { residentId volunteerId attended } } }`)).class;
  const attend = (classId: string, date: string, ...presentIds: string[]) => change<{ activity: { personTimes: number; residentIds: string[] } }>('recordAttendance', { classId, date, presentIds }, 'activity { personTimes residentIds }');

  it('has one place for a person, by whichever of their files they are enrolled', async () => {
    const volunteerId = await register();
    const residentId = await enrol({ volunteerId });
    const [one, other] = [await open(2), await open(1)];
    expect(await enrolled(one, { residentId })).toBe('ENROLLED');
    expect(await refusal('enrolInClass', { classId: one, volunteerId })).toBe('CLASS_MEMBER_BY_ANOTHER_FILE');
    expect(await enrolled(one, { residentId })).toBe('ENROLLED');
    await enrolled(other, { residentId: await enrol() });
    expect(await enrolled(other, { volunteerId })).toBe('WAITING');
    expect(await refusal('enrolInClass', { classId: other, residentId })).toBe('CLASS_MEMBER_BY_ANOTHER_FILE');
    // whoever came is written down, and whoever leaves leaves, by either
    expect((await attend(one, '2026-09-02', volunteerId)).activity).toEqual({ personTimes: 1, residentIds: [residentId] });
    expect((await attend(one, '2026-09-09', volunteerId, residentId)).activity.personTimes).toBe(1);
    expect(await members(one)).toEqual({ enrolled: 1, members: { nodes: [{ residentId, volunteerId: null, attended: 2 }] } });
    expect(await change('withdrawFromClass', { classId: one, memberId: volunteerId }, 'status class { enrolled }')).toMatchObject({ status: 'WITHDRAWN', class: { enrolled: 0 } });
  });

  it('keeps the place of a file that goes on in another, and each has what was theirs when they part', async () => {
    const [stays, goes] = [await enrol(), await enrol()];
    const classId = await open(1);
    await enrolled(classId, { residentId: goes });
    await attend(classId, '2026-09-02', goes);
    await merge(stays, goes);
    expect(await refusal('enrolInClass', { classId, residentId: stays })).toBe('CLASS_MEMBER_BY_ANOTHER_FILE');
    for (const [date, present] of [['2026-09-09', goes], ['2026-09-10', stays]] as const) expect((await attend(classId, date, present)).activity.residentIds).toEqual([stays]);
    expect((await members(classId)).members.nodes).toEqual([{ residentId: stays, volunteerId: null, attended: 3 }]);
    await part(stays, goes);
    expect((await members(classId)).members.nodes).toEqual([{ residentId: goes, volunteerId: null, attended: 1 }]);
    expect(await refusal('recordAttendance', { classId, date: '2026-09-11', presentIds: [stays] })).toBe('CLASS_MEMBER_NOT_ENROLLED');
  });
});

describe('a class of somebody who moved', () => {
  it('goes on with them, also where another station serves them by now', async () => {
    const [moves, stays] = [await enrol(), await enrol()];
    const classId = await idOf('openClass', 'class', { title: { zh: '书法课' }, places: 5, rhythm: [{ day: 3, from: '09:30', to: '11:00' }], from: '2026-09-01', until: '2026-12-31' });
    for (const residentId of [moves, stays]) await hub.change('enrolInClass', { classId, residentId }, at.worker);
    await hub.change('moveResident', { residentId: moves, toStationId: at.nextStreet, livingRegion: REGION.nextStreet, reason: '搬家' }, at.worker);
    expect(await change('recordAttendance', { classId, date: '2026-09-02', presentIds: [moves, stays] }, 'activity { personTimes }')).toMatchObject({ activity: { personTimes: 2 } });
    // whom the class does not know stays whom the station does not serve
    expect(await refusal('recordActivity', { kind: 'CLASS', date: '2026-09-03', minutes: 60, residentIds: [moves] })).toBe('RESIDENT_NOT_FOUND');
  });
});

describe('a pairing', () => {
  const pairing = (residentId: string, helperId: string, over: object = {}) => ({ residentId, helperKind: 'VOLUNTEER', helperId, rhythm: { visits: 2, per: 'MONTH' }, ...over });
  const pair = (...asked: Parameters<typeof pairing>) => idOf('pair', 'pairing', pairing(...asked));

  it('is made once between the same two for the same time, by whichever file, and however often the button is pressed', async () => {
    const [elder, neighbour, helper, older] = [await enrol(), await enrol(), await register(), await register()];
    await pair(elder, older, { until: '2026-12-31' });
    await hub.change('mergeVolunteers', { volunteerId: helper, otherId: older }, at.worker);
    expect(await refusal('pair', pairing(elder, helper))).toBe('PAIRING_ALREADY');
    // but it is renewed ahead, and another rhythm is another pairing: calls and visits are
    await pair(elder, helper, { from: '2027-01-01' });
    await pair(elder, helper, { rhythm: { visits: 1, per: 'WEEK' } });
    const pressed = await Promise.all([1, 2, 3].map(() => refusal('pair', pairing(neighbour, helper))));
    expect(pressed.sort()).toEqual(['PAIRING_ALREADY', 'PAIRING_ALREADY', 'done']);
    // once that has ended they can be paired anew
    const { pairings: { nodes } } = (await hub.read('query ($id: ID!) { pairings(residentId: $id) { nodes { id } } }', at.worker, { id: neighbour })) as unknown as { pairings: { nodes: { id: string }[] } };
    expect(nodes).toHaveLength(1);
    await hub.change('endPairing', { pairingId: nodes[0]?.id, reason: 'MISTAKE' }, at.worker);
    await pair(neighbour, helper);
  });

  it('is begun with the file that stays, with nobody who is the same person by any file', async () => {
    const [self, helper] = [await register(), await register()];
    const [stays, goes] = [await enrol(), await enrol({ volunteerId: self })];
    await merge(stays, goes);
    expect(await refusal('pair', pairing(goes, helper))).toBe('RESIDENT_MERGED');
    expect(await refusal('pair', pairing(stays, self))).toBe('PAIRING_WITH_ONESELF');
    // what only the volunteer's file says is said as well
    const served = await enrol();
    const theirs = await idOf('registerVolunteer', 'volunteer', { identity: { name: '示例邻街志愿者', bornOn: '1960-04-12' }, languages: ['zh'], places: [REGION.street], skills: [], residentId: served }, at.neighbour);
    expect(await refusal('pair', pairing(served, theirs))).toBe('PAIRING_WITH_ONESELF');
  });

  it('ends with whoever is forgotten, and none begins', async () => {
    const [elder, helper] = [await enrol(), await register()];
    const id = await pair(elder, helper);
    await hub.change('eraseResident', { residentId: elder }, at.head);
    await hub.eventually(async () => expect(await read(`pairing(id: "${id}") { endedOn reason reasonLabel nextVisitOn }`))
      .toEqual({ pairing: { endedOn: '2026-09-14', reason: 'RESIDENT_ERASED', reasonLabel: 'the resident has been erased', nextVisitOn: null } }));
    expect(await refusal('pair', pairing(elder, helper, { rhythm: { visits: 1, per: 'WEEK' } }))).toBe('RESIDENT_ERASED');
  });
});

describe('a visit to a resident', () => {
  it('is of a day that can be meant, and of a file that goes on', async () => {
    const [stays, goes, erased] = [await enrol(), await enrol(), await enrol()];
    await merge(stays, goes);
    await hub.change('eraseResident', { residentId: erased }, at.head);
    const visit = (residentId: string, on?: string) => refusal('recordVisit', { residentId, ...(on && { on }) });
    expect(await Promise.all(['2016-09-14', '2026-06-30', '2026-09-15'].map((on) => visit(stays, on)))).toEqual(['VISIT_BEFORE_FILE', 'VISIT_BEFORE_FILE', 'PAIRING_VISIT_DATE_INVALID']);
    expect(await Promise.all([visit(goes), visit(erased)])).toEqual(['RESIDENT_MERGED', 'RESIDENT_ERASED']);
    // whoever was there before the file was written was there
    expect(await change('recordVisit', { residentId: stays, on: '2026-07-01' }, 'visitDue { lastVisitOn }')).toMatchObject({ visitDue: { lastVisitOn: '2026-07-01' } });
  });
});

describe('a wish', () => {
  const wish = (residentId: string) => idOf('wish', 'wish', { words: '一双棉鞋', residentId });
  const wishes = async (as: Identity) => (await read<{ microWishes: { nodes: { id: string; residentId: string; region: string }[] } }>('microWishes(status: OPEN, first: 100) { nodes { id residentId region } }', as)).microWishes.nodes;

  it('is not claimed by whom it is for', async () => {
    const [person, others] = [await register(), await register()];
    const [stays, goes] = [await enrol(), await enrol({ volunteerId: person })];
    const id = await wish(goes);
    await merge(stays, goes);
    const as = (volunteer: string) => somebody(`self ${volunteer}`, { role: 'VOLUNTEER', person: volunteer });
    expect(await refusal('claimWish', { wishId: id }, as(person))).toBe('WISH_OF_ONESELF');
    await hub.change('claimWish', { wishId: id }, as(others));
    expect(await refusal('wish', { words: '一盏台灯', residentId: goes })).toBe('RESIDENT_MERGED');
  });

  it('goes along with whoever moves, whose it is again once files part', async () => {
    const [stays, goes, parts] = [await enrol(), await enrol(), await enrol()];
    const [ofGoes, ofParts] = [await wish(goes), await wish(parts)];
    await merge(stays, goes);
    await merge(stays, parts);
    await part(stays, parts);
    expect((await wishes(at.worker)).find(({ id }) => id === ofParts)?.residentId).toBe(parts);
    await hub.change('moveResident', { residentId: stays, toStationId: at.nextStreet, livingRegion: REGION.nextStreet, reason: '搬家' }, at.worker);
    await hub.eventually(async () => expect(await wishes(at.neighbour)).toEqual([{ id: ofGoes, residentId: stays, region: REGION.nextStreet }]));
    expect((await wishes(at.worker)).map(({ id }) => id)).toEqual([ofParts]);
    await hub.change('withdrawWish', { wishId: ofGoes, reason: 'MET_OTHERWISE' }, at.neighbour);
  });
});

describe('a link between a resident and a volunteer', () => {
  const linked = (residentId: string, volunteerId: string) =>
    read<object>(`resident(id: "${residentId}") { volunteerId } volunteer(id: "${volunteerId}") { residentId }`);
  const nobody = { resident: { volunteerId: null }, volunteer: { residentId: null } };

  it('that was a mistake is taken back in both files, whichever were merged since', async () => {
    const [stays, goes, volunteerId, right] = [await enrol(), await enrol(), await register(), await register()];
    await hub.change('linkVolunteer', { residentId: goes, volunteerId }, at.worker);
    await merge(stays, goes);
    expect(await refusal('linkVolunteer', { residentId: stays, volunteerId: right })).toBe('ALREADY_A_VOLUNTEER');
    expect(await refusal('unlinkVolunteer', { residentId: stays, volunteerId: right })).toBe('VOLUNTEER_NOT_LINKED');
    expect(await refusal('unlinkVolunteer', { residentId: stays, volunteerId }, at.neighbour)).toBe('RESIDENT_NOT_FOUND');
    await hub.change('unlinkVolunteer', { residentId: stays, volunteerId }, at.worker);
    expect(await linked(stays, volunteerId)).toEqual(nobody);
    // so the helper may come, and the right one be named
    await hub.change('pair', { residentId: stays, helperKind: 'VOLUNTEER', helperId: volunteerId, rhythm: { visits: 1, per: 'MONTH' } }, at.worker);
    await hub.change('linkVolunteer', { residentId: stays, volunteerId: right }, at.worker);
    await part(stays, goes);
    expect(await linked(goes, volunteerId)).toEqual(nobody);
  });

  it('that a volunteer’s file alone has is taken back by the station that keeps it, or by that of the resident', async () => {
    const [residentId, other] = [await enrol(), await enrol()];
    const theirs = (over: object) =>
      idOf('registerVolunteer', 'volunteer', { identity: { name: `示例志愿者${++names}`, bornOn: '1960-04-12' }, languages: ['zh'], places: [REGION.street], skills: [], ...over }, at.neighbour);
    const [claims, mistaken, own] = [await theirs({ residentId }), await theirs({ residentId: other }), await register({ residentId: other })];
    await hub.change('unlinkVolunteer', { residentId, volunteerId: claims }, at.worker);
    await hub.change('unlinkResident', { volunteerId: mistaken }, at.neighbour);
    for (const id of [claims, mistaken]) expect(await read(`volunteer(id: "${id}") { residentId }`, at.neighbour)).toEqual({ volunteer: { residentId: null } });
    await hub.eventually(async () => expect(await linked(other, own)).toEqual({ resident: { volunteerId: own }, volunteer: { residentId: other } }));
    await hub.change('unlinkResident', { volunteerId: own }, at.worker);
    await hub.eventually(async () => expect(await linked(other, own)).toEqual(nobody));
  });
});

it('a consent is given in the file that stays, to be found there', async () => {
  const [stays, goes] = [await enrol(), await enrol()];
  await merge(stays, goes);
  const consent = (residentId: string) => refusal('giveConsent', { residentId, by: 'SELF', noticeVersion: '2026-1', recipients: [{ kind: 'VOLUNTEER' }], sensitive: false });
  expect([await consent(goes), await consent(stays)]).toEqual(['RESIDENT_MERGED', 'done']);
});
