import { Inject, Injectable, Module, type OnApplicationBootstrap, type OnApplicationShutdown, type DynamicModule, type Provider } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Blobs, FolderBlobs } from '#platform/blobs';
import { Clock, SystemClock } from '#platform/clock';
import { Commands, DISPATCH_LIMITS, DispatchHandler, SLICES, SlicesModule, defaultLimits } from '#platform/dispatch';
import { Coordination, SqliteCoordination } from '#platform/coordination';
import { EventStore, openEventStore } from '#platform/event-store';
import { Codec, finishErasures, KeyVault, privacyRefusals, SqliteKeyVault } from '#platform/privacy';
import { Past, Views } from '#platform/read-model';
import { PastViews, SqliteViews } from '#platform/read-model/sqlite';
import type { Configuration } from './configuration.js';
import { EdgeModule } from './edge.module.js';
import { keyEncryptionKeys } from './key-encryption-keys.js';
import { beginsLog, refuseWithoutLog } from './existing-log.js';
import { createLog } from './log.js';
import { OwnWorkModule } from './own-work.js';
import { projections } from './projections.js';
import { shortOfKeys } from './same-keys.js';
import { forgetCursorsOfAnother, hasViewsToFill, logIsGone, newerThanThisRelease, recordedAhead, shortOfViews } from './same-log.js';
import { storageOf, type Storage } from './storage.js';
import { refuseUnfinishedCopy } from './unfinished-copy.js';
import { refuseUnfinishedRestore } from './unfinished-restore.js';
import { slices } from './slices.js';

const STORAGE = Symbol('storage');

/** Closes what requests need once there are none any more, in the order in which things depend on each other: whoever writes first, what they write to last. */
@Injectable()
class Closing implements OnApplicationShutdown {
  constructor(
    @Inject(Views) private readonly views: Views,
    @Inject(EventStore) private readonly store: EventStore,
    @Inject(KeyVault) private readonly vault: KeyVault,
    @Inject(Coordination) private readonly coordination: Coordination,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await this.views.close();
    await this.store.close();
    await this.vault.close();
    await this.coordination.close();
  }
}

/** Before the first request: the keys are those of the log, and whom the log erased is forgotten, also when the hub before this one fell between the two. */
@Injectable()
class Opening implements OnApplicationBootstrap {
  constructor(
    @Inject(EventStore) private readonly store: EventStore,
    @Inject(Codec) private readonly codec: Codec,
    @Inject(KeyVault) private readonly vault: KeyVault,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const short = await shortOfKeys(this.store, this.vault, this.storage);
    if (short !== undefined) throw new Error(short);
    await finishErasures(this.store, this.codec, this.vault);
  }
}

/** The whole hub. Tests may bring a clock of their own, make the timekeeper's rounds themselves, and listen to the queries. */
@Module({})
export class HubModule {
  static of(configuration: Configuration, own: { clock?: Clock; roundsByHand?: boolean; onQuery?: (text: string) => void } = {}): DynamicModule {
    refuseWithoutLog(configuration);
    const storage = storageOf(configuration);
    refuseUnfinishedRestore(configuration.dataDir);
    refuseUnfinishedCopy(storage.logFile);
    const { blobsDir, coordinationFile, keysDir, storeUrl, viewsDir } = storage;
    const log = createLog(configuration.logLevel);
    const clock = own.clock ?? new SystemClock();
    const stores: Provider[] = [
      { provide: STORAGE, useValue: storage },
      { provide: Clock, useValue: clock },
      {
        provide: KeyVault,
        useFactory: async () => SqliteKeyVault.open({ folder: keysDir, keks: await keyEncryptionKeys(configuration) }),
      },
      // After the keys: with wrong ones no thread is started that the end of the process would catch at its beginning.
      { provide: EventStore, inject: [KeyVault], useFactory: () => openEventStore(storeUrl, 'writer', { callMs: configuration.commandDeadlineMs }) },
      {
        provide: Views,
        // After the log: the projector reads what the store made.
        inject: [EventStore],
        useFactory: async (store: EventStore) => {
          const wrong = newerThanThisRelease(store, storage) ?? (await shortOfViews(store, storage));
          if (wrong !== undefined) {
            // its thread would keep a process alive that has nothing more to do
            await store.close();
            throw new Error(wrong);
          }
          const recordedAt = await recordedAhead(store, Date.now());
          if (recordedAt !== undefined) log.warn({ recordedAt }, 'the last event was recorded later than the clock of this machine says: the clock is behind, or was ahead then; until it has come there, states as of now lack what is new');
          if (await hasViewsToFill(store, storage)) log.info('the views of this release are filled from the log: /readyz says when that is done, and answers lack something until then');
          return SqliteViews.open({
            dir: viewsDir,
            storeUrl,
            projections,
            projectionsModule: new URL(import.meta.url.endsWith('.ts') ? './projections.ts' : './projections.js', import.meta.url),
            now: () => clock.now(),
            onTrouble: (sentence: string) => log.error({ sentence }, 'views'),
            ...(own.onQuery ? { onQuery: own.onQuery } : {}),
          });
        },
      },
      // After the log, which lets one hub in at a time, and its views, which tell whether it is theirs and may close it.
      {
        provide: Coordination,
        inject: [EventStore, Views],
        useFactory: async (store: EventStore, views: Views) => {
          const coordination = SqliteCoordination.open({ file: coordinationFile });
          try {
            const gone = await logIsGone(store, coordination.cursors, storage);
            if (gone !== undefined) throw new Error(gone);
            if (await beginsLog(store, configuration))
              log.warn({ dataDir: configuration.dataDir, store: configuration.eventStore.kind }, 'there is no log here as yet: this hub begins a new one, with nothing in it. If it has run before, stop it and look for its disk; EXISTING_LOG=true keeps it from beginning another');
          } catch (error) {
            await Promise.all([views.close(), coordination.close()]);
            await store.close();
            throw error;
          }
          const forgotten = await forgetCursorsOfAnother(store, coordination.cursors);
          if (forgotten > 0) log.warn({ cursors: forgotten }, 'the log is another, or an older copy: what follows by itself is asked for anew, which changes nothing that is there');
          return coordination;
        },
      },
      { provide: Blobs, useValue: new FolderBlobs(blobsDir) },
      { provide: Codec, inject: [KeyVault], useFactory: (vault: KeyVault) => new Codec(slices.flatMap(({ aggregates }) => aggregates.map(({ events }) => events as never)), vault) },
    ];
    const past: Provider = {
      provide: Past,
      inject: [EventStore, Codec, Clock],
      useFactory: (...needed: ConstructorParameters<typeof PastViews>) => new PastViews(...needed),
    };
    const dispatching: Provider[] = [
      { provide: SLICES, useValue: slices },
      { provide: DISPATCH_LIMITS, useValue: { ...defaultLimits, deadlineMs: configuration.commandDeadlineMs } },
      Commands,
      DispatchHandler,
    ];
    return {
      module: HubModule,
      global: true,
      imports: [CqrsModule.forRoot(), EdgeModule.of(configuration, slices, privacyRefusals), SlicesModule.of(slices), OwnWorkModule.of(configuration, slices, log, own)],
      providers: [...stores, past, ...dispatching, Opening, Closing],
      exports: [Blobs, Clock, Coordination, EventStore, KeyVault, Views, Codec, Past, Commands, SLICES],
    };
  }
}
