import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { DynamicModule, Type } from '@nestjs/common';
import { ModuleRef, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { FormerDivisions, OneOrganization, OnePerson, StationTree } from '#platform/access';
import { Clock } from '#platform/clock';
import { EventStore } from '#platform/event-store';
import { rootFieldsOf } from '#platform/graphql';
import { KeyVault } from '#platform/privacy';
import { Notification } from '#platform/notification/slice';
import { Policies } from '#platform/policies/slice';
import { Views } from '#platform/read-model';
import { Tokens } from '#platform/tokens';
import { Photos } from '#ledgers/activity/slice';
import { ReportFiles } from '#ledgers/report/slice';
import { Timekeeper } from '#platform/timekeeper/slice';
import { ConfigurationError, type Configuration } from './configuration.js';
import { elsewhere, noAddress } from './elsewhere.js';
import { health } from './health.js';
import { HttpCalls } from './http-calls.js';
import { NestLog, type Log } from './log.js';
import { photoRoutes } from './photo-routes.js';
import { reportRoutes } from './report-routes.js';
import { unreadable } from './unreadable.js';

const SHUTDOWN_MS = 10_000;
const SLOW_MS = 1_000;
const READYZ = '/readyz';
const REQUEST_ID = /^[\w.-]{8,64}$/;

export interface Serving {
  readonly app: NestFastifyApplication;
  /** Such as http://127.0.0.1:3000, whatever the port asked for. */
  readonly url: string;
  close(): Promise<void>;
}

/** Starts a hub and listens. @throws what stopped it, in a sentence where it is somebody's to put right */
export async function serve(hub: DynamicModule | Type, configuration: Configuration, log: Log): Promise<Serving> {
  const adapter = new FastifyAdapter({
    bodyLimit: configuration.bodyLimit,
    // Nothing here is a middleware in Express's manner, and carrying them costs every request some.
    skipMiddie: true,
    requestTimeout: 30_000,
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    // What still comes on a connection that is busy is answered too, and the connection closed with it: Fastify's own 503 has no code, and stores close last.
    return503OnClosing: false,
    clientErrorHandler: unreadable,
    frameworkErrors: noAddress,
    genReqId: (request: IncomingMessage) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
    },
  });
  const app = await NestFactory.create<NestFastifyApplication>(hub as DynamicModule, adapter, {
    logger: new NestLog(log),
    abortOnError: false,
  });
  if (configuration.corsOrigins.length) {
    app.enableCors({
      origin: [...configuration.corsOrigins],
      methods: ['GET', 'POST'],
      exposedHeaders: ['x-request-id', 'x-wushe-views-behind', 'x-wushe-views-as-of', 'retry-after'],
      maxAge: 600,
      // Whoever asks without being a page is told nothing wrong, where a strict answer would be a sentence without a code.
      strictPreflight: false,
    });
  }
  const fastify = adapter.getInstance<FastifyInstance>();
  logRequests(fastify, log);
  const modules = app.get(ModuleRef);
  health(fastify, {
    views: found(modules, Views as Type<Views>),
    store: found(modules, EventStore as Type<EventStore>),
    vault: found(modules, KeyVault as Type<KeyVault>),
    policies: found(modules, Policies),
    timekeeper: found(modules, Timekeeper),
    notification: found(modules, Notification),
  });
  elsewhere(fastify);
  const photos = found(modules, Photos);
  const reportFiles = found(modules, ReportFiles);
  if (photos && reportFiles) {
    const port = <T>(token: unknown): T => app.get<T>(token as Type<T>, { strict: false });
    const calls = new HttpCalls(
      port<Tokens>(Tokens), port<StationTree>(StationTree), port<OneOrganization>(OneOrganization), port<OnePerson>(OnePerson), port<FormerDivisions>(FormerDivisions),
    );
    await photoRoutes(fastify, photos, calls);
    await reportRoutes(fastify, reportFiles, calls, app.get<Clock>(Clock, { strict: false }));
  }
  try {
    await listen(app, configuration);
  } catch (error) {
    // The stores' threads would keep a process alive that has said why it does not start.
    await app.close().catch(() => undefined);
    throw error;
  }
  const url = (await app.getUrl()).replace('[::1]', 'localhost');
  return { app, url, close: () => closeInTime(app, fastify) };
}

async function listen(app: NestFastifyApplication, { host, port }: Configuration): Promise<void> {
  try {
    await app.listen(port, host);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') throw new Error(`Another process listens on ${host}:${port} already: end it, or choose another PORT.`, { cause: error });
    if (code === 'EACCES') throw new ConfigurationError([`PORT is one that this user may not listen on: ${port}.`]);
    if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL' || code === 'EAI_AGAIN') throw new ConfigurationError([`HOST is no address of this machine: ${host}.`]);
    throw error;
  }
}

/** Closes on SIGINT and SIGTERM, within ten seconds; the second signal does not wait. */
export function closeOnSignals(serving: Serving, log: Log): void {
  let closing = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (closing) process.exit(1);
    closing = true;
    log.info({ signal }, 'closing');
    serving.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ problem: error instanceof Error ? error.name : 'unknown' }, 'closing failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}

async function closeInTime(app: NestFastifyApplication, fastify: FastifyInstance): Promise<void> {
  // a connection that was busy when closing began is kept open by its client once it is idle
  const idle = setInterval(() => fastify.server.closeIdleConnections(), 100);
  // requests in flight have until shortly before the end, then their connections are cut, so that stores still close in order
  const cut = setTimeout(() => fastify.server.closeAllConnections(), SHUTDOWN_MS - 2_000);
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`The hub did not close within ${SHUTDOWN_MS / 1000} seconds.`)), SHUTDOWN_MS);
  });
  try {
    // Nobody is let in any more and sockets are told at once: Nest first waits for what the hub does by itself, which with the log away takes as long as a command may.
    const shut = fastify.close();
    await Promise.race([Promise.all([shut, app.close()]), tooLate]);
  } finally {
    clearInterval(idle);
    clearTimeout(cut);
    clearTimeout(timer);
  }
}

/** Routes, never addresses: a GET carries its query, and so what somebody typed, in the address. */
function logRequests(fastify: FastifyInstance, log: Log): void {
  const every = log.isLevelEnabled('debug');
  fastify.addHook('onResponse', (request, reply, done) => {
    const slow = reply.elapsedTime > SLOW_MS;
    // By this status it answers what it was asked, every few seconds while a hub starts.
    const failed = reply.statusCode >= 500 && request.routeOptions.url !== READYZ;
    if (every || slow || failed) {
      const asked = rootFieldsOf(request);
      const line = {
        requestId: request.id,
        method: request.method,
        route: request.routeOptions.url,
        ...(asked.length > 0 && { asked }),
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      };
      if (slow || failed) log.warn(line, 'request');
      else log.debug(line, 'request');
    }
    done();
  });
}

/** By way of ModuleRef: the application itself logs as an error whatever it has not got. */
function found<T>(modules: ModuleRef, token: Type<T>): T | undefined {
  try {
    return modules.get<T>(token, { strict: false });
  } catch {
    return undefined;
  }
}
