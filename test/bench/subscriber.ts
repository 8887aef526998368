import { connect, type Socket } from 'node:net';

/** Ten fields. */
const FOLLOW = `subscription Follow($after: String) {
  linkageEvents(after: $after) { cursor caughtUp event { id source type subject time region station serviceItems } }
}`;
const HEAD_END = '\r\n\r\n';
const [TEXT, PING] = [0x1, 0x9];
const ACKNOWLEDGED = Buffer.from('{"type":"connection_ack"');
const NEXT = Buffer.from('{"id":"1","type":"next","payload":{"data":{');
const CAUGHT_UP = Buffer.from('"caughtUp":true');

/**
 * Follows linkage events on a bare socket, and looks into a message no further than it must: on two cores whatever a subscriber costs the hub has not got, and a
 * general client costs twice this for each message. It knows just enough of WebSocket to talk to the hub: unmasked messages of one frame.
 */
export class Subscriber {
  /** Events, not news. */
  heard = 0;
  private received: Buffer = Buffer.alloc(0);
  private opened = false;
  private caughtUp = false;

  private constructor(
    private readonly socket: Socket,
    private readonly begin: Readonly<Record<'init' | 'subscribe', string>>,
    private readonly hear: (message: Buffer) => void,
    private readonly told: { caughtUp: () => void; wrong: (error: Error) => void },
  ) {
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.receive(chunk));
    socket.on('error', told.wrong);
    socket.on('close', () => told.wrong(new Error('the hub closed a subscription')));
  }

  /** Resolves once it was told that it has caught up. @param hear told of each event, as the bytes of its message; they are not to be kept */
  static open(url: string, token: string, after: string | null, hear: (message: Buffer) => void = () => undefined): Promise<Subscriber> {
    const { host, hostname, port } = new URL(url);
    const begin = {
      init: JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }),
      subscribe: JSON.stringify({ id: '1', type: 'subscribe', payload: { query: FOLLOW, variables: { after } } }),
    };
    return new Promise((resolve, reject) => {
      const socket = connect({ host: hostname, port: Number(port) });
      const subscriber: Subscriber = new Subscriber(socket, begin, hear, { caughtUp: () => resolve(subscriber), wrong: reject });
      const key = Buffer.alloc(16, subscriber.begin.init).toString('base64');
      socket.write(`GET /graphql HTTP/1.1\r\nhost: ${host}\r\nupgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-version: 13\r\nsec-websocket-key: ${key}\r\nsec-websocket-protocol: graphql-transport-ws${HEAD_END}`);
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private receive(chunk: Buffer): void {
    let rest = this.received.length === 0 ? chunk : Buffer.concat([this.received, chunk]);
    if (!this.opened) rest = this.open(rest);
    while (this.opened && rest.length >= 2) {
      const short = (rest[1] ?? 0) & 0x7f;
      const head = short < 126 ? 2 : short === 126 ? 4 : 10;
      if (rest.length < head) break;
      const length = short < 126 ? short : short === 126 ? rest.readUInt16BE(2) : Number(rest.readBigUInt64BE(2));
      if (rest.length < head + length) break;
      this.message((rest[0] ?? 0) & 0x0f, rest.subarray(head, head + length));
      rest = rest.subarray(head + length);
    }
    this.received = rest;
  }

  /** What is left behind the answer to the upgrade. */
  private open(received: Buffer): Buffer {
    const headEnd = received.indexOf(HEAD_END);
    if (headEnd < 0) return received;
    if (!received.toString('latin1', 0, headEnd).includes(' 101 ')) this.told.wrong(new Error(`no subscription: ${received.toString('latin1', 0, headEnd)}`));
    this.opened = true;
    this.send(TEXT, Buffer.from(this.begin.init));
    return received.subarray(headEnd + HEAD_END.length);
  }

  private message(kind: number, payload: Buffer): void {
    if (kind === PING) return this.send(PING + 1, payload);
    if (begins(payload, NEXT)) {
      if (!this.caughtUp && payload.includes(CAUGHT_UP)) {
        this.caughtUp = true;
        return this.told.caughtUp();
      }
      this.heard++;
      return this.hear(payload);
    }
    if (begins(payload, ACKNOWLEDGED)) return this.send(TEXT, Buffer.from(this.begin.subscribe));
    this.told.wrong(new Error(`a subscription was told: ${payload.toString()}`));
  }

  /** Masked, as clients must, by nothing. */
  private send(kind: number, payload: Buffer): void {
    const head = payload.length < 126 ? Buffer.alloc(6) : Buffer.alloc(8);
    head[0] = 0x80 | kind;
    head[1] = 0x80 | (payload.length < 126 ? payload.length : 126);
    if (payload.length >= 126) head.writeUInt16BE(payload.length, 2);
    this.socket.write(Buffer.concat([head, payload]));
  }
}

const begins = (payload: Buffer, how: Buffer): boolean => payload.length >= how.length && how.compare(payload, 0, how.length) === 0;
