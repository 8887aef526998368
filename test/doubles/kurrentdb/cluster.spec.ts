import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { START } from '@kurrent/kurrentdb-client';
import { all, connect, doubleAndClient, event, failure, numbersIn, startDouble } from './testing/fixture.js';

const session = (...numbers: number[]) => [{ streamName: 'need-1', expectedState: 'any' as const, events: numbers.map((number) => event(number)) }];
const only = (url: string, node: number): string => url.replace(/\/\/[^?]+/, `//${url.slice('kurrentdb://'.length).split('?')[0]?.split(',')[node]}`);

describe('A cluster of the double of KurrentDB', () => {
  it('tells clients who leads, whichever node they ask', async () => {
    const { double, client } = await doubleAndClient({ nodes: 3 });
    await client.multiStreamAppend(session(1));
    double.faults.moveLeader(2);
    await connect(double.url).multiStreamAppend(session(2));
    expect(numbersIn(double, 'need-1')).toEqual([1, 2]);
  });

  it('refuses the second protocol where nobody leads, in words that the client does not know', async () => {
    const { double } = await doubleAndClient({ nodes: 3 });
    const follower = connect(only(double.url, 1));
    const refused = await failure(follower.multiStreamAppend(session(1)));
    expect(refused).toMatchObject({ type: 'unknown', code: 9 });
    // It stays with the node that it has, so a leader that moved is found by a new client only.
    expect(await failure(follower.multiStreamAppend(session(1)))).toMatchObject({ type: 'unknown', code: 9 });
    expect(numbersIn(double, 'need-1')).toEqual([]);
  });

  it('sends the first protocol to the leader, if the client wants the leader', async () => {
    const { double } = await doubleAndClient({ nodes: 3 });
    const leader = Number(new URL(only(double.url, 0).replace('kurrentdb', 'http')).port);
    const follower = connect(only(double.url, 1));
    const credentials = { username: 'a', password: 'b' };
    expect(await failure(follower.appendToStream('need-1', event(1), { requiresLeader: true, credentials }))).toMatchObject({ type: 'not-leader', leader: { port: leader } });
    await follower.appendToStream('need-1', event(1), { requiresLeader: true, credentials });
    expect(numbersIn(double, 'need-1')).toEqual([1]);
  });

  it('forwards writes of the first protocol, and answers reads, on every node', async () => {
    const { double } = await doubleAndClient({ nodes: 3 });
    const follower = connect(only(double.url, 2));
    await follower.appendToStream('need-1', event(1));
    // A client that prefers leaders, as it does by default, reads from leaders only.
    expect(await failure(all(follower.readStream('need-1')))).toMatchObject({ type: 'not-leader' });
    expect(await all(connect(`${only(double.url, 2)}&nodePreference=follower`).readStream('need-1'))).toHaveLength(1);
  });

  it('elects another leader when the leader goes down, and takes the old one back as a follower', async () => {
    const { double, client } = await doubleAndClient({ nodes: 3 });
    await client.multiStreamAppend(session(1));
    const subscription = client.subscribeToAll({ fromPosition: START });
    const failed = once(subscription, 'error').catch((error: unknown) => [error]);
    await once(subscription, 'data');
    await double.faults.stopNode(0);
    expect((await failed)[0]).toMatchObject({ type: 'unavailable' });
    await client.multiStreamAppend(session(2));
    await double.faults.startNode(0);
    expect(await failure(connect(only(double.url, 0)).multiStreamAppend(session(3)))).toMatchObject({ code: 9 });
    await client.multiStreamAppend(session(3));
    expect(numbersIn(double, 'need-1')).toEqual([1, 2, 3]);
  });

  it('is not found without a majority, and by new clients again when there is one', async () => {
    const double = await startDouble({ nodes: 3 });
    const url = `${double.url}&maxDiscoverAttempts=2&discoveryInterval=10`;
    const seasoned = connect(only(double.url, 2));
    await seasoned.appendToStream('need-1', event(1));
    await double.faults.stopNode(0);
    await double.faults.stopNode(1);
    expect(String(await failure(connect(url).multiStreamAppend(session(2))))).toContain('Failed to discover');
    expect(await failure(seasoned.multiStreamAppend(session(2)))).toMatchObject({ type: 'unavailable' });
    await double.faults.startNode(1);
    await connect(url).multiStreamAppend(session(2));
    expect(numbersIn(double, 'need-1')).toEqual([1, 2]);
  });

  it('takes no writes while nobody leads', async () => {
    const { double, client } = await doubleAndClient({ nodes: 3 });
    await client.multiStreamAppend(session(1));
    double.faults.loseLeader();
    expect(await failure(client.multiStreamAppend(session(2)))).toMatchObject({ type: 'unavailable', message: expect.stringContaining('not ready') });
    double.faults.moveLeader(1);
    await client.multiStreamAppend(session(2));
    expect(numbersIn(double, 'need-1')).toEqual([1, 2]);
  });
});
