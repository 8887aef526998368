import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { reaches, type Caller } from '#platform/access';
import { Commands, step, type Step } from '#platform/dispatch';
import { derivedId, refusals } from '#platform/event-sourcing';
import { CallerOf, plain } from '#platform/graphql';
import { Views } from '#platform/read-model';
import { commendations, serviceItemsFor } from '#reference/catalogue';
import { KnownItems } from '#reference/catalogue/slice';
import { charityResource, type CharityResourceCommand } from '#societies/charity-resource';
import { mobilisedBy } from './mobilised.js';
import { pointRates, type PointRateCommand } from './point-rate.decider.js';
import type { PointRate } from './point-rate.events.js';
import { timeAccount, type TimeAccountCommand } from './time-account.decider.js';
import { shownCommendation } from './time-bank.resolver.js';
import type { timeBankMessages } from './time-bank.messages.js';
import { shownAccount, shownMovement, shownRate, TimeBank } from './time-bank.js';
import { findCommendation, findMovement, isCommended, wholeMovement, type CommendationRow, type MovementRow } from './time-bank.queries.js';
import {
  CommendationPayload, CommendInput, ConfirmHoursInput, PointRatePayload, RedeemPointsInput, ReverseMovementInput, SetPointRateInput, TakeBackCommendationInput, TimeAccount, TimeAccountPayload,
} from './types.js';

const refuse = refusals<keyof typeof timeBankMessages | 'SERVICE_ITEM_UNKNOWN'>();
const own = (commandId: string, caller: Caller, what: string): string => derivedId(commandId.toLowerCase(), caller.actor.id, what);

/** What moves points, and what they are moved by. */
@Resolver(() => TimeAccount)
export class TimeBankChangesResolver {
  constructor(
    private readonly commands: Commands,
    private readonly views: Views,
    private readonly bank: TimeBank,
    private readonly items: KnownItems,
  ) {}

  @Mutation(() => TimeAccountPayload, { description: 'By the station whose activity it was: hours become points by the rate of that day. Once for each activity and volunteer.' })
  confirmHours(@Args('input') given: ConfirmHoursInput, @CallerOf() caller: Caller): Promise<TimeAccountPayload> {
    const input = plain(given);
    const { commandId, activityId, minutes } = input;
    const movement = own(commandId, caller, 'movement');
    const volunteerId = this.bank.accountWith(movement) ?? this.bank.accountNamed(input.volunteerId, activityId);
    const command = (): TimeAccountCommand => ({ type: 'ConfirmHours', data: this.bank.confirming(movement, volunteerId, activityId, minutes, caller) });
    return this.carryOut(caller, 'confirmHours', input, { movement, volunteer: volunteerId }, [step(timeAccount, volunteerId, command)]);
  }

  @Mutation(() => TimeAccountPayload, { description: 'For goods or a service: the points and the capacity in one step, or neither.' })
  redeemPoints(@Args('input') given: RedeemPointsInput, @CallerOf() caller: Caller): Promise<TimeAccountPayload> {
    const input = plain(given);
    const { commandId, resourceId, serviceItem, quantity = 1, date } = input;
    const volunteer = this.bank.seen(input.volunteerId, caller)?.id ?? input.volunteerId;
    const movement = own(commandId, caller, 'movement');
    const asked = () => this.bank.redeeming(movement, this.bank.within(volunteer, caller), { resource: resourceId, item: serviceItem, quantity, date }, caller);
    const use: CharityResourceCommand = { type: 'ConsumeCapacity', data: { quantity, ...(date === undefined ? {} : { date }) } };
    const steps = [...this.paying(volunteer, movement, asked), step(charityResource, resourceId, use)];
    return this.carryOut(caller, 'redeemPoints', input, { movement, volunteer }, steps);
  }

  @Mutation(() => TimeAccountPayload, { description: 'By a counter-entry. Of goods that come back the capacity is adjusted by whoever keeps them.' })
  reverseMovement(@Args('input') given: ReverseMovementInput, @CallerOf() caller: Caller): Promise<TimeAccountPayload> {
    const input = plain(given);
    const { commandId, movementId, reason } = input;
    const { volunteer, beside, id } = this.bank.movement(movementId, caller);
    const movement = own(commandId, caller, 'movement');
    // What several accounts of one person paid together is given back together.
    const parts = this.views.all<MovementRow>(wholeMovement(beside ?? id));
    const steps = parts.map((part) => {
      const by = part.id === movementId ? movement : derivedId(movement, part.id, 'part');
      return step(timeAccount, part.volunteer, { type: 'ReverseMovement', data: { movement: by, volunteer: part.volunteer, reverses: part.in_log ?? part.id, reason } });
    });
    return this.carryOut(caller, 'reverseMovement', input, { movement, volunteer }, steps);
  }

