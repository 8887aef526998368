import { reaches, type Caller } from '#platform/access';
import { step, type Step } from '#platform/dispatch';
import { refusals } from '#platform/event-sourcing';
import type { Views } from '#platform/read-model';
import type { StationTier } from '#reference/catalogue';
import { languagesFrom } from '#reference/identifiers';
import type { Regions } from '#reference/region';
import { station } from './station.decider.js';
import type { StationFacts } from './station.events.js';
import type { stationMessages } from './station.messages.js';
import { findOperator, findStation, stationsBelow, type StationRow } from './station.queries.js';

const refuse = refusals<keyof typeof stationMessages>();

/** Facts as they are sent: an operator that the hub knows need not be named. */
export type AskedStation = Omit<StationFacts, 'operator'> & { readonly operator?: { readonly name?: string; readonly organization?: string } };

/** What only the registers know of stations, for whoever changes them. */
export class StationChecks {
  constructor(
    private readonly views: Views,
    private readonly regions: Regions,
  ) {}

  row(id: string): StationRow | undefined {
    return this.views.get<StationRow>(findStation(id));
  }

  /** Out of reach reads like not found. @throws Refusal STATION_NOT_FOUND */
  within(id: string, { reach }: Caller, code: 'STATION_NOT_FOUND' | 'SUCCESSOR_NOT_FOUND' = 'STATION_NOT_FOUND'): StationRow {
    const row = this.row(id);
    return row && reaches(reach, { station: row.id, region: row.region }) ? row : refuse(code);
  }

  /** The parent answers in the same step whether it is there, open, and high enough. */
  standing(child: string, { parent, tier }: { parent?: string; tier: StationTier }): Step[] {
    return parent === undefined || parent === child ? [] : [step(station, parent, { type: 'StandAbove', data: { child, tier } })];
  }

  /** That divisions are real and within the caller's reach, and that the tree of stations stays a tree. */
  facts({ operator, ...asked }: AskedStation, { reach }: Caller, id: string): StationFacts {
    const facts: StationFacts = { ...asked, languages: languagesFrom(asked.languages), ...(operator === undefined ? {} : { operator: this.operator(operator) }) };
    for (const code of [facts.region, ...facts.serves]) {
      if (!this.regions.exists(code)) refuse('REGION_UNKNOWN', { code });
      if (!reaches(reach, { region: code, station: id })) refuse('REGION_OUT_OF_REACH', { code });
    }
    const below = facts.parent === undefined ? [] : this.views.all<{ id: string }>(stationsBelow(id));
    return below.some((one) => one.id === facts.parent) ? refuse('STATION_OUTSIDE_ITS_PARENT') : facts;
  }

  /** By the name that was given, or else the one that the organization has now. */
  private operator({ name, organization }: NonNullable<AskedStation['operator']>): NonNullable<StationFacts['operator']> {
    if (organization === undefined) return name === undefined ? refuse('STATION_OPERATOR_UNNAMED') : { name };
    const known = this.views.get<{ name: string }>(findOperator(organization)) ?? refuse('ORGANIZATION_NOT_FOUND');
    return { name: name ?? known.name, organization };
  }
}
