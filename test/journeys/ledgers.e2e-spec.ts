import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Identity } from '#platform/access';
import { EventStore } from '#platform/event-store';
import { Timekeeper } from '#platform/timekeeper/slice';
import { aResident, aResource, oneStreet, REGION, type OneStreet } from './one-street.js';
import { admin, openHub, Refused, somebody, type OpenHub } from './open-hub.js';

let hub: OpenHub;
let at: OneStreet;
beforeAll(async () => {
  hub = await openHub();
  at = await oneStreet(hub);
});
afterAll(() => hub.close());

type Any = Readonly<Record<string, unknown>>;
const read = async <T = Any>(query: string, as: Identity): Promise<T> => (await hub.read(`{ ${query} }`, as)) as unknown as T;
const change = async <T = Any>(mutation: string, input: object, as: Identity, answer: string): Promise<T> => (await hub.change(mutation, input, as, answer)) as unknown as T;
const idOf = async (mutation: string, entity: string, input: object, as: Identity): Promise<string> =>
  (await change<Record<string, { id: string }>>(mutation, input, as, `${entity} { id }`))[entity]?.id ?? '';
const resident = (as: Identity = at.worker) => idOf('enrolResident', 'resident', aResident(as === at.neighbour ? { livingRegion: REGION.nextStreet } : {}), as);
const activity = (input: object, as: Identity = at.worker) => idOf('recordActivity', 'activity', { kind: 'HOME_VISIT', date: '2026-09-10', minutes: 60, ...input }, as);
const volunteer = (over: object = {}, as: Identity = at.worker) =>
  idOf('registerVolunteer', 'volunteer', { identity: { name: '示例志愿者', bornOn: '1970-04-12' }, languages: ['zh'], places: [REGION.street], skills: [], ...over }, as);
const refusals = (outcomes: readonly PromiseSettledResult<unknown>[]): string[] =>
  outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason instanceof Refused ? one.reason.message : String(one.reason)] : []));
const refusal = (mutation: string, input: object, as: Identity) => hub.change(mutation, input, as).then(() => 'done', (error: Error) => error.message);

describe('an activity at a demonstration site (奉贤 老可倚)', () => {
  it('is in the figures of the site, the town, the district, the city and the province exactly once', async () => {
    const site = await idOf('establishStation', 'station', {
      name: { zh: '睦邻四堂间' }, tier: 'SITE', region: REGION.community, serves: [REGION.community], specialism: 'ELDER_CARE', languages: ['zh'], parent: at.street,
    }, admin);
    const [one, two] = [await resident(), await resident()];
    const july = { from: '2026-07-01', until: '2026-07-31' };
    const before = (await read<{ activityTotals: Any }>(`activityTotals(from: "${july.from}", until: "${july.until}", region: "43") { figures { entries } }`, admin)).activityTotals;
    expect(before).toEqual({ figures: { entries: 0 } });
    const host = await volunteer();
    await activity({ kind: 'COMMUNITY_EVENT', date: '2026-07-03', minutes: 90, stationId: site, region: REGION.community, residentIds: [one, two], others: 10, ledByVolunteerIds: [host], topics: ['CULTURE'] });
    await activity({ kind: 'COMMUNITY_EVENT', date: '2026-07-10', minutes: 90, stationId: site, region: REGION.community, residentIds: [one], others: 12 });
    await activity({ kind: 'TRAINING', date: '2026-07-20', stationId: at.district, volunteerIds: [host], others: 8 }, at.districtHead);
    await activity({ kind: 'HOME_VISIT', date: '2026-07-21', siteId: site, residentIds: [two] });
    const figures = async (scope: string, as: Identity) =>
      (await read<{ activityTotals: { figures: Any } }>(`activityTotals(from: "${july.from}", until: "${july.until}", ${scope}) { figures { entries sessions householdVisits persons personTimes headCount } }`, as)).activityTotals.figures;
    const ofSite = { entries: 2, sessions: 2, householdVisits: 0, persons: 2, personTimes: 25, headCount: 22 };
    const ofStreet = { entries: 3, sessions: 2, householdVisits: 1, persons: 2, personTimes: 26, headCount: 22 };
    const ofDistrict = { entries: 4, sessions: 3, householdVisits: 1, persons: 3, personTimes: 35, headCount: 30 };
    expect(await figures(`stationId: "${site}"`, at.worker)).toEqual(ofSite);
    expect(await figures(`region: "${REGION.community}"`, at.supervisor)).toEqual(ofSite);
    for (const [scope, as] of [[`stationId: "${at.street}"`, at.head], [`region: "${REGION.street}"`, at.supervisor]] as const) expect(await figures(scope, as)).toEqual(ofStreet);
    for (const [scope, as] of [
      [`stationId: "${at.district}"`, at.districtHead], [`region: "${REGION.district}"`, at.supervisor], ['region: "4301"', at.supervisor], ['region: "43"', admin],
    ] as const) expect(await figures(scope, as)).toEqual(ofDistrict);
    // and a figure opens to its entries
    const behind = await read<{ activities: { nodes: Any[] } }>(`activities(from: "${july.from}", until: "${july.until}", stationId: "${at.district}", kind: COMMUNITY_EVENT) { nodes { date stationId personTimes } }`, at.districtHead);
    expect(behind.activities.nodes).toEqual([{ date: '2026-07-03', stationId: site, personTimes: 12 }, { date: '2026-07-10', stationId: site, personTimes: 13 }]);
    // the neighbour sees none of it
    expect(await read(`activities(from: "${july.from}", until: "${july.until}") { nodes { id } }`, at.neighbour)).toEqual({ activities: { nodes: [] } });
  });

  it('keeps online and on-site reach apart, and consultations within the total (大连、拉萨)', async () => {
    const june = { from: '2026-06-01', until: '2026-06-30' };
    for (const day of ['02', '09']) await activity({ kind: 'LECTURE', channel: 'ONLINE', date: `2026-06-${day}`, others: 2_000 });
    await activity({ kind: 'CONSULTATION', date: '2026-06-12', others: 500, topics: ['DISPUTE_RESOLUTION', 'POLICY_DELIVERY'] });
    await activity({ kind: 'HOME_VISIT', date: '2026-06-15', households: 39, others: 60 });
    const { activityTotals } = await read<{ activityTotals: Any }>(`activityTotals(from: "${june.from}", until: "${june.until}") {
      figures { sessions householdVisits personTimes onlinePersonTimes onSitePersonTimes } groups(by: KIND) { key figures { personTimes } } }`, at.worker);
    expect(activityTotals).toEqual({
      figures: { sessions: 2, householdVisits: 39, personTimes: 4_560, onlinePersonTimes: 4_000, onSitePersonTimes: 560 },
      groups: [{ key: 'CONSULTATION', figures: { personTimes: 500 } }, { key: 'HOME_VISIT', figures: { personTimes: 60 } }, { key: 'LECTURE', figures: { personTimes: 4_000 } }],
    });
  });
});

