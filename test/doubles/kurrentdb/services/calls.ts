import {
  type handleClientStreamingCall, type handleUnaryCall, type Metadata, type sendUnaryData, type ServerErrorResponse, status,
} from '@grpc/grpc-js';
import type { Operation } from '../faults.js';
import { Refusal } from '../wire/refusal.js';
import { authenticate, type Surroundings } from './context.js';

/** What a call ends with when it fails: our own refusals as they are, anything else as the bug that it is. */
export function errorOf(error: unknown): ServerErrorResponse {
  if (error instanceof Refusal) return error;
  const cause = error instanceof Error ? error : new Error(String(error));
  return Object.assign(cause, { code: status.INTERNAL, details: `The test double failed: ${cause.stack ?? cause.message}` });
}

function answer<Response>(node: Surroundings, operation: Operation, metadata: Metadata, work: () => Promise<Response> | Response, callback: sendUnaryData<Response>): void {
  const answered = node.faults.befall(operation, node.index, () => {
    authenticate(node, operation, metadata);
    return work();
  });
  answered.then((response) => callback(null, response), (error: unknown) => callback(errorOf(error)));
}

export const unary =
  <Request, Response>(node: Surroundings, operation: Operation, work: (request: Request, metadata: Metadata) => Response): handleUnaryCall<Request, Response> =>
  (call, callback) =>
    answer(node, operation, call.metadata, () => work(call.request, call.metadata), callback);

/** For calls that send many messages before there is an answer. */
export const gathered =
  <Request, Response>(
    node: Surroundings, operation: Operation, work: (requests: readonly Request[], metadata: Metadata) => Response,
  ): handleClientStreamingCall<Request, Response> =>
  (call, callback) => {
    const requests: Request[] = [];
    call.on('data', (request: Request) => requests.push(request));
    call.on('error', () => undefined);
    call.on('end', () => answer(node, operation, call.metadata, () => work(requests, call.metadata), callback));
  };
