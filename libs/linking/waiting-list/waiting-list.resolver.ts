import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { reaches, type Caller } from '#platform/access';
import { Clock } from '#platform/clock';
import { Commands, step, type Receipt } from '#platform/dispatch';
import { Refusal } from '#platform/event-sourcing';
import { CallerOf, plain } from '#platform/graphql';
import { Views } from '#platform/read-model';
import { startOfDay } from '#reference/calendar';
import { urgencies } from '#reference/catalogue';
import { nextPeriodOf } from '#societies/charity-resource';
import { Resources } from '#societies/charity-resource/slice';
import { Resource } from '#societies/charity-resource/types';
import { Proposals } from '#linking/linkage/slice';
import { need } from '#linking/need';
import { NeedNodes } from '#linking/need/slice';
import { Need } from '#linking/need/types';
import { JoinWaitingListInput, LeaveWaitingListInput, WaitingListPayload, WaitingPlace } from './types.js';
import { waitingList, type WaitingListCommand } from './waiting-list.decider.js';
import { placesOf, waitingFor, type PlaceRow, type WaitingRow } from './waiting-list.queries.js';

const SHOWN = 100;

@Resolver(() => WaitingPlace)
export class WaitingListResolver {
  constructor(
    private readonly commands: Commands,
    private readonly views: Views,
    private readonly clock: Clock,
    private readonly proposals: Proposals,
    private readonly resources: Resources,
    private readonly needs: NeedNodes,
  ) {}

  @Mutation(() => WaitingListPayload, {
    description: 'An open need waits for a resource that it matches and that is full. When a place is free it is offered to whoever is first: proposed as a linkage, with the usual time to answer.',
  })
  async joinWaitingList(@Args('input') given: JoinWaitingListInput, @CallerOf() caller: Caller): Promise<WaitingListPayload> {
    const input = plain(given);
    const { resourceId } = input;
    const command = async (): Promise<WaitingListCommand> => {
      const { answerBy: _, broadcast: __, override: ___, ...draft } = await this.proposals.draft(resourceId, input, caller);
      const renewal = this.resources.row(resourceId)?.renewal ?? 'NONE';
      const next = nextPeriodOf(renewal, draft.service.from);
      return { type: 'JoinWaitingList', data: { ...draft, renewsAt: next === undefined ? null : startOfDay(next) } };
    };
    const open = step(need, input.needId, { type: 'WaitForPlace', data: {} });
    return this.answered(input, await this.commands.run(caller, 'joinWaitingList', input, [step(waitingList, resourceId, command), open]));
  }

  @Mutation(() => WaitingListPayload, { description: 'A need waits for a place no longer.' })
  async leaveWaitingList(@Args('input') given: LeaveWaitingListInput, @CallerOf() caller: Caller): Promise<WaitingListPayload> {
    const { needId, resourceId } = given;
    const command = (): WaitingListCommand => {
      if (!this.needs.find(needId, caller)) throw new Refusal('NEED_NOT_FOUND');
      return { type: 'LeaveWaitingList', data: { need: needId } };
    };
    return this.answered(given, await this.commands.run(caller, 'leaveWaitingList', plain(given), [step(waitingList, resourceId, command)]));
  }

  private answered({ needId, resourceId }: LeaveWaitingListInput, receipt: Receipt): WaitingListPayload {
    const row = this.views.all<PlaceRow>(placesOf(needId)).find(({ resource }) => resource === resourceId);
    return { waiting: row ? shownPlace(row) : null, ...receipt };
  }
}

@Resolver(() => Need)
export class NeedWaitingResolver {
  constructor(private readonly views: Views) {}

  @ResolveField(() => [WaitingPlace], { description: 'Full resources that it waits for.' })
  waitingFor(@Parent() { id }: Need): WaitingPlace[] {
    return this.views.all<PlaceRow>(placesOf(id)).map(shownPlace);
  }
}

@Resolver(() => Resource)
export class ResourceWaitingResolver {
  constructor(private readonly views: Views) {}

  @ResolveField(() => [WaitingPlace], { description: 'Who waits for a place, the next first, at most a hundred: for those who keep or provide it. Others see those of their own stations.' })
  waitingList(@Parent() { id, stationId, region, provider }: Resource, @CallerOf() { reach }: Caller): WaitingPlace[] {
    const keeps = reaches(reach, { station: stationId, region, organization: provider.kind === 'ORGANIZATION' ? provider.id : null });
    return this.views.all<WaitingRow>(waitingFor(id, SHOWN)).map((row, i) => shownPlace({ ...row, place: i + 1 }))
      .filter((place) => keeps || reaches(reach, { station: place.stationId }));
  }
}

const shownPlace = ({ need: needId, resource, station, rank, units, joined_at: joinedAt, place }: PlaceRow): WaitingPlace => ({
  needId, resourceId: resource, stationId: station, urgency: urgencies.codes[rank] ?? 'NORMAL', units, joinedAt, place,
});
