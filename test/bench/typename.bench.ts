import { post } from './client.js';
import type { HubProcess } from './hub-process.js';
import { drive, type Throughput } from './load.js';
import type { Measurement } from './measurement.js';
import { median, type Rounds } from './rounds.js';

export const TYPENAME_CLIENTS = 32;
const PER_SECOND = 5_000;

/** The least that a request can cost this hub: what all else is held against. */
export async function typename(hub: HubProcess, clients: number, seconds: number): Promise<Throughput> {
  const bytes = post(hub.url, await hub.token({ id: 'typename', role: 'ADMIN' }), { query: '{ __typename }' });
  return drive({ url: hub.url, clients, seconds, next: () => bytes });
}

export async function measureTypename(hub: HubProcess, size: string, { rounds, seconds }: Rounds): Promise<Measurement[]> {
  await typename(hub, TYPENAME_CLIENTS, seconds);
  const rates: number[] = [];
  for (let round = 0; round < rounds; round++) rates.push((await typename(hub, TYPENAME_CLIENTS, seconds)).perSecond);
  return [typenameFigure(size, median(rates))];
}

export const typenameFigure = (size: string, value: number): Measurement => ({
  what: '{ __typename }', size: `${size}, ${TYPENAME_CLIENTS} clients`, value, unit: 'requests/s', target: `>= ${PER_SECOND}`, met: value >= PER_SECOND,
});
