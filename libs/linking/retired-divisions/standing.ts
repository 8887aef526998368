import type { Reach } from '#platform/access';
import type { Rows } from '#platform/read-model';
import { covers, intersects, retiredAbout, type RetiredDivision, type StandingRow } from '#reference/region';
import type { RetiredKind } from './retired-kinds.js';

export interface StandingOf<K extends RetiredKind> {
  readonly kind: K;
  /** The division under which it was found. */
  readonly code: string;
  readonly row: StandingRow;
}
export interface RetiredAsked {
  readonly reach: Reach;
  readonly stationId: string | null;
  readonly region: string | undefined;
  readonly limit: number;
}
/** The last one seen. */
export type StandingKey = readonly [kind: string, code: string, tie: string];

export const codesOf = ({ codes }: StandingRow): readonly string[] => JSON.parse(codes) as string[];

/**
 * What stands in divisions that are no more: kind by kind, division by division, each thing once, however many of its places lie in them. Which divisions those are is looked up now, not when
 * something was recorded, since that changes with a release.
 */
export function standing<K extends RetiredKind>(kinds: readonly K[], retired: readonly RetiredDivision[], rows: Rows, asked: RetiredAsked, last?: StandingKey): StandingOf<K>[] {
  const { reach, stationId, region, limit } = asked;
  const codes = retiredAbout(region, retired).filter((code) => reach.regions.length === 0 || intersects(reach.regions, [code]));
  const found: StandingOf<K>[] = [];
  const from = last && kinds.findIndex(({ code }) => code === last[0]);
  for (const kind of kinds.slice(from)) {
    const goesOn = last?.[0] === kind.code ? last : undefined;
    for (const code of codes) {
      if (goesOn && code < goesOn[1]) continue;
      for (let after = goesOn?.[1] === code ? goesOn[2] : ''; found.length < limit;) {
        const page = rows.all<StandingRow>(kind.rows({ code, reach, stationId, after, limit }));
        found.push(...page.filter((row) => firstOf(row, codes) === code).map((row) => ({ kind, code, row })));
        if (page.length < limit) break;
        after = String(page.at(-1)?.tie);
      }
      if (found.length >= limit) return found.slice(0, limit);
    }
  }
  return found;
}

const firstOf = (row: StandingRow, codes: readonly string[]): string | undefined => codes.find((code) => codesOf(row).some((one) => covers([code], one)));
