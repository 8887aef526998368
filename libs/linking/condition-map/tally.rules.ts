import type { Urgency } from '#reference/catalogue';

/** Numbers of fewer people than this could name one of them. */
export const SMALL = 3;

/** What is counted of a place. */
export interface Counts {
  /** Needs that are open. */
  readonly openNeeds: number;
  /** Of these, those that help is promised or was partly given for; and those that nothing is promised for. */
  readonly served: number;
  readonly unserved: number;
  readonly urgency: Readonly<Partial<Record<Urgency, number>>>;
  /** People who have a file, and how many of them are in which group. */
  readonly residents: number;
  readonly groups: Readonly<Record<string, number>>;
}

/** Counts as they come together; changed in place. */
export class Tally {
  private openNeeds = 0;
  private served = 0;
  private residents = 0;
  private readonly urgency = new Map<Urgency, number>();
  private readonly groups = new Map<string, number>();
  /** Only people and needs of the station that asks are in it. */
  private allOwn = true;

  needs(urgency: Urgency, open: number, served: number, own: boolean): void {
    this.openNeeds += open;
    this.served += served;
    this.urgency.set(urgency, (this.urgency.get(urgency) ?? 0) + open);
    if (!own && open > 0) this.allOwn = false;
  }
  people(residents: number, own: boolean): void {
    this.residents += residents;
    if (!own && residents > 0) this.allOwn = false;
  }
  group(code: string, residents: number): void {
    this.groups.set(code, (this.groups.get(code) ?? 0) + residents);
  }

  /** @param named the caller reads names at the station that asks */
  counts(named: boolean): { readonly rounded: boolean; readonly counts: Counts } {
    const rounded = !(named && this.allOwn);
    const shown = rounded ? roundedCount : (n: number): number => n;
    const all = (of: ReadonlyMap<string, number>): Record<string, number> => {
      const counts: Record<string, number> = {};
      for (const key of [...of.keys()].sort()) {
        const n = shown(of.get(key) ?? 0);
        if (n > 0) counts[key] = n;
      }
      return counts;
    };
    return {
      rounded,
      counts: {
        openNeeds: shown(this.openNeeds), served: shown(this.served), unserved: shown(this.openNeeds - this.served), urgency: all(this.urgency),
        residents: shown(this.residents), groups: all(this.groups),
      },
    };
  }
}

/**
 * To the nearest multiple of three, each number by itself: a shown 0 may stand for one, a shown 3 for two. So neither a number nor the difference of two of them
 * says of anybody that they are there, and the same question gets the same answer, so that asking again tells nothing more.
 */
export const roundedCount = (n: number): number => Math.round(n / SMALL) * SMALL;

/** Whether anything of it is to be seen. */
export const isEmpty = ({ openNeeds, residents }: Counts): boolean => openNeeds === 0 && residents === 0;
