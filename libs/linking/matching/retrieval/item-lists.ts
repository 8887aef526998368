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
  /** Of the scopes that have one: what follows the letter. */
  code(number: number): string {
    return this.name(number).slice(1);
  }
}

/** Of the scopes that are followed by a division's code. */
const CODED = ['c', 's', 'x'];
const none = new Int32Array(0);

/** The lists of one service item, by scope. Policies have their own: they come first whatever their score, and must not keep the search of the others from ending. */
export class ItemLists {
  /** The weights by which the lists are ordered: those of the item's kind. */
  readonly ordering: Weights;
  /** Whom its resources are for, and when they can be had, as its entries number them. */
  readonly audiences = new SmallNumbers(AUDIENCES);
  readonly schedules = new SmallNumbers(SCHEDULES);
  private readonly others = new Map<number, number>();
  private readonly policies = new Map<number, number>();
  /** The scopes with a code, in the order of their codes; made when asked for. Numbers alone: with the codes in lists of their own those of a million resources took 35 MB. */
  private coded: Int32Array | undefined;

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
      this.coded = undefined;
    }
    return list;
  }

  /** A list that was there before. */
  put(scope: number, policies: boolean, list: number): void {
    (policies ? this.policies : this.others).set(scope, list);
    this.coded = undefined;
  }

  /** Its lists in threes, as `Listing.kept` has them. */
  kept(item: number): number[] {
    const of = (lists: ReadonlyMap<number, number>, policies: 0 | 1) => [...lists].flatMap(([scope, list]) => [item, scope * 2 + policies, list]);
    return [...of(this.others, 0), ...of(this.policies, 1)];
  }

  /** The scopes with a code that begins with a prefix, by code. */
  within(prefix: string): Int32Array {
    const { scopes } = this;
    const coded = (this.coded ??= this.sorted());
    const code = (place: number): string => scopes.code(coded[place] ?? 0);
    let low = 0;
    let high = coded.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (code(middle) < prefix) low = middle + 1;
      else high = middle;
    }
    let end = low;
    while (end < coded.length && code(end).startsWith(prefix)) end++;
    return end === low ? none : coded.subarray(low, end);
  }

  private sorted(): Int32Array {
    const { scopes } = this;
    const coded: { readonly number: number; readonly key: string }[] = [];
    for (const number of new Set([...this.others.keys(), ...this.policies.keys()])) {
      const name = scopes.name(number);
      // One code may stand in several scopes, which are told apart by their first letter.
      if (CODED.includes(name.charAt(0))) coded.push({ number, key: `${scopes.code(number)} ${name.charAt(0)}` });
    }
    return Int32Array.from(coded.sort((a, b) => (a.key < b.key ? -1 : 1)), ({ number }) => number);
  }
}
