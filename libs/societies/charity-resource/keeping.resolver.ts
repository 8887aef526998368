import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { reaches, type Caller } from '#platform/access';
import { Commands, step, type Step } from '#platform/dispatch';
import { derivedId, Refusal } from '#platform/event-sourcing';
import { CallerOf, plain } from '#platform/graphql';
import { Views } from '#platform/read-model';
import { serviceItemsFor, type ServiceMode } from '#reference/catalogue';
import { KnownItems } from '#reference/catalogue/slice';
import { Regions } from '#reference/region';
import { organization } from '#societies/organization';
import { socialWorker } from '#societies/social-worker';
import { volunteer } from '#societies/volunteer';
import {
  AdjustCapacityInput,
  CorrectResourceInput,
  HandOverResourceInput,
  PauseResourceInput,
  RegisterResourceInput,
  ReinstateResourceInput,
  ResumeResourceInput,
  RetireResourceInput,
} from './asking/types.js';
import { charityResource, type CharityResourceCommand } from './charity-resource.decider.js';
import type { ProviderOf, ResourceTerms } from './charity-resource.events.js';
import { findProvider, type ProviderRow } from './charity-resource.queries.js';
import { changesOf, termsOf } from './resource-asking.js';
import { Resources } from './resources.js';
import { StationRegister } from './station-register.js';
import { wrongTerm } from './term-texts.rules.js';
import { Resource, ResourcePayload } from './types.js';

/** What those do who keep a resource. */
@Resolver(() => Resource)
export class KeepingResolver {
  constructor(
    private readonly commands: Commands,
    private readonly views: Views,
    private readonly resources: Resources,
    private readonly stations: StationRegister,
    private readonly regions: Regions,
    private readonly items: KnownItems,
  ) {}

  @Mutation(() => ResourcePayload, { description: 'Somebody’s help, goods, money, rooms or a policy, with whom it is for, where and when, and how much of it there is. It matches from then on.' })
  async registerResource(@Args('input') given: RegisterResourceInput, @CallerOf() caller: Caller): Promise<ResourcePayload> {
    const input = plain(given);
    const id = derivedId(input.commandId.toLowerCase(), caller.actor.id, 'resource');
    const station = input.stationId ?? caller.station;
    const provider = providerOf(input, caller, station);
    if (!reaches(caller.reach, { station, organization: provider.kind === 'ORGANIZATION' ? provider.id : null }))
      throw new Refusal('RESOURCE_NOT_YOURS');
    const command = (): CharityResourceCommand => {
      const place = this.place(station, provider);
      const region = input.region ?? place.region;
      const terms = termsOf(input, { serves: place.serves, modes: this.usualModes(input.serviceItems) });
      this.check(terms, [region]);
      const { unit, total, renewal = 'NONE' } = input.capacity ?? {};
      const capacity = unit === undefined || total === undefined ? null : { unit, total, renewal };
      return { type: 'RegisterResource', data: { ...terms, kind: input.kind, provider, station, region, capacity } };
    };
    return this.carryOut(caller, 'registerResource', input, id, command, provided(provider, input.credentials));
  }

  @Mutation(() => ResourcePayload, { description: 'All facts of a resource anew. What was promised of it stays promised; capacity changes by `adjustCapacity`.' })
  async correctResource(@Args('input') given: CorrectResourceInput, @CallerOf() caller: Caller): Promise<ResourcePayload> {
    const input = plain(given);
    return this.keep(caller, 'correctResource', input, () => {
      const data = changesOf(input, given);
      this.check(data.terms);
      return { type: 'CorrectResource', data };
    }, { credentials: input.credentials ?? [] });
  }

  @Mutation(() => ResourcePayload, { description: 'From the current period on, and never below what is promised.' })
  adjustCapacity(@Args('input') given: AdjustCapacityInput, @CallerOf() caller: Caller): Promise<ResourcePayload> {
    return this.keep(caller, 'adjustCapacity', plain(given), { type: 'AdjustCapacity', data: { total: given.total } });
  }

  @Mutation(() => ResourcePayload, {
    description: 'To the pool of another station, which keeps it from then on. Capacity, holds and what is promised stay as they are, and so does how widely it is shared.',
  })
  handOverResource(@Args('input') given: HandOverResourceInput, @CallerOf() caller: Caller): Promise<ResourcePayload> {
    const { resourceId, toStationId: to } = given;
    return this.carryOut(caller, 'handOverResource', plain(given), resourceId, () => {
      const row = this.resources.row(resourceId);
      if (!row || !reaches(caller.reach, { station: row.station, region: row.region })) throw new Refusal('RESOURCE_NOT_FOUND');
      const station = this.stations.find(to);
      if (station?.closed !== false) throw new Refusal(station ? 'RESOURCE_STATION_CLOSED' : 'RESOURCE_STATION_UNKNOWN');
      return { type: 'HandOverResource', data: { to } };
    });
  }

  @Mutation(() => ResourcePayload, { description: 'It matches no longer until it is resumed. What was promised stays promised.' })
  pauseResource(@Args('input') given: PauseResourceInput, @CallerOf() caller: Caller): Promise<ResourcePayload> {
    return this.keep(caller, 'pauseResource', plain(given), {
      type: 'PauseResource',
      data: { reason: given.reason, until: given.until ?? null },
    });
  }

