/** What is in a station's hands. */
export interface Charges {
  /** Residents whose file it keeps. */
  readonly residents: number;
  /** Open needs that it owns or that wait for its receipt. */
  readonly needs: number;
}

/** What this room asks about residents and needs, which live in rooms above it: the need room, which knows both, answers. */
export abstract class StationCharges {
  abstract count(station: string): Charges;
}
