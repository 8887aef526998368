import type { Region, RegionLevel } from './region.js';

/** Where a list of found divisions goes on: the last one that was shown, and whether it was among those that begin with what was searched for. */
export interface FoundAt {
  readonly code: string;
  readonly begins: boolean;
}
export interface Found extends Region {
  /** Whether the name begins with the text; else it contains it further on. */
  readonly begins: boolean;
}

/** A division that is no more. `successors`: those that there are now, so that for a successor that is no more itself its own stand here; none where nobody knows. */
export interface RetiredDivision extends Region {
  readonly successors: readonly string[];
}

/** The register of divisions. Synchronous and local; every answer takes well under a millisecond. */
export abstract class Regions {
  /** Also divisions that are no more; those have `validUntil` or successors. */
  abstract find(code: string): Region | undefined;
  /** Whether there is such a division now. */
  abstract exists(code: string): boolean;
  /** Those one level below, in order of code; without a parent the provinces. `after` is the last code of the page before. */
  abstract children(parent: string | undefined, page: { readonly after?: string; readonly limit: number }): Region[];
  /** From the province to the division itself; empty for an unknown code. */
  abstract path(code: string): Region[];
  /**
   * By part of the Chinese name: those that begin with it first, then those that contain it, each from province to village in order of code. A single
   * character finds only what begins with it. `within` limits it to one division and what lies in it.
   */
  abstract search(text: string, options: { readonly within?: string; readonly after?: FoundAt; readonly limit: number }): Found[];
  /** Divisions of a level within a division (itself included), or in the country; `pseudo: false` leaves pseudo-townships and their villages out. */
  abstract count(prefix: string | undefined, level: RegionLevel, options?: { readonly pseudo?: boolean }): number;

  /** All that are no more, in order of code. Few. */
  abstract retired(): readonly RetiredDivision[];
}
