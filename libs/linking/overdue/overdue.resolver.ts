import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import type { Caller } from '#platform/access';
import { Clock } from '#platform/clock';
import { SLICES, type Slice } from '#platform/dispatch';
import { CallerOf, keyOfCursor, pageOf } from '#platform/graphql';
import { Views } from '#platform/read-model';
import { AskedCodes } from '#reference/catalogue/slice';
import { merged } from './merged.js';
import { overdueKinds } from './overdue-kinds.js';
import { Overdue, OverdueArgs, OverdueConnection } from './types.js';

@Resolver(() => Overdue)
export class OverdueResolver {
  constructor(
    @Inject(SLICES) private readonly slices: readonly Slice[],
    private readonly views: Views,
    private readonly clock: Clock,
    private readonly asked: AskedCodes,
  ) {}

  @Query(() => OverdueConnection, { description: 'What should have happened by now and did not, longest overdue first. For a partner: what it promised itself, or is a party to.' })
  overdue(@Args() { first, after, kinds, stationId, region }: OverdueArgs, @CallerOf() { reach, language }: Caller): OverdueConnection {
    this.asked.of({ region });
    const lists = this.slices.flatMap(({ overdue = [] }) => overdue).filter(({ kind }) => kinds === undefined || (kinds as readonly string[]).includes(kind));
    const key = keyOfCursor(after, 'string', 'string', 'string');
    const entries = merged(lists, this.views, { now: this.clock.now(), reach, stationId, region, limit: first + 1 }, key);
    return pageOf(
      entries,
      first,
      ({ dueAt, kind, tie }) => [dueAt, kind, tie],
      ({ kind, id, dueAt, station }) => ({ kind, kindLabel: overdueKinds.find(({ code }) => code === kind)?.labels[language] ?? kind, waitingId: id, id, dueAt, stationId: station }),
    );
  }
}
