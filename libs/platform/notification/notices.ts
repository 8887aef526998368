import type { Clock } from '#platform/clock';
import type { Coordination } from '#platform/coordination';
import { derivedId } from '#platform/event-sourcing';
import { awaitViews, type DurableReader, type Following, type ReaderStatus, type Reporting } from '#platform/following/slice';
import type { Views } from '#platform/read-model';
import type { Notice } from './notice.js';

export interface NoticeNeeds {
  readonly notices: readonly Notice[];
  readonly following: Pick<Following, 'reader' | 'patience'>;
  readonly coordination: Pick<Coordination, 'outbox'>;
  readonly views: Pick<Views, 'all' | 'get' | 'waitFor'>;
  readonly clock: Clock;
  readonly report?: Reporting;
  /** There is something new in the outbox. */
  readonly onPut?: () => void;
}

/** Puts what follows from the log into the outbox; the keys derive from notice and event, so that an event that is seen again is told once. */
export class Notices {
  private readonly readers: readonly DurableReader[];
  private running: Promise<unknown> = Promise.resolve();
  private readonly stop = new AbortController();

  /** @throws Error when two notices share a name */
  constructor({ notices, ...needed }: NoticeNeeds) {
    const names = notices.map(({ name }) => name);
    const twice = names.find((name, i) => names.indexOf(name) !== i);
    if (twice !== undefined) throw new Error(`Two notices are called ${twice}: a notice's name is in the keys of its messages`);
    this.readers = notices.map((notice) => readerOf(notice, needed));
  }

  start(): void {
    this.running = Promise.all(this.readers.map((reader) => reader.run(this.stop.signal)));
  }

  status(): readonly ReaderStatus[] {
    return this.readers.map((reader) => reader.status());
  }

  async close(): Promise<void> {
    this.stop.abort();
    await this.running;
  }
}

const readerOf = ({ name, on, views: projections }: Notice, { following, coordination, views, clock, report, onPut }: Omit<NoticeNeeds, 'notices'>): DurableReader =>
  following.reader({
    name,
    cursor: `notice:${name}`,
    types: Object.keys(on),
    report,
    follow: async (event) => {
      await awaitViews(views, projections, event.position, following.patience.viewsMs);
      const messages = on[event.type]?.(event.recorded() as never, views) ?? [];
      if (messages.length === 0) return;
      const items = messages.map((message, n) => ({ key: derivedId(event.stored.id, name, event.stored.id, n), content: JSON.stringify(message), until: message.until }));
      await coordination.outbox.put(items, clock.now());
      onPut?.();
    },
  });
