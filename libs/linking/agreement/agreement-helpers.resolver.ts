import { setTimeout as pause } from 'node:timers/promises';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Caller } from '#platform/access';
import { Commands, step, type Receipt, type Step } from '#platform/dispatch';
import { Refusal, refusals } from '#platform/event-sourcing';
import { CallerOf, plain } from '#platform/graphql';
import { socialWorker } from '#societies/social-worker';
import { volunteer, type VolunteerCommand } from '#societies/volunteer';
import { agreement, type AgreementCommand } from './agreement.decider.js';
import type { HelperOf } from './agreement.events.js';
import type { agreementMessages } from './agreement.messages.js';
import { changesOf } from './agreement-helpers.queries.js';
import { Agreements } from './agreements.js';
import { partyOf } from './agreement-changes.resolver.js';
import { AgreementHelperLeftInput, NameAgreementHelperInput } from './asking/types.js';
import { passing, passingSteps } from './passing.rules.js';
import { StandIns } from './stand-ins.js';
import { TakingOver } from './taking-over.js';
import { Agreement, AgreementPayload } from './types.js';

const refuse = refusals<keyof typeof agreementMessages>();
const MOST_TRIES = 20;
const PAUSE_MS = 50;
/** What was chosen from the views is not so any more. */
const overtaken: ReadonlySet<string> = new Set([
  'AGREEMENT_HELPERS_CHANGED', 'PAIRING_ENDED', 'PAIRING_NOT_FOUND', 'VOLUNTEER_NEEDS_GUARDIAN_CONSENT', 'VOLUNTEER_NEEDS_COMPANION', 'VOLUNTEER_PAUSED',
]);

/** Who helps under an agreement, and who goes on with it when they leave. */
@Resolver(() => Agreement)
export class AgreementHelpersResolver {
  constructor(
    private readonly commands: Commands,
    private readonly agreements: Agreements,
    private readonly standIns: StandIns,
    private readonly takingOver: TakingOver,
  ) {}

  @Mutation(() => AgreementPayload, { description: 'They go on with what nobody of the agreement could take so far, as far as they may: a child with a guardian’s consent, of a minor with a clearance, and of everybody if they may know of them. Said again of somebody who helps already, with what they may by now.' })
  async nameAgreementHelper(@Args('input') given: NameAgreementHelperInput, @CallerOf() caller: Caller): Promise<AgreementPayload> {
    const input = plain(given);
    const receipt = await untilItHolds(() => this.name(input, caller));
    return this.answered(input.agreementId, caller, receipt);
  }

  @Mutation(() => AgreementPayload, {
    description:
      'Their pairings go to others who help under the same agreement, with what is due of them; help that was agreed on with them is called off and asked of the agreement again. What nobody can take goes on being due, and is listed.',
  })
  async agreementHelperLeft(@Args('input') given: AgreementHelperLeftInput, @CallerOf() caller: Caller): Promise<AgreementPayload> {
    const input = plain(given);
    const { agreementId: id, helperId: helper } = input;
    const receipt = await untilItHolds(() => this.letGo(input, caller));
    await this.standIns.askFor(id, helper, input.commandId.toLowerCase(), caller);
    return this.answered(id, caller, receipt);
  }

  private name(input: NameAgreementHelperInput, caller: Caller): Promise<Receipt> {
    const { agreementId: id, helperKind: kind, helperId, partyId } = input;
    const helper: HelperOf = { kind, id: helperId };
    const seen = this.agreements.views.get<{ changes: number }>(changesOf(id))?.changes ?? 0;
    const takes = this.takingOver.openTo(id, helper).map((pairing) => passing(pairing, helper));
    const own = step(agreement, id, (): AgreementCommand => {
      const stations = this.agreements.actingFor(this.agreements.within(id, caller), caller);
      return { type: 'NameHelper', data: { stations, helper, party: partyOf(partyId, caller), takes, seen } };
    });
    return this.commands.run(caller, 'nameAgreementHelper', input, [own, ...(takes.length > 0 ? goingOn([helper]) : there([helper])), ...(passingSteps(takes, this.agreements.today()) as readonly Step[])]);
  }

  private letGo(input: AgreementHelperLeftInput, caller: Caller): Promise<Receipt> {
    const { agreementId: id, helperId: helper, reason } = input;
    const plan = this.takingOver.planOf(id, helper);
    const own = step(agreement, id, (): AgreementCommand => {
      const stations = this.agreements.actingFor(this.agreements.within(id, caller), caller);
      return plan ? { type: 'LetHelperGo', data: { stations, helper, reason, ...plan } } : refuse('AGREEMENT_HELPER_UNKNOWN');
    });
    const { passed = [] } = plan ?? {};
    return this.commands.run(caller, 'agreementHelperLeft', input, [own, ...goingOn(passed.map(({ to }) => to)), ...(passingSteps(passed, this.agreements.today()) as readonly Step[])]);
  }

  private answered(id: string, caller: Caller, receipt: Receipt): AgreementPayload {
    const row = this.agreements.seen(id, caller);
    return { agreement: row ? this.agreements.shown(row, caller.language) : null, ...receipt };
  }
}

/** Who goes on with what is chosen from the views. Where others left at the same moment, or what was passed on has yet to begin, it is chosen again. */
async function untilItHolds(choose: () => Promise<Receipt>): Promise<Receipt> {
  for (let tries = 1; ; tries++) {
    try {
      return await choose();
    } catch (error) {
      if (!(error instanceof Refusal) || !overtaken.has(error.code)) throw error;
      if (tries >= MOST_TRIES) return refuse('AGREEMENT_HELPERS_CHANGED');
      await pause(PAUSE_MS);
    }
  }
}

const asked = { type: 'ProvideResource', data: {} } as const;
/** Whoever is to help answers in the same step whether they are there. */
const there = (helpers: readonly HelperOf[]): readonly Step[] => answers(helpers, asked);
/** Whoever goes on with somebody's visits, whether that may be asked of them, too: of a child whether the guardian agrees, and who comes along. */
const goingOn = (helpers: readonly HelperOf[]): readonly Step[] => answers(helpers, { type: 'HelpSomebody', data: { credentials: [] } });
function answers(helpers: readonly HelperOf[], ofVolunteers: VolunteerCommand): readonly Step[] {
  const each = new Map(helpers.map(({ kind, id }) => [id, kind === 'VOLUNTEER' ? step(volunteer, id, ofVolunteers) : step(socialWorker, id, asked)]));
  return [...each.values()];
}