  @Mutation(() => PointRatePayload, { description: 'How many points an hour of a kind of activity brings, or a unit of something costs, from a day on. What was credited stays.' })
  async setPointRate(@Args('input') given: SetPointRateInput, @CallerOf() caller: Caller): Promise<PointRatePayload> {
    const input = plain(given);
    const stationId = input.stationId ?? caller.station ?? '';
    const rate = rateIn(input);
    const command = (): PointRateCommand => {
      this.bank.own(stationId, caller);
      if (rate.of === 'RESOURCE' && this.bank.resource(rate.code, stationId, caller).kind === 'FUND') return refuse('POINTS_ARE_NEVER_CASH');
      if (rate.of === 'SERVICE_ITEM' && !this.items.offered(rate.code)) return refuse('SERVICE_ITEM_UNKNOWN', { code: rate.code, known: serviceItemsFor(rate.code) });
      return { type: 'SetPointRate', data: rate };
    };
    const receipt = await this.commands.run(caller, 'setPointRate', input, [step(pointRates, stationId, command)]);
    // Of one that is still to come, what was said; whoever reads the old one would say it again.
    const today = this.bank.today();
    const row = reaches(caller.reach, { station: stationId }) ? this.bank.rate(stationId, rate.of, rate.code, rate.from > today ? rate.from : today) : undefined;
    return { rate: row ? shownRate(row) : null, ...receipt };
  }

  @Mutation(() => CommendationPayload, { description: 'Where what it asks for is met.' })
  async commend(@Args('input') given: CommendInput, @CallerOf() caller: Caller): Promise<CommendationPayload> {
    const input = plain(given);
    const { commandId, code, stationId, words } = input;
    const commendation = own(commandId, caller, 'commendation');
    // One that comes again goes to whom it went, whichever files are one by now.
    const volunteerId = this.views.get<CommendationRow>(findCommendation(commendation))?.volunteer ?? this.bank.seen(input.volunteerId, caller)?.id ?? input.volunteerId;
    const command = (): TimeAccountCommand => {
      const { id, station: keeper } = this.bank.within(volunteerId, caller);
      const { id: station } = this.bank.own(stationId ?? caller.station ?? keeper, caller);
      const brought = mobilisedBy(this.views, id).length;
      if (commendations.find(code)?.repeatable !== true && this.views.get(isCommended(id, code))) return refuse('COMMENDATION_ALREADY_AWARDED');
      return { type: 'Commend', data: { commendation, code, station, brought, elsewhere: this.bank.elsewhere(id), ...(words === undefined ? {} : { words }) } };
    };
    const receipt = await this.commands.run(caller, 'commend', input, [step(timeAccount, volunteerId, command)]);
    const row = this.views.get<CommendationRow>(findCommendation(commendation));
    return { commendation: row ? shownCommendation(row, caller.language) : null, ...receipt };
  }

  @Mutation(() => CommendationPayload, { description: 'It should not have been given: whoever had it has it no more. By the station that gave it.' })
  async takeBackCommendation(@Args('input') given: TakeBackCommendationInput, @CallerOf() caller: Caller): Promise<CommendationPayload> {
    const input = plain(given);
    const { commendationId: commendation, reason } = input;
    const row = this.views.get<CommendationRow>(findCommendation(commendation));
    if (!row || !reaches(caller.reach, { station: row.station })) return refuse('COMMENDATION_NOT_FOUND');
    const command: TimeAccountCommand = { type: 'TakeBackCommendation', data: { commendation, reason } };
    return { commendation: null, ...(await this.commands.run(caller, 'takeBackCommendation', input, [step(timeAccount, row.volunteer, command)])) };
  }

  /** One account as a rule; several where files of one person were merged: all of them pay their part, or none does. */
  private paying(volunteer: string, movement: string, asked: () => ReturnType<TimeBank['redeeming']>): readonly Step[] {
    if (!this.bank.hasSeveral(volunteer)) return [step(timeAccount, volunteer, (): TimeAccountCommand => ({ type: 'RedeemPoints', data: asked() }))];
    // A command that comes again goes to whichever accounts it went to.
    const paid = this.views.all<MovementRow>(wholeMovement(movement)).map((one) => ({ account: one.volunteer, points: -one.points }));
    const shares = paid.length > 0 ? paid : this.bank.shares(volunteer, priceOf(asked()));
    return shares.map(({ account, points }, i) => {
      const part = { points, beside: i === 0 ? null : movement };
      const by = i === 0 ? movement : derivedId(movement, account, 'part');
      return step(timeAccount, account, (): TimeAccountCommand => ({ type: 'RedeemPoints', data: { ...asked(), movement: by, volunteer: account, part } }));
    });
  }

  private async carryOut(
    caller: Caller, operation: string, input: { commandId: string }, { movement, volunteer }: { movement: string; volunteer: string }, steps: readonly Step[],
  ): Promise<TimeAccountPayload> {
    const receipt = await this.commands.run(caller, operation, input, steps);
    const [account, moved] = [this.bank.seen(volunteer, caller), this.views.get<MovementRow>(findMovement(movement))];
    return { account: account ? shownAccount(account, caller.language) : null, movement: moved ? shownMovement(moved) : null, ...receipt };
  }
}

const priceOf = ({ quantity, pointsEach }: ReturnType<TimeBank['redeeming']>): number => quantity * pointsEach;

function rateIn({ activityKind, resourceId, serviceItem, points, from, until, months }: SetPointRateInput): PointRate {
  const named = [['ACTIVITY', activityKind], ['RESOURCE', resourceId], ['SERVICE_ITEM', serviceItem]] as const;
  const [one, ...more] = named.flatMap(([of, code]) => (code === undefined ? [] : [{ of, code }]));
  if (!one || more.length > 0) return refuse('POINT_RATE_UNCLEAR');
  return { ...one, points, from, until: until ?? null, months: one.of === 'ACTIVITY' ? (months ?? null) : null };
}
