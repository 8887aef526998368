import type { Caller } from '#platform/access';
import type { Clock } from '#platform/clock';
import { isPerson } from '#platform/event-sourcing';
import type { KeyVault } from '#platform/privacy';
import type { Views } from '#platform/read-model';
import { civilDateAt } from '#reference/calendar';
import { shownSocialWorker } from './social-worker-shown.js';
import type { SocialWorkerIdentity } from './social-worker.events.js';
import { findSocialWorker, recordsAsOne, type SocialWorkerRow } from './social-worker.queries.js';
import type { SocialWorker } from './types.js';

/** Names are for those who work with them: their stations themselves, not those above them and not administrators. */
export function mayMeet({ role, station, actor }: Caller, { id, stationId, postings }: SocialWorker): boolean {
  if (isPerson(actor, id)) return true;
  const colleague = role === 'STATION_WORKER' || role === 'STATION_HEAD';
  return colleague && station !== null && (station === stationId || postings.some((posting) => posting.current && posting.stationId === station));
}

/** Social workers by name, for what other rooms put on paper. */
export class SocialWorkerNames {
  constructor(
    private readonly views: Views,
    private readonly vault: KeyVault,
    private readonly clock: Clock,
  ) {}

  /** Null for who is no social worker that is known here, was erased, or is nobody whose name is for the caller. */
  async nameFor(id: string, caller: Caller): Promise<string | null> {
    const stays = this.views.get<{ id: string }>(recordsAsOne(id))?.id ?? id;
    const row = this.views.get<SocialWorkerRow>(findSocialWorker(stays));
    if (!row || row.identity === null || !mayMeet(caller, shownSocialWorker(row, caller.language, civilDateAt(this.clock.now())))) return null;
    return (await this.vault.open<SocialWorkerIdentity>(row.identity))?.name ?? null;
  }
}
