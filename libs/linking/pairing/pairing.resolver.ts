import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { OnePerson, reaches, type Caller } from '#platform/access';
import { Clock } from '#platform/clock';
import { Commands, step, type Receipt, type Step } from '#platform/dispatch';
import { derivedId, refusals, type Labels } from '#platform/event-sourcing';
import { CallerOf, keyOfCursor, nodesOf, pageOf, plain } from '#platform/graphql';
import { KeyVault } from '#platform/privacy';
import { Views } from '#platform/read-model';
import { civilDateAt } from '#reference/calendar';
import { periodOf } from '#societies/charity-resource';
import { Resources } from '#societies/charity-resource/slice';
import { organization } from '#societies/organization';
import { socialWorker } from '#societies/social-worker';
import { volunteer } from '#societies/volunteer';
import { Consents } from '#linking/consent/slice';
import { ResidentFiles, ResidentNodes } from '#linking/resident/slice';
import { Resident } from '#linking/resident/types';
import { worksAt } from '#linking/station';
import { pairing, type PairingCommand } from './pairing.decider.js';
import { residentVisits, type ResidentVisitsCommand } from './resident-visits.decider.js';
import type { Rhythm } from './pairing.events.js';
import { pairingEndings } from './pairing-words.rules.js';
import type { pairingMessages } from './pairing.messages.js';
import { endedBetween, findPairing, findSame, findVisitDue, listPairings, listVisitsDue, type PairingRow, type VisitDueRow } from './pairing.queries.js';
import { rhythmOf } from './rhythm.rules.js';
import {
  EndPairingInput, PairInput, Pairing, PairingConnection, PairingPayload, PairingsArgs, RecordPairingVisitInput, RecordVisitInput, TakeBackPairingVisitInput, TakeBackVisitInput, VisitDue, VisitDueConnection,
  VisitPayload, VisitsDueArgs,
} from './types.js';

const refuse = refusals<keyof typeof pairingMessages | 'RESOURCE_NOT_FOUND'>();

@Resolver(() => VisitDue)
export class VisitDueResolver {
  constructor(private readonly residents: ResidentNodes) {}

  @ResolveField(() => Resident, { nullable: true, description: 'Null for whoever may not see the file.' })
  resident(@Parent() { residentId }: VisitDue, @CallerOf() caller: Caller): Resident | null {
    return this.residents.find(residentId, caller);
  }
}

@Resolver(() => Pairing)
export class PairingResolver {
  constructor(
    private readonly commands: Commands,
    private readonly views: Views,
    private readonly clock: Clock,
    private readonly vault: KeyVault,
    private readonly files: ResidentFiles,
    private readonly consents: Consents,
    private readonly resources: Resources,
    private readonly onePerson: OnePerson,
    private readonly residents: ResidentNodes,
  ) {}

  @Query(() => Pairing, { nullable: true, description: 'One pairing; null out of reach.' })
  pairing(@Args('id', { type: () => ID }) id: string, @CallerOf() caller: Caller): Pairing | null {
    const row = this.seen(id, caller);
    return row ? shownPairing(row) : null;
  }

  @ResolveField(() => Resident, { nullable: true, description: 'Null for whoever may not see the file, as its helper.' })
  resident(@Parent() { residentId }: Pairing, @CallerOf() caller: Caller): Resident | null {
    return this.residents.find(residentId, caller);
  }

  @ResolveField(() => Boolean, {
    description: 'Whether the helper may know of the resident: not since consent was taken back or ran out. The helper waits then; the station ends the pairing, or has the consent anew.',
  })
  async helperMayKnow(@Parent() { residentId, helperKind: kind, helperId: id }: Pairing): Promise<boolean> {
    const row = this.files.find(residentId);
    return row !== undefined && this.consents.mayKnow(residentId, { kind, id }, { minor: await this.files.isMinor(row), today: this.today() });
  }

  @ResolveField(() => String, { nullable: true, description: 'The reason in the language of the request.' })
  reasonLabel(@Parent() { reason }: Pairing, @CallerOf() { language }: Caller): string | null {
    return reason === null ? null : ((pairingEndings as Readonly<Record<string, Labels>>)[reason]?.[language] ?? reason);
  }

  @ResolveField(() => String, { nullable: true, description: 'Why it ended, in words; for those who work at the station of the resident.' })
  words(@Parent() { sealedWords, stationId }: Pairing, @CallerOf() caller: Caller): Promise<string | null> | null {
    return sealedWords !== null && worksAt(caller, stationId) ? this.vault.openWords(sealedWords) : null;
  }

  @Query(() => PairingConnection, { description: 'Those within reach, in the order of their beginning; a helper’s are their own.' })
  pairings(@Args() { first, after, ...filter }: PairingsArgs, @CallerOf() { reach }: Caller): PairingConnection {
    const rows = this.views.all<PairingRow>(listPairings(reach, plain(filter), keyOfCursor(after, 'number')?.[0] ?? 0, first + 1));
    return pageOf(rows, first, ({ number }) => [number], shownPairing);
  }

