import type { Wording } from './charity-resource.events.js';

export interface StationEntry {
  readonly name: Wording;
  /** The division that it stands in. */
  readonly region: string;
  /** The divisions that it serves, as code prefixes. */
  readonly serves: readonly string[];
}

/** What this room asks about stations, which live in a wing above it: the station room answers. */
export abstract class StationRegister {
  abstract find(station: string): StationEntry | undefined;
}
