import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { StationTree, type Caller } from '#platform/access';
import { Clock } from '#platform/clock';
import { CallerOf } from '#platform/graphql';
import { Views } from '#platform/read-model';
import { civilDateAt } from '#reference/calendar';
import type { SuccessionKind, Successor } from '#linking/station';
import { Station } from '#linking/station/types';
import { purchasesOfStation } from '#ledgers/service-purchase';
import { belongings } from './belongings.rules.js';
import { kindLabels, reasonLabels } from './succession-labels.js';
import { countOf, findSuccession, movedOf, stuckOf, type MovedRow, type StuckRow, type SuccessionRow } from './succession.queries.js';
import { Succession, type SuccessionCount } from './types.js';

const MOST_COUNTED = 10_000;

@Resolver(() => Station)
export class SuccessionResolver {
  constructor(
    private readonly views: Views,
    private readonly tree: StationTree,
    private readonly clock: Clock,
  ) {}

  @ResolveField(() => Succession, {
    nullable: true, description: 'Where all that it has goes, what is on its way and what is stuck; null where nothing of the kind was planned, and for whoever has no part in it.',
  })
  succession(@Parent() { id, region }: Station, @CallerOf() caller: Caller): Succession | null {
    const row = this.views.get<SuccessionRow>(findSuccession(id));
    if (!row) return null;
    const successors = JSON.parse(row.successors) as Successor[];
    if (!this.hasPart(caller, [id, ...successors.map(({ station }) => station)], region)) return null;
    const { language } = caller;
    const moved = this.views.all<MovedRow>(movedOf(id));
    const sum = (rows: readonly MovedRow[]): number => rows.reduce((all, { count }) => all + count, 0);
    const counted = (kind: SuccessionKind, count: number): readonly SuccessionCount[] => (count === 0 ? [] : [{ kind, kindLabel: kindLabels[kind][language], count }]);
    const pending = belongings.flatMap(({ kind, rows }) => counted(kind, this.views.get<{ count: number }>(countOf(rows(id, this.clock.now(), MOST_COUNTED)))?.count ?? 0));
    return {
      because: row.because,
      becauseLabel: reasonLabels[row.because][language],
      on: row.on_date,
      reason: row.reason,
      plannedAt: row.planned_at,
      parts: successors.map(({ station, regions }) => ({ stationId: station, regions, moved: sum(moved.filter(({ to_station: to }) => to === station)) })),
      pending,
      moved: belongings.flatMap(({ kind }) => counted(kind, sum(moved.filter((one) => one.kind === kind)))),
      stuck: this.views.all<StuckRow>(stuckOf(id)).map(({ kind, item, to_station: toStationId, code, since }) => ({ kind, kindLabel: kindLabels[kind][language], itemId: item, toStationId, code, since })),
      purchaseIds: this.views.all<{ id: string }>(purchasesOfStation(id, civilDateAt(this.clock.now()))).map((one) => one.id),
      done: row.closed_at !== null && pending.length === 0,
    };
  }

  /** The stations concerned and those above them, the supervisors of the division, and administrators. */
  private hasPart({ role, station, regions }: Caller, stations: readonly string[], region: string): boolean {
    if (role === 'ADMIN') return true;
    if (role === 'SUPERVISOR') return regions.some((prefix) => region.startsWith(prefix));
    if ((role !== 'STATION_HEAD' && role !== 'STATION_WORKER') || station === null) return false;
    const below = this.tree.below(station);
    return stations.some((one) => below.includes(one));
  }
}
