import { reaches, type Caller, type Language } from '#platform/access';
import { nameIn, timelineOf, type PageArgs, type TimelineConnection } from '#platform/graphql';
import { refusals, streamName } from '#platform/event-sourcing';
import type { Past, Rows, Views } from '#platform/read-model';
import { resourceKinds } from '#reference/catalogue';
import type { ProviderKind, ResourceTerms, Wording } from './charity-resource.events.js';
import { capacityIn, findResource, findResources, listPool, type CapacityRow, type ResourceRow } from './charity-resource.queries.js';
import { periodOf } from './period.rules.js';
import { charityResource } from './charity-resource.decider.js';
import { storyOf } from './resource-story.js';
import { resourceTelling } from './resource-telling.js';
import { levelsBetween } from './sharing.rules.js';
import type { StationRegister } from './station-register.js';
import type { Resource, ResourceCapacity, ResourceProvider } from './types.js';
import type { ShareLevel } from '#reference/catalogue';

const refuse = refusals<'STATION_NOT_FOUND'>();

/** People are named to those who serve them; a pool says only what they are. */
const anonymous: Readonly<Record<ProviderKind, Wording>> = {
  ORGANIZATION: { zh: '组织', bo: 'རྩ་འཛུགས།', en: 'Organization' },
  STATION: { zh: '社工站', bo: 'ས་ཚིགས།', en: 'Station' },
  SOCIAL_WORKER: { zh: '社会工作者', bo: 'སྤྱི་ཚོགས་ལས་བྱེད་པ།', en: 'Social worker' },
  VOLUNTEER: { zh: '社区志愿者', bo: 'སྡེ་ཁུལ་དང་བླངས་པ།', en: 'Volunteer' },
};

/** Resources as this node's views have them, ready to be shown: for this room's resolvers, and for rooms that show resources of theirs. */
export class Resources {
  constructor(
    private readonly views: Views,
    private readonly stations: StationRegister,
    private readonly past: Past,
  ) {}

  /** Whoever asks: whether it may be seen is for the caller of this to know, or for `visible`. */
  find(id: string, language: Language): Resource | undefined {
    const row = this.row(id);
    return row && this.shown(row, language);
  }

  /** At most 100, by id. */
  findMany(ids: readonly string[], language: Language): ReadonlyMap<string, Resource> {
    return new Map(this.views.all<ResourceRow>(findResources(ids)).map((row) => [row.id, this.shown(row, language)]));
  }

  row(id: string): ResourceRow | undefined {
    return this.views.get<ResourceRow>(findResource(id));
  }

  /** What is held, used and free in the period of a date of service; null for what is never used up. */
  capacity(id: string, unit: ResourceRow['unit'], renewal: ResourceRow['renewal'], date: string, rows: Rows = this.views): ResourceCapacity | null {
    if (unit === null || renewal === null) return null;
    const period = periodOf(renewal, date);
    const sums = rows.get<CapacityRow>(capacityIn(id, period));
    return sums ? { unit, renewal, period, ...sums, free: Math.max(0, sums.total - sums.held - sums.used) } : null;
  }

  /** What the caller sees today, as it was recorded by a moment; null before it was registered. @throws Refusal AS_OF_IN_THE_FUTURE */
  async asOf(id: string, moment: string, language: Language): Promise<Resource | null> {
    const row = await this.past.asOf(moment, storyOf(id), (rows) => rows.get<ResourceRow>(findResource(id)));
    return row ? { ...this.shown(row, language), asOf: moment } : null;
  }

  async capacityAsOf(moment: string, ...[id, unit, renewal, date]: [string, ResourceRow['unit'], ResourceRow['renewal'], string]): Promise<ResourceCapacity | null> {
    return (await this.past.asOf(moment, storyOf(id), (rows) => this.capacity(id, unit, renewal, date, rows))) ?? null;
  }

