import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { reaches, type Caller } from '#platform/access';
import { Clock } from '#platform/clock';
import { Commands, step } from '#platform/dispatch';
import { derivedId, Refusal } from '#platform/event-sourcing';
import { CallerOf, keyOfCursor, pageOf, plain } from '#platform/graphql';
import { KeyVault } from '#platform/privacy';
import { Views } from '#platform/read-model';
import { civilDateAt } from '#reference/calendar';
import { identityFrom, languagesFrom } from './social-worker-asking.js';
import { shownSocialWorker } from './social-worker-shown.js';
import { socialWorker, type SocialWorkerCommand } from './social-worker.decider.js';
import type { Posting, SocialWorkerFacts, SocialWorkerIdentity } from './social-worker.events.js';
import { findSocialWorker, listSocialWorkers, type PostingRow, type SocialWorkerRow } from './social-worker.queries.js';
import {
  CertifySocialWorkerInput, CorrectSocialWorkerInput, EndPostingInput, EraseSocialWorkerInput, FindSocialWorkersInput, PostingInput, PostSocialWorkerInput,
  RegisterSocialWorkerInput, RenewRegistrationInput, SocialWorker, SocialWorkerConnection, SocialWorkerIdentityShown, SocialWorkerPayload, SocialWorkersArgs,
} from './types.js';

@Resolver(() => SocialWorker)
export class SocialWorkerResolver {
  constructor(
    private readonly commands: Commands,
    private readonly views: Views,
    private readonly vault: KeyVault,
    private readonly clock: Clock,
  ) {}

  @Query(() => SocialWorker, { nullable: true })
  socialWorker(@Args('id', { type: () => ID }) id: string, @CallerOf() { reach, language }: Caller): SocialWorker | null {
    const row = this.find(id);
    return row && standsWithin(row, reach) ? shownSocialWorker(row, language, this.today()) : null;
  }

  @Query(() => SocialWorkerConnection, { description: 'In the order in which they were registered.' })
  socialWorkers(@Args() { first, after, ...filter }: SocialWorkersArgs, @CallerOf() { language }: Caller): SocialWorkerConnection {
    const key = keyOfCursor(after, 1);
    const today = this.today();
    const rows = this.views.all<SocialWorkerRow>(listSocialWorkers(plain(filter), today, Number(key?.[0] ?? 0), first + 1));
    return pageOf(rows, first, ({ number }) => [number], (row) => shownSocialWorker(row, language, today));
  }

  @Query(() => [SocialWorker], { description: 'Those of the caller’s stations by whole name, phone or id number.' })
  async findSocialWorkers(@Args('input') given: FindSocialWorkersInput, @CallerOf() { reach, language }: Caller): Promise<SocialWorker[]> {
    const asked = Object.entries(plain(given)) as [string, string][];
    const found = await Promise.all(asked.map(([kind, value]) => this.vault.people.find(kind, value)));
    const ids = (found[0] ?? []).filter((id) => found.every((others) => others.includes(id)));
    const rows = ids.flatMap((id) => this.find(id) ?? []).filter((row) => standsWithin(row, reach));
    return rows.map((row) => shownSocialWorker(row, language, this.today()));
  }

  @ResolveField(() => SocialWorkerIdentityShown, {
    nullable: true, description: 'For the stations that keep the record or where they are posted, and for themselves; null for others, and once erased.',
  })
  identity(@Parent() worker: SocialWorker, @CallerOf() caller: Caller): Promise<SocialWorkerIdentity | null> | null {
    return worker.sealedIdentity !== null && mayMeet(caller, worker) ? this.vault.open<SocialWorkerIdentity>(worker.sealedIdentity) : null;
  }

  @Mutation(() => SocialWorkerPayload)
  async registerSocialWorker(@Args('input') given: RegisterSocialWorkerInput, @CallerOf() caller: Caller): Promise<SocialWorkerPayload> {
    const input = plain(given);
    const id = derivedId(input.commandId.toLowerCase(), caller.actor.id, 'socialWorker');
    const { certificate = { level: 'NONE' }, registration, posting } = input;
    const identity = identityFrom(input.identity);
    const data = {
      facts: facts(input, caller, input.stationId ?? posting?.stationId ?? caller.station),
      identity,
      certificate,
      ...(registration === undefined ? {} : { registration }),
      ...(posting === undefined ? {} : { posting: postingOf(posting, input.commandId, caller) }),
    };
    const payload = await this.carryOut(caller, 'registerSocialWorker', input, id, { type: 'RegisterSocialWorker', data });
    await this.findable(id, identity);
    return payload;
  }

  @Mutation(() => SocialWorkerPayload)
  async correctSocialWorker(@Args('input') given: CorrectSocialWorkerInput, @CallerOf() caller: Caller): Promise<SocialWorkerPayload> {
    const input = plain(given);
    const row = this.within(input.socialWorkerId, caller);
    const { certificate, registration } = input;
    const identity = input.identity && identityFrom(input.identity);
    const data = {
      facts: facts(input, caller, input.stationId, row.station),
      ...(identity ? { identity } : {}),
      ...(certificate === undefined ? {} : { certificate }),
      ...(registration === undefined ? {} : { registration }),
    };
    const payload = await this.carryOut(caller, 'correctSocialWorker', input, row.id, { type: 'CorrectSocialWorker', data });
    if (identity) await this.findable(row.id, identity);
    return payload;
  }

