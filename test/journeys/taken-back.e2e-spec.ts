import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Identity } from '#platform/access';
import { asking, type Any } from './asking.js';
import { linkingSteps, type LinkingSteps } from './linking-steps.js';
import { anOrganization, aResident, aResource, oneStreet, REGION, type OneStreet } from './one-street.js';
import { openedFigures } from './opened-figures.js';
import { openHub, somebody, type OpenHub } from './open-hub.js';

let hub: OpenHub;
let at: OneStreet;
let look: LinkingSteps['look'], act: LinkingSteps['act'], free: LinkingSteps['free'], needed: LinkingSteps['needed'];
beforeAll(async () => {
  hub = await openHub();
  at = await oneStreet(hub);
  ({ look, act, free, needed } = linkingSteps(hub, at));
});
afterAll(() => hub.close());

const { read, change, idOf, refusal } = asking(() => hub);
/** Whom a letter went to, and what it is about. */
async function letters(template: string): Promise<readonly [to: string, about: Any][]> {
  const files = await Promise.all((await readdir(join(hub.folder, 'outbox'))).map((file) => readFile(join(hub.folder, 'outbox', file), 'utf8')));
  const sent = files.flatMap((text) => text.split('\n').slice(0, -1)).map((line) => JSON.parse(line) as { to: { id: string }; template: string; about: Any });
  return sent.filter((letter) => letter.template === template).map(({ to, about }) => [to.id, about]);
}
const nodes = async <T = Any>(query: string, fields: string, as = at.worker): Promise<readonly T[]> => {
  const name = query.split('(')[0] ?? '';
  return (await read<Record<string, { nodes: readonly T[] }>>(`${query} { nodes { ${fields} } }`, as))[name]?.nodes ?? [];
};

/** A volunteer who keeps an elder company, as their station has agreed on it with both. */
async function companionship() {
  const elder = await idOf('enrolResident', 'resident', aResident({ identity: { name: '示例老人乙', phone: '13800000012' } }), at.worker);
  const helper = await idOf('registerVolunteer', 'volunteer', { identity: { name: '示例志愿者', bornOn: '1970-04-12' }, languages: ['zh'], places: [REGION.street], skills: ['companionship'] }, at.worker);
  const offer = await idOf('registerResource', 'resource', aResource({
    title: { zh: '陪伴聊天' }, kind: 'TALENT', serviceItems: ['companionship'], provider: { kind: 'VOLUNTEER', id: helper }, capacity: { unit: 'HOUR', total: 8, renewal: 'MONTH' },
  }), at.worker);
  const needId = await idOf('raiseNeed', 'need', { serviceItems: ['companionship'], urgency: 'NORMAL', source: 'VISIT', residentId: elder }, at.worker);
  const linkageId = await idOf('proposeLinkage', 'linkage', { needId, resourceId: offer }, at.worker);
  await act('acceptLinkage', linkageId, at.worker);
  await act('scheduleLinkage', linkageId, at.worker, { startsAt: '2026-09-14T00:00:00Z', endsAt: '2026-09-14T01:30:00Z' });
  return { elder, helper, offer, needId, linkageId };
}
const FIGURES = 'LINKAGES_COMPLETED LINKAGE_PERSON_TIMES PROVIDERS NEEDS_DONE NEEDS_OPEN PERSON_TIMES HOME_VISIT_HOUSEHOLDS VOLUNTEER_MINUTES'.split(' ');
async function figures(): Promise<Any> {
  const { monthlyReport } = await read<{ monthlyReport: { rows: readonly { indicator: { code: string }; value: number }[] } }>(`monthlyReport(stationId: "${at.street}", month: "2026-09") { rows { indicator { code } value } }`, at.head);
  return Object.fromEntries(monthlyReport.rows.filter(({ indicator: { code } }) => FIGURES.includes(code)).map(({ indicator: { code }, value }) => [code, value]));
}
/** Those of the dashboard whose events do not come to them. That somebody served, and had not after all, are two events of nobody. */
const wrongFigures = async (): Promise<readonly string[]> =>
  (await openedFigures(hub, `stationId: "${at.street}", period: "2026-09"`, at.head)).wrong.filter((one) => !one.startsWith('volunteers.serving: 0'));

