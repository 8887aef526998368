import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import { mergedTable, type AccessTable } from '#platform/access';
import type { RefusalMessages } from '#platform/event-sourcing';
import { HubDriver, type HubDriverOptions } from './driver.js';
import { PassOnFilter } from './exceptions.filter.js';
import { InputPipe } from './input.pipe.js';
import { MessageBook } from './message-book.js';
import { nodeAccess, NodeResolver } from './node.js';
import type { SocketLimits } from './sockets/graphql-sockets.js';

export interface GraphqlApiOptions {
  /** The rows of all slices; the platform adds its own. */
  readonly access: readonly AccessTable[];
  /** The refusals of all slices. */
  readonly messages: readonly RefusalMessages[];
  readonly graphiql?: boolean;
  readonly introspection?: boolean;
  /** Off only to compare with graphql-js. */
  readonly jit?: boolean;
  /** Origins whose pages may open a socket, beside the hub's own. */
  readonly origins?: readonly string[];
  readonly socketLimits?: SocketLimits;
}

/**
 * The GraphQL endpoint of the hub: resolvers of every module, behind the access table. Somewhere in the application there must be a
 * provider
 * of `Tokens`; `StationTree` and `Views` are used where they are provided. The application must run on Fastify.
 */
@Module({})
export class GraphqlApiModule {
  static of({ access, messages, graphiql = false, introspection = true, jit = true, origins = [], socketLimits }: GraphqlApiOptions): DynamicModule {
    const book = new MessageBook(...messages);
    return {
      module: GraphqlApiModule,
      // So that the room which lists all codes finds what there is to list, and rooms what an id stands for.
      global: true,
      exports: [MessageBook, NodeResolver],
      imports: [
        DiscoveryModule,
        GraphQLModule.forRoot<HubDriverOptions>({
          driver: HubDriver,
          path: '/graphql',
          autoSchemaFile: true,
          // Apollo checks the schema as well; Nest does so by a whole introspection, which a start has to wait for.
          buildSchemaOptions: { skipCheck: true },
          stopOnApplicationShutdown: true,
          accessTable: mergedTable(nodeAccess, ...access),
          book,
          graphiql,
          introspectable: introspection,
          jit,
          origins,
          ...(socketLimits && { socketLimits }),
        }),
      ],
      providers: [NodeResolver, { provide: MessageBook, useValue: book }, { provide: APP_PIPE, useClass: InputPipe }, { provide: APP_FILTER, useClass: PassOnFilter }],
    };
  }
}
