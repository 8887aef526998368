import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ExecutionResult, GraphQLError, GraphQLFormattedError, GraphQLSchema } from 'graphql';
import { CloseCode, handleProtocols, makeServer, type Context, type Server, type SubscribePayload } from 'graphql-ws';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Access, Identity, Language } from '#platform/access';
import type { Clock } from '#platform/clock';
import { TokenRefused, type Tokens, type VerifiedToken } from '#platform/tokens';
import type { Jit } from '../jit.js';
import { languageOf } from '../language.js';
import { OperationContext, requestScope } from '../operation.js';
import { refused, type Documents } from './documents.js';
import { SharedExecution, type Subscribing } from './shared-execution.js';
import { TOO_MANY, Wire, type WireLimits } from './wire.js';

export interface SocketLimits extends WireLimits {
  /** Of one message, in bytes. */
  readonly payload: number;
  readonly sockets: number;
  /** Of all sockets, those of one person. */
  readonly socketsPerPerson: number;
  /** Of all sockets, those that have not said yet whose they are; the one that has been silent longest makes room for the next. */
  readonly silent: number;
  readonly subscriptionsPerSocket: number;
  /** How long a socket may take until it says whose it is. */
  readonly initMs: number;
  /** How often each socket is asked whether anybody is there; one that has not answered by the next time is cut. */
  readonly heartbeatMs: number;
}
export const usualSocketLimits: SocketLimits = {
  payload: 65_536, sockets: 10_000, socketsPerPerson: 2_000, silent: 1_000, subscriptionsPerSocket: 20, initMs: 5_000, heartbeatMs: 30_000, buffered: 262_144, slowMs: 30_000,
};

export interface Sockets {
  readonly schema: GraphQLSchema;
  readonly documents: Documents;
  /** Undefined: nothing is compiled. */
  readonly jit: Jit | undefined;
  readonly tokens: Tokens;
  readonly access: Access;
  readonly clock: Clock;
  readonly formatError: (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;
  /** Origins whose pages may connect; a client that is no browser sends none. */
  readonly origins: readonly string[];
  readonly limits: SocketLimits;
}

/** What is known of one socket. */
interface Extra {
  readonly wire: Wire;
  /** Of the upgrade. */
  readonly authorization: string | undefined;
  language: Language;
  token: VerifiedToken | undefined;
  requestId: string;
}
type Ctx = Context<Record<string, unknown>, Extra>;

/**
 * GraphQL subscriptions over WebSocket (graphql-transport-ws). A socket belongs to a token, sent as `authorization` in the parameters of the connection or
 * in the header of the upgrade, and ends with it: 4403, after which a client may come back with a new token; 4401 where there was none that counts.
 */
export class GraphqlSockets {
  private readonly server: Server<Extra>;
  private readonly websockets: WebSocketServer;
  private readonly shared: SharedExecution;
  private readonly heartbeat: NodeJS.Timeout;
  /** The one that has been silent longest comes first. */
  private readonly silent = new Set<Wire>();
  /** How many each person has. */
  private readonly open = new Map<string, number>();
  private readonly present = new Set<Extra>();
  private numbered = 0;

  constructor(private readonly sockets: Sockets) {
    const { limits } = sockets;
    this.shared = new SharedExecution(sockets.jit);
    this.websockets = new WebSocketServer({ noServer: true, maxPayload: limits.payload, handleProtocols, clientTracking: true, perMessageDeflate: false });
    this.server = makeServer<Record<string, unknown>, Extra>({
      connectionInitWaitTimeout: limits.initMs,
      onConnect: (ctx) => this.connected(ctx),
      onSubscribe: (ctx, id, payload) => this.asked(ctx, id, payload),
      subscribe: (args) => this.shared.subscribe(args as Subscribing),
      onError: (ctx, _id, _payload, errors) => this.said(ctx, errors),
      onNext: (ctx, _id, _payload, _args, result) => this.answered(ctx, result),
    });
    this.heartbeat = setInterval(() => this.beat(), limits.heartbeatMs).unref();
  }

  /** Serves a path of an HTTP server; other paths are left to others. */
  attach(http: HttpServer, path: string): void {
    http.on('upgrade', (request, socket, head) => {
      if ((request.url ?? '').split('?', 1)[0] !== path) return refuse(socket, '404 Not Found');
      if (!this.welcome(request)) return refuse(socket, '403 Forbidden');
      if (this.websockets.clients.size >= this.sockets.limits.sockets) return refuse(socket, '503 Service Unavailable');
      this.websockets.handleUpgrade(request, socket, head, (websocket) => this.opened(websocket, socket, request));
    });
  }

  /** Tells everybody to come back elsewhere, and cuts off who does not go. */
  async close(): Promise<void> {
    clearInterval(this.heartbeat);
    for (const websocket of this.websockets.clients) websocket.close(1001, 'Going away');
    const cut = setTimeout(() => this.websockets.clients.forEach((websocket) => websocket.terminate()), 1_000);
    await new Promise<void>((resolve) => this.websockets.close(() => resolve()));
    clearTimeout(cut);
  }