  /** For those who keep it, provide it or watch over them; who merely may use it sees none of what others had of it. */
  timeline({ id, stationId, region, provider }: Resource, page: PageArgs, { reach, language }: Caller): Promise<TimelineConnection> | null {
    const organization = provider.kind === 'ORGANIZATION' ? provider.id : null;
    if (!reaches(reach, { station: stationId, region, organization })) return null;
    return timelineOf(this.past, streamName(charityResource.category, id), resourceTelling, { page, language });
  }

  /** A resource within a caller's reach, or shared with the caller's station. What no station keeps is shared with every one. */
  visible(row: ResourceRow, caller: Caller): boolean {
    const organization = row.provider_kind === 'ORGANIZATION' ? row.provider_id : null;
    if (reaches(caller.reach, { station: row.station, region: row.region, organization })) return true;
    return caller.station !== null && this.sharedWith(row, caller.station);
  }

  /** Whether a station sees it in its own pool or in that of a station that shares it so widely. */
  sharedWith(row: ResourceRow, station: string): boolean {
    return row.station === null || row.station === station || this.levels(row.station, station).includes(row.share);
  }

  /** What a station keeps itself that gives a service item, in the order of registration. */
  ofPool(station: string, serviceItem: string, limit: number): readonly ResourceRow[] {
    return this.views.all<ResourceRow>(listPool(station, { serviceItem }, 0, limit));
  }

  /** The levels at which what a station keeps may be seen by a caller; undefined: all of it. Stations are public, so that there is none is no secret. @throws Refusal STATION_NOT_FOUND */
  visibleLevels(keeper: string, caller: Caller): readonly ShareLevel[] | undefined {
    const { region } = this.stations.find(keeper) ?? refuse('STATION_NOT_FOUND');
    if (reaches(caller.reach, { station: keeper, region })) return undefined;
    return caller.station === null ? [] : this.levels(keeper, caller.station);
  }

  private levels(keeper: string, asker: string): readonly ShareLevel[] {
    const [own, other] = [this.stations.find(keeper), this.stations.find(asker)];
    return own && other ? levelsBetween({ id: keeper, serves: own.serves }, { id: asker, serves: other.serves }) : [];
  }

  shown(row: ResourceRow, language: Language): Resource {
    const { title, description, eligibility, coverage, place, prerequisites, validity, ...terms } = JSON.parse(row.terms) as ResourceTerms;
    const { around } = coverage;
    return {
      id: row.id,
      ...terms,
      title: nameIn(language, title),
      titles: { zh: title.zh, bo: title.bo ?? null, en: title.en ?? null },
      description: description ? nameIn(language, description) : null,
      kind: row.kind,
      kindLabel: resourceKinds.find(row.kind)?.labels[language] ?? row.kind,
      status: row.status,
      paused: row.pause_reason === null ? null : { reason: row.pause_reason, until: row.pause_until },
      retiredFor: row.retired_for,
      provider: this.provider(row, language),
      stationId: row.station,
      region: row.region,
      eligibility: { groups: eligibility.groups, minAge: eligibility.minAge ?? null, maxAge: eligibility.maxAge ?? null },
      coverage: { nationwide: coverage.nationwide, regions: coverage.regions, around: around ?? null },
      place: place ?? null,
      address: place?.address ?? null,
      prerequisites: prerequisites.map(({ serviceItem = null, text }) => ({ serviceItem, text: nameIn(language, text) })),
      validFrom: validity.from ?? null,
      validUntil: validity.until ?? null,
      unit: row.unit,
      renewal: row.renewal,
      asOf: null,
    };
  }

  private provider({ provider_kind: kind, provider_id: id, ...row }: ResourceRow, language: Language): ResourceProvider {
    const names =
      kind === 'STATION'
        ? this.stations.find(id)?.name
        : row.provider_zh !== null
          ? { zh: row.provider_zh, bo: row.provider_bo, en: row.provider_en }
          : undefined;
    return { id, kind, name: nameIn(language, names ?? anonymous[kind]), suspended: row.provider_suspended === 1 };
  }
}
