import { DiscoveryModule } from '@nestjs/core';
import type { DynamicModule, Provider, Type } from '@nestjs/common';
import { Module } from '@nestjs/common';
import type { AccessTable } from '#platform/access';
import type { AnyAggregate, RefusalMessages } from '#platform/event-sourcing';
import type { Notice } from '#platform/notification';
import type { Policy } from '#platform/policies';
import type { Projection } from '#platform/read-model';
import type { DueSource, MakesDue, OverdueList } from '#platform/timekeeper';

/** All that the hub needs to know of a room in order to open it. */
export interface Slice {
  readonly name: string;
  readonly aggregates: readonly AnyAggregate[];
  readonly projections: readonly Projection[];
  /** What follows from events by itself. */
  readonly policies?: readonly Policy[];
  /** Of what people without a socket are told. */
  readonly notices?: readonly Notice[];
  /** What falls due by itself. */
  readonly due?: readonly DueSource[];
  /** Of its providers those that know what else falls due, and must look for what to do about it. */
  readonly dueMadeBy?: readonly Type<MakesDue>[];
  /** What the room adds to the one list of all that is overdue. */
  readonly overdue?: readonly OverdueList[];
  /** Resolvers and what they need. */
  readonly providers: readonly (Type | Provider)[];
  /** Who may use the room's operations, and how far. An operation without a row does not start. */
  readonly access: AccessTable;
  /** What the room's refusals say to a person. */
  readonly messages: RefusalMessages;
}

/** All rooms together, so that a port answered in one (such as `StationTree`) can be asked for everywhere. */
@Module({})
export class SlicesModule {
  static of(slices: readonly Slice[]): DynamicModule {
    const providers = slices.flatMap((slice) => [...slice.providers]);
    return { module: SlicesModule, global: true, imports: [DiscoveryModule], providers, exports: providers };
  }
}
