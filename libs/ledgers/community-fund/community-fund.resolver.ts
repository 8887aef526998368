import { speaksForOrganization } from '#platform/event-sourcing';
import { Args, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { OneOrganization, reaches, type Caller } from '#platform/access';
import { CallerOf, keyOfCursor, PageArgs, pageOf, plain } from '#platform/graphql';
import { KeyVault } from '#platform/privacy';
import { Views } from '#platform/read-model';
import { worksAt } from '#linking/station';
import { fundParties } from '#reference/catalogue';
import { CommunityFundsArgs, DonorStatementArgs, FundGrantsArgs } from './asking/types.js';
import {
  bookOfFund, findDonor, giftsOf, listFundEntries, listFunds, listGifts, listGrants, listItems, listPledges, signaturesOf, sumsOfFund, type DonorRow, type EntryRow, type FundBookRow,
  type FundRow, type GiftsRow, type GrantRow, type ItemRow, type PledgeRow, type SignatureRow, type SumRow,
} from './community-fund.queries.js';
import { shownEntry, shownFigures, shownFund, shownGoods, shownGrant, shownPledge } from './fund-shown.js';
import { Funds } from './funds.js';
import {
  CommunityFund, CommunityFundConnection, DonorStatement, FundEntryConnection, FundFigures, FundGoodsConnection,
  FundGrant, FundGrantConnection, FundParty, FundPledgeConnection,
} from './types.js';

const numberAfter = (after: string | null | undefined, first = 0): number => keyOfCursor(after, 'number')?.[0] ?? first;

@Resolver(() => CommunityFund)
export class CommunityFundResolver {
  constructor(
    private readonly funds: Funds,
    private readonly views: Views,
  ) {}

  @Query(() => CommunityFund, { nullable: true, description: 'One fund, with its book; null for whoever is no party to it.' })
  communityFund(@Args('id', { type: () => ID }) id: string, @CallerOf() caller: Caller): CommunityFund | null {
    const row = this.funds.seen(id, caller);
    return row ? shownFund(row, caller.language) : null;
  }

  @Query(() => CommunityFundConnection, { description: 'In the order in which they were opened.' })
  communityFunds(@Args() { first, after, stationId }: CommunityFundsArgs, @CallerOf() { reach, language }: Caller): CommunityFundConnection {
    const rows = this.views.all<FundRow>(listFunds(reach, stationId, numberAfter(after), first + 1));
    return pageOf(rows, first, (row) => [row.number], (row) => shownFund(row, language));
  }

  @Query(() => FundFigures, { nullable: true, description: 'For everybody, with a token or without one.' })
  fundFigures(@Args('fundId', { type: () => ID }) id: string, @CallerOf() { language }: Caller): FundFigures | null {
    const row = this.funds.find(id);
    return row ? this.figuresOf(row, language) : null;
  }

  @ResolveField(() => FundFigures, { nullable: true })
  figures(@Parent() { id }: CommunityFund, @CallerOf() caller: Caller): FundFigures | null {
    return this.fundFigures(id, caller);
  }

  @ResolveField(() => [FundParty], { description: 'The three, and when each signed.' })
  parties(@Parent() { id, charityId, stationId, locality }: CommunityFund, @CallerOf() { language }: Caller): FundParty[] {
    const signed = new Map(this.views.all<SignatureRow>(signaturesOf(id)).map(({ party, on_date: on }) => [party, on]));
    const ids = { CHARITY: charityId, STATION: stationId, LOCALITY: locality.id };
    return fundParties.terms.map(({ code, labels }) => ({ party: code, label: labels[language], partyId: ids[code], id: ids[code], signedOn: signed.get(code) ?? null }));
  }

  @ResolveField(() => FundEntryConnection, { description: 'Newest first.' })
  entries(@Parent() { id }: CommunityFund, @Args() { first, after }: PageArgs, @CallerOf() { language }: Caller): FundEntryConnection {
    const rows = this.views.all<EntryRow>(listFundEntries(id, numberAfter(after, Number.MAX_SAFE_INTEGER), first + 1));
    return pageOf(rows, first, (row) => [row.number], (row) => shownEntry(row, language));
  }

  @ResolveField(() => FundGrantConnection, { description: 'In the order in which they were asked for.' })
  grants(@Parent() { id }: CommunityFund, @Args() { first, after, status, split }: FundGrantsArgs, @CallerOf() { language }: Caller): FundGrantConnection {
    const rows = this.views.all<GrantRow>(listGrants(id, { status: status ?? undefined, split: split ?? undefined }, numberAfter(after), first + 1));
    return pageOf(rows, first, (row) => [row.number], (row) => shownGrant(row, language));
  }

  @ResolveField(() => FundGoodsConnection)
  goods(@Parent() { id }: CommunityFund, @Args() { first, after }: PageArgs): FundGoodsConnection {
    return pageOf(this.views.all<ItemRow>(listItems(id, numberAfter(after), first + 1)), first, (row) => [row.number], shownGoods);
  }

  @ResolveField(() => FundPledgeConnection)
  pledges(@Parent() { id }: CommunityFund, @Args() { first, after }: PageArgs): FundPledgeConnection {
    const today = this.funds.today();
    return pageOf(this.views.all<PledgeRow>(listPledges(id, numberAfter(after), first + 1)), first, (row) => [row.number], (row) => shownPledge(row, today));
  }

  private figuresOf(row: FundRow, language: Caller['language']): FundFigures {
    return shownFigures(row, this.views.all<FundBookRow>(bookOfFund(row.id)), this.views.all<SumRow>(sumsOfFund(row.id)), language);
  }
}

@Resolver(() => FundGrant)
export class FundGrantResolver {
  constructor(
    private readonly funds: Funds,
    private readonly vault: KeyVault,
  ) {}

  @ResolveField(() => String, { nullable: true, description: 'For those who work at the fund’s station and for the charity; null for others.' })
  words(@Parent() { sealedWords, fundId }: FundGrant, @CallerOf() caller: Caller): Promise<string | null> | null {
    const fund = this.funds.find(fundId);
    const may = fund && ((caller.role === 'PARTNER' && speaksForOrganization(caller.actor, fund.charity)) || worksAt(caller, fund.station));
    return sealedWords !== null && may ? this.vault.open<string>(sealedWords) : null;
  }
}

@Resolver(() => DonorStatement)
export class DonorStatementResolver {
  constructor(
    private readonly funds: Funds,
    private readonly views: Views,
    private readonly vault: KeyVault,
    private readonly oneOrganization: OneOrganization,
  ) {}

  @Query(() => DonorStatement, { nullable: true, description: 'Of one’s own organization, or of a donor to a fund within reach.' })
  donorStatement(@Args() given: DonorStatementArgs, @CallerOf() caller: Caller): DonorStatement | null {
    const { donorId = caller.organization, fundId: fund, from, until } = plain(given);
    if (donorId === null) return null;
    const own = reaches({ ...caller.reach, everywhere: false }, { organization: donorId });
    // Of registrations that are one either is asked for, and what was given by any of them is told.
    const donors = own ? caller.reach.organizations : this.oneOrganization.sameAs(donorId);
    if (!own && (fund === undefined || !this.funds.seen(fund, caller) || !donors.some((one) => this.views.get<DonorRow>(findDonor(one, fund))))) return null;
    const asked = { donors, fund, from, until };
    const { fen = 0, goods_fen: goodsFen = 0 } = this.views.get<GiftsRow>(giftsOf(asked)) ?? {};
    return { donorId, amountFen: fen, goodsFen, asked };
  }

  @ResolveField(() => FundEntryConnection, { description: 'Oldest first, counter-entries too.' })
  entries(@Parent() { asked }: DonorStatement, @Args() { first, after }: PageArgs, @CallerOf() { language }: Caller): FundEntryConnection {
    const rows = this.views.all<EntryRow>(listGifts(asked, numberAfter(after), first + 1));
    return pageOf(rows, first, (row) => [row.number], (row) => shownEntry(row, language));
  }

  @ResolveField(() => String, { nullable: true, description: 'Of a person, for the charity that was given to; null for others, and once forgotten.' })
  name(@Parent() { donorId, asked: { fund } }: DonorStatement, @CallerOf() caller: Caller): Promise<string | null> | null {
    const sealed = fund === undefined ? undefined : this.views.get<DonorRow>(findDonor(donorId, fund))?.name;
    const may = fund !== undefined && caller.role === 'PARTNER' && speaksForOrganization(caller.actor, this.funds.find(fund)?.charity ?? '');
    return sealed && may ? this.vault.open<string>(sealed) : null;
  }
}
