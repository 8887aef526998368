import type { Position } from '#platform/event-store';
import type { Projection, Sql } from '../projection.js';
import { Views, type ProjectionStatus } from '../views.js';
import { currentFile, removeUnheld } from './files.js';
import { OpenFile } from './open-file.js';
import { projectionsHash } from './schema.js';
import { outcome, Waiters, type Waiting } from './waiters.js';

export interface SqliteViewsOptions {
  /** Folder of the views files. */
  readonly dir: string;
  /** Of the log, as `openEventStore` takes it: the projector opens it again in its own thread. */
  readonly storeUrl: string;
  /** Module that exports `projections` and `contracts`; a URL, because the projector's thread imports it too. */
  readonly projectionsModule: URL;
  /** What it exports, from whoever has loaded it already. */
  readonly projections?: readonly Projection[];
  /** Told of the text of every query: for the test of query plans. */
  readonly onQuery?: (text: string) => void;
  /** Told when a projection stops, when the projector dies, and what else an operator should know. Holds no personal data. */
  readonly onTrouble?: (trouble: string) => void;
  /** The hub's clock, ISO 8601: for since when views are behind. */
  readonly now?: () => string;
  /** How often to look for a file that a rebuild has filled meanwhile, and for files that nobody holds any more. Default 5 s. */
  readonly lookAroundMs?: number;
}

/** The rows of a views file, read on this thread; the projector writes them on another. */
export class SqliteViews extends Views {
  private readonly waiters = new Waiters();
  /** Of the file that is to take the current one's place. */
  private readonly upcoming = new Waiters();
  private current!: OpenFile;
  /** The current one, and one that is to take its place. */
  private readonly files = new Set<OpenFile>();
  private lookAround: NodeJS.Timeout | undefined;
  private wasReady = false;
  private closed = false;
  private switching: Promise<void> | undefined;

  /** Resolves as soon as the tables can be read; `ready` says when they are full. @throws when the projector cannot start */
  static async open(options: SqliteViewsOptions): Promise<SqliteViews> {
    const projections = options.projections ?? ((await import(options.projectionsModule.href)) as { projections: readonly Projection[] }).projections;
    const hash = projectionsHash(projections);
    const views = new SqliteViews(options, hash, projections.map(({ name }) => name));
    views.current = await views.openFile(currentFile(options.dir, hash));
    removeUnheld(options.dir, hash);
    views.lookAround = setInterval(() => views.tidy(), options.lookAroundMs ?? 5_000).unref();
    return views;
  }

  private constructor(private readonly options: SqliteViewsOptions, private readonly hash: string, private readonly projections: readonly string[]) {
    super();
  }

  all<Row>(query: Sql): Row[] {
    this.options.onQuery?.(query.text);
    return this.current.statements.of(query).all(...query.values) as Row[];
  }

  get<Row>(query: Sql): Row | undefined {
    this.options.onQuery?.(query.text);
    return this.current.statements.of(query).get(...query.values) as Row | undefined;
  }

  async waitFor(position: Position, waiting: Waiting = {}): Promise<boolean> {
    return outcome(this.current.status, position, waiting.projections) ?? (this.closed ? false : this.waiters.wait(position, waiting));
  }

  status(): readonly ProjectionStatus[] {
    const { interrupted, status } = this.current;
    return [...status.values()].map((one) => (interrupted === undefined ? one : { ...one, interrupted }));
  }

  onMoved(listener: () => void): () => void {
    return this.waiters.listen(listener);
  }

  override get behindSince(): string | undefined {
    return this.current.behindSince;
  }

  get ready(): boolean {
    return (this.wasReady ||= this.current.caughtUp);
  }

  get file(): string {
    return this.current.file;
  }

  /** For specs of what outlives it. */
  killProjector(): Promise<void> {
    return this.current.kill();
  }

  /** Goes over to another file of the same projections as soon as that has caught up; between two queries, so nobody notices. */
  async switchTo(file: string): Promise<void> {
    const next = await this.openFile(file);
    await next.whenCaughtUp;
    await this.overtaken(next);
    const old = this.current;
    if (this.closed) return;
    this.current = next;
    this.waiters.tell(next.status);
    await this.closeFile(old);
    removeUnheld(this.options.dir, this.hash);
  }

  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.lookAround);
    this.waiters.dismiss();
    this.upcoming.dismiss();
    // Also the one that is to take its place: it may wait for a log that is away.
    await Promise.all([...this.files].map((file) => this.closeFile(file)));
    await this.switching;
  }

  /** Whoever was told that something is there must not miss it a moment later: the next file has all that can be seen in the current one, but for what has stopped in it. */
  private async overtaken(next: OpenFile): Promise<void> {
    const missing = (): ProjectionStatus | undefined => [...this.current.status.values()].find(({ name, position = '' }) => outcome(next.status, position, [name]) === undefined);
    for (let one = missing(); one !== undefined && !this.closed; one = missing()) await this.upcoming.wait(one.position ?? '', { projections: [one.name] });
  }

  private tidy(): void {
    if (this.switching !== undefined) return;
    const file = currentFile(this.options.dir, this.hash);
    if (file === this.current.file) return void removeUnheld(this.options.dir, this.hash);
    this.switching = this.switchTo(file)
      .catch((error: unknown) => {
        if (!this.closed) this.options.onTrouble?.(`cannot switch to ${file}: ${error instanceof Error ? error.message : String(error)}`);
      })
      .finally(() => (this.switching = undefined));
  }

  private async openFile(file: string): Promise<OpenFile> {
    const { storeUrl, projectionsModule, onTrouble, now } = this.options;
    const opened = new OpenFile({ storeUrl, file, projectionsModule: projectionsModule.href }, this.projections, {
      moved: (status) => (opened === this.current ? this.waiters : this.upcoming).tell(status),
      trouble: (what) => onTrouble?.(what),
      now: now ?? (() => new Date().toISOString()),
    });
    this.files.add(opened);
    try {
      await opened.whenOpen;
    } catch (error) {
      await this.closeFile(opened);
      throw error;
    }
    return opened;
  }

  private async closeFile(file: OpenFile): Promise<void> {
    await file.close();
    this.files.delete(file);
  }
}
