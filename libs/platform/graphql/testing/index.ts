import { randomUUID } from 'node:crypto';
import { Test } from '@nestjs/testing';
import type { ModuleMetadata } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Identity } from '#platform/access';
import { LocalIssuer, Tokens, type TokenEnds } from '#platform/tokens';
import { SystemClock, type Clock } from '#platform/clock';

export interface Answer<T = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number | string[] | undefined>>;
  readonly data?: T | null;
  readonly errors?: readonly {
    message: string;
    path?: readonly (string | number)[];
    extensions: { code: string } & Record<string, unknown>;
  }[];
}

export interface Ask {
  readonly variables?: Record<string, unknown>;
  /** A bearer token, or an identity to issue one for. */
  readonly as?: string | Identity;
  readonly headers?: Record<string, string>;
}

export interface TestHub {
  readonly app: NestFastifyApplication;
  readonly issuer: LocalIssuer;
  /** Posts an operation, without the network. */
  ask<T = Record<string, unknown>>(query: string, ask?: Ask): Promise<Answer<T>>;
  close(): Promise<void>;
}

/** Modules of yours (GraphqlApiModule among them) as a running application, with an issuer of tokens. */
export async function testHub(metadata: ModuleMetadata, clock: Clock = new SystemClock(), ends?: TokenEnds): Promise<TestHub> {
  const issuer = await LocalIssuer.inMemory(clock);
  const tokens = { provide: Tokens, useValue: new Tokens(issuer.trust, clock, undefined, ends) };
  const module = await Test.createTestingModule({ ...metadata, providers: [...(metadata.providers ?? []), tokens] }).compile();
  const app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter({ genReqId: () => randomUUID() }), {
    logger: ['fatal'],
  });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return {
    app,
    issuer,
    async ask<T>(query: string, { variables, as, headers }: Ask = {}): Promise<Answer<T>> {
      const token = typeof as === 'object' ? await issuer.issueToken(as, 600) : as;
      const response = await app.inject({
        method: 'POST',
        url: '/graphql',
        payload: { query, ...(variables && { variables }) },
        headers: { ...(token && { authorization: `Bearer ${token}` }), ...headers },
      });
      return { status: response.statusCode, headers: response.headers, ...response.json<object>() };
    },
    close: () => app.close(),
  };
}
