import { connect, createServer, type Server, type Socket } from 'node:net';

/** The wire to a node: a port that passes bytes on to the server behind it, and can be cut, held, and taken away. */
export class Line {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #held = false;
  #deaf = false;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async listen(host: string, port: number, behind: number, serverHost = '127.0.0.1'): Promise<Line> {
    const server = createServer();
    const line = new Line(server);
    server.on('connection', (socket) => line.#pass(socket, connect(behind, serverHost)));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, resolve);
    });
    return line;
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  /** Ends every connection at once, without a word. */
  cut(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  /** From now on, and for new connections too, nothing passes; what was sent meanwhile arrives after the release. */
  hold(): void {
    this.#held = true;
    for (const socket of this.#sockets) socket.pause();
  }

  release(): void {
    this.#held = false;
    for (const socket of this.#sockets) socket.resume();
  }

  /**
   * From now on the server hears everything and nobody hears the server: whatever is acknowledged, the acknowledgement is lost.
   * @returns ends it, and the connections with it: what was lost on them stays lost
   */
  loseAnswers(): () => void {
    this.#deaf = true;
    return () => {
      this.#deaf = false;
      this.cut();
    };
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #pass(outside: Socket, inside: Socket): void {
    this.#forward(outside, inside, () => false);
    this.#forward(inside, outside, () => this.#deaf);
  }

  #forward(from: Socket, to: Socket, lost: () => boolean): void {
    from.setNoDelay(true);
    this.#sockets.add(from);
    if (this.#held) from.pause();
    from.on('data', (bytes) => {
      if (!lost() && !to.write(bytes)) from.pause();
    });
    to.on('drain', () => {
      if (!this.#held) from.resume();
    });
    from.on('end', () => to.end());
    from.on('error', () => to.destroy());
    from.on('close', () => {
      this.#sockets.delete(from);
      to.destroy();
    });
  }
}
