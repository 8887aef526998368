import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Caller } from '#platform/access';
import { CallerOf, plain } from '#platform/graphql';
import { KeyVault } from '#platform/privacy';
import { AskedCodes } from '#reference/catalogue/slice';
import { MicroWishes } from './micro-wishes.js';
import {
  ClaimWishInput, MicroWish, MicroWishConnection, MicroWishesArgs, MicroWishPayload, ThankForWishInput, WishIdInput, WishInput, WithdrawWishInput,
} from './types.js';

@Resolver(() => MicroWish)
export class MicroWishResolver {
  constructor(
    private readonly wishes: MicroWishes,
    private readonly vault: KeyVault,
    private readonly asked: AskedCodes,
  ) {}

  @Query(() => MicroWishConnection, { description: 'The oldest first.' })
  microWishes(@Args() args: MicroWishesArgs, @CallerOf() caller: Caller): MicroWishConnection {
    return this.wishes.list(this.asked.of(args), caller);
  }

  @ResolveField(() => String, { nullable: true, description: 'Null once the person is forgotten.' })
  words(@Parent() { sealedWords }: MicroWish): Promise<string | null> | null {
    return sealedWords === null ? null : this.vault.open<string>(sealedWords);
  }

  @ResolveField(() => String, { nullable: true, description: 'For whoever gave, and for the station.' })
  thanks(@Parent() { sealedThanks }: MicroWish): Promise<string | null> | null {
    return sealedThanks === null ? null : this.vault.open<string>(sealedThanks);
  }

  @Mutation(() => MicroWishPayload, { description: 'A small wish (微心愿) that anyone may claim. It says nothing that tells who wishes.' })
  wish(@Args('input') input: WishInput, @CallerOf() caller: Caller): Promise<MicroWishPayload> {
    return this.wishes.make(plain(input), caller);
  }

  @Mutation(() => MicroWishPayload, { description: 'First come. It is the caller’s until the time has passed; the station says when it has arrived. At most 10 that are not given yet by a volunteer, 100 by others.' })
  claimWish(@Args('input') input: ClaimWishInput, @CallerOf() caller: Caller): Promise<MicroWishPayload> {
    return this.wishes.claim(plain(input), caller);
  }

  @Mutation(() => MicroWishPayload, { description: 'Given back, so that somebody else may claim it.' })
  releaseWish(@Args('input') input: WishIdInput, @CallerOf() caller: Caller): Promise<MicroWishPayload> {
    return this.wishes.release(plain(input), caller);
  }

  @Mutation(() => MicroWishPayload, { description: 'The station says that it has arrived.' })
  giveWish(@Args('input') input: WishIdInput, @CallerOf() caller: Caller): Promise<MicroWishPayload> {
    return this.wishes.change('giveWish', plain(input), caller, { type: 'GiveWish', data: {} });
  }

  @Mutation(() => MicroWishPayload, { description: 'It had not arrived after all, as was said by mistake not long ago: it is claimed as before, for two more weeks. Whoever claimed it is told.' })
  reopenWish(@Args('input') input: WishIdInput, @CallerOf() caller: Caller): Promise<MicroWishPayload> {
    return this.wishes.reopen(plain(input), caller);
  }

  @Mutation(() => MicroWishPayload, { description: 'Thanks for whoever made a wish come true.' })
  thankForWish(@Args('input') input: ThankForWishInput, @CallerOf() caller: Caller): Promise<MicroWishPayload> {
    return this.wishes.change('thankForWish', plain(input), caller, { type: 'ThankForWish', data: { words: input.words } });
  }

  @Mutation(() => MicroWishPayload, { description: 'Nobody may claim it any more. Whoever has claimed it is told.' })
  withdrawWish(@Args('input') input: WithdrawWishInput, @CallerOf() caller: Caller): Promise<MicroWishPayload> {
    return this.wishes.change('withdrawWish', plain(input), caller, { type: 'WithdrawWish', data: { reason: input.reason } });
  }
}
