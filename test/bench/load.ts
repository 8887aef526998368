import { assertRight, Client } from './client.js';

export interface Load {
  readonly url: string;
  readonly clients: number;
  /** How long; or else how many requests each client sends. */
  readonly seconds?: number;
  readonly each?: number;
  /** The next request of a client, its `turn`-th. */
  readonly next: (client: number, turn: number) => Buffer;
  /** Further doubts about an answer that has no errors, or what is to be remembered of it. @throws Error */
  readonly check?: (body: Buffer, client: number, turn: number) => void;
}

export interface Throughput {
  readonly perSecond: number;
  /** Milliseconds, by share of the requests: 0.5 is the median. */
  percentile(share: number): number;
}

/** So many clients, each sending its next request when it has the answer to the last. @throws Error at the first answer that is not right */
export async function drive({ url, clients, seconds = Infinity, each = Infinity, next, check }: Load): Promise<Throughput> {
  const connections = await Promise.all(Array.from({ length: clients }, () => Client.connect(url)));
  const took: number[] = [];
  try {
    const started = performance.now();
    const end = started + seconds * 1_000;
    await Promise.all(connections.map(async (connection, i) => {
      for (let turn = 0, sent = performance.now(); sent < end && turn < each; turn++) {
        const { status, body } = await connection.send(next(i, turn));
        const now = performance.now();
        took.push(now - sent);
        assertRight(status, body);
        check?.(body, i, turn);
        sent = now;
      }
    }));
    const perSecond = (took.length * 1_000) / (performance.now() - started);
    return { perSecond, percentile: percentiles(took) };
  } finally {
    for (const connection of connections) connection.close();
  }
}

/** The milliseconds within which so great a share was done. */
export function percentiles(took: readonly number[]): (share: number) => number {
  const sorted = Float64Array.from(took).sort();
  return (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
