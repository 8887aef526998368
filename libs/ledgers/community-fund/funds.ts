import { reaches, type Caller, type Language } from '#platform/access';
import type { Clock } from '#platform/clock';
import { derivedId, refusals } from '#platform/event-sourcing';
import { nameIn } from '#platform/graphql';
import type { Views } from '#platform/read-model';
import { civilDateAt } from '#reference/calendar';
import type { FundPartyRole } from '#reference/catalogue';
import { aloneUpTo } from './approval-limit.rules.js';
import type { donorKinds, Giver, Grantee, GrantOf, Locality } from './community-fund.events.js';
import type { communityFundMessages } from './community-fund.messages.js';
import { findDonor, findForgotten, findFund, findFundEntry, findFundKnown, findGrant, listFunds, type DonorRow, type EntryRow, type FundRow, type GrantRow, type KnownRow } from './community-fund.queries.js';

const refuse = refusals<keyof typeof communityFundMessages | 'ORGANIZATION_NOT_FOUND' | 'STATION_NOT_FOUND' | 'COMMUNITY_NOT_FOUND' | 'RESIDENT_FILE_CLOSED'>();

/** Funds as the resolvers handle them, and rooms that grant from one: found within reach, and commands completed by what registers say. */
export class Funds {
  constructor(
    private readonly views: Views,
    private readonly clock: Clock,
  ) {}

  today(): string {
    return civilDateAt(this.clock.now());
  }

  find(id: string): FundRow | undefined {
    return this.views.get<FundRow>(findFund(id));
  }

  /** Up to what somebody grants alone from it, in fen; none of a fund that there is not. */
  aloneUpTo(id: string, { id: actor }: Caller): number {
    const row = this.find(id);
    if (!row) return 0;
    return aloneUpTo(actor, row.limit_fen, row.limit_by === null ? undefined : { by: row.limit_by, fromFen: row.limit_before ?? row.limit_fen });
  }

  /** The station and those above it, supervisors of the division, the charity and the office of the street. */
  seen(id: string, { reach }: Caller): FundRow | undefined {
    const row = this.find(id);
    return row && [row.charity, ...(row.locality_kind === 'ORGANIZATION' ? [row.locality] : [])].some((organization) => reaches(reach, { station: row.station, region: row.region, organization })) ? row : undefined;
  }

  /** The funds that organizations within reach are parties of; none for whoever speaks for no organization. */
  partiesOf({ reach }: Caller): readonly string[] {
    return reach.organizations.length === 0 ? [] : this.views.all<FundRow>(listFunds(reach, undefined, 0, 1000)).map(({ id }) => id);
  }

  /** Out of reach reads like not found. @throws Refusal FUND_NOT_FOUND */
  within(id: string, caller: Caller): FundRow {
    return this.seen(id, caller) ?? refuse('FUND_NOT_FOUND');
  }

  /** @throws Refusal FUND_GRANT_NOT_FOUND */
  grant(id: string, caller: Caller): GrantRow {
    const row = this.views.get<GrantRow>(findGrant(id));
    return row && this.seen(row.fund, caller) ? row : refuse('FUND_GRANT_NOT_FOUND');
  }

  /** @throws Refusal FUND_ENTRY_NOT_FOUND */
  entry(id: string, caller: Caller): EntryRow {
    const row = this.views.get<EntryRow>(findFundEntry(id));
    return row && this.seen(row.fund, caller) ? row : refuse('FUND_ENTRY_NOT_FOUND');
  }

  /** The parties of a fund to be, and where it is. @throws Refusal ORGANIZATION_NOT_FOUND | STATION_NOT_FOUND | COMMUNITY_NOT_FOUND */
  opening({ charityId, stationId, locality }: { charityId: string; stationId: string; locality: Locality }, { reach }: Caller) {
    const station = this.known(stationId, 'STATION') ?? refuse('STATION_NOT_FOUND');
    if (!reaches(reach, { station: stationId, region: station.region, organization: charityId })) refuse('STATION_NOT_FOUND');
    if (!this.known(locality.id, locality.kind)) refuse(locality.kind === 'COMMUNITY' ? 'COMMUNITY_NOT_FOUND' : 'ORGANIZATION_NOT_FOUND');
    return { charity: this.organization(charityId), station: stationId, locality, region: station.region };
  }

