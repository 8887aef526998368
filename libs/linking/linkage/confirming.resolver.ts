import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Caller } from '#platform/access';
import { ask, derivedId, Refusal } from '#platform/event-sourcing';
import { CallerOf, plain } from '#platform/graphql';
import { CompleteLinkageInput, LinkageInput } from './asking/types.js';
import { ConfirmationCodes } from './confirmation-codes.js';
import { linkage } from './linkage.decider.js';
import { LinkageResolver } from './linkage.resolver.js';
import { linkedOf, Linkages, providerOf } from './linkages.js';
import { completing, wasAccompanied } from './steps.rules.js';
import { ConfirmationCodePayload, Linkage, LinkagePayload } from './types.js';

/** That help was given, somebody else than the helper confirms: the station, or the resident by a code. */
@Resolver(() => Linkage)
export class ConfirmingResolver {
  constructor(
    private readonly linkages: Linkages,
    private readonly codes: ConfirmationCodes,
    private readonly shown: LinkageResolver,
  ) {}

  @Mutation(() => ConfirmationCodePayload, { description: 'A new code for the resident, for those who work for the station of the need. Earlier ones no longer count.' })
  async issueConfirmationCode(@Args('input') given: LinkageInput, @CallerOf() caller: Caller): Promise<ConfirmationCodePayload> {
    const input = plain(given);
    const { id } = this.linkages.within(input.linkageId, caller);
    const confirmationCode = await this.codes.code(id, input.commandId.toLowerCase());
    const digest = await this.codes.digest(id, confirmationCode);
    const receipt = await this.linkages.carryOut(caller, 'issueConfirmationCode', input, (_, stations) => [
      ask(linkage, id, { type: 'IssueCode', data: { stations, digest } }),
    ]);
    return { linkage: this.shown.find(id, caller), confirmationCode, ...receipt };
  }

  @Mutation(() => LinkagePayload, {
    description: 'Help was given: the station of the need confirms, or whoever gives the resident’s code. The need is met once all of its quantity was given.',
  })
  async completeLinkage(@Args('input') given: CompleteLinkageInput, @CallerOf() caller: Caller): Promise<LinkagePayload> {
    const { confirmationCode, ...input } = plain(given);
    const { linkageId: id, quantity } = input;
    const digest = confirmationCode === undefined ? undefined : await this.codes.digest(this.linkages.within(id, caller).id, confirmationCode);
    // The payload of the command has the digest in place of the code: what was asked for is hashed into the log.
    const sent = { ...input, ...(digest === undefined ? {} : { digest }) };
    try {
      const receipt = await this.linkages.carryOut(caller, 'completeLinkage', sent, (row, stations) => [
        ...completing(linkedOf(row), stations, { quantity, digest }), ...wasAccompanied(this.linkages.answering(providerOf(row)), row.starts_at, this.linkages.now()),
      ]);
      return { linkage: this.shown.find(id, caller), ...receipt };
    } catch (error) {
      if (digest !== undefined && error instanceof Refusal && error.code === 'LINKAGE_CODE_WRONG') await this.mistaken(caller, sent, digest);
      throw error;
    }
  }

  /** Takes note, so that nobody tries a million codes. The same command again is the same mistake. */
  private async mistaken(caller: Caller, input: { commandId: string; linkageId: string }, digest: string): Promise<void> {
    const noting = { linkageId: input.linkageId, commandId: derivedId(input.commandId.toLowerCase(), caller.actor.id, 'mistaken code') };
    await this.linkages.carryOut(caller, 'mistakeConfirmationCode', noting, ({ id }, stations) => [
      ask(linkage, id, { type: 'MistakeCode', data: { stations, digest } }),
    ]);
  }
}
