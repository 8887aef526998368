import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { fold, Projector } from '#platform/read-model/sqlite';
import { recordedFrom, type Told } from '#platform/read-model/testing';
import { matchingProjections } from '../projections.js';
import type { Question } from '../question.js';
import { Matchmaker } from './matchmaker.js';
import { MatchmakerThread } from './matchmaker-thread.js';

const idOf = (n: number) => `01900000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const station = { id: idOf(0xa), serves: ['430104008'] };
const resource = (n: number): Told => ({
  type: 'ResourceRegistered', id: idOf(n), data: {
    title: { zh: '送餐' }, serviceItems: ['meal-delivery'], eligibility: { groups: [] }, coverage: { nationwide: false, regions: ['430104008'] }, modes: ['HOME'], costFen: 0,
    credentials: [], accommodations: [], leadHours: 0, openingHours: [], windows: [], prerequisites: [], languages: [], validity: {}, share: 'STREET', kind: 'ORGANIZATION',
    provider: { kind: 'ORGANIZATION', id: idOf(0xd) }, station: station.id, region: '430104008', capacity: { unit: 'PERSON_TIME', total: 5, renewal: 'WEEK' },
  },
});
const established: Told = { type: 'StationEstablished', id: station.id, data: { serves: station.serves } };
const question: Question = {
  asked: { serviceItems: ['meal-delivery'], region: '430104008' }, whom: { groups: [], age: { from: 81, to: 81 }, minor: false, consent: true, resident: null },
  station, stationItems: [], own: {}, now: '2026-11-23T02:00:00Z', first: 10, language: 'zh',
};

let folder: string;
let threads: MatchmakerThread[] = [];
const troubles: string[] = [];
const fileOf = (name: string, told: readonly Told[]) => {
  const file = join(folder, name);
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  const recorded = recordedFrom(matchingProjections, told);
  new Projector(db, matchingProjections).apply(recorded);
  db.close();
  return { file, position: recorded.at(-1)?.position ?? '' };
};
const threadOn = (views: { file: string }) => {
  const thread = new MatchmakerThread(views, (trouble) => troubles.push(trouble));
  threads.push(thread);
  return thread;
};
const idsOf = async (thread: MatchmakerThread, position: string) => (await thread.ask(question, position)).matches.map(({ id }) => id);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'matchmaker-'));
});
afterEach(async () => {
  await Promise.all(threads.map((thread) => thread.close()));
  threads = [];
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the matchmaker’s thread', () => {
  it('answers as the matchmaker itself does', async () => {
    const told = [established, resource(1), resource(2)];
    const { file, position } = fileOf('same.sqlite', told);
    const views = fold(matchingProjections, recordedFrom(matchingProjections, told));
    const here = new Matchmaker(() => views, () => '咸嘉湖街道').answer(question, position);
    expect(here.matches).toHaveLength(2);
    expect(await threadOn({ file }).ask(question, position)).toEqual(here);
    await views.close();
  });

  it('goes over to the file that a rebuild has put in place', async () => {
    const [before, after] = [fileOf('before.sqlite', [established, resource(1)]), fileOf('after.sqlite', [established, resource(1), resource(2)])];
    const views = { file: before.file };
    const thread = threadOn(views);
    expect(await idsOf(thread, before.position)).toEqual([idOf(1)]);
    views.file = after.file;
    expect(await idsOf(thread, after.position)).toEqual([idOf(1), idOf(2)]);
  });

  it('keeps a question that it cannot answer from the others', async () => {
    const { file, position } = fileOf('wrong.sqlite', [established, resource(1)]);
    const thread = threadOn({ file });
    const wrong = thread.ask({ ...question, asked: { ...question.asked, from: 'never' }, whom: null as never }, position);
    await expect(wrong).rejects.toThrow();
    expect(await idsOf(thread, position)).toEqual([idOf(1)]);
  });

  it('is replaced when it dies, and what was asked of it is answered', async () => {
    const { file, position } = fileOf('dies.sqlite', [established, resource(1)]);
    const thread = threadOn({ file });
    const asked = Array.from({ length: 20 }, () => idsOf(thread, position));
    await thread.kill();
    expect(await Promise.all(asked)).toEqual(asked.map(() => [idOf(1)]));
    expect(troubles).toEqual([expect.stringContaining('started again')]);
  });

  it('keeps nobody waiting who has it follow while it is dead: a hub would not open', async () => {
    const { file, position } = fileOf('follows.sqlite', [established, resource(1)]);
    const thread = threadOn({ file });
    await thread.kill();
    await thread.follow(position, question.now);
    expect(await idsOf(thread, position)).toEqual([idOf(1)]);
  });

  it('answers what was asked before it is closed, and nothing after', async () => {
    const { file, position } = fileOf('closed.sqlite', [established, resource(1)]);
    const thread = threadOn({ file });
    const asked = idsOf(thread, position);
    await thread.close();
    expect(await asked).toEqual([idOf(1)]);
    await expect(thread.ask(question, position)).rejects.toThrow('closed');
  });
});
