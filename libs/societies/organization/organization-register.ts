import { OneOrganization, reaches, type Caller } from '#platform/access';
import type { Commands, Step } from '#platform/dispatch';
import { Refusal } from '#platform/event-sourcing';
import type { Views } from '#platform/read-model';
import { shownOrganization } from './organization-shown.js';
import { findOrganization, findOrganizationByCode, organizationsAsOne, type OrganizationRow } from './organization.queries.js';
import type { OrganizationPayload } from './types.js';

export class KnownOrganizations extends OneOrganization {
  constructor(private readonly views: Views) {
    super();
  }

  sameAs(organization: string): readonly string[] {
    const found = this.views.all<{ id: string }>(organizationsAsOne(organization)).map(({ id }) => id);
    return found.length > 0 ? found : [organization];
  }
}

/** The organizations as the resolvers handle them: found within reach, and changed by commands. */
export class OrganizationRegister {
  constructor(
    readonly commands: Commands,
    readonly views: Views,
    private readonly one: OneOrganization,
  ) {}

  find(id: string): OrganizationRow | undefined {
    return this.views.get<OrganizationRow>(findOrganization(id));
  }

  /** Whose a credit code is, among those that go on. */
  ownerOf(creditCode: string): OrganizationRow | undefined {
    return this.views.get<OrganizationRow>(findOrganizationByCode(creditCode));
  }

  /** Out of reach reads like not found. @throws Refusal ORGANIZATION_NOT_FOUND */
  within(id: string, { reach }: Caller): OrganizationRow {
    const row = this.find(id);
    if (!row || !reaches(reach, standing(row))) throw new Refusal('ORGANIZATION_NOT_FOUND');
    return row;
  }

  /** It, and all that are one with it. */
  together(id: string): readonly string[] {
    return this.one.sameAs(id);
  }

  async carryOut(caller: Caller, operation: string, input: { commandId: string }, id: string, steps: readonly Step[]): Promise<OrganizationPayload> {
    const receipt = await this.commands.run(caller, operation, input, steps);
    const row = this.find(id);
    return { organization: row ? shownOrganization(row, caller.language) : null, ...receipt };
  }
}

export const standing = ({ id, region, station }: Pick<OrganizationRow, 'id' | 'region' | 'station'>) => ({ organization: id, region, station });
