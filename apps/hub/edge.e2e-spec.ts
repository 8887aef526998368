import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { Query, Resolver } from '@nestjs/graphql';
import { serverAudits } from 'graphql-http';
import { LocalIssuer, Tokens, type Identity } from '#platform/access';
import { SystemClock } from '#platform/clock';
import { GraphqlApiModule } from '#platform/graphql';
import { readConfiguration } from './configuration.js';
import { createLog } from './log.js';
import { serve, type Serving } from './serve.js';

@Resolver()
class GreetingResolver {
  @Query(() => String)
  greeting(): string {
    return 'hello';
  }
}
@Module({})
class HubUnderTest {}

const admin: Identity = { id: 'a1', role: 'ADMIN', station: null, organization: null, person: null, regions: [] };
const clock = new SystemClock();
let issuer: LocalIssuer;
let serving: Serving;
let token: string;

beforeAll(async () => {
  issuer = await LocalIssuer.inMemory(clock);
  token = await issuer.issueToken(admin, 600);
  const api = GraphqlApiModule.of({ access: [{ greeting: { ADMIN: 'EVERYWHERE' } }], messages: [], graphiql: true });
  const hub = { module: HubUnderTest, imports: [api], providers: [GreetingResolver, { provide: Tokens, useValue: new Tokens(issuer.trust, clock) }] };
  serving = await serve(hub, readConfiguration({ PORT: '0' }), createLog('silent'));
});
afterAll(() => serving.close());

describe('GraphQL over HTTP, by the audit suite of graphql-http', () => {
  it.each([['without a token', false], ['with a token', true]])('%s', async (_name, signedIn) => {
    const fetchFn = (input: string, init: RequestInit = {}) =>
      fetch(input, { ...init, headers: { ...(init.headers as Record<string, string>), ...(signedIn && { authorization: `Bearer ${token}` }) } });
    const results = await Promise.all(serverAudits({ url: `${serving.url}/graphql`, fetchFn }).map((audit) => audit.fn()));
    const failed = results.filter(({ status }) => status !== 'ok').map((result) => `${result.status}: ${result.id} ${result.name} ${'reason' in result ? result.reason : ''}`);
    console.log(failed.join('\n'));
    expect(results.length).toBeGreaterThan(50);
    expect(failed.filter((line) => line.startsWith('error'))).toEqual([]);
  });
});
