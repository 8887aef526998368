import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Caller } from '#platform/access';
import { Refusal } from '#platform/event-sourcing';
import { CallerOf, keyOfCursor, nameIn, pageOf, type Names } from '#platform/graphql';
import { Views } from '#platform/read-model';
import { KnownItems } from '#reference/catalogue/slice';
import { levelOf, Regions, retiredAround } from '#reference/region';
import { shownRegion } from '#reference/region/slice';
import { ResidentNodes } from '#linking/resident/slice';
import { Resident } from '#linking/resident/types';
import { retiredKinds } from './retired-kinds.js';
import { codesOf, standing, type StandingKey, type StandingOf } from './standing.js';
import { InRetiredDivision, InRetiredDivisionConnection, InRetiredDivisionsArgs, type RetiredPlace } from './types.js';

type Found = StandingOf<(typeof retiredKinds)[number]>;

@Resolver(() => InRetiredDivision)
export class RetiredDivisionsResolver {
  constructor(
    private readonly views: Views,
    private readonly regions: Regions,
    private readonly items: KnownItems,
    private readonly residents: ResidentNodes,
  ) {}

  @Query(() => InRetiredDivisionConnection, {
    description: 'What still stands in divisions that were merged, divided or renumbered since, within reach, with what took their place. What was counted stays where it was counted.',
  })
  inRetiredDivisions(@Args() { first, after, region, stationId, kinds: asked }: InRetiredDivisionsArgs, @CallerOf() { reach, language }: Caller): InRetiredDivisionConnection {
    if (region != null && levelOf(region) === undefined) throw new Refusal('REGION_UNKNOWN', { code: region });
    const kinds = retiredKinds.filter(({ code }) => asked == null || asked.includes(code));
    const last = keyOfCursor(after, 'string', 'string', 'string') as StandingKey | undefined;
    if (last && !kinds.some(({ code }) => code === last[0])) throw new Refusal('CURSOR_UNREADABLE');
    const found = standing(kinds, this.regions.retired(), this.views, { reach, region: region ?? undefined, stationId: stationId ?? null, limit: first + 1 }, last);
    return pageOf(found, first, ({ kind, code, row }) => [kind.code, code, String(row.tie)], (one) => this.shown(one, language));
  }

  @ResolveField(() => Resident, { nullable: true, description: 'Of a resident the file, with the name for those who may know it; null for other kinds.' })
  resident(@Parent() { kind, id }: InRetiredDivision, @CallerOf() caller: Caller): Resident | null {
    return kind === 'RESIDENT' ? this.residents.find(id, caller) : null;
  }

  private shown({ kind, row }: Found, language: Caller['language']): InRetiredDivision {
    const names = row.names === null ? this.items.find(row.item ?? '')?.labels : (JSON.parse(row.names) as Names);
    return {
      kind: kind.code, kindLabel: kind.labels[language], id: row.id, title: names ? nameIn(language, names) : null, stationId: row.station, movedBy: kind.movedBy,
      places: codesOf(row).flatMap((code) => this.place(code)),
    };
  }

  private place(code: string): RetiredPlace[] {
    const division = retiredAround(code, this.regions.retired());
    if (division === undefined) return [];
    return [{ code, division: shownRegion(division), successors: division.successors.flatMap((one) => this.regions.find(one) ?? []).map(shownRegion) }];
  }
}
