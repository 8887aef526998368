import { Args, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Caller } from '#platform/access';
import { AsOfArgs, CallerOf, keyOfCursor, nodesOf, PageArgs, pageOf, plain, TimelineConnection } from '#platform/graphql';
import { Resource } from '#societies/charity-resource/types';
import type { Freed } from './agreement.events.js';
import { findSupply, listAgreements, type AgreementRow, type SupplyRow } from './agreement.queries.js';
import { helpersOf, substitutionsOf, type HelperRow, type SubstitutionRow } from './agreement-helpers.queries.js';
import { Agreements } from './agreements.js';
import { AgreementsArgs, DeliveryArgs, SubstitutionsArgs } from './asking/types.js';
import type { WhyNobody } from './passing.rules.js';
import { TakingOver } from './taking-over.js';
import { whyTexts } from './why-texts.js';
import {
  Agreement, AgreementConnection, AgreementHelper, AgreementHelperConnection, AgreementQuota, AgreementSubstitution, AgreementSubstitutionConnection, QuotaDelivery,
} from './types.js';

@Resolver(() => Agreement)
export class AgreementResolver {
  constructor(
    private readonly agreements: Agreements,
    private readonly takingOver: TakingOver,
  ) {}

  @Query(() => Agreement, {
    nullable: true,
    description: 'With `asOf`: as it was recorded by that moment, for whoever sees it today. Helpers, substitutions and what was delivered are as of today.',
  })
  agreement(@Args() { id, asOf }: AsOfArgs, @CallerOf() caller: Caller): Agreement | null | Promise<Agreement | null> {
    return asOf === undefined || asOf === null ? this.find(id, caller) : this.agreements.seen(id, caller) ? this.agreements.asOf(id, asOf, caller.language) : null;
  }

  find(id: string, caller: Caller): Agreement | null {
    const row = this.agreements.seen(id, caller);
    return row ? this.agreements.shown(row, caller.language) : null;
  }

  @Query(() => AgreementConnection, { name: 'agreements', description: 'Those within reach, in the order in which they were drafted; an organization’s are those that it is a party to.' })
  listed(@Args() { first, after, status }: AgreementsArgs, @CallerOf() { reach, language }: Caller): AgreementConnection {
    const rows = this.agreements.views.all<AgreementRow>(listAgreements(reach, status ?? undefined, keyOfCursor(after, 'number')?.[0] ?? 0, first + 1));
    return pageOf(rows, first, ({ number }) => [number], (row) => this.agreements.shown(row, language));
  }

  @ResolveField(() => AgreementHelperConnection, { description: 'Who helps under it, and who did.' })
  helpers(@Parent() { id }: Agreement, @Args() { first, after }: PageArgs): AgreementHelperConnection {
    const rows = this.agreements.views.all<HelperRow>(helpersOf(id, keyOfCursor(after, 'string')?.[0] ?? '', first + 1));
    return pageOf(rows, first, ({ helper }) => [helper], shownHelper);
  }

  @ResolveField(() => AgreementSubstitutionConnection, { description: 'What became of what those had who left, in the order in which they did.' })
  substitutions(@Parent() { id }: Agreement, @Args() args: SubstitutionsArgs, @CallerOf() { language }: Caller): AgreementSubstitutionConnection {
    const { first, after, covered = false } = plain(args);
    const rows = this.agreements.views.all<SubstitutionRow>(substitutionsOf(id, covered, keyOfCursor(after, 'number')?.[0] ?? 0, first + 1));
    const why = this.takingOver.whyNobody(id);
    return pageOf(rows, first, ({ number }) => [number], (row) => shownSubstitution(row, why(row), language));
  }

  @ResolveField(() => TimelineConnection, { description: 'What was recorded of it, oldest first.' })
  timeline(@Parent() { id }: Agreement, @Args() page: PageArgs, @CallerOf() { language }: Caller): Promise<TimelineConnection> {
    return this.agreements.timeline('agreement', id, page, language);
  }
}

@Resolver(() => Resource)
export class ResourceAgreementResolver {
  constructor(private readonly agreements: Agreements) {}

  @ResolveField(() => ID, { nullable: true, description: 'The agreement that feeds it, where one does.' })
  agreementId(@Parent() { id }: Resource): string | null {
    return this.agreements.views.get<SupplyRow>(findSupply(id))?.agreement ?? null;
  }
}

@Resolver(() => AgreementQuota)
export class AgreementQuotaResolver {
  constructor(private readonly agreements: Agreements) {}

  @ResolveField(() => [QuotaDelivery], { description: 'Promised against delivered, period by period, the latest 62 at most.' })
  delivery(@Parent() quota: AgreementQuota, @Args() asked: DeliveryArgs): readonly QuotaDelivery[] {
    return this.agreements.delivery(quota, plain(asked));
  }
}

export class AgreementNodes extends nodesOf('Agreement', 'agreement', AgreementResolver, (resolver, id, caller) => resolver.find(id, caller)) {}

const shownHelper = (row: HelperRow): AgreementHelper => ({
  helperId: row.helper, helperKind: row.kind, partyId: row.party, namedAt: row.named_at, leftOn: row.left_on, reason: row.reason,
});
const shownSubstitution = (row: SubstitutionRow, why: WhyNobody | null, language: Caller['language']): AgreementSubstitution => ({
  pairingId: row.what === 'PAIRING' ? row.old : null, linkageId: row.what === 'LINKAGE' ? row.old : null, needId: row.freed === null ? null : (JSON.parse(row.freed) as Freed).need, helperId: row.helper, substituteId: row.substitute,
  successorId: row.covered === 1 ? row.successor : null, on: row.on_date, covered: row.covered === 1,
  why, explanation: why === null ? null : whyTexts[why][language],
});
