import type { BeneficiaryGroup } from './beneficiary-group.js';
import { beneficiaryGroups } from './beneficiary-groups.js';

const byCode = new Map(beneficiaryGroups.map((found) => [found.code, found]));
const childrenOf = new Map<string, string[]>();
for (const { code, parents } of beneficiaryGroups) {
  for (const parent of parents) childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), code]);
}

function reach(start: string, next: (code: string) => readonly string[]): readonly string[] {
  const found = new Set<string>();
  const waiting = [...next(start)];
  for (let code = waiting.shift(); code !== undefined; code = waiting.shift()) {
    if (!found.has(code)) waiting.push(...next(code));
    found.add(code);
  }
  return [...found];
}
const ancestorsByCode = new Map(beneficiaryGroups.map(({ code }) => [code, new Set(reach(code, (of) => byCode.get(of)?.parents ?? []))]));

export const isBeneficiaryGroup = (code: string): boolean => byCode.has(code);
export const findGroup = (code: string): BeneficiaryGroup | undefined => byCode.get(code);
/** Every group that `code` is part of, nearest first, without itself. */
export const ancestors = (code: string): readonly string[] => [...(ancestorsByCode.get(code) ?? [])];
/** Every group that is part of `code`, without itself. */
export const descendants = (code: string): readonly string[] => reach(code, (of) => childrenOf.get(of) ?? []);

/** Whether who asks for `asked` also means those who hold `held`: disability covers disability-hearing-2, never the reverse. */
export const groupCovers = (asked: string, held: string): boolean =>
  byCode.has(held) && (asked === held || ancestorsByCode.get(held)?.has(asked) === true);

/** The same for lists: someone is meant if any group held is covered by any asked. Nothing asked means everyone. */
export const groupsCover = (asked: readonly string[], held: readonly string[]): boolean =>
  asked.length === 0 || asked.some((wanted) => wanted === 'general' || held.some((code) => groupCovers(wanted, code)));
