import { aggregate, canonicalJson, refusals, type Actor } from '#platform/event-sourcing';
import { isCreditCode, isRegionCode } from '#reference/identifiers';
import {
  organizationEvents,
  type OrganizationEvent,
  type OrganizationFacts,
  type PartyKind,
  type SuspensionReason,
} from './organization.events.js';
import { mergingCommands, withCode, type Merging, type MergingCommand } from './merging.rules.js';
import { creditCodePrefixes, needsCreditCode, partyKindOf } from './organization.rules.js';
import type { organizationMessages } from './organization.messages.js';

/** As it is told; what kind of party it is follows from the form, where it is not told. */
export type OrganizationTold = Omit<OrganizationFacts, 'partyKind'> & { readonly partyKind?: PartyKind };
export interface ContactTold {
  /** The present contact's, or a new person's. */
  readonly id: string;
  readonly name: string;
  readonly phone: string;
}

export type OrganizationCommand =
  | { type: 'RegisterOrganization'; data: { told: OrganizationTold; station: string | null; contact: ContactTold | null } }
  /** `creditCodeBefore` is released in the same step: what the caller saw, or the step is not taken. A null contact stays as it is. */
  | { type: 'CorrectOrganization'; data: { told: OrganizationTold; creditCodeBefore: string | null; contact: ContactTold | 'NONE' | null } }
  /** `together`: it, and all that are one with it, in one step. */
  | { type: 'SuspendOrganization'; data: { reason: SuspensionReason; together: readonly string[] } }
  | { type: 'ReinstateOrganization'; data: { together: readonly string[] } }
  | MergingCommand
  /** Taken beside the registration of a resource that it provides: records nothing, and refuses when it may not provide. */
  | { type: 'ProvideResource'; data: Record<never, never> }
  /** Taken beside its yes to somebody: records nothing, and refuses while it is suspended. Of one that was merged the promises stay. */
  | { type: 'BeAsked'; data: Record<never, never> };

interface Organization extends Merging {
  contact: string | null;
}

const refuse = refusals<keyof typeof organizationMessages>();

function decide(command: OrganizationCommand, organization: Organization, { actor }: { actor: Actor }): readonly OrganizationEvent[] {
  if (command.type === 'RegisterOrganization') {
    const { told, station, contact } = command.data;
    if (organization.status !== 'unknown') return refuse('ORGANIZATION_ALREADY_REGISTERED');
    if (ofStation(actor) && station !== actor.station) return refuse('ORGANIZATION_NOT_YOURS');
    return [{ type: 'OrganizationRegistered', data: { ...sound(told), station } }, ...named(contact)];
  }
  if (organization.status === 'unknown') return refuse('ORGANIZATION_NOT_FOUND');
  const suspended = organization.status === 'suspended';
  switch (command.type) {
    case 'ProvideResource':
      if (organization.mergedInto !== undefined) return refuse('ORGANIZATION_MERGED');
      return suspended ? refuse('ORGANIZATION_SUSPENDED') : [];
    case 'BeAsked':
      return suspended ? refuse('ORGANIZATION_SUSPENDED') : [];
    case 'CorrectOrganization':
      if (organization.mergedInto !== undefined) return refuse('ORGANIZATION_MERGED');
      if (!speaksFor(actor, organization)) return refuse('ORGANIZATION_NOT_YOURS');
      return corrected(command.data, organization);
    case 'SuspendOrganization':
      overseen(command.data.together, organization, actor);
      return suspended ? [] : [{ type: 'OrganizationSuspended', data: { reason: command.data.reason } }];
    case 'ReinstateOrganization':
      overseen(command.data.together, organization, actor);
      return suspended ? [{ type: 'OrganizationReinstated', data: {} }] : [];
    default:
      return mergingCommands(command, organization, organization.facts ?? refuse('ORGANIZATION_NOT_FOUND'), sound);
  }
}

/** One that was merged is suspended and reinstated with the one that stays, and only with it. */
function overseen(together: readonly string[], organization: Organization, actor: Actor): void {
  const { mergedInto, absorbed } = organization;
  if (mergedInto === undefined ? !oversees(actor, organization) : !together.includes(mergedInto)) refuse(mergedInto === undefined ? 'ORGANIZATION_NOT_YOURS' : 'ORGANIZATION_MERGED');
  if ([...absorbed].some((other) => !together.includes(other))) refuse('ORGANIZATION_CHANGED_MEANWHILE');
}

