import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import type { Identity, Language } from '#platform/access';
import { Clock } from '#platform/clock';
import { EventStore } from '#platform/event-store';
import { Views } from '#platform/read-model';
import { currentFile, projectionsHash } from '#platform/read-model/sqlite';
import { Timekeeper } from '#platform/timekeeper/slice';
import { LocalIssuer } from '#platform/tokens';
import { HubClient, isReady } from '../../apps/admin/hub-client.js';
import { readConfiguration, type Configuration } from '../../apps/hub/configuration.js';
import { HubModule } from '../../apps/hub/hub.module.js';
import { createLog } from '../../apps/hub/log.js';
import { projections } from '../../apps/hub/projections.js';
import { serve, type Serving } from '../../apps/hub/serve.js';
import { storageOf } from '../../apps/hub/storage.js';

/** Stands at a Monday morning in Changsha until it is moved. */
export class HandClock extends Clock {
  at = Date.parse('2026-09-14T02:00:00.000Z');
  now(): string {
    return new Date(this.at).toISOString();
  }
  pass(hours: number): void {
    this.at += hours * 3_600_000;
  }
}

type Part =
  | 'resident'
  | 'residents'
  | 'need'
  | 'needs'
  | 'station'
  | 'stations'
  | 'resource'
  | 'resources'
  | 'organization'
  | 'organizations'
  | 'socialOrganizations'
  | 'resourcePool'
  | 'hold'
  | 'findResidents'
  | 'match'
  | 'matches'
  | 'node'
  | 'community'
  | 'communities'
  | 'asset'
  | 'assets'
  | 'socialWorker'
  | 'volunteer'
  | 'wish'
  | 'socialWorkers'
  | 'volunteers'
  | 'needsOnTheirWay'
  | 'contact'
  | 'posting'
  | 'item'
  | 'provider'
  | 'capacity'
  | 'guardian'
  | 'identity'
  | 'linkage'
  | 'pairing'
  | 'linkages'
  | 'inbox'
  | 'myLinkages'
  | 'myCapacity'
  | 'outcomes'
  | 'nearMisses'
  | 'shift' | 'broughtTo' | 'onDuty' | 'offersOfHelp';
/** An answer, as far as journeys look into it themselves; the rest they compare. */
export interface Shown extends Readonly<Record<Part, Shown>>, Iterable<Shown> {
  readonly id: string;
  readonly position: string;
  readonly viewsBehind: boolean;
  readonly nodes: readonly Shown[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly edges: readonly { readonly node: Shown }[];
  readonly grids: readonly Shown[];
  readonly estates: readonly Shown[];
  readonly postings: readonly Shown[];
  readonly title: string;
  readonly status: string;
  readonly confirmationCode: string;
  readonly name: string;
}

export interface Failure {
  readonly message: string;
  readonly extensions: { readonly code: string; readonly parameters?: Readonly<Record<string, unknown>>; readonly fields?: unknown };
}
export interface Answer {
  readonly data: Shown;
  readonly errors: readonly Failure[];
}
export interface Asking {
  readonly as: Identity;
  readonly variables?: object;
  readonly language?: Language;
}

/** A hub as `npm start` would run it, in a data folder of its own, spoken to over HTTP. */
export interface OpenHub {
  readonly url: string;
  readonly folder: string;
  readonly configuration: Configuration;
  readonly clock: HandClock;
  /** The texts of all queries that were asked of the views. */
  readonly queries: ReadonlySet<string>;
  /** As the importer speaks to a hub. */
  readonly client: HubClient;
  readonly app: Serving['app'];
  tokenFor(identity: Identity): Promise<string>;
  ask(query: string, asking: Asking): Promise<Answer>;
  /** The data, or a failed test that says why there are none. */
  read(query: string, as: Identity, variables?: object): Promise<Shown>;
  /** Carries out a mutation with a command id of its own unless the input brings one; what it answers, or an error whose message is the code. */
  change(mutation: string, input: object, as: Identity, answer?: string): Promise<Shown>;
  /** The file that the views are in. */
  viewsFile(): string;
  /** Waits until the views have come so far. */
  caughtUp(position: string | undefined): Promise<void>;
  /** Where the log ends. */
  end(): Promise<string | undefined>;
  /** What follows by itself takes a moment: rounds are made until it is so. */
  eventually(so: () => Promise<void>): Promise<void>;
  /** The same once nothing follows by itself any more. */
  endOnceQuiet(): Promise<string | undefined>;
  /** What has fallen due by the hub's clock is looked at, and seen by whoever asks afterwards. */
  round(): Promise<void>;
  /** Stops the hub and starts it again on the same data, or on what becomes of them meanwhile. */
  restart(meanwhile?: () => void): Promise<void>;
  close(): Promise<void>;
}

export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(readonly failure: Failure) {
    super(failure.extensions.code);
  }
}

export const somebody = (id: string, over: Partial<Identity> & Pick<Identity, 'role'>): Identity => ({
  id,
  station: null,
  organization: null,
  person: null,
  regions: [],
  ...over,
});
export const admin = somebody('admin', { role: 'ADMIN' });

