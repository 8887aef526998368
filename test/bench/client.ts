import { connect, type Socket } from 'node:net';

export interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

const HEAD_END = '\r\n\r\n';
const LENGTH = /\r\ncontent-length: (\d+)/i;

/**
 * One kept connection with one request on its way at a time. On two cores whatever the client costs the hub has not got, and every general client costs
 * a multiple of this; it knows just enough of HTTP to talk to the hub: answers with a length, never in chunks.
 */
export class Client {
  private pending: { readonly resolve: (answer: Answer) => void; readonly reject: (error: Error) => void } | undefined;
  private readonly received: Buffer[] = [];
  private length = 0;
  /** Bytes of the answer that is coming in; known once its head is there. */
  private expected: number | undefined;

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.receive(chunk));
    socket.on('error', (error) => this.fail(error));
    socket.on('close', () => this.fail(new Error('the hub closed the connection')));
  }

  /** Resolves once the hub has answered on it: a busy one takes up new connections one at a time, between other work. */
  static async connect(url: string): Promise<Client> {
    const { host, hostname, port } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port) });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('error', reject);
    });
    const client = new Client(socket);
    await client.send(Buffer.from(`GET /healthz HTTP/1.1\r\nhost: ${host}${HEAD_END}`));
    return client;
  }

  /** @param bytes a whole request, as `post` makes it */
  send(bytes: Buffer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.pending = { resolve, reject };
      this.socket.write(bytes);
    });
  }

  close(): void {
    this.pending = undefined;
    this.socket.destroy();
  }

  private receive(chunk: Buffer): void {
    this.received.push(chunk);
    this.length += chunk.length;
    if (this.length < (this.expected ?? 0)) return;
    const bytes = this.received.length === 1 ? chunk : Buffer.concat(this.received);
    const headEnd = bytes.indexOf(HEAD_END);
    if (headEnd < 0) return;
    const head = bytes.toString('latin1', 0, headEnd);
    const length = LENGTH.exec(head)?.[1];
    if (length === undefined) return this.fail(new Error(`an answer without a length: ${head}`));
    this.expected = headEnd + HEAD_END.length + Number(length);
    if (bytes.length < this.expected) return;
    const body = bytes.subarray(headEnd + HEAD_END.length, this.expected);
    [this.received.length, this.length, this.expected] = [0, 0, undefined];
    const { pending } = this;
    this.pending = undefined;
    pending?.resolve({ status: Number(head.slice(9, 12)), body });
  }

  private fail(error: Error): void {
    const { pending } = this;
    this.pending = undefined;
    pending?.reject(error);
  }
}

export interface GraphqlRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** The bytes of a GraphQL request. */
export function post(url: string, token: string, request: GraphqlRequest): Buffer {
  const body = Buffer.from(JSON.stringify(request));
  const head = `POST /graphql HTTP/1.1\r\nhost: ${new URL(url).host}\r\ncontent-type: application/json\r\naccept: application/json\r\nauthorization: Bearer ${token}\r\n`;
  return Buffer.concat([Buffer.from(`${head}content-length: ${body.length}${HEAD_END}`), body]);
}

/** What a hub answered to one request. @throws Error when there are errors in it */
export async function ask<Data>(client: Client, bytes: Buffer): Promise<Data> {
  return dataOf(await client.send(bytes));
}

/** @throws Error when there are errors in it */
export function dataOf<Data>({ status, body }: Answer): Data {
  assertRight(status, body);
  return (JSON.parse(body.toString()) as { data: Data }).data;
}

const RIGHT = Buffer.from('{"data":{');
const WRONG = '"errors":[';

/** An answer without errors: nothing else is measured. */
export function assertRight(status: number, body: Buffer): void {
  if (status === 200 && body.subarray(0, RIGHT.length).equals(RIGHT) && !body.includes(WRONG)) return;
  throw new Error(`the hub answered ${status}: ${body.toString().slice(0, 500)}`);
}
