import type { EventStore } from '#platform/event-store';
import type { EventDecoder } from './codec.js';
import type { KeyVault } from './key-vault.js';

const PAGE = 1_000;

/**
 * At start: destroys the keys of those whom the log erased while a crash kept their keys. Returns how many there were. What was only intended and is not in
 * the log leaves everything as it is; it is looked at again at every start, since whoever asked for it may still repeat the command.
 * @throws UnknownEvent | KeyStoreUnavailable and the errors of the event store
 */
export async function finishErasures(store: Pick<EventStore, 'read'>, decoder: EventDecoder, vault: KeyVault): Promise<number> {
  let finished = 0;
  for (const { subject, stream } of await vault.intentions()) {
    if (!(await erases(store, decoder, stream, subject))) continue;
    await vault.destroy(subject);
    finished++;
  }
  return finished;
}

async function erases(store: Pick<EventStore, 'read'>, decoder: EventDecoder, stream: string, subject: string): Promise<boolean> {
  for (let from = 0; ; from += PAGE) {
    const { events, revision } = await store.read(stream, { from, limit: PAGE });
    if (events.some((stored) => decoder.erasedBy(decoder.decode(stored).event, stream) === subject)) return true;
    if (from + PAGE > revision) return false;
  }
}
