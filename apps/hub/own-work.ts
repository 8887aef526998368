import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Coordination } from '#platform/coordination';
import { Commands, type Slice } from '#platform/dispatch';
import { EventStore } from '#platform/event-store';
import { Following } from '#platform/following/slice';
import { AddressBook, FileCourier, NoAddresses, Notification } from '#platform/notification/slice';
import { Policies } from '#platform/policies/slice';
import { Codec } from '#platform/privacy';
import { Views } from '#platform/read-model';
import type { MakesDue } from '#platform/timekeeper';
import { Timekeeper } from '#platform/timekeeper/slice';
import type { Configuration } from './configuration.js';
import type { Log } from './log.js';
import { storageOf } from './storage.js';

/**
 * What the hub does without being asked: what follows from events, what falls due, and telling people. A module of its own, and no global one: Nest begins with
 * those, and what is ordered before somebody takes orders is refused, and waits.
 */
@Module({})
export class OwnWorkModule {
  static of(...given: Parameters<typeof ownWork>): DynamicModule {
    return { module: OwnWorkModule, providers: ownWork(...given) };
  }
}

function ownWork(configuration: Configuration, slices: readonly Slice[], log: Log, { roundsByHand = false }: { readonly roundsByHand?: boolean } = {}): Provider[] {
  const following: Provider = {
    provide: Following,
    inject: [EventStore, Codec, Coordination],
    useFactory: (store: EventStore, decoder: Codec, coordination: Coordination) => new Following({ store, decoder, coordination, report: (trouble) => log.error(trouble, 'following') }),
  };
  const policies: Provider = {
    provide: Policies,
    inject: [Following, Commands, Views],
    useFactory: (following: Following, commands: Commands, views: Views) =>
      new Policies({
        policies: slices.flatMap(({ policies: own = [] }) => own),
        report: (trouble) => log[trouble.skipped ? 'info' : 'error'](trouble, 'policy'),
        following, commands, views,
      }),
  };
  const timekeeper: Provider = {
    provide: Timekeeper,
    inject: [Commands, Views, Clock, ...slices.flatMap(({ dueMadeBy = [] }) => dueMadeBy)],
    useFactory: (commands: Commands, views: Views, clock: Clock, ...makers: readonly MakesDue[]) =>
      new Timekeeper({
        sources: [...slices.flatMap(({ due = [] }) => due), ...makers.map(({ due }) => due)],
        report: (trouble) => log.warn(trouble, 'timekeeper'),
        byHand: roundsByHand,
        commands, views, clock,
      }),
  };
  const notification: Provider = {
    provide: Notification,
    inject: [Following, Coordination, Views, Clock, AddressBook],
    useFactory: (following: Following, coordination: Coordination, views: Views, clock: Clock, addresses: AddressBook) =>
      new Notification({
        notices: slices.flatMap(({ notices = [] }) => notices),
        courier: configuration.notifyBy === 'file' ? new FileCourier(storageOf(configuration).outboxDir, clock) : undefined,
        report: (trouble) => log.error(trouble, 'notice'),
        onTrouble: (trouble) => log[trouble.givenUp ? 'error' : 'warn'](trouble, 'notification'),
        following, coordination, views, clock, addresses,
      }),
  };
  return [following, policies, timekeeper, { provide: AddressBook, useClass: NoAddresses }, notification];
}
