import { Server, ServerCredentials, type UntypedHandleCall, type UntypedServiceImplementation } from '@grpc/grpc-js';
import gossip from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/gossip_grpc_pb.js';
import features from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_grpc_pb.js';
import streams from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_grpc_pb.js';
import streamsV2 from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v2/streams/streams_grpc_pb.js';
import { Line } from './line.js';
import { append } from './services/append.js';
import { appendRecords, appendSession } from './services/append-session.js';
import { batchAppend } from './services/batch-append.js';
import { gathered, unary } from './services/calls.js';
import { hasMethod, readGossip, supportedMethods } from './services/cluster.js';
import type { Surroundings } from './services/context.js';
import { read } from './services/read.js';
import { softDelete, tombstone } from './services/remove.js';
import { unimplemented } from './wire/refusal.js';

export interface Certificate {
  /** PEM. */
  readonly key: string;
  readonly certificate: string;
}

/** What the real server takes in one message, and a little more: it refuses by its own limits first. */
const MESSAGE_BYTES = 17 * 1024 * 1024;

/** A server of the cluster: the services, behind a line of their own. */
export class Node {
  #server: Server | undefined;
  #line: Line | undefined;

  constructor(private readonly surroundings: Surroundings, private readonly host: string, private port: number, private readonly tls: Certificate | undefined) {}

  /** @returns the port, the same one after every start */
  async start(): Promise<number> {
    const server = new Server({ 'grpc.max_receive_message_length': MESSAGE_BYTES, 'grpc.max_send_message_length': MESSAGE_BYTES });
    register(server, this.surroundings);
    const credentials = this.tls
      ? ServerCredentials.createSsl(null, [{ private_key: Buffer.from(this.tls.key), cert_chain: Buffer.from(this.tls.certificate) }])
      : ServerCredentials.createInsecure();
    const behind = await new Promise<number>((resolve, reject) =>
      server.bindAsync('127.0.0.1:0', credentials, (error, bound) => (error ? reject(error) : resolve(bound))),
    );
    this.#line = await Line.listen(this.host, this.port, behind);
    this.#server = server;
    return (this.port = this.#line.port);
  }

  get alive(): boolean {
    return this.#line !== undefined;
  }

  /** As a kill does it: no call is finished. */
  async stop(): Promise<void> {
    const [line, server] = [this.#line, this.#server];
    this.#line = this.#server = undefined;
    await line?.close();
    server?.forceShutdown();
  }

  get line(): Line | undefined {
    return this.#line;
  }
}

function register(server: Server, node: Surroundings): void {
  const since = (method: string, handler: UntypedHandleCall): UntypedHandleCall =>
    ((...call: Parameters<typeof handler>) => {
      if (hasMethod(node, method)) return (handler as (...call: unknown[]) => void)(...call);
      (call[1] as (error: Error) => void)(unimplemented(method));
    }) as UntypedHandleCall;
  const v1: UntypedServiceImplementation = {
    read: read(node),
    append: gathered(node, 'append', append(node)),
    batchAppend: batchAppend(node),
    delete: unary(node, 'delete', softDelete(node)),
    tombstone: unary(node, 'tombstone', tombstone(node)),
  };
  const v2: UntypedServiceImplementation = {
    appendSession: since('appendsession', gathered(node, 'appendSession', appendSession(node))),
    appendRecords: since('appendrecords', unary(node, 'appendRecords', appendRecords(node))),
  };
  server.addService(streams.StreamsService, v1);
  server.addService(streamsV2.StreamsServiceService, v2);
  server.addService(gossip.GossipService, { read: unary(node, 'gossip', readGossip(node)) });
  server.addService(features.ServerFeaturesService, { getSupportedMethods: unary(node, 'features', supportedMethods(node)) });
}
