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

/** Names that are counted by, each with a number, so that a count is a place in a list: maps of a city have a hundred thousand of them. */
class Names {
  private readonly numbers = new Map<string, number>();
  /** In alphabetical order, as they are written. */
  inOrder: readonly { readonly name: string; readonly key: string; readonly number: number }[] = [];

  of(name: string): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    const number = this.numbers.size;
    this.numbers.set(name, number);
    this.inOrder = [...this.inOrder, { name, key: `${JSON.stringify(name)}:`, number }].sort((a, b) => (a.name < b.name ? -1 : 1));
    return number;
  }
}
const urgencies = new Names(), groups = new Names();

const BLANK = ' '.charCodeAt(0), ZERO = '0'.charCodeAt(0);

/** Counts as they come together; changed in place. */
export class Tally {
  private openNeeds = 0;
  private served = 0;
  private residents = 0;
  private readonly urgency: number[] = [];
  private readonly groups: number[] = [];
  /** Only people and needs of the station that asks are in it. */
  private allOwn = true;

  needs(urgency: Urgency, open: number, served: number, own: boolean): void {
    this.openNeeds += open;
    this.served += served;
    added(this.urgency, urgencies.of(urgency), open);
    if (!own && open > 0) this.allOwn = false;
  }
  people(residents: number, own: boolean): void {
    this.residents += residents;
    if (!own && residents > 0) this.allOwn = false;
  }
  group(code: string, residents: number): void {
    added(this.groups, groups.of(code), residents);
  }

  add(other: Tally): void {
    this.openNeeds += other.openNeeds;
    this.served += other.served;
    this.residents += other.residents;
    other.urgency.forEach((n, number) => added(this.urgency, number, n));
    other.groups.forEach((n, number) => added(this.groups, number, n));
    if (!other.allOwn) this.allOwn = false;
  }

  /** As rows have them: a code and a count by turns, blanks between. Read letter by letter, since a city has a hundred thousand. */
  groupsIn(text: string): void {
    for (let at = 0; at < text.length;) {
      const blank = text.indexOf(' ', at);
      const code = text.slice(at, blank);
      let residents = 0;
      for (at = blank + 1; at < text.length; at++) {
        const digit = text.charCodeAt(at);
        if (digit === BLANK) break;
        residents = residents * 10 + digit - ZERO;
      }
      at++;
      this.group(code, residents);
    }
  }

  /** @param named the caller reads names at the station that asks */
  counts(named: boolean): { readonly rounded: boolean; readonly counts: Counts } {
    const { rounded, ...counts } = JSON.parse(`{${this.written(named)}}`) as Counts & { rounded: boolean };
    return { rounded, counts };
  }

  /** The same as the members of a JSON object. */
  written(named: boolean): string {
    const rounded = this.isRounded(named);
    const shown = rounded ? roundedCount : exactCount;
    const all = (names: Names, counts: readonly number[]): string => {
      let written = '';
      for (const { key, number } of names.inOrder) {
        const n = shown(counts[number] ?? 0);
        if (n > 0) written += `${written === '' ? '' : ','}${key}${n}`;
      }
      return written;
    };
    return `"rounded":${rounded},"openNeeds":${shown(this.openNeeds)},"served":${shown(this.served)},"unserved":${shown(this.openNeeds - this.served)},` +
      `"urgency":{${all(urgencies, this.urgency)}},"residents":${shown(this.residents)},"groups":{${all(groups, this.groups)}}`;
  }

  /** Whether nothing of it is to be seen. */
  isEmpty(named: boolean): boolean {
    const shown = this.isRounded(named) ? roundedCount : exactCount;
    return shown(this.openNeeds) === 0 && shown(this.residents) === 0;
  }

  private isRounded(named: boolean): boolean {
    return !(named && this.allOwn);
  }
}

function added(counts: number[], number: number, n: number): void {
  counts[number] = (counts[number] ?? 0) + n;
}

/**
 * To the nearest multiple of three, each number by itself: a shown 0 may stand for one, a shown 3 for two. So neither a number nor the difference of two of them
 * says of anybody that they are there, and the same question gets the same answer, so that asking again tells nothing more.
 */
export const roundedCount = (n: number): number => Math.round(n / SMALL) * SMALL;
const exactCount = (n: number): number => n;
