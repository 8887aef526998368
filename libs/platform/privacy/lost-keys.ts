import type { EventStore, StoredEvent } from '#platform/event-store';
import type { KeyVault } from './key-vault.js';

const PAGE = 1_000;

/** Whose fields these events seal, and who has no key and never had one: keys are on disk before an event is, so theirs are lost. @throws KeyStoreUnavailable */
export const whoseKeysAreLost = (events: readonly StoredEvent[], vault: Pick<KeyVault, 'strangers'>): Promise<readonly string[]> =>
  vault.strangers([...new Set(events.flatMap(({ sealed }) => (sealed === null ? [] : [sealed.subject])))]);

/** The same of a whole log, page by page; somebody may come more than once. */
export async function* allWhoseKeysAreLost(store: Pick<EventStore, 'readAll'>, vault: Pick<KeyVault, 'strangers'>): AsyncGenerator<readonly string[]> {
  for (let after: string | undefined; ; ) {
    const { events, next, end } = await store.readAll({ after, limit: PAGE });
    yield await whoseKeysAreLost(events, vault);
    if (end) return;
    after = next;
  }
}
