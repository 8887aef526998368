import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Caller } from '#platform/access';
import { CallerOf, keyOfCursor, pageOf, plain } from '#platform/graphql';
import { Views } from '#platform/read-model';
import { AskedCodes } from '#reference/catalogue/slice';
import { Station } from '#linking/station/types';
import { placesIn, type PlaceRow } from './standard.queries.js';
import { shownStandard, Standards } from './standards.js';
import {
  Compliance, ComplianceArgs, ComplianceConnection, CompliancesArgs, DemonstrationsArgs, DemonstrationStations, StandardsArgs, StandardShown, StationBrand,
  StationDemonstration, WorkerHours, WorkerHoursArgs,
} from './types.js';

@Resolver(() => Compliance)
export class StandardResolver {
  constructor(
    private readonly views: Views,
    private readonly known: Standards,
    private readonly codes: AskedCodes,
  ) {}

  @Query(() => [StandardShown], { name: 'standards', description: 'What is asked of the stations of a place on a day: what its own division and those above have set, and what is usual where none has.' })
  listed(@Args() asked: StandardsArgs, @CallerOf() caller: Caller): StandardShown[] {
    const { region, on = this.known.today() } = this.codes.of(plain(asked));
    const own = region === undefined && caller.station !== null ? this.known.place(caller.station, caller).region : region;
    return this.known.inForce(own, on).map((standard) => shownStandard(standard, caller.language));
  }

  @Query(() => Compliance, { description: 'How a station stands to what is asked of it, as of any day.' })
  compliance(@Args() asked: ComplianceArgs, @CallerOf() caller: Caller): Compliance {
    const { stationId = caller.station, on = this.known.today() } = plain(asked);
    const { station } = this.known.place(stationId, caller);
    return this.known.compliance(station, on, caller.language) ?? { stationId: station, on, asked: 0, met: 0, complies: true, standards: [] };
  }

  @Query(() => ComplianceConnection, { description: 'Of all stations of a division that were not closed by that day, in order of where they stand.' })
  compliances(@Args() { first, after, ...asked }: CompliancesArgs, @CallerOf() caller: Caller): ComplianceConnection {
    const { region, on = this.known.today() } = plain(asked);
    const key = keyOfCursor(after, 'string', 'string') ?? ['', ''];
    const rows = this.views.all<PlaceRow>(placesIn(this.known.division(region, caller), on, key, first + 1));
    return pageOf(rows, first, (row) => [row.region, row.station], ({ station }) =>
      this.known.compliance(station, on, caller.language) ?? { stationId: station, on, asked: 0, met: 0, complies: true, standards: [] });
  }

  @Query(() => DemonstrationStations, { description: 'How many demonstration stations a division has on a day, against its target for that year.' })
  demonstrationStations(@Args() asked: DemonstrationsArgs, @CallerOf() caller: Caller): DemonstrationStations {
    const { region, on = this.known.today(), level } = plain(asked);
    return this.known.demonstrated(this.known.division(region, caller), on, level);
  }

  @Query(() => [WorkerHours], { description: 'Training and supervision per social worker, as the ledger has them today.' })
  workerHours(@Args() asked: WorkerHoursArgs, @CallerOf() caller: Caller): WorkerHours[] {
    const { from, until, socialWorkerId: worker, stationId: station } = plain(asked);
    return this.known.hours({ worker, station }, from, until, caller);
  }
}

@Resolver(() => Station)
export class StationStandingResolver {
  constructor(private readonly known: Standards) {}

  @ResolveField(() => [StationBrand], { description: '一站一品牌: those that ended too, the oldest first.' })
  brands(@Parent() { id }: Station, @CallerOf() { language }: Caller): StationBrand[] {
    return this.known.brands(id, language);
  }

  @ResolveField(() => [StationDemonstration], { description: 'Who named it a demonstration station, revoked or not.' })
  demonstrations(@Parent() { id }: Station): StationDemonstration[] {
    return this.known.demonstrations(id);
  }
}
