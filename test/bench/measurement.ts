/** One line of the benchmarks' table. */
export interface Measurement {
  readonly what: string;
  /** Of the data measured on, or how many clients or writers; absent where there is only one. */
  readonly size?: string;
  readonly value: number;
  readonly unit: string;
  /** What must be reached, as a person reads it; absent where a figure is for comparison only. */
  readonly target?: string;
  readonly met?: boolean;
}
