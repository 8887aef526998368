import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Caller } from '#platform/access';
import { Commands, step, type Receipt, type Step } from '#platform/dispatch';
import { refusals } from '#platform/event-sourcing';
import { CallerOf, plain } from '#platform/graphql';
import { socialWorker } from '#societies/social-worker';
import { volunteer } from '#societies/volunteer';
import { agreement, type AgreementCommand } from './agreement.decider.js';
import type { HelperOf } from './agreement.events.js';
import type { agreementMessages } from './agreement.messages.js';
import { clearedOn, leaving, uncoveredOf, type LeavingRow } from './agreement-helpers.queries.js';
import { Agreements } from './agreements.js';
import { partyOf } from './agreement-changes.resolver.js';
import { AgreementHelperLeftInput, NameAgreementHelperInput } from './asking/types.js';
import { leavingPlan, passing, passingSteps, type Paired } from './passing.rules.js';
import { StandIns } from './stand-ins.js';
import { Agreement, AgreementPayload } from './types.js';

const refuse = refusals<keyof typeof agreementMessages>();

/** Who helps under an agreement, and who goes on with it when they leave. */
@Resolver(() => Agreement)
export class AgreementHelpersResolver {
  constructor(
    private readonly commands: Commands,
    private readonly agreements: Agreements,
    private readonly standIns: StandIns,
  ) {}

  @Mutation(() => AgreementPayload, { description: 'They go on with what nobody of the agreement could take so far, as far as they may.' })
  async nameAgreementHelper(@Args('input') given: NameAgreementHelperInput, @CallerOf() caller: Caller): Promise<AgreementPayload> {
    const input = plain(given);
    const { agreementId: id, helperKind: kind, helperId, partyId } = input;
    const helper: HelperOf = { kind, id: helperId };
    const takes = this.uncovered(id, helperId).map((pairing) => passing(pairing, helper));
    const own = step(agreement, id, (): AgreementCommand => {
      const stations = this.agreements.actingFor(this.agreements.within(id, caller), caller);
      return { type: 'NameHelper', data: { stations, helper, party: partyOf(partyId, caller), takes } };
    });
    const steps = [own, ...there([helper]), ...(passingSteps(takes, this.agreements.today()) as readonly Step[])];
    return this.answered(id, caller, await this.commands.run(caller, 'nameAgreementHelper', input, steps));
  }

  @Mutation(() => AgreementPayload, {
    description:
      'Their pairings go to others who help under the same agreement, with what is due of them; help that was agreed on with them is called off and asked of the agreement again. What nobody can take goes on being due, and is listed.',
  })
  async agreementHelperLeft(@Args('input') given: AgreementHelperLeftInput, @CallerOf() caller: Caller): Promise<AgreementPayload> {
    const input = plain(given);
    const { agreementId: id, helperId: helper, reason } = input;
    const row = this.agreements.views.get<LeavingRow>(leaving(id, helper, this.agreements.today()));
    const plan = row ? leavingPlan(row) : { passed: [], uncovered: [], freed: [] };
    const own = step(agreement, id, (): AgreementCommand => {
      const stations = this.agreements.actingFor(this.agreements.within(id, caller), caller);
      return row ? { type: 'LetHelperGo', data: { stations, helper, reason, ...plan } } : refuse('AGREEMENT_HELPER_UNKNOWN');
    });
    const steps = [own, ...there(plan.passed.map(({ to }) => to)), ...(passingSteps(plan.passed, this.agreements.today()) as readonly Step[])];
    const receipt = await this.commands.run(caller, 'agreementHelperLeft', input, steps);
    await this.standIns.askFor(id, helper, input.commandId.toLowerCase(), caller);
    return this.answered(id, caller, receipt);
  }

  /** Those of the pairings that nobody could take which this helper may. */
  private uncovered(id: string, helper: string): readonly string[] {
    const { views } = this.agreements;
    const cleared = views.get(clearedOn(helper, this.agreements.today())) !== undefined;
    return views.all<Paired>(uncoveredOf(id)).filter(({ minor }) => minor === 0 || cleared).map(({ id: pairing }) => pairing);
  }

  private answered(id: string, caller: Caller, receipt: Receipt): AgreementPayload {
    const row = this.agreements.seen(id, caller);
    return { agreement: row ? this.agreements.shown(row, caller.language) : null, ...receipt };
  }
}

/** Whoever is to help answers in the same step whether they are there and may. */
function there(helpers: readonly HelperOf[]): readonly Step[] {
  const asked = { type: 'ProvideResource', data: {} } as const;
  const each = new Map(helpers.map(({ kind, id }) => [id, kind === 'VOLUNTEER' ? step(volunteer, id, asked) : step(socialWorker, id, asked)]));
  return [...each.values()];
}