describe('help that a linkage brought', () => {
  it('is in the ledger once it was given, with who gave it, and brings them their hours', async () => {
    const [elder, helper] = [await resident(), await volunteer({ skills: ['companionship'] })];
    const offer = await idOf('registerResource', 'resource', aResource({
      title: { zh: '陪伴聊天' }, kind: 'TALENT', serviceItems: ['companionship'], provider: { kind: 'VOLUNTEER', id: helper }, capacity: { unit: 'HOUR', total: 8, renewal: 'MONTH' },
    }), at.worker);
    const needId = await idOf('raiseNeed', 'need', { serviceItems: ['companionship'], urgency: 'NORMAL', source: 'VISIT', residentId: elder }, at.worker);
    const linkageId = await idOf('proposeLinkage', 'linkage', { needId, resourceId: offer }, at.worker);
    for (const [step, input] of [
      ['acceptLinkage', {}], ['scheduleLinkage', { startsAt: '2026-09-14T03:00:00Z', endsAt: '2026-09-14T04:30:00Z' }],
    ] as const) await hub.change(step, { linkageId, ...input }, at.worker);
    const then = hub.clock.at;
    hub.clock.pass(4);
    await hub.change('completeLinkage', { linkageId }, at.worker);
    const recorded = async () => (await read<{ activities: { nodes: { id: string }[] } }>(`activities(tiedToId: "${linkageId}") { nodes { id kind date startsAt minutes residentIds helperIds householdVisits: households } }`, at.worker)).activities.nodes;
    for (let tries = 0; tries < 100 && (await recorded()).length === 0; tries++) await new Promise((resolve) => setTimeout(resolve, 50));
    const [entry] = await recorded();
    expect(entry).toMatchObject({ kind: 'HOME_VISIT', date: '2026-09-14', startsAt: '2026-09-14T03:00:00.000Z', minutes: 90, residentIds: [elder], helperIds: [helper], householdVisits: 1 });
    await hub.change('setPointRate', { activityKind: 'HOME_VISIT', points: 10, from: '2026-09-14', until: '2026-09-14' }, at.head);
    expect(await change('confirmHours', { volunteerId: helper, activityId: entry?.id }, at.worker, 'account { minutes balance }')).toMatchObject({ account: { minutes: 90, balance: 15 } });
    hub.clock.at = then;
  });
});

describe('help that is entered afterwards', () => {
  it('is in the ledger on the day on which it was, and not years ago or ahead', async () => {
    const [elder, helper] = [await resident(), await volunteer({ skills: ['companionship'] })];
    const offer = await idOf('registerResource', 'resource', aResource({
      title: { zh: '上门陪伴' }, kind: 'TALENT', serviceItems: ['companionship'], provider: { kind: 'VOLUNTEER', id: helper }, capacity: { unit: 'HOUR', total: 8, renewal: 'MONTH' },
    }), at.worker);
    const raise = (over: object = {}) => idOf('raiseNeed', 'need', { serviceItems: ['companionship'], urgency: 'NORMAL', source: 'VISIT', residentId: elder, ...over }, at.worker);
    const needId = await raise();
    expect(await refusal('proposeLinkage', { needId, resourceId: offer, from: '2046-09-13' }, at.worker)).toBe('LINKAGE_TIME_TOO_FAR');
    const linkageId = await idOf('proposeLinkage', 'linkage', { needId, resourceId: offer }, at.worker);
    await hub.change('acceptLinkage', { linkageId }, at.worker);
    const on = (day: string) => ({ linkageId, startsAt: `${day}T01:00:00Z`, endsAt: `${day}T02:30:00Z` });
    for (const [day, code] of [['2016-09-13', 'LINKAGE_TIME_TOO_EARLY'], ['2026-08-01', 'LINKAGE_TIME_TOO_EARLY'], ['2028-09-15', 'LINKAGE_TIME_TOO_FAR'], ['2056-09-13', 'LINKAGE_TIME_TOO_FAR']] as const)
      expect(await refusal('scheduleLinkage', on(day), at.worker)).toBe(code);
    // yesterday's visit
    await hub.change('scheduleLinkage', on('2026-09-13'), at.worker);
    await hub.change('completeLinkage', { linkageId }, at.worker);
    const recorded = async () => (await read<{ activities: { nodes: Any[] } }>(`activities(tiedToId: "${linkageId}") { nodes { date minutes helperIds } }`, at.worker)).activities.nodes;
    for (let tries = 0; tries < 100 && (await recorded()).length === 0; tries++) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await recorded()).toEqual([{ date: '2026-09-13', minutes: 90, helperIds: [helper] }]);
  });
});

