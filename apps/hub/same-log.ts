import type { Cursors } from '#platform/coordination';
import { SqliteEventStore, type EventStore } from '#platform/event-store';
import { projectionsHash, standOf } from '#platform/read-model/sqlite';
import { contracts, projections } from './projections.js';
import type { Storage } from './storage.js';

const NAMED = 5;

/**
 * What is wrong where a newer release wrote to the log: this one passes over what it does not know, would answer as if it had not been, and write beside it. Versions of events that it does not know stop whoever meets
 * them. A log on a cluster is not looked through.
 */
export function newerThanThisRelease(store: EventStore, { logFile }: Pick<Storage, 'logFile'>): string | undefined {
  if (!(store instanceof SqliteEventStore)) return undefined;
  const strange = store.typesBeyond(new Set(Object.keys(contracts)));
  if (strange.length === 0) return undefined;
  return (
    `The log in ${logFile ?? ''} has events that this release does not know (${strange.slice(0, NAMED).join(', ')}${strange.length > NAMED ? ', …' : ''}): a newer release wrote them. ` +
    'Start that release again, or bring a backup from before it into another folder (wushe restore).'
  );
}

/**
 * What is wrong where the views have seen more than the log holds: a file that was emptied, is gone, or was put back from an older copy by hand. Everything that is recorded from then on
 * would stand at positions that the views believe to have seen, and nobody would ever find it. Of a log on a cluster its client tells.
 */
export async function shortOfViews(store: EventStore, { viewsDir, logFile }: Pick<Storage, 'viewsDir' | 'logFile'>): Promise<string | undefined> {
  const stand = standOf(viewsDir, projectionsHash(projections));
  if (stand !== undefined && !store.isOwn(stand))
    return `The views of this hub were made from a log in another kind of store, whose positions are others: take the folder ${viewsDir} away and start again (docs/moving-a-log.md).`;
  if (stand === undefined || !(store instanceof SqliteEventStore) || (await store.reaches(stand))) return undefined;
  return (
    `The log in ${logFile ?? ''} ends before what the views of this hub have seen: its end is lost, or it is an older copy. Put the whole log back (wushe restore brings a backup into an empty folder). ` +
    `If this log is all there is, take the folder ${viewsDir} away and start again: the views are made anew from it, without what is lost.`
  );
}

/**
 * What is wrong where a log is empty though the hub has worked on one: its file is gone, or the disk that it lies on is not there. The hub would open with nothing in it, and begin another log. The views say so as well, but
 * may have been taken away, since they can be made anew.
 */
export async function logIsGone(store: EventStore, cursors: Cursors, { logFile, coordinationFile }: Pick<Storage, 'logFile' | 'coordinationFile'>): Promise<string | undefined> {
  if (!(store instanceof SqliteEventStore) || (await store.readAll({ limit: 1 })).events.length > 0) return undefined;
  if (!(await cursors.all()).some(({ position }) => store.isOwn(position))) return undefined;
  return (
    `The log in ${logFile ?? ''} is empty, and this hub has worked on one that was not: its file is gone, or the disk that it was on is not there. Put the whole log back (wushe restore brings a backup into an empty folder). ` +
    `If nothing of it is left anywhere and this is to be a new hub, take ${coordinationFile} away and start again.`
  );
}

/** Whether there are no views of this release as yet though there is a log, as after an upgrade or a restore: the start takes longer then, and is to say why. */
export async function hasViewsToFill(store: EventStore, { viewsDir }: Pick<Storage, 'viewsDir'>): Promise<boolean> {
  if (standOf(viewsDir, projectionsHash(projections)) !== undefined) return false;
  return (await store.readAll({ limit: 1 })).next !== undefined;
}

const CLOCKS_DIFFER_MS = 60_000;

/** When the last event was recorded, where that is later than this machine's clock says: either is wrong. Times of a log do not fall, so whatever is recorded next gets that time too, and is in no state as of now. */
export async function recordedAhead(store: EventStore, now: number): Promise<string | undefined> {
  const [last] = store instanceof SqliteEventStore ? await store.latest(1) : [];
  return last !== undefined && Date.parse(last.recordedAt) > now + CLOCKS_DIFFER_MS ? last.recordedAt : undefined;
}

/**
 * Where a cursor leads the log, the log was put back from an older copy, or lost its end: whatever is recorded next would be passed over, and what had followed from its last events is lost with the end,
 * so all that follows by itself is asked for anew. So it is of a log in another kind of store, of which cursors say nothing. Of a log on a cluster that has lost its end its client tells.
 * @returns how many were forgotten
 */
export async function forgetCursorsOfAnother(store: EventStore, cursors: Cursors): Promise<number> {
  const kept = await cursors.all();
  const ofThisLog = await Promise.all(kept.map(async ({ position }) => store.isOwn(position) && (!(store instanceof SqliteEventStore) || (await store.reaches(position)))));
  return ofThisLog.every(Boolean) ? 0 : cursors.clear();
}
