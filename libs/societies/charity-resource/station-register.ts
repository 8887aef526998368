export interface StationEntry {
  readonly name: { readonly zh: string; readonly bo: string | null; readonly en: string | null };
  /** The division that it stands in. */
  readonly region: string;
  /** The divisions that it serves, as code prefixes. */
  readonly serves: readonly string[];
  readonly closed: boolean;
}

/** What this room asks about stations, which live in a wing above it: the station room answers. */
export abstract class StationRegister {
  abstract find(station: string): StationEntry | undefined;
}