describe('a visit of a pairing', () => {
  it('leaves an entry, and a home visit counts towards the visits that are due', async () => {
    const [elder, helper] = [await resident(), await volunteer()];
    const pairingId = await idOf('pair', 'pairing', { residentId: elder, helperKind: 'VOLUNTEER', helperId: helper, rhythm: { visits: 1, per: 'MONTH' } }, at.worker);
    const entries = async () => (await read<{ activities: { nodes: Any[] } }>(`activities(tiedToId: "${pairingId}") { nodes { date helperIds residentIds minutes } }`, at.worker)).activities.nodes;
    const visits = async () => (await hub.app.get<EventStore>(EventStore).read(`residentVisits-${elder}`)).events.flatMap(({ type, data }) => (type === 'ResidentVisited' ? [(data as { on: string }).on] : []));
    await hub.change('recordPairingVisit', { pairingId, on: '2026-09-14' }, at.worker);
    for (let tries = 0; tries < 200 && ((await entries()).length === 0 || (await visits()).length === 0); tries++) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await entries()).toEqual([{ date: '2026-09-14', helperIds: [helper], residentIds: [elder], minutes: 0 }]);
    await activity({ date: '2026-09-12', residentIds: [elder] });
    for (let tries = 0; tries < 200 && (await visits()).length < 2; tries++) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await visits()).toEqual(['2026-09-14', '2026-09-12']);
    // nobody records help that is another station's, or none
    const visit = { kind: 'HOME_VISIT', date: '2026-09-14', minutes: 30, others: 1 };
    expect(await refusal('recordActivity', { ...visit, pairingId }, at.neighbour)).toBe('PAIRING_NOT_FOUND');
    expect(await refusal('recordActivity', { ...visit, linkageId: pairingId }, at.worker)).toBe('LINKAGE_NOT_FOUND');

    // the helper notes how long it took, the station confirms it, and the ledger has it from there
    const me = somebody('visitor', { role: 'VOLUNTEER', person: helper });
    const note = { pairingId, date: '2026-09-14', minutes: 240, words: '陪老人看病' };
    expect(await refusal('noteHours', note, somebody('other', { role: 'VOLUNTEER', person: await volunteer() }))).toBe('NOTED_HOURS_NOT_YOURS');
    expect(await refusal('noteHours', { ...note, date: '2026-09-15' }, me)).toBe('NOTED_HOURS_DATE_INVALID');
    const notedHoursId = await idOf('noteHours', 'notedHours', note, me);
    expect(await refusal('confirmNotedHours', { notedHoursId }, at.neighbour)).toBe('NOTED_HOURS_NOT_FOUND');
    await hub.change('refuseNotedHours', { notedHoursId, reason: '多记了' }, at.worker);
    const mine = async (as: Identity) => (await read<{ notedHours: { nodes: Any[] } }>('notedHours { nodes { id status minutes confirmedMinutes reason words } }', as)).notedHours.nodes;
    expect(await mine(at.worker)).toEqual([]);
    expect(await mine(me)).toEqual([{ id: notedHoursId, status: 'REFUSED', minutes: 240, confirmedMinutes: null, reason: '多记了', words: '陪老人看病' }]);
    expect(await idOf('noteHours', 'notedHours', { pairingId, date: '2026-09-14', minutes: 50 }, me)).toBe(notedHoursId);
    expect(await mine(at.worker)).toEqual([{ id: notedHoursId, status: 'WAITING', minutes: 50, confirmedMinutes: null, reason: null, words: null }]);
    await hub.change('confirmNotedHours', { notedHoursId, minutes: 45 }, at.worker);
    expect(await mine(me)).toMatchObject([{ status: 'CONFIRMED', minutes: 50, confirmedMinutes: 45 }]);
    expect((await entries()).map(({ date, minutes }) => [date, minutes])).toEqual([['2026-09-14', 45]]);
    expect(await read(`timeAccount(volunteerId: "${helper}") { minutes balance }`, me)).toEqual({ timeAccount: { minutes: 45, balance: 7 } });
    expect(await refusal('confirmNotedHours', { notedHoursId }, at.worker)).toBe('NOTED_HOURS_CONFIRMED');
  });

  it('that the station wrote into the ledger is one of the pairing, without anybody telling it again', async () => {
    const [elder, helper] = [await resident(), await volunteer()];
    const pairingId = await idOf('pair', 'pairing', { residentId: elder, helperKind: 'VOLUNTEER', helperId: helper, rhythm: { visits: 1, per: 'MONTH' }, from: '2026-09-01' }, at.worker);
    const shown = async () => (await read<{ pairing: Any }>(`pairing(id: "${pairingId}") { visitsMade visitsMissed lastVisitOn nextVisitOn }`, at.worker)).pairing;
    await hub.change('recordActivity', { kind: 'PHONE_CALL', date: '2026-09-09', minutes: 10, residentIds: [elder], helperIds: [helper], pairingId }, at.worker);
    await hub.change('recordActivity', { kind: 'HOME_VISIT', date: '2026-09-10', minutes: 40, residentIds: [elder], helperIds: [helper], pairingId }, at.worker);
    await hub.eventually(async () => expect(await shown()).toEqual({ visitsMade: 1, visitsMissed: 0, lastVisitOn: '2026-09-10', nextVisitOn: '2026-10-31' }));
    await hub.change('recordPairingVisit', { pairingId, on: '2026-09-10' }, at.worker);
    expect(await shown()).toMatchObject({ visitsMade: 1 });
    await hub.endOnceQuiet();
    expect((await read<{ activities: { nodes: Any[] } }>(`activities(tiedToId: "${pairingId}") { nodes { kind date minutes } }`, at.worker)).activities.nodes)
      .toEqual([{ kind: 'PHONE_CALL', date: '2026-09-09', minutes: 10 }, { kind: 'HOME_VISIT', date: '2026-09-10', minutes: 40 }]);
  });

  it('that is taken back, or was another day’s, is due again', async () => {
    const elder = await resident();
    const due = async () => (await read<{ visitsDue: { nodes: Any[] } }>('visitsDue(first: 100) { nodes { residentId dueAt lastVisitOn } }', at.worker)).visitsDue.nodes.filter((one) => one['residentId'] === elder)
      .map(({ dueAt, lastVisitOn }) => [dueAt, lastVisitOn]);
    const record = async () => (await hub.change('recordActivity', { kind: 'HOME_VISIT', date: '2026-09-10', minutes: 40, residentIds: [elder] }, at.worker, 'activity { id }'))['activity' as 'node'].id;
    const [thisQuarter, next] = ['2026-09-30T16:00:00.000Z', '2026-12-31T16:00:00.000Z'];
    const activityId = await record();
    await hub.eventually(async () => expect(await due()).toEqual([[next, '2026-09-10']]));
    await hub.change('correctActivity', { activityId, takenBack: true, reason: '记错了人' }, at.worker);
    await hub.eventually(async () => expect(await due()).toEqual([[thisQuarter, null]]));
    await hub.change('correctActivity', { activityId: await record(), date: '2026-09-11', reason: '记错了日期' }, at.worker);
    await hub.eventually(async () => expect(await due()).toEqual([[next, '2026-09-11']]));
  });
});

