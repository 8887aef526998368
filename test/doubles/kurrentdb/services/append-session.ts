import { randomUUID } from 'node:crypto';
import struct from 'google-protobuf/google/protobuf/struct_pb.js';
import streams from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v2/streams/streams_pb.js';
import type { CommitCheck } from '../log/commit-check.js';
import { ANY, NO_STREAM, type Proposal, STREAM_EXISTS, TOMBSTONED } from '../log/record.js';
import {
  badRequest, consistencyViolation, malfunction, noRequests, recordTooLarge, revisionConflict, streamTwice, tombstoned, transactionTooLarge,
} from '../wire/refusal-v2.js';
import { parseUuid } from '../wire/uuid.js';
import { leaderOnly, type Limits, type Surroundings } from './context.js';

const SCHEMA_NAME = /^[a-zA-Z0-9_.-]+$/;
const formats = new Map([[1, 'Json'], [2, 'Protobuf'], [3, 'Avro'], [4, 'Bytes']]);

/** Appends of the second protocol. Sizes add up over all records of a request. */
class Records {
  #size = 0;
  readonly #limits: Limits;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  take(stream: string, record: streams.AppendRecord): Proposal {
    const id = parseUuid(record.hasRecordId() ? (record.getRecordId() ?? '') : randomUUID());
    if (id === undefined || /^[0-]+$/.test(id)) throw badRequest('Record ID must be a valid and non-empty UUID');
    const schema = record.getSchema();
    const type = schema?.getName() ?? '';
    if (!SCHEMA_NAME.test(type))
      throw badRequest('Schema name must not be empty and can only contain alphanumeric characters, underscores, dashes, and periods');
    const format = formats.get(schema?.getFormat() ?? 0);
    if (format === undefined) throw badRequest('Schema format must be one of the defined formats');

    const properties = new struct.Struct();
    for (const [key, value] of record.getPropertiesMap().entries()) properties.getFieldsMap().set(key, value);
    if (format !== 'Json') properties.getFieldsMap().set('$schema.format', new struct.Value().setStringValue(format));
    const size = record.getData_asU8().length + properties.serializeBinary().length + Buffer.byteLength(type);
    const { maxEventSize, maxAppendSize } = this.#limits;
    if (size > maxEventSize) throw recordTooLarge(stream, id, size, maxEventSize);
    this.#size += size;
    if (this.#size > maxAppendSize) throw transactionTooLarge(this.#size, maxAppendSize);
    return { id, type, json: format === 'Json', data: record.getData_asU8(), metadata: Buffer.from(JSON.stringify(properties.toJavaScript())) };
  }
}

function checkStream(stream: string): void {
  if (stream === '' || stream === '$$') throw badRequest("'Stream' must not be empty, nor '$$'.");
}

function expectedOf(text: string | undefined): bigint {
  const expected = BigInt(text ?? ANY);
  if (expected < 0n && expected !== ANY && expected !== NO_STREAM && expected !== STREAM_EXISTS) throw badRequest(`${expected} is not a valid expected revision`);
  return expected;
}

/** AppendSession: each stream once, all or nothing. */
export const appendSession = (node: Surroundings) => (requests: readonly streams.AppendRequest[]): streams.AppendSessionResponse => {
  if (requests.length === 0) throw noRequests();
  const records = new Records(node.limits);
  const seen = new Set<string>();
  const events = requests.flatMap((request, write) => {
    const stream = request.getStream();
    checkStream(stream);
    if (request.getRecordsList().length === 0) throw badRequest('Stream append request must contain at least one record');
    // The server compares names without regard to case here, and only here.
    if (seen.has(stream.toLowerCase())) throw streamTwice(stream);
    seen.add(stream.toLowerCase());
    return request.getRecordsList().map((record) => ({ write, event: records.take(stream, record) }));
  });
  const writes = requests.map((request) => ({ stream: request.getStream(), expected: expectedOf(request.hasExpectedRevision() ? request.getExpectedRevision() : undefined) }));
  leaderOnly(node);
  const outcome = node.faults.halves(node.index) ? node.log.commit(writes.slice(0, 1), events.slice(0, 1)) : node.log.commit(writes, events);
  if (outcome.kind === 'refused') throw sessionRefusal(writes, outcome.checks);

  const response = new streams.AppendSessionResponse().setPosition(String(outcome.position));
  for (const [index, { stream }] of writes.entries())
    response.addOutput(new streams.AppendResponse().setStream(stream).setStreamRevision(String(outcome.revisions[index] ?? 0n)));
  return response;
};

