import type { Standard, StationTier } from '#reference/catalogue';
import { usualStandards } from '#reference/catalogue';

/** What a division's book says under one code from one day on; `standard` null: lifted. */
export interface BookEntry {
  readonly region: string;
  readonly code: string;
  readonly from: string;
  readonly standard: Standard | null;
}

/** A standard as it is asked of a place, and by whom: the codes of the divisions that set it; empty where nobody has and the usual one stands. */
export interface StandardInForce extends Standard {
  readonly setBy: readonly string[];
}

/**
 * What is asked on a day, of the entries of a place's own division and those above. Nobody below can ask for less: of several that set the same code, each holds, the
 * largest number and all things asked for. What somebody has set, or lifted, takes the place of the usual standard.
 */
export function standardsInForce(entries: readonly BookEntry[], day: string): readonly StandardInForce[] {
  const said = new Map<string, BookEntry>();
  for (const entry of entries) {
    const key = `${entry.region} ${entry.code}`;
    if (entry.from <= day && entry.from >= (said.get(key)?.from ?? '')) said.set(key, entry);
  }
  const byCode = new Map<string, StandardInForce | null>(usualStandards.map((usual) => [usual.code, { ...usual, setBy: [] }]));
  // the widest division first: it says what the standard is, those below what more they ask
  for (const { code, region, standard } of [...said.values()].sort((a, b) => a.region.length - b.region.length)) {
    const before = byCode.get(code);
    const above = before && before.setBy.length > 0 ? before : undefined;
    if (standard === null) byCode.set(code, above ?? null);
    else byCode.set(code, above === undefined ? { ...standard, setBy: [region] } : stricter(above, standard, region));
  }
  return [...byCode.values()].filter((standard) => standard !== null);
}

function stricter(above: StandardInForce, more: Standard, region: string): StandardInForce {
  const comparable = above.kind === more.kind;
  return {
    ...above,
    setBy: [...above.setBy, region],
    least: above.least === null || more.least === null || !comparable ? above.least : Math.max(above.least, more.least),
    codes: comparable ? [...new Set([...above.codes, ...more.codes])] : above.codes,
    tiers: [...new Set([...above.tiers, ...more.tiers])],
  };
}

/** What is known of a station on a day. */
export interface StationFactsOn {
  readonly tier: StationTier;
  readonly certifiedWorkers: number;
  /** Square metres; null: nobody has recorded it. */
  readonly activityArea: number | null;
  readonly officeArea: number | null;
  readonly facilities: readonly string[];
  readonly languages: readonly string[];
  readonly milestones: readonly string[];
  readonly brands: number;
}

/** How a station stands to one standard. */
export interface Verdict {
  readonly standard: StandardInForce;
  readonly met: boolean;
  /** Of a kind that counts or measures; null: not recorded. */
  readonly found: number | null;
  /** Of what must be there. */
  readonly missing: readonly string[];
}

/** Against each standard that is asked of stations of its tier. */
export const judged = (standards: readonly StandardInForce[], facts: StationFactsOn): readonly Verdict[] =>
  standards.filter(({ tiers }) => tiers.includes(facts.tier)).map((standard) => verdict(standard, facts));

function verdict(standard: StandardInForce, facts: StationFactsOn): Verdict {
  const counted = (found: number | null): Verdict => ({ standard, found, missing: [], met: (found ?? 0) >= (standard.least ?? 0) });
  const among = (there: readonly string[]): Verdict => {
    const missing = standard.codes.filter((code) => !there.includes(code));
    return { standard, found: null, missing, met: missing.length === 0 };
  };
  switch (standard.kind) {
    case 'CERTIFIED_WORKERS':
      return counted(facts.certifiedWorkers);
    case 'ACTIVITY_AREA':
      return counted(facts.activityArea);
    case 'OFFICE_AREA':
      return counted(facts.officeArea);
    case 'OWN_BRAND':
      return counted(facts.brands);
    case 'FACILITIES':
      return among(facts.facilities);
    case 'LANGUAGES':
      return among(facts.languages);
    case 'MILESTONES':
      return among(facts.milestones);
  }
}
