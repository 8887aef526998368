import type { FastifyInstance } from 'fastify';
import type { EventStore } from '#platform/event-store';
import type { KeyVault } from '#platform/privacy';
import type { ReaderStatus } from '#platform/following/slice';
import type { Notification } from '#platform/notification/slice';
import type { Policies } from '#platform/policies/slice';
import type { Views } from '#platform/read-model';
import type { SourceStatus, Timekeeper } from '#platform/timekeeper/slice';

/** What there is to look at; what a hub has not got, it is not asked about. */
export interface Organs {
  readonly views?: Views | undefined;
  readonly store?: EventStore | undefined;
  readonly vault?: KeyVault | undefined;
  readonly policies?: Pick<Policies, 'status'> | undefined;
  readonly timekeeper?: Pick<Timekeeper, 'status'> | undefined;
  readonly notification?: Pick<Notification, 'status'> | undefined;
}

export interface Readiness {
  readonly ready: boolean;
  readonly views: 'ready' | 'catching up' | 'failing';
  /** Projections that stopped, and at which kind of event. */
  readonly failing: readonly { readonly projection: string; readonly event: string; readonly position: string }[];
  /** ISO 8601: since when views may lack what was recorded; absent while they follow the log. */
  readonly viewsAsOf?: string;
  /** Unreachable: it cannot be read, or takes nothing, as on a full disk. */
  readonly log: 'reachable' | 'unreachable';
  /** Unreachable: nobody new can be recorded and nobody forgotten; a restart mends what can be mended. */
  readonly keys: 'reachable' | 'unreachable';
  /** What follows by itself waits, and why. Requests are answered all the same: it takes nothing from the hub's readiness. */
  readonly waiting: readonly Waiting[];
}
type Waiting =
  | { readonly policy: string; readonly event: string; readonly position: string | null; readonly problem: string; readonly since: string }
  | { readonly clock: string; readonly problem: string }
  | { readonly outbox: number; readonly givenUp: number; readonly problem: string | null };

const ANSWER_WITHIN_MS = 1_000;
const REMEMBERED_MS = 500;

/** `/healthz`: the process answers. `/readyz`: it may be sent requests; 503 and why not, else. */
export function health(fastify: FastifyInstance, organs: Organs): void {
  let last: { at: number; reach: Promise<Reach> } | undefined;
  fastify.get('/healthz', () => ({ status: 'alive' }));
  fastify.get('/readyz', async (_request, reply) => {
    const now = performance.now();
    // whoever asks often must not keep the log busy
    if (!last || now - last.at > REMEMBERED_MS) last = { at: now, reach: reachOf(organs) };
    const answer = readiness(organs, await last.reach);
    return reply
      .code(answer.ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send(answer);
  });
}

type Reach = Pick<Readiness, 'log' | 'keys'>;

async function reachOf({ store, vault }: Organs): Promise<Reach> {
  const [log, keys] = await Promise.all([reached(() => store?.answers()), reached(() => vault?.answers())]);
  return { log, keys };
}

function readiness({ views, policies, timekeeper, notification }: Organs, { log, keys }: Reach): Readiness {
  const failing = (views?.status() ?? []).flatMap(({ name, failure }) =>
    failure ? [{ projection: name, event: failure.type, position: failure.position }] : [],
  );
  const state = failing.length ? 'failing' : !views || views.ready ? 'ready' : 'catching up';
  const readers = [...(policies?.status() ?? []), ...(notification?.status().notices ?? [])];
  const waiting = [...readers.flatMap(waitingOf), ...(timekeeper?.status() ?? []).flatMap(stoppedOf), ...undelivered(notification)];
  const asOf = views?.behindSince;
  return {
    ready: log === 'reachable' && keys === 'reachable' && state === 'ready', views: state, failing, ...(asOf !== undefined && { viewsAsOf: asOf }), log, keys, waiting,
  };
}

const waitingOf = ({ name, failure }: ReaderStatus): Waiting[] => (failure ? [{ policy: name, ...failure, position: failure.position ?? null }] : []);
const stoppedOf = ({ name, failure }: SourceStatus): Waiting[] => (failure === undefined ? [] : [{ clock: name, problem: failure }]);
function undelivered(notification: Organs['notification']): Waiting[] {
  const { waiting = 0, givenUp = 0, problem = null } = notification?.status().outbox ?? {};
  return givenUp === 0 && problem === null ? [] : [{ outbox: waiting, givenUp, problem }];
}

async function reached(ask: () => Promise<unknown> | undefined): Promise<'reachable' | 'unreachable'> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<'unreachable'>((resolve) => {
    timer = setTimeout(() => resolve('unreachable'), ANSWER_WITHIN_MS);
  });
  try {
    return await Promise.race([Promise.resolve(ask()).then(() => 'reachable' as const), tooLate]);
  } catch {
    return 'unreachable';
  } finally {
    clearTimeout(timer);
  }
}
