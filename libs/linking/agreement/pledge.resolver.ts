import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { reaches, type Caller, type Language } from '#platform/access';
import { Commands, step, type Receipt, type Step } from '#platform/dispatch';
import { derivedId, refusals } from '#platform/event-sourcing';
import { CallerOf, keyOfCursor, nameIn, nodesOf, PageArgs, pageOf, plain, TimelineConnection } from '#platform/graphql';
import { KeyVault } from '#platform/privacy';
import { instalmentStatuses, type InstalmentStatus } from '#reference/catalogue';
import { StationRegister, type Wording } from '#societies/charity-resource';
import { organization } from '#societies/organization';
import { ResidentNodes } from '#linking/resident/slice';
import { worksAt } from '#linking/station';
import type { agreementMessages } from './agreement.messages.js';
import { Agreements } from './agreements.js';
import { EndPledgeInput, ForgetPledgeDonorInput, MakePledgeInput, PledgesArgs, ReceiveInstalmentInput, ReopenPledgeInput, TakeBackInstalmentInput } from './asking/types.js';
import { pledge, type PledgeCommand } from './pledge.decider.js';
import { donorsOf, findPledge, instalmentsOf, isPledgeSeenBy, listPledges, type DonorRow, type InstalmentRow, type PledgeRow } from './pledge.queries.js';
import { Pledge, PledgeConnection, PledgeDonor, PledgePayload, PledgeYear } from './types.js';

const refuse = refusals<keyof typeof agreementMessages | 'STATION_NOT_FOUND' | 'RESIDENT_NOT_FOUND'>();

@Resolver(() => Pledge)
export class PledgeResolver {
  constructor(
    private readonly commands: Commands,
    private readonly agreements: Agreements,
    private readonly stations: StationRegister,
    private readonly residents: ResidentNodes,
  ) {}

  @Query(() => Pledge, { nullable: true, description: 'One pledge with its instalments; null out of reach.' })
  pledge(@Args('id', { type: () => ID }) id: string, @CallerOf() caller: Caller): Pledge | null {
    const row = this.seen(id, caller);
    return row ? this.shown(row, caller) : null;
  }

  @Query(() => PledgeConnection, { name: 'pledges', description: 'Those within reach, in the order in which they were made; an organization’s are those that it gives to.' })
  listed(@Args() { first, after, agreementId }: PledgesArgs, @CallerOf() caller: Caller): PledgeConnection {
    const rows = this.agreements.views.all<PledgeRow>(listPledges(caller.reach, agreementId ?? undefined, keyOfCursor(after, 'number')?.[0] ?? 0, first + 1));
    return pageOf(rows, first, ({ number }) => [number], (row) => this.shown(row, caller));
  }

  @Mutation(() => PledgePayload, { description: 'What each donor is to give, and when. It says when an instalment does not come.' })
  async makePledge(@Args('input') given: MakePledgeInput, @CallerOf() caller: Caller): Promise<PledgePayload> {
    const input = plain(given);
    const id = derivedId(input.commandId.toLowerCase(), caller.actor.id, 'pledge');
    const command = (): PledgeCommand => {
      const { title, agreementId: agreement = null, residentId: resident = null, donors } = input;
      const station = input.stationId ?? caller.station ?? refuse('STATION_NOT_FOUND');
      const place = reaches(caller.reach, { station }) ? this.stations.find(station) : undefined;
      if (!place) return refuse('STATION_NOT_FOUND');
      if (agreement !== null) this.agreements.within(agreement, caller);
      if (resident !== null && !this.residents.find(resident, caller)) return refuse('RESIDENT_NOT_FOUND');
      const asked = donors.map(({ organizationId = null, name = null, amountFen, firstDueOn, per = 'NONE', times = 1 }, n) => ({
        id: derivedId(id, 'donor', n), organization: organizationId, name, amountFen, firstDueOn, per, times,
      }));
      return { type: 'MakePledge', data: { title, station, region: place.region, agreement, resident, donors: asked } };
    };
    const organizations = new Set(input.donors.flatMap(({ organizationId }) => organizationId ?? []));
    const there = [...organizations].map((one): Step => step(organization, one, { type: 'ProvideResource', data: {} }));
    return this.answered(id, caller, await this.commands.run(caller, 'makePledge', input, [step(pledge, id, command), ...there]));
  }

  @Mutation(() => PledgePayload, { description: 'Wholly or in part. That it is in a fund that fund’s account says.' })
  receiveInstalment(@Args('input') given: ReceiveInstalmentInput, @CallerOf() caller: Caller): Promise<PledgePayload> {
    const { instalmentId: instalment, amountFen, on } = plain(given);
    const data = { instalment, on: on ?? this.agreements.today(), ...(amountFen === undefined ? {} : { amountFen }) };
    return this.change(caller, 'receiveInstalment', plain(given), { type: 'ReceiveInstalment', data });
  }

  @Mutation(() => PledgePayload, { description: 'It was written down by mistake, or too much of it: it is expected again. What a fund has of it that fund’s account says (`reverseEntry`).' })
  takeBackInstalment(@Args('input') given: TakeBackInstalmentInput, @CallerOf() caller: Caller): Promise<PledgePayload> {
    const { instalmentId: instalment, amountFen } = plain(given);
    return this.change(caller, 'takeBackInstalment', plain(given), { type: 'TakeBackReceipt', data: { instalment, ...(amountFen === undefined ? {} : { amountFen }) } });
  }