  @Query(() => VisitDueConnection, { description: 'Residents of the caller’s stations who are to be visited, those due first: by risk level, at least so often, and soon after it changes.' })
  visitsDue(@Args() { first, after, before }: VisitsDueArgs, @CallerOf() { reach }: Caller): VisitDueConnection {
    const key = keyOfCursor(after, 'string', 'string') ?? (['', ''] as const);
    const until = before == null ? undefined : new Date(before).toISOString();
    const rows = this.views.all<VisitDueRow>(listVisitsDue(reach.stations, key, until, first + 1));
    return pageOf(rows, first, (row) => [row.due_at, row.resident], (row) => this.shownDue(row));
  }

  @Mutation(() => PairingPayload, {
    description: 'Ties a helper to a resident for longer, with a rhythm of visits; only who may know of the resident, and to a minor only a volunteer who is cleared for that.',
  })
  async pair(@Args('input') given: PairInput, @CallerOf() caller: Caller): Promise<PairingPayload> {
    const input = plain(given);
    const { commandId, residentId, helperKind: kind, helperId, resourceId, rhythm, from, until } = input;
    const id = derivedId(commandId.toLowerCase(), caller.actor.id, 'pairing');
    const [terms, helpers] = [{ resource: resourceId ?? null, rhythm: rhythmOf(rhythm), from: from ?? this.today(), until: until ?? null }, this.onePerson.sameAs(helperId)];
    const isMinor = async (): Promise<boolean> => this.files.isMinor(this.files.current(residentId, caller));
    const command = async (): Promise<PairingCommand> => {
      const { station, living_region: region } = this.files.current(residentId, caller);
      if (this.files.isOneOf(helpers, residentId)) return refuse('PAIRING_WITH_ONESELF');
      if (!this.consents.mayKnow(residentId, { kind, id: helperId }, { minor: await isMinor(), today: this.today() })) return refuse('PAIRING_WITHOUT_CONSENT');
      if (resourceId !== undefined) this.known(resourceId, caller);
      const data = { resident: residentId, station, region, provider: { kind, id: helperId }, ...terms };
      if (this.views.get(findSame({ ...data, helpers }))) return refuse('PAIRING_ALREADY');
      return { type: 'Pair', data };
    };
    const visits = (): ResidentVisitsCommand => {
      const over = this.views.all<{ id: string }>(endedBetween(residentId, helpers)).map((one) => one.id);
      return { type: 'PairResident', data: { pairing: id, helper: helperId, ...terms, helpers, over } };
    };
    const steps = [step(pairing, id, command), step(residentVisits, residentId, visits), ...there({ kind, id: helperId, on: terms.from }, isMinor)];
    return this.answered(id, caller, await this.commands.run(caller, 'pair', input, steps));
  }

  @Mutation(() => PairingPayload, { description: 'No more visits are due, and the helper sees the resident no longer.' })
  endPairing(@Args('input') given: EndPairingInput, @CallerOf() caller: Caller): Promise<PairingPayload> {
    const { pairingId: _, commandId: __, ...said } = plain(given);
    return this.change(caller, 'endPairing', plain(given), { type: 'CallOffPairing', data: { ...said, on: this.today() } });
  }

  @Mutation(() => PairingPayload, { description: 'The helper was there; of a child under ten it must be known who came along. What is due next follows from the rhythm.' })
  recordPairingVisit(@Args('input') given: RecordPairingVisitInput, @CallerOf() caller: Caller): Promise<PairingPayload> {
    const on = given.on ?? this.today();
    const { provider_kind: kind, provider = '' } = this.views.get<PairingRow>(findPairing(given.pairingId)) ?? {};
    const along = kind === 'VOLUNTEER' ? [step(volunteer, this.onePerson.sameAs(provider)[0] ?? provider, { type: 'BeAccompanied', data: { on } })] : [];
    return this.change(caller, 'recordPairingVisit', plain(given), { type: 'RecordPairingVisit', data: { on } }, along);
  }

  @Mutation(() => PairingPayload, { description: 'The helper was not there on that day: what the visit had been for is due again. The entry that the hub wrote of it is taken back with it; what somebody wrote down themselves they take back there.' })
  takeBackPairingVisit(@Args('input') given: TakeBackPairingVisitInput, @CallerOf() caller: Caller): Promise<PairingPayload> {
    return this.change(caller, 'takeBackPairingVisit', plain(given), { type: 'TakeBackPairingVisit', data: { on: given.on } });
  }