describe('help that was said to be given by mistake', () => {
  it('is agreed on again as before, with its need open, its capacity held, no entry, no hours and no figure, and is carried on from there', async () => {
    const { helper, offer, needId, linkageId } = await companionship();
    const [before, free0] = [await figures(), await free(offer, at.worker)];
    expect(before).toMatchObject({ NEEDS_OPEN: 1, LINKAGES_COMPLETED: 0 });
    await act('completeLinkage', linkageId, at.worker);
    await act('evaluateLinkage', linkageId, at.worker, { satisfaction: 4 });
    const entries = () => nodes<{ id: string; minutes: number }>(`activities(tiedToId: "${linkageId}")`, 'id minutes');
    await hub.eventually(async () => expect(await entries()).toHaveLength(1));
    await hub.change('setPointRate', { activityKind: 'HOME_VISIT', points: 10, from: '2026-09-14', until: '2026-09-14' }, at.head);
    await hub.change('confirmHours', { volunteerId: helper, activityId: (await entries())[0]?.id }, at.worker);
    const account = async () => (await read<{ timeAccount: Any }>(`timeAccount(volunteerId: "${helper}") { minutes balance }`, at.worker)).timeAccount;
    expect(await account()).toEqual({ minutes: 90, balance: 15 });
    expect(await figures()).toMatchObject({ LINKAGES_COMPLETED: 1, NEEDS_DONE: 1, NEEDS_OPEN: 0, VOLUNTEER_MINUTES: 90, HOME_VISIT_HOUSEHOLDS: 1 });
    expect(await needed(needId)).toEqual({ status: 'MET', promised: 0, kept: 1 });

    const me = somebody('helper', { role: 'VOLUNTEER', person: helper });
    const reason = '点错了一行，志愿者还没有去';
    expect(await refusal('reopenLinkage', { linkageId, reason }, me)).toBe('FORBIDDEN');
    expect(await refusal('reopenLinkage', { linkageId, reason }, at.stranger)).toBe('LINKAGE_NOT_FOUND');
    expect(await refusal('reopenNeed', { needId, reason }, at.worker)).toBe('NEED_MET_BY_LINKAGES');
    await act('reopenLinkage', linkageId, at.worker, { reason });
    await act('reopenLinkage', linkageId, at.worker, { reason });
    const shown = 'status completedAt kept satisfaction confirmedBy words contact { name }';
    expect(await look(linkageId, at.worker, shown)).toEqual({ status: 'SCHEDULED', completedAt: null, kept: null, satisfaction: null, confirmedBy: null, words: reason, contact: { name: '示例老人乙' } });
    expect(await look(linkageId, me, 'status words reopenedAt')).toEqual({ status: 'SCHEDULED', words: null, reopenedAt: hub.clock.now() });
    expect(await needed(needId)).toEqual({ status: 'RAISED', promised: 1, kept: 0 });
    expect(await free(offer, at.worker)).toEqual(free0);
    await hub.eventually(async () => expect([await entries(), await account(), await figures()]).toEqual([[], { minutes: 0, balance: 0 }, before]));
    expect(await wrongFigures()).toEqual([]);
    await hub.eventually(async () => expect(await letters('LINKAGE_REOPENED')).toEqual([[helper, { linkage: linkageId }]]));
    const timeline = (await read<{ linkage: { timeline: { nodes: readonly { what: string }[] } } }>(`linkage(id: "${linkageId}") { timeline { nodes { what } } }`, at.worker)).linkage.timeline;
    expect(timeline.nodes.map(({ what }) => what).slice(-3)).toEqual(['COMPLETED', 'EVALUATED', 'REOPENED']);

    // they went in the end, and that is in the ledger of its own
    await act('completeLinkage', linkageId, at.worker);
    await hub.eventually(async () => expect(await entries()).toMatchObject([{ minutes: 90 }]));
    expect(await figures()).toMatchObject({ LINKAGES_COMPLETED: 1, NEEDS_DONE: 1, NEEDS_OPEN: 0, HOME_VISIT_HOUSEHOLDS: 1, VOLUNTEER_MINUTES: 0 });
    // or they did not
    await act('reopenLinkage', linkageId, at.worker, { reason });
    await act('failLinkage', linkageId, at.worker, { reason: 'NOBODY_HOME' });
    expect([await needed(needId), await free(offer, at.worker)]).toEqual([{ status: 'RAISED', promised: 0, kept: 0 }, { held: 0, used: 0, free: 8 }]);
    await hub.eventually(async () => expect([await entries(), await figures()]).toEqual([[], before]));
    const again = await idOf('proposeLinkage', 'linkage', { needId, resourceId: offer }, at.worker);
    expect(await look(again, at.worker)).toEqual({ status: 'PROPOSED' });
    await act('revokeLinkage', again, at.worker, { reason: 'MISTAKE' });
    await hub.change('withdrawNeed', { needId, reason: '示例' }, at.worker);
  });

  it('can be put right for some months, and what was said of it at any time', async () => {
    const { linkageId } = await companionship();
    await act('completeLinkage', linkageId, at.worker);
    await act('evaluateLinkage', linkageId, at.worker, { satisfaction: 4 });
    await act('evaluateLinkage', linkageId, at.worker, { satisfaction: 4, words: '聊得很开心' });
    expect(await look(linkageId, at.worker, 'satisfaction evaluation')).toEqual({ satisfaction: 4, evaluation: '聊得很开心' });
    await act('evaluateLinkage', linkageId, at.worker, { satisfaction: 2 });
    expect(await look(linkageId, at.worker, 'satisfaction evaluation')).toEqual({ satisfaction: 2, evaluation: '聊得很开心' });
    const then = hub.clock.at;
    hub.clock.pass(24 * 101);
    expect(await refusal('reopenLinkage', { linkageId, reason: '示例' }, at.worker)).toBe('LINKAGE_COMPLETED_LONG_AGO');
    hub.clock.at = then;
  });
});

