import { ask, type Ask } from '#platform/event-sourcing';
import { civilDateAt } from '#reference/calendar';
import { charityResource, type ProviderOf } from '#societies/charity-resource';
import { organization } from '#societies/organization';
import { volunteer } from '#societies/volunteer';
import { need, type NeedCommand, type PromiseCommand, type Stood } from '#linking/need';
import type { Hours } from './hours.rules.js';
import { heldAfter, heldForDays } from './linkage-clock.rules.js';
import type { LinkageCommand } from './linkage-commands.rules.js';
import { linkage, unitsOf } from './linkage.decider.js';
import type { CancelReason, DeclineReason, FailReason, RevokeReason, ServiceDays, Side } from './linkage.events.js';
import { leavesOut } from './party.rules.js';

/** A linkage, as far as its steps must know it; the hold that it has goes by its own id. */
export interface Linked {
  readonly id: string;
  readonly need: string;
  readonly resource: string;
  readonly quantity: number;
  readonly units: number;
  readonly service: ServiceDays;
}
/** Of its stations those for which the actor may act. */
type Stations = readonly string[];
interface Worded {
  readonly words?: string | undefined;
}
const worded = ({ words }: Worded): { words?: string } => (words === undefined ? {} : { words });

type Tied = Pick<Linked, 'id' | 'need' | 'resource'>;

const ofLinkage = ({ id }: Tied, command: LinkageCommand): Ask => ask(linkage, id, command);
const ofNeed = ({ need: id }: Tied, command: PromiseCommand | Extract<NeedCommand, { type: 'ReopenPromise' }>): Ask => ask(need, id, command);
const freed = (of: Tied, data: Omit<Extract<PromiseCommand, { type: 'FreePromise' }>['data'], 'linkage'>): readonly Ask[] => [
  ofNeed(of, { type: 'FreePromise', data: { linkage: of.id, ...data } }), released(of),
];
const released = ({ id, resource }: Pick<Linked, 'id' | 'resource'>): Ask => ask(charityResource, resource, { type: 'ReleaseCapacity', data: { hold: id, linkage: id } });
const extended = ({ id, resource }: Linked, expiresAt: string, days: { readonly date?: string; readonly lastDay?: string } = {}): Ask =>
  ask(charityResource, resource, { type: 'ExtendHold', data: { hold: id, linkage: id, expiresAt, ...days } });

/**
 * Whoever says yes answers in the same step whether that may still be asked of them: an organization is not suspended, of a volunteer no guardian has taken the consent back, and no
 * child goes alone. With the yes they learn whom it comes to.
 */
export const mayStillBeAsked = ({ kind, id }: ProviderOf, { from }: ServiceDays, now: string): readonly Ask[] => {
  const today = civilDateAt(now);
  if (kind === 'ORGANIZATION') return [ask(organization, id, { type: 'BeAsked', data: {} })];
  return kind === 'VOLUNTEER' ? [ask(volunteer, id, { type: 'BeAsked', data: { tasks: [{ fromAge: 0, on: from > today ? from : today }] } })] : [];
};
/** A volunteer who has helped answers whether it is known who came along, where they were too young to go alone. @param startsAt when it was, where that was agreed on */
export const wasAccompanied = ({ kind, id }: ProviderOf, startsAt: string | null, now: string): readonly Ask[] =>
  kind === 'VOLUNTEER' ? [ask(volunteer, id, { type: 'BeAccompanied', data: { on: civilDateAt(startsAt !== null && startsAt < now ? startsAt : now) } })] : [];

/** The provider says yes: the capacity is held until the service, and of a broadcast the others' offers end. */
export function accepting(of: Linked, rivals: readonly Pick<Linked, 'id' | 'resource'>[], stations: Stations, now: string): readonly Ask[] {
  const holdUntil = heldForDays(of.service, now);
  return [
    ofLinkage(of, { type: 'AcceptLinkage', data: { stations, holdUntil } }),
    ofNeed(of, { type: 'AcceptPromise', data: { linkage: of.id } }),
    extended(of, holdUntil),
    ...rivals.flatMap((rival) => [ask(linkage, rival.id, { type: 'EndOffer', data: {} }), released(rival)]),
  ];
}

export const declining = (of: Linked, stations: Stations, { reason, ...more }: Worded & { reason: DeclineReason }): readonly Ask[] => [
  ofLinkage(of, { type: 'DeclineLinkage', data: { stations, reason, ...worded(more) } }), ...freed(of, { because: 'DECLINED', leaveOut: true }),
];

