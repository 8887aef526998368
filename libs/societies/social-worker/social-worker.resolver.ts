import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { reaches, type Caller } from '#platform/access';
import { step } from '#platform/dispatch';
import { derivedId, Refusal } from '#platform/event-sourcing';
import { CallerOf, keyOfCursor, pageOf, plain } from '#platform/graphql';
import { AskedCodes } from '#reference/catalogue/slice';
import { languagesFrom, soughtBy } from '#reference/identifiers';
import { identityFrom } from './social-worker-asking.js';
import { mayMeet } from './social-worker-names.js';
import { postingsOf, SocialWorkerRecords, standsWithin } from './social-worker-records.js';
import { shownSocialWorker } from './social-worker-shown.js';
import { socialWorker, type SocialWorkerCommand } from './social-worker.decider.js';
import type { Posting, SocialWorkerFacts, SocialWorkerIdentity } from './social-worker.events.js';
import { listSocialWorkers, type SocialWorkerRow } from './social-worker.queries.js';
import {
  CertifySocialWorkerInput, CorrectSocialWorkerInput, EndPostingInput, EraseSocialWorkerInput, FindSocialWorkersArgs, PostingInput, PostSocialWorkerInput,
  RegisterSocialWorkerInput, RenewRegistrationInput, SocialWorker, SocialWorkerConnection, SocialWorkerIdentityShown, SocialWorkerPayload, SocialWorkersArgs,
} from './types.js';

@Resolver(() => SocialWorker)
export class SocialWorkerResolver {
  constructor(
    private readonly records: SocialWorkerRecords,
    private readonly asked: AskedCodes,
  ) {}

  @Query(() => SocialWorker, { nullable: true, description: 'One social worker’s record; null out of reach.' })
  socialWorker(@Args('id', { type: () => ID }) id: string, @CallerOf() { reach, language }: Caller): SocialWorker | null {
    const row = this.records.find(id);
    return row && standsWithin(row, reach) ? shownSocialWorker(row, language, this.records.today()) : null;
  }

  @Query(() => SocialWorkerConnection, { description: 'In the order in which they were registered.' })
  socialWorkers(@Args() { first, after, ...filter }: SocialWorkersArgs, @CallerOf() { language }: Caller): SocialWorkerConnection {
    const key = keyOfCursor(after, 'number');
    const today = this.records.today();
    const rows = this.records.views.all<SocialWorkerRow>(listSocialWorkers(this.asked.of(plain(filter)), today, key?.[0] ?? 0, first + 1));
    return pageOf(rows, first, ({ number }) => [number], (row) => shownSocialWorker(row, language, today));
  }

  @Query(() => SocialWorkerConnection, { description: 'Those of the caller’s stations by whole name, phone or id number, in an order that stays and means nothing.' })
  async findSocialWorkers(@Args() { input, first, after }: FindSocialWorkersArgs, @CallerOf() caller: Caller): Promise<SocialWorkerConnection> {
    const [last = ''] = keyOfCursor(after, 'string') ?? [];
    const rows = await this.records.called(soughtBy({ ...plain(input) }), caller, { after: last, limit: first + 1 });
    return pageOf(rows, first, ({ id }) => [id], (row) => shownSocialWorker(row, caller.language, this.records.today()));
  }

  @ResolveField(() => SocialWorkerIdentityShown, {
    nullable: true, description: 'For the stations that keep the record or where they are posted, and for themselves; null for others, and once erased.',
  })
  identity(@Parent() worker: SocialWorker, @CallerOf() caller: Caller): Promise<SocialWorkerIdentity | null> | null {
    return worker.sealedIdentity !== null && mayMeet(caller, worker) ? this.records.vault.open<SocialWorkerIdentity>(worker.sealedIdentity) : null;
  }

