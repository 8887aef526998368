import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { reaches, type Caller } from '#platform/access';
import { Clock } from '#platform/clock';
import { Commands, step } from '#platform/dispatch';
import { derivedId, refusals } from '#platform/event-sourcing';
import { CallerOf, keyOfCursor, pageOf, plain } from '#platform/graphql';
import { Views } from '#platform/read-model';
import { civilDateAt } from '#reference/calendar';
import { Need } from '#linking/need/types';
import { Stations } from '#linking/station/slice';
import { Station } from '#linking/station/types';
import { dutyRoster, type DutyCommand } from './duty.decider.js';
import type { dutyMessages } from './duty.messages.js';
import { findCall, findShift, listShifts, onDuty, postedAt, type CallRow, type OnDutyRow, type ShiftRow } from './duty.queries.js';
import { CancelDutyInput, DutyCall, DutyRosterArgs, DutyShift, DutyShiftConnection, DutyShiftPayload, RosterDutyInput } from './types.js';

const refuse = refusals<keyof typeof dutyMessages | 'STATION_NOT_FOUND'>();
const instant = (given: string): string => new Date(given).toISOString();

@Resolver(() => DutyShift)
export class DutyResolver {
  constructor(
    private readonly commands: Commands,
    private readonly views: Views,
    private readonly clock: Clock,
    private readonly stations: Stations,
  ) {}

  @Query(() => DutyShiftConnection, { description: 'Shifts of a station, those that end first first.' })
  dutyRoster(@Args() { stationId, from, until, first, after }: DutyRosterArgs, @CallerOf() caller: Caller): DutyShiftConnection {
    this.within(stationId, caller);
    const key = keyOfCursor(after, 'string', 'string') ?? (['', ''] as const);
    const rows = this.views.all<ShiftRow>(listShifts(stationId, instant(from ?? this.clock.now()), until == null ? undefined : instant(until), key, first + 1));
    return pageOf(rows, first, ({ ends, id }) => [ends, id], shown);
  }

  @Mutation(() => DutyShiftPayload, { description: 'Says who is on duty when. Emergencies of that time go to them.' })
  async rosterDuty(@Args('input') given: RosterDutyInput, @CallerOf() caller: Caller): Promise<DutyShiftPayload> {
    const input = plain(given);
    const { commandId, stationId, workerId: worker } = input;
    const [from, until, shift] = [instant(input.from), instant(input.until), derivedId(commandId.toLowerCase(), caller.actor.id, 'dutyShift')];
    const command = (): DutyCommand => {
      this.within(stationId, caller);
      if (!this.views.get(postedAt(stationId, worker, civilDateAt(from)))) refuse('DUTY_WORKER_NOT_POSTED');
      return { type: 'RosterDuty', data: { shift, worker, from, until } };
    };
    return this.answered(shift, await this.commands.run(caller, 'rosterDuty', input, [step(dutyRoster, stationId, command)]));
  }

  @Mutation(() => DutyShiftPayload, { description: 'A shift that does not take place. From then on emergencies go to whoever else is on duty.' })
  async cancelDuty(@Args('input') given: CancelDutyInput, @CallerOf() caller: Caller): Promise<DutyShiftPayload> {
    const input = plain(given);
    const { stationId, shiftId: shift, reason } = input;
    const command = (): DutyCommand => {
      this.within(stationId, caller);
      return { type: 'CancelDuty', data: { shift, reason } };
    };
    return this.answered(shift, await this.commands.run(caller, 'cancelDuty', input, [step(dutyRoster, stationId, command)]));
  }

  private answered(id: string, receipt: Awaited<ReturnType<Commands['run']>>): DutyShiftPayload {
    const row = this.views.get<ShiftRow>(findShift(id));
    return { shift: row ? shown(row) : null, ...receipt };
  }

  private within(stationId: string, { reach, language }: Caller): void {
    const station = this.stations.find(stationId, language);
    if (!station || !reaches(reach, { station: stationId, region: station.region })) refuse('STATION_NOT_FOUND');
  }
}

@Resolver(() => Station)
export class StationDutyResolver {
  constructor(
    private readonly views: Views,
    private readonly clock: Clock,
  ) {}

  @ResolveField(() => DutyCall, { nullable: true, description: 'Whoever is on duty now, here or at the nearest station above; null where nobody is.' })
  onDuty(@Parent() { id }: Station): DutyCall | null {
    const at = this.clock.now();
    const [first, ...others] = this.views.all<OnDutyRow>(onDuty(id, at));
    return first ? { stationId: first.station, workerIds: [first, ...others].map(({ worker }) => worker), at } : null;
  }
}

@Resolver(() => Need)
export class NeedDutyResolver {
  constructor(private readonly views: Views) {}

  @ResolveField(() => DutyCall, { nullable: true, description: 'To whom it went as an emergency; null where it was none, or nobody was on duty.' })
  broughtTo(@Parent() { id }: Need): DutyCall | null {
    const row = this.views.get<CallRow>(findCall(id));
    return row ? { stationId: row.station, workerIds: JSON.parse(row.workers) as string[], at: row.at } : null;
  }
}

const shown = ({ id, station, worker, begins, ends, posted }: ShiftRow): DutyShift => ({ id, stationId: station, workerId: worker, from: begins, until: ends, posted: posted === 1 });
