import { randomBytes } from 'node:crypto';
import { Global, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Clock } from '#platform/clock';
import { Commands, defaultLimits, DISPATCH_LIMITS, DispatchHandler, SLICES, SlicesModule, type Slice } from '#platform/dispatch';
import type { EventContracts } from '#platform/event-sourcing';
import { EventStore, type MemoryEventStore } from '#platform/event-store';
import { GraphqlApiModule } from '#platform/graphql';
import { testHub, type TestHub } from '#platform/graphql/testing';
import { Codec, KeyVault, MemoryKeyVault } from '#platform/privacy';
import { Past, Views } from '#platform/read-model';
import { InMemoryViews, PastViews } from '#platform/read-model/sqlite';

/** Moves when a spec says so. */
export class HandClock extends Clock {
  at = Date.now();
  now(): string {
    return new Date(this.at).toISOString();
  }
}

/** A UUIDv7 of a clock's time. */
export function commandId({ at }: HandClock): string {
  const random = randomBytes(10).toString('hex');
  const hex = `${at.toString(16).padStart(12, '0')}7${random.slice(0, 3)}8${random.slice(3, 18)}`;
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const contractsOf = (slices: readonly Slice[]): EventContracts[] =>
  slices.flatMap(({ aggregates }) => aggregates.map(({ events }) => events as EventContracts));

/** The views of some rooms, following a log that is in memory too. */
export const inMemory = (store: MemoryEventStore, slices: readonly Slice[]): InMemoryViews =>
  new InMemoryViews(slices.flatMap(({ projections }) => projections)).follow(store, contractsOf(slices));

interface Rooms {
  readonly clock: Clock;
  readonly store: MemoryEventStore;
  readonly views: InMemoryViews;
  readonly slices: readonly Slice[];
  /** Answers what the rooms ask of others that are not opened. */
  readonly ports: Slice;
}

/** Some rooms behind GraphQL, with nothing on disk. */
export function openRooms({ clock, store, views, slices, ports }: Rooms): Promise<TestHub> {
  const vault = new MemoryKeyVault();
  const codec = new Codec(contractsOf(slices), vault);
  const providers = [
    { provide: Clock, useValue: clock },
    { provide: EventStore, useValue: store },
    { provide: KeyVault, useValue: vault },
    { provide: Views, useValue: views },
    { provide: Codec, useValue: codec },
    { provide: Past, useValue: new PastViews(store, codec, clock) },
    { provide: SLICES, useValue: slices },
    { provide: DISPATCH_LIMITS, useValue: defaultLimits },
    Commands,
    DispatchHandler,
  ];
  @Global()
  @Module({ imports: [CqrsModule.forRoot()], providers, exports: [Clock, EventStore, KeyVault, Views, Codec, Past, Commands] })
  class PlatformModule {}
  const api = GraphqlApiModule.of({ access: slices.map(({ access }) => access), messages: [ports, ...slices].map(({ messages }) => messages) });
  return testHub({ imports: [PlatformModule, SlicesModule.of([ports, ...slices]), api] });
}
