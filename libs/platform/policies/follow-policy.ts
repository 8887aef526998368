import type { Commands } from '#platform/dispatch';
import { derivedId, entityOf, Refusal, type Actor, type Order } from '#platform/event-sourcing';
import type { StoredEvent } from '#platform/event-store';
import { awaitViews, type DurableReader, type Following, type Reporting } from '#platform/following/slice';
import type { Views } from '#platform/read-model';
import type { Policy } from './policy.js';

export interface PolicyNeeds {
  readonly following: Pick<Following, 'reader' | 'patience'>;
  readonly commands: Pick<Commands, 'runOwn'>;
  readonly views: Pick<Views, 'all' | 'get' | 'waitFor'>;
  readonly report?: Reporting;
}

/** One policy at work: what follows from an event is recorded before the next is looked at. */
export function followPolicy(policy: Policy, { following, views, commands, report }: PolicyNeeds): DurableReader {
  const actor: Actor = { id: `policy:${policy.name}`, role: 'POLICY', station: null, organization: null };

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

  return following.reader({
    name: policy.name,
    cursor: actor.id,
    types: Object.keys(policy.on),
    report,
    follow: async (event) => {
      const recorded = event.recorded();
      await awaitViews(views, chosenFrom, event.position, following.patience.viewsMs);
      const orders = policy.on[event.type]?.(recorded as never, views) ?? [];
      for (const [n, order] of orders.entries()) await carryOut(order, policy.keyOf?.(order) ?? n, event.stored);
    },
  });
}
