import type { Caller } from '#platform/access';
import type { Views } from '#platform/read-model';
import { urgencies, type PartyKind } from '#reference/catalogue';
import type { ProviderOf, ResourceTerms } from '#societies/charity-resource';
import type { Resources } from '#societies/charity-resource/slice';
import type { PlanItem } from '#linking/case';
import { askedFor, civilDateOf, type AskedForWhom } from '#linking/matching';
import { wordsOf, type Matching } from '#linking/matching/slice';
import { openOf } from '#linking/need';
import type { NeedNodes } from '#linking/need/slice';
import type { Need } from '#linking/need/types';
import { MOST_NEEDS } from './cover.rules.js';
import { partyKindsOf } from './party-kind.rules.js';
import { itemFor, kindsIn } from './plan.rules.js';
import { findOrganization, membersOf, needsOfCase, type MemberRow, type PartOfOrganizationRow, type TeamCaseRow } from './team.queries.js';
import { composeTeam, type Candidate, type Composition, type Present, type Wanted } from './team.rules.js';

/** Of each need so many matches are weighed against those of the others. */
const CANDIDATES = 30;
/** Resources found for one need that might do for another, among so many matches that it was not listed there: so many are asked about one by one. */
const ASKED_ABOUT = 48;

/** What is known of a resource for choosing; the same whichever need it is for. */
interface Known {
  readonly provider: ProviderOf;
  readonly kinds: readonly PartyKind[];
  readonly items: readonly string[];
}
interface Asked {
  readonly wanted: Wanted;
  readonly need: Need;
  readonly candidates: readonly Candidate[];
  /** Why each is a match, in the words of whoever asks. */
  readonly why: ReadonlyMap<string, () => readonly string[]>;
  /** What would help, likewise. */
  readonly summary: string;
  readonly more: boolean;
  readonly leftOut: readonly string[];
}

/** A team as it could be now, and what it was chosen from. */
export interface Made extends Composition {
  /** Needs of the case that something is open of, the most urgent first. */
  readonly asked: ReadonlyMap<string, Asked>;
  readonly plan: readonly PlanItem[];
  /** Needs that are left for another time: only so many are covered at once. */
  readonly later: number;
}

/** Finds who could make up the team of a case. */
export class TeamMaking {
  constructor(
    private readonly views: Views,
    private readonly needs: NeedNodes,
    private readonly matching: Matching,
    private readonly resources: Resources,
  ) {}

  /** Parties that are on the team now. */
  present(caseId: string): readonly Present[] {
    return this.members(caseId).filter(({ lost }) => lost === null)
      .map(({ provider_kind: kind, provider: id, kinds }) => ({ provider: { kind, id }, kinds: JSON.parse(kinds) as PartyKind[] }));
  }

  members(caseId: string): readonly MemberRow[] {
    return this.views.all<MemberRow>(membersOf(caseId));
  }

  /** @param only of the needs; default: all that something is open of */
  async make(file: TeamCaseRow, caller: Caller, only?: string): Promise<Made> {
    const plan = JSON.parse(file.plan) as PlanItem[];
    const open = (await this.openNeeds(file.id, caller)).filter(({ id }) => only === undefined || id === only);
    const taken = open.slice(0, MOST_NEEDS);
    const whom = await this.matching.forResident(file.resident);
    const known = new Map<string, Known>();
    const found = await Promise.all(taken.map((need) => this.ask(need, plan, whom, caller, file.id, known)));
    const asked = await this.askAcross(found, whom, caller, known);
    const composition = composeTeam(asked.map(({ wanted }) => wanted), asked.flatMap(({ candidates }) => candidates), this.present(file.id), kindsIn(plan));
    return { ...composition, plan, later: open.length - taken.length, asked: new Map(asked.map((one) => [one.need.id, one])) };
  }

  /** The most urgent first. */
  private async openNeeds(caseId: string, caller: Caller): Promise<readonly Need[]> {
    const needs = await Promise.all(this.views.all<{ need: string }>(needsOfCase(caseId)).map(async ({ need }) => this.needs.find(need, caller)));
    return needs.filter((need) => need !== null).filter((need) => need.closedAt === null && openOf(need) > 0)
      .sort((a, b) => urgencies.codes.indexOf(a.urgency) - urgencies.codes.indexOf(b.urgency) || (a.id < b.id ? -1 : 1));
  }