describe('hours that a volunteer noted', () => {
  it('are overdue after a week in which nobody of the station looked at them, told to it once, and listed until they are seen to', async () => {
    const [elder, helper] = [await resident(), await volunteer()];
    const me = somebody('patient', { role: 'VOLUNTEER', person: helper });
    const pairingId = await idOf('pair', 'pairing', { residentId: elder, helperKind: 'VOLUNTEER', helperId: helper, rhythm: { visits: 1, per: 'MONTH' } }, at.worker);
    const id = await idOf('noteHours', 'notedHours', { pairingId, minutes: 50 }, me);
    const dueAt = '2026-09-21T16:00:00.000Z';
    expect(await read(`node(id: "${id}") { id ... on NotedHours { status confirmBy } }`, me)).toEqual({ node: { id, status: 'WAITING', confirmBy: dueAt } });
    const overdue = async (as: Identity) => (await read<{ overdue: { nodes: Any[] } }>('overdue(kinds: [NOTED_HOURS]) { nodes { id dueAt stationId kindLabel } }', as)).overdue.nodes;
    const then = hub.clock.at;
    hub.clock.at = Date.parse(dueAt) - 1;
    await hub.app.get(Timekeeper).round();
    expect(await overdue(at.worker)).toEqual([]);
    hub.clock.at = Date.parse(dueAt) + 1;
    await Promise.all([hub.app.get(Timekeeper).round(), hub.app.get(Timekeeper).round()]);
    const { events } = await hub.app.get<EventStore>(EventStore).read(`notedHours-${id}`);
    expect(events.map(({ type, actor }) => [type, actor])).toEqual([['HoursNoted', 'patient'], ['NotedHoursMissed', 'clock:noted-hours-not-confirmed']]);
    const listed = [{ id, dueAt, stationId: at.street, kindLabel: 'Hours that volunteers noted and that were to be confirmed or refused' }];
    expect([await overdue(at.worker), await overdue(at.supervisor), await overdue(at.neighbour)]).toEqual([listed, listed, []]);
    const folder = join(hub.folder, 'outbox');
    const letters = async (): Promise<string[]> => (await Promise.all((await readdir(folder).catch(() => [])).map((file) => readFile(join(folder, file), 'utf8')))).flatMap((text) => text.split('\n').filter((line) => line.includes(id)));
    for (let tries = 0; tries < 200 && (await letters()).length === 0; tries++) await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await letters()).map((line) => JSON.parse(line) as object)).toMatchObject([{ template: 'NOTED_HOURS_OVERDUE', to: { kind: 'STATION', id: at.street }, about: { notedHours: id } }]);

    // putting them otherwise gives nobody more time; seeing to them does
    await change('noteHours', { pairingId, date: '2026-09-14', minutes: 45 }, me, 'notedHours { id }');
    expect(await overdue(at.worker)).toEqual(listed);
    await change('refuseNotedHours', { notedHoursId: id, reason: '当天未到' }, at.worker, 'notedHours { id }');
    expect(await overdue(at.worker)).toEqual([]);
    hub.clock.at = then;
  });
});

describe('an entry with two who turn out to be one', () => {
  it('can still be put right, and no new one names them both', async () => {
    const [elder, helper] = [await resident(), await volunteer()];
    const both = { residentIds: [elder], helperIds: [helper] };
    const activityId = await activity(both);
    await hub.change('linkVolunteer', { residentId: elder, volunteerId: helper }, at.worker);
    expect(await refusal('recordActivity', { kind: 'HOME_VISIT', date: '2026-09-11', minutes: 60, ...both }, at.worker)).toBe('ACTIVITY_NAMES_SOMEBODY_TWICE');
    const corrected = await idOf('correctActivity', 'activity', { activityId, reason: '时长有误', minutes: 30 }, at.worker);
    expect((await read<{ activity: Any }>(`activity(id: "${corrected}") { minutes helperIds residentIds }`, at.worker)).activity).toEqual({ minutes: 30, helperIds: [helper], residentIds: [elder] });
  });
});

