import assert from 'node:assert/strict';
import { createHash, createSecretKey, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, it } from '@jest/globals';
import type { EventContract, EventContracts, EventOf, Sealed } from '#platform/event-sourcing';
import type { StoredEvent } from '#platform/event-store';
import { Codec, KeyVault, MemoryKeyVault } from '#platform/privacy';
import { differences } from './differences.js';

type DataOf<T extends EventContracts, K> = Extract<EventOf<T>, { type: K }>['data'];
type OptionalKeys<D> = { [K in keyof D]-?: Partial<Pick<D, K>> extends Pick<D, K> ? K : never }[keyof D] & string;

/** One piece of plain data for every event, made up, as its newest version has it. Give optional fields too, so that they are pinned. */
export type Samples<T extends EventContracts> = { readonly [K in keyof T & string]: DataOf<T, K> };

/** Optional fields that came later: older versions, and a newest one that landed before them, may lack them. */
type Optional<T extends EventContracts> = { readonly [K in keyof T & string]?: readonly OptionalKeys<DataOf<T, K>>[] };

/**
 * Pins how a slice's events lie in the log: `history/<EventType>.v<n>.json` beside the spec, one for every version ever written. The tests
 * that this adds fail when a version has no fixture, when one cannot be decoded to the newest shape, or when a landed event was edited in
 * place. A new fixture is written from the sample by `WRITE_HISTORY=1 npm run test:run -- <folder>`; one that exists is never touched.
 *
 * In a spec: `historyOf(import.meta.url, volunteer.events, { VolunteerRegistered: { … }, … });`
 */
export function historyOf<T extends EventContracts>(specUrl: string, contracts: T, samples: Samples<T>, optional: Optional<T> = {}): void {
  const folder = fileURLToPath(new URL('history', specUrl));
  describe('history', () => {
    it('holds only events that there are', () => {
      const known = Object.keys(contracts).flatMap((type) => versions(contracts, type).map((version) => fileOf(folder, type, version)));
      const stray = filesIn(folder).filter((file) => !known.includes(file));
      assert.ok(
        stray.length === 0,
        `${stray.map((file) => basename(file)).join(', ')}: an event that was ever written keeps its name and its versions`,
      );
    });
    for (const type of Object.keys(contracts) as (keyof T & string)[]) {
      it(`of ${type} decodes to its newest version`, async () => {
        if (process.env['WRITE_HISTORY'] && !process.env['CI'])
          await writeMissingHistory(folder, { [type]: contracts[type]! }, { [type]: samples[type] });
        const findings = await problems(folder, contracts, type, samples[type], optional[type] ?? []);
        assert.ok(findings.length === 0, findings.join('\n'));
      });
    }
  });
}

/** Writes the fixture of each event's newest version from its sample, where there is none; returns the files written. */
export async function writeMissingHistory<T extends EventContracts>(
  folder: string,
  contracts: T,
  samples: Samples<T>,
): Promise<readonly string[]> {
  const codec = new Codec(contracts, new FixtureVault());
  const written: string[] = [];
  for (const [type, contract] of Object.entries(contracts)) {
    const file = fileOf(folder, type, contract.version);
    if (existsSync(file)) continue;
    const place = { stream: 'history-00000000-0000-8000-8000-000000000001', id: '00000000-0000-8000-8000-000000000002' };
    const events = [{ type, data: samples[type]! }];
    const [encoded] = await codec.encode({ stream: place.stream, events, ids: [place.id], envelope: nobody });
    const { version, data, sealed } = encoded!;
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, `${JSON.stringify({ type, version, ...place, data, sealed }, null, 2)}\n`, { flag: 'wx' });
    written.push(file);
  }
  return written;
}

