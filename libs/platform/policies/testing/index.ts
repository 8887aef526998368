import { SystemClock, type Clock } from '#platform/clock';
import { Commands, defaultLimits, DispatchHandler, type Dispatch } from '#platform/dispatch';
import type { AnyAggregate, EventContracts } from '#platform/event-sourcing';
import type { EventStore } from '#platform/event-store';
import { Codec, MemoryKeyVault, type KeyVault } from '#platform/privacy';
import type { Views } from '#platform/read-model';

export interface Node {
  readonly codec: Codec;
  readonly commands: Commands;
}

/** One hub's way from an order to a log, with caches of its own: as many as a spec wants on the same log. */
export function nodeOn(store: EventStore, aggregates: readonly AnyAggregate[], over: { vault?: KeyVault; clock?: Clock; views?: Views } = {}): Node {
  const codec = new Codec(aggregates.map(({ events }) => events as EventContracts), over.vault ?? new MemoryKeyVault());
  const handler = new DispatchHandler(store, codec, over.clock ?? new SystemClock(), { ...defaultLimits, deadlineMs: 5_000 });
  const bus = { execute: (command: Dispatch) => handler.execute(command) } as unknown as ConstructorParameters<typeof Commands>[0];
  return { codec, commands: new Commands(bus, over.views as Views, []) };
}
