import { assertRight, Client } from './client.js';

export interface Load {
  readonly url: string;
  readonly clients: number;
  readonly seconds: number;
  /** The next request of a client. */
  readonly next: (client: number) => Buffer;
  /** Further doubts about an answer that has no errors. @throws Error */
  readonly check?: (body: Buffer) => void;
}

export interface Throughput {
  readonly perSecond: number;
  /** Milliseconds, by share of the requests: 0.5 is the median. */
  percentile(share: number): number;
}

/** So many clients, each sending its next request when it has the answer to the last. @throws Error at the first answer that is not right */
export async function drive({ url, clients, seconds, next, check }: Load): Promise<Throughput> {
  const connections = await Promise.all(Array.from({ length: clients }, () => Client.connect(url)));
  const took: number[] = [];
  try {
    const started = performance.now();
    const end = started + seconds * 1_000;
    await Promise.all(connections.map(async (connection, i) => {
      for (let sent = performance.now(); sent < end;) {
        const { status, body } = await connection.send(next(i));
        const now = performance.now();
        took.push(now - sent);
        assertRight(status, body);
        check?.(body);
        sent = now;
      }
    }));
    const perSecond = (took.length * 1_000) / (performance.now() - started);
    const sorted = Float64Array.from(took).sort();
    return { perSecond, percentile: (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN };
  } finally {
    for (const connection of connections) connection.close();
  }
}
