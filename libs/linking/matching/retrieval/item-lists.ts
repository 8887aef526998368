import { findServiceItem, kindsOfService, type Weights } from '#reference/catalogue';
import { AUDIENCES, SCHEDULES, SmallNumbers } from './entry.rules.js';
import type { Postings } from './postings.js';
import type { Scope } from './scopes.rules.js';

/** Scopes by number: each list of postings would otherwise carry its scope's name. */
export class ScopeNumbers {
  private readonly names: Scope[] = [];
  private readonly numbers = new Map<Scope, number>();

  of(scope: Scope): number {
    let number = this.numbers.get(scope);
    if (number === undefined) {
      this.numbers.set(scope, (number = this.names.length));
      this.names.push(scope);
    }
    return number;
  }
  /** -1 for a scope under which nothing was ever listed. */
  find(scope: Scope): number {
    return this.numbers.get(scope) ?? -1;
  }
  /** In the order of their numbers. */
  all(): readonly Scope[] {
    return this.names;
  }
  name(number: number): Scope {
    return this.names[number] ?? '';
  }
}

/** Of the scopes that are followed by a division's code. */
const CODED = ['c', 's', 'x'];
const none: readonly number[] = [];

/** The lists of one service item, by scope. Policies have their own: they come first whatever their score, and must not keep the search of the others from ending. */
export class ItemLists {
  /** The weights by which the lists are ordered: those of the item's kind. */
  readonly ordering: Weights;
  /** Whom its resources are for, and when they can be had, as its entries number them. */
  readonly audiences = new SmallNumbers(AUDIENCES);
  readonly schedules = new SmallNumbers(SCHEDULES);
  private readonly others = new Map<number, number>();
  private readonly policies = new Map<number, number>();
  /** Codes in order, with the scopes that they stand in; made when asked for. */
  private codes: readonly (readonly [code: string, scopes: readonly number[]])[] | undefined;

  constructor(item: string, private readonly scopes: ScopeNumbers, private readonly postings: Postings) {
    const weights = kindsOfService.find(findServiceItem(item)?.kindOfService ?? 'RELATIONAL')?.weights;
    if (!weights) throw new Error('a kind of service without weights');
    this.ordering = weights;
  }

  find(scope: number, policies: boolean): number | undefined {
    return (policies ? this.policies : this.others).get(scope);
  }

  at(scope: number, policies: boolean): number {
    const lists = policies ? this.policies : this.others;
    let list = lists.get(scope);
    if (list === undefined) {
      lists.set(scope, (list = this.postings.open()));
      this.codes = undefined;
    }
    return list;
  }

  /** A list that was there before. */
  put(scope: number, policies: boolean, list: number): void {
    (policies ? this.policies : this.others).set(scope, list);
    this.codes = undefined;
  }

  /** Its lists in threes, as `Listing.kept` has them. */
  kept(item: number): number[] {
    const of = (lists: ReadonlyMap<number, number>, policies: 0 | 1) => [...lists].flatMap(([scope, list]) => [item, scope * 2 + policies, list]);
    return [...of(this.others, 0), ...of(this.policies, 1)];
  }

  /** The scopes with a code that begins with a prefix, by code. */
  within(prefix: string): readonly number[] {
    const codes = (this.codes ??= this.sorted());
    let low = 0;
    let high = codes.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((codes[middle]?.[0] ?? '') < prefix) low = middle + 1;
      else high = middle;
    }
    let end = low;
    while (codes[end]?.[0].startsWith(prefix)) end++;
    return end === low ? none : codes.slice(low, end).flatMap(([, scopes]) => scopes);
  }

  private sorted(): readonly (readonly [string, readonly number[]])[] {
    const byCode = new Map<string, number[]>();
    for (const number of new Set([...this.others.keys(), ...this.policies.keys()])) {
      const name = this.scopes.name(number);
      if (!CODED.includes(name.charAt(0))) continue;
      const code = name.slice(1);
      byCode.set(code, [...(byCode.get(code) ?? []), number].sort((a, b) => (this.scopes.name(a) < this.scopes.name(b) ? -1 : 1)));
    }
    return [...byCode].sort(([a], [b]) => (a < b ? -1 : 1));
  }
}
