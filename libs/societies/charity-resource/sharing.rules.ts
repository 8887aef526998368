import { shareLevels, type ShareLevel } from '#reference/catalogue';

export interface Served {
  readonly id: string;
  /** The divisions that the station serves, as code prefixes. */
  readonly serves: readonly string[];
}

/**
 * The levels at which what one station keeps is shared with another. What the keeper serves, cut to the digits of a level, is where it is
 * shared: three villages share with the street that they lie in, a county with all of itself. The other must serve something within that,
 * or above it.
 */
export const levelsBetween = (keeper: Served, asker: Served): readonly ShareLevel[] =>
  shareLevels.terms
    .filter(({ digits }) => {
      if (keeper.id === asker.id) return true;
      if (digits === null) return false;
      return keeper.serves.some((prefix) => {
        const shared = prefix.slice(0, digits);
        return asker.serves.some((serves) => serves.startsWith(shared) || shared.startsWith(serves));
      });
    })
    .map(({ code }) => code);
