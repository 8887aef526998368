import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays } from '#reference/calendar';
import { aResident } from '../journeys/one-street.js';
import { admin, openHub, type OpenHub } from '../journeys/open-hub.js';
import { at, figures, telling, type Any } from './telling.js';

const STREET = '370104003';

let hub: OpenHub;
const told = telling(() => hub);
const { made, read, nodes, volunteer, goTo, refusal } = told;
beforeAll(async () => {
  hub = await openHub();
});
afterAll(() => hub.close());

describe('the weekly smartphone class of Daodejie (道德街)', () => {
  it('has places, a list of those who wait, and who came each week', async () => {
    const station = await made('establishStation', { name: { zh: '道德街街道社工站' }, tier: 'STREET', region: STREET, serves: [STREET], specialism: 'GENERAL', languages: ['zh'] }, admin, 'station');
    const [worker, head] = [at(station), at(station, 'head', 'STATION_HEAD')];
    // every Wednesday morning, twelve seats; a college student at each table
    const classId = await made('openClass', {
      title: { zh: '手机课堂' }, places: 12, rhythm: [{ day: 3, from: '09:30', to: '11:00' }], from: '2026-09-16', until: '2027-01-27', topics: ['DIGITAL_SKILLS'],
    }, worker, 'class');
    const student = await volunteer('示例大学生', worker, { identity: { name: '示例大学生', bornOn: '2005-05-05' }, places: [STREET] });
    const elders: string[] = [];
    for (let n = 1; n <= 15; n++) elders.push(await made('enrolResident', aResident({ identity: { name: `示例老人${n}`, bornOn: `19${40 + n}-03-01` }, livingRegion: STREET }), worker, 'resident'));
    const status: unknown[] = [];
    for (const residentId of elders) status.push((await hub.change('enrolInClass', { classId, residentId }, worker, 'status')).status);
    expect(status).toEqual([...Array<string>(12).fill('ENROLLED'), ...Array<string>(3).fill('WAITING')]);

    const lesson = (date: string, presentIds: readonly string[], others = 0) => hub.change('recordAttendance', { classId, date, presentIds, others, helperIds: [student] }, worker, 'activity { id }');
    const WEDNESDAYS = ['2026-09-16', '2026-09-23', '2026-09-30'];
    const shown = async (): Promise<Any> => (await read<{ class: Any }>(`class(id: "${classId}") { enrolled waiting }`, worker)).class;
    await goTo(addDays(WEDNESDAYS[0] ?? '', 1));
    await lesson('2026-09-16', elders.slice(0, 12));
    expect(await refusal('recordAttendance', { classId, date: '2026-09-16', presentIds: elders.slice(0, 12) }, worker)).toBe('CLASS_SESSION_ALREADY_RECORDED');
    expect(await refusal('recordAttendance', { classId, date: '2026-09-09', presentIds: [] }, worker)).toBe('CLASS_NOT_HELD_THEN');

    // one moves to her daughter: whoever waited longest has the seat, by itself
    await hub.change('withdrawFromClass', { classId, memberId: elders[0] }, worker);
    expect(await shown()).toEqual({ enrolled: 12, waiting: 2 });
    await goTo('2026-09-24');
    await lesson('2026-09-23', elders.slice(3, 13), 1);
    // two more chairs are found: nobody waits any longer
    await hub.change('changeClassPlaces', { classId, places: 14 }, worker);
    expect(await shown()).toEqual({ enrolled: 14, waiting: 0 });
    expect(await refusal('changeClassPlaces', { classId, places: 13 }, worker)).toBe('CLASS_PLACES_TAKEN');
    await goTo('2026-10-01');
    await lesson('2026-09-30', elders.slice(1));

    const members = await read<{ class: { members: { nodes: { residentId: string; attended: number }[] }; sessions: Any[] } }>(
      `class(id: "${classId}") { members(first: 50) { nodes { residentId attended } } sessions { date present others } }`, worker);
    expect(Object.fromEntries(members.class.members.nodes.map(({ residentId, attended }) => [elders.indexOf(residentId), attended]))).toEqual(
      Object.fromEntries(elders.map((_, n) => [n, n <= 2 ? 2 : n <= 11 ? 3 : n === 12 ? 2 : 1]).slice(1)));
    expect([...members.class.sessions].sort((a, b) => String(a['date']).localeCompare(String(b['date'])))).toEqual(
      WEDNESDAYS.map((date, n) => ({ date, present: [12, 10, 14][n], others: [0, 1, 0][n] })));

    // the ledger has three sessions, so many person-times and fewer people; the student's hours are there to be confirmed
    expect(await figures(told, `stationId: "${station}", kind: CLASS`, head, '2026-09-01', '2026-09-30', 'sessions personTimes persons minutes')).toEqual({
      sessions: 3, personTimes: 12 + 11 + 14, persons: 15, minutes: 3 * 90,
    });
    expect(await nodes(`activities(servedById: "${student}", first: 10)`, worker, 'classId minutes')).toEqual(Array(3).fill({ classId, minutes: 90 }));
    // it is due again every Wednesday until the term is over
    expect(await read(`class(id: "${classId}") { open until rhythm { day from to } }`, head)).toEqual({ class: { open: true, until: '2027-01-27', rhythm: [{ day: 3, from: '09:30', to: '11:00' }] } });
  });
});
