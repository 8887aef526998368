import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#platform/clock';
import { derivedId, Refusal, streamName, type Circumstances } from '#platform/event-sourcing';
import { EventStore, LogUnavailable, WrongRevision, type EventToAppend, type StoredEvent, type StreamWrite } from '#platform/event-store';
import { Codec } from '#platform/privacy';
import { Dispatch, type CommandContext, type Recording, type Step } from './dispatch.js';
import { StateCache, type Loaded } from './state-cache.js';
import { StreamQueue } from './stream-queue.js';

export interface DispatchLimits {
  /** How long a command may wait for its turn and retry lost races before it is refused as BUSY. */
  readonly deadlineMs: number;
  /** How many events' worth of state is kept at hand. */
  readonly cachedEvents: number;
}
export const DISPATCH_LIMITS = Symbol('dispatch limits');
export const defaultLimits: DispatchLimits = { deadlineMs: 5_000, cachedEvents: 250_000 };

/** Streams are read in pages, so that a long one does not stop everything else for its whole length. */
const PAGE = 2_000;

interface Entered extends Step {
  readonly stream: string;
  loaded: Loaded;
  fresh: boolean;
}

@CommandHandler(Dispatch)
export class DispatchHandler implements ICommandHandler<Dispatch> {
  private readonly queue = new StreamQueue();
  private readonly cache: StateCache;

  constructor(
    private readonly store: EventStore,
    private readonly codec: Codec,
    private readonly clock: Clock,
    @Inject(DISPATCH_LIMITS) private readonly limits: DispatchLimits,
  ) {
    this.cache = new StateCache(limits.cachedEvents);
  }

  async execute({ context, steps }: Dispatch): Promise<Recording> {
    const streams = steps.map(({ aggregate, id }) => streamName(aggregate.category, id));
    if (new Set(streams).size !== streams.length) throw new Error('a command takes each stream at most once');
    const deadline = Date.now() + this.limits.deadlineMs;
    const leave = await this.queue.enter(streams, deadline);
    if (!leave) throw new Refusal('BUSY');
    try {
      return await this.carryOut(context, steps, streams, deadline);
    } finally {
      leave();
    }
  }

