import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { reaches, type Caller } from '#platform/access';
import { CallerOf, plain } from '#platform/graphql';
import { Resource } from '#societies/charity-resource/types';
import { Need } from '#linking/need/types';
import { Pairing } from '#linking/pairing/types';
import { LinkageDetails } from './linkage-details.js';
import type { DeclineReason } from './linkage.events.js';
import { declinesOf, type DeclineRow } from './linkage.queries.js';
import { LinkageResolver } from './linkage.resolver.js';
import { Linkages } from './linkages.js';
import { LinkageConnection, LinkageContact, LinkageListArgs, SuggestedCorrection } from './types.js';

@Resolver(() => Need)
export class NeedLinkagesResolver {
  constructor(private readonly linkages: LinkageResolver, private readonly details: LinkageDetails) {}

  @ResolveField(() => LinkageContact, {
    nullable: true, description: 'Whom it is for: for those who work at the station that owns the need, also where the file is another station’s that handed the need over; null for others, of a community’s need, and once erased.',
  })
  contact(@Parent() need: Need, @CallerOf() caller: Caller): Promise<LinkageContact | null> | null {
    return this.details.needed(need, caller);
  }

  @ResolveField('linkages', () => LinkageConnection, { description: 'The newest first.' })
  ofNeed(@Parent() { id }: Need, @Args() { first, after, ...filter }: LinkageListArgs, @CallerOf() caller: Caller): LinkageConnection {
    return this.linkages.list({ ...plain(filter), needId: id }, first, after, caller);
  }
}

/** What of a resource's terms a reason points at. The rest say nothing about its terms. */
const termOf: Readonly<Partial<Record<DeclineReason, string>>> = {
  WRONG_AREA: 'coverage', WRONG_GROUP: 'eligibility', NOT_OUR_SERVICE: 'serviceItems', FULL: 'capacity', NO_TIME: 'windows', LANGUAGE: 'languages', COST: 'costFen',
};
/** Once is a day's weather; from this on it is the climate. */
const AGAIN_AND_AGAIN = 3;

@Resolver(() => Resource)
export class ResourceLinkagesResolver {
  constructor(
    private readonly linkages: LinkageResolver,
    private readonly known: Linkages,
  ) {}

  @ResolveField('linkages', () => LinkageConnection, { description: 'Those within the caller’s reach, the newest first.' })
  ofResource(@Parent() { id }: Resource, @Args() { first, after, ...filter }: LinkageListArgs, @CallerOf() caller: Caller): LinkageConnection {
    return this.linkages.list({ ...plain(filter), resourceId: id }, first, after, caller);
  }

  @ResolveField(() => [SuggestedCorrection], {
    description: 'For those who keep or provide it: reasons for which it was declined three times or more since its terms were last corrected, the most frequent first.',
  })
  suggestedCorrections(@Parent() { id, stationId, provider, region }: Resource, @CallerOf() { reach }: Caller): SuggestedCorrection[] {
    const standing = { station: stationId, region, organization: provider.kind === 'ORGANIZATION' ? provider.id : null, person: provider.id };
    if (!reaches(reach, standing)) return [];
    return this.known.views.all<DeclineRow>(declinesOf(id, AGAIN_AND_AGAIN)).flatMap(({ reason, count, last_at: lastAt }) => {
      const term = termOf[reason as DeclineReason];
      return term === undefined ? [] : [{ reason, count, lastAt, term }];
    });
  }
}

@Resolver(() => Pairing)
export class PairingContactResolver {
  constructor(private readonly details: LinkageDetails) {}

  @ResolveField(() => LinkageContact, {
    nullable: true, description: 'Whom the visits come to: for those who work at the station, and for the helper as long as the pairing runs; of a minor with the guardian’s consent.',
  })
  contact(@Parent() pairing: Pairing, @CallerOf() caller: Caller): Promise<LinkageContact | null> | null {
    return this.details.paired(pairing, caller);
  }
}
