import type { Clock } from '#platform/clock';
import { Refusal, type Recorded } from '#platform/event-sourcing';
import type { EventStore } from '#platform/event-store';
import type { EventDecoder } from '#platform/privacy';
import { Turns } from '#platform/turns';
import { Past, type Story } from '../past.js';
import type { Rows } from '../views.js';
import { InMemoryViews } from './memory-views.js';

const PAGE = 1_000;
/** Events applied before others get their turn. */
const BATCH = 200;
/** Folded at the same moment, since each has all that was ever recorded of something in memory; others wait, and are asked to come back where many do. */
const AT_ONCE = 2;
const WAITING = 60;

/** The rooms' own projections, folded into a database in memory that lives as long as one question. */
export class PastViews extends Past {
  private readonly turns = new Turns(AT_ONCE);

  constructor(
    private readonly store: Pick<EventStore, 'read'>,
    private readonly decoder: Pick<EventDecoder, 'decode' | 'erasedBy'>,
    private readonly clock: Clock,
  ) {
    super();
  }

  async asOf<T>(moment: string, story: Story, ask: (rows: Rows) => T): Promise<T | undefined> {
    const by = new Date(moment).toISOString();
    if (by > this.clock.now()) throw new Refusal('AS_OF_IN_THE_FUTURE');
    if (this.turns.waiting >= WAITING) throw new Refusal('BUSY');
    return this.turns.take(() => this.folded(by, story, ask));
  }

  private async folded<T>(by: string, story: Story, ask: (rows: Rows) => T): Promise<T | undefined> {
    const recorded = await this.recordedBy(by, story);
    if (!recorded.some(({ stream }) => stream === story.stream)) return undefined;
    const views = new InMemoryViews(story.projections);
    try {
      for (let at = 0; at < recorded.length; at += BATCH) {
        views.apply(recorded.slice(at, at + BATCH));
        await turn();
      }
      return ask(views);
    } finally {
      await views.close();
    }
  }

  async events(stream: string, after: number, limit: number): Promise<readonly Recorded[]> {
    const { events } = await this.store.read(stream, { from: after + 1, limit });
    return events.map((stored) => this.decoder.decode(stored));
  }

  /** In the order of the log. */
  private async recordedBy(by: string, { stream, further }: Story): Promise<readonly Recorded[]> {
    const found: Recorded[] = [];
    const streams = [stream];
    for (let next = 0; next < streams.length; next++) {
      for (const recorded of await this.upTo(by, streams[next] ?? '')) {
        found.push(recorded);
        for (const other of further?.(recorded) ?? []) if (!streams.includes(other)) streams.push(other);
      }
    }
    return found.sort((a, b) => (a.position < b.position ? -1 : 1));
  }

  /** All of a stream is looked through: whoever was erased after the moment is erased from the answer too. */
  private async upTo(by: string, stream: string): Promise<Recorded[]> {
    const found: Recorded[] = [];
    for (let from = 0; ; from += PAGE) {
      const { events, revision } = await this.store.read(stream, { from, limit: PAGE });
      for (const stored of events) {
        const recorded = this.decoder.decode(stored);
        if (recorded.recordedAt <= by || this.decoder.erasedBy(recorded.event, stream) !== undefined) found.push(recorded);
      }
      if (from + PAGE > revision) return found;
    }
  }
}

const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