describe('the weekly smartphone class (道德街)', () => {
  const open = (over: object = {}) => idOf('openClass', 'class', {
    title: { zh: '手机课堂' }, places: 3, rhythm: [{ day: 3, from: '09:30', to: '11:00' }], from: '2026-09-01', until: '2026-12-31', topics: ['DIGITAL_SKILLS'], ...over,
  }, at.worker);
  it('has places, a list of those who wait, and attendance that is in the ledger', async () => {
    const id = await open();
    const elders = await Promise.all(Array.from({ length: 5 }, () => resident()));
    const status = [];
    for (const residentId of elders) status.push((await change<{ status: string }>('enrolInClass', { classId: id, residentId }, at.worker, 'status')).status);
    expect(status).toEqual(['ENROLLED', 'ENROLLED', 'ENROLLED', 'WAITING', 'WAITING']);
    expect(await change('withdrawFromClass', { classId: id, memberId: elders[0] }, at.worker, 'status class { enrolled waiting }')).toMatchObject({ status: 'WITHDRAWN', class: { enrolled: 3, waiting: 1 } });
    const members = (await read<{ class: { members: { nodes: { residentId: string }[] } } }>(`class(id: "${id}") { members { nodes { residentId attended } } }`, at.worker)).class.members.nodes;
    expect(members.map(({ residentId }) => residentId)).toEqual([elders[1], elders[2], elders[3]]);

    const input = { classId: id, date: '2026-09-09', presentIds: [elders[0], elders[1], elders[3]], others: 2 };
    const held = await change<{ activity: { id: string } }>('recordAttendance', input, at.worker, 'activity { id kind classId minutes personTimes }');
    expect(held.activity).toEqual({ id: held.activity.id, kind: 'CLASS', classId: id, minutes: 90, personTimes: 5 });
    expect(await refusal('recordAttendance', input, at.worker)).toBe('CLASS_SESSION_ALREADY_RECORDED');
    expect(await refusal('recordAttendance', { ...input, date: '2026-09-10', presentIds: [elders[4]] }, at.worker)).toBe('CLASS_MEMBER_NOT_ENROLLED');
    // a correction of the entry is what the class says, too
    const corrected = await idOf('correctActivity', 'activity', { activityId: held.activity.id, reason: '多记一人', others: 1 }, at.worker);
    expect(await read(`class(id: "${id}") { sessions { activityId present others } members { nodes { attended } } }`, at.worker)).toEqual({
      class: { sessions: [{ activityId: corrected, present: 3, others: 1 }], members: { nodes: [{ attended: 1 }, { attended: 0 }, { attended: 1 }] } },
    });
    expect((await read<{ activities: { nodes: Any[] } }>(`activities(tiedToId: "${id}") { nodes { id } }`, at.worker)).activities.nodes).toEqual([{ id: corrected }]);
    expect(await refusal('recordAttendance', input, at.worker)).toBe('CLASS_SESSION_ALREADY_RECORDED');
    // of a session that was entered by mistake nothing stands in the way of the one that was held
    await hub.change('correctActivity', { activityId: corrected, reason: '记错了班', takenBack: true }, at.worker);
    expect(await change('recordAttendance', { ...input, presentIds: [elders[1]] }, at.worker, 'class { sessions { present others } }')).toMatchObject({ class: { sessions: [{ present: 1, others: 2 }] } });
    expect(await refusal('recordAttendance', input, at.worker)).toBe('CLASS_SESSION_ALREADY_RECORDED');
    expect(await read(`class(id: "${id}") { id }`, at.neighbour)).toEqual({ class: null });
  });

  it('has ten places for forty who enrol at once, each twice, and whoever is erased keeps none', async () => {
    const id = await open({ places: 10 });
    const elders = await Promise.all(Array.from({ length: 40 }, () => resident()));
    await Promise.all(elders.flatMap((residentId) => [0, 1].map(() => hub.change('enrolInClass', { classId: id, residentId }, at.worker))));
    const shown = () => read<{ class: { enrolled: number; waiting: number } }>(`class(id: "${id}") { enrolled waiting }`, at.worker);
    expect(await shown()).toEqual({ class: { enrolled: 10, waiting: 30 } });
    await Promise.all(elders.slice(0, 20).map((memberId) => hub.change('withdrawFromClass', { classId: id, memberId }, at.worker)));
    expect(await shown()).toEqual({ class: { enrolled: 10, waiting: 10 } });
    const [first] = (await read<{ class: { members: { nodes: { residentId: string }[] } } }>(`class(id: "${id}") { members(first: 1) { nodes { residentId } } }`, at.worker)).class.members.nodes;
    await hub.change('eraseResident', { residentId: first?.residentId, reason: 'asked' }, admin);
    for (let tries = 0; tries < 100 && (await shown()).class.waiting > 9; tries++) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await shown()).toEqual({ class: { enrolled: 10, waiting: 9 } });
  });
});

