import type { PartyKind } from '#reference/catalogue';
import type { Missing, PlanItem } from '#linking/case';

/** The item of the plan that a need is in: the one that names it, else the first that is about one of its service items and names none. */
export const itemFor = (plan: readonly PlanItem[], need: string, serviceItems: readonly string[]): PlanItem | undefined =>
  plan.find((item) => item.need === need) ?? plan.find((item) => item.need === null && serviceItems.includes(item.serviceItem));

/** All kinds of party that a plan asks for, each once, in its order. */
export const kindsIn = (plan: readonly PlanItem[]): readonly PartyKind[] => [...new Set(plan.map(({ partyKind }) => partyKind))];

/**
 * What a case lacks: each need that nobody takes on, with the kind of party that the plan asks for it; and each item of the plan whose kind of party nobody of the
 * team is.
 */
export function missingOf(plan: readonly PlanItem[], uncovered: readonly string[], kinds: ReadonlySet<PartyKind>): readonly Missing[] {
  const needs = uncovered.map((need): Missing => {
    const item = plan.find((one) => one.need === need);
    return { partyKind: item?.partyKind ?? 'OTHER', serviceItem: item?.serviceItem ?? null, planItem: item?.id ?? null, need };
  });
  const items = plan.filter(({ partyKind, need }) => !kinds.has(partyKind) && (need === null || !uncovered.includes(need)))
    .map(({ id, partyKind, serviceItem, need }): Missing => ({ partyKind, serviceItem, planItem: id, need }));
  return [...needs, ...items];
}