  private async carryOut(context: CommandContext, steps: readonly Step[], streams: readonly string[], deadline: number): Promise<Recording> {
    const entered = await Promise.all(steps.map((step, i) => this.enter(step, streams[i] ?? '')));
    for (;;) {
      try {
        const recording = await this.attempt(context, entered);
        if (recording) {
          await this.forget(entered);
          for (const { stream, loaded } of entered) this.cache.put(stream, loaded);
          return recording;
        }
      } catch (error) {
        // A refusal leaves the state as it was; after any other error it is not known what the log holds.
        if (error instanceof Refusal) for (const { stream, loaded } of entered) this.cache.put(stream, loaded);
        throw error;
      }
      if (Date.now() >= deadline) throw new Refusal('BUSY');
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20));
      await this.refresh(entered);
    }
  }

  /** Undefined when another node wrote first. */
  private async attempt(context: CommandContext, entered: readonly Entered[]): Promise<Recording | undefined> {
    const before = await this.recorded(context, entered);
    if (before) return before;
    let writes: readonly StreamWrite[];
    try {
      writes = await this.decide(context, entered);
    } catch (error) {
      // No revision guards what is not appended: a refusal from cached state may be a mistake.
      if (!(error instanceof Refusal) || entered.every(({ fresh }) => fresh)) throw error;
      await this.refresh(entered);
      return this.attempt(context, entered);
    }
    if (writes.length === 0) {
      if (entered.some(({ fresh }) => !fresh)) {
        await this.refresh(entered);
        return this.attempt(context, entered);
      }
      return { position: latest(entered.map(({ loaded }) => loaded.position)), repeated: true };
    }
    try {
      await this.codec.intendErasures(writes);
      const { position, recordedAt, revisions, repeated } = await this.store.append(writes);
      if (repeated) {
        // A try that was given up had arrived: the log has what was decided then, not what was decided now.
        await this.refresh(entered);
        return { position, repeated };
      }
      writes.forEach(({ stream, expected, events }, i) => {
        const one = entered.find((e) => e.stream === stream);
        if (!one) return;
        const first = (revisions[i] ?? expected + events.length) - events.length + 1;
        events.forEach((event, n) => this.take(one, { ...event, stream, revision: first + n, position, recordedAt }));
      });
      return { position, repeated: false };
    } catch (error) {
      if (error instanceof WrongRevision) return undefined;
      throw error;
    }
  }

  /**
   * Keys go once the log says that they do, never before: a refusal destroys nothing. A repeated command comes here too, so it finishes what an error of the
   * key store left out.
   */
  private async forget(entered: readonly Entered[]): Promise<void> {
    for (const { loaded } of entered) {
      for (const subject of loaded.erased) await this.codec.forget(subject);
      loaded.erased = [];
    }
  }

  /** The receipt of an earlier run of the same command, if one of its streams knows it. */
  private async recorded({ commandId, payloadHash }: CommandContext, entered: readonly Entered[]): Promise<Recording | undefined> {
    const known = () => entered.flatMap(({ loaded }) => loaded.commands.get(commandId) ?? []);
    let found = known();
    if (found.length === 0) return undefined;
    if (found.some((earlier) => earlier.payloadHash !== payloadHash)) throw new Refusal('COMMAND_ID_REUSED');
    if (found.length < entered.length) {
      // Another node wrote it, after some of these were read: the receipt is of the last event of all.
      await this.refresh(entered);
      found = known();
    }
    return { position: latest(found.map(({ position }) => position)), repeated: true };
  }

  private async decide(context: CommandContext, entered: readonly Entered[]): Promise<readonly StreamWrite[]> {
    const { commandId, payloadHash, actor, station, correlationId, causationId } = context;
    const circumstances: Circumstances = { now: this.clock.now(), actor };
    const envelope = { occurredAt: circumstances.now, actor: actor.id, station, commandId, payloadHash, correlationId, causationId };
    // async, so that one that throws at once does not leave another's rejection to nobody: that would end the process
    const commands = await Promise.all(entered.map(async ({ command }): Promise<unknown> => (typeof command === 'function' ? await (command as () => unknown)() : command)));
    const decided = entered
      .map(({ aggregate, stream, loaded }, i) => ({
        stream,
        expected: loaded.revision,
        events: aggregate.decide(commands[i], loaded.state, circumstances),
      }))
      .filter(({ events }) => events.length > 0);
    return Promise.all(
      decided.map(async ({ stream, expected, events }) => {
        const ids = events.map((_, index) => derivedId(commandId, actor.id, commandId, stream, index));
        const encoded: readonly EventToAppend[] = await this.codec.encode({ stream, events, ids, envelope });
        return { stream, expected, events: encoded };
      }),
    );
  }

  private async enter(step: Step, stream: string): Promise<Entered> {
    const cached = this.cache.take(stream);
    if (cached) return { ...step, stream, loaded: cached, fresh: false };
    const loaded: Loaded = { state: step.aggregate.initial(), revision: -1, position: undefined, erased: [], commands: new Map() };
    const entered = { ...step, stream, loaded, fresh: true };
    await this.catchUp(entered);
    return entered;
  }

  private async refresh(entered: readonly Entered[]): Promise<void> {
    await Promise.all(entered.map((one) => this.catchUp(one)));
  }

  private async catchUp(one: Entered): Promise<void> {
    for (;;) {
      const { events, revision } = await this.store.read(one.stream, { from: one.loaded.revision + 1, limit: PAGE });
      if (revision < one.loaded.revision) throw new LogUnavailable(`${one.stream} ends before what was read of it: this is another log, or it has lost its end`);
      for (const event of events) this.take(one, event);
      if (one.loaded.revision >= revision || events.length === 0) break;
    }
    one.fresh = true;
  }

  private take({ aggregate, loaded }: Entered, stored: StoredEvent): void {
    const { event } = this.codec.decode(stored);
    loaded.state = aggregate.evolve(loaded.state, event) as unknown;
    const erased = this.codec.erasedBy(event, stored.stream);
    if (erased !== undefined) loaded.erased = [...loaded.erased, erased];
    loaded.revision = stored.revision;
    loaded.position = stored.position;
    loaded.commands.set(stored.commandId, { position: stored.position, payloadHash: stored.payloadHash });
  }
}

const latest = (positions: readonly (string | undefined)[]): string | undefined =>
  positions.reduce((last, position) => (position !== undefined && (last === undefined || position > last) ? position : last), undefined);
