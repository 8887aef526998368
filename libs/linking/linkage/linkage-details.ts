import type { Caller } from '#platform/access';
import type { KeyVault } from '#platform/privacy';
import { ageOn, civilDateAt } from '#reference/calendar';
import type { Consents } from '#linking/consent/slice';
import type { Reason } from '#linking/matching';
import type { Matching } from '#linking/matching/slice';
import type { NeedFacts } from '#linking/need';
import type { GuardianIdentity, ResidentIdentity } from '#linking/resident';
import type { Need } from '#linking/need/types';
import type { Pairing } from '#linking/pairing/types';
import { worksAt } from '#linking/station';
import type { ProviderOf } from '#societies/charity-resource';
import { withoutDistance } from './home.rules.js';
import type { LinkageStatus, MatchRecord, MatchStatement } from './linkage.events.js';
import { findLinkedNeed, findServedResident, sensitiveGroupsOf, type LinkedNeedRow, type ServedRow } from './linkage.queries.js';
import type { Linkages } from './linkages.js';
import { sidesOf } from './party.rules.js';
import type { Linkage, LinkageContact, LinkageMatch, LinkageWanted } from './types.js';

/** While a helper must know where to go, and whom to ask for. */
const agreed: readonly LinkageStatus[] = ['ACCEPTED', 'SCHEDULED', 'IN_SERVICE'];

const cameToNothing: readonly LinkageStatus[] = ['DECLINED', 'EXPIRED', 'REVOKED', 'CANCELLED', 'FAILED'];

const MAJORITY = 18;

/** Who asks about somebody: whether they only come as a helper, as whom, and must be told for all that because it is an emergency. */
interface Coming {
  readonly party: ProviderOf;
  readonly comes: boolean;
  readonly urgent: boolean;
}
const comingOf = ({ providerKind: kind, providerId: id, urgency }: Linkage): Coming => ({ party: { kind, id }, comes: true, urgent: urgency === 'EMERGENCY' });
/** Whoever stands above a linkage reads it, and comes to nobody's door. */
const comesTo = ({ helper, today, keeperStationId }: Linkage, { role, station }: Caller): boolean =>
  helper && agreed.includes(today.status) && ((role !== 'STATION_HEAD' && role !== 'STATION_WORKER') || station === keeperStationId);

/** What of a linkage is told to whom. */
export class LinkageDetails {
  constructor(
    private readonly linkages: Linkages,
    private readonly vault: KeyVault,
    private readonly matching: Matching,
    private readonly consents: Consents,
  ) {}

  /** How far it is is told to whom the point is. */
  async match(linkage: Linkage, caller: Caller): Promise<LinkageMatch> {
    const record = JSON.parse(linkage.match) as MatchRecord;
    const { band, score, conditions, parts } = (await this.knowsHome(linkage, caller)) ? record : withoutDistance(record);
    const told = (reasons: readonly MatchStatement[]): string => this.matching.told(reasons as readonly Reason[], caller.language);
    return {
      band, score,
      conditions: conditions.map(({ name, met, reasons }) => ({ name, met, explanation: told(reasons) })),
      parts: parts.map(({ name, weight, value, reason }) => ({ name, weight, value, explanation: told([reason]) })),
    };
  }

  /** Whoever helped reads on what it was; whoever did not come to it nothing of what is found out of the need since. */
  wanted(linkage: Linkage): LinkageWanted | null {
    const facts = this.facts(linkage);
    if (!facts || (linkage.helper && cameToNothing.includes(linkage.today.status))) return null;
    const { serviceItems, unit = null, modes, windows, languages, accommodations, credentials, helperFromAge = null } = facts;
    return { serviceItems, unit, modes, windows, languages, accommodations, credentials, helperFromAge };
  }

  /** Where somebody lives is told to whom their name is. */
  async point(linkage: Linkage, caller: Caller): Promise<LinkagePoint | null> {
    const point = this.facts(linkage)?.point ?? null;
    return point !== null && (await this.knowsHome(linkage, caller)) ? point : null;
  }

  private async knowsHome(linkage: Linkage, caller: Caller): Promise<boolean> {
    const { residentId, helper, today: { station } } = linkage;
    const comes = comesTo(linkage, caller);
    if (residentId === null) return !helper || comes;
    return (comes || worksAt(caller, station)) && (await this.served(residentId, { ...comingOf(linkage), comes })) !== null;
  }

  async contact(linkage: Linkage, caller: Caller): Promise<LinkageContact | null> {
    const { residentId, today: { station } } = linkage;
    const comes = comesTo(linkage, caller);
    if (residentId === null || !(comes || worksAt(caller, station))) return null;
    return this.person(residentId, { ...comingOf(linkage), comes });
  }

  /** Whom a need is of, for its station: also where another one keeps the file, and handed the need over. */
  needed({ residentId, ownerToday }: Need, caller: Caller): Promise<LinkageContact | null> | null {
    return residentId !== null && worksAt(caller, ownerToday) ? this.person(residentId, { party: { kind: 'STATION', id: ownerToday }, comes: false, urgent: false }) : null;
  }

  /** Whom the visits of a pairing come to, for as long as it runs. */
  paired({ residentId, stationId, helperKind, helperId, endedOn }: Pairing, caller: Caller): Promise<LinkageContact | null> | null {
    const party = { kind: helperKind, id: helperId };
    const sides = sidesOf({ provider: party, station: stationId, keeper: null }, caller.station === null ? [] : [caller.station], caller.actor);
    const own = worksAt(caller, stationId);
    const comes = !own && endedOn === null && sides.includes('PROVIDER');
    return own || comes ? this.person(residentId, { party, comes, urgent: false }) : null;
  }

  private async person(residentId: string, coming: Coming): Promise<LinkageContact | null> {
    const known = await this.served(residentId, coming);
    if (!known) return null;
    const { identity: { name, phone = null, address = null }, guardian, asked } = known;
    const sensitive = !coming.comes || this.consents.mayKnowSensitive(residentId, coming.party, asked);
    return {
      name, phone, address,
      guardian: asked.minor && guardian ? { name: guardian.name, phone: guardian.phone ?? null, relation: guardian.relation } : null,
      sensitiveGroups: sensitive ? this.linkages.views.all<{ code: string }>(sensitiveGroupsOf(residentId, asked.today)).map(({ code }) => code) : null,
    };
  }

  /** Whom help comes to, for whoever may know; null for others, and once erased. */
  private async served(residentId: string, { party, comes, urgent }: Coming) {
    const row = this.linkages.views.get<ServedRow>(findServedResident(residentId));
    if (!row) return null;
    const [identity, guardian] = await this.vault.openMany([row.identity, row.guardian]) as [ResidentIdentity | null, GuardianIdentity | null];
    if (!identity) return null;
    const today = civilDateAt(this.linkages.now());
    // The birthday is in the identity: whoever was enrolled as a child may be of age by now.
    const minor = identity.bornOn === undefined ? row.minor === 1 : ageOn(identity.bornOn, today) < MAJORITY;
    const asked = { minor, today };
    const told = !comes || this.consents.mayKnow(residentId, party, asked) || (minor && urgent);
    return told ? { identity, guardian, asked } : null;
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
