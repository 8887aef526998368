import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Identity } from '#platform/access';
import { aNeed, aResident, aResource, oneStreet, REGION, type OneStreet } from './one-street.js';
import { openHub, type OpenHub } from './open-hub.js';

let hub: OpenHub;
let at: OneStreet;
beforeAll(async () => {
  hub = await openHub();
  at = await oneStreet(hub);
});
afterAll(() => hub.close());

const change = async <T>(mutation: string, input: object, answer: string, as: Identity = at.worker): Promise<T> => (await hub.change(mutation, input, as, answer)) as unknown as T;
const idOf = async (mutation: string, entity: string, input: object, as: Identity = at.worker): Promise<string> =>
  (await change<Record<string, { id: string }>>(mutation, input, `${entity} { id }`, as))[entity]?.id ?? '';
const read = async <T = object>(query: string, as: Identity = at.worker): Promise<T> => (await hub.read(`{ ${query} }`, as)) as unknown as T;
const refusal = (mutation: string, input: object, as: Identity = at.worker) => hub.change(mutation, input, as).then(() => 'done', (error: Error) => error.message);
const enrol = (name: string, over: object = {}) => idOf('enrolResident', 'resident', aResident({ identity: { name }, ...over }));
const listed = async (query: string): Promise<string[]> => (await read<Record<string, { nodes: { id?: string; residentId?: string }[] }>>(`${query} { nodes { ${query.startsWith('visitsDue') ? 'residentId' : 'id'} } }`))[query.split('(')[0] ?? '']?.nodes.map((one) => one.id ?? one.residentId ?? '') ?? [];
const counts = async () => {
  const { monthlyReport, conditionMap } = await read<{ monthlyReport: { rows: { value: number; indicator: { code: string } }[] }; conditionMap: { residents: number } }>(
    `monthlyReport(stationId: "${at.street}", month: "${hub.clock.now().slice(0, 7)}") { rows { value indicator { code } } } conditionMap(region: "${REGION.street}", level: COMMUNITY) { residents }`, at.head);
  const of = (code: string) => monthlyReport.rows.find(({ indicator }) => indicator.code === code)?.value;
  return { held: of('FILES_HELD'), elders: of('HELD_ELDERS'), onTheMap: conditionMap.residents };
};