export const revoking = (of: Linked, stations: Stations, { reason, ...more }: Worded & { reason: RevokeReason }): readonly Ask[] => [
  ofLinkage(of, { type: 'RevokeLinkage', data: { stations, reason, ...worded(more) } }), ...freed(of, { because: 'REVOKED', leaveOut: false }),
];

/** The capacity is held for the day on which the service begins. @param times `agreed`: with both, also outside of their hours */
export function scheduling(
  of: Linked & { readonly proposedAt: string; readonly hours: Hours }, stations: Stations, times: { startsAt: string; endsAt: string; agreed: boolean }, now: string,
): readonly Ask[] {
  const { proposedAt, hours } = of;
  const holdUntil = heldAfter(times.endsAt, now);
  return [ofLinkage(of, { type: 'ScheduleLinkage', data: { stations, ...times, holdUntil, proposedAt, hours } }), extended(of, holdUntil, { date: civilDateAt(times.startsAt), lastDay: lastDayOf(times.endsAt) })];
}

/** What ends at midnight is over with the day. */
const lastDayOf = (endsAt: string): string => civilDateAt(new Date(Date.parse(endsAt) - 1).toISOString());

/** Given, wholly or in part; the capacity is used up and what is left of it given back. */
export function completing(of: Linked, stations: Stations, { quantity, digest }: { quantity?: number | undefined; digest?: string | undefined }): readonly Ask[] {
  const kept = quantity ?? of.quantity;
  const by = digest === undefined ? {} : { digest };
  return [
    ofLinkage(of, { type: 'CompleteLinkage', data: { stations, ...by, ...(quantity === undefined ? {} : { quantity }) } }),
    ofNeed(of, { type: 'KeepPromise', data: { linkage: of.id, quantity: kept, confirmedBy: digest === undefined ? 'STATION' : 'RESIDENT' } }),
    ask(charityResource, of.resource, { type: 'SettleHold', data: { hold: of.id, linkage: of.id, quantity: unitsOf(kept, of.units) } }),
  ];
}

/** Completed by mistake: all three are as they were before. */
export function reopening(
  of: Linked & { readonly completedAt: string; readonly endsAt: string | null }, stations: Stations, { words, stood }: { words: string; stood: Stood }, now: string,
): readonly Ask[] {
  const holdUntil = of.endsAt === null ? heldForDays(of.service, now) : heldAfter(of.endsAt, now);
  return [
    ofLinkage(of, { type: 'ReopenLinkage', data: { stations, completedAt: of.completedAt, holdUntil, words } }),
    ofNeed(of, { type: 'ReopenPromise', data: { linkage: of.id, stood } }),
    ask(charityResource, of.resource, { type: 'HoldAgain', data: { hold: of.id, linkage: of.id, expiresAt: holdUntil } }),
  ];
}

export const cancelling = (of: Tied, stations: Stations, side: Side, { reason, ...more }: Worded & { reason: CancelReason }): readonly Ask[] => [
  ofLinkage(of, { type: 'CancelLinkage', data: { stations, reason, ...worded(more) } }), ...freed(of, { because: 'CANCELLED', leaveOut: leavesOut(side, reason) }),
];

export const failing = (of: Linked, stations: Stations, side: Side, { reason, ...more }: Worded & { reason: FailReason }): readonly Ask[] => [
  ofLinkage(of, { type: 'FailLinkage', data: { stations, reason, ...worded(more) } }), ...freed(of, { because: 'FAILED', leaveOut: leavesOut(side, reason) }),
];

/** Unanswered in time: the need is open again, the resource has its capacity back. A station that did not come to answer itself has not said no: what is its `own` goes on being found for the need. */
export const expiring = (of: Tied, { own }: { readonly own: boolean }): readonly Ask[] => [
  ofLinkage(of, { type: 'ExpireOffer', data: {} }), ...freed(of, { because: 'EXPIRED', leaveOut: !own }),
];

/** Never reported on, and not held for any more. */
export const lapsing = (of: Tied): readonly Ask[] => [ofLinkage(of, { type: 'LapseLinkage', data: {} }), ...freed(of, { because: 'FAILED', leaveOut: true })];

/** Whoever would help is there no longer: the need is open again. They match nothing while they are away, and are not left out once they are back. */
export const endingWithHelper = (of: Tied): readonly Ask[] => [ofLinkage(of, { type: 'EndWithHelper', data: {} }), ...freed(of, { because: 'CANCELLED', leaveOut: false })];

/** The need was closed, which has freed what it promised. */
export const endingWithNeed = (of: Pick<Linked, 'id' | 'resource'>): readonly Ask[] => [ask(linkage, of.id, { type: 'EndWithNeed', data: {} }), released(of)];
