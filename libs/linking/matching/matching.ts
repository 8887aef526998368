import type { Caller, Language } from '#platform/access';
import type { Clock } from '#platform/clock';
import type { KeyVault } from '#platform/privacy';
import type { Views } from '#platform/read-model';
import { ageOn, civilDateAt } from '#reference/calendar';
import type { KnownItems } from '#reference/catalogue/slice';
import { findServiceItem, type Weights } from '#reference/catalogue';
import type { Regions } from '#reference/region';
import type { Resources } from '#societies/charity-resource/slice';
import type { AssetNodes } from '#societies/community/slice';
import type { Consents } from '#linking/consent/slice';
import type { StationNodes } from '#linking/station/slice';
import type { Station } from '#linking/station/types';
import type { OwnWeights } from './asked.rules.js';
import { providerNumbers, servedBy } from './candidate.queries.js';
import { explainAll } from './explanations.js';
import { leftOutOf } from './left-out.queries.js';
import { matchmaking } from './making/matchmaking.js';
import { regionNames } from './making/region-names.js';
import { matchCandidates } from './match-candidates.projection.js';
import { ageRange, groupsAt, isMinor } from './match-asking.js';
import { shownAnswer } from './match-shown.js';
import { findResident, type ResidentRow } from './resident.queries.js';
import { findWeights, type WeightsRow } from './match-weights.queries.js';
import type { Answered, AskedFor, AskedForWhom, KnownItem, Matchmaking, Question } from './question.js';
import type { Reason } from './reason.rules.js';
import { Shelf } from './shelf.js';
import type { MatchAnswer } from './types.js';

/** Divisions at hand; a province has some hundred thousand, an hour's questions name a few. */
const DIVISIONS = 10_000;

/** What is known of a station for asking on its behalf. */
interface Asking {
  /** Undefined where there is no such station. */
  readonly serves: readonly string[] | undefined;
  /** Weights that it put in place of the catalogue's. */
  readonly weights: OwnWeights;
}

/** Matching at work: a need in, an explained answer out. */
export class Matching {
  private readonly maker: Matchmaking;
  private readonly shelf: Shelf;
  private readonly divisions = new Map<string, boolean>();
  /** Of stations, as the views stood at `askedAt`. */
  private readonly asking = new Map<string, Asking>();
  private askedAt = '';
  /** Where the matchmaker's tables stand; undefined where that may have changed. */
  private stand: string | undefined;
  private readonly unlisten: () => void;
  private readonly regionName: (code: string) => string | undefined;

  constructor(
    private readonly views: Views,
    private readonly clock: Clock,
    private readonly vault: KeyVault,
    assets: AssetNodes,
    private readonly regions: Regions,
    private readonly items: KnownItems,
    resources: Resources,
    stations: StationNodes,
    private readonly consents: Consents,
  ) {
    this.shelf = new Shelf(resources, stations, assets);
    this.regionName = regionNames(regions);
    this.unlisten = views.onMoved(() => (this.stand = undefined));
    this.maker = matchmaking(views, regions, (trouble) => this.onTrouble(trouble));
  }

  /** Reads what the views have, so that the first to ask need not wait for it. */
  warm(): Promise<void> {
    return this.maker.follow(this.position, this.clock.now());
  }

  /** The views have caught up, so that what can be read is all there is. */
  get isFull(): boolean {
    return this.views.ready;
  }

  close(): Promise<void> {
    this.unlisten();
    return this.maker.close();
  }

  /** Told when the matchmaker died and is started again. */
  protected onTrouble(trouble: string): void {
    void trouble;
  }

  /** The prefixes that a station serves; undefined where there is no such station. */
  serves(station: string): readonly string[] | undefined {
    return this.askingOf(station).serves;
  }

  /** The weights that a station put in place of the catalogue's. */
  ownWeights(station: string): OwnWeights {
    return this.askingOf(station).weights;
  }

  station(id: string, caller: Caller): Station | null {
    return this.shelf.station(id, caller);
  }

  /** For somebody whom nobody has recorded. */
  forSomebody({ groups, age, consent }: { readonly groups: readonly string[]; readonly age?: number; readonly consent: boolean }): AskedForWhom {
    const minor = isMinor(age);
    const years = ageRange(age, undefined);
    return { groups: groupsAt(groups, years), age: years, minor, consent: consent || !minor, resident: null };
  }

