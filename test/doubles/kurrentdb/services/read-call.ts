import type { ServerWritableStream } from '@grpc/grpc-js';
import type streams from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import { invalidPosition } from '../wire/refusal.js';
import type { EventLog } from '../log/event-log.js';

export type ReadCall = ServerWritableStream<streams.ReadReq, streams.ReadResp>;
export type ReadOptions = streams.ReadReq.Options;

export const uuidsOf = (options: ReadOptions): 'string' | 'structured' => (options.getUuidOption()?.hasString() ? 'string' : 'structured');

const ends = ['drain', 'cancelled', 'close', 'error'] as const;

/** Writes at the pace of whoever reads; returns at once when nobody does any longer. */
export async function send(call: ReadCall, message: streams.ReadResp): Promise<void> {
  if (call.cancelled || call.write(message)) return;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      for (const event of ends) call.off(event, done);
      resolve();
    };
    for (const event of ends) call.once(event, done);
  });
}

/** All bits set: the end, in the numbers of the protocol. */
const END = 18_446_744_073_709_551_615n;

/**
 * @returns the index of the first record at or after the position; undefined for the end
 * @throws Refusal for a position at which no record begins
 */
export function indexOf(log: EventLog, all: streams.ReadReq.Options.AllOptions): { readonly index: number; readonly position: bigint | undefined } {
  if (all.hasEnd()) return { index: log.records.length, position: undefined };
  const given = all.getPosition();
  if (!given) return { index: 0, position: 0n };
  const position = BigInt(given.getCommitPosition());
  if (position === END) return { index: log.records.length, position: undefined };
  const index = log.indexAt(position);
  if (index === undefined || BigInt(given.getPreparePosition()) > position) throw invalidPosition();
  return { index, position };
}