  @Mutation(() => VisitPayload, { description: 'Somebody of the station was there; the next visit is due by the resident’s risk level.' })
  async recordVisit(@Args('input') given: RecordVisitInput, @CallerOf() caller: Caller): Promise<VisitPayload> {
    const { residentId: id, on = this.today() } = plain(given);
    const receipt = await this.commands.run(caller, 'recordVisit', plain(given), [step(residentVisits, id, () => {
      const { risk } = this.files.current(id, caller);
      return { type: 'RecordVisit' as const, data: { on, risk, earliest: this.expectedFrom(id), byHand: true as const } };
    })]);
    return this.due(id, receipt);
  }

  @Mutation(() => VisitPayload, { description: 'Nobody was there on that day: what was told by itself (recordVisit) was somebody else, or another day, and what the visit had been for is due again. One that the ledger tells of is taken back there.' })
  async takeBackVisit(@Args('input') given: TakeBackVisitInput, @CallerOf() caller: Caller): Promise<VisitPayload> {
    const { residentId: id, on } = plain(given);
    const receipt = await this.commands.run(caller, 'takeBackVisit', plain(given), [step(residentVisits, id, () => {
      this.files.current(id, caller);
      return { type: 'TakeBackVisit' as const, data: { on, byHand: true as const } };
    })]);
    return this.due(id, receipt);
  }

  private due(id: string, receipt: Receipt): VisitPayload {
    const row = this.views.get<VisitDueRow>(findVisitDue(id));
    return { visitDue: row ? this.shownDue(row) : null, ...receipt };
  }

  private async change(caller: Caller, operation: string, input: { commandId: string; pairingId: string }, command: PairingCommand, beside: readonly Step[] = []): Promise<PairingPayload> {
    const { pairingId: id } = input;
    const asked = (): PairingCommand => (this.seen(id, caller) ? command : refuse('PAIRING_NOT_FOUND'));
    return this.answered(id, caller, await this.commands.run(caller, operation, input, [step(pairing, id, asked), ...beside]));
  }

  private answered(id: string, caller: Caller, receipt: Receipt): PairingPayload {
    return { pairing: this.pairing(id, caller), ...receipt };
  }

  private seen(id: string, { reach }: Caller): PairingRow | undefined {
    const row = this.views.get<PairingRow>(findPairing(id));
    return row && reaches(reach, { station: row.station, region: row.region, organization: row.organization, person: row.person }) ? row : undefined;
  }

  /** @throws Refusal RESOURCE_NOT_FOUND, also for one out of sight */
  private known(resource: string, caller: Caller): void {
    const row = this.resources.row(resource);
    if (!row || !this.resources.visible(row, caller)) refuse('RESOURCE_NOT_FOUND');
  }

  /** A visit may well be written down before the file is, and counts in its period, of which a quarter is the longest. What was before that was nobody's visit yet. */
  private expectedFrom(resident: string): string {
    const opened = this.files.sameAs(resident).flatMap((file) => this.files.find(file)?.enrolled_at ?? []).sort();
    return periodOf('QUARTER', civilDateAt(opened[0] ?? this.clock.now()));
  }

  private shownDue({ resident, station, risk, due_at: dueAt, last_on: lastVisitOn, missed }: VisitDueRow): VisitDue {
    return { residentId: resident, stationId: station, risk, dueAt, overdue: dueAt < this.clock.now(), lastVisitOn, missed };
  }

  private today(): string {
    return civilDateAt(this.clock.now());
  }
}

export class PairingNodes extends nodesOf('Pairing', 'pairing', PairingResolver, (resolver, id, caller) => resolver.pairing(id, caller)) {}

/** What a volunteer needs who is with a child. */
const WITH_MINORS = ['MINOR_CLEARANCE'];

/** Whoever helps answers in the same step whether they are there and may. */
function there({ kind, id, on }: { readonly kind: PairInput['helperKind']; readonly id: string; readonly on: string }, minor: () => Promise<boolean>): readonly Step[] {
  const asked = { type: 'ProvideResource', data: {} } as const;
  if (kind === 'ORGANIZATION') return [step(organization, id, asked)];
  if (kind === 'VOLUNTEER') return [step(volunteer, id, async () => ({ type: 'HelpSomebody' as const, data: { credentials: (await minor()) ? WITH_MINORS : [], on } }))];
  return kind === 'SOCIAL_WORKER' ? [step(socialWorker, id, asked)] : [];
}

function shownPairing(row: PairingRow): Pairing {
  const rhythm = JSON.parse(row.rhythm) as Rhythm;
  return {
    id: row.id, residentId: row.resident, stationId: row.station, helperKind: row.provider_kind, helperId: row.provider, resourceId: row.resource,
    rhythm: rhythm.kind === 'FIXED' ? { rrule: rhythm.rrule, visits: null, per: null } : { rrule: null, visits: rhythm.visits, per: rhythm.per },
    from: row.begins, until: row.until, nextVisitOn: row.due_on, nextVisitDueAt: row.due_at, visitsMade: row.made, visitsMissed: row.missed, lastVisitOn: row.last_on,
    endedOn: row.ended_on, reason: row.reason, sealedWords: row.words,
  };
}