  /** For a resident, or for a community where there is none. The birthday is opened for its years only, and nothing of it is shown. */
  async forResident(resident: string | null): Promise<AskedForWhom> {
    const today = civilDateAt(this.clock.now());
    const row = resident === null ? undefined : this.views.get<ResidentRow>(findResident(resident, today));
    if (resident === null || !row) return { groups: [], age: ageRange(undefined, undefined), minor: false, consent: true, resident: null };
    const identity = row.identity === null ? null : await this.vault.open<{ bornOn?: string }>(row.identity);
    const age = identity?.bornOn === undefined ? undefined : ageOn(identity.bornOn, today);
    const minor = age === undefined ? row.minor === 1 : isMinor(age);
    const { general: consent, kinds, parties } = this.consents.told(resident, { minor, today });
    const numbers = parties.length === 0 ? [] : this.views.all<{ number: number }>(providerNumbers(parties)).map(({ number }) => String(number));
    const years = ageRange(age, minor);
    return { groups: groupsAt(JSON.parse(row.groups) as string[], years), age: years, minor, consent, kindsToldOtherwise: kinds, toldOtherwise: numbers, themselves: (JSON.parse(row.themselves) as number[]).map(String), resident };
  }

  async answer(
    asked: AskedFor, whom: AskedForWhom, station: Question['station'], first: number, caller: Caller, leftOut?: readonly string[],
  ): Promise<MatchAnswer> {
    const answered = await this.maker.ask(this.question(asked, whom, station, { first, language: caller.language, ...(leftOut?.length ? { leftOut } : {}) }), this.position);
    const { shelf } = this;
    shelf.hear(answered.news);
    return shownAnswer(answered, {
      matches: shelf.take(answered.matches, caller), nearMisses: shelf.take(answered.nearMisses, caller),
      assets: answered.assets.map(({ id }) => shelf.asset(id, caller)),
    });
  }

  /** What the matchmaker finds, before it is made ready to be shown: for those who choose among matches. */
  async find(asked: AskedFor, whom: AskedForWhom, station: Question['station'], first: number, { language }: Pick<Caller, 'language'>, leftOut: readonly string[]): Promise<Answered> {
    const answered = await this.maker.ask(this.question(asked, whom, station, { first, language, ...(leftOut.length ? { leftOut } : {}) }), this.position);
    this.shelf.hear(answered.news);
    return answered;
  }

  /**
   * What is to be said of one resource and a need: `judged` is undefined where the resource is not to be had. Where `policiesFor` is given, also the policies (resources) that fit that
   * person: they come before everything else.
   */
  async judge(
    asked: AskedFor, whom: AskedForWhom, station: Question['station'], about: string, leftOut: readonly string[], policiesFor?: AskedForWhom,
  ): Promise<Pick<Answered, 'judged' | 'policies'>> {
    const { judged, policies, news } = await this.maker.ask(
      this.question(asked, whom, station, { first: 0, language: 'zh', about, leftOut, ...(policiesFor && { policiesFor }) }), this.position,
    );
    this.shelf.hear(news);
    return { ...(judged && { judged }), ...(policies && { policies }) };
  }

  /** Resources that this need was offered to in vain. */
  leftOut(need: string): readonly string[] {
    return this.views.all<{ resource: string }>(leftOutOf(need)).map(({ resource }) => resource);
  }

  /** What was said in no language, in one. */
  told(reasons: readonly Reason[], language: Language): string {
    return explainAll(reasons, language, { region: this.regionName, item: (code) => this.items.find(code)?.labels });
  }

  private question(asked: AskedFor, whom: AskedForWhom, station: Question['station'], more: Pick<Question, 'first' | 'language' | 'leftOut' | 'about' | 'policiesFor'>): Question {
    return { asked, whom, station, stationItems: this.stationItems(asked.serviceItems), own: this.ownWeights(station.id), now: this.clock.now(), ...more };
  }

  /** Whether there is such a division now. */
  isRegion(code: string): boolean {
    let known = this.divisions.get(code);
    if (known === undefined) {
      if (this.divisions.size >= DIVISIONS) this.divisions.clear();
      this.divisions.set(code, (known = this.regions.exists(code)));
    }
    return known;
  }

  /** How far the matchmaker's tables have come, '' before the first event. */
  private get position(): string {
    return (this.stand ??= this.views.status().find(({ name }) => name === matchCandidates.name)?.position ?? '');
  }

  private stationItems(codes: readonly string[]): readonly KnownItem[] {
    return codes.flatMap((code) => {
      const item = findServiceItem(code) ? undefined : this.items.find(code);
      if (!item) return [];
      const { kindOfService, asks, labels } = item;
      return [{ code: item.code, kindOfService, asks, labels }];
    });
  }

  private askingOf(station: string): Asking {
    const { position } = this;
    if (this.askedAt !== position) {
      this.asking.clear();
      this.askedAt = position;
    }
    let asking = this.asking.get(station);
    if (!asking) {
      const row = this.views.get<{ serves: string }>(servedBy(station));
      const weights = this.views.all<WeightsRow>(findWeights(station));
      asking = {
        serves: row && (JSON.parse(row.serves) as string[]),
        weights: Object.fromEntries(weights.map(({ kind, weights: own }) => [kind, JSON.parse(own) as Weights])),
      };
      this.asking.set(station, asking);
    }
    return asking;
  }
}