  @Mutation(() => ResourcePayload, { description: 'The end of a pause: it matches again.' })
  resumeResource(@Args('input') given: ResumeResourceInput, @CallerOf() caller: Caller): Promise<ResourcePayload> {
    return this.keep(caller, 'resumeResource', plain(given), { type: 'ResumeResource', data: {} });
  }

  @Mutation(() => ResourcePayload, { description: 'What was promised stays promised. Retired by mistake it comes back (`reinstateResource`).' })
  retireResource(@Args('input') given: RetireResourceInput, @CallerOf() caller: Caller): Promise<ResourcePayload> {
    return this.keep(caller, 'retireResource', plain(given), { type: 'RetireResource', data: { reason: given.reason } });
  }

  @Mutation(() => ResourcePayload, {
    description: 'It was retired by mistake, and is as it was: with what was promised of it, paused where it was paused, and with whoever waited for it. Whoever provides must be there still, and hold what is said of them.',
  })
  async reinstateResource(@Args('input') given: ReinstateResourceInput, @CallerOf() caller: Caller): Promise<ResourcePayload> {
    const row = this.resources.row(given.resourceId);
    const { credentials = [] } = row ? (JSON.parse(row.terms) as ResourceTerms) : {};
    const beside = row?.status === 'RETIRED' ? provided({ kind: row.provider_kind, id: row.provider_id }, credentials) : [];
    return this.keep(caller, 'reinstateResource', plain(given), { type: 'ReinstateResource', data: {} }, { beside });
  }

  /** Out of sight reads like not found; whoever sees it and does not keep it, the decider refuses. */
  private async keep(
    caller: Caller,
    operation: string,
    input: { commandId: string; resourceId: string },
    command: CharityResourceCommand | (() => CharityResourceCommand),
    { credentials = [], beside = [] }: { readonly credentials?: readonly string[]; readonly beside?: readonly Step[] } = {},
  ): Promise<ResourcePayload> {
    const row = this.resources.row(input.resourceId);
    if (!row || !this.resources.visible(row, caller)) throw new Refusal('RESOURCE_NOT_FOUND');
    const volunteers = credentials.length > 0 && row.provider_kind === 'VOLUNTEER';
    return this.carryOut(caller, operation, input, row.id, command, volunteers ? provided({ kind: 'VOLUNTEER', id: row.provider_id }, credentials) : beside);
  }

  private async carryOut(
    caller: Caller,
    operation: string,
    input: { commandId: string },
    id: string,
    command: CharityResourceCommand | (() => CharityResourceCommand),
    beside: readonly Step[] = [],
  ): Promise<ResourcePayload> {
    const receipt = await this.commands.run(caller, operation, input, [step(charityResource, id, command), ...beside]);
    return { resource: this.resources.find(id, caller.language) ?? null, ...receipt };
  }

  /** Where it is registered: what its station serves, or where its organization is. */
  private place(station: string | null, provider: ProviderOf): { region: string; serves: readonly string[] } {
    if (station !== null) return this.stations.find(station) ?? notFound('RESOURCE_STATION_UNKNOWN');
    const row = this.views.get<ProviderRow>(findProvider(provider.id)) ?? notFound('ORGANIZATION_NOT_FOUND');
    return { region: row.region, serves: [row.region] };
  }

  private usualModes(items: readonly string[]): readonly ServiceMode[] {
    return [...new Set(items.flatMap((item) => this.items.find(item)?.modes ?? []))];
  }

  /** What only the registers know: that items and divisions are real. */
  private check({ serviceItems = [], coverage }: Partial<ResourceTerms>, more: readonly string[] = []): void {
    for (const value of serviceItems)
      if (!this.items.offered(value)) throw new Refusal('RESOURCE_TERM_INVALID', wrongTerm('serviceItems', value, serviceItemsFor(value)));
    for (const value of [...(coverage?.regions ?? []), ...more])
      if (!this.regions.exists(value)) throw new Refusal('RESOURCE_TERM_INVALID', wrongTerm('region', value));
  }
}

const notFound = (code: 'RESOURCE_STATION_UNKNOWN' | 'ORGANIZATION_NOT_FOUND'): never => {
  throw new Refusal(code);
};

function providerOf({ provider }: RegisterResourceInput, caller: Caller, station: string | null): ProviderOf {
  if (provider) return { ...provider };
  if (caller.role === 'PARTNER' && caller.organization !== null) return { kind: 'ORGANIZATION', id: caller.organization };
  if (station === null) throw new Refusal('RESOURCE_WITHOUT_KEEPER');
  return { kind: 'STATION', id: station };
}

/** Whoever provides answers in the same step whether they are there and may; a volunteer also whether they hold what is said of them. */
function provided({ kind, id }: ProviderOf, credentials: readonly string[] = []): Step[] {
  const asked = { type: 'ProvideResource', data: {} } as const;
  switch (kind) {
    case 'ORGANIZATION':
      return [step(organization, id, asked)];
    case 'VOLUNTEER':
      return [step(volunteer, id, { type: 'ProvideResource', data: { credentials } })];
    case 'SOCIAL_WORKER':
      return [step(socialWorker, id, asked)];
    case 'STATION':
      return [];
  }
}
