import type { WebSocket as GraphqlWire } from 'graphql-ws';
import type { RawData, WebSocket } from 'ws';

export interface WireLimits {
  /** Bytes that may wait for a client before its subscriptions are paused. */
  readonly buffered: number;
  /** How long they may stay paused before the socket is closed with `TOO_SLOW`. */
  readonly slowMs: number;
}

/** Closed for being slow; the client goes on from the last cursor that it has. */
export const TOO_SLOW = 4_513;
/** A timer holds no longer time than this. */
const LONGEST_TIMER = 2 ** 31 - 1;
/** How long a socket may take to say goodbye. */
const GOODBYE_MS = 5_000;

/** One WebSocket, as graphql-ws wants it: whoever sends more than the client takes has to wait, and a client that takes nothing for too long has to go. */
export class Wire implements GraphqlWire {
  private static readonly wires = new WeakMap<WebSocket, Wire>();
  private alive = true;
  private expiry: NodeJS.Timeout | undefined;

  static of(websocket: WebSocket): Wire | undefined {
    return Wire.wires.get(websocket);
  }

  constructor(
    private readonly websocket: WebSocket,
    private readonly limits: WireLimits,
  ) {
    Wire.wires.set(websocket, this);
    websocket.on('pong', () => (this.alive = true));
    // A frame that is too large or malformed: ws closes the socket with a code by itself.
    websocket.on('error', () => undefined);
  }

  get protocol(): string {
    return this.websocket.protocol;
  }

  send(text: string): Promise<void> | void {
    const { websocket, limits } = this;
    if (websocket.readyState !== websocket.OPEN) return;
    if (websocket.bufferedAmount < limits.buffered) return websocket.send(text);
    return new Promise((resolve) => {
      const tooLong = setTimeout(() => this.close(TOO_SLOW, 'TOO_SLOW'), limits.slowMs);
      websocket.send(text, () => {
        clearTimeout(tooLong);
        resolve();
      });
    });
  }

  close(code?: number, reason?: string): void {
    const { websocket } = this;
    websocket.close(code, reason);
    setTimeout(() => websocket.terminate(), GOODBYE_MS).unref();
  }

  onMessage(heard: (text: string) => Promise<void>): void {
    this.websocket.on('message', (data: RawData) => {
      // graphql-ws answers with a close code by itself; what is left are its own failures.
      heard((data as Buffer).toString()).catch(() => this.close(4_500, 'INTERNAL_ERROR'));
    });
  }

  /** Closes once `left` says that nothing is left, in milliseconds. */
  closeAfter(left: () => number, code: number, reason: string): void {
    const wait = left();
    if (wait <= 0) return this.close(code, reason);
    this.expiry = setTimeout(() => this.closeAfter(left, code, reason), Math.min(wait, LONGEST_TIMER)).unref();
  }

  beat(): void {
    if (!this.alive) return this.websocket.terminate();
    this.alive = false;
    this.websocket.ping();
  }

  ended(): void {
    clearTimeout(this.expiry);
  }
}