type Writes = readonly { readonly stream: string; readonly expected: bigint }[];

/** The first conflict is told. Where some of it is written already there is none to tell, and the server stumbles over that. */
function sessionRefusal(writes: Writes, checks: readonly CommitCheck[]): Error {
  const at = (kind: CommitCheck['kind']): number => checks.findIndex((check) => check.kind === kind);
  const ended = writes[at('deleted')];
  if (ended) return tombstoned(ended.stream);
  const mixed = at('corrupted') !== -1 || at('idempotent') !== -1;
  if (mixed && writes.length > 1) return malfunction('Append session failed to map error: Index was outside the bounds of the array.');
  const index = mixed ? 0 : at('wrongVersion');
  const [write, check] = [writes[index], checks[index]];
  if (!write || !check || check.kind === 'ok' || check.kind === 'idempotent') throw new Error('A session is refused for a reason');
  return revisionConflict(write.stream, write.expected, check.current);
}

/** AppendRecords: records in any order, and checks of any streams, also of such as are not written to. */
export const appendRecords = (node: Surroundings) => (request: streams.AppendRecordsRequest): streams.AppendRecordsResponse => {
  const writes: { stream: string; expected: bigint; written: boolean }[] = [];
  const indexOf = (stream: string): number => {
    checkStream(stream);
    const known = writes.findIndex((write) => write.stream.toLowerCase() === stream.toLowerCase());
    return known === -1 ? writes.push({ stream, expected: ANY, written: false }) - 1 : known;
  };
  for (const check of request.getChecksList()) {
    const state = check.getStreamState();
    if (!state) throw badRequest('A consistency check must say what it checks');
    const write = writes[indexOf(state.getStream())];
    if (write) write.expected = expectedOf(state.getExpectedState());
  }
  if (request.getRecordsList().length === 0) throw badRequest('Append records request must contain at least one record');
  const records = new Records(node.limits);
  const events = request.getRecordsList().map((record) => {
    const index = indexOf(record.getStream());
    const write = writes[index];
    if (write) write.written = true;
    return { write: index, event: records.take(record.getStream(), record) };
  });
  leaderOnly(node);
  const outcome = node.log.commit(writes, events);
  if (outcome.kind === 'refused') throw recordsRefusal(writes, outcome.checks);

  const response = new streams.AppendRecordsResponse().setPosition(String(outcome.position));
  for (const [index, { stream, written }] of writes.entries())
    if (written) response.addRevisions(new streams.StreamRevision().setStream(stream).setRevision(String(outcome.revisions[index])));
  return response;
};

function recordsRefusal(writes: Writes, checks: readonly CommitCheck[]): Error {
  const violations = checks.flatMap((check, index) => {
    const write = writes[index];
    if (!write || (check.kind !== 'wrongVersion' && check.kind !== 'deleted')) return [];
    return [{ index, stream: write.stream, expected: write.expected, actual: check.current === TOMBSTONED ? TOMBSTONED_STATE : check.current }];
  });
  return violations.length > 0 ? consistencyViolation(violations) : malfunction('Append records completed in error with unexpected result: WrongExpectedVersion');
}

/** What an ended stream's state is called. */
const TOMBSTONED_STATE = -6n;
