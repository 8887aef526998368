import { returned, taken, type Lot } from './lots.rules.js';
import type { Leg, LotChange } from './time-account.events.js';

/** What a movement of hours brought. `gone`: of its points, those that have expired; the member has nothing of them any more. */
interface Brought {
  readonly member: string;
  readonly station: string;
  readonly points: number;
  readonly gone: number;
}

/**
 * The counter-entry to points that hours brought. What has expired is taken from where it went, the rest from one kind of lots after the other.
 * @returns `short`: points that are not there any more, since they were spent
 */
export function takenBack({ member, station, points, gone }: Brought, ...sources: readonly (readonly Lot[])[]): { readonly legs: readonly Leg[]; readonly lots: readonly LotChange[]; readonly short: number } {
  const lots: LotChange[] = [];
  let short = points - gone;
  for (const source of sources) {
    const part = Math.min(short, source.reduce((all, one) => all + one.points, 0));
    lots.push(...(taken(source, part) ?? []));
    short -= part;
  }
  const back = points - gone - short;
  const legs = [{ account: member, points: 0 - back }, ...(gone === 0 ? [] : [{ account: `expired:${station}`, points: -gone }]), { account: `issued:${station}`, points: back + gone }];
  return { legs, lots, short };
}

/**
 * A purchase given back. Points that a correction would have taken back, had they not been spent (`short`, by lot), go to whoever issued them and not to the member: nobody
 * gave the hours for them.
 */
export function givenBack(legs: readonly Leg[], lots: readonly LotChange[], short: ReadonlyMap<string, number>, today: string): { readonly legs: readonly Leg[]; readonly lots: readonly LotChange[] } {
  const owed = lots.map((one) => ({ ...one, points: Math.min(-one.points, short.get(one.lot) ?? 0) })).filter(({ points }) => points > 0);
  const left = lots.map((one) => ({ ...one, points: one.points + (owed.find(({ lot }) => lot === one.lot)?.points ?? 0) })).filter(({ points }) => points < 0);
  const total = owed.reduce((all, { points }) => all + points, 0);
  const back = legs.map(({ account, points }) => ({ account, points: -points - (account.startsWith('member:') ? total : 0) }));
  return { legs: [...back, ...owed.map(({ station, points }) => ({ account: `issued:${station}`, points }))], lots: returned(left, today) };
}
