import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { reaches, type Caller } from '#platform/access';
import { Commands, step } from '#platform/dispatch';
import { derivedId } from '#platform/event-sourcing';
import { CallerOf, keyOfCursor, PageArgs, pageOf, plain } from '#platform/graphql';
import { Views } from '#platform/read-model';
import { Purchases } from './purchases.js';
import { servicePurchase, type ServicePurchaseCommand } from './service-purchase.decider.js';
import { listPurchases, type PurchaseRow } from './service-purchase.queries.js';
import {
  AddPurchaseStationInput, AgreeToPurchaseInput, EvaluatePurchaseInput, LeavePurchaseInput, OpenPurchaseInput, PayInstalmentInput, PurchaseEvaluation, PurchaseIndicatorShown, ReleaseInstalmentInput, ServicePurchase, ServicePurchaseConnection, TakeBackPaymentInput,
  ServicePurchasePayload, WithholdInstalmentInput,
} from './types.js';

@Resolver(() => ServicePurchase)
export class ServicePurchaseResolver {
  constructor(
    private readonly commands: Commands,
    private readonly views: Views,
    private readonly purchases: Purchases,
  ) {}

  @Query(() => ServicePurchase, { nullable: true, description: 'One purchase of services, for its parties; null for others.' })
  servicePurchase(@Args('id', { type: () => ID }) id: string, @CallerOf() caller: Caller): ServicePurchase | null {
    const row = this.purchases.seen(id, caller);
    return row ? this.purchases.shown(row, caller.language) : null;
  }

  @Query(() => ServicePurchaseConnection, { description: 'In the order in which they were opened.' })
  servicePurchases(@Args() { first, after }: PageArgs, @CallerOf() { reach, language }: Caller): ServicePurchaseConnection {
    const [number = 0] = keyOfCursor(after, 'number') ?? [];
    return pageOf(this.views.all<PurchaseRow>(listPurchases(reach, number, first + 1)), first, (row) => [row.number], (row) => this.purchases.shown(row, language));
  }

  @ResolveField(() => [PurchaseIndicatorShown], { description: 'As the ledger has it now.' })
  indicators(@Parent() { id }: ServicePurchase, @CallerOf() caller: Caller): PurchaseIndicatorShown[] {
    const row = this.purchases.seen(id, caller);
    return row ? this.purchases.indicators(row, caller.language) : [];
  }

  @ResolveField(() => [PurchaseEvaluation], { description: 'In their order; one that was not passed may be followed by another.' })
  evaluations(@Parent() { id }: ServicePurchase, @CallerOf() { language }: Caller): PurchaseEvaluation[] {
    return this.purchases.evaluations(id, language);
  }

  @Mutation(() => ServicePurchasePayload, { description: 'By the buyer, or by whoever supervises where the stations are. A station that the caller does not answer for is asked.' })
  openPurchase(@Args('input') given: OpenPurchaseInput, @CallerOf() caller: Caller): Promise<ServicePurchasePayload> {
    const input = plain(given);
    const { commandId, title, buyerId = caller.organization ?? '', operatorId: operator, supervisorId, stationIds, from, until, totalFen } = input;
    const id = derivedId(commandId.toLowerCase(), caller.actor.id, 'purchase');
    const command = (): ServicePurchaseCommand => {
      const parties = { buyer: buyerId, operator, stations: [...new Set(stationIds)], ...(supervisorId === undefined ? {} : { supervisor: supervisorId }) };
      const where = this.purchases.opening(parties, caller);
      const indicators = input.indicators.map(({ kinds = [], ...one }, place) => ({ indicator: derivedId(id, 'indicator', place), kinds: [...new Set(kinds)], ...one }));
      const instalments = input.instalments.map((one, place) => ({ instalment: derivedId(id, 'instalment', place), ...one }));
      return { type: 'OpenPurchase', data: { title, ...parties, ...where, from, until, totalFen, indicators, instalments } };
    };
    return this.carryOut(caller, 'openPurchase', input, id, command);
  }

  @Mutation(() => ServicePurchasePayload, { description: 'By the buyer, or by whoever supervises where it is: another station works under it, such as the one that stands in the place of another.' })
  addPurchaseStation(@Args('input') given: AddPurchaseStationInput, @CallerOf() caller: Caller): Promise<ServicePurchasePayload> {
    const { stationId: station, from = this.purchases.today() } = plain(given);
    return this.change(caller, 'addPurchaseStation', plain(given), (row) => ({ type: 'AddStation', data: { station, from, ...this.purchases.adding(row, station, caller) } }));
  }

