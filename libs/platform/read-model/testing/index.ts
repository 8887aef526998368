import type { Recorded } from '#platform/event-sourcing';
import type { Projection } from '#platform/read-model';
import { fold, type InMemoryViews } from '#platform/read-model/sqlite';

/** An event as a spec tells it: personal fields plain, of the envelope only what matters. */
export interface Told {
  readonly type: string;
  readonly data: object;
  /** Of the entity; default `entity-1`. */
  readonly id?: string;
  /** Default: 2026-03-02T02:00:00.000Z. */
  readonly at?: string;
  readonly recordedAt?: string;
  readonly actor?: string;
  readonly station?: string | null;
}

/** What a projection would be handed by the log: personal fields closed (`{ sealed: 'sealed name' }`), positions rising. */
export function recordedFrom(projections: readonly Projection[], told: readonly Told[]): Recorded[] {
  const revisions = new Map<string, number>();
  return told.map(({ type, data, id = 'entity-1', at = '2026-03-02T02:00:00.000Z', recordedAt = at, actor = 'worker-1', station = 'station-1' }, i) => {
    const contract = projections.map((p) => p.events?.[type]).find((c) => c !== undefined);
    // A misspelt type would otherwise be skipped in silence and the spec would test nothing.
    if (contract === undefined && !projections.some((p) => type in p.on)) throw new Error(`no projection under test knows ${type}`);
    const closed: Record<string, unknown> = { ...data };
    for (const field of Object.keys(contract?.personal ?? {})) if (closed[field] != null) closed[field] = { sealed: `sealed ${field}` };
    const revision = (revisions.get(id) ?? -1) + 1;
    revisions.set(id, revision);
    const count = String(i + 1).padStart(12, '0');
    return {
      event: { type, data: closed }, eventId: `00000000-0000-8000-8000-${count}`, stream: `told-${id}`, id, revision,
      position: count, occurredAt: at, recordedAt, actor, station,
    };
  });
}

/**
 * `viewsOf([directory], [{ type: 'VolunteerRegistered', id: 'v1', data: { … } }])`: the views after these events.
 * @throws when a handler does, or when one finds its rows by reading a whole table
 */
export function viewsOf(projections: readonly Projection[], told: readonly Told[] = []): InMemoryViews {
  const views = fold(projections, recordedFrom(projections, told));
  for (const { text, reason } of views.scans()) throw new Error(`a handler without an index for its rows: ${reason}\n${text}`);
  return views;
}
