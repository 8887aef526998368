import { reaches, type Caller } from '#platform/access';
import type { Commands, Step } from '#platform/dispatch';
import { derivedId, Refusal } from '#platform/event-sourcing';
import { cancelling } from '#linking/linkage';
import type { Proposals } from '#linking/linkage/slice';
import type { Freed } from './agreement.events.js';
import { suppliesOfAgreement, type SupplyRow } from './agreement.queries.js';
import { freedOf, type SubstitutionRow } from './agreement-helpers.queries.js';
import type { Agreements } from './agreements.js';

/** Help that was agreed on with somebody who left, asked of what the agreement itself feeds. */
export class StandIns {
  constructor(
    private readonly commands: Commands,
    private readonly agreements: Agreements,
    private readonly proposals: Proposals,
  ) {}

  /**
   * Each is called off first, as the hub would do by itself, and then proposed to the first resource of the agreement that matches. What none of them can give is open, as
   * every need without an offer. Command ids derive from the caller's: a retry goes on where the first try stopped.
   */
  async askFor(agreement: string, helper: string, commandId: string, caller: Caller): Promise<void> {
    const { views } = this.agreements;
    const freed = views.all<SubstitutionRow>(freedOf(agreement, helper)).map(({ freed: one }) => JSON.parse(one ?? '{}') as Freed);
    const today = this.agreements.today();
    const supplies = views.all<SupplyRow>(suppliesOfAgreement(agreement)).filter(({ until }) => until >= today);
    for (const one of freed) {
      if (!reaches(caller.reach, { station: one.station })) continue;
      const id = (what: string): string => derivedId(commandId, caller.actor.id, what, one.linkage);
      const off = cancelling({ id: one.linkage, need: one.need, resource: one.resource }, [one.station], 'STATION', { reason: 'HELPER_UNAVAILABLE' });
      if (!(await this.done(caller, 'cancelLinkage', id('call off'), off as readonly Step[]))) continue;
      for (const { resource } of supplies) {
        const days = { ...(one.from < today ? {} : { from: one.from }), ...(one.until === null || one.until < today ? {} : { until: one.until }) };
        const steps = this.proposals.one(one.successor, resource, { needId: one.need, quantity: one.quantity, ...days }, caller);
        if (await this.done(caller, 'proposeLinkage', id(`ask ${resource}`), steps)) break;
      }
    }
  }

  /** Refused is an answer: it does not match, or there is no room. */
  private async done(caller: Caller, operation: string, commandId: string, steps: readonly Step[]): Promise<boolean> {
    try {
      await this.commands.run(caller, operation, { commandId }, steps);
      return true;
    } catch (error) {
      if (error instanceof Refusal) return false;
      throw error;
    }
  }
}
