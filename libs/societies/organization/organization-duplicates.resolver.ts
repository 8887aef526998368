import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { reaches, type Caller } from '#platform/access';
import { step, type Step } from '#platform/dispatch';
import { Refusal } from '#platform/event-sourcing';
import { CallerOf, keyOfCursor, pageOf, plain } from '#platform/graphql';
import { AskedCodes } from '#reference/catalogue/slice';
import { canonicalCode } from './credit-codes.js';
import { creditCode, type CreditCodeCommand } from './credit-code.decider.js';
import { codeKept } from './merging.rules.js';
import { OrganizationRegister, standing } from './organization-register.js';
import { shownOrganization } from './organization-shown.js';
import { organization, type OrganizationCommand } from './organization.decider.js';
import { listSuspected, suspectsOf, type OrganizationRow, type SuspectRow } from './organization.queries.js';
import {
  MergeOrganizationsInput, Organization, OrganizationConnection, OrganizationDuplicateInput, OrganizationDuplicatesArgs, OrganizationPayload, SuspectedOrganization,
} from './types.js';

/** Two organizations of the register that are, or may be, one. */
@Resolver(() => Organization)
export class OrganizationDuplicatesResolver {
  constructor(
    private readonly register: OrganizationRegister,
    private readonly asked: AskedCodes,
  ) {}

  @Query(() => OrganizationConnection, { description: 'Those within reach that are likely the same as another, whoever keeps that; in the order in which they were registered.' })
  organizationDuplicates(@Args() { first, after, region }: OrganizationDuplicatesArgs, @CallerOf() { reach, language }: Caller): OrganizationConnection {
    this.asked.of({ region });
    const key = keyOfCursor(after, 'number');
    const rows = this.register.views.all<OrganizationRow>(listSuspected(reach, region, key?.[0] ?? 0, first + 1));
    return pageOf(rows, first, ({ number }) => [number], (row) => shownOrganization(row, language));
  }

  @ResolveField(() => [SuspectedOrganization], { description: 'Organizations that are likely the same as this one, until somebody has looked.' })
  suspectedDuplicates(@Parent() { id }: Organization): SuspectedOrganization[] {
    const found = new Map<string, SuspectedOrganization>();
    for (const { other, reason } of this.register.views.all<SuspectRow>(suspectsOf(id))) {
      const one = found.get(other) ?? { organizationId: other, reasons: [] };
      one.reasons.push(reason);
      found.set(other, one);
    }
    return [...found.values()];
  }

  @Mutation(() => OrganizationPayload, { description: 'Somebody looked: they are two. One of them must be within reach; neither is flagged as the other any more.' })
  dismissOrganizationDuplicate(@Args('input') given: OrganizationDuplicateInput, @CallerOf() caller: Caller): Promise<OrganizationPayload> {
    const { organizationId: id, otherId } = given;
    const dismiss = (): OrganizationCommand => {
      this.register.within(id, caller);
      if (!this.register.views.all<SuspectRow>(suspectsOf(id)).some(({ other }) => other === otherId)) throw new Refusal('ORGANIZATION_DUPLICATE_NOT_SUSPECTED');
      return { type: 'DismissOrganization', data: { other: otherId } };
    };
    if (id === otherId) throw new Refusal('ORGANIZATION_DUPLICATE_NOT_SUSPECTED');
    return this.register.carryOut(caller, 'dismissOrganizationDuplicate', plain(given), id, [
      step(organization, id, dismiss), beside(otherId, { type: 'DismissOrganization', data: { other: id } }),
    ]);
  }

