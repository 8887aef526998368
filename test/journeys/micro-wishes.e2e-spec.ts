import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Timekeeper } from '#platform/timekeeper/slice';
import type { Identity } from '#platform/access';
import { anOrganization, aResident, oneStreet, REGION, type OneStreet } from './one-street.js';
import { admin, openHub, somebody, type OpenHub, type Refused, type Shown } from './open-hub.js';

let hub: OpenHub;
let at: OneStreet;
beforeAll(async () => {
  hub = await openHub();
  at = await oneStreet(hub);
  volunteer = await giving('volunteer');
  firm = somebody('firm', { role: 'PARTNER', organization: (await hub.change('registerOrganization', anOrganization(), admin, 'organization { id }')).organization.id });
});
afterAll(() => hub.close());

let volunteer: Identity, firm: Identity;
const giving = async (id: string): Promise<Identity> => {
  const file = { identity: { name: `示例${id}`, bornOn: '1970-04-12' }, languages: ['zh'], places: [REGION.street], skills: ['companionship'] };
  return somebody(id, { role: 'VOLUNTEER', person: (await hub.change('registerVolunteer', file, at.worker, 'volunteer { id }')).volunteer.id });
};
const WISH = 'wish { id words status mine residentId claimant { kind } thanks }';
type Wish = Readonly<Record<'id' | 'words' | 'status' | 'mine' | 'residentId' | 'claimant' | 'thanks', unknown>>;
const wishOf = (shown: Shown): Wish => shown['wish' as 'node'] as unknown as Wish;
const listed = async (as: Identity, args = ''): Promise<readonly Wish[]> =>
  (await hub.read(`{ microWishes${args} { nodes { id words status mine residentId claimant { kind } thanks } } }`, as))['microWishes' as 'needs'].nodes as unknown as readonly Wish[];

it('a wish is read by everybody, claimed by the first, given, and thanked for; for whom it is only its station knows', async () => {
  const resident = (await hub.change('enrolResident', aResident({ identity: { name: '小示例' } }), at.worker, 'resident { id }')).resident.id;
  const { id } = wishOf(await hub.change('wish', { words: '一双三十八码的棉鞋', residentId: resident, valueFen: 12_000 }, at.worker, WISH));
  expect(await listed(volunteer)).toEqual([{ id, words: '一双三十八码的棉鞋', status: 'OPEN', mine: false, residentId: null, claimant: null, thanks: null }]);
  expect(await listed(at.neighbour)).toMatchObject([{ id, residentId: null }]);

  const race = await Promise.allSettled([volunteer, firm, at.neighbour].map((as) => hub.change('claimWish', { wishId: id }, as, WISH)));
  const won = race.findIndex(({ status }) => status === 'fulfilled');
  expect(race.flatMap((one) => (one.status === 'rejected' ? [(one.reason as Refused).message] : []))).toEqual(['WISH_TAKEN', 'WISH_TAKEN']);
  const winner = [volunteer, firm, at.neighbour][won] ?? volunteer;
  expect(await listed(volunteer)).toEqual([]);
  expect(await listed(winner, '(mine: true)')).toMatchObject([{ id, mine: true, status: 'CLAIMED', claimant: null }]);
  expect(await listed(at.worker, '(status: CLAIMED)')).toMatchObject([{ id, residentId: resident, claimant: { kind: ['VOLUNTEER', 'ORGANIZATION', 'STATION'][won] } }]);

  await expect(hub.change('giveWish', { wishId: id }, at.neighbour)).rejects.toThrow('WISH_NOT_FOUND');
  await hub.change('giveWish', { wishId: id }, at.worker);
  await hub.change('thankForWish', { wishId: id, words: '很合脚，谢谢！' }, at.worker);
  expect(await listed(winner, '(mine: true)')).toMatchObject([{ id, status: 'GIVEN', thanks: '很合脚，谢谢！' }]);

  await hub.change('eraseResident', { residentId: resident, reason: '本人要求' }, at.head);
  expect(await listed(winner, '(mine: true)')).toMatchObject([{ id, status: 'GIVEN', words: null, thanks: null }]);
});

it('a wish has no name and no number in it, and whoever gave finds what became of theirs by its status', async () => {
  const guardian = { name: '王奶奶', relation: '祖母' };
  const residentId = (await hub.change('enrolResident', aResident({ identity: { name: '李小花', bornOn: '2018-03-01' }, guardian }), at.worker, 'resident { id }')).resident.id;
  for (const words of ['李小花想要一双鞋', '王奶奶 想给孙女买书', '书包，电话 138 0013 8000'])
    await expect(hub.change('wish', { words, residentId }, at.worker)).rejects.toThrow('WISH_TELLS_WHO');
  const { id } = wishOf(await hub.change('wish', { words: '一个书包', residentId }, at.worker, WISH));
  await hub.change('claimWish', { wishId: id }, firm);
  expect(await listed(firm, '(status: CLAIMED)')).toMatchObject([{ id }]);
  expect(await listed(firm, '(status: GIVEN)')).toEqual([]);
  expect(await listed(volunteer, '(status: CLAIMED)')).toEqual([]);
  await hub.change('giveWish', { wishId: id }, at.worker);
  expect(await listed(firm, '(status: GIVEN)')).toMatchObject([{ id }]);
  expect(await listed(firm, '(mine: true, status: CLAIMED)')).toEqual([]);
});

