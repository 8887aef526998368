import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { Faults, type Machinery } from './faults.js';
import { EventLog } from './log/event-log.js';
import { Journal } from './log/journal.js';
import { type Certificate, Node } from './node.js';
import type { Endpoint, Limits, Surroundings } from './services/context.js';

export interface Options {
  /** Servers of the cluster, over one log; the first one leads. */
  readonly nodes?: number;
  /** Of the first node, the others follow; free ones by default. */
  readonly port?: number;
  readonly host?: string;
  readonly version?: string;
  /** With TLS only, as with the real server: without it nobody is asked who they are. admin, changeit by default. */
  readonly credentials?: { readonly username: string; readonly password: string };
  readonly tls?: Certificate & {
    /** The file that clients find the authority in; it goes into the connection string. */
    readonly authorityFile?: string;
  };
  /** Keeps the log there, so that it outlives the process. */
  readonly folder?: string;
  /** Bytes of all events of an append; the server's own default if not given. */
  readonly maxAppendSize?: number;
  readonly maxEventSize?: number;
  /** How many event ids a server remembers for whoever appends without an expected revision. */
  readonly recentEvents?: number;
}

interface Member {
  readonly node: Node;
  endpoint: Endpoint;
}

const MEBIBYTE = 1024 * 1024;
const defaults: Limits = { maxAppendSize: MEBIBYTE, maxEventSize: 16 * MEBIBYTE - 10_000 };

/** Below those that a system gives to whoever connects: while a node is away, its port must not be given to a connection. */
const PORTS = { from: 10_000, to: 32_000 } as const;
const TRIES = 20;

/** A cluster of KurrentDB that is none: its protocol, its checks, its rules of idempotency, and faults at will. */
export class KurrentDouble {
  readonly faults: Faults;
  readonly #options: Options;
  readonly #members: Member[] = [];
  readonly #fallBehind = new EventEmitter().setMaxListeners(0);
  readonly #journal: Journal | undefined;
  #log: EventLog;
  #leader: number | undefined = 0;
  #version: string;

