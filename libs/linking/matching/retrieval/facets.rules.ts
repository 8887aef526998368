import type { RenewalPeriod, ResourceKind, ServiceMode, ShareLevel } from '#reference/catalogue';
import type { ProviderKind } from '#societies/charity-resource';
import type { Coverage, Eligibility, Schedule } from '../candidate.rules.js';

/**
 * What many resources have in common is written once and pointed at: a facet. A match holds each distinct facet against the need once, however many
 * resources share it. The text is the facet's identity; its first letter says what it is of.
 */
export interface Terms {
  readonly share: ShareLevel;
  readonly modes: readonly ServiceMode[];
  readonly prerequisites: boolean;
}
/** What never changes of a resource. */
export interface Nature {
  readonly kind: ResourceKind;
  /** Null: never used up. */
  readonly renewal: RenewalPeriod | null;
  /** Who gives it. */
  readonly by: ProviderKind;
}

export type Facet =
  | { readonly of: 'items' | 'credentials' | 'accommodations' | 'languages'; readonly codes: readonly string[] }
  | { readonly of: 'eligibility'; readonly eligibility: Eligibility }
  | { readonly of: 'coverage'; readonly coverage: Coverage }
  | { readonly of: 'schedule'; readonly schedule: Schedule }
  | { readonly of: 'terms'; readonly terms: Terms }
  | { readonly of: 'nature'; readonly nature: Nature }
  | { readonly of: 'region'; readonly region: string };

const lists = { i: 'items', k: 'credentials', a: 'accommodations', l: 'languages' } as const;
/** Codes in the order in which they were given: the most important first. */
export const codesText = (of: keyof typeof lists, codes: readonly string[]): string => of + JSON.stringify(codes);
export const eligibilityText = ({ groups, minAge, maxAge }: Eligibility): string => 'e' + JSON.stringify([groups, minAge, maxAge]);
export const coverageText = ({ nationwide, regions }: Coverage): string => 'c' + JSON.stringify([nationwide, regions]);
export const scheduleText = ({ leadHours, windows, validFrom, validUntil }: Schedule): string =>
  's' + JSON.stringify([leadHours, windows.map(({ weekday, from, to }) => [weekday, from, to]), validFrom, validUntil]);
export const termsText = ({ share, modes, prerequisites }: Terms): string => 't' + JSON.stringify([share, modes, prerequisites]);
export const natureText = ({ kind, renewal, by }: Nature): string => 'n' + JSON.stringify([kind, renewal, by]);
export const regionText = (region: string): string => 'r' + JSON.stringify(region);

/** The codes of a division and all it lies in, as they stand in a coverage's text. */
export const codesIn = (region: string): readonly string[] => [2, 4, 6, 9, 12].filter((n) => n <= region.length).map((n) => `"${region.slice(0, n)}"`);
/** `regionCovered`, without reading the text: a division is covered when it, or one that it lies in, is named. */
export const textCovers = (text: string, codes: readonly string[]): boolean => text.startsWith('c[true') || codes.some((code) => text.includes(code));

export function readFacet(text: string): Facet {
  const tag = text.charAt(0);
  const value: unknown = JSON.parse(text.slice(1));
  switch (tag) {
    case 'i':
    case 'k':
    case 'a':
    case 'l':
      return { of: lists[tag], codes: value as string[] };
    case 'e': {
      const [groups, minAge, maxAge] = value as [string[], number | null, number | null];
      return { of: 'eligibility', eligibility: { groups, minAge, maxAge } };
    }
    case 'c': {
      const [nationwide, regions] = value as [boolean, string[]];
      return { of: 'coverage', coverage: { nationwide, regions } };
    }
    case 's': {
      const [leadHours, windows, validFrom, validUntil] = value as [number, [number, number, number][], number | null, number | null];
      return { of: 'schedule', schedule: { leadHours, windows: windows.map(([weekday, from, to]) => ({ weekday, from, to })), validFrom, validUntil } };
    }
    case 't': {
      const [share, modes, prerequisites] = value as [ShareLevel, ServiceMode[], boolean];
      return { of: 'terms', terms: { share, modes, prerequisites } };
    }
    case 'n': {
      const [kind, renewal, by] = value as [ResourceKind, RenewalPeriod | null, ProviderKind];
      return { of: 'nature', nature: { kind, renewal, by } };
    }
    case 'r':
      return { of: 'region', region: value as string };
    default:
      throw new Error(`no facet begins with ${tag}`);
  }
}
