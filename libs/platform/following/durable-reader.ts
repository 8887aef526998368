import { backoff, pause } from '#platform/clock';
import type { Delivery, EventStore, Position } from '#platform/event-store';
import type { EventDecoder } from '#platform/privacy';
import type { CursorKeeper } from './cursor-keeper.js';
import type { LogTail } from './log-tail.js';
import type { Place } from './place.js';
import { problemOf, type Failure, type Patiently, type ReaderStatus, type Reading } from './reading.js';
import { SharedEvent } from './shared-event.js';

/** What all readers of a hub have together, and where this one left off. */
export interface Joined {
  readonly tail: LogTail;
  readonly keeper: CursorKeeper;
  readonly position: Position | undefined;
  /** The reader is not there any more. */
  leave(): Promise<void>;
}

export interface ReaderNeeds {
  readonly store: Pick<EventStore, 'subscribe'>;
  readonly decoder: Pick<EventDecoder, 'decode'>;
  readonly patience: Patiently;
  /** @throws CoordinationUnavailable */
  readonly enter: () => Promise<Joined>;
}

/**
 * Follows the log for good, event by event and in its order, on the tail that all share; whoever is too far from it reads the log by itself until it is there. The cursor is kept once
 * an event has been dealt with, so it may lag and never leads.
 */
export class DurableReader {
  readonly types: ReadonlySet<string>;
  private joined: Joined | undefined;
  private place: Place | undefined;
  /** Where it stands by itself, away from the tail. */
  private alone: Position | undefined;
  private sawEnd = false;
  private failure: Failure | undefined;
  private failures = 0;
  /** What it is dealing with. */
  private at: SharedEvent | undefined;

  constructor(
    private readonly reading: Reading,
    private readonly needed: ReaderNeeds,
  ) {
    this.types = new Set(reading.types);
  }

  get cursor(): string {
    return this.reading.cursor;
  }

  /** Everything up to here has been dealt with or is none of its business. */
  get position(): Position | undefined {
    return this.place ? this.place.position : this.alone;
  }

  status(): ReaderStatus {
    const { position, joined } = this;
    const failure = this.failure ?? (this.place && joined?.tail.failure) ?? joined?.keeper.failure;
    return { name: this.reading.name, position, caughtUp: this.sawEnd || (this.place?.caughtUp ?? false), ...(failure ? { failure } : {}) };
  }

  /** Until the signal; what is under way ends first. Never throws: whatever fails is tried again. */
  async run(signal: AbortSignal): Promise<void> {
    signal.addEventListener('abort', () => this.place?.ring(), { once: true });
    while (!signal.aborted) {
      try {
        const joined = (this.joined ??= await this.enter());
        this.place ??= joined.tail.join(this.types, this.alone);
        if (this.place) await this.onTail(this.place, joined, signal);
        else await this.byItself(joined, signal);
      } catch (error) {
        if (signal.aborted) break;
        this.failed(problemOf(error));
        await pause(backoff(this.failures, this.needed.patience), signal);
      }
    }
    if (this.place) this.leaveTail(this.place);
    await this.joined?.leave();
  }

  private async enter(): Promise<Joined> {
    const joined = await this.needed.enter();
    this.alone = joined.position;
    return joined;
  }

  /** Until it falls behind. */
  private async onTail(place: Place, { keeper }: Joined, signal: AbortSignal): Promise<void> {
    for (let event = await place.next(signal); event !== undefined; event = await place.next(signal)) {
      await this.dealWith(event);
      place.dealtWith(event);
      keeper.within(this.needed.patience.keepMs);
    }
    this.leaveTail(place);
  }

  private leaveTail(place: Place): void {
    this.sawEnd ||= place.caughtUp;
    this.alone = place.position;
    this.place = undefined;
    this.joined?.tail.leave(place);
  }

  /** Until it has come to where the tail is. */
  private async byItself({ tail, keeper }: Joined, signal: AbortSignal): Promise<void> {
    const { store, patience } = this.needed;
    for await (const delivery of store.subscribe({ after: this.alone, filter: { types: this.reading.types }, signal })) {
      await this.take(delivery);
      if (signal.aborted) return;
      keeper.within(delivery.kind === 'event' ? patience.keepMs : patience.cursorMs);
      if ((this.place = tail.join(this.types, this.alone))) return;
    }
    // A log that closes ends its subscriptions; the hub is about to.
    if (!signal.aborted) await pause(patience.firstMs, signal);
  }

  private async take(delivery: Delivery): Promise<void> {
    if (delivery.kind === 'away') return this.failed('LOG_UNAVAILABLE');
    if (delivery.kind === 'event') await this.dealWith(new SharedEvent(delivery.event, this.needed.decoder));
    else this.succeeded();
    this.alone = delivery.kind === 'event' ? delivery.event.position : (delivery.position ?? this.alone);
    if (delivery.kind === 'caughtUp') this.sawEnd = true;
  }

  private async dealWith(event: SharedEvent): Promise<void> {
    this.at = event;
    await this.reading.follow(event);
    this.succeeded();
  }

  private succeeded(): void {
    this.at = undefined;
    this.failures = 0;
    this.failure = undefined;
  }

  private failed(problem: string): void {
    const [event, position] = [this.at?.type ?? '', this.at?.position];
    this.failures++;
    if (this.failure?.problem === problem && this.failure.position === position) return;
    this.failure = { event, position, problem, since: new Date().toISOString() };
    this.reading.report?.({ policy: this.reading.name, event, position, problem, skipped: false });
  }
}