/** A command id as clients make them (UUIDv7), at the moment of a clock. */
export function commandId(at = Date.now()): string {
  const hex = `${at.toString(16).padStart(12, '0')}7${randomBytes(2).toString('hex').slice(1)}8${randomBytes(8).toString('hex').slice(1)}`;
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Where hubs keep their logs, if not in their folders: for specs that tell the same journeys again. */
export const elsewhere: { open?: () => Promise<{ readonly url: string; stop(): Promise<void> }> } = {};

/** Nothing falls due by itself unless that is asked for: a journey that moves the clock makes the timekeeper's rounds where it wants them. */
export async function openHub(environment: Readonly<Record<string, string>> = {}, { roundsByHand = true, logTo }: { readonly roundsByHand?: boolean; readonly logTo?: Writable } = {}): Promise<OpenHub> {
  const folder = await mkdtemp(join(tmpdir(), 'journey-'));
  const clock = new HandClock();
  const queries = new Set<string>();
  const log = await elsewhere.open?.();
  const configuration = readConfiguration({
    DATA_DIR: folder,
    PORT: '0',
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'error',
    COMMAND_DEADLINE_MS: '20000',
    ...(log && { EVENT_STORE: log.url }),
    ...environment,
  });
  const start = async (): Promise<Serving> => {
    const serving = await serve(
      HubModule.of(configuration, { clock, roundsByHand, onQuery: (text) => void queries.add(text) }),
      configuration,
      createLog(configuration.logLevel, logTo),
    );
    while (!(await isReady(serving.url))) await new Promise((resolve) => setTimeout(resolve, 50));
    return serving;
  };
  let serving = await start();
  const issuer = await LocalIssuer.open(folder, clock, configuration.tokens.audience);
  const tokens = new Map<string, Promise<string>>();
  const tokenFor = (identity: Identity): Promise<string> => {
    const name = JSON.stringify([identity, clock.at]);
    const token = tokens.get(name) ?? issuer.issueToken(identity, 600);
    tokens.set(name, token);
    return token;
  };
  const ask = async (query: string, { as, variables = {}, language = 'en' }: Asking): Promise<Answer> => {
    const response = await fetch(`${serving.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await tokenFor(as)}`, 'accept-language': language },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors = [] } = (await response.json()) as { data: Shown; errors?: Failure[] };
    return { data, errors };
  };
  const read = async (query: string, as: Identity, variables: object = {}): Promise<Shown> => {
    const { data, errors } = await ask(query, { as, variables });
    if (errors[0]) throw new Refused(errors[0]);
    return data;
  };
  const caughtUp = async (position: string | undefined): Promise<void> => {
    if (position !== undefined && !(await serving.app.get<Views>(Views).waitFor(position, { timeoutMs: 30_000 })))
      throw new Error('the views never caught up');
  };
  const end = async (): Promise<string | undefined> => {
    for (let after: string | undefined; ;) {
      const page = await serving.app.get<EventStore>(EventStore).readAll({ after, limit: 1_000 });
      after = page.next ?? after;
      if (page.end) return after;
    }
  };
  return {
    get url() {
      return serving.url;
    },
    get app() {
      return serving.app;
    },
    get client() {
      return new HubClient(serving.url, tokenFor, 'en');
    },
    folder,
    configuration,
    clock,
    queries,
    tokenFor,
    ask,
    read,
    caughtUp,
    end,
    async eventually(so) {
      for (let tries = 0; ; tries++) {
        await serving.app.get(Timekeeper).round();
        try {
          return await so();
        } catch (error) {
          if (tries > 100) throw error;
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
      }
    },
    async endOnceQuiet() {
      for (let before = await end(), quiet = 0; ;) {
        await new Promise((resolve) => setTimeout(resolve, 300));
        const now = await end();
        quiet = now === before ? quiet + 1 : 0;
        if (quiet === 4) return now;
        before = now;
      }
    },
    async round() {
      await serving.app.get(Timekeeper).round();
      await caughtUp(await end());
    },
    viewsFile: () => currentFile(storageOf(configuration).viewsDir, projectionsHash(projections)),
    async change(mutation, input, as, answer = '') {
      const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
      const text = `mutation ($input: ${inputTypes[mutation] ?? type}!) { ${mutation}(input: $input) { ${answer} position viewsBehind } }`;
      const sent = { input: { commandId: commandId(clock.at), ...input } };
      const payload = (await read(text, as, sent))[mutation as 'node'];
      if (!payload.viewsBehind) return payload;
      // A slow machine: ask again, as a client may, once the views are there.
      await caughtUp(payload.position);
      return (await read(text, as, sent))[mutation as 'node'];
    },
    async restart(meanwhile) {
      await serving.close();
      meanwhile?.();
      serving = await start();
    },
    async close() {
      await serving.close();
      await log?.stop();
      await rm(folder, { recursive: true });
    },
  };
}

/** Where a mutation's input is not called after it. */
const inputTypes: Readonly<Record<string, string>> = {
  acceptLinkage: 'LinkageInput',
  startLinkage: 'LinkageInput',
  issueConfirmationCode: 'LinkageInput',
  dismissDuplicate: 'DuplicateInput',
  mergeResidents: 'DuplicateInput',
  partResidents: 'DuplicateInput',
  dismissVolunteerDuplicate: 'VolunteerDuplicateInput',
  mergeVolunteers: 'VolunteerDuplicateInput',
  partVolunteers: 'VolunteerDuplicateInput',
  dismissSocialWorkerDuplicate: 'SocialWorkerDuplicateInput',
  mergeSocialWorkers: 'SocialWorkerDuplicateInput',
  partSocialWorkers: 'SocialWorkerDuplicateInput',
  dismissOrganizationDuplicate: 'OrganizationDuplicateInput',
  partOrganizations: 'OrganizationDuplicateInput',
  endGuardian: 'ResidentReasonInput',
  joinTeam: 'VolunteerTeamInput',
  leaveTeam: 'VolunteerTeamInput',
  resumeVolunteer: 'VolunteerInput',
  unlinkResident: 'VolunteerInput',
  unlinkVolunteer: 'LinkVolunteerInput',
  withdrawGuardianConsent: 'VolunteerInput',
  endVolunteerCompanion: 'VolunteerInput',
  eraseVolunteer: 'VolunteerInput',
  releaseWish: 'WishIdInput',
  giveWish: 'WishIdInput',
  reopenWish: 'WishIdInput',
};