describe('a linkage that ended by mistake', () => {
  it('is held against nobody: its need is matched with the resource again, and it is proposed and gone through anew', async () => {
    const { helper, offer, needId, linkageId } = await companionship();
    const matched = async (as = at.worker) => (await read<{ need: { match: { matches: { edges: readonly { node: { resource: { id: string }; parts: readonly { name: string; value: number }[] } }[] } } } }>(
      `need(id: "${needId}") { match { matches { edges { node { resource { id } parts { name value } } } } } }`, as)).need.match.matches.edges
      .filter(({ node }) => node.resource.id === offer).map(({ node }) => node.parts.find(({ name }) => name === 'reliability')?.value);
    const before = await matched();
    expect(before).toHaveLength(1);
    await act('failLinkage', linkageId, at.worker, { reason: 'HELPER_ABSENT' });
    expect(await matched()).toEqual([]);
    expect(await refusal('proposeLinkage', { needId, resourceId: offer }, at.worker)).toBe('LINKAGE_DOES_NOT_MATCH');
    const reason = '点错了一行，志愿者来了';
    const me = somebody('helper', { role: 'VOLUNTEER', person: helper });
    expect(await refusal('takeBackLinkageEnd', { linkageId, reason }, me)).toBe('FORBIDDEN');
    expect(await refusal('takeBackLinkageEnd', { linkageId, reason }, at.stranger)).toBe('LINKAGE_NOT_FOUND');
    await act('takeBackLinkageEnd', linkageId, at.worker, { reason });
    await act('takeBackLinkageEnd', linkageId, at.worker, { reason });
    expect(await look(linkageId, at.worker, 'status reason words')).toEqual({ status: 'CANCELLED', reason: 'MISTAKE', words: reason });
    expect(await look(linkageId, me, 'status reason words')).toEqual({ status: 'CANCELLED', reason: 'MISTAKE', words: null });
    expect(await matched()).toEqual(before);
    const again = await idOf('proposeLinkage', 'linkage', { needId, resourceId: offer }, at.worker);
    await act('acceptLinkage', again, at.worker);
    await act('scheduleLinkage', again, at.worker, { startsAt: '2026-09-14T00:00:00Z', endsAt: '2026-09-14T01:30:00Z' });
    await act('completeLinkage', again, at.worker);
    expect(await needed(needId)).toEqual({ status: 'MET', promised: 0, kept: 1 });
    expect(await refusal('takeBackLinkageEnd', { linkageId: again, reason }, at.worker)).toBe('LINKAGE_CLOSED');
  });
});

