/** What is asked of one service item in one place. */
export interface AskedHere {
  readonly item: string;
  readonly place: string;
  readonly needs: number;
  /** Of these, those that nothing is promised for. */
  readonly unserved: number;
  /** What is open of all of them together. */
  readonly quantity: number;
  readonly rounded: boolean;
}
/** What offers it. */
export interface Offered {
  readonly item: string;
  readonly reach: string;
  readonly area: string;
  readonly number: number;
  readonly free: number | null;
}

export type Closing = 'ENTITLEMENT' | 'LINK' | 'WIDEN_SHARING' | 'WIDEN_AREA' | 'RAISE_CAPACITY' | 'ASK_ASSETS' | 'BRING_IN';
/** What would close a gap, or a part of it. */
export interface Remedy {
  readonly code: Closing;
  /** Resources or assets; 0 where there is nothing to begin with. */
  readonly count: number;
  /** Units that it would bring; null where nobody knows, or without end. */
  readonly units: number | null;
}
export interface Gap extends AskedHere {
  /** Resources that reach it and are shared there. */
  readonly resources: number;
  /** Of them together, in the present period, whoever else they reach. An entitlement is no supply: nobody knows here who is entitled. */
  readonly free: number;
  readonly short: number;
  readonly remedies: readonly Remedy[];
}

/** Whether what holds for one division says something of another: it lies in it, or around it. */
const meets = (one: string, other: string): boolean => one.startsWith(other) || other.startsWith(one);

/**
 * What is asked against what is there, worst first: where most is short, then where most are without any help. What reaches several places is there for each of them;
 * a gap that remains nevertheless is one.
 * @param assets how many on the asset maps of the place could be asked
 */
export function gapsOf(asked: readonly AskedHere[], offers: readonly Offered[], assets: (item: string, place: string) => number): readonly Gap[] {
  const byItem = new Map<string, Offered[]>();
  for (const offer of offers) {
    const list = byItem.get(offer.item);
    if (list) list.push(offer);
    else byItem.set(offer.item, [offer]);
  }
  return asked.map((one) => gapAt(one, byItem.get(one.item) ?? [], assets(one.item, one.place)))
    .sort((a, b) => b.short - a.short || b.unserved - a.unserved || (`${a.item} ${a.place}` < `${b.item} ${b.place}` ? -1 : 1));
}

function gapAt(asked: AskedHere, offers: readonly Offered[], assets: number): Gap {
  const reaching = once(offers.filter(({ reach }) => meets(reach, asked.place)));
  const there = reaching.filter(({ area }) => meets(area, asked.place));
  const kept = reaching.filter(({ area }) => !meets(area, asked.place));
  const known = new Set(reaching.map(({ number }) => number));
  const elsewhere = once(offers.filter(({ number, area }) => !known.has(number) && meets(area, asked.place)));
  const free = there.reduce((sum, offer) => sum + (offer.free ?? 0), 0);
  return { ...asked, resources: there.length, free, short: Math.max(0, round(asked.quantity - free)), remedies: remediesFor({ there, kept, elsewhere, assets }) };
}

interface Found {
  readonly there: readonly Offered[];
  readonly kept: readonly Offered[];
  readonly elsewhere: readonly Offered[];
  readonly assets: number;
}

function remediesFor({ there, kept, elsewhere, assets }: Found): readonly Remedy[] {
  const some = (code: Closing, of: readonly Offered[]): Remedy[] => (of.length === 0 ? [] : [{ code, count: of.length, units: unitsIn(of) }]);
  const roomy = (of: readonly Offered[]): readonly Offered[] => of.filter(({ free: left }) => left === null || left > 0);
  const full = there.filter(({ free: left }) => left === 0).length;
  const entitlements = there.filter(({ free: left }) => left === null);
  const remedies = [
    ...some('ENTITLEMENT', entitlements),
    ...some('LINK', roomy(there).filter((offer) => !entitlements.includes(offer))),
    ...some('WIDEN_SHARING', roomy(kept)),
    ...some('WIDEN_AREA', roomy(elsewhere)),
    ...(full > 0 ? [{ code: 'RAISE_CAPACITY', count: full, units: null } as const] : []),
    ...(assets > 0 ? [{ code: 'ASK_ASSETS', count: assets, units: null } as const] : []),
  ];
  return remedies.length === 0 ? [{ code: 'BRING_IN', count: 0, units: null }] : remedies;
}

const once = (offers: readonly Offered[]): readonly Offered[] => [...new Map(offers.map((offer) => [offer.number, offer])).values()];
const unitsIn = (offers: readonly Offered[]): number | null => (offers.some(({ free }) => free === null) ? null : offers.reduce((sum, { free }) => sum + (free ?? 0), 0));
const SIX_PLACES = 1e6;
const round = (quantity: number): number => Math.round(quantity * SIX_PLACES) / SIX_PLACES;