describe('the time box (时间宝盒)', () => {
  const goods = (over: object = {}) => idOf('registerResource', 'resource', aResource({ title: { zh: '爱心超市大米' }, capacity: { unit: 'PIECE', total: 3, renewal: 'NONE' }, ...over }), at.worker);
  const account = async (id: string, as: Identity = at.worker) =>
    (await read<{ timeAccount: { balance: number; minutes: number } }>(`timeAccount(volunteerId: "${id}") { balance minutes hours stars }`, as)).timeAccount;
  const confirm = (volunteerId: string, activityId: string, over: object = {}) => change('confirmHours', { volunteerId, activityId, ...over }, at.worker, 'account { balance } movement { id points }');
  const sums = async () => (await read<{ pointsLedger: Any }>('pointsLedger { sum members issued spent expired }', admin)).pointsLedger;
  const movementOf = (answer: Any): string => (answer['movement'] as { id: string }).id;

  it('turns confirmed hours into points, points into goods and services, and refuses what the balance does not cover', async () => {
    const helper = await volunteer();
    const [rice, haircut] = [await goods(), await goods({ title: { zh: '上门理发' }, kind: 'TALENT', serviceItems: ['companionship'], capacity: { unit: 'HOUR', total: 1, renewal: 'NONE' } })];
    const visit = await activity({ helperIds: [helper], minutes: 90 });
    await expect(hub.change('confirmHours', { volunteerId: helper, activityId: visit }, at.worker)).rejects
      .toMatchObject({ message: 'POINT_RATE_MISSING', failure: { message: expect.stringMatching(/for “Home visit” holds on 2026-09-10.* of nought for an activity/) as unknown } });
    // the district's rate holds for its streets until a street has one of its own
    await hub.change('setPointRate', { activityKind: 'HOME_VISIT', points: 10, from: '2026-01-01', months: 12 }, at.districtHead);
    expect(await confirm(helper, visit)).toMatchObject({ account: { balance: 15 }, movement: { points: 15 } });
    expect(await refusal('confirmHours', { volunteerId: helper, activityId: visit, minutes: 30 }, at.worker)).toBe('HOURS_ALREADY_CONFIRMED');
    await hub.change('setPointRate', { activityKind: 'HOME_VISIT', points: 20, from: '2026-09-01' }, at.head);
    await hub.change('setPointRate', { resourceId: rice, points: 12, from: '2026-01-01' }, at.head);
    await hub.change('setPointRate', { serviceItem: 'companionship', points: 30, from: '2026-01-01' }, at.head);
    const second = await activity({ helperIds: [helper], date: '2026-09-11' });
    expect(await refusal('confirmHours', { volunteerId: helper, activityId: second, minutes: 61 }, at.worker)).toBe('HOURS_BEYOND_ACTIVITY');
    await confirm(helper, second);
    expect(await account(helper)).toMatchObject({ balance: 35, minutes: 150, hours: 2.5, stars: 0 });

    const service = await change('redeemPoints', { volunteerId: helper, resourceId: haircut, serviceItem: 'companionship' }, at.worker, 'account { balance } movement { id points serviceItem }');
    expect(service).toMatchObject({ account: { balance: 5 }, movement: { points: -30, serviceItem: 'companionship' } });
    expect(await refusal('redeemPoints', { volunteerId: helper, resourceId: rice }, at.worker)).toBe('POINTS_SHORT');
    const left = async (id: string) => (await read<{ resource: { freeCapacity: number } }>(`resource(id: "${id}") { freeCapacity }`, at.worker)).resource.freeCapacity;
    expect([await left(rice), await left(haircut)]).toEqual([3, 0]);
    // nobody helps themselves to what was left of last month; a station enters what it handed out then
    const day = (n: number) => new Date(hub.clock.at + n * 86_400_000).toISOString().slice(0, 10);
    for (const [date, as] of [[day(-1), somebody('helper', { role: 'VOLUNTEER', person: helper })], [day(-36), at.worker], [day(400), at.worker]] as const)
      expect(await refusal('redeemPoints', { volunteerId: helper, resourceId: rice, date }, as)).toBe('REDEMPTION_DAY');
    expect(await refusal('redeemPoints', { volunteerId: helper, resourceId: rice, date: day(-35) }, at.worker)).toBe('POINTS_SHORT');
    // what it was bought with comes back by a counter-entry; the purchase stays in the statement
    await hub.change('reverseMovement', { movementId: movementOf(service), reason: '理发师没来' }, at.head);
    expect(await account(helper)).toMatchObject({ balance: 35 });
    // the points are there, the capacity is not: neither moves
    expect(await refusal('redeemPoints', { volunteerId: helper, resourceId: haircut, serviceItem: 'companionship' }, at.worker)).toBe('CAPACITY_SHORT');
    expect(await account(helper)).toMatchObject({ balance: 35 });
    const statement = await read<{ timeAccount: { movements: { nodes: Any[]; pageInfo: { endCursor: string } } } }>(
      `timeAccount(volunteerId: "${helper}") { movements(first: 2) { nodes { kind points legs { account points } } pageInfo { endCursor } } }`, somebody('helper', { role: 'VOLUNTEER', person: helper }));
    expect(statement.timeAccount.movements.nodes).toEqual([
      { kind: 'REVERSAL', points: 30, legs: [{ account: `member:${helper}`, points: 30 }, { account: `spent:${at.street}`, points: -30 }] },
      { kind: 'REDEMPTION', points: -30, legs: [{ account: `member:${helper}`, points: -30 }, { account: `spent:${at.street}`, points: 30 }] },
    ]);
    const rest = await read<{ timeAccount: { movements: { nodes: Any[] } } }>(
      `timeAccount(volunteerId: "${helper}") { movements(after: "${statement.timeAccount.movements.pageInfo.endCursor}") { nodes { kind points } } }`, at.worker);
    expect(rest.timeAccount.movements.nodes).toEqual([{ kind: 'HOURS', points: 20 }, { kind: 'HOURS', points: 15 }]);
    expect(await read(`timeAccount(volunteerId: "${helper}") { balance }`, at.stranger)).toEqual({ timeAccount: null });
    // a volunteer spends their own points, and nobody else's, on what their station sees
    const themselves = somebody('helper', { role: 'VOLUNTEER', person: helper });
    expect(await refusal('redeemPoints', { volunteerId: await volunteer(), resourceId: rice }, themselves)).toBe('VOLUNTEER_NOT_FOUND');
    expect(await change('redeemPoints', { volunteerId: helper, resourceId: rice, quantity: 2 }, themselves, 'account { balance } movement { points quantity rate }'))
      .toMatchObject({ account: { balance: 11 }, movement: { points: -24, quantity: 2, rate: 12 } });
    expect(await left(rice)).toBe(1);
    expect(await sums()).toMatchObject({ sum: 0 });
    // what points buy is said to whoever has them: money never, and what is gone or too dear says so
    const { timeAccount } = await read<{ timeAccount: { buys: Any[] } }>(`timeAccount(volunteerId: "${helper}") { buys { resourceId title serviceItem serviceItemLabel points unit free affordable } }`, themselves);
    expect(timeAccount.buys.filter(({ resourceId }) => resourceId === rice || resourceId === haircut)).toEqual([
      { resourceId: rice, title: '爱心超市大米', serviceItem: null, serviceItemLabel: null, points: 12, unit: 'PIECE', free: 1, affordable: false },
      { resourceId: haircut, title: '上门理发', serviceItem: 'companionship', serviceItemLabel: 'Companionship', points: 30, unit: 'HOUR', free: 0, affordable: false },
    ]);
    // what a station gave out is open, lapsed or spent
    const ofStation = async (id: string) => (await read<{ pointsLedger: { ofStation: Record<string, number> } }>(`pointsLedger(stationId: "${id}") { ofStation { issued open expired spent } }`, at.districtHead)).pointsLedger.ofStation;
    const { issued = 0, open = 0, ...gone } = await ofStation(at.street);
    expect([gone, issued - open, await ofStation(at.district)]).toEqual([{ expired: 0, spent: 24 }, 24, { issued: 0, open: 0, expired: 0, spent: 0 }]);
    const fund = await goods({ kind: 'FUND' });
    expect(await refusal('setPointRate', { resourceId: fund, points: 1, from: '2026-01-01' }, at.head)).toBe('POINTS_ARE_NEVER_CASH');
    expect(await refusal('redeemPoints', { volunteerId: helper, resourceId: fund }, at.worker)).toBe('POINTS_ARE_NEVER_CASH');
  });

  it('prices only what there is, and answers with what was said, also of next year', async () => {
    const rate = (input: object) => change('setPointRate', { from: '2026-01-01', points: 4, ...input }, at.head, 'rate { points from }');
    const refused = (input: object) => refusal('setPointRate', { from: '2026-01-01', points: 4, ...input }, at.head);
    const misspelt = hub.change('setPointRate', { from: '2026-01-01', points: 4, serviceItem: 'companionshp' }, at.head);
    await expect(misspelt).rejects.toMatchObject({ message: 'SERVICE_ITEM_UNKNOWN', failure: { message: expect.stringContaining('Close to it: companionship,') as unknown } });
    expect(await refused({ resourceId: await volunteer() })).toBe('RESOURCE_NOT_FOUND');
    expect(await rate({ resourceId: await goods() })).toMatchObject({ rate: { points: 4 } });
    await rate({ activityKind: 'LECTURE' });
    expect(await rate({ activityKind: 'LECTURE', from: '2027-01-01', points: 6 })).toMatchObject({ rate: { points: 6, from: '2027-01-01' } });
  });

  it('never lets an account fall below nought nor goods be given twice, however many redeem at once', async () => {
    const rich = await Promise.all(Array.from({ length: 4 }, () => volunteer()));
    const visit = await activity({ helperIds: rich, date: '2026-09-12' });
    for (const one of rich) await confirm(one, visit);
    const scarce = await goods({ capacity: { unit: 'PIECE', total: 5, renewal: 'NONE' } });
    await hub.change('setPointRate', { resourceId: scarce, points: 9, from: '2026-01-01' }, at.head);
    // each can afford two, together they want forty of five
    const outcomes = await Promise.allSettled(Array.from({ length: 40 }, (_, n) => hub.change('redeemPoints', { volunteerId: rich[n % 4], resourceId: scarce }, [at.worker, at.head][n % 2] ?? at.worker)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    expect([...new Set(refusals(outcomes))].every((code) => ['POINTS_SHORT', 'CAPACITY_SHORT'].includes(code))).toBe(true);
    const balances = (await Promise.all(rich.map((one) => account(one)))).map(({ balance }) => balance);
    expect(balances.every((balance) => balance >= 0)).toBe(true);
    expect(balances.reduce((all, one) => all + one, 0)).toBe(4 * 20 - 5 * 9);
    const plenty = await goods({ capacity: { unit: 'PIECE', total: 1_000, renewal: 'NONE' } });
    await hub.change('setPointRate', { resourceId: plenty, points: 1, from: '2026-01-01' }, at.head);
    const all = await Promise.allSettled(Array.from({ length: 60 }, () => hub.change('redeemPoints', { volunteerId: rich[0], resourceId: plenty }, at.worker)));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(balances[0] ?? -1);
    expect(await account(rich[0] ?? '')).toMatchObject({ balance: 0 });
    expect(await sums()).toMatchObject({ sum: 0 });
    // the hours of one activity, confirmed from many sides at once
    const again = await activity({ helperIds: [rich[1]], date: '2026-09-13' });
    const confirmed = await Promise.allSettled(Array.from({ length: 20 }, () => hub.change('confirmHours', { volunteerId: rich[1], activityId: again }, at.worker)));
    expect(refusals(confirmed)).toEqual(Array<string>(19).fill('HOURS_ALREADY_CONFIRMED'));
  });

  it('lets points expire by rule, and an entry that stands in for another is not credited again', async () => {
    await hub.change('setPointRate', { activityKind: 'DISTRIBUTION', points: 60, from: '2026-01-01', months: 1 }, at.head);
    const helper = await volunteer();
    const handOut = await activity({ kind: 'DISTRIBUTION', others: 20, helperIds: [helper] });
    await confirm(helper, handOut);
    const corrected = await idOf('correctActivity', 'activity', { activityId: handOut, reason: '人数有误', others: 21 }, at.worker);
    expect(await refusal('confirmHours', { volunteerId: helper, activityId: handOut }, at.worker)).toBe('ACTIVITY_ALREADY_CORRECTED');
    expect(await refusal('confirmHours', { volunteerId: helper, activityId: corrected }, at.worker)).toBe('HOURS_ALREADY_CONFIRMED');
    expect(await read(`timeAccount(volunteerId: "${helper}") { balance expiring { lastDay points } }`, at.worker)).toEqual({ timeAccount: { balance: 60, expiring: [{ lastDay: '2026-10-31', points: 60 }] } });
    const then = hub.clock.at;
    hub.clock.at = Date.parse('2026-10-31T16:00:00.001Z');
    await hub.app.get(Timekeeper).round();
    for (let tries = 0; tries < 100 && (await account(helper)).balance > 0; tries++) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await account(helper)).toMatchObject({ balance: 0, minutes: 60 });
    expect(await sums()).toMatchObject({ sum: 0 });
    hub.clock.at = then;
  });

  it('takes back what was credited for minutes and volunteers that a correction takes out, and leaves what they spent', async () => {
    const [spender, saver] = [await volunteer(), await volunteer()];
    const visit = await activity({ kind: 'DISTRIBUTION', others: 20, helperIds: [spender, saver], date: '2026-09-12' });
    for (const one of [spender, saver]) await confirm(one, visit);
    const rice = await goods({ capacity: { unit: 'PIECE', total: 9, renewal: 'NONE' } });
    await hub.change('setPointRate', { resourceId: rice, points: 25, from: '2026-01-01' }, at.head);
    await hub.change('redeemPoints', { volunteerId: spender, resourceId: rice, quantity: 2 }, at.worker);
    const shorter = await idOf('correctActivity', 'activity', { activityId: visit, reason: '多记了半小时', minutes: 30 }, at.worker);
    await hub.eventually(async () => expect([await account(spender), await account(saver)]).toMatchObject([{ balance: 0, minutes: 30 }, { balance: 30, minutes: 30 }]));
    const statement = async (id: string, as = at.worker) =>
      (await read<{ timeAccount: { movements: { nodes: Any[] } } }>(`timeAccount(volunteerId: "${id}") { movements { nodes { kind points minutes short activityId reason } } }`, as)).timeAccount.movements.nodes;
    const hours = [{ kind: 'HOURS', points: 30, minutes: 30, short: null, activityId: shorter, reason: null }];
    const reason = 'The entry of the ledger was corrected';
    expect((await statement(saver)).slice(0, 2)).toEqual([{ kind: 'REVERSAL', points: -60, minutes: -60, short: 0, activityId: shorter, reason }, ...hours]);
    expect((await statement(spender)).slice(0, 2)).toEqual([{ kind: 'REVERSAL', points: -40, minutes: -60, short: 20, activityId: shorter, reason }, ...hours]);
    expect(await refusal('confirmHours', { volunteerId: saver, activityId: shorter }, at.worker)).toBe('HOURS_ALREADY_CONFIRMED');
    // one of them was not there, after all; and then there was no such activity
    const without = await idOf('correctActivity', 'activity', { activityId: shorter, reason: '没有来', helperIds: [spender] }, at.worker);
    await hub.eventually(async () => expect([await account(spender), await account(saver)]).toMatchObject([{ balance: 0, minutes: 30 }, { balance: 0, minutes: 0 }]));
    await hub.change('correctActivity', { activityId: without, reason: '没有这次活动', takenBack: true }, at.worker);
    await hub.eventually(async () => expect(await account(spender)).toMatchObject({ balance: 0, minutes: 0 }));
    expect((await statement(spender))[0]).toEqual({ kind: 'REVERSAL', points: 0, minutes: -30, short: 30, activityId: null, reason });
    expect(await sums()).toMatchObject({ sum: 0 });
  });

  it('credits anew what a correction says was on another day, or of another kind, by the rate that holds then', async () => {
    const helper = await volunteer();
    const visit = await activity({ kind: 'DISTRIBUTION', others: 20, helperIds: [helper], date: '2026-09-12' });
    await confirm(helper, visit);
    expect(await account(helper)).toMatchObject({ balance: 60, minutes: 60 });
    await hub.change('setPointRate', { activityKind: 'DISTRIBUTION', points: 6, from: '2026-09-11', until: '2026-09-11' }, at.head);
    const activityId = await idOf('correctActivity', 'activity', { activityId: visit, reason: '是前一天', date: '2026-09-11' }, at.worker);
    await hub.eventually(async () => expect(await account(helper)).toMatchObject({ balance: 6, minutes: 60 }));
    const { timeAccount } = await read<{ timeAccount: { movements: { nodes: Any[] } } }>(`timeAccount(volunteerId: "${helper}") { movements { nodes { kind points activityId rate } } }`, at.worker);
    expect(timeAccount.movements.nodes).toEqual([
      { kind: 'REVERSAL', points: -60, activityId, rate: null }, { kind: 'HOURS', points: 6, activityId, rate: 6 }, { kind: 'HOURS', points: 60, activityId: visit, rate: 60 },
    ]);
    expect(await sums()).toMatchObject({ sum: 0 });
  });
});

describe('a report of harm that nobody acknowledges', () => {
  it('is found overdue by the clock, once for each authority, and by nobody in its circle', async () => {
    const { receipt } = await change<{ receipt: { number: string } }>('reportHarm', { harm: ['NEGLECT'], words: '独自在家三天', suspects: [{ kind: 'ACCOUNT', id: 'head' }] }, at.worker, 'receipt { number }');
    await hub.change('acknowledgeHarmReport', { reportId: receipt.number, authority: 'EDUCATION' }, at.supervisor);
    const then = hub.clock.at;
    hub.clock.pass(25);
    const overdue = async () => (await hub.app.get<EventStore>(EventStore).read(`mandatoryReport-${receipt.number}`)).events.flatMap(({ type, data }) => (type === 'HarmReportOverdue' ? [(data as { authority: string }).authority] : []));
    for (let tries = 0; tries < 100 && (await overdue()).length < 2; tries++) {
      await hub.app.get(Timekeeper).round();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await hub.app.get(Timekeeper).round();
    expect((await overdue()).sort()).toEqual(['CIVIL_AFFAIRS', 'POLICE']);
    expect(await read(`harmReport(id: "${receipt.number}") { id }`, at.head)).toEqual({ harmReport: null });
    expect(await read(`harmReport(id: "${receipt.number}") { words recipients { authority overdue } }`, at.supervisor)).toEqual({
      harmReport: { words: '独自在家三天', recipients: [{ authority: 'POLICE', overdue: true }, { authority: 'CIVIL_AFFAIRS', overdue: true }, { authority: 'EDUCATION', overdue: false }] },
    });
    hub.clock.at = then;
  });
});
