import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Identity } from '#platform/access';
import { openHub, somebody, type OpenHub } from './open-hub.js';
import { anOrganization, aNeed, aResident, aResource, oneStreet, REGION, type OneStreet } from './one-street.js';

let hub: OpenHub;
let at: OneStreet;
beforeAll(async () => {
  hub = await openHub();
  at = await oneStreet(hub);
});
afterAll(() => hub.close());

const identity = { name: '示例同名', phone: '13800000091', bornOn: '1941-05-06' };
const enrol = async (over: object = {}, as: Identity = at.worker): Promise<string> => (await hub.change('enrolResident', aResident({ identity, ...over }), as, 'resident { id }')).resident.id;
const raise = async (residentId: string, as: Identity = at.worker, over: object = {}): Promise<string> => (await hub.change('raiseNeed', aNeed({ residentId, ...over }), as, 'need { id }')).need.id;
const register = async (over: object = {}, as: Identity = at.worker): Promise<string> =>
  (await hub.change('registerVolunteer', { identity, languages: ['zh'], places: [REGION.street], skills: ['tutoring'], ...over }, as, 'volunteer { id }')).volunteer.id;

const FILE = 'query ($id: ID!) { resident(id: $id) { stationId mergedIntoId risk volunteerId suspectedDuplicateIds groups { group } } }';
interface File {
  readonly stationId: string;
  readonly mergedIntoId: string | null;
  readonly suspectedDuplicateIds: readonly string[];
}
const file = async (id: string, as: Identity = at.worker): Promise<File> => (await hub.read(FILE, as, { id })).resident as unknown as File;
const NEED = 'query ($id: ID!) { need(id: $id) { residentId stationId } }';
const owner = async (id: string, as: Identity = at.worker): Promise<string> => ((await hub.read(NEED, as, { id })).need as unknown as { residentId: string }).residentId;
const VOLUNTEER = 'query ($id: ID!) { volunteer(id: $id) { mergedIntoId suspectedDuplicateIds teamIds residentId mayServe credentials { code until } } }';
const volunteer = async (id: string): Promise<Pick<File, 'mergedIntoId' | 'suspectedDuplicateIds'>> => (await hub.read(VOLUNTEER, at.worker, { id })).volunteer as unknown as File;
const visit = (residentIds: string[]) => hub.change('recordActivity', { kind: 'HOME_VISIT', date: '2026-09-10', minutes: 30, region: REGION.community, residentIds }, at.worker, 'activity { id }');
const persons = async (): Promise<number> =>
  (await hub.read(`{ activityTotals(from: "2026-09-01", until: "2026-09-30", stationId: "${at.street}") { figures { persons } } }`, at.worker) as unknown as { activityTotals: { figures: { persons: number } } })
    .activityTotals.figures.persons;
