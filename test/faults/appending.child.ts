import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { type EventToAppend, openEventStore, type StreamWrite } from '#platform/event-store';

/** Appends at full speed until it is killed, and says what it sends before it does, and what was acknowledged as soon as it was. */
const WRITERS = 16;

const anEvent = (): EventToAppend => {
  const commandId = randomUUID();
  return {
    id: randomUUID(), type: 'NeedRaised', version: 1, occurredAt: new Date().toISOString(), actor: 'worker-7', station: null, commandId,
    payloadHash: 'ab'.repeat(32), correlationId: commandId, causationId: commandId, sealed: null, data: { text: '需要'.repeat(40) },
  };
};
/** Synchronously, since the next moment may be the last; a full pipe is waited for, and a line half written is gone on with. */
function say(...words: string[]): void {
  let rest = Buffer.from(`${words.join(' ')}\n`);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(1, rest));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    }
  }
}

const store = await openEventStore(process.argv[2] ?? '', 'writer');
say('open');
await Promise.all(Array.from({ length: WRITERS }, async (_, writer) => {
  const [need, resource] = [`need-${randomUUID()}`, `resource-${randomUUID()}`];
  for (let round = 0; ; round++) {
    const writes: StreamWrite[] = [{ stream: need, expected: round - 1, events: [anEvent()] }];
    if (writer % 2) writes.push({ stream: resource, expected: 2 * round - 1, events: [anEvent(), anEvent()] });
    const number = randomUUID();
    say('sent', number, JSON.stringify(writes));
    await store.append(writes);
    say('acknowledged', number);
  }
}));
