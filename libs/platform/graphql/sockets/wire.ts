import type { Duplex } from 'node:stream';
import type { WebSocket as GraphqlWire } from 'graphql-ws';
import type { RawData, WebSocket } from 'ws';
import type { Spelled } from './answers.js';

export interface WireLimits {
  /** Bytes that may wait for a client before its subscriptions are paused. */
  readonly buffered: number;
  /** How long they may stay paused before the socket is closed with `TOO_SLOW`. */
  readonly slowMs: number;
}

/** Closed for being slow; the client goes on from the last cursor that it has. */
export const TOO_SLOW = 4_513;
/** Closed since whoever it belongs to has as many as one person may. */
export const TOO_MANY = 4_429;
/** A timer holds no longer time than this. */
const LONGEST_TIMER = 2 ** 31 - 1;
/** How long a socket may take to say goodbye. */
const GOODBYE_MS = 5_000;

/** One WebSocket, as graphql-ws wants it: whoever sends more than the client takes has to wait, and a client that takes nothing for too long has to go. */
export class Wire implements GraphqlWire {
  private alive = true;
  private expiry: NodeJS.Timeout | undefined;
  private wroteIn = 0;

  constructor(
    private readonly websocket: WebSocket,
    private readonly socket: Duplex,
    private readonly limits: WireLimits,
  ) {
    websocket.on('pong', () => (this.alive = true));
    // A frame that is too large or malformed: ws closes the socket with a code by itself.
    websocket.on('error', () => undefined);
  }

  get protocol(): string {
    return this.websocket.protocol;
  }

  /**
   * An answer of a subscription, straight to the socket: ws would copy and frame the same one anew for each of a thousand.
   * @returns a promise where the next must wait until the client has taken this one
   */
  answer(id: string, spelled: Spelled): Promise<void> | undefined {
    const { websocket, socket, limits } = this;
    // It is being closed, and whatever was subscribed to ends with it.
    if (websocket.readyState !== websocket.OPEN) return new Promise(() => undefined);
    if (spelled.id !== id || spelled.frame === undefined) {
      spelled.frame = framed(`{"id":${JSON.stringify(id)},"type":"next","payload":${spelled.json}}`);
      spelled.id = id;
    }
    const { frame } = spelled;
    this.gather();
    if (websocket.bufferedAmount < limits.buffered) return void socket.write(frame);
    return this.taken((done) => void socket.write(frame, done));
  }

  send(text: string): Promise<void> | void {
    const { websocket, limits } = this;
    if (websocket.readyState !== websocket.OPEN) return;
    this.gather();
    if (websocket.bufferedAmount < limits.buffered) return websocket.send(text);
    // Whoever does not take the answers to what they say is not listened to meanwhile: what waits for them would have no end.
    websocket.pause();
    return this.taken((done) => websocket.send(text, done)).then(() => websocket.resume());
  }

  /** Nobody is at the other end any more. */
  get isGone(): boolean {
    return this.websocket.readyState !== this.websocket.OPEN;
  }

  /** Without a goodbye. */
  cut(): void {
    this.websocket.terminate();
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
    if (!this.alive) return this.cut();
    this.alive = false;
    this.websocket.ping();
  }

  ended(): void {
    clearTimeout(this.expiry);
  }

  /** Resolves once the client has taken what is written, or is gone. */
  private taken(write: (done: () => void) => void): Promise<void> {
    return new Promise((resolve) => {
      const tooLong = setTimeout(() => this.close(TOO_SLOW, 'TOO_SLOW'), this.limits.slowMs);
      write(() => {
        clearTimeout(tooLong);
        resolve();
      });
    });
  }

  /** What is sent in one turn of the event loop goes out in one piece, from the second message on: most of what a message costs is its way through the kernel. */
  private gather(): void {
    if (this.wroteIn !== turn.number()) this.wroteIn = turn.number();
    else turn.cork(this.socket);
  }
}

/** The event loop's turns, for all wires together. */
class Turn {
  private current = 0;
  private known = false;
  private readonly corked = new Set<Duplex>();

  number(): number {
    if (!this.known) {
      this.known = true;
      this.current++;
      setImmediate(() => this.over());
    }
    return this.current;
  }

  /** Until the turn is over. */
  cork(socket: Duplex): void {
    if (this.corked.has(socket)) return;
    this.corked.add(socket);
    socket.cork();
  }

  private over(): void {
    this.known = false;
    for (const socket of this.corked) socket.uncork();
    this.corked.clear();
  }
}
const turn = new Turn();

/** A text message of one frame, as servers send it (RFC 6455, section 5.2): unmasked. */
function framed(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + length);
  frame[0] = 0x81;
  if (head === 2) frame[1] = length;
  else if (head === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.write(text, head);
  return frame;
}
