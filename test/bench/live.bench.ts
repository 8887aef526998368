import { ask, Client, post } from './client.js';
import type { HubProcess } from './hub-process.js';
import type { Measurement } from './measurement.js';
import { raising } from './mutation.bench.js';
import type { World } from './province/history.js';
import { median } from './rounds.js';
import { Subscriber } from './subscriber.js';

const SUBSCRIBERS = 1_000;
const PER_SECOND = 40;
const P99_MS = 60;
const MEGABYTES = 250;
const CATCH_UP = 20_000;

const CATCH_UPS = 3;
const TIME = Buffer.from('"time":"');
/** Of an instant, as it stands in JSON. */
const INSTANT = '2026-01-01T00:00:00.000Z'.length;

/** Linkage events by socket: a thousand who hear forty a second, and one who catches up from the beginning. */
export async function measureLive(hub: HubProcess, world: World, size: string, seconds: number): Promise<Measurement[]> {
  const token = await hub.token({ id: 'integrator', role: 'INTEGRATOR' });
  // What follows by itself begins on a new copy with all that ever happened.
  await hub.settled();
  const heard = await listening(hub, token, world, size, seconds);
  return [...heard, await catchingUp(hub, token, size)];
}

async function catchingUp(hub: HubProcess, token: string, size: string): Promise<Measurement> {
  const rates: number[] = [];
  let events = 0;
  for (let i = 0; i < CATCH_UPS; i++) {
    const began = performance.now();
    const subscriber = await Subscriber.open(hub.url, token, null);
    events = subscriber.heard;
    rates.push(events / ((performance.now() - began) / 1_000));
    subscriber.close();
  }
  const perSecond = median(rates);
  return { what: 'linkageEvents, one who catches up', size: `${size}, ${events} events`, value: perSecond, unit: 'events/s', target: `>= ${CATCH_UP}`, met: perSecond >= CATCH_UP };
}

async function listening(hub: HubProcess, token: string, world: World, size: string, seconds: number): Promise<Measurement[]> {
  const client = await Client.connect(hub.url);
  const before = hub.residentMegabytes;
  const late: number[] = [];
  const hear = (message: Buffer): void => {
    const at = message.indexOf(TIME) + TIME.length;
    late.push(Date.now() - Date.parse(message.toString('latin1', at, at + INSTANT)));
  };
  const last = await lastCursor(client, hub.url, token);
  const subscribers: Subscriber[] = [];
  for (let i = 0; i < SUBSCRIBERS; i++) subscribers.push(await Subscriber.open(hub.url, token, last, hear));
  const raise = await raising(hub, world);
  const sent = Math.round(seconds * PER_SECOND);
  const began = performance.now();
  for (let i = 0; i < sent; i++) {
    const wait = began + (i * 1_000) / PER_SECOND - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    await ask(client, raise(i));
  }
  const lastsUntil = performance.now() + 10_000;
  while (subscribers.some(({ heard }) => heard < sent) && performance.now() < lastsUntil) await new Promise((resolve) => setTimeout(resolve, 50));
  const megabytes = hub.residentMegabytes;
  const missing = subscribers.reduce((sum, { heard }) => sum + Math.abs(sent - heard), 0);
  for (const subscriber of subscribers) subscriber.close();
  client.close();
  if (missing > 0) throw new Error(`${missing} of ${sent * SUBSCRIBERS} events were not delivered, or twice`);
  late.sort((a, b) => a - b);
  const p99 = late[Math.floor(late.length * 0.99)] ?? NaN;
  const of = { size: `${size}, ${SUBSCRIBERS} subscribers, ${PER_SECOND} events/s` };
  return [
    { what: 'linkageEvents, from command to client, median', ...of, value: late[late.length >> 1] ?? NaN, unit: 'ms' },
    { what: 'linkageEvents, from command to client, p99', ...of, value: p99, unit: 'ms', target: `<= ${P99_MS}`, met: p99 <= P99_MS },
    { what: 'resident memory for the subscribers', ...of, value: megabytes - before, unit: 'MB', target: `<= ${MEGABYTES}`, met: megabytes - before <= MEGABYTES },
    { what: 'resident memory with them', ...of, value: megabytes, unit: 'MB' },
  ];
}

interface Ending {
  readonly linkageEvents: { readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean } };
}
/** The end of what has been told so far. */
async function lastCursor(client: Client, url: string, token: string): Promise<string | null> {
  let after: string | null = null;
  for (;;) {
    const query = 'query ($after: String) { linkageEvents(first: 100, after: $after) { pageInfo { endCursor hasNextPage } } }';
    const { linkageEvents }: Ending = await ask(client, post(url, token, { query, variables: { after } }));
    after = linkageEvents.pageInfo.endCursor;
    if (!linkageEvents.pageInfo.hasNextPage) return after;
  }
}
