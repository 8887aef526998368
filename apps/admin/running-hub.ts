import 'reflect-metadata';
import { existsSync } from 'node:fs';
import type { Identity, Language } from '#platform/access';
import { LogInUse } from '#platform/event-store';
import type { Configuration } from '../hub/configuration.js';
import { HubModule } from '../hub/hub.module.js';
import { createLog } from '../hub/log.js';
import { serve } from '../hub/serve.js';
import { HubClient, HubRefusal, isReady } from './hub-client.js';
import { localTokens } from './local-tokens.js';
import { WrongUsage } from './wrong-usage.js';

export interface RunningHub {
  readonly client: HubClient;
  readonly url: string;
  /** Ends the hub if this process started it. */
  close(): Promise<void>;
}

/** Whoever runs a command reads what it says; that a request took long, as on a slow machine, is for whoever watches over a hub, and who asks for it. */
export const ownLogLevel = ({ logLevel }: Pick<Configuration, 'logLevel'>): Configuration['logLevel'] => (process.env['LOG_LEVEL'] ? logLevel : 'error');

/** A hub of one's own on these data, listening on loopback; what it has to say is no part of a command's answer. The log's lock keeps a second one out. @throws LogInUse */
export async function startHub(configuration: Configuration, language?: Language): Promise<RunningHub> {
  const serving = await serve(HubModule.of(configuration), configuration, createLog(configuration.logLevel, process.stderr));
  for (let waited = 0; !(await isReady(serving.url)); waited += 100) {
    if (waited > 600_000) throw new Error('The hub has not become ready within ten minutes.');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { url: serving.url, client: new HubClient(serving.url, await localTokens(configuration), language), close: () => serving.close() };
}

/**
 * The hub that runs on these data at an address, or else one of one's own, which takes the tokens of its own issuer whomever the configuration trusts: it
 * listens on loopback only, and whoever starts it can read the data folder. It is asked in `language`, Chinese by default.
 * @throws Error where that hub trusts an identity provider, in whose name nothing can be said here, or works on other data
 */
export async function reachHub(configuration: Configuration, url: string, language?: Language): Promise<RunningHub> {
  const { kind, audience } = configuration.tokens;
  if (!/^https?:$/.test(URL.parse(url)?.protocol ?? '')) throw new WrongUsage('--url is the http(s) address of a hub, such as http://127.0.0.1:3000.');
  if (!(await isReady(url))) {
    const own = { ...configuration, tokens: { kind: 'local', audience } as const, port: 0, host: '127.0.0.1', logLevel: ownLogLevel(configuration) } as const;
    try {
      return await startHub(own, language);
    } catch (error) {
      if (!(error instanceof LogInUse)) throw error;
      throw new Error(`No hub is ready at ${url}, and another process writes the log in ${configuration.dataDir}: say with --url where that one listens.`, { cause: error });
    }
  }
  // Asked for a token, an issuer would be made there.
  if (kind === 'local' && !existsSync(configuration.dataDir)) throw otherData(url, configuration.dataDir);
  if (kind === 'external') throw new Error(`The hub at ${url} takes the tokens of its identity provider only. End it, and repeat this without it.`);
  const client = new HubClient(url, await localTokens(configuration), language);
  await recognized(client, configuration.dataDir);
  return { url, client, close: () => Promise.resolve() };
}

const SOMEBODY: Identity = { id: 'wushe', role: 'INTEGRATOR', station: null, organization: null, person: null, regions: [] };

/** @throws Error where a hub does not know the issuer of a data folder, and says so of each token only that it is not valid */
async function recognized(client: HubClient, dataDir: string): Promise<void> {
  try {
    await client.ask('{ __typename }', {}, SOMEBODY);
  } catch (error) {
    if (!(error instanceof HubRefusal) || !error.failures.some(({ code }) => code === 'TOKEN_INVALID')) throw error;
    throw otherData(client.url, dataDir);
  }
}
const otherData = (url: string, dataDir: string): Error => new Error(`The hub at ${url} does not work on the data in ${dataDir}, whose issuer it does not know: say with --data-dir where its data are.`);
