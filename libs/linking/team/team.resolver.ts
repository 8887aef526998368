import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Caller, Language } from '#platform/access';
import { CallerOf, plain } from '#platform/graphql';
import { Views } from '#platform/read-model';
import type { PartyKind } from '#reference/catalogue';
import { Resources } from '#societies/charity-resource/slice';
import { LinkageNodes } from '#linking/linkage/slice';
import { Linkage } from '#linking/linkage/types';
import { TeamMaking } from './team-making.js';
import { uncoveredOf, type MemberRow, type TeamCaseRow } from './team.queries.js';
import { partyOf, type Chosen } from './team.rules.js';
import { kindLabel, outlined } from './team-texts.js';
import { Teams } from './teams.js';
import { CaseTeam, CaseTeamMember, CaseTeamPayload, ProposeTeamInput, ProposedParty, TeamArgs, TeamProposal } from './types.js';

@Resolver(() => CaseTeam)
export class TeamResolver {
  constructor(
    private readonly teams: Teams,
    private readonly making: TeamMaking,
    private readonly views: Views,
    private readonly resources: Resources,
  ) {}

  @Query(() => CaseTeam, { nullable: true, description: 'Of a case within reach: who is on its team, and who could be.' })
  team(@Args() { caseId }: TeamArgs, @CallerOf() caller: Caller): CaseTeam | null {
    const file = this.teams.find(caseId, caller);
    return file ? this.shown(file, caller.language) : null;
  }

  @Mutation(() => CaseTeamPayload, {
    description: 'Finds the smallest set of parties that covers all needs of a case, entitlements first, and proposes all linkages in one step, or none. Whoever is lost later is replaced by itself, or the case says what is missing.',
  })
  async proposeTeam(@Args('input') given: ProposeTeamInput, @CallerOf() caller: Caller): Promise<CaseTeamPayload> {
    const receipt = await this.teams.propose(plain(given), caller);
    return { team: this.team(given, caller), ...receipt };
  }

  @ResolveField(() => TeamProposal, { description: 'For what is open now; nothing is promised by looking at it.' })
  async proposal(@Parent() { caseId }: CaseTeam, @CallerOf() caller: Caller): Promise<TeamProposal> {
    const file = this.teams.find(caseId, caller);
    if (!file || file.open === 0) return { parties: [], uncovered: [], missingKinds: [], later: 0, explanation: outlined({ parties: 0, covered: 0, uncovered: 0, missingKinds: [], later: 0 }, caller.language) };
    const { chosen, uncovered, missingKinds, later, asked } = await this.making.make(file, caller);
    const present = new Set(this.making.present(caseId).map(({ provider }) => partyOf(provider)));
    const parties = new Map<string, ProposedParty>();
    for (const one of chosen) {
      const id = partyOf(one.provider);
      const party = parties.get(id) ?? this.party(one, present.has(id), caller.language);
      const resource = this.resources.find(one.resource, caller.language);
      const { need: needId, resource: resourceId, band, score, quantity, filling } = one;
      const cover = { needId, resourceId, resourceTitle: resource?.title ?? '', band, score, quantity, filling, why: asked.get(one.need)?.why.get(one.resource)?.() ?? [] };
      parties.set(id, { ...party, covers: [...party.covers, cover] });
    }
    return {
      parties: [...parties.values()],
      uncovered: uncovered.map(({ need, kind }) => ({ needId: need, partyKind: kind, why: asked.get(need)?.summary ?? '' })),
      missingKinds: missingKinds.map((code) => ({ code, label: kindLabel(code, caller.language) })),
      later,
      explanation: outlined({ parties: parties.size, covered: chosen.length, uncovered: uncovered.length, missingKinds, later }, caller.language),
    };
  }

  private party({ provider: { kind, id }, kinds, resource }: Chosen, present: boolean, language: Language): ProposedParty {
    return { providerKind: kind, providerId: id, name: this.resources.find(resource, language)?.provider.name ?? '', partyKinds: kinds, present, covers: [] };
  }

  private shown({ id: caseId }: TeamCaseRow, language: Language): CaseTeam {
    return {
      caseId, members: this.making.members(caseId).map((row) => this.member(row, language)),
      uncoveredNeedIds: this.views.all<{ need: string }>(uncoveredOf(caseId)).map(({ need }) => need),
    };
  }

  private member({ linkage, need, resource, provider_kind: providerKind, provider, kinds, band, lost, reason, replaced_by: replacedById }: MemberRow, language: Language): CaseTeamMember {
    return {
      linkageId: linkage, needId: need, resourceId: resource, providerKind, providerId: provider, providerName: this.resources.find(resource, language)?.provider.name ?? '',
      partyKinds: JSON.parse(kinds) as PartyKind[], band, lost, reason, replacedById,
    };
  }
}

@Resolver(() => CaseTeamMember)
export class TeamMemberResolver {
  constructor(private readonly linkages: LinkageNodes) {}

  @ResolveField(() => Linkage, { nullable: true })
  linkage(@Parent() { linkageId }: CaseTeamMember, @CallerOf() caller: Caller): Linkage | null {
    return this.linkages.find(linkageId, caller);
  }
}