/** What is wrong with the history of one event, in sentences; none when all is well. */
export async function problems(
  folder: string,
  contracts: EventContracts,
  type: string,
  sample: object,
  optional: readonly string[],
): Promise<string[]> {
  const contract = contracts[type] as EventContract<object>;
  const missing = versions(contracts, type).filter((version) => !existsSync(fileOf(folder, type, version)));
  if (missing.length > 0) {
    return missing.map((version) =>
      version === contract.version
        ? `history/${type}.v${version}.json is missing: WRITE_HISTORY=1 npm run test:run -- <this folder> writes it from the sample`
        : `history/${type}.v${version}.json is missing, and only the newest version can be written: take it from the version history`,
    );
  }
  const newest = await decoded(folder, contracts, type, contract.version);
  const found = differences(newest.plain, sample, { optional }).map((difference) => `${type} v${contract.version}: ${difference}`);
  found.push(...sealedOtherwise(contract, newest.sealed, newest.plain).map((difference) => `${type} v${contract.version}: ${difference}`));
  if (found.length > 0)
    found.push(`What has landed is not edited: make version ${contract.version + 1} of ${type}, with an upcast from ${contract.version}`);
  for (const version of versions(contracts, type).slice(0, -1)) {
    const old = await decoded(folder, contracts, type, version);
    const upcast = [...differences(newest.plain, old.plain, { depth: 1, optional }), ...sealedOtherwise(contract, old.sealed, old.plain)];
    found.push(...upcast.map((difference) => `${type} v${version}, upcast to v${contract.version}: ${difference}`));
  }
  return found;
}

async function decoded(folder: string, contracts: EventContracts, type: string, version: number) {
  const vault = new FixtureVault();
  const fixture = JSON.parse(readFileSync(fileOf(folder, type, version), 'utf8')) as Pick<
    StoredEvent,
    'id' | 'stream' | 'type' | 'version' | 'data' | 'sealed'
  >;
  assert.deepEqual([fixture.type, fixture.version], [type, version], 'A fixture is named by what it holds');
  const codec = new Codec(contracts, vault);
  const { event } = codec.decode({ ...nobody, ...fixture, revision: 0, position: '0', recordedAt: nobody.occurredAt });
  const sealed = Object.entries(event.data).filter(([, value]) => isSealed(value)) as [string, Sealed<unknown>][];
  const opened = await Promise.all(sealed.map(async ([field, value]) => [field, await vault.open(value)] as const));
  return { plain: { ...event.data, ...Object.fromEntries(opened) } as object, sealed: sealed.map(([field]) => field) };
}

const isSealed = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'sealed' in value && typeof value.sealed === 'string';

const sealedOtherwise = (contract: EventContract<object>, sealed: readonly string[], plain: object): string[] => [
  ...Object.keys(contract.personal)
    .filter((field) => field in plain && !sealed.includes(field))
    .map((field) => `${field} is personal now and was not sealed`),
  ...sealed.filter((field) => !(field in contract.personal)).map((field) => `${field} was sealed and is not personal now`),
];

const versions = (contracts: EventContracts, type: string): number[] =>
  Array.from({ length: contracts[type]!.version }, (_, index) => index + 1);
const fileOf = (folder: string, type: string, version: number): string => join(folder, `${type}.v${version}.json`);
const filesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : []);

const nobody = {
  occurredAt: '2026-01-01T00:00:00.000Z',
  actor: 'nobody',
  station: null,
  commandId: '00000000-0000-7000-8000-000000000000',
  payloadHash: '',
  correlationId: '',
  causationId: '',
};

/** One public key for everybody: fixtures hold made-up people and must open for ever, so that what lies inside a seal is pinned too. */
class FixtureVault extends KeyVault {
  private readonly key = createSecretKey(createHash('sha256').update('wushe history fixtures').digest());
  readonly people = new MemoryKeyVault().people;
  override sealingKeys(subjects: readonly string[]): Promise<ReadonlyMap<string, KeyObject>> {
    return Promise.resolve(new Map(subjects.map((subject) => [subject, this.key])));
  }
  protected override openingKeys(subjects: readonly string[]): Promise<ReadonlyMap<string, KeyObject>> {
    return this.sealingKeys(subjects);
  }
  override intend(): Promise<void> {
    throw new Error('Fixtures are never forgotten');
  }
  override intentions(): Promise<never[]> {
    return Promise.resolve([]);
  }
  override destroy(): Promise<void> {
    throw new Error('Fixtures are never forgotten');
  }
  override replayErasures(): Promise<number> {
    throw new Error('Fixtures are never forgotten');
  }
  override strangers(): Promise<never[]> {
    return Promise.resolve([]);
  }
  override close(): Promise<void> {
    return Promise.resolve();
  }
}
