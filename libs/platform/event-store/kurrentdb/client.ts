import { Writable } from 'node:stream';
import { KurrentDBClient } from '@kurrent/kurrentdb-client';
import type { ClientSettings } from './connection-string.js';

type Answered = (error: unknown) => void;
interface Stub {
  appendSession?(...asked: unknown[]): unknown;
}
interface Executing {
  execute: (service: unknown, name: string, action: (stub: Stub) => unknown) => Promise<unknown>;
  handleError: (stub: unknown, error: unknown) => Promise<void>;
}

/** Without the native half that comes with a client made by its connection string: nothing here reads by it, and none is ever given back, 110 KB each; a hub whose log is away makes one a second. */
class JsClient extends KurrentDBClient {
  constructor({ connection, channel, credentials }: ClientSettings) {
    super(undefined as never, connection as never, channel, credentials);
  }
}

/**
 * A client of the server, of which nothing ends the process. The client itself begins an append where nobody catches what that throws, and a channel that another call has just found broken, or
 * that is thrown away, throws: here that is an answer to the append like any other; nothing was sent. And when a call breaks it waits, where nobody catches that either, for the channel that
 * another call is looking for: should there be none, that other call hears of it.
 * @throws whatever the client thinks of its settings
 */
export function connect(settings: ClientSettings): KurrentDBClient {
  const client = new JsClient(settings);
  const own = client as unknown as Executing;
  const { execute, handleError } = own;
  own.execute = (service, name, action) => execute(service, name, (stub) => action(name === 'multiStreamAppend' ? caught(stub) : stub));
  own.handleError = (stub, error) => handleError(stub, error).catch(() => undefined);
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
