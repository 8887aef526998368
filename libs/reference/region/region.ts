import type { Labels } from '#platform/event-sourcing';
import { isRegionCode } from '#reference/identifiers';

export const regionLevels = ['PROVINCE', 'CITY', 'COUNTY', 'TOWNSHIP', 'VILLAGE'] as const;
/** PROVINCE 2 digits, CITY 4, COUNTY 6, TOWNSHIP (also streets) 9, VILLAGE (also communities) 12. */
export type RegionLevel = (typeof regionLevels)[number];
export const regionLevelLabels: Readonly<Record<RegionLevel, Labels>> = {
  PROVINCE: { zh: '省级', bo: 'ཞིང་ཆེན་རིམ།', en: 'Province' },
  CITY: { zh: '地级', bo: 'ས་ཁུལ་རིམ།', en: 'City or prefecture' },
  COUNTY: { zh: '县级', bo: 'རྫོང་རིམ།', en: 'County or district' },
  TOWNSHIP: { zh: '乡级（街道、镇、乡）', bo: 'ཤང་རིམ།', en: 'Township or street' },
  VILLAGE: { zh: '村级（社区、村）', bo: 'གྲོང་ཚོའི་རིམ།', en: 'Village or community' },
};

const digitsOf: Readonly<Record<RegionLevel, number>> = { PROVINCE: 2, CITY: 4, COUNTY: 6, TOWNSHIP: 9, VILLAGE: 12 };
const levelBy = new Map(regionLevels.map((level) => [digitsOf[level], level]));

/** A division of GB/T 2260 with the statistical codes below it. */
export interface Region {
  readonly code: string;
  /** In Chinese, as its authority writes it. */
  readonly name: string;
  readonly level: RegionLevel;
  /** First and last day on which the code stands for this division; undefined: as long as anyone knows, and still, or until a day that nobody looked up. */
  readonly validFrom?: string;
  readonly validUntil?: string;
  /** For a division that was merged, divided or renumbered: the codes that stand for it since. */
  readonly successors?: readonly string[];
}

/** Whether the code stands for a division now: neither ended nor followed by another. */
export const isCurrent = ({ validUntil, successors }: Region): boolean => validUntil === undefined && successors === undefined;

/** Undefined for what is not shaped like a code. */
export const levelOf = (code: string): RegionLevel | undefined => (isRegionCode(code) ? levelBy.get(code.length) : undefined);

/** Codes of a level begin with so many digits. */
export const digitsOfLevel = (level: RegionLevel): number => digitsOf[level];

/** The level below; undefined for villages. */
export const levelBelow = (level: RegionLevel): RegionLevel | undefined => regionLevels[regionLevels.indexOf(level) + 1];

/** The code and those of its ancestors, the province first: ['43', '4301', '430104', '430104006']. Empty for what is no code. */
export const prefixesOf = (code: string): readonly string[] =>
  isRegionCode(code) ? regionLevels.map((level) => digitsOf[level]).filter((digits) => digits <= code.length).map((digits) => code.slice(0, digits)) : [];

/** The code one level up; undefined for provinces and for what is no code. */
export const parentOf = (code: string): string | undefined => prefixesOf(code).at(-2);

/** Whether one division lies within the other and is not that one itself. */
export const isAncestor = (ancestor: string, code: string): boolean => ancestor.length < code.length && isWithin(code, ancestor);

/** Whether a division is the other or lies within it. False for what is no code: everything begins with ''. */
export const isWithin = (code: string, prefix: string): boolean => isRegionCode(prefix) && isRegionCode(code) && code.startsWith(prefix);

/**
 * Development zones, farms, prisons and the like that statistics count as townships although no township government is there: 400 to 599 in the
 * township's part of the code. Also true for the villages in them.
 */
export const isPseudoTownship = (code: string): boolean => code.length >= 9 && isRegionCode(code) && code.charAt(6) >= '4' && code.charAt(6) <= '5';
