import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Caller } from '#platform/access';
import { Clock } from '#platform/clock';
import { Commands, step } from '#platform/dispatch';
import { derivedId, Refusal } from '#platform/event-sourcing';
import { CallerOf, plain } from '#platform/graphql';
import { Views } from '#platform/read-model';
import { addDays, civilDateAt } from '#reference/calendar';
import { ConsumeCapacityInput, HoldCapacityInput, ReleaseCapacityInput } from './asking/types.js';
import { charityResource, type CharityResourceCommand } from './charity-resource.decider.js';
import { findHold, type HoldRow } from './charity-resource.queries.js';
import { NeedRegister } from './need-register.js';
import { Resources } from './resources.js';
import { CapacityHold, CapacityPayload, Resource } from './types.js';

/** By hand a year back can still be entered, and a year ahead is held or used at most: beyond that somebody mistook a year. Ours. */
const A_YEAR = 366;

/** What any station does that sees a resource: hold, consume and give back. */
@Resolver(() => Resource)
export class CapacityResolver {
  constructor(
    private readonly commands: Commands,
    private readonly views: Views,
    private readonly resources: Resources,
    private readonly clock: Clock,
    private readonly needs: NeedRegister,
  ) {}

  @Mutation(() => CapacityPayload, { description: 'Promises capacity until the hold is consumed, released or expired.' })
  async holdCapacity(@Args('input') given: HoldCapacityInput, @CallerOf() caller: Caller): Promise<CapacityPayload> {
    const input = plain(given);
    const { commandId, resourceId: _, quantity = 1, needId, agreedOutsideHours: agreed, ...rest } = input;
    const hold = derivedId(commandId.toLowerCase(), caller.actor.id, 'hold');
    // What is held is still to come.
    return this.carryOut(caller, 'holdCapacity', input, hold, () => {
      this.checkDay(rest.date, 0);
      return { type: 'HoldCapacity', data: { ...rest, hold, quantity, ...this.forNeed(needId), ...(agreed === true ? {} : { onOpenDay: true }) } };
    });
  }

  @Mutation(() => CapacityPayload, { description: 'Records what was used: out of a hold, wholly or in part, or straight away.' })
  async consumeCapacity(@Args('input') given: ConsumeCapacityInput, @CallerOf() caller: Caller): Promise<CapacityPayload> {
    const input = plain(given);
    const { commandId: _, resourceId: __, holdId: hold, needId, quantity, ...rest } = input;
    const from = hold === undefined ? { quantity: quantity ?? 1 } : { hold, ...(quantity === undefined ? {} : { quantity }) };
    return this.carryOut(caller, 'consumeCapacity', input, hold, () => {
      this.checkDay(rest.date, A_YEAR);
      return { type: 'ConsumeCapacity', data: { ...rest, ...from, ...this.forNeed(needId) } };
    });
  }

  @Mutation(() => CapacityPayload, { description: 'Gives back what is left of a hold.' })
  async releaseCapacity(@Args('input') given: ReleaseCapacityInput, @CallerOf() caller: Caller): Promise<CapacityPayload> {
    const input = plain(given);
    return this.carryOut(caller, 'releaseCapacity', input, input.holdId, () => ({ type: 'ReleaseCapacity', data: { hold: input.holdId } }));
  }

  /** @throws Refusal NEED_NOT_FOUND */
  private forNeed(need: string | undefined): { need?: string } {
    if (need === undefined) return {};
    if (!this.needs.knows(need)) throw new Refusal('NEED_NOT_FOUND');
    return { need };
  }

  /** @throws Refusal SERVICE_DAY_OUT_OF_REACH */
  private checkDay(date: string | undefined, back: number): void {
    const today = civilDateAt(this.clock.now());
    const [from, until] = [addDays(today, -back), addDays(today, A_YEAR)];
    if (date !== undefined && (date < from || date > until)) throw new Refusal('SERVICE_DAY_OUT_OF_REACH', { from, until });
  }

  private async carryOut(
    caller: Caller,
    operation: string,
    input: { commandId: string; resourceId: string },
    hold: string | undefined,
    command: () => CharityResourceCommand,
  ): Promise<CapacityPayload> {
    const row = this.resources.row(input.resourceId);
    if (!row || !this.resources.visible(row, caller)) throw new Refusal('RESOURCE_NOT_FOUND');
    const receipt = await this.commands.run(caller, operation, input, [step(charityResource, row.id, command)]);
    return {
      resource: this.resources.find(row.id, caller.language) ?? null,
      hold: hold === undefined ? null : this.hold(row.id, hold),
      ...receipt,
    };
  }

  private hold(resource: string, id: string): CapacityHold | null {
    const row = this.views.get<HoldRow>(findHold(resource, id));
    return row ? { id, quantity: row.quantity, left: row.remaining, date: row.date, expiresAt: row.expires_at } : null;
  }
}
