import { reaches, type Caller } from '#platform/access';
import type { Clock } from '#platform/clock';
import { step, type Commands, type Step } from '#platform/dispatch';
import { Refusal } from '#platform/event-sourcing';
import { peopleLike, searchPeople, type Called, type KeyVault } from '#platform/privacy';
import type { Views } from '#platform/read-model';
import { civilDateAt } from '#reference/calendar';
import { shownSocialWorker } from './social-worker-shown.js';
import { socialWorker, type SocialWorkerCommand } from './social-worker.decider.js';
import type { SocialWorkerIdentity } from './social-worker.events.js';
import { findSocialWorker, findSocialWorkersById, socialWorkersMergedInto, type PostingRow, type SocialWorkerRow } from './social-worker.queries.js';
import type { SocialWorkerPayload } from './types.js';

/** The social workers' records as the resolvers handle them: found within reach, and changed by commands. */
export class SocialWorkerRecords {
  constructor(
    private readonly commands: Commands,
    readonly views: Views,
    readonly vault: KeyVault,
    private readonly clock: Clock,
  ) {}

  today(): string {
    return civilDateAt(this.clock.now());
  }

  find(id: string): SocialWorkerRow | undefined {
    return this.views.get<SocialWorkerRow>(findSocialWorker(id));
  }

  /** Out of reach reads like not found. @throws Refusal SOCIAL_WORKER_NOT_FOUND */
  within(id: string, { reach }: Caller): SocialWorkerRow {
    const row = this.find(id);
    if (!row || !standsWithin(row, reach)) throw new Refusal('SOCIAL_WORKER_NOT_FOUND');
    return row;
  }

  /** Two records that may be one person's. @throws Refusal SOCIAL_WORKER_NOT_FOUND | SOCIAL_WORKER_DUPLICATE_ELSEWHERE where the caller is told already that they may be one */
  bothWithin(one: string, another: string, { reach }: Caller): readonly [SocialWorkerRow, SocialWorkerRow] {
    const [first, second] = [one, another].map((id) => this.find(id)).map((row) => (row && standsWithin(row, reach) ? row : undefined));
    if (first && second) return [first, second];
    const [near, far] = first ? [first, another] : [second, one];
    throw new Refusal(near && suspectsOf(near).includes(far) ? 'SOCIAL_WORKER_DUPLICATE_ELSEWHERE' : 'SOCIAL_WORKER_NOT_FOUND');
  }

  /** The record itself and those that were merged into it. */
  sameAs(id: string): readonly string[] {
    return this.views.all<{ id: string }>(socialWorkersMergedInto(id)).map((row) => row.id);
  }

  /** Those within reach by all of the given values, in the order of their ids, after one of them. */
  called(values: Called, { reach }: Caller, page: { after: string; limit: number }): Promise<readonly SocialWorkerRow[]> {
    const within = (ids: readonly string[]) => this.views.all<SocialWorkerRow>(findSocialWorkersById(ids)).filter((row) => standsWithin(row, reach));
    return searchPeople(values, { within, vault: this.vault }, page);
  }

  /** @param command made by whoever checks: a retry gets its receipt, wherever the record is by now */
  async carryOut(
    caller: Caller, operation: string, input: { commandId: string }, id: string, command: () => SocialWorkerCommand, beside: readonly Step[] = [],
  ): Promise<SocialWorkerPayload> {
    const receipt = await this.commands.run(caller, operation, input, [step(socialWorker, id, command), ...beside]);
    const row = this.find(id);
    return { socialWorker: row ? shownSocialWorker(row, caller.language, this.today()) : null, ...receipt };
  }

  /** Found by what their record now says, and flagged where another says the same, whoever keeps that. */
  async known(id: string, recorded: SocialWorkerIdentity, commandId: string, payload: SocialWorkerPayload, caller: Caller): Promise<SocialWorkerPayload> {
    await this.findable(id, recorded);
    const row = payload.viewsBehind ? undefined : this.find(id);
    const identity = row?.identity == null ? null : await this.vault.open<SocialWorkerIdentity>(row.identity);
    if (!row || !identity || row.merged_into !== null) return payload;
    const within = (ids: readonly string[]) => this.views.all<SocialWorkerRow>(findSocialWorkersById(ids)).filter((one) => one.erased_at === null && one.merged_into === null);
    const flagged = suspectsOf(row);
    const others = (await peopleLike(id, identity, { within, vault: this.vault })).filter((one) => !flagged.includes(one));
    await this.commands.flag(caller, commandId, others, (other) => step(socialWorker, id, { type: 'SuspectSocialWorker', data: { other } }));
    return others.length === 0 ? payload : { ...payload, socialWorker: shownSocialWorker(this.find(id) ?? row, caller.language, this.today()) };
  }

  /**
   * Lets them be found by what their record now says: after the command, since an input that was refused, or is repeated after a later correction, is not
   * what they are called; before the answer, so that a repeat makes up for what a crash left out. `recorded` is for when the views are not there yet.
   */
  private async findable(id: string, recorded: SocialWorkerIdentity): Promise<void> {
    const row = this.find(id);
    const identity = !row ? recorded : row.identity === null ? null : await this.vault.open<SocialWorkerIdentity>(row.identity);
    if (identity) await this.vault.people.index(id, { name: identity.name, phone: identity.phone ?? null, idNumber: identity.idNumber ?? null });
  }
}

export const suspectsOf = ({ suspects }: SocialWorkerRow): string[] => JSON.parse(suspects) as string[];
export const postingsOf = ({ postings }: SocialWorkerRow): PostingRow[] => JSON.parse(postings) as PostingRow[];

/** With the station that keeps the record, and with those of all postings, also of the past. */
export const standsWithin = (row: SocialWorkerRow, reach: Caller['reach']): boolean =>
  reaches(reach, { station: row.station }) || postingsOf(row).some(({ stationId }) => reaches(reach, { station: stationId }));
