import type { Labels } from './labels.js';

export interface BeneficiaryGroup {
  readonly code: string;
  /**
   * What it is part of; the first parent is its place in the tree as shown. A few have two: an elder with a severe disability
   * is found by whoever asks for elders and by whoever asks for severe disability.
   */
  readonly parents: readonly string[];
  readonly labels: Labels;
  /** Tells of someone's disability, health or sentence: shown only to those who serve the person, never as a reason in a match. */
  readonly sensitive: boolean;
  /** After so many months a finding must be confirmed anew; null: it holds until it is ended. */
  readonly validMonths: number | null;
}

export const group = (
  code: string, parents: readonly string[], labels: Labels, { sensitive = false, validMonths = null as number | null } = {},
): BeneficiaryGroup => ({ code, parents, labels, sensitive, validMonths });
