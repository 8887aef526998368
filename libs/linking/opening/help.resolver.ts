import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { reaches, type Caller } from '#platform/access';
import { Commands, step, type Receipt } from '#platform/dispatch';
import { derivedId, refusals } from '#platform/event-sourcing';
import { CallerOf, plain } from '#platform/graphql';
import { Views } from '#platform/read-model';
import { charityResource, type CharityResourceCommand } from '#societies/charity-resource';
import { LinkageChangesResolver } from '#linking/linkage/slice';
import { need, type NeedCommand, type NeedFacts } from '#linking/need';
import { NeedNodes } from '#linking/need/slice';
import { Need } from '#linking/need/types';
import { Stations } from '#linking/station/slice';
import type { Helper } from './fit.rules.js';
import { Fitting } from './fitting.js';
import type { openingMessages } from './opening.messages.js';
import { findOpening, saidYes, whoWould, type OpeningRow, type YesRow } from './openings.queries.js';
import { giftOf } from './taking-up.rules.js';
import { HelpPayload, OfferOfHelp, OfferToHelpInput, TakeUpOfferOfHelpInput, TakeUpHelpPayload, WithdrawOfferToHelpInput } from './types.js';

const refuse = refusals<keyof typeof openingMessages>();

/** A volunteer says yes to an opening, and the station that has the need takes it up. */
@Resolver(() => Need)
export class HelpResolver {
  constructor(
    private readonly commands: Commands,
    private readonly views: Views,
    private readonly fitting: Fitting,
    private readonly stations: Stations,
    private readonly linkages: LinkageChangesResolver,
    private readonly needs: NeedNodes,
  ) {}

  @ResolveField(() => [OfferOfHelp], { description: 'Volunteers who would meet it; for the station that owns it.' })
  offersOfHelp(@Parent() { id, stationId }: Need, @CallerOf() { reach }: Caller): OfferOfHelp[] {
    if (!reaches(reach, { station: stationId })) return [];
    return this.views.all<YesRow>(whoWould(id)).map(({ volunteer, at }) => ({ volunteerId: volunteer, at }));
  }

  @Mutation(() => HelpPayload, { description: 'A volunteer would meet a need. Its station is told; nobody’s name is shown before it takes that up. Refused for whom it does not fit, with why.' })
  async offerToHelp(@Args('input') given: OfferToHelpInput, @CallerOf() caller: Caller): Promise<HelpPayload> {
    const input = plain(given);
    const { needId, volunteerId: volunteer } = input;
    const command = async (): Promise<NeedCommand> => {
      await this.fits(needId, volunteer, this.fitting.helper(volunteer, caller), caller);
      return { type: 'OfferHelp', data: { volunteer } };
    };
    return this.answered(needId, caller, await this.commands.run(caller, 'offerToHelp', input, [step(need, needId, command)]));
  }

  @Mutation(() => HelpPayload, { description: 'A volunteer who wanted to help with a need takes it back before it was taken up.' })
  async withdrawOfferToHelp(@Args('input') given: WithdrawOfferToHelpInput, @CallerOf() caller: Caller): Promise<HelpPayload> {
    const input = plain(given);
    const { needId, volunteerId: volunteer } = input;
    const command = (): NeedCommand => {
      this.fitting.helper(volunteer, caller);
      return { type: 'EndOfferOfHelp', data: { volunteer, because: 'WITHDRAWN' } };
    };
    return this.answered(needId, caller, await this.commands.run(caller, 'withdrawOfferToHelp', input, [step(need, needId, command)]));
  }

  @Mutation(() => TakeUpHelpPayload, {
    description: 'The station links a need to a volunteer who said that they would: what they give is registered, proposed and, since they have said yes, accepted.',
  })
  async takeUpOfferOfHelp(@Args('input') given: TakeUpOfferOfHelpInput, @CallerOf() caller: Caller): Promise<TakeUpHelpPayload> {
    const input = plain(given);
    const { commandId, needId, volunteerId } = input;
    const part = (what: string): string => derivedId(commandId.toLowerCase(), caller.actor.id, 'takeUpHelp', what);
    const resourceId = part('resource');
    // Each part has a command id that derives from this one: a retry goes on where it was broken off.
    await this.commands.run(caller, 'takeUpOfferOfHelp', input, [step(charityResource, resourceId, () => this.gift(needId, volunteerId, caller))]);
    const { linkage } = await this.proposed({ commandId: part('propose'), needId, resourceId }, part('retire'), caller);
    const linkageId = linkage?.id ?? '';
    const accepted = await this.linkages.acceptLinkage({ commandId: part('accept'), linkageId }, caller);
    // Given once, to this need: nobody else is to find it, full for ever, among what there is.
    await this.retire(part('spent'), resourceId, 'ENDED', caller);
    const ending = { commandId: part('end'), needId, volunteerId };
    const receipt = await this.commands.run(caller, 'endOfferOfHelp', ending, [
      step(need, needId, (): NeedCommand => ({ type: 'EndOfferOfHelp', data: { volunteer: volunteerId, because: 'TAKEN_UP' } })),
    ]);
    return { linkage: accepted.linkage, ...receipt };
  }

  private async answered(id: string, caller: Caller, receipt: Receipt): Promise<HelpPayload> {
    return { need: (await this.needs.find(id, caller)) ?? null, ...receipt };
  }

  /** What was registered for a linkage that is refused is of no use to anybody. */
  private async proposed(asked: Parameters<LinkageChangesResolver['proposeLinkage']>[0], retire: string, caller: Caller): ReturnType<LinkageChangesResolver['proposeLinkage']> {
    try {
      return await this.linkages.proposeLinkage(asked, caller);
    } catch (error) {
      await this.retire(retire, asked.resourceId, 'OTHER', caller);
      throw error;
    }
  }

  private async retire(commandId: string, resourceId: string, reason: 'ENDED' | 'OTHER', caller: Caller): Promise<void> {
    const command: CharityResourceCommand = { type: 'RetireResource', data: { reason } };
    await this.commands.run(caller, 'retireGift', { commandId, resourceId } as { commandId: string }, [step(charityResource, resourceId, () => command)]);
  }

  private async gift(needId: string, volunteerId: string, caller: Caller): Promise<CharityResourceCommand> {
    const row = this.views.get<OpeningRow>(findOpening(needId));
    if (!row || !reaches(caller.reach, { station: row.station })) return refuse('OPENING_NOT_FOUND');
    if (!this.views.get(saidYes(needId, volunteerId))) return refuse('HELP_NOT_OFFERED');
    const helper = await this.fits(needId, volunteerId, this.fitting.willing(volunteerId), caller);
    const region = this.stations.find(row.station, caller.language)?.region ?? '';
    return giftOf(volunteerId, helper, JSON.parse(row.facts) as NeedFacts, { station: row.station, region });
  }

  private async fits(needId: string, volunteerId: string, helper: Helper, caller: Caller): Promise<Helper> {
    const opening = (await this.fitting.opening(needId, volunteerId)) ?? refuse('OPENING_NOT_FOUND');
    const why = this.fitting.against(opening, helper, caller.language);
    return why === '' ? helper : refuse('OPENING_DOES_NOT_FIT', { why });
  }
}
