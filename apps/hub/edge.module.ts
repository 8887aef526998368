import { Module, type DynamicModule } from '@nestjs/common';
import { LocalIssuer, TokenEnds, Tokens, trustOf } from '#platform/tokens';
import { Clock } from '#platform/clock';
import type { Slice } from '#platform/dispatch';
import type { RefusalMessages } from '#platform/event-sourcing';
import { GraphqlApiModule } from '#platform/graphql';
import type { Configuration } from './configuration.js';

/** The hub as the world sees it: tokens and GraphQL. Needs a global provider of `Clock`. */
@Module({})
export class EdgeModule {
  /** `messages` are those of platform rooms that refuse for themselves. */
  static of(
    { tokens, dataDir, graphiql, introspection, corsOrigins }: Configuration,
    slices: readonly Slice[],
    ...messages: readonly RefusalMessages[]
  ): DynamicModule {
    return {
      module: EdgeModule,
      imports: [
        GraphqlApiModule.of({
          access: slices.map((slice) => slice.access),
          messages: [...messages, ...slices.map((slice) => slice.messages)],
          graphiql,
          introspection,
          origins: corsOrigins,
        }),
      ],
      providers: [
        {
          provide: Tokens,
          useFactory: async (clock: Clock, ends: TokenEnds | undefined) =>
            new Tokens(tokens.kind === 'local' ? (await LocalIssuer.open(dataDir, clock, tokens.audience)).trust : await trustOf(tokens), clock, undefined, ends),
          inject: [Clock, { token: TokenEnds, optional: true }],
        },
      ],
      exports: [Tokens],
    };
  }
}
