interface How {
  /** How many levels of objects and arrays to look into; all when not said. */
  readonly depth?: number;
  /** Fields of the outermost object that either side may lack. */
  readonly optional?: readonly string[];
}

/** How the shape of a value differs from a pinned one, in sentences. Null has the shape of anything, an empty list that of any list. */
export function differences(pinned: unknown, now: unknown, { depth = Infinity, optional = [] }: How = {}, path = ''): string[] {
  if (pinned === null || now === null) return [];
  const [was, is] = [kind(pinned), kind(now)];
  if (was !== is) return [`${path || 'data'} was ${was} and is ${is}`];
  if (depth === 0) return [];
  const inner = { depth: depth - 1 };
  if (Array.isArray(pinned) && Array.isArray(now)) {
    return pinned.length > 0 && now.length > 0 ? differences(pinned[0], now[0], inner, `${path}[]`) : [];
  }
  if (was !== 'an object') return [];
  const [before, after] = [present(pinned), present(now)];
  const at = (key: string): string => (path ? `${path}.${key}` : key);
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    if (before.has(key) && after.has(key)) return differences(before.get(key), after.get(key), inner, at(key));
    if (optional.includes(key)) return [];
    return before.has(key) ? [`${at(key)} is missing`] : [`${at(key)} is new`];
  });
}

const kind = (value: unknown): string => (Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'an object' : `a ${typeof value}`);
const present = (value: unknown): ReadonlyMap<string, unknown> =>
  new Map(Object.entries(value as object).filter(([, field]) => field !== undefined));