  @Mutation(() => SocialWorkerPayload, { description: 'A social worker with certificate, registration and languages. Where they work, `postSocialWorker` says.' })
  async registerSocialWorker(@Args('input') given: RegisterSocialWorkerInput, @CallerOf() caller: Caller): Promise<SocialWorkerPayload> {
    const input = plain(given);
    const id = derivedId(input.commandId.toLowerCase(), caller.actor.id, 'socialWorker');
    const { certificate = { level: 'NONE' }, registration, posting } = input;
    const payload = await this.records.carryOut(caller, 'registerSocialWorker', input, id, () => {
      const data = {
        facts: facts(input, caller, input.stationId ?? posting?.stationId ?? caller.station),
        identity: identityFrom(input.identity),
        certificate,
        ...(registration === undefined ? {} : { registration }),
        ...(posting === undefined ? {} : { posting: postingOf(posting, input.commandId, caller) }),
      };
      return { type: 'RegisterSocialWorker', data };
    });
    return this.records.known(id, input.identity, input.commandId, payload, caller);
  }

  @Mutation(() => SocialWorkerPayload, { description: 'All facts of a social worker anew.' })
  async correctSocialWorker(@Args('input') given: CorrectSocialWorkerInput, @CallerOf() caller: Caller): Promise<SocialWorkerPayload> {
    const input = plain(given);
    const { socialWorkerId: id, identity, certificate, registration } = input;
    const payload = await this.records.carryOut(caller, 'correctSocialWorker', input, id, () => {
      const row = this.records.within(id, caller);
      const data = {
        facts: facts(input, caller, input.stationId, row.station),
        ...(identity === undefined ? {} : { identity: identityFrom(identity) }),
        ...(certificate === undefined ? {} : { certificate }),
        ...(registration === undefined ? {} : { registration }),
      };
      return { type: 'CorrectSocialWorker', data };
    });
    return identity ? this.records.known(id, identity, input.commandId, payload, caller) : payload;
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
    return this.records.carryOut(caller, 'postSocialWorker', input, input.socialWorkerId, () => {
      if (!this.records.find(input.socialWorkerId)) throw new Refusal('SOCIAL_WORKER_NOT_FOUND');
      return { type: 'PostSocialWorker', data: postingOf(input, input.commandId, caller) };
    });
  }

  @Mutation(() => SocialWorkerPayload, { description: 'A social worker’s last day at a station.' })
  endPosting(@Args('input') given: EndPostingInput, @CallerOf() caller: Caller): Promise<SocialWorkerPayload> {
    const input = plain(given);
    return this.records.carryOut(caller, 'endPosting', input, input.socialWorkerId, () => {
      const row = this.records.find(input.socialWorkerId);
      const posting = row && postingsOf(row).find(({ id }) => id === input.postingId);
      if (!posting || !reaches(caller.reach, { station: posting.stationId })) throw new Refusal('POSTING_NOT_FOUND');
      return { type: 'EndPosting', data: { posting: posting.id, on: input.on } };
    });
  }

  @Mutation(() => SocialWorkerPayload, { description: 'Forgets a person for good, with all records that were merged into this one: unreadable everywhere, backups included; counts stay.' })
  eraseSocialWorker(@Args('input') given: EraseSocialWorkerInput, @CallerOf() caller: Caller): Promise<SocialWorkerPayload> {
    const erase = { type: 'EraseSocialWorker', data: {} } as const;
    const { socialWorkerId: id } = given;
    const merged = this.records.sameAs(id).filter((one) => one !== id).map((one) => step(socialWorker, one, erase));
    return this.records.carryOut(caller, 'eraseSocialWorker', plain(given), id, () => {
      if (this.records.within(id, caller).merged_into !== null) throw new Refusal('SOCIAL_WORKER_MERGED');
      return erase;
    }, merged);
  }

  /** A command to a record within the caller's reach. */
  private change(
    caller: Caller, operation: string, input: { commandId: string; socialWorkerId: string }, command: SocialWorkerCommand,
  ): Promise<SocialWorkerPayload> {
    const { socialWorkerId: id } = input;
    return this.records.carryOut(caller, operation, input, id, () => {
      this.records.within(id, caller);
      return command;
    });
  }
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
