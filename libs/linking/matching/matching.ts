import type { Caller } from '#platform/access';
import type { Clock } from '#platform/clock';
import type { KeyVault } from '#platform/privacy';
import type { Point, Views } from '#platform/read-model';
import { ageOn, civilDateAt } from '#reference/calendar';
import type { KnownItems } from '#reference/catalogue/slice';
import type { Weights } from '#reference/catalogue';
import type { Regions } from '#reference/region';
import type { Resources } from '#societies/charity-resource/slice';
import type { AssetNodes } from '#societies/community/slice';
import type { StationNodes } from '#linking/station/slice';
import type { Station } from '#linking/station/types';
import { ask, type Asked, type OwnWeights } from './asked.rules.js';
import { assetsAround, assetsIn, assetsNear, nearestOf, type AssetRow } from './asset.queries.js';
import { helpersOf, type HelperRow } from './candidate.queries.js';
import type { Naming } from './explanations.js';
import { ageRange, isMinor, wantedFrom, type AskedFor, type AskedForWhom } from './match-asking.js';
import { shownAnswer } from './match-shown.js';
import { dayAt, momentOf } from './moment.rules.js';
import { Matchmaker } from './matchmaker.js';
import { word, STRIDE, uuidAt } from './retrieval/record.rules.js';
import { findResident, type ResidentRow } from './resident.queries.js';
import { findWeights, type WeightsRow } from './match-weights.queries.js';
import { Shelf } from './shelf.js';
import type { Aided } from './summary.rules.js';
import type { MatchAnswer } from './types.js';

const NEAR_MISSES = 5;
const YEAR = 365;
const ASSETS = 5;
const STREET = 9;
/** Names of divisions at hand; a province has some hundred thousand, an hour's questions name a few. */
const NAMES = 10_000;
const nobody: AskedForWhom['helpedBy'] = { resources: [], providers: [] };

/** Matching at work: a need in, an explained answer out. */
export class Matching {
  private readonly maker: Matchmaker;
  private readonly shelf: Shelf;
  private readonly names = new Map<string, string | undefined>();
  private readonly divisions = new Map<string, boolean>();
  private readonly weights = new Map<string, OwnWeights>();
  private weighedAt: string | undefined;
  private readonly naming: Naming;

  constructor(
    private readonly views: Views,
    private readonly clock: Clock,
    private readonly vault: KeyVault,
    assets: AssetNodes,
    private readonly regions: Regions,
    private readonly items: KnownItems,
    resources: Resources,
    stations: StationNodes,
  ) {
    this.shelf = new Shelf(resources, stations, assets);
    this.maker = new Matchmaker(views, (row) => this.shelf.forget(row));
    this.naming = { region: (code) => this.regionName(code), item: (code) => items.find(code)?.labels };
  }

  /** Reads what the views have, so that the first to ask need not wait for it. */
  warm(): void {
    this.maker.follow(this.clock.now());
  }

  /** The prefixes that a station serves; undefined where there is no such station. Brings the index up to date: ask it before `answer`. */
  serves(station: string): readonly string[] | undefined {
    return this.maker.follow(this.clock.now()).stationsById.get(station)?.serves;
  }

  /** The weights that a station put in place of the catalogue's, as the views had them when the index last followed them. */
  private weightsOf(station: string): OwnWeights {
    if (this.weighedAt !== this.maker.position) {
      this.weights.clear();
      this.weighedAt = this.maker.position;
    }
    let own = this.weights.get(station);
    if (!own) {
      const rows = this.views.all<WeightsRow>(findWeights(station));
      own = Object.fromEntries(rows.map(({ kind, weights }) => [kind, JSON.parse(weights) as Weights]));
      this.weights.set(station, own);
    }
    return own;
  }

  /** The same, for whoever asks for nothing else. */
  ownWeights(station: string): OwnWeights {
    this.maker.follow(this.clock.now());
    return this.weightsOf(station);
  }

  station(id: string, caller: Caller): Station | null {
    this.shelf.renew(this.maker.generation);
    return this.shelf.station(id, caller);
  }

  /** For somebody whom nobody has recorded. */
  forSomebody({ groups, age, consent }: { readonly groups: readonly string[]; readonly age?: number; readonly consent: boolean }): AskedForWhom {
    return { groups, age: ageRange(age, undefined), minor: isMinor(age), consent, helpedBy: nobody, helpedOn: [] };
  }