  @Mutation(() => ServicePurchasePayload, {
    description: 'By the head of a station that the purchase names, or whoever answers for it: what its ledger says counts for the purchase, and its parties see it in figures.',
  })
  agreeToPurchase(@Args('input') given: AgreeToPurchaseInput, @CallerOf() caller: Caller): Promise<ServicePurchasePayload> {
    return this.answer(caller, 'agreeToPurchase', 'Agree', plain(given));
  }

  @Mutation(() => ServicePurchasePayload, { description: 'Likewise: it does not work under the purchase, and nothing counts of what it does from today on.' })
  leavePurchase(@Args('input') given: LeavePurchaseInput, @CallerOf() caller: Caller): Promise<ServicePurchasePayload> {
    return this.answer(caller, 'leavePurchase', 'Leave', plain(given));
  }

  @Mutation(() => ServicePurchasePayload, { description: 'By the buyer; one that waits for an evaluation once that was passed.' })
  payInstalment(@Args('input') given: PayInstalmentInput, @CallerOf() caller: Caller): Promise<ServicePurchasePayload> {
    const { instalmentId: instalment, on = this.purchases.today() } = plain(given);
    return this.change(caller, 'payInstalment', plain(given), () => ({ type: 'PayInstalment', data: { instalment, on } }));
  }

  @Mutation(() => ServicePurchasePayload, { description: 'By the buyer, with a reason: that it was paid was written down by mistake, and it is due as before.' })
  takeBackPayment(@Args('input') given: TakeBackPaymentInput, @CallerOf() caller: Caller): Promise<ServicePurchasePayload> {
    const { instalmentId: instalment, reason } = given;
    return this.change(caller, 'takeBackPayment', plain(given), () => ({ type: 'TakeBackPayment', data: { instalment, reason } }));
  }

  @Mutation(() => ServicePurchasePayload, { description: 'By the buyer, with a reason.' })
  withholdInstalment(@Args('input') given: WithholdInstalmentInput, @CallerOf() caller: Caller): Promise<ServicePurchasePayload> {
    const { instalmentId: instalment, reason } = given;
    return this.change(caller, 'withholdInstalment', plain(given), () => ({ type: 'WithholdInstalment', data: { instalment, reason } }));
  }

  @Mutation(() => ServicePurchasePayload, { description: 'By the buyer: what was withheld may be paid.' })
  releaseInstalment(@Args('input') given: ReleaseInstalmentInput, @CallerOf() caller: Caller): Promise<ServicePurchasePayload> {
    const { instalmentId: instalment, reason } = given;
    return this.change(caller, 'releaseInstalment', plain(given), () => ({ type: 'ReleaseInstalment', data: { instalment, reason } }));
  }

  @Mutation(() => ServicePurchasePayload, { description: 'By the buyer or the supervisor, never by the operator. It keeps how far each indicator was.' })
  evaluatePurchase(@Args('input') given: EvaluatePurchaseInput, @CallerOf() caller: Caller): Promise<ServicePurchasePayload> {
    const input = plain(given);
    const { stage, on = this.purchases.today(), score, findings = [] } = input;
    return this.change(caller, 'evaluatePurchase', input, (row) => {
      const oversees = caller.role === 'SUPERVISOR' && reaches(caller.reach, { region: row.region });
      return { type: 'Evaluate', data: { oversees, stage, on, score, findings, progress: this.purchases.progress(row) } };
    });
  }

  private answer(caller: Caller, operation: string, type: 'Agree' | 'Leave', input: AgreeToPurchaseInput): Promise<ServicePurchasePayload> {
    const { purchaseId, stationId: station = caller.station ?? '' } = input;
    return this.carryOut(caller, operation, input, purchaseId, () => {
      this.purchases.answering(purchaseId, station, caller);
      return { type, data: { station } };
    });
  }

  private change(caller: Caller, operation: string, input: { commandId: string; purchaseId: string }, command: (row: PurchaseRow) => ServicePurchaseCommand): Promise<ServicePurchasePayload> {
    return this.carryOut(caller, operation, input, input.purchaseId, () => command(this.purchases.within(input.purchaseId, caller)));
  }

  private async carryOut(caller: Caller, operation: string, input: { commandId: string }, id: string, command: () => ServicePurchaseCommand): Promise<ServicePurchasePayload> {
    const receipt = await this.commands.run(caller, operation, input, [step(servicePurchase, id, command)]);
    return { purchase: this.servicePurchase(id, caller), ...receipt };
  }
}
