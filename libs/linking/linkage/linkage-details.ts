import type { Caller, Language } from '#platform/access';
import type { KeyVault } from '#platform/privacy';
import { ageOn, civilDateAt } from '#reference/calendar';
import type { Consents } from '#linking/consent/slice';
import type { Reason } from '#linking/matching';
import type { Matching } from '#linking/matching/slice';
import type { NeedFacts } from '#linking/need';
import type { GuardianIdentity, ResidentIdentity } from '#linking/resident';
import type { Pairing } from '#linking/pairing/types';
import { worksAt } from '#linking/station';
import type { ProviderOf } from '#societies/charity-resource';
import type { LinkageStatus, MatchRecord, MatchStatement } from './linkage.events.js';
import { findLinkedNeed, findServedResident, sensitiveGroupsOf, type LinkedNeedRow, type ServedRow } from './linkage.queries.js';
import type { Linkages } from './linkages.js';
import { sidesOf } from './party.rules.js';
import type { Linkage, LinkageContact, LinkageMatch, LinkageWanted } from './types.js';

/** While a helper must know where to go, and whom to ask for. */
const agreed: readonly LinkageStatus[] = ['ACCEPTED', 'SCHEDULED', 'IN_SERVICE'];

const MAJORITY = 18;

/** What of a linkage is told to whom. */
export class LinkageDetails {
  constructor(
    private readonly linkages: Linkages,
    private readonly vault: KeyVault,
    private readonly matching: Matching,
    private readonly consents: Consents,
  ) {}

  match({ match }: Linkage, language: Language): LinkageMatch {
    const { band, score, conditions, parts } = JSON.parse(match) as MatchRecord;
    const told = (reasons: readonly MatchStatement[]): string => this.matching.told(reasons as readonly Reason[], language);
    return {
      band, score,
      conditions: conditions.map(({ name, met, reasons }) => ({ name, met, explanation: told(reasons) })),
      parts: parts.map(({ name, weight, value, reason }) => ({ name, weight, value, explanation: told([reason]) })),
    };
  }

  wanted(linkage: Linkage): LinkageWanted | null {
    const facts = this.facts(linkage);
    if (!facts) return null;
    const { serviceItems, unit = null, modes, windows, languages, accommodations, credentials, helperFromAge = null } = facts;
    return { serviceItems, unit, modes, windows, languages, accommodations, credentials, helperFromAge };
  }

  point(linkage: Linkage): LinkagePoint | null {
    return linkage.helper && !agreed.includes(linkage.today.status) ? null : (this.facts(linkage)?.point ?? null);
  }

  async contact(linkage: Linkage, caller: Caller): Promise<LinkageContact | null> {
    const { residentId, helper, today: { status, station } } = linkage;
    // Whoever stands above a linkage reads it, and comes to nobody's door.
    const comes = helper && agreed.includes(status) && (caller.role !== 'STATION_HEAD' && caller.role !== 'STATION_WORKER' ? true : caller.station === linkage.keeperStationId);
    if (residentId === null || !(comes || worksAt(caller, station))) return null;
    return this.person(residentId, { kind: linkage.providerKind, id: linkage.providerId }, { comes, urgent: linkage.urgency === 'EMERGENCY' });
  }

  /** Whom the visits of a pairing come to, for as long as it runs. */
  paired({ residentId, stationId, helperKind, helperId, endedOn }: Pairing, caller: Caller): Promise<LinkageContact | null> | null {
    const party = { kind: helperKind, id: helperId };
    const sides = sidesOf({ provider: party, station: stationId, keeper: null }, caller.station === null ? [] : [caller.station], caller.actor);
    const own = worksAt(caller, stationId);
    const comes = !own && endedOn === null && sides.includes('PROVIDER');
    return own || comes ? this.person(residentId, party, { comes, urgent: false }) : null;
  }

  /** @param how whether whoever asks only comes as a helper, and must be told for all that because it is an emergency */
  private async person(residentId: string, party: ProviderOf, { comes, urgent }: { comes: boolean; urgent: boolean }): Promise<LinkageContact | null> {
    const row = this.linkages.views.get<ServedRow>(findServedResident(residentId));
    if (!row) return null;
    const [identity, guardian] = await this.vault.openMany([row.identity, row.guardian]) as [ResidentIdentity | null, GuardianIdentity | null];
    if (!identity) return null;
    const today = civilDateAt(this.linkages.now());
    // The birthday is in the identity: whoever was enrolled as a child may be of age by now.
    const minor = identity.bornOn === undefined ? row.minor === 1 : ageOn(identity.bornOn, today) < MAJORITY;
    const asked = { minor, today };
    const told = !comes || this.consents.mayKnow(residentId, party, asked) || (minor && urgent);
    if (!told) return null;
    const { name, phone = null, address = null } = identity;
    const sensitive = !comes || this.consents.mayKnowSensitive(residentId, party, asked);
    return {
      name, phone, address,
      guardian: minor && guardian ? { name: guardian.name, phone: guardian.phone ?? null, relation: guardian.relation } : null,
      sensitiveGroups: sensitive ? this.linkages.views.all<{ code: string }>(sensitiveGroupsOf(residentId, today)).map(({ code }) => code) : null,
    };
  }

  async opened(kept: string | null, { today }: Linkage, caller: Caller): Promise<string | null> {
    return kept !== null && worksAt(caller, today.station) ? this.vault.openWords(kept) : null;
  }

  private facts({ needId }: Linkage): NeedFacts | undefined {
    const row = this.linkages.views.get<LinkedNeedRow>(findLinkedNeed(needId));
    return row && (JSON.parse(row.facts) as NeedFacts);
  }
}

type LinkagePoint = NonNullable<NeedFacts['point']>;
