import type { Language } from '#platform/access';
import type { Asked } from '../asked.rules.js';
import { explain, explainAll, type Naming } from '../explanations.js';
import { groundsOf, partGroundsOf } from '../grounds.rules.js';
import type { Found, FoundMatch, FoundMiss } from '../question.js';
import { conditionNames } from '../conditions.rules.js';
import { weighingParts, type Verdict } from '../verdict.rules.js';

/** A verdict, and the row of the index that it is on. */
export interface Finding extends Verdict {
  readonly row: number;
}

const found = ({ row, candidate: { id }, metres }: Finding): Found => ({ row, id, metres: metres === null ? null : Math.round(metres) });

/** A match in words. */
export function foundMatch(asked: Asked, verdict: Finding, language: Language, naming: Naming): FoundMatch {
  const { score, band, service } = verdict;
  const parts = weighingParts(asked);
  return {
    ...found(verdict), score, band,
    free: service === undefined || service.free === Infinity ? null : service.free,
    startsAt: service?.start ?? asked.from,
    conditions: conditionNames.map((name) => explain(groundsOf(asked, verdict, name), language, naming)),
    values: parts.map(({ name }) => Math.round(verdict.values[name] * 10_000) / 10_000),
    grounds: parts.map(({ name }) => explain(partGroundsOf(asked, verdict, name), language, naming)),
  };
}

/** A near miss, with what stands in its way in words. */
export function foundMiss(verdict: Finding, language: Language, naming: Naming): FoundMiss {
  const blocked = verdict.conditions.filter(({ blockers }) => blockers.length > 0);
  return { ...found(verdict), blockedBy: blocked.map(({ name, blockers }) => ({ name, explanation: explainAll(blockers, language, naming) })) };
}
