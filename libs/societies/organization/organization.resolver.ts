import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { reaches, type Caller } from '#platform/access';
import { step } from '#platform/dispatch';
import { derivedId, Refusal, speaksForOrganization } from '#platform/event-sourcing';
import { CallerOf, keyOfCursor, pageOf, plain } from '#platform/graphql';
import { KeyVault } from '#platform/privacy';
import { AskedCodes } from '#reference/catalogue/slice';
import { readOfficeNumber } from '#reference/identifiers';
import { Regions } from '#reference/region';
import { askedCode, canonicalCode, claims } from './credit-codes.js';
import { OrganizationRegister, standing } from './organization-register.js';
import { shownOrganization } from './organization-shown.js';
import { organization, type ContactTold, type OrganizationTold } from './organization.decider.js';
import { listOrganizations, type OrganizationFilter, type OrganizationRow } from './organization.queries.js';
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
    private readonly register: OrganizationRegister,
    private readonly regions: Regions,
    private readonly vault: KeyVault,
    private readonly asked: AskedCodes,
  ) {}

  @Query(() => Organization, { nullable: true, description: 'One organization of the register.' })
  organization(@Args('id', { type: () => ID }) id: string, @CallerOf() caller: Caller): Organization | null {
    const row = this.register.find(id);
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

  @Mutation(() => OrganizationPayload, { description: 'One credit code is one organization, also when two stations register it at once.' })
  async registerOrganization(@Args('input') given: RegisterOrganizationInput, @CallerOf() caller: Caller): Promise<OrganizationPayload> {
    const input = plain(given);
    const id = derivedId(input.commandId.toLowerCase(), caller.actor.id, 'organization');
    const told = this.told(input);
    const station = input.stationId ?? caller.station;
    if (!reaches(caller.reach, { station, region: told.region })) throw new Refusal('REGION_OUT_OF_REACH', { code: told.region });
    const contact = contactOf(input, caller, null);
    return this.register.carryOut(caller, 'registerOrganization', input, id, [
      step(organization, id, { type: 'RegisterOrganization', data: { told, station, contact } }), ...claims(id, told.creditCode, null),
    ]);
  }

  @Mutation(() => OrganizationPayload, { description: 'All facts of an organization anew. It keeps its id; another credit code is another check of who has it.' })
  async correctOrganization(@Args('input') given: CorrectOrganizationInput, @CallerOf() caller: Caller): Promise<OrganizationPayload> {
    const input = plain(given);
    const row = this.register.within(input.organizationId, caller);
    const told = this.told(input);
    const contact = input.withoutContact === true ? 'NONE' : contactOf(input, caller, row.contact);
    const command = { type: 'CorrectOrganization', data: { told, creditCodeBefore: row.credit_code, contact } } as const;
    const steps = [step(organization, row.id, command), ...claims(row.id, told.creditCode, row.credit_code)];
    try {
      return await this.register.carryOut(caller, 'correctOrganization', input, row.id, steps);
    } catch (error) {
      if (error instanceof Refusal && error.code === 'CREDIT_CODE_TAKEN') await this.suspect(row.id, told.creditCode ?? '', input.commandId, caller);
      throw error;
    }
  }

  @Mutation(() => OrganizationPayload, {
    description: 'Its resources match no longer, and it registers no new ones, until it is reinstated. What was promised stays promised: the stations that wait for it are told, and call off what is not to come.',
  })
  async suspendOrganization(@Args('input') given: SuspendOrganizationInput, @CallerOf() caller: Caller): Promise<OrganizationPayload> {
    const input = plain(given);
    const { id } = this.register.within(input.organizationId, caller);
    const together = this.register.together(id);
    const command = { type: 'SuspendOrganization', data: { reason: input.reason, together } } as const;
    return this.register.carryOut(caller, 'suspendOrganization', input, id, oneFirst(id, together).map((each) => step(organization, each, command)));
  }

  @Mutation(() => OrganizationPayload, { description: 'The end of a suspension: what the organization provides matches again.' })
  async reinstateOrganization(@Args('input') given: ReinstateOrganizationInput, @CallerOf() caller: Caller): Promise<OrganizationPayload> {
    const input = plain(given);
    const { id } = this.register.within(input.organizationId, caller);
    const together = this.register.together(id);
    const command = { type: 'ReinstateOrganization', data: { together } } as const;
    return this.register.carryOut(caller, 'reinstateOrganization', input, id, oneFirst(id, together).map((each) => step(organization, each, command)));
  }

  /** A code that another has already: the two are likely one. Recorded beside the refusal, which records nothing. */
  private async suspect(id: string, code: string, commandId: string, caller: Caller): Promise<void> {
    const owner = this.register.ownerOf(code);
    if (!owner || owner.id === id) return;
    await this.register.commands.flag(caller, commandId, [owner.id], (other) => step(organization, id, { type: 'SuspectOrganization', data: { other } }));
  }

  private list(
    { first, after, creditCode, ...filter }: OrganizationsArgs,
    { language }: Caller,
    more: OrganizationFilter = {},
  ): OrganizationConnection {
    const key = keyOfCursor(after, 'number');
    const rows = this.register.views.all<OrganizationRow>(listOrganizations({ ...this.asked.of(plain(filter)), ...(creditCode == null ? {} : { creditCode: askedCode(creditCode) }), ...more }, key?.[0] ?? 0, first + 1));
    return pageOf(
      rows,
      first,
      ({ number }) => [number],
      (row) => shownOrganization(row, language),
    );
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
      ...(code === undefined ? {} : { creditCode: canonicalCode(code) }),
    };
  }
}

/** One that was merged is asked, too, and says that it was. */
const oneFirst = (id: string, together: readonly string[]): readonly string[] => [...new Set([id, ...together])];

/** Narrower than who may read the rest: a contact is a person. */
function mayMeet(
  { role, station, actor, regions }: Caller,
  of: { id: string; region: string; station: string | null },
): boolean {
  if (role === 'PARTNER') return speaksForOrganization(actor, of.id);
  if (role === 'SUPERVISOR') return regions.some((prefix) => of.region.startsWith(prefix));
  return role === 'ADMIN' || ((role === 'STATION_WORKER' || role === 'STATION_HEAD') && station !== null && station === of.station);
}

/**
 * A contact has a key of their own: a new person gets a new id, and nobody else’s id may be slipped in.
 * @throws Refusal ORGANIZATION_CONTACT_UNKNOWN | ORGANIZATION_PHONE_INVALID
 */
function contactOf(
  { contact, commandId }: RegisterOrganizationInput | CorrectOrganizationInput,
  { actor }: Caller,
  present: string | null,
): ContactTold | null {
  if (contact === undefined) return null;
  if (contact.id !== undefined && contact.id !== present) throw new Refusal('ORGANIZATION_CONTACT_UNKNOWN');
  const phone = readOfficeNumber(contact.phone);
  if (!phone.ok) throw new Refusal('ORGANIZATION_PHONE_INVALID');
  return { ...contact, phone: phone.value, id: contact.id ?? derivedId(commandId.toLowerCase(), actor.id, 'contact') };
}
