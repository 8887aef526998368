/** How often and how long things are measured that are measured by turns, because a machine has moods. */
export interface Rounds {
  readonly rounds: number;
  readonly seconds: number;
  /** How many different questions are asked in turn. */
  readonly questions: number;
}

export const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
