import { beforeEach, describe, expect, it } from '@jest/globals';
import type { CommandBus } from '@nestjs/cqrs';
import { Access, anonymous, FormerDivisions, OneOrganization, OnePerson, StationTree, type Caller } from '#platform/access';
import { aggregate, ask, event } from '#platform/event-sourcing';
import { projection, sql, type Views } from '#platform/read-model';
import { Commands } from './commands.js';
import { step, type Dispatch, type Recording } from './dispatch.js';
import type { Slice } from './slice.js';

const room = <C extends string>(category: C) => aggregate({
  category, events: { [`${category}Opened`]: event<object>() }, initial: () => ({}), decide: () => [], evolve: (state: object) => state,
});
const [door, window, wall] = [room('door'), room('window'), room('wall')];
const follower = (name: string, ...of: (typeof door)[]) => projection(Object.assign({}, ...of.map(({ events }) => events)) as typeof door.events, {
  name, version: 1, tables: {}, on: Object.fromEntries(of.map(({ category }) => [`${category}Opened`, () => sql`SELECT 1`])),
});
const slices = [
  { aggregates: [door], projections: [follower('doors', door), follower('openings', door, window)] },
  { aggregates: [window, wall], projections: [follower('windows', window)] },
] as unknown as readonly Slice[];

const reach = new Access({}, new (class extends StationTree { below = () => []; })(), new (class extends OneOrganization { sameAs = () => []; })(),
  new (class extends OnePerson { sameAs = () => []; })(), new (class extends FormerDivisions { within = () => []; })());
const caller: Caller = reach.callerFor('open', { ...anonymous, id: 'worker-1', role: 'STATION_WORKER', station: 's1' }, 'en');
const commandId = '018F0000-0000-7000-8000-00000000000A';

describe('Commands', () => {
  let sent: Dispatch[];
  let recording: Recording;
  let waited: { position: string; projections: readonly string[] | undefined }[];
  let arrive: (inTime: boolean) => void;
  let fail: Error | undefined;
  let commands: Commands;

  beforeEach(() => {
    [sent, waited, recording, fail] = [[], [], { position: '7', repeated: false }, undefined];
    const bus = { execute: (command: Dispatch) => (sent.push(command), fail ? Promise.reject(fail) : Promise.resolve(recording)) };
    const views: Pick<Views, 'waitFor'> = {
      waitFor: (position, { projections } = {}) => (waited.push({ position, projections }), new Promise((resolve) => (arrive = resolve))),
    };
    commands = new Commands(bus as unknown as CommandBus, views as Views, slices);
  });
  const asked = (of: typeof door, id = '1') => step(of, id, {} as never);

  it('answers once what follows the rooms of its steps, and nothing else, has caught up with it', async () => {
    let answer: unknown;
    const run = commands.run(caller, 'open', { commandId }, [asked(door), asked(window), asked(wall)]).then((receipt) => (answer = receipt));
    await new Promise((resolve) => setImmediate(resolve));
    expect(answer).toBeUndefined();
    expect(waited).toEqual([{ position: '7', projections: ['doors', 'openings', 'windows'] }]);
    arrive(true);
    await run;
    expect(answer).toEqual({ position: '7', viewsBehind: false });
  });

  it('says that the views are behind when they did not come in time, and asks no views where nothing was recorded', async () => {
    const late = commands.run(caller, 'open', { commandId }, [asked(window)]);
    await new Promise((resolve) => setImmediate(resolve));
    expect(waited).toEqual([{ position: '7', projections: ['openings', 'windows'] }]);
    arrive(false);
    expect(await late).toEqual({ position: '7', viewsBehind: true });
    recording = { position: undefined, repeated: true };
    expect(await commands.run(caller, 'open', { commandId }, [asked(door)])).toEqual({ position: '', viewsBehind: false });
    expect(waited).toHaveLength(1);
  });

  it('takes one command for the same however its id is written, and another operation or other input for another', async () => {
    recording = { position: undefined, repeated: false };
    const run = (operation: string, input: { commandId: string; width?: number }) => commands.run(caller, operation, input, [asked(door)]);
    await run('open', { commandId, width: 1 });
    await run('open', { width: 1, commandId: commandId.toLowerCase() });
    await run('open', { commandId, width: 2 });
    await run('shut', { commandId, width: 1 });
    const [first, ...others] = sent.map(({ context }) => context);
    expect(first).toMatchObject({ commandId: commandId.toLowerCase(), station: 's1', actor: caller.actor, correlationId: commandId.toLowerCase(), causationId: commandId.toLowerCase() });
    expect(others.map((context) => context.commandId === first?.commandId && context.payloadHash === first.payloadHash)).toEqual([true, false, false]);
  });

  it('flags each other by a command of its own, one after the other, and waits for each to be seen', async () => {
    const flag = () => commands.flag(caller, commandId, ['2', '3'], (id) => ask(door, id, {} as never));
    let done = false;
    const flagging = flag().then(() => (done = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(sent.map(({ steps }) => steps[0]?.id)).toEqual(['2']);
    arrive(true);
    await new Promise((resolve) => setImmediate(resolve));
    expect([sent.map(({ steps }) => steps[0]?.id), done]).toEqual([['2', '3'], false]);
    arrive(true);
    await flagging;
    recording = { position: undefined, repeated: true };
    await flag();
    const ids = sent.map(({ context }) => context.commandId);
    expect(ids.slice(2)).toEqual(ids.slice(0, 2));
    expect(new Set([...ids, commandId.toLowerCase()]).size).toBe(3);
    expect(sent.map(({ context }) => context.correlationId)).toEqual(Array.from({ length: 4 }, () => commandId.toLowerCase()));
  });

  it('carries out what a policy orders without waiting for views, and tells it of an error', async () => {
    const own = { commandId: commandId.toLowerCase(), actor: caller.actor };
    await commands.runOwn(own, [ask(door, '1', {} as never)]);
    await commands.runOwn({ ...own, correlationId: 'c', causationId: 'e' }, [ask(door, '2', {} as never)]);
    const { commandId: id } = own;
    expect(sent.map(({ context }) => [context.correlationId, context.causationId, context.station])).toEqual([[id, id, 's1'], ['c', 'e', 's1']]);
    expect(sent[0]?.context.payloadHash).not.toBe(sent[1]?.context.payloadHash);
    expect(waited).toEqual([]);
    fail = new Error('gone');
    await expect(commands.runOwn(own, [ask(door, '1', {} as never)])).rejects.toThrow('gone');
    await expect(commands.flag(caller, commandId, ['2'], (other) => ask(door, other, {} as never))).rejects.toThrow('gone');
  });
});