describe('a need that was closed by mistake', () => {
  it('is open again with its clock, and can be linked, whether it was said to be met or withdrawn', async () => {
    const { needId, linkageId, offer } = await companionship();
    await hub.change('confirmNeedMet', { needId, outcome: '示例' }, at.worker);
    await hub.eventually(async () => expect(await look(linkageId, at.worker)).toEqual({ status: 'CANCELLED' }));
    const { dueAt } = (await read<{ need: { dueAt: string } }>(`need(id: "${needId}") { dueAt }`, at.worker)).need;
    expect(await refusal('reopenNeed', { needId, reason: '示例' }, at.stranger)).toBe('NEED_NOT_FOUND');
    await hub.change('reopenNeed', { needId, reason: '点错了一行' }, at.worker);
    expect(await needed(needId, 'status dueAt promised reopenedAt closedAt')).toEqual({ status: 'RAISED', dueAt, promised: 0, reopenedAt: hub.clock.now(), closedAt: null });
    expect((await nodes<{ id: string }>(`needs(stationId: "${at.street}")`, 'id')).map(({ id }) => id)).toContain(needId);
    const again = await idOf('proposeLinkage', 'linkage', { needId, resourceId: offer }, at.worker);
    await hub.change('withdrawNeed', { needId, reason: '示例' }, at.worker);
    await hub.eventually(async () => expect(await look(again, at.worker)).toEqual({ status: 'REVOKED' }));
    await hub.change('reopenNeed', { needId, reason: '点错了一行' }, at.worker);
    expect(await needed(needId)).toEqual({ status: 'RAISED', promised: 0, kept: 0 });
    expect(await wrongFigures()).toEqual([]);
    await hub.change('withdrawNeed', { needId, reason: '示例' }, at.worker);
    const then = hub.clock.at;
    hub.clock.pass(24 * 101);
    expect(await refusal('reopenNeed', { needId, reason: '示例' }, at.worker)).toBe('NEED_CLOSED_LONG_AGO');
    hub.clock.at = then;
  });
});

describe('a wish', () => {
  let firm: Identity;
  beforeAll(async () => void (firm = somebody('firm', { role: 'PARTNER', organization: await idOf('registerOrganization', 'organization', anOrganization(), at.worker) })));
  const mine = (args = '(mine: true)') => nodes(`microWishes${args}`, 'id status thanks', firm);
  const wish = async (over: object = {}) => {
    const wishId = await idOf('wish', 'wish', { words: '一双棉鞋', ...over }, at.worker);
    await hub.change('claimWish', { wishId }, firm);
    return wishId;
  };

  it('that was marked given by mistake is claimed as before, and whoever claimed it is told', async () => {
    const wishId = await wish();
    await hub.change('giveWish', { wishId }, at.worker);
    await hub.change('thankForWish', { wishId, words: '谢谢' }, at.worker);
    expect(await refusal('reopenWish', { wishId }, at.neighbour)).toBe('WISH_NOT_FOUND');
    await hub.change('reopenWish', { wishId }, at.worker);
    expect(await mine()).toEqual([{ id: wishId, status: 'CLAIMED', thanks: null }]);
    await hub.eventually(async () => expect(await letters('WISH_NOT_GIVEN_YET')).toEqual([[firm.organization, { wish: wishId }]]));
    await hub.change('giveWish', { wishId }, at.worker);
    await hub.change('thankForWish', { wishId, words: '收到了，谢谢' }, at.worker);
    expect(await mine()).toEqual([{ id: wishId, status: 'GIVEN', thanks: '收到了，谢谢' }]);
  });

  it('of somebody who is forgotten is told of to whoever claimed it, before they buy anything', async () => {
    const residentId = await idOf('enrolResident', 'resident', aResident({ identity: { name: '小示例' } }), at.worker);
    const wishId = await wish({ residentId });
    await hub.change('eraseResident', { residentId, reason: '本人要求' }, at.head);
    await hub.eventually(async () => expect(await letters('WISH_WITHDRAWN')).toEqual([[firm.organization, { wish: wishId }]]));
    expect(await mine('(mine: true, status: CLAIMED)')).toEqual([]);
  });
});

