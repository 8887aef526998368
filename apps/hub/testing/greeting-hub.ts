import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { Module, type OnModuleDestroy } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Identity } from '#platform/access';
import { LocalIssuer, Tokens } from '#platform/tokens';
import { SystemClock } from '#platform/clock';
import { EventStore } from '#platform/event-store';
import { GraphqlApiModule } from '#platform/graphql';
import { KeyVault } from '#platform/privacy';
import { Views } from '#platform/read-model';
import { readConfiguration } from '../configuration.js';
import { createLog } from '../log.js';
import { serve, type Serving } from '../serve.js';

/** Lets the answer to `slow` go, once it was asked for. */
export const slowly: { finish: (() => void) | undefined } = { finish: undefined };

@Resolver()
class GreetingResolver {
  @Query(() => String)
  greeting(@Args('name', { nullable: true, type: () => String }) name?: string): string {
    if (name === '李四') throw new TypeError(`cannot greet ${name} of 13800138000`);
    return `hello ${name ?? ''}`;
  }

  @Query(() => String)
  async slow(): Promise<string> {
    await new Promise<void>((done) => (slowly.finish = done));
    return 'done';
  }

  @Mutation(() => String)
  greet(): string {
    return 'hello';
  }
}
@Module({})
class HubUnderTest {}

/** Fails at one token, as no token should make it. */
class FragileTokens extends Tokens {
  override verify(text: string): ReturnType<Tokens['verify']> {
    if (text === 'breaks') throw new TypeError('no memory for "李四"');
    return super.verify(text);
  }
}

export const admin: Identity = { id: 'a1', role: 'ADMIN', station: null, organization: null, person: null, regions: [] };
export const clock = new SystemClock();
export const views = { ready: true, status: () => [], waitFor: () => Promise.resolve(true) } as unknown as Views;
const store = { answers: () => Promise.resolve() } as unknown as EventStore;
const vault = { answers: () => Promise.resolve() } as unknown as KeyVault;
/** What was logged. */
export const lines: string[] = [];
const sink = new Writable({
  write(chunk, _encoding, done) {
    lines.push(String(chunk));
    done();
  },
});

/** A hub that greets, with everything around it that is real but the log, the views and the keys. */
export class GreetingHub {
  private constructor(readonly folder: string, readonly issuer: LocalIssuer, readonly token: string, private serving?: Serving) {}

  static async open(): Promise<GreetingHub> {
    const folder = await mkdtemp(join(tmpdir(), 'hub-'));
    const issuer = await LocalIssuer.open(folder, clock);
    const hub = new GreetingHub(folder, issuer, await issuer.issueToken(admin, 600));
    hub.serving = await hub.another();
    return hub;
  }

  get url(): string {
    return this.serving?.url ?? '';
  }

  async close(): Promise<void> {
    await this.serving?.close();
    await rm(this.folder, { recursive: true });
  }

  /** One more, of the same folder, configured otherwise; `ownWork` is what it does by itself. */
  another(environment: Record<string, string> = {}, ownWork: Partial<OnModuleDestroy> = {}): Promise<Serving> {
    const row = { ADMIN: 'EVERYWHERE' } as const;
    const api = GraphqlApiModule.of({ access: [{ greeting: row, slow: row, greet: row }], messages: [], graphiql: true });
    const ports = [
      { provide: Tokens, useValue: new FragileTokens(this.issuer.trust, clock) },
      { provide: Views, useValue: views },
      { provide: EventStore, useValue: store },
      { provide: KeyVault, useValue: vault },
      { provide: 'own work', useValue: ownWork },
    ];
    const configuration = readConfiguration({
      PORT: '0',
      LOG_LEVEL: 'debug',
      BODY_LIMIT: '5000',
      CORS_ORIGINS: 'https://hub.example.org',
      ...environment,
    });
    return serve(
      { module: HubUnderTest, imports: [api], providers: [GreetingResolver, ...ports] },
      configuration,
      createLog(configuration.logLevel, sink),
    );
  }

  post(body: string | Buffer<ArrayBuffer>, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.url}/graphql`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.token}`, ...headers },
    });
  }

  query(text: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.post(JSON.stringify({ query: text }), headers);
  }
}
