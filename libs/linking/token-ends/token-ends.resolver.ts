import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Caller } from '#platform/access';
import { Commands, step } from '#platform/dispatch';
import { CallerOf, keyOfCursor, pageOf, plain } from '#platform/graphql';
import { Views } from '#platform/read-model';
import { BOOK } from './ended-tokens.js';
import { tokenEnds, type TokenEndsCommand } from './token-ends.decider.js';
import { findEnd, listEnds, type TokenEndRow } from './token-ends.queries.js';
import { EndedTokensArgs, EndTokensInput, EndTokensPayload, TokenEnd, TokenEndConnection } from './types.js';

@Resolver()
export class TokenEndsResolver {
  constructor(
    private readonly commands: Commands,
    private readonly views: Views,
  ) {}

  @Mutation(() => EndTokensPayload, {
    description: 'Somebody has left, or a token has leaked: no token of theirs counts that was issued before now, on any node. A token that is issued later does: where they are not to come back, their issuer must issue none. '
      + 'What was recorded under them stays.',
  })
  async endTokens(@Args('input') given: EndTokensInput, @CallerOf() caller: Caller): Promise<EndTokensPayload> {
    const input = plain(given);
    const { subject } = input;
    const command = (): TokenEndsCommand => ({ type: 'EndTokens', data: { subject } });
    const receipt = await this.commands.run(caller, 'endTokens', input, [step(tokenEnds, BOOK, command)]);
    return { tokenEnd: this.views.get<TokenEndRow>(findEnd(subject)) ?? null, ...receipt };
  }

  @Query(() => TokenEndConnection, { description: 'Whose tokens were ended before their time, the latest first.' })
  endedTokens(@Args() { first, after }: EndedTokensArgs): TokenEndConnection {
    const rows = this.views.all<TokenEndRow>(listEnds(keyOfCursor(after, 'string', 'string'), first + 1));
    return pageOf(rows, first, ({ before, subject }) => [before, subject], (row): TokenEnd => row);
  }
}