  private welcome({ headers: { origin, host } }: IncomingMessage): boolean {
    if (origin === undefined || this.sockets.origins.includes(origin)) return true;
    return URL.canParse(origin) && new URL(origin).host === host;
  }

  private opened(websocket: WebSocket, socket: Duplex, request: IncomingMessage): void {
    const wire = new Wire(websocket, socket, this.sockets.limits);
    const extra: Extra = { wire, authorization: request.headers.authorization, language: languageOf(request.headers['accept-language']), token: undefined, requestId: `socket-${++this.numbered}` };
    const closed = this.server.opened(wire, extra);
    this.silent.add(wire);
    const [longest] = this.silent;
    if (this.silent.size > this.sockets.limits.silent) longest?.cut();
    this.present.add(extra);
    websocket.once('close', (code, reason) => {
      this.present.delete(extra);
      wire.ended();
      this.silent.delete(wire);
      if (extra.token) this.has(extra.token.identity, -1);
      void closed(code, reason.toString());
    });
  }

  private async connected(ctx: Ctx): Promise<boolean> {
    const { tokens, clock } = this.sockets;
    const { extra, connectionParams = {} } = ctx;
    const named = connectionParams['acceptLanguage'];
    if (typeof named === 'string') extra.language = languageOf(named);
    const authorization = connectionParams['authorization'] ?? extra.authorization;
    const [, token] = /^bearer\s+(\S+)$/i.exec(typeof authorization === 'string' ? authorization : '') ?? [];
    try {
      if (token === undefined) throw new TokenRefused('TOKEN_INVALID', 'there is none');
      const verified = await tokens.verify(token);
      const { identity, expiresAt } = verified;
      if (extra.wire.isGone) return false;
      this.silent.delete(extra.wire);
      extra.token = verified;
      if (this.has(identity, 1) > this.sockets.limits.socketsPerPerson) {
        extra.wire.close(TOO_MANY, 'TOO_MANY_SOCKETS');
        return false;
      }
      extra.wire.closeAfter(() => expiresAt - Date.parse(clock.now()), CloseCode.Forbidden, 'TOKEN_EXPIRED');
      return true;
    } catch (error) {
      if (!(error instanceof TokenRefused)) throw error;
      const code = error.code === 'TOKEN_INVALID' ? CloseCode.Unauthorized : CloseCode.Forbidden;
      extra.wire.close(token === undefined ? CloseCode.Unauthorized : code, token === undefined ? 'UNAUTHENTICATED' : error.code);
      return false;
    }
  }

  /** How many sockets somebody has, with so many more. */
  private has({ id }: Identity, more: number): number {
    const many = (this.open.get(id) ?? 0) + more;
    if (many > 0) this.open.set(id, many);
    else this.open.delete(id);
    return many;
  }

  private asked(ctx: Ctx, id: string, { query, operationName, variables }: SubscribePayload): Subscribing | readonly GraphQLError[] {
    const { schema, documents, access, limits } = this.sockets;
    const { token, language, requestId, wire } = ctx.extra;
    if (!token) return [refused('UNAUTHENTICATED')];
    if (this.isOver(ctx.extra)) return [refused('TOKEN_ENDED')];
    if (Object.keys(ctx.subscriptions).length > limits.subscriptionsPerSocket)
      return [refused('TOO_MANY_SUBSCRIPTIONS', { limit: limits.subscriptionsPerSocket })];
    const variableValues = variables ?? {};
    const document = documents.read(query, operationName ?? undefined, variableValues);
    if (!('kind' in document)) return document;
    return {
      schema, document, operationName: operationName ?? null, variableValues, contextValue: new OperationContext(token.identity, language, requestId, access),
      deliver: (answer) => wire.answer(id, answer),
    };
  }

  private said({ extra: { language, requestId } }: Ctx, errors: readonly GraphQLError[]): readonly GraphQLFormattedError[] {
    return requestScope.run({ language, requestId }, () => errors.map((error) => this.sockets.formatError(error.toJSON(), error)));
  }

  /** What could not be given straight to the client: an answer with errors. */
  private answered(ctx: Ctx, { data, errors = [] }: { readonly data?: ExecutionResult['data'] | undefined; readonly errors?: readonly GraphQLError[] | undefined }) {
    return { ...(data === undefined ? {} : { data }), errors: this.said(ctx, errors) };
  }

  private beat(): void {
    for (const extra of this.present) if (!this.isOver(extra)) extra.wire.beat();
  }

  /** Closes the socket of a token that was ended before its time. That views cannot be read is told by what is asked of them. */
  private isOver({ token, wire }: Extra): boolean {
    try {
      if (token) this.sockets.tokens.refuseEnded(token);
      return false;
    } catch (error) {
      if (error instanceof TokenRefused) wire.close(CloseCode.Forbidden, error.code);
      return error instanceof TokenRefused;
    }
  }
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
