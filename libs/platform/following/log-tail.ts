import { backoff, pause, type Patience } from '#platform/clock';
import type { Delivery, EventStore, Position } from '#platform/event-store';
import type { EventDecoder } from '#platform/privacy';
import { Place, type Reached } from './place.js';
import { problemOf, type Failure } from './reading.js';
import { SharedEvent } from './shared-event.js';

export interface TailNeeds {
  readonly store: Pick<EventStore, 'subscribe'>;
  readonly decoder: Pick<EventDecoder, 'decode'>;
  readonly patience: Patience;
  /** How many events are kept at least for those who lag or come back; never more than twice as many. */
  readonly recent: number;
  /** It has moved over all that there was. */
  readonly onMoved: () => void;
  readonly onTrouble: (problem: string) => void;
}

/** Follows the end of the log once for all who are near it: one subscription to whatever any of them wants, and a place for each. Waits for nobody. */
export class LogTail implements Reached {
  position: Position | undefined;
  caughtUp = false;
  failure: Failure | undefined;
  /** All wanted events after this one, up to the position, are among the recent ones. */
  private begin: Position | undefined;
  private readonly recent: SharedEvent[] = [];
  private readonly places = new Set<Place>();
  private failures = 0;

  /** @param after where it begins; undefined: at the beginning of the log */
  constructor(
    private readonly needed: TailNeeds,
    private readonly types: readonly string[],
    after: Position | undefined,
  ) {
    this.position = this.begin = after;
  }

  /** A place for a reader that has dealt with everything up to a position; undefined where it must read on by itself first. */
  join(types: ReadonlySet<string>, after: Position | undefined): Place | undefined {
    if (this.begin !== undefined && (after === undefined || after < this.begin)) return undefined;
    const ahead = this.recent.filter((event) => types.has(event.type) && (after === undefined || event.position > after));
    const place = new Place(this, types, after, ahead);
    this.places.add(place);
    return place;
  }

  leave(place: Place): void {
    this.places.delete(place);
  }

  /** Until the signal. Never throws: whatever fails is tried again, from where it stands. */
  async run(signal: AbortSignal): Promise<void> {
    const { store, patience } = this.needed;
    while (!signal.aborted) {
      try {
        for await (const delivery of store.subscribe({ after: this.position, filter: { types: this.types }, signal })) {
          this.take(delivery);
          if (signal.aborted) break;
        }
        // A log that closes ends its subscriptions; the hub is about to.
        if (!signal.aborted) await pause(patience.firstMs, signal);
      } catch (error) {
        if (signal.aborted) break;
        this.failed(problemOf(error));
        await pause(backoff(this.failures, patience), signal);
      }
    }
  }

  private take(delivery: Delivery): void {
    if (delivery.kind === 'away') return this.failed('LOG_UNAVAILABLE');
    this.failures = 0;
    this.failure = undefined;
    if (delivery.kind === 'event') return this.handOn(new SharedEvent(delivery.event, this.needed.decoder));
    this.position = delivery.position ?? this.position;
    if (delivery.kind === 'caughtUp' && !this.caughtUp) {
      this.caughtUp = true;
      for (const place of this.places) place.ring();
    }
    this.needed.onMoved();
  }

  private handOn(event: SharedEvent): void {
    const { recent, needed } = this;
    for (const place of this.places) place.offer(event);
    this.position = event.position;
    recent.push(event);
    if (recent.length <= 2 * needed.recent) return;
    const [last] = recent.splice(0, recent.length - needed.recent).slice(-1);
    this.begin = last?.position;
    if (last) for (const place of this.places) place.forget(last.position);
  }

  private failed(problem: string): void {
    this.failures++;
    if (this.failure?.problem === problem) return;
    this.failure = { event: '', position: undefined, problem, since: new Date().toISOString() };
    this.needed.onTrouble(problem);
  }
}
