import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { reaches, type Caller } from '#platform/access';
import { Clock } from '#platform/clock';
import { Commands, step, type Step } from '#platform/dispatch';
import { derivedId, Refusal } from '#platform/event-sourcing';
import { CallerOf, keyOfCursor, pageOf, plain } from '#platform/graphql';
import { KeyVault, peopleLike, searchPeople } from '#platform/privacy';
import { Views } from '#platform/read-model';
import { AskedCodes } from '#reference/catalogue/slice';
import { civilDateAt } from '#reference/calendar';
import { languagesFrom, soughtBy } from '#reference/identifiers';
import { identityFrom } from './social-worker-asking.js';
import { mayMeet } from './social-worker-names.js';
import { shownSocialWorker } from './social-worker-shown.js';
import { socialWorker, type SocialWorkerCommand } from './social-worker.decider.js';
import type { Posting, SocialWorkerFacts, SocialWorkerIdentity } from './social-worker.events.js';
import { findSocialWorker, findSocialWorkersById, listSocialWorkers, type PostingRow, type SocialWorkerRow } from './social-worker.queries.js';
import {
  CertifySocialWorkerInput, CorrectSocialWorkerInput, EndPostingInput, EraseSocialWorkerInput, FindSocialWorkersArgs, PostingInput, PostSocialWorkerInput,
  RegisterSocialWorkerInput, RenewRegistrationInput, SocialWorker, SocialWorkerConnection, SocialWorkerDuplicateInput, SocialWorkerIdentityShown, SocialWorkerPayload, SocialWorkersArgs,
} from './types.js';

@Resolver(() => SocialWorker)
export class SocialWorkerResolver {
  constructor(
    private readonly commands: Commands,
    private readonly views: Views,
    private readonly vault: KeyVault,
    private readonly clock: Clock,
    private readonly asked: AskedCodes,
  ) {}

  @Query(() => SocialWorker, { nullable: true, description: 'One social worker’s record; null out of reach.' })
  socialWorker(@Args('id', { type: () => ID }) id: string, @CallerOf() { reach, language }: Caller): SocialWorker | null {
    const row = this.find(id);
    return row && standsWithin(row, reach) ? shownSocialWorker(row, language, this.today()) : null;
  }

  @Query(() => SocialWorkerConnection, { description: 'In the order in which they were registered.' })
  socialWorkers(@Args() { first, after, ...filter }: SocialWorkersArgs, @CallerOf() { language }: Caller): SocialWorkerConnection {
    const key = keyOfCursor(after, 'number');
    const today = this.today();
    const rows = this.views.all<SocialWorkerRow>(listSocialWorkers(this.asked.of(plain(filter)), today, key?.[0] ?? 0, first + 1));
    return pageOf(rows, first, ({ number }) => [number], (row) => shownSocialWorker(row, language, today));
  }

  @Query(() => SocialWorkerConnection, { description: 'Those of the caller’s stations by whole name, phone or id number, in an order that stays and means nothing.' })
  async findSocialWorkers(@Args() { input, first, after }: FindSocialWorkersArgs, @CallerOf() { reach, language }: Caller): Promise<SocialWorkerConnection> {
    const within = (ids: readonly string[]) => this.views.all<SocialWorkerRow>(findSocialWorkersById(ids)).filter((row) => standsWithin(row, reach));
    const [last = ''] = keyOfCursor(after, 'string') ?? [];
    const rows = await searchPeople(soughtBy({ ...plain(input) }), { within, vault: this.vault }, { after: last, limit: first + 1 });
    return pageOf(rows, first, ({ id }) => [id], (row) => shownSocialWorker(row, language, this.today()));
  }

  @ResolveField(() => SocialWorkerIdentityShown, {
    nullable: true, description: 'For the stations that keep the record or where they are posted, and for themselves; null for others, and once erased.',
  })
  identity(@Parent() worker: SocialWorker, @CallerOf() caller: Caller): Promise<SocialWorkerIdentity | null> | null {
    return worker.sealedIdentity !== null && mayMeet(caller, worker) ? this.vault.open<SocialWorkerIdentity>(worker.sealedIdentity) : null;
  }

