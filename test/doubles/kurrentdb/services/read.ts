import type { handleServerStreamingCall } from '@grpc/grpc-js';
import streams from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import type { Told } from '../faults.js';
import { TOMBSTONED } from '../log/record.js';
import { streamNameOf } from '../wire/identifier.js';
import { eventMessage, firstRevisionMessage, lastRevisionMessage, streamNotFoundMessage } from '../wire/read-response.js';
import { invalidArgument, streamDeleted, unimplemented } from '../wire/refusal.js';
import { errorOf } from './calls.js';
import { authenticate, leaderIfRequired, type Surroundings } from './context.js';
import { filterOf, unfiltered } from './filter.js';
import { indexOf, type ReadCall, type ReadOptions, send, uuidsOf } from './read-call.js';
import { subscribeToAll, subscribeToStream } from './subscribe.js';

const { BACKWARDS } = streams.ReadReq.Options.ReadDirection;

/** Read of the first protocol: everything that reads, once or for ever, a stream or $all. */
export const read =
  (node: Surroundings): handleServerStreamingCall<streams.ReadReq, streams.ReadResp> =>
  (call) => {
    const options = call.request.getOptions() ?? new streams.ReadReq.Options();
    const operation = options.hasSubscription() ? 'subscribe' : 'read';
    call.on('error', () => undefined);
    node.faults
      .befall(operation, node.index, () => {
        authenticate(node, operation, call.metadata);
        checkOptions(options);
        leaderIfRequired(node, call.metadata);
      })
      .then(() => {
        const told = node.faults.told(operation, node.index);
        return serve(node, told ? liar(call, told) : call, options);
      })
      .then(() => call.end(), (error: unknown) => void (call.cancelled || call.emit('error', errorOf(error))));
  };

/** Whoever writes to it tells something else. */
function liar(call: ReadCall, told: Told): ReadCall {
  const write = (answer: streams.ReadResp): boolean => told(answer).map((said) => call.write(said)).every(Boolean);
  return new Proxy(call, {
    get(target, name) {
      if (name === 'write') return write;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

function checkOptions(options: ReadOptions): void {
  const stream = options.getStream();
  if (!options.hasUuidOption()) throw invalidArgument("'uuidOption' is a required argument");
  if (!stream && !options.hasAll()) throw invalidArgument("'None' is not a valid StreamOptionOneofCase");
  if (stream && streamNameOf(stream.getStreamIdentifier()) === '') throw invalidArgument('The stream has no name.');
  if (options.getResolveLinks()) throw unimplemented('Resolving links');
  const onceOrForEver = options.hasCount() !== options.hasSubscription();
  const filteredOrNot = options.hasFilter() !== options.hasNoFilter();
  const contradicts = (stream && options.hasFilter()) || (options.hasSubscription() && options.getReadDirection() === BACKWARDS);
  if (!onceOrForEver || !filteredOrNot || contradicts) throw invalidArgument('The combination of options is invalid.');
}

function serve(node: Surroundings, call: ReadCall, options: ReadOptions): Promise<void> {
  const stream = options.getStream();
  const all = options.getAll() ?? new streams.ReadReq.Options.AllOptions();
  if (options.hasSubscription()) return stream ? subscribeToStream(node, call, options, stream) : subscribeToAll(node, call, options, all);
  return stream ? readStream(node, call, options, stream) : readAll(node, call, options, all);
}

async function readStream({ log }: Surroundings, call: ReadCall, options: ReadOptions, from: streams.ReadReq.Options.StreamOptions): Promise<void> {
  const name = streamNameOf(from.getStreamIdentifier());
  const stream = log.stream(name);
  if (stream.tombstoned) throw streamDeleted(name);
  if (stream.softDeleted || stream.records.length === 0) return send(call, streamNotFoundMessage(name));

  const visible = stream.visible(Date.now());
  const backwards = options.getReadDirection() === BACKWARDS;
  const start = from.hasRevision() ? BigInt(from.getRevision()) : from.hasEnd() ? TOMBSTONED : 0n;
  // Revisions have no gaps.
  const at = Number(start - (visible[0]?.revision ?? 0n));
  const count = Number(options.getCount());
  const chosen = backwards
    ? visible.slice(Math.max(0, Math.min(at + 1, visible.length) - count), Math.max(0, at + 1)).reverse()
    : visible.slice(Math.max(0, at), Math.max(0, at) + count);
  // Clients that can take it are told where the stream begins, if that is why they see nothing, and where it ends.
  const told = (options.getControlOption()?.getCompatibility() ?? 0) >= 1;
  if (told && !backwards && chosen.length === 0 && start <= stream.revision) await send(call, firstRevisionMessage(stream.revision + 1n));
  for (const record of chosen) {
    if (call.cancelled) return;
    await send(call, eventMessage(record, uuidsOf(options)));
  }
  if (told) await send(call, lastRevisionMessage(stream.revision));
}

async function readAll({ log }: Surroundings, call: ReadCall, options: ReadOptions, all: streams.ReadReq.Options.AllOptions): Promise<void> {
  const given = options.getFilter();
  const filter = given ? filterOf(given) : unfiltered;
  const backwards = options.getReadDirection() === BACKWARDS;
  let left = Number(options.getCount());
  // Backwards a position means "whatever ends there": the record that begins at it is not read.
  const { index } = indexOf(log, all);
  for (let at = backwards ? index - 1 : index; left > 0 && !call.cancelled; at += backwards ? -1 : 1) {
    const record = log.records[at];
    if (!record) return;
    if (!filter.matches(record)) continue;
    left--;
    await send(call, eventMessage(record, uuidsOf(options)));
  }
}
