import { Writable } from 'node:stream';
import { KurrentDBClient } from '@kurrent/kurrentdb-client';

type Answered = (error: unknown) => void;
interface Stub {
  appendSession?(...asked: unknown[]): unknown;
}
interface Executing {
  execute: (service: unknown, name: string, action: (stub: Stub) => unknown) => Promise<unknown>;
}

/**
 * A client of the server. It begins an append where nobody catches what that throws, and a channel that another call has just found broken, or that is thrown away, throws: the process would
 * end. Here that is an answer to the append like any other; nothing was sent.
 * @throws whatever the client thinks of the connection string
 */
export function connect(connection: string): KurrentDBClient {
  const client = KurrentDBClient.connectionString(connection);
  const own = client as unknown as Executing;
  const { execute } = own;
  own.execute = (service, name, action) => execute(service, name, (stub) => action(name === 'multiStreamAppend' ? caught(stub) : stub));
  return client;
}

function caught(stub: Stub): Stub {
  const appendSession = (...asked: unknown[]): unknown => {
    try {
      return stub.appendSession?.(...asked);
    } catch (error) {
      (asked.at(-1) as Answered)(error);
      return new Writable({ objectMode: true, write: (_chunk, _encoding, done) => done() });
    }
  };
  return Object.create(stub, { appendSession: { value: appendSession } }) as Stub;
}