  @Mutation(() => SocialWorkerPayload, { description: 'A social worker with certificate, registration and languages. Where they work, `postSocialWorker` says.' })
  async registerSocialWorker(@Args('input') given: RegisterSocialWorkerInput, @CallerOf() caller: Caller): Promise<SocialWorkerPayload> {
    const input = plain(given);
    const id = derivedId(input.commandId.toLowerCase(), caller.actor.id, 'socialWorker');
    const { certificate = { level: 'NONE' }, registration, posting } = input;
    const payload = await this.carryOut(caller, 'registerSocialWorker', input, id, () => {
      const data = {
        facts: facts(input, caller, input.stationId ?? posting?.stationId ?? caller.station),
        identity: identityFrom(input.identity),
        certificate,
        ...(registration === undefined ? {} : { registration }),
        ...(posting === undefined ? {} : { posting: postingOf(posting, input.commandId, caller) }),
      };
      return { type: 'RegisterSocialWorker', data };
    });
    return this.known(id, input.identity, input.commandId, payload, caller);
  }

  @Mutation(() => SocialWorkerPayload, { description: 'All facts of a social worker anew.' })
  async correctSocialWorker(@Args('input') given: CorrectSocialWorkerInput, @CallerOf() caller: Caller): Promise<SocialWorkerPayload> {
    const input = plain(given);
    const { socialWorkerId: id, identity, certificate, registration } = input;
    const payload = await this.carryOut(caller, 'correctSocialWorker', input, id, () => {
      const row = this.within(id, caller);
      const data = {
        facts: facts(input, caller, input.stationId, row.station),
        ...(identity === undefined ? {} : { identity: identityFrom(identity) }),
        ...(certificate === undefined ? {} : { certificate }),
        ...(registration === undefined ? {} : { registration }),
      };
      return { type: 'CorrectSocialWorker', data };
    });
    return identity ? this.known(id, identity, input.commandId, payload, caller) : payload;
  }

  @Mutation(() => SocialWorkerPayload, { description: 'A higher certificate. It does not lapse.' })
  certifySocialWorker(@Args('input') given: CertifySocialWorkerInput, @CallerOf() caller: Caller): Promise<SocialWorkerPayload> {
    const input = plain(given);
    const { commandId: _, socialWorkerId, ...data } = input;
    return this.change(caller, 'certifySocialWorker', input, { type: 'CertifySocialWorker', data });
  }

  @Mutation(() => SocialWorkerPayload, { description: 'A social worker’s registration until a later day.' })
  renewRegistration(@Args('input') given: RenewRegistrationInput, @CallerOf() caller: Caller): Promise<SocialWorkerPayload> {
    const input = plain(given);
    const { commandId: _, socialWorkerId, ...data } = input;
    return this.change(caller, 'renewRegistration', input, { type: 'RenewRegistration', data });
  }

  @Mutation(() => SocialWorkerPayload, { description: 'To a station of the caller’s. Anybody can be posted there: a team may come from elsewhere for a term.' })
  postSocialWorker(@Args('input') given: PostSocialWorkerInput, @CallerOf() caller: Caller): Promise<SocialWorkerPayload> {
    const input = plain(given);
    return this.carryOut(caller, 'postSocialWorker', input, input.socialWorkerId, () => {
      if (!this.find(input.socialWorkerId)) throw new Refusal('SOCIAL_WORKER_NOT_FOUND');
      return { type: 'PostSocialWorker', data: postingOf(input, input.commandId, caller) };
    });
  }

