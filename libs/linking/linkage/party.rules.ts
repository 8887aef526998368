import { isPerson, refusals, speaksForOrganization, type Actor } from '#platform/event-sourcing';
import type { LinkageCommand } from './linkage-commands.rules.js';
import type { MatchRecord, Side, Tie } from './linkage.events.js';
import type { linkageMessages } from './linkage.messages.js';

const refuse = refusals<keyof typeof linkageMessages>();

/** On which sides an actor stands: that of the need's station, and that of the provider or of the station that keeps the resource. */
export function sidesOf({ provider, station, keeper }: Pick<Tie, 'provider' | 'station' | 'keeper'>, stations: readonly string[], actor: Actor): readonly Side[] {
  const provides =
    (provider.kind === 'ORGANIZATION' && actor.role === 'PARTNER' && speaksForOrganization(actor, provider.id)) ||
    (provider.kind === 'STATION' && stations.includes(provider.id)) ||
    ((provider.kind === 'VOLUNTEER' || provider.kind === 'SOCIAL_WORKER') && isPerson(actor, provider.id)) ||
    (keeper !== null && stations.includes(keeper));
  return [...(stations.includes(station) ? ['STATION' as const] : []), ...(provides ? ['PROVIDER' as const] : [])];
}

type Parted = Exclude<LinkageCommand, { type: 'ProposeLinkage' | 'HurryOffer' | 'ExpireOffer' | 'EndOffer' | 'EndWithNeed' | 'EndWithHelper' | 'LapseLinkage' | 'HandOverLinkage' | 'ChangeKeeper' | 'MissFollowUp' }>;

/** Which side may. Whoever stands on both acts for the need's station where that may. */
const mayBe: Readonly<Record<Parted['type'], readonly Side[]>> = {
  AcceptLinkage: ['PROVIDER'],
  DeclineLinkage: ['PROVIDER'],
  RevokeLinkage: ['STATION'],
  ScheduleLinkage: ['STATION', 'PROVIDER'],
  StartLinkage: ['STATION', 'PROVIDER'],
  IssueCode: ['STATION'],
  MistakeCode: ['STATION', 'PROVIDER'],
  CompleteLinkage: ['STATION', 'PROVIDER'],
  ReopenLinkage: ['STATION'],
  TakeBackEnd: ['STATION'],
  EvaluateLinkage: ['STATION'],
  CancelLinkage: ['STATION', 'PROVIDER'],
  FailLinkage: ['STATION', 'PROVIDER'],
};

/** @throws Refusal LINKAGE_NOT_YOURS */
export function sideOf({ type, data: { stations } }: Parted, tie: Tie, actor: Actor): Side {
  const own = sidesOf(tie, stations, actor);
  return mayBe[type].find((side) => own.includes(side)) ?? refuse('LINKAGE_NOT_YOURS');
}

/** The provider's fault, or the resource's: the need is not matched with it again. */
const ofTheProvider: ReadonlySet<string> = new Set(['HELPER_UNAVAILABLE', 'RESOURCE_UNAVAILABLE', 'HELPER_ABSENT', 'UNSUITABLE', 'LAPSED']);
/** What the resident wanted otherwise, or that nobody was at home, is held against no provider, whoever says it. */
const ofTheResident: ReadonlySet<string> = new Set(['RESIDENT_WISH', 'NO_LONGER_NEEDED', 'REFUSED_BY_RESIDENT', 'NOBODY_HOME']);
export const leavesOut = (by: Side | 'CLOCK', reason: string): boolean => (by === 'PROVIDER' && !ofTheResident.has(reason)) || ofTheProvider.has(reason);

/** What protects the person, or is somebody else's to share, no head of a station may pass over. That there is room the resource itself sees to. */
const never: ReadonlySet<string> = new Set(['safety', 'item', 'licence', 'sharing']);
const heads: ReadonlySet<string> = new Set(['STATION_HEAD', 'ADMIN']);

/**
 * A resource is proposed where it matches. Where it does not, the head of a station may propose it all the same, with a reason: the provider can still say no.
 * @throws Refusal LINKAGE_DOES_NOT_MATCH | LINKAGE_OVERRIDE_NOT_YOURS | LINKAGE_CANNOT_OVERRIDE
 */
export function checkOverride({ conditions }: MatchRecord, { why, override, actor }: { why: string; override: string | undefined; actor: Actor }): void {
  const blocking = conditions.filter(({ name, met }) => !met && name !== 'capacity');
  if (blocking.length === 0) return;
  if (override === undefined) refuse('LINKAGE_DOES_NOT_MATCH', { why });
  if (!heads.has(actor.role)) refuse('LINKAGE_OVERRIDE_NOT_YOURS', { why });
  if (blocking.some(({ name }) => never.has(name))) refuse('LINKAGE_CANNOT_OVERRIDE', { why });
}