it('whoever has died is visited, helped and counted no more, and the file is kept and can be found', async () => {
  const [elder, neighbour] = [await enrol('示例老人', { groups: [{ group: 'living-alone', source: 'HOME_VISIT', from: '2026-01-05' }] }), await enrol('示例邻居')];
  const helperId = await idOf('registerVolunteer', 'volunteer', { identity: { name: '示例志愿者', bornOn: '1970-04-12' }, languages: ['zh'], places: [REGION.street], skills: [] });
  const pairingId = await idOf('pair', 'pairing', { residentId: elder, helperKind: 'VOLUNTEER', helperId, rhythm: { visits: 2, per: 'MONTH' } });
  const needId = await idOf('raiseNeed', 'need', aNeed({ residentId: elder }));
  const resourceId = await idOf('registerResource', 'resource', aResource());
  const linkageId = await idOf('proposeLinkage', 'linkage', { needId, resourceId });
  await hub.change('acceptLinkage', { linkageId }, at.worker);
  const wishId = await idOf('wish', 'wish', { words: '一副老花镜', residentId: elder });
  const classId = await idOf('openClass', 'class', { title: { zh: '手机课堂' }, places: 1, rhythm: [{ day: 3, from: '09:30', to: '11:00' }], from: '2026-09-01', until: '2026-12-31' });
  const older = await enrol('示例老人旧档');
  for (const residentId of [older, neighbour]) await hub.change('enrolInClass', { classId, residentId }, at.worker);
  await hub.change('mergeResidents', { residentId: elder, otherId: older }, at.worker);
  expect(await counts()).toEqual({ held: 2, elders: 1, onTheMap: 2 });

  expect(await refusal('closeResidentFile', { residentId: elder, reason: 'DECEASED', on: '2026-09-15' })).toBe('FILE_CLOSED_IN_THE_FUTURE');
  expect(await refusal('closeResidentFile', { residentId: elder, reason: 'DECEASED' }, at.neighbour)).toBe('RESIDENT_NOT_FOUND');
  expect(await change('closeResidentFile', { residentId: elder, reason: 'DECEASED', on: '2026-09-13' }, 'resident { closedOn closedFor identity { name } }'))
    .toMatchObject({ resident: { closedOn: '2026-09-13', closedFor: 'DECEASED', identity: { name: '示例老人' } } });
  expect(await counts()).toEqual({ held: 1, elders: 0, onTheMap: 1 });
  expect([await listed('residents'), await listed('residents(closed: true)'), await listed('visitsDue')]).toEqual([[neighbour], [elder], [neighbour]]);
  expect(await read('findResidents(input: { name: "示例老人" }) { id closedFor }')).toEqual({ findResidents: [{ id: elder, closedFor: 'DECEASED' }] });
  await hub.eventually(async () => expect(await read(`pairing(id: "${pairingId}") { reason } need(id: "${needId}") { status } linkage(id: "${linkageId}") { status reason } resource(id: "${resourceId}") { capacity { held } }
    class(id: "${classId}") { members { nodes { residentId } } }`)).toMatchObject({
    pairing: { reason: 'DECEASED' }, need: { status: 'WITHDRAWN' }, linkage: { status: 'CANCELLED', reason: 'NEED_CLOSED' }, resource: { capacity: { held: 0 } }, class: { members: { nodes: [{ residentId: neighbour }] } },
  }));
  expect(await listed('microWishes(status: WITHDRAWN)')).toEqual([wishId]);
  const begun = [
    ['raiseNeed', aNeed({ residentId: elder })], ['pair', { residentId: elder, helperKind: 'VOLUNTEER', helperId, rhythm: { visits: 1, per: 'WEEK' } }], ['wish', { words: '一盏台灯', residentId: elder }],
    ['recordVisit', { residentId: elder }], ['setResidentRisk', { residentId: elder, risk: 'HIGH', reason: '跌倒' }], ['openCase', { residentId: elder, workerId: helperId }],
    ['mergeResidents', { residentId: elder, otherId: neighbour }],
  ] as const;
  for (const [mutation, input] of begun) expect([mutation, await refusal(mutation, input)]).toEqual([mutation, 'RESIDENT_FILE_CLOSED']);
  // what was done before is written down late
  await hub.change('recordActivity', { kind: 'HOME_VISIT', date: '2026-09-11', minutes: 30, residentIds: [elder] }, at.worker);
  // and a quarter later nobody missed a visit
  hub.clock.pass(24 * 120);
  await hub.round();
  expect((await read<{ overdue: { nodes: { id: string }[] } }>('overdue(first: 100, kinds: [VISIT]) { nodes { id } }')).overdue.nodes.map(({ id }) => id)).toEqual([neighbour]);
});

