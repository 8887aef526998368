import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { catalogueVersion } from '#reference/catalogue';
import { SqliteRegions } from '#reference/region/slice';
import { Codec, formatKek, generateKek, parseKeks, SqliteKeyVault } from '#platform/privacy';
import { contracts } from '../../apps/hub/projections.js';
import { storageOf } from '../../apps/hub/storage.js';
import { Everyday } from './province/everyday.js';
import { beginnings, people, resourceHistory, worldOf, type World } from './province/history.js';
import { LogFiller, type Happening } from './province/log-filler.js';
import { Places } from './province/places.js';

const SEED = 20260501;
/** What surrounds the resources does not grow with them, so that sizes differ in their resources only. */
const surroundings = { organizations: 4_000, residents: 4_000 }, ASSETS = 9_000, NEEDS = 6_000;
/** In a log of everyday life the beginnings are to be few beside what follows. */
const fewSurroundings = { organizations: 400, residents: 400 };
const nobody = { organizations: 400, residents: 0 };
/** Commands that the beginnings take, at most; and a resource with what was promised of it, on average at most. */
const BEGINNINGS = 20_000, A_RESOURCE = 1.2;

/** A data folder as a hub keeps it: log and keys, and views once a hub or somebody else has made them. */
export interface Province {
  readonly folder: string;
  readonly storeUrl: string;
  readonly viewsDir: string;
  /** With the key-encryption key, as WUSHE_KEK_FILE names it. */
  readonly kekFile: string;
  /** Resources of a province; events of an everyday log. */
  readonly size: number;
  readonly events: number;
}

/** Makes provinces and keeps them, in a folder that any of them may be removed from at any time. */
export class Provinces {
  private known: Places | undefined;

  constructor(private readonly folder: string, private readonly onProgress: (sentence: string) => void = () => undefined) {}

  /** So many active resources on the real divisions of Shandong. */
  resources(count: number): Promise<Province> {
    return this.withResources('resources', count, { assets: ASSETS, needs: NEEDS });
  }

  /** As many, where nobody needs anything yet: the stream of events begins with what is measured. */
  unasked(count: number): Promise<Province> {
    return this.withResources('unasked', count, { assets: 0, needs: 0 });
  }

  /** People come last, and of late: a hub that starts has little to note of what is overdue, as one that has been running. */
  private withResources(kind: string, count: number, { assets, needs }: { readonly assets: number; readonly needs: number }): Promise<Province> {
    return this.kept(kind, count, async (log) => {
      const world = this.world();
      const last = world.neighbours.residents + needs;
      log.lately(BEGINNINGS + count * A_RESOURCE + last);
      for (const happening of beginnings(world, assets)) await log.write(happening);
      for (let n = 0; n < count; n++) for (const happening of resourceHistory(world, n)) await log.write(happening);
      log.lately(last);
      for (const happening of people(world, log, needs)) await log.write(happening);
    });
  }

  /** So many events: stations and what else must be there first, then everyday life, of which 10 % are registrations, 90 % needs, promises and changes of the map. */
  everyday(events: number): Promise<Province> {
    return this.kept('everyday', events, async (log) => {
      const world = this.world(fewSurroundings);
      log.lately(events);
      for (const happening of beginnings(world, 0)) await log.write(happening);
      for (const happening of people(world, log, 0)) await log.write(happening);
      for (const happening of new Everyday(world, log)) {
        if (log.events >= events) break;
        await log.write(happening);
      }
    });
  }

  /**
   * Stations, and then what somebody else has happen, such as to one stream or to many accounts.
   * @param commands that this takes at the most, where it is to end now and not when the made-up past usually does
   */
  particular(kind: string, size: number, happen: (world: World, log: LogFiller) => Iterable<Happening>, commands?: number): Promise<Province> {
    return this.kept(kind, size, async (log) => {
      const world = this.world(nobody);
      if (commands !== undefined) log.lately(BEGINNINGS + commands);
      for (const happening of beginnings(world, 0)) await log.write(happening);
      if (commands !== undefined) log.lately(commands);
      for (const happening of happen(world, log)) await log.write(happening);
    });
  }

  world(around = surroundings): World {
    this.known ??= new Places(SEED, SqliteRegions.open());
    return worldOf(SEED, this.known, around);
  }

  private async kept(kind: string, size: number, fill: (log: LogFiller) => Promise<void>): Promise<Province> {
    const folder = resolve(this.folder, `${kind}-${size}-${fingerprint()}`);
    const done = join(folder, 'filled.json');
    const kekFile = join(folder, 'kek');
    if (!existsSync(done)) {
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder, { recursive: true });
      await writeFile(kekFile, `${formatKek(generateKek())}\n`, { mode: 0o600 });
      const events = await this.filled(`${kind} ${size}`, folder, kekFile, fill);
      await writeFile(done, JSON.stringify({ events }));
    }
    const { storeUrl, viewsDir } = storageIn(folder);
    const { events } = JSON.parse(readFileSync(done, 'utf8')) as { events: number };
    return { folder, storeUrl, viewsDir, kekFile, size, events };
  }

  private async filled(name: string, folder: string, kekFile: string, fill: (log: LogFiller) => Promise<void>): Promise<number> {
    const started = performance.now();
    const { keysDir, storeUrl } = storageIn(folder);
    const vault = await SqliteKeyVault.open({ folder: keysDir, keks: parseKeks(readFileSync(kekFile, 'utf8')) });
    try {
      const log = await LogFiller.open(storeUrl, new Codec(contracts, vault), (events) => this.onProgress(`${name}: ${events} events written`));
      await fill(log);
      await log.close();
      this.onProgress(`${name}: ${log.events} events written in ${Math.round((performance.now() - started) / 1_000)} s`);
      return log.events;
    } finally {
      await vault.close();
    }
  }
}

export const storageIn = (folder: string) => storageOf({ dataDir: folder, eventStore: { kind: 'sqlite', folder } });

/** Of whatever decides what is written: another one, another folder. */
function fingerprint(): string {
  const hash = createHash('sha256').update(`${SEED} ${catalogueVersion}`);
  for (const [type, { version, personal }] of Object.entries(contracts)) hash.update(`${type} ${version} ${Object.keys(personal).join()}`);
  const parts = new URL('./province/', import.meta.url);
  for (const file of readdirSync(parts).sort()) hash.update(readFileSync(new URL(file, parts)));
  return hash.update(readFileSync(new URL(import.meta.url))).digest('hex').slice(0, 12);
}
