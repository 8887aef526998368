import { SqliteEventStore, type EventStore } from '#platform/event-store';
import { whoseKeysAreLost, type KeyVault } from '#platform/privacy';
import type { Storage } from './storage.js';

const LOOKED_AT = 1_000;

/**
 * What is wrong where the log seals what is said of people who have no key: the key store is gone, empty, or an older copy. They would read as if they had been forgotten, and whatever is said of them from
 * then on would be sealed under a second key, which the right key store does not have. Looked at are the events at both ends of the log (at its beginning only, on a cluster).
 */
export async function shortOfKeys(store: EventStore, vault: Pick<KeyVault, 'strangers'>, { keysDir }: Pick<Storage, 'keysDir'>): Promise<string | undefined> {
  const { events } = await store.readAll({ limit: LOOKED_AT });
  const ends = store instanceof SqliteEventStore ? [...events, ...(await store.latest(LOOKED_AT))] : events;
  const lost = await whoseKeysAreLost(ends, vault);
  if (lost.length === 0) return undefined;
  return (
    `The keys in ${keysDir} are not all that the log needs: it names ${lost.length} people who have none there, so keys.sqlite is lost, or is an older copy. Put the newest one of this log there, with its erasures.sqlite ` +
    '(wushe backup writes both to keys/), and nothing that lies beside them from another (keys.sqlite-wal, keys.sqlite-shm). If there is none anywhere, nobody can ever read those names again: `wushe keys forget-lost` says of how many, and lets the hub start without them.'
  );
}
