import type { CallOptions, ClientReadableStream, Metadata } from '@grpc/grpc-js';
import type { KurrentDBClient } from '@kurrent/kurrentdb-client';
import shared from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb.js';
import grpc from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_grpc_pb.js';
import streams from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import { within } from './patience.js';

/**
 * Reads by the client's own definitions, channel, credentials and discovery, but not by its `readAll` and `readStream`: these go through its native half, which has a
 * connection of its own that dies on its own, cuts the time of an event to whole seconds, cannot be cancelled, and waits forty milliseconds now and then.
 */

const { ReadReq } = streams;
const { Options } = ReadReq;
export type Answer = streams.ReadResp;
export type Answers = ClientReadableStream<Answer>;

/** What the client has and does not show. */
export interface Hidden {
  readonly capabilities: Promise<{ readonly serverVersion: string }>;
  getChannel(): Promise<{ close(): void }>;
  callArguments(base: { readonly requiresLeader?: boolean }, options?: CallOptions): [Metadata, CallOptions];
  /** Reconnects, also to a new leader, when the stream ends in an error that says so. */
  GRPCStreamCreator(service: typeof grpc.StreamsClient, name: string, create: (client: grpc.StreamsClient) => Answers): () => Promise<Answers>;
}
export const hidden = (client: KurrentDBClient): Hidden => client as unknown as Hidden;

/** Of names of streams or of types; the server takes one of the two. */
export type NativeFilter = { readonly on: 'stream' | 'type' } & ({ readonly regex: string } | { readonly prefixes: readonly string[] });
/** Events that the server looks through, filtered, before it shows that it is still there. */
const SEARCH_WINDOW = 1_000;

export interface AllRequest {
  readonly from: bigint | 'start' | 'end';
  readonly filter: NativeFilter;
  /** Undefined subscribes: what comes, for ever. */
  readonly count: number | undefined;
  readonly backwards?: boolean;
}

/** A read of the whole log. What it begins with is included, except in a subscription. */
export function allRequest({ from, filter, count, backwards = false }: AllRequest): streams.ReadReq {
  const all = new Options.AllOptions();
  if (from === 'start') all.setStart(new shared.Empty());
  else if (from === 'end') all.setEnd(new shared.Empty());
  else all.setPosition(new Options.Position().setCommitPosition(String(from)).setPreparePosition(String(from)));
  return request(new Options().setAll(all).setFilter(filterOptions(filter)), count, backwards);
}

export interface StreamRequest {
  readonly stream: string;
  readonly from: number | 'end';
  readonly count: number;
  readonly backwards?: boolean;
}

export function streamRequest({ stream, from, count, backwards = false }: StreamRequest): streams.ReadReq {
  const one = new Options.StreamOptions().setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from(stream)));
  if (from === 'end') one.setEnd(new shared.Empty());
  else one.setRevision(String(from));
  return request(new Options().setStream(one).setNoFilter(new shared.Empty()), count, backwards);
}

function request(options: streams.ReadReq.Options, count: number | undefined, backwards: boolean): streams.ReadReq {
  // Then a read of a stream ends by saying where the stream ends, or that there is none.
  options.setControlOption(new Options.ControlOption().setCompatibility(1));
  options.setUuidOption(new Options.UUIDOption().setString(new shared.Empty())).setReadDirection(backwards ? 1 : 0);
  if (count === undefined) options.setSubscription(new Options.SubscriptionOptions());
  else options.setCount(String(count));
  return new ReadReq().setOptions(options);
}

function filterOptions(filter: NativeFilter): streams.ReadReq.Options.FilterOptions {
  const expression = new Options.FilterOptions.Expression();
  if ('regex' in filter) expression.setRegex(filter.regex);
  else expression.setPrefixList([...filter.prefixes]);
  const options = new Options.FilterOptions().setMax(SEARCH_WINDOW).setCheckpointintervalmultiplier(1);
  return filter.on === 'stream' ? options.setStreamIdentifier(expression) : options.setEventType(expression);
}

/** Sends a read; what comes back is the caller's to listen to, in this turn. By the leader, unless it is a subscription: that may lag, and only wakes. */
const send = (client: KurrentDBClient, read: streams.ReadReq): Promise<Answers> =>
  hidden(client).GRPCStreamCreator(grpc.StreamsClient, 'read', (service) =>
    service.read(read, ...hidden(client).callArguments({ requiresLeader: !read.getOptions()?.hasSubscription() }, { deadline: Infinity })),
  )();

/** The same, or TookTooLong: then whatever comes later is cancelled. A stream that nobody reads does not end, and its client could not be thrown away. */
export function sendWithin(milliseconds: number, client: KurrentDBClient, read: streams.ReadReq): Promise<Answers> {
  const sent = send(client, read);
  return within(milliseconds, sent).catch((error: unknown) => {
    sent.then((answers) => answers.cancel(), () => undefined);
    throw error;
  });
}

/** An event as it comes: bytes, which need not be looked into before somebody wants the event. */
export interface Raw {
  readonly stream: string;
  readonly id: string;
  readonly type: string;
  readonly revision: number;
  /** Commit and prepare are the same, except in transactions of a kind that is written no more. */
  readonly position: bigint;
  /** Milliseconds since 1970, by the clock of the node that led when it was written. */
  readonly created: number;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

const TICKS_PER_MILLISECOND = 10_000n;
/** 63 bits; a server that does not know where an event is says 64. */
const LAST_POSITION = 2n ** 63n - 1n;

/** Undefined for an answer that is no event. @throws Error for an event that no server can have */
export function rawOf(answer: Answer): Raw | undefined {
  if (!answer.hasEvent()) return undefined;
  const event = answer.getEvent()?.getEvent();
  if (!event) throw new Error('the server told of an event without telling it');
  const system = event.getMetadataMap();
  const raw = {
    stream: Buffer.from(event.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString('utf8'),
    id: event.getId()?.getString() ?? '',
    type: system.get('type') ?? '',
    revision: Number(event.getStreamRevision()),
    position: BigInt(event.getCommitPosition()),
    created: Number(BigInt(system.get('created') ?? '0') / TICKS_PER_MILLISECOND),
    data: event.getData_asU8(),
    metadata: event.getCustomMetadata_asU8(),
  };
  const { id, type, revision, position, created } = raw;
  if (id === '' || type === '' || revision < 0 || position < 0n || position > LAST_POSITION || created <= 0)
    throw new Error('the server told of an event that no server can have');
  return raw;
}
