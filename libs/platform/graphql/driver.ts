import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { Injectable, Logger, type Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { AbstractGraphQLDriver, GraphQLSchemaFactory, type GqlModuleOptions } from '@nestjs/graphql';
import { ResolversExplorerService } from '@nestjs/graphql/dist/services/resolvers-explorer.service.js';
import type { FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { Access, FormerDivisions, OneOrganization, OnePerson, StationTree, type AccessTable } from '#platform/access';
import { Clock, SystemClock } from '#platform/clock';
import { Tokens } from '#platform/tokens';
import { Views } from '#platform/read-model';
import { ASKED } from './asked-of.js';
import { carrying } from './carried-fields.js';
import { Complexity } from './complexity.js';
import { errorFormatter } from './errors.js';
import { FamiliarOperations } from './familiar.js';
import { graphiqlPage } from './graphiql.js';
import { guarded } from './guard.js';
import { GraphqlHttp } from './http.js';
import { hung } from './hung.js';
import { Jit } from './jit.js';
import { limitRules, limits } from './limits.js';
import { withLowerIds } from './lower-ids.js';
import type { MessageBook } from './message-book.js';
import { withNamedCursors } from './named-cursors.js';
import type { OperationContext } from './operation.js';
import { operationsPlugin } from './operations.plugin.js';
import { utf8Only } from './utf8-only.js';
import { withPlainFields } from './plain-fields.js';
import { Documents } from './sockets/documents.js';
import { GraphqlSockets, usualSocketLimits, type SocketLimits } from './sockets/graphql-sockets.js';

export interface HubDriverOptions extends GqlModuleOptions {
  readonly accessTable: AccessTable;
  readonly book: MessageBook;
  /** Show GraphiQL at the endpoint. */
  readonly graphiql: boolean;
  readonly introspectable: boolean;
  readonly jit: boolean;
  /** Origins whose pages may open a socket, beside the hub's own. */
  readonly origins: readonly string[];
  readonly socketLimits?: SocketLimits;
}

/**
 * Nest's GraphQL on Apollo and Fastify. A driver of its own instead of @nestjs/apollo's, which costs each request two more plugins and
 * copies
 * of all headers, and leaves no room to refuse a token before there is an operation.
 */
@Injectable()
export class HubDriver extends AbstractGraphQLDriver<HubDriverOptions> {
  private readonly logger = new Logger('GraphQL');
  private server: ApolloServer<OperationContext> | undefined;

  constructor(private readonly modules: ModuleRef, private readonly schemas: GraphQLSchemaFactory, private readonly resolvers: ResolversExplorerService) {
    super();
  }

  override async generateSchema({ accessTable, buildSchemaOptions = {} }: HubDriverOptions): Promise<GraphQLSchema> {
    const schema = hung(await this.schemas.create(this.resolvers.getAllCtors(), buildSchemaOptions), this.resolvers.explore());
    return withLowerIds(carrying(guarded(withNamedCursors(withPlainFields(schema)), accessTable)));
  }

  async start(options: HubDriverOptions): Promise<void> {
    const { schema, path = '/graphql', book, accessTable, graphiql, introspectable, jit, origins, socketLimits = usualSocketLimits } = options;
    if (!schema) throw new Error('There is no GraphQL schema to serve.');
    const formatError = errorFormatter(book, (failure, requestId, alike = 0) => this.logger.error({ msg: 'an operation failed', requestId, failure, ...(alike > 0 && { alike }) }), schema);
    const complexity = new Complexity(schema);
    const familiar = jit ? new FamiliarOperations(complexity, formatError) : undefined;
    const server = new ApolloServer<OperationContext>({
      schema,
      introspection: introspectable,
      // There is nothing to forge: who asks is said by a bearer token, which no browser sends by itself.
      csrfPrevention: false,
      allowBatchedHttpRequests: false,
      persistedQueries: false,
      includeStacktraceInErrorResponses: false,
      hideSchemaDetailsFromClientErrors: true,
      stopOnTerminationSignals: false,
      parseOptions: { maxTokens: limits.tokens },
      validationOptions: { maxErrors: limits.validationErrors },
      maxRecursiveSelections: limits.recursiveSelections,
      validationRules: [...limitRules],
      formatError,
      stringifyResult: (result) => JSON.stringify(result),
      logger: {
        debug: (message) => this.logger.debug(message),
        info: (message) => this.logger.log(message),
        warn: (message) => this.logger.warn(message),
        error: (message) => this.logger.error(message),
      },
      plugins: [
        operationsPlugin({ complexity, compiling: familiar && { jit: new Jit(schema), familiar } }),
        ApolloServerPluginCacheControlDisabled(),
        ApolloServerPluginInlineTraceDisabled(),
        ApolloServerPluginLandingPageDisabled(),
        ApolloServerPluginSchemaReportingDisabled(),
        ApolloServerPluginUsageReportingDisabled(),
      ],
    });
    await server.start();
    this.server = server;
    const tree = this.found<StationTree>(StationTree as Type<StationTree>) ?? { below: (station: string) => [station] };
    const alone = { sameAs: (id: string) => [id] };
    const oneOrganization = this.found<OneOrganization>(OneOrganization as Type<OneOrganization>) ?? alone;
    const onePerson = this.found<OnePerson>(OnePerson as Type<OnePerson>) ?? alone;
    const former = this.found<FormerDivisions>(FormerDivisions as Type<FormerDivisions>) ?? { within: () => [] };
    const tokens = this.found<Tokens>(Tokens);
    if (!tokens) throw new Error('Nobody verifies tokens: provide Tokens.');
    const access = new Access(accessTable, tree, oneOrganization, onePerson, former);
    const http = new GraphqlHttp({
      server,
      familiar,
      book,
      logger: this.logger,
      tokens,
      access,
      views: this.found<Views>(Views as Type<Views>),
      page: graphiql ? await graphiqlPage(path) : undefined,
    });
    const fastify: FastifyInstance = this.httpAdapterHost.httpAdapter.getInstance();
    const sockets = new GraphqlSockets({
      schema, documents: new Documents(schema, complexity), jit: jit ? new Jit(schema) : undefined, tokens, access, formatError, origins, limits: socketLimits,
      clock: this.found<Clock>(Clock as Type<Clock>) ?? new SystemClock(),
    });
    sockets.attach(fastify.server, path);
    // A server waits for its sockets before it is closed.
    fastify.addHook('preClose', () => sockets.close());
    void fastify.register((scope, _options, done) => {
      // Nest's own copies every body and asks for its settings anew each time
      scope.removeContentTypeParser('application/json');
      scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, utf8Only(scope.getDefaultJsonParser('error', 'error')));
      scope.decorateRequest(ASKED, null);
      scope.route({ url: path, method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'], handler: http.handle, errorHandler: http.fail });
      done();
    });
  }

  async stop(): Promise<void> {
    await this.server?.stop();
  }

  private found<T>(token: Type<T>): T | undefined {
    try {
      return this.modules.get<T>(token, { strict: false });
    } catch {
      return undefined;
    }
  }
}