const ofStation = ({ role }: Actor): boolean => role === 'STATION_WORKER' || role === 'STATION_HEAD';
/** Whom the access table lets in without a station (supervisors, administrators) it has already held against the organization's place. */
const oversees = (actor: Actor, { station }: Organization): boolean =>
  ofStation(actor) ? station !== null && actor.station === station : actor.role !== 'PARTNER';
/** That a partner speaks for this organization is held against its reach at the edge: the organization's id is the stream's name. */
const speaksFor = (actor: Actor, organization: Organization): boolean => actor.role === 'PARTNER' || oversees(actor, organization);

function corrected(
  { told, creditCodeBefore, contact }: Extract<OrganizationCommand, { type: 'CorrectOrganization' }>['data'],
  now: Organization,
): readonly OrganizationEvent[] {
  const facts = sound(told);
  const before = now.facts?.creditCode ?? null;
  if (before !== (facts.creditCode ?? null) && before !== creditCodeBefore) return refuse('ORGANIZATION_CHANGED_MEANWHILE');
  const changed = canonicalJson(now.facts) !== canonicalJson(facts);
  return [
    ...(changed ? [{ type: 'OrganizationCorrected', data: facts } as const] : []),
    ...(contact === 'NONE' ? unnamed(now.contact) : named(contact)),
  ];
}

const named = (contact: ContactTold | null): readonly OrganizationEvent[] =>
  contact ? [{ type: 'OrganizationContactNamed', data: { contact: contact.id, name: contact.name, phone: contact.phone } }] : [];
const unnamed = (contact: string | null): readonly OrganizationEvent[] =>
  contact === null ? [] : [{ type: 'OrganizationContactRemoved', data: { contact } }];

function sound({ partyKind: declared, ...told }: OrganizationTold): OrganizationFacts {
  const partyKind = partyKindOf(told.legalForm, declared) ?? refuse('PARTY_KIND_UNFIT');
  for (const code of [told.region, ...told.serviceAreas]) if (!isRegionCode(code)) refuse('ORGANIZATION_REGION_INVALID', { code });
  const { creditCode, legalForm } = told;
  if (creditCode === undefined) return needsCreditCode(legalForm) ? refuse('CREDIT_CODE_REQUIRED') : { ...told, partyKind };
  if (!isCreditCode(creditCode)) return refuse('CREDIT_CODE_INVALID');
  const prefixes = creditCodePrefixes(legalForm);
  if (prefixes.length > 0 && !prefixes.includes(creditCode.slice(0, 2)))
    return refuse('CREDIT_CODE_OF_OTHER_FORM', { prefixes: prefixes.join(', ') });
  return { ...told, partyKind };
}

export const organization = aggregate<typeof organizationEvents, Organization, OrganizationCommand>({
  category: 'organization',
  events: organizationEvents,
  initial: () => ({ status: 'unknown', station: null, facts: undefined, contact: null, mergedInto: undefined, absorbed: new Set(), suspects: new Set(), dismissed: new Set() }),
  decide,
  evolve(state, { type, data }) {
    switch (type) {
      case 'OrganizationRegistered': {
        const { station, ...facts } = data;
        state.status = 'active';
        state.station = station;
        state.facts = facts;
        break;
      }
      case 'OrganizationCorrected':
        state.facts = data;
        break;
      case 'OrganizationContactNamed':
        state.contact = data.contact;
        break;
      case 'OrganizationContactRemoved':
        state.contact = null;
        break;
      case 'OrganizationSuspended':
        state.status = 'suspended';
        break;
      case 'OrganizationReinstated':
        state.status = 'active';
        break;
      case 'OrganizationDuplicateSuspected':
        state.suspects.add(data.other);
        break;
      case 'OrganizationDuplicateDismissed':
        state.dismissed.add(data.other);
        state.suspects.delete(data.other);
        break;
      case 'OrganizationMerged':
        state.mergedInto = data.into;
        break;
      case 'OrganizationAbsorbed':
        state.absorbed.add(data.other);
        break;
      case 'OrganizationParted':
        state.mergedInto = undefined;
        if (state.facts) state.facts = withCode(state.facts, data.creditCode);
        state.dismissed.add(data.from);
        break;
      case 'OrganizationReleased':
        state.absorbed.delete(data.other);
        state.dismissed.add(data.other);
    }
    return state;
  },
});
