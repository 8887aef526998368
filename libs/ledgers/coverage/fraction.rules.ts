/** As printed, without the sign: up to 100, up to four decimals. */
export const isPercent = (text: string): boolean => /^(100(\.0{1,4})?|\d{1,2}(\.\d{1,4})?)$/.test(text);

/** Percent of a whole, rounded to two decimals; null of nothing. */
export const percentOf = (part: number, whole: number): number | null => (whole === 0 ? null : Math.round((part * 10_000) / whole) / 100);

/** One division that comes near a percentage: part, whole, and what it gives, to two decimals more than the percentage has. */
export interface NearMiss {
  readonly part: number;
  readonly whole: number;
  readonly percent: string;
}
/** Whether whole numbers give a reported percentage, and if none do, those that come nearest from below and from above. */
export interface Arithmetic {
  readonly possible: boolean;
  readonly nearest: readonly NearMiss[];
}

interface Percent {
  /** In units of the last decimal printed. */
  readonly units: bigint;
  /** Ten to the power of the decimals. */
  readonly scale: bigint;
  readonly decimals: number;
}
function read(text: string): Percent {
  const [whole = '0', fraction = ''] = text.split('.');
  return { units: BigInt(whole + fraction), scale: 10n ** BigInt(fraction.length), decimals: fraction.length };
}

/** Whether a fraction prints as the percentage, rounded half up or cut off: both are done in reports. */
function prints(part: number, whole: number, { units, scale }: Percent): boolean {
  const [times, of] = [BigInt(part) * 100n * scale, BigInt(whole)];
  const cut = times / of;
  const rounded = (2n * times + of) / (2n * of);
  return cut === units || rounded === units;
}

const miss = (part: number, whole: number, { decimals }: Percent): NearMiss => ({ part, whole, percent: ((part * 100) / whole).toFixed(decimals + 2) });

/**
 * Whether there are whole numbers that print as a reported percentage: of a part and a whole that were reported with it, else of any whole to the part, or any part of
 * the whole. Undefined where nothing was reported that it could be held against.
 */
export function arithmeticOf(percent: string, part: number | undefined, whole: number | undefined): Arithmetic | undefined {
  const asked = read(percent);
  const exact = Number(percent) / 100;
  const around = (near: number, of: (n: number) => readonly [part: number, whole: number]): Arithmetic => {
    const low = Math.max(Math.floor(near), 0);
    // Wherever a whole number does it, one beside the exact quotient does: those further off give more, or less, than these.
    const tried = [low - 1, low, low + 1, low + 2].map(of).filter(([p, w]) => p >= 0 && w > 0 && p <= w);
    if (tried.some(([p, w]) => prints(p, w, asked))) return { possible: true, nearest: [] };
    const misses = tried.map(([p, w]) => miss(p, w, asked)).sort((a, b) => Number(a.percent) - Number(b.percent));
    const [below, above] = [misses.filter((one) => Number(one.percent) < Number(percent)).at(-1), misses.find((one) => Number(one.percent) > Number(percent))];
    return { possible: false, nearest: [below, above].filter((one) => one !== undefined) };
  };
  if (part !== undefined && whole !== undefined) {
    if (whole === 0) return { possible: false, nearest: [] };
    return prints(part, whole, asked) ? { possible: true, nearest: [] } : { possible: false, nearest: [miss(part, whole, asked)] };
  }
  if (part !== undefined) return exact === 0 || part === 0 ? { possible: exact === 0 && part === 0, nearest: [] } : around(part / exact, (n) => [part, n]);
  if (whole !== undefined) return around(whole * exact, (n) => [n, whole]);
  return undefined;
}
