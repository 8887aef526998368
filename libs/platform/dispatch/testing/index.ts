import type { Provider } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { StationTree, type Identity } from '#platform/access';
import { Blobs, MemoryBlobs } from '#platform/blobs';
import { Clock } from '#platform/clock';
import { Commands, defaultLimits, DISPATCH_LIMITS, DispatchHandler, SLICES, SlicesModule, type Slice } from '#platform/dispatch';
import { EventStore, MemoryEventStore } from '#platform/event-store';
import type { EventContracts } from '#platform/event-sourcing';
import { GraphqlApiModule } from '#platform/graphql';
import { testHub, type TestHub } from '#platform/graphql/testing';
import { Codec, KeyVault, MemoryKeyVault, privacyRefusals } from '#platform/privacy';
import { Past, Views, type Sql } from '#platform/read-model';
import { InMemoryViews, PastViews } from '#platform/read-model/sqlite';

/** Stands still until it is moved. */
export class HeldClock extends Clock {
  constructor(public at = '2026-03-02T02:00:00.000Z') {
    super();
  }
  now(): string {
    return this.at;
  }
}

/** Remembers what was asked, so that a spec can look at the plans. */
class ListeningViews extends InMemoryViews {
  readonly asked = new Set<string>();
  override all<Row>(query: Sql): Row[] {
    this.asked.add(query.text);
    return super.all(query);
  }
  override get<Row>(query: Sql): Row | undefined {
    this.asked.add(query.text);
    return super.get(query);
  }
}

export interface RoomHub extends TestHub {
  readonly store: MemoryEventStore;
  readonly vault: MemoryKeyVault;
  readonly clock: HeldClock;
  /** Texts of all queries asked of the views so far. */
  queries(): readonly string[];
}

export interface RoomOptions {
  /** Ports that other rooms would answer. */
  readonly providers?: readonly Provider[];
  /** Station → stations below it. */
  readonly below?: Readonly<Record<string, readonly string[]>>;
}

/** Some rooms as a running hub with everything in memory: through GraphQL down to the log and back by the views. */
export async function roomHub(slices: readonly Slice[], { providers = [], below = {} }: RoomOptions = {}): Promise<RoomHub> {
  const store = new MemoryEventStore();
  const vault = new MemoryKeyVault();
  const clock = new HeldClock();
  const contracts = slices.flatMap(({ aggregates }) => aggregates.map(({ events }) => events as EventContracts));
  const codec = new Codec(contracts, vault);
  const views = new ListeningViews(slices.flatMap(({ projections }) => projections));
  views.follow(store, contracts);
  const ports: Provider[] = [
    { provide: Clock, useValue: clock },
    { provide: EventStore, useValue: store },
    { provide: KeyVault, useValue: vault },
    { provide: Blobs, useValue: new MemoryBlobs() },
    { provide: Views, useValue: views },
    { provide: Codec, useValue: codec },
    { provide: Past, useValue: new PastViews(store, codec, clock) },
    { provide: StationTree, useValue: { below: (station: string) => [station, ...(below[station] ?? [])] } },
    { provide: SLICES, useValue: slices },
    { provide: DISPATCH_LIMITS, useValue: defaultLimits },
    Commands,
    DispatchHandler,
    ...providers,
  ];
  class Ports {}
  const hub = await testHub({
    imports: [
      CqrsModule.forRoot(),
      { module: Ports, global: true, providers: ports, exports: ports },
      SlicesModule.of(slices),
      GraphqlApiModule.of({ access: slices.map(({ access }) => access), messages: [privacyRefusals, ...slices.map(({ messages }) => messages)] }),
    ],
  });
  return {
    ...hub, store, vault, clock,
    queries: () => [...views.asked],
    close: async () => {
      await hub.close();
      await views.close();
      await store.close();
    },
  };
}

/** `identity({ role: 'STATION_WORKER', station })`: somebody with that and nothing else. */
export const identity = (over: Partial<Identity> & Pick<Identity, 'role'>): Identity => ({
  id: `${over.role.toLowerCase()}-1`, station: null, organization: null, person: null, regions: [], ...over,
});
