import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Caller } from '#platform/access';
import { derivedId } from '#platform/event-sourcing';
import { CallerOf, plain } from '#platform/graphql';
import { assessedFrom, clearable } from './need-asking.js';
import type { NeedCommand } from './need.decider.js';
import type { NeedRow } from './need.queries.js';
import { factsOf } from './need-shown.js';
import { Needs } from './needs.js';
import {
  AssessNeedInput, ConfirmNeedMetInput, EscalateNeedInput, HandOverNeedInput, Need, NeedPayload, RaiseNeedInput, RecallHandOverInput, ReceiveHandOverInput,
  RefuseHandOverInput, ReopenNeedInput, ReprioritiseNeedInput, WithdrawNeedInput,
} from './types.js';

/** What happens to a need, from its being raised to its being met. */
@Resolver(() => Need)
export class NeedChangesResolver {
  constructor(private readonly needs: Needs) {}

  @Mutation(() => NeedPayload, { description: 'In an emergency the clock has hours; consent and papers may follow.' })
  raiseNeed(@Args('input') given: RaiseNeedInput, @CallerOf() caller: Caller): Promise<NeedPayload> {
    const input = plain(given);
    const { commandId, residentId, stationId, source, urgency, words, firstReceiverId, ...asked } = input;
    const id = derivedId(commandId.toLowerCase(), caller.actor.id, 'need');
    const raising = {
      asked, source, urgency,
      ...(residentId === undefined ? {} : { residentId }),
      ...(stationId === undefined ? {} : { stationId }),
      ...(words === undefined ? {} : { words }),
      ...(firstReceiverId === undefined ? {} : { firstReceiver: firstReceiverId }),
    };
    return this.needs.carryOut(caller, 'raiseNeed', input, id, () => this.needs.raising(id, raising, caller));
  }

  @Mutation(() => NeedPayload, { description: 'What was found replaces what was first asked for; what is left out stays as it was. The clock runs on unless the urgency changes.' })
  assessNeed(@Args('input') given: AssessNeedInput, @CallerOf() caller: Caller): Promise<NeedPayload> {
    const cleared = clearable.filter((name) => given[name] === null);
    const input = { ...plain(given), ...(cleared.length > 0 ? { cleared } : {}) };
    const { commandId: _, needId, urgency, assessment, cleared: __, ...asked } = input;
    return this.change(caller, 'assessNeed', input, (row) => {
      const facts = assessedFrom(asked, factsOf(row), cleared, this.needs.known);
      return { type: 'AssessNeed', data: { ...facts, urgency, ...(assessment === undefined ? {} : { assessment }) } };
    });
  }

  @Mutation(() => NeedPayload, { description: 'More urgent is due sooner, never later than it was; less urgent starts the clock anew.' })
  reprioritiseNeed(@Args('input') given: ReprioritiseNeedInput, @CallerOf() caller: Caller): Promise<NeedPayload> {
    const { urgency, reason } = given;
    return this.change(caller, 'reprioritiseNeed', plain(given), () => ({ type: 'ReprioritiseNeed', data: { urgency, reason } }));
  }

  @Mutation(() => NeedPayload, { description: 'To the nearest open station above, which gives a receipt; until then the owner stays the owner.' })
  escalateNeed(@Args('input') given: EscalateNeedInput, @CallerOf() caller: Caller): Promise<NeedPayload> {
    const { reason } = given;
    return this.change(caller, 'escalateNeed', plain(given), (row) => ({ type: 'EscalateNeed', data: { to: this.needs.above(row.station), reason } }));
  }

  @Mutation(() => NeedPayload, { description: 'To any other station, with the resident’s consent; the owner stays the owner until the receipt.' })
  handOverNeed(@Args('input') given: HandOverNeedInput, @CallerOf() caller: Caller): Promise<NeedPayload> {
    const { toStationId, reason, consent } = given;
    return this.change(caller, 'handOverNeed', plain(given), () => ({ type: 'OfferHandOver', data: { to: this.needs.open(toStationId).id, reason, consent } }));
  }

  @Mutation(() => NeedPayload, { description: 'The owner takes back what nobody has given a receipt for yet.' })
  recallHandOver(@Args('input') given: RecallHandOverInput, @CallerOf() caller: Caller): Promise<NeedPayload> {
    const { reason } = given;
    return this.change(caller, 'recallHandOver', plain(given), () => ({ type: 'RecallHandOver', data: { reason } }));
  }

  @Mutation(() => NeedPayload, { description: 'The receipt: from here on the caller’s station owns the need, and the caller answers for it.' })
  receiveHandOver(@Args('input') given: ReceiveHandOverInput, @CallerOf() caller: Caller): Promise<NeedPayload> {
    const { needId } = given;
    return this.needs.carryOut(caller, 'receiveHandOver', plain(given), needId, () => this.needs.receiving(needId, caller));
  }

  @Mutation(() => NeedPayload, { description: 'It goes back to its owner, with the reason.' })
  refuseHandOver(@Args('input') given: RefuseHandOverInput, @CallerOf() caller: Caller): Promise<NeedPayload> {
    const { needId, reason } = given;
    return this.needs.carryOut(caller, 'refuseHandOver', plain(given), needId, () => ({ type: 'RefuseHandOver', data: { at: this.needs.offeredTo(needId, caller), reason } }));
  }

  @Mutation(() => NeedPayload, { description: 'It is not needed any more, or was raised by mistake. What was promised for it is freed.' })
  withdrawNeed(@Args('input') given: WithdrawNeedInput, @CallerOf() caller: Caller): Promise<NeedPayload> {
    const { reason } = given;
    return this.change(caller, 'withdrawNeed', plain(given), () => ({ type: 'WithdrawNeed', data: { reason } }));
  }

  @Mutation(() => NeedPayload, { description: 'The station confirms that the need was met.' })
  confirmNeedMet(@Args('input') given: ConfirmNeedMetInput, @CallerOf() caller: Caller): Promise<NeedPayload> {
    const input = plain(given);
    const outcome = input.outcome === undefined ? {} : { outcome: input.outcome };
    return this.change(caller, 'confirmNeedMet', input, () => ({ type: 'ConfirmNeedMet', data: { confirmedBy: 'STATION', ...outcome } }));
  }

  @Mutation(() => NeedPayload, { description: 'It was withdrawn, or said to be met, by mistake not long ago: it is open again, with its clock. What linkages gave in full is taken back with them (reopenLinkage).' })
  reopenNeed(@Args('input') given: ReopenNeedInput, @CallerOf() caller: Caller): Promise<NeedPayload> {
    const { reason } = given;
    return this.change(caller, 'reopenNeed', plain(given), ({ id, closed_at: closedAt }) => ({ type: 'ReopenNeed', data: { reason, closedAt: closedAt ?? this.needs.now(), stood: this.needs.stood(id) } }));
  }

  /** What only the owner may do. */
  private change(caller: Caller, operation: string, input: { commandId: string; needId: string }, command: (row: NeedRow) => NeedCommand): Promise<NeedPayload> {
    return this.needs.carryOut(caller, operation, input, input.needId, () => command(this.needs.owned(input.needId, caller)));
  }
}
