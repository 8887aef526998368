import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { reaches, type Caller } from '#platform/access';
import { Commands, step, type Step } from '#platform/dispatch';
import { derivedId, Refusal } from '#platform/event-sourcing';
import { CallerOf, keyOfCursor, pageOf, plain } from '#platform/graphql';
import { KeyVault } from '#platform/privacy';
import { Views } from '#platform/read-model';
import { readCreditCode } from '#reference/identifiers';
import { Regions } from '#reference/region';
import { creditCode } from './credit-code.decider.js';
import { shownOrganization } from './organization-shown.js';
import { organization, type ContactTold, type OrganizationCommand, type OrganizationTold } from './organization.decider.js';
import { findOrganization, listOrganizations, type OrganizationFilter, type OrganizationRow } from './organization.queries.js';
import {
  CorrectOrganizationInput,
  Organization,
  OrganizationConnection,
  OrganizationContact,
  OrganizationPayload,
  OrganizationsArgs,
  RegisterOrganizationInput,
  ReinstateOrganizationInput,
  SuspendOrganizationInput,
} from './types.js';

type Told = Pick<RegisterOrganizationInput, 'name' | 'legalForm' | 'partyKind' | 'creditCode' | 'region' | 'serviceAreas'>;

@Resolver(() => Organization)
export class OrganizationResolver {
  constructor(
    private readonly commands: Commands,
    private readonly views: Views,
    private readonly regions: Regions,
    private readonly vault: KeyVault,
  ) {}

  @Query(() => Organization, { nullable: true })
  organization(@Args('id', { type: () => ID }) id: string, @CallerOf() caller: Caller): Organization | null {
    const row = this.find(id);
    return row && reaches(caller.reach, standing(row)) ? shownOrganization(row, caller.language) : null;
  }

  @Query(() => OrganizationConnection, { description: 'In the order in which they were registered.' })
  organizations(@Args() args: OrganizationsArgs, @CallerOf() caller: Caller): OrganizationConnection {
    return this.list(args, caller);
  }

  @Query(() => OrganizationConnection, {
    description: '社会组织: the organizations whose legal form makes them one of the five societies.',
  })
  socialOrganizations(@Args() args: OrganizationsArgs, @CallerOf() caller: Caller): OrganizationConnection {
    return this.list(args, caller, { social: true });
  }

  @ResolveField(() => OrganizationContact, {
    nullable: true,
    description:
      'For the station that keeps its record, the supervisors of its region, and itself; null for others, and where there is none.',
  })
  async contact(
    @Parent() { id, region, stationId, sealedContact }: Organization,
    @CallerOf() caller: Caller,
  ): Promise<OrganizationContact | null> {
    if (sealedContact === null || !mayMeet(caller, { id, region, station: stationId })) return null;
    const [name = null, phone = null] = await this.vault.openMany<string>([sealedContact.name, sealedContact.phone]);
    return { id: sealedContact.id, name, phone };
  }

  @Mutation(() => OrganizationPayload)
  async registerOrganization(@Args('input') given: RegisterOrganizationInput, @CallerOf() caller: Caller): Promise<OrganizationPayload> {
    const input = plain(given);
    const id = derivedId(input.commandId.toLowerCase(), caller.actor.id, 'organization');
    const told = this.told(input);
    const station = input.stationId ?? caller.station;
    if (!reaches(caller.reach, { station, region: told.region })) throw new Refusal('REGION_OUT_OF_REACH', { code: told.region });
    const contact = contactOf(input, caller, null);
    return this.carryOut(
      caller,
      'registerOrganization',
      input,
      id,
      { type: 'RegisterOrganization', data: { told, station, contact } },
      claims(id, told, null),
    );
  }

  @Mutation(() => OrganizationPayload)
  async correctOrganization(@Args('input') given: CorrectOrganizationInput, @CallerOf() caller: Caller): Promise<OrganizationPayload> {
    const input = plain(given);
    const row = this.within(input.organizationId, caller);
    const told = this.told(input);
    const contact = input.withoutContact === true ? 'NONE' : contactOf(input, caller, row.contact);
    const command = { type: 'CorrectOrganization', data: { told, creditCodeBefore: row.credit_code, contact } } as const;
    return this.carryOut(caller, 'correctOrganization', input, row.id, command, claims(row.id, told, row.credit_code));
  }