describe('a visit that was told of the wrong person', () => {
  it('is due again, and stays where the ledger has one of that day', async () => {
    const residentId = await idOf('enrolResident', 'resident', aResident(), at.worker);
    const on = '2026-09-14';
    const due = async () => (await nodes('visitsDue(first: 100)', 'residentId dueAt lastVisitOn resident { id identity { name } }')).find((one) => one['residentId'] === residentId);
    const before = await due();
    expect(before).toMatchObject({ lastVisitOn: null, resident: { id: residentId, identity: { name: '示例居民' } } });
    await hub.change('recordVisit', { residentId, on }, at.worker);
    const visited = await due();
    expect(visited).toMatchObject({ lastVisitOn: on });
    expect(await refusal('takeBackVisit', { residentId, on }, at.stranger)).toBe('RESIDENT_NOT_FOUND');
    await hub.change('takeBackVisit', { residentId, on }, at.worker);
    expect(await due()).toEqual(before);
    await hub.change('recordVisit', { residentId, on }, at.worker);
    await idOf('recordActivity', 'activity', { kind: 'HOME_VISIT', date: on, minutes: 30, residentIds: [residentId] }, at.worker);
    await hub.change('takeBackVisit', { residentId, on }, at.worker);
    await hub.eventually(async () => expect(await due()).toEqual(visited));
    expect(await refusal('takeBackVisit', { residentId, on }, at.worker)).toBe('VISIT_OF_THE_LEDGER');
  });
});

describe('a visit of a pairing that never was', () => {
  it('is due again, and in no ledger, and is told anew of the day on which it was', async () => {
    const residentId = await idOf('enrolResident', 'resident', aResident({ identity: { name: '示例老人丙' } }), at.worker);
    const helperId = await idOf('registerVolunteer', 'volunteer', { identity: { name: '示例志愿者丙', bornOn: '1970-04-12' }, languages: ['zh'], places: [REGION.street], skills: ['companionship'] }, at.worker);
    await hub.change('giveConsent', { residentId, by: 'SELF' }, at.worker);
    const pairingId = await idOf('pair', 'pairing', { residentId, helperKind: 'VOLUNTEER', helperId, rhythm: { visits: 1, per: 'MONTH' }, from: '2026-09-01' }, at.worker);
    const looked = async () => (await read<{ pairing: Any }>(`pairing(id: "${pairingId}") { nextVisitOn visitsMade lastVisitOn }`, at.worker)).pairing;
    const due = async () => (await nodes('visitsDue(first: 100)', 'residentId dueAt lastVisitOn')).find((one) => one['residentId'] === residentId);
    const entries = async () => (await nodes(`activities(tiedToId: "${pairingId}")`, 'date')).map(({ date }) => date as string);
    const [before, dueBefore] = [await looked(), await due()];
    const on = '2026-09-14';
    await hub.change('recordPairingVisit', { pairingId, on }, at.worker);
    await hub.eventually(async () => expect([await entries(), (await due())?.['lastVisitOn']]).toEqual([[on], on]));
    expect(await looked()).toEqual({ nextVisitOn: '2026-10-31', visitsMade: 1, lastVisitOn: on });
    expect(await refusal('takeBackPairingVisit', { pairingId, on }, at.stranger)).toBe('PAIRING_NOT_FOUND');
    expect(await refusal('takeBackPairingVisit', { pairingId, on: '2026-09-13' }, at.worker)).toBe('PAIRING_VISIT_NOT_FOUND');
    await hub.change('takeBackPairingVisit', { pairingId, on }, at.worker);
    expect(await looked()).toEqual(before);
    await hub.eventually(async () => expect([await entries(), await due()]).toEqual([[], dueBefore]));
    await hub.change('recordPairingVisit', { pairingId, on }, at.worker);
    await hub.eventually(async () => expect([await entries(), (await due())?.['lastVisitOn']]).toEqual([[on], on]));
  });
});