  @Mutation(() => PledgePayload, { description: 'What has not come by now is not expected any more.' })
  endPledge(@Args('input') given: EndPledgeInput, @CallerOf() caller: Caller): Promise<PledgePayload> {
    return this.change(caller, 'endPledge', plain(given), { type: 'EndPledge', data: { reason: given.reason } });
  }

  @Mutation(() => PledgePayload, { description: 'It was ended by mistake: what had not come is expected again.' })
  reopenPledge(@Args('input') given: ReopenPledgeInput, @CallerOf() caller: Caller): Promise<PledgePayload> {
    return this.change(caller, 'reopenPledge', plain(given), { type: 'ReopenPledge', data: {} });
  }

  @Mutation(() => PledgePayload, { description: 'A donor who is a person is forgotten for good; what they gave stays counted.' })
  forgetPledgeDonor(@Args('input') given: ForgetPledgeDonorInput, @CallerOf() caller: Caller): Promise<PledgePayload> {
    return this.change(caller, 'forgetPledgeDonor', plain(given), { type: 'ForgetDonor', data: { donor: given.donorId } });
  }

  @ResolveField(() => TimelineConnection, { description: 'What was recorded of it, oldest first.' })
  timeline(@Parent() { id }: Pledge, @Args() page: PageArgs, @CallerOf() { language }: Caller): Promise<TimelineConnection> {
    return this.agreements.timeline('pledge', id, page, language);
  }

  private async change(caller: Caller, operation: string, input: { commandId: string; pledgeId: string }, command: PledgeCommand): Promise<PledgePayload> {
    const id = input.pledgeId;
    const asked = (): PledgeCommand => (this.seen(id, caller) ? command : refuse('PLEDGE_NOT_FOUND'));
    return this.answered(id, caller, await this.commands.run(caller, operation, input, [step(pledge, id, asked)]));
  }

  private answered(id: string, caller: Caller, receipt: Receipt): PledgePayload {
    return { pledge: this.pledge(id, caller), ...receipt };
  }

  private seen(id: string, { reach }: Caller): PledgeRow | undefined {
    const row = this.agreements.views.get<PledgeRow>(findPledge(id));
    if (!row || reaches(reach, { station: row.station, region: row.region })) return row;
    return this.agreements.views.get(isPledgeSeenBy(row.number, reach.organizations)) ? row : undefined;
  }

  private shown(row: PledgeRow, caller: Caller): Pledge {
    const { language } = caller;
    const [today, rows] = [this.agreements.today(), this.agreements.views.all<InstalmentRow>(instalmentsOf(row.id))];
    const missing = (of: InstalmentStatus): number => rows.reduce((sum, one) => (statusOf(one, today) === of ? sum + one.missing : sum), 0);
    return {
      id: row.id, title: nameIn(language, JSON.parse(row.title) as Wording), stationId: row.station, agreementId: row.agreement,
      residentId: worksAt(caller, row.station) ? row.resident : null,
      amountFen: row.amount, receivedFen: row.received, overdueFen: missing('OVERDUE'), dueFen: missing('DUE'),
      donors: this.agreements.views.all<DonorRow>(donorsOf(row.id)).map(({ donor, organization: of, name }) => ({ id: donor, organizationId: of, sealedName: name, station: row.station })),
      instalments: rows.map((one) => shownInstalment(one, today, language)), years: yearsOf(rows), endedOn: row.ended_on, reason: row.reason,
    };
  }
}

@Resolver(() => PledgeDonor)
export class PledgeDonorResolver {
  constructor(private readonly vault: KeyVault) {}

  @ResolveField(() => String, { nullable: true, description: 'Of a person, for those who work at the station that keeps the pledge; null once forgotten.' })
  name(@Parent() { sealedName, station }: PledgeDonor, @CallerOf() caller: Caller): Promise<string | null> | null {
    return sealedName === null || !worksAt(caller, station) ? null : this.vault.open<string>(sealedName);
  }
}

export class PledgeNodes extends nodesOf('Pledge', 'pledge', PledgeResolver, (resolver, id, caller) => resolver.pledge(id, caller)) {}

const statusOf = ({ missing, ended, due_on: on }: InstalmentRow, today: string): InstalmentStatus =>
  missing === 0 ? 'RECEIVED' : ended === 1 ? 'ENDED' : on < today ? 'OVERDUE' : 'DUE';

function shownInstalment(row: InstalmentRow, today: string, language: Language): Pledge['instalments'][number] {
  const status = statusOf(row, today);
  return {
    id: row.id, donorId: row.donor, dueOn: row.due_on, amountFen: row.amount, missingFen: row.missing, status,
    statusLabel: instalmentStatuses.find(status)?.labels[language] ?? status, receivedOn: row.last_on,
  };
}

/** By the year in which instalments are due. */
function yearsOf(rows: readonly InstalmentRow[]): PledgeYear[] {
  const years = new Map<number, PledgeYear>();
  for (const { due_on: on, amount, missing } of rows) {
    const year = Number(on.slice(0, 4));
    const { pledgedFen, receivedFen } = years.get(year) ?? { pledgedFen: 0, receivedFen: 0 };
    years.set(year, { year, pledgedFen: pledgedFen + amount, receivedFen: receivedFen + amount - missing });
  }
  return [...years.values()];
}
