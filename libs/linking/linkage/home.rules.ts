import type { MatchRecord, MatchStatement } from './linkage.events.js';

/** What tells how far it is. */
const near = (reason: MatchStatement): MatchStatement => (reason.code === 'PLACE_TOO_FAR' ? { code: 'PLACE_BEYOND', values: { radius: reason.values['radius'] ?? 0 } } : reason);
const CLOSENESS = 'closeness';

/**
 * A match for those who may not know where somebody lives, or may no more: how far it is from several resources would tell it, and so would what the distance adds to the score, which is that of all other parts.
 */
export function withoutDistance({ band, conditions, parts: all }: MatchRecord): MatchRecord {
  const parts = all.filter(({ name }) => name !== CLOSENESS);
  const sum = (of: (part: (typeof parts)[number]) => number): number => parts.reduce((total, part) => total + of(part), 0);
  const weights = sum(({ weight }) => weight);
  const score = weights === 0 ? 0 : Math.round((sum(({ weight, value }) => weight * value) / weights) * 1e4) / 100;
  return { band, score, conditions: conditions.map((one) => ({ ...one, reasons: one.reasons.map(near) })), parts };
}