describe('a class', () => {
  it('that meets elsewhere keeps its members, and what is written down afterwards is as it met on the day', async () => {
    const residentId = await idOf('enrolResident', 'resident', aResident(), at.worker);
    const [before, after] = [[{ day: 1, from: '09:00', to: '10:00' }], [{ day: 4, from: '14:00', to: '15:30' }]];
    const classId = await idOf('openClass', 'class', { title: { zh: '示例合唱课' }, places: 1, rhythm: before, from: '2026-08-01', until: '2026-12-31', region: REGION.community }, at.worker);
    await hub.change('enrolInClass', { classId, residentId }, at.worker);
    const shown = 'class { enrolled region rhythm { day from to } meetings { from region rhythm { day } } }';
    expect(await change('moveClass', { classId, from: '2026-09-03', rhythm: after, region: REGION.nextStreet }, at.worker, shown)).toMatchObject({
      class: {
        enrolled: 1, region: REGION.nextStreet, rhythm: after,
        meetings: [{ from: null, region: REGION.community, rhythm: [{ day: 1 }] }, { from: '2026-09-03', region: REGION.nextStreet, rhythm: [{ day: 4 }] }],
      },
    });
    const session = (date: string): Promise<Any> => change('recordAttendance', { classId, date, presentIds: [residentId] }, at.worker, 'activity { date minutes region }');
    expect([await session('2026-08-31'), await session('2026-09-10')]).toMatchObject([
      { activity: { minutes: 60, region: REGION.community } }, { activity: { minutes: 90, region: REGION.nextStreet } },
    ]);
    expect([await refusal('moveClass', { classId, region: '999999' }, at.worker), await refusal('moveClass', { classId, rhythm: [] }, at.worker), await refusal('moveClass', { classId, rhythm: before }, at.neighbour)])
      .toEqual(['REGION_UNKNOWN', 'CLASS_WITHOUT_RHYTHM', 'CLASS_NOT_FOUND']);
  });
  it('is listed from the day after its term until it is closed or goes on for longer', async () => {
    const classId = await idOf('openClass', 'class', { title: { zh: '示例手机课堂' }, places: 1, rhythm: [{ day: 1, from: '09:00', to: '10:00' }], from: '2026-09-01', until: '2026-09-13', topics: ['DIGITAL_SKILLS'] }, at.worker);
    const waiting = (as = at.worker) => nodes('overdue(kinds: [CLASS])', 'id dueAt stationId', as);
    const row = { id: classId, dueAt: '2026-09-13T16:00:00.000Z', stationId: at.street };
    expect([await waiting(), await waiting(at.supervisor), await waiting(at.neighbour)]).toEqual([[row], [row], []]);
    await hub.change('changeClassTerm', { classId, until: '2026-10-31' }, at.worker);
    expect([await waiting(), (await read<{ class: Any }>(`class(id: "${classId}") { from until open }`, at.worker)).class]).toEqual([[], { from: '2026-09-01', until: '2026-10-31', open: true }]);
    expect(await refusal('changeClassTerm', { classId, until: '2026-08-31' }, at.worker)).toBe('CLASS_DATES_REVERSED');
    await hub.change('changeClassTerm', { classId, until: '2026-09-13' }, at.worker);
    await hub.change('closeClass', { classId, reason: '学期结束' }, at.worker);
    expect(await waiting()).toEqual([]);
  });

  it('that was closed by mistake goes on with whoever had a place or waited, but for those who are forgotten since', async () => {
    const open = () => idOf('openClass', 'class', { title: { zh: '示例手机课堂' }, places: 1, rhythm: [{ day: 1, from: '09:00', to: '10:00' }], from: '2026-09-01', until: '2026-10-31', topics: ['DIGITAL_SKILLS'] }, at.worker);
    const [classId, other] = [await open(), await open()];
    const people: string[] = [];
    for (let n = 0; n < 4; n++) {
      const residentId = await idOf('enrolResident', 'resident', aResident(), at.worker);
      await hub.change('enrolInClass', { classId, residentId }, at.worker);
      people.push(residentId);
    }
    const members = async (status: string, of = classId) => (await read<{ class: { members: { nodes: readonly { residentId: string }[] } } }>(`class(id: "${of}") { members(status: ${status}) { nodes { residentId } } }`, at.worker)).class.members.nodes.map(({ residentId }) => residentId);
    await hub.change('closeClass', { classId, reason: '点错了' }, at.worker);
    expect([await members('ENROLLED'), await members('WAITING')]).toEqual([[people[0]], []]);
    await hub.change('enrolInClass', { classId: other, residentId: people[2] }, at.worker);
    await hub.change('eraseResident', { residentId: people[2], reason: '本人要求' }, at.head);
    await hub.eventually(async () => expect(await members('ENROLLED', other)).toEqual([]));
    expect(await refusal('reopenClass', { classId }, at.neighbour)).toBe('CLASS_NOT_FOUND');
    await hub.change('reopenClass', { classId }, at.worker);
    await hub.eventually(async () => expect([await members('ENROLLED'), await members('WAITING'), (await members('WITHDRAWN')).length]).toEqual([[people[0]], [people[1], people[3]], 1]));
    expect((await read<{ class: Any }>(`class(id: "${classId}") { open closingReason waiting }`, at.worker)).class).toEqual({ open: true, closingReason: null, waiting: 2 });
  });
});