  private constructor(options: Options) {
    if (options.credentials && !options.tls) throw new Error('Credentials need TLS: without it neither clients nor servers know of any.');
    this.#options = options;
    this.#version = options.version ?? '25.1.0';
    this.#journal = options.folder === undefined ? undefined : new Journal(options.folder);
    this.#log = this.#open(this.#journal?.load() ?? []);
    this.faults = new Faults(this.#machinery());
  }

  static async start(options: Options = {}): Promise<KurrentDouble> {
    if (options.port) return KurrentDouble.#at(options.port, options);
    for (let tries = 1; ; tries++) {
      try {
        return await KurrentDouble.#at(PORTS.from + Math.floor(Math.random() * (PORTS.to - PORTS.from)), options);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || tries === TRIES) throw error;
      }
    }
  }

  static async #at(port: number, options: Options): Promise<KurrentDouble> {
    const double = new KurrentDouble(options);
    const { nodes = 1, host = '127.0.0.1', tls } = options;
    try {
      for (let index = 0; index < nodes; index++) {
        const node = new Node(double.#surroundings(index), host, port + index, tls);
        double.#members.push({ node, endpoint: { host, port: await node.start(), id: randomUUID() } });
      }
      return double;
    } catch (error) {
      await double.stop();
      throw error;
    }
  }

  /** For the official client: a host, or several of which it then asks who leads. */
  get url(): string {
    const { tls, credentials } = this.#options;
    const { username, password } = credentials ?? DEFAULT_CREDENTIALS;
    const user = tls ? `${encodeURIComponent(username)}:${encodeURIComponent(password)}@` : '';
    const authority = tls?.authorityFile === undefined ? '' : `&tlsCAFile=${tls.authorityFile}`;
    return `kurrentdb://${user}${this.#members.map(({ endpoint: { host, port } }) => `${host}:${port}`).join(',')}?tls=${tls !== undefined}${authority}`;
  }

  /** All events, the server's own among them, for whoever wants to look behind it. */
  get log(): EventLog {
    return this.#log;
  }

  /** All nodes go down, as if killed, and come up on the same ports. What servers only remember is forgotten; faults stay. */
  async restart(how: 'empty' | 'with its data'): Promise<void> {
    await Promise.all(this.#members.map(({ node }) => node.stop()));
    if (how === 'empty') this.#journal?.clear();
    const records = how === 'empty' ? [] : (this.#journal?.load() ?? this.#log.records);
    this.#log = this.#open(records);
    this.#leader = 0;
    await Promise.all(this.#members.map(({ node }) => node.start()));
  }

  async stop(): Promise<void> {
    await Promise.all(this.#members.map(({ node }) => node.stop()));
    this.#journal?.close();
  }

  #open(records: readonly EventLog['records'][number][]): EventLog {
    return new EventLog({ journal: this.#journal, recentEvents: this.#options.recentEvents ?? 100_000, records });
  }

  #surroundings(index: number): Surroundings {
    const { tls, credentials, maxAppendSize = defaults.maxAppendSize, maxEventSize = defaults.maxEventSize } = this.#options;
    const current = { log: () => this.#log, faults: () => this.faults };
    return {
      index,
      get log() {
        return current.log();
      },
      get faults() {
        return current.faults();
      },
      limits: { maxAppendSize, maxEventSize },
      credentials: tls ? (credentials ?? DEFAULT_CREDENTIALS) : undefined,
      leader: () => (this.#leader === undefined ? undefined : this.#members[this.#leader]?.endpoint),
      isLeader: () => this.#leader === index,
      members: () => this.#members.map(({ node, endpoint }, member) => ({ endpoint, alive: node.alive, leads: member === this.#leader })),
      version: () => ({ text: this.#version, major: Number(this.#version.split('.')[0]), minor: Number(this.#version.split('.')[1]) }),
      onFallBehind: (listener) => {
        this.#fallBehind.on('behind', listener);
        return () => this.#fallBehind.off('behind', listener);
      },
    };
  }

  #machinery(): Machinery {
    const lines = (node: number | undefined) => this.#members.filter((_, index) => node === undefined || node === index).flatMap((member) => member.node.line ?? []);
    return {
      dropConnections: (node) => lines(node).forEach((line) => line.cut()),
      holdConnections: (node) => {
        const held = lines(node);
        held.forEach((line) => line.hold());
        return () => held.forEach((line) => line.release());
      },
      moveLeader: (to) => this.#lead(to ?? this.#next()),
      loseLeader: () => (this.#leader = undefined),
      stopNode: async (index) => {
        await this.#member(index).node.stop();
        this.#elect();
      },
      startNode: async (index) => {
        await this.#member(index).node.start();
        this.#elect();
      },
      reportVersion: (version) => (this.#version = version),
      fallBehind: () => this.#fallBehind.emit('behind'),
    };
  }

  #member(index: number): Member {
    const member = this.#members[index];
    if (!member) throw new Error(`There is no node ${index}`);
    return member;
  }

  #next(): number {
    return ((this.#leader ?? -1) + 1) % this.#members.length;
  }

  /** Whoever leads goes on; else the first node that is up leads. Without a majority nobody does. */
  #elect(): void {
    const alive = [...this.#members.keys()].filter((index) => this.#member(index).node.alive);
    const [first] = alive;
    if (first === undefined || alive.length <= this.#members.length / 2) this.#leader = undefined;
    else if (this.#leader === undefined || !alive.includes(this.#leader)) this.#lead(first);
  }

  #lead(index: number): number {
    this.#member(index);
    this.#leader = index;
    this.#log.writeOfItsOwn('$epoch-information', '$EpochInformation', { LeaderInstanceId: this.#member(index).endpoint.id });
    return index;
  }
}

const DEFAULT_CREDENTIALS = { username: 'admin', password: 'changeit' };
