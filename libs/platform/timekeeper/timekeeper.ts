import { pause, type Clock } from '#platform/clock';
import type { Commands } from '#platform/dispatch';
import { derivedId, timeOrderedAt, type Actor } from '#platform/event-sourcing';
import type { Views } from '#platform/read-model';
import type { DueKey, DueRow, DueSource } from './due-source.js';
import { Resting, type Rest } from './resting.js';

export interface TimekeeperOptions {
  readonly sources: readonly DueSource[];
  readonly commands: Pick<Commands, 'runOwn'>;
  readonly views: Pick<Views, 'all' | 'ready'>;
  readonly clock: Clock;
  readonly report?: TimekeeperReporting;
  readonly rest?: Rest;
  /** Rounds are made by whoever asks for them, and none by itself: for journeys that move the clock. */
  readonly byHand?: boolean;
}
/** What the hub's log is told: a name and a code, nothing that was recorded. */
export type TimekeeperReporting = (trouble: { readonly source: string; readonly problem: string }) => void;

export interface SourceStatus {
  readonly name: string;
  /** Rows that were due in the last round. */
  readonly due: number;
  /** Why the last round of this source ended early. */
  readonly failure?: string;
}

/** At the latest, so that a clock that was moved, and whatever has fallen due sooner than anybody knew, is noticed. */
const AT_MOST_MS = 5_000;
const PAGE = 500;
/** Orders under way at once: commits are shared, and people's commands are not kept waiting. */
const AT_ONCE = 8;

/**
 * Asks for what has fallen due, by the hub's clock and the rooms' own tables. Nothing is kept but the log: what was missed while the hub was down is due at
 * its start, an order's command id derives from source, row and due instant, and the decider alone says whether it is really due. So several timekeepers may
 * ask for the same, early or again.
 */
export class Timekeeper {
  private readonly stop = new AbortController();
  private readonly resting: ReadonlyMap<DueSource, Resting>;
  private readonly last = new Map<string, SourceStatus>();
  private running: Promise<void> = Promise.resolve();

  /** @throws Error when two sources share a name */
  constructor(private readonly needed: TimekeeperOptions) {
    const names = needed.sources.map(({ name }) => name);
    const twice = names.find((name, i) => names.indexOf(name) !== i);
    if (twice !== undefined) throw new Error(`Two due sources are called ${twice}: a source's name is in its command ids`);
    this.resting = new Map(needed.sources.map((source) => [source, new Resting(needed.rest)]));
  }

  start(): void {
    this.running = this.run();
  }

  onApplicationBootstrap(): void {
    if (!this.needed.byHand) this.start();
  }

  /** Before anything that orders need is closed; orders under way end. */
  onModuleDestroy(): Promise<void> {
    return this.close();
  }

  async close(): Promise<void> {
    this.stop.abort();
    await this.running;
  }

  status(): readonly SourceStatus[] {
    return this.needed.sources.map(({ name }) => this.last.get(name) ?? { name, due: 0 });
  }

  /** Asks once for all that is due now. @returns the next instant at which something falls due soon, if any */
  async round(): Promise<string | undefined> {
    const nows = await Promise.all([...this.resting].map(([source, resting]) => this.roundOf(source, resting)));
    return nows.reduce((soonest, next) => (next !== undefined && (soonest === undefined || next < soonest) ? next : soonest), undefined);
  }

  private async run(): Promise<void> {
    const { signal } = this.stop;
    while (!signal.aborted) {
      // Half-filled views would have it ask for what is long done; harmless, and a waste.
      const next = this.needed.views.ready ? await this.round() : undefined;
      const ms = next === undefined ? AT_MOST_MS : Date.parse(next) - Date.parse(this.needed.clock.now());
      const rested = [...this.resting.values()].map((resting) => resting.nextMs());
      await pause(Math.min(AT_MOST_MS, ...rested, Math.max(ms, 10)), signal);
    }
  }

  private async roundOf(source: DueSource, resting: Resting): Promise<string | undefined> {
    let due = 0;
    try {
      resting.begin();
      const now = this.needed.clock.now();
      const horizon = new Date(Date.parse(now) + AT_MOST_MS).toISOString();
      for (let after: DueKey = ['', '']; !this.stop.signal.aborted; ) {
        const rows = this.needed.views.all<DueRow>(source.rows(horizon, after, PAGE));
        const fallen = rows.filter(({ due_at }) => due_at <= now);
        due += fallen.length;
        await this.askAll(source, fallen.filter((row) => resting.mayAsk(row)), resting);
        const [next] = rows.slice(fallen.length);
        const last = rows.at(-1);
        if (next || last === undefined || rows.length < PAGE) {
          resting.end();
          this.last.set(source.name, { name: source.name, due });
          return next?.due_at;
        }
        after = [last.due_at, last.id];
      }
    } catch (error) {
      // A source that cannot be asked must not keep the others'.
      const failure = problemOf(error);
      this.last.set(source.name, { name: source.name, due, failure });
      this.needed.report?.({ source: source.name, problem: failure });
    }
    return undefined;
  }

  private async askAll(source: DueSource, rows: readonly DueRow[], resting: Resting): Promise<void> {
    const left = [...rows];
    const one = async (): Promise<void> => {
      for (let row = left.shift(); row && !this.stop.signal.aborted; row = left.shift()) await this.ask(source, row, resting);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, one));
  }

  private async ask(source: DueSource, row: DueRow, resting: Resting): Promise<void> {
    const actor: Actor = { id: `clock:${source.name}`, role: 'CLOCK', station: null, organization: null };
    const commandId = derivedId(timeOrderedAt(row.due_at), source.name, row.id, row.due_at);
    resting.asked(row);
    try {
      await this.needed.commands.runOwn({ commandId, actor }, await source.order(row as never));
    } catch (error) {
      // One row that is refused or cannot be reached must not keep the others; it is asked again after a while, if it is still due then.
      this.needed.report?.({ source: source.name, problem: problemOf(error) });
    }
  }
}

function problemOf(error: unknown): string {
  const { name = 'Error', code } = error as { name?: string; code?: string };
  return code ?? name;
}
