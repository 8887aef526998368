import type { RecentEvents } from './recent-events.js';
import { ANY, NO_STREAM, STREAM_EXISTS } from './record.js';
import type { Stream } from './stream.js';

/** What the server makes of a write to one stream. */
export type CommitCheck =
  | { readonly kind: 'ok'; readonly current: bigint }
  /** Every event is there already, from this revision on to that one. */
  | { readonly kind: 'idempotent'; readonly last: bigint }
  | { readonly kind: 'wrongVersion'; readonly current: bigint }
  | { readonly kind: 'deleted'; readonly current: bigint }
  /** Some of the events are there already, and some are not. */
  | { readonly kind: 'corrupted'; readonly current: bigint };

/**
 * The server's rules of idempotency. With an expected revision they are strong: the ids that follow that revision are compared for as far as the
 * stream reaches. Whoever expects anything, or merely that the stream exists, is recognized only while the events are among the recent ones.
 */
export function checkCommit(name: string, stream: Stream, metastreamExists: boolean, expected: bigint, ids: readonly string[], recent: RecentEvents): CommitCheck {
  const current = stream.revision;
  const wrong: CommitCheck = { kind: 'wrongVersion', current };
  if (stream.tombstoned) return { kind: 'deleted', current };
  if (expected === STREAM_EXISTS) {
    if (stream.softDeleted) return { kind: 'deleted', current };
    if (current === NO_STREAM && !metastreamExists) return wrong;
  }
  if (expected === ANY || expected === STREAM_EXISTS) return amongRecent(name, current, ids, recent);
  if (expected > current) return wrong;
  if (expected === current) return { kind: 'ok', current };

  const written = ids.findIndex((id, index) => stream.records[Number(expected) + 1 + index]?.id !== id);
  if (ids.length > 0 && written === -1) return { kind: 'idempotent', last: expected + BigInt(ids.length) };
  if (written > 0) return { kind: 'corrupted', current };
  return expected === NO_STREAM && stream.softDeleted ? { kind: 'ok', current } : wrong;
}

function amongRecent(name: string, current: bigint, ids: readonly string[], recent: RecentEvents): CommitCheck {
  const revisions = ids.map((id) => recent.revisionOf(id, name));
  const first = revisions.indexOf(undefined);
  const last = revisions.at(-1);
  if (first === -1 && last !== undefined) return { kind: 'idempotent', last };
  return first > 0 ? { kind: 'corrupted', current } : { kind: 'ok', current };
}
