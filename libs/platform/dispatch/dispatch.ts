import { Command } from '@nestjs/cqrs';
import type { Actor, AnyAggregate, CommandOf } from '#platform/event-sourcing';

/**
 * A command, or how to come by it. What is looked up for a command, and what is refused by the looks of the views, belongs into the function: it runs only
 * when the command has not been carried out before, so that a retry gets its receipt whatever has happened since. It may run more than once.
 */
export type Asking<A extends AnyAggregate> = CommandOf<A> | (() => CommandOf<A> | Promise<CommandOf<A>>);

/** One entity and what is asked of it. */
export interface Step<A extends AnyAggregate = AnyAggregate> {
  readonly aggregate: A;
  readonly id: string;
  readonly command: Asking<A>;
}
/** Ties a command to its aggregate for the compiler; a list of unlike steps forgets it again. */
export const step = <A extends AnyAggregate>(aggregate: A, id: string, command: Asking<A>): Step => ({ aggregate, id, command });

export interface CommandContext {
  /** The caller's id for this command: the same id twice does the thing once. */
  readonly commandId: string;
  /** Hash of what was asked for; the same id with another hash is refused. */
  readonly payloadHash: string;
  readonly actor: Actor;
  /** The station on whose behalf this happens, or null. */
  readonly station: string | null;
  readonly correlationId: string;
  readonly causationId: string;
}

/** What was recorded: given again, the same, to every retry. */
export interface Recording {
  /** Where the log stood with it; undefined when nothing was ever recorded (an empty decision about an entity that does not exist). */
  readonly position: string | undefined;
  /** The command had been carried out before, or there was nothing to do. */
  readonly repeated: boolean;
}

/** The one command class the bus ever sees. Its steps are decided together and appended all or none; each stream at most once. */
export class Dispatch extends Command<Recording> {
  constructor(
    readonly context: CommandContext,
    readonly steps: readonly Step[],
  ) {
    super();
  }
}