  /** For a resident, or for a community where there is none. The birthday is opened for its years only, and nothing of it is shown. */
  async forResident(resident: string | null): Promise<AskedForWhom> {
    const now = this.clock.now();
    const today = civilDateAt(now);
    const row = resident === null ? undefined : this.views.get<ResidentRow>(findResident(resident, today));
    if (resident === null || !row) return { groups: [], age: ageRange(undefined, undefined), minor: false, consent: true, helpedBy: nobody, helpedOn: [] };
    const identity = row.identity === null ? null : await this.vault.open<{ bornOn?: string }>(row.identity);
    const age = identity?.bornOn === undefined ? undefined : ageOn(identity.bornOn, today);
    const minor = age === undefined ? row.minor === 1 : isMinor(age);
    const consented = row.consent_by === 'GUARDIAN' && (row.consent_until === null || row.consent_until >= today);
    return { groups: JSON.parse(row.groups) as string[], age: ageRange(age, minor), minor, consent: !minor || consented, ...this.helpers(resident) };
  }

  answer(asked: AskedFor, whom: AskedForWhom, station: { readonly id: string; readonly serves: readonly string[] }, first: number, caller: Caller): MatchAnswer {
    const need = ask(wantedFrom(asked, whom, station, this.clock.now(), (code) => this.items.find(code)), this.weightsOf(station.id));
    const findings = this.maker.find(need, first, NEAR_MISSES);
    this.shelf.renew(this.maker.generation);
    const { point, items, region } = need;
    const mark = this.maker.assets;
    const nearby = nearestOf(items.flatMap((item) => this.shelf.around(item, point, region, mark, this.findAssets)), point, ASSETS);
    const assets = nearby.flatMap(({ id, metres }) => {
      const asset = this.shelf.asset(id, mark, caller);
      return asset ? [{ asset, metres }] : [];
    });
    const resources = { matches: this.shelf.take(findings.matches, caller), nearMisses: this.shelf.take(findings.nearMisses, caller) };
    return shownAnswer(need, findings, {
      resources, assets, aided: whom.helpedOn.length === 0 ? null : this.aided(need, whom.helpedOn), naming: this.naming, language: caller.language,
    });
  }

  /** Around the corner first; farther off where that is not enough. */
  private readonly findAssets = (item: string, point: Point | null, region: string): readonly AssetRow[] => {
    if (point === null) return this.views.all<AssetRow>(assetsIn([item], region.slice(0, STREET)));
    const near = this.views.all<AssetRow>(assetsNear(item, point));
    return near.length < ASSETS ? this.views.all<AssetRow>(assetsAround(item, point)) : near;
  };

  private helpers(resident: string): Pick<AskedForWhom, 'helpedBy' | 'helpedOn'> {
    const rows = this.views.all<HelperRow>(helpersOf(resident));
    if (rows.length === 0) return { helpedBy: nobody, helpedOn: [] };
    const index = this.maker.follow(this.clock.now());
    return {
      helpedBy: {
        resources: rows.map(({ slot }) => uuidAt(index.rows, slot * STRIDE + word.id)),
        providers: [...new Set(rows.map(({ slot }) => String(index.rows[slot * STRIDE + word.provider] ?? 0)))],
      },
      helpedOn: rows.map(({ slot, last }) => ({ row: slot, last: dayAt(momentOf(last)) })),
    };
  }

  /** What of the same the person was given in the year before. */
  private aided({ items, now }: Asked, helpedOn: AskedForWhom['helpedOn']): Aided | null {
    const index = this.maker.follow(this.clock.now());
    const same = helpedOn.filter(({ row, last }) => last > dayAt(now) - YEAR && index.itemsOf(row).some((item) => items.includes(item)));
    return same.length === 0 ? null : { count: same.length, last: Math.max(...same.map(({ last }) => last)) };
  }

  /** Whether there is such a division now. */
  isRegion(code: string): boolean {
    let known = this.divisions.get(code);
    if (known === undefined) {
      if (this.divisions.size >= NAMES) this.divisions.clear();
      this.divisions.set(code, (known = this.regions.exists(code)));
    }
    return known;
  }

  private regionName(code: string): string | undefined {
    if (!this.names.has(code)) {
      if (this.names.size >= NAMES) this.names.clear();
      this.names.set(code, this.regions.find(code)?.name);
    }
    return this.names.get(code);
  }
}
