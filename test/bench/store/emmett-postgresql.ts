import { dumbo } from '@event-driven-io/dumbo';
import { type Event, STREAM_DOES_NOT_EXIST } from '@event-driven-io/emmett';
import { getPostgreSQLEventStore, readMessagesBatch } from '@event-driven-io/emmett-postgresql';
import type { Contender } from './competitor.js';
import { forEmmett } from './made.js';
import type { PostgresServer } from './postgres-server.js';

const NAME = 'emmett-postgresql';
const PAGE = 2_000;

export const emmettPostgresql = (server: PostgresServer): Contender => ({
  name: NAME,
  async open() {
    const url = await server.database();
    const store = getPostgreSQLEventStore(url);
    await store.schema.migrate();
    const reading = dumbo({ connectionString: url });
    return {
      name: NAME,
      append: (stream, there, events) =>
        store.appendToStream<Event>(stream, events.map(forEmmett), { expectedStreamVersion: there === 0 ? STREAM_DOES_NOT_EXIST : BigInt(there) }),
      async replay() {
        let read = 0;
        for (let after = 0n, left = true; left;) {
          const page = await readMessagesBatch(reading.execute, { after, batchSize: PAGE });
          read += page.messages.length;
          [after, left] = [page.currentGlobalPosition, page.areMessagesLeft];
        }
        return read;
      },
      follow(tell) {
        const consumer = store.consumer<Event>();
        consumer.reactor({
          processorId: 'bench', startFrom: 'BEGINNING',
          eachMessage: ({ metadata }) => tell(metadata.messageId),
        });
        const running = consumer.start();
        return Promise.resolve(async () => {
          await consumer.close();
          await running;
        });
      },
      async close() {
        await store.close();
        await reading.close();
      },
    };
  },
});
