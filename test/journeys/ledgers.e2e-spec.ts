import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Identity } from '#platform/access';
import { EventStore } from '#platform/event-store';
import { Timekeeper } from '#platform/timekeeper/slice';
import { asking, type Any } from './asking.js';
import { aResident, aResource, oneStreet, REGION, type OneStreet } from './one-street.js';
import { admin, openHub, somebody, type OpenHub } from './open-hub.js';

let hub: OpenHub;
let at: OneStreet;
beforeAll(async () => {
  hub = await openHub();
  at = await oneStreet(hub);
});
afterAll(() => hub.close());

const { read, change, idOf, refusal } = asking(() => hub);
const resident = (as: Identity = at.worker) => idOf('enrolResident', 'resident', aResident(as === at.neighbour ? { livingRegion: REGION.nextStreet } : {}), as);
const activity = (input: object, as: Identity = at.worker) => idOf('recordActivity', 'activity', { kind: 'HOME_VISIT', date: '2026-09-10', minutes: 60, ...input }, as);
const volunteer = (over: object = {}, as: Identity = at.worker) =>
  idOf('registerVolunteer', 'volunteer', { identity: { name: '示例志愿者', bornOn: '1970-04-12' }, languages: ['zh'], places: [REGION.street], skills: [], ...over }, as);

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
  it('without a day are of the day on which the command came first, whenever it comes again', async () => {
    const [elder, helper] = [await resident(), await volunteer()];
    const me = somebody('sender', { role: 'VOLUNTEER', person: helper });
    const pairingId = await idOf('pair', 'pairing', { residentId: elder, helperKind: 'VOLUNTEER', helperId: helper, rhythm: { visits: 1, per: 'MONTH' } }, at.worker);
    const then = hub.clock.at;
    const note = () => hub.change('noteHours', { commandId: '018f0000-0000-7000-8000-00000000d001', pairingId, minutes: 50 }, me, 'notedHours { id date }');
    const first = await note();
    hub.clock.pass(24);
    expect(await note()).toEqual(first);
    expect(await read('notedHours { nodes { minutes } }', me)).toEqual({ notedHours: { nodes: [{ minutes: 50 }] } });
    // said anew it is of the new day
    const { id } = (first as unknown as { notedHours: { id: string } }).notedHours;
    const anew = await idOf('noteHours', 'notedHours', { pairingId, minutes: 50 }, me);
    expect(anew).not.toBe(id);
    for (const notedHoursId of [id, anew]) await hub.change('refuseNotedHours', { notedHoursId, reason: '示例' }, at.worker);
    hub.clock.at = then;
  });
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
