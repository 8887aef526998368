import type { Message, Recorded } from '#platform/event-sourcing';
import type { Position, StoredEvent } from '#platform/event-store';
import type { EventDecoder } from '#platform/privacy';

/** An event as all its readers share it: decoded by whoever asks first, so never where nobody wants it. Nobody may change it. */
export class SharedEvent {
  private once: Recorded | undefined;

  constructor(
    readonly stored: StoredEvent,
    private readonly decoder: Pick<EventDecoder, 'decode'>,
  ) {}

  get position(): Position {
    return this.stored.position;
  }

  get type(): string {
    return this.stored.type;
  }

  /** @throws UnknownEvent | SealBroken, to everybody who asks */
  recorded<E extends Message = Message>(): Recorded<E> {
    return (this.once ??= this.decoder.decode(this.stored)) as Recorded<E>;
  }
}
