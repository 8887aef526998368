import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Identity } from '#platform/access';
import { Timekeeper } from '#platform/timekeeper/slice';
import { aResident, anOrganization } from '../journeys/one-street.js';
import { admin, openHub, somebody, type OpenHub } from '../journeys/open-hub.js';

let hub: OpenHub;
beforeAll(async () => {
  hub = await openHub();
});
afterAll(() => hub.close());

const [TOWNSHIP, VILLAGE] = ['140221204', '140221204208'];
const change = async <T>(mutation: string, input: object, as: Identity, answer: string): Promise<T> => (await hub.change(mutation, input, as, answer)) as unknown as T;
const read = async <T>(query: string, as: Identity): Promise<T> => (await hub.read(`{ ${query} }`, as)) as unknown as T;
const refusal = (mutation: string, input: object, as: Identity): Promise<string> => hub.change(mutation, input, as).then(() => 'done', (error: Error) => error.message);
/** What anybody reads, without a token. */
async function publicly(query: string): Promise<unknown> {
  const answer = await fetch(`${hub.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: `{ ${query} }` }) });
  return ((await answer.json()) as { data: unknown }).data;
}

describe('the hall of Luojiatun village (小罗家议事厅)', () => {
  it('talks a matter over, resolves it, has it done by those who took it on, and tells everybody', async () => {
    const operator = (await hub.change('registerOrganization', anOrganization({ name: { zh: '示例社工服务中心' }, region: '140221' }), admin, 'organization { id }')).organization.id;
    const station = (await hub.change('establishStation', {
      name: { zh: '狮子屯乡社工站' }, tier: 'STREET', region: TOWNSHIP, serves: [TOWNSHIP], specialism: 'GENERAL', languages: ['zh'], operator: { name: '示例社工服务中心', organization: operator },
    }, admin, 'station { id }')).station.id;
    const worker = somebody('worker', { role: 'STATION_WORKER', station });
    const enrolled = async () => (await hub.change('enrolResident', aResident({ livingRegion: VILLAGE }), worker, 'resident { id }')).resident.id;
    const [villagers, elsewhere] = [await Promise.all([1, 2, 3].map(enrolled)), await enrolled()];
    const helper = (await hub.change('registerVolunteer', { identity: { name: '示例志愿者', bornOn: '1960-04-12' }, languages: ['zh'], places: [VILLAGE], skills: [] }, worker, 'volunteer { id }')).volunteer.id;
    const leader = (await hub.change('registerSocialWorker', { identity: { name: '示例社工' }, languages: ['zh'] }, somebody('head', { role: 'STATION_HEAD', station }), 'socialWorker { id }')).socialWorker.id;

    const { deliberation: { id: deliberationId, options } } = await change<{ deliberation: { id: string; options: { id: string }[] } }>('openDeliberation', {
      topic: { zh: '村口的路黑，老人晚上出门怕摔' }, hall: { zh: '小罗家议事厅' }, region: VILLAGE, options: [{ zh: '装太阳能路灯' }, { zh: '每户门前留灯' }],
    }, worker, 'deliberation { id options { id } }');
    const [lamps, lights] = options.map(({ id }) => id);
    const resolve = (votes: readonly [number, number], abstained: number, over: object = {}): object => ({
      deliberationId, by: 'VOTES', votes: [{ optionId: lamps, votes: votes[0] }, { optionId: lights, votes: votes[1] }], abstained, text: { zh: '在村口到卫生室的路上装六盏太阳能路灯' }, ...over,
    });
    expect(await refusal('resolveDeliberation', resolve([14, 8], 2), worker)).toBe('DELIBERATION_NOT_HELD_THEN');

    // a sitting that was written down by mistake is taken back, and the one that there was is written down in its place
    await hub.change('recordDeliberationSitting', { deliberationId, minutes: 120, others: 2 }, worker);
    const mistaken = await read<{ activities: { nodes: { id: string }[] } }>(`activities(tiedToId: "${deliberationId}") { nodes { id } }`, worker);
    await hub.change('correctActivity', { activityId: mistaken.activities.nodes[0]?.id, reason: '记错了', takenBack: true }, worker);
    expect(await refusal('resolveDeliberation', resolve([1, 0], 0), worker)).toBe('DELIBERATION_NOT_HELD_THEN');
    // three villagers by name, twenty who are counted (seventeen at first), and whoever led
    await hub.change('recordDeliberationSitting', { deliberationId, minutes: 120, residentIds: [...villagers, elsewhere], others: 17, ledBySocialWorkerIds: [leader], words: '示例：有三户不同意占地' }, worker);
    expect(await refusal('recordDeliberationSitting', { deliberationId, minutes: 120, others: 20 }, worker)).toBe('DELIBERATION_SITTING_ALREADY_RECORDED');
    expect(await refusal('resolveDeliberation', resolve([14, 8], 1), worker)).toBe('DELIBERATION_MORE_VOTES_THAN_PEOPLE');
    const counted = await read<{ activities: { nodes: { id: string }[] } }>(`activities(tiedToId: "${deliberationId}") { nodes { id } }`, worker);
    await hub.change('correctActivity', { activityId: counted.activities.nodes[0]?.id, reason: '漏数三人，有一人没到', residentIds: villagers, others: 20 }, worker);
    const sitting = await read<{ deliberation: { sittings: object[] } }>(`deliberation(id: "${deliberationId}") { sittings { date residents others present } }`, worker);
    // whoever led is present, as the votes have it
    expect(sitting.deliberation.sittings).toEqual([{ date: '2026-09-14', residents: 3, others: 20, present: 24 }]);
    const ledger = await read<{ activities: { nodes: object[] } }>(`activities(tiedToId: "${deliberationId}") { nodes { kind method personTimes deliberationId } }`, worker);
    expect(ledger.activities.nodes).toEqual([{ kind: 'DELIBERATION', method: 'COMMUNITY', personTimes: 23, deliberationId }]);

    expect(await refusal('resolveDeliberation', resolve([14, 10], 2), worker)).toBe('DELIBERATION_MORE_VOTES_THAN_PEOPLE');
    expect(await refusal('resolveDeliberation', resolve([11, 11], 2), worker)).toBe('DELIBERATION_TIED');
    const tasks = [
      { text: { zh: '报装路灯' }, owner: { kind: 'ORGANIZATION', id: operator }, due: '2026-09-20' },
      { text: { zh: '量路、定灯位' }, owner: { kind: 'VOLUNTEER', id: helper }, due: '2026-09-18' },
      { text: { zh: '看护路灯' }, owner: { kind: 'RESIDENT', id: villagers[0] }, due: '2026-10-31' },
    ];
    // resolved by the wrong words: it is open again, and nobody has a task by it
    await hub.change('resolveDeliberation', resolve([14, 8], 2, { tasks, text: { zh: '在村口建凉亭' } }), worker);
    await hub.change('reopenDeliberation', { deliberationId }, worker);
    expect(await read(`deliberation(id: "${deliberationId}") { open resolution { text } tasks { id } }`, worker)).toEqual({ deliberation: { open: true, resolution: null, tasks: [] } });
    const { deliberation: resolved } = await change<{ deliberation: { tasks: { id: string }[] } }>('resolveDeliberation', resolve([14, 8], 2, { tasks }), worker, `deliberation {
      open options { votes } resolution { by on optionId abstained text } tasks { id text owner { kind id } due overdue } }`);
    expect(resolved).toEqual({
      open: false, options: [{ votes: 14 }, { votes: 8 }], resolution: { by: 'VOTES', on: '2026-09-14', optionId: lamps, abstained: 2, text: '在村口到卫生室的路上装六盏太阳能路灯' },
      tasks: tasks.map(({ text, owner, due }) => ({ id: expect.any(String), text: text.zh, owner, due, overdue: false })),
    });
    const [install, measure] = resolved.tasks.map(({ id }) => id);
    // whoever owns one finds it, and nobody else's
    const owned = async (as: Identity, done = false) => (await read<{ myTasks: { nodes: object[] } }>(`myTasks(done: ${done}) { nodes { id deliberationId stationId text due doneOn overdue } }`, as)).myTasks.nodes;
    const [firm, volunteer] = [somebody('firm', { role: 'PARTNER', organization: operator }), somebody('measurer', { role: 'VOLUNTEER', person: helper })];
    const shown = { deliberationId, stationId: station, doneOn: null, overdue: false };
    expect([await owned(firm), await owned(volunteer), await owned(worker)]).toEqual([
      [{ id: install, text: '报装路灯', due: '2026-09-20', ...shown }], [{ id: measure, text: '量路、定灯位', due: '2026-09-18', ...shown }], [],
    ]);

    // one is done in time, one is not, and stands on the list of all that is overdue
    hub.clock.pass(3 * 24);
    await hub.change('completeDeliberationTask', { deliberationId, taskId: measure, outcome: '定了六处' }, worker);
    expect([await owned(volunteer), await owned(volunteer, true)]).toEqual([[], [expect.objectContaining({ id: measure, doneOn: '2026-09-17' })]]);
    expect(await refusal('reopenDeliberation', { deliberationId }, worker)).toBe('DELIBERATION_TASKS_DONE');
    // the wrong line
    await hub.change('reopenDeliberationTask', { deliberationId, taskId: measure }, worker);
    expect([await owned(volunteer), await owned(volunteer, true)]).toEqual([[{ id: measure, text: '量路、定灯位', due: '2026-09-18', ...shown }], []]);
    await hub.change('completeDeliberationTask', { deliberationId, taskId: measure, outcome: '定了六处' }, worker);
    hub.clock.pass(4 * 24);
    await hub.app.get(Timekeeper).round();
    const waiting = await read<{ overdue: { nodes: object[] } }>('overdue(kinds: [DELIBERATION_TASK]) { nodes { kind kindLabel id dueAt stationId } }', worker);
    expect(waiting.overdue.nodes).toEqual([{ kind: 'DELIBERATION_TASK', kindLabel: 'Tasks of resolutions that were to be done', id: deliberationId, dueAt: '2026-09-20T16:00:00.000Z', stationId: station }]);
    await hub.change('changeDeliberationTask', { deliberationId, taskId: install, due: '2026-09-30', reason: '厂家延期交货' }, worker);
    expect((await read<{ overdue: { nodes: object[] } }>('overdue(kinds: [DELIBERATION_TASK]) { nodes { id } }', worker)).overdue.nodes).toEqual([]);
    await hub.change('completeDeliberationTask', { deliberationId, taskId: install, outcome: '六盏灯都亮了' }, worker);

    // told to everybody without a name, and by a message to those who were there and are known: not to whom the entry named by mistake
    const told = await change<{ deliberation: object }>('tellDeliberationResult', { deliberationId, note: { zh: '六盏路灯已经装好，请大家爱护' } }, worker, 'deliberation { residentsTold toldOn }');
    expect(told.deliberation).toEqual({ residentsTold: 3, toldOn: '2026-09-21' });
    const note = { hall: '小罗家议事厅', resolution: '在村口到卫生室的路上装六盏太阳能路灯', note: '六盏路灯已经装好，请大家爱护', tasks: 3, tasksDone: 2 };
    expect(await publicly('deliberationNotes(region: "14") { nodes { hall resolution note tasks tasksDone } }')).toEqual({ deliberationNotes: { nodes: [note] } });
    expect(await publicly('deliberationNotes(region: "43") { nodes { note } }')).toEqual({ deliberationNotes: { nodes: [] } });
    expect(await publicly(`deliberation(id: "${deliberationId}") { id }`)).not.toEqual({ deliberation: { id: deliberationId } });
    await letters(villagers, deliberationId);
    expect(await written(hub)).not.toContain(elsewhere);
  }, 60_000);
});

/** The courier of this hub writes what it delivers into files, one a day. */
async function written({ folder: of }: OpenHub): Promise<string> {
  const folder = join(of, 'outbox');
  return (await Promise.all((await readdir(folder).catch(() => [])).map((file) => readFile(join(folder, file), 'utf8')))).join('');
}
async function letters(residents: readonly string[], deliberationId: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    const text = await written(hub);
    const told = residents.filter((id) => text.includes(id) && text.includes(deliberationId));
    if (told.length === residents.length || tries > 100) return expect(told).toEqual(residents);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
