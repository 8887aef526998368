import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { reaches, type Caller } from '#platform/access';
import { Clock } from '#platform/clock';
import { Commands, step } from '#platform/dispatch';
import { derivedId, refusals } from '#platform/event-sourcing';
import { CallerOf, keyOfCursor, pageOf, plain } from '#platform/graphql';
import { KeyVault } from '#platform/privacy';
import { Views } from '#platform/read-model';
import { civilDateAt } from '#reference/calendar';
import { Regions } from '#reference/region';
import { HarmCircle } from './harm-circle.js';
import { mandatoryReport, type MandatoryReportCommand } from './mandatory-report.decider.js';
import { authorities, type Harm, type Party } from './mandatory-report.events.js';
import type { mandatoryReportMessages } from './mandatory-report.messages.js';
import {
  findHarmReport, findHarmResident, findHarmStation, listHarmReports, recipientsOf, type HarmReportRow, type HarmResidentRow, type HarmStationRow, type RecipientRow,
} from './mandatory-report.queries.js';
import { AcknowledgeHarmReportInput, HarmRecipient, HarmReport, HarmReportConnection, HarmReportPayload, HarmReportsArgs, ReportHarmInput, ReportHarmPayload } from './types.js';

const refuse = refusals<keyof typeof mandatoryReportMessages>();

@Resolver(() => HarmReport)
export class MandatoryReportResolver {
  constructor(
    private readonly commands: Commands,
    private readonly views: Views,
    private readonly vault: KeyVault,
    private readonly clock: Clock,
    private readonly regions: Regions,
    private readonly circle: HarmCircle,
  ) {}

  @Query(() => HarmReport, { nullable: true, description: 'One report of suspected harm; null for all whom it is kept from.' })
  harmReport(@Args('id', { type: () => ID }) id: string, @CallerOf() caller: Caller): HarmReport | null {
    const row = this.seen(id, caller);
    return row ? shown(row) : null;
  }

  @Query(() => HarmReportConnection, { description: 'In the order in which they came.' })
  harmReports(@Args() { first, after, open }: HarmReportsArgs, @CallerOf() caller: Caller): HarmReportConnection {
    const rows: HarmReportRow[] = [];
    let number = this.numberOf(keyOfCursor(after, 'string')?.[0]);
    // What is kept from the caller leaves no gap: a page is filled up from behind it.
    while (rows.length <= first) {
      const page = this.views.all<HarmReportRow>(listHarmReports(caller.reach, open, number, first + 1));
      rows.push(...page.filter((row) => !this.isKeptFrom(row, caller)));
      if (page.length <= first) break;
      number = page.at(-1)?.number ?? number;
    }
    // Numbers in a row would say by their gaps that there is something.
    return pageOf(rows, first, (row) => [row.id], shown);
  }

  @Mutation(() => ReportHarmPayload, { description: 'Goes at once to whom the law names.' })
  async reportHarm(@Args('input') given: ReportHarmInput, @CallerOf() caller: Caller): Promise<ReportHarmPayload> {
    const input = plain(given);
    const id = derivedId(input.commandId.toLowerCase(), caller.actor.id, 'mandatory report');
    const receipt = await this.commands.run(caller, 'reportHarm', input, [step(mandatoryReport, id, () => this.reporting(input, caller))]);
    const row = this.views.get<HarmReportRow>(findHarmReport(id));
    return { receipt: row ? { number: id, reportedAt: row.reported_at, recipients: this.recipientsOf(id) } : null, ...receipt };
  }

  @Mutation(() => HarmReportPayload, { description: 'That an authority has it, with the number that it gave.' })
  async acknowledgeHarmReport(@Args('input') given: AcknowledgeHarmReportInput, @CallerOf() caller: Caller): Promise<HarmReportPayload> {
    const input = plain(given);
    const { reportId, authority, receipt: number = null } = input;
    const command = (): MandatoryReportCommand => {
      if (!this.seen(reportId, caller)) refuse('HARM_REPORT_NOT_FOUND');
      return { type: 'AcknowledgeHarmReport', data: { authority, receipt: number } };
    };
    const receipt = await this.commands.run(caller, 'acknowledgeHarmReport', input, [step(mandatoryReport, reportId, command)]);
    return { report: this.harmReport(reportId, caller), ...receipt };
  }

  @ResolveField(() => String, { nullable: true, description: 'What was seen or heard. Whoever sees the report may read it.' })
  words(@Parent() { sealedWords }: HarmReport): Promise<string | null> {
    return this.vault.open<string>(sealedWords);
  }

  @ResolveField(() => [HarmRecipient])
  recipients(@Parent() { id }: HarmReport): HarmRecipient[] {
    return this.recipientsOf(id);
  }

  /** What is not there or not known is left out; nothing is refused but what would reach nobody. */
  private reporting({ childId, region, stationId, suspects = [], keptFrom = [], to, harm, words }: ReportHarmInput, caller: Caller): MandatoryReportCommand {
    const child = childId === undefined ? undefined : this.views.get<HarmResidentRow>(findHarmResident(childId));
    const station = [caller.station, stationId, child?.station].flatMap((one) => (one == null ? [] : this.views.get<HarmStationRow>(findHarmStation(one)) ?? []))[0];
    const place = region !== undefined && this.regions.exists(region) ? region : (child?.region ?? station?.region ?? caller.regions[0] ?? refuse('HARM_REPORT_WITHOUT_PLACE'));
    const named: Party[] = [...suspects, ...keptFrom].map(({ kind, id }) => ({ kind, id }));
    const data = {
      station: station?.id ?? null, region: place, child: childId ?? null, harm: [...new Set<Harm>(harm.length === 0 ? ['UNCLEAR'] : harm)],
      suspects: suspects.map(({ kind, id }) => ({ kind, id })), circle: this.circle.around(named, childId ?? null), words,
      to: to === undefined || to.length === 0 ? authorities : [...new Set(to)],
    };
    return { type: 'ReportHarm', data };
  }

  private seen(id: string, caller: Caller): HarmReportRow | undefined {
    const row = this.views.get<HarmReportRow>(findHarmReport(id));
    const within = row && (reaches(caller.reach, { station: row.station, region: row.region }) || reaches(caller.reach, { station: row.child_station }));
    return row && within && !this.isKeptFrom(row, caller) ? row : undefined;
  }

  private numberOf(id: string | undefined): number {
    return id === undefined ? 0 : (this.views.get<HarmReportRow>(findHarmReport(id))?.number ?? 0);
  }

  private isKeptFrom(row: HarmReportRow, caller: Caller): boolean {
    return this.circle.holds(row, caller, civilDateAt(this.clock.now()));
  }

  private recipientsOf(id: string): HarmRecipient[] {
    const now = this.clock.now();
    return this.views.all<RecipientRow>(recipientsOf(id)).map(({ authority, due_at, acknowledged_at, receipt }) => ({
      authority, acknowledgeBy: due_at, overdue: acknowledged_at === null && due_at <= now, acknowledgedAt: acknowledged_at, receipt,
    }));
  }
}

const shown = (row: HarmReportRow): HarmReport => ({
  id: row.id, stationId: row.station, region: row.region, childId: row.child, harm: JSON.parse(row.harm) as Harm[], suspects: JSON.parse(row.suspects) as Party[],
  reportedAt: row.reported_at, reportedBy: row.reported_by, open: row.open === 1, sealedWords: row.words,
});