/** What follows by itself follows soon. */
const eventually = async (so: () => Promise<void>): Promise<void> => {
  for (let left = 200; ; left--) {
    try {
      return await so();
    } catch (error) {
      if (left === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
};
const refusal = (mutation: string, input: object, as: Identity = at.worker) => hub.change(mutation, input, as).then(() => 'done', (error: Error) => error.message);

describe('two files of one resident', () => {
  it('are flagged, become one, and are parted again when they were two persons after all', async () => {
    const stays = await enrol({ risk: 'GENERAL' });
    const son = await register({ identity: { name: '示例儿子', bornOn: '1970-01-01' } });
    const goes = await enrol({ risk: 'HIGH', volunteerId: son, groups: [{ group: 'living-alone', source: 'HOME_VISIT', from: '2026-01-05' }] });
    expect((await file(stays)).suspectedDuplicateIds).toEqual([goes]);
    await visit([stays]);
    await visit([goes]);
    expect(await persons()).toBe(2);
    const [needOfStays, needOfGoes] = [await raise(stays), await raise(goes)];

    await hub.change('mergeResidents', { residentId: stays, otherId: goes }, at.worker, 'resident { id }');
    expect(await file(stays)).toMatchObject({ risk: 'HIGH', volunteerId: son, groups: [{ group: 'living-alone' }], suspectedDuplicateIds: [] });
    expect((await file(goes)).mergedIntoId).toBe(stays);
    const since = await raise(stays);
    expect(await persons()).toBe(1);
    expect(await Promise.all([needOfStays, needOfGoes, since].map((id) => owner(id)))).toEqual([stays, stays, stays]);

    expect(await refusal('partResidents', { residentId: goes, otherId: stays })).toBe('RESIDENT_NOT_MERGED');
    await hub.change('partResidents', { residentId: stays, otherId: goes }, at.worker, 'resident { id }');
    expect(await file(stays)).toMatchObject({ risk: 'GENERAL', volunteerId: null, groups: [], suspectedDuplicateIds: [] });
    expect(await file(goes)).toMatchObject({ mergedIntoId: null, stationId: at.street, risk: 'HIGH', volunteerId: son, groups: [{ group: 'living-alone' }], suspectedDuplicateIds: [] });
    expect(await Promise.all([needOfStays, needOfGoes, since].map((id) => owner(id)))).toEqual([stays, goes, stays]);

    expect(await persons()).toBe(2);

    await hub.change('moveResident', { residentId: goes, toStationId: at.nextStreet, livingRegion: REGION.nextStreet, reason: '搬家' }, at.districtHead, 'resident { id }');
    expect((await file(goes, at.neighbour)).stationId).toBe(at.nextStreet);
    expect(await file(goes)).toBeNull();
    // What the old station has in hand it can still look at, until it is handed over.
    expect(await owner(needOfGoes)).toBe(goes);
    await raise(goes, at.neighbour);
  });
});

describe('an open case of somebody who moves', () => {
  it('stays with those who answer for it, until their head hands it over to the station that the resident went to, and to no other', async () => {
    const worker = async (as: typeof at.head) => (await hub.change('registerSocialWorker', { identity: { name: '示例社工' }, languages: ['zh'] }, as, 'socialWorker { id }')).socialWorker.id;
    const theirs = somebody('next-head', { role: 'STATION_HEAD', station: at.nextStreet });
    const [here, there] = [await worker(at.head), await worker(theirs)];
    const resident = await enrol({ identity: { name: '示例搬家人' } });
    // nobody's case is opened by a token that stands for no social worker, and it says what to do
    await expect(hub.change('openCase', { residentId: resident }, at.worker)).rejects.toThrow('CASE_WORKER_NEEDED');
    const { case: { id: caseId } } = (await hub.change('openCase', { residentId: resident, workerId: here }, at.worker, 'case { id }')) as unknown as { case: { id: string } };
    const hand = (toStationId: string) =>
      hub.change('handOverCases', { fromWorkerId: here, toWorkerId: there, caseIds: [caseId], toStationId, reason: '搬家' }, at.head, 'cases { id }').then(() => 'done', (error: Error) => error.message);
    expect(await hand(at.nextStreet)).toBe('STATION_NOT_FOUND');
    const helperId = await register({ identity: { name: '示例结对人', bornOn: '1970-04-12' }, skills: ['companionship'] });
    const { pairing } = (await hub.change('pair', { residentId: resident, helperKind: 'VOLUNTEER', helperId, rhythm: { visits: 2, per: 'MONTH' } }, at.worker, 'pairing { id }')) as unknown as { pairing: { id: string } };
    const [follows, elsewhere] = [await raise(resident), await raise(resident, at.worker, { region: REGION.district })];
    await hub.change('moveResident', { residentId: resident, toStationId: at.nextStreet, livingRegion: REGION.nextStreet, reason: '搬家' }, at.worker, 'resident { id }');
    // a need that was where they lived is where they live, once the station there has received it; one that was elsewhere still is
    for (const needId of [follows, elsewhere]) {
      await hub.change('handOverNeed', { needId, toStationId: at.nextStreet, reason: '搬家', consent: true }, at.worker);
      await hub.change('receiveHandOver', { needId }, at.neighbour);
    }
    const where = async (id: string) => ((await hub.read(`{ need(id: "${id}") { region stationId } }`, at.neighbour)) as unknown as { need: object }).need;
    expect([await where(follows), await where(elsewhere)]).toEqual([{ region: REGION.nextStreet, stationId: at.nextStreet }, { region: REGION.district, stationId: at.nextStreet }]);
    expect(await hub.read(`{ case(id: "${caseId}") { stationId } }`, at.worker)).toEqual({ case: { stationId: at.street } });
    expect([await hand(at.lhasa), await hand(at.nextStreet)]).toEqual(['STATION_NOT_FOUND', 'done']);
    expect(await hub.read(`{ case(id: "${caseId}") { id } }`, at.worker)).toEqual({ case: null });
    // whoever supervises where they lived does not see it any more; whoever supervises where they live does
    const supervises = async (region: string) => (await hub.read(`{ case(id: "${caseId}") { id } }`, somebody(`of ${region}`, { role: 'SUPERVISOR', regions: [region] }))) as unknown as { case: unknown };
    expect([await supervises(REGION.street), await supervises(REGION.nextStreet)]).toEqual([{ case: null }, { case: { id: caseId } }]);
    const watches = async (region: string) => (await hub.read(`{ pairing(id: "${pairing.id}") { id } }`, somebody(`of ${region}`, { role: 'SUPERVISOR', regions: [region] }))) as unknown as object;
    expect([await watches(REGION.street), await watches(REGION.nextStreet)]).toEqual([{ pairing: null }, { pairing: { id: pairing.id } }]);
    expect(await hub.read(`{ case(id: "${caseId}") { stationId workerId resident { id } } }`, at.neighbour)).toEqual({ case: { stationId: at.nextStreet, workerId: there, resident: { id: resident } } });
  });
});

describe('cases and consents of two files', () => {
  let social: string;
  const CASE = 'query ($id: ID!) { case(id: $id) { residentId needIds beside { caseId stationId } timeline { nodes { what } } } }';
  const CONSENTS = 'query ($id: ID!) { resident(id: $id) { hasGuardian cases { nodes { id } } consents { id holds } } }';
  const shown = async (id: string) => ((await hub.read(CASE, at.worker, { id })) as unknown as { case: unknown }).case as { residentId: string; needIds: string[]; beside: { caseId: string }[]; timeline: { nodes: { what: string }[] } };
  const person = async (id: string) => {
    const { cases, consents, hasGuardian } = (await hub.read(CONSENTS, at.worker, { id })).resident as unknown as { hasGuardian: boolean; cases: { nodes: { id: string }[] }; consents: { id: string; holds: boolean }[] };
    return { cases: cases.nodes.map((one) => one.id), consents, hasGuardian };
  };

  it('are the person’s while they are one: open cases know of each other, and whatever was withdrawn is', async () => {
    social = (await hub.change('registerSocialWorker', { identity: { name: '示例社工' }, languages: ['zh'] }, at.head, 'socialWorker { id }')).socialWorker.id;
    const other = { name: '示例个案', phone: '13800000077' };
    const [stays, goes] = [await enrol({ identity: { ...other, bornOn: '1950-02-02' } }), await enrol({ identity: other, guardian: { name: '示例姑姑', relation: '姑姑' } })];
    const needs = [await raise(stays), await raise(goes)];
    const opened = async (residentId: string, needIds: string[]): Promise<string> => ((await hub.change('openCase', { residentId, needIds, workerId: social }, at.worker, 'case { id }')) as unknown as { case: { id: string } }).case.id;
    const [first, second] = [await opened(stays, needs.slice(0, 1)), await opened(goes, needs.slice(1))];
    const give = async (residentId: string, ids: string[]) =>
      hub.change('giveConsent', { residentId, by: 'SELF', noticeVersion: '2026-1', recipients: ids.map((id) => ({ kind: 'ORGANIZATION', id })), sensitive: false }, at.worker, 'resident { consents { id } }');
    const [a, b] = ['018f0000-0000-8000-8000-0000000000a1', '018f0000-0000-8000-8000-0000000000b1'];
    await give(stays, [a, b]);
    const withdrawn = ((await give(goes, [a])) as unknown as { resident: { consents: { id: string }[] } }).resident.consents[0]?.id;
    await hub.change('withdrawConsent', { residentId: goes, by: 'SELF', consentId: withdrawn }, at.worker, 'resident { id }');
    await give(goes, [b]);
    expect((await shown(first)).beside).toEqual([]);

    await hub.change('mergeResidents', { residentId: stays, otherId: goes }, at.worker, 'resident { id }');
    expect(await person(stays)).toMatchObject({ hasGuardian: true, cases: [first, second], consents: [{ holds: true }, { holds: false }, { holds: true }] });
    expect((await shown(first)).beside).toMatchObject([{ caseId: second, stationId: at.street }]);
    expect(await shown(second)).toMatchObject({ residentId: stays, beside: [{ caseId: first }] });
    await eventually(async () => expect((await shown(second)).timeline.nodes.map(({ what }) => what)).toContain('BESIDE_ANOTHER'));
    expect(await refusal('openCase', { residentId: goes, workerId: social })).toBe('RESIDENT_MERGED');
    await hub.change('addNeedToCase', { caseId: first, needId: await raise(stays) }, at.worker, 'case { id }');
    await hub.change('withdrawConsent', { residentId: stays, by: 'SELF' }, at.worker, 'resident { id }');
    expect((await person(stays)).consents.map(({ holds }) => holds)).toEqual([false, false, false]);

    await hub.change('partResidents', { residentId: stays, otherId: goes }, at.worker, 'resident { id }');
    expect(await person(stays)).toMatchObject({ hasGuardian: false, cases: [first] });
    expect(await person(goes)).toMatchObject({ hasGuardian: true, cases: [second] });
    expect((await shown(second)).beside).toEqual([]);
  });
});

describe('whoever is served and serves', () => {
  it('is linked by being registered, also where the file went on in another one, and is forgotten in one step', async () => {
    const who = { name: '示例两面', phone: '13800000078' };
    const [stays, goes] = [await enrol({ identity: who }), await enrol({ identity: who })];
    await hub.change('mergeResidents', { residentId: stays, otherId: goes }, at.worker, 'resident { id }');
    const serves = await register({ identity: { ...who, bornOn: '1980-01-01' }, residentId: goes });
    await eventually(async () => expect(await file(stays)).toMatchObject({ volunteerId: serves }));
    const erasing = { commandId: '018f0000-0000-7000-8000-00000000e0e0', residentId: stays, reason: '本人要求', alsoVolunteer: true };
    await hub.change('eraseResident', erasing, at.head, 'linkedVolunteerIds');
    expect(((await hub.read('query ($id: ID!) { volunteer(id: $id) { status } }', at.worker, { id: serves })).volunteer as unknown as { status: string }).status).toBe('ERASED');
    await hub.change('eraseResident', erasing, at.head, 'linkedVolunteerIds');
  });
});

describe('two files of one volunteer', () => {
  it('that two stations keep are made one by a station above both, as either learns', async () => {
    const twice = { identity: { name: '示例两处', phone: '13800000092', bornOn: '1951-05-06' } };
    const [here, nobody] = [await register(twice), await register({ identity: { name: '示例别人', bornOn: '1952-05-06' } })];
    const there = await register(twice, at.neighbour);
    expect((await volunteer(here)).suspectedDuplicateIds).toEqual([there]);
    for (const input of [{ volunteerId: here, otherId: there }, { volunteerId: there, otherId: here }])
      for (const as of [at.worker, at.neighbour]) expect(await refusal('mergeVolunteers', input, as)).toBe('VOLUNTEER_DUPLICATE_ELSEWHERE');
    expect(await refusal('mergeVolunteers', { volunteerId: there, otherId: nobody }, at.neighbour)).toBe('VOLUNTEER_NOT_FOUND');
    expect(await refusal('mergeVolunteers', { volunteerId: here, otherId: there }, at.districtHead)).toBe('done');
  });
  it('are flagged, become one, and are parted again', async () => {
    const stays = await register({ credentials: [{ credential: 'INSURANCE', until: '2026-09-30' }] });
    const goes = await register({ credentials: [{ credential: 'INSURANCE', until: '2027-08-31' }] });
    const { volunteer: { id: third, suspectedDuplicateIds: alike } } = (await hub.change('registerVolunteer', { identity, languages: ['zh'], places: [REGION.street], skills: ['tutoring'] },
      at.worker, 'volunteer { id suspectedDuplicateIds }')) as unknown as { volunteer: Pick<File, 'suspectedDuplicateIds'> & { id: string } };
    expect(new Set(alike)).toEqual(new Set([stays, goes]));
    expect(new Set((await volunteer(stays)).suspectedDuplicateIds)).toEqual(new Set([goes, third]));
    await hub.change('dismissVolunteerDuplicate', { volunteerId: stays, otherId: third }, at.worker, 'volunteer { id }');
    expect((await volunteer(stays)).suspectedDuplicateIds).toEqual([goes]);

    await hub.change('mergeVolunteers', { volunteerId: stays, otherId: goes }, at.worker, 'volunteer { id }');
    expect(await volunteer(goes)).toMatchObject({ mergedIntoId: stays, mayServe: false });
    expect(await volunteer(stays)).toMatchObject({ credentials: [{ code: 'INSURANCE', until: '2027-08-31' }] });
    expect(await refusal('pauseVolunteer', { volunteerId: goes, reason: 'AWAY' })).toBe('VOLUNTEER_MERGED');

    await expect(hub.change('partVolunteers', { volunteerId: stays, otherId: stays }, at.worker)).rejects.toThrow('VOLUNTEER_NOT_MERGED');
    await hub.change('partVolunteers', { volunteerId: stays, otherId: goes }, at.worker, 'volunteer { id }');
    expect(await volunteer(goes)).toMatchObject({ mergedIntoId: null, mayServe: true, credentials: [{ code: 'INSURANCE', until: '2027-08-31' }], suspectedDuplicateIds: [third] });
    expect(await volunteer(stays)).toMatchObject({ credentials: [{ code: 'INSURANCE', until: '2026-09-30' }] });
  });
});

describe('what a volunteer with two files does', () => {
  interface Doing { readonly linkage: { status: string } | null; readonly pairing: { visitsMade: number } | null; readonly inbox: { nodes: readonly { id: string }[] }; readonly microWishes: { nodes: readonly { id: string }[] } }
  it('can be answered and done by either token while the files are one, and is again for the file that it was made for once they part', async () => {
    const who = { name: '示例同伴', phone: '13800000088', bornOn: '1955-05-05' };
    const [stays, goes] = [await register({ identity: who }), await register({ identity: who })];
    const as = (person: string) => somebody(`self ${person}`, { role: 'VOLUNTEER', person });
    const elder = await enrol({ identity: { name: '示例受助老人' } });
    const company = (await hub.change('registerResource', {
      title: { zh: '陪伴' }, kind: 'TALENT', serviceItems: ['companionship'], capacity: { unit: 'PERSON_TIME', total: 8, renewal: 'MONTH' }, provider: { kind: 'VOLUNTEER', id: goes },
    }, at.worker, 'resource { id }')).resource.id;
    const needId = (await hub.change('raiseNeed', aNeed({ residentId: elder, serviceItems: ['companionship'] }), at.worker, 'need { id }')).need.id;
    const linkageId = (await hub.change('proposeLinkage', { needId, resourceId: company }, at.worker, 'linkage { id }')).linkage.id;
    const pairingId = (await hub.change('pair', { residentId: elder, helperKind: 'VOLUNTEER', helperId: goes, rhythm: { visits: 2, per: 'MONTH' } }, at.worker, 'pairing { id }') as unknown as { pairing: { id: string } }).pairing.id;
    const wished = async (): Promise<string> => (await hub.change('wish', { words: '一副老花镜' }, at.worker, 'wish { id }') as unknown as { wish: { id: string } }).wish.id;
    const wishId = await wished();
    await hub.change('claimWish', { wishId }, as(goes), 'wish { id }');
    const seenBy = async (person: string) => {
      const { linkage, pairing, inbox, microWishes } = await hub.read(`query ($l: ID!, $p: ID!) {
        linkage(id: $l) { status } pairing(id: $p) { visitsMade } inbox { nodes { id } } microWishes(mine: true) { nodes { id } } }`, as(person), { l: linkageId, p: pairingId }) as unknown as Doing;
      return [linkage?.status, pairing?.visitsMade, inbox.nodes.map(({ id }) => id), microWishes.nodes.map(({ id }) => id)];
    };
    const nothing = [undefined, undefined, [], []];
    expect(await seenBy(stays)).toEqual(nothing);
    expect(await refusal('acceptLinkage', { linkageId }, as(stays))).toBe('LINKAGE_NOT_FOUND');

    await hub.change('mergeVolunteers', { volunteerId: stays, otherId: goes }, at.worker, 'volunteer { id }');
    for (const person of [stays, goes]) expect(await seenBy(person)).toEqual(['PROPOSED', 0, [linkageId], [wishId]]);
    await hub.change('acceptLinkage', { linkageId }, as(stays), 'linkage { id }');
    await hub.change('startLinkage', { linkageId }, as(goes), 'linkage { id }');
    await hub.change('recordPairingVisit', { pairingId }, as(stays), 'pairing { id }');
    await hub.change('claimWish', { wishId }, as(stays), 'wish { id }');
    await hub.change('releaseWish', { wishId }, as(stays), 'wish { id }');
    // What is claimed since is of the file that stays.
    const another = await wished();
    await hub.change('claimWish', { wishId: another }, as(goes), 'wish { id }');
    await hub.change('claimWish', { wishId }, at.neighbour, 'wish { id }');
    for (const person of [stays, goes]) expect(await seenBy(person)).toEqual(['IN_SERVICE', 1, [], [another]]);
    expect(await refusal('releaseWish', { wishId }, as(goes))).toBe('WISH_NOT_CLAIMED_BY_YOU');

    await hub.change('partVolunteers', { volunteerId: stays, otherId: goes }, at.worker, 'volunteer { id }');
    expect(await seenBy(stays)).toEqual([undefined, undefined, [], [another]]);
    expect(await seenBy(goes)).toEqual(['IN_SERVICE', 1, [], []]);
    expect(await refusal('cancelLinkage', { linkageId, reason: 'OTHER' }, as(stays))).toBe('LINKAGE_NOT_FOUND');
    expect(await refusal('recordPairingVisit', { pairingId }, as(stays))).toBe('PAIRING_NOT_FOUND');
  });
});

describe('the time account of a volunteer with two files', () => {
  interface Account { readonly volunteerId: string; readonly balance: number; readonly minutes: number; readonly movements: { readonly nodes: readonly { points: number; volunteerId: string }[] } }
  const account = async (id: string, as: Identity = at.worker): Promise<Account> =>
    (await hub.read('query ($id: ID!) { timeAccount(volunteerId: $id) { volunteerId balance minutes movements { nodes { points volunteerId } } } }', as, { id }) as unknown as { timeAccount: Account }).timeAccount;
  const ledger = async (): Promise<number> => (await hub.read('{ pointsLedger { sum } }', at.worker) as unknown as { pointsLedger: { sum: number } }).pointsLedger.sum;

  it('is one: what both gave counts, a price is paid from both, and each has its own again when they part', async () => {
    const who = { name: '示例时间', phone: '13800000079', bornOn: '1950-03-03' };
    const [stays, goes] = [await register({ identity: who }), await register({ identity: who })];
    await hub.change('setPointRate', { activityKind: 'HOME_VISIT', points: 10, from: '2026-01-01' }, at.head, 'rate { points }');
    const rice = (await hub.change('registerResource', aResource(), at.worker, 'resource { id }')).resource.id;
    await hub.change('setPointRate', { resourceId: rice, points: 15, from: '2026-01-01' }, at.head, 'rate { points }');
    const served = async (helperIds: string[]): Promise<string> =>
      (await hub.change('recordActivity', { kind: 'HOME_VISIT', date: '2026-09-11', minutes: 60, region: REGION.community, others: 1, helperIds }, at.worker, 'activity { id }') as unknown as { activity: { id: string } }).activity.id;
    const [first, second, both] = [await served([stays]), await served([goes]), await served([stays, goes])];
    const confirm = (volunteerId: string, activityId: string) => hub.change('confirmHours', { volunteerId, activityId }, at.worker, 'account { balance }');
    await confirm(stays, first);
    await confirm(goes, second);
    expect([await account(stays), await account(goes)]).toMatchObject([{ balance: 10 }, { balance: 10 }]);

    await hub.change('mergeVolunteers', { volunteerId: stays, otherId: goes }, at.worker, 'volunteer { id }');
    expect(await account(stays)).toMatchObject({ balance: 20, minutes: 120, movements: { nodes: [{ volunteerId: goes }, { volunteerId: stays }] } });
    // A token that names either file is the person.
    for (const person of [stays, goes]) expect(await account(goes, somebody('self', { role: 'VOLUNTEER', person }))).toMatchObject({ volunteerId: stays, balance: 20 });
    expect(await refusal('offerToHelp', { needId: await raise(await enrol({ identity: { name: '示例邻居' } })), volunteerId: goes })).toBe('VOLUNTEER_MERGED');
    await confirm(stays, both);
    expect(await refusal('confirmHours', { volunteerId: goes, activityId: both })).toBe('HOURS_ALREADY_CONFIRMED');
    expect(await account(stays)).toMatchObject({ balance: 30, minutes: 180 });

    const buying = { commandId: '018f0000-0000-7000-8000-00000000b0b0', volunteerId: stays, resourceId: rice, quantity: 2 };
    const bought = (await hub.change('redeemPoints', buying, at.worker, 'account { balance } movement { id points }')) as unknown as { account: { balance: number }; movement: { id: string } };
    expect(bought.account.balance).toBe(0);
    expect(await hub.change('redeemPoints', buying, at.worker, 'account { balance } movement { id points }')).toMatchObject({ account: { balance: 0 } });
    expect(await refusal('redeemPoints', { volunteerId: stays, resourceId: rice, quantity: 1 })).toBe('POINTS_SHORT');
    expect(await ledger()).toBe(0);
    await hub.change('reverseMovement', { movementId: bought.movement.id, reason: '退货' }, at.head, 'account { balance }');
    expect(await account(stays)).toMatchObject({ balance: 30 });

    await hub.change('partVolunteers', { volunteerId: stays, otherId: goes }, at.worker, 'volunteer { id }');
    const [kept, parted] = [await account(stays), await account(goes)];
    expect(kept.balance + parted.balance).toBe(30);
    expect([kept.volunteerId, parted.volunteerId]).toEqual([stays, goes]);
    expect(Math.min(kept.balance, parted.balance)).toBe(10);
    expect(await ledger()).toBe(0);
  });
});

describe('a command that comes again once two files of a volunteer are one', () => {
  it('goes where it went: hours are credited, a commendation is given and hours are noted once', async () => {
    const who = { name: '示例重发', phone: '13800000077', bornOn: '1951-03-03' };
    const [stays, goes] = [await register({ identity: who }), await register({ identity: who })];
    const self = somebody('self', { role: 'VOLUNTEER', person: goes });
    await hub.change('setPointRate', { activityKind: 'HOME_VISIT', points: 10, from: '2026-01-01' }, at.head, 'rate { points }');
    const elder = await enrol({ identity: { name: '示例被访' } });
    const made = async (mutation: string, input: object, answer: string): Promise<string> => Object.values(await hub.change(mutation, input, at.worker, answer) as unknown as Record<string, { id: string }>)[0]?.id ?? '';
    const pairingId = await made('pair', { residentId: elder, helperKind: 'VOLUNTEER', helperId: goes, rhythm: { visits: 2, per: 'MONTH' } }, 'pairing { id }');
    const visited = (over: object) => made('recordActivity', { kind: 'HOME_VISIT', date: '2026-09-14', minutes: 60, region: REGION.community, others: 1, ...over }, 'activity { id }');
    const [activityId, entry] = [await visited({ helperIds: [stays, goes] }), await visited({ helperIds: [goes], pairingId })];
    const sent = [
      ['confirmHours', { volunteerId: goes, activityId }, at.worker],
      ['commend', { volunteerId: goes, code: 'SPECIAL', words: '示例' }, at.head],
      ['noteHours', { pairingId, minutes: 40 }, self],
    ] as const;
    const send = (n: number): Promise<string[]> => Promise.all(sent.map(async ([mutation, input, as], i) => (await hub.change(mutation, { commandId: `018f0000-0000-7000-8000-00000000c${n}0${i}`, ...input }, as)).position));
    const first = await send(1);
    await hub.change('mergeVolunteers', { volunteerId: stays, otherId: goes }, at.worker, 'volunteer { id }');
    const before = await hub.endOnceQuiet();
    expect(await send(1)).toEqual(first);
    expect(await hub.endOnceQuiet()).toEqual(before);

    // and noted anew for the same day it is the same note, which is confirmed once
    await hub.change('noteHours', { pairingId, minutes: 50 }, self);
    const noted = await hub.read('{ notedHours { nodes { id minutes } } }', self) as unknown as { notedHours: { nodes: { id: string; minutes: number }[] } };
    expect(noted.notedHours.nodes).toEqual([{ id: expect.any(String), minutes: 50 }]);
    const confirming = { commandId: '018f0000-0000-7000-8000-00000000c300', notedHoursId: noted.notedHours.nodes[0]?.id };
    const { position } = await hub.change('confirmNotedHours', confirming, at.worker);
    await hub.change('correctActivity', { activityId: entry, reason: '记错了', takenBack: true }, at.worker);
    expect((await hub.change('confirmNotedHours', confirming, at.worker)).position).toBe(position);
  });
});

describe('one organization that was registered twice', () => {
  const CODE = '52430104MJJ000000X';
  const registered = async (over: object = {}): Promise<string> =>
    (await hub.change('registerOrganization', anOrganization({ creditCode: undefined, legalForm: 'COMMUNITY_SOCIAL_ORGANIZATION', ...over }), at.worker, 'organization { id }')).organization.id;
  type Shown = Readonly<{ creditCode: string | null; mergedIntoId: string | null; suspendedFor: string | null; suspectedDuplicates: readonly { organizationId: string; reasons: readonly string[] }[] }>;
  const shown = async (id: string): Promise<Shown> =>
    (await hub.read('query ($id: ID!) { organization(id: $id) { creditCode mergedIntoId suspendedFor suspectedDuplicates { organizationId reasons } } }', at.worker, { id })).organization as unknown as Shown;
  const speaking = (organization: string): Identity => somebody(`partner-${organization}`, { role: 'PARTNER', organization });
  const capacity = async (as: Identity): Promise<ReadonlySet<string>> =>
    new Set((await hub.read('{ myCapacity { nodes { id } } }', as) as unknown as { myCapacity: { nodes: { id: string }[] } }).myCapacity.nodes.map(({ id }) => id));
  const found = async (): Promise<readonly string[]> =>
    (await hub.read(`{ organizations(creditCode: "${CODE}") { nodes { id } } }`, at.worker) as unknown as { organizations: { nodes: { id: string }[] } }).organizations.nodes.map(({ id }) => id);
  const provides = async (id: string): Promise<string> =>
    (await hub.change('registerResource', aResource({ provider: { kind: 'ORGANIZATION', id } }), at.worker, 'resource { id }')).resource.id;

  it('is flagged, becomes one whose tokens reach all of it, and is parted again', async () => {
    const stays = await registered({ name: { zh: '示例助老队' } });
    const goes = await registered({ name: { zh: '示例助老服务（队）' }, creditCode: CODE });
    expect((await shown(stays)).suspectedDuplicates).toEqual([]);
    // the code of another: refused, and both are flagged
    const facts = { ...anOrganization({ name: { zh: '示例助老服务队' }, legalForm: 'COMMUNITY_SOCIAL_ORGANIZATION', creditCode: CODE }), organizationId: stays };
    expect(await refusal('correctOrganization', facts, at.worker)).toBe('CREDIT_CODE_TAKEN');
    await hub.change('correctOrganization', { ...facts, creditCode: undefined }, at.worker);
    expect((await shown(stays)).suspectedDuplicates).toEqual([{ organizationId: goes, reasons: ['CREDIT_CODE', 'NAME'] }]);
    expect(await hub.read('{ organizationDuplicates { nodes { id } } }', at.supervisor)).toMatchObject({ organizationDuplicates: { nodes: [{ id: stays }, { id: goes }] } });

    const [one, other] = [await provides(stays), await provides(goes)];
    const office = { kind: 'ORGANIZATION', id: await registered({ name: { zh: '示例街道办' } }) };
    const opening = { title: { zh: '示例基金' }, charityId: goes, locality: office, from: '2026-09-01', approvalLimitFen: 1_000 };
    const fund = ((await hub.change('openFund', opening, at.head, 'fund { id }')) as unknown as { fund: { id: string } }).fund.id;
    const funds = async (as: Identity) => (await hub.read('{ communityFunds { nodes { id } } }', as)) as unknown;
    const pair = { organizationId: stays, otherId: goes };
    expect(await refusal('mergeOrganizations', pair, speaking(stays))).toBe('FORBIDDEN');
    await hub.change('mergeOrganizations', pair, at.head);
    expect([await shown(stays), await shown(goes)]).toMatchObject([{ creditCode: CODE, mergedIntoId: null, suspectedDuplicates: [] }, { mergedIntoId: stays }]);
    expect(await found()).toEqual([stays]);

    // whoever speaks for either: all of it, and what is new is of the one that stays
    for (const as of [speaking(stays), speaking(goes)]) {
      expect(await capacity(as)).toEqual(new Set([one, other]));
      expect(await funds(as)).toEqual({ communityFunds: { nodes: [{ id: fund }] } });
    }
    expect(await refusal('registerResource', aResource({ provider: { kind: 'ORGANIZATION', id: goes } }), at.worker)).toBe('ORGANIZATION_MERGED');
    const quota = { providerId: goes, title: { zh: '示例送课' }, kind: 'TALENT', unit: 'SESSION', total: 12, serviceItems: ['smartphone-class'] };
    const parties = [{ kind: 'ORGANIZATION', id: goes, role: 'PROVIDER' }, { kind: 'STATION', id: at.street, role: 'RECEIVER' }];
    expect(await refusal('draftAgreement', { title: { zh: '示例协议' }, from: '2026-09-01', until: '2026-12-31', parties, quotas: [quota] }, at.worker)).toBe('ORGANIZATION_MERGED');
    const donors = [{ organizationId: goes, amountFen: 300_000, firstDueOn: '2026-10-01' }];
    const { id: residentId } = (await hub.change('enrolResident', aResident({ identity: { name: '示例受助人' } }), at.worker, 'resident { id }')).resident;
    expect(await refusal('makePledge', { title: { zh: '示例认捐' }, residentId, donors }, at.worker)).toBe('ORGANIZATION_MERGED');
    await hub.change('pauseResource', { resourceId: other, reason: 'OUT_OF_STOCK' }, speaking(stays));
    await hub.change('suspendOrganization', { organizationId: stays, reason: 'INSPECTION' }, at.head);
    expect((await shown(goes)).suspendedFor).toBe('INSPECTION');
    await hub.change('reinstateOrganization', { organizationId: stays }, at.head);

    await expect(hub.change('partOrganizations', { ...pair, otherId: pair.organizationId }, at.head)).rejects.toThrow('ORGANIZATION_NOT_MERGED');
    await hub.change('partOrganizations', pair, at.head);
    expect([await shown(stays), await shown(goes)]).toMatchObject([{ creditCode: null, suspectedDuplicates: [] }, { creditCode: CODE, mergedIntoId: null, suspendedFor: null }]);
    expect([await capacity(speaking(stays)), await capacity(speaking(goes))]).toEqual([new Set([one]), new Set([other])]);
    expect([await funds(speaking(stays)), await funds(speaking(goes))]).toEqual([{ communityFunds: { nodes: [] } }, { communityFunds: { nodes: [{ id: fund }] } }]);
    // a third cannot have what is theirs
    expect(await refusal('registerOrganization', anOrganization({ legalForm: 'COMMUNITY_SOCIAL_ORGANIZATION', creditCode: CODE }), at.worker)).toBe('CREDIT_CODE_TAKEN');
  });
});