  @Mutation(() => OrganizationPayload, {
    description: 'Its resources match no longer, and it registers no new ones, until it is reinstated. What was promised stays promised.',
  })
  async suspendOrganization(@Args('input') given: SuspendOrganizationInput, @CallerOf() caller: Caller): Promise<OrganizationPayload> {
    const input = plain(given);
    const { id } = this.within(input.organizationId, caller);
    return this.carryOut(caller, 'suspendOrganization', input, id, { type: 'SuspendOrganization', data: { reason: input.reason } });
  }

  @Mutation(() => OrganizationPayload)
  async reinstateOrganization(@Args('input') given: ReinstateOrganizationInput, @CallerOf() caller: Caller): Promise<OrganizationPayload> {
    const input = plain(given);
    const { id } = this.within(input.organizationId, caller);
    return this.carryOut(caller, 'reinstateOrganization', input, id, { type: 'ReinstateOrganization', data: {} });
  }

  private async carryOut(
    caller: Caller,
    operation: string,
    input: { commandId: string },
    id: string,
    command: OrganizationCommand,
    beside: readonly Step[] = [],
  ): Promise<OrganizationPayload> {
    const receipt = await this.commands.run(caller, operation, input, [step(organization, id, command), ...beside]);
    const row = this.find(id);
    return { organization: row ? shownOrganization(row, caller.language) : null, ...receipt };
  }

  private list(
    { first, after, ...filter }: OrganizationsArgs,
    { language }: Caller,
    more: OrganizationFilter = {},
  ): OrganizationConnection {
    const key = keyOfCursor(after, 1);
    const rows = this.views.all<OrganizationRow>(listOrganizations({ ...plain(filter), ...more }, Number(key?.[0] ?? 0), first + 1));
    return pageOf(
      rows,
      first,
      ({ number }) => [number],
      (row) => shownOrganization(row, language),
    );
  }

  private find(id: string): OrganizationRow | undefined {
    return this.views.get<OrganizationRow>(findOrganization(id));
  }

  /** Out of reach reads like not found. */
  private within(id: string, { reach }: Caller): OrganizationRow {
    const row = this.find(id);
    if (!row || !reaches(reach, standing(row))) throw new Refusal('ORGANIZATION_NOT_FOUND');
    return row;
  }

  private told({ name, legalForm, partyKind, creditCode: code, region, serviceAreas = [] }: Told): OrganizationTold {
    for (const place of [region, ...serviceAreas])
      if (!this.regions.exists(place)) throw new Refusal('ORGANIZATION_REGION_INVALID', { code: place });
    return {
      name,
      legalForm,
      region,
      serviceAreas,
      ...(partyKind === undefined ? {} : { partyKind }),
      ...(code === undefined ? {} : { creditCode: canonical(code) }),
    };
  }
}

/** In its one canonical form where it is a code at all; what is not, the decider refuses. */
const canonical = (typed: string): string => {
  const reading = readCreditCode(typed);
  return reading.ok ? reading.value.code : typed;
};

const standing = ({ id, region, station }: Pick<OrganizationRow, 'id' | 'region' | 'station'>) => ({ organization: id, region, station });

/** Narrower than who may read the rest: a contact is a person. */
function mayMeet(
  { role, station, organization: own, regions }: Caller,
  of: { id: string; region: string; station: string | null },
): boolean {
  if (role === 'PARTNER') return own === of.id;
  if (role === 'SUPERVISOR') return regions.some((prefix) => of.region.startsWith(prefix));
  return role === 'ADMIN' || ((role === 'STATION_WORKER' || role === 'STATION_HEAD') && station !== null && station === of.station);
}

/** A contact has a key of their own: a new person gets a new id, and nobody else's id may be slipped in. */
function contactOf(
  { contact, commandId }: RegisterOrganizationInput | CorrectOrganizationInput,
  { actor }: Caller,
  present: string | null,
): ContactTold | null {
  if (contact === undefined) return null;
  if (contact.id !== undefined && contact.id !== present) throw new Refusal('ORGANIZATION_CONTACT_UNKNOWN');
  return { ...contact, id: contact.id ?? derivedId(commandId.toLowerCase(), actor.id, 'contact') };
}

/** The reservations that go with a registration or a changed code, in the same step. */
function claims(id: string, { creditCode: code }: OrganizationTold, before: string | null): Step[] {
  if ((code ?? null) === before) return [];
  return [
    ...(code === undefined ? [] : [step(creditCode, code, { type: 'ClaimCreditCode', data: { organization: id } })]),
    ...(before === null ? [] : [step(creditCode, before, { type: 'ReleaseCreditCode', data: { organization: id } })]),
  ];
}