it('the case of whoever has died or is forgotten is overdue until its worker has closed it', async () => {
  const workerId = await idOf('registerSocialWorker', 'socialWorker', { identity: { name: '示例社工' }, languages: ['zh'], posting: { stationId: at.street, role: 'SOCIAL_WORKER', from: '2026-01-01' } }, at.head);
  const [died, forgotten] = [await enrol('示例故人'), await enrol('示例被遗忘人')];
  const opened = (residentId: string) => idOf('openCase', 'case', { residentId, workerId });
  const [of, gone] = [await opened(died), await opened(forgotten)];
  await opened(await enrol('示例在世人'));
  const overdue = async (as = at.worker): Promise<string[]> => (await read<{ overdue: { nodes: { id: string }[] } }>('overdue(kinds: [CASE]) { nodes { id } }', as)).overdue.nodes.map(({ id }) => id);
  expect(await overdue()).toEqual([]);
  await hub.change('closeResidentFile', { residentId: died, reason: 'DECEASED' }, at.worker);
  hub.clock.pass(1);
  expect([await overdue(), await overdue(at.supervisor), await overdue(at.neighbour)]).toEqual([[of], [of], []]);
  await hub.change('reopenResidentFile', { residentId: died }, at.worker);
  expect(await overdue()).toEqual([]);
  await hub.change('closeResidentFile', { residentId: died, reason: 'DECEASED' }, at.worker);
  await hub.change('eraseResident', { residentId: forgotten, ground: 'ASKED' }, at.head, 'linkedVolunteerIds');
  hub.clock.pass(1);
  expect(await overdue()).toEqual([of, gone]);
  for (const caseId of [of, gone]) await hub.change('closeCase', { caseId, outcome: 'ENDED' }, at.worker);
  expect(await overdue()).toEqual([]);
  expect(await refusal('reopenCase', { caseId: of })).toBe('RESIDENT_FILE_CLOSED');
});

it('whoever comes back is served again', async () => {
  const residentId = await enrol('示例返乡人', { risk: 'KEY', groups: [{ group: 'living-alone', source: 'HOME_VISIT', from: '2026-01-05' }] });
  const before = await counts();
  await hub.change('closeResidentFile', { residentId, reason: 'MOVED_AWAY' }, at.worker);
  expect(await counts()).not.toEqual(before);
  await hub.change('reopenResidentFile', { residentId }, at.worker);
  expect(await counts()).toEqual(before);
  expect(await listed('visitsDue')).toContain(residentId);
  await hub.change('raiseNeed', aNeed({ residentId }), at.worker);
});

it('a closed file that was another of somebody who is served goes on in that one', async () => {
  const [stays, goes] = [await enrol('示例同一人'), await enrol('示例同一人')];
  await hub.change('closeResidentFile', { residentId: goes, reason: 'OTHER' }, at.worker);
  await hub.change('mergeResidents', { residentId: stays, otherId: goes }, at.worker);
  const before = await counts();
  await hub.change('partResidents', { residentId: stays, otherId: goes }, at.worker);
  expect(await read(`resident(id: "${goes}") { closedOn }`)).toEqual({ resident: { closedOn: null } });
  const after = await counts();
  expect([after.held, after.onTheMap]).toEqual([(before.held ?? 0) + 1, before.onTheMap + 1]);
});

it('no help is looked for or on its way for whoever is forgotten, since nobody could go there any more, and what was given stays counted', async () => {
  const elder = await enrol('示例老人丁');
  const resourceId = await idOf('registerResource', 'resource', aResource());
  const raise = (over: object = {}) => idOf('raiseNeed', 'need', aNeed({ residentId: elder, ...over }));
  const propose = async (needId: string) => {
    const linkageId = await idOf('proposeLinkage', 'linkage', { needId, resourceId });
    await hub.change('acceptLinkage', { linkageId }, at.worker);
    return linkageId;
  };
  const [met, agreedOn, open] = [await raise(), await raise(), await raise({ serviceItems: ['minor-repair'] })];
  await hub.change('completeLinkage', { linkageId: await propose(met) }, at.worker);
  const linkageId = await propose(agreedOn);
  await hub.change('eraseResident', { residentId: elder, ground: 'ASKED' }, at.head);
  const shown = `met: need(id: "${met}") { status } agreedOn: need(id: "${agreedOn}") { status } open: need(id: "${open}") { status } linkage(id: "${linkageId}") { status reason } resource(id: "${resourceId}") { capacity { held used } }`;
  await hub.eventually(async () => expect(await read(shown)).toEqual({
    met: { status: 'MET' }, agreedOn: { status: 'WITHDRAWN' }, open: { status: 'WITHDRAWN' }, linkage: { status: 'CANCELLED', reason: 'NEED_CLOSED' }, resource: { capacity: { held: 0, used: 1 } },
  }));
});