  @Mutation(() => SocialWorkerPayload, { description: 'A social worker’s last day at a station.' })
  endPosting(@Args('input') given: EndPostingInput, @CallerOf() caller: Caller): Promise<SocialWorkerPayload> {
    const input = plain(given);
    return this.carryOut(caller, 'endPosting', input, input.socialWorkerId, () => {
      const row = this.find(input.socialWorkerId);
      const posting = row && postingsOf(row).find(({ id }) => id === input.postingId);
      if (!posting || !reaches(caller.reach, { station: posting.stationId })) throw new Refusal('POSTING_NOT_FOUND');
      return { type: 'EndPosting', data: { posting: posting.id, on: input.on } };
    });
  }

  @Mutation(() => SocialWorkerPayload, {
    description: `Somebody looked: they are two persons. One of the records must be within reach; neither is flagged any more. Where they are one, one record is ended: \`endPosting\` from the
first day on, then \`eraseSocialWorker\`.`,
  })
  dismissSocialWorkerDuplicate(@Args('input') given: SocialWorkerDuplicateInput, @CallerOf() caller: Caller): Promise<SocialWorkerPayload> {
    const input = plain(given);
    const { socialWorkerId: id, otherId } = input;
    const dismiss = (): SocialWorkerCommand => {
      if (!suspectsOf(this.within(id, caller)).includes(otherId)) throw new Refusal('SOCIAL_WORKER_DUPLICATE_NOT_SUSPECTED');
      return { type: 'DismissSocialWorker', data: { other: otherId } };
    };
    if (id === otherId) throw new Refusal('SOCIAL_WORKER_DUPLICATE_NOT_SUSPECTED');
    return this.carryOut(caller, 'dismissSocialWorkerDuplicate', input, id, dismiss, [step(socialWorker, otherId, { type: 'DismissSocialWorker', data: { other: id } })]);
  }

  @Mutation(() => SocialWorkerPayload, { description: 'Forgets a person for good: unreadable everywhere, backups included; counts stay.' })
  eraseSocialWorker(@Args('input') given: EraseSocialWorkerInput, @CallerOf() caller: Caller): Promise<SocialWorkerPayload> {
    return this.change(caller, 'eraseSocialWorker', plain(given), { type: 'EraseSocialWorker', data: {} });
  }

  /** A command to a record within the caller's reach. */
  private change(
    caller: Caller, operation: string, input: { commandId: string; socialWorkerId: string }, command: SocialWorkerCommand,
  ): Promise<SocialWorkerPayload> {
    const { socialWorkerId: id } = input;
    return this.carryOut(caller, operation, input, id, () => {
      this.within(id, caller);
      return command;
    });
  }

  /** @param command made by whoever checks: a retry gets its receipt, wherever the record is by now */
  private async carryOut(
    caller: Caller, operation: string, input: { commandId: string }, id: string, command: () => SocialWorkerCommand, beside: readonly Step[] = [],
  ): Promise<SocialWorkerPayload> {
    const receipt = await this.commands.run(caller, operation, input, [step(socialWorker, id, command), ...beside]);
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

  /** Found by what their record now says, and flagged where another says the same, whoever keeps that. */
  private async known(id: string, recorded: SocialWorkerIdentity, commandId: string, payload: SocialWorkerPayload, caller: Caller): Promise<SocialWorkerPayload> {
    await this.findable(id, recorded);
    const row = payload.viewsBehind ? undefined : this.find(id);
    const identity = row?.identity == null ? null : await this.vault.open<SocialWorkerIdentity>(row.identity);
    if (!row || !identity) return payload;
    const within = (ids: readonly string[]) => this.views.all<SocialWorkerRow>(findSocialWorkersById(ids)).filter((one) => one.erased_at === null);
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

const suspectsOf = ({ suspects }: SocialWorkerRow): string[] => JSON.parse(suspects) as string[];
const postingsOf = ({ postings }: SocialWorkerRow): PostingRow[] => JSON.parse(postings) as PostingRow[];

/** With the station that keeps the record, and with those of all postings, also of the past. */
const standsWithin = (row: SocialWorkerRow, reach: Caller['reach']): boolean =>
  reaches(reach, { station: row.station }) || postingsOf(row).some(({ stationId }) => reaches(reach, { station: stationId }));

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