  /** Whether somebody is still to be found for a need, and if not, why. */
  async stateOf(need: string, caller: Caller): Promise<'OPEN' | 'NEED_CLOSED' | 'PROVIDED_OTHERWISE'> {
    const found = await this.needs.find(need, caller);
    if (!found || found.closedAt !== null) return 'NEED_CLOSED';
    return openOf(found) > 0 ? 'OPEN' : 'PROVIDED_OTHERWISE';
  }

  private async ask(need: Need, plan: readonly PlanItem[], whom: AskedForWhom, caller: Caller, caseId: string, known: Map<string, Known>): Promise<Asked> {
    const tried = this.members(caseId).filter((member) => member.need === need.id && member.lost !== null).map(({ resource }) => resource);
    const leftOut = [...new Set([...this.matching.leftOut(need.id), ...tried])];
    const wanted: Wanted = { need: need.id, kind: itemFor(plan, need.id, need.serviceItems)?.partyKind ?? null, quantity: openOf(need) };
    const { matches, more, summary } = await this.matching.find(this.wantedOf(need, caller), whom, this.stationOf(need), CANDIDATES, caller, leftOut);
    const why = new Map<string, () => readonly string[]>();
    const candidates = matches.flatMap((match): Candidate[] => {
      const { id, score, band, free, startsAt } = match;
      const resource = this.known(id, known);
      if (!resource) return [];
      why.set(id, () => wordsOf(match));
      return [{ need: need.id, resource: id, provider: resource.provider, kinds: resource.kinds, band, score, free, from: civilDateOf(startsAt), allItems: need.serviceItems.every((item) => resource.items.includes(item)) }];
    });
    return { wanted, need, candidates, why, summary, more, leftOut };
  }

  /** Where more matched a need than were listed, whoever was found for another one and offers this too may be among them. */
  private async askAcross(found: readonly Asked[], whom: AskedForWhom, caller: Caller, known: ReadonlyMap<string, Known>): Promise<readonly Asked[]> {
    let left = ASKED_ABOUT;
    return Promise.all(found.map(async (one) => {
      if (!one.more) return one;
      const listed = new Set([...one.candidates.map(({ resource }) => resource), ...one.leftOut]);
      const others = [...known].filter(([id, { items }]) => !listed.has(id) && one.need.serviceItems.every((item) => items.includes(item))).slice(0, left);
      left -= others.length;
      const judged = await Promise.all(others.map(async ([resource, { provider, kinds }]): Promise<Candidate[]> => {
        const { judged: verdict } = await this.matching.judge(this.wantedOf(one.need, caller), whom, this.stationOf(one.need), resource, one.leftOut);
        if (!verdict?.met || verdict.band === 'PARTIAL') return [];
        return [{ need: one.need.id, resource, provider, kinds, band: verdict.band, score: verdict.score, free: verdict.free, from: civilDateOf(verdict.startsAt), allItems: true }];
      }));
      return { ...one, candidates: [...one.candidates, ...judged.flat()] };
    }));
  }

  private wantedOf(need: Need, caller: Caller) {
    return { ...askedFor(need, caller), quantity: openOf(need) };
  }
  private stationOf({ stationId: id }: Need) {
    return { id, serves: this.matching.serves(id) ?? [] };
  }

  private known(id: string, known: Map<string, Known>): Known | undefined {
    const before = known.get(id);
    if (before) return before;
    const row = this.resources.row(id);
    if (!row) return undefined;
    const { credentials, serviceItems } = JSON.parse(row.terms) as ResourceTerms;
    const organization = row.provider_kind === 'ORGANIZATION' ? (this.views.get<PartOfOrganizationRow>(findOrganization(row.provider_id)) ?? null) : null;
    const one: Known = {
      provider: { kind: row.provider_kind, id: row.provider_id }, items: serviceItems,
      kinds: partyKindsOf({
        provider: row.provider_kind, resourceKind: row.kind, credentials, organization: organization && { legalForm: organization.legal_form, takesPartAs: organization.takes_part_as },
      }),
    };
    known.set(id, one);
    return one;
  }
}
