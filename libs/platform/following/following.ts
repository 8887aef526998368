import type { Coordination } from '#platform/coordination';
import type { EventStore, Position } from '#platform/event-store';
import type { EventDecoder } from '#platform/privacy';
import { CursorKeeper } from './cursor-keeper.js';
import { DurableReader, type Joined } from './durable-reader.js';
import { LogTail } from './log-tail.js';
import { patient, type Patiently, type Reading } from './reading.js';

export interface FollowingNeeds {
  readonly store: Pick<EventStore, 'subscribe'>;
  readonly decoder: Pick<EventDecoder, 'decode'>;
  readonly coordination: Pick<Coordination, 'cursors'>;
  readonly patience?: Patiently;
  /** How many events are kept at least for readers that lag; never more than twice as many. */
  readonly recent?: number;
  /** The log cannot be followed, or cursors cannot be kept; it goes on by itself. */
  readonly report?: (trouble: { readonly what: 'log' | 'cursors'; readonly problem: string }) => void;
}

interface Opened {
  readonly tail: LogTail;
  readonly keeper: CursorKeeper;
  /** By name: where each cursor stood at the beginning. */
  readonly cursors: ReadonlyMap<string, Position>;
  readonly following: Promise<void>;
}

const RECENT = 500;

/**
 * Everything of a hub that follows the log for good: policies, notices, whoever else has a cursor. They share one subscription, to whatever any of them wants, and what they share is decoded
 * once; each has a pace and a cursor of its own, so that none waits for another.
 */
export class Following {
  readonly patience: Patiently;
  private readonly readers: DurableReader[] = [];
  private readonly stop = new AbortController();
  private opening: Promise<Opened> | undefined;
  private present = 0;

  constructor(private readonly needed: FollowingNeeds) {
    this.patience = needed.patience ?? patient;
  }

  /** Before any of them runs: the subscription is to what all of them want. @throws Error when one runs already, or has the same cursor */
  reader(reading: Reading): DurableReader {
    if (this.opening) throw new Error(`${reading.name} came when others were following the log already`);
    if (this.readers.some(({ cursor }) => cursor === reading.cursor)) throw new Error(`Two readers keep the cursor ${reading.cursor}`);
    const { store, decoder } = this.needed;
    const reader = new DurableReader(reading, { store, decoder, patience: this.patience, enter: () => this.enter(reading) });
    this.readers.push(reader);
    return reader;
  }

  private async enter({ cursor }: Reading): Promise<Joined> {
    this.opening ??= this.open();
    const opening = this.opening;
    try {
      const { tail, keeper, cursors } = await opening;
      this.present++;
      return { tail, keeper, position: cursors.get(cursor), leave: () => this.leave() };
    } catch (error) {
      if (this.opening === opening) this.opening = undefined;
      throw error;
    }
  }

  /** The tail begins where whoever is furthest stands, which is nearly everybody: they keep their cursors together. Who is new or was held up comes there by itself. */
  private async open(): Promise<Opened> {
    const { coordination, store, decoder, recent = RECENT, report } = this.needed;
    const { patience, readers } = this;
    const cursors = new Map((await coordination.cursors.all()).map(({ name, position }) => [name, position]));
    const furthest = readers.map(({ cursor }) => cursors.get(cursor)).reduce((a, b) => ((b ?? '') > (a ?? '') ? b : a), undefined);
    const keeper = new CursorKeeper({ cursors: coordination.cursors, patience, readers, onTrouble: (problem) => report?.({ what: 'cursors', problem }) }, new Map(cursors));
    const tail = new LogTail(
      { store, decoder, patience, recent, onMoved: () => keeper.within(patience.cursorMs), onTrouble: (problem) => report?.({ what: 'log', problem }) },
      [...new Set(readers.flatMap(({ types }) => [...types]))],
      furthest,
    );
    return { tail, keeper, cursors, following: tail.run(this.stop.signal) };
  }

  /** With the last reader the subscription ends. */
  private async leave(): Promise<void> {
    const { keeper, following } = (await this.opening) as Opened;
    await keeper.keep();
    if (--this.present > 0) return;
    this.stop.abort();
    await following;
    await keeper.close();
  }
}
