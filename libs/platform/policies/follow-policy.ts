import type { Commands } from '#platform/dispatch';
import { derivedId, entityOf, Refusal, type Actor, type Order } from '#platform/event-sourcing';
import type { StoredEvent } from '#platform/event-store';
import type { EventDecoder } from '#platform/privacy';
import type { Views } from '#platform/read-model';
import { awaitViews } from './await-views.js';
import { DurableReader, patient, type ReaderNeeds } from './durable-reader.js';
import type { Policy } from './policy.js';

export interface PolicyNeeds extends ReaderNeeds {
  readonly decoder: Pick<EventDecoder, 'decode'>;
  readonly commands: Pick<Commands, 'runOwn'>;
  readonly views: Pick<Views, 'all' | 'get' | 'waitFor'>;
}

/** One policy at work: what follows from an event is recorded before the next is looked at. */
export function followPolicy(policy: Policy, needed: PolicyNeeds): DurableReader {
  const actor: Actor = { id: `policy:${policy.name}`, role: 'POLICY', station: null, organization: null };
  const { decoder, views, commands, report, patience = patient } = needed;

  const chosenFrom = policy.views && [...policy.views, ...(policy.beyond ?? [])];

  const carryOut = async (order: Order, key: string | number, stored: StoredEvent, isAnswer = false): Promise<void> => {
    if (order.length === 0) return;
    const own = { commandId: derivedId(stored.id, policy.name, stored.id, key), actor, correlationId: stored.correlationId, causationId: stored.id };
    try {
      await commands.runOwn(own, order);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'BUSY') throw error;
      // Done before, and the views have given another choice since: the recorded one stands.
      if (error.code === 'COMMAND_ID_REUSED' && policy.views) return;
      report?.({ policy: policy.name, event: stored.type, position: stored.position, problem: error.code, skipped: true });
      if (policy.refused && !isAnswer) await carryOut(policy.refused(order, error.code, { id: entityOf(stored.stream) }), `${key} refused`, stored, true);
    }
  };

  const follow = async (stored: StoredEvent): Promise<void> => {
    const recorded = decoder.decode(stored);
    await awaitViews(views, chosenFrom, recorded.position, patience.viewsMs);
    const orders = policy.on[stored.type]?.(recorded as never, views) ?? [];
    for (const [n, order] of orders.entries()) await carryOut(order, policy.keyOf?.(order) ?? n, stored);
  };

  return new DurableReader({ name: policy.name, cursor: actor.id, types: Object.keys(policy.on), follow }, needed);
}
