import type { Duplex } from 'node:stream';
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

/** What graphql-ws is told to spell out in place of an answer that is spelled already. */
export const SPELLED = { data: '' as unknown as Record<string, unknown> };
const ID = '{"id":';
const IN_PLACE = `,"type":"next","payload":${JSON.stringify(SPELLED)}}`;

/** One WebSocket, as graphql-ws wants it: whoever sends more than the client takes has to wait, and a client that takes nothing for too long has to go. */
export class Wire implements GraphqlWire {
  private static readonly wires = new WeakMap<WebSocket, Wire>();
  private alive = true;
  private expiry: NodeJS.Timeout | undefined;
  /** By subscription, which has one answer on its way at a time: its text. */
  private readonly answers = new Map<string, string>();
  private gathering = false;

  static of(websocket: WebSocket): Wire | undefined {
    return Wire.wires.get(websocket);
  }

  constructor(
    private readonly websocket: WebSocket,
    private readonly socket: Duplex,
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

  /** The next answer of a subscription is this text, spelled once for all who get it. */
  answer(id: string, text: string): typeof SPELLED {
    this.answers.set(JSON.stringify(id), text);
    return SPELLED;
  }

  send(text: string): Promise<void> | void {
    const { websocket, limits } = this;
    if (websocket.readyState !== websocket.OPEN) return;
    this.gather();
    const frame = text.endsWith(IN_PLACE) ? this.inPlace(text) : text;
    if (websocket.bufferedAmount < limits.buffered) return websocket.send(frame);
    return new Promise((resolve) => {
      const tooLong = setTimeout(() => this.close(TOO_SLOW, 'TOO_SLOW'), limits.slowMs);
      websocket.send(frame, () => {
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

  private inPlace(text: string): string {
    const id = text.slice(ID.length, -IN_PLACE.length);
    return `${ID}${id},"type":"next","payload":${this.answers.get(id) ?? 'null'}}`;
  }

  /** What is sent in one turn of the event loop goes out in one piece: most of what a message costs is its way through the kernel. */
  private gather(): void {
    if (this.gathering) return;
    this.gathering = true;
    this.socket.cork();
    setImmediate(() => {
      this.gathering = false;
      this.socket.uncork();
    });
  }
}
