/** As many needs as are covered at once: all sets of them are gone through. */
export const MOST_NEEDS = 12;

/** Somebody who could take on some of the needs. */
export interface Party {
  readonly id: string;
  /** Is on the team already: another need with them adds nobody. */
  readonly present: boolean;
  readonly kinds: readonly string[];
  /** Need → how well they fit it, 0 to 100. */
  readonly covers: Readonly<Record<string, number>>;
}

export interface Cover {
  /** Need → party. */
  readonly assigned: Readonly<Record<string, string>>;
  /** Nobody covers these. */
  readonly uncovered: readonly string[];
  /** Of the kinds that were asked for, those that nobody of the team is, present parties included. */
  readonly missingKinds: readonly string[];
}

/** How a set of needs was come by; the chain of steps is the set of parties. */
interface Way {
  /** Parties that join. */
  readonly joining: number;
  readonly score: number;
  readonly party: Member | undefined;
  readonly before: Way | undefined;
}
interface Member {
  readonly party: Party;
  readonly mask: number;
  readonly kinds: number;
}
const start: Way = { joining: 0, score: 0, party: undefined, before: undefined };

/**
 * The smallest set of parties that covers every need that anybody covers: fewest joining first, then most of the kinds asked for, then the best fit. Exact: every
 * set of needs is reached by way of its first need that is still open, and for each set, with each set of kinds, the smallest way is kept.
 * @param needs at most `MOST_NEEDS`
 */
export function smallestCover(needs: readonly string[], parties: readonly Party[], askedKinds: readonly string[]): Cover {
  if (needs.length > MOST_NEEDS) throw new RangeError(`at most ${MOST_NEEDS} needs are covered at once`);
  const kinds = [...new Set(askedKinds)];
  const members = membersOf(needs, parties, kinds);
  const target = members.reduce((all, { mask }) => all | mask, 0);
  const already = parties.filter(({ present }) => present).reduce((all, party) => all | bits(kinds, (kind) => party.kinds.includes(kind)), 0);
  const best = bestWay(waysTo(target, already, members, needs));
  const chosen = [...new Map(chainOf(best.way).map(({ party }) => [party.id, party])).values()];
  const has = best.kinds;
  return {
    assigned: Object.fromEntries(needs.flatMap((need) => {
      const party = fittest(need, chosen);
      return party === undefined ? [] : [[need, party]];
    })),
    uncovered: needs.filter((_, i) => (target & (1 << i)) === 0),
    missingKinds: kinds.filter((_, i) => (has & (1 << i)) === 0),
  };
}

const bits = <T>(of: readonly T[], is: (one: T) => boolean): number => of.reduce((mask, one, i) => (is(one) ? mask | (1 << i) : mask), 0);

/** Of those who could take on the very same and are of the same kinds, the fittest; in an order that nothing depends on chance in. */
function membersOf(needs: readonly string[], parties: readonly Party[], kinds: readonly string[]): readonly Member[] {
  const alike = new Map<string, Member & { readonly score: number }>();
  for (const party of [...parties].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const mask = bits(needs, (need) => party.covers[need] !== undefined);
    if (mask === 0) continue;
    const own = bits(kinds, (kind) => party.kinds.includes(kind));
    const score = needs.reduce((sum, need) => sum + (party.covers[need] ?? 0), 0);
    const key = `${party.present} ${mask} ${own}`;
    if (score > (alike.get(key)?.score ?? -1)) alike.set(key, { party, mask, kinds: own, score });
  }
  return [...alike.values()];
}

/** The smallest way to all of `target`, by the kinds that it brings. Every step leads to a greater number, so that one pass is enough. */
function waysTo(target: number, already: number, members: readonly Member[], needs: readonly string[]): ReadonlyMap<number, Way> {
  const ways: (Map<number, Way> | undefined)[] = [new Map([[already, start]])];
  const covering = needs.map((_, i) => members.filter(({ mask }) => (mask & (1 << i)) !== 0));
  for (let mask = 0; mask < target; mask++) {
    const here = ways[mask];
    if (!here) continue;
    const first = Math.log2((target & ~mask) & -(target & ~mask));
    for (const [kinds, way] of here) for (const member of covering[first] ?? []) take(member, mask, kinds, way, ways, needs);
    ways[mask] = undefined;
  }
  return ways[target] ?? new Map([[already, start]]);
}

function take(member: Member, mask: number, kinds: number, way: Way, ways: (Map<number, Way> | undefined)[], needs: readonly string[]): void {
  const joining = way.joining + (member.party.present ? 0 : 1);
  const added = member.mask & ~mask;
  const score = way.score + needs.reduce((sum, need, i) => ((added & (1 << i)) === 0 ? sum : sum + (member.party.covers[need] ?? 0)), 0);
  const there = (ways[mask | member.mask] ??= new Map<number, Way>());
  const known = there.get(kinds | member.kinds);
  if (known && (known.joining < joining || (known.joining === joining && known.score >= score))) return;
  there.set(kinds | member.kinds, { joining, score, party: member, before: way });
}

function bestWay(ways: ReadonlyMap<number, Way>): { readonly way: Way; readonly kinds: number } {
  let best: { way: Way; kinds: number } | undefined;
  for (const [kinds, way] of ways) {
    const better = !best || way.joining < best.way.joining || (way.joining === best.way.joining
      && (count(kinds) > count(best.kinds) || (count(kinds) === count(best.kinds) && way.score > best.way.score)));
    if (better) best = { way, kinds };
  }
  return best ?? { way: start, kinds: 0 };
}

function chainOf(way: Way): readonly Member[] {
  const chain: Member[] = [];
  for (let at: Way | undefined = way; at?.party; at = at.before) chain.push(at.party);
  return chain;
}

function count(mask: number): number {
  let ones = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) ones++;
  return ones;
}

function fittest(need: string, chosen: readonly Party[]): string | undefined {
  let best: { id: string; score: number } | undefined;
  for (const { id, covers } of chosen) {
    const score = covers[need];
    if (score !== undefined && (!best || score > best.score || (score === best.score && id < best.id))) best = { id, score };
  }
  return best?.id;
}
