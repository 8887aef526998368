import type { AnyAggregate, CommandOf } from './decider.js';

/** One entity and what is asked of it, as plain data: a policy and a clock know beforehand what they want. */
export interface Ask<A extends AnyAggregate = AnyAggregate> {
  readonly aggregate: A;
  readonly id: string;
  readonly command: CommandOf<A>;
}
/** `ask(need, id, { type: 'ReopenNeed', data: {} })`: ties a command to its aggregate for the compiler. */
export const ask = <A extends AnyAggregate>(aggregate: A, id: string, command: CommandOf<A>): Ask => ({ aggregate, id, command: command as unknown });

/** What is decided together and recorded all or none; each entity at most once. */
export type Order = readonly Ask[];
