import { serviceItems, type PartyKind } from '#reference/catalogue';
import type { ProviderKind } from '#societies/charity-resource';
import type { PlanItem } from './case.events.js';

/** A standing one-to-one help of the case's resident, as far as a plan must know it. */
export interface PairingOfCase {
  readonly id: string;
  readonly helper: ProviderKind;
  /** What its resource gives; null where it has none, so that nobody said what the visits are for. */
  readonly serviceItems: readonly string[] | null;
}
/** A case with its plan as it is now. Civil dates; `closedOn` null: it goes on. */
export interface PlannedCase {
  readonly id: string;
  readonly openedOn: string;
  readonly closedOn: string | null;
  readonly plan: readonly Fillable[];
}
type Fillable = Pick<PlanItem, 'id' | 'serviceItem' | 'need' | 'from' | 'until'> & { readonly partyKind: PartyKind };

/** What kinds of party a helper may be; which of them an organization is makes no difference where it is the only one that fits. */
const kindsOf: Readonly<Record<ProviderKind, readonly PartyKind[]>> = {
  VOLUNTEER: ['VOLUNTEER'],
  SOCIAL_WORKER: ['SOCIAL_WORKER'],
  STATION: ['SOCIAL_WORKER'],
  ORGANIZATION: ['SOCIAL_ORGANIZATION', 'ENTERPRISE', 'SCHOOL', 'COMMUNITY', 'GOVERNMENT'],
};
/** A station's own item, of which nothing is known here, may be given by a visit. */
const isGivenByVisit = (code: string): boolean => serviceItems.find((item) => item.code === code)?.modes.includes('HOME') ?? true;

/**
 * The item of a plan that a visit on a day is progress of: the first that asks for what the pairing gives, sooner one that waits for no need of its own; of a pairing
 * that says nothing of what it gives, what is asked of its kind of helper and given by visits, where that is one item only. Else undefined.
 */
export function itemOfVisit<I extends Fillable>({ helper, serviceItems: gives }: PairingOfCase, on: string, plan: readonly I[]): I | undefined {
  const within = plan.filter(({ from, until }) => on >= from && (until === null || on <= until));
  if (gives !== null) {
    const fitting = within.filter(({ serviceItem }) => gives.includes(serviceItem));
    return fitting.find(({ need }) => need === null) ?? fitting[0];
  }
  const [only, ...others] = within.filter(({ partyKind, serviceItem }) => kindsOf[helper].includes(partyKind) && isGivenByVisit(serviceItem));
  return others.length === 0 ? only : undefined;
}

/** Of all cases of one person, in the order of opening, the first that was open on the day and asks for the visit: it is credited to no other. */
export function creditOf(pairing: PairingOfCase, on: string, cases: readonly PlannedCase[]): { readonly case: string; readonly item: string } | undefined {
  for (const { id, openedOn, closedOn, plan } of cases) {
    const item = on >= openedOn && (closedOn === null || on <= closedOn) ? itemOfVisit(pairing, on, plan) : undefined;
    if (item) return { case: id, item: item.id };
  }
  return undefined;
}