  @Mutation(() => OrganizationPayload, {
    description: `The organization \`otherId\` goes on in \`organizationId\`: whoever speaks for either speaks for the one that stays, and sees and answers for what either has. Both must be
within reach, and neither suspended alone. Facts and contact are those of the one that stays. Resources, agreements, funds and linkages stay as they were recorded, and go on.`,
  })
  mergeOrganizations(@Args('input') given: MergeOrganizationsInput, @CallerOf() caller: Caller): Promise<OrganizationPayload> {
    const input = plain(given);
    const { organizationId: into, otherId } = input;
    if (into === otherId) throw new Refusal('ORGANIZATION_MERGED_INTO_ITSELF');
    const [stays, goes] = [this.register.find(into), this.register.find(otherId)];
    const seen = (row: OrganizationRow | undefined): boolean => row !== undefined && reaches(caller.reach, standing(row));
    const before = stays?.credit_code ?? null;
    const code = (): string | null => codeKept(before, goes?.credit_code ?? null, input.creditCode === undefined ? undefined : canonicalCode(input.creditCode));
    const absorb = (): OrganizationCommand => {
      if (!seen(stays) || !seen(goes)) throw new Refusal('ORGANIZATION_NOT_FOUND');
      return { type: 'AbsorbOrganization', data: { other: otherId, suspended: goes?.suspended_for != null, creditCode: code(), creditCodeBefore: before } };
    };
    return this.register.carryOut(caller, 'mergeOrganizations', input, into, [
      step(organization, into, absorb),
      beside(otherId, { type: 'MergeOrganization', data: { into, suspended: stays?.suspended_for != null } }),
      ...(seen(stays) && seen(goes) && goes?.merged_into === null ? codesOnMerging(into, before, otherId, goes.credit_code, code()) : []),
    ]);
  }

  @Mutation(() => OrganizationPayload, {
    description: `They were two organizations: \`otherId\`, which was merged into \`organizationId\`, goes on by itself again, with what was recorded under its id. What the one that stayed
was party to since stays there. Its credit code is given back where it is still there or free. Both must be within reach. Neither is flagged as the other any more.`,
  })
  partOrganizations(@Args('input') given: OrganizationDuplicateInput, @CallerOf() caller: Caller): Promise<OrganizationPayload> {
    const { organizationId: from, otherId } = given;
    if (from === otherId) throw new Refusal('ORGANIZATION_NOT_MERGED');
    const [stayed, goes] = [this.register.find(from), this.register.find(otherId)];
    const parting = (): { back: string | null; kept: string | null; steps: Step[] } => this.codesOnParting(stayed, goes);
    const release = (): OrganizationCommand => {
      this.register.within(from, caller);
      if (this.register.within(otherId, caller).merged_into !== from) throw new Refusal('ORGANIZATION_NOT_MERGED');
      return { type: 'ReleaseOrganization', data: { other: otherId, creditCode: parting().kept, creditCodeBefore: stayed?.credit_code ?? null } };
    };
    return this.register.carryOut(caller, 'partOrganizations', plain(given), from, [
      step(organization, from, release),
      step(organization, otherId, (): OrganizationCommand => ({ type: 'PartOrganization', data: { from, creditCode: parting().back } })),
      ...(goes?.merged_into === from ? parting().steps : []),
    ]);
  }

  /** The code with which it was merged is its own again, unless a third has it by now; the one that stayed then has what it had before, if that is free. */
  private codesOnParting(stayed: OrganizationRow | undefined, goes: OrganizationRow | undefined): { back: string | null; kept: string | null; steps: Step[] } {
    const [own, brought] = [stayed?.credit_code ?? null, goes?.credit_code ?? null];
    if (!stayed || !goes || brought === null) return { back: null, kept: own, steps: [] };
    if (own !== brought) {
      const free = this.register.ownerOf(brought) === undefined;
      return { back: free ? brought : null, kept: own, steps: free ? [claim(brought, goes.id)] : [] };
    }
    // Nobody can have had the same code before: it came with the other one.
    const before = stayed.code_before !== null && this.register.ownerOf(stayed.code_before) === undefined ? stayed.code_before : null;
    return { back: brought, kept: before, steps: [coded(brought, { type: 'HandOverCreditCode', data: { organization: stayed.id, to: goes.id } }), ...(before === null ? [] : [claim(before, stayed.id)])] };
  }
}

const beside = (id: string, command: OrganizationCommand): Step => step(organization, id, command);
const coded = (code: string, command: CreditCodeCommand): Step => step(creditCode, code, command);
const claim = (code: string, id: string): Step => coded(code, { type: 'ClaimCreditCode', data: { organization: id } });
const release = (code: string, id: string): Step => coded(code, { type: 'ReleaseCreditCode', data: { organization: id } });

/** What is kept is the one's that stays; what is not is free again. */
function codesOnMerging(into: string, own: string | null, otherId: string, theirs: string | null, kept: string | null): Step[] {
  if (theirs === null) return [];
  if (kept !== theirs) return [release(theirs, otherId)];
  return [coded(theirs, { type: 'HandOverCreditCode', data: { organization: otherId, to: into } }), ...(own === null ? [] : [release(own, into)])];
}
