import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import type { Identity } from '#platform/access';
import { Clock } from '#platform/clock';
import { LocalIssuer, Tokens } from '#platform/tokens';
import { localTokens } from './local-tokens.js';

class HandClock extends Clock {
  private at = Date.parse('2026-03-02T02:00:00.000Z');
  now(): string {
    return new Date(this.at).toISOString();
  }
  advance(ms: number): void {
    this.at += ms;
  }
}

it('a token is used again while it lasts, and replaced before it has expired', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'tokens-'));
  try {
    const clock = new HandClock();
    const tokenFor = await localTokens({ dataDir, tokens: { kind: 'local', audience: 'wushe' } }, { clock, seconds: 3_600 });
    const admin: Identity = { id: 'a1', role: 'ADMIN', station: null, organization: null, person: null, regions: [] };
    const tokens = new Tokens((await LocalIssuer.open(dataDir, clock, 'wushe')).trust, clock);
    const first = await tokenFor(admin);
    clock.advance(3_500_000);
    expect(await tokenFor(admin)).toBe(first);
    clock.advance(95_000);
    const next = await tokenFor(admin);
    expect(next).not.toBe(first);
    clock.advance(3_000_000);
    expect((await tokens.verify(await tokenFor(admin))).identity).toEqual(admin);
  } finally {
    rmSync(dataDir, { recursive: true });
  }
});
