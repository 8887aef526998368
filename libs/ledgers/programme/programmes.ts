import { reaches, type Caller } from '#platform/access';
import { Refusal, refusals } from '#platform/event-sourcing';
import type { Views } from '#platform/read-model';
import { covers, coversAll, intersects, type Regions } from '#reference/region';
import { findOrganization } from '#societies/organization';
import type { Activities } from '#ledgers/activity/slice';
import type { Funding } from './programme.events.js';
import type { programmeMessages } from './programme.messages.js';
import { findProgramme, listProgrammes, type ProgrammeRow } from './programme.queries.js';

const refuse = refusals<keyof typeof programmeMessages>();
const PAGE = 200;
const listOf = (json: string): string[] => JSON.parse(json) as string[];

/** Programmes as the resolvers handle them: who sees them, and who may change what in which part of their places. */
export class Programmes {
  constructor(
    private readonly views: Views,
    private readonly regions: Regions,
    private readonly activities: Activities,
  ) {}

  seen(id: string, caller: Caller): ProgrammeRow | undefined {
    const row = this.views.get<ProgrammeRow>(findProgramme(id));
    return row && this.sees(row, caller) ? row : undefined;
  }

  list(open: boolean, after: number, limit: number, caller: Caller): ProgrammeRow[] {
    const found: ProgrammeRow[] = [];
    for (let number = after; found.length < limit; ) {
      const rows = this.views.all<ProgrammeRow>(listProgrammes(open, number, PAGE));
      found.push(...rows.filter((row) => this.sees(row, caller)));
      const last = rows.at(-1);
      if (rows.length < PAGE || !last) break;
      number = last.number;
    }
    return found.slice(0, limit);
  }

  /** Whoever keeps it, works or watches in one of its places, or pays for it. */
  private sees(row: ProgrammeRow, { reach, station }: Caller): boolean {
    if (reaches(reach, { station: row.station })) return true;
    const places = listOf(row.regions);
    if (reach.regions.length > 0 && intersects(places, reach.regions)) return true;
    const standsIn = reach.stations.length === 0 || station === null ? undefined : this.activities.station(station)?.region;
    if (standsIn !== undefined && covers(places, standsIn)) return true;
    const funders = row.funding === null ? [] : (JSON.parse(row.funding) as Funding).shares;
    return funders.some(({ organization }) => organization !== undefined && reach.organizations.includes(organization));
  }

  /**
   * A programme that the caller may change, as far as it concerns these places (none: the whole). Its keeper may everywhere, an authority within its region.
   * @throws Refusal PROGRAMME_NOT_FOUND | REGION_UNKNOWN
   */
  kept(id: string, { reach }: Caller, places?: readonly string[]): ProgrammeRow {
    const row = this.views.get<ProgrammeRow>(findProgramme(id)) ?? refuse('PROGRAMME_NOT_FOUND');
    this.known(places ?? []);
    if (reaches(reach, { station: row.station }) || (reach.regions.length > 0 && coversAll(reach.regions, places ?? listOf(row.regions)))) return row;
    return refuse('PROGRAMME_NOT_FOUND');
  }

  /** @throws Refusal ORGANIZATION_NOT_FOUND */
  registered(organizations: readonly (string | undefined)[]): void {
    for (const id of organizations) if (id !== undefined && !this.views.get(findOrganization(id))) throw new Refusal('ORGANIZATION_NOT_FOUND');
  }

  /** @throws Refusal REGION_UNKNOWN */
  known(codes: readonly string[]): void {
    for (const code of codes) if (!this.regions.exists(code)) throw new Refusal('REGION_UNKNOWN', { code });
  }

  /**
   * Whoever opens a programme keeps it: a station, or an authority within whose region all of its places lie. One that counts what others do is for authorities.
   * @throws Refusal STATION_NOT_FOUND | STATION_CLOSED | PROGRAMME_PLACE_OUTSIDE | REGION_UNKNOWN
   */
  keeper(stationId: string | undefined, places: readonly string[], tied: boolean, caller: Caller): string | null {
    const { reach } = caller;
    this.known(places);
    if (reach.stations.length > 0 || (reach.everywhere && stationId !== undefined)) {
      const { id, region } = this.activities.open(stationId ?? caller.station, caller);
      return tied || coversAll([region], places) ? id : refuse('PROGRAMME_PLACE_OUTSIDE');
    }
    return reach.everywhere || coversAll(reach.regions, places) ? null : refuse('PROGRAMME_PLACE_OUTSIDE');
  }
}
