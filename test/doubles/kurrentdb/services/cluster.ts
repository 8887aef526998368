import gossip from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/gossip_pb.js';
import features from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_pb.js';
import { structuredUuid } from '../wire/uuid.js';
import type { Surroundings } from './context.js';

const { LEADER, FOLLOWER, UNKNOWN, SHUTDOWN } = gossip.MemberInfo.VNodeState;

/** Who is in the cluster, and who leads it. While nobody does, clients find nobody. */
export const readGossip = (node: Surroundings) => (): gossip.ClusterInfo => {
  const info = new gossip.ClusterInfo();
  for (const { endpoint, alive, leads } of node.members())
    info.addMembers(
      new gossip.MemberInfo()
        .setInstanceId(structuredUuid(endpoint.id))
        .setTimeStamp(String(BigInt(Date.now()) * 10_000n))
        .setState(!alive ? SHUTDOWN : leads ? LEADER : node.leader() ? FOLLOWER : UNKNOWN)
        .setIsAlive(alive)
        .setHttpEndPoint(new gossip.EndPoint().setAddress(endpoint.host).setPort(endpoint.port)),
    );
  return info;
};

const V1 = 'event_store.client.streams.streams';
const V2 = 'kurrentdb.protocol.v2.streams.streamsservice';

/** The first version of the server that has a method of the second protocol. */
const since: Readonly<Record<string, readonly [major: number, minor: number]>> = { appendsession: [25, 1], appendrecords: [26, 1] };

export function hasMethod(node: Surroundings, method: string): boolean {
  const { major, minor } = node.version();
  const [fromMajor, fromMinor] = since[method] ?? [0, 0];
  return major > fromMajor || (major === fromMajor && minor >= fromMinor);
}

/** The version, and the methods that there are. */
export const supportedMethods = (node: Surroundings) => (): features.SupportedMethods => {
  const supported = new features.SupportedMethods().setEventStoreServerVersion(node.version().text);
  const add = (service: string, method: string, more: readonly string[] = []): void =>
    void supported.addMethods(new features.SupportedMethod().setServiceName(service).setMethodName(method).setFeaturesList([...more]));
  add(V1, 'read', ['position', 'events']);
  for (const method of ['append', 'delete', 'tombstone']) add(V1, method);
  add(V1, 'batchappend', ['deadline_duration']);
  add('event_store.client.gossip.gossip', 'read');
  add('event_store.client.server_features.serverfeatures', 'getsupportedmethods');
  for (const method of Object.keys(since)) if (hasMethod(node, method)) add(V2, method);
  return supported;
};
