import type { Database } from 'better-sqlite3';
import { existsSync } from 'node:fs';
import type { ProjectionStatus } from '../views.js';
import { openForReading } from './connection.js';
import { ProjectorThread, type FromProjector, type ProjectorTask } from './projector-thread.js';
import { standing } from './schema.js';
import { Statements } from './statements.js';
import { damaged } from './verify.js';

/** A views file with its projector. */
export class OpenFile {
  readonly file: string;
  readonly status = new Map<string, ProjectionStatus>();
  readonly whenOpen: Promise<void>;
  readonly whenCaughtUp: Promise<void>;
  interrupted: string | undefined;
  behindSince: string | undefined;
  caughtUp = false;
  private db: Database | undefined;
  private prepared: Statements | undefined;
  private readonly thread: ProjectorThread;
  private opened!: () => void;
  private notOpened!: (error: Error) => void;
  private reachedEnd!: () => void;

  constructor(
    task: ProjectorTask,
    projections: readonly string[],
    private readonly tell: { moved: (status: ReadonlyMap<string, ProjectionStatus>) => void; trouble: (what: string) => void; now: () => string },
  ) {
    this.file = task.file;
    this.whenOpen = new Promise((resolve, reject) => ([this.opened, this.notOpened] = [resolve, reject]));
    this.whenCaughtUp = new Promise((resolve) => (this.reachedEnd = resolve));
    this.thread = new ProjectorThread(task, { heard: (message) => this.heard(message), died: (why) => this.died(why) });
    this.openFull(projections);
  }

  get statements(): Statements {
    if (this.prepared === undefined) throw new Error(`${this.file} is not open`);
    return this.prepared;
  }

  kill(): Promise<void> {
    return this.thread.kill();
  }

  async close(): Promise<void> {
    await this.thread.stop();
    this.prepared = undefined;
    this.db?.close();
    this.reachedEnd();
    this.notOpened(new Error(`${this.file} is closed`));
  }

  /** A full file can be read while the projector's thread is still starting: it changes no table, and what had stopped is tried again. */
  private openFull(projections: readonly string[]): void {
    if (!existsSync(this.file)) return;
    let db: Database | undefined;
    try {
      db = openForReading(this.file);
      const status = standing(db, projections);
      if (status !== undefined) return this.opening(db, status);
    } catch {
      // Whatever is wrong with it, the projector will say.
    }
    db?.close();
  }

  private opening(db: Database, status: readonly ProjectionStatus[]): void {
    this.take(status);
    this.prepared = new Statements((this.db = db));
    this.opened();
  }

  private heard(message: FromProjector): void {
    this.interrupted = undefined;
    if (message.status) this.take(message.status);
    if (message.kind === 'opened') {
      if (this.db === undefined) this.opening(openForReading(this.file), message.status);
      return;
    }
    const { at, caughtUp, level, away } = message.progress;
    if (away !== undefined) {
      if (this.behindSince === undefined) this.tell.trouble(`the log is away, and the views go on as they are: ${away}`);
      this.lagging(away);
    }
    if (level) this.behindSince = undefined;
    for (const [name, one] of this.status) {
      if (one.failure === undefined && (one.position ?? '') < at) this.status.set(name, { name, position: at });
    }
    this.tell.moved(this.status);
    if (!caughtUp) return;
    this.caughtUp = true;
    this.reachedEnd();
  }

  private take(status: readonly ProjectionStatus[]): void {
    for (const one of status) {
      const { name, failure } = one;
      const before = this.status.get(name)?.failure?.position;
      if (failure && before !== failure.position) this.tell.trouble(`${name} stopped at ${failure.type} (${failure.position}): ${failure.message}`);
      this.status.set(name, one);
    }
  }

  private lagging(why: string): void {
    this.interrupted = why;
    this.behindSince ??= this.tell.now();
  }

  private died(cause: string): void {
    // SQLite's own words: an error loses its code on its way from the thread.
    const why = /database disk image is malformed|file is not a database/.test(cause) ? damaged(this.file, cause) : cause;
    this.lagging(why);
    this.notOpened(new Error(`the projector cannot start: ${why}`));
    this.tell.trouble(`the projector died and is started again: ${why}`);
  }
}
