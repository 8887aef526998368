import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Caller } from '#platform/access';
import { Commands, step } from '#platform/dispatch';
import { derivedId } from '#platform/event-sourcing';
import { CallerOf, plain } from '#platform/graphql';
import { coverageBook, type CoverageCommand } from './coverage.decider.js';
import { Coverages } from './coverages.js';
import { Coverage, CoverageArgs, CoveragePart, RecordReportedCoverageInput, ReportedCoveragePayload, WithdrawReportedCoverageInput } from './types.js';

@Resolver(() => Coverage)
export class CoverageResolver {
  constructor(
    private readonly known: Coverages,
    private readonly commands: Commands,
  ) {}

  @Query(() => Coverage, { name: 'coverage', description: 'How far a division has stations, of which tier, and whether they were listed, are registered and at work. Each figure opens to what is behind it.' })
  ofDivision(@Args() asked: CoverageArgs, @CallerOf() caller: Caller): Coverage {
    const { region, ...more } = plain(asked);
    return this.known.of({ region: this.known.division(region, caller), ...more }, caller.language);
  }

  @ResolveField(() => [CoveragePart], { description: 'Its divisions one level down, in order of code.' })
  parts(@Parent() whole: Coverage): CoveragePart[] {
    return this.known.parts(whole);
  }

  @Mutation(() => ReportedCoveragePayload, { description: 'Kept beside what the hub counts, and never mixed with it.' })
  async recordReportedCoverage(@Args('input') given: RecordReportedCoverageInput, @CallerOf() caller: Caller): Promise<ReportedCoveragePayload> {
    const { commandId, region, milestone = null, ...asReported } = plain(given);
    const report = derivedId(commandId.toLowerCase(), caller.actor.id, 'coverage report');
    const record = (): CoverageCommand => {
      this.known.division(region, caller);
      return { type: 'ReportCoverage', data: { ...asReported, milestone, report } };
    };
    const receipt = await this.commands.run(caller, 'recordReportedCoverage', plain(given), [step(coverageBook, region, record)]);
    return { report: this.known.report(report, caller.language), ...receipt };
  }

  @Mutation(() => ReportedCoveragePayload, { description: 'Of a figure that was entered by mistake. It stays readable.' })
  async withdrawReportedCoverage(@Args('input') given: WithdrawReportedCoverageInput, @CallerOf() caller: Caller): Promise<ReportedCoveragePayload> {
    const { reportId: report, reason } = plain(given);
    const withdraw = (): CoverageCommand => {
      this.known.regionOfReport(report, caller);
      return { type: 'WithdrawCoverageReport', data: { report, reason } };
    };
    const receipt = await this.commands.run(caller, 'withdrawReportedCoverage', plain(given), [step(coverageBook, this.known.bookOf(report), withdraw)]);
    return { report: this.known.report(report, caller.language), ...receipt };
  }
}