  @Mutation(() => SocialWorkerPayload, { description: 'A higher certificate. It does not lapse.' })
  async certifySocialWorker(@Args('input') given: CertifySocialWorkerInput, @CallerOf() caller: Caller): Promise<SocialWorkerPayload> {
    const input = plain(given);
    const { commandId: _, socialWorkerId, ...data } = input;
    return this.carryOut(caller, 'certifySocialWorker', input, this.within(socialWorkerId, caller).id, { type: 'CertifySocialWorker', data });
  }

  @Mutation(() => SocialWorkerPayload)
  async renewRegistration(@Args('input') given: RenewRegistrationInput, @CallerOf() caller: Caller): Promise<SocialWorkerPayload> {
    const input = plain(given);
    const { commandId: _, socialWorkerId, ...data } = input;
    return this.carryOut(caller, 'renewRegistration', input, this.within(socialWorkerId, caller).id, { type: 'RenewRegistration', data });
  }

  @Mutation(() => SocialWorkerPayload, { description: 'To a station of the caller’s. Anybody can be posted there: a team may come from elsewhere for a term.' })
  async postSocialWorker(@Args('input') given: PostSocialWorkerInput, @CallerOf() caller: Caller): Promise<SocialWorkerPayload> {
    const input = plain(given);
    const row = this.find(input.socialWorkerId);
    if (!row) throw new Refusal('SOCIAL_WORKER_NOT_FOUND');
    return this.carryOut(caller, 'postSocialWorker', input, row.id, { type: 'PostSocialWorker', data: postingOf(input, input.commandId, caller) });
  }

  @Mutation(() => SocialWorkerPayload)
  async endPosting(@Args('input') given: EndPostingInput, @CallerOf() caller: Caller): Promise<SocialWorkerPayload> {
    const input = plain(given);
    const row = this.find(input.socialWorkerId);
    const posting = row && postingsOf(row).find(({ id }) => id === input.postingId);
    if (!row || !posting || !reaches(caller.reach, { station: posting.stationId })) throw new Refusal('POSTING_NOT_FOUND');
    return this.carryOut(caller, 'endPosting', input, row.id, { type: 'EndPosting', data: { posting: posting.id, on: input.on } });
  }

  @Mutation(() => SocialWorkerPayload, { description: 'Forgets a person for good: unreadable everywhere, backups included; counts stay.' })
  async eraseSocialWorker(@Args('input') given: EraseSocialWorkerInput, @CallerOf() caller: Caller): Promise<SocialWorkerPayload> {
    const input = plain(given);
    const { id } = this.within(input.socialWorkerId, caller);
    // The key goes first: recording can be repeated, and a name must not outlive the record of its being forgotten.
    await this.vault.destroy(id);
    return this.carryOut(caller, 'eraseSocialWorker', input, id, { type: 'EraseSocialWorker', data: {} });
  }

  private async carryOut(
    caller: Caller, operation: string, input: { commandId: string }, id: string, command: SocialWorkerCommand,
  ): Promise<SocialWorkerPayload> {
    const receipt = await this.commands.run(caller, operation, input, [step(socialWorker, id, command)]);
    const row = this.find(id);
    return { socialWorker: row ? shownSocialWorker(row, caller.language, this.today()) : null, ...receipt };
  }

  private today(): string {
    return civilDateAt(this.clock.now());
  }

  private find(id: string): SocialWorkerRow | undefined {
    return this.views.get<SocialWorkerRow>(findSocialWorker(id));
  }

  /** Out of reach reads like not found. */
  private within(id: string, { reach }: Caller): SocialWorkerRow {
    const row = this.find(id);
    if (!row || !standsWithin(row, reach)) throw new Refusal('SOCIAL_WORKER_NOT_FOUND');
    return row;
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

const postingsOf = ({ postings }: SocialWorkerRow): PostingRow[] => JSON.parse(postings) as PostingRow[];

/** With the station that keeps the record, and with those of all postings, also of the past. */
const standsWithin = (row: SocialWorkerRow, reach: Caller['reach']): boolean =>
  reaches(reach, { station: row.station }) || postingsOf(row).some(({ stationId }) => reaches(reach, { station: stationId }));

/** Names are for those who work with them: their stations themselves, not those above them and not administrators. */
function mayMeet({ role, station, person }: Caller, { id, stationId, postings }: SocialWorker): boolean {
  if (person === id) return true;
  const colleague = role === 'STATION_WORKER' || role === 'STATION_HEAD';
  return colleague && station !== null && (station === stationId || postings.some((posting) => posting.current && posting.stationId === station));
}

/** A record is kept by a station of the caller's, or stays where it is. */
function facts(
  { languages, specialisms = [] }: RegisterSocialWorkerInput | CorrectSocialWorkerInput, { reach }: Caller, asked: string | null | undefined, present: string | null = null,
): SocialWorkerFacts {
  if (asked && !reaches(reach, { station: asked })) throw new Refusal('STATION_NOT_FOUND');
  return { languages: languagesFrom(languages), specialisms: [...new Set(specialisms)], station: asked ?? present };
}

function postingOf({ stationId, role, from, until }: PostingInput, commandId: string, { actor, reach }: Caller): Posting {
  if (!reaches(reach, { station: stationId })) throw new Refusal('STATION_NOT_FOUND');
  return { posting: derivedId(commandId.toLowerCase(), actor.id, 'posting'), station: stationId, role, from, ...(until === undefined ? {} : { until }) };
}