  /** A station's head signs for it. For a community, which has no token of its own, whoever supervises the division signs. */
  speaksFor(row: FundRow, { role, station, reach }: Caller): readonly FundPartyRole[] {
    if (role === 'STATION_HEAD' && station === row.station) return ['STATION'];
    return role === 'SUPERVISOR' && row.locality_kind === 'COMMUNITY' && reaches(reach, { region: row.region }) ? ['LOCALITY'] : [];
  }

  /** @throws Refusal ORGANIZATION_NOT_FOUND */
  organization(id: string): string {
    return (this.known(id, 'ORGANIZATION') ?? refuse('ORGANIZATION_NOT_FOUND')).id;
  }

  /** @throws Refusal FUND_DONOR_UNCLEAR | FUND_DONOR_NOT_FOUND | ORGANIZATION_NOT_FOUND */
  giver(fund: string, commandId: string, { organizationId, name, donorId, unnamed }: { organizationId?: string; name?: string; donorId?: string; unnamed?: boolean }): Giver & { name?: string } {
    if ([organizationId, name, donorId, unnamed || undefined].filter((one) => one !== undefined).length !== 1) return refuse('FUND_DONOR_UNCLEAR');
    if (organizationId !== undefined) return { donor: this.organization(organizationId), donorKind: 'ORGANIZATION' };
    if (donorId !== undefined) {
      const row = this.views.get<DonorRow>(findDonor(donorId, fund)) ?? refuse('FUND_DONOR_NOT_FOUND');
      return { donor: row.id, donorKind: row.kind };
    }
    const kind: (typeof donorKinds)[number] = name === undefined ? 'UNNAMED' : 'PERSON';
    return { donor: derivedId(commandId.toLowerCase(), fund, 'donor'), donorKind: kind, ...(name === undefined ? {} : { name }) };
  }

  /** A resident is one of the fund's own station: others read like not found. @throws Refusal FUND_GRANTEE_NOT_FOUND | RESIDENT_FILE_CLOSED */
  grantee({ kind, id }: Grantee, station: string): Grantee {
    const known = this.known(id, kind);
    if (known?.closed === 1 && known.station === station) return refuse('RESIDENT_FILE_CLOSED');
    return known && (kind !== 'RESIDENT' || known.station === station) ? { kind, id } : refuse('FUND_GRANTEE_NOT_FOUND');
  }

  /** A grant that may still be made: not to somebody who was forgotten since it was asked for, or has died or moved away. @throws Refusal FUND_GRANT_NOT_FOUND | FUND_GRANTEE_FORGOTTEN | RESIDENT_FILE_CLOSED */
  grantable(id: string, caller: Caller): GrantRow {
    const row = this.grant(id, caller);
    if (this.known(row.grantee, 'RESIDENT')?.closed === 1) return refuse('RESIDENT_FILE_CLOSED');
    return this.views.get(findForgotten(row.grantee)) ? refuse('FUND_GRANTEE_FORGOTTEN') : row;
  }

  /** @throws Refusal FUND_GRANT_UNCLEAR */
  static grantOf({ amountFen, itemId, quantity }: { amountFen?: number; itemId?: string; quantity?: number }): GrantOf {
    if (amountFen !== undefined && itemId === undefined && quantity === undefined) return { amountFen };
    return amountFen === undefined && itemId !== undefined && quantity !== undefined ? { item: itemId, quantity } : refuse('FUND_GRANT_UNCLEAR');
  }

  title(row: FundRow, language: Language): string {
    return nameIn(language, { zh: row.title_zh, bo: row.title_bo, en: row.title_en });
  }

  private known(id: string, kind: KnownRow['kind']): KnownRow | undefined {
    const row = this.views.get<KnownRow>(findFundKnown(id));
    return row?.kind === kind ? row : undefined;
  }
}
