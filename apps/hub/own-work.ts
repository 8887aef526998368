import type { Provider } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Coordination } from '#platform/coordination';
import { Commands, type Slice } from '#platform/dispatch';
import { EventStore } from '#platform/event-store';
import { AddressBook, FileCourier, NoAddresses, Notification } from '#platform/notification/slice';
import { Policies } from '#platform/policies/slice';
import { Codec } from '#platform/privacy';
import { Views } from '#platform/read-model';
import type { MakesDue } from '#platform/timekeeper';
import { Timekeeper } from '#platform/timekeeper/slice';
import type { Configuration } from './configuration.js';
import type { Log } from './log.js';
import { storageOf } from './storage.js';

/** What the hub does without being asked: what follows from events, what falls due, and telling people. */
export function ownWork(configuration: Configuration, slices: readonly Slice[], log: Log, { roundsByHand = false }: { readonly roundsByHand?: boolean } = {}): Provider[] {
  const policies: Provider = {
    provide: Policies,
    inject: [EventStore, Codec, Commands, Coordination, Views],
    useFactory: (store: EventStore, decoder: Codec, commands: Commands, coordination: Coordination, views: Views) =>
      new Policies({
        policies: slices.flatMap(({ policies: own = [] }) => own),
        report: (trouble) => log[trouble.skipped ? 'info' : 'error'](trouble, 'policy'),
        store, decoder, commands, coordination, views,
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
    inject: [EventStore, Codec, Coordination, Views, Clock, AddressBook],
    useFactory: (store: EventStore, decoder: Codec, coordination: Coordination, views: Views, clock: Clock, addresses: AddressBook) =>
      new Notification({
        notices: slices.flatMap(({ notices = [] }) => notices),
        courier: configuration.notifyBy === 'file' ? new FileCourier(storageOf(configuration).outboxDir, clock) : undefined,
        report: (trouble) => log.error(trouble, 'notice'),
        onTrouble: (trouble) => log[trouble.givenUp ? 'error' : 'warn'](trouble, 'notification'),
        store, decoder, coordination, views, clock, addresses,
      }),
  };
  return [policies, timekeeper, { provide: AddressBook, useClass: NoAddresses }, notification];
}