it('a station claims a wish also where its worker’s token names a file', async () => {
  const { id } = wishOf(await hub.change('wish', { words: '一盏台灯' }, at.worker, WISH));
  const named = { ...at.neighbour, person: '018f0000-0000-7000-8000-000000000003' };
  await hub.change('claimWish', { wishId: id }, named);
  expect(await listed(at.worker, '(status: CLAIMED)')).toMatchObject([{ id, claimant: { kind: 'STATION' } }]);
  // which no volunteer does whose token names that station, nor is it theirs
  const helper = { ...(await giving('helps at a station')), station: at.neighbour.station };
  expect(await listed(helper, '(status: CLAIMED)')).toEqual([]);
  await expect(hub.change('releaseWish', { wishId: id }, helper)).rejects.toThrow('WISH_NOT_CLAIMED_BY_YOU');
  // and so any of its workers can give it back
  await hub.change('releaseWish', { wishId: id }, at.neighbour);
  await hub.change('claimWish', { wishId: id }, helper);
  expect(await listed(at.worker, '(status: CLAIMED)')).toMatchObject([{ id, claimant: { kind: 'VOLUNTEER' } }]);
  expect([await listed(helper, '(status: CLAIMED)'), await listed(at.neighbour, '(mine: true)')]).toMatchObject([[{ id, mine: true }], []]);
  await hub.change('releaseWish', { wishId: id }, helper);
  expect(await listed(at.worker, '(status: OPEN)')).toMatchObject([{ id }]);
  await hub.change('withdrawWish', { wishId: id, reason: 'MISTAKE' }, at.worker);
});

it('a claim that nobody fulfils is anybody’s again', async () => {
  const { id } = wishOf(await hub.change('wish', { words: '一盏台灯' }, at.worker, WISH));
  await hub.change('claimWish', { wishId: id }, firm);
  hub.clock.pass(24 * 15);
  await hub.app.get(Timekeeper).round();
  while ((await listed(volunteer)).length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(wishOf(await hub.change('claimWish', { wishId: id }, volunteer, WISH))).toMatchObject({ status: 'CLAIMED', mine: true });
  await hub.change('releaseWish', { wishId: id }, volunteer);
  expect(wishOf(await hub.change('withdrawWish', { wishId: id, reason: 'MET_OTHERWISE' }, at.head, WISH))).toMatchObject({ status: 'WITHDRAWN' });
  await expect(hub.change('claimWish', { wishId: id }, volunteer)).rejects.toThrow('WISH_CLOSED');
});

it('is claimed by nobody who may not be asked for anything, nor all of them by one', async () => {
  const wished = async (n: number): Promise<string[]> =>
    Promise.all(Array.from({ length: n }, async (_, i) => wishOf(await hub.change('wish', { words: `一盒彩色铅笔 ${'一二三四五六七八九十'.charAt(i)}` }, at.worker, WISH)).id as string));
  const [first = '', ...others] = await wished(10);
  const claim = (wishId: string, as: Identity) => hub.change('claimWish', { wishId }, as);
  await hub.change('suspendOrganization', { organizationId: firm.organization, reason: 'INSPECTION' }, admin);
  await expect(claim(first, firm)).rejects.toThrow('ORGANIZATION_SUSPENDED');
  await hub.change('reinstateOrganization', { organizationId: firm.organization }, admin);
  const left = await giving('who leaves');
  await hub.change('retireVolunteer', { volunteerId: left.person, reason: 'MOVED_AWAY' }, at.worker);
  await expect(claim(first, left)).rejects.toThrow('VOLUNTEER_RETIRED');
  await expect(claim(first, somebody('nobody', { role: 'VOLUNTEER', person: '018f0000-0000-7000-8000-000000000001' }))).rejects.toThrow('VOLUNTEER_NOT_FOUND');

  for (const one of [first, ...others]) await claim(one, volunteer);
  const [another = ''] = await wished(1);
  await expect(claim(another, volunteer)).rejects.toThrow('WISH_CLAIMS_TOO_MANY');
  await claim(first, volunteer);
  await hub.change('giveWish', { wishId: first }, at.worker);
  await claim(another, volunteer);
});
